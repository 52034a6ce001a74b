"""A diff as people are told of it: blocks of lines, which text and Markdown write each in their way.

A block is about one session with its record, one ritual, one person, or the programme itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from eigdocs.changes.keys import record_keys, session_keys
from eigdocs.changes.labels import KINDS, agreeing, field_label
from eigdocs.changes.models import Change, ProgrammeDiff
from eigdocs.changes.output import lines
from eigdocs.changes.output.folding import repeats, told
from eigdocs.changes.output.lines import Told, value_lines
from eigdocs.changes.output.said import called, days_said
from eigdocs.changes.wording import whole_link
from eigdocs.likeness.details import details_of
from eigdocs.models import AgendaItem, DateSpec, Kind, Link, Programme, Session, SessionRecord

Section = Literal["Sessions", "Rituels", "Équipe", "Programme"]
Outcome = Literal["new", "gone", "changed"]
Agenda = Literal["old", "new"] | None

SECTIONS: tuple[Section, ...] = ("Sessions", "Rituels", "Équipe", "Programme")
_OF_YEARS = frozenset({"year", "promotion"})  # differs between years, which goes without saying
DETAIL = "présentation détaillée"


@dataclass(slots=True)
class Block:
    """What is told of one thing: its ``title``, its date in words (``day``, may be empty), what became of it, lines.

    ``is_detail`` where it is a record without a session of its own.
    """

    section: Section
    title: str
    day: str = ""
    outcome: Outcome = "changed"
    is_moved: bool = False
    is_detail: bool = False
    lines: list[Told] = field(default_factory=list)


def blocks(diff: ProgrammeDiff, agenda: Agenda = None) -> list[Block]:
    """All that changed: sessions in the order of their dates, then rituals, people, the programme itself.

    `agenda` says which side is a published agenda beside the page of its programme, if one is.
    """
    return sorted(_Teller(diff, agenda).blocks(), key=lambda block: SECTIONS.index(block.section))


# ── Which block ──────────────────────────────────────────────────────────────────────────────────────────────

Group = tuple[str, str, str]
"""What a block is about: its target, its key in the old programme and in the new one, empty where it is not there."""


class _Teller:
    """Sorts changes by what they are about: a record goes with the session of its day."""

    def __init__(self, diff: ProgrammeDiff, agenda: Agenda) -> None:
        self.diff = diff
        self.agenda = agenda
        self.old, self.new = _Index(diff.old), _Index(diff.new)
        pairs = diff.matching.sessions
        self.after = {self.old.session_keys[pair.old]: self.new.session_keys[pair.new] for pair in pairs}
        self.before = {new: old for old, new in self.after.items()}

    def blocks(self) -> Iterator[Block]:
        grouped: dict[Group, list[Change]] = {}
        for change in told(self.diff):
            if not (self.diff.between_years and change.key in _OF_YEARS and change.target == "programme"):
                grouped.setdefault(self._group_of(change), []).append(change)
        for (target, key, new_key), changes in grouped.items():
            if target == "session":
                yield self._of_session(key, new_key, changes)
            elif target == "record":
                yield self._of_record(changes)
            elif target == "programme":
                yield Block("Programme", "", lines=list(_programme_lines(changes)))
            else:
                yield _of_named("Rituels" if target == "ritual" else "Équipe", key or new_key, changes)

    def _group_of(self, change: Change) -> Group:
        if change.target == "programme":
            return ("programme", "", "")
        is_whole = not change.path
        key = "" if is_whole and change.kind == "added" else change.key
        new_key = "" if is_whole and change.kind == "removed" else change.new_key or change.key
        if change.target == "record":
            return self._group_of_record(key, new_key)
        return (change.target, key, new_key)

    def _group_of_record(self, key: str, new_key: str) -> Group:
        """The session that a record is about, in either programme; or the record, where there is none."""
        session, new_session = self.old.session_of(key), self.new.session_of(new_key)
        session = session or self.before.get(new_session, "")
        new_session = self.after.get(session, new_session)
        return ("session", session, new_session) if session or new_session else ("record", key, new_key)

    def _of_session(self, key: str, new_key: str, changes: Sequence[Change]) -> Block:
        entry = self.old.sessions.get(key) or self.new.sessions[new_key]
        own = [change for change in changes if change.target == "session"]
        details = [change for change in changes if change.target == "record"]
        block = _block_of(entry, own)
        block.lines += _session_lines(own, entry.kind, self.agenda)
        block.lines += [_whole_record(change) for change in details if not change.path]
        further = [change for change in _fields(details) if not any(repeats(change, each) for each in own)]
        fields = tuple(line for change in further for line in value_lines(change))
        if fields:
            block.lines.append(Told("~", DETAIL, inner=fields))
        block.lines += self._agenda_lines(details)
        return block

    def _of_record(self, changes: Sequence[Change]) -> Block:
        first = changes[0]
        entry = self.old.records.get(first.key) if first.kind != "added" or first.path else None
        block = _block_of(entry or self.new.records[first.new_key or first.key], changes)
        block.is_detail = True
        block.lines += [_whole_record(change) for change in changes if not change.path]
        block.lines += [line for change in _fields(changes) for line in value_lines(change)]
        block.lines += self._agenda_lines(changes)
        return block

    # ── Agendas ──────────────────────────────────────────────────────────────────────────────────────────

    def _agenda_lines(self, changes: Sequence[Change]) -> Iterator[Told]:
        """The changes of an agenda as a small agenda, in the order of its hours."""
        items: dict[tuple[str, str | int, bool], list[Change]] = {}
        rest: list[Told] = []
        for change in changes:
            if change.path[:1] != ["agenda"]:
                continue
            if len(change.path) == 1:
                rest += value_lines(change, "ordre")
            else:
                is_new = len(change.path) == 2 and change.kind == "added"
                items.setdefault((change.key, change.path[1], is_new), []).append(change)
        steps = sorted((self._item(each) for each in items.values()), key=lambda each: each[0])
        inner = (*(line for _, line in steps), *rest)
        if inner:
            yield Told("~", field_label(["agenda"]), inner=inner)

    def _item(self, changes: Sequence[Change]) -> tuple[tuple[str, str], Told]:
        """What is told of one item, and where it stands."""
        first = changes[0]
        if len(first.path) == 2:
            item = first.new if first.kind == "added" else first.old
            return lines.order_of(item), lines.whole_item("+" if first.kind == "added" else "−", item)
        old = self.old.item(first.key, first.path[1])
        new = self.new.item(first.new_key or first.key, (first.new_path or first.path)[1])
        return lines.order_of(new), lines.changed_item(old, new, changes)


class _Index:
    """The entries of one programme by their keys."""

    def __init__(self, programme: Programme) -> None:
        self.session_keys = session_keys(programme.sessions)
        self.sessions = dict(zip(self.session_keys, programme.sessions, strict=True))
        keys = record_keys(programme.historique)
        self.records = dict(zip(keys, programme.historique, strict=True))
        self._session_of = dict(self._details(programme, keys))

    def _details(self, programme: Programme, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Each record that begins with its session, by their keys; the other days of a bootcamp stand alone."""
        names = {id(record): key for key, record in zip(keys, programme.historique, strict=True)}
        for session, key, records in zip(programme.sessions, self.session_keys, details_of(programme), strict=True):
            first = next((each for each in records if each.date and each.date.start == session.date.start), None)
            if first is not None:
                yield names[id(first)], key

    def session_of(self, record: str) -> str:
        """The key of the session that a record is about, or an empty text."""
        return self._session_of.get(record, "")

    def item(self, record: str, index: str | int) -> AgendaItem:
        """An item of the agenda of a record."""
        return self.records[record].agenda[int(index)]


def _fields(changes: Sequence[Change]) -> list[Change]:
    """The changes of fields of a record."""
    return [change for change in changes if change.path and change.path[0] != "agenda"]


def _block_of(entry: Session | SessionRecord, changes: Sequence[Change]) -> Block:
    whole = next((change for change in changes if not change.path), None)
    outcome: Outcome = "changed" if whole is None else "new" if whole.kind == "added" else "gone"
    day = days_said(entry.date) if entry.date and entry.date.ranges else ""
    moved = any(change.kind == "moved" and _has_day(change.old) and _has_day(change.new) for change in changes)
    return Block("Sessions", called(entry), day, outcome, moved)


def _has_day(date: Any) -> bool:
    """Whether a date is known: one that is fixed at last did not move."""
    return isinstance(date, DateSpec) and bool(date.ranges)


# ── Sessions and records ─────────────────────────────────────────────────────────────────────────────────────


def _session_lines(changes: Sequence[Change], kind: Kind, agenda: Agenda) -> Iterator[Told]:
    for change in changes:
        if not change.path:
            yield _whole_session(change, agenda)
        elif change.path == ["status"] and "cancelled" in (change.old, change.new):
            is_cancelled = change.new == "cancelled"
            word = agreeing("annulé" if is_cancelled else "rétabli", kind)
            yield Told("−" if is_cancelled else "+", f"{KINDS[kind]} {word}")
        else:
            yield from value_lines(change)


def missing_from(outcome: Outcome, agenda: Agenda) -> str:
    """What does not have a session that only one of an agenda and a page has.

    >>> missing_from("gone", "new"), missing_from("new", "new")
    ("l'agenda", 'la page')
    """
    return "l'agenda" if (outcome == "gone") == (agenda == "new") else "la page"


def _whole_session(change: Change, agenda: Agenda) -> Told:
    is_new = change.kind == "added"
    entry = change.new if is_new else change.old
    name = KINDS[entry.kind]
    if agenda:
        label = f"{agreeing('absent', entry.kind)} de {missing_from('new' if is_new else 'gone', agenda)}"
    elif is_new:
        label = f"{agreeing('nouveau', entry.kind)} {name}"
    else:
        label = f"{name} {agreeing('supprimé', entry.kind)}"
    return Told("+" if is_new else "−", label, inner=tuple(lines.facts(entry)))


def _whole_record(change: Change) -> Told:
    if change.kind == "added":
        return Told("+", DETAIL, inner=tuple(lines.facts(change.new)))
    return Told("−", DETAIL, inner=tuple(lines.facts(change.old)))


# ── Rituals, people, the programme ───────────────────────────────────────────────────────────────────────────

_WHOLE = {"Rituels": ("nouveau rituel", "rituel supprimé"), "Équipe": ("arrivée", "départ")}


def _of_named(section: Section, key: str, changes: Sequence[Change]) -> Block:
    first = changes[0]
    if first.path:
        return Block(section, key, lines=[line for change in changes for line in value_lines(change)])
    is_new = first.kind == "added"
    entry = first.new if is_new else first.old
    label = _WHOLE[section][0 if is_new else 1]
    line = Told("+" if is_new else "−", label, inner=tuple(lines.facts(entry)))
    return Block(section, entry.name, outcome="new" if is_new else "gone", lines=[line])


def _programme_lines(changes: Sequence[Change]) -> Iterator[Told]:
    for change in changes:
        label = field_label([change.key])
        if change.kind in {"added", "removed"} and isinstance(change.new or change.old, Link):
            old, new = (whole_link(each) if each else "" for each in (change.old, change.new))
            yield lines.of_values(label, old, new)
        elif len(change.path) > 2:
            is_shown = change.path[1:] == [change.old, "url"]  # it is the link's only name
            name = str(change.path[1]).removeprefix("mailto:")
            yield from value_lines(change, label if is_shown else f"{label}, {field_label(change.path)} de {name}")
        else:
            yield from value_lines(change)
