"""Words as they are compared: without case, accents, or kinds of apostrophes, dashes and blanks."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
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
_LATIN = "".join(map(chr, range(256)))
_FOLDED_LATIN = _LATIN.translate(_FOLDING).encode("latin-1", "replace")


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain apostrophes, hyphens and blanks; as long as `text`.

    Offsets in the result are offsets in a text in normal form C; see `tidy`.

    >>> fold("L’après-midi, 1er Août – Février")
    "l'apres-midi, 1er aout - fevrier"
    """
    try:
        # Many times quicker than text.translate, for a text of which each character fits in a byte.
        return text.replace("’", "'").replace("–", "-").encode("latin-1").translate(_FOLDED_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        return text.translate(_FOLDING)


def tidy(text: str) -> str:
    r"""The text in normal form C, each run of white space as one space, none at its ends.

    >>> tidy("  le  Grand\n atelier ")
    'le Grand atelier'
    """
    return " ".join((text if text.isascii() else normalize("NFC", text)).split())


def _plain(text: str) -> str:
    """The plain letters, digits and signs of a text, in lower case, as long as they are ASCII without their accents."""
    return normalize("NFD", text.lower()).encode("ascii", "ignore").decode()


def _plain_part(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return _plain(error.object[error.start : error.end]), error.end


codecs.register_error("eigdocs.plain", _plain_part)

# For each character that is one byte in Latin-1, its plain letter; and those that have none.
_LETTERS = "".join(plain if len(plain := _plain(char)) == 1 else " " for char in _LATIN).encode()
_NO_LETTERS = bytes(code for code in range(256) if not chr(_LETTERS[code]).isalnum())


def letters(text: str) -> bytes:
    """The plain letters and digits of a text and nothing else: quick to make and to search, for a first look.

    >>> letters("L’après-midi,  1er Août")
    b'lapresmidi1eraout'
    """
    return text.replace("’", "'").encode("latin-1", "eigdocs.plain").translate(_LETTERS, _NO_LETTERS)


def unaccented(text: str) -> str:
    """A text in lower case, without accents and other signs, blanks as one space: quicker than `fold`; no offsets.

    >>> unaccented("Quatrième  promotion")
    'quatrieme promotion'
    """
    return " ".join(normalize("NFD", text.lower()).split()).encode("ascii", "ignore").decode()


_NOT_WORDS = re.compile(r"(?:[^\w#²&+/'-]|_)+|(?<!\w)['-]+|['-]+(?!\w)")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """The words of a text for looking it up: folded, without punctuation around them.

    >>> key("**Qui va animer ?**"), key("SESSIONS D’ACCOMPAGNEMENT"), key("Lieu :")
    ('qui va animer', "sessions d'accompagnement", 'lieu')
    """
    folded = fold(text if text.isascii() else normalize("NFC", text))
    only_words = folded.replace(" ", "").isalnum()
    return " ".join((folded if only_words else _NOT_WORDS.sub(" ", folded)).split())
