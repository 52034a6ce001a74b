"""EIG305: a session on a public holiday or at a week-end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.dates import dated, day_in_words, fixed_days, in_french, weekday_of
from eigdocs.french.words import fold
from eigdocs.models import Session, SessionRecord

# Public holidays that are on the same day each year, and the days of the others, counted from Easter.
_FIXED = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
_FROM_EASTER = {timedelta(1), timedelta(39), timedelta(50)}
_MEANT = re.compile(r"week-?end|(?<![a-z])(?:sam(?:edi|\.)|dim(?:anche|\.))")


@page_check("EIG305", "day-off", "info", trust="medium")
def day_off(page: CheckedPage) -> Iterator[Problem]:
    """A session is on a French public holiday, or on a Saturday or Sunday.

    It happens when a date is chosen by its number. It may be meant, so this only informs.

    ## Bad

    ```markdown
    # Sessions 2019

    | Dates | Public |
    |---|---|
    | 8 mai | EIG |
    | 15 juin | Mentors |
    ```

    ## Good

    ```markdown
    # Sessions 2019

    | Dates | Public |
    |---|---|
    | 9 mai | EIG |
    | samedi 15 juin | Mentors |
    | 21 au 25 octobre | EIG |
    ```

    ## Trust

    Medium: the day is one off, but the session may be meant for it. A session whose row says "samedi" or "week-end" is
    left alone, and so are the week-ends inside a longer session. If many sessions of a page are on week-ends, it is the
    page's year that is not known well, and nothing is said.
    """
    entries = list(_dated_once(page))
    week_ends = [days for _, days in entries if days[0].weekday() > 4]
    year_is_doubtful = len(week_ends) > 1 and 3 * len(week_ends) > len(entries)
    for entry, days in entries if not year_is_doubtful else ():
        place = entry.date and (entry.date.source or entry.source)
        reason = _why_off(page, entry, days)
        if place and reason:
            yield page.problem(place, reason)


def _dated_once(page: CheckedPage) -> Iterator[tuple[Session | SessionRecord, list[date]]]:
    """The sessions and records with a fixed date, each day's first one only."""
    seen: set[date] = set()
    for entry in dated(page).entries:
        days = fixed_days(entry.date)
        is_off = isinstance(entry, Session) and entry.status == "cancelled"
        if days and not is_off and days[0] not in seen:
            seen.add(days[0])
            yield entry, days


def _why_off(page: CheckedPage, entry: Session | SessionRecord, days: list[date]) -> str | None:
    holidays = [(day, name) for day in days if (name := _holiday(day))]
    if holidays:
        day, name = holidays[0]
        return f"{day_in_words(page, day)} is a public holiday: {name}"
    if len(days) > 1 or days[0].weekday() < 5:
        return None
    if _MEANT.search(fold(_words(page, entry))):
        return None
    return f"{day_in_words(page, days[0])} is a {in_french(page, weekday_of(days[0]))}"


def _words(page: CheckedPage, entry: Session | SessionRecord) -> str:
    """What the row says, or the heading of the record."""
    if isinstance(entry, SessionRecord):
        return entry.heading
    start, end = page.offsets(entry.source) if entry.source else (0, 0)
    return page.document.text[start:end]


def _holiday(day: date) -> str | None:
    """The name of the public holiday that a day is."""
    if (day.month, day.day) not in _FIXED and not (day.weekday() in (0, 3) and _is_near_easter(day)):
        return None
    # To import the package takes longer than to check many pages, so only days that may be holidays are looked up.
    from holidays import country_holidays

    return country_holidays("FR", years=day.year, language="fr").get(day)


def _is_near_easter(day: date) -> bool:
    if not 3 <= day.month <= 6:
        return False
    from dateutil.easter import easter  # type: ignore[import-untyped]

    return day - easter(day.year) in _FROM_EASTER
