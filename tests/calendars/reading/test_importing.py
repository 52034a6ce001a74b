"""Exported agendas as programmes: the flavours that people's programs write, and what is wrong in some."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs import from_ical, to_ical
from eigdocs.calendars.reading.events import MOST_EVENTS
from eigdocs.errors import EigdocsError, ReadError
from eigdocs.models import Audience, DateSpec, Programme, Session, TimeSpec

FIXTURES = Path(__file__).parents[3] / "fixtures" / "calendars"
FLAVOURS = [FIXTURES / f"in-{name}.ics" for name in ("nextcloud", "google", "apple", "outlook")]


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def calendar(*events: list[str], head: tuple[str, ...] = ()) -> str:
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *lines, "END:VCALENDAR", ""])


def event(name: str, *lines: str, start: str = "DTSTART;TZID=Europe/Paris:20190411T090000") -> list[str]:
    return [f"UID:{name}", start, f"SUMMARY:{name}", *lines]


def only(*lines: str, **said: Any) -> Session:
    [session] = from_ical(calendar(event("Session EIG", *lines, **said))).sessions
    return session


# ── Flavours ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("file", FLAVOURS, ids=lambda file: file.stem)
def test_flavours_say_the_same(file: Path, newline: str) -> None:
    """Four programs export the agenda of one programme; a byte order mark and line ends change nothing."""
    programme = from_ical("\ufeff" + text_of(file).replace("\n", newline))
    assert (programme.title, programme.year) == ("EIG Bootcamp et Sessions d'accompagnement", 2019)
    assert [
        (each.kind, each.date.start, each.date.end, [(one.start, one.end) for one in each.hours], each.status)
        for each in programme.sessions
    ] == [
        ("bootcamp", "2019-02-11", "2019-02-15", [], "planned"),
        ("session", "2019-02-21", "2019-02-21", [("14:00", "18:30")], "planned"),
        ("session", "2019-04-11", "2019-04-11", [("09:00", "18:00")], "planned"),
        ("session", "2019-04-18", "2019-04-18", [("14:00", "18:00")], "cancelled"),
    ]
    bootcamp, mentors, eig, _ = programme.sessions
    assert (bootcamp.title, bootcamp.place) == (
        "Bootcamp EIG 3",
        "Liberté Living Lab, 9 rue d'Alexandrie, 75002 Paris",
    )
    assert bootcamp.objectives == ["faire connaissance", "comprendre le cadre, et les règles"]
    assert bootcamp.extra == {"Description": "Venez avec un ordinateur."}
    assert (mentors.title, mentors.audience, mentors.place) == (None, Audience.of("mentors"), None)
    assert (eig.title, eig.audience, eig.theme, eig.place) == (
        None,
        Audience.of("EIG"),
        "accessibilité",
        "LLL, Grand atelier",
    )
    [standup] = programme.rituals
    assert (standup.name, standup.hours) == ("Stand-up", TimeSpec.of("11h30 - 12h30"))
    assert standup.frequency is not None
    assert (standup.frequency.unit, standup.frequency.interval, standup.frequency.weekday) == ("week", 1, "friday")
    assert programme.diagnostics == []


def test_sources_are_the_lines_of_events() -> None:
    text = text_of(FLAVOURS[0])
    lines = text.split("\n")
    for session in from_ical(text, path="agenda.ics").sessions:
        source = session.source_of("place")
        assert source is not None
        assert source.path == "agenda.ics"
        assert (lines[source.line - 1], lines[source.end_line - 1]) == ("BEGIN:VEVENT", "END:VEVENT")


# ── Times ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lines", "days", "hours"),
    [
        (["DTSTART:20190411T070000Z", "DTEND:20190411T160000Z"], "11 avril", "9h - 18h"),
        (["DTSTART:20190411T090000", "DTEND:20190411T180000"], "11 avril", "9h - 18h"),
        (["DTSTART;TZID=America/New_York:20190411T030000", "DURATION:PT9H"], "11 avril", "9h - 18h"),
        (["DTSTART;TZID=/mozilla.org/20050126_1/Europe/Paris:20190411T090000"], "11 avril", "9h"),
        (["DTSTART:20190411T150000Z", "DTEND:20190411T150000Z"], "11 avril", "17h"),
        (["DTSTART:20190411T160000Z", "DTEND:20190411T233000Z"], "11 avril", "18h - 1h30"),
        (["DTSTART:20190410T220000Z", "DTEND:20190411T220000Z"], "11 avril", ""),  # from midnight to midnight
        (["DTSTART:20190516T070000Z", "DTEND:20190517T160000Z"], "16 & 17 mai", ""),
        (["DTSTART;VALUE=DATE:20190516", "DURATION:P2D"], "16 & 17 mai", ""),
        (["DTSTART:20191231T090000Z", "DTEND:20200101T160000Z"], "31 décembre 2019 - 1er janvier 2020", ""),
    ],
)
def test_days_and_hours(lines: list[str], days: str, hours: str) -> None:
    [session] = from_ical(calendar(["UID:1", "SUMMARY:Session EIG", *lines])).sessions
    assert session.date.ranges == DateSpec.of(days, 2019).ranges
    expected = TimeSpec.of(hours) if hours else []
    assert [(each.start, each.end) for each in session.hours] == [(each.start, each.end) for each in expected]


def test_a_calendars_own_zone_is_that_of_times_without_one() -> None:
    text = calendar(event("Session EIG", start="DTSTART:20190411T030000"), head=("X-WR-TIMEZONE:America/New_York",))
    assert from_ical(text).sessions[0].hours[0].start == "09:00"


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "title", "audience", "theme", "kind", "number"),
    [
        ("Session EIG", None, "EIG", None, "session", None),
        ("Mentors", None, "Mentors", None, "session", None),
        ("Session mentors : parler de son défi", None, "mentors", "parler de son défi", "session", None),
        ("EIG 3 - Session mentors", None, "mentors", None, "session", None),
        ("[EIG] Séminaire EIG", "Séminaire EIG", "EIG", None, "seminar", None),
        ("Restitution (EIG + mentors)", "Restitution", "EIG + mentors", None, "restitution", None),
        ("#2 Prototyper, tester et évaluer", "Prototyper, tester et évaluer", None, None, "session", 2),
        ("Session mentors n°3 : accessibilité", None, "mentors", "accessibilité", "session", 3),
        ("Session mentors au LLL", None, "mentors", None, "session", None),
        ("Session EIG du 11 avril (9h30 - 18h)", None, "EIG", None, "session", None),
        ("Session d’accompagnement EIG", None, "EIG", None, "session", None),
        ("Session EIG – accessibilité @ LLL", None, "EIG", "accessibilité", "session", None),
        ("Session EIG – Grand atelier", None, "EIG", None, "session", None),
        ("EIG 3 : Bootcamp", "Bootcamp", None, None, "bootcamp", None),
        ("Session 4", None, None, None, "session", 4),
        ("Apéro EIG", "Apéro EIG", "EIG", None, "session", None),
    ],
)
def test_names_are_read_as_headings_are(
    name: str, title: str | None, audience: str | None, theme: str | None, kind: str, number: int | None
) -> None:
    [session] = from_ical(calendar(event(name))).sessions
    said = session.audience.text if session.audience else None
    assert (session.title, said, session.theme, session.kind, session.number) == (
        title,
        audience,
        theme,
        kind,
        number,
    )


def test_categories_say_whom_a_name_does_not() -> None:
    [session] = from_ical(calendar(event("Journée au vert", "CATEGORIES:Mentors,Important"))).sessions
    assert session.audience == Audience.of("Mentors")


# ── What recurs ──────────────────────────────────────────────────────────────────────────────────────────────


def days(text: str) -> list[str]:
    return [str(each.date.start) for each in from_ical(text).sessions]


def test_a_few_dates_by_a_rule_are_sessions() -> None:
    """The third Thursdays of six months, but for one that was left out and one that was moved."""
    rule = event(
        "Session mentors",
        "RRULE:FREQ=MONTHLY;BYDAY=3TH;COUNT=6",
        "EXDATE;TZID=Europe/Paris:20190418T140000",
        start="DTSTART;TZID=Europe/Paris:20190221T140000",
    )
    moved = event(
        "Session mentors",
        "RECURRENCE-ID;TZID=Europe/Paris:20190516T140000",
        start="DTSTART;TZID=Europe/Paris:20190523T150000",
    )
    assert days(calendar(rule, moved)) == ["2019-02-21", "2019-03-21", "2019-05-23", "2019-06-20", "2019-07-18"]


def test_added_dates_and_periods_are_sessions() -> None:
    added = event("Session EIG", "DURATION:PT2H", "RDATE;TZID=Europe/Paris:20190523T090000")
    period = event("Session mentors", "DURATION:PT2H", "RDATE;VALUE=PERIOD:20190606T070000Z/PT3H")
    sessions = from_ical(calendar(added, period)).sessions
    assert [(each.date.start, each.hours[0].end) for each in sessions] == [
        ("2019-04-11", "11:00"),
        ("2019-04-11", "11:00"),
        ("2019-05-23", "11:00"),
        ("2019-06-06", "11:00"),
    ]


def test_a_day_as_the_end_of_a_rule_is_one_of_its_days() -> None:
    assert days(calendar(event("Session EIG", "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20190425"))) == [
        "2019-04-11",
        "2019-04-25",
    ]


@pytest.mark.parametrize(
    ("name", "rule", "expected"),
    [
        ("Stand-up", "FREQ=WEEKLY;BYDAY=TH;COUNT=4", "toutes les semaines, le jeudi"),
        ("Rétrospective", "FREQ=MONTHLY;BYDAY=2TH", "tous les mois, le deuxième jeudi"),
        ("Point d’équipe", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "toutes les 2 semaines, les mardi et jeudi"),
        ("Permanence", "FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=-1", "tous les mois, le dernier mardi ou jeudi"),
        ("Atelier ouvert", "FREQ=WEEKLY", "toutes les semaines, le jeudi"),
        ("Mêlée", "FREQ=DAILY", "tous les jours"),
    ],
)
def test_what_recurs_as_a_ritual_does_is_one(name: str, rule: str, expected: str) -> None:
    programme = from_ical(calendar(event(name, f"RRULE:{rule}")))
    [ritual] = programme.rituals
    assert ritual.frequency is not None
    assert (ritual.name, ritual.frequency.text, programme.sessions) == (name, expected, [])


def test_sessions_by_a_rule_without_end_are_those_of_the_next_years() -> None:
    found = days(calendar(event("Session mentors", "RRULE:FREQ=MONTHLY;BYDAY=2TH")))
    assert found[:3] == ["2019-04-11", "2019-05-09", "2019-06-13"]
    assert date.fromisoformat(found[-1]) < date(2022, 5, 1)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=1000000000",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;BYSETPOS=2",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=JAMAIS",
        "n’importe quoi",
    ],
)
def test_rules_that_may_have_no_next_time_are_not_followed(rule: str) -> None:
    started = time.perf_counter()
    programme = from_ical(calendar(event("Session EIG", f"RRULE:{rule}")))
    assert time.perf_counter() - started < 1
    assert [each.date.start for each in programme.sessions] == ["2019-04-11"]
    [diagnostic] = programme.diagnostics
    assert "is not followed: of “Session EIG” only the first day counts" in diagnostic.message
    assert diagnostic.source.line == 7


@pytest.mark.parametrize(
    "lines",
    [
        ["RRULE:FREQ=DAILY;COUNT=1000000000"],
        ["RRULE:FREQ=DAILY;UNTIL=99991231"],
        ["RRULE:FREQ=WEEKLY;INTERVAL=999999999;COUNT=3"],
        ["DURATION:P20000D", "RRULE:FREQ=DAILY"],
        ["RDATE:" + ",".join(f"2019{month:02}{day:02}T090000" for month in range(1, 13) for day in range(1, 29)) * 9],
        ["RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:n'importe quoi", "RDATE:20191301"],
    ],
)
def test_work_is_bounded(lines: list[str]) -> None:
    started = time.perf_counter()
    programme = from_ical(calendar(event("Session EIG", *lines)))
    assert time.perf_counter() - started < 2
    assert len(programme.sessions) <= 200


# ── Choices ──────────────────────────────────────────────────────────────────────────────────────────────────


def choice(day: str, status: str, *lines: str) -> list[str]:
    return [f"UID:{day}", f"DTSTART;VALUE=DATE:{day}", "SUMMARY:Restitution", f"STATUS:{status}", *lines]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("TENTATIVE", "TENTATIVE", "7 ou 14 novembre"),
        ("CONFIRMED", "TENTATIVE", "7 novembre"),
        ("TENTATIVE", "CANCELLED", "7 novembre"),
        ("CANCELLED", "CONFIRMED", "14 novembre"),
    ],
)
def test_choices_that_name_each_other_are_one_session(first: str, second: str, expected: str) -> None:
    named = "RELATED-TO;RELTYPE=SIBLING:2019"
    text = calendar(choice("20191107", first, f"{named}1114"), choice("20191114", second, f"{named}1107"))
    [session] = from_ical(text).sessions
    wanted = DateSpec.of(expected, 2019)
    assert (session.date.certainty, session.date.ranges) == (wanted.certainty, wanted.ranges)
    assert session.status == "planned"


def test_open_events_of_one_name_are_choices_too() -> None:
    [session] = from_ical(calendar(choice("20191107", "TENTATIVE"), choice("20191114", "TENTATIVE"))).sessions
    assert session.date.certainty == "alternatives"
    assert len(from_ical(calendar(choice("20190307", "TENTATIVE"), choice("20191114", "TENTATIVE"))).sessions) == 2


# ── What we wrote ourselves ──────────────────────────────────────────────────────────────────────────────────


def programme() -> Programme:
    return Programme(
        title="Le programme",
        year=2019,
        sessions=[
            Session(date=DateSpec.of("11 avril", 2019), audience=Audience.of("EIG (+ mentors l’après-midi)")),
            Session(
                date=DateSpec.of("18 avril", 2019),
                audience=Audience.of("Mentors"),
                hours=TimeSpec.of("14h - 18h30"),
                place="LLL",
                theme="Parler de son défi",
                extra={"Animation": "Camille"},
            ),
            Session(title="Restitution", kind="restitution", date=DateSpec.of("7 ou 14 novembre", 2019)),
        ],
    )


def test_what_was_written_is_read_back() -> None:
    read = from_ical(to_ical(programme()))
    assert (read.title, read.year, read.sessions) == ("Le programme", 2019, programme().sessions)


@pytest.mark.parametrize(
    ("before", "after", "field", "expected"),
    [
        ("LOCATION:LLL", "LOCATION:DINSIC", "place", "DINSIC"),
        ("T183000", "T170000", "hours", "14h - 17h"),
        (
            "SUMMARY:Session Mentors : Parler",
            "SUMMARY:Session Mentors : Oser parler",
            "theme",
            "Oser parler de son défi",
        ),
        ("20190418T", "20190425T", "date", "jeudi 25 avril 2019"),
    ],
)
def test_what_somebody_changed_in_an_event_is_right(before: str, after: str, field: str, expected: str) -> None:
    text = to_ical(programme())
    assert before in text
    read = from_ical(text.replace(before, after))
    changed = read.sessions[1]
    value = getattr(changed, field)
    said = value[0].text if field == "hours" else getattr(value, "text", value)
    assert said == expected
    assert changed == programme().sessions[1].model_copy(update={field: value})


def test_a_choice_that_somebody_deleted_is_none() -> None:
    events = to_ical(programme()).split("BEGIN:VEVENT")
    text = "BEGIN:VEVENT".join(each for each in events if "DTSTART;VALUE=DATE:20191107" not in each)
    restitution = from_ical(text).sessions[-1]
    assert (restitution.date.start, restitution.date.certainty) == ("2019-11-14", "fixed")


# ── What is wrong ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it does not begin with BEGIN:VCALENDAR"),
        ("<html>Connexion</html>", "agenda.ics:1: not an iCalendar file: it does not begin with BEGIN:VCALENDAR"),
        ("BEGIN:VCARD\nEND:VCARD\n", "1: not an iCalendar file: BEGIN:VCARD stands outside of a calendar"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "agenda.ics:2: not an iCalendar file: BEGIN:VEVENT has no END"),
        ("BEGIN:VCALENDAR\nEND:VEVENT\n", "agenda.ics:2: not an iCalendar file: END:VEVENT ends nothing"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 5000, "more than 20 components inside one another"),
        (
            "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * (MOST_EVENTS + 1) + "END:VCALENDAR",
            f"more than {MOST_EVENTS} events",
        ),
    ],
)
def test_what_is_no_calendar_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReadError) as error:
        from_ical(text, path="agenda.ics")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["UID:1", "SUMMARY:Session EIG"], "the event “Session EIG” does not say when it begins: it is left out"),
        (["UID:1", "SUMMARY:Session EIG", "DTSTART:demain"], "does not say clearly when it begins: it is left out"),
        (["UID:1", "SUMMARY:Session EIG", "DTSTART;VALUE=DATE:20190231"], "does not say clearly when it begins"),
        (["UID:1", "SUMMARY:Session EIG", "DTSTART:00010101T000000"], "does not say clearly when it begins"),
    ],
)
def test_events_that_cannot_be_read_are_left_out(lines: list[str], message: str) -> None:
    read = from_ical(calendar(event("Session mentors"), lines), path="agenda.ics")
    assert len(read.sessions) == 1
    [diagnostic] = read.diagnostics
    assert message in diagnostic.message
    assert str(diagnostic).startswith("agenda.ics:8:1: ")


def test_a_zone_that_nobody_knows_is_that_of_the_programme() -> None:
    read = from_ical(calendar(event("Session EIG", start="DTSTART;TZID=Mars/Phobos:20190411T090000")))
    assert read.sessions[0].hours[0].start == "09:00"
    [diagnostic] = read.diagnostics
    assert diagnostic.message == "unknown time zone “Mars/Phobos”: taken for Europe/Paris"


def test_an_id_that_two_events_have() -> None:
    """A revision replaces what it revises; another event that only has the same id is another event."""
    old = ["UID:1", "SEQUENCE:1", "DTSTART;VALUE=DATE:20190411", "SUMMARY:Session EIG"]
    new = ["UID:1", "SEQUENCE:2", "DTSTART;VALUE=DATE:20190418", "SUMMARY:Session EIG"]
    other = ["UID:1", "SEQUENCE:2", "DTSTART;VALUE=DATE:20190523", "SUMMARY:Session mentors"]
    assert days(calendar(old, new)) == ["2019-04-18"]
    assert days(calendar(new, old, other)) == ["2019-04-18", "2019-05-23"]
    [diagnostic] = from_ical(calendar(new, other)).diagnostics
    assert diagnostic.message == "2 events have the id “1”"


def test_a_lot_of_nothing_takes_little_time() -> None:
    started = time.perf_counter()
    assert from_ical("BEGIN:VCALENDAR\n" + "x" * 3_000_000 + "\nEND:VCALENDAR\n").sessions == []
    assert time.perf_counter() - started < 2


LINES = [line for file in FLAVOURS for line in text_of(file).split("\n")]


@settings(max_examples=20)
@given(
    st.sampled_from([text_of(file).split("\n") for file in FLAVOURS]),
    st.lists(st.tuples(st.integers(0, 120), st.sampled_from(LINES) | st.text(max_size=12)), min_size=1, max_size=6),
)
def test_whatever_is_changed_is_read_or_refused(lines: list[str], changes: list[tuple[int, str]]) -> None:
    lines = list(lines)
    for index, line in changes:
        lines[index % len(lines)] = line
    try:
        read = from_ical("\n".join(lines))
    except EigdocsError:
        return
    assert all(each.date.ranges for each in read.sessions)
