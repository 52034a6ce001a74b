"""A programme as a calendar: what it says as a whole, what each event describes, and that it can be read back."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from icalendar import Calendar

import eigdocs
from eigdocs.calendars.carrying import carried_programme, carried_session
from eigdocs.calendars.times import days_of
from eigdocs.errors import EigdocsError
from eigdocs.models import AgendaItem, DateSpec, Defaults, Link, Programme, Session, SessionRecord, Source, TimeSpec
from tests.calendars.components import THEN, by_uid, events, planning, programme, said, session
from tests.strategies.programmes import Calendar as Days
from tests.strategies.programmes import plannings

EIG = session("14 mars", "EIG", theme="Budget")


def test_the_calendar_as_a_whole() -> None:
    read = Calendar.from_ical(eigdocs.to_ical(programme(EIG, promotion=3)))
    names = ("VERSION", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL")
    assert said(read, *names) == ["2.0", "GREGORIAN", "Accompagnement", "Accompagnement", "Europe/Paris", "P1D", "P1D"]
    assert "METHOD" not in read
    assert read["REFRESH-INTERVAL"].params == {"VALUE": "DURATION"}
    assert carried_programme(read) == Programme(title="Accompagnement", year=2019, promotion=3)


def test_its_name() -> None:
    assert "\r\nNAME:Promo 3\\, EIG\r\n" in eigdocs.to_ical(programme(EIG), name="Promo 3,\n EIG")
    assert "\r\nNAME:Programme 2019\r\n" in eigdocs.to_ical(programme(EIG, title=None))


def test_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1546300800")
    assert said(*events(eigdocs.to_ical(programme(EIG))), "DTSTAMP", "SEQUENCE") == ["20190101T000000Z", "0"]
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    [event] = events(eigdocs.to_ical(programme(EIG)))
    assert abs((datetime.now(UTC) - event["DTSTAMP"].dt).total_seconds()) < 60
    naive = eigdocs.to_ical(programme(EIG), now=datetime(2019, 1, 7, 8, 30, 0, 5))
    assert naive == eigdocs.to_ical(programme(EIG), now=THEN)


@pytest.mark.parametrize("epoch", ["demain", "9" * 30])
def test_a_moment_that_is_none(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(EigdocsError, match="SOURCE_DATE_EPOCH is no moment"):
        eigdocs.to_ical(programme(EIG))


def test_what_has_no_day_is_no_event() -> None:
    unknown = Session(date=DateSpec(text="à venir"), status="unscheduled")
    assert events(eigdocs.to_ical(programme(unknown, Session(date=DateSpec.of("14 mars"))))) == []
    assert events(eigdocs.to_ical(Programme())) == []


def test_what_is_said_of_all_sessions_holds() -> None:
    defaults = Defaults(hours=TimeSpec.of("15h - 18h30"), place="LLL")
    own = session("21 mars", "EIG", "9h - 12h", place="Agora")
    found = by_uid(eigdocs.to_ical(programme(EIG, own, defaults=defaults)))
    assert said(found["2019.eig"], "DTSTART", "DTEND", "LOCATION") == ["20190314T150000", "20190314T183000", "LLL"]
    assert said(found["2019.eig.2"], "DTSTART", "DTEND", "LOCATION") == ["20190321T090000", "20190321T120000", "Agora"]
    carried = carried_session(found["2019.eig"])
    assert carried
    assert (carried.session, carried.defaults) == (EIG, defaults)


def record(day: str, **more: object) -> SessionRecord:
    return SessionRecord(heading=f"Session EIG du {day}", date=DateSpec.of(day, 2019), **more)  # type: ignore[arg-type]


def test_a_section_says_hours_and_place_before_what_is_said_of_all() -> None:
    section = record("14 mars", hours=TimeSpec.of("10h - 11h"), place="Agora")
    defaults = Defaults(hours=TimeSpec.of("15h - 18h30"), place="LLL")
    [event] = events(eigdocs.to_ical(programme(EIG, historique=[section], defaults=defaults)))
    assert said(event, "DTSTART", "LOCATION") == ["20190314T100000", "Agora"]


def test_description() -> None:
    section = record(
        "14 mars",
        theme="ignoré, le tableau en a un",
        objectives=["compter", "dépenser"],
        facilitators=["Camille Dubois", "Zoé L’Hermite"],
        speakers=["une invitée"],
        deliverables=["un tableau"],
        agenda=[
            AgendaItem(start="09:30", end="10:00", title="Accueil"),
            AgendaItem(start="10:00", title="Atelier", track="Salle B", items=["par équipes"]),
            AgendaItem(title="Clôture"),
        ],
    )
    row = EIG.model_copy(
        update={"objectives": ["compter"], "hours": TimeSpec.of("9h30"), "extra": {"Prévoir": "un stylo"}}
    )
    [event] = events(eigdocs.to_ical(programme(row, historique=[section])))
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Thème : Budget",
        "Public : EIG",
        "Horaires : à partir de 9h30 (fin non précisée)",
        "",
        "Objectifs :",
        "- compter",
        "- dépenser",
        "",
        "Programme :",
        "- 9h30 - 10h : Accueil",
        "- 10h : Atelier (Salle B)",
        "  · par équipes",
        "- Clôture",
        "",
        "Animation :",
        "- Camille Dubois",
        "- Zoé L’Hermite",
        "",
        "Intervention : une invitée",
        "",
        "Livrables : un tableau",
        "",
        "Prévoir : un stylo",
    ]


def test_links() -> None:
    links = [
        Link(label="visio", url="https://visio.example.org/eig"),
        Link(label="la page du bootcamp", url="bootcamp.md", kind="document"),
    ]
    here = Source(path="a.md", line=1, column=1, end_line=1, end_column=2)
    row = EIG.model_copy(update={"links": links, "source": here})
    found = programme(row, sources=["a.md"])
    [alone] = events(eigdocs.to_ical(found))
    assert str(alone["DESCRIPTION"]).endswith("\n\nLiens : visio : https://visio.example.org/eig")
    [event] = events(eigdocs.to_ical(found, base_url="https://doc.example.org"))
    assert str(event["DESCRIPTION"]).split("\n")[3:7] == [
        "Liens :",
        "- visio : https://visio.example.org/eig",
        "- la page du bootcamp : https://doc.example.org/bootcamp.html",
        "",
    ]


def test_a_section_a_day() -> None:
    days = [
        record("16 mai", theme="se rencontrer", agenda=[AgendaItem(start="09:00", title="Accueil")]),
        record("17 mai", agenda=[AgendaItem(start="10:00", title="Bilan")]),
    ]
    [event] = events(eigdocs.to_ical(programme(session("16 & 17 mai", "EIG"), historique=days)))
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Public : EIG",
        "",
        "Programme (jeudi 16 mai 2019), se rencontrer :",
        "- 9h : Accueil",
        "",
        "Programme (vendredi 17 mai 2019) :",
        "- 10h : Bilan",
    ]


def test_several_days_with_hours() -> None:
    section = [record("16 mai", hours=TimeSpec.of("9h - 18h")), record("17 mai", hours=TimeSpec.of("9h - 16h"))]
    [event] = events(eigdocs.to_ical(programme(session("16 & 17 mai", "EIG"), historique=section)))
    assert said(event, "DTSTART", "DTEND") == ["20190516", "20190518"]
    assert "Horaires : jeudi 16 mai 2019 : 9h - 18h, vendredi 17 mai 2019 : 9h - 16h" in str(event["DESCRIPTION"])


def test_agendas() -> None:
    found = by_uid(eigdocs.to_ical(planning(), agenda=True))
    parent = "2019.eig@eigdocs"
    items = {uid: event for uid, event in found.items() if event.get("RELATED-TO") == parent}
    assert {uid: said(event, "SUMMARY", "DTSTART", "DTEND") for uid, event in items.items()} == {
        "2019.eig.accueil": ["Accueil", "20190314T093000", "20190314T100000"],
        "2019.eig.atelier-d-ecriture": ["Atelier d’écriture", "20190314T100000", "20190314T120000"],
        "2019.eig.tests": ["Tests", "20190314T140000", None],
    }

    told = str(items["2019.eig.atelier-d-ecriture"]["DESCRIPTION"])
    assert told == "Session EIG : Écrire, tester ; publier\n- par équipes"


def test_agendas_of_several_days() -> None:
    days = [
        record("16 mai", agenda=[AgendaItem(start="09:00", title="Accueil")]),
        record("17 mai", agenda=[AgendaItem(start="09:00", title="Accueil"), AgendaItem(title="Clôture")]),
    ]
    named = record(
        "3 & 4 juin", agenda=[AgendaItem(day="2019-06-04", start="10:00", title="Jeu"), AgendaItem(start="14:00")]
    )
    found = programme(session("16 & 17 mai"), session("3 & 4 juin"), historique=[*days, named])
    items = [event for event in events(eigdocs.to_ical(found, agenda=True)) if "RELATED-TO" in event]
    assert [said(event, "SUMMARY", "DTSTART") for event in items] == [
        ["Accueil", "20190516T090000"],
        ["Accueil", "20190517T090000"],
        ["Jeu", "20190604T100000"],
    ]


# ── Reading it back ──────────────────────────────────────────────────────────────────────────────────────────


def first_day(each: Session) -> date:
    return min(days.first for days in days_of(each.date).values())


@settings(max_examples=6)
@given(plannings(Days(date(2019, 1, 15), years=True)))
def test_sessions_are_read_back(sessions: list[Session]) -> None:
    found = programme(*sessions, defaults=Defaults(hours=TimeSpec.of("15h - 18h30"), place="LLL"))
    dated = sorted((each for each in sessions if each.status != "unscheduled" and days_of(each.date)), key=first_day)
    assert eigdocs.from_ical(eigdocs.to_ical(found)).sessions == dated


def test_a_page_and_its_calendar_say_the_same() -> None:
    read = eigdocs.from_ical(eigdocs.to_ical(planning(), agenda=True))
    page = planning()
    assert (read.title, read.year) == (page.title, page.year)
    assert read.sessions == [each for each in page.sessions if each.date.ranges]
    assert read.rituals == page.rituals[:2]


def test_many_sessions_and_long_texts_are_written_soon() -> None:
    many = [
        session(f"{day} {month}", "EIG", theme="été " * 500)
        for month in ("mars", "mai", "juin")
        for day in range(2, 29)
    ]
    started = time.perf_counter()
    text = eigdocs.to_ical(programme(*many))
    assert time.perf_counter() - started < 2
    assert text.count("BEGIN:VEVENT") == 81
