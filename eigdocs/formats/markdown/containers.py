"""``:::`` containers, as markdown-it-container reads them in VuePress; any name is one."""

from __future__ import annotations

from re import Match
from typing import TYPE_CHECKING

from eigdocs import tree
from eigdocs.formats.markdown.characters import split_word
from eigdocs.formats.markdown.state import BLANKS, BlockState

if TYPE_CHECKING:
    from eigdocs.formats.markdown.blocks import BlockParser

PATTERN = r":{3,}(?=[ \t]*[^ \t:])"


def parse_container(block: BlockParser, match: Match[str], state: BlockState) -> int | None:
    """Read a container: up to a line of as many colons at least, or else to the end of what is around it."""
    if state.level >= block.max_nested_level:
        return None
    begin, limit, siblings = state.cursor, state.cursor_max, state.nodes
    opening = state.src[match.end() : match.endpos].strip(BLANKS)
    name, argument = split_word(_without_marker(opening))
    end, closed = state.closing_line(begin, match[0])
    container = tree.Container(match.start(), state.text_end(begin), [], name, argument)
    siblings.append(container)
    state.nodes, state.cursor, state.cursor_max = container.children, begin + 1, end
    state.quotes.append(None)  # no paragraph runs on below the closing line
    state.level += 1
    block.parse(state)
    state.level -= 1
    state.quotes.pop()
    state.nodes, state.cursor_max = siblings, limit
    if closed:
        container.end = state.text_end(end)
    elif container.children:
        container.end = container.children[-1].end
    return end + closed


def _without_marker(opening: str) -> str:
    """The opening line without the ``:::`` that some writers put at its end."""
    bare = opening.rstrip(":")
    return bare.rstrip(BLANKS) if len(opening) - len(bare) >= 3 and bare[-1:] in ("", *BLANKS) else opening
