"""EIG101: a link that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.links.references import references_of
from eigdocs.checking.links.resolving import fault_of_reference
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check


@page_check("EIG101", "broken-link", "error", trust="high")
def broken_link(page: CheckedPage) -> Iterator[Problem]:
    """A link leads nowhere.

    Its file, its picture or its place in a page does not exist, or its address cannot be one: cut short, mistyped,
    encoded twice, on somebody's own machine (`localhost` too, unless the page shows how to run the site). Addresses of
    the documentation itself on its code forge are links to its files, too: the setting `base-url` says where it is,
    else its own links tell.

    Anchors may follow the rule of VuePress, of GitHub or of GitLab, or be set in HTML, in braces or in org. A site's
    `.html` and addresses without a suffix stand for the page. What the settings `generated` and `exclude` name exists.
    Other sites are never asked.

    ## Bad

    ```markdown README.md
    # Le programme

    Voir [les salles](Lieux.md#les-salle), [le plan](plan.png) et [le site](htps://example.org/promo).
    ```

    ```markdown lieux.md
    # Les lieux

    ## Les salles

    Retour à [l'accueil](README.md).
    ```

    ```org
    #+title: Le programme

    Voir [[*Les lieu][les lieux]] et [[file:///home/odile/plan.pdf][le plan]].

    * Les lieux
    Deux salles.
    ```

    ## Good

    ```markdown README.md
    # Le programme

    Voir [les salles](lieux.html#les-salles), [le plan](plan.png) et [l'agenda](webcal://example.org/promo?export).
    ```

    ```markdown lieux.md
    # Les lieux

    ## Les salles

    Retour à [l'accueil](/), article [Agile](https://example.org/wiki/Agile_(informatique)).
    ```

    ```file plan.png
    ```

    ## Trust

    High where whole folders are there. Where only some files of a documentation are on the disk, links to the others
    are reported.

    ## Fix

    Safe where what was meant is certain: only capitals, accents, signs or the suffix differ, the one file of that name
    is in another folder, a scheme is mistyped, an address was encoded twice. A likely name is proposed, not safe.

    ```markdown README.md
    # Le programme

    Voir [les salles](lieux.md#les-salles), [le plan](plan.png) et [le site](https://example.org/promo).
    ```
    """
    for reference in references_of(page):
        fault = fault_of_reference(page, reference)
        if fault:
            fix = None
            if fault.meant is not None and reference.is_exact:
                fix = page.replacing(reference.span, fault.meant, f"write “{fault.meant}”", safe=fault.certain)
            yield page.problem(reference.span, fault.message, fix=fix)
