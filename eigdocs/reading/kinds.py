"""What kind of meeting a name, theme or place says: bootcamp, seminar, restitution, or an ordinary session."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, letters
from eigdocs.models import Kind

_ORDINARY: Kind = "session"
_SPECIAL: tuple[Kind, ...] = ("bootcamp", "seminar", "restitution")

# What may stand between "suite" and "séminaire".
_ARTICLES = r"(?:(?:de|du|des|la|le|les|au|aux|a|sur|un|une|notre)\s+|[dl]')*"


@lru_cache(maxsize=8)
def _named(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for a word of [kinds], for folded text; group ``around`` where it only stands near one."""
    around = vocabulary.alternatives("around-kinds")
    kinds = vocabulary.alternatives("kinds")
    return re.compile(rf"(?<![\w-])(?P<around>(?:{around})[\s-]+{_ARTICLES})?(?P<kind>{kinds})(?![\w-])")


def kind_of(vocabulary: Vocabulary, *texts: str | None) -> Kind:
    """The kind that the first text which names one names: its name, else its theme, else its place.

    Words for ordinary meetings ("session", "journée") leave the question to the next text, and what is only near a
    seminar is none (contract, "Session").

    >>> words = Vocabulary.default()
    >>> kind_of(words, "Mentors seuls", "Bootcamp mentors"), kind_of(words, "Session post-séminaire")
    ('bootcamp', 'session')
    """
    for text in texts:
        if not text or not vocabulary.may_occur(letters(text), "kinds", *_SPECIAL):
            continue
        for match in _named(vocabulary).finditer(fold(text)):
            kind = cast(Kind, vocabulary.meaning("kinds", match["kind"]))
            if kind != _ORDINARY and not match["around"]:
                return kind
    return _ORDINARY
