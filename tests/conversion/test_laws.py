"""The two conversions are each other's inverse, whatever the document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import eigdocs
from eigdocs import tree
from eigdocs.conversion.sameness import normal
from eigdocs.formats.markdown.writer import write as write_markdown
from eigdocs.formats.org.writer import write as write_org
from tests.strategies.markdown import markdown_documents
from tests.strategies.org import org_documents

ROOT = Path(__file__).parents[2]
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def assert_comes_back(text: str, format: str) -> None:
    """Convert there and back, and compare what the document says."""
    document = eigdocs.loads(text, format=format)
    there = eigdocs.convert(document, to="markdown" if format == "org" else "org")
    back = eigdocs.convert(there, to=format)
    assert normal(back.root) == normal(document.root), f"{text}\n→\n{there.text}\n→\n{back.text}"


@SLOW
@given(org_documents())
def test_org_comes_back(root: tree.Root) -> None:
    assert_comes_back(write_org(root), "org")


@SLOW
@given(markdown_documents())
def test_markdown_comes_back(root: tree.Root) -> None:
    assert_comes_back(write_markdown(root), "markdown")


def documents() -> list[Path]:
    folders = [ROOT / "fixtures", Path(os.environ["EIGDOCS_ARCHIVE"]) if "EIGDOCS_ARCHIVE" in os.environ else None]
    found = [path for folder in folders if folder for path in folder.rglob("*") if path.suffix in {".org", ".md"}]
    # A migration keeps the words of links that only Emacs opens; a conversion keeps the links.
    return sorted(path for path in found if "expected-2019" not in path.parts)


@pytest.mark.parametrize("path", documents(), ids=lambda path: "/".join(path.parts[-3:]))
def test_a_document_comes_back(path: Path) -> None:
    document = eigdocs.load(path)
    assert_comes_back(document.text, document.format)
