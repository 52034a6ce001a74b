"""Inline nodes as a flat list of pieces: the texts, the marks between them, and where emphasis opens and closes.

The Markdown writer works on this list because most of its questions are about neighbours: whether a backslash
escapes the character after it, whether ``*`` may open between these two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from eigdocs import tree
from eigdocs.formats.hours import begins_with_hour

BLANKS = " \t"
FORCED = "\\\n"  # a line break; the blanks that also make one get lost in editors

# CommonMark 6.5 (autolinks).
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20\x7f]*")
_LINE_ENDS = re.compile(r"[\r\n]+")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"mailto:([A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*)")

# A backslash that would escape what follows it, and an ampersand that would begin a character reference.
_READ_AS_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)|&(?=#?[0-9A-Za-z]+;)")


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of what is written.

    ``role``: ``text`` is to be escaped; ``mark`` stands as it is; ``open`` and ``close`` are the delimiters of
    emphasis, ``[`` and ``]`` the brackets of links, images and notes; ``break`` is a line break, forced or kept.
    ``node`` is the node that delimiters and brackets belong to. ``start`` is the place of the piece in the whole (see
    `join`).
    """

    text: str
    role: Literal["text", "mark", "open", "close", "[", "]", "break"]
    node: tree.Node | None = None
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def join(pieces: Iterable[Piece]) -> str:
    """The texts of the pieces as one, each piece's ``start`` set."""
    position = 0
    for piece in pieces:
        piece.start = position
        position += len(piece.text)
    return "".join(piece.text for piece in pieces)


def pieces_of(nodes: Iterable[tree.Node], *, breaks: bool) -> list[Piece]:
    """The pieces of inline nodes; ``breaks`` says whether line ends may be written (not so in cells and headings).

    Raises `TypeError` for a node that Markdown does not have.
    """
    return _tidy(_flat(nodes, breaks))


def _flat(nodes: Iterable[tree.Node], breaks: bool) -> Iterator[Piece]:
    links = 0  # around the current node: a link holds no other (CommonMark 6.3)
    stack: list[tree.Node | Piece] = [*nodes]
    stack.reverse()
    while stack:
        node = stack.pop()
        if isinstance(node, Piece):
            links -= isinstance(node.node, tree.Link)
            yield node
        elif isinstance(node, tree.Link) and _is_bare(node):
            if links and node.form != "angle":
                stack.append(tree.Text(0, 0, node.target))
            else:
                yield from _bare_link(node)
        elif isinstance(node, tree.Link) and links:
            stack += node.children[::-1]
        elif isinstance(node, tree.SoftBreak) and breaks and stack and begins_with_hour(stack[-1]):
            yield Piece("\n", "break")
        elif isinstance(node, tree.Parent) and (ends := _ends(node)):
            links += isinstance(node, tree.Link)
            yield ends[0]
            stack += [ends[1], *node.children[::-1]]
        else:
            yield _leaf(node, breaks)


def _leaf(node: tree.Node, breaks: bool) -> Piece:
    match node:
        case tree.Text():
            return Piece(_LINE_ENDS.sub(" ", node.value), "text")  # a text should have none
        case tree.SoftBreak():
            return Piece(" ", "text")
        case tree.LineBreak():
            return Piece(FORCED if breaks else "<br>", "break")
        case tree.Verbatim() | tree.Code():
            return Piece(_code_span(node), "mark", node)
        case tree.RawHtml():
            # Where a line of it begins with more than a word, indentation keeps the line in the paragraph.
            pattern, line_end = (r"\n(?=[\W\d])", "\n    ") if breaks else (r"\s*\n\s*", " ")
            return Piece(re.sub(pattern, line_end, node.value), "mark")
        case tree.FootnoteReference():
            return Piece(f"[^{node.label}]" if node.label else "^[]", "mark")
    raise TypeError(f"Markdown has no {tree.kind_of(node)} in a line of text: convert the tree first")


def _ends(node: tree.Parent) -> tuple[Piece, Piece] | None:
    """What stands before and after a node's children; the marks of emphasis are chosen later."""
    match node:
        case tree.Strong() | tree.Emphasis():
            return Piece("", "open", node), Piece("", "close", node)
        case tree.Strike():
            return Piece("~~", "open", node), Piece("~~", "close", node)
        case tree.Link():
            return Piece("[", "["), Piece(f"]({address(node.target, node.title)})", "]", node)
        case tree.Image():
            return Piece("![", "["), Piece(f"]({address(node.target, node.title)})", "]", node)
        case tree.FootnoteReference(children=[_, *_]):
            return Piece("^[", "["), Piece("]", "]", node)
    return None


def _is_bare(link: tree.Link) -> bool:
    marked = tree.Strong | tree.Emphasis | tree.Strike
    inside = (node for child in link.children for node in tree.walk(child) if not isinstance(node, marked))
    return all(isinstance(node, tree.Text) and not node.value for node in inside)


def _bare_link(link: tree.Link) -> Iterator[Piece]:
    """A link that shows its address: ``<https://…>``, as far as Markdown can."""
    if email := _EMAIL.fullmatch(link.target):
        yield Piece(f"<{email[1]}>", "mark")
    elif _URI.fullmatch(link.target):
        yield Piece(f"<{link.target}>", "mark")
    else:
        yield Piece("[", "[")
        if link.form in {"angle", "plain"}:
            yield Piece(link.target, "text")
        yield Piece(f"]({address(link.target, link.title)})", "]")


def address(target: str, title: str | None) -> str:
    r"""A link's destination and title (CommonMark 6.3), in angle brackets where nothing less will do.

    >>> address("page.md", "Le titre")
    'page.md "Le titre"'
    >>> address("mon fichier.md", None)
    '<mon fichier.md>'
    >>> address("a_(b", None)
    'a_\\(b'
    """
    written = escape_references(target)
    if not target or target.startswith("<") or re.search(r"[\s\x00-\x20\x7f]", target):
        written = "<" + re.sub("[<>]", r"\\\g<0>", written) + ">"
    elif not _is_balanced(target):
        written = re.sub(r"[()]", r"\\\g<0>", written)
    if title is None:
        return written
    quoted = escape_references(title).replace('"', '\\"')
    return f'{written} "{quoted}"'


def escape_references(text: str) -> str:
    """An address, a title or an info string, in which only backslashes and references are read as more than text."""
    return _READ_AS_ESCAPE.sub(r"\\\g<0>", text).replace("\r", "&#13;").replace("\n", "&#10;")


def _is_balanced(target: str) -> bool:
    depth = 0
    for parenthesis in re.findall(r"[()]", target):
        depth += 1 if parenthesis == "(" else -1
        if not 0 <= depth <= 32:  # the least that CommonMark asks of readers is three
            return False
    return depth == 0


_Code = tree.Verbatim | tree.Code


def _code_span(node: _Code) -> str:
    """A code span (CommonMark 6.1); its fence, even for `Code` and odd for `Verbatim`, is not in the value."""
    value = node.value
    runs = {len(run) for run in re.findall("`+", value)}
    fence = 1 if isinstance(node, tree.Verbatim) else 2
    while fence in runs:
        fence += 2
    value = re.sub(r"\r\n?|\n", " ", value)
    stripped = value.startswith(" ") and value.endswith(" ") and value.strip(" ")
    pad = " " if stripped or value.startswith("`") or value.endswith("`") else ""
    return f"{'`' * fence}{pad}{value}{pad}{'`' * fence}" if value else ""


def _tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without what Markdown cannot say: blanks at the edges of the whole or inside those of emphasis
    (moved outside), and emphasis of nothing.
    """
    out: list[Piece] = []
    waiting: list[Piece] = []  # openings not yet followed by anything to show
    for piece in pieces:
        if piece.role == "open":
            waiting.append(piece)
        elif piece.role == "close" and waiting:
            waiting.pop()  # its own: nothing stands between
        elif piece.role == "close":
            blanks = _last_blanks(out)
            if out[-1].role == "open" and out[-1].node is piece.node:
                out.pop()
                out += blanks
            else:
                out += [piece, *blanks]
        elif piece.role == "text":
            _append_text(piece, waiting, out)
        elif piece.text:
            if piece.text in {FORCED, "\n"} and not waiting:
                _last_blanks(out, breaks=False)
            if out and not waiting and (out[-1].role, out[-1].text) == ("]", "]") and piece.text.startswith("["):
                out.append(Piece(" ", "text"))  # a bracket right after a note given inside makes the note a link
            out += [*waiting, piece]
            waiting.clear()
    _last_blanks(out)
    return list(_joined(out))


def _append_text(piece: Piece, waiting: list[Piece], out: list[Piece]) -> None:
    body = piece.text.lstrip(BLANKS)
    after_blank = not out or (out[-1].text.endswith(("\n", *BLANKS)) and out[-1].role in {"break", "text"})
    if len(body) < len(piece.text) and not after_blank:
        out.append(Piece(piece.text[: len(piece.text) - len(body)], "text"))
    if body:
        out += [*waiting, Piece(body, "text")]
        waiting.clear()


def _last_blanks(out: list[Piece], *, breaks: bool = True) -> list[Piece]:
    """Take the blanks, and the forced line breaks, off the end."""
    taken: list[Piece] = []
    while out and (out[-1].role == "text" or (breaks and out[-1].role == "break")):
        last = out.pop()
        body = last.text.rstrip(BLANKS) if last.role == "text" else ""
        if len(body) < len(last.text):
            taken.append(Piece(last.text[len(body) :], last.role))
        if body:
            out.append(Piece(body, "text"))
            break
    return taken[::-1]


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, neighbouring texts as one; code spans side by side too, since their fences would be one."""
    for (role, code), group in groupby(pieces, key=lambda piece: (piece.role, isinstance(piece.node, _Code))):
        if role == "text":
            yield Piece("".join(piece.text for piece in group), "text")
        elif code:
            spans = [piece.node for piece in group if isinstance(piece.node, _Code)]
            yield _leaf(tree.replace(spans[0], value="".join(span.value for span in spans)), breaks=False)
        else:
            yield from group
