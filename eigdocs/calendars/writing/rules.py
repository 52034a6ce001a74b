"""Rituals that have a rule, as events that recur (RFC 5545, sections 3.3.10 and 3.8.5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from eigdocs.calendars.times import Days, Times, days_of, paris, times_of
from eigdocs.french.days import WEEKDAYS
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.models import Frequency, Programme, Ritual

_CODES = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_NUMBERS = {code: number for number, code in enumerate(_CODES.values())}
_WORKING_DAYS = ("MO", "TU", "WE", "TH", "FR")
_WEEKS = {7: 1, 14: 2, 15: 2}  # days in French; "tous les quinze jours" is every other week
_RANKS = {
    **dict.fromkeys(("premier", "1er"), 1),
    **dict.fromkeys(("second", "deuxieme", "2e", "2eme"), 2),
    **dict.fromkeys(("troisieme", "3e", "3eme"), 3),
    **dict.fromkeys(("quatrieme", "4e", "4eme"), 4),
    "dernier": -1,
}
_FAR = 100  # days in which a monthly rule has a first occurrence


@dataclass(frozen=True)
class Rule:
    """When something recurs: every ``interval`` weeks on ``days``, or every so many months on their ``ranks``.

    ``days`` are codes of RFC 5545 (``FR``), ``ranks`` 1 to 4, or -1 for a month's last; empty for a weekly rule.
    ``assumed`` where the words leave open in which week it begins.
    """

    interval: int
    days: tuple[str, ...]
    ranks: tuple[int, ...] = ()

    @property
    def assumed(self) -> bool:
        """Whether it is not said which weeks or months are meant: "tous les quinze jours"."""
        return self.interval > 1

    def holds(self, day: date) -> bool:
        """Whether the rule may name a day."""
        if day.weekday() not in {_NUMBERS[code] for code in self.days}:
            return False
        is_last = (day + timedelta(days=7)).month != day.month
        return not self.ranks or (day.day + 6) // 7 in self.ranks or (-1 in self.ranks and is_last)

    def value(self, until: date | datetime) -> dict[str, Any]:
        """The rule as `icalendar` takes it."""
        days = [f"{rank}{day}" for rank in self.ranks for day in self.days] or list(self.days)
        every = {"INTERVAL": [self.interval]} if self.interval > 1 else {}
        return {"FREQ": ["MONTHLY" if self.ranks else "WEEKLY"], **every, "UNTIL": [until], "BYDAY": days}


@dataclass(frozen=True)
class Recurring:
    """A ritual that recurs: when it takes place for the first time, by which rule, up to when (RFC 5545's UNTIL)."""

    ritual: Ritual
    rule: Rule
    times: Times
    until: date | datetime


def rule_of(frequency: Frequency) -> Rule | None:
    """The rule that a frequency says; ``None`` for one that leaves the day open, or is said to be about so.

    >>> rule_of(Frequency(text="le vendredi", unit="week", weekday="friday"))
    Rule(interval=1, days=('FR',), ranks=())
    >>> rule_of(Frequency(text="le premier jeudi du mois", unit="month", weekday="thursday")).ranks
    (1,)
    >>> rule_of(Frequency(text="1 fois par mois, le jeudi", unit="month", weekday="thursday"))
    """
    if frequency.approximate:
        return None
    days = _days_of(frequency)
    weeks = {"week": frequency.interval, "day": _WEEKS.get(frequency.interval)}.get(frequency.unit)
    if weeks and days and len(days) == frequency.count:
        return Rule(weeks, days)
    if frequency.unit == "day" and frequency.interval == 1 == frequency.count and not days:
        return Rule(1, _WORKING_DAYS)
    ranks = _ranks_of(frequency)
    if frequency.unit == "month" and len(days) == 1 and ranks and len(ranks) == frequency.count:
        return Rule(frequency.interval, days, ranks)
    return None


def _days_of(frequency: Frequency) -> tuple[str, ...]:
    vocabulary = Vocabulary.default()
    words = re.findall(r"\w{4,}", fold(frequency.text))
    named = [vocabulary.meaning("weekdays", word) for word in words if word in vocabulary.words("weekdays")]
    named = named or ([frequency.weekday] if frequency.weekday else [])
    return tuple(dict.fromkeys(_CODES[name] for name in named))


def _ranks_of(frequency: Frequency) -> tuple[int, ...]:
    words = (word.removesuffix("s") for word in re.findall(r"\w+", fold(frequency.text)))
    return tuple(dict.fromkeys(_RANKS[word] for word in words if word in _RANKS))


# ── Within the promotion ─────────────────────────────────────────────────────────────────────────────────────


def recurring(programme: Programme) -> Iterator[Recurring]:
    """The rituals of a programme that have a rule, from its first session to its last, else all through its year."""
    if bounds := bounds_of(programme):
        found = (_recurring(ritual, bounds) for ritual in programme.rituals)
        yield from (each for each in found if each)


def bounds_of(programme: Programme) -> Days | None:
    """From a programme's first day to its last; its whole year where it has no sessions; ``None`` without a year."""
    known = [days for each in programme.sessions for days in days_of(each.date).values() if each.status != "cancelled"]
    if known:
        return Days(min(days.first for days in known), max(days.last for days in known))
    year = programme.year
    return Days(date(year, 1, 1), date(year, 12, 31)) if year and 1 <= year < date.max.year else None


def _recurring(ritual: Ritual, bounds: Days) -> Recurring | None:
    rule = rule_of(ritual.frequency) if ritual.frequency else None
    if rule is None or (rule.days == _WORKING_DAYS and not ritual.hours):  # each day of the year says nothing
        return None
    days = (bounds.first + timedelta(days=number) for number in range(_FAR))
    first = next((day for day in days if day <= bounds.last and rule.holds(day)), None)
    if first is None:
        return None
    times = _times(ritual, first)
    if not isinstance(times.start, datetime):
        return Recurring(ritual, rule, times, bounds.last)
    end = datetime.combine(bounds.last, time(23, 59, 59), paris())
    return Recurring(ritual, rule, times, end.astimezone(UTC))


def _times(ritual: Ritual, day: date) -> Times:
    """When a ritual is on a day; it ends after its duration where that is said and its end is not."""
    times = times_of(Days(day, day), ritual.hours)
    length = ritual.duration and ritual.duration.min_minutes
    is_exact = ritual.duration and ritual.duration.min_minutes == ritual.duration.max_minutes
    if times.end is None and length and is_exact and len(ritual.hours) == 1:
        return times._replace(end=times.start + timedelta(minutes=length), told=True)
    return times


def without_rule(programme: Programme) -> Iterator[tuple[Ritual, str]]:
    """The rituals that take place every so often and get no event, and why not."""
    bounds = bounds_of(programme)
    for ritual in programme.rituals:
        said = ritual.frequency
        if said is None or said.unit in {"promotion", "year"}:
            continue  # nobody expects these to recur in an agenda
        if bounds is None:
            yield ritual, "the programme has no year (--year says it)"
        elif _recurring(ritual, bounds) is None:
            yield ritual, f"“{said.text}” does not say on which days"
