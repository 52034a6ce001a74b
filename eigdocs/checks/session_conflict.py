"""EIG411: two tables that contradict each other on a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.pairing import Pair, Told, paired
from eigdocs.checking.programmes.sessions import pages_with_tables, plannings_of, said_at, together
from eigdocs.checking.registry import collection_check
from eigdocs.likeness.facts import Conflict, conflicts


@collection_check("EIG411", "session-conflict", "error", trust="high")
def session_conflict(collection: Collection) -> Iterator[Problem]:
    """Two tables contradict each other on a session.

    Two pages of one documentation, or two tables of a page, that list the same sessions: one was changed, and the other
    was not. What is compared, and what counts as a contradiction, is the same as for `table-vs-detail`. The finding is
    placed in the second table. Pages of two folders side by side, or in a folder for a former year ("archives",
    "2018"), are two documentations, and may differ.

    ## Bad

    ```markdown planning.md
    # Programme 2019

    Les séances du printemps sont aussi dans [le résumé](resume.md).

    | Session | Dates | Lieu |
    |---|---|---|
    | EIG | 11 avril | Grand atelier |
    | Mentors | 18 avril | Grand atelier |
    ```

    ```markdown resume.md
    # Sessions du printemps 2019

    | Session | Dates | Lieu |
    |---|---|---|
    | EIG | 11 avril | Petit atelier |
    | Mentors | 18 avril | Grand atelier |
    ```

    ## Good

    ```markdown planning.md
    # Programme 2019

    Les séances du printemps sont aussi dans [le résumé](resume.md).

    | Session | Dates | Lieu |
    |---|---|---|
    | EIG (+ mentors l'après-midi) | 11 avril | LLL, Grand atelier |
    | Mentors | 18 avril | |
    ```

    ```markdown resume.md
    # Sessions du printemps 2019

    | Session | Dates | Lieu |
    |---|---|---|
    | EIG + mentors | 11 avril | Liberté Living Lab |
    | Mentors | 18 avril | Grand atelier |
    ```

    ## Trust

    High. A table that invites one group only leaves out what does not concern this group: its audiences are not
    compared.
    """
    for table, others in _tables(collection):
        pairs = paired(others, table, collection.vocabulary).pairs
        copies = 2 * sum(pair.same_day for pair in pairs) >= min(len(table), len(others))
        leave = set() if _invites_many(table) and _invites_many(others) else {"audience"}
        for pair in pairs:
            found = list(conflicts(pair.mine.entry, pair.row.entry, collection.vocabulary))
            if not pair.same_day:  # only a copy of a list has a session's other date
                found = [each for each in found if each.fact == "date" and copies]
            elif len(found) > 1 and any(each.fact == "theme" for each in found):
                continue  # two meetings of one day
            yield from (_problem(pair, each) for each in found if each.fact not in leave)


def _tables(collection: Collection) -> Iterator[tuple[list[Told], list[Told]]]:
    """Each two tables that may list the same sessions."""
    pages = pages_with_tables(collection)
    for index, page in enumerate(pages):
        own = [[Told(page, each) for each in planning.sessions] for planning in plannings_of(page)]
        yield from combinations(own, 2)
        beside = {each.name for each in together(page)}
        for other in (each for each in pages[index + 1 :] if each.name in beside):
            theirs = [[Told(other, each) for each in planning.sessions] for planning in plannings_of(other)]
            yield from ((mine, table) for mine in own for table in theirs)


def _invites_many(table: Sequence[Told]) -> bool:
    """Whether the sessions of a table are not all for one audience."""
    audiences = {frozenset(group.name for group in each.entry.audience.groups) for each in table if each.entry.audience}
    return len(audiences) > 1


def _problem(pair: Pair, conflict: Conflict) -> Problem:
    here: CheckedPage = pair.mine.page
    there: CheckedPage = pair.row.page
    day = pair.row.entry.date.text if pair.row.entry.date else ""
    table = "another table" if here is there else "the table of another page"
    where = said_at(there, conflict.theirs_at, here)
    about = "" if conflict.fact == "date" else f" for the session of “{day}”"
    message = f"this table says “{conflict.mine}”{about}, {table} “{conflict.theirs}”, {where}"
    related = there.related(conflict.theirs_at, f"the other table says “{conflict.theirs}”")
    return here.problem(conflict.mine_at, message, related=[related])
