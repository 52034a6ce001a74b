"""A diff as people are told of it: blocks of lines, which text and Markdown write each in their way.

A block is about one session with its record, one ritual, one person, or the programme itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from eigdocs.changes.keys import record_keys, session_keys
from eigdocs.changes.labels import field_label
from eigdocs.changes.marking import paired_texts
from eigdocs.changes.models import Change, ProgrammeDiff
from eigdocs.changes.output.said import called, days_said, said
from eigdocs.layouts.hours import span_text
from eigdocs.likeness.details import details_of
from eigdocs.models import AgendaItem, DateSpec, Link, Programme, Session, SessionRecord

Mark = Literal["+", "−", "~", "→", ""]
"""What became of something: new, gone, changed, moved; or a fact of what is new."""

Section = Literal["Sessions", "Rituels", "Équipe", "Programme"]
Outcome = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Told:
    """A line: ``label`` says what, ``old`` and ``new`` its values, empty for none; ``inner`` are lines of its own."""

    mark: Mark
    label: str = ""
    old: str = ""
    new: str = ""
    inner: tuple[Told, ...] = ()


@dataclass(slots=True)
class Block:
    """What is told of one thing: its ``title``, its date in words (``day``, may be empty), what became of it, lines."""

    section: Section
    title: str
    day: str = ""
    outcome: Outcome = "changed"
    is_moved: bool = False
    is_detail: bool = False
    lines: list[Told] = field(default_factory=list)


def blocks(diff: ProgrammeDiff) -> list[Block]:
    """All that changed, in the order of the changes, each block where its first change is."""
    return list(_Teller(diff).blocks())


# ── Which block ──────────────────────────────────────────────────────────────────────────────────────────────

Entry = Session | SessionRecord
Both = tuple[Any, Any]
"""An entry as the old programme has it, and the new one; ``None`` where it does not."""


class _Teller:
    """Sorts changes by what they are about: a record goes with the session of its day."""

    def __init__(self, diff: ProgrammeDiff) -> None:
        self.diff = diff
        self.old, self.new = _Index(diff.old), _Index(diff.new)
        pairs = diff.matching.sessions
        self.after = {self.old.session_keys[pair.old]: self.new.session_keys[pair.new] for pair in pairs}
        self.before = {new: old for old, new in self.after.items()}

    def blocks(self) -> Iterator[Block]:
        grouped: dict[tuple[str, str, str], list[Change]] = {}
        for change in self.diff.changes:
            grouped.setdefault(self._group_of(change), []).append(change)
        for (target, key, new_key), changes in grouped.items():
            if target == "session":
                yield self._of_session(key, new_key, changes)
            elif target == "record":
                yield self._of_record(changes)
            elif target in {"ritual", "team"}:
                yield _of_named("Rituels" if target == "ritual" else "Équipe", key, changes)
            else:
                yield Block("Programme", "", lines=list(_programme_lines(changes)))

    def _group_of(self, change: Change) -> tuple[str, str, str]:
        if change.target == "programme":
            return ("programme", "", "")
        key = "" if change.kind == "added" else change.key
        new_key = "" if change.kind == "removed" else change.new_key or change.key
        if change.target == "record":
            key, new_key = self.old.session_of(key), self.new.session_of(new_key)
            key, new_key = key or self.before.get(new_key, ""), new_key or self.after.get(key, "")
            if not key and not new_key:
                return ("record", change.key, change.new_key)
            return ("session", key, new_key)
        return (change.target, key, new_key)

    def _of_session(self, key: str, new_key: str, changes: Sequence[Change]) -> Block:
        old, new = self.old.sessions.get(key), self.new.sessions.get(new_key)
        own = [change for change in changes if change.target == "session"]
        block = _block_of(old or new, own)
        block.lines += _session_lines(own)
        for change in changes:
            if change.target == "record" and change.path[:1] != ["agenda"]:
                block.lines += _record_lines(change)
        block.lines += self._agenda_lines(changes)
        return block

    def _of_record(self, changes: Sequence[Change]) -> Block:
        first = changes[0]
        entry = self.old.records.get(first.key) or self.new.records.get(first.new_key or first.key)
        block = _block_of(entry, changes)
        block.is_detail = True
        for change in changes:
            if change.path[:1] != ["agenda"]:
                block.lines += _record_lines(change)
        block.lines += self._agenda_lines(changes)
        return block

    def _agenda_lines(self, changes: Sequence[Change]) -> Iterator[Told]:
        """The changes of an agenda as a small agenda, in the order of its hours."""
        found = [each for each in changes if each.target == "record" and each.path[:1] == ["agenda"]]
        whole = [each for each in found if len(each.path) == 1]
        items: dict[tuple[str, object], list[Change]] = {}
        for change in found:
            if len(change.path) > 1:
                items.setdefault((change.kind if change.kind == "added" else "", change.path[1]), []).append(change)
        lines = sorted((self._item(each) for each in items.values()), key=lambda each: each[0])
        inner = [line for _, line in lines]
        inner += [line for change in whole for line in _value_lines(change)]
        if inner:
            yield Told("~", field_label(["agenda"]), inner=tuple(inner))

    def _item(self, changes: Sequence[Change]) -> tuple[tuple[str, str], Told]:
        """What is told of one line of an agenda, with where it stands."""
        first = changes[0]
        if len(first.path) == 2:
            item = first.new if first.kind == "added" else first.old
            return _place(item), _whole_item("+" if first.kind == "added" else "−", item)
        old = _agenda_item(self.old.records.get(first.key), first.path[1])
        path = first.new_path or first.path
        new = _agenda_item(self.new.records.get(first.new_key or first.key), path[1])
        if old is None or new is None:
            return ("", ""), Told("~", inner=tuple(line for each in changes for line in _value_lines(each)))
        return _place(old), _changed_item(old, new, changes)


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


def _block_of(entry: Entry | None, changes: Sequence[Change]) -> Block:
    if entry is None:
        return Block("Sessions", changes[0].key)
    whole = next((change for change in changes if not change.path), None)
    outcome: Outcome = "changed" if whole is None else "new" if whole.kind == "added" else "gone"
    day = days_said(entry.date) if entry.date and entry.date.ranges else ""
    moved = any(change.kind == "moved" for change in changes)
    return Block("Sessions", called(entry), day, outcome, moved)


# ── Sessions and records ─────────────────────────────────────────────────────────────────────────────────────


def _session_lines(changes: Sequence[Change]) -> Iterator[Told]:
    is_moved = any(change.kind == "moved" for change in changes)
    for change in changes:
        if not change.path:
            yield _whole_session(change)
        elif change.path == ["status"]:
            yield from _status(change, is_moved)
        else:
            yield from _value_lines(change)


_NEW = {"session": "nouvelle session", "bootcamp": "nouveau bootcamp", "seminar": "nouveau séminaire"}
_GONE = {"session": "session supprimée", "bootcamp": "bootcamp supprimé", "seminar": "séminaire supprimé"}


def _whole_session(change: Change) -> Told:
    session = change.new if change.kind == "added" else change.old
    kind = getattr(session, "kind", "session")
    if change.kind == "added":
        return Told("+", _NEW.get(kind, "nouvelle restitution"), inner=tuple(_facts(session)))
    return Told("−", _GONE.get(kind, "restitution supprimée"), inner=tuple(_facts(session)))


_IN_TITLE = frozenset({"kind", "title", "number", "date", "audience", "heading", "source", "highlighted", "extra"})


def _facts(entry: Any) -> Iterator[Told]:
    """What an entry says, beside what its title does."""
    for name, default in type(entry).model_fields.items() if hasattr(type(entry), "model_fields") else ():
        value = getattr(entry, name)
        if name in _IN_TITLE or not value or value == default.default:
            continue
        if name == "agenda":
            yield Told("", field_label([name]), inner=tuple(_whole_item("", item) for item in value))
        elif isinstance(value, list) and all(isinstance(each, str) for each in value) and len(value) > 1:
            yield Told("", field_label([name]), inner=tuple(Told("", new=each) for each in value))
        else:
            yield Told("", field_label([name]), new=said(name, value))
    for header, value in getattr(entry, "extra", {}).items():
        yield Told("", header, new=value)


def _status(change: Change, is_moved: bool) -> Iterator[Told]:
    if change.new == "cancelled":
        yield Told("−", "annulée")
    elif change.old == "cancelled":
        yield Told("+", "rétablie")
    elif not is_moved:  # else the date says it
        yield from _value_lines(change)


def _record_lines(change: Change) -> Iterator[Told]:
    if change.path:
        yield from _value_lines(change)
    elif change.kind == "added":
        yield Told("+", "présentation détaillée", inner=tuple(_facts(change.new)))
    else:
        yield Told("−", "présentation détaillée", inner=tuple(_facts(change.old)))


# ── Agendas ──────────────────────────────────────────────────────────────────────────────────────────────────


def _agenda_item(record: SessionRecord | None, index: object) -> AgendaItem | None:
    agenda = record.agenda if record else []
    return agenda[index] if isinstance(index, int) and index < len(agenda) else None


def _place(item: Any) -> tuple[str, str]:
    """Where an item stands among others."""
    return getattr(item, "day", None) or "", getattr(item, "start", None) or ""


def _when(item: AgendaItem) -> str:
    return span_text(item.start, item.end)


def _whole_item(mark: Mark, item: Any) -> Told:
    if not isinstance(item, AgendaItem):
        return Told(mark, new=said("", item))
    title = " · ".join(each for each in (item.title, item.track) if each)
    inner = tuple(Told("", new=each) for each in item.items)
    return Told(mark, _when(item), *((title, "") if mark == "−" else ("", title)), inner=inner)


def _changed_item(old: AgendaItem, new: AgendaItem, changes: Sequence[Change]) -> Told:
    """An item that is still there: its hours before and now, its title before and now, then the rest."""
    before, after = _when(old), _when(new)
    when = before if before == after else f"{before or 'sans heure'} → {after or 'sans heure'}"
    rest = [change for change in changes if change.path[2] not in {"start", "end", "title"}]
    inner = tuple(line for change in rest for line in _value_lines(change))
    if old.title == new.title:
        return Told("~", when, new=new.title or "", inner=inner)
    return Told("~", when, old.title or "", new.title or "", inner)


# ── Rituals, people, the programme ───────────────────────────────────────────────────────────────────────────


def _of_named(section: Section, key: str, changes: Sequence[Change]) -> Block:
    first = changes[0]
    if first.path:
        return Block(section, key, lines=[line for change in changes for line in _value_lines(change)])
    entry = first.new if first.kind == "added" else first.old
    facts = [line for line in _facts(entry) if line.label != "nom"]
    feminine = "e" if section == "Équipe" else ""
    label = (
        ("arrivée" if feminine else "nouveau rituel")
        if first.kind == "added"
        else ("départ" if feminine else "supprimé")
    )
    outcome: Outcome = "new" if first.kind == "added" else "gone"
    line = Told("+" if outcome == "new" else "−", label, inner=tuple(facts))
    return Block(section, getattr(entry, "name", key), outcome=outcome, lines=[line])


def _programme_lines(changes: Iterable[Change]) -> Iterator[Told]:
    for change in changes:
        if change.kind in {"added", "removed"}:
            link = change.new if change.kind == "added" else change.old
            text = _address(link) if isinstance(link, Link) else said("", link)
            mark: Mark = "+" if change.kind == "added" else "−"
            yield Told(mark, field_label([change.key]), *(("", text) if mark == "+" else (text, "")))
        elif len(change.path) > 2:
            yield Told("~", f"{field_label([change.key])}, {field_label(change.path)}", *_texts(change))
        else:
            yield from _value_lines(change)


def _address(link: Link) -> str:
    return link.label if not link.url or link.label in link.url else f"{link.label} ({link.url})"


# ── One value ────────────────────────────────────────────────────────────────────────────────────────────────


def _value_lines(change: Change) -> Iterator[Told]:
    """A field that changed: a line, or for a list one for each item that did."""
    label = field_label(change.path) or field_label([change.key])
    old, new = change.old, change.new
    if change.kind == "moved":
        yield Told("→", label, _day(old), _day(new))
    elif _is_texts(old) and _is_texts(new) and (len(old or []) > 1 or len(new or []) > 1):
        yield Told("~", label, inner=tuple(_list_lines(old or [], new or [])))
    else:
        texts = _texts(change)
        mark: Mark = "~" if all(texts) else "+" if texts[1] else "−"
        yield Told(mark, label, *texts)


def _texts(change: Change) -> tuple[str, str]:
    name = str(change.path[-1]) if change.path else ""
    return said(name, change.old), said(name, change.new)


def _day(value: Any) -> str:
    if not isinstance(value, DateSpec) or value.ranges:
        return days_said(value) if isinstance(value, DateSpec | None) else said("date", value)
    return value.text or "sans date"


def _is_texts(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _list_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Told]:
    for before, after in paired_texts(old, new):
        if before is None:
            yield Told("+", new=after or "")
        elif after is None:
            yield Told("−", old=before)
        elif before != after:
            yield Told("~", old=before, new=after)


# ── How much ─────────────────────────────────────────────────────────────────────────────────────────────────


def counted(found: Sequence[Block]) -> str:
    """How much changed, in a line.

    >>> moved = Block("Sessions", "Session EIG", is_moved=True)
    >>> counted([moved, Block("Sessions", "Session mentors", outcome="new"), Block("Équipe", "Ada Martin")])
    '1 session changée (dont 1 déplacée), 1 nouvelle ; équipe : 1 personne'
    """
    sessions = [block for block in found if block.section == "Sessions"]
    parts = [
        _counted_sessions([block for block in sessions if not block.is_detail]),
        _number(sum(block.is_detail for block in sessions), "autre présentation", "autres présentations"),
        _number(sum(block.section == "Rituels" for block in found), "rituel", "rituels"),
        _number(sum(block.section == "Équipe" for block in found), "équipe : {} personne", "équipe : {} personnes"),
        _number(sum(len(block.lines) for block in found if block.section == "Programme"), "programme : {} changement"),
    ]
    return " ; ".join(part for part in parts if part) or "aucun changement"


def _counted_sessions(sessions: Sequence[Block]) -> str:
    counts: Mapping[str, int] = {
        outcome: sum(block.outcome == outcome for block in sessions) for outcome in ("changed", "new", "gone")
    }
    moved = sum(block.is_moved for block in sessions)
    said = []
    name = "session"
    for outcome, word in (("changed", "changée"), ("new", "nouvelle"), ("gone", "supprimée")):
        if count := counts[outcome]:
            plural = "s" if count > 1 else ""
            words = f"{word}{plural} {name}{plural}" if name and outcome == "new" else f"{name}{plural} {word}{plural}"
            aside = f" (dont {moved} déplacée{'s' if moved > 1 else ''})" if outcome == "changed" and moved else ""
            said.append(f"{count} {words.strip() if name else f'{word}{plural}'}{aside}")
            name = ""
    return ", ".join(said)


def _number(count: int, one: str, several: str | None = None) -> str:
    if not count:
        return ""
    words = one if count == 1 else several or f"{one}s"
    return words.format(count) if "{}" in words else f"{count} {words}"
