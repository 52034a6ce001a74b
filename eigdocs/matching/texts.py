"""Texts as they are compared: folded once for each entry, then weighed against many others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import key
from eigdocs.likeness.facts import subjects_of, words_of

_STEM = 5  # letters that the forms of a word share: "communiquer", "communication"
_LONGEST = 600  # characters that are compared: what differs only after them is a detail
_NEARLY = 0.9  # how alike two texts are about one subject, in other words


class Text(NamedTuple):
    """A text to compare: its ``words`` as one text, sorted; and ``stems``, what names its subject, in any form."""

    words: str
    stems: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.words)


NOTHING = Text("", frozenset())


@lru_cache(maxsize=4096)
def text_of(text: str | None) -> Text:
    """A text as it is compared.

    >>> text_of("Feuilles de route & Données").stems == frozenset({"roadmap", "route", "data"})
    True
    """
    if not text:
        return NOTHING
    text = text[:_LONGEST]
    vocabulary = Vocabulary.default()
    words = " ".join(sorted(words_of(text, vocabulary))) or key(text) or text
    subjects = vocabulary.words("subjects")
    return Text(words, frozenset(subjects.get(word) or word[:_STEM] for word in subjects_of(text, vocabulary)))


def text_of_all(texts: Iterable[str]) -> Text:
    """Several texts as one."""
    return text_of(" ".join(texts))


@lru_cache(maxsize=1 << 14)
def alike(one: Text, other: Text) -> float:
    """How alike two texts are, from 0 to 1: in their letters, whatever the words' order, or in what they are about.

    >>> round(alike(text_of("Utilisateurs/Com"), text_of("Utilisateurs")), 2)
    0.86
    >>> alike(text_of("Data"), text_of("Droit")) < 0.5
    True
    """
    if one.words == other.words:
        return 1.0
    letters = ratio()(one.words, other.words)
    common = len(one.stems & other.stems)
    if letters > _NEARLY or not common:
        return letters
    both = 2 * common / (len(one.stems) + len(other.stems))
    part = 0.5 + both / 2 if common == min(len(one.stems), len(other.stems)) else both
    return max(letters, min(part, _NEARLY))


@cache
def ratio() -> Callable[[str, str], float]:
    """What tells how alike the letters of two texts are, from 0 to 1; loaded when it is first asked for."""
    from rapidfuzz.distance.Indel import normalized_similarity

    return normalized_similarity


_NOT_LETTERS = re.compile(r"[\W_]+")
_ENDS = re.compile(r"(?<=\w\w)[sx]$")


@lru_cache(maxsize=4096)
def name_of(text: str) -> str:
    """A name as it is looked up: without accents, plural, blanks and hyphens.

    >>> name_of("Stand-ups") == name_of("Standup"), name_of("Séminaires hors-les-murs")
    (True, 'seminairehorlemur')
    """
    return "".join(_ENDS.sub("", word) for word in _NOT_LETTERS.split(key(text)))
