"""Headings of records: each with what a person reads in it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.reading.headings import HeadingPhrase, is_place, place_of, read_heading

WORDS = Vocabulary.default()


def facts(said: HeadingPhrase) -> dict[str, Any]:
    """What a heading says, without what it does not."""
    values = {
        "name": said.name,
        "date": said.date and said.date.text,
        "audience": said.audience and said.audience.text,
        "hours": [(each.start, each.end) for each in said.hours],
        "place": said.place,
        "theme": said.theme,
    }
    return {name: value for name, value in values.items() if value}


CASES: list[tuple[str, dict[str, Any]]] = [
    # 2018: the theme is all that follows the colon, a place at its end included
    (
        "Session du 25 octobre : ateliers libres - LLL",
        {"name": "Session", "date": "25 octobre", "theme": "ateliers libres - LLL", "place": "LLL"},
    ),
    (
        "Session du 5 juin : récolte, 110bis (Ministère de la Mer)",
        {
            "name": "Session",
            "date": "5 juin",
            "theme": "récolte, 110bis (Ministère de la Mer)",
            "place": "110bis (Ministère de la Mer)",
        },
    ),
    (
        "Session du 14 juin : bilan au Grand Atelier B, rue du Port",
        {
            "name": "Session",
            "date": "14 juin",
            "theme": "bilan au Grand Atelier B, rue du Port",
            "place": "au Grand Atelier B, rue du Port",
        },
    ),
    ("Session du 3 mai : écouter, dire", {"name": "Session", "date": "3 mai", "theme": "écouter, dire"}),
    ("Session du 4 mai : visite avec la DINUM", {"name": "Session", "date": "4 mai", "theme": "visite avec la DINUM"}),
    ("Session du 1er octobre: accueil", {"name": "Session", "date": "1er octobre", "theme": "accueil"}),
    (
        "Session du jeudi 14 juin 2018 (EIG seuls) : bilan",
        {"name": "Session", "date": "jeudi 14 juin 2018", "audience": "EIG seuls", "theme": "bilan"},
    ),
    # 2019: bars
    ("Session Mentors | 18 avril |", {"name": "Session Mentors", "date": "18 avril", "audience": "Mentors"}),
    (
        "Session EIG | 11 avril | 9h - 18h30 | LLL, Grand Atelier",
        {
            "name": "Session EIG",
            "date": "11 avril",
            "audience": "EIG",
            "hours": [("09:00", "18:30")],
            "place": "LLL, Grand Atelier",
        },
    ),
    (
        "Séminaire hors-les-murs EIG | 5 & 6 septembre",
        {"name": "Séminaire hors-les-murs EIG", "date": "5 & 6 septembre", "audience": "EIG"},
    ),
    (
        "Restitution (EIG + mentors) | 7 ou 14 novembre |",
        {"name": "Restitution (EIG + mentors)", "date": "7 ou 14 novembre", "audience": "EIG + mentors"},
    ),
    (
        "Session EIG | 3 mars : la carte",
        {"name": "Session EIG", "date": "3 mars", "audience": "EIG", "theme": "la carte"},
    ),
    ("Session EIG | TBC", {"name": "Session EIG", "date": "TBC", "audience": "EIG"}),
    ("Session EIG | 3 mars | [annulé]", {"name": "Session EIG", "date": "3 mars", "audience": "EIG"}),
    # 2021, and days
    ("Journée Démo du 11 février 2021", {"name": "Journée Démo", "date": "11 février 2021"}),
    (
        "Journée Démo du 11 février 2021, en visio (9h30 - 17h)",
        {"name": "Journée Démo", "date": "11 février 2021", "hours": [("09:30", "17:00")], "place": "en visio"},
    ),
    (
        "Mercredi 13 Février (9h30 - 17h30 + verre)",
        {"date": "Mercredi 13 Février", "hours": [("09:30", "17:30")]},
    ),
    ("Jeudi 5 septembre - Regards en arrière", {"date": "Jeudi 5 septembre", "theme": "Regards en arrière"}),
    ("Lundi 11 février, Bercy", {"date": "Lundi 11 février", "place": "Bercy"}),
    (
        "11 avril - Session EIG (+ mentors)",
        {"name": "Session EIG (+ mentors)", "date": "11 avril", "audience": "EIG (+ mentors)"},
    ),
    ("Visite du moulin le 7 février matin", {"name": "Visite du moulin", "date": "7 février"}),
    (
        "Demi-journée mentors : 9:30 - 12:00",
        {"name": "Demi-journée mentors", "audience": "mentors", "hours": [("09:30", "12:00")]},
    ),
    # the date after the name and the theme, set off
    (
        "Session 2 : parler de son défi - 19 novembre 2020",
        {"name": "Session 2", "date": "19 novembre 2020", "theme": "parler de son défi"},
    ),
    (
        "Atelier : le design (UX) - 22 mars, LLL",
        {"name": "Atelier", "date": "22 mars", "theme": "le design (UX)", "place": "LLL"},
    ),
    ("Atelier : écrire (le 22 mars)", {"name": "Atelier", "date": "22 mars", "theme": "écrire"}),
    ("Séminaire : 10-11 décembre : Lyon", {"name": "Séminaire", "date": "10-11 décembre", "theme": "Lyon"}),
    ("Apéro de Noël - 18-12-20", {"name": "Apéro de Noël", "date": "18-12-20"}),
    ("Bootcamp (du 3 au 7 mars)", {"name": "Bootcamp", "date": "3 au 7 mars"}),
    (
        "Session (EIG + mentors) du 3 mars",
        {"name": "Session (EIG + mentors)", "date": "3 mars", "audience": "EIG + mentors"},
    ),
    (
        "Journée démo (jeudi 11 février 2021, 14h - 17h)",
        {"name": "Journée démo", "date": "jeudi 11 février 2021", "hours": [("14:00", "17:00")]},
    ),
    ("Session <2018-10-11 jeu.> : accueil", {"name": "Session", "date": "<2018-10-11 jeu.>", "theme": "accueil"}),
    # dates that are part of what is said, and numbers that are none
    ("Atelier : suites du 8 mars", {"name": "Atelier", "theme": "suites du 8 mars"}),
    ("Session du 22 mars : retour (8 mars)", {"name": "Session", "date": "22 mars", "theme": "retour (8 mars)"}),
    ("Atelier design - 1/2", {"name": "Atelier design - 1/2"}),
    # a place in brackets; what only points elsewhere
    (
        "Session du 22 mars : bilan (LLL)",
        {"name": "Session", "date": "22 mars", "theme": "bilan (LLL)", "place": "LLL"},
    ),
    ("Bootcamp | 3 mars | Voir le programme", {"name": "Bootcamp", "date": "3 mars"}),
    ("Pour aller plus loin", {"name": "Pour aller plus loin"}),
    ("", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_heading(text: str, expected: dict[str, Any]) -> None:
    assert facts(read_heading(text, WORDS)) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("bilan à Paris", "à Paris"),
        ("bilan à mi-parcours", None),
        ("retours sur la DINUM", None),
        ("La session se tiendra au Domaine des Étangs, à Rambouillet", "au Domaine des Étangs, à Rambouillet"),
        ("échanges, rue du Port, 2e étage", "rue du Port, 2e étage"),
        ("rue du Port", None),  # a title that is a place has nothing before it
    ],
)
def test_the_place_at_the_end_of_a_title(text: str, place: str | None) -> None:
    assert place_of(text, WORDS) == place


def test_a_place_begins_with_its_words() -> None:
    assert is_place("20 avenue de Ségur", WORDS)
    assert is_place("Le Liberté Living Lab", WORDS)
    assert not is_place("présentation de la rue", WORDS)
    assert not is_place("", WORDS)


def test_a_theme_keeps_what_stands_inside_it() -> None:
    said = read_heading("Session du 8 mars - design, de 9h à 10h, suite", WORDS)
    assert [(each.start, each.end) for each in said.hours] == [("09:00", "10:00")]
    assert said.theme == "design, de 9h à 10h, suite"


@given(st.text(alphabet="Session du|11 avril:,-()[] EIGmentorà9h30–LLrue\n"))
def test_any_text_is_read_and_nothing_is_made_up(text: str) -> None:
    said = read_heading(text, WORDS)
    for phrase in (said.place, said.theme):
        assert phrase is None or phrase in text
