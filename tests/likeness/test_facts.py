"""What two entries about one session contradict each other on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.likeness.facts import audiences_agree, conflicts, dates_agree, days_between, subjects_of
from eigdocs.models import Audience, DateSpec, Session, SessionRecord, TimeSpec
from tests.strategies.programmes import programmes

WORDS = Vocabulary.default()
DAY = DateSpec.of("4 juillet", 2019)


def row(**fields: object) -> Session:
    return Session(**{"date": DAY, **fields})


def record(**fields: object) -> SessionRecord:
    return SessionRecord(**{"heading": "Session", "date": DAY, **fields})


def facts(mine: SessionRecord | Session, theirs: Session) -> list[str]:
    return [each.fact for each in conflicts(mine, theirs, WORDS)]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("14 novembre", "7 ou 14 novembre", True),
        ("21 novembre", "7 ou 14 novembre", False),
        ("12 février", "11 au 15 février", True),
        ("11 au 14 février", "11 au 15 février", False),
        ("5 & 6 septembre", "5-6 septembre", True),
        ("TBC", "4 juillet", True),
        ("4 juillet", "11 juillet", False),
    ],
)
def test_dates(one: str, other: str, agree: bool) -> None:
    first, second = DateSpec.of(one, 2019), DateSpec.of(other, 2019)
    assert dates_agree(first, second) == dates_agree(second, first) == agree


def test_a_day_without_a_year_is_that_of_the_other() -> None:
    assert dates_agree(DateSpec.of("4 juillet"), DAY)
    assert days_between(DateSpec.of("11 juillet"), DAY) == 7
    assert not dates_agree(DateSpec.of("4 juillet", 2018), DAY)


@pytest.mark.parametrize(
    ("mine", "theirs", "agree"),
    [
        ("14h - 18h30", "14h - 18h30", True),
        ("14h", "14h - 18h30", True),
        ("15h", "14h - 18h30", False),
        ("14h - 18h", "14h - 18h30", False),
        ("9h - 12h30, 14h - 18h", "9h - 18h", True),
        ("9h30-19h30", "9h30-17h30 / 17h30-19h30", True),
        ("journée", "9h - 18h", True),
        ("journée", "14h - 18h", False),
        ("9h - 18h30 pour les EIG, 14h - 18h30 pour les mentors", "9h - 18h30", True),
        ("9h - 18h30", "9h - 18h30 pour les EIG, 14h - 18h30 pour les mentors", True),
        ("9h - 18h30 pour les EIG, 15h - 18h30 pour les mentors", "EIG : 9h - 18h30, mentors : 14h - 18h30", False),
        ("14h pour les mentors", "15h", False),
    ],
)
def test_hours(mine: str, theirs: str, agree: bool) -> None:
    assert facts(record(hours=TimeSpec.of(mine)), row(hours=TimeSpec.of(theirs))) == ([] if agree else ["hours"])


def test_hours_of_the_only_group_are_not_those_of_another() -> None:
    mentors = row(audience=Audience.of("Mentors"), hours=TimeSpec.of("14h - 18h"))
    all_groups = row(
        audience=Audience.of("EIG (+ mentors l'après-midi)"),
        hours=TimeSpec.of("9h - 18h pour les EIG, 14h - 18h pour les mentors"),
    )
    assert "hours" not in facts(all_groups, mentors)


def test_a_day_of_several_has_its_own_hours_and_place() -> None:
    bootcamp = row(date=DateSpec.of("11 au 15 février", 2019), hours=TimeSpec.of("9h - 18h"), place="Bercy")
    day = record(date=DateSpec.of("12 février", 2019), hours=TimeSpec.of("9h30 - 17h30"), place="LLL")
    assert facts(day, bootcamp) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("EIG", "EIG seuls", True),
        ("EIG", "EIG (+ mentors l'après-midi)", True),
        ("EIG seuls", "EIG (+ mentors l'après-midi)", False),
        ("EIG", "EIG + mentors", False),
        ("EIG", "Mentors", False),
        ("Mentors", "EIG (+ mentors l'après-midi)", False),
        ("EIG + mentors le matin", "EIG + mentors l'après-midi", False),
        ("EIG + mentors", "EIG (+ mentors à certains moments)", True),
        ("EIG", "toute la promotion", True),
    ],
)
def test_audiences(one: str, other: str, agree: bool) -> None:
    first, second = Audience.of(one), Audience.of(other)
    assert audiences_agree(first, second) == audiences_agree(second, first) == agree


@pytest.mark.parametrize(
    ("mine", "theirs", "agree"),
    [
        ("recrutement", "Accessibilité", False),
        ("accessibilité des services", "Accessibilité", True),
        ("communiquer, apprendre", "Com", True),
        ("ateliers de travail", "Accessibilité", True),
        ("le design au service des usagers", "UX", True),
        ("bilan à mi-parcours", "Bilan et suites", True),
        ("une longue phrase qui raconte avec précision ce que chacun apporte et prépare", "Accessibilité", True),
    ],
)
def test_themes(mine: str, theirs: str, agree: bool) -> None:
    assert facts(record(theme=mine), row(theme=theirs)) == ([] if agree else ["theme"])


def test_a_theme_that_the_section_speaks_of_is_its_theme() -> None:
    detail = record(theme="recrutement", notes=["Nous parlerons aussi d'accessibilité."])
    assert facts(detail, row(theme="Accessibilité")) == []


def test_what_only_one_says_is_a_detail() -> None:
    full = row(place="LLL", hours=TimeSpec.of("9h - 18h"), audience=Audience.of("EIG"), theme="Accessibilité")
    assert facts(record(), full) == []
    assert facts(full, row()) == []


def test_the_subjects_of_a_theme() -> None:
    assert subjects_of("Session EIG : open data, retours et démos", WORDS) == ("data",)


@settings(max_examples=30)  # each has many sessions
@given(programmes())
def test_nothing_contradicts_itself(programme) -> None:
    for session in programme.sessions:
        assert facts(session, session) == []
