"""The documentation tells the truth: what it says of documents and phrases is compared with what is read from them."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import eigdocs
from eigdocs.models import Audience, DateSpec, Programme, TimeSpec

MODELS = (Path(__file__).parents[1] / "docs" / "models.md").read_text("utf-8")
FIRST = {
    "Session": lambda programme: programme.sessions[0],
    "SessionRecord": lambda programme: programme.historique[0],
    "Ritual": lambda programme: programme.rituals[0],
    "TeamMember": lambda programme: programme.team[0],
    "Link": lambda programme: programme.calendars[0],
}


def pieces() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """By model: the format and text of a piece of a document, and what the page says is read from it."""
    found = re.findall(r"<!-- piece: (\w+) -->\n```(\w+)\n(.*?)```\n\n```json\n(.*?)```", MODELS, re.DOTALL)
    return {model: (format, text, json.loads(said)) for model, format, text, said in found}


def phrases(model: str) -> Iterator[list[str]]:
    """The rows of a model's table of phrases."""
    (table,) = re.findall(rf"<!-- phrases: {model} -->\n((?:\|.*\n)+)", MODELS)
    for row in table.splitlines()[2:]:
        yield [cell.strip() for cell in row.strip().strip("|").split("|")]


def without_sources(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_sources(each) for key, each in value.items() if key != "source"}
    return [without_sources(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("model", FIRST)
def test_pieces_are_read_as_the_page_says(model: str) -> None:
    format, text, said = pieces()[model]
    programme = eigdocs.parse(eigdocs.loads(text, format=format))
    read = FIRST[model](programme).model_dump(mode="json")
    assert without_sources(read) == said
    assert programme.diagnostics == []


@pytest.mark.parametrize(("phrase", "certainty", "ranges"), list(phrases("DateSpec")))
def test_dates(phrase: str, certainty: str, ranges: str) -> None:
    date = DateSpec.of(phrase, year=2019)
    assert (date.certainty, ", ".join(f"{each.start}/{each.end}" for each in date.ranges)) == (certainty, ranges)


@pytest.mark.parametrize(("phrase", "start", "end", "audience"), list(phrases("TimeSpec")))
def test_hours(phrase: str, start: str, end: str, audience: str) -> None:
    (hours,) = TimeSpec.of(phrase)
    assert (hours.start or "", hours.end or "", hours.audience or "") == (start, end, audience)


@pytest.mark.parametrize(("phrase", "exclusive", "groups"), list(phrases("Audience")))
def test_audiences(phrase: str, exclusive: str, groups: str) -> None:
    audience = Audience.of(phrase)
    assert audience.exclusive == (exclusive == "yes")
    assert ", ".join(f"{group.name} {group.presence}" for group in audience.groups) == groups


def test_every_field_of_a_programme_is_explained() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", MODELS[MODELS.index("## Programme\n") :], re.MULTILINE)
    assert rows == [name for name in Programme.model_fields if name != "source"]


def test_the_tutorial_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[1]
    monkeypatch.chdir(root)
    results = doctest.testfile(str(root / "docs" / "tutorial.md"), module_relative=False, encoding="utf-8")
    assert results.attempted > 20
    assert results.failed == 0
