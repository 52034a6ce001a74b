"""`paired`: which entries of two lists are the same, whatever they are entries of.

1. Entries that say the same are pairs, then those that differ only in form.
2. What is left is judged couple by couple: each feature gives points for or against (see the modules of the kinds:
   `sessions`, `records`, `agendas`, `rituals`, `people`, `links`); points are natural logarithms of odds, so that
   they add up. Couples that have nothing to do with each other are not looked at.
3. The best assignment of these tells which pairs are clear; between them, the order of entries is one more feature.
   The best assignment with it decides.
4. What is left alone, at all or between the same neighbours, may then have changed more.

Nothing depends on which list is called old: the two are put in an order of their own first.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import exp
from typing import Any, Generic, NamedTuple, TypeVar

from eigdocs.matching.assignment import Couple, assigned
from eigdocs.matching.identical import PLACES, Same, identical
from eigdocs.matching.models import Pair, Reason

E = TypeVar("E")
P = TypeVar("P")

_CLEAR = 1.0  # points of a pair between which others are told by their order
_SURE = 3.0  # points of a pair that nothing but words in common could undo
IDENTICAL = Reason("identical", 1.0, 20.0)
Reasons = tuple[Reason, ...]


_RARE = 4  # entries of a side that may share a word which tells them


class Judge(ABC, Generic[E, P]):
    """How entries of one kind are compared.

    ``prior`` are the points that any couple starts with: two entries taken at random are not the same. ``in_order``
    are the points of two entries with as many clear pairs before them; each pair between them costs some of these.
    Of ``few`` entries on a side, each is looked at with each.
    """

    prior: float
    in_order: float = 0.0
    few: int = 40

    @abstractmethod
    def quick(self, entry: E) -> Any:
        """What entries that say the same have in common at first sight; may be anything that is quick to compare."""

    @abstractmethod
    def profiles(self, entries: Sequence[E]) -> list[P]:
        """Each entry as it is compared: words folded, what is rare told from what is common."""

    @abstractmethod
    def reasons(self, one: P, other: P) -> Iterator[Reason]:
        """What speaks for two entries being the same, and against it."""

    def ranks(self, profiles: Sequence[P]) -> list[int]:
        """The entries' places in their order; as they are listed, unless a kind has a better one."""
        return list(range(len(profiles)))

    def are_few(self, old: Sequence[P], new: Sequence[P]) -> bool:
        """Whether there are so few entries that each is looked at with each."""
        return max(len(old), len(new)) <= self.few

    def first_look(self, profile: P) -> frozenset[str]:
        """What entries may have in common that is worth a look, however many there are."""
        return frozenset()

    def couples(self, old: Sequence[P], new: Sequence[P]) -> Iterable[Couple]:
        """The couples worth a look in any case: of few entries all, of many those that share what few others have."""
        if self.are_few(old, new):
            return product(range(len(old)), range(len(new)))
        return sharing(*([self.first_look(each) for each in side] for side in (old, new)))

    def others(self, old: Sequence[P], new: Sequence[P]) -> Iterable[Couple]:
        """The couples worth a look where one of the two is in no sure pair; for kinds that may have many entries."""
        return ()

    def alone(self, one: P, other: P) -> float:
        """The points of two entries left alone between the same neighbours; none, unless a kind gives some."""
        return 0.0

    def sole(self, one: P, other: P) -> float:
        """The points of two entries that are all that is left of either list; none, unless a kind gives some."""
        return 0.0


def paired(old: Sequence[E], new: Sequence[E], judge: Judge[E, P]) -> list[Pair]:
    """Which entries of two lists are the same, in the order of the old one; symmetric."""
    if not old or not new:
        return []
    if _is_turned(old, new):
        turned = _paired(new, old, judge)
        return sorted(pair._replace(old=pair.new, new=pair.old) for pair in turned)
    return sorted(_paired(old, new, judge))


def _is_turned(old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Whether the new list comes first, in an order that only depends on what the two say."""
    differing = next(((one, other) for one, other in zip(old, new, strict=False) if one != other), None)
    if differing is None:
        return len(old) > len(new)
    one, other = map(vars, differing)
    field = next(field for field, value in one.items() if field not in PLACES and value != other[field])
    return repr(one[field]) > repr(other[field])


def _paired(old: Sequence[E], new: Sequence[E], judge: Judge[E, P]) -> list[Pair]:
    same = identical(old, new, judge.quick)
    pairs = [Pair(at, to, 1.0, (IDENTICAL,)) for at, to in same.pairs.items()]
    if len(pairs) == min(len(old), len(new)):
        return pairs
    return pairs + list(_Weighing(old, new, judge, same).pairs())


class _Place(NamedTuple):
    """How many of the clear pairs are before an entry; ``last`` counts its own."""

    first: int
    last: int

    def away(self, other: _Place) -> int:
        """How many clear pairs are between two places."""
        return max(self.first - other.last, other.first - self.last, 0)


class _Weighing(Generic[E, P]):
    """The entries of two lists that are not the same to the letter, on their way to pairs."""

    def __init__(self, old: Sequence[E], new: Sequence[E], judge: Judge[E, P], same: Same) -> None:
        self.judge = judge
        self.same = same.pairs
        self.old, self.new = judge.profiles(old), judge.profiles(new)
        self.ranks, self.new_ranks = judge.ranks(self.old), judge.ranks(self.new)
        self.reasons: dict[Couple, Reasons] = {}
        self.scores: dict[Couple, float] = {}
        self.order: dict[Couple, int] = {}  # how many clear pairs are between the two
        taken = set(same.pairs.values())
        left = [index for index in range(len(old)) if index not in same.pairs]
        new_left = [index for index in range(len(new)) if index not in taken]
        sides = [self.old[at] for at in left], [self.new[to] for to in new_left]
        for couple in same.copies:
            self._look_at(couple, (IDENTICAL,))
        for at, to in judge.couples(*sides):
            self._look_at((left[at], new_left[to]))
        sure, new_sure = self._sure()
        for at, to in judge.others(*sides):
            if left[at] not in sure or new_left[to] not in new_sure:
                self._look_at((left[at], new_left[to]))

    def _look_at(self, couple: Couple, reasons: Reasons = ()) -> None:
        if couple not in self.scores:
            reasons = (*reasons, *self.judge.reasons(self.old[couple[0]], self.new[couple[1]]))
            self.reasons[couple] = reasons
            self.scores[couple] = self.judge.prior + sum([each.weight for each in reasons])

    def _sure(self) -> tuple[set[int], set[int]]:
        sure = [couple for couple, score in self.scores.items() if score >= _SURE]
        return {at for at, _ in sure}, {to for _, to in sure}

    def pairs(self) -> Iterator[Pair]:
        clear = assigned({couple: score - _CLEAR for couple, score in self.scores.items()})
        if self.judge.in_order:
            self._weigh_order({**self.same, **clear})
        found = assigned(self.scores)
        if self.judge.in_order:
            found |= self._left_alone({**self.same, **found})
        for couple in found.items():
            yield Pair(*couple, likelihood(self.scores[couple]), (*self.reasons[couple], *self._order(couple)))

    def _order(self, couple: Couple) -> Iterator[Reason]:
        away = self.order.get(couple)
        if away is not None and (points := self._points_of_order(away)):
            yield Reason("order", 1 / (1 + away), points)

    def _weigh_order(self, clear: Mapping[int, int]) -> None:
        places, new_places = self._places(clear)
        for at, to in self.scores:
            away = places[at].away(new_places[to])
            self.order[at, to] = away
            self.scores[at, to] += self._points_of_order(away)

    def _points_of_order(self, away: int) -> float:
        return self.judge.in_order * (1 - away / 2 if away < 4 else -1)

    def _left_alone(self, found: Mapping[int, int]) -> dict[int, int]:
        """Pairs of entries that are the only ones left, at all or between the same neighbours, and near enough then."""
        places, new_places = self._places(found)
        alone, new_alone = _by_place(places, found.keys()), _by_place(new_places, set(found.values()))
        left, new_left = ([index for some in side.values() for index in some] for side in (alone, new_alone))
        more = {}
        if len(left) == len(new_left) == 1 and self._is_pair_with(left[0], new_left[0], "sole", self.judge.sole):
            more[left[0]] = new_left[0]
        for place in alone.keys() & new_alone.keys() if not more else ():
            (at, *others), (to, *new_others) = alone[place], new_alone[place]
            if not others and not new_others and self._is_pair_with(at, to, "alone", self.judge.alone):
                more[at] = to
        return more

    def _is_pair_with(self, at: int, to: int, feature: str, points_of: Callable[[P, P], float]) -> bool:
        """Whether a couple is a pair with one more feature, which is added to its reasons then."""
        points = points_of(self.old[at], self.new[to])
        if not points:
            return False
        self._look_at((at, to))
        if self.scores[at, to] + points <= 0:
            return False
        self.scores[at, to] += points
        self.reasons[at, to] = (*self.reasons[at, to], Reason(feature, 1.0, points))
        return True

    def _places(self, clear: Mapping[int, int]) -> tuple[list[_Place], list[_Place]]:
        """Each entry's place among the clear pairs, as many of them as are in the same order on both sides."""
        pairs = in_one_order((self.ranks[at], self.new_ranks[to]) for at, to in clear.items())
        old = _places_among([at for at, _ in pairs], self.ranks)
        new = _places_among([to for _, to in pairs], self.new_ranks)
        return old, new


def _places_among(clear: list[int], ranks: Sequence[int]) -> list[_Place]:
    first = [bisect_left(clear, rank) for rank in ranks]
    known = set(clear)
    return [_Place(at, at + (rank in known)) for at, rank in zip(first, ranks, strict=True)]


def _by_place(places: Sequence[_Place], taken: Collection[int]) -> dict[_Place, list[int]]:
    """The entries that are in no pair, by their place."""
    found: dict[_Place, list[int]] = {}
    for index, place in enumerate(places):
        if index not in taken:
            found.setdefault(place, []).append(index)
    return found


def in_one_order(pairs: Iterable[Couple]) -> list[Couple]:
    """The most of some pairs of ranks that are in the same order on both sides (a longest increasing subsequence).

    >>> in_one_order([(0, 3), (1, 0), (2, 1), (3, 2)])
    [(1, 0), (2, 1), (3, 2)]
    """
    ends: list[int] = []  # the least rank that a run of each length may end in
    runs: list[Couple] = []
    before: dict[Couple, Couple | None] = {}
    for pair in sorted(pairs):
        length = bisect_left(ends, pair[1])
        before[pair] = runs[length - 1] if length else None
        if length == len(ends):
            ends.append(pair[1])
            runs.append(pair)
        else:
            ends[length], runs[length] = pair[1], pair
    found: list[Couple] = []
    last = runs[-1] if runs else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]


def likelihood(points: float) -> float:
    """How likely something is, from 0 to 1, for which so many points speak.

    >>> likelihood(0.0), round(likelihood(4.0), 2)
    (0.5, 0.98)
    """
    return 1 / (1 + exp(-max(min(points, 40.0), -40.0)))


def sharing(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> Iterator[Couple]:
    """The couples that share a word which few others have."""
    by_word: dict[str, list[int]] = {}
    for to, words in enumerate(new):
        for word in words:
            by_word.setdefault(word, []).append(to)
    count = Counter(word for words in old for word in words)
    for at, words in enumerate(old):
        for word in sorted(words):
            others = by_word.get(word, ())
            if len(others) <= _RARE and count[word] <= _RARE:
                yield from ((at, to) for to in others)
