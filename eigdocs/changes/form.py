"""What is mere form: two values that say the same, in other characters.

Form is: how a text is wrapped or aligned, whether a page is org or Markdown, which kinds of apostrophes, quotes,
dashes, ellipses and blanks it uses, in which Unicode form its letters are, by which sign its list items begin. A date
is what it says of the calendar, hours what they say of the clock, however they are worded. Capitals, accents, plurals
and punctuation are not form: who corrects them wants to see it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.models import Audience, DateRange, DateSpec, Duration, Frequency, Link, TimeSpec
from eigdocs.slugs import vuepress_slug

APPEARANCE = frozenset({"source", "sources", "highlighted"})
"""Fields that tell where something stands, or how it looks there, and nothing of what it says."""


def same(one: Any, other: Any) -> bool:
    r"""Whether two values of one field say the same, whatever their form.

    >>> same("L’atelier « données »", "L'atelier  \"données\""), same("Atelier", "atelier")
    (True, False)
    >>> same(DateSpec.of("16 & 17 mai", 2019), DateSpec.of("jeudi 16 et vendredi 17 mai 2019"))
    True
    >>> same(DateSpec.of("16 mai"), DateSpec.of("16 mai", 2019))  # it only learns its year
    True
    """
    if one == other:
        return True
    if isinstance(one, DateSpec) and isinstance(other, DateSpec) and _has_year(one) != _has_year(other):
        one, other = _without_year(one), _without_year(other)
    return meaning(one) == meaning(other)


def meaning(value: Any) -> Hashable:
    """What a value says, as something that is equal for values that differ in their form alone."""
    if isinstance(value, str):
        return said(value) or None
    if isinstance(value, list):
        return _meaning_of_list(value)
    if isinstance(value, dict):
        return frozenset((said(name), meaning(each)) for name, each in value.items())
    if isinstance(value, BaseModel):
        return _MEANINGS.get(type(value), _meaning_of_entry)(value)
    hashable: Hashable = value
    return hashable


def _meaning_of_list(values: list[Any]) -> Hashable:
    """Links follow the cells they stand in, and hours may begin with either group: their order is form."""
    meanings = [meaning(each) for each in values]
    if values and isinstance(values[0], Link | TimeSpec):
        return frozenset(Counter(meanings).items())
    return tuple(meanings)


def _meaning_of_entry(entry: BaseModel) -> Hashable:
    return tuple(meaning(value) for name, value in entry.__dict__.items() if name not in APPEARANCE)


# ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────

_ALIKE = str.maketrans(
    dict.fromkeys("’ʼ‘‛`´′", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "...", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None}
)
_BEFORE_SIGN = re.compile(r" +(?=[;:!?](?![\w)(/-]))")
_OPENING = re.compile(r"[«“„‟‹] *")
_CLOSING = re.compile(r" *[»”›]")
_QUOTES = re.compile(r"''|``")
_DASHES = re.compile(r"-{2,3}")
_MARKER = re.compile(r"(?:[-*+•◦▪‣·] +)+(?=\w)")
_BARS = "| "


@lru_cache(maxsize=1 << 14)
def said(text: str) -> str:
    r"""A text without its form: what `same` compares.

    >>> said("– l’été\u00a0: oui"), said("| Session EIG | 11 avril |")
    ("l'été: oui", 'Session EIG | 11 avril')
    """
    text = " ".join(text.split())
    if text.isascii() and not _has_form(text):
        return text
    text = unicodedata.normalize("NFC", text)
    text = _CLOSING.sub('"', _OPENING.sub('"', _QUOTES.sub('"', text))).translate(_ALIKE)
    text = _BEFORE_SIGN.sub("", _DASHES.sub("-", text)).strip(_BARS)
    return _MARKER.sub("", text, count=1) if _MARKER.match(text) else text


_has_form = re.compile(r"[`|;:!?]|''|--|^[-*+] ").search


# ── Dates, hours, audiences ──────────────────────────────────────────────────────────────────────────────────
#
# They are compared by their values, and by the words that say more: "EIG (pré-rentrée)", "14h - 18h en visio".

_NUMBER = re.compile(r"\d+(?:er|[eè]me|nd|h\d*)?")
_AROUND = frozenset(["h", "jusqu", "partir"])
_VALUES = {  # the tables, and in them the keys, of words that the values say
    DateSpec: (("months", ()), ("weekdays", ()), ("vague", ())),
    TimeSpec: (
        ("around-hours", ("everyone", "start", "end", "other")),
        ("groups", ()),
        ("months", ()),
        ("weekdays", ()),
    ),
    Audience: (("groups", ()), ("presence", ()), ("exclusive", ())),
}


@lru_cache(maxsize=8)
def _said_by(values: type[BaseModel]) -> re.Pattern[str]:
    vocabulary = Vocabulary.default()
    words = "|".join(vocabulary.alternatives(table, *names) for table, names in _VALUES[values])
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


@lru_cache(maxsize=4096)
def further_words(text: str, values: type[BaseModel]) -> tuple[str, ...]:
    """The words of a date, hours or an audience that say more than its values, folded, in the singular.

    >>> further_words("jeudi 11 avril (à confirmer)", DateSpec), further_words("EIG, mentors l'après-midi", Audience)
    (('confirmer',), ())
    >>> further_words("EIG seuls (pré-rentrée)", Audience), further_words("de 14h à 18h30 en visio", TimeSpec)
    (('pre', 'rentree'), ('visio',))
    """
    rest = _said_by(values).sub(" ", fold(said(text)))
    small = Vocabulary.default().words("small-words")
    words = [word for word in re.findall(r"\w+", rest) if word not in small and word not in _AROUND]
    if values is not Audience:  # "Mentors EIG 2 et 3" are others than the mentors of one promotion
        words = [word for word in words if not _NUMBER.fullmatch(word)]
    return tuple(word.removesuffix("s") for word in words)


def _of_date(date: DateSpec) -> Hashable:
    ranges = frozenset((each.start, each.end) for each in date.ranges)
    return (date.certainty, ranges, further_words(date.text, DateSpec) if ranges else vague(date.text))


def _has_year(date: DateSpec) -> bool:
    return bool(date.start) and not str(date.start).startswith("-")


def _without_year(date: DateSpec) -> DateSpec:
    days = [DateRange(start=f"-{each.start[-6:]}", end=f"-{each.end[-6:]}") for each in date.ranges]
    return date.model_copy(update={"ranges": days})


@lru_cache(maxsize=1)
def _doubts() -> re.Pattern[str]:
    """An expression for the words of "not known yet", for folded text; signs such as "-" are none of them."""
    words = (fold(word) for word in Vocabulary.default().tables["unknown"]["unknown"])
    spelt = sorted((re.escape(word) for word in words if word[0].isalpha()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelt)})(?![\w-])")


@lru_cache(maxsize=4096)
def vague(text: str) -> str:
    """What a date that is not known says all the same, folded: "début mars" of "début mars (à confirmer)".

    >>> vague("Début mars (à confirmer)"), vague("TBC")
    ('debut mars', '')
    """
    return " ".join(re.findall(r"\w+", _doubts().sub(" ", fold(said(text)))))


@lru_cache(maxsize=4096)
def doubtful(text: str) -> bool:
    """Whether a date is still to be confirmed: "11 avril (à confirmer)", not "18 avril (reporté du 11 avril)"."""
    folded, words = fold(said(text)), Vocabulary.default()
    for table in ("former", "moved"):
        folded = words.pattern(table).sub(" ", folded)
    return bool(_doubts().search(folded))


@lru_cache(maxsize=4096)
def _whole_day(text: str) -> bool:
    from eigdocs.french.hours import read_hours

    return read_hours(text) is not None


def _of_hours(hours: TimeSpec) -> Hashable:
    clock = (hours.start, hours.end, hours.audience, hours.day)
    if hours.start or hours.end:
        return (*clock, further_words(hours.text, TimeSpec))
    return (*clock, None if _whole_day(hours.text) else meaning(hours.text))


def _of_audience(audience: Audience) -> Hashable:
    if not audience.groups:
        return (audience.exclusive, meaning(audience.text))
    groups = frozenset((said(each.name), each.presence) for each in audience.groups)
    return (audience.exclusive, groups, further_words(audience.text, Audience))


def _of_frequency(frequency: Frequency) -> Hashable:
    return (frequency.count, frequency.interval, frequency.unit, frequency.weekday, frequency.approximate)


def _of_duration(duration: Duration) -> Hashable:
    lengths = (duration.min_minutes, duration.max_minutes, duration.days)
    return lengths if any(lengths) else meaning(duration.text)


# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────

_SUFFIX = re.compile(r"\.(?:org|md|markdown|html?)$")


@lru_cache(maxsize=4096)
def address(url: str, kind: str = "web") -> str:
    """Where a link leads, whatever the format it stands in.

    >>> address("file:lieux.org::*Le Phare", "document"), address("./lieux.md#le-phare", "document")
    ('lieux#le-phare', 'lieux#le-phare')
    >>> address("mailto:equipe@example.org", "email")
    'equipe@example.org'
    """
    if kind == "email":
        return url.removeprefix("mailto:")
    if kind == "anchor":
        return "#" + vuepress_slug(url.lstrip("#*"))
    if kind != "document":
        return url
    from eigdocs.conversion.links import file_target  # only pages with such links wait for it

    path, _, anchor = file_target(url).partition("#")
    page = _SUFFIX.sub("", path.removeprefix("./"))
    return f"{page}#{vuepress_slug(anchor)}" if anchor else page


def shows_itself(link: Link) -> bool:
    """Whether a link has no words but its address."""
    return link.url is not None and said(link.label) in {link.url, address(link.url, link.kind)}


def _of_link(link: Link) -> Hashable:
    where = address(link.url, link.kind) if link.url is not None else None
    return (link.kind, where, None if shows_itself(link) else said(link.label))


_MEANINGS: dict[type[BaseModel], Callable[[Any], Hashable]] = {
    DateSpec: _of_date,
    TimeSpec: _of_hours,
    Audience: _of_audience,
    Frequency: _of_frequency,
    Duration: _of_duration,
    Link: _of_link,
}


def differing(one: BaseModel, other: BaseModel) -> Iterable[str]:
    """The fields in which two entries of one class differ at all, those of form included, in their order."""
    mine, theirs = one.__dict__, other.__dict__
    return [name for name, value in mine.items() if name not in {"source", "sources"} and value != theirs[name]]
