"""Which sessions of two versions of one year's programme are the same.

A session is known by its day, by its words, and by whom it invites; any of these may change, even two at once. Points
for or against a couple, which starts at −2:

| feature | speaks for | speaks against |
|---|---|---|
| date | the same days 4; a day in common 3.2; a week apart 1.6, three weeks 0.3 | two months or more −2 |
| kind | the same special one (seminar …) 1.2 | another −1.2 |
| title | the same, which no other session has, 4; alike in part, or a common one: less | another −1 |
| number | the same 0.4 | another −0.3 |
| audience | the same 2; some groups in common: less | no group in common −1.2 |
| hours | the same 0.3 | others −0.2 |
| place | the same, where no other session is, 1; another's too 0.4; perhaps the same 0.2 | another −0.3 |
| theme | the same, which no other session has, 5; alike in part, or a common one: less | another −1.2 |
| objectives | the same 3; alike in part: less | others −0.5 |
| extra | the same in a column of its own 0.3 each, 0.9 at most | |
| links | an address that no other session has 1.5 | |
| all | | date, audience and title or theme are all others −1 |
| order | after the same sessions 0.6 | out of order up to −0.6 |
| alone | the only ones left between the same two, at most three weeks apart 2 | |
| sole | the only ones left at all: the same; 4 if only the date differs, at most nine weeks apart | |

What neither says is no evidence. What only one says is weak evidence against: −0.2 for words, −0.4 to −0.7 for hours,
place, objectives and other columns, where both programmes say such things of other sessions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import key
from eigdocs.likeness.facts import day_of
from eigdocs.likeness.places import may_be_one_place
from eigdocs.matching.assignment import Couple
from eigdocs.matching.models import Reason
from eigdocs.matching.pairing import Judge
from eigdocs.matching.scales import Scale
from eigdocs.matching.texts import NOTHING, Text, alike, text_of, text_of_all
from eigdocs.models import Audience, DateSpec, Session

Ranges = tuple[tuple[int, int], ...]
Groups = tuple[tuple[str, float], ...]

_SAME_DAYS, _A_DAY_IN_COMMON = 4.0, 3.2
_DAYS_APART = Scale((1, 2.2), (7, 1.6), (14, 0.9), (21, 0.3), (28, -0.4), (42, -1.2), (63, -2.0))
_STILL_UNKNOWN, _NOW_KNOWN = 0.6, 0.5
_NEAR, _ALONE = 21, 2.0  # days between two sessions that may be one only because they are alone, and points
_FAR, _MOVED = 63, 4.0  # the same for those that differ in nothing but their date
_WINDOW = 45  # days within which sessions are looked at without a word in common
_AROUND = 8  # sessions before and after a day that are looked at, where there are many

TITLES = Scale((0.55, -1.0), (0.7, 0.3), (0.9, 2.5), (1.0, 4.0))
THEMES = Scale((0.5, -1.2), (0.65, 0.0), (0.9, 3.0), (1.0, 5.0))
_OBJECTIVES = Scale((0.45, -0.5), (0.6, 0.3), (0.9, 2.5), (1.0, 3.0))
_AUDIENCES = Scale((0.0, -1.2), (0.5, -0.1), (0.75, 1.0), (1.0, 2.0))
_ONE_SIDED_WORDS = -0.2  # a theme is often found later
_ONE_SIDED = {"hours": -0.6, "place": -0.6, "objectives": -0.7, "extra": -0.4}
_PRESENCES = {"full": 1.0, "partial": 0.5}
_KNOWN_GROUPS = frozenset(["eig", "mentors", "dig", "public"])
_PERHAPS = 0.35  # of two audiences, one of which may be another name of the other


class Profile(NamedTuple):
    """A session as it is compared. ``days`` are ordinals; ``title`` and ``theme`` are as they are written, folded."""

    session: Session
    days: Ranges
    kind: str
    title: Text
    theme: Text
    groups: Groups
    hours: tuple[tuple[str | None, str | None, str | None, str | None], ...]
    place: str
    objectives: Text
    extra: frozenset[tuple[str, str]]
    links: frozenset[str]
    common: frozenset[str]  # of its words, place and links, those that other sessions of the programme have too
    says: frozenset[str]  # the fields of `_ONE_SIDED` that it has
    columns: frozenset[str]  # those that any session of the programme has


class _OnDays(Protocol):
    @property
    def days(self) -> Ranges: ...


E = TypeVar("E")
D = TypeVar("D", bound=_OnDays)


class Dated(Judge[E, D]):
    """Entries that have dates: of many, those that are near each other are looked at, too."""

    def ranks(self, profiles: Sequence[D]) -> list[int]:
        return in_time([each.days for each in profiles])

    def others(self, old: Sequence[D], new: Sequence[D]) -> Iterable[Couple]:
        if self.are_few(old, new):
            return ()
        return nearby([each.days for each in old], [each.days for each in new])


class Sessions(Dated[Session, Profile]):
    """Sessions of one year. `years` give days without a year one: that of the other programme will do as well."""

    prior = -2.0
    in_order = 0.6

    def __init__(self, year: int | None = None) -> None:
        self.year = year

    def quick(self, entry: Session) -> object:
        return entry.title, entry.theme, entry.date.start

    def profiles(self, entries: Sequence[Session]) -> list[Profile]:
        profiles = [self._profile(entry) for entry in entries]
        rarities = [tuple(_rarities(each)) for each in profiles]
        count = Counter(word for words in rarities for word in words)
        says = [frozenset([name for name in _ONE_SIDED if getattr(each, name)]) for each in profiles]
        columns = frozenset().union(*says)
        return [
            each._replace(common=frozenset([word for word in words if count[word] > 1]), says=said, columns=columns)
            for each, words, said in zip(profiles, rarities, says, strict=True)
        ]

    def _profile(self, session: Session) -> Profile:
        return Profile(
            session=session,
            days=days_of(session.date, self.year),
            kind=session.kind,
            title=text_of(session.title),
            theme=text_of(session.theme),
            groups=groups_of(session.audience),
            hours=tuple((each.start, each.end, each.audience, each.day) for each in session.hours),
            place=key(session.place or ""),
            objectives=text_of_all(session.objectives) if session.objectives else NOTHING,
            extra=frozenset((key(name), key(said)) for name, said in session.extra.items()),
            links=frozenset(link.url for link in session.links if link.url),
            common=frozenset(),
            says=frozenset(),
            columns=frozenset(),
        )

    def reasons(self, one: Profile, other: Profile) -> Iterator[Reason]:
        words = tuple(_words(one, other))
        yield date_reason(one.days, other.days)
        yield from _kind(one, other)
        yield from words
        if one.session.number is not None and other.session.number is not None:
            same = one.session.number == other.session.number
            yield Reason("number", float(same), 0.4 if same else -0.3)
        if one.groups and other.groups:
            yield audience_reason(one.groups, other.groups)
        if one.hours and other.hours:
            yield Reason("hours", 1.0, 0.3) if one.hours == other.hours else Reason("hours", 0.0, -0.2)
        if one.place and other.place:
            yield _place(one, other)
        if one.objectives and other.objectives:
            yield by_words("objectives", one.objectives, other.objectives, _OBJECTIVES)
        if one.extra and (same_extra := one.extra & other.extra):
            yield Reason("extra", 1.0, min(0.3 * len(same_extra), 0.9))
        if one.says != other.says:
            yield from _said_by_one(one, other)
        if _are_of_three_minds(one, other, words):
            yield Reason("all", 0.0, -1.0)
        if one.links & other.links - one.common - other.common:
            yield Reason("links", 1.0, 1.5)

    def first_look(self, profile: Profile) -> frozenset[str]:
        return profile.title.stems | profile.theme.stems | profile.links | {f"on {start}" for start, _ in profile.days}

    def alone(self, one: Profile, other: Profile) -> float:
        away = days_apart(one.days, other.days)
        if away is None or away > _NEAR:
            return 0.0
        if one.session.number is not None and one.session.number == other.session.number:
            return _ALONE
        least = min((each.weight for each in _words(one, other)), default=0.0)
        too_much = least < _ONE_SIDED_WORDS or (least < 0 and not _invite_the_same(one, other))
        return 0.0 if too_much else _ALONE

    def sole(self, one: Profile, other: Profile) -> float:
        away = days_apart(one.days, other.days)
        if away is not None and away <= _FAR and _differ_by_date_only(one, other):
            return _MOVED
        return 0.0 if _are_strangers(one, other) else self.alone(one, other)


def _differ_by_date_only(one: Profile, other: Profile) -> bool:
    mine = one._replace(session=other.session, days=other.days, common=other.common, columns=other.columns)
    return mine == other and one.session.number == other.session.number


def _are_strangers(one: Profile, other: Profile) -> bool:
    """Whether no group is invited to both."""
    return bool(one.groups and other.groups) and in_common(one.groups, other.groups) == 0


def _invite_the_same(one: Profile, other: Profile) -> bool:
    return not one.groups or not other.groups or in_common(one.groups, other.groups) == 1


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────


def days_of(spec: DateSpec | None, year: int | None = None) -> Ranges:
    """The ranges of a date as ordinals of days; those without a year are in `year`."""
    if spec is None:
        return ()
    pairs = ((day_of(each.start, year), day_of(each.end, year)) for each in spec.ranges)
    return tuple((start.toordinal(), end.toordinal()) for start, end in pairs if start and end)


def days_apart(one: Ranges, other: Ranges) -> int | None:
    """How many days are between two dates, at least; ``None`` where one of them is not known."""
    return min([max(c - b, a - d, 0) for a, b in one for c, d in other], default=None)


_YEAR = 365.25


def season_apart(one: Ranges, other: Ranges) -> float:
    """How many days are between two dates' first days in the course of a year."""
    way = abs(one[0][0] - other[0][0]) % _YEAR
    return min(way, _YEAR - way)


@lru_cache(maxsize=4096)
def date_reason(one: Ranges, other: Ranges) -> Reason:
    """What two dates say."""
    if not one and not other:
        return Reason("date", 1.0, _STILL_UNKNOWN)
    if not one or not other:
        return Reason("date", 0.5, _NOW_KNOWN)
    if one == other:
        return Reason("date", 1.0, _SAME_DAYS)
    away = days_apart(one, other) or 0
    weight = _DAYS_APART(away) if away else _A_DAY_IN_COMMON
    return Reason("date", 1 / (1 + away / 7) if away else 0.9, weight)


def in_time(all_days: Sequence[Ranges]) -> list[int]:
    """The ranks of dates in time; one that is not known comes after that which is listed before it."""
    starts = [days[0][0] if days else None for days in all_days]
    known = [start for start in starts if start is not None]
    falling = sum(before > after for before, after in pairwise(known)) > len(known) / 2
    positions = range(len(starts))[:: -1 if falling else 1]
    last = 0
    keys = {}
    for at, position in enumerate(positions):
        last = starts[position] or last
        keys[position] = (last, at)
    ordered = sorted(keys, key=keys.__getitem__)
    ranks = [0] * len(starts)
    for rank, position in enumerate(ordered):
        ranks[position] = rank
    return ranks


def nearby(old: Sequence[Ranges], new: Sequence[Ranges], window: int = _WINDOW) -> Iterator[Couple]:
    """The couples of dates that are near each other, the nearest for each; of those without dates, near in rank."""
    by_day = sorted((days[0][0], to) for to, days in enumerate(new) if days)
    undated = [to for to, days in enumerate(new) if not days]
    for at, days in enumerate(old):
        if days:
            low = bisect_left(by_day, (days[0][0] - window,))
            high = bisect_right(by_day, (days[-1][1] + window, len(new)))
            middle = bisect_left(by_day, (days[0][0], at))
            yield from ((at, to) for _, to in by_day[max(low, middle - _AROUND) : min(high, middle + _AROUND)])
            some = undated
        else:
            some = list(range(len(new)))
        first, last = bisect_left(some, at - _AROUND), bisect_right(some, at + _AROUND)
        yield from ((at, to) for to in some[first:last])


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────


def by_words(feature: str, one: Text, other: Text, scale: Scale, common: bool = False) -> Reason:
    """What two texts say; half of it where other entries say the same."""
    same = alike(one, other)
    weight = scale(same)
    return Reason(feature, same, weight / 2 if common and weight > 0 else weight)


def _words(one: Profile, other: Profile) -> Iterator[Reason]:
    """What titles and themes say; a name may have moved from one column to the other."""
    yield from _text("title", one, one.title, other, other.title, TITLES)
    yield from _text("theme", one, one.theme, other, other.theme, THEMES)


def _text(feature: str, one: Profile, mine: Text, other: Profile, theirs: Text, scale: Scale) -> Iterator[Reason]:
    if mine and theirs:
        common = mine.words in one.common or theirs.words in other.common or not mine.stems | theirs.stems
        yield by_words(feature, mine, theirs, scale, common)
    elif mine or theirs:
        named, said = (one.title or one.theme, other.title or other.theme)
        if named and said and not (one.title and one.theme) and not (other.title and other.theme):
            if feature == "title":
                yield by_words("theme", named, said, THEMES, named.words in one.common or said.words in other.common)
        else:
            yield Reason(feature, 0.0, _ONE_SIDED_WORDS)


def _rarities(profile: Profile) -> Iterator[str]:
    """What tells a session where no other has it."""
    yield from profile.links
    yield from {text for text in (profile.title.words, profile.theme.words, profile.place) if text}
    if profile.kind != "session":
        yield f"kind:{profile.kind}"


# ── Other facts ──────────────────────────────────────────────────────────────────────────────────────────────


def _kind(one: Profile, other: Profile) -> Iterator[Reason]:
    if one.kind == other.kind:
        if one.kind != "session":
            yield Reason("kind", 1.0, 0.6 if f"kind:{one.kind}" in one.common | other.common else 1.2)
    else:
        yield Reason("kind", 0.0, -0.4 if "session" in (one.kind, other.kind) else -1.2)


@lru_cache(maxsize=1024)
def _group(name: str, presence: str) -> tuple[str, float]:
    return key(name), _PRESENCES.get(presence, 0.6)


def groups_of(audience: Audience | None) -> Groups:
    """The groups of an audience, and for how much of the time each comes."""
    return tuple(sorted(_group(each.name, each.presence) for each in audience.groups)) if audience else ()


@lru_cache(maxsize=4096)
def in_common(one: Groups, other: Groups) -> float:
    """Which part of the groups of two audiences is in both, from 0 to 1."""
    mine, theirs = dict(one), dict(other)
    names = mine.keys() | theirs.keys()
    both = sum(min(mine.get(name, 0.0), theirs.get(name, 0.0)) for name in names)
    if not both and not names <= _KNOWN_GROUPS:
        return _PERHAPS
    return both / sum(max(mine.get(name, 0.0), theirs.get(name, 0.0)) for name in names)


@lru_cache(maxsize=4096)
def audience_reason(one: Groups, other: Groups) -> Reason:
    """What two audiences say."""
    common = in_common(one, other)
    return Reason("audience", common, _AUDIENCES(common))


def _are_of_three_minds(one: Profile, other: Profile, words: Iterable[Reason]) -> bool:
    """Whether two sessions have another date, invite others and treat another subject: one changes two of these.

    `words` is what their words say.
    """
    if _invite_the_same(one, other) or not days_apart(one.days, other.days):
        return False
    return any(each.weight < _ONE_SIDED_WORDS for each in words)


def _said_by_one(one: Profile, other: Profile) -> Iterator[Reason]:
    """What only one of two sessions says, although others of both programmes do."""
    only = (one.says ^ other.says) & one.columns & other.columns
    for name, weight in _ONE_SIDED.items():
        if name in only:
            yield Reason(name, 0.0, weight)


def _place(one: Profile, other: Profile) -> Reason:
    if one.place == other.place:
        return Reason("place", 1.0, 0.4 if one.place in one.common or other.place in other.common else 1.0)
    if _may_be_one(one.session.place or "", other.session.place or ""):
        return Reason("place", 0.7, 0.2)
    return Reason("place", 0.0, -0.3)


@lru_cache(maxsize=4096)
def _may_be_one(one: str, other: str) -> bool:
    return may_be_one_place(one, other, Vocabulary.default())
