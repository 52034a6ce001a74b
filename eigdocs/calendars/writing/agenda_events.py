"""The timed items of a session's agenda as events beside the session's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eigdocs.calendars import carrying
from eigdocs.calendars.identity import item_name
from eigdocs.calendars.plain_text import line, lines
from eigdocs.calendars.planning import Planned
from eigdocs.calendars.times import Days, times_of
from eigdocs.calendars.writing.description import item_description
from eigdocs.calendars.writing.events import add_times, categories_of, summary_of
from eigdocs.likeness.facts import day_of, ranges_of
from eigdocs.models import AgendaItem, Session, SessionRecord, TimeSpec

if TYPE_CHECKING:
    from icalendar import Event


def timed_items(planned: Planned) -> list[tuple[AgendaItem, Days]]:
    """The items of a session's agenda that say when they begin, on a day that is known.

    That is the item's own, else its section's or session's where that is on one day.
    """
    found = []
    for record in planned.records:
        sole = _sole_day(record, planned)
        for item in record.agenda:
            day = _own_day(item) or sole
            if item.start and day:
                found.append((item, day))
    return found


def _own_day(item: AgendaItem) -> Days | None:
    day = day_of(item.day) if item.day and not item.day.startswith("-") else None
    return Days(day, day) if day else None


def _sole_day(record: SessionRecord, planned: Planned) -> Days | None:
    session_days = next(iter(planned.days.values()))
    if session_days.first == session_days.last:
        return session_days
    said = ranges_of(record.date, session_days.first.year)
    return Days(*said[0]) if len(said) == 1 and said[0][0] == said[0][1] else None


def item_event(item: AgendaItem, day: Days, session: Session, parent: str, address: str | None) -> tuple[Event, str]:
    """The event of an item, and its name for an id; `parent` is the id of the session's event."""
    from icalendar import Event

    event = Event()
    hours = TimeSpec(start=item.start, end=item.end)
    add_times(event, times_of(day, [hours]))
    title = line(item.title or "") or summary_of(session)
    event.add("summary", title[:1].upper() + title[1:])
    place = " – ".join(filter(None, (session.place, item.track)))
    if place:
        event.add("location", line(place))
    event.add("status", "CANCELLED" if session.status == "cancelled" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # the session's own event says that people are taken
    event.add("categories", categories_of(session))
    event.add("description", lines(item_description(item, summary_of(session), address)))
    if address:
        event.add("url", address)
    event.add("related-to", parent, parameters={"RELTYPE": "PARENT"})
    event.add(carrying.ITEM, carrying.encoded(item))
    return event, item_name(item)
