"""Org text of single nodes, and back: what notes hold."""

from __future__ import annotations

from eigdocs import tree
from eigdocs.formats.org.objects import Objects
from eigdocs.formats.org.writer import write

_ESCAPE = "\u200b"  # at the start it keeps org from reading a block, which a note's place rules out


def read_inlines(text: str) -> list[tree.Node]:
    """The inlines of a line of org."""
    return Objects(text).read(0, len(text))


def inline_source(*nodes: tree.Node) -> str:
    """The org text of inlines, on one line."""
    return write(tree.Paragraph(0, 0, list(nodes))).strip("\n").removeprefix(_ESCAPE)


def block_source(*nodes: tree.Node) -> str:
    """The org text of some blocks, without its last line end."""
    return write(tree.Root(0, 0, list(nodes))).strip("\n")
