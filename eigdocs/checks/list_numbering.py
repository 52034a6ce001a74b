"""EIG206: a numbered list whose numbers are out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.disputes import undisputed
from eigdocs.document import Edit

_NUMBER = re.compile(r"[0-9]{1,9}[.)]")


@page_check("EIG206", "list-numbering", "warning", trust="high")
def list_numbering(page: CheckedPage) -> Iterator[Problem]:
    """The numbers of a list are out of order.

    A number is skipped or stands twice. The page counts on by itself and shows other numbers than those that were
    written, so "voir le point 4" leads to another point.

    ## Bad

    ```markdown
    # Le déroulé

    1. On arrive.
    2. On s'installe.
    2. On parle.
    3. On repart.
    ```

    ## Good

    ```markdown
    # Le déroulé

    3. On arrive.
    4. On s'installe.

    Ailleurs, tout en un :

    1. On parle.
    1. On repart.
    ```

    ## Trust

    High. Lists may begin with any number, have the same number everywhere, or go on after a block between two items.

    ## Fix

    The items are numbered one after the other, from the first one's number. Safe where the numbers are just slips;
    not where they jump or run backwards, and may have been meant.

    ```markdown
    # Le déroulé

    1. On arrive.
    2. On s'installe.
    3. On parle.
    4. On repart.
    ```
    """
    ended: dict[int, int] = {}  # the number that the last list under a node ended with
    for node in page.nodes(tree.List):
        numbered = _numbered(node) if node.kind == "ordered" else []
        if len(numbered) != len(node.children) or not numbered:
            continue
        items, numbers = zip(*numbered, strict=True)
        yield from undisputed(page, _within(page, items, numbers))
        parent = page.parent(node)
        expected = ended.get(id(parent), 0) + 1
        if numbers[0] > 1 and expected > 1 and abs(numbers[0] - expected) == 1:
            message = f"the list goes on with {numbers[0]}, where {expected} was expected"
            yield page.problem(_marker(items[0]), message)
        ended[id(parent)] = numbers[0] if _is_all_one(numbers) else numbers[-1]


def _numbered(node: tree.List) -> list[tuple[tree.Item, int]]:
    """The items of a list with the numbers that they are written with."""
    items = [item for item in node.children if isinstance(item, tree.Item) and _NUMBER.fullmatch(item.bullet)]
    return [(item, int(item.bullet[:-1])) for item in items]


def _is_all_one(numbers: Sequence[int]) -> bool:
    return len(numbers) > 1 and len(set(numbers)) == 1


def _within(page: CheckedPage, items: Sequence[tree.Item], numbers: Sequence[int]) -> Iterator[Problem]:
    """The first item of a list whose number does not follow the one before."""
    if _is_all_one(numbers):
        return
    expected = numbers[0]
    for item, number in zip(items, numbers, strict=True):
        expected = item.counter if item.counter is not None else expected
        if number != expected:
            message = f"the item has the number {number}, where {expected} was expected"
            yield page.problem(_marker(item), message, fix=_renumbered(items, numbers))
            return
        expected += 1


def _renumbered(items: Sequence[tree.Item], numbers: Sequence[int]) -> Fix:
    """The fix that counts on from the first number; safe for slips, where no item loses its other blocks."""
    edits = []
    safe = all(0 <= after - before <= 2 for before, after in pairwise(numbers))
    expected = numbers[0]
    for item, number in zip(items, numbers, strict=True):
        expected = item.counter if item.counter is not None else expected
        if number != expected:
            written = str(expected).zfill(len(item.bullet) - 1 if item.bullet[0] == "0" else 1)
            edits.append(Edit(item.start, item.start + len(item.bullet) - 1, written))
            safe = safe and (len(written) == len(item.bullet) - 1 or len(item.children) == 1)
        expected += 1
    return Fix("number the items one after the other", tuple(edits), safe)


def _marker(item: tree.Item) -> tuple[int, int]:
    return item.start, item.start + len(item.bullet)
