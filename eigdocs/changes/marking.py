"""Two texts word by word, two lists text by text: what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from eigdocs.changes.form import said


class Piece(NamedTuple):
    """A piece of a text; ``differs`` where the other text does not have it there."""

    text: str
    differs: bool = False


_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"'})
_MOST = 250_000  # pairs of tokens, or of texts: comparing more would take seconds
_TOO_FEW = 0.35  # of the longer text in common: they are two texts, not two versions of one
_NEARLY_ALL = 0.9  # of the shorter text in common: the longer one adds to it


def marked(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts as pieces, those marked that differ; joined, the pieces of each are the text.

    Kinds of blanks, apostrophes and dashes do not count. Texts that have little in common differ as a whole.

    >>> marked("LLL, Grand atelier", "LLL, Petit atelier")[1]
    [Piece(text='LLL, ', differs=False), Piece(text='Petit', differs=True), Piece(text=' atelier', differs=False)]
    """
    mine, theirs = _TOKENS.findall(old), _TOKENS.findall(new)
    blocks = list(_common(mine, theirs))
    shared = sum(len("".join(mine[start:end])) for start, end, _, _ in blocks)
    if shared < _TOO_FEW * max(len(old), len(new)) and shared < _NEARLY_ALL * min(len(old), len(new)):
        blocks = []
    return _pieces(mine, [each[:2] for each in blocks]), _pieces(theirs, [each[2:] for each in blocks])


Block = tuple[int, int, int, int]


def _common(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Block]:
    """The runs of tokens that both have, in order: first and last place in one, and in the other, the last excluded."""
    one, other = [_same(each) for each in mine], [_same(each) for each in theirs]
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    end = next((i for i, (a, b) in enumerate(zip(left[::-1], right[::-1], strict=False)) if a != b), None)
    end = min(len(left), len(right)) if end is None else end
    yield 0, start, 0, start
    left, right = left[: len(left) - end], right[: len(right) - end]
    if len(left) * len(right) <= _MOST:
        for a, b, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
            if any(each.strip("' -\",.;:") for each in left[a : a + size]):  # more than a blank or a comma
                yield start + a, start + a + size, start + b, start + b + size
    yield len(mine) - end, len(mine), len(theirs) - end, len(theirs)


def _same(token: str) -> str:
    return " " if token.isspace() else token.translate(_ALIKE)


def _pieces(tokens: Sequence[str], common: Sequence[Sequence[int]]) -> list[Piece]:
    pieces, done = [], 0
    for start, end in [*common, (len(tokens), len(tokens))]:
        pieces += [Piece("".join(tokens[done:start]), True), Piece("".join(tokens[start:end]))]
        done = end
    return [piece for piece in _joined(pieces) if piece.text]


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbours that are both marked, or both not, as one piece."""
    last = Piece("")
    for piece in pieces:
        if not piece.text:
            continue
        if piece.differs == last.differs:
            last = Piece(last.text + piece.text, last.differs)
        else:
            yield last
            last = piece
    yield last


def paired_texts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """The items of two lists: those that both have, and between them, one after the other, those that differ.

    >>> list(paired_texts(["a", "b"], ["b", "c"]))
    [('a', None), ('b', 'b'), (None, 'c')]
    """
    if len(old) * len(new) > _MOST:
        yield from zip_longest(old, new)
        return
    mine, theirs = [said(each) for each in old], [said(each) for each in new]
    for _, start, end, new_start, new_end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        yield from zip_longest(old[start:end], new[new_start:new_end])
