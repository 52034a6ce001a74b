"""EIG403: a past session of a table that has no detailed section, where others have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.sessions import details, pages_with_tables, plannings_of
from eigdocs.checking.registry import collection_check
from eigdocs.likeness.facts import ranges_of
from eigdocs.models import Session


@collection_check("EIG403", "row-without-record", "info", trust="medium")
def row_without_record(collection: Collection) -> Iterator[Problem]:
    """A past session of a table has no detailed section, where others of the table have one.

    What was done there is lost for those who prepare the next year.

    ## Bad

    ```markdown
    # Programme 2019

    | Session | Dates | Thématique |
    |---|---|---|
    | EIG | 14 mars | Cartographie |
    | EIG | 11 avril | Accessibilité |

    ## Présentation détaillée des sessions

    ### Session EIG | 14 mars

    Chaque équipe montre une carte.
    ```

    ## Good

    ```markdown
    # Programme 2019

    | Session | Dates | Thématique |
    |---|---|---|
    | EIG | 14 mars | Cartographie |
    | EIG | 11 avril | Accessibilité |
    ```

    ## Trust

    Medium: some sessions need no section. A table none of whose sessions has one is left alone, and so are sessions
    to come and cancelled ones. Several sessions in a row make one finding.
    """
    for page in pages_with_tables(collection):
        left = {id(row.entry) for row in details(page).left_rows}
        for planning in plannings_of(page):
            if all(id(session) in left for session in planning.sessions):
                continue
            missed = [id(each) in left and _is_past(each, collection) for each in planning.sessions]
            for is_missed, run in groupby(zip(missed, planning.sessions, strict=True), key=lambda pair: pair[0]):
                if is_missed:
                    yield _problem(page, [session for _, session in run])


def _problem(page: CheckedPage, sessions: Sequence[Session]) -> Problem:
    """What is said of sessions that stand one after the other: once, at the first."""
    first, *others = sessions
    number = f"{len(others)} sessions after it are" if len(others) > 1 else "the session after it are"
    subject = f"the session of “{first.date.text}”" + (f" and {number}" if others else " is")
    have = "have" if others else "has"
    where = first.date.source or first.source or (0, 0)
    return page.problem(where, f"{subject} over, and {have} no detailed section as others of the table have")


def _is_past(session: Session, collection: Collection) -> bool:
    ends = [end for _, end in ranges_of(session.date)]
    known = session.date.start is not None and not session.date.start.startswith("-")
    return known and session.status == "planned" and max(ends, default=collection.today) < collection.today
