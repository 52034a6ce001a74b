"""Which records of two programmes are the same: those of one session, told apart by their days and words.

Points for or against a couple, which starts at −2:

| feature | speaks for | speaks against |
|---|---|---|
| session | their rows are one session 4 | they are not −2.5 |
| date | the same days 3.5; a day in common 2.5; a week apart 0.8 | two months or more −2 |
| heading | the same, whatever its day 2.5; alike in part: less | |
| kind | the same special one 0.6 | another −0.6 |
| audience | the same 1.2 | no group in common −0.7 |
| theme | the same 4; alike in part: less | another −1 |
| objectives | the same 2.5; alike in part: less | others −0.4 |
| agenda | all words of one 3.5; half of them 1.4 | hardly any −0.8 |
| order | after the same records 0.4 | out of order up to −0.4 |

Between years, the day in the year counts instead of the day, and less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.likeness.facts import subjects_of
from eigdocs.matching.models import Pair, Reason
from eigdocs.matching.scales import Scale
from eigdocs.matching.sessions import (
    Dated,
    Groups,
    Ranges,
    audience_reason,
    by_words,
    days_apart,
    days_of,
    groups_of,
    season_apart,
)
from eigdocs.matching.texts import NOTHING, Text, text_of, text_of_all
from eigdocs.models import Session, SessionRecord

_SAME_DAYS, _A_DAY_IN_COMMON = 3.5, 2.5
_DAYS_APART = Scale((1, 1.6), (7, 0.8), (14, 0.2), (28, -0.8), (63, -2.0))
_SEASONS = Scale((7, 1.0), (30, 0.5), (60, -0.5), (120, -2.0))
_HEADINGS = Scale((0.55, 0.0), (0.9, 1.5), (1.0, 2.5))
_THEMES = Scale((0.5, -1.0), (0.65, 0.0), (0.9, 2.5), (1.0, 4.0))
_OBJECTIVES = Scale((0.45, -0.4), (0.6, 0.3), (0.9, 2.0), (1.0, 2.5))
_AGENDAS = Scale((0.1, -0.8), (0.25, 0.0), (0.5, 1.4), (1.0, 3.5))
_SHORTEST = 4  # letters of a word of an agenda that says something


class Profile(NamedTuple):
    """A record as it is compared; ``session`` is the same for the records of sessions that are a pair."""

    record: SessionRecord
    session: int | None
    days: Ranges
    heading: Text
    theme: Text
    groups: Groups
    objectives: Text
    agenda: frozenset[str]


class Records(Dated[SessionRecord, Profile]):
    """Records, each with the session that it is of: ``sessions`` names it by the record's identity."""

    prior = -2.0
    in_order = 0.4

    def __init__(self, sessions: Mapping[int, int], year: int | None = None, between_years: bool = False) -> None:
        self.sessions = sessions
        self.year = year
        self.between_years = between_years

    def quick(self, entry: SessionRecord) -> object:
        return entry.heading, len(entry.agenda)

    def profiles(self, entries: Sequence[SessionRecord]) -> list[Profile]:
        vocabulary = Vocabulary.default()
        return [
            Profile(
                record=each,
                session=self.sessions.get(id(each)),
                days=days_of(each.date, self.year),
                heading=text_of(" ".join(subjects_of(each.heading, vocabulary))),
                theme=text_of(each.theme),
                groups=groups_of(each.audience),
                objectives=text_of_all(each.objectives) if each.objectives else NOTHING,
                agenda=_words_of_agenda(each),
            )
            for each in entries
        ]

    def reasons(self, one: Profile, other: Profile) -> Iterator[Reason]:
        if one.session is not None and other.session is not None:
            same = one.session == other.session
            yield Reason("session", float(same), 4.0 if same else -2.5)
        if one.days and other.days:
            yield self._date(one.days, other.days)
        if one.heading and other.heading:
            yield by_words("heading", one.heading, other.heading, _HEADINGS)
        yield from _kind(one.record.kind, other.record.kind)
        if one.groups and other.groups:
            reason = audience_reason(one.groups, other.groups)
            yield reason._replace(weight=reason.weight * 0.6)
        if one.theme and other.theme:
            yield by_words("theme", one.theme, other.theme, _THEMES)
        if one.objectives and other.objectives:
            yield by_words("objectives", one.objectives, other.objectives, _OBJECTIVES)
        if one.agenda and other.agenda:
            common = len(one.agenda & other.agenda) / min(len(one.agenda), len(other.agenda))
            yield Reason("agenda", common, _AGENDAS(common))

    def _date(self, one: Ranges, other: Ranges) -> Reason:
        if self.between_years:
            away = season_apart(one, other)
            return Reason("season", 1 / (1 + away / 30), _SEASONS(away))
        if one == other:
            return Reason("date", 1.0, _SAME_DAYS)
        away = days_apart(one, other) or 0
        return Reason("date", 1 / (1 + away / 7), _DAYS_APART(away) if away else _A_DAY_IN_COMMON)

    def first_look(self, profile: Profile) -> frozenset[str]:
        days = {f"on {start}" for start, _ in profile.days}
        return profile.theme.stems | profile.heading.stems | {f"of {profile.session}"} | days


def _words_of_agenda(record: SessionRecord) -> frozenset[str]:
    return _long_words(" ".join([each.title for each in record.agenda if each.title]))


@lru_cache(maxsize=1024)
def _long_words(text: str) -> frozenset[str]:
    return frozenset([word for word in fold(text).split() if len(word) >= _SHORTEST])


def _kind(one: str, other: str) -> Iterator[Reason]:
    if one != other:
        yield Reason("kind", 0.0, -0.6)
    elif one != "session":
        yield Reason("kind", 1.0, 0.6)


def sessions_of(records: Sequence[SessionRecord], sessions: Sequence[Session], year: int | None) -> list[int | None]:
    """For each record the session that it is of, by index: one of its day; of several, that which it says most of."""
    by_day: dict[int, list[int]] = {}
    for index, session in enumerate(sessions):
        for start, end in days_of(session.date, year):
            for day in range(start, min(end, start + _LONGEST) + 1):
                by_day.setdefault(day, []).append(index)
    return [_session_of(record, sessions, by_day, year) for record in records]


_LONGEST = 31  # days of one session


def _session_of(
    record: SessionRecord, sessions: Sequence[Session], by_day: Mapping[int, list[int]], year: int | None
) -> int | None:
    days = days_of(record.date, year)
    near = dict.fromkeys(index for start, _ in days for index in by_day.get(start, ()))
    if len(near) < 2:
        return next(iter(near), None)
    return max(near, key=lambda index: (_nearness(record, days, sessions[index], year), -index))


def _nearness(record: SessionRecord, days: Ranges, session: Session, year: int | None) -> float:
    same_days = days_of(session.date, year) == days
    groups, others = groups_of(record.audience), groups_of(session.audience)
    audience = audience_reason(groups, others).weight if groups and others else 0.0
    said = text_of(record.theme or record.heading).stems & (text_of(session.theme).stems | text_of(session.title).stems)
    return 2.0 * same_days + audience + 1.5 * len(said) + (record.kind == session.kind)


def labels(
    old: Sequence[int | None], new: Sequence[int | None], pairs: Sequence[Pair]
) -> tuple[list[int | None], list[int | None]]:
    """Names for the sessions of records: the same for two that are a pair, and for no others.

    >>> labels([0, 1], [None, 0], [Pair(1, 0)])
    ([0, 1], [None, 1])
    """
    name = {pair.new: pair.old for pair in pairs}
    return list(old), [None if to is None else name.get(to, -1 - to) for to in new]
