"""Sessions changed in place: the cells and rows of planning tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wcwidth import wcswidth

from eigdocs import tree
from eigdocs.document import Document, Edit
from eigdocs.errors import LayoutError
from eigdocs.layouts.hours import hours_text
from eigdocs.layouts.linking import Linked
from eigdocs.layouts.nodes import Inlines, strong
from eigdocs.layouts.plannings import name_of
from eigdocs.models import Session, Source
from eigdocs.reading.columns import Column, Grid, field_of, grid_of
from eigdocs.reading.page import Page
from eigdocs.updating.words import newline, replacement, written

# The headers of columns that a table gets when a session says something that it has no column for.
_HEADERS = {
    "audience": "Public",
    "hours": "Horaires",
    "place": "Lieu",
    "theme": "Thématique",
    "objectives": "Objectifs",
}


@dataclass
class Planning:
    """A planning table of a document, ready for edits."""

    page: Page
    table: tree.Table
    grid: Grid
    rows: dict[Source | None, tree.Row]
    sessions: list[Session]

    @property
    def columns(self) -> list[Column]:
        return self.grid.columns


def plannings_of(page: Page, sessions: Sequence[Session]) -> list[Planning]:
    """The tables in which sessions stand."""
    said = {each.source: each for session in sessions for each in (session, *session.said_elsewhere) if each.source}
    found = []
    for table in (node for node in tree.walk(page.root) if isinstance(node, tree.Table)):
        rows: dict[Source | None, tree.Row] = {page.source(row): row for row in table.rows if row.children}
        rows = {source: row for source, row in rows.items() if source in said}
        grid = grid_of(page, table) if rows else None
        if grid:
            found.append(Planning(page, table, grid, rows, [said[source] for source in rows if source]))
    return found


# ── One cell ─────────────────────────────────────────────────────────────────────────────────────────────────


def changed_cells(planning: Planning, old: Session, new: Session, *, whole: bool) -> Iterator[Edit]:
    """The edits that make the row of `old` say `new`: each touches one cell; with `whole` all are written anew."""
    row = planning.rows[old.source]
    marks = (old.status == "cancelled", old.highlighted) != (new.status == "cancelled", new.highlighted)
    marks = marks or old.links != new.links
    linked = Linked(new.links)
    added: list[str] = []
    for index, column in enumerate(planning.columns):
        before, after = (_words(session, column, planning) for session in (old, new))
        cell = row.children[index] if index < len(row.children) else None
        assert cell is None or isinstance(cell, tree.Cell)
        inlines = linked(after)
        if cell is None:
            added.append(_written(planning, _marked(inlines, new)))
        elif whole or marks or before != after:
            small = None if whole or marks else _small(planning, cell, old, new, before, after)
            if not whole and before == after and old.links == new.links:
                inlines = _unmarked(cell, old)
            yield _cell_edit(planning, row, index, small or _written(planning, _marked(inlines, new)))
    if any(added):
        yield _added_cells(planning, row, added)


def _written(planning: Planning, inlines: Inlines) -> str:
    return written(planning.page.document, inlines, "cell")


def _marked(inlines: Inlines, session: Session) -> Inlines:
    """A cell's inlines with the marks of its row: bold for a highlighted session, struck out for a cancelled one."""
    cell = strong([each for node in inlines for each in _unstrong(node)]) if session.highlighted else inlines
    return [tree.Strike(0, 0, cell)] if session.status == "cancelled" and cell else cell


def _unstrong(node: tree.Node) -> list[tree.Node]:
    """A node, or what a bold one holds."""
    return node.children if isinstance(node, tree.Strong) else [node]


def _unmarked(cell: tree.Cell, session: Session) -> Inlines:
    """A cell's inlines without the marks of its row."""
    inlines = cell.children
    marks = (tree.Strike, *([tree.Strong] if session.highlighted else []))
    while len(inlines) == 1 and isinstance(inlines[0], marks):
        inlines = inlines[0].children
    return inlines


def _words(session: Session, column: Column, planning: Planning) -> str:
    """What a session's cell says in a column; empty for nothing."""
    fields = planning.grid.fields
    match column.field:
        case "session":
            return _name(session, fields)
        case "title":
            return session.title or ""
        case "number":
            return str(session.number) if session.number is not None else ""
        case "date":
            return session.date.text
        case "audience":
            said = session.audience.text if session.audience else ""
        case "hours":
            said = hours_text(session.hours)
        case "place":
            said = hours_text(session.hours) if "hours" not in fields else ""
            said = ", ".join(part for part in (said, session.place or "") if part)
        case "theme":
            said = session.theme or ""
        case "objectives":
            said = " ".join(session.objectives)
        case _:
            said = ""
    return said or session.extra.get(column.header, "")


def _name(session: Session, fields: set[str]) -> str:
    """What a session's name cell says, where other columns say the rest of it."""
    if not fields & {"audience", "title", "number"}:
        return name_of(session) or ""
    number = f"#{session.number} " if session.number is not None and "number" not in fields else ""
    title = "" if "title" in fields else session.title
    audience = session.audience.text if session.audience and "audience" not in fields else ""
    return f"{number}{title or audience}{f' ({audience})' if title and audience else ''}".strip()


def _small(planning: Planning, cell: tree.Cell, old: Session, new: Session, before: str, after: str) -> str | None:
    """A cell's text with one value changed, where only that one has and it stands there as it is."""
    values = [(old.source_of(name), getattr(old, name), getattr(new, name)) for name in ("title", "place", "theme")]
    for was, now in ((old.date, new.date), (old.audience, new.audience)):
        if was and now:
            values.append((was.source, was.text, now.text))
    document = planning.page.document
    for source, said, says in values:
        if said and says and said != says and before.replace(said, says, 1) == after:
            edit = replacement(document, source, said, says, "cell")
            if edit:
                return document.text[cell.start : edit.start] + edit.text + document.text[edit.end : cell.end]
    return None


def _cell_edit(planning: Planning, row: tree.Row, index: int, words: str) -> Edit:
    """The edit that puts another text into a cell, as wide as it was where its column is aligned."""
    text = planning.page.document.text
    start, end = _segment(planning, row.children[index], row)
    padding = " " * (_aligned_width(planning, row, index) - wcswidth(words))
    return Edit(start, end, f" {words}{padding} " if text[end : end + 1] == "|" else f" {words}")


def _segment(planning: Planning, cell: tree.Node, row: tree.Node) -> tuple[int, int]:
    """The offsets of a cell with the blanks around it: what lies between two bars."""
    text = planning.page.document.text
    start, end = cell.start, cell.end
    while start > row.start and text[start - 1] in " \t":
        start -= 1
    while end < row.end and text[end] in " \t":
        end += 1
    return start, end


def _aligned_width(planning: Planning, row: tree.Row, index: int) -> int:
    """How wide a cell's text has to be to stay in line with its column: 0 where most others are not."""
    document = planning.page.document
    widths = [
        wcswidth(document.text[slice(*_segment(planning, other.children[index], other))])
        for other in planning.table.rows
        if index < len(other.children)
    ]
    start, end = _segment(planning, row.children[index], row)
    own = wcswidth(document.text[start:end])
    return own - 2 if widths.count(own) * 2 > len(widths) > 1 else 0


def _added_cells(planning: Planning, row: tree.Row, cells: Sequence[str]) -> Edit:
    """The edit that adds cells to a row that is too short, up to the last filled one."""
    raw = planning.page.document.source(row).rstrip()
    at = row.start + len(raw)
    last = max(index for index, cell in enumerate(cells) if cell)
    return Edit(at, at, ("" if raw.endswith("|") else " |") + "".join(f" {cell} |" for cell in cells[: last + 1]))


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


def removed_row(planning: Planning, session: Session) -> Edit:
    """The edit that takes a session's row out, its line end included."""
    return Edit(*_line(planning, planning.rows[session.source]), "")


def added_row(planning: Planning, session: Session) -> Edit:
    """The edit that adds a row for a session: before the first row of a later day, else after the last row."""
    start = session.date.start
    days = [(each.date.start, planning.rows[each.source]) for each in planning.sessions]
    later = [row for day, row in days if start and day and day > start]
    line = _new_row(planning, session)
    if later:
        at = _line(planning, later[0])[0]
        return Edit(at, at, line)
    at = _line(planning, days[-1][1] if days else planning.table.rows[-1])[1]
    ended = planning.page.document.text[at - 1] in "\r\n"
    return Edit(at, at, line if ended else f"{newline(planning.page.document)}{line.rstrip()}")


def _new_row(planning: Planning, session: Session) -> str:
    document = planning.page.document
    model = next(iter(planning.rows.values()), planning.table.rows[-1])
    linked = Linked(session.links)
    cells = []
    for index, column in enumerate(planning.columns):
        said = _words(session, column, planning) or ("–" if column.field == "date" else "")
        words = _written(planning, _marked(linked(said), session))
        width = _aligned_width(planning, model, index) if index < len(model.children) else 0
        cells.append(f" {words}{' ' * (width - wcswidth(words))} ")
    start = _line(planning, model)[0]
    return f"{document.text[start : model.start]}|{'|'.join(cells)}|{newline(document)}"


def _line(planning: Planning, row: tree.Row) -> tuple[int, int]:
    """The offsets of a row's line, its end included."""
    source = planning.page.document.text
    start = source.rfind("\n", 0, row.start) + 1
    end = source.find("\n", row.start)
    return start, len(source) if end < 0 else end + 1


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────


def with_columns(planning: Planning, sessions: Sequence[Session]) -> Iterator[Edit]:
    """The edits that add to a table's header the columns that it lacks to say some sessions; it then has them."""
    headers = list(dict.fromkeys(header for session in sessions for header in _missing(planning, session)))
    if headers and planning.grid.header is None:
        raise LayoutError(f"the table has no header to which the column “{headers[0]}” could be added")
    rules = [node for node in planning.table.children if isinstance(node, tree.TableRule)]
    if headers and planning.grid.header:
        for line in (planning.grid.header, *rules[:1]):
            yield _longer(planning.page.document, line, headers)
    planning.grid.columns.extend(Column(header, field_of(planning.page.vocabulary, header)) for header in headers)


def _missing(planning: Planning, session: Session) -> Iterator[str]:
    fields = planning.grid.fields
    says = {
        "audience": session.audience is not None and "session" not in fields,
        "hours": bool(session.hours) and "place" not in fields,
        "place": session.place is not None,
        "theme": session.theme is not None,
        "objectives": bool(session.objectives),
    }
    capitals = all(column.header == column.header.upper() for column in planning.columns)
    headers = (_HEADERS[field] for field, said in says.items() if said and field not in fields)
    yield from (header.upper() if capitals else header for header in headers)
    yield from session.extra.keys() - {column.header for column in planning.columns}


def _longer(document: Document, line: tree.Node, headers: Sequence[str]) -> Edit:
    raw = document.source(line).rstrip()
    at = line.start + len(raw)
    if isinstance(line, tree.TableRule) and document.format == "org":
        return Edit(at - 1, at, "".join(f"+{'-' * (len(header) + 2)}" for header in headers) + "|")
    cells = "".join(f" {'---' if isinstance(line, tree.TableRule) else header} |" for header in headers)
    return Edit(at, at, cells if raw.endswith("|") else f" |{cells}")
