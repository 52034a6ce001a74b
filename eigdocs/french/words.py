"""Words as they are compared: without case, accents, or kinds of apostrophes, dashes and blanks."""

from __future__ import annotations

import re
from unicodedata import decomposition, normalize

_ALIKE = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-"}


class _Folding(dict[int, str]):
    """One character for each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _ALIKE.get(char) or (" " if char.isspace() else char.lower())
        while len(folded) == 1 and (parts := decomposition(folded)) and not parts.startswith("<"):
            folded = chr(int(parts.split()[0], 16))
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain apostrophes, hyphens and blanks; as long as `text`.

    Offsets in the result are offsets in a text in normal form C; see `tidy`.

    >>> fold("L’après-midi, 1er Août – Février")
    "l'apres-midi, 1er aout - fevrier"
    """
    return text.translate(_FOLDING)


def tidy(text: str) -> str:
    """The text in normal form C, each run of white space as one space, none at its ends.

    >>> tidy("  le  Grand\\n atelier ")
    'le Grand atelier'
    """
    return " ".join(normalize("NFC", text).split())


_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isalnum() or code > 127)


def letters(text: str) -> bytes:
    """The plain letters and digits of a text and nothing else: quick to make and to search, for a first look.

    >>> letters("L’après-midi,  1er Août")
    b'lapresmidi1eraout'
    """
    return normalize("NFD", text.lower()).encode("ascii", "ignore").translate(None, _NO_LETTERS)


def unaccented(text: str) -> str:
    """A text in lower case, without accents and other signs, blanks as one space: quicker than `fold`; no offsets.

    >>> unaccented("Quatrième  promotion")
    'quatrieme promotion'
    """
    return " ".join(normalize("NFD", text.lower()).split()).encode("ascii", "ignore").decode()


_NOT_WORDS = re.compile(r"(?:[^\w#²&+/'-]|_)+|(?<!\w)['-]+|['-]+(?!\w)")


def key(text: str) -> str:
    """The words of a text for looking it up: folded, without punctuation around them.

    >>> key("**Qui va animer ?**"), key("SESSIONS D’ACCOMPAGNEMENT"), key("Lieu :")
    ('qui va animer', "sessions d'accompagnement", 'lieu')
    """
    return " ".join(_NOT_WORDS.sub(" ", fold(normalize("NFC", text))).split())
