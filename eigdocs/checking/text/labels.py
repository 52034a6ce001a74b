"""Labels of what a page says ("**Livrables** :", org's "- Durée ::"), and whether anything follows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.text.prose import Passage, passages

_LABEL = re.compile(
    r"^[ \t]*+(?P<label>[^\W\d_][^:.!?\n\ufffc]{0,48}+)"
    r"(?:(?P<mark>:|\?(?:[ \u00a0]?:)?)[ \t\u00a0]*(?P<rest>[^\n]*))?$",
    re.MULTILINE,
)
_LONGEST_ALONE = 60  # characters of a line that is a label and no more
_BOLD = ("*", "_")


class Label(NamedTuple):
    """A label: the place of its words, whether a mark (":", "?") ends it, and whether anything follows it."""

    start: int
    end: int
    words: str
    marked: bool
    filled: bool


def labels_of(page: CheckedPage) -> list[list[Label]]:
    """The labels that stand beside each other: those of a list's items, or of the lines right under one heading."""
    groups: dict[int, list[Label]] = {}
    found = {id(passage.node): lines for passage in passages(page) if (lines := _lines(page, passage))}
    for passage in passages(page):
        if id(passage.node) not in found and not isinstance(passage.node, tree.Term):
            continue
        parent = page.parent(passage.node)
        if parent and isinstance(passage.node, tree.Term):
            items, filled = page.parent(parent), len(parent.children) > 1
            if filled or _next(items, parent):  # what the last one announces may follow the list
                label = Label(*passage.span(0, len(passage.text)), passage.text, True, filled)
                groups.setdefault(id(items), []).append(label)
        elif parent:
            opens_item = isinstance(parent, tree.Item) and parent.children[0] is passage.node
            place = page.parent(parent) if opens_item else parent
            labels = _labels(page, passage, parent, found)
            groups.setdefault(id(place), []).extend(labels)
    return list(groups.values())


def _lines(page: CheckedPage, passage: Passage) -> dict[int, re.Match[str]]:
    """The lines of a paragraph that begin with a label, by where they begin."""
    if not isinstance(passage.node, tree.Paragraph) or (":" not in passage.text and len(passage.text) > _LONGEST_ALONE):
        return {}
    return {match.start(): match for match in _LABEL.finditer(passage.text) if _is_label(page, passage, match)}


def _is_label(page: CheckedPage, passage: Passage, match: re.Match[str]) -> bool:
    """Whether a line begins with bold words and a mark, or with a part of a session: "Qui va intervenir ?"."""
    if not match["mark"] and not isinstance(page.parent(passage.node), tree.Item):
        return False
    text = page.document.text
    start, end = passage.span(match.start("label"), match.start("label") + len(match["label"].rstrip()))
    if match["mark"] and text[start - 1 : start] in _BOLD:
        after = passage.span(*match.span("mark"))[1]
        return text[end : end + 1] in _BOLD or text[after : after + 1] in _BOLD
    return page.vocabulary.exact("parts", match["label"]) is not None


def _labels(
    page: CheckedPage, passage: Passage, parent: tree.Parent, found: dict[int, dict[int, re.Match[str]]]
) -> list[Label]:
    """The labels of one paragraph."""
    labels: list[Label] = []
    lines = found[id(passage.node)]
    for match in lines.values():
        following = match.end() + 1
        is_last = following >= len(passage.text)
        filled = _goes_on(page, passage.node, parent, found) if is_last else following not in lines
        words = match["label"].rstrip()
        place = passage.span(match.start("label"), match.start("label") + len(words))
        if match["rest"] or filled is not None:
            labels.append(Label(*place, words, bool(match["mark"]), bool(match["rest"] or filled)))
    return labels


def _goes_on(
    page: CheckedPage, node: tree.Node, parent: tree.Parent, found: dict[int, dict[int, re.Match[str]]]
) -> bool | None:
    """Whether what stands after a paragraph is what its last line announces; ``None`` where that is not sure."""
    following = _next(parent, node)
    if following is not None:
        return 0 not in found.get(id(following), {})
    if not isinstance(parent, tree.Item):
        return False
    # What the last item of a list announces may follow the list; "- **Matin** :" may announce the items after it.
    item = _next(page.parent(parent), parent)
    is_part = isinstance(item, tree.Item) and any(
        len(item.children) > 1 or 0 in found.get(id(each), {}) for each in item.children
    )
    return False if is_part else None


def _next(parent: tree.Parent | None, node: tree.Node) -> tree.Node | None:
    """What stands after a node under its parent."""
    siblings = parent.children if parent else []
    place = bisect_left(siblings, node.end, key=lambda each: each.start)
    return next(iter(siblings[place : place + 1]), None)
