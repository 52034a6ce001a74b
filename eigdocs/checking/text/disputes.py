"""The parts of a page that git left in dispute: what stands there twice or askew is one defect, and said as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.text.residue import conflicts_in


def is_disputed(page: CheckedPage, node: tree.Node) -> bool:
    """Whether a node begins between the marks of a merge conflict."""
    return any(start <= node.start < end for start, end in _disputes(page))


def undisputed(page: CheckedPage, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that do not begin between the marks of a merge conflict."""
    disputes = _disputes(page)
    for problem in problems:
        if not any(start <= problem.start < end for start, end in disputes):
            yield problem


@once
def _disputes(page: CheckedPage) -> list[tuple[int, int]]:
    """The offsets of the page's conflicts, from the first mark of each to its last; found once for all checks."""
    return list(_found(page))


def _found(page: CheckedPage) -> Iterator[tuple[int, int]]:
    if "<<<<<<<" not in page.document.text:
        return
    opened: int | None = None
    for mark in conflicts_in(page):
        kind = page.document.text[mark.start]
        if kind == "<":
            opened = mark.start
        elif kind == ">" and opened is not None:
            yield opened, mark.end
            opened = None
