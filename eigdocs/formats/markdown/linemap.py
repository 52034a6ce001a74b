"""From the text of a paragraph, its lines joined, back to the places where they stand in the document.

A paragraph in a list or a quote is read without its indentation and its ``>``; an offset in what is read differs from
the offset in the document by an amount that changes with each line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from eigdocs import tree


@dataclass(slots=True)
class LineMap:
    """Pieces of a joined text: piece ``i`` begins at ``offsets[i]`` in it, and at ``sources[i]`` in the document."""

    offsets: list[int]
    sources: list[int]

    def source(self, offset: int) -> int:
        """Where an offset of the joined text is in the document.

        >>> LineMap([0, 6], [2, 12]).source(7)
        13
        """
        piece = bisect_right(self.offsets, offset) - 1
        return self.sources[piece] + offset - self.offsets[piece]

    def without(self, count: int) -> LineMap:
        """The map of the same text without its first `count` characters, which are in the first piece."""
        return LineMap([0, *(each - count for each in self.offsets[1:])], [self.sources[0] + count, *self.sources[1:]])

    def place(self, nodes: list[tree.Node]) -> None:
        """Turn the spans of nodes, and of all that is under them, from the joined text to the document."""
        for top in nodes:
            for node in tree.walk(top):
                node.start = self.source(node.start)
                node.end = self.source(node.end)
