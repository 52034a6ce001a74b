"""Programmes written as the pages of each year, and read again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from eigdocs.differences import differences
from eigdocs.document import Document, format_of
from eigdocs.errors import FormatError, LayoutError
from eigdocs.files import read_text
from eigdocs.layouts import LAYOUTS, LayoutName, render
from eigdocs.models import (
    AgendaItem,
    Audience,
    DateSpec,
    Defaults,
    Link,
    Programme,
    Session,
    SessionRecord,
    TeamMember,
    TimeSpec,
)
from eigdocs.reading import parse
from tests.strategies.programmes import programmes

FIXTURES = Path(__file__).parents[2] / "fixtures" / "layouts"
ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
layouts = pytest.mark.parametrize("layout", LAYOUTS)


def _differences(programme: Programme, document: Document) -> list[str]:
    return [str(each) for each in differences(programme, parse(document))]


# ── Whole pages ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", ["2018.org", "2019.md", "2020.md"])
def test_a_page_is_arranged_as_its_year_did(page: str) -> None:
    programme = Programme.model_validate_json(read_text(FIXTURES / "programme.json", "utf-8"))
    document = render(programme, page.partition(".")[0])  # type: ignore[arg-type]
    assert document.text == read_text(FIXTURES / page, "utf-8")
    assert document.format == format_of(Path(page))


# Shrinking a programme takes minutes, and what differs says more than a small example.
@layouts
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(programme=programmes())
def test_a_programme_comes_back_as_it_was(layout: LayoutName, programme: Programme) -> None:
    found = parse(render(programme, layout, check=False))
    assert [str(each) for each in differences(programme, found)] == []
    assert found == programme
    assert found.diagnostics == []


@layouts
def test_a_programme_of_nothing_comes_back(layout: LayoutName) -> None:
    assert parse(render(Programme(), layout)) == Programme()


def _pages() -> Iterator[Path]:
    root = Path(ARCHIVE or ".")
    return (path for path in sorted(root.rglob("*")) if ARCHIVE and path.suffix in {".org", ".md"})


@pytest.mark.skipif(not ARCHIVE, reason="EIGDOCS_ARCHIVE is not set")
@layouts
def test_the_archive_comes_back(layout: LayoutName) -> None:
    lost = {}
    for path in _pages():
        programme = parse(path)
        # Where only the path says the year, no page does.
        document = render(programme, layout, check=False)
        found = [each for each in _differences(programme, document) if not each.startswith("year:")]
        if found:
            lost[path.relative_to(ARCHIVE or ".").as_posix()] = found
    assert lost == {}


# ── Things to say ────────────────────────────────────────────────────────────────────────────────────────


def _session(date: str, year: int, **fields: object) -> Session:
    return Session(date=DateSpec.of(date, year), audience=Audience.of("EIG"), **fields)  # type: ignore[arg-type]


def _record(**fields: object) -> SessionRecord:
    return SessionRecord(heading="Session du 4 mars", date=DateSpec.of("4 mars", 2021), **fields)  # type: ignore[arg-type]


OUVERT = Link(label="guide", url="https://example.org/guide", kind="web")
AUTRE = Link(label="dépôt", url="depot.md", kind="document")

SAYABLE = {
    "sessions over New Year": Programme(
        year=2020, sessions=[_session("3 décembre", 2020), _session("14 janvier", 2021), _session("2 février", 2021)]
    ),
    "sessions newest first, over New Year": Programme(
        year=2020, sessions=[_session("2 février", 2021), _session("14 janvier", 2021), _session("3 décembre", 2020)]
    ),
    "sessions in no order, of two years": Programme(
        year=2020, sessions=[_session("14 janvier", 2021), _session("3 décembre", 2020), _session("2 février", 2021)]
    ),
    "sessions in no order, of one year": Programme(
        year=2021, sessions=[_session("4 novembre", 2021), _session("14 janvier", 2021), _session("2 février", 2021)]
    ),
    "sessions without a year": Programme(sessions=[Session(date=DateSpec.of("4 mars"), audience=Audience.of("EIG"))]),
    "a cell that leads elsewhere, beside hours": Programme(
        year=2021,
        sessions=[
            _session("4 mars", 2021, hours=TimeSpec.of("15h")),
            _session("6 mai", 2021, extra={"Horaires": "Voir le guide"}, links=[OUVERT]),
        ],
    ),
    "an audience that a name cell would hide": Programme(
        year=2021,
        sessions=[
            Session(
                title="Rencontre (publique)",
                date=DateSpec.of("4 mars", 2021),
                audience=Audience(text="Responsables RH et admin", groups=[{"name": "Responsables RH et admin"}]),  # type: ignore[list-item]
            )
        ],
    ),
    "defaults alone": Programme(defaults=Defaults(hours=TimeSpec.of("15h-18h30"), place="Agora")),
    "members of whom little is said": Programme(team=[TeamMember(name="Camille Dubois"), TeamMember(name="Zoé Roy")]),
    "hours of one day, of a group": Programme(
        year=2021,
        historique=[
            _record(hours=[TimeSpec(start="09:00", end="17:00", audience="eig", day="2021-03-04", text="9h - 17h")])
        ],
    ),
    "a kind that only a heading around says": Programme(
        year=2021,
        historique=[
            SessionRecord(heading="Jeudi 4 mars", kind="bootcamp", date=DateSpec.of("Jeudi 4 mars", 2021)),
            _record(),
        ],
    ),
    "rooms": Programme(
        year=2021,
        historique=[
            _record(
                agenda=[
                    AgendaItem(start="09:00", end="10:00", title="Tests", track="Atelier B", items=["à deux"]),
                    AgendaItem(start="09:00", end="10:00", title="Code", track="Grand atelier"),
                ]
            )
        ],
    ),
    "an end alone": Programme(
        year=2021,
        historique=[_record(agenda=[AgendaItem(start="09:00", title="Code"), AgendaItem(end="10:00", title="Fin")])],
    ),
    "a title that begins with signs": Programme(
        year=2021, historique=[_record(agenda=[AgendaItem(start="11:00", title=">>> pause <<<")])]
    ),
    "days of a seminar": Programme(
        year=2021,
        historique=[
            SessionRecord(
                heading="Séminaire | 4 & 5 mars",
                kind="seminar",
                date=DateSpec.of("4 & 5 mars", 2021),
                agenda=[
                    AgendaItem(day="2021-03-04", start="09:00", title="Accueil"),
                    AgendaItem(day="2021-03-05", start="16:00", end="17:30", title="Bilan"),
                ],
            )
        ],
    ),
    "links out of the order of the parts": Programme(
        year=2021,
        historique=[
            _record(objectives=["lire le guide"], notes=["avant", "voir le dépôt", "après"], links=[OUVERT, AUTRE])
        ],
    ),
    "a link between the entries of an agenda": Programme(
        year=2021,
        historique=[
            _record(
                agenda=[
                    AgendaItem(start="09:00", title="le guide"),
                    AgendaItem(start="10:00", title="le guide, suite"),
                ],
                notes=["voir le dépôt"],
                links=[OUVERT, AUTRE, OUVERT],
            )
        ],
    ),
    "a link that is a label": Programme(
        year=2021,
        historique=[
            _record(
                agenda=[AgendaItem(start="09:00", title="Accueil")],
                links=[Link(label="Déroulé de la journée", url="https://example.org/j", kind="web")],
            )
        ],
    ),
    "notes that begin with hours": Programme(
        year=2021,
        historique=[
            _record(notes=["Venir tôt.", "8h45 : rendez-vous"], agenda=[AgendaItem(start="09:00", title="Accueil")])
        ],
    ),
    "hours that a note says": Programme(
        year=2021,
        historique=[
            _record(hours=TimeSpec.of("14h"), notes=["La session commencera exceptionnellement à 14h."]),
        ],
    ),
}


@layouts
@pytest.mark.parametrize("programme", SAYABLE.values(), ids=SAYABLE)
def test_it_can_be_said(programme: Programme, layout: LayoutName) -> None:
    assert _differences(programme, render(programme, layout, check=False)) == []


# ── Things that no page says ─────────────────────────────────────────────────────────────────────────────

UNSAYABLES = {
    "sessions[0].title": Programme(sessions=[Session(title="EIG", date=DateSpec.of("4 mars 2021"))], year=2021),
    "sessions[0].place": Programme(sessions=[_session("4 mars", 2021, place="TBC")], year=2021),
    "sessions[0].kind": Programme(sessions=[_session("4 mars", 2021, kind="bootcamp")], year=2021),
    "sessions[0].status": Programme(sessions=[_session("4 mars", 2021, status="unscheduled")], year=2021),
    "sessions[0].links[0]": Programme(sessions=[_session("4 mars", 2021, links=[OUVERT])], year=2021),
    "sessions[0].objectives[0]": Programme(sessions=[_session("4 mars", 2021, objectives=["un", "deux"])], year=2021),
    "sessions[0].theme": Programme(sessions=[_session("4 mars", 2021, theme="deux\nlignes")], year=2021),
    "sessions[0].date.ranges[0].start": Programme(
        sessions=[Session(date=DateSpec(text="4 mars", certainty="fixed", ranges=DateSpec.of("5 mars", 2021).ranges))],
        year=2021,
    ),
    "year": Programme(year=2021),
    "title": Programme(title="deux  blancs"),
    "historique[0]": Programme(title="Bootcamp du 4 mars 2021", year=2021),  # a page with such a title is its record
}


@layouts
@pytest.mark.parametrize(("field", "programme"), UNSAYABLES.items(), ids=UNSAYABLES)
def test_what_would_be_lost_is_named(layout: LayoutName, field: str, programme: Programme) -> None:
    with pytest.raises(LayoutError) as raised:
        render(programme, layout)
    assert f"cannot say {field}: " in str(raised.value)
    assert isinstance(render(programme, layout, check=False), Document)


def test_what_would_be_lost_is_told_for_people() -> None:
    with pytest.raises(LayoutError) as raised:
        render(Programme(sessions=[_session("4 mars", 2021, place="TBC")], year=2021))
    assert str(raised.value) == "layout 2019 cannot say sessions[0].place: “TBC” would be read as nothing"


def test_a_layout_that_is_not_known() -> None:
    with pytest.raises(FormatError, match="known layouts: 2018, 2019, 2020"):
        render(Programme(), "2017")  # type: ignore[arg-type]
