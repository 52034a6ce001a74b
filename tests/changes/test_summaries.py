"""Changes in French: a line each, as a coordinator would say it. More are in `fixtures/changes/stories`."""

from __future__ import annotations

from typing import Any

import pytest

from eigdocs.changes import diff
from eigdocs.changes.summaries import LONGEST
from eigdocs.models import (
    AgendaItem,
    Audience,
    DateSpec,
    Frequency,
    Link,
    Programme,
    Ritual,
    Session,
    SessionRecord,
    TeamMember,
    TimeSpec,
)


def _session(text: str | None = "11 juillet", audience: str = "Mentors", **more: Any) -> Session:
    date = DateSpec.of(text, 2019) if text else DateSpec()
    return Session(date=date, audience=Audience.of(audience), **more)


def _said(old: Programme, new: Programme) -> list[str]:
    return [str(change) for change in diff(old, new).changes]


def _of(*sessions: Session) -> Programme:
    return Programme(year=2019, sessions=list(sessions))


TITLED = {"title": "Restitution", "kind": "restitution"}
WHOLE: list[tuple[Session, str, str]] = [
    (_session(), "11 juillet : nouvelle session mentors", "11 juillet : session mentors supprimée"),
    (
        _session("16 & 17 mai", "EIG", kind="seminar", title="Séminaire EIG"),
        "16 et 17 mai : nouveau séminaire EIG",
        "16 et 17 mai : séminaire EIG supprimé",
    ),
    (
        _session("11 au 15 février", "EIG", kind="bootcamp", title="Bootcamp"),
        "11 au 15 février : nouveau bootcamp",
        "11 au 15 février : bootcamp supprimé",
    ),
    (_session(None, **TITLED), "nouvelle restitution (sans date)", "restitution supprimée (sans date)"),
    (
        _session("1er octobre", title="Prototyper, tester"),
        "1er octobre : nouvelle session « Prototyper, tester »",
        "1er octobre : session « Prototyper, tester » supprimée",
    ),
]


@pytest.mark.parametrize(("session", "added", "removed"), WHOLE)
def test_whole_sessions(session: Session, added: str, removed: str) -> None:
    assert _said(_of(), _of(session)) == [added]
    assert _said(_of(session), _of()) == [removed]


FIELDS: list[tuple[str, Any, Any, str]] = [
    ("place", "15h LLL", "15h Grand atelier", "11 juillet : lieu « 15h LLL » → « 15h Grand atelier »"),
    ("place", None, "Agora", "11 juillet : lieu fixé « Agora »"),
    ("place", "Agora", None, "11 juillet : lieu retiré (« Agora »)"),
    ("hours", [], TimeSpec.of("9h-18h30"), "11 juillet : horaires fixés « 9h - 18h30 »"),
    ("objectives", ["un"], ["un", "deux"], "11 juillet : objectifs + « deux »"),
    ("objectives", ["un", "deux"], ["deux", "un"], "11 juillet : objectifs dans un autre ordre"),
    ("status", "planned", "cancelled", "11 juillet : session mentors annulée"),
    ("status", "cancelled", "planned", "11 juillet : session mentors maintenue"),
    ("extra", {"Animation": "Odile"}, {"Animation": "Paul"}, "11 juillet : Animation « Odile » → « Paul »"),
    ("number", None, 3, "11 juillet : numéro ajouté 3"),
    ("theme", "« Data »", "Data", "11 juillet : thème « “Data” » → « Data »"),
]


@pytest.mark.parametrize(("field", "old", "new", "summary"), FIELDS)
def test_fields_of_sessions(field: str, old: Any, new: Any, summary: str) -> None:
    one = _session()
    before, after = (_of(one.model_copy(update={field: value})) for value in (old, new))
    assert _said(before, after) == [summary]


MOVES = [
    ("7 ou 14 novembre", "7 novembre", "restitution : 7 ou 14 novembre → 7 novembre"),
    ("30 mai - 2 juin", "6 & 7 juin", "restitution : 30 mai au 2 juin → 6 et 7 juin"),
    ("7 novembre", "7 novembre (à confirmer)", "restitution : « 7 novembre » → « 7 novembre (à confirmer) »"),
    ("20 décembre 2019", "9 janvier 2020", "restitution : 20 décembre → 9 janvier 2020"),
]


@pytest.mark.parametrize(("old", "new", "summary"), MOVES)
def test_moves(old: str, new: str, summary: str) -> None:
    assert _said(*(_of(_session(text, "EIG + mentors", **TITLED)) for text in (old, new))) == [summary]


def test_two_sessions_of_one_day_are_told_apart() -> None:
    mentors, eig = _session(), _session(audience="EIG")
    changed = eig.model_copy(update={"place": "Agora"})
    assert _said(_of(mentors, eig), _of(mentors, changed)) == ["11 juillet, session EIG : lieu fixé « Agora »"]


def test_days_have_their_year_where_the_programmes_are_of_two() -> None:
    old = Programme(year=2018, sessions=[Session(date=DateSpec.of("12 juillet 2018"), title="Clôture")])
    assert "12 juillet 2018" in _said(old, _of())[-1]


def test_lines_of_an_agenda() -> None:
    def of(*lines: AgendaItem) -> Programme:
        record = SessionRecord(heading="Session", date=DateSpec.of("11 avril", 2019), agenda=list(lines))
        return Programme(year=2019, historique=[record])

    pause, later = AgendaItem(start="10:00", title="Pause"), AgendaItem(start="10:30", title="Pause")
    named = AgendaItem(start="10:00", title="Pause gourmande")
    assert _said(of(pause), of(later)) == ["11 avril, « Pause » : 10h → 10h30"]
    assert _said(of(pause), of(named)) == ["11 avril, 10h : « Pause » → « Pause gourmande »"]
    assert _said(of(), of(pause)) == ["11 avril, 10h : ajout de « Pause »"]
    assert _said(of(AgendaItem(start="10:00", items=["un café"])), of()) == ["11 avril, 10h : retrait d'une ligne"]


def test_people_rituals_and_contacts() -> None:
    ada = TeamMember(name="Ada Martin", role="développeuse")
    ritual = Ritual(name="Stand-up", frequency=Frequency(text="Toutes les semaines", unit="week"))
    mail = Link(label="eig@example.org", url="mailto:eig@example.org", kind="email")
    old, new = Programme(team=[ada], rituals=[ritual]), Programme(contacts=[mail])
    assert _said(old, new) == [
        "rituel supprimé : stand-up",
        "équipe : − Ada Martin",
        "contacts : + eig@example.org",
    ]
    role, often = (
        ada.model_copy(update={"role": "designer"}),
        ritual.model_copy(update={"frequency": Frequency(text="2 fois par mois", count=2, unit="month")}),
    )
    assert _said(old, Programme(team=[role], rituals=[often])) == [
        "stand-up : fréquence « Toutes les semaines » → « 2 fois par mois »",
        "équipe : Ada Martin, rôle « développeuse » → « designer »",
    ]


def test_long_texts_are_cut_to_what_differs() -> None:
    before, after = (f"Faire le point {'sur tous les sujets ' * 20}en {year} {'et ensuite ' * 20}" for year in (1, 2))
    (summary,) = _said(_of(_session(theme=before)), _of(_session(theme=after)))
    assert len(summary) <= LONGEST
    assert "en 1" in summary
    assert "en 2" in summary


def test_no_summary_moves_the_cursor() -> None:
    (summary,) = _said(_of(_session()), _of(_session(place="le\x1b[2J\nPhare")))
    assert summary == "11 juillet : lieu fixé « le�[2J Phare »"
