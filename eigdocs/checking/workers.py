"""Checking pages in other processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from typing import Any

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import Check, all_checks
from eigdocs.document import Document
from eigdocs.reading.document import Reading

_Text = tuple[str, str, Any, str]  # what a document is made of, its tree left out


def problems_of_pages(
    collection: Collection, checks: Sequence[Check], executor: Executor
) -> Iterator[tuple[CheckedPage, Reading, list[tuple[Check, Problem]]]]:
    """What each page says, and what checks say of it, in the order of the pages.

    Texts go out and readings and problems come back, without trees. Pages go out in as many shares as there are
    processors, about as long as each other; each share knows all texts, since a check may look at another page.
    """
    texts = [
        (each.document.text, each.document.format, each.document.path, each.document.encoding)
        for each in collection.pages
    ]
    codes = [each.code for each in checks]
    known = {name: getattr(collection, name) for name in _SAME}
    futures = {
        executor.submit(_share, texts, known, codes, share): share
        for share in _shares([len(text) for text, *_ in texts], os.cpu_count() or 1)
    }
    found = {
        index: said for future, share in futures.items() for index, said in zip(share, future.result(), strict=True)
    }
    checks_by_code = all_checks()
    for index, page in enumerate(collection.pages):
        reading, problems = found[index]
        yield page, reading, [(checks_by_code[code], each) for code, each in problems]


def _shares(lengths: Sequence[int], count: int) -> list[list[int]]:
    """The indices of texts in at most so many shares: the longest first, each to the share that has least.

    >>> _shares([5, 90, 40, 60], 2)
    [[1, 0], [3, 2]]
    """
    shares: list[list[int]] = [[] for _ in range(count)]
    filled = [0] * count
    for index in sorted(range(len(lengths)), key=lambda each: -lengths[each]):
        least = filled.index(min(filled))
        shares[least].append(index)
        filled[least] += lengths[index]
    return [share for share in shares if share]


_SAME = ("folders", "settings", "vocabulary", "year", "agenda", "today", "encoding")


def _share(
    texts: list[_Text], known: dict[str, Any], codes: list[str], share: list[int]
) -> list[tuple[Reading, list[tuple[str, Problem]]]]:
    from eigdocs.checking.running import problems_of_page

    collection = Collection([Document(*each) for each in texts], **known)
    checks = [all_checks()[code] for code in codes]
    found = []
    for index in share:
        page = collection.pages[index]
        problems = [(each.code, problem) for each, problem in problems_of_page(page, checks)]
        found.append((page.reading, problems))
    return found
