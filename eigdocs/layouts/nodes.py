"""Small makers of trees: what the layouts put together, in the form that Markdown has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from eigdocs import tree

Inlines = list[tree.Node]
"""The inlines of one line; an empty list for none."""


def text(words: str) -> Inlines:
    """Plain text."""
    return [tree.Text(0, 0, words)] if words else []


def strong(words: str | Inlines) -> Inlines:
    """Bold text."""
    inlines = text(words) if isinstance(words, str) else words
    return [tree.Strong(0, 0, inlines)] if inlines else []


def emphasis(words: str) -> Inlines:
    """Text in italics."""
    return [tree.Emphasis(0, 0, text(words))] if words else []


def heading(level: int, words: str | Inlines) -> tree.Heading:
    """A heading."""
    return tree.Heading(0, 0, text(words) if isinstance(words, str) else words, level)


def paragraph(*words: str | Inlines) -> tree.Paragraph:
    """A paragraph of pieces: plain texts and inlines."""
    return tree.Paragraph(0, 0, [node for each in words for node in (text(each) if isinstance(each, str) else each)])


def item(line: str | Inlines, under: Sequence[tree.Node] = ()) -> tree.Item:
    """A list item: its line, and the blocks under it."""
    return tree.Item(0, 0, [paragraph(line), *under])


def bullets(items: Iterable[tree.Item]) -> list[tree.Node]:
    """A bullet list, as a list of one block; no block where there is no item."""
    found: list[tree.Node] = list(items)
    return [tree.List(0, 0, found, "bullet")] if found else []


def bullets_of(lines: Iterable[str | Inlines]) -> list[tree.Node]:
    """A bullet list of lines, as a list of one block; no block where there is no line."""
    return bullets(item(line) for line in lines)


def numbered(items: Iterable[tree.Item]) -> list[tree.Node]:
    """A numbered list, as a list of one block."""
    found: list[tree.Node] = [tree.replace(each, bullet=f"{number}.") for number, each in enumerate(items, 1)]
    return [tree.List(0, 0, found, "ordered")] if found else []


def table(header: Sequence[str], rows: Iterable[Sequence[Inlines]]) -> tree.Table:
    """A table with a header row."""
    lines = [_row([text(each) for each in header], True), tree.TableRule(0, 0)]
    return tree.Table(0, 0, [*lines, *(_row(cells, False) for cells in rows)])


def _row(cells: Iterable[Inlines], header: bool) -> tree.Row:
    return tree.Row(0, 0, [tree.Cell(0, 0, each) for each in cells], header)


def page(blocks: Iterable[tree.Node]) -> tree.Root:
    """The tree of a page: items in a row become a list, and what follows a heading its section."""
    listed: list[tree.Node] = []
    for is_item, group in groupby(blocks, lambda block: isinstance(block, tree.Item)):
        nodes = list(group)
        listed += [tree.List(0, 0, nodes, "bullet")] if is_item else nodes
    return tree.Root(0, 0, tree.nest_sections(listed))
