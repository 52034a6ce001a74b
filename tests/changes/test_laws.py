"""What holds of the diff of any two programmes: see `tests.changes.laws`."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.changes.laws import PAIRS, Family, check_family, families


@settings(max_examples=200 // PAIRS + 1, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families())
def test_laws_hold_for_any_two_programmes(family: Family) -> None:
    check_family(family)
