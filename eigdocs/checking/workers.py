"""Checking pages one by one, in this process or in others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from typing import Any, NamedTuple

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import Check, all_checks
from eigdocs.document import Document
from eigdocs.reading.document import Reading

_Text = tuple[str, str, Any, str]  # what a document is made of, its tree left out


class Said(NamedTuple):
    """What comes back of a page: what it says, its problems by code, what collection checks ask of it, by code."""

    reading: Reading
    problems: list[tuple[str, Problem]]
    prepared: dict[str, object]


def problems_of_pages(
    collection: Collection, checks: Sequence[Check], executor: Executor
) -> Iterator[list[tuple[Check, Problem]]]:
    """What checks of scope ``page`` say of each page, in the order of the pages.

    Texts go out; readings, problems, and what the other checks ask of a page come back, without trees, so that this
    process need not read the pages. They go out in as many shares as there are processors, about as long as each other;
    each share knows all texts, since a check may look at another page.
    """
    documents = [each.document for each in collection.pages]
    texts = [(each.text, each.format, each.path, each.encoding) for each in documents]
    codes = [each.code for each in checks]
    known = {name: getattr(collection, name) for name in _SAME}
    futures = {
        executor.submit(_share, texts, known, codes, share): share
        for share in _shares([len(each.text) for each in documents], os.cpu_count() or 1)
    }
    found: dict[int, Said] = {}
    for future, share in futures.items():
        found.update(zip(share, future.result(), strict=True))
    by_code = all_checks()
    for index, page in enumerate(collection.pages):
        said = found[index]
        page.reading = said.reading
        page.known.update({by_code[code].prepare: each for code, each in said.prepared.items()})
        yield [(by_code[code], each) for code, each in said.problems]


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


def _share(texts: list[_Text], known: dict[str, Any], codes: list[str], share: list[int]) -> list[Said]:
    collection = Collection([Document(*each) for each in texts], **known)
    checks = [all_checks()[code] for code in codes]
    return [_said(collection.pages[index], checks) for index in share]


def _said(page: CheckedPage, checks: Sequence[Check]) -> Said:
    problems = [(each.code, problem) for each, problem in problems_of_page(page, checks)]
    return Said(page.reading, problems, {each.code: each.prepare(page) for each in checks if each.prepare})


def problems_of_page(page: CheckedPage, checks: Sequence[Check]) -> list[tuple[Check, Problem]]:
    """What checks of scope ``page`` say of one page."""
    return [(each, problem) for each in checks if each.scope == "page" for problem in each.function(page)]
