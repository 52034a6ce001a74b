"""Characters: classes, escapes and character references, as CommonMark section 2 says."""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5

from mistune.helpers import PUNCTUATION

CHARACTER_REFERENCE = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"

_ESCAPE_OR_REFERENCE = re.compile(rf"\\({PUNCTUATION})|({CHARACTER_REFERENCE})")
_BLANKS = re.compile(r"[ \t]+")
_WHITESPACE = "\t\n\f\r"

OTHER, WHITESPACE, PUNCTUATION_CLASS = range(3)


class _Classes(dict[str, int]):
    """The class of each character that has been asked for: `WHITESPACE`, `PUNCTUATION_CLASS` or `OTHER`."""

    def __missing__(self, character: str) -> int:
        category = unicodedata.category(character)
        if character in _WHITESPACE or category == "Zs":
            found = WHITESPACE
        else:
            found = PUNCTUATION_CLASS if category[0] in "PS" else OTHER
        self[character] = found
        return found


CLASSES = _Classes()


def decode(reference: str) -> str | None:
    """What a character reference stands for (CommonMark 2.5); ``None`` if there is no such.

    >>> decode("&eacute;"), decode("&#x1F600;"), decode("&nothing;"), decode("&#0;")
    ('é', '😀', None, '\ufffd')
    """
    if reference[1] != "#":
        return html5.get(reference[1:])
    digits = reference[2:-1]
    return _character(int(digits[1:], 16) if digits[0] in "xX" else int(digits))


def _character(code: int) -> str:
    """A code point, or U+FFFD for those that no text may hold, as markdown-it: controls, surrogates, non-characters."""
    control = (code < 0x20 and code not in {0x09, 0x0A, 0x0C, 0x0D}) or 0x7F <= code <= 0x9F
    never = 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or code > 0x10FFFF
    return "\ufffd" if control or never else chr(code)


def split_word(text: str) -> tuple[str, str | None]:
    """The first word of a line without blanks around it, and what follows it.

    >>> split_word("tip Un titre"), split_word("tip")
    (('tip', 'Un titre'), ('tip', None))
    """
    word, *rest = _BLANKS.split(text, maxsplit=1)
    return word, rest[0] if rest else None


def unescape(text: str) -> str:
    r"""Backslash escapes and character references decoded, as in link targets, titles and info strings.

    >>> unescape(r"a\_b &amp; c &unknown;")
    'a_b & c &unknown;'
    """
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_REFERENCE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    escaped, reference = match.groups()
    return escaped or decode(reference) or reference
