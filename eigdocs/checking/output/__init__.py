"""Findings as text for people and for programs: one module a form, each from a `Report` to a text."""

from __future__ import annotations

from collections.abc import Callable

from eigdocs.checking.output import compact, full, github, json, junit, sarif, text
from eigdocs.checking.output.report import Report

FORMS: dict[str, Callable[[Report], str]] = {
    "text": text.write,
    "full": full.write,
    "compact": compact.write,
    "json": json.write,
    "github": github.write,
    "sarif": sarif.write,
    "junit": junit.write,
}
"""How findings are written, by the name that ``--output-format`` gives it."""

FOR_PEOPLE = frozenset({"text", "full", "compact"})
"""The forms that are read, not parsed."""
