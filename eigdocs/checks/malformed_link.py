"""EIG102: what was meant as a link and is none."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.links.half_links import half_links
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check


@page_check("EIG102", "malformed-link", "error", trust="high")
def malformed_link(page: CheckedPage) -> Iterator[Problem]:
    """A link is half written.

    A bracket or a parenthesis is missing, stands twice or at the wrong place, or a blank is where none may be. Readers
    see the brackets and the address, and often have nothing to click on.

    ## Bad

    ```markdown
    # Le calendrier

    Tout est sur https://example.org/agenda](https://example.org/agenda), et dans [la fiche](https://example.org/fiche

    - (l'inscription)[https://example.org/inscription]
    - [le plan] (https://example.org/plan)
    - [la salle](http://https://example.org/salle)
    ```

    ```org
    #+title: Le calendrier

    | Outil | Qui ?                                  |
    |-------+----------------------------------------|
    | carte | [[https://example.org/carte] [Odile]]  |
    | plan  | [[https://example.org/plan][Sacha]     |
    ```

    ## Good

    ```markdown
    # Le calendrier

    Tout est sur [l'agenda](https://example.org/agenda) [à lire avant] (voir aussi « [...] » plus bas).

    - [x] réserver la salle
    - `[le plan] (https://example.org/plan)`
    ```

    ```org
    #+title: Le calendrier

    Voir [[https://example.org/carte][la carte]] [1 ou 2 fois], [A]pprendre, [2/3].
    ```

    ## Trust

    High: only what looks like an address counts as one.

    ## Fix

    Safe where nothing but a bracket, a parenthesis or a blank is missing or too much. Where words and address were
    swapped, or stand apart, a blank in between may be meant: not safe.

    ```markdown
    # Le calendrier

    Tout est sur [https://example.org/agenda](https://example.org/agenda), et dans [la fiche](https://example.org/fiche)

    - [l'inscription](https://example.org/inscription)
    - [le plan](https://example.org/plan)
    - [la salle](https://example.org/salle)
    ```
    """
    for half in half_links(page):
        fix = None
        if half.mended is not None:
            what = f"write “{half.mended}”" if half.mended else "remove it"
            fix = page.replacing((half.start, half.end), half.mended, what, safe=half.certain)
        yield page.problem((half.start, half.end), half.message, fix=fix)
