"""Tables that are agendas: start and end columns, "Horaire | Activité | Référent", a column for each room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.dates import DatePhrase, read_date
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
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
    track: Said | None
    items: list[Said]


def table_rows(page: Page, table: tree.Table, date: DatePhrase | None = None) -> list[AgendaRow] | None:
    """The entries of a table; ``None`` for one that is no agenda. `date` is the meeting's, whose days it may name."""
    columns = agenda_columns(page, table)
    if columns is None:
        return None
    rows = [row for row in table.rows if row is not columns.header and not tree.cookies(row) and page.text(row)]
    return [entry for row in rows for entry in _entries(page, row, columns, date)]


def _entries(page: Page, row: tree.Row, columns: AgendaColumns, date: DatePhrase | None) -> Iterator[AgendaRow]:
    """A row as an entry, or as one for each of its parallel tracks."""
    cells = {index: Said(page.text(cell), page.source(cell)) for index, cell in enumerate(row.children)}
    cells = {index: said for index, said in cells.items() if said.value}
    start, end, items = _times(page.vocabulary, cells, columns)
    others = [index for index in cells if columns.is_other(index)]
    titles: list[int | None] = [each for each in (*columns.tracks, columns.title) if each in cells]
    if not titles:
        titles, others = [*others[:1]], others[1:]  # "Pause", in a column of something else
    items += [cells[index] for index in others]
    said_day = _cell(cells, columns.day)
    row_day = day_of(said_day.value, page.vocabulary, date) if said_day else None
    for index in titles or [None]:
        day, track = row_day, _cell(cells, columns.track)
        name = columns.names[index] if index is not None and index < len(columns.names) else None
        if name and (named := day_of(name.value, page.vocabulary, date)):
            day = named
        elif index in columns.tracks:
            track = name
        title = _cell(cells, index)
        span = (row.children[index].start, row.children[index].end) if title and index is not None else None
        yield AgendaRow(row, day, start, end, title.value if title else "", span, track, items)
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


def day_of(text: str, vocabulary: Vocabulary, date: DatePhrase | None = None) -> Day | None:
    """The day that a text is, and nothing else: "Jeudi 5 septembre", "10/12"; "Jour 2", "Lundi 21" of a meeting's date.

    >>> day_of("Jour 2", Vocabulary.default(), read_date("10 & 11 décembre 2020"))
    '2020-12-11'
    """
    if date and _day_name(vocabulary).fullmatch(fold(text)) and (day := date.day_called(text)):
        return day.iso
    phrase = read_date(text, vocabulary) if _DIGIT.search(text) else None
    if phrase is None or phrase.certainty != "fixed" or phrase.ranges[0][0] != phrase.ranges[0][1]:
        return None
    return phrase.ranges[0][0].iso


@lru_cache(maxsize=8)
def _day_name(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for a day's name in a meeting of some days, for folded text: "lundi", "lundi 21", "jour 2"."""
    return re.compile(rf"(?:{vocabulary.alternatives('weekdays')})(?:\s+\d\d?(?:er)?)?|j(?:our)?\s?\d")


class AgendaColumns(NamedTuple):
    """Which columns of a table say what; ``names`` are their headers, ``tracks`` the columns that run in parallel."""

    header: tree.Row | None
    names: list[Said]
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
        return _named_columns(page, rows[0], names, fields, start)
    timed = _timed_column(page, rows)
    if timed is None:
        return None
    if any(begins_with_hours(page, name) for name in names):
        width = max(len(row.children) for row in rows)
        end = timed + 1 if _timed_column(page, rows, timed + 1) == timed + 1 else None
        title = (end or timed) + 1
        return AgendaColumns(None, [], timed, end, title if title < width else None)
    return _named_columns(page, rows[0], names, fields, timed)


def _named_columns(
    page: Page, header: tree.Row, names: list[str], fields: Sequence[str | None], start: int
) -> AgendaColumns:
    title = _index(fields, "title")
    unknown = tuple(index for index, name in enumerate(fields) if name is None and names[index] and index != start)
    tracks: tuple[int, ...] = ()
    if title is None and len(unknown) == 1:
        title = unknown[0]
    elif title is None:
        tracks = unknown
    end, track, day = (_index(fields, name) for name in ("end", "track", "day"))
    said = [Said(name, page.source(cell)) for name, cell in zip(names, header.children, strict=True)]
    return AgendaColumns(header, said, start, end, title, track, day, tracks)


def _index(fields: Sequence[str | None], *names: str) -> int | None:
    return next((index for index, name in enumerate(fields) if name in names), None)


def _timed_column(page: Page, rows: Sequence[tree.Row], first: int = 0) -> int | None:
    """The first column, from one on, that begins with hours in most rows."""
    counts: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row.children[first:], first):
            if begins_with_hours(page, page.text(cell)):
                counts[index] = counts.get(index, 0) + 1
                break
    found = [index for index, count in sorted(counts.items()) if 2 * count >= len(rows)]
    return found[0] if found else None
