"""What people are not told twice."""

from __future__ import annotations

import pytest

from eigdocs.changes import diff
from eigdocs.changes.output.folding import repeats, told
from eigdocs.models import Audience, DateSpec, Programme, Session, SessionRecord


def record(heading: str, day: str, audience: str = "EIG", **more: object) -> Programme:
    about = {"date": DateSpec.of(day, 2021), "audience": Audience.of(audience), **more}
    return Programme(year=2021, historique=[SessionRecord.model_validate({"heading": heading, **about})])


def paths(old: Programme, new: Programme) -> list[str]:
    return [str(change.path[0]) for change in told(diff(old, new))]


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [
        (("Session EIG | 11 mars", "11 mars"), ("Session EIG | 18 mars", "18 mars"), False),
        (("Session EIG (11 mars)", "11 mars"), ("Session EIG seuls (11 mars)", "11 mars", "EIG seuls"), False),
        (("Session EIG | 11 mars", "11 mars"), ("Atelier EIG | 18 mars", "18 mars"), True),
        (("Session EIG", "11 mars"), ("Session des EIG", "18 mars"), True),
        (("Session EIG", "11 mars"), ("Session des EIG", "11 mars"), True),
    ],
)
def test_a_heading_that_follows_its_fields(old: tuple[str, ...], new: tuple[str, ...], is_told: bool) -> None:
    assert ("heading" in paths(record(*old), record(*new))) is is_told


def test_a_status_that_follows_its_date() -> None:
    def session(day: str, status: str) -> Programme:
        when = DateSpec.of(day, 2021)
        return Programme(
            year=2021, sessions=[Session.model_validate({"title": "Bilan", "date": when, "status": status})]
        )

    assert paths(session("à venir", "unscheduled"), session("11 mars", "planned")) == ["date"]
    assert paths(session("11 mars", "planned"), session("18 mars", "cancelled")) == ["date", "status"]


def test_a_record_that_repeats_its_session() -> None:
    def both(place: str, detail: str) -> Programme:
        day = DateSpec.of("11 mars", 2021)
        records = [SessionRecord(heading="Session | 11 mars", date=day, place=detail)]
        return Programme(year=2021, sessions=[Session(date=day, place=place)], historique=records)

    def is_repeated(*places: str) -> bool:
        first, second = diff(both(*places[:2]), both(*places[2:])).changes
        return repeats(second, first)

    assert is_repeated("LLL", "LLL", "Agora", "Agora")
    assert not is_repeated("LLL", "LLL", "Agora", "Agora, salle Ada")
    assert not is_repeated("LLL", "LLL, salle Ada", "Agora", "Agora")
