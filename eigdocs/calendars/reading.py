"""The events of an iCalendar text, such as a shared agenda exports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from eigdocs.errors import EigdocsError
from eigdocs.files import read_text

ZONE = "Europe/Paris"
"""The time zone of the programmes: what an agenda says in another is said in this one."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: RFC 5545, section 3.6.1.

    ``start`` and ``end`` are days for an event of whole days, the end included, else moments in the zone `ZONE`; a time
    without a zone is one of this zone. ``end`` is ``None`` where the event does not say it. ``status`` is in lower
    case (``confirmed``, ``cancelled``); ``recurs`` where a rule repeats the event, of which this is the first.
    """

    uid: str
    summary: str
    start: date | datetime
    end: date | datetime | None = None
    location: str | None = None
    status: str | None = None
    recurs: bool = False

    @property
    def first_day(self) -> date:
        """The day that the event begins on."""
        return _day(self.start)

    @property
    def last_day(self) -> date:
        """The day that it ends on; one that ends at midnight ends on the day before."""
        if self.end is None:
            return self.first_day
        end = self.end - timedelta(minutes=1) if isinstance(self.end, datetime) else self.end
        return max(self.first_day, _day(end))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def read_events(path: Path) -> list[Event]:
    """The events of a file; raises `EigdocsError` for one that is missing, or is no calendar."""
    text = read_text(path)
    try:
        return events(text)
    except ValueError as error:
        hint = "a file that a shared agenda exports begins with BEGIN:VCALENDAR"
        raise EigdocsError(f"not an iCalendar file: {error}", path=path, hint=hint) from error


def events(text: str) -> list[Event]:
    r"""The events of an iCalendar text, in its order; those without a beginning are left out.

    Raises `ValueError` for a text that is no calendar.

    >>> lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Session EIG", "DTSTART:20190411T070000Z"]
    >>> [event] = events("\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR"]))
    >>> event.summary, event.start.isoformat()
    ('Session EIG', '2019-04-11T09:00:00+02:00')
    """
    from icalendar import Calendar  # only those who compare with an agenda wait for it

    if "BEGIN:VCALENDAR" not in text[:1000].upper():
        raise ValueError("it does not begin with BEGIN:VCALENDAR")
    try:
        calendars = Calendar.from_ical(text.lstrip("\ufeff \r\n"), multiple=True)
        found = [event for each in calendars for event in _events(each)]
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(str(error) or type(error).__name__) from error
    if not calendars:
        raise ValueError("it does not end with END:VCALENDAR")
    return found


def _events(calendar: Any) -> Iterator[Event]:
    for component in calendar.walk("VEVENT"):
        start = _moment(component, "DTSTART")
        if start is None:
            continue
        yield Event(
            uid=_text(component, "UID") or "",
            summary=_text(component, "SUMMARY") or "",
            start=start,
            end=_end(component, start),
            location=_text(component, "LOCATION"),
            status=(_text(component, "STATUS") or "").lower() or None,
            recurs="RRULE" in component,
        )


def _text(component: Any, name: str) -> str | None:
    value = component.get(name)
    if isinstance(value, list):  # said twice: the first counts
        value = value[0]
    return " ".join(str(value).split()) or None if value is not None else None


def _value(component: Any, name: str) -> Any:
    """What a property says; ``None`` for one that is missing or cannot be read."""
    try:
        return getattr(component.get(name), "dt", None)
    except ValueError:
        return None


def _moment(component: Any, name: str) -> date | datetime | None:
    """A day, or a moment in the zone of the programmes."""
    value = _value(component, name)
    if not isinstance(value, date):
        return None
    if not isinstance(value, datetime):
        return value
    zone = ZoneInfo(ZONE)
    return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)


def _end(component: Any, start: date | datetime) -> date | datetime | None:
    """When an event ends: as it says, or after its duration. The last of whole days is not one of them."""
    end = _moment(component, "DTEND")
    if end is None:
        length = _value(component, "DURATION")
        end = start + length if isinstance(length, timedelta) else None
    if end is None or isinstance(end, datetime) != isinstance(start, datetime):
        return None
    return end if isinstance(end, datetime) else max(start, end - timedelta(days=1))
