"""Pairs of single entries: what tells them, and what does not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eigdocs.matching import match, match_agendas
from eigdocs.matching.explaining import explanations
from eigdocs.models import AgendaItem, DateRange, DateSpec, Link, Programme, Ritual, Session, SessionRecord, TeamMember


def _team(*people: TeamMember) -> Programme:
    return Programme(team=list(people))


PEOPLE = [
    (TeamMember(name="Zoé Lhermite"), TeamMember(name="Lhermite Zoe"), True),
    (TeamMember(name="Zoé"), TeamMember(name="Zoé Lhermite"), True),
    (TeamMember(name="Zoé Lhermite"), TeamMember(name="Zoé Lehrmite"), True),
    (TeamMember(name="Anne Martin"), TeamMember(name="Jeanne Martin"), False),
    (TeamMember(name="Anne Martin"), TeamMember(name="Anne Roy"), False),
    (TeamMember(name="Anne Martin", role="EIG Link"), TeamMember(name="Paul Roy", role="EIG Link"), False),
    (TeamMember(name="Anne Martin", email="am@a.example"), TeamMember(name="Anne M.", email="am@a.example"), True),
]


@pytest.mark.parametrize(("one", "other", "same"), PEOPLE)
def test_people(one: TeamMember, other: TeamMember, same: bool) -> None:
    assert bool(match(_team(one), _team(other)).team) is same


RITUALS = [
    ("Stand-up", "Standup EIG", True),
    ("Séminaires", "Séminaire hors-les-murs", True),
    ("Sessions plénières", "Sessions de coaching", False),
    ("🎉", "🎈", False),
]


@pytest.mark.parametrize(("one", "other", "same"), RITUALS)
def test_rituals(one: str, other: str, same: bool) -> None:
    assert bool(match(Programme(rituals=[Ritual(name=one)]), Programme(rituals=[Ritual(name=other)])).rituals) is same


def test_a_ritual_is_known_by_an_alias() -> None:
    old = Programme(rituals=[Ritual(name="Bulletin"), Ritual(name="Apéro")])
    new = Programme(rituals=[Ritual(name="Rétrospective", aliases=["bulletins"]), Ritual(name="Apéro")])
    assert [(pair.old, pair.new) for pair in match(old, new).rituals] == [(0, 0), (1, 1)]


def test_entries_that_say_next_to_nothing() -> None:
    """Dates that are no days, empty names: nothing to pair them by, and no error."""
    nowhere = DateSpec(certainty="fixed", ranges=[DateRange(start="--02-30", end="--02-31")])
    old = Programme(
        sessions=[Session(date=nowhere)], historique=[SessionRecord(heading="")], contacts=[Link(label="a")]
    )
    new = Programme(sessions=[Session(title="")], historique=[SessionRecord(heading="x")], contacts=[Link(label="")])
    matching = match(old, new)
    assert (matching.sessions, matching.records, matching.contacts) == ([], [], [])
    assert explanations(old, new, matching)[0] == "sans date : sans suite"
    assert match_agendas([AgendaItem(start="24:00")], [AgendaItem(title="x" * 100_000)]) == []


def test_programmes_of_one_promotion_are_of_one_year_although_the_page_lost_its_first_rows() -> None:
    days = [DateSpec.of(day) for day in ("12/12/2019", "09/01/2020", "13/02/2020")]
    old = Programme(year=2019, sessions=[Session(date=day) for day in days])
    new = Programme(year=2020, sessions=[Session(date=day) for day in days[1:]])
    assert not match(old, new).between_years
    assert match(Programme(promotion=3, year=2019), Programme(promotion=4, year=2019)).between_years
    assert match(Programme(year=2018), Programme(year=2019)).between_years
    assert not match(Programme(year=2018), Programme()).between_years


def test_what_weighs_much_is_loaded_only_when_it_is_needed() -> None:
    code = "import sys, eigdocs.matching; sys.exit(any(name in sys.modules for name in ('munkres', 'rapidfuzz')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
