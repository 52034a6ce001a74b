"""EIG303: a date or hours that nobody, and no program, can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from eigdocs.checking.dates import impossible_days, overlap
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.prose import passages
from eigdocs.checking.registry import page_check
from eigdocs.french.dates import find_dates
from eigdocs.french.words import fold, key

_DATE = re.compile(r"(?:no day could be read in|no date that can be read:) “(?P<text>.*)”\Z", re.DOTALL)
_HOURS = re.compile(
    r"(?:no hours could be read in|no hours that can be read:|hours that cannot be read in an agenda:)"
    r" “(?P<text>.*)”\Z",
    re.DOTALL,
)

# What people read with ease, though it names no day: "semaine du 11 mars", "à partir du 3", "tous les 15 jours".
_LOOSE = re.compile(
    r"\b(?:semaines?|entre|partir|avant|apres|vers|autour|courant|debut|fin|mi|chaque|tou(?:s|tes)|jours?|mois|voir|cf"
    r"|trimestre|semestre|promo(?:tion)?|rue|avenue|salle|place|boulevard)\b"
)
_WORD_AFTER_NUMBER = re.compile(r"\b\d{1,2}(?:er)?[ -]?(?P<word>[^\W\d_]{3,10})\b")
_LETTER_FOR_DIGIT = re.compile(r"\b(?:\d[lio]|[lio]\d) ")
_LONE_NUMBER = re.compile(r"(?<![\w+.-])\d{1,2}(?:er)?(?![\w+.%-])(?! *(?:fois|par|ans?|x)\b)")
_LIKE_HOURS = re.compile(r"\d ?[hH:]|\d ?-+ ?\d")
_LONGEST = 40

# "14h75" is no time in any sense; "35h30" may be a week's work, unless it stands where an agenda's times do.
_CLOCK = re.compile(r"(?<![\w.,:])(?:(?P<never>\d{1,2} ?[hH][6-9]\d)|(?:2[5-9]|[3-9]\d) ?[hH]\d\d)(?!\w)")
_SLOT_BEFORE = re.compile(r"\d ?(?:[hH]\d* ?)?[-–—] ?\Z")
_SLOT_AFTER = re.compile(r"[ \u00a0]*(?:[-–—][ \u00a0]*\d|:[ \u00a0])")


@page_check("EIG303", "unread-date", "warning", trust="medium")
def unread_date(page: CheckedPage) -> Iterator[Problem]:
    """A date or a time cannot be read.

    A session whose date is misspelt is in nobody's calendar: what reads these pages leaves it without a date. Most are
    misspelt months, letters for digits ("1l avril"), and times that no clock shows.

    ## Bad

    ```markdown
    # Sessions 2019

    | Dates | Public |
    |---|---|
    | 14 mars | EIG |
    | 11 arvil | Mentors |
    ```

    ```markdown
    # La matinée

    Le café est servi de 9h à 9h75.
    ```

    ## Good

    ```markdown
    # Sessions 2019

    | Dates | Public |
    |---|---|
    | 14 mars | EIG |
    | mi-juin | Mentors |
    | semaine du 8 juillet | EIG |
    ```

    ## Trust

    Medium. Dates that say something without naming a day ("mi-juin", "semaine du 8 juillet") are left alone, and so are
    placeholders, which another check is about. A misspelt month is looked for where dates are expected, in a column of
    dates, say, and not in every sentence.
    """
    impossible = impossible_days(page)
    taken: list[tuple[int, int]] = list(impossible)
    for each in page.reading.diagnostics:
        place = page.offsets(each.source)
        message = _message(page, each.message)
        if message and not overlap(taken, *place):
            taken.append(place)
            yield page.problem(place, message)
    yield from _impossible_times(page, taken)


def _message(page: CheckedPage, message: str) -> str | None:
    if match := _DATE.match(message):
        return _unread_day(page, match["text"])
    if (match := _HOURS.match(message)) and _LIKE_HOURS.search(match["text"]):
        return f"“{match['text']}” cannot be read as hours; “14h - 18h30” can"
    return None


def _unread_day(page: CheckedPage, text: str) -> str | None:
    """What is wrong with a text where a date is expected; ``None`` for one that means something all the same."""
    folded = fold(text)
    if len(text) > _LONGEST or _LOOSE.search(folded) or not any(char.isdigit() for char in text):
        return None
    month = _nearest_month(page, folded)
    if month:
        return f"“{text}” cannot be read as a date; perhaps “{month}”"
    has_month = any(word in page.vocabulary.words("months") for word in key(text).split())
    looks_so = _LETTER_FOR_DIGIT.search(folded) if has_month else _LONE_NUMBER.search(folded)
    is_read = looks_so is None or find_dates(text, page.vocabulary)
    return None if is_read else f"“{text}” cannot be read as a date; “11 avril” can"


def _nearest_month(page: CheckedPage, folded: str) -> str | None:
    """The month that a word after a number was probably meant for."""
    months = {fold(words[0]): words[0] for words in page.vocabulary.tables["months"].values()}
    for match in _WORD_AFTER_NUMBER.finditer(folded):
        word = match["word"]
        if word not in page.vocabulary.words("months") and (close := get_close_matches(word, months, 1, 0.7)):
            return months[close[0]]
    return None


def _impossible_times(page: CheckedPage, taken: list[tuple[int, int]]) -> Iterator[Problem]:
    for passage in passages(page) if _CLOCK.search(page.document.text) else ():
        for match in _CLOCK.finditer(passage.text):
            after = _SLOT_AFTER.match(passage.text, match.end())
            before = _SLOT_BEFORE.search(passage.text[max(0, match.start() - 10) : match.start()])
            place = passage.span(*match.span())
            if (match["never"] or after or before) and not overlap(taken, *place):
                yield page.problem(place, f"“{match.group()}” is no time of day")
