"""Footnotes, as markdown-it-footnote reads them: ``[^label]: blocks``, ``[^label]`` and ``^[text]``."""

from __future__ import annotations

from re import Match
from typing import TYPE_CHECKING

from eigdocs import tree
from eigdocs.formats.markdown.state import BlockState

if TYPE_CHECKING:
    from eigdocs.formats.markdown.blocks import BlockParser

DEFINITION_PATTERN = r"\[\^[^\]\s]+\]:"
INLINE_PATTERN = r"\^\["


def parse_definition(block: BlockParser, match: Match[str], state: BlockState) -> int | None:
    """Read a definition: what follows the colon, and the blocks that are indented by four below."""
    if state.level >= block.max_nested_level:
        return None
    line, siblings, need = state.cursor, state.nodes, state.need
    label = match[0][2:-2]
    note = tree.FootnoteDefinition(match.start(), match.end(), [], label)
    siblings.append(note)
    state.env["ref_footnotes"].add(label)
    saved = state.starts[line], state.columns[line], state.firsts[line], state.indents[line]
    column = state.columns[line] + state.indents[line] + len(match[0])
    state.starts[line], state.columns[line] = match.end(), column
    state.firsts[line], reached = state.skip_blanks(match.end(), state.ends[line], column)
    state.need = need + 4
    # Its first line is at the depth of the others, unless it is indented even more: then it is code.
    state.indents[line] = reached - column if reached - column >= state.need else reached - column + state.need
    state.nodes = note.children
    state.level += 1
    block.parse(state)
    state.level -= 1
    state.nodes, state.need = siblings, need
    state.starts[line], state.columns[line], state.firsts[line], state.indents[line] = saved
    if note.children:
        note.end = note.children[-1].end
    return state.cursor
