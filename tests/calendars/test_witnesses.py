"""Other programs read what we write: every event, at the same times, with the same words."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

import eigdocs
from eigdocs.models import Session
from tests.calendars.components import events, planning, session

ODD = session(
    "4 juillet",
    "EIG",
    "9h - 10h",
    theme="Virgules, points-virgules ; \\ barres \\n et « guillemets » : 😀",
    place="Salle n°1 ; 2e étage, à gauche",
    objectives=["une ligne\nou deux", "été " * 400, "sonner\x07 \x85 \u2028 fin"],
)


@pytest.fixture(scope="module")
def text() -> str:
    found = planning()
    odd: list[Session] = [*found.sessions, ODD]
    return eigdocs.to_ical(found.model_copy(update={"sessions": odd}), agenda=True, base_url="https://doc.example.org/")


def moment(value: Any) -> str | None:
    """A day, or a moment in UTC."""
    if value is None:
        return None
    return value.dt.astimezone(UTC).isoformat() if isinstance(value.dt, datetime) else value.dt.isoformat()


@pytest.fixture(scope="module")
def expected(text: str) -> list[dict[str, Any]]:
    """What other programs should find: as the icalendar library reads it."""
    return [
        {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "location": str(event["LOCATION"]) if "LOCATION" in event else None,
            "start": moment(event["DTSTART"]),
            "end": moment(event.get("DTEND")),
        }
        for event in events(text)
    ]


def test_icalendar_reads_it_back_to_the_byte(text: str) -> None:
    read = Calendar.from_ical(text)
    assert read.to_ical(sorted=False).decode() == text
    assert all(not component.errors for component in read.walk())
    odd = next(event for event in events(text) if event["DTSTART"].dt.month == 7)
    assert str(odd["SUMMARY"]) == f"Session EIG : {ODD.theme}"
    assert str(odd["LOCATION"]) == ODD.place
    assert "- une ligne ou deux\n" in str(odd["DESCRIPTION"])
    assert "sonner fin" in str(odd["DESCRIPTION"])


def test_lines_are_folded_at_75_octets_between_characters(text: str) -> None:
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and line.decode() for line in lines[:-1])
    assert "\n" not in text.replace("\r\n", "")


def test_the_zone_is_right_on_both_sides_of_each_change(text: str) -> None:
    [zone] = Calendar.from_ical(text).walk("VTIMEZONE")
    ours, theirs = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/Paris")
    for year in range(2017, 2036):
        for month in (3, 10):
            sunday = max(day for day in range(25, 32) if date(year, month, day).weekday() == 6)
            for hours in (-1, 0, 1, 4, 30):
                at = datetime(year, month, sunday) + timedelta(hours=hours)
                assert at.replace(tzinfo=ours).utcoffset() == at.replace(tzinfo=theirs).utcoffset()


def test_vobject_reads_it(text: str, expected: list[dict[str, Any]]) -> None:
    vobject = pytest.importorskip("vobject")
    read = vobject.readOne(text)
    assert read.validate(raiseException=True)
    found = [
        {
            "uid": each.uid.value,
            "summary": each.summary.value,
            "location": each.location.value if hasattr(each, "location") else None,
            "start": _in_utc(each.dtstart.value),
            "end": _in_utc(each.dtend.value) if hasattr(each, "dtend") else None,
        }
        for each in read.vevent_list
    ]
    assert found == expected


def _in_utc(value: date) -> str:
    return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()


def test_ics_reads_it(text: str, expected: list[dict[str, Any]]) -> None:
    ics = pytest.importorskip("ics")
    found = {each.uid: each for each in ics.Calendar(text).events}
    for event in expected:
        each = found[event["uid"]]
        if "\\n" not in event["summary"]:  # a backslash before an n, which ics takes for a line end
            assert each.name == event["summary"]
        assert (each.location or None) == event["location"]
        assert each.all_day == ("T" not in event["start"])
        assert each.begin.to("utc").isoformat().startswith(event["start"])
        if event["end"] and not each.all_day:
            assert each.end.to("utc").isoformat() == event["end"]


@pytest.mark.skipif(
    not Path(os.environ.get("EIGDOCS_NPM", "absent"), "node_modules", "ical.js").exists() or not shutil.which("node"),
    reason="needs node, and EIGDOCS_NPM: a folder with the npm package ical.js in node_modules",
)
def test_ical_js_reads_it(text: str, expected: list[dict[str, Any]]) -> None:
    script = Path(__file__).parents[1] / "witnesses" / "ical_events.js"
    run = subprocess.run(
        ["node", script], cwd=os.environ["EIGDOCS_NPM"], input=text, capture_output=True, check=True, encoding="utf-8"
    )
    found = json.loads(run.stdout)
    names = ("uid", "summary", "location", "start", "end")
    in_utc = [{**each, **{name: _plain(each[name]) for name in ("start", "end")}} for each in found]
    assert [{name: each[name] for name in names} for each in in_utc] == expected
    assert [each["description"] for each in found] == [str(event["DESCRIPTION"]) for event in events(text)]
    assert found[0]["categories"] == ["EIG", "Mentors", "Bootcamp"]
    assert [set(each["rule"].split(";")) for each in found if each["rule"]] == [
        {"FREQ=WEEKLY", "BYDAY=FR", "UNTIL=20191128T225959Z"},
        {"FREQ=WEEKLY", "BYDAY=TU", "UNTIL=20191128T225959Z", "INTERVAL=2"},
    ]


def _plain(moment: str | None) -> str | None:
    """What JavaScript prints as ``2019-04-11T07:00:00.000Z``, as Python does."""
    return moment and moment.replace(".000Z", "+00:00")
