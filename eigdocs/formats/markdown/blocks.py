"""Blocks: mistune's block parser, taught to follow CommonMark to the letter and to keep spans.

Each rule is a pattern, tried at the first character of a line that is no blank, and a function that reads the block
there: it adds its node to ``state.nodes`` and returns the line after the block, or ``None`` to leave the line to the
rules after it. The dialect's rules are registered by plugins, as mistune's are. Section numbers are those of CommonMark
0.31.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from re import Match, Pattern
from typing import Any, ClassVar, cast

import mistune

from eigdocs import tree
from eigdocs.formats.markdown import html, lists, quotes, references
from eigdocs.formats.markdown.characters import split_word, unescape
from eigdocs.formats.markdown.state import BLANKS, NESTING_LIMIT, BlockState

Rule = Callable[[Any, Match[str], BlockState], int | None]

_SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")


def parse_fenced_code(block: BlockParser, match: Match[str], state: BlockState) -> int:
    """Read a fenced code block (4.5); it ends with its container if nothing closes it."""
    begin = state.cursor
    end, closed = state.closing_line(begin, match[0])
    last = end if closed else end - 1
    while last > begin and state.is_blank(last):
        last -= 1
    language, arguments = split_word(unescape(state.src[match.end() : match.endpos].strip(BLANKS)))
    state.nodes.append(
        tree.CodeBlock(
            *(match.start(), state.text_end(last)),
            value=state.verbatim(begin + 1, end, state.indents[begin]),
            kind="src" if language else "example",
            language=language or None,
            arguments=arguments,
        )
    )
    return end + closed


def parse_thematic_break(block: BlockParser, match: Match[str], state: BlockState) -> int:
    """Read a thematic break (4.1)."""
    state.nodes.append(tree.Rule(match.start(), state.text_end(state.cursor)))
    return state.cursor + 1


def parse_atx_heading(block: BlockParser, match: Match[str], state: BlockState) -> int:
    """Read a heading that starts with ``#`` (4.2)."""
    end = state.text_end(state.cursor)
    heading = tree.Heading(match.start(), end, [], level=len(match[0]))
    state.nodes.append(heading)
    content = state.src[match.end() : end]
    opened = content.rstrip("#")
    if not opened or opened[-1] in BLANKS:  # the closing sequence stands after a blank
        content = opened
    text = content.strip(BLANKS)
    state.add_inlines(heading, text, match.end() + len(content) - len(content.lstrip(BLANKS)))
    return state.cursor + 1


class BlockParser(mistune.BlockParser):
    """CommonMark's blocks."""

    state_cls = BlockState

    SPECIFICATION: ClassVar[dict[str, str]] = {
        "fenced_code": r"`{3,}(?=[^`]*$)|~{3,}",
        "block_quote": r">",
        "thematic_break": lists.THEMATIC_BREAK,
        "list": lists.PATTERN,
        "ref_link": r"\[",
        "raw_html": r"<(?=[A-Za-z/!?])",
        "atx_heading": r"\#{1,6}(?=[ \t]|$)",
    }

    def __init__(self) -> None:
        super().__init__(max_nested_level=NESTING_LIMIT)
        self.rules = list(self.SPECIFICATION)
        rules: dict[str, Any] = {
            "fenced_code": parse_fenced_code,
            "block_quote": quotes.parse_block_quote,
            "thematic_break": parse_thematic_break,
            "list": lists.parse_list,
            "ref_link": references.parse_ref_link,
            "raw_html": html.parse_raw_html,
            "atx_heading": parse_atx_heading,
        }
        self._methods = {name: partial(rule, self) for name, rule in rules.items()}
        breaking = ("fenced_code", "block_quote", "thematic_break", "atx_heading")
        breaks = {name: self.SPECIFICATION[name] for name in breaking} | {"raw_html": html.BREAKS_PARAGRAPH}
        self._paragraph_breaks = breaks | {"list": lists.BREAKS_PARAGRAPH}
        self._quote_breaks = breaks | {"list": self.SPECIFICATION["list"]}
        self._compiled_breaks: list[Pattern[str]] = []
        self.reads_checkboxes = False
        self.is_table_header: Callable[[BlockState, int], bool] = lambda state, line: False

    def add_rule(self, name: str, pattern: str, rule: Rule, *, before: str, breaks: str = "") -> None:
        """Register a rule of the dialect; ``breaks`` names what it ends: ``paragraph``, or ``paragraph quote``."""
        super().register(name, pattern, cast(Any, rule), before=before)
        self._methods[name] = partial(rule, self)
        if "paragraph" in breaks:
            self._paragraph_breaks[name] = pattern
        if "quote" in breaks:
            self._quote_breaks[name] = pattern
        self._compiled_breaks = []

    @property
    def breaks(self) -> list[Pattern[str]]:
        """The patterns of the lines that end a paragraph: in its own container, outside its item, outside its quote."""
        if not self._compiled_breaks:
            outdented = self._paragraph_breaks | {"list": self.SPECIFICATION["list"]}
            self._compiled_breaks = [
                re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()))
                for patterns in (self._paragraph_breaks, outdented, self._quote_breaks)
            ]
        return self._compiled_breaks

    # ── The loop ─────────────────────────────────────────────────────────────────────────────────────────

    def parse(self, state: mistune.BlockState, rules: Iterable[str] | None = None) -> None:
        """Read blocks from the cursor on, until a line is too little indented to belong here."""
        assert isinstance(state, BlockState)
        first_try = self.compile_sc()
        after_blank = False
        while (line := state.skip_blank_lines()) < state.cursor_max and state.indents[line] >= state.need:
            if state.indents[line] - state.need > 3:
                state.cursor = self.parse_indented_code(state)
            else:
                match = first_try.match(state.src, state.firsts[line], state.ends[line])
                state.cursor = (match and self._read(match, state)) or self.parse_paragraph(state)
            # A blank line before a block loosens the list around it; one after the last block does not.
            state.tight = not after_blank
            after_blank = after_blank or state.is_blank(state.cursor - 1)
            if state.cursor < state.cursor_max and state.is_blank(state.cursor):
                after_blank = True
                state.cursor += 1

    def _read(self, match: Match[str] | None, state: BlockState) -> int | None:
        """Let the rule that matched read the line or, where it declines, those after it."""
        rules = self.rules
        while match:
            name = match.lastgroup
            assert name
            if after := self._methods[name](match, state):
                return after
            rules = rules[rules.index(name) + 1 :]
            if not rules:
                break
            match = self.compile_sc(rules).match(state.src, match.start(), match.endpos)
        return None

    # ── What no marker announces ─────────────────────────────────────────────────────────────────────────

    def parse_indented_code(self, state: BlockState) -> int:
        """Read an indented code block (4.4)."""
        begin = line = last = state.cursor
        while line < state.cursor_max and (state.is_blank(line) or state.is_code(line)):
            if not state.is_blank(line):
                last = line
            line += 1
        value = state.verbatim(begin, last + 1, state.need + 4)
        state.nodes.append(tree.CodeBlock(state.firsts[begin], state.text_end(last), value, "indented"))
        return last + 1

    def parse_paragraph(self, state: BlockState) -> int:
        """Read a paragraph (4.8), or the heading that an underline makes of it (4.3)."""
        begin = state.cursor
        end, level = self.paragraph_end(state)
        parent: tree.Parent
        if level:
            parent = tree.Heading(state.firsts[begin], state.text_end(end), [], level, setext=True)
        else:
            parent = tree.Paragraph(state.firsts[begin], state.text_end(end - 1), [])
        state.nodes.append(parent)
        state.add_inlines(parent, *state.paragraph_text(begin, end))
        return end + 1 if level else end

    def paragraph_end(self, state: BlockState, definitions: bool = False) -> tuple[int, int]:
        """The line after the paragraph at the cursor, and the level that an underline there gives it (0: none).

        Where `definitions` are looked for, there is no underline, and no lazy continuation.
        """
        line = state.cursor + 1
        while line < state.cursor_max or (not definitions and quotes.run_on(self, state)):
            if state.is_blank(line):
                break
            indent = state.indents[line]
            if 0 <= indent <= state.need + 3:  # deeper lines, and the lazy lines of a quote, continue it
                first, end = state.firsts[line], state.ends[line]
                underlined = not definitions and indent >= state.need
                if underlined and state.src[first] in "=-" and _SETEXT.match(state.src, first, end):
                    return line, 1 if state.src[first] == "=" else 2
                if self.breaks_paragraph(state, line):
                    break
            line += 1
        return line, 0

    def breaks_paragraph(self, state: BlockState, line: int) -> bool:
        """Whether a line after a paragraph's line starts another block."""
        match = self.breaks[state.indents[line] < state.need].match(state.src, state.firsts[line], state.ends[line])
        if match and not is_too_deep(match, state.indents[line], state.need, state.list_need):
            return True
        return self.is_table_header(state, line)

    def breaks_quote(self, state: BlockState, line: int, need: int, list_need: int) -> bool:
        """Whether a line without ``>`` starts another block below a quote, whose `need` and `list_need` are given."""
        match = self.breaks[2].match(state.src, state.firsts[line], state.ends[line])
        return bool(match and not is_too_deep(match, state.indents[line], need, list_need))


def is_too_deep(match: Match[str], indent: int, need: int, list_need: int) -> bool:
    """Whether a list marker is outside the item being read, yet too indented to be a sibling (5.2, example 312)."""
    return match.lastgroup == "list" and indent < need and list_need >= 0 and indent - list_need > 3
