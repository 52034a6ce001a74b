"""Calendar texts as tests look at them: their events, read back by the icalendar library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from icalendar import Calendar

import eigdocs
from eigdocs.models import Audience, DateSpec, Programme, Session, TimeSpec

PAGE = Path(__file__).parents[2] / "fixtures" / "calendars" / "out-planning.md"
THEN = datetime(2019, 1, 7, 8, 30, tzinfo=UTC)
LATER = datetime(2019, 1, 14, 8, 30, tzinfo=UTC)


@cache
def planning() -> Programme:
    """The programme of `PAGE`, read once for all tests."""
    return eigdocs.parse(PAGE)


def events(text: str) -> list[Any]:
    """The events of a calendar text, in its order."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def by_uid(text: str) -> dict[str, Any]:
    """The events of a calendar text by their ids, which are different."""
    read = events(text)
    found = {str(event["UID"]).removesuffix("@eigdocs"): event for event in read}
    assert len(found) == len(read)
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


# ── Two calendars, one after the other ───────────────────────────────────────────────────────────────────────

STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
NEW = ["20190114T083000Z", "20190114T083000Z", "20190114T083000Z", "0"]
KEPT = ["20190107T083000Z", "20190107T083000Z", "20190107T083000Z", "0"]
CHANGED = ["20190114T083000Z", "20190107T083000Z", "20190114T083000Z", "1"]
UNSEEN = [*CHANGED[:3], "0"]

MENTORS = session("21 février", "Mentors", "15h - 18h", place="Atelier C")
EIG = session("14 mars", "EIG", "9h - 18h", place="Agora")


def again(before: Programme, after: Programme, *, change: Callable[[str], str] = str, **more: object) -> str:
    """The calendar of `after`, a week after that of `before`, which was changed by somebody since."""
    text = change(eigdocs.to_ical(before, now=THEN, **more))  # type: ignore[arg-type]
    return eigdocs.to_ical(after, previous=text, now=LATER, **more)  # type: ignore[arg-type]
