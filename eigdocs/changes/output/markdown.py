"""A diff as Markdown, for a comment on a pull request."""

from __future__ import annotations

from eigdocs.changes.output.report import Report


def write(report: Report) -> str:
    """To come."""
    return ""
