"""What the checks of tables and structure share, and what must hold of all their fixes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Finding
from eigdocs.checking.fixing import fixed, is_fixable
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import selected
from eigdocs.checking.running import findings_of
from eigdocs.checking.tables.column_types import misplaced_cells
from eigdocs.checking.tables.shapes import Shape, bars_around, is_rule, lines_of, shapes, whole_line
from eigdocs.checking.text.headings import is_linked_by_text
from eigdocs.document import Document
from tests.strategies.tables import table_texts

CHECKS = selected(["EIG2"])
PLANNING = "# P\n\n| Sessions | Dates | Lieu |\n| --- | --- | --- |\n| EIG | 14 mars | LLL |\n| EIG | 2 mai | LLL |\n"


def page_of(text: str, format: str = "markdown") -> CheckedPage:
    return Collection([Document(text, format)]).pages[0]


def find(collection: Collection) -> list[Finding]:
    return findings_of(collection, CHECKS)


def words(text: str) -> list[str]:
    """The words of a text, but for the numbers of items, which fixes may change."""
    return re.findall(r"[^\W_]+", re.sub(r"(?m)^\s*\d+[.)] ", "", text))


@given(table_texts(), st.sampled_from(["markdown", "org"]))
@settings(max_examples=150)
def test_fixes_are_stable_and_lose_no_word(text: str, format: str) -> None:
    collection = Collection([Document(text, format)])
    result = fixed(collection, find)
    assert not [str(each) for each in result.left if is_fixable(each.fix)]
    for document in result.documents.values():
        assert words(document.text) == words(text)
        assert not [each for each in find(Collection([document])) if is_fixable(each.fix)]


@given(table_texts(), st.sampled_from(["markdown", "org"]))
@settings(max_examples=60)
def test_unsafe_fixes_come_to_an_end(text: str, format: str) -> None:
    result = fixed(Collection([Document(text, format)]), find, unsafe=True)
    assert not [str(each) for each in result.left if is_fixable(each.fix, unsafe=True)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("|---|:-:|", True), ("---|---", True), ("| — | — |", True), ("| - | - |", False), ("| a | --- |", False)],
)
def test_is_rule(text: str, rule: bool) -> None:
    assert is_rule(text) is rule


def test_lines_of_a_paragraph() -> None:
    page = page_of("a | b\n  | c |\n")
    lines = lines_of(page, page.root.children[0])
    assert [page.document.text[line.start : line.end] for line in lines] == ["a | b", "| c |"]
    assert [line.width for line in lines] == [2, 1]


def test_width_of_a_table_without_header() -> None:
    page = page_of("| a | b |\n| c | d |\n| e | f |\n| g | h | i |\n", "org")
    assert shapes(page)[0].width == 2
    assert Shape(page_of("| a |\n| b | c |\n", "org"), page.nodes(type(page.root.children[0]))[0]).header is None  # type: ignore[arg-type]


def test_dates_tell_where_a_second_row_begins() -> None:
    page = page_of(PLANNING + "| Mentors | 6 juin | | EIG | 4 juillet | LLL |\n")
    shape = shapes(page)[0]
    assert shape.date_column == 1
    assert [shape.start_of_second(row) for row in shape.body] == [None, None, 3]


def test_places_in_a_row() -> None:
    page = page_of("| a | | c |\n|---|---|---|\n| d | e | f |\n")
    row = shapes(page)[0].table.rows[0]
    start, end = bars_around(page, row.children[1])
    assert page.document.text[start:end] == "| |"
    start, end = whole_line(page, row)
    assert page.document.text[start:end] == "| a | | c |\n"


def test_misplaced_cells() -> None:
    page = page_of(PLANNING + "| Mentors | LLL | 6 juin |\n| 4 juillet | EIG | LLL |\n")
    found = misplaced_cells(page, shapes(page)[0].table)
    assert [[(each.header, each.kind) for each in row] for _, row in found] == [
        [("Lieu", "date")],
        [("Sessions", "date"), ("Dates", "audience")],
    ]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("[a](#objectifs-)", True),
        ("[a](page.md#objectifs-)", True),
        ("[a](#objectifs)", False),
        ("[[*Objectifs :]]", True),
    ],
)
def test_headings_that_links_name(text: str, linked: bool) -> None:
    assert is_linked_by_text(page_of(f"# Objectifs :\n\n{text}\n"), "Objectifs :") is linked
