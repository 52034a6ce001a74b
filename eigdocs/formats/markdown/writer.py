"""Markdown written from a tree: CommonMark, tables, containers and all that the 2019 pages use.

`write` is the way in. Blocks are here: each becomes a list of lines, which its parent indents or prefixes. Lines of
text are the work of `writer_inlines`, tables that of `writer_tables`. The marks are those of the pages of 2019:
``-`` for items, ``#`` for headings, one line a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from eigdocs import tree
from eigdocs.formats.markdown import html, writer_tables
from eigdocs.formats.markdown.writer_escape import Names, Place, label_key
from eigdocs.formats.markdown.writer_inlines import inline
from eigdocs.formats.markdown.writer_pieces import BLANKS, address, escape_references

BOM = "\ufeff"

Lines = list[str]

# For bullet and for ordered lists: the marker, and the one to use beside a list that has it.
_MARKERS = (("-", "*"), (".", ")"))


def write(root: tree.Node, *, wrap: int | None = None) -> str:
    """The tree, or one block of it, as Markdown text; what is written reads back as a tree of the same meaning.

    ``wrap`` is the width in columns at which paragraphs are broken into lines; by default each is one line. Blanks
    at the edges of a paragraph, a cell or an emphasis mean nothing and are left out or moved outside.

    Raises `TypeError` for a node that Markdown does not have: `eigdocs.conversion` replaces those first.
    """
    blocks = list(_outside_sections(root))
    writer = _Writer(_names(root))
    prefix = ""
    if blocks and isinstance(blocks[0], tree.Raw) and blocks[0].value == BOM:
        prefix = BOM
        del blocks[0]
    return prefix + "".join(f"{line}\n" for line in writer.blocks(blocks, wrap))


def _outside_sections(node: tree.Node) -> Iterator[tree.Node]:
    """The blocks of a document, its sections opened; a loop, since sections may nest as deep as one likes."""
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.Root | tree.Section):
            stack += node.children[::-1]
        else:
            yield node


def _names(root: tree.Node) -> Names:
    nodes = list(tree.walk(root))
    return Names(
        frozenset(label_key(node.label) for node in nodes if isinstance(node, tree.LinkDefinition)),
        frozenset(node.label for node in nodes if isinstance(node, tree.FootnoteDefinition)),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """The lines of blocks; ``width`` is what is left of the width to break paragraphs at."""

    names: Names

    def blocks(self, nodes: Iterable[tree.Node], width: int | None, *, tight: bool = False, marker: str = "") -> Lines:
        """Blocks, with blank lines between them unless they are the ``tight`` content of an item.

        ``marker`` is that of the item that they are in.
        """
        lines: Lines = []
        previous: tree.Node | None = None
        for node in filter(_is_shown, nodes):
            apart = previous is not None and (not tight or _needs_blank(previous, node))
            if apart and not (isinstance(previous, tree.LinkDefinition) and isinstance(node, tree.LinkDefinition)):
                lines.append("")
            if isinstance(node, tree.List):
                # Lists side by side differ in their markers, and so do "* -" on one line: "- - -" is a rule.
                marker = _MARKERS[node.kind == "ordered"][marker in _MARKERS[node.kind == "ordered"][:1]]
                lines += self.items(node, marker, width)
            elif isinstance(node, tree.Rule):
                # "---" underlines a paragraph right above, makes a rule of an item, and begins front matter.
                lines.append("---" if apart else "___")
            else:
                lines += self.block(node, width, "item" if marker and previous is None else "paragraph")
            if not isinstance(node, tree.List):
                marker = ""
            previous = node
        return lines

    def block(self, node: tree.Node, width: int | None, place: Place) -> Lines:
        match node:
            case tree.Paragraph():
                return inline(node.children, place, self.names, width).split("\n")
            case tree.Heading():
                return self.heading(node)
            case tree.Quote():
                return _prefixed("> ", "> ", self.blocks(node.children, _less(width, 2)))
            case tree.Container():
                return _container(node, self.blocks(node.children, width))
            case tree.FootnoteDefinition():
                return _footnote(node, self.blocks(node.children, _less(width, 4)))
            case tree.Table():
                rows = [[inline(tree.children(cell), "cell", self.names) for cell in row.children] for row in node.rows]
                return list(writer_tables.layout(rows, node.alignments))
            case tree.CodeBlock():
                return _code(node)
            case tree.Comment():
                return _comment(node)
            case tree.Html():
                return _html(node)
            case tree.Toc():
                return ["[[toc]]"]
            case tree.FrontMatter():
                return ["---", *_lines(node.value), "---"]
            case tree.LinkDefinition():
                return [f"[{node.label}]: {address(node.target, node.title)}"]
            case tree.Raw():
                return _lines(node.value)
        raise TypeError(f"Markdown has no {tree.kind_of(node)}: convert the tree first (eigdocs.conversion)")

    def heading(self, node: tree.Heading) -> Lines:
        # A line end can only stand in an underlined heading (CommonMark 4.3), of which there are two levels.
        if node.level <= 2 and any(map(_holds_line_end, tree.walk(node))):
            lines = inline(node.children, "paragraph", self.names).split("\n")
            if len(lines) > 1:
                return [*lines, "=-"[node.level - 1]]  # "---" might make a table's header of the line above
        marks = "#" * min(node.level, 6)
        return [f"{marks} {inline(node.children, 'heading', self.names)}".rstrip(BLANKS)]

    def items(self, node: tree.List, marker: str, width: int | None) -> Lines:
        tight = node.tight and not any(_needs_blank(*pair) for item in node.children for pair in _neighbours(item))
        lines: Lines = []
        for number, item in enumerate(node.children, node.first):
            assert isinstance(item, tree.Item)
            bullet = f"{min(number, 999_999_999)}{marker} " if node.kind == "ordered" else f"{marker} "
            body = self.blocks(item.children, _less(width, len(bullet)), tight=tight, marker=marker)
            if item.checkbox:
                box = f"[{item.checkbox.lower()}] "
                body = [box + body[0], *body[1:]] if body else [box.rstrip()]
            if lines and not tight:
                lines.append("")
            lines += _prefixed(bullet, " " * len(bullet), body)
        return lines


# ── Blocks that hold no others ───────────────────────────────────────────────────────────────────────────


def _code(node: tree.CodeBlock) -> Lines:
    """A fenced code block (CommonMark 4.5), its fence longer than any in the code."""
    info = " ".join(word for word in (node.language, node.arguments) if word)
    mark = "~" if "`" in info else "`"
    fences = re.findall(rf"^[ \t]*({mark}{{3,}})", node.value, re.MULTILINE)
    fence = mark * max([3, *(len(each) + 1 for each in fences)])
    gap = " " if info.startswith(mark) else ""
    info = escape_references(info).replace("|", "&#124;")  # a table's header may begin with a fence
    return [fence + gap + info, *_lines(node.value), fence]


def _comment(node: tree.Comment) -> Lines:
    value = node.value.replace("-->", "--&gt;")
    before = "" if value[:1] in {" ", "\n"} else " "
    after = "" if value[-1:] in {" ", "\n"} else " "
    return f"<!--{before}{value}{after}-->".split("\n")


# What may hold blank lines: it ends at its own mark (CommonMark 4.6, conditions 1 to 5).
_ENDS_BY_ITSELF = re.compile(r"<(?:(?:script|pre|style|textarea)\b|[!?])", re.IGNORECASE)


def _html(node: tree.Html) -> Lines:
    lines = _lines(node.value.strip())
    return lines if _ENDS_BY_ITSELF.match(node.value.lstrip()) else [line for line in lines if line.strip(BLANKS)]


def _lines(text: str) -> Lines:
    r"""The lines of a text, one empty line less where it ends with a line end.

    >>> _lines("un\n\n"), _lines("")
    (['un', ''], [])
    """
    lines = re.split(r"\r\n?|\n", text)
    return lines if lines[-1] else lines[:-1]


# ── What stands around blocks ────────────────────────────────────────────────────────────────────────────


def _prefixed(first: str, others: str, lines: Lines) -> Lines:
    head, *tail = lines or [""]
    return [
        (first + head) if head else first.rstrip(),
        *((others + line) if line else others.rstrip() for line in tail),
    ]


# The closing line of a container, whatever lists and quotes it may be in.
_CLOSING = re.compile(r"[-+*>0-9.) \t]*(:{3,})[ \t]*$")


def _container(node: tree.Container, body: Lines) -> Lines:
    """A container whose fence is longer than those inside."""
    inner = [len(found[1]) for line in body if ":::" in line and (found := _CLOSING.match(line))]
    fence = ":" * max([3, *(length + 1 for length in inner)])
    title = f"{fence} {node.name} {node.argument or ''}".rstrip(BLANKS)
    return [title, *body, fence]


def _footnote(node: tree.FootnoteDefinition, body: Lines) -> Lines:
    # What stands right after the label has a column of its own: blocks with indented lines begin below it.
    begins_below = not isinstance(next(iter(node.children), None), tree.Paragraph)
    return _prefixed(f"[^{node.label}]: ", "    ", ["", *body] if begins_below else body)


def _less(width: int | None, taken: int) -> int | None:
    return None if width is None else max(1, width - taken)


# ── Which blocks need a blank line between them ──────────────────────────────────────────────────────────


def _is_shown(node: tree.Node) -> bool:
    """Whether anything is written for a block: not for a paragraph of blanks, a list or a table of nothing."""
    match node:
        case tree.Paragraph():
            return any(_is_visible(each) for each in tree.walk(node) if each is not node)
        case tree.List():
            return bool(node.children)
        case tree.Table():
            return any(row.children for row in node.rows)
    return True


def _is_visible(node: tree.Node) -> bool:
    match node:
        case tree.Text() | tree.RawHtml() | tree.Code() | tree.Verbatim():
            return bool(node.value.strip(BLANKS) if isinstance(node, tree.Text) else node.value)
        case tree.SoftBreak() | tree.LineBreak() | tree.Strong() | tree.Emphasis() | tree.Strike():
            return False
    return True


def _neighbours(item: tree.Node) -> Iterator[tuple[tree.Node, tree.Node]]:
    return pairwise(filter(_is_shown, tree.children(item)))


def _holds_line_end(node: tree.Node) -> bool:
    return isinstance(node, tree.LineBreak) or (isinstance(node, tree.RawHtml) and "\n" in node.value)


def _needs_blank(previous: tree.Node, following: tree.Node) -> bool:
    """Whether a block right under another would be read as part of it (CommonMark 4 and 5, GFM 4.10)."""
    last = _last_open(previous)
    match last, following:
        case tree.Html(), _ if last is previous:  # what ends a quote or an item ends the HTML in it
            return not _ENDS_BY_ITSELF.match(last.value.lstrip())
        case tree.LinkDefinition(title=None), tree.Paragraph():
            return tree.plain_text(following)[:1] in {'"', "'", "("}
        case _, tree.Quote() if isinstance(previous, tree.Quote):
            return True
        case ((tree.Paragraph() | tree.Table()), _):
            return not _interrupts(following, previous)
    return False


def _last_open(node: tree.Node) -> tree.Node:
    """The block at the end of a block, which the next line might go on."""
    while isinstance(node, tree.Quote | tree.List | tree.Item | tree.FootnoteDefinition):
        last = next(filter(_is_shown, reversed(node.children)), None)
        if last is None:
            break
        node = last
    return node


_HTML_INTERRUPTS = re.compile(html.BREAKS_PARAGRAPH, re.MULTILINE)


def _interrupts(node: tree.Node, previous: tree.Node) -> bool:
    """Whether a block is read as one right under the text of a paragraph, which ends the previous block or is it."""
    match node:
        case tree.Quote() | tree.Heading() | tree.CodeBlock() | tree.Rule() | tree.Container() | tree.Comment():
            return True
        case tree.List(children=[tree.Item() as item, *_]):
            usual = (node.kind != "ordered" or node.first == 1) and any(map(_is_shown, item.children))
            return usual or not isinstance(previous, tree.Paragraph)
        case tree.Table():
            return isinstance(previous, tree.Paragraph)
        case tree.Html():
            return _HTML_INTERRUPTS.match(node.value.lstrip()) is not None
    return isinstance(node, tree.Toc | tree.FootnoteDefinition)
