"""What is written reads back: over trees, and over whatever text the reader can read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs import tree
from eigdocs.formats.markdown.reader import read
from eigdocs.formats.markdown.writer import write
from tests.strategies.markdown import Nodes, awkward_inlines, markdown_documents
from tests.strategies.markdown_text import any_texts, markdown_texts

ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
PAGES = sorted(Path(ARCHIVE).rglob("*.md")) if ARCHIVE else []
WIDTHS = st.sampled_from((None, None, 12, 80))


def assert_reads_back(root: tree.Root, wrap: int | None) -> None:
    written = write(root, wrap=wrap)
    again = read(written)
    assert tree.meaning(again) == tree.meaning(root), written
    assert write(again, wrap=wrap) == written


@given(markdown_documents(), WIDTHS)
@settings(max_examples=300, deadline=None)
def test_trees(root: tree.Root, wrap: int | None) -> None:
    assert_reads_back(root, wrap)


@given(st.one_of(markdown_texts(), any_texts()), WIDTHS)
@settings(max_examples=400, deadline=None)
def test_texts(text: str, wrap: int | None) -> None:
    assert_reads_back(read(text), wrap)


@given(awkward_inlines())
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost(nodes: Nodes) -> None:
    """However a converter left the inlines: the words are all there, and what was written is stable."""
    root = tree.Root(0, 0, [tree.Heading(0, 0, nodes, 2), tree.FootnoteDefinition(0, 0, [], "1")])
    written = write(root)
    again = read(written)
    assert _words(again) == _words(root), written
    assert write(again) == written


def _words(root: tree.Root) -> list[str]:
    shown = (tree.Text, tree.Code, tree.Verbatim)
    pieces = (
        each.value if isinstance(each, shown) else " " * isinstance(each, tree.SoftBreak) for each in tree.walk(root)
    )
    return "".join(pieces).split()


@pytest.mark.skipif(not PAGES, reason="EIGDOCS_ARCHIVE does not name a folder with .md pages")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ARCHIVE).as_posix())
@pytest.mark.parametrize("wrap", [None, 72])
def test_archive(path: Path, wrap: int | None) -> None:
    assert_reads_back(read(path.read_bytes().decode()), wrap)
