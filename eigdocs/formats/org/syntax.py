r"""Org's character classes, as pieces of Python patterns.

Emacs classes characters by its own tables (`[[:space:]]`, `[[:word:]]`, `[[:alnum:]]`, `[[:punct:]]`), which differ
from Python's ``\s`` and ``\w``: a no-break space is a space but U+2028 is not, an apostrophe belongs to a word, a
combining accent is alphanumeric, ``²`` is not. These pieces follow Emacs for the scripts of Europe and for general
punctuation; elsewhere they are Python's.
"""

from __future__ import annotations

import re

# [[:space:]]. The zero width space is one: it is how a document keeps two characters from being markup.
SPACES = frozenset("\t\n\f\r \xa0\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200C)}
SPACE = "".join(sorted(SPACES))  # to put inside a class

# Numbers that are not digits (superscripts, fractions, circled numbers): letters for Python, not for Emacs.
_NUMERALS = "²³¹¼-¾\u2070\u2074-\u2079\u2080-\u2089\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff"
_MARKS = "\u0300-\u036f"

ALNUM = rf"(?:[^\W_{_NUMERALS}]|[{_MARKS}])"
ALPHA = rf"(?:[^\W\d_{_NUMERALS}]|[{_MARKS}])"

# What is not [[:word:]], without brackets; beyond ASCII this is also [[:punct:]]. ``$``, ``%`` and ``'`` are in words.
NON_WORD = (
    "\x00-#&(-/:-@\\[-`{-\x7f\xa0-¤¦-±´¶¸º-¿×÷ˇˉː˘-˛˝"
    "\u2000-\u2026\u202f-\u205f\u207d\u207e\u208d\u208e€℃℉№℡™⅓⅔⅛-⅞\u2190-\u244f\u2500-\u254b"
    "■□▣-▩▲△▶▷▼▽◀◁◆-◈○◎-◑◯★☆\u2768-\u276d\u2770-\u2775\u2a00-\u2bff\u2e00-\u2e7f"
    "\u3000-\u3003\u3008-\u301c\u30fb\uff01-\uff0f\uff1b-\uff20\uff3b-\uff40\uff5b-\uff65"
)
WORD = f"[^{NON_WORD}]"
# Before a word in Latin letters: Emacs' \<, for which a word ends where another script begins.
WORD_START = f"(?:(?<![\0-\u036f\u1d00-\u1eff])|(?<=[{NON_WORD}]))"

# A label of a footnote or the name of a drawer: [-_[:word:]]+.
LABEL = f"(?:{WORD}|[-_])+"

BLANKS = " \t"

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")


def one_line(value: str) -> str:
    r"""A value written over several lines, as one line.

    >>> one_line("deux\n  lignes")
    'deux lignes'
    """
    return _LINE_END.sub(" ", value) if "\n" in value else value
