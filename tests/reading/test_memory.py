"""A page read with the memory of an earlier version says what it says alone, and where."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs.api import load
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import BaseModel, Programme
from eigdocs.reading.document import read_document
from eigdocs.reading.memory import Memory
from eigdocs.reading.programme import assemble

FIXTURES = Path(__file__).parents[2] / "fixtures"
WORDS = Vocabulary.default()
PAGES = [
    load(FIXTURES / name)
    for name in (
        "programmes/2018/accompagnement.org",
        "programmes/2019-automne/accompagnement.md",
        "programmes/2020/planning.md",
        "history/2019.md",
    )
]
_ODD = ("\n", "# X 2018\n", "```\n", "| a | b |\n", "- x\n", "* Session du 12 mars\n", "[a]: b\n", "<!--\n", " \n")


def _whole(value: Any) -> Any:
    """All that a model holds: sources and those of its fields too, which comparing leaves out."""
    if isinstance(value, BaseModel):
        cells = {name: str(place) for name, place in getattr(value, "_cells", {}).items()}
        return cells, {name: _whole(each) for name, each in value.__dict__.items()}
    return [_whole(each) for each in value] if isinstance(value, list) else value


def _read(text: str, page: Document, memory: Memory | None = None) -> Programme:
    return assemble([read_document(Document(text, page.format, page.path), WORDS, memory)])


def _same(versions: list[str], page: Document) -> None:
    memory = Memory()
    for text in versions:
        remembered, alone = _read(text, page, memory), _read(text, page)
        assert _whole(remembered) == _whole(alone)
        assert remembered.diagnostics == alone.diagnostics


@st.composite
def _edits(draw: st.DrawFn) -> tuple[list[str], Document]:
    """A page and versions of it: lines taken away, said twice, exchanged, cut short; odd ones added."""
    page = draw(st.sampled_from(PAGES))
    lines = page.text.splitlines(keepends=True)
    versions = [page.text]
    for _ in range(3):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        kind = draw(st.sampled_from(("remove", "repeat", "exchange", "cut", "odd")))
        if kind == "remove" and len(lines) > 1:
            lines.pop(at)
        elif kind == "exchange":
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == "cut":
            lines[at] = f"{lines[at][: len(lines[at]) // 2].rstrip()}\n"
        else:
            lines.insert(at, lines[other] if kind == "repeat" else draw(st.sampled_from(_ODD)))
        versions.append("".join(lines))
    return versions, page


@settings(max_examples=8)
@given(_edits())
def test_random_edits(edits: tuple[list[str], Document]) -> None:
    _same(*edits)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_lines_added_above(page: Document) -> None:
    _same([page.text, f"\n\n{page.text}", page.text], page)


def test_rows_that_others_continue() -> None:
    table = "| Date | Public | Thème |\n|---|---|---|\n| 3 mai | EIG | Communiquer sur |\n|  |  | {} |\n"
    page = Document("", "markdown")
    _same([table.format("l'open source"), table.format("l'open data")], page)


def test_what_is_reported_is_remembered_too() -> None:
    page = Document("", "markdown")
    text = "# Programme 2019\n\n### Session EIG | 3 mai\n\nHeures : 45h99\n"
    memory = Memory()
    assert _read(text, page).diagnostics
    for each in (text, f"\n{text}"):
        assert _read(each, page, memory).diagnostics == _read(each, page).diagnostics


def test_models_that_have_not_changed_are_the_same_objects() -> None:
    page, memory = PAGES[-1], Memory()
    first = read_document(Document(page.text, page.format), WORDS, memory)
    second = read_document(Document(page.text.replace("6 juin", "7 juin"), page.format), WORDS, memory)
    assert second.records[0].record is first.records[0].record
    assert second.plannings[0].sessions[0] is first.plannings[0].sessions[0]
    assert second.plannings[0].sessions[2] is not first.plannings[0].sessions[2]
