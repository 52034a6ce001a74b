"""Entries as text for a terminal, and as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic_core import to_jsonable_python

from eigdocs.changes import Change
from eigdocs.changes.labels import field_label, number_of
from eigdocs.changes.output.wrapping import wrapped
from eigdocs.history.blame import Blamed
from eigdocs.history.entries import Entry
from eigdocs.history.steps import Step
from eigdocs.layouts.days import day_text
from eigdocs.lines import facts
from eigdocs.models import Programme
from eigdocs.terminal import Line, one_line, rendered

if TYPE_CHECKING:
    from rich.table import Table

_STYLES = {"added": "green", "removed": "red", "moved": "cyan", "changed": ""}
_MARKS = {"added": "+", "removed": "-", "moved": "→", "changed": "~"}
_INDENT = 4
_MOST_NAMED = 3  # documents of a commit


def text_of(entry: Entry, *, colour: bool = False, full: bool = False, width: int | None = None) -> str:
    """An entry as lines: the commit, its subject, and its changes, a line each, broken at `width` if there is one.

    A programme that begins, ends, or becomes that of another year is told in one line, unless `full`.
    """
    lines = _lines(entry, full)
    if width is not None:
        lines = (part for line in lines for part in wrapped(line, width, _INDENT + 2))
    return rendered(lines, colour=colour)


def _lines(entry: Entry, full: bool) -> Iterator[Line]:
    step = entry.step
    day = day_text(step.date.date().isoformat())
    yield (
        (step.id[:7], "yellow"),
        (f" · {day} · {one_line(step.author)}", ""),
        (f" · {one_line(_documents(step))}", "dim"),
    )
    yield ((f"    {one_line(step.subject)}", "bold"),)
    yield ()
    if entry.kind == "form":
        yield (("    forme seulement", "dim"),)
    elif entry.kind == "changed" or full:
        yield from map(_line, entry.changes)
    else:
        yield ((f"    {_whole(entry)}", "magenta"),)
    yield ()


def _documents(step: Step) -> str:
    """What a commit changed: its documents by their names, or, of many, the folder that holds them."""
    return ", ".join(step.paths) if len(step.paths) <= _MOST_NAMED else f"{step.path} ({len(step.paths)} documents)"


def _line(change: Change) -> Line:
    return ((f"    {_MARKS[change.kind]} {one_line(change.summary)}", _STYLES[change.kind]),)


# ── In one line ──────────────────────────────────────────────────────────────────────────────────────────────


def _whole(entry: Entry) -> str:
    old, new = entry.diff.old, entry.diff.new
    if entry.kind == "created":
        return f"début du programme{_of_year(new)} : {contents(new)}"
    if entry.kind == "removed":
        return f"fin du programme{_of_year(old)} : {contents(old)}"
    return f"nouvelle année : programme{_of_year(old)} ({contents(old)}) → {new.year} ({contents(new)})"


def _of_year(programme: Programme) -> str:
    return f" {programme.year}" if programme.year else ""


def contents(programme: Programme) -> str:
    """How much a programme says: "12 sessions, 3 rituels"."""
    counts = (
        (len(programme.sessions), "session"),
        (len(programme.historique), "session détaillée"),
        (len(programme.rituals), "rituel"),
        (len(programme.team), "personne"),
    )
    return ", ".join(number_of(count, name) for count, name in counts if count) or "rien encore"


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────


def json_of(entries: Iterable[Entry]) -> str:
    """Entries as a JSON list, each change as ``eigdocs diff --format json`` has it."""
    return json.dumps([_as_json(each) for each in entries], ensure_ascii=False, indent=2)


def _as_json(entry: Entry) -> dict[str, Any]:
    return _step_json(entry.step) | {"changes": [each.model_dump(mode="json") for each in entry.changes]}


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "commit": step.id,
        "date": step.date.isoformat(),
        "author": step.author,
        "subject": step.subject,
        "path": step.path,
    }


# ── Blame ────────────────────────────────────────────────────────────────────────────────────────────────────

_LONGEST = 90  # characters of a value: a table is to be looked over
_NARROW = 120  # columns, too few for the value and the commit beside each other


def print_blame(fields: Iterable[Blamed]) -> None:
    """Print a table to standard output, as wide as the terminal: each field, its value, and the commit it is from.

    In a narrow terminal the commit stands below the value.
    """
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 160  # a file or a pipe has no width to fit into
    console.print(_blame_table(fields, is_narrow=console.width < _NARROW))


def _blame_table(fields: Iterable[Blamed], *, is_narrow: bool) -> Table:
    from rich.table import Column, Table
    from rich.text import Text

    beside: list[Column | str] = [Column("date", no_wrap=True), Column("commit", no_wrap=True), "auteur", "sujet"]
    beside = [] if is_narrow else beside
    table = Table("champ", "valeur", *beside, box=None, pad_edge=False, header_style="dim")
    for each in fields:
        field = f"{field_label([each.field])}{' (détail)' if each.target == 'record' else ''}"
        commit = (each.step.date.date().isoformat(), each.step.id[:7], each.step.author, each.step.subject)
        cells = [Text(one_line(cell), overflow="fold") for cell in (field, _short(value_text(each)), *commit)]
        if is_narrow:
            below = Text(" · ").join(cells[2:])
            below.stylize("dim")
            cells = [cells[0], Text("\n").join((cells[1], below))]
        table.add_row(*cells)
    return table


def value_text(blamed: Blamed) -> str:
    """What a field says, on a line: the values of a list with semicolons between them."""
    return " ; ".join(text for _, text in facts([blamed.field], blamed.value, usual=True))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def blame_json(fields: Iterable[Blamed]) -> str:
    """Fields as a JSON list: ``target``, ``key``, ``field`` and ``value``, and the commit as the history has it."""
    return json.dumps([_blamed_json(each) for each in fields], ensure_ascii=False, indent=2)


def _blamed_json(blamed: Blamed) -> dict[str, Any]:
    return {
        "target": blamed.target,
        "key": blamed.key,
        "field": blamed.field,
        "value": to_jsonable_python(blamed.value),
        **_step_json(blamed.step),
    }
