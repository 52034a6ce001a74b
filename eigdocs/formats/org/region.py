"""A region of the text in which objects are read, and what was searched for in it."""

from __future__ import annotations

import re

_BRACKETS = {"[": re.compile(r"[\[\]]"), "(": re.compile(r"[()]"), "{": re.compile(r"[{}]")}


class Region:
    """What is being read: from ``start`` to ``end``, with which objects ``allowed``, how ``deep`` in others.

    It remembers what was searched for, so that a character that nothing closes is searched for once and not once for
    each place that wants it: searches go forward only, and the whole reading takes linear time.
    """

    __slots__ = ("_found", "_pairs", "allowed", "depth", "done", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int, allowed: frozenset[str], depth: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.allowed = allowed
        self.depth = depth
        self.done = start  # where the last object ended
        self._found: dict[object, tuple[int, int]] = {}
        self._pairs: dict[str, dict[int, int]] = {}

    def find(self, what: str | re.Pattern[str], position: int, slot: str = "") -> int:
        """The next place of ``what`` from ``position`` on, or -1; ``slot`` keeps two series of searches apart."""
        asked, found = self._found.get((what, slot), (self.end + 1, -1))
        if asked <= position and (found == -1 or position <= found):
            return found
        if isinstance(what, str):
            found = self.text.find(what, position, self.end)
        else:
            match = what.search(self.text, position, self.end)
            found = match.start() if match else -1
        self._found[what, slot] = (position, found)
        return found

    def closing(self, position: int) -> int:
        """The end of the bracketed text that starts at ``position``, brackets included, or -1.

        As Emacs does here, only brackets of the same kind are paired.
        """
        opening = self.text[position]
        pairs = self._pairs.get(opening)
        if pairs is None:
            pairs = self._pairs[opening] = _pairs(self.text, opening, position, self.end)
        return pairs.get(position, -1)


def _pairs(text: str, opening: str, start: int, end: int) -> dict[int, int]:
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACKETS[opening].finditer(text, start, end):
        if match[0] == opening:
            stack.append(match.start())
        elif stack:
            pairs[stack.pop()] = match.end()
    return pairs
