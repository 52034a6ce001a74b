"""Audiences in French phrases."""

from __future__ import annotations

from dataclasses import dataclass

from eigdocs.french.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class AudiencePhrase:
    """Who a phrase invites: pairs of a group's name and its presence. ``start`` and ``end`` are the phrase's place."""

    text: str
    exclusive: bool
    groups: tuple[tuple[str, str], ...]
    start: int = 0
    end: int = 0


def read_audience(text: str, vocabulary: Vocabulary | None = None) -> AudiencePhrase | None:
    """Read a text that is an audience as a whole."""
    raise NotImplementedError


def find_audience(text: str, vocabulary: Vocabulary | None = None) -> AudiencePhrase | None:
    """The part of a title or heading that is an audience."""
    raise NotImplementedError
