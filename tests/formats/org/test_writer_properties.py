"""What is written is read back as it was meant: over made trees, any text, and documents."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eigdocs import tree
from eigdocs.formats.org.reader import read
from eigdocs.formats.org.writer import write
from tests.strategies.org import org_documents, org_trees

FIXTURES = sorted((Path(__file__).parents[3] / "fixtures").rglob("*.org"))
ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
WIDTHS = (None, 1, 20, 72)

# How the writer keeps what org cannot hold; trees that the reader made never need it.
INSTEAD = re.compile("@@html:(?!<br>)")


def shown(root: tree.Node) -> str:
    """The words of a document, those in snippets of HTML included, its blanks as one."""
    words = [
        html.unescape(re.sub(r"<[^>]*>", "", node.value))
        if isinstance(node, tree.ExportSnippet)
        else tree.plain_text(node)
        for node in tree.walk(root)
        if not tree.children(node)
    ]
    return " ".join("".join(words).split())


@settings(max_examples=80, deadline=None)
@given(org_trees())
def test_a_written_tree_is_read_back(root: tree.Root) -> None:
    text = write(root)
    if INSTEAD.search(text):
        assert shown(read(text)) == shown(root)
    else:
        assert tree.meaning(read(text)) == tree.meaning(root)


@settings(max_examples=60, deadline=None)
@given(org_documents(), st.sampled_from(WIDTHS))
def test_what_the_reader_made_is_read_back_however_it_is_wrapped(root: tree.Root, wrap: int | None) -> None:
    text = write(root, wrap=wrap)
    assert tree.meaning(read(text)) == tree.meaning(root)
    assert write(read(text), wrap=wrap) == text


# Characters that mean something to org, to lines, or to nobody.
_CHARACTERS = st.one_of(
    st.sampled_from("*/_+=~^[]{}<>@\\$:|#-'\"(). \t%,;0aAé\u200b\ufeff\xa0\x0c\x0b\x1c\x85\u2028\x00日"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"),
)


@settings(max_examples=200, deadline=None)
@given(st.text(_CHARACTERS, max_size=30).map(lambda text: text.strip(" \t")).filter(bool), st.sampled_from(WIDTHS))
@example("\ufeffmarque", None)
@example("$a$ \u200b $b$", None)
def test_any_text_stays_text(value: str, wrap: int | None) -> None:
    cell = tree.Table(0, 0, [tree.Row(0, 0, [tree.Cell(0, 0, [tree.Text(0, 0, value)])])])
    item = tree.List(0, 0, [tree.Item(0, 0, [tree.Paragraph(0, 0, [tree.Text(0, 0, value)])])], "bullet")
    heading = tree.Section(0, 0, [tree.Heading(0, 0, [tree.Text(0, 0, value)], 1)])
    root = tree.Root(0, 0, [tree.Paragraph(0, 0, [tree.Text(0, 0, value)]), item, cell, heading])
    again = read(write(root, wrap=wrap))
    inlines = (tree.Text, tree.SoftBreak, tree.ExportSnippet)
    kinds = [type(node) for node in tree.walk(again) if not isinstance(node, inlines)]
    assert kinds == [type(node) for node in tree.walk(root) if not isinstance(node, inlines)]
    assert shown(again) == shown(root)


@pytest.mark.parametrize("wrap", WIDTHS)
@pytest.mark.parametrize("page", FIXTURES, ids=lambda page: page.name)
def test_fixtures_are_read_back(page: Path, wrap: int | None) -> None:
    root = read(page.read_text("utf-8"))
    text = write(root, wrap=wrap)
    assert tree.meaning(read(text)) == tree.meaning(root)
    assert write(read(text), wrap=wrap) == text


@pytest.mark.skipif(not ARCHIVE, reason="EIGDOCS_ARCHIVE does not say where the archive of real documents is")
@pytest.mark.parametrize("wrap", [None, 72])
def test_real_documents_are_read_back(wrap: int | None) -> None:
    pages = sorted(Path(ARCHIVE or "").rglob("*.org"))
    assert pages
    for page in pages:
        root = read(page.read_text("utf-8"))
        text = write(root, wrap=wrap)
        assert tree.meaning(read(text)) == tree.meaning(root), page
        assert not INSTEAD.search(text), page
