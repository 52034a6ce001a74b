"""EIG311: an agenda whose entries overlap or run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.agendas import Run, Slot, clock, ends_next_day, hours_place, is_reversed, runs
from eigdocs.checking.times.dates import out_of_order
from eigdocs.french.words import fold

# What a whole day, or a part of it, is called.
_TITLE = re.compile(r"\b(?:journee|matinee|apres-midi|programme|bootcamp|seminaire|session)\b")
# What goes on beside all else.
_BESIDE = re.compile(
    r"\b(?:en parallele|parallelement|en meme temps|simultanement|en continu|permanences?|garderie|tout au long"
    r"|toute la (?:journee|matinee)|tout l'apres-midi|libre(?:-| )(?:acces|service)|a tout moment)\b"
)
# What holds others: "9h30 - 12h30 : ateliers au choix".
_HOLDER = re.compile(
    r"\b(?:ateliers|travaux|visites|conferences|echanges|presentations|au choix|temps libre|en groupes?)\b"
)
_LONG = 120  # minutes that no slip of the hand makes
# More entries than one in so many are not a slip: the list is in no order of time.
_SHARE = 3


@page_check("EIG311", "agenda-order", "error", trust="high")
def agenda_order(page: CheckedPage) -> Iterator[Problem]:
    """An agenda runs backwards, or one entry begins before the one before it ends.

    Who prepares an entry has to know when it is. Mostly one time was changed and its neighbour forgotten.

    ## Bad

    ```markdown
    # Session EIG du 14 mars 2019

    - 9h30 - 10h : accueil
    - 10h - 11h30 : ateliers
    - 11h15 - 12h : restitution
    ```

    ```markdown
    # Session EIG du 14 mars 2019

    - 9h30 : accueil
    - 14h : ateliers
    - 11h : restitution
    - 12h : conclusion
    ```

    ```markdown
    # Session EIG du 14 mars 2019

    - 9h30 - 10h : accueil
    - 10h - 9h45 : présentation
    ```

    ## Good

    ```markdown
    # Session EIG du 14 mars 2019

    - 9h30 : accueil
    - 10h - 12h : atelier données
    - 10h - 11h : atelier design
    - 12h - 14h : déjeuner
    - 14h : suite
    ```

    ## Trust

    High. Entries that begin together run side by side; rooms, days and lists under other words are looked at each by
    itself. An entry without an end ends when the next begins. One that is said to go on beside others ("en parallèle",
    "permanence") is left alone, and so is one that holds all that follow, or is called so ("ateliers au choix").
    """
    for run in runs(page):
        yield from _ends_before_start(page, run)
        slots = [slot for slot in run.started if not is_reversed(slot) and not _BESIDE.search(fold(slot.title))]
        wrong = out_of_order([slot.start or 0 for slot in slots])
        yield from _backwards(page, slots, wrong)
        yield from _overlaps(page, [slot for index, slot in enumerate(slots) if index not in wrong])


def _ends_before_start(page: CheckedPage, run: Run) -> Iterator[Problem]:
    for slot in run.slots:
        if is_reversed(slot):
            order = "just when it begins" if slot.end == slot.start else f"before it begins at {clock(slot.start or 0)}"
            yield page.problem(hours_place(page, slot), f"“{slot.title}” ends at {clock(slot.end or 0)}, {order}")


def _backwards(page: CheckedPage, slots: Sequence[Slot], wrong: Sequence[int]) -> Iterator[Problem]:
    many = len(wrong) > 1 and len(wrong) * _SHARE > len(slots)
    for index in wrong[:1] if many else wrong:
        slot = slots[index]
        later = [each for each in slots[:index] if (each.start or 0) > (slot.start or 0)]
        earlier = [each for each in slots[index + 1 :] if (each.start or 0) < (slot.start or 0)]
        other, side = (later[-1], "after") if later else (earlier[0], "before")
        place = hours_place(page, other)
        message = (
            f"“{slot.title}” at {clock(slot.start or 0)} stands {side} “{other.title}” at {clock(other.start or 0)}"
        )
        said = f"“{other.title}” is at {clock(other.start or 0)}"
        yield page.problem(
            hours_place(page, slot), f"{message}, line {page.line(place)}", related=[page.related(place, said)]
        )


def _overlaps(page: CheckedPage, slots: Sequence[Slot]) -> Iterator[Problem]:
    """Slots, in order, that begin before one before them ends; those that begin together count as the shortest."""
    together = [list(group) for _, group in groupby(slots, key=lambda slot: slot.start)]
    for number, (group, following) in enumerate(pairwise(together), 1):
        ends = [slot for slot in group if slot.end is not None and not ends_next_day(slot)]
        if len(ends) < len(group) and len(group) > 1:
            continue
        first = min(ends, key=lambda slot: slot.end or 0, default=None)
        if first is None or (first.end or 0) <= (following[0].start or 0):
            continue
        if not _holds(first, together[number:], is_first=number == 1):
            yield _overlap(page, first, following[0])


def _holds(first: Slot, later: Sequence[Sequence[Slot]], *, is_first: bool) -> bool:
    """Whether a slot is the title of those that follow: "9h - 17h : journée d'ateliers".

    None of them goes on after it. It is called so, or ends hours after all of them begin, which no slip makes.
    """
    end = first.end or 0
    inside = [each for each in chain.from_iterable(later) if (each.start or 0) < end]
    if any((each.end or 0) > end for each in inside):
        return False
    title = fold(first.title)
    is_last = len(inside) == sum(map(len, later))
    if len(inside) == 1:
        return is_last and is_first and _TITLE.search(title) is not None
    far = end - (inside[0].start or 0) >= _LONG
    return (is_last and far) or _TITLE.search(title) is not None or _HOLDER.search(title) is not None


def _overlap(page: CheckedPage, first: Slot, second: Slot) -> Problem:
    """The problem of two slots: where the first goes on after the second, it is the first that is too long."""
    swallowed = second.end is not None and (first.end or 0) >= second.end
    wrong, other = (first, second) if swallowed else (second, first)
    place = hours_place(page, other)
    line = page.line(place)
    if swallowed:
        message = (
            f"“{first.title}” ends at {clock(first.end or 0)}, after “{second.title}” begins at"
            f" {clock(second.start or 0)}, line {line}"
        )
    else:
        message = (
            f"“{second.title}” begins at {clock(second.start or 0)}, before “{first.title}” ends at"
            f" {clock(first.end or 0)}, line {line}"
        )
    return page.problem(hours_place(page, wrong), message, related=[page.related(place, f"“{other.title}”")])
