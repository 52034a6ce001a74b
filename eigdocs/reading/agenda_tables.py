"""Tables that are agendas: start and end columns, "Horaire | Activité | Référent", a column for each room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.dates import read_date
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Clock, Day
from eigdocs.reading.page import Page, Said
from eigdocs.reading.parts import begins_with_hours, first_hours

_DIGIT = re.compile(r"\d")
_EDGES = " \t:–—-|.,;"


class AgendaRow(NamedTuple):
    """An entry that a row gives; a row of a table with parallel tracks gives one for each."""

    node: tree.Row
    day: Day | None
    start: Clock | None
    end: Clock | None
    title: str
    title_span: tuple[int, int] | None
    track: str | None
    items: list[Said]


def table_rows(page: Page, table: tree.Table) -> list[AgendaRow] | None:
    """The entries of a table; ``None`` for one that is no agenda."""
    columns = agenda_columns(page, table)
    if columns is None:
        return None
    rows = [row for row in table.rows if row is not columns.header and not tree.cookies(row) and page.text(row)]
    return [entry for row in rows for entry in _entries(page, row, columns)]


def _entries(page: Page, row: tree.Row, columns: AgendaColumns) -> Iterator[AgendaRow]:
    """A row as an entry, or as one for each of its parallel tracks."""
    cells = {index: Said(page.text(cell), page.source(cell)) for index, cell in enumerate(row.children)}
    cells = {index: said for index, said in cells.items() if said.value}
    start, end, items = _times(page.vocabulary, cells, columns)
    items += [said for index, said in cells.items() if columns.is_other(index)]
    said_day, said_track = _cell(cells, columns.day), _cell(cells, columns.track)
    day = day_of(said_day.value, page.vocabulary) if said_day else None
    track = said_track.value if said_track else None
    tracks: list[int | None] = [each for each in columns.tracks if each in cells]
    for index in tracks or [columns.title]:
        title = _cell(cells, index)
        span = (row.children[index].start, row.children[index].end) if title and index is not None else None
        name = columns.names[index] if tracks and index is not None else track
        yield AgendaRow(row, day, start, end, title.value if title else "", span, name, items)
        items = []


def _cell(cells: Mapping[int, Said], index: int | None) -> Said | None:
    return cells.get(index) if index is not None else None


def _times(
    vocabulary: Vocabulary, cells: Mapping[int, Said], columns: AgendaColumns
) -> tuple[Clock | None, Clock | None, list[Said]]:
    """The hours of a row, and what its hours columns say besides."""
    start: Clock | None = None
    end: Clock | None = None
    besides: list[Said] = []
    for column in (columns.start, columns.end):
        said = _cell(cells, column)
        if said is None:
            continue
        hours, rest = first_hours(vocabulary, said.value)
        if hours and column == columns.end:
            end = hours.start
        elif hours:
            start, end = hours.start, hours.end
        if rest.strip(_EDGES):
            besides.append(Said(rest.strip(), said.source))
    return start, end, besides


def day_of(text: str, vocabulary: Vocabulary) -> Day | None:
    """The day that a text is, and nothing else: "Jeudi 5 septembre", "10/12"."""
    phrase = read_date(text, vocabulary) if _DIGIT.search(text) else None
    if phrase is None or phrase.certainty != "fixed" or phrase.ranges[0][0] != phrase.ranges[0][1]:
        return None
    return phrase.ranges[0][0].iso


class AgendaColumns(NamedTuple):
    """Which columns of a table say what; ``names`` are their headers, ``tracks`` the columns that run in parallel."""

    header: tree.Row | None
    names: list[str]
    start: int
    end: int | None = None
    title: int | None = None
    track: int | None = None
    day: int | None = None
    tracks: tuple[int, ...] = ()

    def is_other(self, index: int) -> bool:
        """Whether a column says more about an entry."""
        return index not in {self.start, self.end, self.title, self.track, self.day} | set(self.tracks)


def agenda_columns(page: Page, table: tree.Table) -> AgendaColumns | None:
    """The columns of a table that is an agenda, by its header or by hours in most rows; ``None`` for another one."""
    rows = [row for row in table.rows if not tree.cookies(row) and page.text(row)]
    if not rows:
        return None
    names = [page.text(cell) for cell in rows[0].children]
    fields = [page.vocabulary.exact("agenda-columns", name) if name else None for name in names]
    start = _index(fields, "hours", "start")
    if start is not None and not begins_with_hours(page, names[start]):
        return _named_columns(rows[0], names, fields, start)
    timed = _timed_column(page, rows)
    if timed is None:
        return None
    if any(begins_with_hours(page, name) for name in names):
        width = max(len(row.children) for row in rows)
        title = timed + 1 if timed + 1 < width else None
        return AgendaColumns(None, [""] * width, timed, title=title)
    return _named_columns(rows[0], names, fields, timed)


def _named_columns(header: tree.Row, names: list[str], fields: Sequence[str | None], start: int) -> AgendaColumns:
    title = _index(fields, "title")
    unknown = tuple(index for index, name in enumerate(fields) if name is None and names[index] and index != start)
    tracks: tuple[int, ...] = ()
    if title is None and len(unknown) == 1:
        title = unknown[0]
    elif title is None:
        tracks = unknown
    end, track, day = (_index(fields, name) for name in ("end", "track", "day"))
    return AgendaColumns(header, names, start, end, title, track, day, tracks)


def _index(fields: Sequence[str | None], *names: str) -> int | None:
    return next((index for index, name in enumerate(fields) if name in names), None)


def _timed_column(page: Page, rows: Sequence[tree.Row]) -> int | None:
    """The first column that begins with hours in most rows."""
    counts: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row.children):
            if begins_with_hours(page, page.text(cell)):
                counts[index] = counts.get(index, 0) + 1
                break
    found = [index for index, count in sorted(counts.items()) if 2 * count >= len(rows)]
    return found[0] if found else None
