"""Whole documents, read and compared with what a person reads in them: ``fixtures/programmes/``.

The two documents that were read by hand beside the archive are compared too, where `EIGDOCS_ARCHIVE` says where it is.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import eigdocs
from eigdocs.models import Audience, DateSpec, Duration, Frequency, Programme, Session, Source, TimeSpec
from eigdocs.reading import parse

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "programmes"
ARCHIVE = Path(os.environ["EIGDOCS_ARCHIVE"]).absolute() if "EIGDOCS_ARCHIVE" in os.environ else None
NOWHERE = {"source", "sources"}
# Not in the words of their place: a track is said by the head of its column.
NO_WORDS = {"kind", "status", "url", "start", "end", "day", "sources", "track"}

EXPECTED = sorted((FIXTURES / "expected").glob("*.json"))
EXAMPLES = sorted((ARCHIVE.parent / "examples").glob("*.json")) if ARCHIVE else []


def differences(expected: Any, got: Any, not_labelled: set[str], path: str = "") -> Iterator[str]:
    """One line for each value that differs, by its path (``sessions[3].place``)."""
    name = path.rpartition(".")[2]
    if name in NOWHERE | not_labelled or path in not_labelled or re.sub(r"\d+", "*", path) in not_labelled:
        return
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in expected.keys() | got.keys():
            yield from differences(expected.get(key), got.get(key), not_labelled, f"{path}.{key}".lstrip("."))
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for index, (one, other) in enumerate(zip(expected, got, strict=True)):
            yield from differences(one, other, not_labelled, f"{path}[{index}]")
    elif expected != got:
        yield f"{path}\n    expected {shown(expected)}\n    got      {shown(got)}"


def shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_person_reads_the_same(path: Path) -> None:
    hand = json.loads(path.read_text(encoding="utf-8"))
    programme = parse([FIXTURES / each for each in hand["documents"]], year=hand["year_argument"])
    # What an entry does not mention is the model's default.
    expected = Programme.model_validate(hand["programme"]).model_dump()
    found = differences(expected, programme.model_dump(), set(hand["not_labelled"]))
    assert sorted(found) == []
    assert [str(each) for each in programme.diagnostics] == []


@pytest.mark.skipif(not EXAMPLES, reason="EIGDOCS_ARCHIVE does not name an archive with examples beside it")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_real_document_read_by_hand(path: Path) -> None:
    assert ARCHIVE
    hand = json.loads(path.read_text(encoding="utf-8"))
    programme = parse(ARCHIVE.parent / hand["document"], year=hand["year_argument"])
    expected = Programme.model_validate(hand["programme"]).model_dump()
    assert sorted(differences(expected, programme.model_dump(), set(hand["not_labelled"]))) == []
    assert [str(each) for each in programme.diagnostics] == []


def variants() -> Iterator[Any]:
    """Title, document and facts of each case of ``variantes.txt``."""
    pieces = (FIXTURES / "variantes.txt").read_text(encoding="utf-8").partition("\n\n")[2].split("\n.\n")
    for title, document, facts in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
        yield pytest.param(title.strip(), document, facts.splitlines(), id=title.strip())


@pytest.mark.parametrize(("title", "document", "facts"), list(variants()))
def test_variant(title: str, document: str, facts: list[str]) -> None:
    programme = parse(eigdocs.loads(document + "\n", format="org" if title.endswith("(org)") else "markdown"))
    expected = {path: json.loads(value) for path, _, value in (fact.partition(" = ") for fact in facts)}
    reported = expected.pop("diagnostics", 0)
    dump = programme.model_dump()
    assert {path: value_at(dump, path) for path in expected} == expected
    assert len(programme.diagnostics) == reported, programme.diagnostics


def value_at(value: Any, path: str) -> Any:
    """What stands at a path; a list of all that do, where the path has a ``[*]``."""
    values = [value]
    for step in re.findall(r"\w+|\*", path):
        if step == "*":
            values = [each for entries in values for each in entries]
        else:
            values = [each[int(step) if step.isdigit() else step] for each in values]
    return values if "*" in path else values[0]


def documents() -> list[Path]:
    return sorted(path for path in FIXTURES.rglob("*") if path.suffix in {".md", ".org"} and path.name != "README.md")


@pytest.mark.parametrize("path", documents(), ids=lambda path: "-".join(path.parts[-2:]))
def test_the_other_format_says_the_same(path: Path) -> None:
    document = eigdocs.load(path)
    other = eigdocs.convert(document, to="markdown" if document.format == "org" else "org")
    one, two = parse(document).model_dump(), parse(other).model_dump()
    assert sorted(differences(one, two, set())) == []


RESPELLINGS: dict[str, Callable[[str], str]] = {
    "a first byte order mark": lambda text: f"\ufeff{text}",
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "other bullets": lambda text: re.sub(r"^([ \t]*)- (?!-)", r"\1+ ", text, flags=re.MULTILINE),
    "deeper headings": lambda text: re.sub(r"^(?=##+ |\*\*+ )(.)", r"\1\1", text, flags=re.MULTILINE),
    "no-break spaces": lambda text: re.sub(r"(?<=\d) (?=avril|mai|juin|sept|oct|nov)", "\N{NO-BREAK SPACE}", text),
    "dashes between hours": lambda text: re.sub(r"(?<=\d)( ?)-( ?)(?=\d+h)", r"\1–\2", text),
}


@pytest.mark.parametrize("path", documents(), ids=lambda path: "-".join(path.parts[-2:]))
@pytest.mark.parametrize("respelt", RESPELLINGS)
def test_the_spelling_does_not_matter(path: Path, respelt: str) -> None:
    document = eigdocs.load(path)
    other = eigdocs.Document(RESPELLINGS[respelt](document.text), document.format, path)
    one, two = parse(document).model_dump(), parse(other).model_dump()
    assert sorted(differences(tidy(one), tidy(two), set())) == []


def tidy(value: Any) -> Any:
    """The same, but for the kinds of dashes and blanks, which stay as they are written."""
    return json.loads(json.dumps(value, ensure_ascii=False).replace("–", "-").replace("\N{NO-BREAK SPACE}", " "))


@pytest.mark.parametrize("path", documents(), ids=lambda path: "-".join(path.parts[-2:]))
def test_a_source_points_at_its_words(path: Path) -> None:
    document = eigdocs.load(path)
    lines = document.text.split("\n")
    for field, value, source in said(parse(document)):
        assert source, f"{field} has no source"
        excerpt = "\n".join(lines[source.line - 1 : source.end_line])
        excerpt = excerpt[source.column - 1 : len(excerpt) - len(lines[source.end_line - 1]) + source.end_column - 1]
        missing = [word for word in words(value) if word not in words(excerpt)]
        assert missing == [], f"{field}: “{value}” is not at {source}: {excerpt}"


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def said(programme: Programme) -> Iterator[tuple[str, str, Source | None]]:
    """Each text of a programme, with its field and its source."""
    everything: list[Any] = [programme, *programme.sessions, *programme.historique, *programme.rituals]
    everything += [*programme.team, *programme.contacts, *programme.calendars]
    everything += [item for record in programme.historique for item in record.agenda]
    for entry in everything:
        name = type(entry).__name__
        for field, value in entry:
            values = value if isinstance(value, list) else [value]
            for index, each in enumerate(values):
                if isinstance(each, str) and field not in NO_WORDS:
                    yield f"{name}.{field}", each, entry.source_of(field, index if each is not value else None)
                elif isinstance(each, DateSpec | TimeSpec | Audience | Frequency | Duration):
                    yield f"{name}.{field}", each.text, each.source
        if isinstance(entry, Session):
            for header, text in entry.extra.items():
                yield f"Session.extra[{header}]", text, entry.source_of(f"extra[{header}]")
