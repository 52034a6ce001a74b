"""When an event is, of the days and hours that documents say (RFC 5545, sections 3.6.1, 3.8.2.2 and 3.8.2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from eigdocs.likeness.facts import day_of
from eigdocs.models import DateRange, DateSpec, TimeSpec

ZONE = "Europe/Paris"
"""The time zone of the programmes: what an agenda says in another is said in this one."""


NIGHT = 5
"""The hour before which what ends belongs to the evening before."""


def paris() -> ZoneInfo:
    """The zone `ZONE`."""
    return ZoneInfo(ZONE)


class Days(NamedTuple):
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date


class Times(NamedTuple):
    """When an event begins, and when it is over: whole days, the end excluded, or moments in Paris.

    ``end`` is ``None`` where no document says it. ``told`` is whether the two say all that the hours do.
    """

    start: date | datetime
    end: date | datetime | None
    told: bool


def days_of(spec: DateSpec) -> dict[int, Days]:
    """The ranges of a date, by their indexes; those without a year, or of no day in the calendar, are left out.

    >>> days_of(DateSpec.of("16 & 17 mai", 2019))
    {0: Days(first=datetime.date(2019, 5, 16), last=datetime.date(2019, 5, 17))}
    """
    found = ((index, _days(each)) for index, each in enumerate(spec.ranges))
    return {index: days for index, days in found if days}


def _days(each: DateRange) -> Days | None:
    if each.start.startswith("-") or each.end.startswith("-"):
        return None
    first, last = day_of(each.start), day_of(each.end)
    return Days(first, last) if first and last and first <= last < date.max else None


def times_of(days: Days, hours: Sequence[TimeSpec]) -> Times:
    """When what takes place on some days, at some hours, begins and ends.

    Hours of one day, whoever they are for, are one event from the earliest to the latest. An end is never inferred:
    what begins at 15h and ends nobody knows when has none. Several days are whole ones, whatever their hours: no event
    is from the first morning through the night to the last evening.

    >>> day = Days(date(2019, 4, 11), date(2019, 4, 11))
    >>> times = times_of(day, TimeSpec.of("9h - 18h30 pour les EIG, 14h pour les mentors"))
    >>> f"{times.start:%H:%M} {times.end:%H:%M}", times.told
    ('09:00 18:30', False)
    """
    own = [each for each in hours if each.day is None or each.day[-5:] == days.first.isoformat()[-5:]]
    is_all_day = any(each.start is None for each in own)
    if days.first != days.last or is_all_day or not own:
        return Times(days.first, days.last + timedelta(days=1), told=not any(map(_says_more, hours)))
    starts = [_minutes(each.start) for each in own if each.start]
    ends = [_end(each) for each in own if each.end]
    start, end = min(starts), max(ends, default=0)
    is_open = any(each.end is None and each.start and _minutes(each.start) >= end for each in own)
    plain = len(hours) == 1 and not is_open and own[0].audience is None
    return Times(_moment(days.first, start), _moment(days.first, end) if end > start and not is_open else None, plain)


def _says_more(hours: TimeSpec) -> bool:
    """Whether hours of whole days say more than that."""
    return bool(hours.start or hours.end or hours.day or hours.audience)


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _end(hours: TimeSpec) -> int:
    """When some hours end, in minutes of their day: "22h - 1h" ends in the night that follows."""
    end = _minutes(hours.end or "24:00")
    return end + 24 * 60 if hours.start and end < min(_minutes(hours.start), NIGHT * 60) else end


def _moment(day: date, minutes: int) -> datetime:
    """A moment of a day; ``24:00`` is the next one's midnight."""
    return (datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)).replace(tzinfo=paris())
