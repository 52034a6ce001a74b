"""EIG314: an entry of an agenda that says when, and not what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.agendas import Slot, holder_of, runs


@page_check("EIG314", "untitled-entry", "warning", trust="high")
def untitled_entry(page: CheckedPage) -> Iterator[Problem]:
    """An entry of an agenda has a time and no words.

    A line that was begun and forgotten; who comes for it cannot know what it is.

    ## Bad

    ```markdown
    # Session EIG du 14 mars 2019

    - 14h - 15h : tour de table
    - 15h - 16h :
    - 16h - 18h : ateliers
    ```

    ## Good

    ```markdown
    # Session EIG du 14 mars 2019

    - 14h - 15h : tour de table
    - 15h - 18h :
        - revue de code
        - données
    ```

    ## Trust

    High. A time alone over a paragraph or list has this as its words. An agenda without any words is one that is still
    to be written: only its first entry is reported.
    """
    for run in runs(page):
        untitled = [
            slot for at, slot in enumerate(run.slots) if _is_untitled(slot) and not _is_heading(page, run.slots, at)
        ]
        for slot in untitled[:1] if len(untitled) == len(run.slots) else untitled:
            text = " ".join(page.document.text[slice(*slot.place)].strip(" -*+|\n").split())
            yield page.problem(slot.place, f"“{text}” says when, and not what happens then")


def _is_untitled(slot: Slot) -> bool:
    return not slot.item.items and not any(char.isalnum() for char in slot.title)


def _is_heading(page: CheckedPage, slots: Sequence[Slot], at: int) -> bool:
    """Whether the time of a slot stands alone over a paragraph or list that says what happens then."""
    holder = holder_of(page, slots[at].place[0])
    parent = page.parent(holder) if isinstance(holder, tree.Paragraph | tree.Heading) else None
    if holder is None or parent is None or isinstance(parent, tree.Item):
        return False
    following = parent.children[bisect_right(parent.children, holder.start, key=lambda each: each.start) :][:1]
    if not following or isinstance(following[0], tree.Section):
        return False
    neighbours = [*slots[max(0, at - 1) : at], *slots[at + 1 : at + 2]]
    return not any(holder.start <= each.place[0] < following[0].end for each in neighbours)
