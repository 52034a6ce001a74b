"""Changes in French, one line each, as a coordinator would say them.

``Summaries.of`` is the way in; below it, a method for each part of a programme, then how values are said
(`eigdocs.changes.wording`).
"""

from __future__ import annotations

from typing import Any

from eigdocs.changes import wording
from eigdocs.changes.keys import EntryList, address_of
from eigdocs.changes.labels import FIELDS, field_label
from eigdocs.changes.models import Change
from eigdocs.changes.wording import Meeting
from eigdocs.layouts.hours import clock_text
from eigdocs.models import AgendaItem, DateSpec, Programme, Session, SessionRecord
from eigdocs.terminal import one_line

LONGEST = 160
"""Characters: no summary is longer."""

_LENGTHS = (90, 60, 44, 32, 22, 14, 8)  # of the texts in a summary, tried in turn
_STATUSES = {"cancelled": "annulé", "planned": "planifié"}


class Summaries:
    """Says what changed between two programmes: "25 octobre : lieu « 15h LLL » → « 15h Grand atelier »"."""

    def __init__(self, old: Programme, new: Programme) -> None:
        self._sides = _Side(old), _Side(new)
        # What was said of entries and dates, by their id: both programmes stay as long as this.
        self._meetings: dict[tuple[int, int], Meeting] = {}
        self._days: dict[int, str] = {}
        # A day's year goes without saying where it is that of both programmes.
        self._year = old.year if old.year == new.year else None

    def of(self, change: Change) -> str:
        """The summary of a change; printable, on one line, of at most `LONGEST` characters."""
        line = ""
        for most in _LENGTHS:
            line = " ".join(one_line(self._said(change, most)).split())
            if len(line) <= LONGEST:
                return line
        return f"{line[: LONGEST - 1].rstrip()}…"

    def _said(self, change: Change, most: int) -> str:
        """The summary, the texts in it cut to so many characters."""
        entries, key, path = address_of(change)
        if entries is None:
            return f"programme : {wording.change(field_label(path), change.old, change.new, most)}"
        if entries.field == "rituals":
            return self._ritual(change, key, most)
        if entries.field == "team":
            return self._member(change, key, most)
        if entries.is_field:
            return self._link(change, entries, path, most)
        is_new = change.kind == "added" and not path
        entry = self._sides[is_new].entries(entries)[key]
        return self._of_meeting(change, entry, key, most)

    # ── Sessions and records ─────────────────────────────────────────────────────────────────────────────────

    def _of_meeting(self, change: Change, entry: Session | SessionRecord, key: str, most: int) -> str:
        """What changed in a session or record, as the old programme has it (the new one, if it is new)."""
        meeting = self._meetings.get((id(entry), most))
        if meeting is None:
            meeting = self._meetings[id(entry), most] = wording.meeting(entry, most)
        day = self._day(entry.date)
        detail = " (détail)" if change.target == "record" else ""
        if not change.path:
            return self._whole(change, meeting, day)
        if change.kind == "moved":
            return f"{meeting.name}{detail} : {self._dates(change.old, change.new)}"
        if change.path == ["status"]:
            return _on(day, f"{meeting.name} {self._status(change, meeting)}")
        where = self._where(entry, key, meeting, day)
        if change.path[0] == "agenda" and isinstance(entry, SessionRecord):
            return self._agenda(change, entry.agenda, where, most)
        say = wording.column if change.path[0] == "extra" else wording.change
        return f"{where}{detail} : {say(field_label(change.path), change.old, change.new, most)}"

    def _whole(self, change: Change, meeting: Meeting, day: str) -> str:
        if change.target == "record":
            new, gone = "nouvelle présentation détaillée", "présentation détaillée supprimée"
            return _on(day, f"{new if change.kind == 'added' else gone}, {meeting.name}")
        new = f"{'nouvelle' if meeting.ending else 'nouveau'} {meeting.name}"
        said = new if change.kind == "added" else f"{meeting.name} supprimé{meeting.ending}"
        return _on(day, said) if day else f"{said} (sans date)"

    def _status(self, change: Change, meeting: Meeting) -> str:
        if change.new == "cancelled" or (change.new == "planned" and change.old != "cancelled"):
            return f"{_STATUSES[change.new]}{meeting.ending}"
        return f"maintenu{meeting.ending}" if change.new == "planned" else "à planifier"

    def _where(self, entry: Any, key: str, meeting: Meeting, day: str) -> str:
        """What tells a session from the others: its day, its name where that day has several or none is known."""
        if not day:
            return meeting.name
        crowds = [side.crowd(entry) for side in self._sides]
        if all(len(crowd) < 2 for crowd in crowds):
            return day
        is_unclear = any(crowd.count(wording.meeting(entry, LONGEST).name) > 1 for crowd in crowds)
        return f"{day}, {meeting.name}" + (f" ({key.partition('#')[2] or 1})" if is_unclear else "")

    def _dates(self, old: DateSpec | None, new: DateSpec | None) -> str:
        texts = [self._day(each) or wording.no_date(each) for each in (old, new)]
        if old and new and old.ranges == new.ranges:  # what differs is what the words say of the same days
            texts = [wording.quoted(each.text, LONGEST) for each in (old, new)]
        return " → ".join(texts)

    def _day(self, date: DateSpec | None) -> str:
        if date is None or not date.ranges:
            return ""
        if id(date) not in self._days:
            self._days[id(date)] = wording.date_text(date, self._year)
        return self._days[id(date)]

    def _agenda(self, change: Change, agenda: list[AgendaItem], where: str, most: int) -> str:
        if len(change.path) == 1:
            return f"{where} : déroulé dans un autre ordre"
        if len(change.path) == 2:
            verb, item = ("ajout", change.new) if change.kind == "added" else ("retrait", change.old)
            what = f"de {wording.quoted(item.title, most)}" if item.title else "d'une ligne"
            return f"{where}, {_time(item)} : {verb} {what}"
        return self._line(change, agenda[int(change.path[1])], where, most)

    def _line(self, change: Change, item: AgendaItem, where: str, most: int) -> str:
        """What changed in a line of an agenda."""
        field = change.path[2]
        title = f", {wording.quoted(item.title, most)}" if item.title else ""
        if field == "start" and title:
            return f"{where}{title} : {wording.clocks('heure', change.old, change.new)}"
        where = f"{where}, {_time(item)}{title if field != 'title' else ''}"
        if field in {"start", "end"}:
            return f"{where} : {wording.clocks('fin' if field == 'end' else 'heure', change.old, change.new)}"
        old, new = change.old, change.new
        if field == "day":
            old, new = (each and wording.day_text(each, self._year) for each in (old, new))
        label = "" if field in {"title", "items"} else field_label(change.path)
        return f"{where} : {wording.change(label, old, new, most)}"

    # ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────

    def _ritual(self, change: Change, key: str, most: int) -> str:
        name = wording.lowered(wording.cut(key, most))
        if not change.path:
            return f"nouveau rituel : {name}" if change.kind == "added" else f"rituel supprimé : {name}"
        return f"{name} : {wording.change(field_label(change.path), change.old, change.new, most)}"

    def _member(self, change: Change, key: str, most: int) -> str:
        name = wording.cut(key, most)
        if not change.path:
            return f"équipe : {'+' if change.kind == 'added' else '−'} {name}"
        return f"équipe : {name}, {wording.change(field_label(change.path), change.old, change.new, most)}"

    def _link(self, change: Change, entries: EntryList, path: list[str | int], most: int) -> str:
        what = FIELDS[entries.field]
        if not path:
            link = wording.link_text(change.new or change.old)
            return f"{what} : {'+' if change.kind == 'added' else '−'} {wording.cut(link, most)}"
        name = wording.cut(str(change.path[1]).removeprefix("mailto:"), most)
        old, new = (each and each.removeprefix("mailto:") for each in (change.old, change.new))
        if path == ["url"] and change.path[1] == change.old:
            return f"{what} : {wording.change('', old, new, most)}"
        return f"{what} : {name}, {wording.change(field_label(path), old, new, most)}"


def _time(item: AgendaItem) -> str:
    return clock_text(item.start) if item.start else "déroulé"


def _on(day: str, said: str) -> str:
    return f"{day} : {said}" if day else said


class _Side:
    """One of the two programmes: its entries by their keys, and what the sessions of a day are called."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._entries: dict[str, dict[str, Any]] = {}
        self._crowds: dict[type, dict[str, list[str]]] = {}

    def entries(self, entries: EntryList) -> dict[str, Any]:
        if entries.field not in self._entries:
            self._entries[entries.field] = entries.by_key(self._programme)
        return self._entries[entries.field]

    def crowd(self, entry: Session | SessionRecord) -> list[str]:
        """The names of all sessions, or all records, that begin on the day of one."""
        kind = type(entry)
        if kind not in self._crowds:
            self._crowds[kind] = {}
            for each in self._programme.sessions if kind is Session else self._programme.historique:
                if each.date and each.date.start:
                    names = self._crowds[kind].setdefault(each.date.start, [])
                    names.append(wording.meeting(each, LONGEST).name)
        start = entry.date.start if entry.date else None
        return self._crowds[kind].get(start or "", [])
