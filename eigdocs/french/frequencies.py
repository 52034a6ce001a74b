"""Frequencies and durations in French phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eigdocs.french.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class FrequencyPhrase:
    """How often; ``start`` and ``end`` are the phrase's place in the text it was found in."""

    text: str
    count: int
    interval: int
    unit: Literal["day", "week", "month", "year", "promotion"]
    weekday: str | None = None
    approximate: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class DurationPhrase:
    """How long; ``start`` and ``end`` are the phrase's place in the text it was found in."""

    text: str
    min_minutes: int | None = None
    max_minutes: int | None = None
    days: int | None = None
    start: int = 0
    end: int = 0


def find_frequency(text: str, vocabulary: Vocabulary | None = None) -> FrequencyPhrase | None:
    """The first frequency that a text says."""
    raise NotImplementedError


def find_duration(text: str, vocabulary: Vocabulary | None = None) -> DurationPhrase | None:
    """The first duration that a text says."""
    raise NotImplementedError
