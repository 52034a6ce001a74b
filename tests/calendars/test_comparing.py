"""Where a published agenda and a page disagree: the cases of ``fixtures/calendars/in-comparing.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from eigdocs import diff, loads, parse, to_ical
from eigdocs.calendars.comparing import as_published, in_words_of
from eigdocs.calendars.reading.importing import from_ical
from eigdocs.changes import Change
from eigdocs.errors import ReadError

FILE = Path(__file__).parents[2] / "fixtures" / "calendars" / "in-comparing.txt"
EVENT = re.compile(r"(\d\d)/(\d\d)(?:-(\d\d)/(\d\d))?(?: (\d\d):(\d\d)-(\d\d):(\d\d))?$")


class Case(NamedTuple):
    page: str
    agenda: str
    expected: list[str]


def cases() -> Iterator[object]:
    for text in re.split(r"^=== ", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, body = text.partition("\n")
        _, page, agenda, expected = re.split(r"^--- (?:page|agenda|attendu)\n", body, flags=re.MULTILINE)
        yield pytest.param(Case(page, agenda, expected.split("\n")), id=title)


def calendar_of(lines: str) -> str:
    """The calendar of some lines, each an event."""
    events = [event_of(number, line) for number, line in enumerate(lines.strip().split("\n"))]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])


def event_of(number: int, line: str) -> str:
    when, name, place, status = (part.strip() for part in [*line.split("|"), "", "", ""][:4])
    match = EVENT.match(when)
    assert match, line
    day, month, last_day, last_month, hour, minute, last_hour, last_minute = match.groups()
    if hour:
        start = f"DTSTART;TZID=Europe/Paris:2019{month}{day}T{hour}{minute}00"
        end = f"DTEND;TZID=Europe/Paris:2019{month}{day}T{last_hour}{last_minute}00"
    else:
        start = f"DTSTART;VALUE=DATE:2019{month}{day}"
        end = f"DTEND;VALUE=DATE:2019{last_month or month}{int(last_day or day) + 1:02}"
    said = [f"UID:{number}@example.org", start, end, f"SUMMARY:{name}"]
    said += [f"LOCATION:{place}".replace(",", "\\,")] if place else []
    said += [f"STATUS:{status}"] if status else []
    return "\n".join(["BEGIN:VEVENT", *said, "END:VEVENT"])


def shown(change: Change) -> str:
    path = "".join(f" {part}" for part in change.path)
    return f"{change.kind} {change.key}{path}{f': {value_of(change)}' if change.path else ''}"


def value_of(change: Change) -> str:
    match change.path:
        case ["date"]:
            return " ou ".join(dict.fromkeys(each.start for each in change.new.ranges))
        case ["hours"]:
            return ", ".join(each.text for each in change.new)
        case ["audience"]:
            return str(change.new.text)
    return str(change.new)


@pytest.mark.parametrize("case", list(cases()))
def test_page_and_agenda(case: Case) -> None:
    page = parse(loads(case.page, format="markdown"))
    agenda = from_ical(calendar_of(case.agenda))
    found = diff(as_published(page), in_words_of(agenda, page))
    assert sorted(map(shown, found.changes)) == sorted(filter(None, case.expected))


def test_what_is_not_compared_is_said() -> None:
    table = "# 2019\n\n| Session | Dates |\n|---|---|\n| EIG | 14 mars |\n| EIG | 23 mai |\n| EIG | 4 juillet |\n"
    page = parse(loads(table, format="markdown"))
    agenda = from_ical(calendar_of("14/03 | Session EIG\n20/03 | Accueil de la presse"), path="agenda.ics")
    assert [str(each) for each in in_words_of(agenda, page).diagnostics] == [
        "agenda.ics:9:1: “Accueil de la presse” on mercredi 20 mars 2019 is not surely a session: it is not compared",
        "-:6:1: the agenda tells from jeudi 14 mars 2019 to mercredi 20 mars 2019: 2 sessions not compared",
    ]


@pytest.mark.parametrize(
    ("agenda", "message"),
    [
        ("", "agenda.ics: no event with a date: nothing to compare with (export the agenda of the page's year"),
        (
            "DTSTART:2019foo",
            "agenda.ics:2: no event with a date: nothing to compare with (the event “Session EIG”",
        ),
        ("DTSTART;VALUE=DATE:20180314", "tells from mercredi 14 mars 2018 to mercredi 14 mars 2018, and the page has"),
    ],
)
def test_an_agenda_of_nothing_that_the_page_has_is_refused(agenda: str, message: str) -> None:
    page = parse(loads("# 2019\n\n| Session | Dates |\n|---|---|\n| EIG | 14 mars |\n", format="markdown"))
    event = f"BEGIN:VEVENT\nUID:1\nSUMMARY:Session EIG\n{agenda}\nEND:VEVENT\n" if agenda else ""
    read = from_ical(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n", path="agenda.ics")
    with pytest.raises(ReadError, match=re.escape(message)):
        in_words_of(read, page)


def test_a_page_and_an_agenda_without_sessions_agree() -> None:
    page = parse(loads("# 2019\n\nÀ venir.\n", format="markdown"))
    assert not diff(as_published(page), in_words_of(from_ical(to_ical(page)), page))


def test_what_is_said_otherwise_is_said_in_the_agenda() -> None:
    page = parse(loads("# 2019\n\n| Session | Dates |\n|---|---|\n| EIG | 14 mars |\n", format="markdown"))
    agenda = from_ical(calendar_of("21/03 | Session EIG"), path="agenda.ics")
    [change] = diff(as_published(page), in_words_of(agenda, page)).changes
    assert change.old_source is not None
    assert change.new_source is not None
    assert (change.old_source.line, str(change.new_source)) == (5, "agenda.ics:3:1")


OURS = """# Programme 2019

| Session | Dates | Horaires | Lieu |
|---|---|---|---|
| EIG | 14 mars | | Hors Paris |
| Mentors | 18 avril | 14h - 18h | Le Phare |
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("LOCATION:Hors Paris", "LOCATION:Port-Blanc", ["changed 2019-03-14 place: Port-Blanc"]),
        ("LOCATION:Le Phare", "LOCATION:Agora", ["changed 2019-04-18 place: Agora"]),
        ("DTSTART;VALUE=DATE:20190314", "DTSTART:20190314T080000Z", ["changed 2019-03-14 hours: 9h"]),
        ("SUMMARY:Session EIG", "SUMMARY:Session EIG : cartes", ["changed 2019-03-14 theme: cartes"]),
    ],
)
def test_of_an_event_of_ours_each_edit_is_told(old: str, new: str, expected: list[str]) -> None:
    """What would be no contradiction in an agenda of others, whose words are their own."""
    page = parse(loads(OURS, format="markdown"))
    text = to_ical(page)
    assert old in text
    text = text.replace("DTEND;VALUE=DATE:20190315\r\n", "") if "VALUE=DATE" in old else text
    agenda = from_ical(text.replace(old, new))
    assert [shown(each) for each in diff(as_published(page), in_words_of(agenda, page)).changes] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Hors Paris", "TBC", ["changed 2019-03-14 place: Hors Paris"]),
        ("| Hors Paris", "9h - 18h | Hors Paris", ["changed 2019-03-14 hours: "]),
        ("14h - 18h | Le Phare", "14h - 18h | ", ["changed 2019-04-18 place: Le Phare"]),
        ("\n| Session", "\nHoraires : de 9h à 18h\n\n| Session", ["changed 2019-03-14 hours: "]),
    ],
)
def test_what_a_page_says_since_is_told(old: str, new: str, expected: list[str]) -> None:
    assert old in OURS
    page = parse(loads(OURS.replace(old, new, 1), format="markdown"))
    agenda = from_ical(to_ical(parse(loads(OURS, format="markdown"))))
    assert [shown(each) for each in diff(as_published(page), in_words_of(agenda, page)).changes] == expected


def test_a_calendar_of_ours_is_no_extract() -> None:
    page = parse(loads(OURS, format="markdown"))
    before, event, after = re.split(r"(BEGIN:VEVENT.*?END:VEVENT\r\n)", to_ical(page), maxsplit=1, flags=re.DOTALL)
    found = diff(as_published(page), in_words_of(from_ical(before + after), page))
    assert [shown(each) for each in found.changes] == ["removed 2019-03-14"], event
