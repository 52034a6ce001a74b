"""What is written is read back as it was meant: over made trees and any text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs import tree
from eigdocs.formats.org.reader import read
from eigdocs.formats.org.writer import write
from tests.strategies.org import org_documents, org_trees

# How the writer keeps what org cannot hold; trees that the reader made never need it.
INSTEAD = re.compile("@@html:(?!<br>)")


@settings(max_examples=150, deadline=None)
@given(org_trees())
def test_a_written_tree_is_read_back(root: tree.Root) -> None:
    text = write(root)
    if not INSTEAD.search(text):
        assert tree.meaning(read(text)) == tree.meaning(root)


@settings(max_examples=100, deadline=None)
@given(org_documents(), st.sampled_from((None, 1, 20, 72)))
def test_what_the_reader_made_is_read_back_however_it_is_wrapped(root: tree.Root, wrap: int | None) -> None:
    text = write(root, wrap=wrap)
    assert tree.meaning(read(text)) == tree.meaning(root)
    assert write(read(text), wrap=wrap) == text
