"""Writing objects: the inlines of paragraphs, headings, cells and terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eigdocs import tree
from eigdocs.formats.org.escape import ZERO_WIDTH_SPACE, guarded
from eigdocs.formats.org.fill import filled
from eigdocs.formats.org.mending import PARAGRAPH, Place, Settings, mended
from eigdocs.formats.org.pieces import Piece, joined, pieces_of
from eigdocs.formats.org.syntax import BLANKS

_VERSE_END = re.compile(r"^(?:\*+ |(?<=^)[ \t]*(?=#\+))", re.MULTILINE)
_ITEM_MARK = re.compile(r"\[(?:@|[ X-]\](?:[ \t]|$))")


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes the objects of a document; ``width`` is the column that paragraphs are filled to, if they are."""

    settings: Settings
    width: int | None = None

    def line(self, nodes: list[tree.Node], place: Place) -> str:
        """Objects on one line: a heading's, a cell's, a term's."""
        return mended(_trimmed(pieces_of(nodes, breaks="", lines=" ")), place, self.settings) if nodes else ""

    def verse(self, nodes: list[tree.Node]) -> str:
        """A verse's objects, its lines as they are."""
        pieces = pieces_of(nodes, breaks="\\\\\n", lines="\n")
        return _VERSE_END.sub(rf"{ZERO_WIDTH_SPACE}\g<0>", mended(pieces, PARAGRAPH, self.settings))

    def paragraph(
        self, nodes: list[tree.Node], place: Place = PARAGRAPH, indent: str = "", column: int | None = None
    ) -> str:
        """A paragraph's objects, without the first line's indentation.

        Args:
            nodes: the objects.
            place: a paragraph, or one right behind an item's bullet.
            indent: what its lines start with.
            column: where its first line starts, if something stands before it there.
        """
        starts_line = column is None
        pieces = _trimmed(pieces_of(nodes, breaks=f"\\\\\n{indent}", lines=" ", kept=f"\n{indent}"))
        if self.width is not None:
            pieces = filled(pieces, indent, self.width, len(indent) if column is None else column)
        text = mended(pieces, place, self.settings, indent if starts_line else "").rstrip(BLANKS + "\n")
        if not starts_line and _ITEM_MARK.match(text):
            text = ZERO_WIDTH_SPACE + text
        return guarded(text, prefix=indent if starts_line else None)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the blanks at their edges."""
    if pieces and pieces[0].is_text:
        pieces[0] = Piece(pieces[0].text.lstrip(BLANKS))
    if pieces and pieces[-1].is_text:
        pieces[-1] = Piece(pieces[-1].text.rstrip(BLANKS))
    return joined(pieces)
