"""What matching tells: pairs of entries, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Reason(NamedTuple):
    """One thing that speaks for a pair, or against it.

    ``feature`` is what is compared ("date", "theme"), ``alike`` how alike the two are in it (0 to 1), ``weight`` how
    much this counts, in points: for the pair where positive, against it where negative. Seven points are beyond doubt.
    """

    feature: str
    alike: float
    weight: float


class Pair(NamedTuple):
    """Two entries that are the same, by their indexes in the old list and in the new one.

    ``similarity`` is from 0 to 1: the likelihood that all reasons together make, 1 for entries that say the same.
    ``reasons`` are in the order of the features; what both entries are silent on is none.
    """

    old: int
    new: int
    similarity: float = 1.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Matching:
    """The pairs of each list of two programmes, in the order of the old one."""

    between_years: bool = False
    sessions: list[Pair] = field(default_factory=list)
    records: list[Pair] = field(default_factory=list)
    rituals: list[Pair] = field(default_factory=list)
    team: list[Pair] = field(default_factory=list)
    contacts: list[Pair] = field(default_factory=list)
    calendars: list[Pair] = field(default_factory=list)
