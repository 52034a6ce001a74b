"""JSON, for programs: a list of findings."""

from __future__ import annotations

import json

from eigdocs.checking.output.report import Report


def write(report: Report) -> str:
    """The findings as a list of objects; less certain fixes only where they are wanted."""
    findings = [each.as_json(unsafe_fixes=report.unsafe_fixes) for each in report.findings]
    return f"{json.dumps(findings, ensure_ascii=False, indent=2)}\n"
