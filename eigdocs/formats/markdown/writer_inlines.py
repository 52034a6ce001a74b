"""Inline nodes to Markdown text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wcwidth import wcswidth

from eigdocs import tree
from eigdocs.formats.hours import HOUR
from eigdocs.formats.markdown.writer_delimiters import settle
from eigdocs.formats.markdown.writer_escape import Names, Place, escaped
from eigdocs.formats.markdown.writer_pieces import BLANKS, FORCED, Piece, pieces_of

# A word that may begin a block where it begins a line of a paragraph.
_MAY_START = re.compile(
    r"""
      [-+*_=|:]+$ | \#{1,6}$ | [0-9]+[.)]$ | > | `{3} | ~{3} | :{3} | \[\^
    | <(?![A-Za-z][A-Za-z0-9+.-]*[:@])          # raw HTML, not an address
    """,
    re.VERBOSE,
)
# Words that may be a block if they are alone on a line: rules, underlines, rows of dashes, and tags.
_MAY_BE_ALONE = re.compile(r"[-*_=|:]+$|<.*>$")


# Most of what is written: words that begin with a letter, and nothing in them that could be markup.
_PLAIN = re.compile(r"[^\W\d_](?:[^*_`~\\\[\]<&!^\r\n]*[^*_`~\\\[\]<&!^\s#])?")


def inline(nodes: Sequence[tree.Node], place: Place, names: Names, width: int | None = None) -> str:
    """The nodes as Markdown; lines are broken at ``width`` columns, or only where a break is meant."""
    if width is None and len(nodes) == 1 and isinstance(nodes[0], tree.Text) and _PLAIN.fullmatch(nodes[0].value):
        return nodes[0].value
    breaks = place in {"paragraph", "item"}
    pieces = pieces_of(nodes, breaks=breaks)
    references = settle(pieces)
    written = escaped(pieces, references, place, names)
    if width is None or not breaks:
        return "".join(written)
    return "\n".join(_wrapped(_words(pieces, written), width))


def _words(pieces: Iterable[Piece], written: Iterable[str]) -> Iterator[str]:
    """What may not be broken; a word that ends with a newline ends its line."""
    word = ""
    for piece, text in zip(pieces, written, strict=True):
        if piece.role == "break":
            yield word + text
            word = ""
        elif piece.role == "text":
            first, *others = re.split(f"[{BLANKS}]+", text)
            word += first
            for other in others:
                if HOUR.match(other):  # at the start of a line it would be one of an agenda
                    word += f" {other}"
                    continue
                yield word
                word = other
        else:
            word += text
    yield word


def _wrapped(words: Iterable[str], width: int) -> Iterator[str]:
    line: list[str] = []
    taken = 0  # columns
    alone = True  # whether the line would not be part of the paragraph if it ended here
    for word in words:
        columns = display_width(word.removesuffix(FORCED).removesuffix("\n"))
        may_break = line and not alone and not line[-1].endswith("\\") and not _MAY_START.match(word)
        if may_break and taken + 1 + columns > width:
            yield " ".join(line)
            line, taken, alone = [], 0, True
        taken += columns + bool(line)
        line.append(word)
        alone = alone and _MAY_BE_ALONE.match(word) is not None
        if word.endswith("\n"):
            yield " ".join(line).removesuffix("\n")
            line, taken, alone = [], 0, True
    if line:
        yield " ".join(line)


def display_width(text: str) -> int:
    """The columns that a text takes: two for wide characters, none for combining ones."""
    width = wcswidth(text)
    return len(text) if width < 0 else width
