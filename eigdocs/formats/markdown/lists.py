"""Lists and their items (CommonMark 5.2 and 5.3)."""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING

from eigdocs import tree
from eigdocs.formats.markdown.linemap import LineMap
from eigdocs.formats.markdown.state import BlockState

if TYPE_CHECKING:
    from eigdocs.formats.markdown.blocks import BlockParser

THEMATIC_BREAK = "(?:" + "|".join(rf"{c}[ \t]*{c}[ \t]*{c}[ \t{c}]*+" for c in (r"\*", "-", "_")) + ")$"
PATTERN = r"(?:[*+-]|[0-9]{1,9}[.)])(?=[ \t]|$)"

# Only an item that has something in it, and the number 1 if it has a number, may follow a paragraph's line.
BREAKS_PARAGRAPH = r"(?:[*+-]|0{0,8}1[.)])(?=[ \t]+[^ \t])"

_ITEM = re.compile(rf"(?!{THEMATIC_BREAK}){PATTERN}")
_CHECKBOX = re.compile(r"\[([ xX])\][ \t]+(?=[^ \t\n])")


def parse_list(block: BlockParser, match: Match[str], state: BlockState) -> int | None:
    """Read a list: the items that follow each other and have the same kind of marker."""
    if state.level >= block.max_nested_level:
        return None
    bullet = match[0]
    ordered = len(bullet) > 1
    node = tree.List(match.start(), match.end(), [], "ordered" if ordered else "bullet")
    if ordered:
        node.first = int(bullet[:-1])
    siblings = state.nodes
    siblings.append(node)
    state.nodes = node.children
    ends_blank = False
    item: Match[str] | None = match
    while item:
        begin = state.cursor
        tight = parse_item(block, item, state)
        if not tight or ends_blank:
            node.tight = False
        ends_blank = state.cursor - begin > 1 and state.is_blank(state.cursor - 1)
        item = _next_item(block, state, bullet[-1])
    state.nodes = siblings
    node.end = node.children[-1].end
    return state.cursor


def _next_item(block: BlockParser, state: BlockState, marker: str) -> Match[str] | None:
    """The marker at the cursor, if it is of the list's kind and no thematic break."""
    line = state.cursor
    if line >= state.cursor_max or state.indents[line] < state.need or state.is_code(line):
        return None
    match = _ITEM.match(state.src, state.firsts[line], state.ends[line])
    return match if match and match[0][-1] == marker else None


def parse_item(block: BlockParser, match: Match[str], state: BlockState) -> bool:
    """Read one item; whether it is tight: no blank line between its blocks."""
    line = state.cursor
    item = tree.Item(match.start(), match.end(), [], match[0])
    state.nodes.append(item)
    saved = state.nodes, state.need, state.list_need, state.tight, state.firsts[line], state.indents[line]
    width = state.indents[line] + len(match[0])
    origin = state.columns[line]
    first, column = state.skip_blanks(match.end(), state.ends[line], origin + width)
    blanks = column - origin - width
    empty = first >= state.ends[line]
    state.firsts[line], state.indents[line] = first, column - origin
    state.nodes, state.list_need = item.children, state.need
    state.need = width + (1 if empty or blanks > 4 else blanks)  # more blanks are the indentation of code
    state.tight = True
    if empty and state.is_blank(line + 1):  # an item begins with one blank line at most
        state.cursor = min(line + 2, state.cursor_max)
    else:
        read_before = len(state.inlines)
        state.level += 1
        block.parse(state)
        state.level -= 1
        if block.reads_checkboxes:
            _take_checkbox(item, state, read_before)
    tight = state.tight
    state.nodes, state.need, state.list_need, state.tight, state.firsts[line], state.indents[line] = saved
    if item.children:
        item.end = item.children[-1].end
    return tight


def _take_checkbox(item: tree.Item, state: BlockState, index: int) -> None:
    """Make a ``[ ]`` or ``[x]`` that opens the item's first paragraph a field of the item."""
    paragraph = item.children[0] if item.children else None
    if not isinstance(paragraph, tree.Paragraph):
        return
    inlines = state.inlines[index]
    if match := _CHECKBOX.match(inlines.text):
        item.checkbox = " " if match[1] == " " else "X"
        paragraph.start += match.end()
        inlines.text = inlines.text[match.end() :]
        place = inlines.place
        inlines.place = place.without(match.end()) if isinstance(place, LineMap) else place + match.end()
