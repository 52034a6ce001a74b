"""Markdown to tree: what markdown-it (VuePress's parser) says a document means, by mistune with our own parsers.

The way of a text: its lines are laid out (`state`) and read as blocks (`blocks`, and a module for each kind that needs
one); then the inlines of the blocks are read (`inlines`), now that all link definitions are known; last, top-level
headings become sections.
"""

from __future__ import annotations

import re
from functools import cache
from re import Match

import mistune

from eigdocs import tree
from eigdocs.collector import paused_collector
from eigdocs.formats.markdown import containers, footnotes, tables
from eigdocs.formats.markdown.blocks import BlockParser
from eigdocs.formats.markdown.brackets import parse_link
from eigdocs.formats.markdown.inlines import InlineParser, parse_emphasis, read_inlines
from eigdocs.formats.markdown.state import BlockState
from eigdocs.formats.pieces import Pieces

_BOM = "\ufeff"
_HEADING_LINE = re.compile(r"^\#{1,6}[ \t]", re.MULTILINE)
_MOST_TRIED = 32
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_FRONT_MATTER_END = re.compile(r"^---[ \t]*(?=\r|\n|\Z)", re.MULTILINE)


def read(text: str, *, dialect: bool = True, pieces: Pieces | None = None) -> tree.Root:
    """The tree of a Markdown document; never raises, whatever the text.

    The dialect is VuePress': front matter, tables, ``:::`` containers, ``[[toc]]``, ``~~``, footnotes, check boxes.
    Without it, the document is read as plain CommonMark. In the few corners where markdown-it leaves CommonMark (tabs
    in nested quotes, no-break spaces at a paragraph's edge, definitions in lazy lines), we follow CommonMark.

    `pieces` are those of the version of the document that was read before it.

    >>> [type(each).__name__ for each in read("# Titre").children[0].children]
    ['Heading']
    """
    with paused_collector():
        return _parser(dialect).tree_of(text, pieces)


@cache
def _parser(dialect: bool) -> Markdown:
    return Markdown(dialect)


class Markdown(mistune.Markdown):
    """mistune with our parsers."""

    block: BlockParser
    inline: InlineParser

    def __init__(self, dialect: bool = True) -> None:
        plugins = [table, container, toc, strikethrough, footnote, checkbox] if dialect else []
        super().__init__(block=BlockParser(), inline=InlineParser(), plugins=plugins)  # type: ignore[arg-type]
        self.dialect = dialect

    def tree_of(self, text: str, pieces: Pieces | None = None) -> tree.Root:
        """The tree of a document."""
        nodes: list[tree.Node] = []
        src = text.replace("\0", "\ufffd")  # CommonMark 2.3
        begin = 0
        if src.startswith(_BOM):
            nodes.append(tree.Raw(0, 1, _BOM))
            begin = 1
        if self.dialect and (front_matter := read_front_matter(src, begin)):
            nodes.append(front_matter)
            begin = front_matter.end
        nodes += self._read_in_pieces(src, begin, pieces) if pieces else self._read(src, begin)
        return tree.Root(0, len(text), tree.nest_sections(nodes))

    def _read(self, src: str, begin: int) -> list[tree.Node]:
        """The blocks of a text from an offset on, side by side."""
        state = BlockState()
        state.env["ref_footnotes"] = set()
        state.process(src, begin)
        self.block.parse(state)
        read_inlines(self.inline, state.inlines, state.env)
        return state.nodes

    def _read_in_pieces(self, src: str, begin: int, pieces: Pieces) -> list[tree.Node]:
        """The same, read heading by heading: most of them are as they were in the version before.

        That is sound where nothing is open at the end of a piece that would take in the next heading, as a fence that
        nothing closes does (CommonMark 3.1: blocks are read line by line), and where no definition of a link or a
        footnote, which may stand anywhere, says how another piece is read.
        """
        pieces.turn()
        if "]:" in src:
            return self._read(src, begin)
        nodes: list[tree.Node] = []
        first = begin
        tried = 0  # lines that look like headings in a piece that is still open: comments in code, say
        for end in (match.start() for match in _HEADING_LINE.finditer(src, begin + 1)):
            piece = src[first:end]
            found = pieces.take(piece, first)
            if found is None and self._is_open(piece):
                tried += 1
                if tried > _MOST_TRIED:
                    break
                continue
            if found is None:
                found = self._read(src[:end], first)
                pieces.keep(piece, first, found)
            nodes += found
            first, tried = end, 0
        return nodes + self._read(src, first)

    def _is_open(self, piece: str) -> bool:
        """Whether a heading after a piece would be part of its last block."""
        state = BlockState()
        state.process(f"{piece}# \n")
        self.block.parse(state)
        last = state.nodes[-1]
        return not isinstance(last, tree.Heading) or last.start != len(piece)


def read_front_matter(src: str, begin: int) -> tree.FrontMatter | None:
    """The YAML between ``---`` lines that opens a page; unclosed, it is none."""
    opening = _FRONT_MATTER.match(src, begin)
    closing = opening and _FRONT_MATTER_END.search(src, opening.end())
    if not opening or not closing:
        return None
    value = src[opening.end() : closing.start()]
    return tree.FrontMatter(begin, closing.end(), value.replace("\r\n", "\n").replace("\r", "\n"))


# ── The dialect, one plugin a construct ──────────────────────────────────────────────────────────────────


def table(md: Markdown) -> None:
    """Pipe tables; a table's header may look like anything else, so the rule comes first."""
    md.block.add_rule("table", tables.HEADER_PATTERN, tables.parse_table, before="fenced_code")
    md.block.is_table_header = tables.is_table_header


def container(md: Markdown) -> None:
    """``:::`` containers."""
    md.block.add_rule(
        "container", containers.PATTERN, containers.parse_container, before="fenced_code", breaks="paragraph quote"
    )


def toc(md: Markdown) -> None:
    """``[[toc]]``, alone on its line, in any case."""
    md.block.add_rule("toc", r"\[\[(?i:toc)\]\][ \t]*$", parse_toc, before="ref_link", breaks="paragraph")


def parse_toc(block: BlockParser, match: Match[str], state: BlockState) -> int:
    """Read a table of contents' place."""
    state.nodes.append(tree.Toc(match.start(), state.text_end(state.cursor)))
    return state.cursor + 1


def strikethrough(md: Markdown) -> None:
    """``~~strike~~``."""
    md.inline.add_rule("strikethrough", r"~~+", parse_emphasis, "~")
    md.inline.kinds["~"] = tree.Strike


def footnote(md: Markdown) -> None:
    """Footnotes: definitions, references, and those written in place."""
    md.block.add_rule(
        "footnote", footnotes.DEFINITION_PATTERN, footnotes.parse_definition, before="ref_link", breaks="paragraph"
    )
    md.inline.add_rule("inline_footnote", footnotes.INLINE_PATTERN, parse_link, "^")


def checkbox(md: Markdown) -> None:
    """``- [ ]`` and ``- [x]``."""
    md.block.reads_checkboxes = True
