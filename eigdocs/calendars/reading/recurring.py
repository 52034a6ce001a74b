"""Events that recur (RFC 5545, section 3.8.5): their rules, and their occurrences, of which there may be no end.

`recurring_ical_events` works out the occurrences. It would follow any rule for as long as that takes, so it is only
given rules that soon have a next occurrence, and asked for a few years.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

MOST = 200
"""Occurrences of one event that are looked at: what takes place more often is no list of sessions."""
YEARS = 3
"""Years after the first occurrence in which the others are looked for."""

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_BY_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
_LONGEST = 500  # characters


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that people's calendars write: every so many days, weeks, months or years, on which days.

    ``unit`` is ``day``, ``week``, ``month`` or ``year``, ``weekdays`` numbers from 0, Monday; ``nth`` is of a month's
    weekdays (-1 is the last), ``None`` where all are meant. ``ends`` where the rule says a last occurrence.
    """

    unit: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    ends: bool = False
    text: str = ""


def read_rule(text: str) -> Rule | None:
    """The rule that an RRULE says; ``None`` for one that is wrong, or might never have a next occurrence.

    >>> rule = read_rule("FREQ=MONTHLY;BYDAY=2TH;COUNT=6")
    >>> rule.unit, rule.weekdays, rule.nth, rule.ends
    ('month', (3,), 2, True)
    >>> read_rule("FREQ=SECONDLY"), read_rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    (None, None)
    """
    parts = _parts(text)
    units = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
    unit = units.get(parts.get("FREQ", ""))
    interval = _number(parts.get("INTERVAL", "1"))
    days = [_BY_DAY.fullmatch(day) for day in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    if unit is None or not interval or not parts.keys() <= _PARTS or not all(days):
        return None
    if ("COUNT" in parts and not _number(parts["COUNT"])) or not _recurs_soon(parts, unit, interval):
        return None
    nth = {int(day[1]) if day[1] else None for day in days if day} | {_position(parts)}
    return Rule(
        unit=unit,
        interval=interval,
        weekdays=tuple(sorted({_DAYS[day[2]] for day in days if day})),
        nth=next(iter(nth - {None}), None),
        ends="COUNT" in parts or "UNTIL" in parts,
        text=";".join(f"{name}={value}" for name, value in parts.items()),
    )


def _parts(text: str) -> dict[str, str]:
    """The parts of a rule, by their names; none for one that says a part twice, or none."""
    pairs = [part.partition("=") for part in text.strip().strip(";").upper().split(";")] if len(text) < _LONGEST else []
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    return parts if len(parts) == len(pairs) else {}


def _number(text: str) -> int | None:
    """A whole number over 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 and int(text) else None


def _position(parts: Mapping[str, str]) -> int | None:
    text = parts.get("BYSETPOS", "")
    return int(text) if re.fullmatch(r"[+-]?[1-4]", text) else None


def _recurs_soon(parts: Mapping[str, str], unit: str, interval: int) -> bool:
    """Whether what a rule asks of days can be found in some of its next periods, as far as its parts tell."""
    days, nth = parts.get("BYDAY", ""), any(mark.isdigit() for mark in parts.get("BYDAY", ""))
    if "BYMONTH" in parts and unit != "year" and interval > 1:
        return False
    if "BYSETPOS" in parts and (unit != "month" or not days or "BYMONTHDAY" in parts or not _position(parts)):
        return False
    if "BYMONTHDAY" in parts:
        return unit in ("month", "year") and not days and (unit == "year" or "BYMONTH" not in parts)
    return not (nth and unit in ("day", "week")) and not (unit == "day" and days and interval > 1)


Moment = date | datetime


class Occurrence(NamedTuple):
    """One time that an event takes place; ``moved_from`` is when it was to be, where it has an event of its own."""

    start: Moment
    end: Moment
    moved_from: Moment | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What recurs: days, or moments with zones.

    ``excluded`` and ``added`` are what EXDATE and RDATE say; ``moved`` the occurrences that have an event of their own,
    by when they were to be (RECURRENCE-ID): their beginning and end.
    """

    start: Moment
    end: Moment
    rule: Rule | None = None
    excluded: Sequence[Moment] = ()
    added: Sequence[Moment] = ()
    moved: Mapping[Moment, tuple[Moment, Moment]] = field(default_factory=dict)


def occurrences(series: Series) -> list[Occurrence]:
    """The occurrences of a series in their order: at most `MOST`, within `YEARS` of the first.

    Raises `ValueError` for values that do not go together.
    """
    from recurring_ical_events import of  # type: ignore[import-untyped]

    first = day_of(series.start) - timedelta(days=1)
    days = 366 * YEARS
    if series.rule and series.rule.unit == "day":  # there is no need to make more than are looked at
        days = min(days, (MOST + 1) * series.rule.interval)
    last = first + timedelta(days=days)
    numbered = list(series.moved)
    found = []
    for event in of(_calendar(series)).between(first, last):
        number = event.get(_NUMBER)
        moved_from = None if number is None else numbered[int(number)]
        found.append(Occurrence(event["DTSTART"].dt, event["DTEND"].dt, moved_from))
    return sorted(found, key=lambda each: (day_of(each.start), str(each.start)))[:MOST]


_NUMBER = "X-NUMBER"  # of a moved occurrence


def _calendar(series: Series) -> Any:
    """A series as the icalendar library knows it, with nothing but its times."""
    from icalendar import Calendar
    from icalendar.prop import vRecur

    calendar = Calendar()
    main = _event(series.start, series.end)
    if series.rule:
        main.add("RRULE", vRecur.from_ical(_until_evening(series)))
    for name, moments in (("EXDATE", series.excluded), ("RDATE", series.added)):
        for moment in moments[: 2 * MOST]:
            main.add(name, moment)
    calendar.add_component(main)
    for number, (moment, (start, end)) in enumerate(series.moved.items()):
        one = _event(start, end)
        one.add("RECURRENCE-ID", moment)
        one.add(_NUMBER, str(number))
        calendar.add_component(one)
    return calendar


def _until_evening(series: Series) -> str:
    """The text of a rule; moments that recur until a day do so on that day too, as is meant by those who write this."""
    text = series.rule.text if series.rule else ""
    return _UNTIL_DAY.sub(r"\1T235959Z", text) if isinstance(series.start, datetime) else text


_UNTIL_DAY = re.compile(r"(UNTIL=\d{8})(?=;|$)")


def _event(start: Moment, end: Moment) -> Any:
    from icalendar import Event

    event = Event()
    event.add("UID", "1")
    event.add("DTSTART", start)
    event.add("DTEND", end)
    return event


def day_of(moment: Moment) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
