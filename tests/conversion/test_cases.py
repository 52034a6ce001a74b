"""Each construct's form in the other format: the cases of ``fixtures/conversion/``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import eigdocs
from eigdocs.conversion.sameness import normal

FIXTURES = Path(__file__).parents[2] / "fixtures" / "conversion"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Title, org, arrow and Markdown of each case."""
    for path in sorted(FIXTURES.glob("*.txt")):
        pieces = path.read_text(encoding="utf-8").partition("\n\n")[2].split("\n.\n")
        for index in range(0, len(pieces) - 3, 4):
            title, org, arrow, markdown = pieces[index : index + 4]
            yield title.strip(), f"{org}\n", arrow.strip(), f"{markdown}\n"


CASES = [pytest.param(org, arrow, markdown, id=title) for title, org, arrow, markdown in cases()]


@pytest.mark.parametrize(("org", "arrow", "markdown"), [case for case in CASES if "=>" in case.values[1]])
def test_org_to_markdown(org: str, arrow: str, markdown: str) -> None:
    assert eigdocs.convert(eigdocs.loads(org, format="org"), to="markdown").text == markdown


@pytest.mark.parametrize(("org", "arrow", "markdown"), [case for case in CASES if "<=" in case.values[1]])
def test_markdown_to_org(org: str, arrow: str, markdown: str) -> None:
    assert eigdocs.convert(eigdocs.loads(markdown, format="markdown"), to="org").text == org


@pytest.mark.parametrize(("org", "arrow", "markdown"), CASES)
def test_there_and_back_means_the_same(org: str, arrow: str, markdown: str) -> None:
    """Also for the cases with one arrow, whose way back differs in spelling only."""
    there, back, text = ("markdown", "org", org) if "=>" in arrow else ("org", "markdown", markdown)
    document = eigdocs.loads(text, format=back)
    returned = eigdocs.convert(eigdocs.convert(document, to=there), to=back)
    assert same(returned.text, text, back)


def same(one: str, other: str, format: str) -> bool:
    return normal(eigdocs.loads(one, format=format).root) == normal(eigdocs.loads(other, format=format).root)
