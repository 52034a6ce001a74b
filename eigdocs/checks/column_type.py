"""EIG202: a cell that says what another column is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.tables.column_types import KINDS, Misplaced, misplaced_cells
from eigdocs.checking.tables.shapes import shapes
from eigdocs.document import Edit
from eigdocs.reading.cells import says_nothing


@page_check("EIG202", "column-type", "warning", trust="high")
def column_type(page: CheckedPage) -> Iterator[Problem]:
    """A cell says what another column of its table is for.

    A place under "Horaires", a date under "Public": a bar was forgotten, or two cells were swapped. Readers look for
    the place in the column of places, and programs that read the page find none.

    ## Bad

    ```markdown
    # Planning 2019

    | Sessions | Dates | Horaires | Lieu |
    | --- | --- | --- | --- |
    | EIG | 14 mars | 9h - 18h30 | Grand atelier |
    | Mentors | 11 avril | Grand atelier | 14h - 18h |
    ```

    ```org
    | Date    | Public  | Horaires    | Lieu          |
    |---------+---------+-------------+---------------|
    | 14 mars | EIG     | 15h - 18h   | Grand atelier |
    | Mentors | 2 avril | 9h30 - 18h  | Grand atelier |
    ```

    ## Good

    ```markdown
    # Planning 2019

    | Sessions | Dates | Horaires | Lieu |
    | --- | --- | --- | --- |
    | EIG | 14 mars | 9h - 18h30 pour les EIG | Grand atelier |
    | Séminaire EIG | 16 & 17 mai | Les 2 jours | Nantes |
    | Bootcamp | 11 au 15 février | Voir la page du bootcamp | |
    ```

    ## Trust

    High. Only cells that are a date, hours, an audience, an address or a known place as a whole are judged, or hours
    and a place in one cell while the other's is empty; and only where the table has a column for them. Hours in the
    cells of places are fine where there is no column of hours.

    ## Fix

    Not safe: two cells that are each other's are swapped, a cell whose own column is empty is moved there.

    ```markdown
    # Planning 2019

    | Sessions | Dates | Horaires | Lieu |
    | --- | --- | --- | --- |
    | EIG | 14 mars | 9h - 18h30 | Grand atelier |
    | Mentors | 11 avril | 14h - 18h | Grand atelier |
    ```
    """
    for shape in shapes(page):
        for row, found in misplaced_cells(page, shape.table):
            if shape.start_of_second(row) is not None:
                continue  # two rows in one line, which table-shape is about
            first, *others = found
            message = f"“{page.text(first.cell)}” stands under “{first.header}”"
            if page.text(first.cell) and first.home_header:
                message += f", but says {KINDS[first.kind]}, which “{first.home_header}” is for"
            related = [
                page.related(other.cell, f"“{page.text(other.cell)}” stands under “{other.header}”") for other in others
            ]
            yield page.problem(first.cell, message, fix=_fix(page, row, found), related=related)


def _fix(page: CheckedPage, row: tree.Row, found: Sequence[Misplaced]) -> Fix | None:
    """The fix that puts a cell where it belongs; none where it is not clear what is to become of the others."""
    first = found[0]
    if first.home >= len(row.children):
        return None
    other = row.children[first.home]
    whole = page.document.source(first.cell)
    swapped = len(found) == 2 and found[1].cell is other and found[1].home == first.column
    moved = len(found) == 1 and first.whole and says_nothing(page.text(other))
    if not swapped and not moved:
        return None
    edits = (Edit(first.cell.start, first.cell.end, page.document.source(other)), Edit(other.start, other.end, whole))
    return Fix("swap the cells" if swapped else f"move it under “{first.home_header}”", edits, safe=False)
