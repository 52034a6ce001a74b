"""Links where their words stand: the texts of an entry as inlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from eigdocs import tree
from eigdocs.formats.markdown.references import kind_of
from eigdocs.layouts.nodes import Inlines, text
from eigdocs.models import Link


class Linked:
    """Makes inlines of the texts of one entry, called in the order in which they are written.

    Each link stands around the first place of its label after the link before it, so that a page which lists the links
    in order reads them in the same order. Those whose labels no text has are never placed.

    >>> linked = Linked([Link(label="page", url="page.md", kind="document")])
    >>> [type(node).__name__ for node in linked("Voir la page dédiée")]
    ['Text', 'Link', 'Text']
    """

    def __init__(self, links: Sequence[Link]) -> None:
        self._left = list(reversed(links))

    def __call__(self, words: str) -> Inlines:
        nodes: Inlines = []
        position = 0
        while self._left:
            link = self._left[-1]
            start = _place(link.label, words, position)
            if start is None:
                break
            end = start + len(link.label)
            # "https://…](https://…)" is what is left of a link without its "[": one address, and no link to write.
            broken = words.startswith("](", end)
            nodes += [*text(words[position:start]), *(text(link.label) if broken else link_nodes(link))]
            position = end
            self._left.pop()
        return [*nodes, *text(words[position:])]

    def has_next_in(self, words: str) -> bool:
        """Whether a text would take the next link."""
        return bool(self._left) and _place(self._left[-1].label, words, 0) is not None

    def has_place_in(self, texts: Iterable[str]) -> bool:
        """Whether these texts would take all links that are left; takes them."""
        for words in texts:
            self(words)
        return not self._left


def link_nodes(link: Link) -> Inlines:
    """A link with its label; an address that is its own label shows itself, an e-mail address as plain text."""
    target = link.url or ""
    if target == f"mailto:{link.label}":
        return text(link.label)
    itself = target == link.label and kind_of(target) in {"http", "https"}
    words = [] if itself else text(link.label)
    return [tree.Link(0, 0, words, kind_of(target), target, form="angle" if itself else "regular")]


def _place(label: str, words: str, start: int) -> int | None:
    """Where a label stands in a text: as whole words, or else anywhere; never for a label of no characters."""
    if not label or label not in words[start:]:
        return None
    whole = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)").search(words, start)
    return whole.start() if whole else words.index(label, start)
