"""What kind of thing each column of a table is about, and the cells that say something else.

A column's kind comes from its header, where it is one that plannings and agendas have, else from what nearly all its
cells hold: days, hours, addresses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial

from eigdocs import tree
from eigdocs.checking.page import CheckedPage
from eigdocs.french.hours import leading_hours
from eigdocs.french.words import key
from eigdocs.reading.cells import is_unknown, says_nothing
from eigdocs.reading.columns import Column, field_of, grid_of, invites, is_date, is_hours

KINDS = {
    "date": "a date",
    "hours": "hours",
    "audience": "an audience",
    "place": "a place",
    "e-mail": "an e-mail address",
    "web": "a web address",
}
"""The kinds of cells, and how a message calls them."""

# The kind of each field of a planning, and the kinds that a column about it cannot have.
_EXPECTED = {"date": "date", "until": "date", "hours": "hours", "start": "hours", "end": "hours"}
_EXPECTED |= {"audience": "audience", "place": "place"}
_WRONG = {
    "date": {"hours", "audience", "e-mail"},
    "hours": {"date", "audience", "place", "e-mail", "web"},
    "audience": {"date", "hours"},
    "place": {"date", "hours", "audience"},
    "session": {"date", "hours"},
    "title": {"date", "hours"},
    "theme": {"date", "hours"},
    "objectives": {"date", "hours"},
}
_WRONG |= {"until": _WRONG["date"], "start": _WRONG["hours"], "end": _WRONG["hours"]}

_CLOCK = re.compile(r"\d\s?(?:[hH]|:\d)")
_E_MAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)\S+")
_TO_A_PLACE = re.compile(r"[\W_]*(?:(?:au|aux|à|chez|dans|le|la|les)\s+|(?:à\s+)?l['’])*", re.IGNORECASE)

# What is looked for in all tables, and in how many rows, to know what columns without a telling header are about.
_PLAIN = frozenset({"e-mail", "web", "date", "hours"})
_PERHAPS_PLAIN = re.compile(r"[\d@]|://|www")
_SAMPLE = 12
_FEWEST = 3  # cells that make the kind of a column without a telling header; one at most may be of another


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A cell that says something of another kind than its column; ``home`` is the column of that kind.

    ``whole`` unless it also says what it should: "9h - 18h30, Grand atelier".
    """

    cell: tree.Cell
    whole: bool
    column: int
    header: str
    kind: str
    home: int
    home_header: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """A table's columns, the kind of each, how many the header names, and the rows as texts and kinds."""

    width: int
    columns: list[Column]
    kinds: list[str | None]
    rows: list[tree.Row]
    texts: list[list[str]]
    said: list[list[str | None]]


def misplaced_cells(page: CheckedPage, table: tree.Table) -> list[tuple[tree.Row, list[Misplaced]]]:
    """The rows of a table of which cells stand under a header that they cannot be meant for."""
    known: dict[int, list[tuple[tree.Row, list[Misplaced]]]] = page.known.setdefault(misplaced_cells, {})
    if id(table) not in known:
        typed = _typed(page, table)
        known[id(table)] = list(_misplaced(page, typed)) if typed else []
    return known[id(table)]


def _typed(page: CheckedPage, table: tree.Table) -> _Typed | None:
    if not table.header:
        return None
    grid = grid_of(page, table)
    if grid and grid.header is not None:
        columns, rows, width = grid.columns, grid.rows, len(grid.header.children)
    else:
        headers = [page.text(cell) for cell in table.header[-1].children]
        columns = [Column(header, field_of(page.vocabulary, header)) for header in headers]
        rows, width = [row for row in table.rows if not row.header], len(columns)
    cells = [row.children[: len(columns)] for row in rows]
    wanted = {_EXPECTED[column.field] for column in columns if column.field in _EXPECTED}
    wanted |= {"audience"} if any(column.field == "session" for column in columns) else set()
    sample = (page.text(cell) for row in cells[:_SAMPLE] for cell in row)
    wanted |= {kind for text in sample if (kind := _kind(page, text, _PLAIN, set()))}
    if not wanted:
        return None
    text_of = page.text if wanted - _PLAIN else partial(_text, page)
    texts = [[text_of(cell) for cell in row] for row in cells]
    places = _values(columns, texts)
    said = [[_kind(page, text, wanted, places) for text in row] for row in texts]
    return _Typed(width, columns, _kinds(columns, texts, said), rows, texts, said)


def _text(page: CheckedPage, cell: tree.Node) -> str:
    """The text of a cell where it may be of a plain kind, else just some: most cells of long tables are words."""
    if _PERHAPS_PLAIN.search(page.document.text, cell.start, cell.end):
        return page.text(cell)
    return "…" if cell.start < cell.end else ""


def _values(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> set[str]:
    """What cells about places say, as keys."""
    at = next((index for index, column in enumerate(columns) if column.field == "place"), None)
    return set() if at is None else {key(row[at]) for row in texts if len(row) > at and row[at]}


def _kind(page: CheckedPage, text: str, wanted: Set[str], places: Set[str]) -> str | None:
    """What a cell surely is, of the kinds that are wanted; ``None`` for all other texts."""
    words = page.vocabulary
    if not text or says_nothing(text):
        return None
    if "@" in text and _E_MAIL.fullmatch(text):
        return "e-mail"
    if "." in text and _WEB.fullmatch(text):
        return "web"
    if is_date(text, words):
        return "date"
    if "hours" in wanted and is_hours(text, words):
        return "hours" if _CLOCK.search(text) else None
    if "audience" in wanted and invites(text, words):
        return "audience"
    if "place" in wanted and _is_place(page, text, places) and not is_unknown(words, text):
        return "place"
    return None


def _is_place(page: CheckedPage, text: str, places: Set[str]) -> bool:
    """Whether a text begins with the name of a place, or is what another row's place is."""
    start = _TO_A_PLACE.match(text)
    rest = text[start.end() :] if start else text
    return key(text) in places or bool(page.vocabulary.leading("places", key(rest)))


def _kinds(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], said: Sequence[Sequence[str | None]]
) -> list[str | None]:
    """The kind of each column."""
    kinds: list[str | None] = []
    for index, column in enumerate(columns):
        found = Counter(row[index] for row in said if len(row) > index and row[index])
        expected = _EXPECTED.get(column.field or "")
        if expected:
            others = sum(count for kind, count in found.items() if kind in _WRONG[column.field or ""])
            mixed = others > max(1, found[expected]) or (column.field in ("start", "end") and not found[expected])
            kinds.append(None if mixed else expected)
            continue
        filled = sum(1 for row in texts if len(row) > index and row[index])
        kind, count = found.most_common(1)[0] if found else (None, 0)
        kinds.append(kind if kind != "place" and count >= _FEWEST and filled - count <= 1 else None)
    return kinds


def _misplaced(page: CheckedPage, typed: _Typed) -> Iterator[tuple[tree.Row, list[Misplaced]]]:
    for row, texts, said in zip(typed.rows, typed.texts, typed.said, strict=True):
        if len(row.children) > typed.width:
            continue  # its cells are shifted, which is another defect
        found = []
        for index, kind in enumerate(said):
            whole = _is_wrong(typed, said, index)
            wrong = kind if whole else _part(page, typed, texts, said, index)
            if wrong is None:
                continue
            home = typed.kinds.index(wrong)
            cell = row.children[index]
            assert isinstance(cell, tree.Cell)
            names = typed.columns[index].header, typed.columns[home].header
            found.append(Misplaced(cell, whole, index, names[0], wrong, home, names[1]))
        if found:
            yield row, found


def _is_wrong(typed: _Typed, said: Sequence[str | None], index: int) -> bool:
    """Whether a cell as a whole is of a kind that another column is for, and its own is not."""
    kind, expected = said[index], typed.kinds[index]
    if kind is None or kind == expected or kind not in typed.kinds:
        return False
    home = typed.kinds.index(kind)
    field = typed.columns[index].field
    if field in _WRONG and (expected or field not in _EXPECTED):
        return kind in _WRONG[field]
    # A column of another table: only where the cell's own column is left without what it is for.
    return field is None and kind not in {"place", "audience"} and (len(said) <= home or said[home] != kind)


def _part(page: CheckedPage, typed: _Typed, texts: Sequence[str], said: Sequence[str | None], index: int) -> str | None:
    """What a cell also says that has a column of its own, where that one's cell is empty.

    The place behind the hours ("9h - 18h30, Grand atelier"), the hours before the place ("15h au LLL").
    """
    expected = typed.kinds[index]
    other = {"hours": "place", "place": "hours"}.get(expected or "")
    if other is None or other not in typed.kinds or said[index] == expected == "hours":
        return None
    home = typed.kinds.index(other)
    if len(texts) > home and not is_unknown(page.vocabulary, texts[home]):
        return None
    hours, rest = leading_hours(texts[index], page.vocabulary)
    return other if hours and _CLOCK.search(texts[index]) and _is_place(page, rest, set()) else None
