"""Documents: positions and edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs import Document, Edit, Position


def test_positions_count_lines_of_every_kind() -> None:
    document = Document("un\r\ndeux\rtrois\nété", "org")
    assert [document.position(offset) for offset in (0, 4, 9, 15, 17)] == [
        Position(1, 1),
        Position(2, 1),
        Position(3, 1),
        Position(4, 1),
        Position(4, 3),
    ]


@given(st.text(alphabet="a\r\n", max_size=12))
def test_positions_go_up(text: str) -> None:
    document = Document(text, "org")
    places = [(p.line, p.column) for p in map(document.position, range(len(text) + 1))]
    assert places == sorted(set(places))


def test_edits_change_only_what_they_are_about() -> None:
    document = Document("| 15h LLL | EIG |\n", "org")
    edited = document.edited([Edit(12, 15, "mentors"), Edit(2, 5, "14h")])
    assert edited.text == "| 14h LLL | mentors |\n"
    assert document.text == "| 15h LLL | EIG |\n"


@pytest.mark.parametrize("edits", [[Edit(0, 3, "a"), Edit(2, 4, "b")], [Edit(3, 99, "a")], [Edit(3, 2, "a")]])
def test_edits_that_cannot_be_made_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        Document("abcdef", "org").edited(edits)
