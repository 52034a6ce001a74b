"""EIG302: a day that no calendar has, or a range that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.dates import impossible_days


@page_check("EIG302", "impossible-date", "error", trust="high")
def impossible_date(page: CheckedPage) -> Iterator[Problem]:
    """A date is no day of the calendar, or a range ends before it begins.

    Nobody can come on a 31 April. A slip of the hand or a day counted wrongly; what was meant has to be asked.

    ## Bad

    ```markdown
    # La restitution

    Elle se tiendra le 31 avril.
    ```

    ```markdown
    # Le séminaire

    Nous partons du 15 au 11 février.
    ```

    ## Good

    ```markdown
    # La restitution

    Elle se tiendra le 29 février 2020 au 31 bis rue du Marché, ouvert 24/7, et non du 28 décembre au 3 janvier.
    ```

    ## Trust

    High. Numbers alone are taken for a date where a year with four digits, a weekday or "le" stands with them. A 29
    February without a year is one; a session's has that of its table.
    """
    for place, message in impossible_days(page).items():
        yield page.problem(place, message)
