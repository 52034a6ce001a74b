"""A programme as tables in a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eigdocs.models import DateSpec, Programme, Session
from eigdocs.tables import SEPARATOR, caption, days_text, hours_text, name_of
from eigdocs.terminal import printable

Cells = tuple[str | None, ...]


def show(programme: Programme) -> None:
    """Print what a programme says to standard output, as wide as the terminal."""
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 120  # a file or a pipe has no width to fit into
    console.print(_text(caption(programme), "bold"))
    for part in (_sessions(programme), _records(programme), _rituals(programme), _team(programme)):
        if part.row_count:
            console.print()
            console.print(part)
    _list(console, "Objectives", programme.objectives)
    _list(console, "Questions", programme.questions)
    _list(console, "Contacts", (link.label or link.url or "" for link in programme.contacts))
    _list(console, "Calendars", (link.url or link.label for link in programme.calendars))


def _text(said: str | None, style: str = "") -> Text:
    return Text(printable(said or ""), style)


def _table(title: str, headings: tuple[str, ...], rows: list[Cells], styles: Iterable[str] | None = None) -> Table:
    """A table of the columns that some row fills, dates never wrapped."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    filled = [any(cells) for cells in zip(*rows, strict=True)]
    for heading, shown in zip(headings, filled, strict=False):
        if shown:
            table.add_column(heading, overflow="fold", no_wrap=heading == "date")
    for cells, style in zip(rows, styles or [""] * len(rows), strict=True):
        table.add_row(*(_text(cell, style) for cell, shown in zip(cells, filled, strict=True) if shown))
    return table


def _list(console: Console, title: str, lines: Iterable[str]) -> None:
    said = list(lines)
    if not said:
        return
    items = Table.grid("", "", padding=(0, 1))
    for line in said:
        items.add_row("-", _text(line))
    items.columns[1].overflow = "fold"
    console.print()
    console.print(_text(title, "bold"))
    console.print(items)


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────────


def _sessions(programme: Programme) -> Table:
    rows = [_session(programme, session) for session in programme.sessions]
    headings = ("date", "hours", "audience", "place", "about")
    return _table("Sessions", headings, rows, [_style(session) for session in programme.sessions])


def _session(programme: Programme, session: Session) -> Cells:
    hours = (hours_text(programme.hours_of(session)) or "").replace(SEPARATOR, "\n")
    audience = session.audience.text if session.audience else None
    return (_days(session.date), hours, audience, programme.place_of(session), _about(session))


def _style(session: Session) -> str:
    if session.status == "cancelled":
        return "strike dim"
    return "bold" if session.highlighted else ""


def _about(session: Session) -> str:
    name = name_of(session)
    said = " – ".join(part for part in (name, session.theme) if part)
    lines = [*([said] if said else []), *(f"· {objective}" for objective in session.objectives)]
    return "\n".join([*lines, *(["cancelled"] if session.status == "cancelled" else [])])


def _days(date: DateSpec) -> str:
    """A date's days, a line each; its text where it has none."""
    return days_text(date).replace(" or ", " or\n").replace(" – ", "\n") or date.text


# ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────────


def _records(programme: Programme) -> Table:
    rows: list[Cells] = [
        (
            _days(record.date) if record.date else None,
            record.heading,
            str(len(record.objectives) or ""),
            str(len(record.agenda) or ""),
        )
        for record in programme.historique
    ]
    return _table("Records", ("date", "heading", "objectives", "agenda"), rows)


def _rituals(programme: Programme) -> Table:
    rows: list[Cells] = [
        (
            ritual.name,
            ritual.frequency.text if ritual.frequency else None,
            ritual.duration.text if ritual.duration else None,
            hours_text(ritual.hours),
        )
        for ritual in programme.rituals
    ]
    return _table("Rituals", ("name", "how often", "how long", "hours"), rows)


def _team(programme: Programme) -> Table:
    rows: list[Cells] = [(member.name, member.role, member.email) for member in programme.team]
    return _table("Team", ("name", "role", "e-mail"), rows)
