"""Ids that outlive what changes from week to week."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import eigdocs
from eigdocs.calendars.identity import Ids, item_name, prefix_of, session_name
from eigdocs.models import AgendaItem, DateSpec, Programme, Session, TimeSpec
from tests.calendars.components import PAGE, by_uid, events, planning, programme, session
from tests.strategies.programmes import Calendar, plannings


def test_ids_of_a_page() -> None:
    assert list(by_uid(eigdocs.to_ical(planning()))) == [
        "2019.bootcamp.eig-mentors",
        "2019.mentors",
        "2019.eig",
        "2019.eig-mentors",
        "2019.mentors.2",
        "2019.seminaire-eig.eig",
        "2019.restitution.eig-mentors",
        "2019.restitution.eig-mentors.ou-2",
        "2019.eig.2",
        "2019.rituel.point-du-vendredi",
        "2019.rituel.cafe-des-equipes",
    ]


def test_org_and_markdown_have_the_same_ids() -> None:
    page = eigdocs.load(PAGE)
    converted = eigdocs.parse(eigdocs.convert(page, to="org"))
    assert list(by_uid(eigdocs.to_ical(converted))) == list(by_uid(eigdocs.to_ical(eigdocs.parse(page))))


@settings(max_examples=10)
@given(plannings(Calendar(date(2019, 1, 15), years=True)), st.data())
def test_date_hours_place_and_theme_do_not_change_an_id(sessions: list[Session], data: st.DataObject) -> None:
    before = [event["UID"] for event in events(eigdocs.to_ical(programme(*sessions)))]
    assert len(set(before)) == len(before)
    changed = []
    for each in sessions:
        update: dict[str, object] = {"place": data.draw(st.sampled_from([None, "Agora"])), "theme": "Clore"}
        if len(each.date.ranges) == 1:
            update["date"] = DateSpec.of(data.draw(st.sampled_from(["3 mai", "8 & 9 juin"])), 2019)
        changed.append(each.model_copy(update={**update, "hours": TimeSpec.of("9h - 10h")}))
    assert [event["UID"] for event in events(eigdocs.to_ical(programme(*changed)))] == before


def test_what_a_session_is() -> None:
    assert session_name(session("11 avril")) == "session"
    assert (
        session_name(session("11 avril", "Mentors + EIG", number=3, title="L’été  des DÉFIS"))
        == "3.l-ete-des-defis.eig-mentors"
    )
    assert session_name(session("11 avril", "EIG (+ mentors le matin)")) == session_name(
        session("11 avril", "EIG + mentors")
    )


def test_names_that_letters_do_not_tell_have_a_digest() -> None:
    names = {session_name(session("11 avril", title=title)) for title in ("集会", "会議", "a" * 300, "a" * 301)}
    assert len(names) == 4
    assert all(name.isascii() and len(name) < 80 for name in names)


def test_what_a_programme_is() -> None:
    assert prefix_of(Programme(year=2019, promotion=3)) == "2019"
    assert prefix_of(Programme(promotion=4)) == "eig4"
    assert prefix_of(programme(session("11 avril"), year=None)) == "2019"
    assert prefix_of(Programme()) == "programme"


def test_ids_are_given_once() -> None:
    ids = Ids("2019", taken=["2019.eig.2@eigdocs"])
    assert [ids.of("eig") for _ in range(3)] == ["2019.eig@eigdocs", "2019.eig.3@eigdocs", "2019.eig.4@eigdocs"]
    assert ids.within("2019.eig@eigdocs", "pause") == "2019.eig.pause@eigdocs"
    assert ids.within("2019.eig@eigdocs", "pause") == "2019.eig.pause.2@eigdocs"
    assert ids.beside("abc@example.org", "ou") == "abc@example.org.ou-2@eigdocs"


def test_an_item_is_its_words() -> None:
    assert (
        item_name(AgendaItem(start="09:00", title="Accueil café", track="Grand Atelier"))
        == "accueil-cafe-grand-atelier"
    )
    assert item_name(AgendaItem(start="09:00")) == "point"
