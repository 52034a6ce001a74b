"""Which changes are found, and how they are told apart: sessions, records, agendas, columns."""

from __future__ import annotations

from typing import Any

import pytest

from eigdocs import loads, parse
from eigdocs.changes import Change, diff
from eigdocs.models import AgendaItem, Audience, DateSpec, Defaults, Link, Programme, Session, SessionRecord, TeamMember


def _day(text: str) -> DateSpec:
    return DateSpec.of(text, 2019)


def _session(text: str = "11 avril", **more: Any) -> Session:
    return Session(date=_day(text), audience=Audience.of("EIG"), **more)


def _of(*sessions: Session) -> Programme:
    return Programme(year=2019, sessions=list(sessions))


def _written(changes: list[Change]) -> list[tuple[str, str, str, list[str | int]]]:
    return [(each.kind, each.target, each.key, each.path) for each in changes]


def test_each_field_is_a_change_of_its_own_and_the_date_comes_first() -> None:
    old, new = _of(_session(place="LLL", theme="Data")), _of(_session("12 avril", place="Agora", theme="Data"))
    date, place = diff(old, new).changes
    assert _written([date, place]) == [
        ("moved", "session", "2019-04-11", ["date"]),
        ("changed", "session", "2019-04-11", ["place"]),
    ]
    assert (date.new_key, place.old, place.new) == ("2019-04-12", "LLL", "Agora")


def test_each_column_of_another_name_is_a_change() -> None:
    old = _of(_session(extra={"Animation": "Odile", "L'affiche": "oui"}))
    new = _of(_session(extra={"Animation": "Paul", "L’affiche": "oui", "Café": "Zoé"}))
    changes = diff(old, new).changes
    assert sorted((each.path[1], each.old, each.new) for each in changes) == [
        ("Animation", "Odile", "Paul"),
        ("Café", None, "Zoé"),
    ]


def test_how_a_page_looks_is_left_out_unless_it_is_asked_for() -> None:
    old, new = _of(_session()), _of(_session(highlighted=True))
    assert not diff(old, new)
    assert diff(old, new).apply(old) == new
    assert _written(diff(old, new, include={"highlighted"}).changes) == [
        ("changed", "session", "2019-04-11", ["highlighted"])
    ]


def test_what_cannot_be_included_is_named() -> None:
    with pytest.raises(ValueError, match="“colours”; known: highlighted"):
        diff(Programme(), Programme(), include=["colours"])


def test_sources_are_those_of_both_pages() -> None:
    page = "# Programme 2019\n\n| Sessions | Dates | Lieu |\n| --- | --- | --- |\n| EIG | 11 avril | {} |\n"
    old, new = (parse(loads(page.format(place), format="markdown")) for place in ("Le Phare", "Agora"))
    (change,) = diff(old, new).changes
    places = [(each.line, each.column, each.end_column) for each in (change.old_source, change.new_source) if each]
    assert places == [(5, 20, 28), (5, 20, 25)]


def test_fields_of_the_programme_come_first_and_contacts_last() -> None:
    mail = Link(label="l'équipe", url="mailto:equipe@example.org", kind="email")
    old = Programme(year=2019, team=[TeamMember(name="Ada Martin")], sessions=[_session()])
    new = Programme(title="Le programme", year=2019, defaults=Defaults(place="Agora"), contacts=[mail])
    assert _written(diff(old, new).changes) == [
        ("changed", "programme", "title", ["title"]),
        ("changed", "programme", "defaults", ["defaults", "place"]),
        ("removed", "session", "2019-04-11", []),
        ("removed", "team", "Ada Martin", []),
        ("added", "programme", "contacts", ["contacts", "mailto:equipe@example.org"]),
    ]


def test_a_record_follows_its_session_and_what_has_no_date_is_last() -> None:
    record = SessionRecord(heading="Session EIG | 11 avril", date=_day("11 avril"), audience=Audience.of("EIG"))
    old = Programme(year=2019)
    new = Programme(year=2019, sessions=[Session(title="Clôture"), _session("6 juin"), _session()], historique=[record])
    keys = [(each.target, each.key) for each in diff(old, new).changes]
    assert keys == [
        ("session", "2019-04-11"),
        ("record", "2019-04-11"),
        ("session", "2019-06-06"),
        ("session", "?Clôture"),
    ]


# ── Agendas ──────────────────────────────────────────────────────────────────────────────────────────────────


def _agenda(*lines: AgendaItem) -> Programme:
    return Programme(
        year=2019, historique=[SessionRecord(heading="Session", date=_day("11 avril"), agenda=list(lines))]
    )


def _line(title: str, start: str | None = None) -> AgendaItem:
    return AgendaItem(start=start, title=title)


def test_lines_are_named_by_their_index_in_the_old_agenda_or_in_the_new_one() -> None:
    accueil, pause, bilan = _line("Accueil", "09:30"), _line("Pause", "11:00"), _line("Bilan des défis", "17:00")
    late = _line("Bilan des défis", "17:30")
    old, new = _agenda(accueil, pause, bilan), _agenda(accueil, late, _line("Apéro", "18:00"))
    assert _written(diff(old, new).changes) == [
        ("removed", "record", "2019-04-11", ["agenda", 1]),
        ("changed", "record", "2019-04-11", ["agenda", 2, "start"]),
        ("added", "record", "2019-04-11", ["agenda", 2]),
    ]


def test_the_order_of_steps_without_times_is_a_change() -> None:
    one, two, three = _line("Écouter les mentors"), _line("Choisir un sujet"), _line("Conclure")
    (change,) = diff(_agenda(one, two, three), _agenda(two, one, three)).changes
    assert change.path == ["agenda"]
    assert change.new == ["Choisir un sujet", "Écouter les mentors", "Conclure"]
    assert change.summary == "11 avril : déroulé dans un autre ordre"


def test_the_order_of_timed_lines_is_form() -> None:
    one, two = _line("Accueil", "09:30"), _line("Pause", "11:00")
    found = diff(_agenda(one, two), _agenda(two, one))
    assert not found
    assert found.apply(found.old) == found.new
