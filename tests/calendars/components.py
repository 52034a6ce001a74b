"""Calendar texts as tests look at them: their events, read back by the icalendar library."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from eigdocs.models import Audience, DateSpec, Programme, Session, TimeSpec

PAGE = Path(__file__).parents[2] / "fixtures" / "calendars" / "out-planning.md"
THEN = datetime(2019, 1, 7, 8, 30, tzinfo=UTC)
LATER = datetime(2019, 1, 14, 8, 30, tzinfo=UTC)


def events(text: str) -> list[Any]:
    """The events of a calendar text, in its order."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def by_uid(text: str) -> dict[str, Any]:
    """The events of a calendar text by their ids, which are different."""
    found = {str(event["UID"]).removesuffix("@eigdocs"): event for event in events(text)}
    assert len(found) == len(events(text))
    return found


def said(event: Any, *names: str) -> list[str | None]:
    """What some properties of an event say, as they are written."""
    return [event[name].to_ical().decode() if name in event else None for name in names]


def session(date: str, audience: str | None = None, hours: str | None = None, **more: Any) -> Session:
    """A session of 2019."""
    return Session(
        date=DateSpec.of(date, 2019),
        audience=Audience.of(audience) if audience else None,
        hours=TimeSpec.of(hours) if hours else [],
        **more,
    )


def programme(*sessions: Session, **more: Any) -> Programme:
    """A programme of 2019."""
    return Programme(**{"year": 2019, "title": "Accompagnement", "sessions": list(sessions), **more})
