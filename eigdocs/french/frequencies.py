"""Frequencies and durations in French phrases: ``1 fois par mois, le jeudi``, ``de 30 minutes à quelques heures``.

Both are looked for in lines that say nothing else and in running text, where few words can be trusted: "une fois" is no
frequency there, and "14h30" no duration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from eigdocs.french.forms import Found, forms
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key, tidy

Unit = Literal["day", "week", "month", "year", "promotion"]


@dataclass(frozen=True, slots=True)
class FrequencyPhrase:
    """How often: ``count`` times every ``interval`` ``unit``.

    ``text`` is the words that say so, the weekday included, the duration not. ``start`` and ``end`` are their place in
    the text that was given, the end excluded.
    """

    text: str
    count: int
    interval: int
    unit: Unit
    weekday: str | None = None
    approximate: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class DurationPhrase:
    """How long: minutes at least and at most, or days; all ``None`` where the words give no figure ("une matinée").

    ``start`` and ``end`` are the words' place in the text that was given, the end excluded.
    """

    text: str
    min_minutes: int | None = None
    max_minutes: int | None = None
    days: int | None = None
    start: int = 0
    end: int = 0


def find_frequency(text: str, vocabulary: Vocabulary | None = None) -> FrequencyPhrase | None:
    """The first frequency that a text says; `text` is as `eigdocs.french.words.tidy` makes it.

    >>> phrase = find_frequency("Tous les 10 jours environ, de 30 minutes à quelques heures.")
    >>> phrase.text, phrase.interval, phrase.unit, phrase.approximate
    ('Tous les 10 jours environ', 10, 'day', True)
    >>> find_frequency("Une fois que chaque défi a rempli le formulaire")
    """
    return _find_frequency(text, vocabulary or Vocabulary.default())


# Readers ask of one line whether it says how often, and then how often.
@lru_cache(maxsize=256)
def _find_frequency(text: str, vocabulary: Vocabulary) -> FrequencyPhrase | None:
    found = forms(vocabulary).frequencies(fold(text))
    return _frequency(text, found[0], vocabulary) if found else None


def find_duration(text: str, vocabulary: Vocabulary | None = None) -> DurationPhrase | None:
    """The first duration that a text says; `text` is as `eigdocs.french.words.tidy` makes it.

    >>> phrase = find_duration("Tous les 10 jours environ, de 30 minutes à quelques heures.")
    >>> phrase.text, phrase.min_minutes, phrase.max_minutes
    ('de 30 minutes à quelques heures', 30, None)
    """
    return _find_duration(text, vocabulary or Vocabulary.default())


@lru_cache(maxsize=256)
def _find_duration(text: str, vocabulary: Vocabulary) -> DurationPhrase | None:
    known, folded = forms(vocabulary), fold(text)
    for start, end, words in known.frequencies(folded):
        if "counted" not in words:  # "une journée par mois" says both
            folded = folded[:start] + "," * (end - start) + folded[end:]
    durations = (_duration(text, found, vocabulary) for found in known.lengths(folded))
    return next((duration for duration in durations if duration), None)


# ── What the words mean ──────────────────────────────────────────────────────────────────────────────────────


def _frequency(text: str, found: Found, vocabulary: Vocabulary) -> FrequencyPhrase:
    start, end, words = found
    count, interval, unit = _times(words, vocabulary)
    days = [
        vocabulary.meaning("weekdays", day)
        for day in re.findall(r"\w{4,}", fold(text[start:end]))
        if day in vocabulary.words("weekdays")
    ]
    if len(days) > 1 and unit == "week" and "count" not in words and " ou " not in text[start:end]:
        count = len(days)  # "les mardis et jeudis"
    return FrequencyPhrase(
        text=tidy(text[start:end]),
        count=count,
        interval=interval,
        unit=unit,
        weekday=days[0] if len(days) == 1 else None,
        approximate="more" in words or "about" in words,
        start=start,
        end=end,
    )


def _times(words: Mapping[str, str], vocabulary: Vocabulary) -> tuple[int, int, Unit]:
    count = _number(words.get("count"), vocabulary)
    if "length" in words:
        count = 1  # "2 jours par mois" is once a month
    elif "twice" in words:
        count = 2
    every = _number(words.get("every"), vocabulary)
    if recurring := words.get("recurring"):
        times, _, period = vocabulary.meaning("recurring", recurring).partition(" / ")
        count = (count or 1) * int(times)
    elif unit := words.get("unit"):
        period = vocabulary.meaning("units", unit)
    else:
        marks = {"rank": "1 month", "once": "1 promotion", "daily": "1 day"}
        period = next((marks[mark] for mark in marks if mark in words), "1 week")
    number, _, name = period.partition(" ")
    return max(int(count or 1), 1), max(int(number) * int(every or 1), 1), cast(Unit, name)


def _number(words: str | None, vocabulary: Vocabulary) -> float | None:
    """A number in figures or words; 1 where none is said, ``None`` for words that give no figure ("quelques")."""
    if not words:
        return 1
    if words[0].isdecimal():
        return float(words.replace(",", "."))
    meaning = vocabulary.words("numbers").get(key(words))
    return float(meaning) if meaning and meaning.isdecimal() else None


class _Length(NamedTuple):
    """One amount of time: minutes, days, or neither for words without a figure."""

    minutes: int | None = None
    days: int | None = None


def _duration(text: str, found: Found, vocabulary: Vocabulary) -> DurationPhrase | None:
    """The duration that words where a duration stands say, if they are one."""
    start, end, words = found
    high = _length(words, "", vocabulary)
    low = _length(words, "low", vocabulary) if "lownumber" in words else high
    if high is None or low is None or ("cue" not in words and _is_clock(words)):
        return None
    if "during" in words and high.days is None:
        return None  # "pendant 5 minutes" is about a part of it
    return DurationPhrase(
        text=tidy(text[start:end]),
        min_minutes=None if "most" in words else low.minutes,
        max_minutes=None if "least" in words else high.minutes,
        days=high.days if low == high else None,
        start=start,
        end=end,
    )


def _length(words: Mapping[str, str], which: str, vocabulary: Vocabulary) -> _Length | None:
    """The amount of the groups whose names start with `which`; ``None`` for "heures", "jours" without a number."""
    unit = words.get(f"{which}unit") or words["unit"]
    size, _, kind = vocabulary.meaning("lengths", unit).partition(" ")
    number = words.get(f"{which}number")
    if number is None and (kind == "minute" or unit.endswith("s")):
        return None
    amount = _number(number, vocabulary)
    if amount is None or not size.isdecimal():
        return _Length()
    total = (amount + ("half" in words) / 2) * int(size) + int(words.get(f"{which}extra", 0))
    whole = int(total) if total == int(total) else None
    return _Length(minutes=whole) if kind == "minute" else _Length(days=whole)


def _is_clock(words: Mapping[str, str]) -> bool:
    """Whether "9h" or "14h30" is a time of day: nothing lasts 8 hours or more without being called a duration."""
    unit = words["unit"]
    hours = [(words.get("lownumber"), words.get("lowunit", unit)), (words.get("number"), unit)]
    return any(number and number.isdecimal() and unit == "h" and int(number) >= 8 for number, unit in hours)
