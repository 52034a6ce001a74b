"""What a person reads: with source lines in a terminal, a line a finding elsewhere."""

from __future__ import annotations

from eigdocs.checking.output import compact, full
from eigdocs.checking.output.report import Report


def write(report: Report) -> str:
    """Findings in the form that suits where they go."""
    return full.write(report) if report.sources else compact.write(report)
