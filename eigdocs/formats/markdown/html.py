"""Raw HTML: blocks (CommonMark 4.6) and the tags inside paragraphs (6.6)."""

from __future__ import annotations

import re
from functools import cache
from re import Match
from typing import TYPE_CHECKING

from mistune.helpers import BLOCK_TAGS, HTML_TAGNAME, PRE_TAGS

from eigdocs import tree
from eigdocs.formats.markdown.state import BlockState

if TYPE_CHECKING:
    from eigdocs.formats.markdown.blocks import BlockParser

_ATTRIBUTE_VALUE = r"""(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+")"""
_ATTRIBUTE = rf"\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+{_ATTRIBUTE_VALUE})?"
TAG = rf"(?:<{HTML_TAGNAME}(?:{_ATTRIBUTE})*+\s*+/?>|</{HTML_TAGNAME}\s*+>)"

# 0.31 took `source` and `meta` out of the list and added `search`.
_BLOCK_TAGS = "|".join(sorted({*BLOCK_TAGS, "search"} - {"source", "meta"}))

# The start conditions 1 to 6, each with what ends the block: a text in a line, or ``None`` for a blank line.
_CONDITIONS = {
    "pre": (rf"<(?i:{'|'.join(PRE_TAGS)})(?=[ \t>]|$)", re.compile(rf"</(?:{'|'.join(PRE_TAGS)})>", re.IGNORECASE)),
    "comment": (r"<!--", re.compile("-->")),
    "instruction": (r"<\?", re.compile(r"\?>")),
    "declaration": (r"<![A-Za-z]", re.compile(">")),
    "cdata": (r"<!\[CDATA\[", re.compile(r"\]\]>")),
    "block": (rf"</?(?i:{_BLOCK_TAGS})(?=[ \t]|/?>|$)", None),
}
BREAKS_PARAGRAPH = "|".join(pattern for pattern, _ in _CONDITIONS.values())


@cache
def _start() -> re.Pattern[str]:
    """The start of a block, which names its condition; large, and most pages have no HTML."""
    conditions = "|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in _CONDITIONS.items())
    return re.compile(rf"{conditions}|(?P<alone>{TAG}[ \t]*$)")


def parse_raw_html(block: BlockParser, match: Match[str], state: BlockState) -> int | None:
    """Read a block of HTML; one that is only a comment is a `Comment`."""
    begin = line = state.cursor
    start = _start().match(state.src, match.start(), match.endpos)
    if not start:
        return None
    name = start.lastgroup or ""
    closing = _CONDITIONS[name][1] if name in _CONDITIONS else None
    ends_in = start.end() if name == "declaration" else match.start()
    while not (closing and closing.search(state.src, ends_in, state.ends[line])):
        line += 1
        if line >= state.cursor_max or (closing is None and state.is_blank(line)):
            break
        if not state.is_blank(line) and state.indents[line] < state.need:
            break
        ends_in = state.firsts[line]
    else:
        line += 1
    last = line - 1
    while last > begin and state.is_blank(last):
        last -= 1
    state.nodes.append(_html(match.start(), state.text_end(last), state.verbatim(begin, line, state.need)))
    return line


def _html(start: int, end: int, value: str) -> tree.Node:
    comment = value.strip()
    if comment.startswith("<!--") and len(comment) >= 7 and comment.find("-->", 4) == len(comment) - 3:
        return tree.Comment(start, end, comment[4:-3])
    return tree.Html(start, end, value)
