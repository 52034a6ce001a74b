"""Which entries a person would say are the same, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest

from eigdocs.matching import match
from tests.matching.cases import Case, cases_of

FIXTURES = Path(__file__).parents[2] / "fixtures" / "matching"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case.title}")
    for file in sorted(FIXTURES.glob("*.txt"))
    for case in cases_of(file)
]


@pytest.mark.parametrize("case", CASES)
def test_the_pairs_are_those_that_a_person_would_make(case: Case) -> None:
    assert case.found == case.expected


@pytest.mark.parametrize("case", CASES)
def test_pairs_are_the_same_the_other_way_round(case: Case) -> None:
    there = match(case.old.programme, case.new.programme)
    back = match(case.new.programme, case.old.programme)
    assert there.between_years == back.between_years
    for name in ("sessions", "records", "rituals", "team", "contacts", "calendars"):
        turned = sorted(pair._replace(old=pair.new, new=pair.old) for pair in getattr(back, name))
        assert getattr(there, name) == turned
