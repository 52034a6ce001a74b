"""Two years side by side: counts, days together, formats, rhythm, themes, places, and who takes whose part.

Everything is worked out from the two programmes and from which of their entries are the same
(`ProgrammeDiff.matching`). Sessions that were cancelled are counted apart, and nowhere else. Of alternatives, the first
counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from eigdocs.changes import figures, keeping
from eigdocs.changes.keeping import Kept
from eigdocs.changes.models import ProgrammeDiff
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.models import Programme, Session

__all__ = ["Comparison", "Kept", "Rhythm", "Rhythms", "Role", "Row", "Season", "compare"]

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

    @property
    def silent(self) -> str | None:
        """The label of a year whose pages have no sessions, where those of the other have some: it has no figures."""
        has_old, has_new = (any(getattr(role, side) for role in self.roles) for side in ("old", "new"))
        return None if has_old == has_new else self.new_label if has_old else self.old_label


def compare(diff: ProgrammeDiff, *, vocabulary: Vocabulary | None = None) -> Comparison:
    """Two programmes side by side; meant for different years (`ProgrammeDiff.between_years`)."""
    words = vocabulary or Vocabulary.default()
    old, new = diff.old, diff.new
    old_sessions, new_sessions = figures.held(old), figures.held(new)
    old_label, new_label = _labels(old, new)
    return Comparison(
        old_label=old_label,
        new_label=new_label,
        totals=tuple(_totals(old, new)),
        audiences=_rows(_by_audience(old_sessions), _by_audience(new_sessions), _audience_order),
        months=tuple(_months(old_sessions, new_sessions, words)),
        rhythms=tuple(_rhythms(old_sessions, new_sessions)),
        old_season=_season(old_sessions),
        new_season=_season(new_sessions),
        formats=keeping.formats(diff, words),
        themes=keeping.themes(old, new, words),
        places=keeping.places(old, new, words),
        roles=tuple(_roles(diff)),
    )


def _labels(old: Programme, new: Programme) -> tuple[str, str]:
    """What tells the two apart: years, else promotions, else only which is which."""
    if old.year and new.year and old.year != new.year:
        return str(old.year), str(new.year)
    if old.promotion and new.promotion and old.promotion != new.promotion:
        return f"promotion {old.promotion}", f"promotion {new.promotion}"
    return "avant", "après"


# ── Counts ───────────────────────────────────────────────────────────────────────────────────────────────────


def _totals(old: Programme, new: Programme) -> Iterator[Row]:
    """What a year amounts to; a line that is 0 in both years is left out."""
    one, other = _amounts(old), _amounts(new)
    for label, unit in _AMOUNTS.items():
        row = Row(label, one[label], other[label], unit)
        if row.old or row.new:
            yield row


_AMOUNTS = {
    "sessions": "",
    "jours de session": "",
    "sessions communes (EIG + mentors)": "",
    "dont une partie du temps": "",
    "jours communs (EIG + mentors)": "",
    "heures annoncées": "h",
    "sessions avec horaires": "",
    "sessions sans date": "",
    "sessions annulées": "",
}


def _amounts(programme: Programme) -> dict[str, Number]:
    sessions = figures.held(programme)
    together = [session for session in sessions if figures.is_together(session)]
    hours = [known for session in sessions if (known := figures.hours_of(session, programme)) is not None]
    total = sum(hours)
    counts: list[Number] = [
        len(sessions),
        sum(figures.days_of(session) for session in sessions),
        len(together),
        sum(figures.is_partly_together(session) for session in together),
        sum(figures.days_of(session) for session in together),
        int(total) if total == int(total) else round(total, 1),
        len(hours),
        sum(not session.date.ranges for session in sessions),
        len(programme.sessions) - len(sessions),
    ]
    return dict(zip(_AMOUNTS, counts, strict=True))


def _by_audience(sessions: Sequence[Session]) -> Counter[str]:
    return Counter(figures.audience_label(session) for session in sessions)


_AUDIENCES = ("EIG + mentors", "EIG seuls", "mentors seuls")


def _audience_order(label: str) -> tuple[int, str]:
    return (_AUDIENCES.index(label) if label in _AUDIENCES else len(_AUDIENCES), fold(label))


def _rows(old: Counter[str], new: Counter[str], order: Callable[[str], tuple[int, str]]) -> tuple[Row, ...]:
    return tuple(Row(label, old[label], new[label]) for label in sorted(old.keys() | new.keys(), key=order))


def _months(old: Sequence[Session], new: Sequence[Session], words: Vocabulary) -> Iterator[Row]:
    one, other = figures.months(old), figures.months(new)
    used = one.keys() | other.keys()
    names = [names[0] for names in words.tables["months"].values()]
    labels = [*names, *(f"{name} suivant" for name in names), "plus tard"]
    for month in range(min(used), max(used) + 1) if used else ():
        yield Row(labels[month], one.get(month, 0), other.get(month, 0))


# ── Rhythm and season ────────────────────────────────────────────────────────────────────────────────────────


def _rhythms(old: Sequence[Session], new: Sequence[Session]) -> Iterator[Rhythms]:
    """The rhythm of all sessions, then as each group lives it."""
    for label, group in (("toutes les sessions", None), ("pour les EIG", "eig"), ("pour les mentors", "mentors")):
        one, other = (
            _rhythm([session for session in sessions if group is None or figures.invites(session, group)])
            for sessions in (old, new)
        )
        if one or other:
            yield Rhythms(label, one, other)


def _rhythm(sessions: Sequence[Session]) -> Rhythm | None:
    found = list(figures.pauses(sessions))
    if not found:
        return None
    days = [pause for pause, _, _ in found]
    longest, last, first = max(found, key=lambda each: each[0])
    return Rhythm(median(days), min(days), longest, last.isoformat(), first.isoformat())


def _season(sessions: Sequence[Session]) -> Season:
    found = figures.spans(sessions)
    if not found:
        return Season(None, None)
    return Season(found[0][0].isoformat(), max(last for _, last in found).isoformat())


# ── Roles ────────────────────────────────────────────────────────────────────────────────────────────────────


def _roles(diff: ProgrammeDiff) -> list[Role]:
    """All sessions of both years, those that are paired together, in the order of the season."""
    old, new = diff.old.sessions, diff.new.sessions
    seasons = {id(session): season for each in (diff.old, diff.new) for session, season in figures.seasons(each)}
    paired = {pair.new: pair.old for pair in diff.matching.sessions}
    roles = [Role(old[paired[index]] if index in paired else None, each) for index, each in enumerate(new)]
    known = set(paired.values())
    roles += [Role(each, None) for index, each in enumerate(old) if index not in known]
    return sorted(roles, key=lambda role: (seasons[id(role.new or role.old)], role.old is None))
