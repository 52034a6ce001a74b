"""The names of rituals, and what stands in or beside them: frequencies, other names."""

from __future__ import annotations

import re
from functools import lru_cache

from eigdocs.french.frequencies import find_frequency
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key

_BEFORE_ASIDE = re.compile(r"[\s(|:,–—-]+$")


def without_frequency(heading: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A heading's name, and the frequency set apart from it.

    >>> without_frequency("Stand-up (tous les vendredis)", Vocabulary.default())
    ('Stand-up', 'tous les vendredis')
    >>> without_frequency("Rétrospectives hebdomadaires", Vocabulary.default())
    ('Rétrospectives hebdomadaires', '')
    """
    phrase = find_frequency(heading, vocabulary)
    before = heading[: phrase.start].rstrip() if phrase else ""
    name = _BEFORE_ASIDE.sub("", before)
    if not phrase or not name or name == before:
        return heading, ""
    return name, heading[phrase.start :].rstrip(" )")


_IN_BRACKETS = re.compile(r"\s*\((?P<alias>[^()]+)\)$")


def without_alias(name: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """A name, and the other name that stands in brackets after it, if it is said to be one, or is short for it.

    >>> words = Vocabulary.default()
    >>> without_alias("Rétrospective (rétro)", words), without_alias("Atelier (Paris)", words)
    (('Rétrospective', ['rétro']), ('Atelier (Paris)', []))
    """
    match = _IN_BRACKETS.search(name)
    if not match:
        return name, []
    short = key(match["alias"]).replace("-", "")
    words = key(name[: match.start()]).replace("-", " ").split()
    initials = "".join(word[0] for word in words)
    aliases = aliases_in(vocabulary, match["alias"])
    if not aliases and (short == initials or (len(short) > 2 and any(word.startswith(short) for word in words))):
        aliases = [match["alias"].strip()]
    return (name[: match.start()], aliases) if aliases else (name, [])


_QUOTED = re.compile(r"[«“\"]\s*(?P<words>[^«»“”\"]+?)\s*[»”\"]")
_MOST_WORDS = 5


def aliases_in(vocabulary: Vocabulary, text: str) -> list[str]:
    """The other names that a text says: "aussi nommés « hors-les-murs »"."""
    found = []
    for match in _alias(vocabulary).finditer(fold(text)):
        words = text[match.start("alias") : match.end("alias")].strip()
        quoted = _QUOTED.fullmatch(words)
        words = quoted["words"] if quoted else words
        if words and len(words.split()) <= _MOST_WORDS:
            found.append(words)
    return found


@lru_cache(maxsize=8)
def _alias(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = vocabulary.alternatives("rituals", "alias")
    return re.compile(rf"(?<![\w-])(?:{words})\s+(?:les\s+)?(?P<alias>[«“\"][^«»“”\"]+[»”\"]|[^,;:.()]+)")
