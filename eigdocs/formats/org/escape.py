r"""Keeping text from being read as markup.

Org's general escape character is the zero width space (org manual, “Escape Character”); the contents of blocks have
the comma (“Literal Examples”), targets of links the backslash (“Link Format”).
"""

from __future__ import annotations

import re

from eigdocs.formats.org.syntax import BLANKS, LABEL

ZERO_WIDTH_SPACE = "\u200b"

# What may start an element at the start of a line (org-element-paragraph-separate), and what may end a verse.
_ELEMENT_START = re.compile(
    rf"""
    \*+[ ]
    | \[fn:{LABEL}\]
    | %%\(
    | [ \t]* (?:
        \|
        | \+(?:-+\+)+[ \t]*$
        | \#(?:[ ]|$|\+(?:begin_\S|end_\S|\S+:|(?:caption|results)\[))
        | :(?:[ ]|$|{LABEL}:[ \t]*$)
        | -{{5,}}[ \t]*$
        | \\begin\{{[A-Za-z0-9*]+\}}
        | clock:
        | (?:[-+*]|[0-9]+[.)])(?:[ \t]|$)
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_COMMA_LINE = re.compile(r"^([ \t]*)(,*(?:\*|#\+))", re.MULTILINE)
_LINK_ESCAPED = re.compile(r"(?<!\\)(\\*)([\[\]]|\Z)")
_REFERENCED = re.compile(r"[^\w\s.,;()!?-]|_")


def starts_element(text: str, position: int = 0) -> bool:
    """Whether org may read an element, and not a paragraph, at a line's start in ``text``."""
    return _ELEMENT_START.match(text, position) is not None


def guarded(text: str, *, prefix: str | None = "") -> str:
    r"""A paragraph's text, no line of which starts an element.

    ``prefix`` is the indentation that its first line will have, ``None`` where it does not start a line.

    >>> guarded("- un\n* deux\n#trois") == "\u200b- un\n\u200b* deux\n#trois"
    True
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        before = "" if number else prefix
        if before is not None and _ELEMENT_START.match(before + line):
            words = line.lstrip(BLANKS)
            lines[number] = line[: len(line) - len(words)] + ZERO_WIDTH_SPACE + words
    return "\n".join(lines)


def with_commas(value: str) -> str:
    r"""The contents of a block, its lines that look like headings or keywords protected (org-escape-code-in-string).

    >>> with_commas("* un\n ,#+deux\n") == ",* un\n ,,#+deux\n"
    True
    """
    return _COMMA_LINE.sub(r"\1,\2", value)


def link_target(target: str) -> str:
    r"""A link's target as it stands between brackets (org-link-escape).

    >>> print(link_target(r"a[1]\b"))
    a\[1\]\b
    """
    return _LINK_ESCAPED.sub(lambda match: match[1] * 2 + ("\\" + match[2] if match[2] else ""), target)


def snippet(value: str) -> str:
    """An export snippet of HTML."""
    return f"@@html:{value}@@"


def reference(character: str) -> str:
    """A character that org cannot have as text here, as a character reference in a snippet."""
    return snippet(f"&#{ord(character)};")


def hidden(text: str) -> str:
    """A text for HTML in which no character looks like org markup.

    >>> hidden("a|b & c_d")
    'a&#124;b &#38; c&#95;d'
    """
    return _REFERENCED.sub(lambda match: f"&#{ord(match[0])};", text)
