"""EIG304: a session that is out of place in a table in the order of the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.dates import calendar_day, dated, day_in_words, out_of_order
from eigdocs.models import Session

# Fewer rows have no order that one of them could break.
_FEWEST = 4
# One row in so many may be out of place in a table that is in order.
_SHARE = 4


class _Row(NamedTuple):
    session: Session
    day: date


@page_check("EIG304", "session-order", "warning", trust="medium")
def session_order(page: CheckedPage) -> Iterator[Problem]:
    """A session is out of place in a table that is in the order of the calendar.

    Who looks for the next session reads the table downwards and stops too early. Often it is the date that is wrong,
    not the place: a month that was copied from another row.

    ## Bad

    ```markdown
    # Sessions 2019

    | Dates | Public |
    |---|---|
    | 14 mars | EIG |
    | 11 avril | EIG |
    | 23 mars | Mentors |
    | 6 juin | EIG |
    | 4 juillet | EIG |
    ```

    ## Good

    ```markdown
    # Sessions 2019

    | Dates | Public |
    |---|---|
    | 10 octobre | EIG |
    | 14 novembre | EIG |
    | 14 novembre | Mentors |
    | 7 ou 14 décembre | Mentors |
    | 16 janvier | EIG |
    ```

    ## Trust

    Medium. Tables in no order, or in two blocks ("EIG", then "Mentors"), are left alone, and so are dates with
    alternatives, cancelled sessions, and the step over New Year. Newest first is an order too.
    """
    for table in dated(page).tables:
        rows = _rows(table)
        if len(rows) < _FEWEST:
            continue
        newest_first = sum(later.day < earlier.day for earlier, later in pairwise(rows)) > len(rows) // 2
        steps = [-row.day.toordinal() if newest_first else row.day.toordinal() for row in rows]
        wrong = out_of_order(steps)
        if len(wrong) * _SHARE <= len(rows) and not _is_block(wrong, len(rows)):
            for index in wrong:
                yield _problem(page, rows, steps, index, wrong)


def _rows(table: Sequence[Session]) -> list[_Row]:
    """The rows that are planned, each with its first day: of alternatives the first that does not go back."""
    rows: list[_Row] = []
    for session in table:
        days = [day for each in session.date.ranges if (day := calendar_day(each.start))]
        if session.status == "cancelled" or not days:
            continue
        before = rows[-1].day if rows else days[0]
        rows.append(_Row(session, next((day for day in days if day >= before), days[0])))
    return rows


def _is_block(wrong: Sequence[int], count: int) -> bool:
    """Whether the rows out of place are several at the end or the beginning: another list, in the same table."""
    together = len(wrong) > 1 and wrong[-1] - wrong[0] == len(wrong) - 1
    return together and (wrong[-1] == count - 1 or wrong[0] == 0)


def _problem(
    page: CheckedPage, rows: Sequence[_Row], steps: Sequence[int], index: int, wrong: Sequence[int]
) -> Problem:
    """The problem of a row, with the nearest one that it should be on the other side of."""
    others = [at for at in range(len(rows)) if at not in wrong]
    above = [at for at in others if at < index and steps[at] > steps[index]]
    below = [at for at in others if at > index and steps[at] < steps[index]]
    near, side = (rows[above[-1]], "below") if above else (rows[below[0]], "above")
    place, other = (each.session.date.source or each.session.source for each in (rows[index], near))
    assert place
    assert other
    said = f"“{rows[index].session.date.text}” stands {side} “{near.session.date.text}”, line {other.line}"
    related = [page.related(other, f"the row of {day_in_words(page, near.day)}")]
    return page.problem(place, f"{said}, in a table in the order of dates", related=related)
