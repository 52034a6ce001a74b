"""Block quotes (CommonMark 5.1).

The lines of a quote are prepared as far as they have a ``>``. A line without it belongs to the quote only if a
paragraph is open there: so it is the paragraph that asks for more lines, with `run_on`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from re import Match
from typing import TYPE_CHECKING

from eigdocs import tree
from eigdocs.formats.markdown.state import BlockState

if TYPE_CHECKING:
    from eigdocs.formats.markdown.blocks import BlockParser


@dataclass(slots=True)
class QuoteFrame:
    """A quote being read: the lines ``[begin, end)`` are prepared, and may go on to `limit` at most.

    ``outer`` is the quote around it, whose lines may still grow.
    """

    begin: int
    end: int
    limit: int
    outer: QuoteFrame | None
    need: int
    list_need: int
    saved: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_marker: int = 0

    def has_marker(self, state: BlockState) -> bool:
        line = self.end
        return state.src.startswith(">", state.firsts[line]) and state.indents[line] >= self.need

    def take_marked_lines(self, state: BlockState) -> None:
        """Prepare lines as long as they have a ``>``: they begin after it and the blank that may follow it."""
        while self.end < self.limit and not state.is_blank(self.end) and self.has_marker(state):
            line = self.end
            self.save(state, line)
            start = state.firsts[line] + 1
            column = state.columns[line] + state.indents[line] + 1
            following = state.src[start : start + 1]
            if following == " " or (following == "\t" and column % 4 == 3):
                start += 1
            if following in (" ", "\t"):  # of a wider tab only one column is the marker's
                column += 1
            self.last_marker = state.firsts[line] + 1
            state.starts[line], state.columns[line] = start, column
            state.firsts[line], reached = state.skip_blanks(start, state.ends[line], column)
            state.indents[line] = reached - column
            self.end = line + 1

    def save(self, state: BlockState, line: int) -> None:
        self.saved.append((state.starts[line], state.firsts[line], state.indents[line], state.columns[line]))

    def restore(self, state: BlockState) -> None:
        for line, (start, first, indent, column) in enumerate(self.saved, self.begin):
            state.starts[line], state.firsts[line] = start, first
            state.indents[line], state.columns[line] = indent, column

    def grow(self, block: BlockParser, state: BlockState) -> bool:
        """Prepare the next line for the paragraph that is open before it; whether there is one."""
        if self.end >= self.limit:
            if not (self.outer and self.outer.grow(block, state)):
                return False
            self.limit = self.outer.end
        line = self.end
        if state.is_blank(line) or state.is_blank(line - 1):
            return False
        if not self.has_marker(state):
            # What is lazy in the quote around this one, or indented as code, breaks nothing.
            may_break = 0 <= state.indents[line] <= self.need + 3
            if may_break and block.breaks_quote(state, line, self.need, self.list_need):
                return False
            self.save(state, line)
            state.indents[line] = -1
            self.end += 1
        self.take_marked_lines(state)
        return True


def parse_block_quote(block: BlockParser, match: Match[str], state: BlockState) -> int | None:
    """Read a block quote."""
    if state.level >= block.max_nested_level:
        return None
    outer = state.quotes[-1] if state.quotes else None
    line, siblings, limit = state.cursor, state.nodes, state.cursor_max
    frame = QuoteFrame(line, line, limit, outer, state.need, state.list_need)
    frame.take_marked_lines(state)
    quote = tree.Quote(match.start(), match.end(), [])
    siblings.append(quote)
    state.nodes, state.need, state.cursor_max = quote.children, 0, frame.end
    state.quotes.append(frame)
    state.level += 1
    block.parse(state)
    state.level -= 1
    state.quotes.pop()
    state.nodes, state.need, state.cursor_max = siblings, frame.need, outer.end if outer else limit
    quote.end = max(frame.last_marker, quote.children[-1].end if quote.children else 0)
    frame.restore(state)
    return state.cursor


def run_on(block: BlockParser, state: BlockState) -> bool:
    """Let the paragraph that is open at the end of a quote's lines go on; whether it may."""
    frame = state.quotes[-1] if state.quotes else None
    if frame is None or not frame.grow(block, state):
        return False
    state.cursor_max = frame.end
    return True
