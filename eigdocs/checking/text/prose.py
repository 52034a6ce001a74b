"""The words of a page as a reader sees them, each character with its place in the text."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage

HIDDEN = "\ufffc"
"""Stands in a passage for what is there and is no prose: code, an address that shows itself, a picture, struck text."""

_PASSAGES = (tree.Paragraph, tree.Cell, tree.Heading, tree.Term)
_SHOWN_AS_ONE = (tree.Image, tree.Strike)
_BREAKS = (tree.SoftBreak, tree.LineBreak)
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w+;")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:(?:https?|ftp|webcal|file):/|mailto:|www\.)[^\s<>\[\]|\"«»`]+")
_AFTER_ADDRESS = ".,;:!?*_'’"


class _Piece(NamedTuple):
    """What stands from ``at`` of a passage's text on is ``start`` to ``end`` of the document.

    ``plain`` where both are the same, character by character; else the piece is one character.
    """

    at: int
    start: int
    end: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The prose of one paragraph, cell, heading or term: its ``text``, line ends as newlines.

    A character may be written with several in the document, and markup may stand between two.
    """

    node: tree.Parent
    text: str
    pieces: list[_Piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the document of ``text[start:end]``, which is not empty."""
        return self._place(start)[0], self._place(end - 1)[1]

    def is_joined(self, index: int) -> bool:
        """Whether ``text[index - 1]`` and ``text[index]`` stand side by side in the document, without any markup."""
        return 0 < index < len(self.text) and self._place(index - 1)[1] == self._place(index)[0]

    def is_plain(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` stands just so in the document: no markup in it, no escapes."""
        first, last = self.span(start, end)
        return last - first == end - start

    def _place(self, index: int) -> tuple[int, int]:
        """The offsets in the document of one character."""
        piece = self.pieces[bisect_right(self.pieces, index, key=_at) - 1]
        if piece.plain:
            return piece.start + index - piece.at, piece.start + index - piece.at + 1
        return piece.start, piece.end


def _at(piece: _Piece) -> int:
    return piece.at


@once
def passages(page: CheckedPage) -> list[Passage]:
    """The passages of a page that say something, in the order of the text, made once for all checks."""
    text = page.document.text
    made = (_Writing(text).passage(node) for node in page.nodes(*_PASSAGES) if node.children)
    return [passage for passage in made if passage.text]


def page_has(page: CheckedPage, pattern: re.Pattern[str]) -> bool:
    """Whether any passage of a page matches, looked for once."""
    if pattern not in page.known:
        page.known[pattern] = any(pattern.search(each.text) for each in passages(page))
    return bool(page.known[pattern])


class _Writing:
    """A passage in the making."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.length = 0
        self.pieces: list[_Piece] = []

    def passage(self, node: tree.Parent) -> Passage:
        stack: list[tree.Node] = node.children[::-1]
        while stack:
            child = stack.pop()
            if isinstance(child, tree.Text):
                self._words(child)
            elif isinstance(child, _BREAKS):
                self._add("\n", child.start, child.end)
            elif isinstance(child, tree.Entity):
                for character in child.value:
                    self._add(character, child.start, child.end)
            elif isinstance(child, tree.RawHtml):
                if _BREAK.match(child.value):
                    self._add("\n", child.start, child.end)
            elif isinstance(child, _SHOWN_AS_ONE) or not (isinstance(child, tree.Parent) and child.children):
                self._add(HIDDEN, child.start, child.end)
            else:
                stack.extend(reversed(child.children))
        return Passage(node, "".join(self.text), self.pieces)

    def _add(self, text: str, start: int, end: int, *, plain: bool = False) -> None:
        if text:
            self.pieces.append(_Piece(self.length, start, end, plain))
            self.text.append(text)
            self.length += len(text)

    def _words(self, node: tree.Text) -> None:
        source = self.source[node.start : node.end]
        if source != node.value:
            self._escaped(node, source)
            return
        position = 0
        for start, end in _addresses(source):
            self._add(source[position:start], node.start + position, node.start + start, plain=True)
            self._add(HIDDEN, node.start + start, node.start + end)
            position = end
        self._add(source[position:], node.start + position, node.end, plain=True)

    def _escaped(self, node: tree.Text, source: str) -> None:
        """A text whose source has escapes, character by character, except for the addresses in it."""
        places: list[tuple[int, int]] = []
        position = 0
        for character in node.value:
            escape = _ESCAPE.match(source, position)
            end = escape.end() if escape and _meaning(escape[0]).startswith(character) else position + 1
            places.append((node.start + min(position, len(source)), node.start + min(end, len(source))))
            position = end
        position = 0
        for start, end in [*_addresses(node.value), (len(places), len(places))]:
            for index in range(position, start):
                self._add(node.value[index], *places[index])
            if start < end:
                self._add(HIDDEN, places[start][0], places[end - 1][1])
            position = end


def _meaning(escape: str) -> str:
    return escape[1:] if escape[0] == "\\" else html.unescape(escape)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """The bare addresses of a text, without the punctuation of the sentence around them."""
    if "://" not in text and "mailto:" not in text and "www." not in text:
        return
    for match in _ADDRESS.finditer(text):
        address = match.group()
        excess = address.count(")") - address.count("(")
        while address[-1:] and (address[-1] in _AFTER_ADDRESS or (address[-1] == ")" and excess > 0)):
            excess -= address[-1] == ")"
            address = address[:-1]
        if address:
            yield match.start(), match.start() + len(address)
