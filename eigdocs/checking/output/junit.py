"""JUnit's XML, which continuous integration shows as tests: a suite a document, a failed case a finding."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from eigdocs.checking.findings import Finding
from eigdocs.checking.output import full
from eigdocs.checking.output.report import Report
from eigdocs.terminal import rendered

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not (section 2.2)."""

_BLANKS = {ord(blank): f"&#{ord(blank)};" for blank in "\t\n\r"}
"""What a reader would make blanks of in an attribute (section 3.3.3)."""


def write(report: Report) -> str:
    """The suites, one a document; one without findings holds a case that passes."""
    count = len(report.findings)
    cases = sum(max(1, len(found)) for _, found in report.by_document())
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<testsuites name="eigdocs" tests="{cases}" failures="{count}" errors="0">',
    ]
    for name, found in report.by_document():
        lines += _suite(name, found, report)
    return "\n".join([*lines, "</testsuites>", ""])


def _suite(name: str, findings: Sequence[Finding], report: Report) -> Iterator[str]:
    cases, failures = max(1, len(findings)), len(findings)
    yield f'  <testsuite name={_attribute(name)} tests="{cases}" failures="{failures}" errors="0" skipped="0">'
    if not findings:
        yield f'    <testcase name="nothing found" classname={_attribute(name)} file={_attribute(name)}/>'
    for finding in findings:
        case = _attribute(f"{finding.code} {finding.name} ({finding.line}:{finding.column})")
        yield f'    <testcase name={case} classname={_attribute(name)} file={_attribute(name)} line="{finding.line}">'
        failure = f"type={_attribute(finding.severity)} message={_attribute(finding.message)}"
        block = full.block(finding, report.documents[name], unsafe_fixes=report.unsafe_fixes, width=report.width)
        yield f"      <failure {failure}>{_text(rendered(block, colour=False))}</failure>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _attribute(text: str) -> str:
    return f'"{_text(text).translate(_BLANKS)}"'


def _text(text: str) -> str:
    return html.escape(_NO_XML.sub("�", text))
