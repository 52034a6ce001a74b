"""EIG402: a detailed section about a session that no table has."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.pairing import Told, names_session
from eigdocs.checking.programmes.sessions import details, is_covered, pages_with_tables
from eigdocs.checking.registry import collection_check
from eigdocs.checking.tables.pieces import problems_of_pieces
from eigdocs.checking.tables.shapes import shapes
from eigdocs.likeness.facts import invite_alike


@collection_check("EIG402", "record-without-row", "warning", trust="medium")
def record_without_row(collection: Collection) -> Iterator[Problem]:
    """A detailed section is about a session that the table does not have.

    Who plans from the table misses it. Only days between the first and the last row of a table of three sessions or
    more are looked at, and those soon after the last row where others of the table have their sections: a table may be
    about another part of the year.

    ## Bad

    ```markdown
    # Programme 2019

    | Session | Dates | Thématique |
    |---|---|---|
    | EIG | 14 mars | Cartographie |
    | EIG | 11 avril | Accessibilité |
    | EIG | 6 juin | Sécurité |

    ## Présentation détaillée des sessions

    ### Session EIG | 14 mars

    Chaque équipe montre une carte.

    ### Session EIG | 9 mai

    Thème : la traduction automatique
    ```

    ## Good

    ```markdown
    # Programme 2019

    | Session | Dates | Thématique |
    |---|---|---|
    | EIG | 14 mars | Cartographie |
    | EIG | 11 avril | Accessibilité |
    | EIG | 6 juin | Sécurité |

    ## Présentation détaillée des sessions

    ### Session EIG | 14 mars

    Chaque équipe montre une carte.
    ```

    ## Trust

    Medium: a meeting may be left out of a table on purpose. While a table is in pieces, nothing is said: the row may be
    in one that cannot be read.
    """
    pages = pages_with_tables(collection)
    done = {id(pair.mine.entry) for page in pages for pair in details(page).pairs}
    for page in pages:
        pairing = details(page)
        telling = {page.name, *(pair.mine.page.name for pair in pairing.pairs if pair.same_day)}
        for told in pairing.left:
            if id(told.entry) not in done and told.page.name in telling and _is_missed(told, page):
                done.add(id(told.entry))
                yield _problem(told, page)


def _is_missed(told: Told, page: CheckedPage) -> bool:
    """Whether a page's tables should have a session. A row that has no day yet may be its row."""
    mine = told.entry
    if not names_session(mine, page.vocabulary) or not is_covered(page, mine) or _lost_rows(page):
        return False
    undated = (row.entry for row in details(page).left_rows if not row.entry.date or not row.entry.date.ranges)
    return not any(invite_alike(mine.audience, row.audience) for row in undated)


@once
def _lost_rows(page: CheckedPage) -> bool:
    """Whether a table of a page is in pieces, or has two rows in one line: not all its sessions can be read."""
    two_in_one = (shape.start_of_second(row) for shape in shapes(page) for row in shape.body)
    return any(True for _ in problems_of_pieces(page)) or any(at is not None for at in two_in_one)


def _problem(told: Told, page: CheckedPage) -> Problem:
    assert told.entry.date is not None
    table = "table" if told.page is page else f"table of {page.file.name}"
    where = told.entry.date.source or told.entry.source_of("heading") or (0, 0)
    return told.page.problem(where, f"no row of the {table} is about this session of “{told.entry.date.text}”")
