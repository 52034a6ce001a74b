"""The sessions of a programme as rows: one flat row a session, which CSV, data frames, HTML and the terminal share."""

from __future__ import annotations

import csv
import datetime
import html
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import category, normalize

from eigdocs.errors import EigdocsError
from eigdocs.models import Audience, DateSpec, Link, Programme, Session, TimeSpec

if TYPE_CHECKING:
    import pandas

Value: TypeAlias = str | int | bool | None
Row: TypeAlias = dict[str, Value]

SEPARATOR = " | "
"""Between the values of a list in one cell."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

COLUMNS = (
    *("kind", "title", "number", "date", "certainty", "start", "end", "audience", "groups", "hours", "place", "theme"),
    *("objectives", "status", "highlighted", "links", "source"),
)
"""The columns of `rows`, in order; columns named ``extra.…`` follow them."""


def rows(programme: Programme) -> list[Row]:
    """One row a session: `COLUMNS`, then what other columns of the documents say, as ``extra.HEADER``.

    ``date`` is the words of the document; ``start`` and ``end`` are ISO days, ``None`` where the year is not known.
    ``hours`` and ``place`` are the programme's where the session says none. Lists are joined by `SEPARATOR`.

    >>> from eigdocs.models import DateRange
    >>> day = DateRange(start="2019-04-11", end="2019-04-11")
    >>> date = DateSpec(text="11 avril", certainty="fixed", ranges=[day])
    >>> row, = rows(Programme(sessions=[Session(date=date, objectives=["voir", "dire"])]))
    >>> row["date"], row["start"], row["objectives"]
    ('11 avril', '2019-04-11', 'voir | dire')
    """
    return [_row(programme, session) for session in programme.sessions]


def _row(programme: Programme, session: Session) -> Row:
    date = session.date
    flat: Row = {
        "kind": session.kind,
        "title": session.title,
        "number": session.number,
        "date": date.text or None,
        "certainty": date.certainty,
        "start": _known(date.start),
        "end": _known(date.end),
        "audience": session.audience.text if session.audience else None,
        "groups": groups_text(session.audience),
        "hours": hours_text(programme.hours_of(session)),
        "place": programme.place_of(session),
        "theme": session.theme,
        "objectives": _joined(session.objectives),
        "status": session.status,
        "highlighted": session.highlighted,
        "links": _joined(_address(link) for link in session.links),
        "source": str(session.source) if session.source else None,
    }
    return flat | {f"extra.{name}": said for name, said in session.extra.items()}


def columns_of(table: Iterable[Row]) -> list[str]:
    """`COLUMNS`, and the other columns that some row has, in the order they are met."""
    return list(dict.fromkeys([*COLUMNS, *(name for row in table for name in row)]))


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _known(day: str | None) -> str | None:
    return day if day and not day.startswith("-") else None


def _address(link: Link) -> str:
    return link.url or link.label


def days_text(date: DateSpec) -> str:
    """The days of a date with their weekdays; empty where it is not known.

    >>> from eigdocs.models import DateRange
    >>> seminar = DateRange(start="2019-05-16", end="2019-05-17")
    >>> days_text(DateSpec(ranges=[seminar, DateRange(start="2019-06-03", end="2019-06-03")]))
    'Thu 2019-05-16 – Fri 2019-05-17 or Mon 2019-06-03'
    """
    ranges = (dict.fromkeys((each.start, each.end)) for each in date.ranges)
    return " or ".join(" – ".join(map(_with_weekday, days)) for days in ranges)


def _with_weekday(day: str) -> str:
    try:
        return f"{_WEEKDAYS[datetime.date.fromisoformat(day).weekday()]} {day}"
    except ValueError:  # it has no year, or is no day of the calendar
        return day


def groups_text(audience: Audience | None) -> str | None:
    """The groups of an audience, and when they are there if it is not all the time: ``eig | mentors (afternoon)``."""
    if audience is None:
        return None
    return _joined(
        group.name if group.presence == "full" else f"{group.name} ({group.presence})" for group in audience.groups
    )


def hours_text(hours: Iterable[TimeSpec]) -> str | None:
    """Hours as one text: ``14:00-18:30``, ``from 15:00``, with the day and group that they are for, if any.

    >>> hours_text([TimeSpec(start="09:30", end="18:00", audience="eig"), TimeSpec(text="journée")])
    '09:30-18:00 (eig) | journée'
    """
    return _joined(_one_time(each) for each in hours)


def _one_time(hours: TimeSpec) -> str:
    if hours.start and hours.end:
        said = f"{hours.start}-{hours.end}"
    elif hours.start or hours.end:
        said = f"from {hours.start}" if hours.start else f"until {hours.end}"
    else:
        said = hours.text
    dated = f"{hours.day} {said}" if hours.day else said
    return f"{dated} ({hours.audience})" if hours.audience else dated


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────────────────


def to_csv(programme: Programme) -> str:
    r"""The sessions as CSV: `rows` with their columns' names above, cells between semicolons.

    Semicolons are what spreadsheets expect where a comma is the decimal mark, as in French, and what the others find by
    themselves. No cell can be taken for a formula; see `harmless`.

    >>> to_csv(Programme()).startswith("kind;title;number;date;")
    True
    """
    table = rows(programme)
    columns = columns_of(table)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(harmless(name) for name in columns)
    writer.writerows([harmless(_cell(row.get(name))) for name in columns] for row in table)
    return text.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


_FORMULA_AFTER_COMMA = re.compile(r"(?<=,)(?=[=+@-])")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that looks like one gets an apostrophe before it.

    That is one that begins with ``=``, ``+``, ``-`` or ``@``, in any width, be there blanks or unseen characters before
    it, or with a tab or a line end (OWASP, "CSV Injection"). The same after a comma, for a spreadsheet that takes
    commas for the ends of cells.

    >>> harmless("=1+1"), harmless("À 9 h"), harmless("-"), harmless("a,@b")
    ("'=1+1", 'À 9 h', "'-", "a,'@b")
    """
    cell = _FORMULA_AFTER_COMMA.sub("'", cell)
    seen = next((char for char in cell if not char.isspace() and category(char) not in {"Cc", "Cf"}), "")
    looks_like_one = normalize("NFKC", seen).startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r", "\n"))
    return f"'{cell}" if looks_like_one else cell


# ── Data frames ──────────────────────────────────────────────────────────────────────────────────────────────


def to_frame(programme: Programme) -> pandas.DataFrame:
    """The sessions as a pandas data frame: `rows`; ``start`` and ``end`` as dates, ``NaT`` where they are not known.

    Raises `EigdocsError` where pandas is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise EigdocsError("pandas is not installed", hint="pip install 'eigdocs[pandas]'") from error
    table = rows(programme)
    frame = pandas.DataFrame(table, columns=columns_of(table))
    for name in ("start", "end"):
        frame[name] = pandas.to_datetime(frame[name], format="%Y-%m-%d", errors="coerce")
    return frame.astype({"number": "Int64", "highlighted": "bool"})


# ── HTML ─────────────────────────────────────────────────────────────────────────────────────────────────────

_STYLE = (
    ".eigdocs{border-collapse:collapse}"
    ".eigdocs caption{font-weight:bold;text-align:left;padding:.3em 0}"
    ".eigdocs th,.eigdocs td{text-align:left;vertical-align:top;padding:.3em .8em;border-bottom:1px solid #8888}"
    ".eigdocs tbody th{font-weight:inherit}"
    ".eigdocs small{white-space:nowrap}"
    ".eigdocs .cancelled{text-decoration:line-through}"
    ".eigdocs .highlighted{font-weight:bold}"
)
_HEADINGS = ("Date", "Hours", "Audience", "Place", "Session")


def to_html(programme: Programme) -> str:
    """The sessions as an HTML table, as notebooks show it; all text escaped, links only where they are harmless."""
    lines = [_html_row(programme, session) for session in programme.sessions]
    headings = "".join(f'<th scope="col">{heading}</th>' for heading in _HEADINGS)
    return (
        f"<style>{_STYLE}</style>\n"
        f'<table class="eigdocs">\n<caption>{html.escape(caption(programme))}</caption>\n'
        f"<thead><tr>{headings}</tr></thead>\n<tbody>\n{''.join(lines)}</tbody>\n</table>"
    )


def caption(programme: Programme) -> str:
    """A programme in a line: its title, and how much it says.

    >>> caption(Programme(title="Accompagnement", year=2019, sessions=[Session()]))
    'Accompagnement (2019): 1 session'
    """
    counts = {
        "session": len(programme.sessions),
        "record": len(programme.historique),
        "ritual": len(programme.rituals),
        "team member": len(programme.team),
    }
    said = [f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts.items() if count]
    title = programme.title or "Programme"
    year = f" ({programme.year})" if programme.year and str(programme.year) not in title else ""
    return f"{title}{year}: {', '.join(said) or 'nothing found'}"


def name_of(session: Session) -> str:
    """What a session is called: ``#1 Prototyper``; its kind where it has no name, nothing for an ordinary session."""
    number = f"#{session.number}" if session.number is not None else ""
    title = session.title or ("" if session.kind == "session" else session.kind)
    return " ".join(part for part in (number, title) if part)


def _html_row(programme: Programme, session: Session) -> str:
    row = _row(programme, session)
    date = f"{html.escape(session.date.text)}<br><small>{days_text(session.date)}</small>"
    plain = (row["hours"], row["audience"], row["place"])
    cells = "".join(f"<td>{html.escape(_cell(value))}</td>" for value in plain)
    return f'<tr{_class(session)}><th scope="row">{date}</th>{cells}<td>{_html_session(session)}</td></tr>\n'


def _class(session: Session) -> str:
    names = ["cancelled"] * (session.status == "cancelled") + ["highlighted"] * session.highlighted
    return f' class="{" ".join(names)}"' if names else ""


def _html_session(session: Session) -> str:
    said = [name_of(session), session.theme, *session.objectives]
    lines = [html.escape(each) for each in said if each]
    lines += [_html_link(link) for link in session.links]
    if session.status == "cancelled":
        lines.append("<em>cancelled</em>")
    return "<br>".join(lines)


def _html_link(link: Link) -> str:
    from eigdocs.formats.html_safety import safe_address

    address = safe_address(link.url) if link.url else None
    label = html.escape(link.label or link.url or "")
    return f'<a href="{html.escape(address)}" rel="noopener noreferrer">{label}</a>' if address else label
