"""EIG313: time in an agenda in which nothing happens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.agendas import Run, Slot, clock, ends_next_day, hours_place, is_reversed, runs
from eigdocs.french.words import fold

_SHORTEST = 15
_MIDNIGHT = 24 * 60
_LUNCH = (11 * 60 + 30, 14 * 60 + 30)
_MOVING = re.compile(
    r"\b(?:trajets?|depart|retour|arrivee|rendez-vous|rdv|navette|train|transport|deplacement|pauses?|dejeuner|repas"
    r"|libre|fin|aperos?|verres?|pot|diner|soiree)\b"
)


@page_check("EIG313", "agenda-gap", "info", trust="medium")
def agenda_gap(page: CheckedPage) -> Iterator[Problem]:
    """An agenda leaves a quarter of an hour or more without saying what happens.

    It may be a break that everybody knows of, or an entry that was forgotten when the day was arranged anew.

    ## Bad

    ```markdown
    # Session EIG du 14 mars 2019

    - 14h - 15h : tour de table
    - 15h30 - 18h : ateliers
    ```

    ## Good

    ```markdown
    # Session EIG du 14 mars 2019

    - 10h - 12h : tour de table
    - 14h - 16h : ateliers
    - 16h - 16h30 : pause
    - 16h30 - 18h : restitution
    ```

    ## Trust

    Medium: many breaks go without saying. Lunch does, so it is left alone, and so is the way to another place.
    """
    by_record: dict[int, list[Run]] = {}
    for run in runs(page):
        by_record.setdefault(id(run.record), []).append(run)
    for together in by_record.values():
        for run in together:
            for slot, following, gap in _gaps(run):
                if not _is_explained(run, slot, following, gap, together):
                    between = f"between “{slot.title}” and “{following.title}”"
                    message = f"nothing is said of {clock(gap[0])} to {clock(gap[1])}, {between}"
                    yield page.problem(hours_place(page, following), message)


def _gaps(run: Run) -> Iterator[tuple[Slot, Slot, tuple[int, int]]]:
    """The slots between which a run has a gap, and from when to when that is."""
    slots = (slot for slot in run.started if not is_reversed(slot))
    until = 0
    for slot, following in pairwise(sorted(slots, key=lambda slot: slot.start or 0)):
        if slot.end is None or ends_next_day(slot):
            until = _MIDNIGHT if ends_next_day(slot) else following.start or 0
            continue
        until = max(until, slot.end)
        if (following.start or 0) - until >= _SHORTEST:
            yield slot, following, (until, following.start or 0)


def _is_explained(run: Run, slot: Slot, following: Slot, gap: tuple[int, int], together: Sequence[Run]) -> bool:
    """Whether a gap is lunch, the way to another place, or taken by what stands in another list of the record."""
    if gap[0] >= _LUNCH[0] and gap[1] <= _LUNCH[1]:
        return True
    if _MOVING.search(fold(f"{slot.title} {following.title}")):
        return True
    others = (other for each in together if each is not run for other in each.started)
    same_day = (other for other in others if other.item.day == slot.item.day)
    return any((other.start or 0) < gap[1] and (other.end is None or other.end > gap[0]) for other in same_day)
