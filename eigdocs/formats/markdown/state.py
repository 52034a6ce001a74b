"""The block parser's state: the lines of a document as the container being read sees them, and the nodes made so far.

A block quote or a list item is not cut out and read as a text of its own. Its lines stay where they are; what changes,
while it is read, is where each of them begins and how far it is indented. So offsets are the document's throughout, and
a nested block costs no copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import mistune

from eigdocs import tree
from eigdocs.formats.markdown.linemap import LineMap

if TYPE_CHECKING:
    from eigdocs.formats.markdown.quotes import QuoteFrame

BLANKS = " \t"
NESTING_LIMIT = 100  # of containers; and, in each text, of inlines

_LINE = re.compile(r"([ \t]*)[^\r\n]*(\r\n?|\n)?")


@dataclass(slots=True)
class InlineText:
    """A parent whose inlines are still to be read, from `text`.

    ``place`` is where the text is in the document: an offset if it stands there as it is, else a map.
    """

    parent: tree.Parent
    text: str
    place: int | LineMap


class BlockState(mistune.BlockState):
    """Where the block parser is. Its cursor counts lines, and ``cursor_max`` is the line after the last to read.

    For line ``i``, all offsets in code points: ``starts[i]``, where its content begins, the markers of the quotes
    around it left out; ``firsts[i]``, its first character that is no blank; ``ends[i]``, where it ends, its line ending
    left out. ``columns[i]`` is the column of ``starts[i]`` (0-based, tab stops every 4), ``indents[i]`` the width of
    the blanks up to ``firsts[i]``; -1 marks a lazy continuation line of a quote.

    ``need`` is the indentation that a line must have to be in the list item being read, ``list_need`` the one that
    its list has (-1 outside lists). ``quotes`` are the quotes being read, ``None`` for a container among them, below
    whose end no paragraph runs on.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.nodes: list[tree.Node] = []
        self.inlines: list[InlineText] = []
        self.need = 0
        self.list_need = -1
        self.tight = True
        self.level = 0
        self.quotes: list[QuoteFrame | None] = []

    def process(self, src: str, begin: int = 0) -> None:
        """Lay out the lines of a text from the offset `begin` on."""
        self.src = src
        self.starts: list[int] = []
        self.firsts: list[int] = []
        self.ends: list[int] = []
        self.indents: list[int] = []
        for match in _LINE.finditer(src, begin):
            start, end = match.span()
            if start == end:
                break
            first = match.end(1)
            line_ending = match.start(2)
            self.starts.append(start)
            self.firsts.append(first)
            self.ends.append(end if line_ending < 0 else line_ending)
            self.indents.append(first - start if "\t" not in match[1] else len(match[1].expandtabs(4)))
        self.columns = [0] * len(self.starts)
        self.cursor = 0
        self.cursor_max = len(self.starts)

    def is_blank(self, line: int) -> bool:
        """Whether a line has nothing but blanks; no line after the last one does."""
        return line < len(self.ends) and self.firsts[line] >= self.ends[line]

    def is_code(self, line: int) -> bool:
        """Whether a line is indented as code is (CommonMark 4.4)."""
        return self.indents[line] - self.need > 3

    def skip_blank_lines(self) -> int:
        """Move the cursor to the next line that has something on it."""
        while self.cursor < self.cursor_max and self.firsts[self.cursor] >= self.ends[self.cursor]:
            self.cursor += 1
        return self.cursor

    def skip_blanks(self, position: int, end: int, column: int) -> tuple[int, int]:
        """Go over blanks from an offset and its column; the offset and column reached."""
        while position < end and self.src[position] in BLANKS:
            column += 4 - column % 4 if self.src[position] == "\t" else 1
            position += 1
        return position, column

    def line_text(self, line: int) -> str:
        """A line from its first character that is no blank to its last."""
        return self.src[self.firsts[line] : self.ends[line]].rstrip(BLANKS)

    def text_end(self, line: int) -> int:
        """Where a line ends, blanks left out."""
        return self.firsts[line] + len(self.line_text(line))

    def closing_line(self, begin: int, marker: str) -> tuple[int, bool]:
        """The line that closes what a `marker` of equal characters opened: as many of them at least, and nothing else.

        If there is none: the line after the last that belongs to what is being read, and false.
        """
        line = begin + 1
        while line < self.cursor_max and (self.is_blank(line) or self.indents[line] >= self.need):
            starts_so = self.src.startswith(marker, self.firsts[line]) and not self.is_code(line)
            if starts_so and not self.line_text(line).strip(marker[0]):
                return line, True
            line += 1
        return line, False

    def verbatim(self, begin: int, end: int, indent: int) -> str:
        r"""The lines from `begin` to `end` (excluded) without `indent` columns of their indentation, ended by ``\n``.

        A tab that reaches beyond these columns leaves blanks (CommonMark 2.2).
        """
        return "".join([self._dedented(line, indent) + "\n" for line in range(begin, end)])

    def _dedented(self, line: int, indent: int) -> str:
        position, first = self.starts[line], self.firsts[line]
        column = origin = self.columns[line]
        while position < first and column - origin < indent:
            column += 4 - column % 4 if self.src[position] == "\t" else 1
            position += 1
        return " " * (column - origin - indent) + self.src[position : self.ends[line]]

    def paragraph_text(self, begin: int, end: int) -> tuple[str, int | LineMap]:
        """The lines from `begin` to `end` (excluded) without the blanks around each, joined, and their place."""
        first = self.firsts[begin]
        if end == begin + 1:
            return self.line_text(begin), first
        src, sources = self.src, self.firsts[begin:end]
        lines = [src[start:stop] for start, stop in zip(sources, self.ends[begin:end], strict=True)]
        text = "\n".join(lines).rstrip(BLANKS)
        if src.startswith(text, first):
            return text, first
        offsets = [0]
        for line in lines[:-1]:
            offsets.append(offsets[-1] + len(line) + 1)
        return text, LineMap(offsets, sources)

    def add_inlines(self, parent: tree.Parent, text: str, place: int | LineMap) -> None:
        """Have the inlines of a node read once all link definitions are known."""
        if text:
            self.inlines.append(InlineText(parent, text, place))
