"""EIG312: an agenda that leaves the hours announced for its session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.sessions import said_at
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.agendas import (
    Announced,
    Run,
    Slot,
    announced,
    clock,
    ends_next_day,
    hours_place,
    is_reversed,
    runs,
)
from eigdocs.french.words import fold

# What comes before a session begins, and after it ends, without being part of it.
_BEFORE = re.compile(
    r"\b(?:accueil|cafes?|the|petit|viennoiseries|installation|arrivee|rendez-vous|rdv|trajet|depart|navette|train"
    r"|transport|preparation|ouverture)\b"
)
_FIRST_WORDS = 4  # those that tell what an entry is
_AFTER = re.compile(
    r"\b(?:aperos?|aperitif|pot|verres?|cocktail|buffet|dinatoire|diner|repas|soiree|soir|after\w*|bar|fete|rangement|demontage|trajet"
    r"|depart|navette|train|transport|retour|debrief\w*|portes ouvertes|temps libre|hotel)\b"
)


@page_check("EIG312", "agenda-hours", "warning", trust="high")
def agenda_hours(page: CheckedPage) -> Iterator[Problem]:
    """An agenda begins before, or ends after, the hours that are announced for its session.

    People come at the hour that the planning says, and leave trains are booked by it.

    ## Bad

    ```markdown
    # Session EIG du 14 mars 2019

    Horaires : 14h - 18h

    Programme :

    - 14h - 15h : tour de table
    - 15h - 18h30 : ateliers
    ```

    ## Good

    ```markdown
    # Session EIG du 14 mars 2019

    Horaires : 14h - 18h

    Programme :

    - 13h45 : accueil café
    - 14h - 15h : tour de table
    - 15h - 18h : ateliers
    - 18h : verre
    ```

    ## Trust

    High. The hours are those of the record, else those of the session's row in the page, else those that the page says
    of all sessions. A coffee before and a drink after are no part of them. Hours that are those of the mentors alone
    say nothing about a day that begins earlier for others.
    """
    by_day: dict[object, list[Run]] = {}
    for run in runs(page):
        by_day.setdefault((id(run.record), run.slots[0].item.day), []).append(run)
    for together in by_day.values():
        hours = announced(page, together[0])
        if hours:
            yield from _outside(page, [slot for run in together for slot in run.slots if not is_reversed(slot)], hours)


def _outside(page: CheckedPage, slots: Sequence[Slot], hours: Announced) -> Iterator[Problem]:
    """The first entry that is too early, and the last that is too late: one would do to know."""
    early = [slot for slot in slots if _is_early(slot, hours)]
    late = [slot for slot in slots if slot not in early and _is_late(slot, hours)]
    if early:
        slot = early[0]
        message = f"“{slot.title}” begins at {clock(slot.start or 0)}, before the session does: “{hours.text}”"
        yield _problem(page, slot, hours, message)
    if late:
        slot = late[-1]
        goes_on = slot.end is not None and (slot.start or 0) < (hours.end or 0)
        verb, time = ("ends", slot.end) if goes_on else ("begins", slot.start or slot.end)
        message = f"“{slot.title}” {verb} at {clock(time or 0)}, after the session ends: “{hours.text}”"
        yield _problem(page, slot, hours, message)


def _is_early(slot: Slot, hours: Announced) -> bool:
    if hours.start is None or slot.start is None or slot.start >= hours.start:
        return False
    beginning = " ".join(fold(slot.title).split()[:_FIRST_WORDS])
    return not _BEFORE.search(beginning)


def _is_late(slot: Slot, hours: Announced) -> bool:
    latest = max(slot.start or 0, slot.end or 0)
    if hours.end is None or latest <= hours.end or ends_next_day(slot):
        return False
    return not _AFTER.search(fold(slot.title))


def _problem(page: CheckedPage, slot: Slot, hours: Announced, message: str) -> Problem:
    if hours.source is None:
        return page.problem(hours_place(page, slot), message)
    related = [hours.page.related(hours.source, f"the session's hours: “{hours.text}”")]
    where = said_at(hours.page, hours.source, page)
    return page.problem(hours_place(page, slot), f"{message}, {where}", related=related)
