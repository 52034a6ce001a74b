"""The published agenda that pages are compared with, as sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from eigdocs.calendars.reading.events import read_events
from eigdocs.calendars.reading.sessions import is_session, may_be_session, meetings_of, session_of
from eigdocs.checking.collection import Collection
from eigdocs.checking.programmes.pairing import Told
from eigdocs.checking.programmes.sessions import details
from eigdocs.likeness.facts import Entry, ranges_of, share_a_day
from eigdocs.models import Session


@dataclass
class Agenda:
    """The sessions that an agenda may hold; the ids of those that surely are some are ``certain``."""

    first: date
    last: date
    sessions: list[Session] = field(default_factory=list)
    certain: set[int] = field(default_factory=set)
    cancelled: list[Session] = field(default_factory=list)

    def covers(self, entry: Entry) -> bool:
        """Whether all days of an entry lie between the agenda's first event and its last."""
        ranges = ranges_of(entry.date)
        return bool(ranges) and all(self.first <= start and end <= self.last for start, end in ranges)

    def is_cancelled_on(self, entry: Entry) -> bool:
        """Whether a session that the agenda calls cancelled is on one of an entry's days."""
        return any(share_a_day(each.date, entry.date) for each in self.cancelled)


def agenda_of(collection: Collection) -> Agenda | None:
    """The agenda that a call to check names; raises `EigdocsError` for one that cannot be read."""
    if collection.agenda is None:
        return None
    from eigdocs.calendars.carrying import ITEM  # only those who compare with an agenda wait for it

    read = read_events(collection.agenda)
    if not read:
        return None
    agenda = Agenda(min(each.first_day for each in read), max(each.last_day for each in read))
    words = collection.vocabulary
    events = [meeting for event in read if ITEM not in event.own for meeting in meetings_of(event, words)]
    for event in events:
        if not may_be_session(event, words):
            continue
        session = session_of(event, words)
        if session.status == "cancelled":
            agenda.cancelled.append(session)
            continue
        agenda.sessions.append(session)
        if is_session(event, words):
            agenda.certain.add(id(session))
    return agenda


def as_planned(row: Told) -> Told:
    """A row with the hours and the place that its page says of all sessions, where neither it nor its section does."""
    session = row.entry
    if not isinstance(session, Session):
        return row
    defaults = row.page.reading.defaults
    sections = [pair.mine.entry for pair in details(row.page).pairs if pair.row.entry is session]
    own_hours = session.hours or any(each.hours for each in sections)
    own_place = session.place or any(each.place for each in sections)
    changes: dict[str, object] = {} if own_hours else {"hours": defaults.hours}
    changes |= {} if own_place else {"place": defaults.place}
    return Told(row.page, session.model_copy(update=changes).with_cells(session._cells)) if changes else row
