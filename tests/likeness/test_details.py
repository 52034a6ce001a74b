"""Which detailed sections are about which sessions."""

from __future__ import annotations

from typing import Any

import pytest

from eigdocs.likeness.details import details_of
from eigdocs.models import Audience, DateSpec, Programme, Session, SessionRecord


def row(date: str, audience: str | None = None, **more: Any) -> Session:
    return Session(date=DateSpec.of(date, 2019), audience=Audience.of(audience) if audience else None, **more)


def record(date: str, audience: str | None = None, heading: str = "Session", **more: Any) -> SessionRecord:
    said = Audience.of(audience) if audience else None
    return SessionRecord(heading=heading, date=DateSpec.of(date, 2019), audience=said, **more)


EIG, MENTORS = row("14 mars", "EIG", theme="Budget"), row("14 mars", "Mentors", theme="Rôle")
BOOTCAMP = row("11 au 15 février", kind="bootcamp")


@pytest.mark.parametrize(
    ("sessions", "records", "found"),
    [
        ([EIG], [record("14 mars")], [[0]]),
        ([EIG], [record("15 mars")], [[]]),
        ([EIG], [record("14 mars", "Mentors")], [[]]),
        ([EIG, MENTORS], [record("14 mars", "Mentors"), record("14 mars", "EIG")], [[1], [0]]),
        ([EIG, MENTORS], [record("14 mars", heading="Session du 14 mars : le rôle")], [[], [0]]),
        ([BOOTCAMP], [record("12 février", kind="bootcamp"), record("11 février", kind="bootcamp")], [[1, 0]]),
        ([BOOTCAMP], [record("12 février", kind="seminar")], [[]]),
        ([EIG], [record("14 mars", heading="Apéro du 14 mars")], [[]]),
        ([row("14 mars", theme="Apéro")], [record("14 mars", heading="Apéro du 14 mars")], [[0]]),
        ([row("7 ou 14 novembre")], [record("14 novembre")], [[0]]),
        ([Session()], [SessionRecord(heading="Session")], [[]]),
    ],
)
def test_details(sessions: list[Session], records: list[SessionRecord], found: list[list[int]]) -> None:
    details = details_of(Programme(sessions=sessions, historique=records))
    assert [[records.index(each) for each in about] for about in details] == found


def test_days_without_a_year_agree_with_those_that_have_one() -> None:
    heading = SessionRecord(heading="Session du 14 mars", date=DateSpec.of("14 mars"))
    assert details_of(Programme(sessions=[EIG], historique=[heading])) == [[heading]]
