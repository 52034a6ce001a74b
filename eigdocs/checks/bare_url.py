"""EIG105: an address that stands bare in a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.links.half_links import half_links
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.prose import HIDDEN, passages

_ENDS = frozenset(' \t\n\r\u00a0\u202f.,;:!?)|"»”’]')


@page_check("EIG105", "bare-url", "info", trust="high")
def bare_url(page: CheckedPage) -> Iterator[Problem]:
    """An address stands bare in a sentence.

    Code forges make a link of it, most sites do not; between `<` and `>`, or with words, it is one everywhere. Org
    makes a link of any address.

    ## Bad

    ```markdown
    # Le calendrier

    Tout est sur https://example.org/agenda.
    ```

    ## Good

    ```markdown
    # Le calendrier

    Tout est sur <https://example.org/agenda>, ou dans [l'agenda](https://example.org/agenda).
    ```

    ## Trust

    High.

    ## Fix

    Safe: `<` and `>` are put around the address.

    ```markdown
    # Le calendrier

    Tout est sur <https://example.org/agenda>.
    ```
    """
    source = page.document.text
    if page.document.format != "markdown" or "://" not in source:
        return
    links = [(node.start, node.end) for node in page.nodes(tree.Link)]
    links = sorted([*links, *((half.start, half.end) for half in half_links(page))])
    for start, end in _addresses(page):
        before = bisect_right(links, (start, len(source))) - 1
        is_linked = before >= 0 and links[before][1] > start
        if not is_linked and not source.startswith("</a", end):
            said = source[start:end]
            is_whole = source[end : end + 1] in _ENDS or end == len(source)
            fix = page.replacing((start, end), f"<{said}>", "put “<” and “>” around it") if is_whole else None
            yield page.problem((start, end), f"“{said}” stands bare; “<{said}>” is a link everywhere", fix=fix)


def _addresses(page: CheckedPage) -> Iterator[tuple[int, int]]:
    """The offsets of the addresses in a page's prose that are no markup, those that are words of a link among them."""
    source = page.document.text
    for passage in passages(page):
        index = passage.text.find(HIDDEN)
        while index >= 0:
            start, end = passage.span(index, index + 1)
            if source.startswith(("http://", "https://"), start):
                yield start, end
            index = passage.text.find(HIDDEN, index + 1)
