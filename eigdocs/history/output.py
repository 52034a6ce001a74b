"""Entries as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from eigdocs.changes import Change
from eigdocs.history.entries import Entry
from eigdocs.layouts.days import day_text
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
    kinds = Counter(each.kind for each in entry.changes if each.target == "session" and not each.path)
    said = [_counted(kinds["removed"], "session retirée"), _counted(kinds["added"], "session ajoutée")]
    told = ", ".join(each for each in said if each) or _counted(len(entry.changes), "changement")
    return f"nouvelle année : programme{_of_year(old)} → {new.year} ({told})"


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
