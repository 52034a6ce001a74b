"""Mending written objects until org reads them as what the tree says.

Whether some characters are markup depends on all that stands around them, so nothing is guessed here: the reader of
objects reads what was written. Where it finds an object that the tree does not have, a zero width space goes into it;
where it does not find one that the tree has, zero width spaces around it let it be found; what org cannot hold at
all becomes a snippet of HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from eigdocs import tree
from eigdocs.formats.org.escape import ZERO_WIDTH_SPACE
from eigdocs.formats.org.objects import CELL, STANDARD, TITLE, Kind, Objects
from eigdocs.formats.org.pieces import Piece, as_html, character, joined, link_source
from eigdocs.formats.org.syntax import SPACE

_MAY_STAND_BEFORE = re.compile(f"[-{SPACE}('\"{{]")
_MAY_STAND_AFTER = re.compile(f"[-{SPACE}.,:!?;'\")}}\\[]")
_MARK = re.compile(r"[*/_+=~^\[\]{}<>@\\]|(?<=[a-zA-Z0-9]):")
_SCRIPTS = (tree.Subscript, tree.Superscript)
_CALLS = (tree.InlineBabelCall, tree.InlineSource)

# Each attempt mends what the one before left. Hostile texts would need one for each of their marks, so later
# ones take greater care: from one on all marks in texts are escaped, from another all emphasis is HTML.
_ATTEMPTS = 10
_ALL_ESCAPED = 4
_ALL_HTML = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where objects stand: what org reads there, and what its first line may not have at all."""

    allowed: frozenset[str] = STANDARD
    forbidden: re.Pattern[str] | None = None


PARAGRAPH = Place()
ITEM = Place(forbidden=re.compile(r"[ \t]:(?=:(?:[ \t]|\Z))"))
HEADING = TERM = Place(TITLE)
TABLE_CELL = Place(CELL, re.compile(r"(?=\|)"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a document tells the reader of its objects, see `Objects`."""

    scripts: Kind = "all"
    radio: re.Pattern[str] | None = None


def mended(pieces: list[Piece], place: Place, settings: Settings, prefix: str = "") -> str:
    """The text of the pieces, such that org reads it as their nodes; ``prefix`` is what stands before it."""
    for attempt in range(_ATTEMPTS):
        if attempt == _ALL_ESCAPED:
            pieces = joined(_all_marks_escaped(pieces))
        if attempt == _ALL_HTML:
            for piece in pieces:
                as_html(piece)
        text = prefix + "".join(piece.text for piece in pieces)
        objects = Objects(text, scripts=settings.scripts, radio=settings.radio).read(0, len(text), place.allowed)
        if _is_text(pieces, objects) and not (place.forbidden and place.forbidden.search(text)):
            break
        mender = _Mender(pieces, text, len(prefix))
        mender.compare(objects)
        if place.forbidden:
            mender.forbid(place.forbidden)
        if not mender.changed:
            break
        pieces = mender.result()
    return "".join(piece.text for piece in pieces)


def _is_text(pieces: list[Piece], objects: list[tree.Node]) -> bool:
    """Whether text and nothing else was written, and read: the case of most cells."""
    return all(piece.is_text for piece in pieces) and all(isinstance(node, tree.Text) for node in objects)


def _all_marks_escaped(pieces: list[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if not piece.is_text:
            yield piece
            continue
        for number, words in enumerate(piece.text.split("$")):
            if number:
                yield character("$")
            yield Piece(_MARK.sub(rf"{ZERO_WIDTH_SPACE}\g<0>{ZERO_WIDTH_SPACE}", words))


class _Mender:
    """Compares what was read with the pieces it was written from, and changes these where they differ."""

    def __init__(self, pieces: list[Piece], text: str, prefix: int) -> None:
        self.pieces = pieces
        self.text = text
        self.starts = list(accumulate((len(piece.text) for piece in pieces), initial=prefix))
        self.index = {id(piece): number for number, piece in enumerate(pieces)}
        self.changed = False
        # By place, an index and an offset in its piece: how many characters of a text to replace, and by what.
        self.insertions: dict[tuple[int, int], tuple[int, Piece]] = {}

    def result(self) -> list[Piece]:
        """The pieces with what was inserted."""
        result: list[Piece] = []
        places = sorted(self.insertions, reverse=True)
        for number, piece in enumerate(self.pieces):
            done = 0
            while places and places[-1][0] == number:
                offset = places[-1][1]
                length, inserted = self.insertions[places.pop()]
                result += [Piece(piece.text[done:offset]), inserted] if offset else [inserted]
                done = offset + length
            result.append(Piece(piece.text[done:]) if done else piece)
        return joined([*result, *(self.insertions[place][1] for place in places)])

    # ── What differs ─────────────────────────────────────────────────────────────────────────────────────────

    def compare(self, objects: list[tree.Node]) -> None:
        """Mend the first difference between what was read and what was written, and those behind its end.

        What lies inside a difference may well be no more than its consequence; the next attempt will see.
        """
        expected = [piece for piece in reversed(self.pieces) if piece.is_leaf or piece.opens]
        found = objects[::-1]
        done = 0
        while expected or found:
            piece, node = expected[-1] if expected else None, found[-1] if found else None
            start = len(self.text) if piece is None else self.starts[self.index[id(piece)]]
            if node is not None and (isinstance(node, tree.Text | tree.SoftBreak) or node.start < done):
                found.pop()
            elif piece is not None and start < done:
                expected.pop()
            elif node is None or (piece is not None and start < node.start):
                assert piece is not None
                self._missing(piece)
                done = self._end(piece)
            elif piece is None or node.start < start:
                self._unexpected(node)
                done = node.end
            elif type(node) is not type(piece.node):
                self._missing(piece)
                done = max(node.end, self._end(piece))
            elif node.end != self._end(piece) and not isinstance(node, tree.LineBreak):
                self._misplaced_end(node, piece)
                done = max(node.end, self._end(piece))
            else:
                expected.pop()
                found[-1:] = reversed(tree.children(node))

    def forbid(self, pattern: re.Pattern[str]) -> None:
        """Mend what the first line cannot have, where the pattern's matches end: a bar, a term's second colon."""
        end = self.text.find("\n")
        for match in pattern.finditer(self.text, self.starts[0], end if end >= 0 else len(self.text)):
            number, offset = self._at(match.end())
            piece = self.pieces[number]
            if not piece.is_text:
                self._to_html(piece)
            elif piece.text[offset] == ":":
                self._insert(number, offset)
            else:
                self._replace(number, offset)

    def _unexpected(self, node: tree.Node) -> None:
        """An object is read that starts in a text, or in the markup of a node's end."""
        number, offset = self._at(node.start)
        piece = self.pieces[number]
        if not piece.is_text:
            self._set_apart(piece)
        elif isinstance(node, tree.LatexFragment) and self.text[node.start] == "$":
            self._replace(number, offset)  # a zero width space changes nothing here
        elif isinstance(node, tree.Link) and node.form != "regular" and node.kind != "radio":
            self._insert(number, piece.text.find(":", offset))
        elif isinstance(node, _CALLS):
            self._insert(number, piece.text.find("_", offset))
        else:
            self._insert(number, offset + 1)

    def _misplaced_end(self, node: tree.Node, piece: Piece) -> None:
        """A node is read up to another place than its end."""
        if _is_bare(piece):
            self._next_form(piece)
        elif node.end > self._end(piece):
            last = self.index[id(piece.partner)]
            after = self._neighbours(last, last)[1]
            if after != ZERO_WIDTH_SPACE:
                self._insert(last + 1, 0)
            else:
                self._to_html(piece)
        elif isinstance(piece.node, tree.FootnoteReference):
            self._replace_brackets(piece)
        else:
            self._early_end(node.end - 1, piece)

    def _early_end(self, position: int, piece: Piece) -> None:
        number, offset = self._at(position)
        found = self.pieces[number]
        if isinstance(piece.node, _SCRIPTS):
            self._to_html(piece)
        elif found.is_text:
            self._insert(number, offset)
        elif isinstance(piece.node, tree.Link) and found is piece.partner and self.pieces[number - 1].is_text:
            self._insert(number - 1, len(self.pieces[number - 1].text))  # a description that ends with a bracket
        elif isinstance(piece.node, tree.Link) and found is piece.partner:
            self._insert(number, 0)
        elif not self._to_html(found):
            self._to_html(piece)

    def _missing(self, piece: Piece) -> None:
        """A node is not read at all."""
        if _is_bare(piece):
            self._next_form(piece)
        elif isinstance(piece.node, tree.Entity) and not piece.text.endswith("}"):
            piece.text += "{}"
            self.changed = True
        elif isinstance(piece.node, tree.FootnoteReference) and not piece.is_leaf:
            self._replace_brackets(piece)
        elif isinstance(piece.node, _SCRIPTS):
            self._to_html(piece)
        else:
            self._set_apart(piece)

    # ── How it is mended ─────────────────────────────────────────────────────────────────────────────────────

    def _insert(self, number: int, offset: int) -> None:
        self.insertions[number, offset] = 0, Piece(ZERO_WIDTH_SPACE)
        self.changed = True

    def _replace(self, number: int, offset: int) -> None:
        self.insertions[number, offset] = 1, character(self.pieces[number].text[offset])
        self.changed = True

    def _replace_brackets(self, piece: Piece) -> None:
        """Emacs wants the brackets in a footnote in pairs."""
        for number in range(self.index[id(piece)], self.index[id(piece.partner)]):
            if self.pieces[number].is_text:
                for match in re.finditer(r"[\[\]]", self.pieces[number].text):
                    self._replace(number, match.start())

    def _set_apart(self, piece: Piece) -> None:
        """Zero width spaces around a node, where something stands close; else it becomes HTML."""
        number, other = self.index[id(piece)], self.index[id(piece.partner)]
        first, last = min(number, other), max(number, other)
        before, after = self._neighbours(first, last)
        too_close = before and not _MAY_STAND_BEFORE.match(before), after and not _MAY_STAND_AFTER.match(after)
        if too_close[0]:
            self._insert(first, 0)
        if too_close[1]:
            self._insert(last + 1, 0)
        if not any(too_close):
            self._to_html(piece)

    def _to_html(self, piece: Piece) -> bool:
        done = as_html(piece)
        self.changed = self.changed or done
        return done

    def _next_form(self, piece: Piece) -> None:
        """A bare link in its next form: ``<target>`` for ``target``, then ``[[target]]``."""
        assert isinstance(piece.node, tree.Link)
        piece.text = link_source(piece.node, "regular" if piece.text[0] == "<" else "angle")
        self.changed = True

    # ── Where it is ──────────────────────────────────────────────────────────────────────────────────────────

    def _at(self, position: int) -> tuple[int, int]:
        """The index of the piece at a position, and the offset there."""
        number = bisect_right(self.starts, position, hi=len(self.pieces)) - 1
        return number, position - self.starts[number]

    def _end(self, piece: Piece) -> int:
        return self.starts[self.index[id(piece.partner)] + 1]

    def _neighbours(self, first: int, last: int) -> tuple[str, str]:
        """The characters around some pieces, as org sees them: what holds them counts as a line's edges."""
        before = "" if first == 0 or self.pieces[first - 1].opens else self.text[self.starts[first] - 1]
        end = self.starts[last + 1]
        after = "" if last + 1 == len(self.pieces) or self.pieces[last + 1].closes else self.text[end : end + 1]
        return before, after


def _is_bare(piece: Piece) -> bool:
    return piece.is_leaf and isinstance(piece.node, tree.Link) and piece.node.kind != "radio" and piece.text[:2] != "[["
