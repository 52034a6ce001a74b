"""Several readings of one programme as one: what two documents say twice is there once.

A planning and the page about one event, or two tables, may say the same session. Two sessions are the same where they
begin on one day, or share a day and are of one kind that is not the ordinary, and the rest agrees: the titles, where
both have one; else who is invited. So "Séminaire EIG" is not the mentors' session of the same day, and a session of
which one document does not say who is invited is the one that the other has on that day. Without a date, it is the
title that tells. Two records are the same where they have one heading, or the same days and audience.

The first one said is kept, with what only the others say filled in; the others are in its ``said_elsewhere``, for
checks to compare. What one table says twice it means to say twice. A session and a record are never the same: one is a
row of a planning, the other a section.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from eigdocs.french.words import key
from eigdocs.models import Audience, DateSpec, Session, SessionRecord

T = TypeVar("T", Session, SessionRecord)

_MOST_DAYS = 62  # of a longer seminar the first ones will do to find its twin


def merged_tables(tables: Sequence[Sequence[Session]]) -> list[Session]:
    """The sessions of one document's tables, likewise; in the document's order where each is said once."""
    merged = _merged(tables, _same_session, _keys_of_session)
    return _in_order(merged) if len(merged) < sum(map(len, tables)) and all(map(_is_in_order, tables)) else merged


def merged_sessions(readings: Sequence[Sequence[Session]]) -> list[Session]:
    """The sessions of several documents; one that several say keeps the others in `Session.said_elsewhere`.

    They are in the order of their dates where each document's are, else in the order of the documents.
    """
    merged = _merged(readings, _same_session, _keys_of_session)
    return _in_order(merged) if len(readings) > 1 and all(map(_is_in_order, readings)) else merged


def merged_records(readings: Sequence[Sequence[SessionRecord]]) -> list[SessionRecord]:
    """The records of several documents, likewise, in the order of the documents."""
    return _merged(readings, _same_record, _keys_of_record)


def _merged(
    readings: Sequence[Sequence[T]], same: Callable[[T, T], bool], keys: Callable[[T], Iterator[Hashable]]
) -> list[T]:
    """The entries of all readings, each once; an entry has at most one twin in each of the others.

    Two that are the same have one of their keys in common, so an entry is compared with few others.
    """
    merged: list[T] = []
    others: dict[int, list[T]] = {}
    by_key: dict[Hashable, dict[int, None]] = {}
    for entries in readings:
        said: set[int] = set()
        for entry in entries:
            near = sorted({index for each in keys(entry) for index in by_key.get(each, ())} - said)
            twin = next((index for index in near if same(merged[index], entry)), None)
            if twin is None:
                twin = len(merged)
                merged.append(entry)
            else:
                merged[twin] = _filled(merged[twin], entry)
                others.setdefault(twin, []).append(entry)
            said.add(twin)
        # What one reading says twice it means to say twice: it is known only to the next.
        for index in said:
            for each in keys(merged[index]):
                by_key.setdefault(each, {})[index] = None
    return [_with_others(entry, others.get(index, ())) for index, entry in enumerate(merged)]


def _filled(first: T, other: T) -> T:
    """A copy of the first entry with what only the other says."""
    found = {name: getattr(other, name) for name in type(first).model_fields if _is_open(name, first)}
    entry = first.model_copy(update=found)
    entry._cells = {**first._cells, **{name: place for name, place in other._cells.items() if _field(name) in found}}
    return entry


def _with_others(first: T, others: Sequence[Any]) -> T:
    """An entry with those that say it elsewhere; where there are some, it is a copy of its own (`_filled`)."""
    if others:
        first._said_elsewhere = [*first._said_elsewhere, *others]
    return first


def _is_open(name: str, entry: T) -> bool:
    """Whether an entry leaves a field open: says nothing there, or what stands where nothing is said."""
    value = getattr(entry, name)
    if isinstance(value, DateSpec):
        return not value.ranges
    return not value or value in ("session", "unscheduled")


def _field(name: str) -> str:
    """The field of a cell's name: ``objectives`` of ``objectives[0]``."""
    return name.partition("[")[0]


# ── The same ─────────────────────────────────────────────────────────────────────────────────────────────────


def _same_session(one: Session, other: Session) -> bool:
    dated = one.date.ranges and other.date.ranges
    special = one.kind == other.kind != "session"
    if dated and not (_agree_in_kind(one, other) and (_meet if special else _start_together)(one.date, other.date)):
        return False
    title, other_title = key(one.title or ""), key(other.title or "")
    if not dated:
        return bool(title) and title == other_title
    if title and other_title and not special:
        return _is_part(title, other_title) or _is_part(other_title, title)
    return bool(title and title == other_title) or _invite_alike(one.audience, other.audience)


def _keys_of_session(session: Session) -> Iterator[Hashable]:
    """What two sessions that are the same have in common, one of these at least: a day of any year, or the title."""
    if session.title:
        yield key(session.title)
    for start, end in _days(session.date):
        yield from _month_days(start, end if session.kind != "session" else start)


def _is_part(title: str, other: str) -> bool:
    """Whether a title says the first words of another: "Plénière" of "Plénière n°1"."""
    return f"{other} ".startswith(f"{title} ")


def _same_record(one: SessionRecord, other: SessionRecord) -> bool:
    undated = not (one.date and other.date and one.date.ranges and other.date.ranges)
    same_days = not undated and _days(one.date) == _days(other.date)
    if key(one.heading) == key(other.heading):
        return undated or same_days
    return same_days and _agree_in_kind(one, other) and _invite_alike(one.audience, other.audience)


def _keys_of_record(record: SessionRecord) -> Iterator[Hashable]:
    """What two records that are the same have in common, one of these at least."""
    yield key(record.heading)
    yield tuple(_days(record.date))


def _agree_in_kind(one: T, other: T) -> bool:
    return one.kind == other.kind or "session" in (one.kind, other.kind)


def _invite_alike(one: Audience | None, other: Audience | None) -> bool:
    """Whether two audiences may be of one session: one is not said, or they have a group in common."""
    if one is None or other is None:
        return True
    return bool({group.name for group in one.groups} & {group.name for group in other.groups})


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _days(spec: DateSpec | None) -> list[tuple[str, str]]:
    return [(each.start, each.end) for each in spec.ranges] if spec else []


def _start_together(one: DateSpec, other: DateSpec) -> bool:
    """Whether two dates may begin on one day. A day without a year is that day of any year."""
    starts = [start for start, _ in _days(one)]
    return any(_alike(start, other_start) for start in starts for other_start, _ in _days(other))


def _alike(day: str, other: str) -> bool:
    return day == other or (day[-5:] == other[-5:] and "-" in (day[0], other[0]))


def _meet(one: DateSpec, other: DateSpec) -> bool:
    """Whether two dates may have a day in common."""
    return any(_overlap(mine, theirs) for mine in _days(one) for theirs in _days(other))


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if any(day.startswith("-") for day in (*one, *other)):
        one, other = (one[0][-5:], one[1][-5:]), (other[0][-5:], other[1][-5:])
    return one[0] <= other[1] and other[0] <= one[1]


def _month_days(start: str, end: str) -> Iterator[Hashable]:
    """The days of a range, without their year; at most those of two months."""
    month, day = int(start[-5:-3]), int(start[-2:])
    for _ in range(_MOST_DAYS):
        yield month, day
        if (month, day) == (int(end[-5:-3]), int(end[-2:])):
            return
        month, day = (month, day + 1) if day < 31 else (month % 12 + 1, 1)


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_in_order(sessions: Iterable[Session]) -> bool:
    starts = [session.date.start for session in sessions if session.date.start]
    return all(before <= after for before, after in pairwise(starts))


def _in_order(sessions: Sequence[Session]) -> list[Session]:
    """The sessions by date; one without stays behind the one that it was said after."""
    last = ""
    keyed = []
    for session in sessions:
        last = session.date.start or last
        keyed.append((last, session))
    return [session for _, session in sorted(keyed, key=lambda pair: pair[0])]
