"""`match`: the entries of two programmes that are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eigdocs.matching.models import Matching, Pair
from eigdocs.models import AgendaItem, Programme


def match(old: Programme, new: Programme) -> Matching:
    """Which entries of two programmes are the same; symmetric: ``match(new, old)`` has the same pairs, turned round."""
    return Matching(
        between_years=old.year != new.year,
        sessions=_in_order(old.sessions, new.sessions),
        records=_in_order(old.historique, new.historique),
        rituals=_in_order(old.rituals, new.rituals),
        team=_in_order(old.team, new.team),
        contacts=_in_order(old.contacts, new.contacts),
        calendars=_in_order(old.calendars, new.calendars),
    )


def match_agendas(old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> list[Pair]:
    """Which items of two agendas of one session are the same; symmetric."""
    return _in_order(old, new)


def _in_order(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    return [Pair(index, index) for index in range(min(len(old), len(new)))]
