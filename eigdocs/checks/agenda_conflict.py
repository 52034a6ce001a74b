"""EIG414: a published agenda that contradicts a page's table of sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs.calendars.reading.sessions import with_all_hours
from eigdocs.calendars.writing.events import summary_of
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.pairing import Pair, Told, paired
from eigdocs.checking.programmes.published import Agenda, agenda_of, as_planned
from eigdocs.checking.programmes.sessions import is_covered, pages_with_tables, rows_of
from eigdocs.checking.registry import collection_check
from eigdocs.likeness.facts import Entry, conflicts, ranges_of, year_of
from eigdocs.models import Session, Source


@collection_check("EIG414", "agenda-conflict", "error", trust="medium")
def agenda_conflict(collection: Collection) -> Iterator[Problem]:
    """The published agenda and a page's table of sessions contradict each other.

    People subscribe to the agenda and read the page; those who do the one miss what stands in the other. Only with
    `--agenda FILE.ics`, a saved export of the agenda. Found are sessions that the agenda does not have, has on another
    day, with other hours, at another place or cancelled, and sessions of the agenda that the table does not have. Days
    before the agenda's first event and after its last one are not looked at. The finding is placed on the table's row.

    ## Bad

    ```markdown planning.md
    # Programme 2019

    | Session | Dates | Horaires | Lieu |
    |---|---|---|---|
    | EIG | 11 avril | 9h - 18h | Grand atelier |
    | Mentors | 18 avril | 14h - 18h | Grand atelier |
    ```

    ```ics agenda.ics
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//exemple//FR
    BEGIN:VEVENT
    UID:1@example.org
    SUMMARY:Session EIG
    DTSTART;TZID=Europe/Paris:20190411T100000
    DTEND;TZID=Europe/Paris:20190411T180000
    LOCATION:Grand atelier
    END:VEVENT
    BEGIN:VEVENT
    UID:2@example.org
    SUMMARY:Session mentors
    DTSTART;TZID=Europe/Paris:20190418T140000
    DTEND;TZID=Europe/Paris:20190418T180000
    END:VEVENT
    END:VCALENDAR
    ```

    ## Good

    ```markdown planning.md
    # Programme 2019

    | Session | Dates | Horaires | Lieu |
    |---|---|---|---|
    | EIG | 11 avril | 9h - 18h | Grand atelier |
    | Mentors | 18 avril | 14h - 18h | Grand atelier |
    ```

    ```ics agenda.ics
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//exemple//FR
    BEGIN:VEVENT
    UID:1@example.org
    SUMMARY:Session EIG
    DTSTART:20190411T070000Z
    DTEND:20190411T160000Z
    LOCATION:LLL, Grand atelier
    END:VEVENT
    BEGIN:VEVENT
    UID:2@example.org
    SUMMARY:Session mentors
    DTSTART;VALUE=DATE:20190418
    END:VEVENT
    BEGIN:VEVENT
    UID:3@example.org
    SUMMARY:Apéro
    DTSTART;TZID=Europe/Paris:20190418T190000
    END:VEVENT
    END:VCALENDAR
    ```

    ## Trust

    Medium: an agenda may hold other meetings too, and names them as it likes. Events that recur are left alone; one
    that no row has is only reported where its name says a kind of meeting and whom it is for.
    """
    agenda = agenda_of(collection)
    if agenda is None:
        return
    for page in pages_with_tables(collection):
        rows = [row for row in rows_of(page) if year_of(row.entry.date) and agenda.covers(row.entry)]
        if rows:
            yield from _problems(page, rows, agenda)


def _problems(page: CheckedPage, rows: Sequence[Told], agenda: Agenda) -> Iterator[Problem]:
    events = [Told(page, session) for session in agenda.sessions]
    pairing = paired(events, [as_planned(row) for row in rows], page.vocabulary)
    by_row: dict[int, list[Pair]] = {}
    for pair in pairing.pairs:
        by_row.setdefault(id(pair.row.entry), []).append(pair)
    for pairs in by_row.values():
        yield from _contradictions(page, pairs)
    for row in pairing.left_rows:
        if _is_planned(row):
            yield _missing(page, row, agenda)
    for event in pairing.left:
        if id(event.entry) in agenda.certain and is_covered(page, event.entry):
            yield _unlisted(page, rows, event)


_TABLE = {True: "table", False: "page"}


def _place(row: Told) -> Source:
    """Where a row says its date."""
    own = row.entry.date.source if row.entry.date else None
    return own or row.entry.source or row.page.reading.whole


def _is_planned(row: Told) -> bool:
    return isinstance(row.entry, Session) and row.entry.status == "planned"


def _contradictions(page: CheckedPage, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """What the events of one session say otherwise than its row; of several, what none of them says as the row does."""
    row = pairs[0].row
    if not _is_planned(row):
        yield page.problem(_place(row), "this session is cancelled here, and in the agenda it is not")
        return
    facts = {"hours", "place"} if pairs[0].same_day else set()
    if len(pairs) == 1:
        facts.add("date")
    for conflict in conflicts(_joined(pairs), row.entry, page.vocabulary):
        if conflict.fact in facts:
            # What the page says of all sessions stands elsewhere.
            own = row.entry.source is not None and conflict.theirs_at.line == row.entry.source.line
            message = f"the agenda says “{conflict.mine}” for this session, the {_TABLE[own]} “{conflict.theirs}”"
            yield page.problem(conflict.theirs_at if own else _place(row), message)


def _joined(pairs: Sequence[Pair]) -> Entry:
    """The events of one session as one."""
    return with_all_hours([pair.mine.entry for pair in pairs if isinstance(pair.mine.entry, Session)])


def _missing(page: CheckedPage, row: Told, agenda: Agenda) -> Problem:
    state = "says that this session is cancelled" if agenda.is_cancelled_on(row.entry) else "has no session on this day"
    said = row.entry.date.text if row.entry.date else ""
    return page.problem(_place(row), f"the agenda {state}: the table says “{said}”")


def _unlisted(page: CheckedPage, rows: Sequence[Told], event: Told) -> Problem:
    """A session that only the agenda has, reported at the row after which it would stand."""
    assert isinstance(event.entry, Session)
    day = ranges_of(event.entry.date)[0][0]
    before = [row for row in rows if ranges_of(row.entry.date)[0][0] <= day] or [rows[0]]
    nearest = max(before, key=lambda row: ranges_of(row.entry.date)[0][0])
    name = summary_of(event.entry)
    message = f"the agenda has “{name}” on {event.entry.date.text}, and no row of this table does"
    return page.problem(_place(nearest), message)
