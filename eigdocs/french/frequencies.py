"""Frequencies and durations in French phrases: ``1 fois par mois, le jeudi``, ``de 30 minutes à quelques heures``.

Both are looked for in lines that say nothing else and in running text, where few words can be trusted: "une fois" is no
frequency there, and "14h30" no duration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from eigdocs.french.forms import compiled, said
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
    """The first frequency that a text says; `text` is in normal form C.

    >>> phrase = find_frequency("Tous les 10 jours environ, de 30 minutes à quelques heures.")
    >>> phrase.text, phrase.interval, phrase.unit, phrase.approximate
    ('Tous les 10 jours environ', 10, 'day', True)
    >>> find_frequency("Une fois que chaque défi a rempli le formulaire")
    """
    grammar = _grammar(vocabulary or Vocabulary.default())
    matches = _matches(grammar.frequencies, fold(text))
    return _frequency(text, matches[0], grammar.vocabulary) if matches else None


def find_duration(text: str, vocabulary: Vocabulary | None = None) -> DurationPhrase | None:
    """The first duration that a text says; "10 jours" is none in "tous les 10 jours". `text` is in normal form C.

    >>> phrase = find_duration("Tous les 10 jours environ, de 30 minutes à quelques heures.")
    >>> phrase.text, phrase.min_minutes, phrase.max_minutes
    ('de 30 minutes à quelques heures', 30, None)
    """
    grammar = _grammar(vocabulary or Vocabulary.default())
    folded = fold(text)
    for match in _matches(grammar.frequencies, folded):
        if "counted" not in said(match):  # "une journée par mois" says both
            folded = folded[: match.start()] + "," * len(match.group()) + folded[match.end() :]
    durations = (_duration(text, match, grammar.vocabulary) for match in _matches(grammar.durations, folded))
    return next((duration for duration in durations if duration), None)


def _matches(patterns: Iterable[re.Pattern[str]], folded: str) -> list[re.Match[str]]:
    """What the patterns match, in the order of the text; the longest first where several start."""
    found = [match for pattern in patterns for match in pattern.finditer(folded)]
    return sorted(found, key=lambda match: (match.start(), -match.end()))


# ── What the words mean ──────────────────────────────────────────────────────────────────────────────────────


def _frequency(text: str, match: re.Match[str], vocabulary: Vocabulary) -> FrequencyPhrase:
    words = said(match)
    count, interval, unit = _times(words, vocabulary)
    days = [
        vocabulary.meaning("weekdays", day) for day in re.findall(r"\w+", match.group()) if _is_weekday(day, vocabulary)
    ]
    if len(days) > 1 and unit == "week" and not words.get("count") and " ou " not in match.group():
        count = len(days)  # "les mardis et jeudis"
    return FrequencyPhrase(
        text=tidy(text[match.start() : match.end()]),
        count=count,
        interval=interval,
        unit=unit,
        weekday=days[0] if len(days) == 1 else None,
        approximate="more" in words or "about" in words,
        start=match.start(),
        end=match.end(),
    )


def _times(words: Mapping[str, str], vocabulary: Vocabulary) -> tuple[int, int, Unit]:
    count = 1 if "length" in words else _number(words.get("count"), vocabulary)  # "2 jours par mois" is once a month
    every = _number(words.get("every"), vocabulary)
    if recurring := words.get("recurring"):
        times, _, period = vocabulary.meaning("recurring", recurring).partition(" / ")
        count = (count or 1) * int(times)
    elif unit := words.get("unit"):
        period = vocabulary.meaning("units", unit)
    else:
        period = "1 month" if "rank" in words else "1 promotion" if "once" in words else "1 week"
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


def _is_weekday(word: str, vocabulary: Vocabulary) -> bool:
    return len(word) > _ABBREVIATION and word in vocabulary.words("weekdays")


class _Length(NamedTuple):
    """One amount of time: minutes, days, or neither for words without a figure."""

    minutes: int | None = None
    days: int | None = None


def _duration(text: str, match: re.Match[str], vocabulary: Vocabulary) -> DurationPhrase | None:
    """The duration that one of the patterns has matched, if its words are one."""
    words = said(match)
    high = _length(words, "", vocabulary)
    low = _length(words, "low", vocabulary) if "lownumber" in words else high
    if high is None or low is None or ("cue" not in words and _is_clock(words)):
        return None
    if "during" in words and high.days is None:
        return None  # "pendant 5 minutes" is about a part of it
    group = "noun1" if "noun" in words else "range1" if "lownumber" in words else "bounded1"
    start, end = match.start(group), match.end("range1")
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


# ── How it is said ───────────────────────────────────────────────────────────────────────────────────────────

_FREQUENCIES = (
    # "1 fois par mois, le jeudi", "une fois tous les 15 jours", "2 fois lors d'une promotion", "2x/mois"
    r"{before}{count}_(?:(?:seules? )?fois|x)_{per}{after}",
    r"{before}{count}_(?:seules? )?fois (?:{about} )?(?:{during}{unit}|(?P<once>a mi-parcours)){after}",
    # "Une seule fois, …" at the start of a line
    r"^_{before}{count}_(?:seules? )?(?P<once>fois)(?=_(?:[.,;:(]|$))",
    # "toutes les 2 semaines", "tous les 10 jours environ", "chaque mois", "tous les premiers jeudis du mois"
    r"{before}(?:(?:tous|toutes) les(?: {every})?|chaque) {lasting}{after}",
    r"{before}(?:(?:tous|toutes) les(?: {every})?|chaque) {ranked}",
    r"\ba chaque {unit}",
    # "un jeudi sur deux", "une semaine sur trois"
    r"\b(?:un|une|1) (?:{weekday}|{lasting}) sur {every}{after}",
    # "le premier jeudi du mois"
    r"\b(?:les?|un) (?P<rank>{rank}) {weekday}{of month}",
    # "une journée par mois", "deux réunions de 30 minutes par semaine"
    r"{before}{count}{word}?{word}? {counted}{word}?{word}?{word}?_{per}{after}",
    # "deux séminaires sont organisés au cours d'une promotion"
    r"{count}{word}? {counted}{word}?{word}?{word}?{word}?{word}?{word}? {during}(?P<once>promo(?:tion)?)\b",
    # "rétrospective hebdomadaire", "deux points mensuels, le jeudi"
    r"(?:{count several} {counted} )?(?P<recurring>{@recurring}){after}",
    # "les mercredis après-midi", "le vendredi de 11h30 à 12h30"; but "avant le vendredi"
    r"{not until}les {weekdays}{no date}",
    r"{not until}le {weekdays}(?={hours})",
    # "Le vendredi." at the start of a line
    r"^_(?:le )?{weekdays}(?=_(?:[.,;(]|$))",
    # "En début de promotion, durée d'une semaine." as a line of its own
    r"^_{during}{unit}(?=_(?:[.;]?_$|[,(]_(?:d'une )?duree|[,(]_{number}))",
)

_DURATIONS = (
    # "durée d'une semaine", "la session dure 2 heures", "pendant deux jours", "un point de 30 minutes"
    r"\b(?P<cue>(?P<noun>duree)|dur(?:e|ent|era|eront))(?: (?:totale|moyenne|prevue))?_(?:est |:|,)?_{range}",
    r"\b(?P<during>pendant|durant|sur) {range}",
    r"\b(?P<cue>{@occasions}) (?=de |d'){range}",
    # "2 jours par mois"
    r"(?<![\w,.]){range}(?=_(?:par |/)_(?:{@units}))",
    # "…, de 30 minutes à quelques heures." between two signs
    r"(?:^|[,.;:(/]| -)_(?:(?:soit|pour|sur|pendant) )?{range}_(?=$|[,.;:)!/]|- )",
)

_PIECES = {
    "number": r"(?:\d{1,4}(?:[.,]\d{1,2})?(?![\d/:])|{@numbers})",
    "about": r"(?P<about>{@approximate}|~)",
    # How many times, and every how many units.
    "count": r"(?<![\w,.:/])(?P<count>{number})(?P<more>_(?:a |ou |-_){number})?",
    "count several": r"(?!un |une |1 ){count}",
    "every": r"(?P<every>{number})(?P<more>_(?:a |ou |-_){number})?",
    "unit": r"(?P<unit>{@units})",
    "lasting": r"(?!promo|programme|accompagnement){unit}",  # "toutes les promotions" is no frequency
    "per": r"(?:(?:par |/|(?:tous|toutes) les |chaque )_(?:{every} )?{unit}|l'(?P<unit>an)\b)",
    "during": r"(?:(?:en|au|a la) (?:debut|commencement|demarrage|lancement|milieu|cours|fin)"
    r"|lors|pendant|durant|dans|sur|tout au long|a) (?:d'une |de la |de l'|de chaque |du |de |d'|l'|la |le |une |un |toute la |tout le |chaque )?",
    # Weekdays.
    "weekday": r"{names}\b(?: (?:matin|apres-midi|soir)e?s?\b)?",
    "weekdays": r"{weekday}(?:{joined}(?:les? )?{weekday})*",
    "joined": r"(?:_[,/&]_| et | ou )",
    "rank": r"(?:premier|second|deuxieme|troisieme|quatrieme|dernier|1er|2e|2eme|3e|3eme|4e|4eme)s?",
    "ranked": r"(?:(?P<rank>{rank}) )?{weekdays}(?:{of month})?{no date}",
    "of month": r" (?:du|de chaque|de|par) mois\b",
    "no date": r"(?! \d+(?:er)? {@months}|_\d+/)",
    "hours": r"_,?_\(?_(?:de |a |entre |a partir de |des )?\d\d?_[h:]",
    "not until": r"(?<!avant.)(?<!d'ici.)(?<!jusqu'au.)\b",
    # What stands around a frequency and belongs to it.
    "before": r"(?:\bles? {weekday}_,?_)?(?:{about}_)?",
    "after": r"(?: {about})?(?:{day after}|_\(_(?:les? )?{weekdays}_\))?",
    "day after": r"_,?_\b(?:les?|un) (?:{rank} )?{weekdays}(?:{of month})?{no date}",
    # What is counted.
    "counted": r"(?P<counted>{@occasions}|{weekday}|(?P<length>{@lengths}))",
    "word": r"(?: [\w'’«»\"-]+)",
    # Lengths: "de 30 minutes à quelques heures", "1h30 environ", "une journée entière".
    "range": r"(?P<range>(?:de |d'|entre )?(?P<bounded>(?:{bound} )?{low}?{high}(?: {bound})?))",
    "bound": r"(?:{least}|{most}|{about})(?!\w)",
    "least": r"(?P<least>(?:au )?minimum|au moins|(?:ou|et) plus)",
    "most": r"(?P<most>(?:au )?max(?:imum)?|au plus|jusqu'a)",
    "low": r"(?:(?P<lownumber>{amount})(?:_(?P<lowunit>{@lengths}|h(?=\d))(?P<lowextra>_[0-5]\d)?)?_(?:a |-|ou |et )_)",
    "high": r"(?:(?P<number>{amount})_|(?:toute )?(?:la |l')|\b){length}(?P<extra>_[0-5]\d\b)?{whole}?",
    "length": r"(?P<unit>{@lengths}|h(?=\d))",
    "amount": r"(?:{number}|quelques|plusieurs)",
    "whole": r"(?: (?:entiere?|complete?)s?\b|(?P<half> et demie?\b))",
}

_ABBREVIATION = 3  # letters; "le jeu" and "la mer" are other words


@dataclass(frozen=True, slots=True)
class _Grammar:
    vocabulary: Vocabulary
    frequencies: tuple[re.Pattern[str], ...]
    durations: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=8)
def _grammar(vocabulary: Vocabulary) -> _Grammar:
    names = "|".join(re.escape(day) for day in vocabulary.words("weekdays") if _is_weekday(day, vocabulary))
    pieces = _PIECES | {"names": rf"\b(?:{names})"}
    return _Grammar(
        vocabulary,
        tuple(compiled(form, pieces, vocabulary) for form in _FREQUENCIES),
        tuple(compiled(form, pieces, vocabulary) for form in _DURATIONS),
    )
