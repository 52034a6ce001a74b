"""Inlines: mistune's inline parser with CommonMark's own algorithms for brackets and emphasis, linear in the text.

The text is scanned once, from one special character to the next. What is found goes into a flat list: leaves, runs of
delimiters (`delimiters`), brackets (`brackets`). When a link closes, and at the end, the runs are paired; then the tree
is made of the flat list in one pass (`builder`). Section numbers are those of CommonMark 0.31.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, MutableMapping
from functools import partial
from re import Match
from typing import Any, ClassVar

import mistune
from mistune.helpers import PUNCTUATION
from mistune.inline_parser import AUTO_EMAIL

from eigdocs import tree
from eigdocs.formats.markdown import brackets, html
from eigdocs.formats.markdown.builder import Builder
from eigdocs.formats.markdown.characters import CHARACTER_REFERENCE, decode
from eigdocs.formats.markdown.delimiters import match_runs, read_run
from eigdocs.formats.markdown.inline_state import InlineState
from eigdocs.formats.markdown.linemap import LineMap
from eigdocs.formats.markdown.references import kind_of
from eigdocs.formats.markdown.state import NESTING_LIMIT, InlineText

Rule = Callable[[Any, Match[str], InlineState], int | None]


def parse_escape(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """A backslash before punctuation (2.4), or before the end of a line (6.7)."""
    start, end = match.span()
    if match[0][1] == "\n":
        state.items.append(tree.LineBreak(state.base + start, state.base + end))
    else:
        state.add_text(start, end, match[0][1])
    return end


def parse_entity(inline: InlineParser, match: Match[str], state: InlineState) -> int | None:
    """A character reference (2.5); one to a line end is a blank, as it is in HTML."""
    value = decode(match[0])
    if value is None:
        return None
    state.add_text(match.start(), match.end(), value.replace("\n", " ").replace("\r", " "))
    return match.end()


def parse_codespan(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """A code span (6.1)."""
    marker = match[0]
    start, end = match.span()
    closing = state.delimiters.code_end(marker, end)
    if closing is None:
        state.add_text(start, end, marker)
        return end
    code = state.src[end:closing].replace("\n", " ")
    if code[0] == code[-1] == " " and code.strip(" "):
        code = code[1:-1]
    kind = tree.Verbatim if len(marker) % 2 else tree.Code
    stop = closing + len(marker)
    state.items.append(kind(state.base + start, state.base + stop, code))
    return stop


def parse_line_end(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """A line end, forced by two blanks before it or not (6.7, 6.8)."""
    start, end = match.start(), match.end()
    last = state.items[-1] if state.items else None
    blanks = 0
    if isinstance(last, tree.Text) and state.src.startswith(" ", start - 1):
        value = last.value.rstrip(" ")
        blanks = len(last.value) - len(value)
        if blanks:
            last.value = value
            last.end -= blanks
            if not value:
                state.items.pop()
    kind = tree.LineBreak if blanks > 1 else tree.SoftBreak
    state.items.append(kind(state.base + start - blanks, state.base + end))
    return end


def parse_emphasis(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """A run of delimiters (6.2): what it means is known when all are read."""
    run = read_run(state.src, match.start(), match.end())
    state.items.append(run)
    state.runs.append(run)
    return match.end()


def parse_auto_link(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """``<https://x>`` (6.5)."""
    start, end, target = match.start(), match.end(), match[0][1:-1]
    link = tree.Link(state.base + start, state.base + end, [], kind_of(target), target, form="angle")
    state.items.append(link)
    return end


def parse_auto_email(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """``<a@example.org>`` (6.5)."""
    start, end = match.span()
    link = tree.Link(state.base + start, state.base + end, [], "mailto", f"mailto:{match[0][1:-1]}", form="angle")
    state.items.append(link)
    return end


# What ends a piece of HTML that is no tag, and how much of its beginning cannot be part of that.
_HTML_ENDS = (("<!--", "-->", 2), ("<?", "?>", 2), ("<![CDATA[", "]]>", 9), ("<!", ">", 2))


def parse_inline_html(inline: InlineParser, match: Match[str], state: InlineState) -> int | None:
    """A tag, comment, instruction, declaration or CDATA section (6.6)."""
    start, end = match.span()
    if match[0][1] in "!?":
        closing, length = next(each[1:] for each in _HTML_ENDS if match[0].startswith(each[0]))
        found = state.find_once(closing, start + length)
        if found < 0:
            return None
        end = found + len(closing)
    state.items.append(tree.RawHtml(state.base + start, state.base + end, state.src[start:end]))
    return end


class InlineParser(mistune.InlineParser):
    """CommonMark's inlines."""

    state_cls = InlineState

    SPECIFICATION: ClassVar[dict[str, str]] = {
        "escape": rf"\\(?:{PUNCTUATION}|\n)",
        "line_end": r"\n",
        "emphasis": r"\*+|_+",
        "link": r"!?\[",
        "link_close": r"\]",
        "codespan": r"`+",
        "entity": CHARACTER_REFERENCE,
        "auto_link": mistune.InlineParser.SPECIFICATION["auto_link"],
        "auto_email": AUTO_EMAIL,
        "inline_html": rf"{html.TAG}|<!--|<\?|<!\[CDATA\[|<![A-Za-z]",
    }

    def __init__(self) -> None:
        super().__init__(max_nested_level=NESTING_LIMIT)
        self.rules.clear()
        self.triggers = ""
        self.kinds: dict[str, Callable[..., tree.Parent]] = {"*": tree.Emphasis, "_": tree.Emphasis}
        rules: dict[str, tuple[str, Rule]] = {
            "escape": ("\\", parse_escape),
            "line_end": ("\n", parse_line_end),
            "emphasis": ("*_", parse_emphasis),
            "link": ("![", brackets.parse_link),
            "link_close": ("]", brackets.parse_link_close),
            "codespan": ("`", parse_codespan),
            "entity": ("&", parse_entity),
            "auto_link": ("<", parse_auto_link),
            "auto_email": ("<", parse_auto_email),
            "inline_html": ("<", parse_inline_html),
        }
        for name, (triggers, rule) in rules.items():
            self.add_rule(name, self.SPECIFICATION[name], rule, triggers)

    def add_rule(self, name: str, pattern: str, rule: Rule, triggers: str, before: str | None = None) -> None:
        """Register a rule that may match where one of the characters `triggers` stands."""
        super().register(name, pattern, rule, before=before, start_chars=list(triggers))
        self._methods[name] = partial(rule, self)
        self.triggers = "".join(sorted({*self.triggers, *triggers}))
        self._next_special = re.compile(f"[{re.escape(self.triggers)}]").search

    def read(self, text: str, env: MutableMapping[str, Any], base: int = 0) -> list[tree.Node]:
        """The inlines of a text that stands at the offset `base`."""
        if not self._next_special(text):
            return [tree.Text(base, base + len(text), text)] if text else []
        state = InlineState(env, text, base)
        self.scan(state)
        match_runs(state.runs)
        return Builder(state, self.kinds).build()

    def scan(self, state: InlineState) -> None:
        """Find all there is in the text, in one pass."""
        src, items, base = state.src, state.items, state.base
        next_special, match_rule, methods = self._next_special, self.compile_sc().match, self._methods
        text_start = position = 0
        while special := next_special(src, position):
            start = special.start()
            match = match_rule(src, start)
            if not match:
                position = start + 1
                continue
            if start > text_start:
                items.append(tree.Text(base + text_start, base + start, src[text_start:start]))
            name = match.lastgroup
            assert name
            after = methods[name](match, state)
            text_start, position = (after, after) if after else (start, start + 1)
        if text_start < len(src):
            items.append(tree.Text(base + text_start, base + len(src), src[text_start:]))


def read_inlines(inline: InlineParser, waiting: Iterable[InlineText], env: MutableMapping[str, Any]) -> None:
    """Read the inlines that blocks have left to be read."""
    for each in waiting:
        if isinstance(each.place, LineMap):
            each.parent.children = inline.read(each.text, env)
            each.place.place(each.parent.children)
        else:
            each.parent.children = inline.read(each.text, env, each.place)
