"""Filling paragraphs: some of the blanks in their texts become line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wcwidth import wcswidth

from eigdocs import tree
from eigdocs.formats.hours import HOUR
from eigdocs.formats.org.escape import starts_element
from eigdocs.formats.org.pieces import EMPHASIS, Piece

_BLANKS = re.compile(r"(?<![\n \t])[ \t]+")  # the indentation of a line that was kept aside


def display_width(text: str) -> int:
    """How many columns a text takes; one that holds control characters counts one column a character.

    >>> display_width("é"), display_width("日本")
    (1, 4)
    """
    if text.isascii():
        return len(text)
    width = wcswidth(text)
    return width if width >= 0 else len(text)


@dataclass(frozen=True, slots=True)
class Blank:
    """A place where a line may end; of the same ``group``, unless it is ``None``, one at most is taken."""

    start: int
    end: int
    group: int | None = None


def line_ends(text: str, blanks: list[Blank], width: int, column: int = 0, indent: int = 0) -> list[Blank]:
    """The blanks of a paragraph to end its lines at, so that they fit in `width` columns.

    Args:
        text: the paragraph; it may have line ends already.
        blanks: in their order, outside the words that must stay together.
        width: in columns.
        column: where the first line starts.
        indent: where the other lines start.

    >>> blanks = [Blank(3, 4), Blank(8, 9), Blank(13, 14)]
    >>> [blank.start for blank in line_ends("les deux mots font", blanks, 10)]
    [8]
    """
    chosen: list[Blank] = []
    used: set[int] = set()
    for before, after in pairwise([Blank(0, 0), *blanks, Blank(len(text), len(text))]):
        head, newline, tail = text[before.end : after.start].partition("\n")
        needed = display_width(head)
        gap = before.end - before.start
        if column + gap + needed > width and gap and before.group not in used:
            chosen.append(before)
            if before.group is not None:
                used.add(before.group)
            gap, column = 0, indent
        column = display_width(tail.rpartition("\n")[2]) if newline else column + gap + needed
    return chosen


def filled(pieces: list[Piece], indent: str, width: int, column: int) -> list[Piece]:
    """The pieces of a paragraph with line ends; ``column`` is where its first line starts.

    Runs of blanks become one, so that filling what is filled changes nothing.
    """
    pieces = [Piece(_BLANKS.sub(" ", piece.text)) if piece.is_text else piece for piece in pieces]
    text = "".join(piece.text for piece in pieces)
    ends = line_ends(text, list(_blanks(pieces, text)), width, column, len(indent))[::-1]
    result: list[Piece] = []
    start = 0
    for piece in pieces:
        after = start + len(piece.text)
        words: list[str] = []
        while ends and ends[-1].start < after:
            blank = ends.pop()
            words.append(text[start : blank.start])
            start = blank.end
        result.append(Piece(f"\n{indent}".join([*words, text[start:after]])) if words else piece)
        start = after
    return result


def _blanks(pieces: list[Piece], text: str) -> Iterator[Blank]:
    """The blanks in plain texts, at most one of which in each piece of emphasis: org allows it one line end."""
    around: list[Piece] = []
    group: int | None = None
    full = False  # the group has a line end already
    position = 0
    for number, piece in enumerate(pieces):
        if piece.opens:
            around.append(piece)
            group = number if group is None else group
        elif piece.closes:
            around.pop()
            group, full = (group, full) if around else (None, False)
        elif isinstance(piece.node, tree.LineBreak):
            full = group is not None
        elif piece.is_text and not full and all(isinstance(each.node, EMPHASIS) for each in around):
            for match in _BLANKS.finditer(piece.text):
                start, end = position + match.start(), position + match.end()
                if not starts_element(text, end) and not HOUR.match(text, end):
                    yield Blank(start, end, group)
        position += len(piece.text)
