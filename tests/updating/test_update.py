"""`eigdocs.update`: a document says something else, and only the lines concerned have changed."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from textwrap import dedent

import pytest

from eigdocs import Document, LayoutError, load, loads, parse, update
from eigdocs.models import (
    AgendaItem,
    Audience,
    DateSpec,
    Frequency,
    Programme,
    Ritual,
    Session,
    SessionRecord,
    TeamMember,
    TimeSpec,
)

FIXTURES = Path(__file__).parents[2] / "fixtures" / "updating"
Change = Callable[[Programme], Programme]


def session(index: int, **fields: object) -> Change:
    """A programme in which one session says something else."""

    def change(programme: Programme) -> Programme:
        sessions = list(programme.sessions)
        sessions[index] = sessions[index].model_copy(update=fields)
        return programme.model_copy(update={"sessions": sessions})

    return change


def record(index: int, **fields: object) -> Change:
    """A programme in which one record says something else."""

    def change(programme: Programme) -> Programme:
        records = list(programme.historique)
        records[index] = records[index].model_copy(update=fields)
        return programme.model_copy(update={"historique": records})

    return change


def entry(index: int, **fields: object) -> Change:
    """A programme in which one entry of the first record's agenda says something else."""

    def change(programme: Programme) -> Programme:
        agenda = list(programme.historique[0].agenda)
        agenda[index] = agenda[index].model_copy(update=fields)
        return record(0, agenda=agenda)(programme)

    return change


def also(field: str, *entries: object, at: int | None = None) -> Change:
    """A programme with more entries in one of its lists, at its end or before the entry `at`."""

    def change(programme: Programme) -> Programme:
        listed = list(getattr(programme, field))
        place = len(listed) if at is None else at
        return programme.model_copy(update={field: [*listed[:place], *entries, *listed[place:]]})

    return change


def without(field: str, index: int) -> Change:
    """A programme without one entry of a list."""
    return lambda p: p.model_copy(update={field: [*getattr(p, field)[:index], *getattr(p, field)[index + 1 :]]})


def says(**fields: object) -> Change:
    """A programme of which a field says something else."""
    return lambda programme: programme.model_copy(update=fields)


NEW = Session(date=DateSpec.of("21 avril", year=2022), audience=Audience.of("EIG"), place="Agora", theme="Droit")
DONE = SessionRecord(
    heading="Session du 21 avril : droit",
    date=DateSpec.of("21 avril", year=2022),
    theme="droit",
    objectives=["Lire une licence"],
)

# What is changed; the lines taken out, and those put in. A dot in the middle is a blank at the end of a line.
MARKDOWN: dict[str, tuple[Change, str]] = {
    "a place": (
        session(0, place="Agora"),
        """
        -| EIG (+ mentors l'après-midi) | 10 mars | Salle du Phare | **Cartes** et données |
        +| EIG (+ mentors l'après-midi) | 10 mars | Agora | **Cartes** et données |
        """,
    ),
    "a date": (
        session(1, date=DateSpec.of("19 & 20 mai", year=2022)),
        """
        -| **Séminaire EIG** | 12 & 13 mai | TBC |
        +| **Séminaire EIG** | 19 & 20 mai | TBC |
        """,
    ),
    "an audience, whose name keeps its marks": (
        session(0, audience=Audience.of("EIG + mentors")),
        """
        -| EIG (+ mentors l'après-midi) | 10 mars | Salle du Phare | **Cartes** et données |
        +| EIG + mentors | 10 mars | Salle du Phare | **Cartes** et données |
        """,
    ),
    "a place that was not known": (
        session(1, place="Hors Paris"),
        """
        -| **Séminaire EIG** | 12 & 13 mai | TBC |
        +| **Séminaire EIG** | 12 & 13 mai | Hors Paris |
        """,
    ),
    "a theme in a row that has no cell for it": (
        session(1, theme="Sprint | a * b"),
        """
        -| **Séminaire EIG** | 12 & 13 mai | TBC |
        +| **Séminaire EIG** | 12 & 13 mai | TBC | Sprint \\| a * b |
        """,
    ),
    "hours that stand before a place": (
        session(2, hours=TimeSpec.of("15h-17h")),
        """
        -| Mentors | 9 juin | 14h au Phare | [Pérennité](perennite.md) |·
        +| Mentors | 9 juin | 15h-17h, au Phare | [Pérennité](perennite.md) |·
        """,
    ),
    "hours, where no column has room for them": (
        session(0, place=None, hours=TimeSpec.of("9h-18h")),
        """
        -| EIG (+ mentors l'après-midi) | 10 mars | Salle du Phare | **Cartes** et données |
        +| EIG (+ mentors l'après-midi) | 10 mars | 9h-18h | **Cartes** et données |
        """,
    ),
    "a new column": (
        session(2, extra={"Café": "Odile"}),
        """
        -| SESSIONS | DATES | LIEU | THÉMATIQUE |
        -| --- | --- | --- | --- |
        +| SESSIONS | DATES | LIEU | THÉMATIQUE | Café |
        +| --- | --- | --- | --- | --- |
        -| Mentors | 9 juin | 14h au Phare | [Pérennité](perennite.md) |·
        +| Mentors | 9 juin | 14h au Phare | [Pérennité](perennite.md) | Odile |·
        """,
    ),
    "a cancelled session": (
        session(0, status="cancelled"),
        """
        -| EIG (+ mentors l'après-midi) | 10 mars | Salle du Phare | **Cartes** et données |
        +| ~~EIG (+ mentors l'après-midi)~~ | ~~10 mars~~ | ~~Salle du Phare~~ | ~~**Cartes** et données~~ |
        """,
    ),
    "a new session, in date order": (also("sessions", NEW), "+| EIG | 21 avril | Agora | Droit |"),
    "a session less": (without("sessions", 1), "-| **Séminaire EIG** | 12 & 13 mai | TBC |"),
    "a record's place": (
        record(0, place="Agora"),
        """
        -* Lieu : Le Phare
        +* Lieu : Agora
        """,
    ),
    "an objective": (
        record(0, objectives=["Dire ce qui restera", "Nommer un référent", "En parler"]),
        """
        -\t* Trouver qui s'en charge
        +\t* Nommer un référent
        +\t* En parler
        """,
    ),
    "the title of an agenda's line": (
        entry(1, title="Deux ateliers"),
        """
        -14h30 - 16h : Ateliers··
        +14h30 - 16h : Deux ateliers··
        """,
    ),
    "the hours of an agenda's line": (
        entry(1, start="15:00", end="16:15"),
        """
        -14h30 - 16h : Ateliers··
        +15h - 16h15 : Ateliers··
        """,
    ),
    "a new speaker": (
        record(0, speakers=["Odile Verdier"]),
        """
        +
        +- **Qui va intervenir ?**
        +  - Odile Verdier
        """,
    ),
    "a new record": (
        also("historique", DONE, at=1),
        """
        +### Session du 21 avril : droit
        +
        +- **Objectifs** :
        +  - Lire une licence
        +
        """,
    ),
    "a record less": (
        without("historique", 1),
        """
        -### Session EIG | 10 mars |
        -
        -Une journée *entière* de cartes.
        -
        """,
    ),
    "the title": (
        says(title="Accompagnement 2022"),
        """
        -# Programme d'accompagnement 2022
        +# Accompagnement 2022
        """,
    ),
    "an objective of the programme": (also("objectives", "de s'entraider"), "+* de s'entraider"),
    "a new member of the team": (
        also("team", TeamMember(name="Léa Marchand", role="développeuse", email="lea.marchand@example.org")),
        "+- **Léa Marchand**, développeuse lea.marchand@example.org",
    ),
    "a member less": (without("team", 0), "-- **Odile Verdier**, responsable du programme odile.verdier@example.org"),
    "the first ritual": (
        also("rituals", Ritual(name="Stand-up", frequency=Frequency(text="Toutes les semaines", unit="week"))),
        """
        +
        +## Les formats d'accompagnement
        +
        +### Stand-up
        +
        +::: tip Fréquence
        +Toutes les semaines
        +:::
        """,
    ),
}

ORG: dict[str, tuple[Change, str]] = {
    "a place, the column kept in line": (
        session(0, place="Agora"),
        """
        -| 10 mars | EIG seuls     | Salle du Phare | *Cartes* et données |
        +| 10 mars | EIG seuls     | Agora          | *Cartes* et données |
        """,
    ),
    "a place that is wider than its column": (
        session(1, place="Salle de la Boussole"),
        """
        -| 12 mai  | EIG + mentors |                | Séminaire           |
        +| 12 mai  | EIG + mentors | Salle de la Boussole | Séminaire           |
        """,
    ),
    "a highlighted session": (
        session(0, highlighted=True),
        """
        -| 10 mars | EIG seuls     | Salle du Phare | *Cartes* et données |
        +| *10 mars* | *EIG seuls*   | *Salle du Phare* | *Cartes et données* |
        """,
    ),
    "a new session, in date order": (
        also("sessions", NEW),
        "+| 21 avril | EIG           | Agora          | Droit               |",
    ),
    "a new column": (
        session(0, extra={"Café": "Odile"}),
        """
        -| Date    | EIG / Mentors | Lieu           | Thématique          |
        -|---------+---------------+----------------+---------------------|
        -| 10 mars | EIG seuls     | Salle du Phare | *Cartes* et données |
        +| Date    | EIG / Mentors | Lieu           | Thématique          | Café |
        +|---------+---------------+----------------+---------------------+------|
        +| 10 mars | EIG seuls     | Salle du Phare | *Cartes* et données | Odile |
        """,
    ),
    "an objective that was on two lines": (
        record(0, objectives=["Le dire simplement", "Trouver qui s'en charge"]),
        """
        -- Dire ce qui restera, et le
        -  dire simplement
        +- Le dire simplement
        """,
    ),
    "a new line of the agenda, numbered": (
        lambda p: record(0, agenda=[*p.historique[0].agenda, AgendaItem(start="16:30", title="Départ")])(p),
        "+4. *16h30* : Départ",
    ),
    "hours written as they were": (
        entry(0, end="14:45"),
        """
        -1. *14h-14h30* : Accueil
        +1. *14h-14h45* : Accueil
        """,
    ),
    "a place that the heading does not say": (
        record(1, place="Agora"),
        """
        +- Lieu : Agora
        +
        """,
    ),
    "the first member of the team": (
        also("team", TeamMember(name="Odile Verdier", role="coordinatrice", email="odile.verdier@example.org")),
        """
        +
        +* L'équipe d'encadrement
        +
        +- *Odile Verdier*, coordinatrice odile.verdier@example.org
        """,
    ),
}


def changed_lines(before: Document, after: Document) -> str:
    lines = unified_diff(before.text.splitlines(), after.text.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def expected(lines: str) -> str:
    """The lines of a case; a dot in the middle stands for a blank at the end of a line."""
    return dedent(lines.strip("\n")).rstrip("\n").replace("·", " ")


@pytest.mark.parametrize(
    ("page", "case"), [*(("page.md", case) for case in MARKDOWN), *(("page.org", case) for case in ORG)]
)
def test_only_the_lines_concerned_change(page: str, case: str) -> None:
    document = load(FIXTURES / page)
    programme = parse(document)
    change, lines = (MARKDOWN if page.endswith(".md") else ORG)[case]
    wanted = change(programme)
    assert wanted != programme
    updated = update(document, wanted)
    assert changed_lines(document, updated) == expected(lines)


@pytest.mark.parametrize("page", ["page.md", "page.org"])
def test_the_same_programme_changes_nothing(page: str) -> None:
    document = load(FIXTURES / page)
    assert update(document, parse(document)) is document


def test_sessions_in_another_order_change_nothing() -> None:
    document = load(FIXTURES / "page.md")
    programme = parse(document)
    other = programme.model_copy(update={"sessions": programme.sessions[::-1]})
    assert update(document, other).text == document.text


def test_line_ends_stay() -> None:
    text = (FIXTURES / "page.md").read_text("utf-8").replace("\n", "\r\n")
    document = loads(text, format="markdown")
    updated = update(document, also("sessions", NEW)(parse(document)))
    assert "\n" not in updated.text.replace("\r\n", "")


def test_a_page_without_a_planning_gets_one() -> None:
    document = loads("# Programme 2022\n", format="markdown")
    updated = update(document, also("sessions", NEW)(parse(document)))
    assert parse(updated).sessions == [NEW]
    assert updated.text.startswith(document.text)


def test_what_no_document_can_say_is_refused() -> None:
    document = load(FIXTURES / "page.md")
    with pytest.raises(LayoutError, match=r"sessions\[\d\]\.place: “TBC” → nothing"):
        update(document, session(0, place="TBC")(parse(document)))


def test_the_caller_s_year_is_kept() -> None:
    text = "| Date | Public |\n|---|---|\n| 10 mars | EIG |\n"
    document = loads(text, format="markdown")
    programme = parse(document, year=2031)
    updated = update(document, session(0, date=DateSpec.of("17 mars", year=2031))(programme))
    assert updated.text == text.replace("10 mars", "17 mars")
