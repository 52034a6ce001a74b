"""Dates: what coordinators write in date columns, headings and sentences, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.dates import DatePhrase, Day, find_dates, find_year, read_date
from eigdocs.french.hours import read_hours
from eigdocs.french.vocabulary import Vocabulary


def days(phrase: DatePhrase) -> str:
    """The days of a phrase, as the tables below write them: ``04-11``, ``02-11/02-15``, alternatives with ``|``."""
    ranges = (((start.iso, end.iso) if start != end else (start.iso,)) for start, end in phrase.ranges)
    return " | ".join("/".join(day.removeprefix("--") for day in each) for each in ranges)


ONE_RANGE = [
    # a day
    ("22 février", "02-22"),
    ("1er octobre", "10-01"),
    ("1ᵉʳ octobre", "10-01"),
    ("1 er octobre", "10-01"),
    ("2e mars", "03-02"),
    ("8 nov", "11-08"),
    ("13 sept.", "09-13"),
    ("04 mars 2021", "2021-03-04"),
    ("jeudi 11 avril 2019", "2019-04-11"),
    ("jeu. 11 avr.", "04-11"),
    ("mar. 12 mar.", "03-12"),
    ("le 11 avril", "04-11"),
    ("Date : 11 avril", "04-11"),
    ("11 avril (2019)", "2019-04-11"),
    ("11 avril '19", "2019-04-11"),
    ("18-avr.-19", "2019-04-18"),
    ("18-avr", "04-18"),
    # as it is typed
    ("11 fevrier", "02-11"),
    ("15 AOUT", "08-15"),
    ("11\u00a0décembre", "12-11"),
    ("11\u202fde\u0301cembre", "12-11"),  # e and a combining accent
    ("11avril", "04-11"),
    # numbers
    ("10/12", "12-10"),
    ("jeudi 11/04", "04-11"),
    ("14/02/2019", "2019-02-14"),
    ("14/02/19", "2019-02-14"),
    ("18-04-19", "2019-04-18"),
    ("18.04.2019", "2019-04-18"),
    ("2019-04-18", "2019-04-18"),
    ("2019/04/18", "2019-04-18"),
    # several days
    ("11 au 15 février", "02-11/02-15"),
    ("du 11 au 15 février", "02-11/02-15"),
    ("du lundi 11 au vendredi 15 février 2019", "2019-02-11/2019-02-15"),
    ("16 & 17 mai", "05-16/05-17"),
    ("16 et 17 mai", "05-16/05-17"),
    ("16/17 mai", "05-16/05-17"),
    ("6-7 sept", "09-06/09-07"),
    ("6–7 sept", "09-06/09-07"),
    ("6‑7 sept", "09-06/09-07"),
    ("21 - 25 septembre", "09-21/09-25"),
    ("21 → 25 septembre", "09-21/09-25"),
    ("11, 12 et 13 mars", "03-11/03-13"),
    ("7 et 14 novembre", "11-07/11-14"),  # one meeting, from its first day to its last
    ("lundi-mardi 11-12 mars", "03-11/03-12"),
    ("30 mai - 2 juin", "05-30/06-02"),
    ("30 mai au 2 juin 2019", "2019-05-30/2019-06-02"),
    ("31 mai et 1er juin", "05-31/06-01"),
    ("31 mai et 3 juin", "05-31/06-03"),  # a Friday and a Monday
    ("10/12 - 12/12", "12-10/12-12"),
    ("11-15/02", "02-11/02-15"),
    ("4 au 6/03/21", "2021-03-04/2021-03-06"),
    ("2019-04-11/2019-04-12", "2019-04-11/2019-04-12"),
    ("semaine du 11 au 15 mars", "03-11/03-15"),
    # New Year
    ("31 décembre 2020 au 2 janvier 2021", "2020-12-31/2021-01-02"),
    ("28 décembre - 2 janvier 2021", "2020-12-28/2021-01-02"),
    ("28 décembre 2020 - 2 janvier", "2020-12-28/2021-01-02"),
    ("28 décembre - 2 janvier", "12-28/01-02"),
    ("29 février", "02-29"),
    ("29 février 2020", "2020-02-29"),
    # org timestamps
    ("<2018-02-15 jeu.>", "2018-02-15"),
    ("[2018-02-15 Thu]", "2018-02-15"),
    ("<2018-02-15 jeu. 14:00-18:30 +1w>", "2018-02-15"),
    ("<2018-02-15 jeu.>--<2018-02-16 ven.>", "2018-02-15/2018-02-16"),
    # what may stand beside a date
    ("11 avril ?", "04-11"),
    ("11 avril (à confirmer)", "04-11"),
    ("11 avril - TBC", "04-11"),
    ("À confirmer : 11 avril", "04-11"),
    ("[ANNULÉ] 11 avril", "04-11"),
    ("Annulé : 11 avril", "04-11"),
    ("Reporté au 18 avril", "04-18"),
    ("15 avril (au lieu du 8 avril)", "04-15"),
    ("8 avril, reporté au jeudi 15 avril", "04-15"),
    ("8 avril 2020 (annulée, reportée au 15 avril 2020)", "2020-04-15"),
    ("14 mars → décalée au 21 mars (18h)", "03-21"),
    ("14 mars 2019 (reportée au jeudi 21)", "2019-03-21"),
    ("28 mars (reporté au 4)", "04-04"),
    ("14 et 15 mars (décalé aux 21 et 22 mars)", "03-21/03-22"),
    ("19 décembre 2019, repoussé au 9 janvier", "2020-01-09"),
    ("14 mars (avancée au 7 mars)", "03-07"),
    ("21 mars (reporté du 14 mars)", "03-21"),
    ("14 mars (annulée, déplacée le 21 mars)", "03-21"),
    ("~11 avril", "04-11"),
    ("11 avril matin", "04-11"),
    ("11 avril (après-midi)", "04-11"),
    ("11/04 (jeudi)", "04-11"),
    ("16 & 17 mai (Lyon)", "05-16/05-17"),
    ("6 et 7 septembre, hors Paris", "09-06/09-07"),
    ("11 avril 2019.", "2019-04-11"),
]


@pytest.mark.parametrize(("text", "expected"), ONE_RANGE)
def test_a_date_is_read(text: str, expected: str) -> None:
    phrase = read_date(text)
    assert phrase
    assert (days(phrase), phrase.certainty) == (expected, "fixed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 ou 14 novembre", "11-07 | 11-14"),
        ("7, 14 ou 21 novembre", "11-07 | 11-14 | 11-21"),
        ("28 mai ou 4 juin", "05-28 | 06-04"),
        ("jeudi 7 ou jeudi 14 novembre 2019", "2019-11-07 | 2019-11-14"),
        ("7 novembre (ou 14 novembre)", "11-07 | 11-14"),
        ("du 7 au 8 ou du 14 au 15 novembre", "11-07/11-08 | 11-14/11-15"),
        ("16 et 17 mai ou 23 et 24 mai", "05-16/05-17 | 05-23/05-24"),
        ("17 décembre ou 7 janvier 2021", "2020-12-17 | 2021-01-07"),
    ],
)
def test_alternatives_are_read(text: str, expected: str) -> None:
    phrase = read_date(text)
    assert phrase
    assert (days(phrase), phrase.certainty) == (expected, "alternatives")


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "—", "…", "?", "???", "TBC", "tbc.", "à venir", "À définir", "_A venir_", "a determiner"),
        *("Date à venir", "Dates à confirmer", "mars ?", "?? mars", "XX mars", "mars (à confirmer)", "TBC (mai 2019)"),
        *("début juin, à préciser", "pas encore fixée", "Reporté", "à confirmer (jeudi)", "Annulée", "N/A"),
        *("14 mars (reportée à une date ultérieure)", "14 mars, reporté", "14 mars (annulée, reportée en avril)"),
    ],
)
def test_a_date_may_be_said_to_be_unknown(text: str) -> None:
    phrase = read_date(text)
    assert phrase
    assert (phrase.certainty, phrase.ranges, phrase.text) == ("unknown", (), text.strip())


@pytest.mark.parametrize(
    "text",
    [
        # no day of any calendar
        *("31 février", "45 mars", "0 mars", "29 février 2019", "31/04", "10/13", "32/01/2019", "<2018-02-30 ven.>"),
        # no range
        *("15 au 11 février", "15 mars au 11 février", "11 avril 2019 au 11 avril 2018", "11 au 11 février"),
        # two meetings, or who knows
        *("11 avril et 16 mai", "7 novembre / 14 novembre", "16/20 mai", "11 avril 11 mai"),
        # too little
        *("mars", "mars 2021", "fin mai", "jeudi", "11", "Du 4 au 6", "10-12", "semaine du 11 mars", "2019"),
        # something else
        *("Voir la page", "12 participants", "Sessions à venir", "11 avril : ateliers", "11 avril et goûter", "9h-12h"),
        *("version 1.2.3", "2 0 mars", "à partir du 11 avril", "11 avril 19"),
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  du 11\u00a0 au 15  février ", "du 11 au 15 février"),
        ("7 ou 14 novembre (à confirmer)", "7 ou 14 novembre (à confirmer)"),
        ("jeudi 11 avril 2019, 14h-18h", "jeudi 11 avril 2019"),
    ],
)
def test_the_text_is_kept_as_written_but_for_hours(text: str, said: str) -> None:
    phrase = read_date(text)
    assert phrase
    assert phrase.text == said


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("11 avril", ()),
        ("lundi 11 avril", ("monday",)),  # it was a Thursday in 2019: that is for a check to say
        ("du jeudi 5 au vendredi 6 septembre", ("thursday", "friday")),
        ("lundi et mardi 11 et 12 mars", ("monday", "tuesday")),
        ("<2018-02-15 jeu.>--<2018-02-16 Fri>", ("thursday", "friday")),
        ("mar 12 mar", ("tuesday",)),
    ],
)
def test_weekdays_are_kept_right_or_wrong(text: str, weekdays: tuple[str, ...]) -> None:
    phrase = read_date(text)
    assert phrase
    assert phrase.weekdays == weekdays


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("<2018-02-15 jeu. 9:00>", [("09:00", None, None)]),
        ("<2018-02-15 jeu. 14:00-18:30>", [("14:00", "18:30", None)]),
        ("<2018-02-15 jeu. 14:00>--<2018-02-15 jeu. 18:30>", [("14:00", "18:30", None)]),
        (
            "<2018-02-15 jeu. 14:00>--<2018-02-16 ven. 18:30>",
            [("14:00", None, "2018-02-15"), (None, "18:30", "2018-02-16")],
        ),
        ("<2018-02-15 jeu. 25:00>", []),
        ("11 avril, de 14h à 18h", [("14:00", "18:00", None)]),
        ("jeudi 11 avril à 9h30", [("09:30", None, None)]),
        ("16 & 17 mai (2 jours)", [(None, None, None)]),
    ],
)
def test_hours_beside_a_date_are_read(text: str, hours: list[tuple[str | None, str | None, str | None]]) -> None:
    phrase = read_date(text)
    assert phrase
    assert [(each.start, each.end, each.day and each.day.iso) for each in phrase.hours] == hours


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("11 avril", 2019, "2019-04-11"),
        ("11 avril 2018", 2019, "2018-04-11"),
        ("7 ou 14 novembre", 2019, "2019-11-07 | 2019-11-14"),
        ("28 décembre - 2 janvier", 2020, "2020-12-28/2021-01-02"),
        ("17 décembre ou 7 janvier", 2020, "2020-12-17 | 2021-01-07"),
        ("29 février", 2020, "2020-02-29"),
        ("29 février", 2019, "02-29"),  # no such day: left for the caller to report
        ("TBC", 2019, ""),
    ],
)
def test_a_year_is_filled_in(text: str, year: int, expected: str) -> None:
    phrase = read_date(text)
    assert phrase
    assert days(phrase.in_year(year)) == expected


@pytest.mark.parametrize(
    ("date", "hours", "expected"),
    [
        ("16 & 17 mai 2019", "jeudi : 9h-18h, vendredi : 9h-16h", ["2019-05-16", "2019-05-17"]),
        ("16 & 17 mai", "le 16 : 9h-18h, le 17 : 9h-16h", ["--05-16", "--05-17"]),
        ("jeudi 16 & vendredi 17 mai", "jeudi : 9h-18h, vendredi : 9h-16h", ["--05-16", "--05-17"]),
        ("16 & 17 mai", "J1 : 9h-18h, J2 : 9h-16h", ["--05-16", "--05-17"]),
        ("31 mai - 1er juin", "J1 : 9h-18h, J2 : 9h-16h", ["--05-31", "--06-01"]),
        ("16 & 17 mai", "jeudi : 9h-18h, le 18 : 9h-16h", [None, None]),  # which day is a Thursday is not known
        ("16 & 17 mai", "9h-18h", [None]),
    ],
)
def test_hours_find_their_day(date: str, hours: str, expected: list[str | None]) -> None:
    phrase, spoken = read_date(date), read_hours(hours)
    assert phrase
    assert spoken
    assert [each.day and each.day.iso for each in phrase.days_of(spoken)] == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Session du 22 mars : utilisateurs", ["22 mars"]),
        ("Session du 11 au 15 février", ["11 au 15 février"]),
        ("Séminaire hors-les-murs EIG | 5 & 6 septembre", ["5 & 6 septembre"]),
        ("Session EIG (+ mentors l'après-midi) | 11 avril |", ["11 avril"]),
        ("Journée Démo du 11 février 2021", ["11 février 2021"]),
        ("Jeudi 5 septembre - Rétrospective", ["Jeudi 5 septembre"]),
        ("Session du jeudi 7 ou 14 novembre : bilan", ["jeudi 7 ou 14 novembre"]),
        ("Mercredi 13 Février (9h30 - 17h)", ["Mercredi 13 Février"]),
        ("20 mars 2020 - 14h30 : plénière", ["20 mars 2020"]),
        ("le 2 mai.", ["2 mai"]),
        ("11 avril - 15 participants", ["11 avril"]),
        # several
        ("Rendez-vous le 11 avril, le 2 mai et le 6 juin", ["11 avril", "2 mai", "6 juin"]),
        ("les 16-17 mai et 5-6 septembre 2019", ["16-17 mai", "5-6 septembre 2019"]),
        ("<2018-02-15 jeu.>, puis [2018-02-22]", ["<2018-02-15 jeu.>", "[2018-02-22]"]),
        # a number that is no day
        ("Session 3 - 11 avril", ["11 avril"]),
        ("Session n°3 - 11 avril", ["11 avril"]),
        ("#3 – 11 avril", ["11 avril"]),
        ("Jour 2, mardi 12 février", ["mardi 12 février"]),
        ("Mentors EIG 2 - 11 mars", ["11 mars"]),
        ("Session 6-7 sept", ["6-7 sept"]),
        ("Séminaire 21 - 25 septembre", ["21 - 25 septembre"]),
        # mere numbers
        ("10/12", ["10/12"]),
        ("10/12 : premier jour", ["10/12"]),
        ("Séminaire | 10/12", ["10/12"]),
        ("Préparation de la session du 22/03", ["22/03"]),
        ("jeudi 11/04", ["jeudi 11/04"]),
        ("Référence à la loi du 7/10/2016", ["7/10/2016"]),
        ("3/4 des EIG", []),
        ("le 3/4 des EIG", []),
        ("retour sur les ateliers (2/3)", []),
        # no dates
        ("version 1.2.3", []),
        ("en mars 2019", []),
        ("de 14h à 18h, puis 9:30 - 10:00", []),
        ("https://example.org/2018-12-05/billet et /2018/12/05/", []),
        ("voir 18-04-19-retour.md", []),
        ("Journée du 31 février", []),
        ("Atelier du 15 au 11 février", []),
        ("1, 2, 3, 4, 5", []),
        ("", []),
    ],
)
def test_dates_are_found_in_a_text(text: str, said: list[str]) -> None:
    found = find_dates(text)
    assert [phrase.text for phrase in found] == said
    assert [text[phrase.start : phrase.end] for phrase in found] == said


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("DATES 2019", 2019),
        ("Programme 2019", 2019),
        ("Programme d'accompagnement - EIG 2019.", 2019),
        ("EIG2018", 2018),
        ("Saison 2020-2021", 2020),
        ("2020/2021", 2020),
        ("Promotion 4 (2020)", 2020),
        ("14/02/2019", 2019),
        ("139 rue de Bercy, 75012 Paris", None),
        ("20 avenue de Ségur", None),
        ("2000 participants", None),
        ("#eig2020", None),
        ("eig2018@example.org", None),
        ("https://example.org/2018", None),
        ("archives/2018", None),
        ("bootcamp_2018.org", None),
        ("", None),
    ],
)
def test_a_title_names_a_year(text: str, year: int | None) -> None:
    assert find_year(text) == year


def test_a_users_words_are_known() -> None:
    tables = Vocabulary.default().tables
    more = Vocabulary({**tables, "months": {**tables["months"], "9": [*tables["months"]["9"], "7bre"]}})
    assert read_date("11 7bre") is None
    phrase = read_date("11 7bre", more)
    assert phrase
    assert phrase.ranges == ((Day(None, 9, 11), Day(None, 9, 11)),)


# ── What holds of any text ───────────────────────────────────────────────────────────────────────────────

_WORDS = st.sampled_from(
    [
        *"0123456789",
        *(" ", " ", "/", "-", ".", ",", ":", "(", ")", "[", "<", ">", "31", "29", "2019", "février", "mars"),
        *("sept.", "déc", "er", "au", "et", "ou", "du", "le", "jeudi", "mar", "&", "TBC", "14h", "jour"),
        *("2018-02-29", "à", "–", "--"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=30), st.lists(_WORDS, max_size=12).map("".join), st.lists(_WORDS, max_size=9).map(" ".join)
)


@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    phrase = read_date(text)
    if phrase:
        dated = phrase.in_year(2019)
        assert all(day.exists for start, end in dated.ranges for day in (start, end))
        assert (not phrase.ranges) == (phrase.certainty == "unknown")
        assert phrase.days_of(phrase.hours) is not None
        again = read_date(phrase.text)
        assert again
        assert again.ranges == phrase.ranges


@given(TEXTS)
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    end = 0
    for phrase in find_dates(text):
        assert end <= phrase.start < phrase.end <= len(text)
        end = phrase.end
        for start, last in phrase.in_year(2020).ranges:
            assert (start.year, start.month, start.day) <= (last.year, last.month, last.day)


@given(st.dates(), st.sampled_from(["{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0.day} {1} {0.year}", "<{0:%Y-%m-%d}>"]))
def test_a_written_day_is_read_back(day: object, form: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    day = day.replace(year=2000 + day.year % 100)
    months = [words[0] for words in Vocabulary.default().tables["months"].values()]
    phrase = read_date(form.format(day, months[day.month - 1]))
    assert phrase
    assert phrase.ranges == ((Day(day.year, day.month, day.day),) * 2,)


@pytest.mark.parametrize(
    "unit", ["1, ", "11 et ", "11 avril et ", "lundi et ", "<2018-02-15> ", "TBC ", "1/2 ", "11 ou ", "[1 "]
)
def test_long_texts_are_read_in_time(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + "x"
    for read in (read_date, find_dates, find_year):
        read(text)  # a pattern that backtracks badly would not come back
