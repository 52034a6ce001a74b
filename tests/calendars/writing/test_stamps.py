"""The stamps that events keep, or get; what is gone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings

import eigdocs
from eigdocs.models import DateSpec, Programme, TimeSpec
from tests.calendars.components import (
    CHANGED,
    EIG,
    KEPT,
    LATER,
    MENTORS,
    STAMPS,
    THEN,
    UNSEEN,
    again,
    by_uid,
    planning,
    programme,
    said,
)
from tests.strategies.programmes import programmes


def test_the_same_calendar_is_the_same_to_the_byte() -> None:
    text = eigdocs.to_ical(planning(), agenda=True, base_url="https://doc.example.org", now=THEN)
    same = eigdocs.to_ical(planning(), previous=text, agenda=True, base_url="https://doc.example.org", now=LATER)
    assert same == text


@settings(max_examples=5)
@given(programmes())
def test_any_calendar_is_the_same_to_the_byte(found: Programme) -> None:
    text = eigdocs.to_ical(found, agenda=True, now=THEN)
    assert eigdocs.to_ical(found, agenda=True, previous=text, now=LATER) == text


@pytest.mark.parametrize(
    ("update", "stamps"),
    [
        ({}, KEPT),
        ({"place": "Agora"}, CHANGED),
        ({"date": DateSpec.of("28 février", 2019)}, CHANGED),
        ({"hours": TimeSpec.of("14h - 18h")}, CHANGED),
        ({"status": "cancelled"}, CHANGED),
        ({"theme": "Faire connaissance"}, CHANGED),
        ({"objectives": ["se dire bonjour"]}, CHANGED),
        ({"highlighted": True}, UNSEEN),
    ],
)
def test_what_changes_an_event(update: dict[str, object], stamps: list[str]) -> None:
    text = again(programme(MENTORS, EIG), programme(MENTORS.model_copy(update=update), EIG))
    found = by_uid(text)
    assert said(found["2019.mentors"], *STAMPS) == stamps
    assert said(found["2019.eig"], *STAMPS) == KEPT


def test_a_third_change_counts_on() -> None:
    first = again(programme(MENTORS), programme(MENTORS.model_copy(update={"place": "Agora"})))
    third = eigdocs.to_ical(programme(MENTORS.model_copy(update={"place": "LLL"})), previous=first)
    assert said(*by_uid(third).values(), "SEQUENCE", "CREATED") == ["2", "20190107T083000Z"]


# ── What is gone ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_no_page_says_any_more_is_cancelled() -> None:
    text = again(programme(MENTORS, EIG), programme(EIG))
    found = by_uid(text)
    assert list(found) == ["2019.eig", "2019.mentors"]
    gone = found["2019.mentors"]
    assert said(gone, "STATUS", "TRANSP", "X-EIGDOCS-GONE", *STAMPS) == ["CANCELLED", "TRANSPARENT", "TRUE", *CHANGED]
    assert said(gone, "SUMMARY", "DTSTART", "LOCATION") == ["Session Mentors", "20190221T150000", "Atelier C"]


@pytest.mark.parametrize(
    ("day", "is_kept"), [("2019-02-20", True), ("2019-02-21", True), ("2019-02-22", False), ("2019-12-01", False)]
)
@pytest.mark.parametrize("hours", ["15h - 18h", "journée"])
def test_it_is_kept_until_its_day_is_past(day: str, is_kept: bool, hours: str) -> None:
    before = programme(MENTORS.model_copy(update={"hours": TimeSpec.of(hours)}), EIG)
    text = again(before, programme(EIG))
    at = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    later = eigdocs.to_ical(programme(EIG), previous=text, now=at)
    assert ("2019.mentors" in by_uid(later)) == is_kept
    if is_kept:
        assert later == text


def test_what_comes_back_keeps_its_id() -> None:
    text = again(programme(MENTORS, EIG), programme(EIG))
    back = by_uid(eigdocs.to_ical(programme(MENTORS, EIG), previous=text, now=LATER))
    assert said(back["2019.mentors"], "STATUS", "SEQUENCE", "X-EIGDOCS-GONE") == ["CONFIRMED", "2", None]


def test_last_years_calendar_tells_nothing_of_this_year() -> None:
    found = by_uid(again(programme(MENTORS, year=2018), programme(MENTORS)))
    assert said(found["2019.mentors"], "SEQUENCE") == ["0"]


# ── What others did to it ───────────────────────────────────────────────────────────────────────────────────────


def test_what_somebody_added_to_an_event_stays() -> None:
    added = "ATTENDEE:mailto:camille@example.org\r\nX-NOTE:apporter des clés\r\n"
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Bientôt\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\n"
    more = lambda text: text.replace("END:VEVENT", f"{added}{alarm}END:VEVENT")  # noqa: E731
    text = again(programme(MENTORS), programme(MENTORS.model_copy(update={"place": "Agora"})), change=more)
    assert added in text
    assert alarm in text
    assert "LOCATION:Agora" in text


def test_a_page_is_right_against_what_somebody_moved() -> None:
    move = lambda text: text.replace("20190221T15", "20190222T15")  # noqa: E731
    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=move)).values()
    assert said(event, "DTSTART", "SEQUENCE") == ["20190221T150000", "1"]


def test_a_server_may_write_the_same_otherwise() -> None:
    def rewritten(text: str) -> str:
        lines = text.replace("\r\n ", "").split("\r\n")
        return "\n".join(
            line.replace("DTSTART;TZID=Europe/Paris:20190221T150000", "DTSTART:20190221T140000Z") for line in lines
        )

    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=rewritten)).values()
    assert said(event, *STAMPS) == KEPT


def test_a_line_that_cannot_be_read_is_written_anew() -> None:
    spoilt = lambda text: text.replace("TRANSP:OPAQUE", "TRANSP OPAQUE \x1b " + "x" * 1000)  # noqa: E731
    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=spoilt)).values()
    assert said(event, "TRANSP", *STAMPS) == ["OPAQUE", *CHANGED]


@cache
def both() -> str:
    return eigdocs.to_ical(programme(MENTORS, EIG), now=THEN)


@pytest.mark.parametrize(
    "value", ["", "x", "20190230T250000", "99999999", "P1D", "FREQ=WEEKLY;UNTIL=x", "99991231T235959Z"]
)
@pytest.mark.parametrize(
    "name", ["DTSTART", "DTEND", "RRULE", "SEQUENCE", "DTSTAMP", "CATEGORIES", "RELATED-TO", "STATUS"]
)
def test_broken_values_are_written_anew(name: str, value: str) -> None:
    def spoilt(text: str) -> str:
        before, event, after = re.split(r"(?<=BEGIN:VEVENT\r\n)(.*?)(?=END:VEVENT)", text, maxsplit=1, flags=re.DOTALL)
        kept = re.sub(rf"^{name}[:;].*\r\n(?: .*\r\n)*", "", event, flags=re.MULTILINE)
        return f"{before}{name}:{value}\r\n{kept}{after}"

    previous = spoilt(both())
    gone = by_uid(eigdocs.to_ical(programme(EIG), previous=previous, now=LATER))
    assert said(gone["2019.eig"], *STAMPS) == KEPT
    text = eigdocs.to_ical(programme(MENTORS, EIG), previous=previous, now=LATER)
    mentors = by_uid(text)["2019.mentors"]
    assert said(mentors, "DTSTART", "STATUS", "RRULE") == ["20190221T150000", "CONFIRMED", None]
    assert all(stamp in {*KEPT, *CHANGED, value} for stamp in said(mentors, *STAMPS))
    assert eigdocs.to_ical(programme(MENTORS, EIG), previous=text, now=THEN) == text


def test_an_event_without_its_stamps_gets_them() -> None:
    lost = lambda text: text.replace("SEQUENCE:0\r\n", "SEQUENCE:x\r\n").replace("CREATED:", "X-C:")  # noqa: E731
    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=lost)).values()
    assert said(event, "CREATED", "LAST-MODIFIED") == ["20190114T083000Z", "20190114T083000Z"]
