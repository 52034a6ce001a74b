"""Planning tables as sessions: which tables are plannings, their rows, and the years that stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eigdocs import tree
from eigdocs.french.dates import find_dates, find_year, read_date
from eigdocs.models import Session, Source
from eigdocs.reading.about import read_title
from eigdocs.reading.cells import is_emphasised, says_nothing
from eigdocs.reading.columns import Grid, field_of, grid_of, invites, is_date, speaks_of
from eigdocs.reading.continuations import whole_rows
from eigdocs.reading.kinds import kind_of
from eigdocs.reading.page import Page, own_blocks
from eigdocs.reading.rows import RowReader

# What looks like a day, though it may be none: "45/03", but not "jour 1".
_LIKE_A_DAY = re.compile(r"\A\d|\d[/.-]\d")

# How many rows are looked at to know whether a table is a planning.
_SAMPLE = 12


@dataclass(frozen=True, slots=True)
class Planning:
    """The sessions of one table.

    ``year`` is what its header or a heading around it (the title apart) says, ``year_source`` where: two tables may be
    under one heading. ``row_years`` holds, for each session, the year of the title row above it, if any.
    """

    sessions: list[Session]
    year: int | None = None
    year_source: Source | None = None
    row_years: list[int | None] = field(default_factory=list)


def read_plannings(page: Page) -> list[Planning]:
    """The planning tables of a document; claims their tables."""
    plannings = []
    for table, around in _tables(page) if "|" in page.document.text else ():
        grid = None if page.is_claimed(table) else grid_of(page, table)
        if grid and _is_planning(page, grid, around):
            page.claim(table)
            plannings.append(_planning(page, grid, around))
    return plannings


_HOLDERS = (tree.Container, tree.Quote, tree.List, tree.Item, tree.Drawer, tree.DynamicBlock)


def _tables(page: Page) -> Iterator[tuple[tree.Table, tuple[tree.Section, ...]]]:
    """The tables of a document, in its order, with the sections around each, outermost first."""
    places: list[tuple[tree.Root | tree.Section, tuple[tree.Section, ...]]] = [(page.root, ())]
    places += [(section, (*around, section)) for section, around in page.sections]
    for section, around in places:
        stack = own_blocks(section)[::-1]
        while stack:
            node = stack.pop()
            if isinstance(node, tree.Table):
                yield node, around
            elif isinstance(node, _HOLDERS):
                stack.extend(reversed(node.children))


# ── Which tables ─────────────────────────────────────────────────────────────────────────────────────────────

# What any dated table may have a column for.
_COMMON = {"title", "kind", "number", "hours", "place", "theme", "objectives", "status"}
# What a list of who does what at each session does not say.
_TELLING = {"audience", "group", "hours", "place", "theme", "objectives"}


def _is_planning(page: Page, grid: Grid, around: Sequence[tree.Section]) -> bool:
    """Whether a dated table is about sessions.

    It is where it has a column about sessions, or about who is invited; else where a heading speaks of a planning and
    its columns are mostly those of one. Neither the agenda of a dated session, nor a list of who speaks when, nor one
    of what was published is a planning.
    """
    words = page.vocabulary
    named = _names_dates(page, grid)
    says_who = bool(grid.fields & {"session", "group"}) or (named and _invites(page, grid))
    if not _has_days(page, grid, meant=says_who and grid.header is not None) or _is_agenda(page, grid, around):
        return False
    about_others = any(speaks_of(words, "about-others", column.header) for column in grid.columns if not column.field)
    if around and _is_about_others(page, around[-1]):
        return False
    if says_who:
        return not about_others or bool(grid.fields & _TELLING)
    others = [column for column in grid.columns if column.header and not column.field]
    common = grid.fields & _COMMON
    alike = named and bool(common) and len(common) >= len(others) and not about_others
    return alike and _is_under_planning(page, around)


def _names_dates(page: Page, grid: Grid) -> bool:
    """Whether the header of the column that holds dates says so, and not "Arrivée"; or there is no header."""
    index = grid.index("date")
    if grid.header is None or index is None:
        return grid.header is None
    return field_of(page.vocabulary, grid.columns[index].header) in ("date", "start")


def _has_days(page: Page, grid: Grid, *, meant: bool) -> bool:
    """Whether the column of dates holds days, or says that they are not known yet.

    Where the header leaves no doubt that they are `meant`, texts with numbers or a month will do: those that cannot be
    read ("31 février", "mi-juin") are reported row by row.
    """
    texts = [text for text in _column(page, grid, "date") if text]
    read = sum(
        bool(meant and (_LIKE_A_DAY.search(text) or speaks_of(page.vocabulary, "months", text)))
        or read_date(text, page.vocabulary) is not None
        or bool(find_dates(text))
        for text in texts
    )
    return bool(grid.rows) and 2 * read >= len(texts)


def _column(page: Page, grid: Grid, name: str) -> list[str]:
    index = grid.index(name)
    if index is None:
        return []
    rows = (row for row in grid.rows[:_SAMPLE] if len(row.children) > index)
    return [page.text(row.children[index]) for row in rows]


def _invites(page: Page, grid: Grid) -> bool:
    texts = [text for text in _column(page, grid, "audience") if text]
    return any(invites(text, page.vocabulary) for text in texts)


def _is_agenda(page: Page, grid: Grid, around: Sequence[tree.Section]) -> bool:
    """Whether a table is the agenda of one session: under its dated heading, or with columns that only agendas have."""
    words = page.vocabulary
    named = {words.exact("agenda-columns", column.header) for column in grid.columns if not column.field}
    slots = ("title" in named and "hours" in grid.fields) or {"start", "end"} <= grid.fields
    if slots and not grid.fields & {"session", "audience", "group"}:
        return True
    headings = [page.text(section.heading) for section in around]
    return any(find_dates(each, words) and not speaks_of(words, "about-plannings", each) for each in headings)


def _is_about_others(page: Page, section: tree.Section) -> bool:
    heading = page.text(section.heading)
    words = page.vocabulary
    return speaks_of(words, "about-others", heading) and not speaks_of(words, "about-plannings", heading)


def _is_under_planning(page: Page, around: Sequence[tree.Section]) -> bool:
    title = read_title(page)
    texts = [page.text(section.heading) for section in around]
    return any(speaks_of(page.vocabulary, "about-plannings", text) for text in [*texts, title.value if title else ""])


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _planning(page: Page, grid: Grid, around: Sequence[tree.Section]) -> Planning:
    sessions: list[Session] = []
    row_years: list[int | None] = []
    year: int | None = None
    for row in whole_rows(page, grid):
        filled = [(index, cell) for index, cell in enumerate(row.children) if not says_nothing(page.text(cell))]
        if not filled or _repeats_header(page, grid, row):
            continue
        if len(filled) == 1 and not _is_lone_session(page, grid, *filled[0]):
            year = find_year(page.text(row)) or year
            continue
        sessions.append(_session_of(page, grid, row))
        row_years.append(year)
    return Planning(sessions, *_year_around(page, grid, around), row_years)


def _session_of(page: Page, grid: Grid, row: tree.Row) -> Session:
    def read() -> Session:
        return RowReader(page, grid.columns, row).read()

    ends = (inline.end for cell in row.children for inline in tree.children(cell)[-1:])
    is_continued = any(end > row.end for end in ends)  # by the rows below: its own source is not all that it says
    return read() if is_continued else page.remembered(row, ("row", *grid.columns), read)


def _repeats_header(page: Page, grid: Grid, row: tree.Row) -> bool:
    cells = row.children
    return grid.header is not None and all(
        page.text(each) == column.header for each, column in zip(cells, grid.columns, strict=False)
    )


def _is_lone_session(page: Page, grid: Grid, index: int, cell: tree.Node) -> bool:
    """Whether a row's only filled cell is a session, and not a title over the rows below: "2e semestre", "**2021**"."""
    assert isinstance(cell, tree.Parent)
    text = page.text(cell)
    words = page.vocabulary
    if is_date(text, words) or invites(text, words) or kind_of(words, text) != "session":
        return True
    if grid.columns[index].field == "date" and read_date(text, words):
        return False  # nothing but "TBC"
    if (
        is_emphasised(page, cell)
        or find_year(text)
        or any(speaks_of(words, each, text) for each in ("periods", "months"))
    ):
        return False
    if grid.columns[index].field == "date":
        page.report(f"a row that only says “{text}” was not read as a session", cell)
        return False
    return True


# ── Years ────────────────────────────────────────────────────────────────────────────────────────────────────


def _year_around(page: Page, grid: Grid, around: Sequence[tree.Section]) -> tuple[int | None, Source | None]:
    """The year that the header names, the rows above it, or the nearest heading that is not the document's title."""
    rows = [*([grid.header] if grid.header else []), *grid.titles]
    headings = [section.heading for section in reversed(around)]
    title = page.title_heading
    for node in [cell for row in rows for cell in row.children] + [each for each in headings if each is not title]:
        year = find_year(page.text(node))
        if year:
            return year, page.source(node)
    return None, None
