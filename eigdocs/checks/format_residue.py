"""EIG502: marks of another format, which readers see as they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.containers import containers_in
from eigdocs.checking.text.residue import (
    Residue,
    conflicts_in,
    doubled_marks_in,
    exported_html_in,
    fences_in,
    lone_tags_in,
    residue_in,
    shown_escapes_in,
    wrong_breaks_in,
)

_LOOKS = (
    residue_in,
    doubled_marks_in,
    exported_html_in,
    lone_tags_in,
    wrong_breaks_in,
    shown_escapes_in,
    containers_in,
    conflicts_in,
)
_LONG = 40


@page_check("EIG502", "format-residue", "warning", trust="high")
def format_residue(page: CheckedPage) -> Iterator[Problem]:
    """Marks of another format stand in the page, and readers see them as they are.

    Org's marks in a Markdown page and Markdown's in an org page, as a conversion by hand leaves them; HTML that a
    program wrote; containers (`:::`) that have no end, or a name that VuePress does not know; marks of a conflict.

    ## Bad

    ```markdown
    # Les outils

    Le dépôt =eig-outils= et le salon ~#general~ sont décrits dans [[https://example.org/outils][ce guide]].
    ```

    ```markdown
    # Les outils

    ::: astuce
    Gardez votre mot de passe.
    :::
    ```

    ```org
    * Les outils

    Le **premier** jour, lire [ce guide](https://example.org/guide) et lancer `make`.
    ```

    ## Good

    ```markdown
    # Les outils

    Le dossier /etc et/ou le dossier /home/ sont sauvegardés ; 1+1=2, et « a = b = c ».

    | Outil | Adresse |
    | --- | --- |
    | Forum | [ici](https://example.org/forum)<br>ou en séance |
    ```

    ```org
    * Les outils

    Le *premier* jour (/lundi/), lancer =make= ; écrire <prénom> dans la case.
    ```

    ## Trust

    High: code, addresses, comments and HTML written by hand are left alone, and so are slashes and stars that may mean
    something else.

    ## Fix

    Code, bold text, italics and links are written as the page's format has them. Headings, dates and lines of which a
    page would change its structure are mended by unsafe fixes, or by hand.

    ```markdown
    # Les outils

    Le dépôt `eig-outils` et le salon `#general` sont décrits dans [ce guide](https://example.org/outils).
    ```
    """
    fences = list(fences_in(page))
    yield from (_problem(page, residue) for residue, _ in fences)
    literal = [fenced for _, fenced in fences]
    found = chain.from_iterable(look(page) for look in _LOOKS)
    for residue in found:
        if not any(start <= residue.start < end for start, end in literal):
            yield _problem(page, residue)


def _problem(page: CheckedPage, residue: Residue) -> Problem:
    written = " ".join(page.document.text[residue.start : residue.end].split())
    shown = written if len(written) <= _LONG else f"{written[:_LONG]}…"
    fix = None
    if residue.instead is not None:
        fix = page.replacing(
            (residue.start, residue.end),
            residue.instead,
            f"write “{residue.instead}”" if residue.instead else f"remove “{written}”",
            safe=residue.safe,
        )
    advice = f"; “{residue.instead}” was expected" if residue.instead and len(residue.instead) <= _LONG else ""
    return page.problem((residue.start, residue.end), f"“{shown}” is {residue.what}{advice}", fix=fix)
