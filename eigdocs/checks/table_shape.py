"""EIG201: a table whose rows do not make one."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.tables.pieces import problems_of_pieces
from eigdocs.checking.tables.rows import problems_of_rows
from eigdocs.checking.tables.shapes import shapes
from eigdocs.checking.text.disputes import undisputed


@page_check("EIG201", "table-shape", "error", trust="high")
def table_shape(page: CheckedPage) -> Iterator[Problem]:
    r"""The rows of a table are not what its header says.

    A row has too many or too few cells, two rows stand in one line, or one row twice, a bar is astray, a column is
    empty, a blank line splits the table, or its delimiter row is missing, too short, or not where it belongs. Cells
    behind the last column are not shown at all, and a table without its delimiter row is a heap of bars.

    ## Bad

    ```markdown
    # Planning 2019

    | Sessions | Dates | Lieu |
    | --- | --- | --- |
    | EIG | 14 mars |
    || Mentors | 11 avril | Grand atelier |
    | EIG | 16 mai | Grand atelier | | Mentors | 23 mai | Grand atelier |

    | EIG | 6 juin | Petit atelier |
    ```

    ```markdown
    # Les salles

    | Salle | Places | Étage |
    | --- | --- |
    | Bleue | 12 | 1 |
    | Verte | 30 | 2 |
    ```

    ```org
    | Salle | Places |
    |-------+--------|
    | Bleue |     12 |
    | Verte |     30 |
    | Verte |     30 |
    ```

    ## Good

    ```markdown
    # Les salles

    | | Places | Remarque |
    | :--- | ---: | --- |
    | Bleue | 12 | |
    | Verte | 30 | `a \| b` |
    ```

    ```org
    | Salle | Places | Étage |
    |-------+--------+-------|
    | Bleue |     12 |     1 |
    |-------+--------+-------|
    | Verte |     30 |
    ```

    ## Trust

    High. Org fills up short rows by itself, and Markdown shows a row of one bold cell as a title: neither is found. A
    column with a header may be empty, since it may be filled later. A row that comes back without a date is found only
    right under the first, or where the first column tells all other rows apart.

    ## Fix

    Safe where no word can be lost: missing cells are added at the end of a row; stray bars, empty columns, delimiter
    rows in the body and blank lines in a table are removed; two rows are put in two lines, a broken one in one;
    delimiter rows are written. Not safe: taking away a row that stands twice, an empty cell within a row, or dashes in
    a single cell.

    ```markdown
    # Planning 2019

    | Sessions | Dates | Lieu |
    | --- | --- | --- |
    | EIG | 14 mars | |
    | Mentors | 11 avril | Grand atelier |
    | EIG | 16 mai | Grand atelier |
    | Mentors | 23 mai | Grand atelier |
    | EIG | 6 juin | Petit atelier |
    ```
    """
    if "|" not in page.document.text:
        return
    for shape in shapes(page):
        yield from undisputed(page, problems_of_rows(page, shape))
    yield from undisputed(page, problems_of_pieces(page))
