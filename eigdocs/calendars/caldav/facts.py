"""What two versions of one event say, where it is not the same: in French, for those who look after an agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from eigdocs.calendars.reading.events import Event
from eigdocs.layouts.days import day_text
from eigdocs.layouts.hours import span_text

_LONGEST = 60  # characters of a text that a message shows


def facts(ours: Sequence[Event], theirs: Sequence[Event]) -> Iterator[str]:
    """What the events of one id say on a server, and what they should say: nothing where all is the same.

    Stamps, alarms and what a server notes for itself do not count.

    >>> from datetime import date
    >>> mine, other = (Event("1", "Session EIG", date(2019, 4, 11), location=place) for place in ("LLL", None))
    >>> list(facts([mine], [other]))
    ['lieu : rien sur le serveur, « LLL » dans les pages']
    """
    if len(ours) != len(theirs):
        yield f"{len(theirs)} événements sur le serveur, {len(ours)} dans les pages"
        return
    said = list(_said(ours, theirs))
    yield from said
    if not said and [*map(_rest, ours)] != [*map(_rest, theirs)]:
        yield "autres détails (répétition, lien, données d'eigdocs)"


def _said(ours: Sequence[Event], theirs: Sequence[Event]) -> Iterator[str]:
    for mine, other in zip(ours, theirs, strict=True):
        for name, fact in _FACTS.items():
            one, there = fact(mine), fact(other)
            if one != there:
                yield f"{name} : {_shown(there)} sur le serveur, {_shown(one)} dans les pages"


def _shown(text: str) -> str:
    return f"« {text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…'} »" if text else "rien"


def named(event: Event) -> str:
    """An event by its day and name."""
    return f"{day_text(event.first_day.isoformat())}, {event.summary or '(sans titre)'}"


def when(event: Event) -> str:
    """The days and hours of an event.

    >>> when(Event("1", "Session EIG", datetime(2019, 4, 11, 9), datetime(2019, 4, 11, 18)))
    'jeudi 11 avril 2019, 9h - 18h'
    """
    first, last = event.first_day.isoformat(), event.last_day.isoformat()
    days = day_text(first) if first == last else f"{day_text(first)} - {day_text(last)}"
    start = event.start.strftime("%H:%M") if isinstance(event.start, datetime) else None
    end = event.end.strftime("%H:%M") if isinstance(event.end, datetime) else None
    return f"{days}, {span_text(start, end)}" if start else days


_STATES = {"confirmed": "confirmé", "tentative": "à confirmer", "cancelled": "annulé"}


def _state(event: Event) -> str:
    status = event.status or "confirmed"
    return _STATES.get(status, status)


_FACTS: dict[str, Callable[[Event], str]] = {
    "nom": lambda event: event.summary,
    "date": when,
    "lieu": lambda event: event.location or "",
    "état": _state,
    "catégories": lambda event: ", ".join(sorted(event.categories)),
    "description": lambda event: " ".join((event.description or "").split()),
}


def _rest(event: Event) -> Event:
    """All that an event says, but where it stands in its text, and what `_FACTS` compare in their own way."""
    return replace(
        event,
        line=None,
        end_line=None,
        summary="",
        location=None,
        status=None,
        description=None,
        categories=(),
        siblings=tuple(sorted(event.siblings)),
        occurrences=tuple(_rest(each) for each in event.occurrences),
    )
