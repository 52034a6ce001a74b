"""Brackets: links and images (CommonMark 6.3, 6.4), and footnotes as markdown-it-footnote has them.

An opening bracket waits for its closing one, which looks at what follows and at the definitions to know what they make.
"""

from __future__ import annotations

from re import Match
from typing import Literal

from eigdocs import tree
from eigdocs.formats.markdown import references
from eigdocs.formats.markdown.delimiters import match_runs
from eigdocs.formats.markdown.inline_state import Bracket, Closing, InlineState

Form = Literal["regular", "reference"]


def parse_link(inline: object, match: Match[str], state: InlineState) -> int:
    """An opening bracket (6.3, 6.4)."""
    if state.open_brackets:
        state.open_brackets[-1].contains_bracket = True
    bracket = Bracket(match.start(), match[0], len(state.items), len(state.runs))
    state.open_brackets.append(bracket)
    state.items.append(bracket)
    return match.end()


def parse_link_close(inline: object, match: Match[str], state: InlineState) -> int:
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


def _target(bracket: Bracket, closing: int, state: InlineState) -> tuple[str, str | None, int, Form] | None:
    """The target and title that follow a closing bracket, or that its label has; the offset after; the form."""
    src, after = state.src, closing + 1
    if src.startswith("(", after) and (inline := references.read_inline_target(src, after)):
        return *inline, "regular"
    definitions = state.env["ref_links"]
    if not definitions:
        return None
    end = after
    if src.startswith("[", after):
        if src.startswith("[]", after):
            end = after + 2
        elif full := references.read_label(src, after):
            found = definitions.get(references.key_of(full[0]))
            # A label that follows and is not defined makes the brackets before it text (6.3, example 568).
            return (*found, full[1], "reference") if found else None
    if bracket.contains_bracket or closing - bracket.end > references.LABEL_LIMIT:
        return None
    found = definitions.get(references.key_of(src[bracket.end : closing]))
    return (*found, end, "reference") if found else None


def _footnote(bracket: Bracket, closing: int, state: InlineState) -> int | None:
    """``[^label]`` where such a footnote is defined."""
    if bracket.text != "[" or bracket.contains_bracket or not state.src.startswith("^", bracket.end):
        return None
    label = state.src[bracket.end + 1 : closing]
    if label not in state.env["ref_footnotes"]:
        return None
    del state.items[bracket.index :], state.runs[bracket.runs :]
    end = closing + 1
    state.items.append(tree.FootnoteReference(state.base + bracket.start, state.base + end, [], label))
    return end
