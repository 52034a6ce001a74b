"""EIG303: a date or hours that nobody, and no program, can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.prose import passages
from eigdocs.checking.times.dates import impossible_days, overlap
from eigdocs.french.dates import find_dates
from eigdocs.french.vocabulary import Vocabulary
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
_WORD_AFTER_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,2}(?:er)?[ -]?(?P<word>[adfjmnos][^\W\d_]{2,9})(?![\w'-])")
_MAY_BE_MONTH = re.compile(r"\d(?:er)?\W?([adfjmnos][^\W\d_]{2,9})\b", re.IGNORECASE)
_YEAR_AFTER = re.compile(r" 20\d\d\b")
# Shorter months have too many neighbours ("mais", "main"), and a few words have the letters of a month.
_SHORT = 4
_NO_MONTHS = {"ami", "nombre", "nombres"}
_ALIKE = 0.8
_LETTER_FOR_DIGIT = re.compile(r"\b(?:\d[lio]|[lio]\d) ")
_LONE_NUMBER = re.compile(r"(?<![\w+.-])\d{1,2}(?:er)?(?![\w+.%-])(?! *(?:fois|par|ans?|x)\b)")
_LIKE_HOURS = re.compile(r"\d ?[hH:]|\d ?-+ ?\d")
_LONGEST = 40
# A length, which needs no clock: "3h", "2 x 1h30".
_LENGTH = re.compile(
    r"(?:\d ?(?:x|×|fois) ?)?(?:[1-8] ?(?:h|heures?)(?: ?[0-5]\d)?|\d{2,3} ?(?:min|mn|minutes))", re.IGNORECASE
)

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
    placeholders, which another check is about. A misspelt month is looked for in cells and headings; in sentences only
    after "le" or a weekday, and before a year.
    """
    impossible = impossible_days(page)
    taken: list[tuple[int, int]] = list(impossible)
    for each in page.reading.diagnostics:
        place = page.offsets(each.source)
        message = _message(page, each.message)
        if message and not overlap(taken, *place):
            taken.append(place)
            yield page.problem(place, message)
    yield from _misspelt_months(page, taken)
    yield from _impossible_times(page, taken)


def _message(page: CheckedPage, message: str) -> str | None:
    if match := _DATE.match(message):
        return _unread_day(page, match["text"])
    if (match := _HOURS.match(message)) and _LIKE_HOURS.search(match["text"]) and not _LENGTH.fullmatch(match["text"]):
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
    words = (match["word"] for match in _WORD_AFTER_NUMBER.finditer(folded))
    return next((month for word in words if (month := _meant_month(page.vocabulary, word))), None)


@lru_cache(maxsize=8)
def _months(vocabulary: Vocabulary) -> dict[str, str]:
    return {fold(words[0]): words[0] for words in vocabulary.tables["months"].values()}


@lru_cache(maxsize=1024)
def _meant_month(vocabulary: Vocabulary, word: str) -> str | None:
    """The month that a folded word is a slip for: of one letter more or less, or with two that changed places.

    >>> words = Vocabulary.default()
    >>> [_meant_month(words, word) for word in ("arvil", "fevier", "mia", "mais", "nombre", "avril")]
    ['avril', 'février', 'mai', None, None, None]
    """
    if word in vocabulary.words("months") or word in _NO_MONTHS:
        return None
    for month, name in _months(vocabulary).items():
        is_near = len(month) > _SHORT and word[0] == month[0] and abs(len(word) - len(month)) <= 1
        if sorted(word) == sorted(month) or (is_near and SequenceMatcher(None, word, month).ratio() >= _ALIKE):
            return name
    return None


def _misspelt_months(page: CheckedPage, taken: list[tuple[int, int]]) -> Iterator[Problem]:
    """Misspelt months in headings and cells; elsewhere after "le" or a weekday, or before a year."""
    words = set(_MAY_BE_MONTH.findall(page.document.text))
    slips = [word for word in words if _meant_month(page.vocabulary, fold(word))]
    for passage in passages(page) if slips else ():
        if not any(word in passage.text for word in slips):
            continue
        folded = fold(passage.text)
        is_title = isinstance(passage.node, tree.Heading | tree.Cell)
        for match in _WORD_AFTER_NUMBER.finditer(folded):
            month = _meant_month(page.vocabulary, match["word"])
            if month and (
                is_title or _YEAR_AFTER.match(folded, match.end()) or _announces(page, folded, match.start())
            ):
                place = passage.span(*match.span())
                if not overlap(taken, *place):
                    said = " ".join(passage.text[match.start() : match.end()].split())
                    yield page.problem(place, f"“{said}” cannot be read as a date; perhaps “{month}”")


def _announces(page: CheckedPage, folded: str, at: int) -> bool:
    """Whether the word before a place is one that comes before days."""
    before = folded[max(0, at - 12) : at].split()
    return bool(before) and (before[-1] in {"le", "du", "au"} or before[-1] in page.vocabulary.words("weekdays"))


def _impossible_times(page: CheckedPage, taken: list[tuple[int, int]]) -> Iterator[Problem]:
    for passage in passages(page) if _CLOCK.search(page.document.text) else ():
        for match in _CLOCK.finditer(passage.text):
            after = _SLOT_AFTER.match(passage.text, match.end())
            before = _SLOT_BEFORE.search(passage.text[max(0, match.start() - 10) : match.start()])
            place = passage.span(*match.span())
            if (match["never"] or after or before) and not overlap(taken, *place):
                yield page.problem(place, f"“{match.group()}” is no time of day")
