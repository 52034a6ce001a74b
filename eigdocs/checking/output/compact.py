"""A line a finding: ``path:line:column: CODE message``."""

from __future__ import annotations

from eigdocs.checking.findings import Finding
from eigdocs.checking.output.report import Report
from eigdocs.terminal import Line, one_line, rendered

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
"""The style of a code, by its severity."""


def write(report: Report) -> str:
    """A line a finding; with colours where they are wanted."""
    return rendered((line(each) for each in report.findings), colour=report.colour)


def line(finding: Finding) -> Line:
    """A finding's place, code and message."""
    place = one_line(f"{finding.path}:{finding.line}:{finding.column}")
    return (
        (place, "bold"),
        (": ", ""),
        (finding.code, STYLES[finding.severity]),
        (f" {one_line(finding.message)}", ""),
    )
