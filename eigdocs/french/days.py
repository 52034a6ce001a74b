"""Days, and what a chain of them means: "*jeudi 11* **au** *15 février*", "*7* **ou** *14 novembre*"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from eigdocs.french.hours import HoursPhrase

Joint = Literal["", "to", "and", "comma", "or", "slash"]
Ranges = tuple[tuple["Day", "Day"], ...]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAP_YEAR = 2000
# Two days named in full ("31 mai et 3 juin") are one meeting if they are that near: a weekend may lie between them.
_NEAR = 3
# The most days of a range that are told apart.
_MOST_DAYS = 31


class Day(NamedTuple):
    """A day of the calendar; ``year`` is ``None`` where the text does not say it."""

    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str:
        """ISO 8601: ``2019-04-11``, or ``--04-11``."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.year else f"--{self.month:02}-{self.day:02}"

    @property
    def exists(self) -> bool:
        """Whether the calendar has this day; 29 February without a year is one."""
        return 1 <= self.month <= 12 and 1 <= self.day <= monthrange(self.year or _LEAP_YEAR, self.month)[1]


class Item(NamedTuple):
    """A day as a text names it, after what joins it to the one before (``""`` for the first).

    ``named`` if it says its month; otherwise ``day`` has month 0 until `dated` gives it one. ``sure`` unless it is a
    few numbers that may mean anything.
    """

    start: int
    end: int
    joint: Joint
    day: Day
    named: bool
    sure: bool
    weekday: str | None
    hours: HoursPhrase | None


def _rolls(earlier: Day, later: Day) -> bool:
    """Whether the second of two days is in the next year: of an earlier month, and less than half a year on."""
    return later.month < earlier.month and (later.month - earlier.month) % 12 < 6


def forward(days: Sequence[Day], year: int) -> list[Day]:
    """Days without a year as days of that year, or of the next where they go over New Year."""
    dated: list[Day] = []
    for day in days:
        if dated and not day.year:
            year = (dated[-1].year or year) + _rolls(dated[-1], day)
        dated.append(day if day.year else day._replace(year=year))
    return dated


def dated(items: Sequence[Item]) -> list[Item]:
    """The part of a chain that is dates, up to the last day with a month: each with the month and year of a later one.

    Empty where there is none, or one of its days cannot be.
    """
    found = as_written(items)
    return found if all(item.day.exists for item in found) else []


def as_written(items: Sequence[Item]) -> list[Item]:
    """The same, whether the calendar has its days or not."""
    last = max((index for index, item in enumerate(items) if item.named), default=-1)
    days: list[Day] = []
    for item in reversed(items[: last + 1]):
        later = days[-1] if days else item.day
        day = item.day._replace(month=item.day.month or later.month)
        if not day.year and later.year:
            day = day._replace(year=later.year - _rolls(day, later))
        days.append(day)
    days.reverse()
    known = next((day.year for day in days if day.year), None)
    days = forward(days, known) if known else days
    return [item._replace(day=day) for item, day in zip(items, days, strict=False)]


def _gap(earlier: Day, later: Day) -> int:
    """How many days one day is after another, in a leap year where none is known."""
    first = date(earlier.year or _LEAP_YEAR - _rolls(earlier, later), earlier.month, earlier.day)
    return (date(later.year or _LEAP_YEAR, later.month, later.day) - first).days


def _follows(later: Item, earlier: Item) -> bool:
    """Whether the second day can be of the same meeting: "11 et 12 avril", but not "15 au 11", "11 avril et 2 mai"."""
    gap = _gap(earlier.day, later.day)
    if later.joint == "slash":
        return gap == 1
    if later.joint in {"and", "comma"} and earlier.named:
        return 1 <= gap <= _NEAR
    return gap >= 1 or (gap == 0 and bool(earlier.hours and later.hours))


def _range(chain: Sequence[Item]) -> tuple[Day, Day] | None:
    """The days from the first to the last of a chain, if each can follow the one before."""
    follow = all(_follows(later, earlier) for earlier, later in pairwise(chain))
    return (chain[0].day, chain[-1].day) if follow else None


def _split(chain: Sequence[Item], begins: Sequence[bool]) -> list[list[Item]]:
    """A chain in pieces; a new one where `begins` says so."""
    pieces: list[list[Item]] = []
    for item, new in zip(chain, begins, strict=True):
        if new or not pieces:
            pieces.append([])
        pieces[-1].append(item)
    return pieces


def meaning_of(chain: Sequence[Item]) -> Ranges | None:
    """One range, or several alternatives; ``None`` where a chain is neither ("15 au 11 février").

    In "7, 14 ou 21" a comma means "ou" too.
    """
    choice = {"or", "comma"} if any(item.joint == "or" for item in chain) else set()
    ranges = [_range(piece) for piece in _split(chain, [item.joint in choice for item in chain])]
    return None if None in ranges else cast(Ranges, tuple(ranges))


def pieces_of(chain: Sequence[Item]) -> Iterator[tuple[Sequence[Item], Ranges]]:
    """The dates of a chain: one, or several where "et" and commas stand between days that are far from each other."""
    meaning = meaning_of(chain) if chain else None
    if meaning:
        yield chain, meaning
        return
    after_named = [False, *(item.named for item in chain)]
    begins = [item.joint in {"and", "comma"} and named for item, named in zip(chain, after_named, strict=False)]
    for piece in _split(chain, begins) if any(begins) else []:
        if meaning := meaning_of(piece):
            yield piece, meaning


def days_between(start: Day, end: Day) -> Iterator[Day]:
    """The days of a range, at most a month of them."""
    first = date(start.year or _LEAP_YEAR, start.month, start.day).toordinal()
    for count in range(min(_gap(start, end), _MOST_DAYS) + 1):
        day = date.fromordinal(first + count)
        yield Day(start.year and day.year, day.month, day.day)
