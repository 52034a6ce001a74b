"""EIG316: a day of an agenda that is none of its session's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import takewhile

from eigdocs import tree
from eigdocs.checking.findings import Problem, Related
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.sessions import details, said_at
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.dates import (
    dated,
    day_in_words,
    days_in,
    fixed_days,
    impossible_days,
    in_french,
    overlap,
    said_days,
    weekday_of,
)
from eigdocs.french.dates import find_dates
from eigdocs.french.days import Day, days_between
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.models import SessionRecord
from eigdocs.reading.page import Said

# A note that is longer names no day alone.
_LONGEST = 60
# Of longer sessions not all days are known.
_MOST_DAYS = 31


@page_check("EIG316", "agenda-day", "warning", trust="high")
def agenda_day(page: CheckedPage) -> Iterator[Problem]:
    """A day heading of an agenda is none of the session's days.

    The dates of a bootcamp or seminar were moved, and its detailed programme was not, or the other way round.

    ## Bad

    ```markdown
    # Séminaire EIG du 16 au 17 mai 2019

    ## Jeudi 16 mai

    - 9h30 - 12h : ateliers

    ## Samedi 18 mai

    - 9h30 - 12h : restitution
    ```

    ## Good

    ```markdown
    # Séminaire EIG du 16 au 17 mai 2019

    ## Jeudi 16 mai

    - 9h30 - 12h : ateliers

    ## Vendredi 17

    - 9h30 - 12h : restitution
    ```

    ## Trust

    High. Only headings and lines that are a day and nothing else, or a day before a colon, are compared: with the
    session's own dates, or, on a page about one event, with those of its title, its first words or its row.
    """
    records = dated(page).records
    for record in records:
        days = fixed_days(record.date)
        if 0 < len(days) <= _MOST_DAYS:
            said = [*impossible_days(page)]
            for place, wrong in _strays(page, record, days):
                if not overlap(said, *place):
                    said.append(place)
                    yield page.problem(place, wrong, related=_session(page, record))
    yield from _under_title(page, records)
    if page.reading.plannings:
        yield from _apart(page)


def _strays(page: CheckedPage, record: SessionRecord, days: list[date]) -> Iterator[tuple[tuple[int, int], str]]:
    """The days that a record names and that are none of its own, by their places, with what is wrong."""
    text = record.date.text if record.date else ""
    for said, place in _lines(page, record):
        if wrong := _wrong(page, said, days, text):
            yield place, wrong
    own = {_month_day(day) for day in days}
    for item in record.agenda:
        day = _as_month_day(item.day)
        if day and day not in own and item.source:
            before = [
                each
                for chain in said_days(page)
                for each in chain
                if each.day[1:] == day and each.start < page.offsets(item.source)[1]
            ]
            place = (before[-1].start, before[-1].end) if before else page.offsets(item.source)
            yield place, f"{_called(page, *day)} is none of the session's days: “{text}”"


def _lines(page: CheckedPage, record: SessionRecord) -> Iterator[tuple[str, tuple[int, int]]]:
    """What may name a day of a record's agenda: its headings, and short lines right before an entry.

    In a record of one day, a heading without entries ("Vendredi 15 mars : rendu") is about something else.
    """
    start, end = page.offsets(record.source) if record.source else (0, 0)
    entries = [page.offsets(item.source)[0] for item in record.agenda if item.source]
    headings = page.nodes(tree.Heading)
    for heading in headings[bisect_right(headings, start, key=lambda each: each.start) :]:
        section = page.parent(heading)
        if heading.start >= end:
            break
        if heading.children and section:
            has_entries = any(section.start < entry < section.end for entry in entries)
            if has_entries or len(days_in(record.date)) > 1:
                yield page.text(heading), (heading.children[0].start, heading.children[-1].end)
    for index, note in enumerate(record.notes):
        source = record.source_of("notes", index)
        place = page.offsets(source) if source and len(note) <= _LONGEST else None
        following = min((entry for entry in entries if place and entry >= place[1]), default=None)
        if place and following and not page.document.text[place[1] : following].strip(" *_:\n|-+"):
            yield note, place


def _wrong(page: CheckedPage, said: str, days: list[date], text: str) -> str | None:
    """What is wrong with a line that names a day; ``None`` where nothing is, or it names none."""
    match = _day_line(page.vocabulary).match(fold(said))
    if match is None or not (match["weekday"] or match["month"] or match["rank"]):
        return None
    number = int(match["day"] or match["rank"] or 0)
    weekday = page.vocabulary.exact("weekdays", match["weekday"]) if match["weekday"] else None
    months = page.vocabulary.month_numbers
    if match["rank"]:
        fits = list(days[number - 1 : number]) if number else days  # "Jour 0", the day before
    elif match["month"]:
        fits = [day for day in days if (day.month, day.day) == (months[match["month"].rstrip(".")], number)]
    elif match["day"]:
        fits = [day for day in days if day.day == number]
    else:
        fits = [day for day in days if weekday_of(day) == weekday]
    called = said[: match.end()].strip()
    if not fits:
        return f"“{called}” is none of the session's days: “{text}”"
    if weekday and not match["month"] and weekday_of(fits[0]) != weekday:
        actual = in_french(page, weekday_of(fits[0]))
        return f"{day_in_words(page, fits[0])} is a {actual}, not a {in_french(page, weekday)}"
    return None


@lru_cache(maxsize=8)
def _day_line(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A day at the beginning of a line, for folded text: "lundi", "mardi 12", "12 fevrier :", "jour 2 - ateliers"."""
    weekday, month = vocabulary.alternatives("weekdays"), vocabulary.alternatives("months")
    number = rf"(?P<day>\d\d?)(?:er)?(?: (?P<month>{month})\.?)?"
    return re.compile(
        rf"(?:j(?:our)? ?(?P<rank>\d)|(?:(?P<weekday>{weekday})\.? ?)?(?:{number})?)"
        rf"(?: 20\d\d)?(?=\s*(?:\Z|[:(]|[-–—] ))"
    )


def _under_title(page: CheckedPage, records: Sequence[SessionRecord]) -> Iterator[Problem]:
    """The records of a page about one event, one for each of its days, that are of no day of its title.

    A title that says no days may leave it to the first words of the page: "Le bootcamp a lieu du 11 au 15 février".
    """
    announced = next(filter(None, (_range_in(page, said) for said in _announcements(page))), None)
    if announced is None:
        return
    said, days = announced
    own = {(day.month, day.day) for day in days_between(*days)}
    dates = [(record, _as_month_day(record.date.start)) for record in records if record.date and record.date.start]
    is_whole = days[1][1:] in own  # and not a year, of which the first month is known
    if not is_whole or 2 * sum(day in own for _, day in dates) < len(dates):
        return
    for record, day in dates:
        place = record.date and (record.date.source or record.source)
        if day and day not in own and place:
            where = "the title" if page.title and said.source == page.title.source else f"line {said.source.line}"
            message = f"{_called(page, *day)} is none of the days of {where}: “{said.value}”"
            yield page.problem(place, message, related=[page.related(said.source, "the days of the page")])


def _announcements(page: CheckedPage) -> Iterator[Said]:
    """What may say the days of a page about one event: its title, and the paragraphs before all other headings."""
    if page.title:
        yield page.title
    heading = page.title_heading
    under = page.parent(heading) if heading else page.root
    for node in takewhile(lambda each: not isinstance(each, tree.Section), under.children if under else ()):
        if isinstance(node, tree.Paragraph):
            yield Said(page.text(node), page.source(node))


def _range_in(page: CheckedPage, said: Said) -> tuple[Said, tuple[Day, Day]] | None:
    """The only range of days that words say, and these words: all of a title, of a paragraph the range alone."""
    phrases = find_dates(said.value, page.vocabulary)
    ranges = [each for phrase in phrases for each in phrase.ranges]
    if len(ranges) != 1 or ranges[0][0] == ranges[0][1]:
        return None
    words = said.value if page.title and said.source == page.title.source else phrases[0].text
    return said._replace(value=words), ranges[0]


def _apart(page: CheckedPage) -> Iterator[Problem]:
    """The days that pages about one session of a page's tables have headings for, and that are none of its days."""
    for day, row, _ in details(page).strays:
        place, said = day.entry.date and day.entry.date.source, row.entry.date and row.entry.date.source
        is_known = place and any(
            each.start == day.page.offsets(place)[0] for each in _under_title(day.page, dated(day.page).records)
        )
        if place and said and day.entry.date and row.entry.date and not is_known:
            where = f"the table says “{row.entry.date.text}”"
            message = f"“{day.entry.date.text}” is none of the session's days: {where}, {said_at(page, said, day.page)}"
            yield day.page.problem(place, message, related=[page.related(said, where)])


def _session(page: CheckedPage, record: SessionRecord) -> list[Related]:
    place = record.date and (record.date.source or record.source)
    return [page.related(place, f"the session's date: “{record.date.text}”")] if place and record.date else []


def _called(page: CheckedPage, month: int, day: int) -> str:
    return day_in_words(page, Day(None, month, day))


def _month_day(day: date) -> tuple[int, int]:
    return day.month, day.day


def _as_month_day(day: str | None) -> tuple[int, int] | None:
    return (int(day[-5:-3]), int(day[-2:])) if day else None
