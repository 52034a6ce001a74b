"""Agendas in all their shapes: each with the entries that a person reads."""

from typing import Any

import pytest

from eigdocs.models import AgendaItem, SessionRecord
from eigdocs.reading.records import read_records
from tests.reading.pages import page, words

HEADING = {"markdown": "## Session EIG | 5 & 6 mars\n\n", "org": "** Session EIG | 5 & 6 mars\n\n"}


def read(body: str, format: str = "markdown") -> SessionRecord:
    (found,) = read_records(page(HEADING[format] + body + "\n", format))
    return found.record


def entry(item: AgendaItem) -> tuple[Any, ...]:
    """An entry's times and title, and what else it says."""
    more = [each for each in (item.day, item.track, *item.items) if each]
    return (item.start, item.end, item.title, *more)


NINE_TEN = [("09:00", "10:00", "accueil"), ("10:00", None, "fin")]


@pytest.mark.parametrize(
    ("body", "format"),
    [
        ("- 9h - 10h : accueil\n- 10h : fin", "markdown"),
        ("* **9h-10h** : accueil\n* **10h** : fin", "markdown"),
        ("1. *9h-10h* : accueil\n2. *10h* : fin", "org"),
        ("1. *9h-10h :* accueil\n\n3. *10h* fin", "org"),
        ("9h - 10h : accueil  \n10h : fin", "markdown"),
        ("9h - 10h : accueil\n10h : fin", "markdown"),
        ("9h-10h : accueil\n\n10h : fin", "org"),
        ("9h à 10h – accueil\\\\\n10h -- fin", "org"),
        ("de 9h à 10h : accueil<br>10h → fin", "markdown"),
        ("**Programme**\n- 9:00 - 10:00 : accueil\n- 10:00 : fin", "markdown"),
        ("### Déroulé\n\n9h–10h : accueil\n\n10h: fin", "markdown"),
        ("### 9h - 10h : accueil\n### 10h -- fin", "markdown"),
        ("- Quel déroulé pour la session ?\n  - 9h-10h : accueil\n  - 10h : fin", "org"),
        ("| Début | Fin | Quoi |\n|---|---|---|\n| 9h | 10h | accueil |\n| 10h | | fin |", "markdown"),
        ("| Horaire | Activité |\n|---|---|\n| 9h-10h | accueil |\n| 10h | fin |", "markdown"),
        ("| Heure | Contenu |\n|-+-|\n| 9h - 10h | accueil |\n| 10h | fin |", "org"),
        ("| 9h - 10h | accueil |\n| 10h | fin |", "org"),
        ("| 9:00 | 10:00 | accueil |\n| 10:00 | | fin |", "org"),
        ("| Horaire | Qui ? | Quoi ? |\n|---|---|---|\n| 9h-10h | accueil | |\n| 10h | **fin** | |", "markdown"),
        ("::: details Programme\n- 9h - 10h : accueil\n- 10h : fin\n:::", "markdown"),
        ("> 9h - 10h : accueil\n>\n> 10h : fin", "markdown"),
    ],
)
def test_ways_to_write_an_agenda(body: str, format: str) -> None:
    record = read(body, format)
    assert [entry(item) for item in record.agenda] == NINE_TEN
    assert record.notes == []


CASES: list[tuple[str, str, list[tuple[Any, ...]], list[str]]] = [
    (
        "a list under a line is its items, nested ones after their parent",
        "9h : ateliers\n- un\n  - dessous\n- deux\n\n10h : fin",
        [("09:00", None, "ateliers", "un", "dessous", "deux"), ("10:00", None, "fin")],
        [],
    ),
    (
        "so are a sub-list and further paragraphs of an item",
        "- 9h : ateliers\n  - un\n\n  Et puis cela.\n- 10h : fin",
        [("09:00", None, "ateliers", "un", "Et puis cela."), ("10:00", None, "fin")],
        [],
    ),
    (
        "a wrapped line goes on, a line after a forced break is an item",
        "9h : ateliers\nlibres\n\n10h : fin  \npuis verre",
        [("09:00", None, "ateliers libres"), ("10:00", None, "fin", "puis verre")],
        [],
    ),
    (
        "what leads to the agenda is a note, like what stands between",
        "Trois temps :\n- 9h : un\n- 10h : deux\n\n_Venir tôt._\n\n11h : trois",
        [("09:00", None, "un"), ("10:00", None, "deux"), ("11:00", None, "trois")],
        ["Trois temps :", "Venir tôt."],
    ),
    (
        "a déroulé without hours counts, under its label",
        "### Déroulé\n\n1. Intervention : la mer\n2. Clôture",
        [(None, None, "Intervention : la mer"), (None, None, "Clôture")],
        [],
    ),
    ("a list without hours is none, elsewhere", "- Intervention\n- Clôture", [], ["Intervention", "Clôture"]),
    (
        "an item without hours among others that have some",
        "- 9h : un\n- pause\n- 10h : deux",
        [("09:00", None, "un"), (None, None, "pause"), ("10:00", None, "deux")],
        [],
    ),
    (
        "items before the first hours are notes",
        "- en parallèle : photos\n- 9h : un",
        [("09:00", None, "un")],
        ["en parallèle : photos"],
    ),
    (
        "a heading with hours, and a table under it",
        "### Programme\n\n#### 9h - 12h : présentations\n\n"
        "| Horaire | Sujet | Référent | Ressource |\n|---|---|---|---|\n"
        "| 9h | Données | Nour | [Lien](https://example.org) |\n| 9h30 | Pause | | |\n\n#### 12h : fin",
        [
            ("09:00", "12:00", "présentations"),
            ("09:00", None, "Données", "Nour", "Lien"),
            ("09:30", None, "Pause"),
            ("12:00", None, "fin"),
        ],
        [],
    ),
    (
        "a column for each room",
        "| Horaire | Grand atelier | Agora |\n|---|---|---|\n| 9h-10h | fil | laine |\n| 10h | fin | |",
        [
            ("09:00", "10:00", "fil", "Grand atelier"),
            ("09:00", "10:00", "laine", "Agora"),
            ("10:00", None, "fin", "Grand atelier"),
        ],
        [],
    ),
    (
        "a column that says the room",
        "| Horaire | Activité | Salle |\n|---|---|---|\n| 9h | fil | Agora |",
        [("09:00", None, "fil", "Agora")],
        [],
    ),
    (
        "an item for each room",
        "- 9h - 10h : ateliers\n  - Grand atelier : fil\n    - bleu\n  - Salle 2 : laine",
        [
            ("09:00", "10:00", "ateliers"),
            ("09:00", "10:00", "fil", "Grand atelier", "bleu"),
            ("09:00", "10:00", "laine", "Salle 2"),
        ],
        [],
    ),
    (
        "a line or a heading for each room",
        "**Grand atelier**\n\n- 9h : fil\n\nAgora :\n\n- 9h : laine\n\n### Salle 2\n\n9h : bois",
        [
            ("09:00", None, "fil", "Grand atelier"),
            ("09:00", None, "laine", "Agora"),
            ("09:00", None, "bois", "Salle 2"),
        ],
        [],
    ),
    (
        "a heading for each day",
        "### Jeudi 5 mars - en arrière\n\n9h : un\n\n### 06/03\n\n9h : deux",
        [("09:00", None, "un", "--03-05"), ("09:00", None, "deux", "--03-06")],
        ["Jeudi 5 mars - en arrière"],
    ),
    (
        "a line, an item or a cell for each day",
        "**Jeudi 5 mars**\n\n- 9h : un\n\n| Jour | Horaire | Quoi |\n|---|---|---|\n| 6 mars | 9h | trois |",
        [("09:00", None, "un", "--03-05"), ("09:00", None, "trois", "--03-06")],
        [],
    ),
    (
        "days as items",
        "- 5 mars\n  - 9h : un\n- 6 mars :\n  - 9h : deux",
        [("09:00", None, "un", "--03-05"), ("09:00", None, "deux", "--03-06")],
        [],
    ),
    (
        "parts of the day as items, and as headings",
        "- Le matin\n  - 9h : un\n- Ensuite\n  - 14h : deux",
        [("09:00", None, "un"), ("14:00", None, "deux")],
        ["Le matin", "Ensuite"],
    ),
    ("another table is notes", "| Nom | Rôle |\n|---|---|\n| Nour | pilote |", [], ["Nom Rôle", "Nour pilote"]),
    (
        "numbers are no hours",
        "2 ateliers en parallèle\n\n- 3 groupes\n- 10 minutes",
        [],
        ["2 ateliers en parallèle", "3 groupes", "10 minutes"],
    ),
    ("an end is never inferred", "- 9h : un\n- 10h : deux", [("09:00", None, "un"), ("10:00", None, "deux")], []),
]


@pytest.mark.parametrize(("body", "agenda", "notes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_agendas(body: str, agenda: list[tuple[Any, ...]], notes: list[str]) -> None:
    record = read(body)
    assert [entry(item) for item in record.agenda] == agenda
    assert record.notes == notes


def test_hours_that_no_clock_shows_are_reported() -> None:
    shown = page("## Session EIG | 3 mars\n\n### Programme\n\n- 9h : un\n- 25h99 : deux\n")
    (found,) = read_records(shown)
    assert [item.title for item in found.record.agenda] == ["un", "25h99 : deux"]
    assert [each.message for each in shown.diagnostics] == ["hours that cannot be read in an agenda: “25h99 : deux”"]
    assert [words(shown, each.source) for each in shown.diagnostics] == ["25h99 : deux"]


def test_where_entries_stand() -> None:
    shown = page(
        "## Session EIG | 3 mars\n\n- **9h** : *un*\n  - deux\n\n10h : trois\n- quatre\n\n"
        "| Horaire | Quoi |\n|---|---|\n| 11h | cinq |\n"
    )
    (found,) = read_records(shown)
    first, second, third = found.record.agenda
    assert words(shown, first.source) == "- **9h** : *un*\n  - deux"
    assert words(shown, first.source_of("title")) == "un"
    assert words(shown, first.source_of("items", 0)) == "deux"
    assert words(shown, second.source) == "10h : trois\n- quatre"
    assert words(shown, second.source_of("title")) == "trois"
    assert words(shown, third.source_of("title")) == "cinq"


@pytest.mark.parametrize(
    "body",
    [
        "**Jour 1**\n\n- 9h : accueil\n\n**Jour 2**\n\n- 9h : fin",
        "### Jour 1 : arrivée\n- 9h : accueil\n### Jour 2 : départ\n- 9h : fin",
        "- J1\n  - 9h : accueil\n- J2\n  - 9h : fin",
        "| | Jour 1 | Jour 2 |\n|---|---|---|\n| 9h | accueil | fin |",
        "| | Jeudi 5 | Vendredi 6 |\n|---|---|---|\n| 9h | accueil | fin |",
        "| Jour | Horaire | Quoi |\n|---|---|---|\n| jeudi 5 | 9h | accueil |\n| J2 | 9h | fin |",
    ],
)
def test_days_named_by_their_number_or_weekday(body: str) -> None:
    agenda = read(body).agenda
    assert [entry(item) for item in agenda] == [
        ("09:00", None, "accueil", "--03-05"),
        ("09:00", None, "fin", "--03-06"),
    ]


def test_a_day_that_the_record_has_not_is_a_track() -> None:
    agenda = read("| | Lundi 9 | Jour 3 |\n|---|---|---|\n| 9h | accueil | fin |").agenda
    assert [(item.day, item.track) for item in agenda] == [(None, "Lundi 9"), (None, "Jour 3")]


def test_a_list_under_an_entry_is_its_items_whatever_its_words() -> None:
    record = read("- Lieu : Agora\n\n15h : ateliers\n- Salle A : design\n- Lieu\n- Objectif : finir\n\n16h : suite")
    assert (record.place, record.objectives) == ("Agora", [])
    assert [entry(item) for item in record.agenda] == [
        ("15:00", None, "ateliers", "Salle A : design", "Lieu", "Objectif : finir"),
        ("16:00", None, "suite"),
    ]
    # hours without words are no entry that a list could belong to
    assert read("9h - 17h\n\n- Lieu : Agora").place == "Agora"


def test_where_tracks_stand() -> None:
    text = HEADING["markdown"] + "| | Agora | Halle |\n|---|---|---|\n| 9h | a | b |\n\nForum\n\n- 10h : c\n"
    document = page(text)
    (found,) = read_records(document)
    assert [item.track for item in found.record.agenda] == ["Agora", "Halle", None]
    assert [words(document, item.source_of("track")) for item in found.record.agenda[:2]] == ["Agora", "Halle"]


def test_a_row_with_more_cells_than_the_header() -> None:
    record = read("| Heures | |\n|---|---|\n| 9h | | Accueil |\n| 10h | | Ateliers |\n")
    assert [entry(item) for item in record.agenda] == [("09:00", None, "Accueil"), ("10:00", None, "Ateliers")]
