"""Changes as a patch: on the programme they were found in, on others, and where they do not fit."""

from __future__ import annotations

from typing import Any

import pytest

from eigdocs import loads, parse
from eigdocs.changes import ProgrammeDiff, diff
from eigdocs.errors import ApplyError
from eigdocs.models import AgendaItem, Audience, DateSpec, Programme, Session, SessionRecord


def _session(text: str, audience: str = "EIG", **more: Any) -> Session:
    return Session(date=DateSpec.of(text, 2019), audience=Audience.of(audience), **more)


APRIL, MAY, JUNE = _session("11 avril", place="LLL"), _session("16 mai"), _session("6 juin", "Mentors")
OLD = Programme(year=2019, sessions=[APRIL, MAY])


def _with(*sessions: Session, **more: Any) -> Programme:
    return OLD.model_copy(update={"sessions": list(sessions), **more})


def _place(session: Session, place: str | None) -> Session:
    return session.model_copy(update={"place": place})


def test_a_change_is_made_in_a_programme_that_differs_elsewhere() -> None:
    found = diff(OLD, _with(_place(APRIL, "Agora"), MAY))
    theirs = _with(JUNE, _place(MAY, "Le Phare"), APRIL, title="Le programme")
    assert found.apply(theirs) == _with(JUNE, _place(MAY, "Le Phare"), _place(APRIL, "Agora"), title="Le programme")


def test_a_new_session_comes_after_the_one_that_it_follows() -> None:
    found = diff(OLD, _with(APRIL, JUNE, MAY))
    other = _session("30 avril", "Mentors")
    assert found.apply(_with(APRIL, other, MAY)).sessions == [APRIL, JUNE, other, MAY]


def test_a_new_order_keeps_what_it_does_not_know_in_its_place() -> None:
    found = diff(OLD, _with(MAY, APRIL))
    assert found.apply(_with(APRIL, JUNE, MAY)).sessions == [MAY, JUNE, APRIL]


def test_what_says_something_else_is_an_error_that_says_where() -> None:
    page = "# Programme 2019\n\n| Sessions | Dates | Lieu |\n| --- | --- | --- |\n| EIG | 11 avril | {} |\n"
    old, new, theirs = (
        parse(loads(page.format(place), format="markdown")) for place in ("Le Phare", "Agora", "La Fabrique")
    )
    with pytest.raises(ApplyError) as caught:
        diff(old, new).apply(theirs)
    assert str(caught.value) == (
        "5:20: cannot make the change “11 avril : lieu « Le Phare » → « Agora »” of session 2019-04-11: "
        "its place is “La Fabrique”, not “Le Phare”"
    )


def test_an_entry_that_is_not_there_is_an_error() -> None:
    found = diff(OLD, _with(_place(APRIL, "Agora"), MAY))
    with pytest.raises(ApplyError, match="of session 2019-04-11: it is not there"):
        found.apply(_with(MAY))
    with pytest.raises(ApplyError, match="it is not what was to be removed"):
        diff(OLD, _with(APRIL)).apply(_with(APRIL, _place(MAY, "Agora")))


def test_a_change_is_made_once() -> None:
    found = diff(OLD, _with(APRIL, MAY, JUNE))
    with pytest.raises(ApplyError, match="it is there already"):
        found.apply(found.new)


def test_differences_of_form_do_not_matter_and_are_made_where_they_fit() -> None:
    found = diff(_with(_place(APRIL, "l’Agora"), MAY), _with(_place(APRIL, "Le Phare"), _place(MAY, None)))
    assert found.apply(_with(_place(APRIL, "l'Agora"), MAY)).sessions[0].place == "Le Phare"
    form = diff(_with(_place(APRIL, "l’Agora")), _with(_place(APRIL, "l'Agora")))
    assert form.apply(_with(_place(APRIL, "Le Phare"))).sessions[0].place == "Le Phare"


def test_an_agenda_with_another_line_before_is_changed_in_the_right_one() -> None:
    def of(*titles: str) -> Programme:
        agenda = [AgendaItem(title=title) for title in titles]
        return Programme(historique=[SessionRecord(heading="Session", agenda=agenda)])

    found = diff(of("Écouter les mentors", "Choisir un sujet"), of("Écouter les mentors", "Choisir deux sujets"))
    assert found.apply(of("Petit-déjeuner", "Écouter les mentors", "Choisir un sujet")) == of(
        "Petit-déjeuner", "Écouter les mentors", "Choisir deux sujets"
    )


def test_a_diff_read_from_its_json_is_applied_and_turned_round() -> None:
    found = diff(OLD, _with(_place(MAY, "l’Agora"), APRIL, JUNE))
    again = ProgrammeDiff.model_validate_json(found.model_dump_json())
    assert again.apply(OLD) == found.new
    assert again.inverse() == found.inverse()
    assert again.matching == found.matching


def test_some_of_the_changes_can_be_made_alone() -> None:
    found = diff(OLD, _with(_place(APRIL, "Agora"), MAY, JUNE))
    new_ones = found.model_copy(update={"changes": [each for each in found.changes if each.kind == "added"]})
    assert new_ones.apply(OLD) == _with(APRIL, MAY, JUNE)
