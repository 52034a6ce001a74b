"""Dates and days in French phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from eigdocs.french.hours import HoursPhrase
from eigdocs.french.vocabulary import Vocabulary


class Day(NamedTuple):
    """A day of the calendar; ``year`` is ``None`` where the text does not say it."""

    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str:
        """ISO 8601: ``2019-04-11``, or ``--04-11``."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.year else f"--{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """What a phrase says of a date; ``start`` and ``end`` are its place in the text it was found in, end excluded."""

    text: str
    certainty: Literal["fixed", "alternatives", "unknown"]
    ranges: tuple[tuple[Day, Day], ...] = ()
    weekdays: tuple[str, ...] = ()
    hours: tuple[HoursPhrase, ...] = ()
    start: int = 0
    end: int = 0

    def in_year(self, year: int) -> DatePhrase:
        """The phrase with that year wherever it says none."""
        raise NotImplementedError


def read_date(text: str, vocabulary: Vocabulary | None = None) -> DatePhrase | None:
    """Read a text that is a date phrase as a whole."""
    raise NotImplementedError


def find_dates(text: str, vocabulary: Vocabulary | None = None) -> list[DatePhrase]:
    """The date phrases inside a running text, in order."""
    raise NotImplementedError


def find_year(text: str) -> int | None:
    """The year that a title or header names."""
    raise NotImplementedError
