"""Events of iCalendar texts, and the sessions that they may be."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs.calendars.reading.events import Event, events, read_agenda, read_events
from eigdocs.calendars.reading.sessions import is_session, session_of
from eigdocs.errors import EigdocsError
from eigdocs.french.vocabulary import Vocabulary

WORDS = Vocabulary.default()


def calendar(*lines: str) -> str:
    body = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:Séance", *lines, "END:VEVENT"]
    return "\r\n".join([*body, "END:VCALENDAR", ""])


def moments(*lines: str) -> tuple[str, str | None]:
    [event] = events(calendar(*lines))
    return event.start.isoformat(), event.end.isoformat() if event.end else None


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (
            ["DTSTART:20190411T070000Z", "DTEND:20190411T160000Z"],
            "2019-04-11T09:00:00+02:00",
            "2019-04-11T18:00:00+02:00",
        ),
        (["DTSTART;TZID=Europe/Paris:20190111T090000"], "2019-01-11T09:00:00+01:00", None),
        (["DTSTART:20190111T090000", "DURATION:PT2H"], "2019-01-11T09:00:00+01:00", "2019-01-11T11:00:00+01:00"),
        (["DTSTART;VALUE=DATE:20190411"], "2019-04-11", None),
        (["DTSTART;VALUE=DATE:20190516", "DTEND;VALUE=DATE:20190518"], "2019-05-16", "2019-05-17"),
        (["DTSTART;VALUE=DATE:20190516", "DTEND;VALUE=DATE:20190516"], "2019-05-16", "2019-05-16"),
        (["DTSTART;TZID=Mars/Phobos:20190411T090000"], "2019-04-11T09:00:00+02:00", None),
    ],
)
def test_moments(lines: list[str], start: str, end: str | None) -> None:
    assert moments(*lines) == (start, end)


def test_what_else_an_event_says() -> None:
    text = calendar(
        "DTSTART:20190411T070000Z",
        "LOCATION:Liberté\\, Atelier  C\\n9 rue du Caire",
        "STATUS:CANCELLED",
        "RRULE:FREQ=WEEKLY",
    )
    [event] = events(text)
    assert (event.location, event.status, event.recurs) == ("Liberté, Atelier C, 9 rue du Caire", "cancelled", True)


def test_what_is_left_out_of_what_recurs_is_said() -> None:
    agenda = read_agenda(calendar("DTSTART;VALUE=DATE:20190411", "RRULE:FREQ=DAILY;COUNT=500"))
    assert len(agenda.events[0].occurrences) == 200
    assert agenda.problems == [("“Séance” recurs more than 200 times: later ones are left out", 3)]


def test_an_event_that_ends_at_midnight_ends_on_its_day() -> None:
    [event] = events(calendar("DTSTART;TZID=Europe/Paris:20190411T180000", "DTEND;TZID=Europe/Paris:20190412T000000"))
    assert (event.first_day, event.last_day) == (date(2019, 4, 11), date(2019, 4, 11))
    assert [(each.start, each.end) for each in session_of(event, WORDS).hours] == [("18:00", "24:00")]


def test_an_event_without_a_beginning_is_left_out() -> None:
    assert events(calendar()) == []
    assert events(calendar("DTSTART:demain")) == []


@pytest.mark.parametrize(
    "text", ["", "# Une page", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "BEGIN:VCALENDAR\r\n???\r\n"]
)
def test_what_is_no_calendar_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "agenda.ics"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EigdocsError, match=r"agenda\.ics:(\d+:)? not an iCalendar file"):
        read_events(file)


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EigdocsError, match="no such file"):
        read_events(tmp_path / "agenda.ics")


LINES = st.sampled_from(
    """BEGIN:VEVENT
END:VEVENT
END:VCALENDAR
DTSTART:20190411T070000Z
DTSTART;VALUE=DATE:20190411
DTEND:x
DTEND:20180101
DURATION:-P1W
SUMMARY:Session EIG
SUMMARY;ENCODING=?:
RRULE:
:
 suite""".splitlines()
)


@settings(max_examples=50)
@given(st.lists(LINES | st.text(max_size=20), max_size=12))
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    try:
        found = events("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]))
    except EigdocsError:
        return
    for event in found:
        assert event.last_day >= event.first_day
        session_of(event, WORDS)


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Session EIG", True),
        ("Session mentors : accessibilité", True),
        ("Séminaire", True),
        ("Session", False),
        ("Réunion EIG", False),
        ("Apéro EIG", False),
        ("Comité de sélection", False),
    ],
)
def test_which_events_are_sessions(summary: str, expected: bool) -> None:
    assert is_session(Event("1", summary, date(2019, 4, 11)), WORDS) == expected


def test_an_event_of_several_days() -> None:
    start = date(2019, 5, 16)
    session = session_of(Event("1", "Séminaire EIG", start, start + timedelta(days=1)), WORDS)
    assert (session.kind, session.date.start, session.date.end, session.hours) == (
        "seminar",
        "2019-05-16",
        "2019-05-17",
        [],
    )
