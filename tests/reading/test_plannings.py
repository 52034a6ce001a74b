"""Planning tables: the documents of ``fixtures/plannings``, with what a person reads in their rows."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eigdocs
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Audience, Session, Source
from eigdocs.reading.page import Page
from eigdocs.reading.plannings import Planning, read_plannings

FIXTURES = Path(__file__).parents[2] / "fixtures" / "plannings"


def read(document: Document) -> tuple[Page, list[Planning]]:
    page = Page(document, Vocabulary.default())
    return page, read_plannings(page)


def sessions(rows: str, header: str = "| Date | Session | Lieu |", title: str = "Planning") -> list[Session]:
    rule = "|".join("-" * (header.count("|") - 1))
    _, plannings = read(eigdocs.loads(f"# {title}\n\n{header}\n|{rule}|\n{rows}\n", format="markdown"))
    return [session for planning in plannings for session in planning.sessions]


def one(row: str, header: str = "| Date | Session | Lieu |") -> Session:
    (session,) = sessions(row, header)
    return session


def shown(session: Session, *names: str) -> dict[str, Any]:
    """Some fields of a session, as the JSON has them; of the audience its text, of hours their clock times."""
    values = session.model_dump()
    values["date"] = [value for each in values["date"]["ranges"] for value in each.values()]
    values["audience"] = values["audience"] and values["audience"]["text"]
    values["hours"] = [f"{each['start']}-{each['end']}" for each in values["hours"]]
    values["links"] = [link["url"] for link in values["links"]]
    return {name: values[name] for name in names}


# ── Whole documents ──────────────────────────────────────────────────────────────────────────────────────────


def table(plannings: list[Planning], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(shown(each, *names).values()) for planning in plannings for each in planning.sessions]


def test_a_page_of_a_year_to_come() -> None:
    page, plannings = read(eigdocs.load(FIXTURES / "promotion.md"))
    assert [planning.year for planning in plannings] == [2022, None]
    assert plannings[0].row_years == [None, None, None, None, 2023, 2023, 2023, 2023]
    assert table(plannings, "kind", "number", "title", "audience", "status", "highlighted") == [
        ("bootcamp", None, "Bootcamp", "EIG + DIG à certains moments", "planned", False),
        ("session", 1, "Cadrer son défi", None, "planned", False),
        ("session", None, None, "EIG", "planned", True),
        ("session", 2, "Recruter", None, "cancelled", False),
        ("session", None, None, "Mentors seuls", "planned", False),
        ("seminar", None, "Séminaire EIG", "EIG", "cancelled", False),
        ("restitution", None, "Restitution", "EIG + mentors", "unscheduled", False),
        ("session", None, "Apéro de fin", None, "unscheduled", False),
        ("session", None, None, "Mentors", "planned", False),
        ("session", None, None, "Mentors (+ EIG l'après-midi)", "planned", False),
    ]
    assert table(plannings, "date", "hours", "place", "theme", "extra", "links") == [
        (
            ["--09-12", "--09-16"],
            [],
            "Halle aux grains",
            None,
            {"Horaires": "Voir la page", "Référente": "Maud"},
            ["accueil.md"],
        ),
        (
            ["--10-06", "--10-06"],
            ["09:30-17:00", "14:30-None"],
            "salle du Moulin",
            "Feuilles de route",
            {},
            ["https://example.org/routes"],
        ),
        (["--11-10", "--11-10"], ["09:30-17:00"], None, "Ouvrir ses données", {}, []),
        (["--12-08", "--12-08"], ["09:30-17:00"], None, None, {}, []),
        (["--01-19", "--01-19"], [], None, None, {"Horaires": "matinée"}, []),
        (["--02-06", "--02-06", "--02-13", "--02-13"], [], None, None, {"Référente": "Maud"}, []),
        ([], [], "Muséum", None, {}, []),
        ([], [], None, None, {}, []),
        (["--10-20", "--10-20"], [], None, None, {"Remarques": "à distance"}, []),
        (["--02-02", "--02-02"], [], None, None, {"Remarques": "sur place / apporter son badge"}, []),
    ]
    assert [str(each).partition(": ")[2] for each in page.diagnostics] == ["no day could be read in “Printemps”"]


def test_an_org_page() -> None:
    page, plannings = read(eigdocs.load(FIXTURES / "relais.org"))
    assert table(plannings, "kind", "date", "audience", "hours", "place", "theme", "objectives", "status") == [
        (
            "bootcamp",
            ["2017-03-09", "2017-03-09"],
            "Mentors seuls",
            ["14:00-None"],
            "Verrière",
            "Bootcamp mentors",
            ["Faire connaissance"],
            "planned",
        ),
        (
            "session",
            ["--03-23", "--03-23"],
            "EIG seuls",
            ["15:00-None"],
            "à la Cuve",
            "Retour sur le bootcamp",
            [],
            "planned",
        ),
        ("session", ["--04-06", "--04-06"], "EIG + mentors", [], None, "Tests avec des agents", [], "planned"),
        ("session", ["--04-20", "--04-20"], "EIG seuls", [], None, "Revue de code", [], "cancelled"),
        (
            "seminar",
            ["--05-04", "--05-05"],
            "EIG seuls",
            [],
            "[Hors Paris]",
            'EIG "hors les murs"',
            ["Souffler"],
            "planned",
        ),
        ("session", ["--05-18", "--05-18"], None, [], None, None, [], "planned"),
    ]
    assert [session.highlighted for session in plannings[0].sessions] == [False, False, True, False, False, False]
    assert page.diagnostics == []


def test_the_year_of_a_lone_section_under_a_title() -> None:
    table = "| Dates | Sessions |\n|---+---|\n| 11 mars | EIG |\n"
    (planning,) = read(Document(f"#+title: Le programme\n\n* Programme 2021\n\n{table}", "org"))[1]
    assert planning.year == 2021
    (planning,) = read(Document(f"* Programme 2021\n\n{table}", "org"))[1]  # the title: of all days, not of the table
    assert planning.year is None


def test_tables_about_other_things() -> None:
    page, plannings = read(eigdocs.load(FIXTURES / "autres-tableaux.md"))
    assert plannings == []
    assert page.diagnostics == []


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "number", "title", "audience"),
    [
        ("EIG seuls", None, None, "EIG seuls"),
        ("Session EIG", None, None, "EIG"),
        ("Session", None, None, None),
        ("Séminaire EIG", None, "Séminaire EIG", "EIG"),
        ("**Bootcamp** (EIG + mentors)", None, "Bootcamp", "EIG + mentors"),
        ("#1 Prototyper, tester et évaluer", 1, "Prototyper, tester et évaluer", None),
        ("#2", 2, None, None),
        ("3", 3, None, None),
        ("n°4 : Tester (EIG)", 4, "Tester", "EIG"),
        ("Session 5 : Ouvrir", 5, "Ouvrir", None),
        ("Session n° 6", 6, None, None),
        ("7. Écrire", 7, "Écrire", None),
        ("8 – Recruter", 8, "Recruter", None),
        ("2 jours hors les murs", None, "2 jours hors les murs", None),
        ("[Bootcamp](bootcamp.md)", None, "Bootcamp", None),
        ("[Voir le programme](bootcamp.md)", None, None, None),
        ("TBC", None, None, None),
    ],
)
def test_name(name: str, number: int | None, title: str | None, audience: str | None) -> None:
    session = one(f"| 3 mai | {name} | |")
    assert shown(session, "number", "title", "audience") == {"number": number, "title": title, "audience": audience}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Séminaire EIG", "Séminaire EIG"),
        ("Bootcamp (EIG + mentors)", "Bootcamp (EIG + mentors)"),
        ("Session EIG", None),
        ("EIG", None),
        ("#3 Rencontre avec les mentors", "Rencontre avec les mentors"),
    ],
)
def test_a_column_for_the_audience_leaves_the_name_whole(name: str, title: str | None) -> None:
    session = one(f"| 3 mai | {name} | DIG |", "| Date | Session | Public |")
    assert shown(session, "title", "audience") == {"title": title, "audience": "DIG"}


def test_an_empty_audience_leaves_it_to_the_name() -> None:
    session = one("| 3 mai | Bilan (EIG + DIG) | à venir |", "| Date | Session | Public |")
    assert shown(session, "title", "audience") == {"title": "Bilan", "audience": "EIG + DIG"}


def test_a_column_for_titles_has_the_last_word() -> None:
    session = one("| 3 mai | #2 Plénière | Ouvrir |", "| Date | Session | Titre |")
    assert shown(session, "number", "title", "extra") == {
        "number": 2,
        "title": "Ouvrir",
        "extra": {"Session": "#2 Plénière"},
    }


# ── Dates and hours ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "text", "days", "reported"),
    [
        ("11 au 15 février", "11 au 15 février", ["--02-11", "--02-15"], 0),
        ("**11 avril**", "11 avril", ["--04-11", "--04-11"], 0),
        ("~~11 avril~~ 18 avril", "18 avril", ["--04-18", "--04-18"], 0),
        ("11 avril (annulée)", "11 avril", ["--04-11", "--04-11"], 0),
        ("TBC", "TBC", [], 0),
        ("", "", [], 0),
        ("45 mars", "45 mars", [], 1),
        ("fin du printemps", "fin du printemps", [], 1),
        ("11 avril puis une autre fois", "11 avril puis une autre fois", ["--04-11", "--04-11"], 1),
    ],
)
def test_date(cell: str, text: str, days: list[str], reported: int) -> None:
    source = f"# Planning\n\n| Date | Session |\n|---|---|\n| {cell} | Bilan |\n| 5 mai | Suite |\n"
    page, plannings = read(eigdocs.loads(source, format="markdown"))
    session = plannings[0].sessions[0]
    assert (session.date.text, shown(session, "date")["date"], len(page.diagnostics)) == (text, days, reported)


def test_days_in_two_columns() -> None:
    first, second = sessions("| 3 mai | 5 mai | Bilan |\n| 9 juin | | Suite |", "| Début | Fin | Session |")
    assert shown(first, "date") == {"date": ["--05-03", "--05-05"]}
    assert shown(second, "date") == {"date": ["--06-09", "--06-09"]}


def test_hours_in_two_columns() -> None:
    first, second = sessions("| 3 mai | 9h | 17h | EIG |\n| 9 juin | 14h | | EIG |", "| Date | Début | Fin | Public |")
    assert shown(first, "hours", "extra") == {"hours": ["09:00-17:00"], "extra": {}}
    assert shown(second, "hours", "extra") == {"hours": ["14:00-None"], "extra": {}}


def test_hours_by_weekday_are_those_of_the_days() -> None:
    session = one("| 16 & 17 mai | Bilan | jeudi : 9h-18h, vendredi : 9h-16h |", "| Date | Session | Horaires |")
    assert [hours.day for hours in session.hours] == ["--05-16", "--05-17"]


def test_hours_that_are_none() -> None:
    session = one("| 3 mai | Bilan | selon les équipes |", "| Date | Session | Horaires |")
    assert shown(session, "hours", "extra") == {"hours": [], "extra": {"Horaires": "selon les équipes"}}


# ── Other cells ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "place", "extra"),
    [
        ("15h au Phare", "au Phare", {}),
        ("110bis (Ministère)", "110bis (Ministère)", {}),
        ("[Hors Paris]", "[Hors Paris]", {}),
        ("15h", None, {}),
        ("15h, à venir", None, {}),
        ("Lieu à définir", None, {}),
        ("~~Phare~~ Visio", "Visio", {}),
        ("[Voir le plan](plan.md)", None, {"Lieu": "Voir le plan"}),
        ("[Muséum](https://example.org/m)", "Muséum", {}),
        ("Phare<br>2e étage", "Phare 2e étage", {}),
    ],
)
def test_place(cell: str, place: str | None, extra: dict[str, str]) -> None:
    assert shown(one(f"| 3 mai | Bilan | {cell} |"), "place", "extra") == {"place": place, "extra": extra}


# ── Groups as columns ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "audience"),
    [
        ("| x | | x |", "EIG + Mentors"),
        ("| x | ✓ | |", "EIG + DIG"),
        ("| - | non | oui |", "Mentors"),
        ("| X | | l'après-midi |", "EIG + Mentors l'après-midi"),
        ("| seuls | | |", "EIG seuls"),
        ("| x | | x (le matin) |", "EIG + Mentors (le matin)"),
        ("| | | |", None),
    ],
)
def test_marked_groups_are_the_audience(cells: str, audience: str | None) -> None:
    rows = f"| 3 mai {cells}\n| 4 mai | x | x | x |\n| 5 mai | x | | |"
    session = sessions(rows, "| | EIG | DIG | Mentors |")[0]
    assert session.audience == (Audience.of(audience) if audience else None)
    assert session.extra == {}


def test_hours_of_groups() -> None:
    (session,) = sessions("| 3 mai | 9h30 - 18h | 14h | Phare |", "| Date | EIG | Mentors | Lieu |")
    assert session.audience == Audience.of("EIG + Mentors")
    assert [(each.start, each.end, each.audience) for each in session.hours] == [
        ("09:30", "18:00", "eig"),
        ("14:00", None, "mentors"),
    ]
    assert session.place == "Phare"


def test_a_group_that_may_come_is_kept() -> None:
    session = sessions("| 3 mai | x | ? |\n| 4 mai | x | x |", "| Date | EIG | Mentors |")[0]
    assert shown(session, "audience", "extra") == {"audience": "EIG", "extra": {"Mentors": "?"}}


def test_names_in_a_column_without_a_header() -> None:
    session = one("| Bootcamp | 3 mai | Phare |", "| | Date | Lieu |")
    assert shown(session, "kind", "title", "place") == {"kind": "bootcamp", "title": "Bootcamp", "place": "Phare"}


# ── Dates in names ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "title", "date", "audience", "hours"),
    [
        (r"Session EIG \| 11 avril", None, "11 avril", "EIG", []),
        ("Session du 27 septembre", None, "27 septembre", None, []),
        ("Bootcamp - 4 au 8 février", "Bootcamp", "4 au 8 février", None, []),
        ("#3 Séminaire EIG (10 & 11 décembre)", "Séminaire EIG", "10 & 11 décembre", "EIG", []),
        ("Session mentors le 18 avril à 14h", None, "18 avril", "mentors", ["14:00-None"]),
        ("5 mars : Restitution (EIG + mentors)", "Restitution", "5 mars", "EIG + mentors", []),
        ("Apéro", "Apéro", "", None, []),
    ],
)
def test_a_date_in_a_name(name: str, title: str | None, date: str, audience: str | None, hours: list[str]) -> None:
    session, *_ = sessions(f"| {name} | Phare |\n| Session du 3 mai | |\n| Session du 4 mai | |", "| Session | Lieu |")
    assert shown(session, "title", "audience", "hours") == {"title": title, "audience": audience, "hours": hours}
    assert (session.date.text, session.status) == (date, "planned" if date else "unscheduled")


def test_a_status_that_is_not_cancelled_is_kept() -> None:
    first, second = sessions("| 3 mai | Bilan | confirmé |\n| 4 mai | Suite | Annulée |", "| Date | Session | Statut |")
    assert shown(first, "status", "extra") == {"status": "planned", "extra": {"Statut": "confirmé"}}
    assert shown(second, "status", "extra") == {"status": "cancelled", "extra": {}}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("| **2022** | | |", 0),
        ("| 2e semestre | | |", 0),
        ("| **Avant l'été** | | |", 0),
        ("| Septembre | | |", 0),
        ("| | | |", 0),
        ("| Date | Session | Lieu |", 0),
        ("| 3 mai | | |", 1),
        ("| | Restitution | |", 1),
        ("| | **Séminaire EIG** | |", 1),
        ("| | Apéro | |", 1),
        ("| TBC | EIG | |", 1),
    ],
)
def test_rows_that_are_sessions(row: str, found: int) -> None:
    assert len(sessions(f"| 3 avril | Bilan | |\n{row}")) == 1 + found


@pytest.mark.parametrize(
    ("name", "date", "title"),
    [
        ("~~Séminaire~~ [ANNULÉ]", "~~10 mai~~", "Séminaire"),
        ("~~Séminaire~~ **annulé**", "10 mai", "Séminaire"),
        ("~~Séminaire~~ annulé (grève)", "10 mai", "Séminaire"),
        ("~~Séminaire~~", "10 mai", "Séminaire"),
        ("[ANNULÉ] Séminaire", "~~10 mai~~ annulé", "Séminaire"),
        ("Séminaire", "ANNULÉ 10 mai", "Séminaire"),
        ("Séminaire", "10 mai - annulé pour cause de grève", "Séminaire"),
    ],
)
def test_a_cancelled_session_keeps_its_name_and_day(name: str, date: str, title: str) -> None:
    session = sessions(f"| {date} | {name} | ~~Phare~~ |\n| 3 juin | Bilan | - |")[0]
    assert shown(session, "title", "status", "date", "place") == {
        "title": title,
        "status": "cancelled",
        "date": ["--05-10", "--05-10"],
        "place": "Phare",
    }


def test_a_session_that_is_put_off_is_not_cancelled() -> None:
    session = sessions("| 10 mai (annulé, reporté au 17 mai) | Séminaire | Phare |\n| 3 juin | Bilan | - |")[0]
    assert shown(session, "status", "date") == {"status": "planned", "date": ["--05-17", "--05-17"]}


def test_a_dash_is_an_empty_cell() -> None:
    session = one("| **3 mai** | **Bilan** | – | - |", "| Date | Session | Lieu | Compte rendu |")
    assert shown(session, "place", "extra", "highlighted") == {"place": None, "extra": {}, "highlighted": True}


HEADER = "| Date | Session | Lieu | Horaires | Thème |"


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("| 3 mai | Bilan | Phare | | Parler de |", "| | | | | son projet |", {"theme": "Parler de son projet"}),
        ("| 3 mai | Bilan | Phare | | Visiter avec |", "| | | | | Colette |", {"theme": "Visiter avec Colette"}),
        ("| 3 mai | Séminaire hors | Phare | | |", "| | les murs | | | |", {"title": "Séminaire hors les murs"}),
        ("| 3 mai | Bilan | Phare | | |", "| | | Salle B | | |", {"place": "Phare Salle B"}),
        ("| 3 mai | Bilan | | 9h-12h | |", "| | | | 14h-18h | |", {"hours": ["09:00-12:00", "14:00-18:00"]}),
    ],
)
def test_a_row_that_continues_the_one_above(above: str, below: str, joined: dict[str, Any]) -> None:
    (session,) = sessions(f"{above}\n{below}", HEADER)
    assert shown(session, *joined) == joined


@pytest.mark.parametrize(
    "below",
    [
        *("| | | | | Accessibilité |", "| | Restitution | | | |", "| 4 mai | | | | de données |"),
        *("| – | | Salle B | | |", "| | | | 14h | |", "| TBC | | | | de données |"),
    ],
)
def test_a_row_that_is_a_session_of_its_own(below: str) -> None:
    assert len(sessions(f"| 3 mai | Bilan | Phare | | Parler |\n{below}", HEADER)) == 2


def test_a_rule_parts_rows() -> None:
    text = "* Planning\n\n| Date | Session | Lieu |\n|---|\n| 3 mai | Bilan | Phare |\n|---|\n| | | Agora |\n"
    _, (planning,) = read(eigdocs.loads(text, format="org"))
    assert [each.place for each in planning.sessions] == ["Phare", "Agora"]


def test_a_row_that_says_something_else_is_reported() -> None:
    source = "# Planning\n\n| Date | Session |\n|---|---|\n| 3 mai | Bilan |\n| Les horaires peuvent changer | |\n"
    page, plannings = read(eigdocs.loads(source, format="markdown"))
    assert len(plannings[0].sessions) == 1
    assert [str(each) for each in page.diagnostics] == [
        "-:6:3: a row that only says “Les horaires peuvent changer” was not read as a session"
    ]


# ── Which tables ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "table", "found"),
    [
        ("Accueil", "| Date | Session |\n|--|--|\n| 3 mai | Bilan |", 1),
        ("Accueil", "| Date | Public |\n|--|--|\n| 3 mai | EIG |", 1),
        ("Accueil", "| Date | Public |\n|--|--|\n| 3 mai | payant |", 0),
        ("Accueil", "| Date | Lieu |\n|--|--|\n| 3 mai | Muséum |", 0),
        ("Planning", "| Date | Lieu |\n|--|--|\n| 3 mai | Muséum |", 1),
        ("Planning", "| Date | Mot de passe |\n|--|--|\n| 3 mai | sésame |", 0),
        ("Accueil", "| Date | Session | Public |\n|--|--|--|\n| 31 février | Bilan | EIG |", 1),
        ("Bootcamp", "| Jour | Session | Lieu |\n|--|--|--|\n| jour 1 | Bilan | Phare |", 0),
        ("Sessions", "| Session | Compte rendu |\n|--|--|\n| Bilan | [lire](bilan.md) |", 0),
        ("Équipe", "| Nom | EIG | Mentors |\n|--|--|--|\n| Colette | x | |", 0),
        ("Planning", "| Date | Session |\n|--|--|\n| un | Bilan |\n| deux | Suite |\n| trois | Fin |", 0),
        ("Calendrier", "| Date | Titre | Auteur |\n|--|--|--|\n| 3 mai | Bilan | Maud |", 0),
        ("Session EIG | 3 mai", "| Jour | Heure | Session |\n|--|--|--|\n| 3 mai | 9h | Bilan |", 0),
        ("Séminaire | 3 mai\n\n### Programme", "| Jour | Heure | Session |\n|--|--|--|\n| 3 mai | 9h | Bilan |", 0),
        ("Planning du 3 mai au 4 juin", "| Jour | Heure | Session |\n|--|--|--|\n| 3 mai | 9h | Bilan |", 1),
    ],
)
def test_tables_that_are_plannings(title: str, table: str, found: int) -> None:
    _, plannings = read(eigdocs.loads(f"# Page\n\n## {title}\n\n{table}\n", format="markdown"))
    assert len(plannings) == found


def test_tables_inside_other_blocks() -> None:
    source = "::: tip Planning\n| Date | Public |\n|--|--|\n| 3 mai | EIG |\n:::\n"
    assert len(read(eigdocs.loads(source, format="markdown"))[1]) == 1


def test_what_is_read_is_claimed() -> None:
    page, _ = read(eigdocs.loads("| Date | Public |\n|--|--|\n| 3 mai | EIG |\n", format="markdown"))
    assert page.is_claimed(page.root.children[0])
    assert read_plannings(page) == []


# ── Years around ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "year"),
    [
        ("# Programme 2019\n\n| Date | Public |\n|--|--|\n| 3 mai | EIG |\n", None),
        ("# Accueil\n\n## Programme 2019\n\n| Date | Public |\n|--|--|\n| 3 mai | EIG |\n", 2019),
        ("# Accueil\n\n## Programme 2019\n\n| DATES 2020 | Public |\n|--|--|\n| 3 mai | EIG |\n", 2020),
        ("# Accueil\n\n## Années 2018\n\n### Dates\n\n| Date | Public |\n|--|--|\n| 3 mai | EIG |\n", 2018),
    ],
)
def test_year_around_a_table(source: str, year: int | None) -> None:
    _, (planning,) = read(eigdocs.loads(source, format="markdown"))
    assert planning.year == year


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_value_has_its_place() -> None:
    text = "| Date | Session | Lieu | Note |\n|--|--|--|--|\n| **3 mai** | #1 Bilan (EIG) | 15h au Phare | a \\| b |\n"
    _, (planning,) = read(eigdocs.loads(text, format="markdown"))
    (session,) = planning.sessions

    def said(source: Source | None) -> str:
        assert source
        return text.splitlines()[source.line - 1][source.column - 1 : source.end_column - 1]

    assert said(session.source) == text.splitlines()[2]
    assert said(session.date.source) == "3 mai"
    assert session.audience
    assert said(session.audience.source) == "EIG"
    assert said(session.hours[0].source) == "15h"
    assert said(session.source_of("number")) == "1"
    assert said(session.source_of("title")) == "Bilan"
    assert said(session.source_of("place")) == "au Phare"
    assert said(session.source_of("extra[Note]")) == "a \\| b"


CELLS = st.sampled_from(
    [
        "3 mai",
        "TBC",
        "",
        "EIG",
        "**x**",
        "~~y~~",
        "9h",
        "[a](b.md)",
        "#1",
        "2021",
        "é|",
        "(annulé)",
        "Lieu",
        "\\",
        "31 juin",
    ]
)


@given(st.lists(st.lists(CELLS | st.text(max_size=8), min_size=1, max_size=5), min_size=1, max_size=5))
def test_any_table_is_read_with_places_in_its_text(rows: list[list[str]]) -> None:
    lines = ["| Date | Session | Lieu |", "|---|---|---|", *("| " + " | ".join(row) + " |" for row in rows)]
    document = eigdocs.loads("\n".join(lines) + "\n", format="markdown")
    _, plannings = read(document)
    for planning in plannings:
        assert len(planning.row_years) == len(planning.sessions)
        for session in planning.sessions:
            places = [session.source, session.date.source, *session._cells.values()]
            assert all(
                1 <= place.line <= place.end_line <= len(lines) + len(document.text) for place in places if place
            )


# ── The archive ──────────────────────────────────────────────────────────────────────────────────────────────

ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
# How many sessions each page has, counted by hand; all other tables of the archive are about other things.
COUNTED = {
    "2018/accompagnement.org": 19,
    "2019/accompagnement.md": 14,
    "seeds/2018/accompagnement.org": 18,
    "seeds/2019/accompagnement.md": 14,
}


@pytest.mark.skipif(not ARCHIVE, reason="EIGDOCS_ARCHIVE does not name an archive")
def test_the_plannings_of_the_archive() -> None:
    assert ARCHIVE
    counts = {}
    for path in sorted(each for each in Path(ARCHIVE).rglob("*") if each.suffix in {".org", ".md"}):
        page, plannings = read(eigdocs.load(path))
        assert [str(each) for each in page.diagnostics] == []
        if plannings:
            counts[path.relative_to(ARCHIVE).as_posix()] = sum(len(planning.sessions) for planning in plannings)
    assert counts == COUNTED
