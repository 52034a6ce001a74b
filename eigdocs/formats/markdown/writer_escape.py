"""Which characters of a text would be read as markup where they stand, and get a backslash.

Each rule looks at the text as a whole, marks included, and errs on the side of a backslash only where telling for
sure would take a reader. Section numbers are CommonMark 0.31's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from eigdocs.formats.markdown.characters import CHARACTER_REFERENCE, decode, unescape
from eigdocs.formats.markdown.references import key_of
from eigdocs.formats.markdown.writer_delimiters import flanks, reference
from eigdocs.formats.markdown.writer_pieces import Piece, join

Place = Literal["paragraph", "item", "heading", "cell"]
"""Where the text stands: ``item`` is a paragraph that begins a list item, ``heading`` an ATX heading."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a document defines: words in brackets that are among these are links or notes.

    Labels are compared as they are written; an escape in one is rare enough not to matter...
    """

    labels: frozenset[str] = frozenset()
    footnotes: frozenset[str] = frozenset()


def label_key(label: str) -> str:
    """What to compare labels by here: readers also see escapes, which a text does not have yet."""
    return key_of(unescape(label))


def escaped(pieces: list[Piece], references: dict[int, str], place: Place, names: Names) -> list[str]:
    """What to write for each piece; ``references`` are characters already known to be written otherwise."""
    line = _Line(pieces, join(pieces), names, dict(references))
    _edges(line)
    if place in {"paragraph", "item"}:
        _line_starts(line, place)
    elif place == "heading":
        _closing_sequence(line)
    _inlines(line)
    return list(_written(line))


_SPECIAL = re.compile(r"\*+|_+|~+|`+|[\\\[\]<&!^]")


@dataclass(slots=True)
class _Line:
    """A text being escaped; ``changes`` are the characters to write otherwise, by their place."""

    pieces: list[Piece]
    whole: str
    names: Names
    changes: dict[int, str]
    texts: list[Piece] = field(init=False)

    def __post_init__(self) -> None:
        self.texts = [piece for piece in self.pieces if piece.role == "text"]

    def escape(self, start: int, end: int | None = None) -> None:
        for index in range(start, start + 1 if end is None else end):
            self.changes.setdefault(index, "\\" + self.whole[index])

    def escape_in_text(self, start: int, end: int) -> None:
        for index in filter(self.is_text, range(start, end)):
            self.escape(index)

    def is_text(self, index: int) -> bool:
        place = bisect_right(self.texts, index, key=lambda piece: piece.start)
        return place > 0 and index < self.texts[place - 1].end


def _written(line: _Line) -> Iterator[str]:
    changed = sorted(line.changes)
    upcoming = 0
    for piece in line.pieces:
        parts: list[str] = []
        position = piece.start
        while upcoming < len(changed) and changed[upcoming] < piece.end:
            index = changed[upcoming]
            parts += [line.whole[position:index], line.changes[index]]
            position = index + 1
            upcoming += 1
        yield "".join([*parts, line.whole[position : piece.end]])


# ── The beginnings and ends of lines ─────────────────────────────────────────────────────────────────────


def _edges(line: _Line) -> None:
    """Blanks other than spaces and tabs at the edges: readers strip some of them."""
    for index in {0, len(line.whole) - 1} if line.whole else ():
        character = line.whole[index]
        if character.isspace() and ord(character) > 0x9F and line.is_text(index):
            line.changes[index] = reference(character)


# What begins a block, or makes one of the line above.
_BLOCK_START = re.compile(
    r"""
      [#]{1,6}(?=[ \t]|$)                   # 4.2, a heading
    | >                                     # 5.1, a quote
    | [-+*](?=[ \t]|$)                      # 5.2, an item
    | [0-9]{1,9}[.)](?=[ \t]|$)
    | ([-*_])(?:[ \t]*\1)+[ \t]*$           # 4.1, a rule; two are enough after a list marker, or for an underline
    | (?=[:| \t]*-)[-:|][-:| \t]*$           # GFM 4.10, the second row of a table
    | `{3,} | ~{3,} | :{3,}                 # 4.5, code; VuePress' containers
    | <(?=[A-Za-z/!?])                      # 4.6, HTML
    """,
    re.VERBOSE | re.MULTILINE,
)
_UNDERLINE = re.compile(r"=+[ \t]*$", re.MULTILINE)  # 4.3
_CHECKBOX = re.compile(r"\[[ xX]\](?=[ \t]|$)", re.MULTILINE)
_DEFINITION = re.compile(r"(?<=\]):")  # 4.7; of a footnote, it may also stand under a line of text
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")


def _line_starts(line: _Line, place: Place) -> None:
    starts = [0, *(piece.end for piece in line.pieces if piece.text.endswith("\n"))]
    for start in starts:
        found = _BLOCK_START.match(line.whole, start) or (start and _UNDERLINE.match(line.whole, start))
        if found and line.is_text(start):
            line.escape_in_text(*_to_escape(found))
        elif found and start:
            line.changes[start] = "    " + line.whole[start]  # raw HTML, which no line of a paragraph begins like this
    if place == "item" and _CHECKBOX.match(line.whole) and line.is_text(0):
        line.escape(0)
    if line.whole.startswith("["):
        definitions = [found.start() for found in _DEFINITION.finditer(line.whole)]
    else:
        definitions = [found.end() - 1 for start in starts if (found := _FOOTNOTE.match(line.whole, start))]
    for colon in filter(line.is_text, definitions):
        line.escape(colon)


def _to_escape(found: re.Match[str]) -> tuple[int, int]:
    """The part to escape of what would begin a block: its first character, or all that would be one run of delimiters
    (what is left of it might pair with others), or what follows a number.
    """
    if found[0][0].isdigit():
        return found.end() - 1, found.end()
    run = re.match(r"\*+|_+|~+|`+|.", found[0])
    return found.start(), found.start() + (run.end() if run else 1)


def _closing_sequence(line: _Line) -> None:
    """The ``#`` that may close a heading (4.2)."""
    found = re.search(r"(?:^|(?<=[ \t]))#+$", line.whole)
    if found and line.is_text(found.start()):
        line.escape(found.start())


# ── Inside lines ─────────────────────────────────────────────────────────────────────────────────────────

_TOC = re.compile(r"\[\[toc\]\]", re.IGNORECASE)
_HTML_START = re.compile(r"<[A-Za-z/!?]")
_REFERENCE = re.compile(CHARACTER_REFERENCE)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _inlines(line: _Line) -> None:
    runs = [found for piece in line.texts for found in _SPECIAL.finditer(line.whole, piece.start, piece.end)]
    if not runs and all(piece.role != "]" for piece in line.pieces):
        return
    for mark in "*_~":
        _delimiters(line, mark, [run for run in runs if run[0][0] == mark])
    _brackets(line)
    _backticks(line, [run for run in runs if run[0][0] == "`"])
    last_angle = line.whole.rfind(">")
    last_bracket = line.whole.rfind("]")
    marks = {piece.start for piece in line.pieces if piece.role == "["}
    for run in runs:
        start = run.start()
        match run[0]:
            case "<" if start < last_angle and _HTML_START.match(line.whole, start):  # 6.5, 6.6
                line.escape(start)
            case "&" if (found := _REFERENCE.match(line.whole, start)) and decode(found[0]):
                line.escape(start)  # 2.5
            case "!" if start + 1 in marks and line.whole[start + 1] == "[":  # 6.4, an image
                line.escape(start)
            case "^" if line.whole[start + 1 : start + 2] == "[" and start < last_bracket:  # a note given inside
                line.escape(start)
    # Last, since a reference written for the next character is one more thing that a backslash would escape.
    for run in runs:
        if run[0] == "\\":
            after = line.whole[run.end() : run.end() + 1]
            if after in _PUNCTUATION or after == "\n" or run.end() in line.changes:
                line.escape(run.start())


def _delimiters(line: _Line, mark: str, runs: list[re.Match[str]]) -> None:
    """Runs of text that would close emphasis opened before, or open some that is closed later (6.2)."""
    if not runs:
        return
    events: list[tuple[int, int, bool, bool]] = []
    for run in runs:
        start, end = run.span()
        if mark in (line.whole[start - 1 : start], line.whole[end : end + 1]):
            line.escape(start, end)  # it would lengthen a delimiter
        elif run[0] != "~":
            events.append((start, end, *flanks(line.whole, start, end, line.changes)))
    meant = [piece for piece in line.pieces if piece.role in {"open", "close"} and piece.text.startswith(mark)]
    events += [(piece.start, -1, piece.role == "open", piece.role == "close") for piece in meant]
    events.sort()
    for ordered, opens, closes in ((events, 2, 3), (events[::-1], 3, 2)):
        seen = False
        for event in ordered:
            if seen and event[closes] and event[1] >= 0:
                line.escape(event[0], event[1])
            seen = seen or bool(event[opens])


def _backticks(line: _Line, runs: list[re.Match[str]]) -> None:
    """Backticks that are not alone in the text (6.1)."""
    if runs and len(re.findall("`+", line.whole)) > 1:
        for run in runs:
            line.escape(run.start(), run.end())


def _brackets(line: _Line) -> None:
    """Brackets that would make, or break, a link (6.3), a note or a table of contents."""
    opened: list[int | None] = []  # places of the brackets in texts, and None for each that is a mark
    last_parenthesis = line.whole.rfind(")")
    for piece in line.pieces:
        if piece.role == "[":
            opened.append(None)
        elif piece.role == "]":
            _close_mark(line, piece, opened)
        elif piece.role == "text":
            for found in re.finditer(r"[\[\]]", piece.text):
                place = piece.start + found.start()
                if found[0] == "]":
                    _close_text(line, place, opened, last_parenthesis)
                elif _TOC.match(line.whole, place):
                    line.escape(place)
                elif place not in line.changes:
                    opened.append(place)


def _close_mark(line: _Line, piece: Piece, opened: list[int | None]) -> None:
    """The text of a link ends: brackets in it that have no other would be taken for its own."""
    while (place := opened.pop()) is not None:
        line.escape(place)
    if piece.text == "]" and line.whole[piece.end : piece.end + 1] in {"(", "["}:
        line.escape_in_text(piece.end, piece.end + 1)  # what follows would make a link of a note


def _close_text(line: _Line, place: int, opened: list[int | None], last_parenthesis: int) -> None:
    if not opened:
        return
    start = opened[-1]
    if start is None or _links(line, start, place, last_parenthesis):
        line.escape(place)
    else:
        opened.pop()


def _links(line: _Line, start: int, end: int, last_parenthesis: int) -> bool:
    """Whether the text's ``[`` and ``]`` at these places would be read as a link or a note."""
    after = line.whole[end + 1 : end + 2]
    if (after == "(" and end < last_parenthesis) or (after == "[" and line.names.labels):
        return True
    if end - start > 1000 or not (line.names.labels or line.names.footnotes):  # 999 characters at most (4.7)
        return False
    label = line.whole[start + 1 : end]
    if label.startswith("^"):
        return label[1:] in line.names.footnotes
    return not line.names.labels.isdisjoint({key_of(label), label_key(label)})
