"""Little stories of two pages, told by hand: what changed must be just what a coordinator would list."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs import formats
from eigdocs.changes import diff
from eigdocs.models import Programme
from tests.changes.stories import Story, stories_of

FILES = sorted(Path("fixtures/changes/stories").glob("*.txt"))
STORIES = [pytest.param(story, id=f"{file.stem}: {story.title}") for file in FILES for story in stories_of(file)]


def programme(page: tuple[str, str]) -> Programme:
    path, text = Path(page[0]), page[1]
    return eigdocs.parse(eigdocs.Document(text, formats.by_suffix(path.suffix) or "", path))


@pytest.mark.parametrize("story", STORIES)
def test_story(story: Story) -> None:
    old, new = programme(story.before), programme(story.after)
    changes = diff(old, new)
    faults = min((answer.faults(changes.changes) for answer in story.answers), key=len)
    assert not faults, "\n".join(["", *faults])
    assert changes.apply(old) == new
    assert changes.inverse() == diff(new, old)
    for change in changes.changes:
        assert change.summary == " ".join(change.summary.split())
        assert 0 < len(change.summary) <= 160
