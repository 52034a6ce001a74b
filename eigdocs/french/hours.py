"""Hours in French phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eigdocs.french.vocabulary import Vocabulary

if TYPE_CHECKING:
    from eigdocs.french.dates import Day


@dataclass(frozen=True, slots=True)
class HoursPhrase:
    """What a phrase says of hours; both ends ``None`` for a whole day. ``start_at`` and ``end_at`` are its place."""

    text: str
    start: str | None
    end: str | None
    audience: str | None = None
    day: Day | None = None
    start_at: int = 0
    end_at: int = 0


def read_hours(text: str, vocabulary: Vocabulary | None = None) -> list[HoursPhrase] | None:
    """Read a text that says hours as a whole."""
    raise NotImplementedError


def find_hours(text: str, vocabulary: Vocabulary | None = None) -> list[HoursPhrase]:
    """The hours inside a running text, in order."""
    raise NotImplementedError


def leading_hours(text: str, vocabulary: Vocabulary | None = None) -> tuple[list[HoursPhrase], str]:
    """The hours that a text begins with, and the rest of it."""
    raise NotImplementedError
