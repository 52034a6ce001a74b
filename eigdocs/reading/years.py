"""The year of each day that a document gives without one (contract: "Day")."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.reading.plannings import Planning
from eigdocs.reading.records import FoundRecord


def with_years(
    plannings: Sequence[Planning],
    records: Sequence[FoundRecord],
    *,
    caller: int | None,
    title: int | None,
    path: int | None,
) -> tuple[list[Planning], list[FoundRecord]]:
    """The same with a year on every day for which one can be found.

    In this order: the text itself, the caller, the table's header or a heading, a record of the same day and month, the
    document's title, its path.
    """
    return list(plannings), list(records)
