"""Entries as text for a terminal, and as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import to_jsonable_python

from eigdocs.changes import Change
from eigdocs.changes.labels import field_label
from eigdocs.history.blame import Blamed
from eigdocs.history.entries import Entry
from eigdocs.layouts.days import day_text
from eigdocs.lines import facts
from eigdocs.models import Programme
from eigdocs.terminal import Line, one_line, rendered

_STYLES = {"added": "green", "removed": "red", "moved": "cyan", "changed": ""}
_MARKS = {"added": "+", "removed": "-", "moved": "→", "changed": "~"}


def text_of(entry: Entry, *, colour: bool = False, full: bool = False) -> str:
    """An entry as lines: the commit, its subject, and its changes, a line each.

    A programme that begins, ends, or becomes that of another year is told in one line, unless `full`.
    """
    return rendered(_lines(entry, full), colour=colour)


def _lines(entry: Entry, full: bool) -> Iterator[Line]:
    day = day_text(entry.date.date().isoformat())
    yield (
        (entry.commit[:7], "yellow"),
        (f" · {day} · {one_line(entry.author)}", ""),
        (f" · {one_line(entry.path)}", "dim"),
    )
    yield ((f"    {one_line(entry.subject)}", "bold"),)
    yield ()
    if entry.kind == "form":
        yield (("    forme seulement", "dim"),)
    elif entry.kind == "changed" or full:
        yield from map(_line, entry.changes)
    else:
        yield ((f"    {_whole(entry)}", "magenta"),)
    yield ()


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
        (len(programme.team), "membre de l’équipe"),
    )
    return ", ".join(said for number, name in counts if (said := _counted(number, name))) or "rien encore"


def _counted(number: int, name: str) -> str:
    """A number of things, in French: "1 session", "12 sessions détaillées"; nothing for none."""
    if number < 2:
        return f"{number} {name}" if number else ""
    first, _, rest = name.partition(" ")
    return f"{number} {first}s{f' {rest}s' if rest and ' ' not in rest else f' {rest}' if rest else ''}"


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────


def json_of(entries: Iterable[Entry]) -> str:
    """Entries as a JSON list, each change as ``eigdocs diff --format json`` has it."""
    return json.dumps([_as_json(each) for each in entries], ensure_ascii=False, indent=2)


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "commit": entry.commit,
        "date": entry.date.isoformat(),
        "author": entry.author,
        "subject": entry.subject,
        "path": entry.path,
        "changes": [each.model_dump(mode="json") for each in entry.changes],
    }


# ── Blame ────────────────────────────────────────────────────────────────────────────────────────────────────

_LONGEST = 90  # characters of a value: a table is to be looked over


def print_blame(fields: Iterable[Blamed]) -> None:
    """Print a table to standard output, as wide as the terminal: each field, its value, and the commit it is from."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 160  # a file or a pipe has no width to fit into
    table = Table("champ", "valeur", "date", "commit", "auteur", "sujet", box=None, pad_edge=False, header_style="dim")
    for name in ("date", "commit"):
        next(each for each in table.columns if each.header == name).no_wrap = True
    for each in fields:
        detail = " (détail)" if each.target == "record" else ""
        date = each.step.date.date().isoformat()
        cells = (
            f"{field_label([each.field])}{detail}",
            _short(value_text(each)),
            *(date, each.step.id[:7], each.step.author, each.step.subject),
        )
        table.add_row(*(Text(one_line(cell), overflow="fold") for cell in cells))
    console.print(table)


def value_text(blamed: Blamed) -> str:
    """What a field says, on a line: the values of a list with semicolons between them."""
    return " ; ".join(text for _, text in facts([blamed.field], blamed.value, usual=True))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def blame_json(fields: Iterable[Blamed]) -> str:
    """Fields as a JSON list: ``target``, ``key``, ``field`` and ``value``, and the commit as the history has it."""
    return json.dumps([_blamed_json(each) for each in fields], ensure_ascii=False, indent=2)


def _blamed_json(blamed: Blamed) -> dict[str, Any]:
    step = blamed.step
    return {
        "target": blamed.target,
        "key": blamed.key,
        "field": blamed.field,
        "value": to_jsonable_python(blamed.value),
        "commit": step.id,
        "date": step.date.isoformat(),
        "author": step.author,
        "subject": step.subject,
        "path": step.path,
    }
