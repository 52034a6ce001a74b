"""The anchors that sites give to headings: what stands after ``#`` in a link to a place in a page; and org's names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

_COMBINING = re.compile("[\u0300-\u036f]")
_CONTROL = re.compile(r"[\x00-\x1f]")
# JavaScript's white space, as far as the two steps before leave any, then the characters that the rule lists.
_SPECIAL = re.compile(r"[ \u1680\u2028\u2029\ufeff~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’–—<>,.?/]+")
_COOKIE = re.compile(r"\[\d*(?:/\d*|%)\]")

# Symbols that Unicode calls alphabetic all the same: circled and squared letters.
_ALPHABETIC_SYMBOLS = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")


def vuepress_slug(text: str) -> str:
    """A heading's anchor on a VuePress site.

    The rule of ``lib/slugify.js`` in ``@vuepress/shared-utils`` 1.8 and later (before 1.5 it kept ``’`` and dashes):
    decompose (NFKD) and drop the accents, drop control characters, make each run of blanks and punctuation
    one hyphen, trim hyphens, put ``_`` before a leading digit, lower the case.

    >>> vuepress_slug("L’équipe à la rentrée")
    'l-equipe-a-la-rentree'
    >>> vuepress_slug("2018 : le bilan !")
    '_2018-le-bilan'
    """
    plain = _CONTROL.sub("", _COMBINING.sub("", unicodedata.normalize("NFKD", text)))
    slug = _SPECIAL.sub("-", plain).strip("-")
    return (f"_{slug}" if "0" <= slug[:1] <= "9" else slug).lower()


def github_slug(text: str) -> str:
    """A heading's anchor on GitHub.

    The rule of ``github-slugger`` 2: lower the case, drop all but letters, marks, digits, connectors (``_``),
    hyphens and spaces, then make each space a hyphen.

    >>> github_slug("L’équipe : à la rentrée")
    'léquipe--à-la-rentrée'
    """
    return "".join(filter(_in_github_slug, text.lower())).replace(" ", "-")


def _in_github_slug(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category[0] in "LM"
        or category in {"Nd", "Nl", "Pc"}
        or character in "- "
        or _ALPHABETIC_SYMBOLS.match(character) is not None
    )


def anchors(texts: Iterable[str], slug: Callable[[str], str] = vuepress_slug) -> list[str]:
    """The anchors of a page's headings, in their order, each one different.

    A slug that is already taken gets a number: ``-2``, ``-3`` … as ``markdown-it-anchor`` 5 counts, which VuePress
    uses; ``-1``, ``-2`` … as ``github-slugger`` counts where `slug` is `github_slug`.

    >>> anchors(["Été", "Hiver", "Été"])
    ['ete', 'hiver', 'ete-2']
    >>> anchors(["Été", "Hiver", "Été"], github_slug)
    ['été', 'hiver', 'été-1']
    """
    number: dict[str, int] = {}  # of the next heading with that slug; every anchor given is a key
    first_number = 1 if slug is github_slug else 2
    for text in texts:
        base = anchor = slug(text)
        while anchor in number:
            anchor = f"{base}-{number[base]}"
            number[base] += 1
        number[anchor] = first_number
    return list(number)


def heading_key(words: str) -> str:
    """Words as org compares them: any case, blanks as one, no statistics cookies (org manual, "Internal Links").

    >>> heading_key("Les  Lieux [1/2]")
    'les lieux'
    """
    return " ".join(_COOKIE.sub(" ", words).lower().split())
