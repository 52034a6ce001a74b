"""Rituals that recur by a rule."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import recurring_ical_events
from icalendar import Calendar

import eigdocs
from eigdocs.calendars.writing.rules import Rule, bounds_of, rule_of
from eigdocs.calendars.writing.unwritten import unwritten
from eigdocs.french.frequencies import find_frequency
from eigdocs.models import Frequency, Programme, Ritual, TimeSpec
from tests.calendars.components import by_uid, planning, programme, said, session


def frequency(text: str) -> Frequency:
    found = find_frequency(text)
    assert found is not None
    return Frequency(
        text=found.text,
        count=found.count,
        interval=found.interval,
        unit=found.unit,
        weekday=found.weekday,  # type: ignore[arg-type]
        approximate=found.approximate,
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("le vendredi de 11h30 à 12h30", Rule(1, ("FR",))),
        ("Toutes les semaines, le vendredi", Rule(1, ("FR",))),
        ("les mardis et jeudis", Rule(1, ("TU", "TH"))),
        ("tous les quinze jours, le mardi", Rule(2, ("TU",))),
        ("un jeudi sur deux", Rule(2, ("TH",))),
        ("tous les jours", Rule(1, ("MO", "TU", "WE", "TH", "FR"))),
        ("le premier jeudi du mois", Rule(1, ("TH",), (1,))),
        ("les 1er et 3e jeudis du mois", Rule(1, ("TH",), (1, 3))),
        ("le dernier vendredi de chaque mois", Rule(1, ("FR",), (-1,))),
        ("1 fois par mois, le jeudi", None),
        ("Tous les 10 jours environ", None),
        ("toutes les semaines", None),
        ("2 fois par semaine", None),
        ("1 fois par an", None),
    ],
)
def test_rules(text: str, rule: Rule | None) -> None:
    assert rule_of(frequency(text)) == rule


def days(text: str) -> list[str]:
    """The starts of all that a calendar says of 2019."""
    found = recurring_ical_events.of(Calendar.from_ical(text)).between((2019, 1, 1), (2020, 1, 1))
    starts = [event["DTSTART"].dt for event in found]
    return sorted(f"{start:%m-%d %H:%M%z}" if isinstance(start, datetime) else f"{start:%m-%d}" for start in starts)


def ritual(text: str, hours: str = "") -> Ritual:
    return Ritual(name="Point", frequency=frequency(text), hours=TimeSpec.of(hours) if hours else [])


def test_from_the_first_session_to_the_last_in_winter_and_summer() -> None:
    of_march = programme(session("15 mars"), session("5 avril"), rituals=[ritual("le vendredi", "11h30 à 12h30")])
    alone = eigdocs.to_ical(of_march.model_copy(update={"sessions": of_march.sessions[:0]}), rituals=False)
    assert days(alone) == []
    found = [day for day in days(eigdocs.to_ical(of_march)) if " " in day]
    assert found == ["03-15 11:30+0100", "03-22 11:30+0100", "03-29 11:30+0100", "04-05 11:30+0200"]


def test_of_a_month() -> None:
    text = eigdocs.to_ical(programme(rituals=[ritual("le premier jeudi du mois")]))
    assert days(text)[:4] == ["01-03", "02-07", "03-07", "04-04"]
    assert len(days(text)) == 12


def test_working_days() -> None:
    week = programme(session("4 mars"), session("12 mars"), rituals=[ritual("tous les jours", "9h30 - 9h45")])
    found = [day[:5] for day in days(eigdocs.to_ical(week)) if " " in day]
    assert found == ["03-04", "03-05", "03-06", "03-07", "03-08", "03-11", "03-12"]


def test_of_a_page() -> None:
    found = by_uid(eigdocs.to_ical(planning()))
    point, coffee = found["2019.rituel.point-du-vendredi"], found["2019.rituel.cafe-des-equipes"]
    assert said(point, "DTSTART", "DTEND", "STATUS") == ["20190215T113000", "20190215T123000", "CONFIRMED"]
    assert said(point, "RRULE") == ["FREQ=WEEKLY;UNTIL=20191128T225959Z;BYDAY=FR"]
    # Nobody knows which Tuesday is the first: it is said.
    assert said(coffee, "DTSTART", "STATUS") == ["20190212T090000", "TENTATIVE"]
    assert said(coffee, "RRULE") == ["FREQ=WEEKLY;UNTIL=20191128T225959Z;INTERVAL=2;BYDAY=TU"]
    assert "semaine de départ est à confirmer" in str(coffee["DESCRIPTION"])


def test_the_length_that_is_said_gives_the_end() -> None:
    from eigdocs.models import Duration

    stand_up = ritual("le lundi", "10h").model_copy(
        update={"duration": Duration(text="15 minutes", min_minutes=15, max_minutes=15)}
    )
    [event] = by_uid(eigdocs.to_ical(programme(rituals=[stand_up]))).values()
    assert said(event, "DTSTART", "DTEND") == ["20190107T100000", "20190107T101500"]


def test_bounds() -> None:
    assert bounds_of(Programme()) is None
    assert bounds_of(Programme(year=2019)) == (date(2019, 1, 1), date(2019, 12, 31))
    called_off = session("1er mars", status="cancelled")
    assert bounds_of(programme(called_off, session("16 & 17 mai"))) == (date(2019, 5, 16), date(2019, 5, 17))


def test_what_has_no_event_is_said() -> None:
    found = planning()
    line = next(each.source for each in found.rituals if each.name == "Plénières")
    assert unwritten(found) == [
        f"{line}: ritual “Plénières”: “1 fois par mois, le jeudi” does not say on which days; no event",
        "1 session without a date: no event",
    ]
    assert unwritten(Programme(rituals=[ritual("le vendredi")])) == [
        "ritual “Point”: the programme has no year (--year says it); no event"
    ]
