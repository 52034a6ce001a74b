"""Texts as pages for the readers, and the words that a source stands for."""

from __future__ import annotations

from pathlib import Path

import eigdocs
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Source
from eigdocs.reading.page import Page

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reading"


def page(text: str, format: str = "markdown", path: str | None = None) -> Page:
    """A text as a page; `path` only names it."""
    return Page(Document(text, format, Path(path) if path else None), Vocabulary.default())


def fixture(name: str) -> Page:
    """A page of ``fixtures/reading/``."""
    return Page(eigdocs.load(FIXTURES / name), Vocabulary.default())


def words(page: Page, source: Source | None) -> str | None:
    """The characters of a document that a source stands for."""
    if source is None:
        return None
    lines = page.document.text.splitlines(keepends=True)
    start = sum(map(len, lines[: source.line - 1])) + source.column - 1
    end = sum(map(len, lines[: source.end_line - 1])) + source.end_column - 1
    return page.document.text[start:end]
