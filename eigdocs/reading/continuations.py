"""Rows that only continue the row above them, as where a long cell of an org table goes on in the next line.

So "Communiquer sur" above "l'open source", in rows of which the second has no date, is one theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.french.dates import find_year
from eigdocs.reading.cells import says_nothing
from eigdocs.reading.columns import Column, Grid
from eigdocs.reading.page import Page

# What a row that is a session has of its own, and what makes one even where its day is not known.
_DATES = {"date", "until", "number", "group"}
_NAMES = {"session", "title", "theme", "kind"}

# Where hours go on, those above end.
_HOURS = {"hours", "start", "end"}

_OPENS = re.compile(r"[+&/,;:()]|(?:et|ou)\s")
_IS_OPEN = re.compile(r"(?:[+&/,:('’-]|\b(?:et|ou|de|du|des|à|au|aux|la|le|les|en|sur|par|pour|avec|un|une))$")


def whole_rows(page: Page, grid: Grid) -> Iterator[tree.Row]:
    """The rows of a table, each with those that continue it joined to its cells; its place is that of its first line.

    A row continues the one right above it where its date is empty, without so much as a dash, and it fills only cells
    that are filled above and goes on with their words: in small letters, or after a word such as "avec". It may also
    say nothing but places, hours and the like, which are no session by themselves.
    """
    lines: list[tree.Row] = []
    for row in grid.rows:
        if lines and _continues(page, grid.columns, lines, row):
            lines.append(row)
            continue
        if lines:
            yield _joined(lines, grid.columns)
        lines = [row]
    if lines:
        yield _joined(lines, grid.columns)


def _continues(page: Page, columns: Sequence[Column], lines: Sequence[tree.Row], row: tree.Row) -> bool:
    texts = _texts(page, row)
    if (
        not texts
        or _has_own_date(page, columns, row)
        or page.document.text[lines[-1].end : row.start].strip(" \t\r\n|")
    ):
        return False
    above = _texts(page, lines[0])
    fields = {columns[index].field for index in texts}
    own = {columns[index].field for index in above}
    if len(above) < 2 or not own & {"date", "session", "title"} or not texts.keys() <= above.keys():
        return False
    if len(texts) == 1 and find_year(*texts.values()):
        return False
    if fields & (_NAMES | {"audience"}):
        last = _texts(page, lines[-1])
        return all(
            _goes_on(columns[index], last.get(index, above[index]), text)
            for index, text in texts.items()
            if columns[index].field in _NAMES | {"audience"}
        )
    return True


def _has_own_date(page: Page, columns: Sequence[Column], row: tree.Row) -> bool:
    """Whether a row has something in a cell for dates and the like, if only the dash of one that is not known."""
    return any(columns[index].field in _DATES and page.text(cell) for index, cell in enumerate(row.children))


def _goes_on(column: Column, above: str, text: str) -> bool:
    """Whether a text goes on with the one above: not "apéro" under "bilan", which are written so."""
    if _OPENS.match(text) or _IS_OPEN.search(above):
        return True
    return column.field != "audience" and text[0].islower() and not above[0].islower()


def _texts(page: Page, row: tree.Row) -> dict[int, str]:
    """The texts of the filled cells of a row, by column."""
    texts = ((index, page.text(cell)) for index, cell in enumerate(row.children))
    return {index: text for index, text in texts if not says_nothing(text)}


def _joined(lines: Sequence[tree.Row], columns: Sequence[Column]) -> tree.Row:
    """Rows as one; the first one's places."""
    first, *others = lines
    if not others:
        return first
    cells: list[tree.Node] = []
    for index, cell in enumerate(first.children):
        assert isinstance(cell, tree.Cell)
        inlines = list(cell.children)
        for row in others:
            more = row.children[index] if index < len(row.children) else None
            if isinstance(more, tree.Cell) and more.children:
                between = ", " if columns[index].field in _HOURS else " "
                inlines += [tree.Text(more.start, more.start, between), *more.children]
        cells.append(tree.Cell(cell.start, cell.end, inlines))
    return tree.Row(first.start, first.end, cells, header=first.header)
