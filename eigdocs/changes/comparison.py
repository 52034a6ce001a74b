"""Two years side by side: counts, days together, formats, rhythm, themes, places, and who takes whose part.

Everything is worked out from the two programmes and from which of their entries are the same (`ProgrammeDiff.matching`);
nothing is guessed. Sessions that were cancelled are counted apart, and nowhere else. Of alternatives, the first counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from eigdocs.changes.models import ProgrammeDiff
from eigdocs.models import Session

Number = int | float


@dataclass(frozen=True, slots=True)
class Row:
    """One count in both years: a line of a table. ``unit`` follows the numbers ("h"), or is empty."""

    label: str
    old: Number
    new: Number
    unit: str = ""

    @property
    def change(self) -> Number:
        """How much more there is in the new year."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The days from one session to the next in one year: ``median``, ``shortest``, ``longest``.

    ``longest_from`` and ``longest_to`` are the ISO days of the longest pause: the end of the session before it, and the
    start of the one after it.
    """

    median: float
    shortest: int
    longest: int
    longest_from: str
    longest_to: str


@dataclass(frozen=True, slots=True)
class Rhythms:
    """The rhythm of some sessions in both years: of all, or of those with one group; ``None`` for fewer than two."""

    label: str
    old: Rhythm | None
    new: Rhythm | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What both years have, only the new one, only the old one: names as they are written, in the order of the year.

    A pair in ``kept`` is how each year writes it; the two may differ.
    """

    kept: tuple[tuple[str, str], ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kept or self.new or self.gone)


@dataclass(frozen=True, slots=True)
class Role:
    """Two sessions that take the same part in their years, or one that no session of the other year answers to."""

    old: Session | None
    new: Session | None


@dataclass(frozen=True, slots=True)
class Season:
    """The ISO days of a year's first session and of the last one's end; ``None`` where no day is known."""

    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years of a programme; labels are French, for people.

    ``totals``: sessions, days, days together, hours… ``audiences``: sessions by who is invited, those together first.
    ``months``: sessions by the month they begin in, from the first to the last that either year uses. ``roles``: the
    sessions of both years, paired, in the order of the seasons.
    """

    old_label: str
    new_label: str
    totals: tuple[Row, ...]
    audiences: tuple[Row, ...]
    months: tuple[Row, ...]
    rhythms: tuple[Rhythms, ...]
    old_season: Season
    new_season: Season
    formats: Kept
    themes: Kept
    places: Kept
    roles: tuple[Role, ...]


def compare(diff: ProgrammeDiff) -> Comparison:
    """Two programmes of different years side by side (`ProgrammeDiff.between_years`); it does for versions of one too."""
    raise NotImplementedError
