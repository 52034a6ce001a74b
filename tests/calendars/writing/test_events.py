"""A session's own properties as an event."""

from __future__ import annotations

from typing import Any

import pytest

from eigdocs.calendars.writing.events import categories_of, event_of, summary_of
from eigdocs.models import Audience, Group
from tests.calendars.components import said, session


@pytest.mark.parametrize(
    ("audience", "more", "summary"),
    [
        ("EIG", {}, "Session EIG"),
        (None, {}, "Session"),
        ("Mentors", {"theme": "Écrire / tester"}, "Session Mentors : Écrire / tester"),
        ("EIG", {"kind": "seminar", "title": "Séminaire EIG"}, "Séminaire EIG"),
        ("EIG", {"kind": "seminar", "title": "Seminaire EIG", "theme": "Bilan"}, "Seminaire EIG : Bilan"),
        ("EIG + mentors", {"kind": "bootcamp", "title": "Bootcamp"}, "Bootcamp (EIG + mentors)"),
        ("EIG (+ mentors le matin)", {"title": "Démo"}, "Démo – EIG (+ mentors le matin)"),
        ("Mentors seuls", {"kind": "bootcamp", "theme": "Bootcamp mentors"}, "Bootcamp mentors"),
        ("EIG", {"kind": "bootcamp", "theme": "Mini-bootcamp"}, "Mini-bootcamp (EIG)"),
        ("EIG", {"number": 1, "title": "Prototyper"}, "#1 Prototyper (EIG)"),
        ("EIG", {"number": 2}, "#2 Session EIG"),
        ("Mentors", {"title": "Réunion des mentors"}, "Réunion des mentors"),
        ("EIG", {"title": "Démo", "theme": "Démo"}, "Démo (EIG)"),
        ("EIG", {"kind": "seminar"}, "Séminaire EIG"),
    ],
)
def test_summary(audience: str | None, more: dict[str, Any], summary: str) -> None:
    assert summary_of(session("11 avril", audience, **more)) == summary


def test_an_alternative_says_that_its_date_is_open() -> None:
    assert summary_of(session("7 ou 14 novembre", "EIG", title="Restitution")) == "Restitution (EIG) – date à confirmer"
    called_off = session("7 ou 14 novembre", "EIG", title="Restitution", status="cancelled")
    assert summary_of(called_off) == "Restitution (EIG)"


def test_categories() -> None:
    both = Audience(text="DIG et RH", groups=[Group(name="dig"), Group(name="RH, admin"), Group(name="dig")])
    assert categories_of(session("11 avril").model_copy(update={"audience": both})) == ["DIG", "RH, admin", "Session"]


def test_properties() -> None:
    event = event_of(session("11 avril", "EIG", "9h - 18h", place="LLL, Atelier C"))
    assert event is not None
    assert list(event) == ["DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS", "TRANSP", "CATEGORIES"]
    assert said(event, "DTSTART", "DTEND", "LOCATION") == ["20190411T090000", "20190411T180000", "LLL\\, Atelier C"]
    assert event["DTSTART"].params == {"TZID": "Europe/Paris"}
    assert said(event, "STATUS", "TRANSP") == ["CONFIRMED", "OPAQUE"]


def test_statuses() -> None:
    called_off = event_of(session("11 avril", status="cancelled"))
    first, second = (event_of(session("7 ou 14 novembre"), number) for number in range(2))
    assert said(called_off, "STATUS", "TRANSP") == ["CANCELLED", "TRANSPARENT"]
    assert said(first, "STATUS", "DTSTART", "DTEND") == ["TENTATIVE", "20191107", "20191108"]
    assert said(second, "STATUS", "DTSTART") == ["TENTATIVE", "20191114"]


def test_no_event_without_its_day() -> None:
    from eigdocs.models import DateSpec, Session

    assert event_of(Session(date=DateSpec.of("11 avril"))) is None
    assert event_of(session("11 avril"), 1) is None
