"""What the heading of a session record says: a name, a date, an audience, hours, a place, a theme.

The shapes that coordinators write, and anything between them::

    Session du 27 septembre : livrables, rue du Caire
    Session EIG (+ mentors l'après-midi) | 11 avril | 9h - 18h30
    Journée démo du 11 février 2021 - en ligne
    Mercredi 13 février (9h30 - 17h)
    Session 2 : parler de son défi - 19 novembre 2020
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from eigdocs.french.audiences import AudiencePhrase, find_audience, read_audience
from eigdocs.french.dates import DatePhrase, find_dates, read_date
from eigdocs.french.hours import HoursPhrase, find_hours, read_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.reading.cells import is_pointer

# A colon that is not inside "9:15".
_COLON = re.compile(r":(?!\d)|(?<!\d):")
_DASH = re.compile(r"(?:^|\s)[-–—]+(?:\s|$)")
_COMMA = re.compile(r",\s")
_SEPARATOR = re.compile(rf"{_DASH.pattern}|{_COMMA.pattern}")
_ASIDE = re.compile(r"\(([^()]*)\)")
_LAST_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]][\s.]*$")
_EMPTY = re.compile(r"[(\[]\s*[)\]]")
_AROUND = " ,;:.|-–—"
_BEFORE_DATE = re.compile(r"(?:^|(?<=[\s(\[]))(?:du|de|des|le|les|au|d['’])\s*$")
_EDGES = " \t,;:.|-–—()[]"
_BEFORE_DATE_EDGES = " \t,;:.|-–—(["
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")

# What a date that is no part of a sentence stands after, and before.
_SET_OFF = re.compile(r"(?:(?:^|\s)[-–—]+\s*|,\s*|[(\[]\s*|^\s*)$")
_ENDS_DATE = re.compile(r"\s*(?:$|[)\],:]|[-–—]+\s)")
# A date in numbers, which a running text would have to announce: "Apéro - 18-12-20".
_IN_NUMBERS = re.compile(r"(?<![\w./-])\d\d?([-/.])\d\d?\1\d\d(?:\d\d)?(?=\s*[)\]]?\s*$)")

# What may stand before a place's own words: "au", "à la", "chez", "20", "le", "Atelier C (".
_PREPOSITION = r"(?:au|aux|à|chez|dans|en)"
_ARTICLE = r"(?:l[ae]s?\s+|l['’])"


@dataclass(slots=True)
class HeadingPhrase:
    """What a heading says; each phrase's text is in the heading as written. ``name`` is all that is nothing else."""

    name: str = ""
    date: DatePhrase | None = None
    audience: AudiencePhrase | None = None
    hours: list[HoursPhrase] = field(default_factory=list)
    place: str | None = None
    theme: str | None = None


def read_heading(text: str, vocabulary: Vocabulary) -> HeadingPhrase:
    """Read a heading's plain text.

    >>> said = read_heading("Session du 27 septembre : livrables, rue du Caire", Vocabulary.default())
    >>> said.name, said.date.text, said.theme, said.place
    ('Session', '27 septembre', 'livrables, rue du Caire', 'rue du Caire')
    """
    said = _read(text, vocabulary)
    return replace(said, hours=list(said.hours))  # a record's reader may take something away from its own


@lru_cache(maxsize=1024)
def _read(text: str, vocabulary: Vocabulary) -> HeadingPhrase:
    said = HeadingPhrase()
    for piece in text.split("|"):
        if not is_pointer(vocabulary, piece, link=False):  # "| Voir le programme"
            _read_piece(piece.strip(), said, vocabulary)
    if said.date is None and _DIGIT.search(text):
        _read_date_at_end(said, vocabulary)
    if said.place is None:
        said.place = place_of(said.theme or "", vocabulary) or place_of(said.name, vocabulary)
    return said


def _read_piece(piece: str, said: HeadingPhrase, vocabulary: Vocabulary) -> None:
    """What stands between two bars; all of it, in a heading without bars."""
    before, theme = _split(piece)
    date = _date_in(before, vocabulary) if said.date is None else None
    if date is not None:
        said.date = date
        _read_name(_without_article(before[: date.start]), said, vocabulary)
        _read_rest(before[date.end :], said, vocabulary)
    elif said.date is None and theme and (whole := _whole_date(theme, vocabulary)):
        said.date, theme = whole, ""  # "Session EIG : 11 avril"
        _read_name(before, said, vocabulary)
    elif said.name or said.date is not None:
        _read_rest(f"- {before}", said, vocabulary)
    else:
        _read_name(before, said, vocabulary)
    if theme and (hours := _hours_in(theme, vocabulary)) and read_hours(theme, vocabulary):
        said.hours += hours  # "Session EIG : 9h - 18h30"
    elif theme and not said.name and _is_name(theme, vocabulary):
        _read_name(theme, said, vocabulary)  # "11 avril : session EIG"
    elif theme:
        said.theme = theme


def _split(piece: str) -> tuple[str, str]:
    """What stands before the first colon, and after it."""
    colon = _COLON.search(piece)
    return (piece[: colon.start()], piece[colon.end() :].strip()) if colon else (piece, "")


def _date_in(text: str, vocabulary: Vocabulary) -> DatePhrase | None:
    """The first date of a text; one that is not known yet ("TBC") where the text is nothing else."""
    if _DIGIT.search(text):
        return next((date for date in find_dates(text, vocabulary) if date.ranges), None)
    return _whole_date(text, vocabulary) if text.strip(_EDGES) else None


def _whole_date(text: str, vocabulary: Vocabulary) -> DatePhrase | None:
    """A text that is a date, perhaps an unknown one; its place is all of the text."""
    date = read_date(text, vocabulary)
    return date._replace(start=0, end=len(text)) if date else None


def _read_date_at_end(said: HeadingPhrase, vocabulary: Vocabulary) -> None:
    """A date that is set off at the end of the theme ("le design (19 novembre)") or the name, and what follows it."""
    theme = date_set_off(said.theme or "", vocabulary)
    said.date = theme or date_set_off(said.name, vocabulary)
    if said.date is None:
        return
    text = (said.theme or "") if theme else said.name
    before = _without_article(text[: said.date.start])
    if theme:
        said.theme = before or None
    else:
        said.name = before
    _read_rest(_closed(text[said.date.end :]), said, vocabulary)


def date_set_off(text: str, vocabulary: Vocabulary) -> DatePhrase | None:
    """A date behind a dash, a comma or a bracket, or with nothing before it, which is no part of a sentence.

    >>> words = Vocabulary.default()
    >>> date_set_off("parler de son défi - 19 novembre", words).text, date_set_off("Apéro, le 18-12-20", words).text
    ('19 novembre', '18-12-20')
    >>> date_set_off("suites du 19 novembre", words) is None
    True
    """
    dates = [date for date in find_dates(text, vocabulary) if date.ranges]
    match = _IN_NUMBERS.search(text)
    numbers = read_date(match.group(), vocabulary) if match else None
    if match and numbers:
        dates.append(numbers._replace(start=match.start(), end=match.end()))
    set_off = (date for date in dates if _SET_OFF.search(_BEFORE_DATE.sub("", text[: date.start])))
    return next((date for date in set_off if _ENDS_DATE.match(text, date.end)), None)


def _closed(text: str) -> str:
    """What follows a date, without the bracket that closes behind it; a colon there is as good as a dash."""
    text = text.lstrip().removeprefix(")").removeprefix("]").lstrip()
    return f"-{text[1:]}" if text.startswith(":") else text


def _without_article(text: str) -> str:
    """The text before a date without the words that lead to the date: "Session du", "Bootcamp, le"."""
    return _BEFORE_DATE.sub("", text.rstrip(_BEFORE_DATE_EDGES)).rstrip(_BEFORE_DATE_EDGES)


def _read_name(words: str, said: HeadingPhrase, vocabulary: Vocabulary) -> None:
    """The meeting's name, with whom it is for, and perhaps its hours."""
    if not words.strip(_EDGES):
        return
    said.name = words.strip()
    said.audience = said.audience or find_audience(said.name, vocabulary)
    said.hours += _hours_in(words, vocabulary)


def _read_rest(rest: str, said: HeadingPhrase, vocabulary: Vocabulary) -> None:
    """What follows the date or the name: hours, whom it is for, a place, a name ("11 avril - Session EIG"), a theme."""
    hours = _hours_in(rest, vocabulary)
    said.hours += hours
    written = rest
    for each in hours:
        rest = rest[: each.start_at] + " " * (each.end_at - each.start_at) + rest[each.end_at :]
    rest = _EMPTY.sub(lambda match: " " * len(match.group()), rest).rstrip()
    written, rest = written[len(rest) - len(rest.lstrip()) : len(rest)], rest.lstrip()  # as long as each other
    if rest[:1] not in tuple(",-–—("):  # "le 7 février matin"
        said.audience = said.audience or find_audience(rest, vocabulary)
        return
    for start, words in _segments(rest, vocabulary):
        if not _LETTER.search(words) or (hours and words.startswith("+")):  # "(9h30 - 17h30 + verre)"
            continue
        if vocabulary.exact("statuses", words):  # "[annulé]"
            continue
        audience = read_audience(words, vocabulary)
        if said.audience is None and audience:
            said.audience = audience
        elif said.place is None and is_place(words, vocabulary):
            said.place = words
        elif not said.name and _is_name(words, vocabulary):
            _read_name(words, said, vocabulary)
        elif said.theme is None and not audience and rest[start - 1 : start] != "(":
            said.theme = written[start:].strip(_AROUND)
            return


def _segments(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """What stands between dashes and commas, or first in brackets, with its start; a place's parts together."""
    aside = _ASIDE.match(text)
    if aside:
        yield aside.start(1), aside.group(1).strip(_AROUND)
    for start, end in _between(_DASH, text, aside.end() if aside else 0):
        parts = [(first, text[first:last].strip(_AROUND)) for first, last in _between(_COMMA, text, start, end)]
        parts = [(first, part) for first, part in parts if part]
        if parts and all(is_place(part, vocabulary) for _, part in parts):
            yield parts[0][0], text[parts[0][0] : end].strip(_AROUND)
        else:
            yield from parts


def _between(separator: re.Pattern[str], text: str, start: int, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The places of what stands between separators."""
    end = len(text) if end is None else end
    for match in separator.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _is_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a meeting's name: it says a kind of meeting, or whom it is for."""
    return bool(vocabulary.pattern("kinds").search(fold(text)) or read_audience(text, vocabulary))


def _hours_in(text: str, vocabulary: Vocabulary) -> list[HoursPhrase]:
    """Clock times; a word such as "journée" is a heading's name, and no hours."""
    return [each for each in find_hours(text, vocabulary) if each.start or each.end] if _DIGIT.search(text) else []


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=8)
def _place(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for one of the words of [places], for folded text."""
    return re.compile(rf"[\[(\s]*(?:{vocabulary.alternatives('places')})(?![\w-])")


_BEFORE_PLACE = re.compile(rf"{_PREPOSITION}\s+|{_ARTICLE}|\d+(?:er|e|ème)?\s*(?:bis|ter)?,?\s+|[A-ZÀ-Ý][\w'’-]*\s+")
_TO_PLACE = re.compile(rf"(?<!\w)(?:au|aux|à|chez|dans)\s+{_ARTICLE}?")
_TO_TOWN = re.compile(r"(?:à|au|près)\s")


def is_place(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with one of the words of [places], after a preposition, an article, numbers or a few names.

    >>> words = Vocabulary.default()
    >>> [is_place(text, words) for text in ("au Grand Atelier", "Atelier C (rue du Caire)", "visite de la DINSIC")]
    [True, True, False]
    """
    folded = fold(text)
    at = 0
    for _ in range(5):
        if _place(vocabulary).match(folded, at):
            return True
        before = _BEFORE_PLACE.match(text, at)
        if before is None:
            return False
        at = before.end()
    return False


def place_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The place that ends a title or a sentence: its last parts that are places, or what an "à" before them leads to.

    >>> words = Vocabulary.default()
    >>> place_of("Bilan au Grand Atelier B, rue du Caire", words), place_of("communiquer, apprendre", words)
    ('au Grand Atelier B, rue du Caire', None)
    >>> place_of("bilan et suites (LLL)", words)
    'LLL'
    """
    starts = [start for start, _ in _between(_SEPARATOR, text, 0)]
    first: int | None = None
    while len(starts) > 1 and (is_place(text[starts[-1] :], vocabulary) or _TO_TOWN.match(text, starts[-1])):
        start = starts.pop()
        first = start if is_place(text[start:], vocabulary) else first
    inside = next(_places_inside(text, starts[-1], vocabulary), None)
    first = inside if inside is not None else first
    if first is not None:
        return text[first:].strip(" .")
    aside = _LAST_ASIDE.search(text)
    return aside.group(1).strip() if aside and is_place(aside.group(1), vocabulary) else None


def _places_inside(text: str, start: int, vocabulary: Vocabulary) -> Iterator[int]:
    """Where "au", "à la", "chez" lead to a place, from `start` on."""
    folded = fold(text)
    for match in _TO_PLACE.finditer(text, start):
        if match.start() > 0 and _place(vocabulary).match(folded, match.end()):
            yield match.start()
