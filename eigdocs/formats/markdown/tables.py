"""Pipe tables, as GFM says: https://github.github.com/gfm/#tables-extension-.

Rows may have more or fewer cells than the header; a table may stand right under a line of text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from re import Match
from typing import TYPE_CHECKING

from eigdocs import tree
from eigdocs.formats.markdown.linemap import LineMap
from eigdocs.formats.markdown.state import BLANKS, BlockState

if TYPE_CHECKING:
    from eigdocs.formats.markdown.blocks import BlockParser

HEADER_PATTERN = r"[^|]*+\|"

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")
_BULLET = re.compile(r"-[ \t]|-$")

_ALIGNMENTS: dict[tuple[bool, bool], tree.Alignment] = {
    (False, False): None,
    (True, False): "left",
    (False, True): "right",
    (True, True): "center",
}


def is_table_header(state: BlockState, line: int) -> bool:
    """Whether a line is a table's header: it has a pipe, and as many cells as the delimiter row below."""
    below = line + 1
    if below >= state.cursor_max or not state.need <= state.indents[below] <= state.need + 3 or state.is_code(line):
        return False
    first, end = state.firsts[below], state.ends[below]
    if state.src[first : first + 1] not in ("|", "-", ":") or _BULLET.match(state.src, first, end):
        return False
    if state.src.find("|", state.firsts[line], state.ends[line]) < 0 or not _DELIMITER_ROW.match(state.src, first, end):
        return False
    columns = state.line_text(below).strip("|" + BLANKS).count("|") + 1
    return len(_cell_spans(state, line)) == columns


def parse_table(block: BlockParser, match: Match[str], state: BlockState) -> int | None:
    """Read a table."""
    line = state.cursor
    if not is_table_header(state, line):
        return None
    rule = tree.TableRule(state.firsts[line + 1], state.text_end(line + 1))
    delimiters = state.line_text(line + 1).strip("|" + BLANKS).split("|")
    cells = [each.strip(BLANKS) for each in delimiters]
    alignments = [_ALIGNMENTS[each[0] == ":", each[-1] == ":"] for each in cells]
    table = tree.Table(match.start(), 0, [_row(state, line, header=True), rule], alignments)
    state.nodes.append(table)
    line += 2
    while line < state.cursor_max and not _ends_table(block, state, line):
        table.children.append(_row(state, line, header=False))
        line += 1
    table.end = table.children[-1].end
    return line


def _ends_table(block: BlockParser, state: BlockState, line: int) -> bool:
    if state.is_blank(line) or not state.need <= state.indents[line] <= state.need + 3:
        return True
    return block.breaks_quote(state, line, state.need, state.list_need)


def _row(state: BlockState, line: int, header: bool) -> tree.Row:
    row = tree.Row(state.firsts[line], state.text_end(line), [], header)
    for start, end in _cell_spans(state, line):
        cell = tree.Cell(start, end, [])
        row.children.append(cell)
        state.add_inlines(cell, *_cell_text(state.src[start:end], start))
    return row


def _cell_spans(state: BlockState, line: int) -> list[tuple[int, int]]:
    return cell_spans(state.src, state.firsts[line], state.text_end(line))


def cell_spans(source: str, first: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of the row ``source[first:end]`` are, the blanks around them left out.

    >>> cell_spans("| EIG | 11 avril", 0, 16)
    [(2, 5), (8, 16)]
    """
    pipes = [match.start() for match in _PIPE.finditer(source, first, end)]
    edges = [first - 1, *pipes, end]
    if pipes and pipes[0] == first:
        del edges[0]
    if pipes and pipes[-1] == end - 1 and len(edges) > 1:
        del edges[-1]
    spans = []
    for left, right in pairwise(edges):
        text = source[left + 1 : right]
        start = left + 1 + len(text) - len(text.lstrip(BLANKS))
        spans.append((start, start + len(text.strip(BLANKS))))
    return spans


def _cell_text(source: str, start: int) -> tuple[str, int | LineMap]:
    r"""A cell's text, in which ``\|`` is a pipe, in code too; and its place."""
    if "\\|" not in source:
        return source, start
    pieces = source.split("\\|")
    place = LineMap([0], [start])
    for piece in pieces[:-1]:
        # Two pieces for the pipe: it begins at its backslash, and what follows begins after both.
        pipe, at = place.offsets[-1] + len(piece), place.sources[-1] + len(piece)
        place.offsets += [pipe, pipe + 1]
        place.sources += [at, at + 2]
    return "|".join(pieces), place
