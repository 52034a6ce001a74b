"""Links: the types that Org knows, and what kind of link a target makes.

Org syntax, section “Links”; the types are those that Org 9.5 sets up by itself.
"""

from __future__ import annotations

import re

from eigdocs.formats.org.syntax import NON_WORD

TYPES = (
    "bbdb|bibtex|docview|doi|elisp|eww|file\\+emacs|file\\+sys|file|ftp|gnus|help|https|http|info|irc|mailto|mhe|"
    "news|rmail|shell|w3m"
)

_TYPE = re.compile(f"({TYPES}):", re.IGNORECASE)
_ESCAPES = re.compile(r"(\\+)(?=[\[\]]|\Z)")
_PATH_END = re.compile(f"[^{NON_WORD}$%']|/|\\)")


def kind_of(target: str) -> str:
    """The kind of a bracket link's target.

    >>> [kind_of(target) for target in ("./a.org", "HTTPS://x", "(ref)", "#id", "*Titre", "unknown:x")]
    ['file', 'https', 'coderef', 'custom-id', 'fuzzy', 'fuzzy']
    """
    if target.startswith(("/", "~/", "./", "../")) or target == "~":
        return "file"
    match = _TYPE.match(target)
    if match:
        return scheme(match[1])
    if target[0] == "(" and target[-1] == ")":
        return "coderef"
    return "custom-id" if target[0] == "#" else "fuzzy"


def scheme(name: str) -> str:
    """A link type in lower case; the ways to open a file (``file+sys``) are files too."""
    return name.lower().partition("+")[0]


def unescape(target: str) -> str:
    r"""A bracket link's target without the backslashes that protect brackets and backslashes.

    >>> print(unescape(r"a\[1\]"))
    a[1]
    """
    return _ESCAPES.sub(lambda match: match[1][: len(match[1]) // 2], target) if "\\" in target else target


def without_punctuation(text: str, start: int, end: int) -> int:
    """Where a plain link ends: after its last character that is not punctuation, or a slash or round bracket."""
    while end > start and not _PATH_END.match(text, end - 1):
        end -= 1
    return end
