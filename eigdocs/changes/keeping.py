"""What a year has kept of the one before: its formats, its themes, its places; what is new, and what is gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from eigdocs.changes import figures
from eigdocs.changes.labels import number_of
from eigdocs.changes.models import ProgrammeDiff
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import key
from eigdocs.likeness.facts import shared, subjects_of, words_of
from eigdocs.likeness.places import read_place
from eigdocs.models import Programme, Session


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


# ── Formats ──────────────────────────────────────────────────────────────────────────────────────────────────


def formats(diff: ProgrammeDiff, words: Vocabulary) -> Kept:
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


def _kept_counts(old: Counter[str], new: Counter[str]) -> Kept:
    return Kept(
        tuple((number_of(old[name], name), number_of(new[name], name)) for name in old if name in new),
        tuple(number_of(new[name], name) for name in new if name not in old),
        tuple(number_of(old[name], name) for name in old if name not in new),
    )


# ── Themes ───────────────────────────────────────────────────────────────────────────────────────────────────


def themes(old: Programme, new: Programme, words: Vocabulary) -> Kept:
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


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────


def places(old: Programme, new: Programme, words: Vocabulary) -> Kept:
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
