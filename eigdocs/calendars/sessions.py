"""An event of a calendar as the session that it may be."""

from __future__ import annotations

from datetime import date, datetime

from eigdocs.calendars.reading import Event
from eigdocs.french.audiences import find_audience, read_audience
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, tidy
from eigdocs.layouts.days import day_text
from eigdocs.layouts.hours import span_text
from eigdocs.models import Audience, DateRange, DateSpec, Session, TimeSpec
from eigdocs.reading.headings import read_heading
from eigdocs.reading.kinds import kind_of


def session_of(event: Event, vocabulary: Vocabulary) -> Session:
    """What an event says, as a row of a planning would: its name is read as a heading is.

    >>> event = Event("1", "Session EIG : accessibilité", date(2019, 4, 11), location="LLL")
    >>> session = session_of(event, Vocabulary.default())
    >>> session.audience.text, session.theme, session.date.text, session.place
    ('EIG', 'accessibilité', 'jeudi 11 avril 2019', 'LLL')
    """
    summary = tidy(event.summary)
    heading = read_heading(summary, vocabulary)
    audience = heading.audience or read_audience(summary, vocabulary) or find_audience(summary, vocabulary)
    return Session(
        kind=kind_of(vocabulary, summary),
        title=heading.name or summary or None,
        date=_date(event.first_day, event.last_day),
        audience=Audience.from_phrase(audience) if audience else None,
        hours=_hours(event),
        place=tidy(event.location or "") or heading.place,
        theme=heading.theme,
        status="cancelled" if event.status == "cancelled" else "planned",
    )


def _date(first: date, last: date) -> DateSpec:
    start, end = first.isoformat(), last.isoformat()
    text = day_text(start) if start == end else f"{day_text(start)} - {day_text(end)}"
    return DateSpec(text=text, certainty="fixed", ranges=[DateRange(start=start, end=end)])


def _hours(event: Event) -> list[TimeSpec]:
    """The hours of an event of one day; whole days and events over several have none."""
    if not isinstance(event.start, datetime) or event.first_day != event.last_day:
        return []
    start = event.start.strftime("%H:%M")
    end = event.end.strftime("%H:%M") if isinstance(event.end, datetime) else None
    end = "24:00" if end == "00:00" else end
    return [TimeSpec(start=start, end=end, text=span_text(start, end))]


def is_session(event: Event, vocabulary: Vocabulary) -> bool:
    """Whether an event is surely one of a programme: its name says a kind of meeting and whom it is for.

    What recurs is a ritual; a bootcamp, a seminar or a restitution need not say whom it is for.
    """
    if event.recurs or _is_other(event, vocabulary):
        return False
    session = session_of(event, vocabulary)
    named = vocabulary.mentioned("kinds", event.summary) is not None
    return named and (session.kind != "session" or session.audience is not None)


def may_be_session(event: Event, vocabulary: Vocabulary) -> bool:
    """Whether an event may be one of a programme: it is no apéro, and no ritual that recurs."""
    return not event.recurs and not _is_other(event, vocabulary)


def _is_other(event: Event, vocabulary: Vocabulary) -> bool:
    words = vocabulary.words("other-meetings")
    return any(word in words for word in fold(event.summary).replace(",", " ").split())
