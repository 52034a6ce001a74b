"""Sessions as planning tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eigdocs import tree
from eigdocs.french.audiences import split_name
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.layouts.hours import hours_text
from eigdocs.layouts.linking import Linked
from eigdocs.layouts.nodes import Inlines, strong, table, text
from eigdocs.layouts.years import planned_years
from eigdocs.models import Session
from eigdocs.reading.columns import field_of


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layout's table: the field that it says, its header; there ``always``, or only where it is needed.

    ``field`` is empty for a column of another name, which says what sessions have in ``extra`` under its header.
    """

    field: str
    header: str
    always: bool = True


def planning_tables(sessions: Sequence[Session], columns: Sequence[Column]) -> Iterator[tuple[int | None, tree.Table]]:
    """The sessions in as few tables as will do, each with the year to say above it.

    Another year is said by a row of the table, the same one again above another table.
    """
    tables: list[list[tuple[int | None, list[Session]]]] = []
    for group in planned_years(sessions):
        if tables and tables[-1][-1][0] != group[0]:
            tables[-1].append(group)
        else:
            tables.append([group])
    for groups in tables:
        yield groups[0][0], _table(groups, columns)


def _table(groups: Sequence[tuple[int | None, Sequence[Session]]], columns: Sequence[Column]) -> tree.Table:
    """The table of sessions in groups, each after the first one under a row with its year.

    It has the layout's columns, then one for each other header. Where a name and an audience cannot be told apart in
    one cell, there is a column for audiences.
    """
    sessions = [session for _, group in groups for session in group]
    apart = any(column.field == "audience" and column.always for column in columns)
    apart = apart or any(name_of(session) is None for session in sessions)
    shown = _columns(sessions, columns, apart)
    rows: list[list[Inlines]] = []
    for year, group in groups:
        rows += [[strong(str(year))]] if rows and year else []
        rows += [_row(session, shown, apart) for session in group]
    return table([column.header for column in shown], rows)


def _columns(sessions: Sequence[Session], columns: Sequence[Column], apart: bool) -> list[Column]:
    """The columns that a table of some sessions has; `apart`: one for audiences among them."""
    named = _headers_of(sessions)

    def needed(column: Column) -> bool:
        if column.field == "audience":
            return apart or column.always
        if column.field == "session" and apart:  # no session may have a name
            return any(_value(session, "session") for session in sessions)
        return column.always or any(_value(session, column.field) for session in sessions)

    shown = [Column(each.field, named.get(each.field, each.header)) for each in columns if needed(each)]
    headers = {column.header for column in shown}
    others = dict.fromkeys(header for session in sessions for header in session.extra if header not in headers)
    return [*shown, *(Column("", header) for header in others)]


def _headers_of(sessions: Sequence[Session]) -> dict[str, str]:
    """The headers that stand for fields in what sessions say beside: "HORAIRES" of "Voir la page du bootcamp".

    They are those of the table's own columns, unless they came from a second column about the same.
    """
    found: dict[str, str] = {}
    for header in (header for session in sessions for header in session.extra):
        field = field_of(Vocabulary.default(), header)
        says = [(bool(_value(session, field)), header in session.extra) for session in sessions] if field else []
        if field and any(value for value, _ in says) and (True, True) not in says:
            found.setdefault(field, header)
    return found


def _row(session: Session, columns: Sequence[Column], apart: bool) -> list[Inlines]:
    linked = Linked(session.links)
    cells = [_cell(session, column, apart, linked) for column in columns]
    if session.highlighted:
        cells = [strong(cell) for cell in cells]
    if session.status == "cancelled":
        cells = [[tree.Strike(0, 0, cell)] if cell else [] for cell in cells]
    return cells


def _cell(session: Session, column: Column, apart: bool, linked: Linked) -> Inlines:
    if column.field != "session" or apart:
        return linked(_value(session, column.field) or session.extra.get(column.header, ""))
    words = name_of(session) or ""
    title = session.title or ""
    if session.highlighted or not title or not session.date.text:  # emphasis would say more, or something else
        return linked(words)
    before, title, after = words.partition(title)
    return [*text(before), *strong(linked(title)), *linked(after)]


def name_of(session: Session) -> str | None:
    """A name cell as the 2019 team wrote it: the name and, where it does not say who is invited, that in parentheses.

    ``None`` where that would be read as something else.
    """
    audience = session.audience.text if session.audience else ""
    said = [session.title] if session.title else [audience]
    if session.title and audience:
        said.append(f"{session.title} ({audience})")
    for words in said:
        title, phrase = split_name(words)
        if (title or None, phrase.text if phrase else "") == (session.title, audience):
            return f"{_number(session)}{words}"
    return None


def _number(session: Session) -> str:
    return f"#{session.number} " if session.number is not None else ""


def _value(session: Session, field: str) -> str:
    """What a session's cell says; empty for nothing."""
    match field:
        case "session":
            return f"{_number(session)}{session.title or ''}".strip()
        case "date":
            return session.date.text or "–"  # without the dash, the row would continue the one above
        case "audience":
            return session.audience.text if session.audience else ""
        case "hours":
            return hours_text(session.hours)
        case "place":
            return session.place or ""
        case "theme":
            return session.theme or ""
        case "objectives":
            return " ".join(session.objectives)
    return ""
