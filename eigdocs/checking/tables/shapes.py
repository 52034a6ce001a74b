"""Tables as their lines are written: rows with bars, whether or not a reader takes them for a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eigdocs import tree
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.formats.markdown.tables import cell_spans
from eigdocs.reading.cells import is_emphasised
from eigdocs.reading.columns import invites, is_date

VALID_DELIMITER = re.compile(r":?-+:?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text from its first character to its last, with the ``cells`` between its bars: offsets."""

    start: int
    end: int
    cells: list[tuple[int, int]]

    @property
    def width(self) -> int:
        return len(self.cells)


def is_delimiter(text: str) -> bool:
    """Whether a cell's text looks like one of a delimiter row.

    >>> [is_delimiter(text) for text in ("---", ":--:", "----+---", "—", "-", "à voir --")]
    [True, True, True, True, False, False]
    """
    dashes = text.removeprefix(":").removesuffix(":")
    typed = bool(dashes) and not dashes.strip("-–—+") and "+" not in (dashes[0], dashes[-1])
    return typed and dashes != "-"


def is_rule(text: str) -> bool:
    """Whether a whole line is made of what delimiter rows are made of, well or badly.

    >>> [is_rule(text) for text in ("|---|---|", "|---+---|", "| --- | |", "| - | - |")]
    [True, True, True, False]
    """
    return not text.strip(" \t|:+=-–—") and any(dash in text for dash in ("--", "–", "—"))


def lines_of(page: CheckedPage, node: tree.Node) -> list[Line]:
    """The lines of a node, blanks around them left out."""
    found = []
    text = page.document.text
    start = node.start
    for written in text[node.start : node.end].splitlines(keepends=True):
        stripped = written.strip()
        first = start + len(written) - len(written.lstrip())
        end = first + len(stripped)
        found.append(Line(first, end, cell_spans(text, first, end)))
        start += len(written)
    return found


def prefix_of(page: CheckedPage, offset: int) -> str:
    """What stands in a line before an offset: its indentation, or the marks of a quote or an item as well."""
    start = page.document.offset(page.document.position(offset).line, 1)
    return page.document.text[start:offset]


def newline_of(page: CheckedPage) -> str:
    """The line ending of a page."""
    return "\r\n" if "\r\n" in page.document.text else "\n"


def whole_line(page: CheckedPage, node: tree.Node) -> tuple[int, int]:
    """The offsets of the line that a row is, its line ending included."""
    text = page.document.text
    end = text.find("\n", node.end)
    return node.start - len(prefix_of(page, node.start)), end + 1 if end >= 0 else len(text)


def bars_around(page: CheckedPage, cell: tree.Node) -> tuple[int, int]:
    """The offsets of a cell with its blanks and the bars beside it: a place for what is said of an empty cell."""
    text = page.document.text
    end = text.find("|", cell.end)
    line_end = text.find("\n", cell.end)
    if end < 0 or 0 <= line_end < end:
        end = cell.end
    start = text.rfind("|", 0, max(cell.start, 1))
    return (start if start >= 0 else cell.start), max(end + 1, cell.start + 1)


def siblings(page: CheckedPage) -> Iterator[tuple[tree.Node, tree.Node]]:
    """The pairs of blocks that follow each other under one node, of those under which a table or a bar stands."""
    parents: dict[int, tree.Parent] = {}
    for node in page.nodes(tree.Table, tree.Paragraph):
        parent = page.parent(node)
        if parent is not None and "|" in page.document.source(node):
            parents[id(parent)] = parent
    for parent in parents.values():
        yield from pairwise(parent.children)


class Shape:
    """A table under check: its ``header`` (org tables may have none), the rows of its ``body``, its ``width``.

    ``width`` is the number of columns that rows should have: the header's; without one, what nearly all rows have,
    else 0.
    """

    def __init__(self, page: CheckedPage, table: tree.Table) -> None:
        self.page = page
        self.table = table
        self.header = table.header[-1] if table.header else None
        self.body = [row for row in table.rows if not row.header]
        self.width = len(self.header.children) if self.header else self._usual_width()
        self._date_column: int | None = None
        self._looked_for_dates = False

    def _usual_width(self) -> int:
        counts = Counter(len(row.children) for row in self.body)
        width, count = counts.most_common(1)[0] if counts else (0, 0)
        return width if count > 2 and count >= len(self.body) - 1 else 0

    @property
    def is_markdown(self) -> bool:
        return self.page.document.format == "markdown"

    def texts(self, row: tree.Row) -> list[str]:
        """What the cells of a row say."""
        return [self.page.text(cell) for cell in row.children]

    def is_title(self, row: tree.Row) -> bool:
        """Whether a row is one emphasised text: a title over the rows below it."""
        return (
            len(row.children) == 1
            and isinstance(row.children[0], tree.Cell)
            and is_emphasised(self.page, row.children[0])
        )

    @property
    def date_column(self) -> int | None:
        """The first column most of whose cells are dates, if there are several."""
        if not self._looked_for_dates:
            self._looked_for_dates = True
            rows = [self.texts(row) for row in self.body]
            for column in range(self.width):
                said = [row[column] for row in rows if len(row) > column and row[column]]
                dates = sum(is_date(text, self.page.vocabulary) for text in said)
                if dates > 1 and 2 * dates > len(said):
                    self._date_column = column
                    break
        return self._date_column

    def is_date(self, text: str) -> bool:
        """Whether a text is days of the calendar."""
        return is_date(text, self.page.vocabulary)

    def start_of_second(self, row: tree.Row) -> int | None:
        """The index of the cell that begins a second row in a row, if two stand in one line."""
        texts = self.texts(row)
        width = self.width
        if len(texts) == 2 * width + 1 and not texts[width] and texts[0] and texts[width + 1]:
            return width + 1
        column = self.date_column
        if column is None:
            return width if len(texts) == 2 * width > 2 and all(texts) and _halves_agree(texts) else None
        dates = [index for index in range(column, len(texts)) if self.is_date(texts[index])]
        if len(dates) < 2 or dates[0] != column:
            return None
        start = dates[1] - column
        if start < 2 or (column and not texts[start]) or len(texts) - start > width:
            return None
        parted = not texts[start - 1]
        alike = invites(texts[0], self.page.vocabulary) and invites(texts[start], self.page.vocabulary)
        return start if (len(texts) > width and (parted or start == width)) or (parted and alike) else None


def _halves_agree(texts: Sequence[str]) -> bool:
    """Whether numbers stand in the same places of both halves of a row."""
    numbers = [text.replace(" ", "").isdigit() for text in texts]
    half = len(texts) // 2
    return any(numbers) and numbers[:half] == numbers[half:]


@once
def shapes(page: CheckedPage) -> list[Shape]:
    """The tables of a page, looked at once for all checks."""
    return [Shape(page, table) for table in page.nodes(tree.Table)]
