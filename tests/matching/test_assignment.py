"""The best assignment, against all assignments there are."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs.matching.assignment import assigned

SIDE = st.integers(0, 4)
SCORES = st.dictionaries(st.tuples(SIDE, SIDE), st.sampled_from([-1.0, 0.0, 0.5, 1.0, 1.0, 2.0, 3.5]), max_size=14)


@settings(max_examples=50)
@given(SCORES)
def test_no_assignment_is_better(scores: dict[tuple[int, int], float]) -> None:
    found = assigned(scores)
    best = max(
        sum(max(scores.get(couple, 0.0), 0.0) for couple in enumerate(columns)) for columns in permutations(range(5))
    )
    assert sum(scores[couple] for couple in found.items()) == best
    assert len(set(found.values())) == len(found)
    assert all(scores[couple] > 0 for couple in found.items())


@settings(max_examples=40)
@given(st.integers(1, 30), st.integers(1, 30))
def test_equals_stay_in_order(rows: int, columns: int) -> None:
    scores = {(row, column): 1.0 for row in range(rows) for column in range(columns)}
    found = assigned(scores)
    assert len(found) == min(rows, columns)
    assert list(found.values()) == sorted(found.values())
    if rows == columns:
        assert found == {index: index for index in range(rows)}


def test_a_very_large_group_is_assigned_all_the_same() -> None:
    size = 250
    scores = {(row, column): 1.0 for row in range(size) for column in range(max(0, row - 3), min(size, row + 4))}
    assert assigned(scores) == {index: index for index in range(size)}


def test_nothing_to_assign() -> None:
    assert assigned({}) == {}
    assert assigned({(0, 0): 0.0, (1, 1): -2.0}) == {}
