"""One year in figures: the days and hours of its sessions, who is invited, and how far apart they are.

Sessions that were cancelled do not count (`held`); of alternatives, the first does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from eigdocs.layouts.hours import group_text
from eigdocs.models import DateSpec, Programme, Session, TimeSpec

_ANY_YEAR = 2000  # a leap year, for days of no year: their distance is right all the same
_LATER = 24  # months: two calendar years hold any programme
_NEVER = 36_525  # days: later than any session
_TOGETHER = frozenset({"eig", "mentors"})


def held(programme: Programme) -> list[Session]:
    """The sessions that take place, or may."""
    return [session for session in programme.sessions if session.status != "cancelled"]


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────


def calendar_day(day: str) -> date | None:
    """A day of a model as a date; one of no year in a leap year, ``None`` for a day that no calendar has.

    >>> calendar_day("2019-04-11"), calendar_day("--02-29"), calendar_day("2019-02-30")
    (datetime.date(2019, 4, 11), datetime.date(2000, 2, 29), None)
    """
    try:
        return date.fromisoformat(f"{_ANY_YEAR}{day[1:]}" if day.startswith("-") else day)
    except ValueError:
        return None


def span_of(when: DateSpec) -> tuple[date, date] | None:
    """The first and last day of a session: of its first alternative, or of all its ranges; ``None`` without a date.

    >>> [str(day) for day in span_of(DateSpec.of("7 ou 14 novembre", 2019))]
    ['2019-11-07', '2019-11-07']
    """
    ranges = when.ranges[:1] if when.certainty == "alternatives" else when.ranges
    if not ranges:
        return None
    first, last = calendar_day(ranges[0].start), calendar_day(ranges[-1].end)
    return (first, max(first, last)) if first and last else None


def days_of(session: Session) -> int:
    """How many days a session takes.

    >>> days_of(Session(date=DateSpec.of("11 au 15 février", 2019)))
    5
    """
    ranges = session.date.ranges[:1] if session.date.certainty == "alternatives" else session.date.ranges
    ends = [(calendar_day(each.start), calendar_day(each.end)) for each in ranges]
    return sum(max(0, (last - first).days) + 1 for first, last in ends if first and last)


def spans(sessions: Iterable[Session]) -> list[tuple[date, date]]:
    """The first and last days of those sessions that have some, in order."""
    return sorted(span for session in sessions if (span := span_of(session.date)))


# ── Hours ────────────────────────────────────────────────────────────────────────────────────────────────────


def hours_of(session: Session, programme: Programme) -> float | None:
    """How many hours a session lasts in all; ``None`` where they are not known, or not all.

    What several groups do at one time counts once; hours that are of no day of their own are those of every day.

    >>> times = TimeSpec.of("9h - 18h30 pour les EIG, 14h - 18h30 pour les mentors")
    >>> hours_of(Session(date=DateSpec.of("16 & 17 mai", 2019), hours=times), Programme())
    19.0
    """
    said = programme.hours_of(session)
    if not said or not all(each.start and each.end for each in said):
        return None
    by_day: dict[str | None, list[TimeSpec]] = {}
    for each in said:
        by_day.setdefault(each.day, []).append(each)
    every_day = by_day.pop(None, [])
    others = max(0, max(1, days_of(session)) - len(by_day))
    minutes = sum(_minutes(each) for each in by_day.values()) + others * _minutes(every_day)
    return minutes / 60


def _minutes(hours: Sequence[TimeSpec]) -> int:
    """The minutes that are in one of some times at least."""
    total, reached = 0, 0
    for start, end in sorted((_minute(each.start), _minute(each.end)) for each in hours):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _minute(clock: str | None) -> int:
    hour, minute = (clock or "00:00").split(":")
    return int(hour) * 60 + int(minute)


# ── Audiences ────────────────────────────────────────────────────────────────────────────────────────────────


def audience_label(session: Session) -> str:
    """Who is invited, in a word or two, whenever they are there.

    >>> from eigdocs.models import Audience
    >>> labels = ("EIG", "EIG (+ mentors l’après-midi)", "Mentors seuls", "Responsables RH")
    >>> [audience_label(Session(audience=Audience.of(text))) for text in labels]
    ['EIG seuls', 'EIG + mentors', 'mentors seuls', 'Responsables RH']
    """
    names = list(dict.fromkeys(group.name for group in session.audience.groups)) if session.audience else []
    if not names:
        return "public non précisé"
    if len(names) == 1 and names[0] in _TOGETHER:
        return f"{_group(names[0])} seuls"
    return " + ".join(_group(name) for name in names)


def _group(name: str) -> str:
    return {"eig": "EIG", "mentors": "mentors", "dig": "DIG"}.get(name) or group_text(name)


def invites(session: Session, group: str) -> bool:
    """Whether a group is invited, for all the time or a part of it."""
    return session.audience is not None and any(each.name == group for each in session.audience.groups)


def is_together(session: Session) -> bool:
    """Whether EIG and mentors meet, for all the time or a part of it."""
    return all(invites(session, group) for group in _TOGETHER)


def is_partly_together(session: Session) -> bool:
    """Whether EIG and mentors meet, one of them for a part of the time only."""
    groups = session.audience.groups if session.audience else []
    return is_together(session) and any(each.name in _TOGETHER and each.presence != "full" for each in groups)


# ── Rhythm ───────────────────────────────────────────────────────────────────────────────────────────────────


def pauses(sessions: Iterable[Session]) -> Iterator[tuple[int, date, date]]:
    """From each session to the next: how many days, the last day of the one, the first of the other.

    Sessions that overlap are one.
    """
    for last, first in pairwise(_joined(spans(sessions))):
        yield (first[0] - last[1]).days, last[1], first[0]


def _joined(found: Sequence[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    current: tuple[date, date] | None = None
    for first, last in found:
        if current and first <= current[1]:
            current = (current[0], max(current[1], last))
            continue
        if current:
            yield current
        current = (first, last)
    if current:
        yield current


def months(sessions: Sequence[Session]) -> dict[int, int]:
    """How many sessions begin in each month, counted from January (0) of the first session's year.

    All that begin after the next year count in one month more (24): a year that was mistyped may be far away.
    """
    firsts = [first for first, _ in spans(sessions)]
    counts: dict[int, int] = {}
    for first in firsts:
        month = min((first.year - firsts[0].year) * 12 + first.month - 1, _LATER)
        counts[month] = counts.get(month, 0) + 1
    return counts


def seasons(programme: Programme) -> Iterator[tuple[Session, int]]:
    """Each session, with the days from the start of the programme's calendar year; those without a date come last."""
    first = min((first for first, _ in spans(programme.sessions)), default=None)
    for session in programme.sessions:
        span = span_of(session.date)
        yield session, (span[0] - date(first.year, 1, 1)).days if span and first else _NEVER
