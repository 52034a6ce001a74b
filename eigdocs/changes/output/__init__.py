"""The forms of a diff: each a function from a `Report` to a text."""

from __future__ import annotations

from collections.abc import Callable

from eigdocs.changes.output.report import Report


def _text(report: Report) -> str:
    from eigdocs.changes.output.text import write

    return write(report)


def _json(report: Report) -> str:
    return f"{report.diff.model_dump_json(indent=2)}\n"


def _markdown(report: Report) -> str:
    from eigdocs.changes.output.markdown import write

    return write(report)


def _html(report: Report) -> str:
    from eigdocs.changes.output.html.page import to_html

    return to_html(report.diff, report.comparison, agenda=report.agenda)


FORMS: dict[str, Callable[[Report], str]] = {"text": _text, "json": _json, "markdown": _markdown, "html": _html}
"""How a diff is written, by the name that ``--format`` gives it; a form is imported when it is asked for."""
