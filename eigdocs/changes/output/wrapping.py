"""Lines in colours, broken to fit into a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs.terminal import Line

_TOKENS = re.compile(r"\S+|\s+")
_BOUND = re.compile(r"(?<=«) | (?=[»:;?!%](?:\s|$))")
_NO_BREAK = "\0"  # stands for a blank that no line breaks at: no printable text has it
_NARROWEST = 20  # columns for words, however far they are indented


def wrapped(line: Line, width: int, hang: int) -> Iterator[Line]:
    """A line as lines of at most `width` columns; those after the first are indented by `hang`.

    It breaks where there are blanks, but not inside quotes next to them, nor before the signs that French parts from
    their word. A word that is too long stays whole, so that an address can be clicked.

    >>> list(wrapped((("le grand atelier du soir", ""),), 22, 2))
    [(('le grand atelier du', ''),), (('  soir', ''),)]
    """
    if sum(columns(text) for text, _ in line) <= width:
        yield _merged(list(line))
        return
    width = max(width, hang + _NARROWEST)
    current: list[tuple[str, str]] = []
    used = 0
    for word in _words(line):
        size = sum(columns(text.replace(_NO_BREAK, " ")) for text, _ in word)
        is_blank = word[0][0].isspace()
        if used + size > width and current and used > hang and not is_blank:
            yield _merged(current)
            current, used = [(" " * hang, "")], hang
        current += word
        used += size
    yield _merged(current)


def columns(text: str) -> int:
    """How many columns of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # only those who show lines wait for it

    return max(0, wcswidth(text))


def _words(line: Line) -> Iterator[list[tuple[str, str]]]:
    """The words and the blanks of a line, each with its styles: a word may have several."""
    word: list[tuple[str, str]] = []
    for text, style in line:
        for token in _TOKENS.findall(_BOUND.sub(_NO_BREAK, text)):
            if word and word[-1][0].isspace() != token.isspace():
                yield word
                word = []
            word.append((token, style))
    if word:
        yield word


def _merged(pieces: list[tuple[str, str]]) -> Line:
    """Neighbours of one style as one piece; no blanks at the end."""
    merged: list[tuple[str, str]] = []
    for piece, style in pieces:
        text = piece.replace(_NO_BREAK, " ")
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + text, style)
        else:
            merged.append((text, style))
    while merged and not merged[-1][0].strip():
        merged.pop()
    return (*merged[:-1], (merged[-1][0].rstrip(), merged[-1][1])) if merged else ()
