"""Marks that come in pairs, and those that stand alone: quotation marks, parentheses, brackets.

A pair may be opened in one paragraph or item and closed in another under the same heading, as long quotations are. So
what stands alone in a passage is looked for in the others before it is called alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eigdocs import tree
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.text.prose import Passage, passages

_ANY = re.compile(r"[«»“”()\[\]\"]")
_SMILEY = re.compile(r"(?<![\w])[:;=8][o'-]?[()\[\]]|[()][o'-]?[:;=](?![\w])")
_ENUMERATED = re.compile(r"(?:^|(?<=[\s(,;:/–—\"“«-]))(?:[a-z]|\d{1,2}|[ivx]{1,4})\)", re.IGNORECASE)
_LINK_LEFT = re.compile(r"\]\(|\]\[|\[\[|\]\]")
# What may end two quotations at once: "« Il a dit « oui »." does, "« Il a dit « oui » et rien d'autre." does not.
_ENDS_TWO = re.compile(r"»(?!\s*(?:[^\W_]|\())")
_OPENS_QUOTE = re.compile(r"(?:^|[\s(\[«/'’\u00a0–—-])\"(?=[^\s\"])")
_CLOSES_QUOTE = re.compile(r"(?<=[^\s\"])\"(?=$|[\s)\]».,;:!?…/–—-])")


@dataclass(frozen=True, slots=True)
class Lone:
    """A mark without its other half: ``opens`` where the other half should follow."""

    passage: Passage
    index: int
    opens: bool

    @property
    def mark(self) -> str:
        return self.passage.text[self.index]


def lone_marks(page: CheckedPage) -> Iterator[Lone]:
    """The marks of a page that have no other half, neither in their passage nor in others under the same heading."""
    for group in _groups(page):
        marked = [passage for passage in group if _ANY.search(passage.text)]
        for find in (_french, _english, _straight, _round, _square):
            lone: list[Lone] = []
            for passage in marked:
                is_open = bool(lone) and lone[-1].opens
                lone += [each for each in find(passage, is_open) if not _is_cut(each)]
            yield from _unanswered(lone)


def _is_cut(lone: Lone) -> bool:
    """Whether a text ends in dots after a mark: "Le lieu (au deuxième...", cut where a tool had room for no more."""
    return lone.opens and lone.passage.text.rstrip().endswith(("...", "…"))


def _groups(page: CheckedPage) -> Iterator[list[Passage]]:
    """The passages under one heading; a heading stands for itself."""
    group: list[Passage] = []
    for passage in passages(page):
        if isinstance(passage.node, tree.Heading):
            yield group
            yield [passage]
            group = []
        else:
            group.append(passage)
    yield group


def _unanswered(lone: list[Lone]) -> Iterator[Lone]:
    """Those that no other passage answers: one that closes answers all that opened before it."""
    waiting: list[Lone] = []
    for each in lone:
        if each.opens:
            waiting.append(each)
        elif waiting:
            waiting = []
        else:
            yield each
    yield from waiting


def _stack(passage: Passage, opening: str, closing: str, skipped: frozenset[int] = frozenset()) -> list[Lone]:
    waiting: list[int] = []
    lone: list[Lone] = []
    for match in re.finditer(f"[{re.escape(opening + closing)}]", passage.text):
        if match.start() in skipped:
            continue
        if match.group() == opening:
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
        else:
            lone.append(Lone(passage, match.start(), opens=False))
    return lone + [Lone(passage, index, opens=True) for index in waiting]


def _french(passage: Passage, is_open: bool) -> list[Lone]:
    """A quotation inside another may end with it: "« Il a dit « oui »."; paragraphs of one may start with "«" each."""
    again = passage.text.find("«") if is_open and passage.text.lstrip().startswith("«") else -1
    lone = _stack(passage, "«", "»", frozenset([again]))
    last = max((match.start() for match in _ENDS_TWO.finditer(passage.text)), default=-1) if lone else -1
    return [each for each in lone if not each.opens or each.index > last]


def _english(passage: Passage, _: bool) -> list[Lone]:
    """Two of the same kind are a pair to those who type them: "”mot”"."""
    text = passage.text
    if (text.count("“") + text.count("”")) % 2 == 0 or "„" in text:
        return []
    return _stack(passage, "“", "”")[:1]


def _straight(passage: Passage, _: bool) -> list[Lone]:
    """Of straight marks only those that surely open or surely close; feet and inches do neither."""
    text = passage.text
    if text.count('"') % 2 == 0:
        return []
    opening = {match.end() - 1 for match in _OPENS_QUOTE.finditer(text)}
    closing = {match.start() for match in _CLOSES_QUOTE.finditer(text)}
    marks = [index for index, character in enumerate(text) if character == '"']
    lone: list[Lone] = []
    waiting: int | None = None
    for index in marks:
        if (index in opening) == (index in closing) or (index in closing and text[index - 1].isdigit()):
            return []
        if index in opening:
            if waiting is not None:
                lone.append(Lone(passage, waiting, opens=True))
            waiting = index
        elif waiting is None:
            lone.append(Lone(passage, index, opens=False))
        else:
            waiting = None
    if waiting is not None:
        lone.append(Lone(passage, waiting, opens=True))
    return lone if len(lone) == 1 else []


def _round(passage: Passage, _: bool) -> list[Lone]:
    """Not "a)", "2)" that number what follows, nor smileys."""
    lone = _stack(passage, "(", ")")
    if not lone or _SMILEY.search(passage.text):
        return []
    numbers = frozenset(match.end() - 1 for match in _ENUMERATED.finditer(passage.text))
    return _stack(passage, "(", ")", numbers) if numbers else lone


def _square(passage: Passage, _: bool) -> list[Lone]:
    """Not what is left of a link, which is another defect."""
    return [] if _LINK_LEFT.search(passage.text) else _stack(passage, "[", "]")
