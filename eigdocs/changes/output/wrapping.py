"""Lines in colours, broken to fit into a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs.terminal import Line

_TOKENS = re.compile(r"\S+|\s+")
_NARROWEST = 20  # columns for words, however far they are indented


def wrapped(line: Line, width: int, hang: int) -> Iterator[Line]:
    """A line as lines of at most `width` columns; those after the first are indented by `hang`.

    It breaks where there are blanks; a word that is too long stays whole, so that an address can be clicked.

    >>> list(wrapped((("le grand atelier du soir", ""),), 22, 2))
    [(('le grand atelier du', ''),), (('  soir', ''),)]
    """
    from wcwidth import wcswidth  # only those who show lines wait for it

    width = max(width, hang + _NARROWEST)
    current: list[tuple[str, str]] = []
    used = 0
    for text, style, is_joined in _words(line):
        size = max(0, wcswidth(text))
        if used + size > width and current and not is_joined and used > hang:
            yield _merged(current)
            current, used = ([(" " * hang, "")] if hang else []), hang
            if text.isspace():
                continue
        current.append((text, style))
        used += size
    yield _merged(current)


def _words(line: Line) -> Iterator[tuple[str, str, bool]]:
    """The words and blanks of a line with their styles, and whether each is the rest of the word before it."""
    after_word = False
    for text, style in line:
        for token in _TOKENS.findall(text):
            is_word = not token.isspace()
            yield token, style, after_word and is_word
            after_word = is_word


def _merged(pieces: list[tuple[str, str]]) -> Line:
    """Neighbours of one style as one piece; no blanks at the end."""
    merged: list[tuple[str, str]] = []
    for text, style in pieces:
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + text, style)
        else:
            merged.append((text, style))
    if merged:
        merged[-1] = (merged[-1][0].rstrip(), merged[-1][1])
    return tuple(merged)
