"""The words of a page as a reader sees them, each character with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eigdocs import tree
from eigdocs.checking.page import CheckedPage

HIDDEN = "\ufffc"
"""Stands in a passage for what is there and is no prose: code, an address that shows itself, a picture."""

_PASSAGES = (tree.Paragraph, tree.Cell, tree.Heading, tree.Term)
_BREAKS = (tree.SoftBreak, tree.LineBreak)
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w+;")


@dataclass(frozen=True, slots=True)
class Passage:
    """The prose of one paragraph, cell, heading or term: its ``text``, line ends as newlines.

    ``starts[i]`` and ``ends[i]`` are the offsets of ``text[i]`` in the document: a character may be written with
    several.
    """

    node: tree.Node
    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the document of ``text[start:end]``, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def passages(page: CheckedPage) -> list[Passage]:
    """The passages of a page, in the order of the text, made once for all checks."""
    known: list[Passage] | None = page.known.get(passages)
    if known is None:
        known = page.known[passages] = [_passage(page, node) for node in page.nodes(*_PASSAGES)]
    return known


def _passage(page: CheckedPage, node: tree.Parent) -> Passage:
    passage = Passage(node, "", [], [])
    characters: list[str] = []
    for character, start, end in _characters(page, node):
        characters.append(character)
        passage.starts.append(start)
        passage.ends.append(end)
    return Passage(node, "".join(characters), passage.starts, passage.ends)


def _characters(page: CheckedPage, node: tree.Parent) -> Iterator[tuple[str, int, int]]:
    stack: list[tree.Node] = node.children[::-1]
    while stack:
        child = stack.pop()
        if isinstance(child, tree.Text):
            yield from _written(child, page.document.source(child))
        elif isinstance(child, _BREAKS):
            yield "\n", child.start, child.end
        elif isinstance(child, tree.Entity):
            yield from ((character, child.start, child.end) for character in child.value)
        elif isinstance(child, tree.Parent) and child.children and not isinstance(child, tree.Image):
            stack.extend(reversed(child.children))
        elif not isinstance(child, tree.RawHtml):
            yield HIDDEN, child.start, child.end


def _written(node: tree.Text, source: str) -> Iterator[tuple[str, int, int]]:
    if source == node.value:
        yield from ((character, node.start + index, node.start + index + 1) for index, character in enumerate(source))
        return
    position = 0
    for character in node.value:
        escape = _ESCAPE.match(source, position)
        end = escape.end() if escape and source[position] != character else position + 1
        yield character, node.start + min(position, len(source)), node.start + min(end, len(source))
        position = end
