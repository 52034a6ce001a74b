"""markdown-it as a witness: what it makes of real pages, of our fixtures and of generated texts is what we read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from eigdocs.formats.markdown.reader import read
from tests.strategies.markdown_text import block_texts, inline_texts
from tests.witnesses.commonmark_html import render
from tests.witnesses.vuepress_html import alike, vuepress_html

ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
PAGES = sorted(Path(ARCHIVE).rglob("*.md")) if ARCHIVE else []
FIXTURES = sorted((Path(__file__).parents[3] / "fixtures/markdown").glob("*.md"))


def assert_reads_as_markdown_it(text: str) -> None:
    assert alike(render(read(text))) == alike(vuepress_html(text))


@pytest.mark.skipif(not PAGES, reason="EIGDOCS_ARCHIVE does not name a folder with .md pages")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ARCHIVE).as_posix())
def test_archive(path: Path) -> None:
    assert_reads_as_markdown_it(path.read_bytes().decode())


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    assert_reads_as_markdown_it(path.read_bytes().decode())


# Where markdown-it and CommonMark differ, we follow CommonMark; and some of our dialect is not markdown-it's.
_OURS = re.compile(
    r"""
      \A\ufeff?---                # front matter
    | \[\[toc\]\]                 # alone on its line, it is a block
    | \^\[                        # a footnote in place, which has its own text
    | :::.*:{3,}[ ]*$             # a marker at the end of the opening line is not part of the title
    | \\[ ]+\n                    # a backslash and two blanks at a line's end: markdown-it loses one blank
    | !\[.*<                      # HTML in alternative texts: markdown-it keeps its tags
    | \]:.*\n[ ]{4}               # an indented line after a definition is its paragraph's, and no code
    | \]:.*\\\n                    # a backslash at the end of a definition's line: markdown-it reads on
    | \]:.*(?:""|''|\(\)).        # an empty title and more: the definition has no title
    | \]\([ ]*$                   # a reference before a parenthesis that is the text's last character
    | >.*>[^\0]*\n[ ]{4}          # an indented line under two quotes is lazy, whatever it looks like
    | >.*\]:.*\n(?![ ]*>)         # a definition in a quote does not go on in a lazy line
    """,
    re.VERBOSE | re.MULTILINE,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(block_texts())
def test_generated_blocks(text: str) -> None:
    assume(not _OURS.search(text))
    assert_reads_as_markdown_it(text)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(inline_texts())
def test_generated_inlines(text: str) -> None:
    assume(not _OURS.search(text))
    assert_reads_as_markdown_it(text)
