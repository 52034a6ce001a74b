"""The checks explained: the page about all of them, and each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs import tree
from eigdocs.checking.examples import documentation_of
from eigdocs.checking.explaining import explanation, is_fixable, page
from eigdocs.checking.registry import Check, all_checks
from eigdocs.slugs import github_slug

CHECKS = list(all_checks().values())
DOCS = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_is_up_to_date() -> None:
    assert DOCS.read_text(encoding="utf-8") == page(CHECKS), "run: eigdocs rules --format markdown > docs/checks.md"


def test_each_row_leads_to_its_explanation() -> None:
    document = eigdocs.loads(page(CHECKS), format="markdown")
    headings = {
        github_slug(document.source(node).strip("# \n"))
        for node in tree.walk(document.root)
        if isinstance(node, tree.Heading)
    }
    links = [node.target for node in tree.walk(document.root) if isinstance(node, tree.Link) and node.target[:1] == "#"]
    assert [each for each in links if each[1:] not in headings] == []
    assert len(links) == len(CHECKS)


@pytest.mark.parametrize("check", [pytest.param(check, id=check.name) for check in CHECKS])
def test_an_explanation_says_all(check: Check) -> None:
    said = explanation(check)
    assert said.startswith(f"# {check.code} {check.name}\n\n{check.summary}\n\n*{check.severity}* · {check.group} · ")
    documentation = documentation_of(check)
    for words in (documentation.why, *documentation.sections.values()):
        assert words in said
    assert ("fixable" in said.split("\n")[4]) is is_fixable(check)


def test_headings_of_examples_stay_as_they_are() -> None:
    said = explanation(all_checks()["EIG504"], level=3)
    assert said.startswith("### EIG504 doubled-word\n")
    assert "\n#### Bad\n\n```markdown\n# La séance\n" in said
