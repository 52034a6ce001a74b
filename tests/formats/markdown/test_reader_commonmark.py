"""The examples of CommonMark 0.31.2, all of them.

They are under a licence of their own, so they are not kept here: install the npm package `commonmark-spec`, or have
EIGDOCS_COMMONMARK_SPEC name its `spec.txt`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from eigdocs.formats.markdown.reader import read
from tests.witnesses.commonmark_html import normalised, render

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_PLACES = (
    os.environ.get("EIGDOCS_COMMONMARK_SPEC", ""),
    Path(__file__).parents[3] / "node_modules/commonmark-spec/spec.txt",
)

# Examples that do not pass, each with the reason: none.
EXPECTED_FAILURES: dict[int, str] = {}


class Example(NamedTuple):
    number: int
    markdown: str
    html: str


def examples() -> list[Example]:
    path = next((Path(place) for place in _PLACES if place and Path(place).is_file()), None)
    if path is None:
        return []
    found = _EXAMPLE.findall(path.read_text(encoding="utf-8").replace("→", "\t"))
    return [Example(number, *each) for number, each in enumerate(found, 1)]


EXAMPLES = examples()
needs_specification = pytest.mark.skipif(
    not EXAMPLES,
    reason="CommonMark's spec.txt is not here: npm install commonmark-spec, or set EIGDOCS_COMMONMARK_SPEC",
)


@needs_specification
def test_there_are_652_examples() -> None:
    assert len(EXAMPLES) == 652


@needs_specification
def test_examples() -> None:
    failed = [
        each.number
        for each in EXAMPLES
        if normalised(render(read(each.markdown, dialect=False))) != normalised(each.html)
    ]
    assert failed == list(EXPECTED_FAILURES)


@needs_specification
def test_the_dialect_changes_few_examples() -> None:
    """Where VuePress' extensions give an example another meaning, it is one of these."""
    changed = {
        each.number
        for each in EXAMPLES
        if normalised(render(read(each.markdown))) != normalised(render(read(each.markdown, dialect=False)))
    }
    front_matter = {96, 98}
    assert changed == front_matter
