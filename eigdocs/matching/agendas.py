"""Which items of two agendas of one session are the same: by time and words.

Points for or against a couple, which starts at −1.3:

| feature | speaks for | speaks against |
|---|---|---|
| day | the same, or the same day of the meeting 0.5 | another −2 |
| time | the same start 2.2; a quarter of an hour away 1.5, an hour 0.2 | four hours or more −1.5 |
| end | the same 0.4 | |
| title | the same, once in each agenda, 4; more often 2; alike in part: less | another −1.6 |
| track | the same room 0.5 | another −0.6 |
| order | between the same items 0.7 | out of order up to −0.7 |
| alone | the only ones left between the same two, at most half an hour apart 1.5 | |

So an item keeps its identity when it moves, or when something else is done at its time; an item that is inserted and
shifts all others does not change what these are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from eigdocs.matching.assignment import Couple
from eigdocs.matching.models import Reason
from eigdocs.matching.pairing import Judge
from eigdocs.matching.scales import Scale
from eigdocs.matching.sessions import Ranges, by_words, nearby
from eigdocs.matching.texts import Text, name_of, text_of
from eigdocs.models import AgendaItem

_MINUTES_APART = Scale((0, 2.2), (15, 1.5), (30, 1.0), (60, 0.2), (120, -0.8), (240, -1.5))
_TITLES = Scale((0.4, -1.6), (0.6, 0.0), (0.85, 2.5), (1.0, 4.0))
_NEAR = 30  # minutes between two items that may be one only because they are alone
_WINDOW = 30  # minutes within which items are looked at without a word in common


class Profile(NamedTuple):
    """An item as it is compared: ``day_rank`` counts the agenda's days, ``start`` the minutes of its day.

    ``common`` where another item has its title.
    """

    day: str | None
    day_rank: int
    start: int | None
    end: str | None
    title: Text
    track: str
    common: bool


class Agendas(Judge[AgendaItem, Profile]):
    """Items of the agenda of one session."""

    prior = -1.3
    in_order = 0.7
    few = 5

    def quick(self, entry: AgendaItem) -> object:
        return entry.start, entry.title, entry.day

    def profiles(self, entries: Sequence[AgendaItem]) -> list[Profile]:
        titles = [text_of(each.title) for each in entries]
        count = Counter(title.words for title in titles)
        days = {day: rank for rank, day in enumerate(dict.fromkeys(each.day for each in entries))}
        return [
            Profile(
                day=each.day,
                day_rank=days[each.day],
                start=_minutes(each.start),
                end=each.end,
                title=title,
                track=name_of(each.track) if each.track else "",
                common=count[title.words] > 1,
            )
            for each, title in zip(entries, titles, strict=True)
        ]

    def reasons(self, one: Profile, other: Profile) -> Iterator[Reason]:
        if one.day and other.day:
            same = one.day == other.day or one.day_rank == other.day_rank
            yield Reason("day", float(same), 0.5 if same else -2.0)
        if one.start is not None and other.start is not None:
            away = abs(one.start - other.start)
            yield Reason("time", 1 / (1 + away / 30), _MINUTES_APART(away))
        if one.end and one.end == other.end:
            yield Reason("end", 1.0, 0.4)
        if one.title and other.title:
            yield by_words("title", one.title, other.title, _TITLES, one.common or other.common)
        if one.track and other.track:
            same = one.track == other.track
            yield Reason("track", float(same), 0.5 if same else -0.6)

    def first_look(self, profile: Profile) -> frozenset[str]:
        return profile.title.stems | {profile.title.words, f"at {profile.start}"}

    def others(self, old: Sequence[Profile], new: Sequence[Profile]) -> Iterable[Couple]:
        if self.are_few(old, new):
            return ()
        return nearby([_when(each) for each in old], [_when(each) for each in new], window=_WINDOW)

    def alone(self, one: Profile, other: Profile) -> float:
        if one.start is None or other.start is None:
            return 0.8 if one.start is other.start else 0.0
        return 1.5 if abs(one.start - other.start) <= _NEAR else 0.0


def _when(profile: Profile) -> Ranges:
    """An item's start, in minutes from the first day's."""
    if profile.start is None:
        return ()
    minute = profile.day_rank * 24 * 60 + profile.start
    return ((minute, minute),)


def _minutes(clock: str | None) -> int | None:
    return 60 * int(clock[:2]) + int(clock[3:]) if clock else None
