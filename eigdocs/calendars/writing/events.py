"""A session as an event: the standard properties that its own fields make (RFC 5545, section 3.6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eigdocs.calendars.plain_text import line
from eigdocs.calendars.times import Days, Times, days_of, times_of
from eigdocs.french.audiences import find_audience
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import key
from eigdocs.layouts.hours import group_text
from eigdocs.models import Audience, Session

if TYPE_CHECKING:
    from icalendar import Event

TO_CONFIRM = " – date à confirmer"
"""What ends the name of an event whose date is one of several."""

_KINDS = {"session": "Session", "bootcamp": "Bootcamp", "seminar": "Séminaire", "restitution": "Restitution"}


def event_of(session: Session, alternative: int = 0) -> Event | None:
    """The event of a session on one range of its date, its hours and place filled in (`Carried.planned`).

    Its properties are those that only the session's fields make: DTSTART, DTEND, SUMMARY, LOCATION, STATUS, TRANSP,
    CATEGORIES. ``None`` where the date has no such range, or one without a year.
    """
    days = days_of(session.date).get(alternative)
    return _event(session, days) if days else None


def _event(session: Session, days: Days) -> Event:
    from icalendar import Event

    event = Event()
    add_times(event, times_of(days, session.hours))
    event.add("summary", summary_of(session))
    if session.place:
        event.add("location", line(session.place))
    event.add("status", _status(session))
    event.add("transp", "TRANSPARENT" if session.status == "cancelled" else "OPAQUE")
    event.add("categories", categories_of(session))
    return event


def add_times(event: Event, times: Times) -> None:
    """Say when an event begins, and ends where that is known."""
    event.add("dtstart", times.start)
    if times.end is not None:
        event.add("dtend", times.end)


def _status(session: Session) -> str:
    if session.status == "cancelled":
        return "CANCELLED"
    return "TENTATIVE" if session.date.certainty == "alternatives" else "CONFIRMED"


def categories_of(session: Session) -> list[str]:
    """Whom a session invites, and what kind of meeting it is.

    >>> categories_of(Session(kind="seminar", audience=Audience.of("EIG (+ mentors l’après-midi)")))
    ['EIG', 'Mentors', 'Séminaire']
    """
    groups = session.audience.groups if session.audience else []
    names = (line(group_text(group.name)) for group in groups)
    return list(dict.fromkeys([*(name[:1].upper() + name[1:] for name in names if name), _KINDS[session.kind]]))


# ── Its name ─────────────────────────────────────────────────────────────────────────────────────────────────


def summary_of(session: Session) -> str:
    """What a coordinator would call a session in an agenda.

    >>> summary_of(Session(audience=Audience.of("EIG"), theme="Open source"))
    'Session EIG : Open source'
    >>> summary_of(Session(title="Bootcamp", kind="bootcamp", audience=Audience.of("EIG + mentors")))
    'Bootcamp (EIG + mentors)'
    """
    title = line(session.title or "") or _named_by_theme(session)
    number = f"#{session.number} " if session.number is not None else ""
    name = f"{number}{_with_audience(title, session.audience) if title else _unnamed(session)}"
    if session.theme and line(session.theme) != title:
        name = f"{name} : {line(session.theme)}"
    return f"{name}{TO_CONFIRM}" if _status(session) == "TENTATIVE" else name


def _named_by_theme(session: Session) -> str | None:
    """The theme of a session that says of what kind it is: "Bootcamp mentors"."""
    words = Vocabulary.default()
    named = session.kind != "session" and session.theme and words.mentioned("kinds", session.theme)
    return line(session.theme or "") if named else None


def _unnamed(session: Session) -> str:
    kind = _KINDS[session.kind]
    return f"{kind} {line(session.audience.text)}".strip() if session.audience else kind


def _with_audience(title: str, audience: Audience | None) -> str:
    """A name, and whom it invites where it does not say that."""
    invited = line(audience.text) if audience else ""
    if audience is None or not invited or _says(title, audience):
        return title
    return f"{title} – {invited}" if "(" in invited else f"{title} ({invited})"


def _says(title: str, audience: Audience) -> bool:
    phrase = find_audience(title, Vocabulary.default())
    named = {name for name, _ in phrase.groups} if phrase else set()
    return all(group.name in named or key(group.name) in key(title) for group in audience.groups)
