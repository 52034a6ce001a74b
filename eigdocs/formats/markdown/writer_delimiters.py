"""Which of ``*`` and ``_`` each emphasis is written with, so that it reads back as it is nested.

CommonMark 6.2 lets a delimiter open or close by the characters beside it, and matches closers with openers by rules
that adjacent and nested emphasis may break. So the writer tries a few ways to choose the characters, and pairs them as
the reader does, until it finds one that says what is meant. Where a letter stands where none may (``mot**« dit »**``),
it is written as a character reference, which counts as punctuation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from eigdocs import tree
from eigdocs.formats.markdown.characters import CLASSES, OTHER, PUNCTUATION_CLASS, WHITESPACE
from eigdocs.formats.markdown.delimiters import Run, match_runs
from eigdocs.formats.markdown.writer_pieces import Piece, join

Choice = Callable[[list[Piece]], None]


def settle(pieces: list[Piece]) -> dict[int, str]:
    """Give each delimiter its text; return the characters to write as references, by their place in the whole."""
    references: dict[int, str] = {}
    if any(piece.role == "open" for piece in pieces):
        for choose, mixed in _CHOICES:
            choose(pieces)
            whole = join(pieces)
            groups = _groups(pieces)
            references = _references(whole, groups)
            if (mixed or not any(map(_is_mixed, groups))) and _reads_back(whole, groups, references):
                break
    return references


# ── What characters are beside a delimiter ───────────────────────────────────────────────────────────────


def flanks(whole: str, start: int, end: int, references: dict[int, str]) -> tuple[bool, bool]:
    """Whether the run of delimiters ``whole[start:end]`` can open emphasis, and whether it can close it."""
    before = _class_at(whole, start - 1, references)
    after = _class_at(whole, end, references)
    left = after == OTHER or (after == PUNCTUATION_CLASS and before != OTHER)
    right = before == OTHER or (before == PUNCTUATION_CLASS and after != OTHER)
    if whole[start] == "_":
        return left and (not right or before == PUNCTUATION_CLASS), right and (not left or after == PUNCTUATION_CLASS)
    return left, right


def _class_at(whole: str, index: int, references: dict[int, str]) -> int:
    if index in references:
        return PUNCTUATION_CLASS
    return CLASSES[whole[index]] if 0 <= index < len(whole) else WHITESPACE


def reference(character: str) -> str:
    """The character as a reference (CommonMark 2.5)."""
    return "&nbsp;" if character == "\u00a0" else f"&#{ord(character)};"


@dataclass(slots=True)
class _Group:
    """Delimiters of the same character that stand together; ``depth`` is the number of brackets around."""

    pieces: list[Piece]
    depth: int

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    def sizes(self, role: str) -> list[int]:
        return [_size(piece) for piece in self.pieces if piece.role == role]


def _size(piece: Piece) -> int:
    return 1 if isinstance(piece.node, tree.Emphasis) else 2


def _groups(pieces: list[Piece]) -> list[_Group]:
    groups: list[_Group] = []
    depth = 0
    for piece in pieces:
        depth += (piece.role == "[") - (piece.role == "]")
        if piece.role in {"open", "close"} and piece.text[0] in "*_~":
            last = groups[-1] if groups else None
            if last and last.end == piece.start and last.pieces[0].text[0] == piece.text[0]:
                last.pieces.append(piece)
            else:
                groups.append(_Group([piece], depth))
    return groups


def _is_mixed(group: _Group) -> bool:
    return group.pieces[0].role != group.pieces[-1].role


def _references(whole: str, groups: list[_Group]) -> dict[int, str]:
    """The characters beside delimiters that keep these from opening or closing, as references."""
    found: dict[int, str] = {}
    # From the end for openers and from the start for closers: what one run changes only matters to the next.
    for group in reversed(groups):
        if group.pieces[-1].role == "open":
            _free(whole, group.end, group.start - 1, whole[group.start], found)
    for group in groups:
        if group.pieces[0].role == "close":
            _free(whole, group.start - 1, group.end, whole[group.start], found)
    return found


def _free(whole: str, inside: int, outside: int, mark: str, found: dict[int, str]) -> None:
    if _class_at(whole, inside, found) == WHITESPACE:
        found[inside] = reference(whole[inside])
    beyond = _class_at(whole, outside, found)
    if beyond == WHITESPACE or outside in found:
        return
    # Symbols have only counted as punctuation since CommonMark 0.31: a reference is right for all readers.
    unsure = not whole[outside].isascii() and unicodedata.category(whole[outside])[0] == "S"
    beside_mark = _class_at(whole, inside, found) == PUNCTUATION_CLASS
    if (beyond == OTHER and (beside_mark or mark == "_")) or (unsure and beside_mark):
        found[outside] = reference(whole[outside])


def _reads_back(whole: str, groups: list[_Group], references: dict[int, str]) -> bool:
    """Whether the delimiters pair as they are meant to, those in brackets among themselves."""
    scopes: list[list[tuple[Run, _Group]]] = [[]]
    done: list[list[tuple[Run, _Group]]] = []
    for group in groups:
        while len(scopes) > group.depth + 1:
            done.append(scopes.pop())
        while len(scopes) < group.depth + 1:
            scopes.append([])
        run = Run(group.start, group.end, whole[group.start], *flanks(whole, group.start, group.end, references))
        scopes[-1].append((run, group))
    for scope in (*done, *scopes):
        match_runs([run for run, _ in scope])
    return all(
        run.closes == group.sizes("close") and run.opens == group.sizes("open")[::-1]
        for scope in (*done, *scopes)
        for run, group in scope
    )


# ── Ways to choose ───────────────────────────────────────────────────────────────────────────────────────


def _is_emphasis(piece: Piece) -> bool:
    return isinstance(piece.node, tree.Strong | tree.Emphasis)


def _all_stars(pieces: list[Piece]) -> None:
    for piece in filter(_is_emphasis, pieces):
        piece.text = "*" * _size(piece)


def _by_depth(pieces: list[Piece]) -> None:
    depth = 0
    for piece in filter(_is_emphasis, pieces):
        depth -= piece.role == "close"
        piece.text = "*_"[depth % 2] * _size(piece)
        depth += piece.role == "open"


def _unlike_neighbours(preferred: str, other: str) -> Choice:
    """The preferred mark, unless the delimiter just before, or the one of the parent just after, has it."""

    def choose(pieces: list[Piece]) -> None:
        closings = _closings(pieces)
        marks: list[str] = []
        before = ""
        for index, piece in enumerate(pieces):
            if not _is_emphasis(piece):
                before = ""
                continue
            if piece.role == "open":
                ends_parent = closings[index] + 1 < len(pieces) and pieces[closings[index] + 1].role == "close"
                taken = before or (marks[-1] if ends_parent and marks else "")
                marks.append(other if taken == preferred else preferred)
                before = marks[-1]
            else:
                before = marks.pop()
            piece.text = before * _size(piece)

    return choose


def _closings(pieces: list[Piece]) -> dict[int, int]:
    """For the index of each piece that opens, the index of the one that closes."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.role == "open":
            opened.append(index)
        elif piece.role == "close":
            found[opened.pop()] = index
    return found


_TAGS = {tree.Strong: "strong", tree.Emphasis: "em", tree.Strike: "del"}


def _as_html(pieces: list[Piece]) -> None:
    """The last resort, for what no choice of delimiters says."""
    for piece in pieces:
        if piece.role in {"open", "close"} and piece.node:
            name = _TAGS[type(piece.node)]  # type: ignore[index]
            piece.text = f"<{name}>" if piece.role == "open" else f"</{name}>"


_BY_DELIMITERS: tuple[Choice, ...] = (_all_stars, _unlike_neighbours("*", "_"), _by_depth, _unlike_neighbours("_", "*"))

# The ways to try, in this order, and whether closing and opening delimiters may run together.
_CHOICES = (*product(_BY_DELIMITERS, (False,)), *product(_BY_DELIMITERS, (True,)), (_as_html, True))
