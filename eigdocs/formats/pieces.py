"""Pieces of a text that an earlier version of it has, too: their blocks are not read again, but moved.

For whoever reads many versions of one document, as a history does. What a piece is, and what else its reading depends
on, each reader knows: see `read` in `formats/markdown/reader.py` and `formats/org/reader.py`.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from eigdocs import tree


class _Piece(NamedTuple):
    """Some blocks, where their text begins, and once they have been moved, all nodes in them."""

    start: int
    nodes: list[tree.Node]
    everything: list[tree.Node]


class Pieces:
    """The blocks of the text that was read last.

    They move on into the next tree: one that was read before with the same `Pieces` is no longer to be used.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, list[_Piece]] = {}
        self._now: dict[Hashable, list[_Piece]] = {}

    def turn(self) -> None:
        """Begin another text; what the last one did not have is forgotten."""
        self._before, self._now = self._now, {}

    def take(self, key: Hashable, start: int) -> list[tree.Node] | None:
        """The blocks of a piece that the last text has too, moved to an offset; each is taken once."""
        known = self._before.get(key)
        if not known:
            return None
        begin, nodes, everything = known.pop()
        if by := start - begin:
            everything = everything or [node for top in nodes for node in tree.walk(top)]
            for node in everything:
                node.start += by
                node.end += by
        self._keep(key, _Piece(start, nodes, everything))
        return nodes

    def keep(self, key: Hashable, start: int, nodes: list[tree.Node]) -> None:
        """Keep what was read of a piece for the next text."""
        self._keep(key, _Piece(start, nodes, []))

    def _keep(self, key: Hashable, piece: _Piece) -> None:
        self._now.setdefault(key, []).append(piece)
