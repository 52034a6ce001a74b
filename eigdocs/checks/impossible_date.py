"""EIG302: a day that no calendar has, or a range that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from eigdocs.checking.dates import SaidDay, impossible_days, said_days
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check


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
    found = impossible_days(page)
    for (start, end), message in found.items():
        yield page.problem((start, end), message)
    for chain in said_days(page):
        for earlier, later in pairwise(chain):
            if _runs_backwards(page, earlier, later):
                text = " ".join(page.document.text[earlier.start : later.end].split())
                yield page.problem((earlier.start, later.end), f"“{text}” ends before it begins")


def _runs_backwards(page: CheckedPage, earlier: SaidDay, later: SaidDay) -> bool:
    """Whether a range ends before it begins; one from a later month to an earlier goes over New Year."""
    if later.joint != "to" or not (earlier.day.exists and later.day.exists) or _is_loose(page, earlier, later):
        return False
    if earlier.has_year and later.has_year:
        return earlier.day > later.day
    return earlier.day.month == later.day.month and earlier.day.day > later.day.day


def _is_loose(page: CheckedPage, earlier: SaidDay, later: SaidDay) -> bool:
    """Whether a dash, with no "du" before it, stands between what may be two things: "Salle 15 - 11 mai"."""
    between = page.document.text[earlier.end : later.start]
    if any(char.isalpha() for char in between):
        return False
    before = page.document.text[max(0, earlier.start - 5) : earlier.start].lower()
    return not (before.strip(" *_|") == "" or before.endswith(("du ", "|", "| ", "\n")) or earlier.weekday)
