"""EIG103: a link without an address, or without words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.links.references import references_of
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.french.words import fold

_TO_TOP = re.compile(r"haut|top|sommaire|retour|debut|accueil|[↑⬆⇧^]")
_SHOWN = (tree.Image, tree.RawHtml, tree.Entity, tree.Code, tree.Verbatim)
_ORG = re.compile(r"\[\[\s*\]\[(?P<words>[^\[\]\n]+)\]\]")


@page_check("EIG103", "empty-link", "error", trust="high")
def empty_link(page: CheckedPage) -> Iterator[Problem]:
    """A link has no address, or no words that a reader could follow.

    Somebody meant to put the address in later, or put it in and forgot the words: nobody can see such a link. An
    address that is only `#` leads to the top of the page; that is taken for empty, unless the words say so.

    ## Bad

    ```markdown
    # S'inscrire

    Pour s'inscrire, c'est [ici](). La liste : [](https://example.org/liste)
    ```

    ```markdown
    # S'inscrire

    ![Le plan du lieu]()
    ```

    ```org
    #+title: S'inscrire

    Pour s'inscrire, c'est [[][ici]].
    ```

    ## Good

    ```markdown
    # S'inscrire

    Pour s'inscrire, c'est [ici](https://example.org/liste). [Retour en haut](#)
    ```

    ```org
    #+title: S'inscrire

    Pour s'inscrire : [[https://example.org/liste]].
    ```

    ## Trust

    High.
    """
    for reference in references_of(page):
        node, address = reference.node, reference.address.strip()
        words = page.text(node) if isinstance(node, tree.Link | tree.Image) and node.children else ""
        if not address:
            yield page.problem(node, f"the link “{words}” has no address" if words else "a link has no address")
        elif address == "#" and words and not _TO_TOP.search(fold(words)):
            yield page.problem(node, f"the link “{words}” has no address but “#”")
        elif not words and _is_wordless(page, node):
            yield page.problem(node, f"the link to “{address}” has no words: nobody can see it")
    if page.document.format == "org":
        yield from _in_org(page)


def _is_wordless(page: CheckedPage, node: tree.Node) -> bool:
    """Whether a link shows nothing; one of org without words shows its address."""
    if page.document.format == "org" or not isinstance(node, tree.Link) or node.form != "regular":
        return False
    return not any(isinstance(each, _SHOWN) for each in tree.walk(node))


def _in_org(page: CheckedPage) -> Iterator[Problem]:
    for text in page.nodes(tree.Text):
        for match in _ORG.finditer(text.value) if "[[" in text.value else ():
            start = page.document.text.find(match[0], text.start, text.end)
            where = (start, start + len(match[0])) if start >= 0 else text
            yield page.problem(where, f"the link “{match['words']}” has no address")
