"""A diff for programs: exactly the keys of `ProgrammeDiff` and `Change`."""

from __future__ import annotations

from eigdocs.changes.output.report import Report


def write(report: Report) -> str:
    """The diff as JSON: ``old``, ``new``, ``changes``."""
    return f"{report.diff.model_dump_json(indent=2)}\n"
