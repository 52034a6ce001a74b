"""Comments that switch checks off: ``<!-- eigdocs: ignore EIG101 -->``, ``# eigdocs: ignore EIG101``.

Such a comment is about the next block. At the top of a document, before anything that a reader sees, it is about all of
it. Codes, beginnings of codes and names are separated by commas or blanks; ``--`` may introduce a reason; without any
code all checks are switched off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eigdocs import tree
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import meanings

_COMMENT = re.compile(
    r"eigdocs:[ \t]*ignore\b[ \t]*:?(?P<words>[^\n]*?)(?:(?<=[ \t])--(?!>)[^\n]*?)?[ \t]*(?:-->|$)", re.MULTILINE
)
_WORD = re.compile(r"[^\s,;]+")
_BEFORE = (tree.FrontMatter, tree.Keyword, tree.PropertyDrawer, tree.Comment)


@dataclass
class Suppression:
    """One comment, and the span of the text that it is about.

    ``words`` are the codes as written, each with its span, ``used`` the codes that it has kept from being reported.
    """

    start: int
    end: int
    about: tuple[int, int]
    words: list[tuple[str, int, int]]
    used: set[str] = field(default_factory=set)

    def covers(self, code: str, start: int, end: int) -> bool:
        """Whether a finding with that code and place is switched off."""
        inside = self.about[0] <= start and end <= self.about[1]
        return inside and (not self.words or any(code in _codes(word) for word, _, _ in self.words))

    def unused(self, ran: set[str]) -> list[tuple[str, int, int]]:
        """The words that stand only for checks that ran and of which none found anything here.

        A comment without words stands for one empty word, at its own place.
        """
        words = self.words or [("", self.start, self.end)]
        unused = []
        for word, start, end in words:
            codes = _codes(word) if word else ran
            if codes and codes <= ran and not codes & self.used:
                unused.append((word, start, end))
        return unused

    @property
    def unknown(self) -> list[tuple[str, int, int]]:
        """The words that stand for no check."""
        return [each for each in self.words if not _codes(each[0])]


def _codes(word: str) -> set[str]:
    return {check.code for check in meanings(word)}


def suppressions_of(page: CheckedPage) -> list[Suppression]:
    """The suppressions of a page, in its order."""
    if "eigdocs:" not in page.document.text:
        return []
    return list(_found(page))


def _found(page: CheckedPage) -> Iterator[Suppression]:
    for comment in page.nodes(tree.Comment, tree.Html):
        for match in _COMMENT.finditer(page.document.text, comment.start, comment.end):
            words = [(w[0], w.start(), w.end()) for w in _WORD.finditer(page.document.text, *match.span("words"))]
            yield Suppression(comment.start, comment.end, _about(page, comment), words)


def _about(page: CheckedPage, comment: tree.Node) -> tuple[int, int]:
    """The span that a comment is about: the whole text, or the next block."""
    parent = page.parent(comment)
    siblings = parent.children if parent else []
    place = next(index for index, node in enumerate(siblings) if node is comment)
    if parent is page.root and all(_is_before(page, node) for node in siblings[:place]):
        return 0, len(page.document.text)
    following = (node for node in siblings[place + 1 :] if not isinstance(node, tree.Comment))
    block = next(following, None) or _after(page, comment)
    if block is None:
        return comment.start, comment.end
    if isinstance(block, tree.Section):
        block = block.heading
    return block.start, _with_keywords(page, block).end


def _with_keywords(page: CheckedPage, block: tree.Node) -> tree.Node:
    """The block that org's affiliated keywords, if `block` is the first of them, are about (``#+caption:``)."""
    parent = page.parent(block)
    for node in parent.children if parent else []:
        if node.start >= block.start and not (isinstance(node, tree.Keyword) and node.affiliated):
            return node
    return block


def _is_before(page: CheckedPage, node: tree.Node) -> bool:
    """Whether a block at the top of a document is none that a reader sees: settings, a comment, a byte order mark."""
    return isinstance(node, _BEFORE) or page.document.source(node) == "\ufeff"


def _after(page: CheckedPage, comment: tree.Node) -> tree.Node | None:
    """The block that follows a comment which is the last one where it stands."""
    inner: tree.Node = comment
    for parent in page.around(comment):
        following = (node for node in parent.children if node.start >= inner.end and node is not inner)
        block = next((node for node in following if not isinstance(node, tree.Comment)), None)
        if block is not None:
            return block
        inner = parent
    return None
