"""EIG301: a date with a weekday that the calendar contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.dates import (
    SaidDay,
    calendar_day,
    dated,
    day_in_words,
    days_in,
    in_french,
    said_days,
    weekday_of,
    years_said,
)
from eigdocs.french.days import Day

# So many days of a page agree about a year before they tell that another is wrong; as many for each that is.
_ENOUGH = 3
_MONTH = 31
# Years in which each date is of each weekday.
_YEARS = range(2014, 2031)


@page_check("EIG301", "wrong-weekday", "error", trust="high")
def wrong_weekday(page: CheckedPage) -> Iterator[Problem]:
    """A date is given a weekday that it does not have.

    Readers trust one or the other and half of them come on the wrong day. Mostly a session was moved, or a page of last
    year copied, and only the number was changed.

    ## Bad

    ```markdown
    # La rentrée

    Nous nous retrouvons le lundi 12 février 2019.
    ```

    ```markdown
    # Sessions 2019

    | Dates | Public |
    |---|---|
    | mercredi 14 mars | EIG |
    | jeudi 11 avril | Mentors |
    ```

    ## Good

    ```markdown
    # La rentrée

    Nous nous retrouvons du lundi 11 au vendredi 15 février 2019, puis un jeudi sur deux.
    ```

    ## Trust

    High. The year is the one that stands with the date, that of the heading above, or the one that a session of that
    day was read with. Where none is known, the other days of the page tell: "lundi 11", "mardi 12" and "jeudi 13
    février" are of no year. A day that the rest of the page says nothing about, or that is right in the year before or
    after one that is not sure, is left alone.
    """
    yield from _in_columns(page)
    named = [day for chain in said_days(page) for day in chain if day.weekday]
    for said in named:
        actual = calendar_day(said.day.iso)
        if actual and weekday_of(actual) != said.weekday:
            yield _problem(page, said, actual)
    without = [said for said in named if not said.day.year]
    if without:
        yield from _without_year(page, without)


def _without_year(page: CheckedPage, days: Sequence[SaidDay]) -> Iterator[Problem]:
    """The wrong ones of the days that say no year: a session of that day has one, or the heading above, or neither."""
    years = _years_of_days(page)
    right: list[SaidDay] = []
    wrong: list[tuple[SaidDay, date]] = []
    others: list[SaidDay] = []
    for said in days:
        meant = [day for year in (years.get(said.day[1:]), said.year_around) if (day := _in_year(said, year))]
        if not meant:
            others.append(said)
        elif any(weekday_of(day) == said.weekday for day in meant):
            right.append(said)
        else:
            wrong.append((said, meant[0]))
    if len(wrong) <= max(1, len(right)):
        sure = years_said(page) if years else set()
        for said, actual in wrong:
            is_session = actual.year in sure and said.day[1:] in years
            if is_session or _near(said, right) or not _fits_beside(said, actual.year):
                yield _problem(page, said, actual)
    if others and not wrong:
        yield from _odd_ones(page, [*right, *others])


def _near(said: SaidDay, others: Sequence[SaidDay]) -> SaidDay | None:
    """The nearest of some other days, if it is less than a month away."""
    nearest = min(others, key=lambda each: abs(_ordinal(each.day) - _ordinal(said.day)), default=None)
    return nearest if nearest and abs(_ordinal(nearest.day) - _ordinal(said.day)) <= _MONTH else None


def _ordinal(day: Day) -> int:
    return day.month * _MONTH + day.day


def _years_of_days(page: CheckedPage) -> Mapping[tuple[int, int], int]:
    """The year of each day that a session or record of the page was read with, those of two years left out."""
    years: dict[tuple[int, int], set[int]] = {}
    for entry in dated(page).entries:
        for day in days_in(entry.date):
            years.setdefault((day.month, day.day), set()).add(day.year)
    return {day: next(iter(found)) for day, found in years.items() if len(found) == 1}


def _in_year(said: SaidDay, year: int | None) -> date | None:
    return calendar_day(said.day._replace(year=year).iso) if year else None


def _fits_beside(said: SaidDay, year: int) -> bool:
    """Whether the weekday is right in the year before or after one."""
    beside = (_in_year(said, other) for other in (year - 1, year + 1))
    return any(day and weekday_of(day) == said.weekday for day in beside)


def _odd_ones(page: CheckedPage, days: Sequence[SaidDay]) -> Iterator[Problem]:
    """Days of which most are of one year by their weekdays, and a few, within the same weeks, of none near it."""
    fits = Counter(year for said in {each.day: each for each in days}.values() for year in _years_that_fit(said))
    if not fits:
        return
    most = max(fits.values())
    best = [year for year, count in fits.items() if count == most]
    odd = [said for said in days if not {*best} & {*_years_that_fit(said)}]
    if most < _ENOUGH * max(1, len({said.day for said in odd})):
        return
    for said in odd:
        near = _near(said, [each for each in days if each not in odd])
        actual = _in_year(said, best[0])
        if near and actual:
            other = f"{in_french(page, near.weekday or '')} {day_in_words(page, near.day)}"
            weekdays = f"a {in_french(page, weekday_of(actual))}, not a {in_french(page, said.weekday or '')}"
            message = f"{day_in_words(page, said.day)} is {weekdays}, if “{other}” is right"
            related = [page.related((near.start, near.end), f"the page says “{other}”")]
            yield page.problem((said.start, said.end), message, related=related)


def _years_that_fit(said: SaidDay) -> list[int]:
    return [year for year in _YEARS if (day := _in_year(said, year)) and weekday_of(day) == said.weekday]


def _in_columns(page: CheckedPage) -> Iterator[Problem]:
    """The weekdays that stand in a column of their own."""
    for table in dated(page).tables:
        for session in table:
            actual = calendar_day(session.date.start)
            if not session.extra or actual is None or session.date.start != session.date.end:
                continue
            for header, text in session.extra.items():
                weekday = page.vocabulary.exact("weekdays", text)
                place = session.source_of(f"extra[{header}]")
                if weekday and place and weekday != weekday_of(actual):
                    yield page.problem(place, _message(page, actual, weekday))


def _problem(page: CheckedPage, said: SaidDay, actual: date) -> Problem:
    return page.problem((said.start, said.end), _message(page, actual, said.weekday or ""))


def _message(page: CheckedPage, actual: date, stated: str) -> str:
    right = in_french(page, weekday_of(actual))
    return f"{day_in_words(page, actual)} is a {right}, not a {in_french(page, stated)}"
