"""Findings with the line of the document that each is about, and a caret under the exact place."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Finding
from eigdocs.checking.output import compact
from eigdocs.checking.output.excerpts import Excerpt, excerpt
from eigdocs.checking.output.report import Report
from eigdocs.document import Document
from eigdocs.terminal import Line, one_line, rendered

_DIM = "dim"


def write(report: Report) -> str:
    """A block a finding, a blank line between two."""
    return rendered(_lines(report), colour=report.colour)


def _lines(report: Report) -> Iterator[Line]:
    for index, finding in enumerate(report.findings):
        if index:
            yield ()
        document = report.documents[finding.path]
        yield from block(finding, document, unsafe_fixes=report.unsafe_fixes, width=report.width)


def block(finding: Finding, document: Document, *, unsafe_fixes: bool = False, width: int = 100) -> Iterator[Line]:
    """A finding, its source line with the place marked, related places, and what would mend it."""
    margin = " " * (len(str(finding.line)) + 1)
    shown = excerpt(document, finding, width - len(margin) - 4)
    yield compact.line(finding)
    yield (f" {finding.line} | ", _DIM), (shown.text, "")
    yield (f"{margin} | ", _DIM), *_mark(finding, shown)
    for related in finding.related:
        yield _note(margin, one_line(f"{related.path}:{related.line}:{related.column}: {related.message}"))
    if finding.fix:
        options = "--fix" if finding.fix.safe else "--fix --unsafe-fixes"
        wanted = finding.fix.safe or unsafe_fixes
        yield _note(margin, one_line(f"{finding.fix.message} ({options})"), "green" if wanted else "")


def _mark(finding: Finding, shown: Excerpt) -> Line:
    style = compact.STYLES[finding.severity]
    return (" " * shown.before, ""), ("^" * shown.marked, style), (f" {finding.severity}: {finding.name}", style)


def _note(margin: str, text: str, style: str = "") -> Line:
    return (f"{margin} = ", _DIM), (text, style)
