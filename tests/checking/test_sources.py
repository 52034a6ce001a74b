"""Which documents a call to check means, and whose settings they have."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs.checking.sources import collect, settings_for
from eigdocs.errors import ReadError
from eigdocs.settings import Settings


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in ("page.md", "notes.org", "archives/vieille.md", "image.png", ".git/page.md"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Une page\n", encoding="utf-8")
    return tmp_path / "docs"


def names(docs: Path, *sources: Path | eigdocs.Document) -> list[str]:
    return [page.file.relative_to(docs).as_posix() for page in collect(sources).pages]


def test_a_folder_stands_for_its_documents(docs: Path) -> None:
    assert names(docs, docs) == ["notes.org", "page.md", "archives/vieille.md"]
    assert collect([docs]).folders == [docs]


def test_each_document_comes_once(docs: Path) -> None:
    page = docs / "page.md"
    assert names(docs, page, docs / "archives" / ".." / "page.md", eigdocs.load(page), docs / "notes.org") == [
        "page.md",
        "notes.org",
    ]


def test_documents_have_the_names_they_were_given_by(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(docs)
    assert [page.name for page in collect([Path("archives/../page.md"), Path("notes.org")]).pages] == [
        "archives/../page.md",
        "notes.org",
    ]


def test_what_settings_exclude_is_left_out_even_where_it_is_named(docs: Path) -> None:
    (docs / "eigdocs.toml").write_text('exclude = ["archives/", "*.org"]\n', encoding="utf-8")
    assert names(docs, docs, docs / "archives" / "vieille.md") == ["page.md"]


def test_settings_are_those_of_the_folder_that_holds_all_paths(docs: Path) -> None:
    (docs.parent / "pyproject.toml").write_text("[tool.eigdocs]\nyear = 2018\n", encoding="utf-8")
    (docs / "archives" / "eigdocs.toml").write_text("year = 2019\n", encoding="utf-8")
    assert settings_for([docs / "archives"]).year == 2019
    assert settings_for([docs / "archives" / "vieille.md"]).year == 2019
    assert settings_for([docs / "archives", docs / "page.md"]).year == 2018
    assert collect([docs / "page.md"]).year == 2018
    assert collect([docs / "page.md"], year=2020).year == 2020
    assert collect([docs / "page.md"], settings=Settings()).year is None


def test_documents_in_other_encodings(docs: Path) -> None:
    (docs / "page.md").write_bytes("# Été\n".encode("cp1252"))
    with pytest.raises(ReadError, match="not UTF-8 text"):
        collect([docs])
    collection = collect([docs / "notes.org"], encoding="cp1252")
    beside = collection.page_at(docs / "page.md")
    assert beside
    assert beside.document.text == "# Été\n"


@pytest.mark.parametrize(
    ("text", "message"), [(None, "no such file"), ("BEGIN:VCARD\n", "no calendar"), ("", "no calendar")]
)
def test_an_unusable_agenda_is_an_error(docs: Path, text: str | None, message: str) -> None:
    agenda = docs / "agenda.ics"
    if text is not None:
        agenda.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        collect([docs], agenda=agenda)


def test_an_agenda_may_start_with_a_byte_order_mark(docs: Path) -> None:
    agenda = docs / "agenda.ics"
    agenda.write_text("\ufeffBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", encoding="utf-8")
    assert collect([docs], agenda=agenda).agenda == agenda
