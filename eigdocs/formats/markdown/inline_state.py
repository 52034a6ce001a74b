"""The inline parser's state: what has been found in a text, and what is still open in it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import mistune

from eigdocs import tree
from eigdocs.formats.markdown.delimiters import Run


class Bracket:
    """A ``[``, ``![`` or ``^[``; once its ``]`` has made something of it, `node` is what it opens."""

    __slots__ = ("contains_bracket", "end", "index", "node", "runs", "start", "text")

    def __init__(self, start: int, text: str, index: int, runs: int) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.index = index  # its place among the items
        self.runs = runs  # how many delimiter runs stand before it
        self.contains_bracket = False
        self.node: tree.Parent | None = None


class Closing:
    """The end of what a `Bracket` opened; its source is ``text[start:end]``."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


Item = tree.Node | Run | Bracket | Closing


class InlineState(mistune.InlineState):
    """A text being read, what has been found in it, and the brackets and delimiter runs that are still open.

    Spans are counted from `base`, the text's place in the document.
    """

    def __init__(self, env: MutableMapping[str, Any], src: str = "", base: int = 0) -> None:
        super().__init__(env)
        self.src = src
        self.base = base
        self.items: list[Item] = []
        self.open_brackets: list[Bracket] = []
        self.links_inactive = 0  # open brackets below this height have a link inside
        self.runs: list[Run] = []
        self.missing: set[str] = set()

    def add_text(self, start: int, end: int, value: str) -> None:
        self.items.append(tree.Text(self.base + start, self.base + end, value))

    def find_once(self, words: str, position: int) -> int:
        """Like ``src.find``, but what was not found once is not looked for again."""
        if words in self.missing:
            return -1
        found = self.src.find(words, position)
        if found < 0:
            self.missing.add(words)
        return found
