"""Which sessions of two years' programmes play the same role: the first seminar, the third mentors' session, the end.

Points for or against a couple, which starts at −2:

| feature | speaks for | speaks against |
|---|---|---|
| season | within a week in the course of the year 1.8; a month 0.7 | five months or more −2.5 |
| kind | the same special one (seminar …) 3 | another −2 |
| audience | the same 1.8; some groups in common: less | no group in common −1.6 |
| turn | both the n-th of their kind and audience 0.8 | one turn away 0; more −0.4 |
| title | the same 1.5; alike in part: less | |
| theme | the same 2; alike in part: less | |
| order | after the same sessions 0.5 | out of order up to −0.5 |

That two years treat other themes, elsewhere, says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from eigdocs.matching.assignment import Couple
from eigdocs.matching.models import Reason
from eigdocs.matching.pairing import Judge
from eigdocs.matching.scales import Scale
from eigdocs.matching.sessions import (
    Groups,
    Ranges,
    by_words,
    days_of,
    groups_of,
    in_common,
    in_time,
    nearby,
    season_apart,
)
from eigdocs.matching.texts import Text, text_of
from eigdocs.models import Programme, Session

_SEASONS = Scale((7, 1.8), (14, 1.3), (30, 0.7), (60, -0.3), (90, -1.2), (150, -2.5))
_AUDIENCES = Scale((0.0, -1.6), (0.5, -0.8), (0.65, 0.2), (0.8, 1.2), (1.0, 1.8))
_TITLES = Scale((0.7, 0.0), (1.0, 1.5))
_THEMES = Scale((0.6, 0.0), (0.9, 1.2), (1.0, 2.0))
_SHARED = 0.25  # part of the days of two programmes that only versions of one have in common


def are_of_two_years(old: Programme, new: Programme) -> bool:
    """Whether two programmes are of different years, rather than two versions of one.

    Their promotions or years differ (a programme's own, else that of most of its days), and they do not share their
    days: a page that has lost its first rows, before New Year, is still of the same programme. Where a year cannot be
    found, it does not differ.
    """
    days, other_days = _days(old), _days(new)
    if days and other_days and len(days & other_days) >= _SHARED * min(len(days), len(other_days)):
        return False
    if old.promotion and new.promotion and old.promotion != new.promotion:
        return True
    year, other = year_of(old), year_of(new)
    return year is not None and other is not None and year != other


def _days(programme: Programme) -> set[str]:
    """The days on which a programme's sessions begin, where their year is known."""
    dates = [*(each.date for each in programme.sessions), *(each.date for each in programme.historique)]
    starts = [date.start for date in dates if date]
    return {start for start in starts if start and not start.startswith("-")}


def year_of(programme: Programme) -> int | None:
    """A programme's year: its own, else that of most of its days; ``None`` where nothing tells."""
    if programme.year is not None:
        return programme.year
    years = Counter(int(day[:4]) for day in sorted(_days(programme)))
    return years.most_common(1)[0][0] if years else None


class Profile(NamedTuple):
    """A session's part in its year: ``turn`` counts those of its kind and audience before it."""

    days: Ranges
    kind: str
    groups: Groups
    turn: int
    title: Text
    theme: Text


class Roles(Judge[Session, Profile]):
    """Sessions of two years."""

    prior = -2.0
    in_order = 0.5
    few = 60

    def quick(self, entry: Session) -> object:
        return entry.title, entry.theme, entry.date.start

    def profiles(self, entries: Sequence[Session]) -> list[Profile]:
        days = [days_of(each.date) for each in entries]
        ranks = in_time(days)
        profiles = [
            Profile(when, each.kind, groups_of(each.audience), 0, text_of(each.title), text_of(each.theme))
            for each, when in zip(entries, days, strict=True)
        ]
        count: Counter[object] = Counter()
        for index in sorted(range(len(entries)), key=ranks.__getitem__):
            role = _role(profiles[index])
            profiles[index] = profiles[index]._replace(turn=count[role])
            count[role] += 1
        return profiles

    def reasons(self, one: Profile, other: Profile) -> Iterator[Reason]:
        if one.days and other.days:
            away = season_apart(one.days, other.days)
            yield Reason("season", 1 / (1 + away / 30), _SEASONS(away))
        if one.kind != other.kind:
            yield Reason("kind", 0.0, -2.0)
        elif one.kind != "session":
            yield Reason("kind", 1.0, 3.0)
        if one.groups and other.groups:
            common = in_common(one.groups, other.groups)
            yield Reason("audience", common, _AUDIENCES(common))
        if _role(one) == _role(other):
            away = abs(one.turn - other.turn)
            yield Reason("turn", 1 / (1 + away), 0.8 if not away else 0.0 if away == 1 else -0.4)
        if one.title and other.title:
            yield by_words("title", one.title, other.title, _TITLES)
        if one.theme and other.theme:
            yield by_words("theme", one.theme, other.theme, _THEMES)

    def ranks(self, profiles: Sequence[Profile]) -> list[int]:
        return in_time([each.days for each in profiles])

    def couples(self, old: Sequence[Profile], new: Sequence[Profile]) -> Iterable[Couple]:
        if self.are_few(old, new):
            return super().couples(old, new)
        return nearby([_season(each.days) for each in old], [_season(each.days) for each in new])


def _season(days: Ranges) -> Ranges:
    """When a date is in the course of a year; what begins before New Year is not near what begins after it."""
    day = days[0][0] % 365.25 if days else 0
    return ((round(day), round(day)),) if days else ()


def _role(profile: Profile) -> tuple[str, tuple[str, ...]]:
    return profile.kind, tuple(name for name, _ in profile.groups)
