"""Other processes find the same as this one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import eigdocs
from eigdocs.checking.collection import Collection
from eigdocs.checking.running import chosen, findings_of
from eigdocs.checking.sources import collect
from eigdocs.settings import Settings

FOLDERS = [Path("fixtures/archive/2018"), Path("fixtures/plannings"), Path("fixtures/reading")]


@pytest.fixture(params=[ProcessPoolExecutor, ThreadPoolExecutor])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with request.param(2) as executor:
        yield executor


def test_the_same_is_found_in_the_same_order(executor: Executor) -> None:
    assert eigdocs.check(FOLDERS, executor=executor) == eigdocs.check(FOLDERS)


def test_what_is_no_file_is_checked_too(executor: Executor) -> None:
    pages = [
        eigdocs.loads("# Le\n\nUn un mot.\n", format="markdown"),
        eigdocs.loads("* Le\nUn un mot.\n", format="org"),
    ]
    found = eigdocs.check(pages, select=["EIG504"], executor=executor)
    assert [(each.path, each.line) for each in found] == [("-", 3), ("-2", 2)]


def test_other_processes_know_what_this_one_does(executor: Executor) -> None:
    def collection() -> Collection:
        read = collect(FOLDERS, settings=Settings(base_url="https://example.org/a/b"), year=2018)
        read.today = date(2018, 6, 1)
        return read

    checks = chosen(Settings())
    assert findings_of(collection(), checks, executor=executor) == findings_of(collection(), checks)


def test_no_page_no_finding(executor: Executor) -> None:
    assert eigdocs.check([], executor=executor) == []


def test_this_process_reads_no_page_again(executor: Executor) -> None:
    collection = collect(FOLDERS)
    assert findings_of(collection, chosen(Settings()), executor=executor)
    unread = [page for page in collection.pages if "root" not in vars(page.document)]
    assert len(unread) > len(collection.pages) // 2  # a few are looked at: those that no page links to
