"""The words of a page, each character with its place."""

from __future__ import annotations

import pytest
from hypothesis import given

from eigdocs.checking.collection import Collection
from eigdocs.checking.text.prose import HIDDEN, Passage, passages
from eigdocs.document import Document
from tests.strategies.markdown_text import any_texts, markdown_texts


def passages_of(text: str, format: str = "markdown") -> list[Passage]:
    return passages(Collection([Document(text, format)]).pages[0])


@pytest.mark.parametrize(
    ("source", "format", "text"),
    [
        ("Le **mot** juste\n", "markdown", "Le mot juste"),
        ("Le *mot*\njuste\n", "org", "Le mot\njuste"),
        ("Un `code` et ![une image](a.png)\n", "markdown", f"Un {HIDDEN} et {HIDDEN}"),
        ("Un ~~vieux~~ lieu<br>et un autre\n", "markdown", f"Un {HIDDEN} lieu\net un autre"),
        ("Voir https://example.org/a_(b).\n", "markdown", f"Voir {HIDDEN}."),
        ("(voir https://example.org/a)\n", "markdown", f"(voir {HIDDEN})"),
        ("a\\*b &amp; https://example.org/c\n", "markdown", f"a*b & {HIDDEN}"),
        ("<b>Gras</b> et <span>fin</span>\n", "markdown", "Gras et fin"),
    ],
)
def test_text(source: str, format: str, text: str) -> None:
    assert [each.text for each in passages_of(source, format)] == [text]


def test_places() -> None:
    source = "a\\*b **c** d &amp; e\n"
    (passage,) = passages_of(source)
    assert passage.text == "a*b c d & e"
    assert passage.span(1, 2) == (1, 3)
    assert source[slice(*passage.span(4, 5))] == "c"
    assert source[slice(*passage.span(8, 9))] == "&amp;"
    assert passage.is_joined(1)
    assert not passage.is_joined(4)
    assert not passage.is_joined(0)
    assert passage.is_plain(0, 1)
    assert not passage.is_plain(0, 3)


@given(markdown_texts() | any_texts())
def test_each_character_has_its_place(text: str) -> None:
    for passage in passages_of(text):
        before = 0
        for index, character in enumerate(passage.text):
            start, end = passage.span(index, index + 1)
            assert before <= start <= end <= len(text)
            before = start
            if passage.is_plain(index, index + 1) and character not in (HIDDEN, "\n"):
                assert text[start:end].replace("\0", "\ufffd") == character
