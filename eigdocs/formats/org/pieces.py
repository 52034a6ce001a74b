"""The pieces that a run of objects is written as: plain texts, and the markup of its nodes.

`pieces_of` makes them, `mending` changes those that org would read as something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from eigdocs import tree
from eigdocs.formats.hours import begins_with_hour
from eigdocs.formats.org.escape import ZERO_WIDTH_SPACE, hidden, link_target, reference, snippet
from eigdocs.formats.org.syntax import BLANKS, one_line

EMPHASIS = (tree.Strong, tree.Emphasis, tree.Underline, tree.Strike)
_MARKERS = {tree.Strong: "*", tree.Emphasis: "/", tree.Underline: "_", tree.Strike: "+"}
_TAGS: dict[type[tree.Node], str] = {
    tree.Strong: "strong",
    tree.Emphasis: "em",
    tree.Underline: "u",
    tree.Strike: "del",
    tree.Subscript: "sub",
    tree.Superscript: "sup",
}


@dataclass(slots=True, eq=False)
class Piece:
    """Some characters to write.

    ``node`` is the one that they belong to, ``None`` for plain text; a parent has a piece before its children and one
    after them, which know each other as ``partner`` (a leaf's piece is its own). ``first`` marks the one before.
    """

    text: str
    node: tree.Node | None = None
    partner: Piece | None = None
    first: bool = True

    @property
    def is_text(self) -> bool:
        return self.node is None

    @property
    def is_leaf(self) -> bool:
        return self.partner is self

    @property
    def opens(self) -> bool:
        return self.partner is not None and self.first and not self.is_leaf

    @property
    def closes(self) -> bool:
        return self.partner is not None and not self.first


def leaf(text: str, node: tree.Node) -> Piece:
    """The piece of a node without children."""
    piece = Piece(text, node)
    piece.partner = piece
    return piece


def _snippet(value: str) -> Piece:
    return leaf(snippet(value), tree.ExportSnippet(0, 0, "html", value))


def character(text: str) -> Piece:
    """A character that org cannot have as text, written as a reference."""
    return leaf(reference(text), tree.ExportSnippet(0, 0, "html", f"&#{ord(text)};"))


# ── From nodes to pieces ─────────────────────────────────────────────────────────────────────────────────────


class _Closing(NamedTuple):
    piece: Piece


def pieces_of(nodes: Iterable[tree.Node], *, breaks: str, lines: str, kept: str | None = None) -> list[Piece]:
    r"""The pieces of some objects: neighbouring texts joined, empty ones left out, blanks moved out of emphasis.

    ``breaks`` is how a `LineBreak` is written: ``\\`` and a line end, or ``""`` where org has none; ``lines`` how a
    `SoftBreak` is, ``kept`` how one before an hour is, if otherwise.
    """
    pieces: list[Piece] = []
    stack: list[tree.Node | _Closing] = list(reversed(list(nodes)))
    while stack:
        node = stack.pop()
        if isinstance(node, _Closing):
            pieces.append(node.piece)
        elif isinstance(node, tree.Text):
            pieces += _text(node.value)
        elif isinstance(node, tree.SoftBreak):
            is_kept = kept is not None and stack and begins_with_hour(stack[-1])
            pieces.append(Piece(kept if kept is not None and is_kept else lines))
        elif isinstance(node, tree.LineBreak):
            pieces.append(leaf(breaks, node) if breaks else _snippet("<br>"))
        elif isinstance(node, tree.Parent) and node.children and (marks := _marks(node)):
            opening, closing = Piece(marks[0], node), Piece(marks[1], node, first=False)
            opening.partner, closing.partner = closing, opening
            pieces.append(opening)
            stack.append(_Closing(closing))
            stack.extend(reversed(node.children))
        elif not isinstance(node, (*EMPHASIS, tree.Subscript, tree.Superscript, tree.RadioTarget)):
            pieces.append(_leaf(node))
    pieces = _blanks_moved_out(joined(pieces), at_start=True)
    return joined(_blanks_moved_out(pieces, at_start=False))


def _text(value: str) -> Iterable[Piece]:
    for index, words in enumerate(value.replace("\n", " ").split(ZERO_WIDTH_SPACE)):
        if index:
            yield character(ZERO_WIDTH_SPACE)
        yield Piece(words)


def _marks(node: tree.Parent) -> tuple[str, str] | None:
    """What stands before and after a parent's children."""
    if isinstance(node, EMPHASIS):
        return _MARKERS[type(node)], _MARKERS[type(node)]
    if isinstance(node, tree.Subscript | tree.Superscript):
        mark = "_" if isinstance(node, tree.Subscript) else "^"
        return (f"{mark}{{", "}") if node.braced else (mark, "")
    if isinstance(node, tree.Link) and node.kind != "radio":
        return f"[[{link_target(node.target)}][", "]]"
    if isinstance(node, tree.FootnoteReference):
        return f"[fn:{node.label or ''}:", "]"
    if isinstance(node, tree.RadioTarget):
        return "<<<", ">>>"
    return None


def _leaf(node: tree.Node) -> Piece:
    if isinstance(node, tree.RawHtml):
        return _snippet(node.value.replace("@@", "@&#64;").replace("\n", " "))
    if isinstance(node, tree.Image):
        return leaf(f"[[{link_target(node.target)}]]", tree.Link(0, 0, [], "", node.target))
    return leaf(one_line(_leaf_source(node)), node)


def _leaf_source(node: tree.Node) -> str:
    if isinstance(node, tree.Verbatim | tree.Code):
        marker = "=" if isinstance(node, tree.Verbatim) else "~"
        return f"{marker}{node.value}{marker}"
    if isinstance(node, tree.Link):
        return link_source(node, node.form)
    if isinstance(node, tree.FootnoteReference):
        return f"[fn:{node.label}]" if node.label is not None else "[fn::]"
    if isinstance(node, tree.Entity):
        return f"\\{node.name}"
    if isinstance(node, tree.Macro):
        arguments = "" if node.arguments is None else f"({node.arguments})"
        return f"{{{{{{{node.name}{arguments}}}}}}}"
    if isinstance(node, tree.Target):
        return f"<<{node.value}>>"
    if isinstance(node, tree.ExportSnippet):
        return f"@@{node.backend}:{node.value}@@"
    if isinstance(node, tree.InlineSource):
        arguments = f"[{node.arguments}]" if node.arguments else ""
        return f"src_{node.language}{arguments}{{{node.value}}}"
    if isinstance(node, _WHOLE):
        return node.value
    raise TypeError(f"no org object: {tree.kind_of(node)}")


_WHOLE = (tree.Timestamp, tree.LatexFragment, tree.StatisticsCookie, tree.Citation, tree.InlineBabelCall)


def link_source(link: tree.Link, form: str) -> str:
    """A link without a description."""
    if form == "plain" or link.kind == "radio":
        return link.target
    return f"<{link.target}>" if form == "angle" else f"[[{link_target(link.target)}]]"


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring texts joined, empty ones and empty emphasis left out."""
    result: list[Piece] = []
    words: list[str] = []  # of the text that has not ended yet
    for piece in [*pieces, None]:
        if piece is not None and piece.is_text:
            words.append(piece.text)
            continue
        text = "".join(words)
        if text:
            result.append(Piece(text))
        words = []
        if piece is not None and piece.closes and result[-1] is piece.partner and isinstance(piece.node, EMPHASIS):
            result.pop()
            words = [result.pop().text] if result and result[-1].is_text else []
        elif piece is not None:
            result.append(piece)
    return result


def _blanks_moved_out(pieces: list[Piece], *, at_start: bool) -> list[Piece]:
    """Blanks at one edge of emphasis moved out of it: with them, org would read none."""
    result: list[Piece] = []
    for piece in reversed(pieces) if at_start else pieces:
        result.append(piece)
        edge = isinstance(piece.node, EMPHASIS) and (piece.opens if at_start else piece.closes)
        if edge and len(result) > 1 and result[-2].is_text:
            text = result[-2].text
            words = text.lstrip(BLANKS) if at_start else text.rstrip(BLANKS)
            blanks = text[: len(text) - len(words)] if at_start else text[len(words) :]
            result[-1:] = [piece, Piece(blanks)] if blanks else [piece]
            result[-3 if blanks else -2] = Piece(words)
    return result[::-1] if at_start else result


# ── HTML instead ─────────────────────────────────────────────────────────────────────────────────────────────


def as_html(piece: Piece) -> bool:
    """Change the piece of a node, and its partner, into snippets of HTML; false where HTML has no such thing."""
    node, partner = piece.node, piece.partner
    if isinstance(node, tree.Code | tree.Verbatim):
        kind = ' class="code"' if isinstance(node, tree.Code) else ""
        _make_snippet(piece, f"<code{kind}>{hidden(node.value)}</code>")
        return True
    if node is None or partner is None or piece.is_leaf:
        return False
    if isinstance(node, tree.Link):
        tag, attributes = "a", f' href="{hidden(node.target)}"'
    elif type(node) in _TAGS:
        tag, attributes = _TAGS[type(node)], ""
    else:
        return False
    opening, closing = (piece, partner) if piece.first else (partner, piece)
    _make_snippet(opening, f"<{tag}{attributes}>")
    _make_snippet(closing, f"</{tag}>")
    return True


def _make_snippet(piece: Piece, value: str) -> None:
    piece.text, piece.node = snippet(value), tree.ExportSnippet(0, 0, "html", value)
    piece.partner, piece.first = piece, True
