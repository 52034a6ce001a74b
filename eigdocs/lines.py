"""A programme as lines, one fact each, in French: what ``git diff`` compares where it is told to (``docs/git.md``).

The form of a page leaves no trace in them: a table may be aligned anew, moved, or become Markdown. Each line says
before a middle dot what it is about, so that it can be read alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from eigdocs.changes.keys import link_keys, named_keys, record_keys, session_keys
from eigdocs.changes.labels import field_label
from eigdocs.changes.output.said import days_said, said
from eigdocs.layouts.days import day_text
from eigdocs.layouts.hours import group_text, span_text
from eigdocs.models import AgendaItem, DateSpec, Defaults, Link, Programme, Ritual, TeamMember, TimeSpec
from eigdocs.terminal import one_line

# What is no fact of its own, or merely how a page looks.
_LEFT_OUT = {"source", "sources", "highlighted"}
# What goes without saying.
_USUAL = {"kind": "session", "status": "planned"}
_LISTS = {"sessions", "historique", "rituals", "team", "contacts", "calendars"}
# What each line of an entry begins with.
_NAMES: dict[type, set[str]] = {Ritual: {"name"}, TeamMember: {"name"}, Link: {"url"}}


def lines(programme: Programme) -> Iterator[str]:
    """The facts of a programme: its own, its sessions and records by date, its rituals, people and links by name.

    >>> from eigdocs.models import Session
    >>> session = Session(date=DateSpec.of("11 avril", 2019), place="LLL, Atelier C")
    >>> list(lines(Programme(sessions=[session])))
    ['2019-04-11 · date : jeudi 11 avril 2019', '2019-04-11 · lieu : LLL, Atelier C']
    """
    for about, entry in _entries(programme):
        left_out = _LISTS if entry is programme else _NAMES.get(type(entry), set())
        for name in type(entry).model_fields:
            if name not in _LEFT_OUT | left_out:
                for path, text in facts([name], getattr(entry, name)):
                    yield f"{about} · {field_label(path) if path else name} : {one_line(text).strip()}"


def _entries(programme: Programme) -> Iterator[tuple[str, Any]]:
    """What facts are about, in an order that does not depend on the page's."""
    yield "programme", programme
    dated = [(key, key, each) for key, each in _keyed(session_keys, programme.sessions)]
    dated += [(f"{key} ", f"{key} (détail)", each) for key, each in _keyed(record_keys, programme.historique)]
    for _, about, entry in sorted(dated, key=lambda each: each[0]):
        yield one_line(about), entry
    named = (
        ("rituel", _keyed(named_keys, programme.rituals)),
        ("équipe", _keyed(named_keys, programme.team)),
        ("contact", _keyed(link_keys, programme.contacts)),
        ("agenda", _keyed(link_keys, programme.calendars)),
    )
    for kind, entries in named:
        for key, entry in sorted(entries, key=lambda each: each[0]):
            yield f"{kind} « {one_line(key)} »", entry


def _keyed(keys: Any, entries: Sequence[Any]) -> list[tuple[str, Any]]:
    return list(zip(keys(entries), entries, strict=True))


Fact = tuple[list[str | int], str]
"""The path of a field, as changes have it, and what it says."""


def facts(path: list[str | int], value: Any, *, usual: bool = False) -> Iterator[Fact]:
    """What a field says: a fact for each value of a list; with `usual`, even what goes without saying."""
    name = str(path[-1])
    if value is None or value == [] or (value == _USUAL.get(name) and not usual) or value == Defaults():
        return
    if isinstance(value, dict):
        for column, text in value.items():
            yield [*path, column], text
    elif isinstance(value, Defaults):
        for field in ("hours", "place"):
            yield from facts([*path, field], getattr(value, field))
    elif isinstance(value, list) and not isinstance(value[0], TimeSpec):
        for each in value:
            if isinstance(each, AgendaItem):
                yield from ((path, text) for text in _agenda_lines(each))
            else:
                yield path, _text(name, each)
    else:
        yield path, _text(name, value)


def _text(name: str, value: Any) -> str:
    if isinstance(value, DateSpec):
        return days_said(value) if value.ranges else value.text or days_said(value)
    if isinstance(value, list):
        return ", ".join(map(_hours, value))
    if isinstance(value, Link):
        return value.label if value.url in (None, value.label) else f"{value.label} <{value.url}>"
    return said(name, value).strip(" |") if name == "heading" else said(name, value)


def _hours(hours: TimeSpec) -> str:
    """Hours, however they are written: "mentors : 14h - 18h30"."""
    day = day_text(hours.day) if hours.day else ""
    group = group_text(hours.audience) if hours.audience else ""
    return " : ".join(part for part in (day, group, span_text(hours.start, hours.end) or hours.text) if part)


def _agenda_lines(item: AgendaItem) -> Iterator[str]:
    """A line of an agenda, and its details, each after its hours: "14h - 14h30 : accueil"."""
    when = " ".join(part for part in (item.day, span_text(item.start, item.end), item.track) if part)
    yield f"{when} : {item.title or ''}" if when else item.title or ""
    for detail in item.items:
        yield f"{when or item.title or ''} · {detail}"
