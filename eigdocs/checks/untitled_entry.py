"""EIG314: an entry of an agenda that says when, and not what."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.agendas import Slot, runs
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check


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

    High. An agenda without any words is one that is still to be written: only its first entry is reported.
    """
    for run in runs(page):
        untitled = [slot for slot in run.slots if _is_untitled(slot)]
        for slot in untitled[:1] if len(untitled) == len(run.slots) else untitled:
            text = " ".join(page.document.text[slice(*slot.place)].strip(" -*+|\n").split())
            yield page.problem(slot.place, f"“{text}” says when, and not what happens then")


def _is_untitled(slot: Slot) -> bool:
    return not slot.item.items and not any(char.isalnum() for char in slot.title)
