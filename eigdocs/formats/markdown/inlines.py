"""Inlines: mistune's inline parser with CommonMark's own algorithms for brackets and emphasis, linear in the text.

The text is scanned once, from one special character to the next. What is found goes into a flat list: leaves, runs of
delimiters, brackets. When a link closes, and at the end, `match_runs` pairs the runs; then `Builder` makes the tree of
the flat list in one pass. Section numbers are those of CommonMark 0.31.2.
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
from eigdocs.formats.markdown import html, references
from eigdocs.formats.markdown.characters import CHARACTER_REFERENCE, decode
from eigdocs.formats.markdown.delimiters import Run, match_runs, read_run

NESTING_LIMIT = 100


class Bracket:
    """A ``[``, ``![`` or ``^[``; once its ``]`` has made something of it, `node` is what it opens."""

    __slots__ = ("contains_bracket", "end", "index", "node", "runs", "start", "text")

    def __init__(self, start: int, text: str, index: int, runs: int) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.index = index  # its place among the items
        self.runs = runs  # how many delimiter runs stand before it
        self.contains_bracket = False
        self.node: tree.Parent | None = None


class Closing:
    """The end of what a `Bracket` opened; its source is ``text[start:end]``."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


Item = tree.Node | Run | Bracket | Closing


class InlineState(mistune.InlineState):
    """A text being read, what has been found in it, and the brackets and delimiter runs that are still open.

    Spans are counted from `base`, the text's place in the document.
    """

    def __init__(self, env: MutableMapping[str, Any], src: str = "", base: int = 0) -> None:
        super().__init__(env)
        self.src = src
        self.base = base
        self.items: list[Item] = []
        self.open_brackets: list[Bracket] = []
        self.links_inactive = 0  # open brackets below this height have a link inside
        self.runs: list[Run] = []
        self.missing: set[str] = set()

    def add_text(self, start: int, end: int, value: str) -> None:
        self.items.append(tree.Text(self.base + start, self.base + end, value))

    def find_once(self, words: str, position: int) -> int:
        """Like ``src.find``, but what was not found once is not looked for again."""
        if words in self.missing:
            return -1
        found = self.src.find(words, position)
        if found < 0:
            self.missing.add(words)
        return found


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


def parse_link(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """An opening bracket (6.3, 6.4)."""
    if state.open_brackets:
        state.open_brackets[-1].contains_bracket = True
    bracket = Bracket(match.start(), match[0], len(state.items), len(state.runs))
    state.open_brackets.append(bracket)
    state.items.append(bracket)
    return match.end()


def parse_link_close(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """A closing bracket: a link, an image, a footnote, or just a bracket."""
    start = match.start()
    if not state.open_brackets:
        state.add_text(start, start + 1, "]")
        return start + 1
    bracket = state.open_brackets.pop()
    height = len(state.open_brackets)
    contains_link = height < state.links_inactive
    state.links_inactive = min(state.links_inactive, height)
    end = _close(bracket, start, state, contains_link)
    if not end:
        state.add_text(start, start + 1, "]")
        return start + 1
    if isinstance(bracket.node, tree.Link):
        state.links_inactive = height
    return end


def _close(bracket: Bracket, closing: int, state: InlineState, contains_link: bool) -> int | None:
    """Make of a bracket what its ``]`` says; the offset after it, or ``None`` if it is text."""
    after = closing + 1
    start = state.base + bracket.start
    if bracket.text == "^[" and not state.src.startswith(("(", "["), after):
        return _open(bracket, tree.FootnoteReference(start, state.base + after, []), closing, after, state)
    if contains_link and bracket.text != "![":
        return None
    found = _target(bracket, closing, state)
    if found is None:
        return _footnote(bracket, closing, state)
    target, title, end, form = found
    node: tree.Parent
    if bracket.text == "![":
        node = tree.Image(start, state.base + end, [], target, title, form)
    else:
        start += bracket.text == "^["  # a caret that happens to stand before a link
        node = tree.Link(start, state.base + end, [], references.kind_of(target), target, title, form)
    return _open(bracket, node, closing, end, state)


def _open(bracket: Bracket, node: tree.Parent, closing: int, end: int, state: InlineState) -> int:
    bracket.node = node
    match_runs(state.runs[bracket.runs :])
    del state.runs[bracket.runs :]
    state.items.append(Closing(closing, end))
    return end


def _target(bracket: Bracket, closing: int, state: InlineState) -> tuple[str, str | None, int, Any] | None:
    """The target and title that follow a closing bracket, or that its label has; the offset after; the form."""
    src, after = state.src, closing + 1
    if src.startswith("(", after) and (inline := references.read_inline_target(src, after)):
        return *inline, "regular"
    definitions = state.env["ref_links"]
    if not definitions:
        return None
    label, end = src[bracket.end : closing], after
    if src.startswith("[", after):
        if src.startswith("[]", after):
            end = after + 2
        elif full := references.read_label(src, after):
            found = definitions.get(references.key_of(full[0]))
            # A label that follows and is not defined makes the brackets before it text (6.3, example 568).
            return (*found, full[1], "reference") if found else None
    if bracket.contains_bracket or len(label) > 999:
        return None
    found = definitions.get(references.key_of(label))
    return (*found, end, "reference") if found else None


def _footnote(bracket: Bracket, closing: int, state: InlineState) -> int | None:
    """``[^label]`` where such a footnote is defined."""
    label = state.src[bracket.end + 1 : closing]
    if bracket.text != "[" or not state.src.startswith("^", bracket.end) or label not in state.env["ref_footnotes"]:
        return None
    del state.items[bracket.index :], state.runs[bracket.runs :]
    end = closing + 1
    state.items.append(tree.FootnoteReference(state.base + bracket.start, state.base + end, [], label))
    return end


def parse_auto_link(inline: InlineParser, match: Match[str], state: InlineState) -> int:
    """``<https://x>`` (6.5)."""
    start, end, target = match.start(), match.end(), match[0][1:-1]
    link = tree.Link(state.base + start, state.base + end, [], references.kind_of(target), target, form="angle")
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
            "link": ("![", parse_link),
            "link_close": ("]", parse_link_close),
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


class Builder:
    """Makes the tree of a flat list of items; nothing is nested deeper than `NESTING_LIMIT`, beyond that it is text."""

    def __init__(self, state: InlineState, kinds: dict[str, Callable[..., tree.Parent]]) -> None:
        self.state = state
        self.kinds = kinds
        self.children: list[tree.Node] = []
        self.words: list[tree.Text] = []  # neighbouring texts, to be joined
        self.parents: list[tuple[tree.Parent, list[tree.Node]]] = []
        self.unopened = 0

    def build(self) -> list[tree.Node]:
        for item in self.state.items:
            kind = type(item)
            if kind is tree.Text:
                self.words.append(item)  # type: ignore[arg-type]
            elif kind is Run:
                self.add_run(item)  # type: ignore[arg-type]
            elif kind is Bracket:
                self.add_bracket(item)  # type: ignore[arg-type]
            elif kind is Closing:
                self.close(item.start, item.end)
            else:
                self.add(item)  # type: ignore[arg-type]
        self.flush()
        return self.children

    def add(self, node: tree.Node) -> None:
        if self.words:
            self.flush()
        self.children.append(node)

    def flush(self) -> None:
        """Join the texts that stand together."""
        if not self.words:
            return
        first = self.words[0]
        if len(self.words) > 1:
            first.value = "".join([each.value for each in self.words])
            first.end = self.words[-1].end
            self.words = []
        else:
            self.words.clear()
        self.children.append(first)

    def add_literal(self, start: int, end: int) -> None:
        """A piece of the source as text; its line ends are line ends."""
        src, base = self.state.src, self.state.base
        while start < end:
            stop = src.find("\n", start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                self.words.append(tree.Text(base + start, base + stop, src[start:stop]))
            if stop < end:
                self.add(tree.SoftBreak(base + stop, base + stop + 1))
            start = stop + 1

    def add_run(self, run: Run) -> None:
        """Close what the run closes, keep the delimiters that matched nothing, open what it opens."""
        position = run.start
        for size in run.closes:
            self.close(position, position + size)
            position += size
        opening = run.end - sum(run.opens)
        self.add_literal(position, opening)
        for size in reversed(run.opens):
            kind = tree.Strong if size == 2 and run.character != "~" else self.kinds[run.character]
            self.open(kind(self.state.base + opening, 0, []), opening, opening + size)
            opening += size

    def add_bracket(self, bracket: Bracket) -> None:
        if bracket.node:
            start = bracket.node.start - self.state.base
            self.add_literal(bracket.start, start)
            self.open(bracket.node, start, bracket.end)
        else:
            self.add_literal(bracket.start, bracket.end)

    def open(self, node: tree.Parent, start: int, end: int) -> None:
        """Let what follows be the node's children; its opening markup is ``src[start:end]``."""
        if len(self.parents) >= NESTING_LIMIT:
            self.unopened += 1
            self.add_literal(start, end)
            return
        self.flush()
        self.children.append(node)
        self.parents.append((node, self.children))
        self.children = node.children

    def close(self, start: int, end: int) -> None:
        """Close the node that was opened last; its closing markup is ``src[start:end]``."""
        if self.unopened:
            self.unopened -= 1
            self.add_literal(start, end)
            return
        self.flush()
        node, self.children = self.parents.pop()
        node.end = self.state.base + end


def place_inlines(inline: InlineParser, inlines: Iterable[Any], env: MutableMapping[str, Any]) -> None:
    """Read the inlines that blocks have left to be read."""
    for each in inlines:
        if isinstance(each.place, int):
            each.parent.children = inline.read(each.text, env, each.place)
        else:
            each.parent.children = inline.read(each.text, env)
            each.place.place(each.parent.children)
