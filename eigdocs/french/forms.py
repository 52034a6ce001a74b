"""How French says how often and how long: forms, which are regular expressions that read like the phrases.

They are for folded, tidy text (`eigdocs.french.words`). In a form ``_`` stands for a space or none,
``{name}`` for another form, and ``{@table}`` for any word of a table of the vocabulary. Groups of one name may be in
several places: the one that has matched counts. Beside each form stand signs without which it cannot match, a small
form or any first word of a table: most texts cost next to nothing, and a form is compiled when a text has its signs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from eigdocs.french.vocabulary import Vocabulary

_FREQUENCIES = (
    # "1 fois par mois", "une fois tous les 15 jours", "2 fois lors d'une promotion", "2x/mois"
    (r"{count}_(?:(?:seules? )?fois|x)_{per}", r"fois|\d_x"),
    (r"{count}_(?:seules? )?fois (?:{about} )?(?:{during}{unit}|(?P<once>a mi-parcours))", r"fois"),
    # "Une seule fois, …" at the start of a line
    (r"^_{count}_(?:seules? )?(?P<once>fois)(?=_(?:[.,;:(]|$))", r"fois"),
    # "toutes les 2 semaines", "tous les 10 jours environ", "chaque mois", "tous les premiers jeudis du mois"
    (r"\b(?:(?:tous|toutes) les(?: {every})?|chaque) {lasting}", r"tous|toutes|chaque"),
    (r"\b(?:(?:tous|toutes) les(?: {every})?|chaque) {ranked}", r"tous|toutes|chaque"),
    (r"\b(?:tous les|chaque) (?P<daily>matins?)\b", r"tous|chaque"),
    (r"\ba chaque {unit}", r"chaque"),
    # "un jeudi sur deux", "une semaine sur trois"
    (r"\b(?:un|une|1) (?:{weekday}|{lasting}) sur {every}", r" sur "),
    # "le premier jeudi du mois", "les 1er et 3e jeudis du mois"
    (r"\b(?:les?|un) (?P<rank>{rank})(?P<twice> et {rank})? {weekday}{of month}", r"mois", "@weekdays"),
    # "une journée par mois", "deux réunions de 30 minutes par semaine"
    (r"{count}{word}?{word}? {counted}{word}?{word}?{word}?_{by}", r"par |/|l'an", "@units"),
    # "deux réunions tous les mois", "une journée chaque mois"; of "une réunion tous les mois" the last words say it all
    (r"{several}{count}{word}?{word}? {counted}{word}?{word}?{word}?_{each}", r"les |chaque ", "@units"),
    # "1h30 par semaine"
    (r"{count}(?P<counted>(?P<length>h|min|mn))(?:\d\d)?_(?:par |/_){unit}", r"\d[hm]", "@units"),
    # "deux séminaires sont organisés au cours d'une promotion"
    (
        r"{count}{word}? {counted}{word}?{word}?{word}?{word}?{word}?{word}? {during}(?P<once>promo(?:tion)?)\b",
        r"promo",
    ),
    # "rétrospective hebdomadaire", "deux points mensuels"
    (r"{recurring}", "@recurring"),
    (r"(?!un |une |1 ){count} {counted} {recurring}", "@recurring"),
    # "les mercredis après-midi", "le vendredi de 11h30 à 12h30"; but "avant le vendredi"
    (r"{not until}les {weekdays}{no date}", "@weekdays"),
    (r"{not until}le {weekdays}(?={hours})", "@weekdays"),
    # "Le vendredi." at the start of a line
    (r"^_(?:le )?{weekdays}(?=_(?:[.,;(]|$))", "@weekdays"),
    # "En début de promotion, durée d'une semaine." as a line of its own
    (
        r"^_{during}{unit}(?=_(?:[.;]?_$|[,(]_(?:(?:d'une )?duree|(?:pendant )?{number}_{@lengths})))",
        r"^_{during}",
        "@units",
    ),
)

# What stands around a frequency and belongs to it: "environ", "le jeudi, …", "…, le jeudi", "… (mardi et jeudi)".
_BEFORE = r"(?:\bles? {weekday}_,?_)?(?:{about}_)?$"
_AFTER = (
    r"(?: {about})?"
    r"(?:{on days}|_,_{weekdays}(?=_(?:$|[,.;(]))|_\(_(?:les? )?{weekdays}(?: (?:a|de) \d[^(),;]*)?_\))?"
)
_AROUND = 40  # characters, more than any of these words before a frequency

# "1 à 2 heures", "1h30 environ", "une journée entière"; then what may stand before it, and after it.
_LENGTH = r"(?:{bound} )?{low}?{high}(?: {bound})?"
_AROUND_LENGTHS = {
    # "durée d'une semaine", "la session dure 2 heures"
    r"\b(?P<cue>(?P<noun>duree)|dur(?:e|ent|era|eront))(?: (?:totale|moyenne|prevue))?_(?:est|:|,)?_{of}?$": r"",
    # "un point de 30 minutes"
    r"\b(?P<cue>{@occasions}) {of}$": r"",
    # "pendant deux jours"
    r"\b(?P<during>pendant|durant|sur) $": r"",
    # "2 jours par mois"
    r"(?<![\w.])$": r"_(?:par |/)_{@units}",
    # "…, de 30 minutes à quelques heures." between two signs
    r"(?:^|[,.;:(/]| -)_(?:(?:soit|pour|sur|pendant) )?{of}?$": (
        r"(?: chacune?| chaque fois)?_(?:$|[,.;:)!/]|- )|_les? {weekday}"
    ),
}

_PIECES = {
    "number": r"(?:\d{1,4}(?:[.,]\d{1,2})?(?![\d/:])|{@numbers})",
    "about": r"(?P<about>{@approximate}|~)",
    # How many times, and every how many units.
    "count": r"(?<![\w,.:/])(?P<count>{number})(?P<more>_(?:a |ou |-_){number})?",
    "several": r"(?!(?:une?|1) (?!{@lengths}))",
    "every": r"(?P<every>{number})(?P<more>_(?:a |ou |-_){number})?",
    "unit": r"(?P<unit>{@units})",
    "lasting": r"(?!promo|programme|accompagnement){unit}",  # "toutes les promotions" is no frequency
    "per": r"(?:{by}|{each})",
    "by": r"(?:(?:par |/_)(?:{every} )?{unit}|l'(?P<unit>an)\b)",
    "each": r"(?:(?:tous|toutes) les |chaque )(?:{every} )?{lasting}",
    "during": r"(?:(?:en|au|a la) {moment}|lors|pendant|durant|dans|sur|tout au long|a) {article}?",
    "moment": r"(?:debut|commencement|demarrage|lancement|milieu|cours|fin)",
    "article": r"(?:(?:de |d')?(?:la |le |l'|une |un |chaque )|toute la |tout le |du |de |d')",
    "recurring": r"\b(?P<recurring>{@recurring})",
    # Weekdays.
    "weekday": r"\b(?P<weekday>{@weekdays})(?<!\b\w\w\w)(?: (?:matin|apres-midi|soir)e?s?\b)?",
    "weekdays": r"{weekday}(?:{joined}(?:les? )?{weekday})*",
    "joined": r"(?:_[,/&]_| et | ou )",
    "rank": r"(?:premier|second|deuxieme|troisieme|quatrieme|dernier|1er|2e|2eme|3e|3eme|4e|4eme)s?",
    "ranked": r"(?:(?P<rank>{rank}) )?{weekdays}(?:{of month})?{no date}",
    "of month": r" (?:du|de chaque|de|par) mois\b",
    "no date": r"(?! \d+(?:er)? {@months}|_\d+/)",
    "hours": r"_,?_\(?_(?:de |a |entre |a partir de |des )?\d\d?_[h:]",
    "not until": r"(?<!avant.)(?<!d'ici.)(?<!jusqu'au.)\b",
    "on days": r"(?:_[,:]?_| - )\b(?:(?:tous )?les?|un) (?:{rank} )?{weekdays}(?:{of month})?{no date}",
    # What is counted.
    "counted": r"(?P<counted>{@occasions}|{weekday}|(?P<length>{@lengths}))",
    "word": r"(?: [\w'«»\"-]+)",
    # Lengths.
    "of": r"(?P<of>de |d'|entre )",
    "low": r"(?:(?P<lownumber>{amount})(?:_(?P<lowunit>{length})(?P<lowextra>_[0-5]\d)?)?_(?:a |-|ou |et )_)",
    "high": r"(?:(?P<number>{amount})_|(?:toute )?(?:la |l')|\b)(?P<unit>{length})(?P<extra>_[0-5]\d\b)?{whole}?",
    "length": r"(?:{@lengths}|h(?=\d))",
    "amount": r"(?<![\w,.:/])(?:{number}|quelques|plusieurs)",
    "whole": r"(?: (?:entiere?|complete?)s?\b|(?P<half> et demie?\b))",
    "bound": r"(?:{least}|{most}|{about})(?!\w)",
    "least": r"(?P<least>(?:au )?minimum|au moins|(?:ou|et) plus)",
    "most": r"(?P<most>(?:au )?max(?:imum)?|au plus|jusqu'a)",
}


class Found(NamedTuple):
    """Words that a form has matched: their place in the text, the end excluded, and what its groups have matched."""

    start: int
    end: int
    words: dict[str, str]


class Forms:
    """The forms with the words of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._firsts: dict[str, frozenset[str]] = {}

    def frequencies(self, folded: str) -> list[Found]:
        """The frequencies in a text, in its order, the longest first where several start."""
        has = self._signs(folded)
        found = [
            self._with_around(folded, match)
            for form, *signs in _FREQUENCIES
            if all(map(has, signs))
            for match in self._compiled(form).finditer(folded)
        ]
        return sorted(found, key=lambda each: (each.start, -each.end))

    def _signs(self, folded: str) -> Callable[[str], bool]:
        """Whether a text has a sign."""
        words = frozenset(_LETTERS.findall(folded))

        def has(sign: str) -> bool:
            if sign.startswith("@"):
                return not words.isdisjoint(self._first_words(sign[1:]))
            return self._compiled(sign).search(folded) is not None

        return has

    def _first_words(self, table: str) -> frozenset[str]:
        if table not in self._firsts:
            words = (_LETTERS.search(word) for word in self.vocabulary.words(table))
            self._firsts[table] = frozenset(word.group() for word in words if word)
        return self._firsts[table]

    def _with_around(self, folded: str, match: re.Match[str]) -> Found:
        before = self._compiled(_BEFORE).search(folded[max(0, match.start() - _AROUND) : match.start()])
        after = self._compiled(_AFTER).match(folded, match.end())
        start = match.start() - (len(before.group()) if before else 0)
        end = after.end() if after else match.end()
        return Found(start, end, _said(before) | _said(after) | _said(match))

    def lengths(self, folded: str) -> Iterator[Found]:
        """The amounts of time in a text that stand where a duration stands, in its order."""
        has = self._signs(folded)
        if not has("@lengths"):
            return
        for match in self._compiled(_LENGTH).finditer(folded):
            start, end = match.span()
            around = max(0, start - _AROUND)
            for before, after in _AROUND_LENGTHS.items():
                led = self._compiled(before).search(folded[around:start])
                if led and self._compiled(after).match(folded, end):
                    words = _said(led) | _said(match)
                    opening = "noun" if "noun" in words else "of" if {"of", "lownumber"} <= words.keys() else None
                    yield Found(around + _start(led, opening) if opening else start, end, words)
                    break

    def _compiled(self, form: str) -> re.Pattern[str]:
        if form not in self._patterns:
            self._patterns[form] = re.compile(self._filled(form))
        return self._patterns[form]

    def _filled(self, form: str) -> str:
        while _NAME.search(form):
            form = _NAME.sub(lambda name: _PIECES[name[1]], form)
        form = form.replace("_", " ?")
        seen: Counter[str] = Counter()

        def numbered(group: re.Match[str]) -> str:
            seen[group[1]] += 1
            return f"(?P<{group[1]}{seen[group[1]]}>"

        form = _GROUP.sub(numbered, form)
        return _TABLE.sub(lambda table: rf"(?:{self.vocabulary.alternatives(table[1])})(?!\w)", form)


_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"\{([a-z ]+)\}")
_TABLE = re.compile(r"\{@([a-z-]+)\}")
_GROUP = re.compile(r"\(\?P<([a-z]+)>")


@lru_cache(maxsize=8)
def forms(vocabulary: Vocabulary) -> Forms:
    """The forms for a vocabulary, kept from text to text."""
    return Forms(vocabulary)


def _said(match: re.Match[str] | None) -> dict[str, str]:
    """The words of each group that has matched some, by its name in the form."""
    groups = match.groupdict().items() if match else ()
    return {name.rstrip("0123456789"): words for name, words in groups if words is not None}


def _start(match: re.Match[str], group: str) -> int:
    return max(match.start(name) for name in match.groupdict() if name.rstrip("0123456789") == group)
