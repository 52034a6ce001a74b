"""Hours: what coordinators write in hours columns, agendas and sentences, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.hours import HoursPhrase, find_hours, leading_hours, read_hours


def clock(phrase: HoursPhrase) -> str:
    """The hours of a phrase, as the tables below write them: ``14:00-18:30 mentors``, ``12:05-``, ``-`` for a day."""
    return f"{phrase.start or ''}-{phrase.end or ''} {phrase.audience or ''}".rstrip()


ONE = [
    ("15h", "15:00-"),
    ("15h-18h30", "15:00-18:30"),
    ("15h - 18h30", "15:00-18:30"),
    ("9:15 - 9:45", "09:15-09:45"),
    ("9h30–12h", "09:30-12:00"),
    ("9h30\u00a0→\u00a012h", "09:30-12:00"),
    ("17H15-17h30", "17:15-17:30"),
    ("15h25-15:50", "15:25-15:50"),
    ("14h à 17h30", "14:00-17:30"),
    ("de 11h30 à 12h30", "11:30-12:30"),
    ("entre 12h30 et 15h30", "12:30-15:30"),
    ("12:05+", "12:05-"),
    ("à partir de 14h", "14:00-"),
    ("dès 9h", "09:00-"),
    ("jusqu'à 18h", "-18:00"),
    ("jusqu’à 18h", "-18:00"),
    ("15 h 30", "15:30-"),
    ("14 heures", "14:00-"),
    ("14h30min", "14:30-"),
    ("midi", "12:00-"),
    ("9h-midi", "09:00-12:00"),
    ("22h-24h", "22:00-24:00"),
    ("18h30 - minuit", "18:30-24:00"),
    ("18h-14h", "18:00-14:00"),  # as written: that it cannot be is for a check to say
    # what only a cell of its own may shorten
    ("9-18h", "09:00-18:00"),
    ("9 à 18h", "09:00-18:00"),
    ("9h30 - 18", "09:30-18:00"),
    ("9h/18h", "09:00-18:00"),
    ("9.30", "09:30-"),
    ("9.30 - 18.30", "09:30-18:30"),
    # words that change nothing
    ("Horaires : 9h-18h", "09:00-18:00"),
    ("tous : 9h-18h", "09:00-18:00"),
    ("Accueil : 9h30", "09:30-"),
    ("Fin : 18h", "-18:00"),
    ("Début : 9h30, fin : 18h", "09:30-18:00"),
    ("10h30 précises", "10:30-"),
    ("9h30-18h (à confirmer)", "09:30-18:00"),
    ("9h30-18h ?", "09:30-18:00"),
    ("9h30-18h (pause déjeuner libre)", "09:30-18:00"),
    ("9h30 - 18h + verre", "09:30-18:00"),
    ("10h-12h en visio", "10:00-12:00"),
    ("journée (9h30-18h)", "09:30-18:00"),
    ("9h-18h les 2 jours", "09:00-18:00"),
    # groups
    ("15h-18h30 (EIG)", "15:00-18:30 eig"),
    ("14h - 18h30, mentors", "14:00-18:30 mentors"),
    ("EIG seuls : 9h-12h", "09:00-12:00 eig"),
    ("14h pour les mentors EIG 2 et 3", "14:00- mentors"),
    ("Responsables RH : 10h-12h", "10:00-12:00 Responsables RH"),
    ("9h - 18h pour les responsables RH", "09:00-18:00 responsables RH"),
    # whole days
    ("journée", "-"),
    ("La journée", "-"),
    ("Toute la journée", "-"),
    ("journée entière", "-"),
    ("Les 2 jours", "-"),
    ("les deux jours", "-"),
    ("5 jours", "-"),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_hours_are_read(text: str, expected: str) -> None:
    phrases = read_hours(text)
    assert phrases
    assert [clock(each) for each in phrases] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9h30-17h30 / 17h30-19h30", ["09:30-17:30", "17:30-19:30"]),
        ("9h-12h et 14h-17h", ["09:00-12:00", "14:00-17:00"]),
        ("10h-12h 14h-17h", ["10:00-12:00", "14:00-17:00"]),
        ("matin : 9h-12h30, après-midi : 14h-18h", ["09:00-12:30", "14:00-18:00"]),
        ("EIG : 9h30-18h, mentors : 14h-17h30", ["09:30-18:00 eig", "14:00-17:30 mentors"]),
        ("9h - 18h30 pour les EIG, 14h - 18h30 pour les mentors", ["09:00-18:30 eig", "14:00-18:30 mentors"]),
        ("9h pour les EIG et 14h pour les mentors", ["09:00- eig", "14:00- mentors"]),
        ("pour les EIG : 9h ; pour les mentors : 14h", ["09:00- eig", "14:00- mentors"]),
        ("EIG 9h-18h, mentors 14h-18h", ["09:00-18:00 eig", "14:00-18:00 mentors"]),
        ("9h-18h EIG / 14h-18h mentors", ["09:00-18:00 eig", "14:00-18:00 mentors"]),
        ("9h-18h (EIG) et 14h-18h (mentors)", ["09:00-18:00 eig", "14:00-18:00 mentors"]),
        ("EIG 9h30 - 18h • mentors 14h - 18h", ["09:30-18:00 eig", "14:00-18:00 mentors"]),
        ("EIG (9h30-18h), mentors (14h-18h)", ["09:30-18:00 eig", "14:00-18:00 mentors"]),
        ("9h30 (accueil), 10h - 18h", ["09:30-", "10:00-18:00"]),
        ("accueil 9h30, début 10h, fin 18h", ["09:30-", "10:00-18:00"]),
        ("14h-18h30 (mentors à partir de 16h)", ["14:00-18:30", "16:00- mentors"]),
        ("EIG et mentors : 14h-18h", ["14:00-18:00 eig", "14:00-18:00 mentors"]),
        ("9h-18h pour les EIG et les mentors", ["09:00-18:00 eig", "09:00-18:00 mentors"]),
    ],
)
def test_several_hours_are_read(text: str, expected: list[str]) -> None:
    phrases = read_hours(text)
    assert phrases
    assert [clock(each) for each in phrases] == expected


@pytest.mark.parametrize(
    "text",
    [
        # no clock shows it
        *("25h", "14h75", "24h30", "24h", "9h-25h"),
        # a duration
        *("2h", "1h30", "0h30", "1h-2h", "45 min"),
        # not known, or not said in hours
        *("", "TBC", "à venir", "Voir la page du bootcamp", "matin", "après-midi", "demi-journée", "14", "9-18"),
        # more than hours
        *("15h au LLL", "10h Ségur, salle 4.724", "17h15-17h45 : Pause", "17h30 : atelier pour les mentors"),
        *("17h30 -- Fin", "9h30-17h30 / 17h30-19h30, Grand atelier et Agora", "Jeudi 14 février (9h30 - 17h)"),
        *("14h ou 15h", "Résumé des sessions (horaires : 15h-18h30)", "salle 4.72 ou 4.80"),
    ],
)
def test_what_is_not_hours_alone_is_not_read(text: str) -> None:
    assert read_hours(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14h  -  18h30 pour les mentors", ["14h - 18h30"]),
        ("EIG : de 9h à 18h, mentors : à partir de 14h", ["9h à 18h", "à partir de 14h"]),
        ("Toute la journée", ["Toute la journée"]),
        ("9h30 - 18h + verre", ["9h30 - 18h + verre"]),  # what says nothing of hours stays with them
    ],
)
def test_the_text_is_the_words_that_say_the_time(text: str, said: list[str]) -> None:
    assert [each.text for each in read_hours(text) or []] == said


def test_hours_may_differ_by_day() -> None:
    named = read_hours("jeudi : 9h-18h, le 17 : 9h-16h") or []
    assert [(clock(each), each.when, each.day) for each in named] == [
        ("09:00-18:00", "jeudi", None),
        ("09:00-16:00", "le 17", None),
    ]
    dated = read_hours("16/05 : 9h-18h ; 17 mai 2019 : 9h-16h") or []
    assert [(clock(each), each.day and each.day.iso) for each in dated] == [
        ("09:00-18:00", "--05-16"),
        ("09:00-16:00", "2019-05-17"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les sessions ont lieu chaque fois de 15h à 18h30 au Lab.", ["15h à 18h30: 15:00-18:30"]),
        ("Résumé des sessions (horaires : 15h-18h30)", ["15h-18h30: 15:00-18:30"]),
        (
            "On commencera à 14h pour les mentors EIG 2. Rendez-vous à 15h pour les EIG.",
            ["14h: 14:00- mentors", "15h: 15:00- eig"],
        ),
        ("EIG : 9h-18h, mentors : 14h-18h", ["9h-18h: 09:00-18:00 eig", "14h-18h: 14:00-18:00 mentors"]),
        ("le vendredi de 11h30 à 12h30", ["11h30 à 12h30: 11:30-12:30"]),
        ("tous les jours de 9 à 18h", ["9 à 18h: 09:00-18:00"]),
        ("ouvert jusqu'à 18h pour les EIG", ["jusqu'à 18h: -18:00 eig"]),
        ("Venir un peu en avance (8h45)", ["8h45: 08:45-"]),
        ("Programme (8h30 - 17h30 + verre)", ["8h30 - 17h30: 08:30-17:30"]),
        ("La session durera toute la journée.", ["toute la journée: -"]),
        ("Elle commencera à 9h30 et se terminera à 18h.", ["9h30 et se terminera à 18h: 09:30-18:00"]),
        ("Début 9h30", ["9h30: 09:30-"]),
        ("les EIG 2 à 18h", ["18h: 18:00-"]),
        ("rendez-vous à midi", ["midi: 12:00-"]),
        # durations and the like
        ("2h d'atelier, puis 1h30 de pause", []),
        ("un atelier de 2h, pendant 3h, en 10h", []),
        ("à 10h de formation par mois", []),
        ("ouvert 24h/24, 7j/7", []),
        ("sous 48h", []),
        ("avant 14h30 le vendredi", []),
        ("l'après-midi et le midi", []),
        ("du 11 au 15 février, salle 5.720", []),
        ("", []),
    ],
)
def test_hours_are_found_in_a_text(text: str, expected: list[str]) -> None:
    found = find_hours(text)
    assert [f"{each.text}: {clock(each)}" for each in found] == expected
    assert all(text[each.start_at : each.end_at] == each.text for each in found)


@pytest.mark.parametrize(
    ("text", "hours", "rest"),
    [
        # places
        ("15h au LLL", ["15:00-"], "au LLL"),
        ("10h Ségur, salle 4.724", ["10:00-"], "Ségur, salle 4.724"),
        ("11h 20 avenue de Ségur", ["11:00-"], "20 avenue de Ségur"),
        ("9h30-17h30 / 17h30-19h30, Grand atelier", ["09:30-17:30", "17:30-19:30"], "Grand atelier"),
        ("à 15h au LLL", ["15:00-"], "au LLL"),
        # agendas
        ("15h-15h30 : Introduction", ["15:00-15:30"], "Introduction"),
        ("14h : accueil / standup", ["14:00-"], "accueil / standup"),
        ("14h30 - 14h45: tour de table", ["14:30-14:45"], "tour de table"),
        ("15h00 - 16h00 - Titre", ["15:00-16:00"], "Titre"),
        ("12h30 – 14h – Déjeuner", ["12:30-14:00"], "Déjeuner"),
        ("17h30 -- Fin", ["17:30-"], "Fin"),
        ("12:05+ Déjeuner", ["12:05-"], "Déjeuner"),
        ("9:15 - 9:45 Accueil", ["09:15-09:45"], "Accueil"),
        ("9-10h : accueil", ["09:00-10:00"], "accueil"),
        ("De 14h à 16h : ateliers", ["14:00-16:00"], "ateliers"),
        ("À partir de 18h : verre", ["18:00-"], "verre"),
        ("9h30. Accueil", ["09:30-"], "Accueil"),
        ("[9h30] Accueil", ["09:30-"], "Accueil"),
        ("14h • Atelier", ["14:00-"], "Atelier"),
        ("14h → atelier", ["14:00-"], "atelier"),
        ("14h, 15h et 16h : visites", ["14:00-", "15:00-", "16:00-"], "visites"),
        ("14h / accueil", ["14:00-"], "accueil"),
        ("10h 3 ateliers", ["10:00-"], "3 ateliers"),
        ("10h 12 ateliers", ["10:00-"], "12 ateliers"),
        ("16h30 : 3 ateliers", ["16:30-"], "3 ateliers"),
        ("15h et goûter", ["15:00-"], "et goûter"),
        ("10h30 à Ségur", ["10:30-"], "à Ségur"),
        ("9h-18h", ["09:00-18:00"], ""),
        # none
        ("2h d'atelier", [], "2h d'atelier"),
        ("10h de formation", [], "10h de formation"),
        ("25h : rien", [], "25h : rien"),
        ("Atelier à 14h", [], "Atelier à 14h"),
        ("20 avenue de Ségur", [], "20 avenue de Ségur"),
        ("110bis, 14h", [], "110bis, 14h"),
        ("", [], ""),
    ],
)
def test_hours_that_a_text_begins_with(text: str, hours: list[str], rest: str) -> None:
    found, left = leading_hours(text)
    assert ([clock(each) for each in found], left) == (hours, rest)


# ── What holds of any text ───────────────────────────────────────────────────────────────────────────────

_WORDS = st.sampled_from(
    [
        *"0123456789",
        *(" ", " ", "h", "H", ":", "-", "–", "/", ",", "(", ")", "+", "14h", "9h30", "18:00", "24h", "25h"),
        *("14h75", "à", "de ", "entre ", " et ", "pour les ", "EIG", "mentors", "jeudi", "le 16", "11 mai"),
        *("fin", "journée", "2 jours", "midi"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=30), st.lists(_WORDS, max_size=12).map("".join), st.lists(_WORDS, max_size=9).map(" ".join)
)


@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    for phrase in read_hours(text) or []:
        assert phrase.text
        for time in (phrase.start, phrase.end):
            assert time is None or ("00:00" <= time <= "24:00" and time[3:] < "60")


@given(TEXTS)
def test_what_is_found_lies_in_the_text(text: str) -> None:
    for phrase in find_hours(text):
        assert 0 <= phrase.start_at < phrase.end_at <= len(text)
    found, rest = leading_hours(text)
    assert text.endswith(rest)
    assert found or rest == text


@pytest.mark.parametrize(
    "unit", ["9h-", "9h ", "9h pour les EIG et ", "les EIG ", "jeudi : 9h, ", "(9h ", "- ", "de 9 à "]
)
def test_long_texts_are_read_in_time(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + "x"
    for read in (read_hours, find_hours, leading_hours):
        read(text)  # a pattern that backtracks badly would not come back
