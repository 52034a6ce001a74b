"""Detailed sections as records: which ones, and what their parts say."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eigdocs
from eigdocs import tree
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.models import SessionRecord
from eigdocs.reading.page import Page
from eigdocs.reading.plannings import read_plannings
from eigdocs.reading.records import read_records
from tests.reading.pages import fixture, page, words

ARCHIVE = Path(os.environ["EIGDOCS_ARCHIVE"]).absolute() if "EIGDOCS_ARCHIVE" in os.environ else None


def records(text: str, format: str = "markdown") -> list[SessionRecord]:
    return [each.record for each in read_records(page(text, format))]


def one(body: str, heading: str = "Session EIG | 3 mars", format: str = "markdown") -> SessionRecord:
    """The record that a heading and what is under it make."""
    level = "##" if format == "markdown" else "**"
    (record,) = records(f"{level} {heading}\n\n{body}\n", format)
    return record


# ── Which sections ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# Page\n## Session EIG | 3 mars\n## Suite", ["Session EIG | 3 mars"]),
        ("# Page\n## Réunion du 3 mars", []),  # no kind of meeting that is known, and no record around it
        ("# Page\n## Historique\n### Réunion du 3 mars", ["Réunion du 3 mars"]),
        ("# Page\n## Historique\n### Session EIG", ["Session EIG"]),
        ("# Page\n## Historique\n### Restitution | à venir", ["Restitution | à venir"]),
        ("# Page\n## Historique\n### Pour aller plus loin", []),
        ("# Page\n## Historique\n### Sessions à venir\n#### Session | 3 mars", ["Session | 3 mars"]),
        ("# Page\n## Sessions 2019\n### Retour", []),
        # a page about one event: a record a day
        ("# Bootcamp\n## Lundi 3 mars\n## Mardi 4 mars", ["Lundi 3 mars", "Mardi 4 mars"]),
        ("# Bootcamp du 3 au 4 mars\n## Lundi 3 mars\n## Mardi 4 mars", ["Lundi 3 mars", "Mardi 4 mars"]),
        ("# Bootcamp du 3 au 4 mars\n## Lieu", ["Bootcamp du 3 au 4 mars"]),
        ("---\ntitle: Bootcamp du 3 au 4 mars\n---\n## Lieu", ["Bootcamp du 3 au 4 mars"]),
        (
            "---\ntitle: Bootcamp du 3 au 4 mars\n---\n## Lundi 3 mars\n## Mardi 4 mars",
            ["Lundi 3 mars", "Mardi 4 mars"],
        ),
        ("---\ntitle: Programme 2019\n---\n## Lieu", []),
        ("# Programme du 3 mars", []),
        ("# Bootcamp\n## Semaine du 3 au 4 mars\n### Lundi 3 mars\n### Mardi 4 mars", ["Lundi 3 mars", "Mardi 4 mars"]),
        # a section about one event: its days are its own
        ("# Page\n## Séminaire | 3 et 4 mars\n### 03/03\n### 04/03", ["Séminaire | 3 et 4 mars"]),
        # a line may say the date
        ("# Page\n## Sessions\n### #1 Parler\n**Date :** 3 mars\n### Suite", ["#1 Parler"]),
        ("# Page\n## Séminaire\n- Dates : 3 et 4 mars\n- Lieu : Paris", ["Séminaire"]),
        ("# Page\n## Séminaire\n- Date limite : 3 mars", []),
        # or the end of the heading
        ("# Page\n## Atelier : parler de son défi - 3 mars", ["Atelier : parler de son défi - 3 mars"]),
        ("# Page\n## Sessions\n### Session | 3 mars\n### Apéro - 18-12-20", ["Session | 3 mars", "Apéro - 18-12-20"]),
        # tables of sessions are no records
        ("# Page\n## Sessions du 3 mars au 4 mai\n| Date | Public |\n|---|---|\n| 3 mars | EIG |", []),
    ],
)
def test_which_sections_are_records(text: str, headings: list[str]) -> None:
    read = page(text)
    read_plannings(read)
    assert [each.record.heading for each in read_records(read)] == headings


def test_a_title_that_names_a_meeting_and_its_day_makes_a_record_of_the_page() -> None:
    text = "Rappel.\n\n- Lieu : Paris\n\n{} Suite\n\nAu revoir."
    (org,) = records("#+title: Atelier du 3 mars : écrire\n\n" + text.format("*"), "org")
    (markdown,) = records("# Atelier du 3 mars : écrire\n\n" + text.format("##"))
    assert org == markdown
    assert (org.theme, org.place, org.notes) == ("écrire", "Paris", ["Rappel.", "Suite", "Au revoir."])
    assert str(org.source_of("heading")) == "-:1:10"
    assert (
        records("#+title: Sessions\n\n* Session du 3 mars\n* Session du 4 mars", "org")[1].heading
        == "Session du 4 mars"
    )


def test_a_record_is_claimed_and_claimed_sections_are_left() -> None:
    read = page("# Page\n## Session EIG | 3 mars\n- Lieu : Paris\n## Session EIG | 4 mars")
    first, second = (section for section, _ in read.sections[1:])
    read.claim(second)
    assert len(read_records(read)) == 1
    assert all(read.is_claimed(node) for node in tree.walk(first))
    assert read_records(read) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Page\n## Session du 3 mars : bootcamp des mentors", "bootcamp"),
        ("# Page\n## Session du 3 mars : suites du séminaire", "session"),
        ("# Bootcamp\n## Lundi 3 mars", "bootcamp"),
        ("# Bootcamp\n## Session du 3 mars", "session"),
        ("# Bootcamp\n## Les sessions\n### Lundi 3 mars", "session"),
        ("# Page\n## Séminaire EIG | 3 mars", "seminar"),
        ("# Page\n## Session du 3 mars, restitution", "restitution"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [record.kind for record in records(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("# Sessions 2018\n## Session | 3 mars", None),  # the title says it elsewhere
        ("# Page\n## Historique 2018\n### Session | 3 mars", 2018),
        ("# Page 2018\n## Historique 2019\n### Mars 2020\n#### Session | 3 mars", 2020),
    ],
)
def test_the_year_of_a_heading_around(text: str, year: int | None) -> None:
    assert [each.year for each in read_records(page(text))] == [year]


def test_a_day_that_the_calendar_has_not_is_reported() -> None:
    read = page("# Page\n## Historique\n### Session EIG | 45 mars")
    (found,) = read_records(read)
    assert (found.record.date, found.record.theme) == (None, None)
    assert [each.message for each in read.diagnostics] == [
        "not a day of the calendar: “45 mars”, in the heading of a session"
    ]


# ── A whole page ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_of_sessions() -> None:
    read = fixture("seances.md")
    found = read_records(read)
    assert [(each.record.heading, each.year) for each in found] == [
        ("Session EIG | 12 novembre : la carte |", 2020),
        ("Restitution | à venir", 2020),
        ("Session EIG | 45 mars", 2020),
    ]
    assert [each.source.line for each in read.diagnostics] == [40]
    record = found[0].record
    assert record.date
    assert (record.date.text, record.date.start, record.theme) == ("12 novembre", "--11-12", "la carte")
    assert record.audience
    assert record.audience.text == "EIG"
    assert record.place == "Halle aux communs, salle Vega"
    assert [(each.start, each.end, each.audience) for each in record.hours] == [
        ("09:30", "18:00", "eig"),
        ("14:00", "17:30", "mentors"),
    ]
    assert record.facilitators == ["Colette et Tobias"]
    assert record.deliverables == []
    assert record.objectives == ["Lire une carte", "marine", "En dessiner une"]
    assert record.speakers == ["Oumar : le compas", "Yaëlle : la boussole"]
    assert record.notes == ["Apporter un crayon", "Note : les ateliers sont libres."]
    assert [(each.start, each.end, each.title, each.items) for each in record.agenda] == [
        ("09:30", None, "Accueil", []),
        ("10:00", "12:00", "Ateliers au choix :", ["Compas", "Boussole"]),
        ("14:00", None, "Suite", ["Prévoir un pull"]),
        ("17:30", None, "Fin", []),
    ]
    assert [link.url for link in record.links] == ["https://supports.example.org/carte"]


def test_where_each_value_stands() -> None:
    read = fixture("seances.md")
    record = read_records(read)[0].record
    assert (words(read, record.source) or "").startswith("#### Session EIG | 12 novembre")
    assert (words(read, record.source) or "").endswith("* Yaëlle : la boussole")
    assert record.date
    places = {
        "Session EIG | 12 novembre : la carte |": record.source_of("heading"),
        "12 novembre": record.date.source,
        "la carte": record.source_of("theme"),
        "Halle aux communs, salle Vega": record.source_of("place"),
        "Colette et Tobias": record.source_of("facilitators", 0),
        "marine": record.source_of("objectives", 1),
        "Oumar : le compas": record.source_of("speakers", 0),
        "Apporter un crayon": record.source_of("notes", 0),
        "9h30 : Accueil": record.agenda[0].source,
        "Ateliers au choix :": record.agenda[1].source_of("title"),
        "Boussole": record.agenda[1].source_of("items", 1),
    }
    assert {words(read, place) for place in places.values()} == set(places)


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [
        "### Objectifs\n\n- un\n- deux",
        "### Quels sont les objectifs de la session ?\n\n1. un\n2. deux",
        "### Objectifs\n\nun\n\ndeux",
        "**Objectifs**\n\n- un\n- deux",
        "**Objectifs**  \nun  \ndeux",
        "Objectifs :\n\n* un\n* deux",
        "- Objectifs\n  - un\n  - deux",
        "- **Quels objectifs ?**\n\n  - un\n  - deux",
        "* _Quels sont les objectifs de la session ?_\n  * un\n  * deux",
        "::: tip Rappel\n**Objectifs pédagogiques**\n- un\n- deux\n:::",
        "::: details Objectifs\n- un\n- deux\n:::",
    ],
)
def test_ways_to_say_objectives(body: str) -> None:
    record = one(body)
    assert record.objectives == ["un", "deux"]
    assert record.notes in ([], ["Rappel"])


@pytest.mark.parametrize(
    ("body", "field", "expected"),
    [
        ("- Qui va animer ? : l'équipe\n  - Colette\n  - Tobias", "facilitators", ["l'équipe", "Colette", "Tobias"]),
        ("**Qui va animer ? : l'équipe**", "facilitators", ["l'équipe"]),
        ("Animation : TBC", "facilitators", []),
        ("- Qui va intervenir [dehors et/ou dedans]\n  - Nour", "speakers", ["Nour"]),
        ("Intervenantes et intervenants (pressentis) :\n- Nour", "speakers", ["Nour"]),
        ("- **Livrables attendus** : une carte", "deliverables", ["une carte"]),
        ("- Thème : la mer", "theme", "la mer"),
        ("- Thème : TBC", "theme", None),
        ("### Lieu\n[Halle, 12 rue du Port](https://carte.example.org)\n\nSonner.", "place", "Halle, 12 rue du Port"),
        ("### Lieu & Logistique\n12 rue du Port.\nEntrer par la cour.", "place", "12 rue du Port"),
        ("### Lieux\n**9h** : rue du Port\n\n**14h** : Halle", "place", None),
        ("La session se tiendra de 9h à 12h au Domaine du Lac.", "place", "au Domaine du Lac"),
        ("- Lieu : à définir", "place", None),
    ],
)
def test_parts(body: str, field: str, expected: Any) -> None:
    assert getattr(one(body), field) == expected


@pytest.mark.parametrize(
    ("body", "hours"),
    [
        ("- Horaires : 9h30-18h", [("09:30", "18:00", None)]),
        ("**Heures :** 14h", [("14:00", None, None)]),
        ("### Programme (9h30 - 17h + verre)", [("09:30", "17:00", None)]),
        ("La session commencera à 14h pour les mentors EIG 1.", [("14:00", None, "mentors")]),
        ("La session durera toute la journée.", [(None, None, None)]),
        ("Rendez-vous à 8h45. Le déjeuner est à 12h30.", [("08:45", None, None)]),
        ("Le déjeuner est à 12h30.", []),
        ("- Horaires : TBC", []),
    ],
)
def test_hours(body: str, hours: list[tuple[str | None, ...]]) -> None:
    assert [(each.start, each.end, each.audience) for each in one(body).hours] == hours


def test_a_sentence_that_says_hours_stays_in_the_notes() -> None:
    assert one("La session durera toute la journée.").notes == ["La session durera toute la journée."]


def test_what_follows_a_list_of_objectives_is_about_something_else() -> None:
    record = one(
        "### Objectifs\n\n1. un\n\nLe tout en une heure :\n\n- quoi\n- comment\n\n### Qui va animer ?\n\nNour."
    )
    assert record.objectives == ["un"]
    assert record.notes == ["Le tout en une heure :", "quoi", "comment"]
    assert record.facilitators == ["Nour."]


def test_a_sentence_before_a_list_of_objectives_leads_to_it() -> None:
    record = one("### Objectifs\n\nNous saurons :\n\n- coudre\n- lire")
    assert (record.objectives, record.notes) == (["coudre", "lire"], ["Nous saurons :"])


def test_wrapped_lines_are_one(tmp_path: Path) -> None:
    record = one("*** Qui va animer ?\n\nColette, et\nTobias\n\n- Lieu : Halle aux\n  communs", format="org")
    assert record.facilitators == ["Colette, et Tobias"]
    assert record.place == "Halle aux communs"


def test_lines_say_it_better_than_the_heading() -> None:
    record = one(
        "- Lieu : Halle\n- Public : mentors\n- Date : 4 mars\n- Horaires : 10h", "Session EIG | 3 mars | 9h | Paris"
    )
    assert (record.place, record.audience and record.audience.text) == ("Halle", "mentors")
    assert (record.date and record.date.text, [each.start for each in record.hours]) == ("4 mars", ["10:00"])


def test_words_that_only_look_like_labels() -> None:
    record = one(
        "Programme commun avec la région : trois ateliers.\n\nObjectif Lune est un livre.\n\n- Date limite : 3 mai"
    )
    assert record.agenda == record.objectives == []
    assert record.date
    assert record.date.text == "3 mars"
    assert len(record.notes) == 3


def test_a_date_that_cannot_be_read_is_reported() -> None:
    read = page("## Session EIG | 3 mars\n\n- Date : le 31/02\n")
    assert read_records(read)[0].record.notes == ["Date : le 31/02"]
    assert [each.message for each in read.diagnostics] == ["no date that can be read: “le 31/02”"]


def test_a_description_list() -> None:
    record = one("- Lieu :: Halle\n- Objectifs :: apprendre", format="org")
    assert (record.place, record.objectives) == ("Halle", ["apprendre"])


def test_labels_of_more_words_and_signs() -> None:
    record = one("- 🎯 Objectifs de la session\n  1. un\n  2. deux\n- Déroulé de l'après-midi\n  - 14h : accueil\n")
    assert (record.objectives, [each.title for each in record.agenda], record.notes) == (
        ["un", "deux"],
        ["accueil"],
        [],
    )
    assert one("**🎯 Objectifs**\n\n- un").objectives == ["un"]
    assert one("🎯 **Objectifs**\n\n- un").objectives == ["un"]


def test_a_label_whose_words_are_no_value_stays_in_the_notes() -> None:
    record = one("_Participants : toute la promotion._\n\n- Lieu : Agora\n- Lieu : Halle")
    assert (record.place, record.notes) == ("Agora", ["Participants : toute la promotion.", "Lieu : Halle"])
    record = one("#### Programme (9h - 17h + verre)\n- 9h : accueil\n#### Intervenants (pressentis)\n- Colette")
    assert ([each.start for each in record.hours], record.speakers) == (["09:00"], ["Colette"])
    assert record.notes == ["Programme (9h - 17h + verre)"]


def test_a_place_ends_with_its_sentence() -> None:
    record = one("- Lieu : 20 bd. Henri IV, 3e étage (75004). Apporter un badge.")
    assert (record.place, record.notes) == ("20 bd. Henri IV, 3e étage (75004)", ["Apporter un badge."])
    source = record.source_of("place")
    assert source
    assert (source.column, source.end_column) == (10, 43)


def test_a_place_goes_on_over_lines_that_no_break_parts() -> None:
    record = one("**Lieu**\n\nLe Phare, 12 rue\ndes Saules")
    assert (record.place, record.notes) == ("Le Phare, 12 rue des Saules", [])
    record = one("**Lieu**\n\nLe Phare\\\nApporter un badge")
    assert (record.place, record.notes) == ("Le Phare", ["Apporter un badge"])


def test_a_label_goes_on_over_lines() -> None:
    record = one("Intervenants de l'après-midi\n(pressentis) :\n- Colette\n- Oumar")
    assert (record.speakers, record.notes) == (["Colette", "Oumar"], [])
    record = one("- Qui va intervenir [équipe\n  et/ou région]\n  - Colette\n- Buts de\n  la séance :\n  - rire")
    assert (record.speakers, record.objectives) == (["Colette"], ["rire"])


@pytest.mark.parametrize("text", ["La session commencera à\n14h.", "La session commencera\nà 14h."])
def test_an_hour_that_begins_a_line_of_a_sentence_is_no_step(text: str) -> None:
    record = one(text)
    assert ([each.start for each in record.hours], record.agenda) == (["14:00"], [])
    assert record.notes == ["La session commencera à 14h."]


def test_steps_begin_after_what_a_line_says_before_them() -> None:
    record = one("Venez nombreux\nde 9h à 10h : accueil\nde 10h à 11h : choisir et\n11h : rire")
    assert [each.title for each in record.agenda] == ["accueil", "choisir et", "rire"]
    assert record.notes == ["Venez nombreux"]


def test_places_for_parts_of_the_day_are_no_one_place() -> None:
    record = one("#### Lieux\nLe matin : Agora\nL'après-midi : Halle")
    assert (record.place, record.notes) == (None, ["Le matin : Agora L'après-midi : Halle"])


def test_the_hours_of_those_whom_a_sentence_is_about() -> None:
    record = one("La session commence à 13h30 pour les EIG. Les mentors arriveront à 15h.")
    assert [(each.start, each.audience) for each in record.hours] == [("13:30", "eig"), ("15:00", "mentors")]


def test_a_planning_line_of_org_gives_the_date() -> None:
    (record,) = records("* Session des mentors\nSCHEDULED: <2018-10-12 ven. 14:00-18:00>\n- Lieu : Agora", "org")
    assert record.date
    assert (record.date.start, [(each.start, each.end) for each in record.hours]) == (
        "2018-10-12",
        [("14:00", "18:00")],
    )
    source = record.source_of("place"), record.date.source
    assert [str(each) for each in source] == ["-:3:10", "-:2:12"]


def test_an_impossible_day_in_a_heading_is_reported_anywhere() -> None:
    read = page("# Page\n## Autre\n### Session EIG | 45 mars\n### Suites du 8 mars")
    assert [each.record.heading for each in read_records(read)] == ["Session EIG | 45 mars"]
    assert len(read.diagnostics) == 1


# ── Nothing is dropped ───────────────────────────────────────────────────────────────────────────────────────


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", fold(text))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _tokens(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _said(each)
    elif isinstance(value, list):
        for each in value:
            yield from _said(each)


# Words that are read, and stand in no field: labels, columns, months, "TBC".
_READ = ("parts", "part-qualifiers", "unknown", "kinds", "presence", "months", "weekdays", "agenda-columns", "hours")
READ = {token for table in _READ for word in Vocabulary.default().words(table) for token in _tokens(word)}
READ |= set(_tokens("quel quels quelle quelles sont est la le les du des de et au va à pour"))


def lost(read: Page, section: tree.Section | tree.Root, record: SessionRecord) -> list[str]:
    """The words of a section that are in none of its record's fields."""
    said = {*_said(record.model_dump(exclude={"links", "source"})), *READ}
    nodes = list(tree.walk(section))
    texts = [read.text(node) for node in nodes if isinstance(node, tree.Paragraph | tree.Heading | tree.Cell)]
    texts += [node.argument or "" for node in nodes if isinstance(node, tree.Container)]
    return [token for text in texts for token in _tokens(text) if token not in said]


@pytest.mark.skipif(ARCHIVE is None, reason="EIGDOCS_ARCHIVE does not name an archive")
def test_nothing_is_dropped_in_the_archive() -> None:
    assert ARCHIVE
    # The headers of other columns of an agenda, and what labels have in brackets.
    known = {
        "referent",
        "ressource",
        "activite",
        "projet",
        "presentation",
        "depots",
        "reutilisations",
        "lll",
        "exterieur",
    }
    count = 0
    for path in sorted(each for each in ARCHIVE.rglob("*") if each.suffix in {".org", ".md"}):
        read = Page(eigdocs.load(path), Vocabulary.default())
        read_plannings(read)
        sections = {str(read.source(section)): section for section, _ in read.sections}
        for each in read_records(read):
            section = sections.get(str(each.record.source), read.root)  # a title that is no heading: all of the page
            assert set(lost(read, section, each.record)) <= known, path
            count += 1
        assert read.diagnostics == []
    assert count > 30


BLOCKS = st.sampled_from(
    [
        "Du texte.",
        "- une puce\n- une autre",
        "1. premier\n   - dessous\n2. second",
        "9h : ouverture  \n10h - 11h : suite",
        "- 9h : un\n- 10h : deux\n  - trois\n  - quatre",
        "**Objectifs**",
        "**Programme**",
        "### Intervenants",
        "#### Grand atelier",
        "### Jeudi 5 mars - marche",
        "- Lieu : Halle\n- seul",
        "| Horaire | Quoi |\n|---|---|\n| 9h | table |",
        "| a | b |\n|---|---|\n| c | d |",
        "> citation",
        "::: tip Astuce\nboîte\n:::",
        "Intro :\n\n- x1\n- y2",
        "    code",
        "10h -\nbizarre",
        "### 14h : goûter",
        "Matin\n\n- café",
        "- groupe\n  - 9h : dedans\n  - reste",
        "- 9h : salles\n  - Grand atelier : fil\n  - Agora : laine",
        "25h99 : jamais",
        "Horaires : selon",
    ]
)


@given(st.lists(BLOCKS, max_size=8), st.sampled_from(["Session EIG | 3 mars", "Session du 3 mars : thé, rue du Port"]))
def test_nothing_is_dropped(blocks: list[str], heading: str) -> None:
    read = Page(Document(f"## {heading}\n\n" + "\n\n".join(blocks) + "\n", "markdown"), Vocabulary.default())
    (found,) = read_records(read)
    assert lost(read, read.sections[0][0], found.record) == []


@given(st.text(alphabet="*#- \n|:9h10Lieu?Objectfsr[]()_", max_size=120), st.sampled_from(["markdown", "org"]))
def test_any_text_is_read(text: str, format: str) -> None:
    heading = "# Session | 3 mars\n" if format == "markdown" else "* Session | 3 mars\n"
    assert len(records(heading + text, format)) >= 0


def test_deep_nesting_is_no_trouble() -> None:
    deep = "\n".join("  " * depth + "- 9h : plus bas" for depth in range(300))
    assert len(one(deep).agenda) == 1
    assert one("\n".join(f"{'*' * (depth + 3)} Titre" for depth in range(300)), format="org").notes == ["Titre"] * 300
