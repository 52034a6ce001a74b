"""Whether two French phrases may name one place.

A phrase says a building, a room, a street, or that a meeting is online; most say one or two of these. What one phrase
says and the other does not is a detail; two different buildings, rooms or streets are a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key, tidy

_PARTS = re.compile(r"[,;:()/\[\]|+]|\s[-–—]\s")
_CAPITAL = re.compile(r"(?:^|['’])[A-ZÀ-Ý]")
_WORD = re.compile(r"[\w’'.-]*\w")
_LONGEST = 300  # characters: what is longer tells how to get there
_SMALL = frozenset(["le", "la", "les", "l", "d", "de", "du", "des", "au", "aux", "a", "en", "dans", "chez", "et", "ou"])
_AWAY = re.compile(r"\bhors[ -](?:de )?(?:paris|les[ -]murs)\b|\b(?:province|region)\b")
_FLOOR = re.compile(
    r"(?<!\w)(?:\d+\s?(?:er|e|eme|nd)?|premier|deuxieme|troisieme|quatrieme)\s+etages?\b|\brez-de-chaussee\b|\brdc\b"
)
_POSTCODE = re.compile(r"(?<![\w.])\d{5}(?:\s+[A-ZÀ-Ý][\w’'-]*)?")


Parts = tuple[frozenset[str], ...]


class PlacePhrase(NamedTuple):
    """What a phrase says of a place: each part as sets of folded words, one for each building, room or street.

    ``is_vague`` where it only says that it is far from somewhere ("Hors Paris"), or tells a story.
    """

    sites: Parts = ()
    rooms: Parts = ()
    streets: Parts = ()
    towns: Parts = ()
    is_online: bool = False
    is_vague: bool = False


def may_be_one_place(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether two phrases may name the same place.

    >>> words = Vocabulary.default()
    >>> may_be_one_place("LLL, Grand atelier (rue d’Alexandrie)", "Liberté Living Lab", words)
    True
    >>> may_be_one_place("LLL", "à la DINSIC", words), may_be_one_place("Petit atelier", "LLL, Grand atelier", words)
    (False, False)
    >>> may_be_one_place("LLL", "Le tiers-lieu", words), may_be_one_place("Atelier A", "Atelier D", words)
    (True, False)
    """
    if key(one) == key(other):
        return True
    first, second = read_place(one, vocabulary), read_place(other, vocabulary)
    if first.is_vague or second.is_vague:
        return True
    if first.is_online != second.is_online:
        here = second if first.is_online else first
        there = first if first.is_online else second
        return bool(there.sites or there.rooms or there.streets) or not (here.sites or here.rooms or here.streets)
    pairs = ((first.rooms, second.rooms), (first.streets, second.streets), (first.towns, second.towns))
    return _may_agree(first.sites, second.sites, _share) and all(_may_agree(*pair, _holds) for pair in pairs)


_OWN_NAME = re.compile(r"(?:(?:à|au|chez)\s+)?(?:(?:le|la|les)\s+|l['’])(?P<name>[A-ZÀ-Ý][\w’'-]+)", re.IGNORECASE)


def are_two_places(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether two phrases name different places: for whoever would rather be told too often than too seldom.

    Here a name of one word, where an article shows that it is no town, is not another one, nor "en ligne".

    >>> words = Vocabulary.default()
    >>> are_two_places("Le Phare", "à la Fabrique", words), may_be_one_place("Le Phare", "à la Fabrique", words)
    (True, True)
    >>> are_two_places("Le Phare", "Le tiers-lieu", words), are_two_places("Le Phare", "Lyon", words)
    (False, False)
    """
    if not may_be_one_place(one, other, vocabulary):
        return True
    mine, theirs = (_own_name(text, vocabulary) for text in (one, other))
    if mine and theirs:
        return mine != theirs
    rest = one if theirs else other
    is_online_alone = read_place(rest, vocabulary) == PlacePhrase(is_online=True)
    return bool(mine or theirs) and is_online_alone and not _has_name(_blanked(vocabulary.pattern("online"), rest))


def _has_name(text: str) -> bool:
    return any(_CAPITAL.search(word) for word in _WORD.findall(text))


def _own_name(text: str, vocabulary: Vocabulary) -> str | None:
    """The name that a phrase is, apart from its article, if nothing is known of it."""
    match = _OWN_NAME.fullmatch(tidy(text))
    if not match or not match["name"][0].isupper() or any(read_place(text, vocabulary)):
        return None
    name = fold(match["name"])
    return None if name in vocabulary.words("common-places") else name


def _may_agree(mine: Parts, theirs: Parts, alike: Callable[[frozenset[str], frozenset[str]], bool]) -> bool:
    """Whether two lists of parts have one in common, or one of them is empty."""
    return not mine or not theirs or any(alike(one, other) for one in mine for other in theirs)


def _holds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name is the other, or says more: "Grand atelier", "Grand atelier B"."""
    return one <= other or other <= one


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the names of two buildings have a word in common, or one is the other's initials."""
    return bool(one & other) or _initials(one, other)


def _initials(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one is a word of the initials of the other: "MEN", "ministère de l'Éducation nationale"."""
    for short, long in ((one, other), (other, one)):
        if len(short) == 1 and len(long) > 1:
            (word,) = short
            if sorted(word) == sorted(each[0] for each in long):
                return True
    return False


@lru_cache(maxsize=1024)
def read_place(text: str, vocabulary: Vocabulary) -> PlacePhrase:
    """What a phrase says of a place.

    >>> said = read_place("LLL, Atelier C (rue du Caire)", Vocabulary.default())
    >>> said.sites, said.rooms == (frozenset({"atelier", "c"}),), said.streets
    ((frozenset({'lll'}),), True, (frozenset({'caire'}),))
    """
    text = tidy(text)
    if len(text) > _LONGEST:
        return PlacePhrase(is_vague=True)
    folded = fold(text)
    is_vague = bool(_AWAY.search(folded))
    is_online = bool(vocabulary.pattern("online").search(folded))
    rest = _blanked(_FLOOR, _blanked(vocabulary.pattern("online"), text))
    street = _street(vocabulary).search(fold(rest))
    sites, _ = _known(rest, vocabulary, "sites")  # those that a street is named after too: "avenue de Ségur"
    streets, rest = _taken(_street(vocabulary), rest)
    rest = _blanked(vocabulary.pattern("sites"), rest)
    towns, rest = _known(rest, vocabulary, "towns", own=True)
    rooms, rest = _taken(_room(vocabulary), rest)
    # What follows a street is a town.
    sites += _names(_POSTCODE.sub(" ", rest[: street.start()] if street else rest), vocabulary)
    return PlacePhrase(sites, rooms, streets, towns, is_online, is_vague)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks where a pattern for folded text matches."""
    for match in pattern.finditer(fold(text)):
        text = f"{text[: match.start()]}{' ' * (match.end() - match.start())}{text[match.end() :]}"
    return text


def _taken(pattern: re.Pattern[str], text: str) -> tuple[Parts, str]:
    """The words of each match of a pattern for folded text, and the text without them."""
    found = (_words(match["name"] or "") | _letter(text, match) for match in pattern.finditer(fold(text)))
    return tuple(words for words in found if words), _blanked(pattern, text)


def _letter(text: str, match: re.Match[str]) -> frozenset[str]:
    """The capital letter that a name ends in: "Atelier A" is a room's name, "Atelier à l'étage" is not."""
    last = text[slice(*match.span("name"))].split()[-1:] if match["name"] else []
    return frozenset(fold(word) for word in last if word in ascii_uppercase)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.split(r"[^\w.]+", text) if word.strip(".") and word not in _SMALL)


@lru_cache(maxsize=8)
def _street(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for "20 avenue de Ségur", for folded text; ``name`` is what stands after the kind of street."""
    kinds = vocabulary.alternatives("streets")
    return re.compile(
        rf"(?:(?<!\w)\d+(?:\s?(?:bis|ter))?\s*,?\s+)?(?<![\w-])(?:{kinds})\.?\s+"
        r"(?P<name>(?:(?:de|du|des|la|le|les)\s+|[ld]')*[\w'-]+)"
    )


@lru_cache(maxsize=8)
def _room(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for "Grand atelier B", "salle 4.724", "4ème étage", for folded text."""
    rooms = vocabulary.alternatives("rooms")
    small = "|".join(_SMALL)
    number = r"(?:n[°º]\s*)?(?:[a-z]|\d[\d.]*)"
    name = rf"(?:(?<=salle )|(?<=amphi )|(?<=studio )|(?<=bureau ))(?!(?:{small})\b)[\w.-]+"  # "salle Jaurès"
    own = rf"(?:\s(?:{number}|{name}))"
    many = "atelier|salle|bureau|studio|plateau|bar|cafe"  # a building has several: without more words they name none
    named = rf"(?:grande?|petite?)\s+(?:{rooms}){own}?|(?:{rooms}){own}|(?!{many})(?:{rooms})"
    return re.compile(rf"(?<![\w-])(?:(?P<name>{named})|(?:{rooms})s?)(?![\w-])")


def _known(text: str, vocabulary: Vocabulary, table: str, *, own: bool = False) -> tuple[Parts, str]:
    """What a table of the vocabulary knows in a text, by its key or by its own words, and the text without it."""
    pattern = vocabulary.pattern(table)
    found = [match.group() for match in pattern.finditer(fold(text))]
    names = found if own else [vocabulary.meaning(table, each) for each in found]
    return tuple(frozenset({name}) for name in dict.fromkeys(names)), _blanked(pattern, text)


def _names(text: str, vocabulary: Vocabulary) -> Parts:
    """The words of a building's name: those with a capital, between separators.

    A name that no word shows to be a building's may be a town's, or that of its owner: it tells nothing.
    """
    common = vocabulary.words("common-places").keys() | _SMALL
    names = []
    for part in _PARTS.split(text):
        words = _WORD.findall(part)
        capital = [word for word in words if _CAPITAL.search(word) and fold(word) not in _SMALL]
        is_building = vocabulary.mentioned("places", part) is not None
        own = frozenset(_without_article(fold(word)) for word in (words if is_building else capital)) - common
        if capital and own and (is_building or len(own) > 1):
            names.append(own)
    return tuple(names)


def _without_article(word: str) -> str:
    return re.sub(r"^[ld]'", "", word).strip(".-'")
