"""`match`: the entries of two programmes that are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eigdocs.matching.agendas import Agendas
from eigdocs.matching.links import Links
from eigdocs.matching.models import Matching, Pair
from eigdocs.matching.pairing import Judge, paired
from eigdocs.matching.people import People
from eigdocs.matching.records import Records, labels, sessions_of
from eigdocs.matching.rituals import Rituals
from eigdocs.matching.sessions import Sessions
from eigdocs.matching.years import Roles, are_of_two_years, year_of
from eigdocs.models import AgendaItem, Programme, Session


def match(old: Programme, new: Programme) -> Matching:
    """Which entries of two programmes are the same; symmetric: ``match(new, old)`` has the same pairs, turned round.

    Two versions of one year's programme: a session keeps its identity through a new date, title, place or audience,
    even two at once. Programmes of two years: sessions are paired by their role in the year and season. Records are
    paired with their session; rituals by name and alias; people by address and name; contacts and calendars by address
    and label. Each kind has a module that says how much each feature counts. An entry that has no pair was added or
    removed.

    >>> from eigdocs.models import Audience, DateSpec, Session
    >>> old, new = (
    ...     Programme(sessions=[Session(date=DateSpec.of(day, 2019), audience=Audience.of("EIG"))])
    ...     for day in ("4 juillet", "11 juillet")
    ... )
    >>> [(pair.old, pair.new, [reason.feature for reason in pair.reasons]) for pair in match(old, new).sessions]
    [(0, 0, ['date', 'audience', 'order'])]
    """
    between_years = are_of_two_years(old, new)
    year = None if between_years else year_of(old) or year_of(new)
    sessions = paired(old.sessions, new.sessions, judge_of_sessions(between_years, year))
    return Matching(
        between_years=between_years,
        sessions=sessions,
        records=_records(old, new, sessions, year, between_years),
        rituals=paired(old.rituals, new.rituals, Rituals()),
        team=paired(old.team, new.team, People()),
        contacts=paired(old.contacts, new.contacts, Links()),
        calendars=paired(old.calendars, new.calendars, Links()),
    )


def judge_of_sessions(between_years: bool, year: int | None) -> Judge[Session, Any]:
    """How sessions are compared; `year` is that of days without one, within one year."""
    return Roles() if between_years else Sessions(year)


def match_agendas(old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> list[Pair]:
    """Which items of two agendas of one session are the same; symmetric.

    >>> old, new = ([AgendaItem(start=start, title="Déjeuner")] for start in ("12:30", "12:45"))
    >>> [(pair.old, pair.new) for pair in match_agendas(old, new)]
    [(0, 0)]
    """
    return paired(old, new, Agendas())


def _records(
    old: Programme, new: Programme, sessions: Sequence[Pair], year: int | None, between_years: bool
) -> list[Pair]:
    records = (old.historique, new.historique)
    of_sessions = labels(
        sessions_of(old.historique, old.sessions, year), sessions_of(new.historique, new.sessions, year), sessions
    )
    names = {
        id(record): name
        for side, side_names in zip(records, of_sessions, strict=True)
        for record, name in zip(side, side_names, strict=True)
        if name is not None
    }
    return paired(*records, Records(names, year, between_years))
