"""Two years side by side: counts, days together, formats, rhythm, themes, places, and who takes whose part.

Everything is worked out from the two programmes and from which of their entries are the same
(`ProgrammeDiff.matching`). Sessions that were cancelled are counted apart, and nowhere else. Of alternatives, the first
counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from eigdocs.changes import figures
from eigdocs.changes.models import ProgrammeDiff
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key
from eigdocs.likeness.facts import shared, subjects_of, words_of
from eigdocs.likeness.places import read_place
from eigdocs.models import Programme, Session

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
        formats=_formats(diff, words),
        themes=_themes(old, new, words),
        places=_places(old, new, words),
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
    for month in range(min(used), max(used) + 1) if used else ():
        later = " suivant" if month >= len(names) else ""
        yield Row(f"{names[month % len(names)]}{later}", one.get(month, 0), other.get(month, 0))


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


# ── Formats, themes, places ──────────────────────────────────────────────────────────────────────────────────


def _formats(diff: ProgrammeDiff, words: Vocabulary) -> Kept:
    """The kinds of sessions, with how many there are, then the rituals that are no such kind."""
    held = [figures.held(each) for each in (diff.old, diff.new)]
    kinds = _kept_counts(_by_kind(held[0], words), _by_kind(held[1], words)) if all(held) else Kept()
    used = {session.kind for each in held for session in each} - {"session"} if all(held) else set()

    def is_shown(name: str) -> bool:
        return not words.all_mentioned("kinds", name) & used

    paired = [(diff.old.rituals[pair.old].name, diff.new.rituals[pair.new].name) for pair in diff.matching.rituals]
    known = ({pair.old for pair in diff.matching.rituals}, {pair.new for pair in diff.matching.rituals})
    gone, new = (
        [each.name for index, each in enumerate(rituals) if index not in seen and is_shown(each.name)]
        for rituals, seen in zip((diff.old.rituals, diff.new.rituals), known, strict=True)
    )
    kept = [pair for pair in paired if is_shown(pair[1])]
    return Kept((*kinds.kept, *kept), (*kinds.new, *new), (*kinds.gone, *gone))


def _by_kind(sessions: Sequence[Session], words: Vocabulary) -> Counter[str]:
    return Counter(words.tables["kinds"][each.kind][0] for each in sessions if each.kind != "session")


def _plural(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count > 1 else ''}"


def _kept_counts(old: Counter[str], new: Counter[str]) -> Kept:
    return Kept(
        tuple((_plural(old[name], name), _plural(new[name], name)) for name in old if name in new),
        tuple(_plural(new[name], name) for name in new if name not in old),
        tuple(_plural(old[name], name) for name in old if name not in new),
    )


def _themes(old: Programme, new: Programme, words: Vocabulary) -> Kept:
    """Themes that have a subject in common are one that was kept, in whatever words."""
    mine, theirs = _themes_of(old, words), _themes_of(new, words)
    common = [
        (one.text, other.text, share) for one in mine for other in theirs if (share := _in_common(one, other, words))
    ]
    best: dict[tuple[bool, str], float] = {}
    for one, other, share in common:
        for theme in ((False, one), (True, other)):
            best[theme] = max(share, best.get(theme, 0))
    pairs = [(one, other) for one, other, share in common if share in (best[False, one], best[True, other])]
    kept, also_kept = {one for one, _ in pairs}, {other for _, other in pairs}
    return Kept(
        tuple(pairs),
        tuple(theme.text for theme in theirs if theme.text not in also_kept),
        tuple(theme.text for theme in mine if theme.text not in kept),
    )


class _Theme(NamedTuple):
    """A theme: its text, and its subjects and words without asides; ``stems`` are their beginnings and meanings."""

    text: str
    subjects: tuple[str, ...]
    words: tuple[str, ...]
    stems: frozenset[str]


def _themes_of(programme: Programme, words: Vocabulary) -> list[_Theme]:
    """The themes of a year's sessions, each once: that of the row, else its name, else that of its record."""
    records = {each.date.start: each.theme for each in programme.historique if each.date and each.theme}
    found: dict[str, _Theme] = {}
    for session in figures.held(programme):
        name = session.title if session.kind == "session" else None
        theme = session.theme or name or records.get(session.date.start)
        if theme and words_of(theme, words):
            found.setdefault(key(theme), _theme(theme, words))
    return list(found.values())


_ASIDE = re.compile(r"\([^()]*\)")
_ENOUGH = 0.4  # of the subjects: one of two is the same theme, one of three another
_STEM = 3  # letters that all forms of a word share: see `are_forms_of_one`


def _theme(text: str, words: Vocabulary) -> _Theme:
    plain = _ASIDE.sub(" ", text)
    plain = plain if words_of(plain, words) else text
    said = words_of(plain, words)
    meanings = words.words("subjects")
    stems = frozenset([*(word[:_STEM] for word in said), *(meanings[word] for word in said if word in meanings)])
    return _Theme(text, subjects_of(plain, words), said, stems)


def _in_common(one: _Theme, other: _Theme, words: Vocabulary) -> float:
    """The share of subjects that two themes have in common, else of words; 0 where it is small."""
    if one.stems.isdisjoint(other.stems):
        return 0
    return max(_share_of(one.subjects, other.subjects, words), _share_of(one.words, other.words, words))


def _share_of(mine: Sequence[str], theirs: Sequence[str], words: Vocabulary) -> float:
    both = min(shared(mine, theirs, words), shared(theirs, mine, words))
    share = both / max(len(mine), len(theirs), 1)
    return share if share >= _ENOUGH else 0


def _places(old: Programme, new: Programme, words: Vocabulary) -> Kept:
    """Buildings, each under the name that the year gives it first, with how many sessions it sees, most first."""
    known = [place for each in (old, new) for place in _places_of(each) if read_place(place, words).sites]
    mine, theirs = (_buildings(each, known, words) for each in (old, new))
    kept = {name: other for name in mine if (other := next((o for o in theirs if _is_one(name, o, words)), None))}
    return Kept(
        tuple((_times(mine[one], one), _times(theirs[other], other)) for one, other in kept.items()),
        tuple(_times(count, name) for name, count in theirs.items() if name not in kept.values()),
        tuple(_times(count, name) for name, count in mine.items() if name not in kept),
    )


def _times(count: int, name: str) -> str:
    return f"{name} ({count})"


def _places_of(programme: Programme) -> list[str]:
    usual = [programme.defaults.place] if programme.defaults.place else []
    return usual + [place for session in figures.held(programme) if (place := programme.place_of(session))]


def _buildings(programme: Programme, known: Sequence[str], words: Vocabulary) -> dict[str, int]:
    found: Counter[str] = Counter()
    usual = programme.defaults.place
    for session in figures.held(programme):
        if place := programme.place_of(session):
            name = _short(_building(place, usual, known, words))
            found[next((each for each in found if _is_one(each, name, words)), name)] += 1
    return dict(found.most_common())


def _building(place: str, usual: str | None, known: Sequence[str], words: Vocabulary) -> str:
    """The place itself, or the one that it is in: one of its rooms, or of its street; a lone room is in the usual one.

    "Atelier C" is in "LLL, Atelier C (rue du Caire)".
    """
    said = read_place(place, words)
    if said.sites:
        return place
    for each in known:
        other = read_place(each, words)
        if _share(said.streets, other.streets) or _share(said.rooms, other.rooms):
            return each
    return usual if usual and said.rooms and not said.streets else place


def _share(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> bool:
    return not set(mine).isdisjoint(theirs)


_END_OF_NAME = re.compile(r"\s*[,;(/|]|\s+[-–—]\s")
_AT = re.compile(r"(?:(?:à|dans) (?:la |les? |l['’])|aux? |à |chez )", re.IGNORECASE)


def _short(place: str) -> str:
    """A place without what leads to its first name, and what follows it.

    "LLL, Atelier C (rue du Caire)" is "LLL", "à la DINSIC" is "DINSIC".
    """
    place = place.strip(" []")
    name = _END_OF_NAME.split(place, maxsplit=1)[0] or place
    at = _AT.match(name)
    return (name[at.end() :] if at else "") or name


def _is_one(one: str, other: str, words: Vocabulary) -> bool:
    """Whether two short names are of one building."""
    mine, theirs = read_place(one, words), read_place(other, words)
    return key(one) == key(other) or any(a & b for a in mine.sites for b in theirs.sites)


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
