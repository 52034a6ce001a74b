"""What two names stand for: files, folders, revisions, calendars, standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import eigdocs
from eigdocs.cli.sides import Reading, Side, programmes_of
from eigdocs.errors import EigdocsError, FormatError, ReadError
from eigdocs.models import Programme

PAGE = """\
# Le programme

| Dates | Public | Lieu |
|---|---|---|
| 11 mars | EIG | Salle Ada |
| 25 mars | Mentors | Le Phare |
"""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.org//FR
BEGIN:VEVENT
UID:1@example.org
DTSTART;VALUE=DATE:20210311
SUMMARY:Session EIG
LOCATION:Salle Grace
END:VEVENT
BEGIN:VEVENT
UID:2@example.org
DTSTART;VALUE=DATE:20210325
SUMMARY:Session mentors
LOCATION:Le Phare
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(PAGE, encoding="utf-8")
    Path("agenda.ics").write_text(CALENDAR.replace("\n", "\r\n"), encoding="utf-8")
    return tmp_path


def starts(programme: Programme) -> list[str | None]:
    return [session.date.start for session in programme.sessions]


# ── Paths ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_and_a_folder(here: Path) -> None:
    folder = here / "2022"
    folder.mkdir()
    (folder / "a.md").write_text(PAGE, encoding="utf-8")
    (folder / "b.org").write_text("#+title: L'équipe\n", encoding="utf-8")
    old, new = programmes_of("page.md", "2022", years=(2021, None))
    assert (old.year, new.year) == (2021, 2022)
    assert (old.sources, new.sources) == (["page.md"], ["2022/a.md", "2022/b.org"])


def test_settings_leave_documents_out_of_folders(here: Path) -> None:
    Path("docs").mkdir()
    Path("docs/page.md").write_text(PAGE, encoding="utf-8")
    Path("docs/brouillon.md").write_text(PAGE, encoding="utf-8")
    Path("eigdocs.toml").write_text('exclude = ["brouillon.md"]\n', encoding="utf-8")
    assert programmes_of("docs", "page.md")[0].sources == ["docs/page.md"]


def test_standard_input_has_the_format_of_the_other_side(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    old, new = programmes_of("-", "page.md")
    assert (old.sessions, old.sources) == (new.sessions, [])


def test_a_name_without_a_suffix_has_the_format_of_the_other_side_or_the_one_given(here: Path) -> None:
    Path("tube").write_text(PAGE, encoding="utf-8")
    assert len(programmes_of("tube", "page.md")[0].sessions) == 2
    assert len(programmes_of("tube", "tube", reading=Reading(format="markdown"))[0].sessions) == 2
    with pytest.raises(FormatError, match="cannot tell the format"):
        programmes_of("tube", "tube")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("missing.md", "page.md", "missing.md: no such file, folder or revision"),
        ("-", "-", "only one of the two can be standard input"),
        ("notes.txt", "page.md", "unknown kind of document"),
        ("empty", "page.md", "a folder without documents"),
        ("latin.md", "page.md", "not UTF-8 text"),
        ("page.md", "empty.ics", "not an iCalendar file"),
    ],
)
def test_what_cannot_be_read_is_named(here: Path, old: str, new: str, message: str) -> None:
    Path("notes.txt").write_text("", encoding="utf-8")
    Path("empty").mkdir()
    Path("empty.ics").touch()
    Path("latin.md").write_bytes("# Février\n".encode("latin-1"))
    with pytest.raises(EigdocsError, match=message):
        programmes_of(old, new)


# ── Years ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_side_without_a_year_is_read_in_that_of_the_other(here: Path) -> None:
    Path("daté.md").write_text(PAGE.replace("programme", "programme 2021"), encoding="utf-8")
    for names in (("page.md", "daté.md"), ("daté.md", "page.md")):
        assert [starts(each) for each in programmes_of(*names)] == [["2021-03-11", "2021-03-25"]] * 2


def test_settings_say_the_year_where_no_side_does(here: Path) -> None:
    assert starts(programmes_of("page.md", "page.md")[0]) == ["--03-11", "--03-25"]
    Path("eigdocs.toml").write_text("year = 2023\n", encoding="utf-8")
    assert [each.year for each in programmes_of("page.md", "page.md")] == [2023, 2023]
    Path("2020").mkdir()
    Path("2020/page.md").write_text(PAGE, encoding="utf-8")
    assert programmes_of("2020", "page.md", years=(None, 2021))[0].year == 2020


def test_settings_say_the_vocabulary_where_the_call_does_not(here: Path) -> None:
    Path("page.md").write_text(PAGE.replace("| Lieu |", "| Port d'attache |"), encoding="utf-8")
    Path("mots.toml").write_text('[columns]\nplace = ["Port d\'attache"]\n', encoding="utf-8")
    assert programmes_of("page.md", "page.md")[0].sessions[0].place is None
    Path("eigdocs.toml").write_text('vocabulary = "mots.toml"\n', encoding="utf-8")
    assert programmes_of("page.md", "page.md")[0].sessions[0].place == "Salle Ada"


# ── Calendars ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [CALENDAR, f"\ufeff{CALENDAR}", f"\r\n{CALENDAR.lower()}"])
def test_a_calendar_is_known_by_its_beginning(text: str) -> None:
    assert Side(name="export", text=text).is_calendar


def test_beside_a_calendar_only_what_it_can_say_is_compared(here: Path) -> None:
    there = eigdocs.diff(*programmes_of("page.md", "agenda.ics"))
    assert [str(change) for change in there.changes] == ["11 mars : lieu « Salle Ada » → « Salle Grace »"]
    back = eigdocs.diff(*programmes_of("agenda.ics", "page.md"))
    assert [str(change) for change in back.changes] == ["11 mars : lieu « Salle Grace » → « Salle Ada »"]
    assert (back.old.sources, back.new.sources) == (["agenda.ics"], ["page.md"])


def test_two_calendars_are_compared_as_they_are(here: Path) -> None:
    Path("later.ics").write_text(CALENDAR.replace("20210325", "20210401"), encoding="utf-8")
    diff = eigdocs.diff(*programmes_of("agenda.ics", "later.ics"))
    assert [(change.kind, change.key) for change in diff.changes] == [("moved", "2021-03-25")]


# ── Revisions ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def repository(here: Path) -> Path:
    """A repository whose page has changed since its only commit."""
    pygit2 = pytest.importorskip("pygit2", reason="needs pygit2 (the extra git)")
    git = pygit2.init_repository(".")
    git.index.add("page.md")
    ada = pygit2.Signature("Ada Exemple", "ada@example.org")
    git.create_commit("refs/heads/main", ada, ada, "La page", git.index.write_tree(), [])
    git.set_head("refs/heads/main")
    Path("page.md").write_text(PAGE.replace("25 mars", "1er avril"), encoding="utf-8")
    return here


@pytest.mark.parametrize(
    "names", [("HEAD:page.md", "page.md"), ("HEAD", "page.md"), ("HEAD", "."), ("main", "page.md")]
)
def test_a_revision_stands_for_the_page_as_it_was(repository: Path, names: tuple[str, str]) -> None:
    old, new = programmes_of(*names)
    assert (starts(old), starts(new)) == (["--03-11", "--03-25"], ["--03-11", "--04-01"])
    assert (old.sources, new.sources) == (["HEAD:page.md"], ["page.md"]) or names[0] == "main"


def test_revisions_are_compared_with_each_other(repository: Path) -> None:
    old, new = programmes_of("HEAD", "HEAD:page.md")
    assert old == new


@pytest.mark.parametrize("name", ["HEAD:agenda.ics", "HEAD", ":agenda.ics"])
def test_a_calendar_may_be_one_of_a_revision(repository: Path, name: str) -> None:
    pygit2 = pytest.importorskip("pygit2", reason="needs pygit2 (the extra git)")
    git = pygit2.Repository(".")
    Path("agenda.ics").write_text(CALENDAR, encoding="utf-8")
    git.index.add("agenda.ics")
    git.index.write()
    ada = pygit2.Signature("Ada Exemple", "ada@example.org")
    git.create_commit("HEAD", ada, ada, "L'agenda", git.index.write_tree(), [git.head.target])
    Path("agenda.ics").write_text(CALENDAR.replace("20210325", "20210401"), encoding="utf-8")
    old, new = programmes_of(name, "agenda.ics")
    assert (starts(old)[1], starts(new)[1]) == ("2021-03-25", "2021-04-01")
    with pytest.raises(ReadError, match="no such file in that revision"):
        programmes_of("HEAD:agendas.ics", "agenda.ics")


def test_a_path_goes_before_a_revision(repository: Path) -> None:
    Path("main").mkdir()
    Path("main/page.md").write_text(PAGE.replace("11 mars", "12 mars"), encoding="utf-8")
    assert starts(programmes_of("main", "page.md")[0])[0] == "--03-12"


def test_a_revision_needs_a_repository(here: Path) -> None:
    pytest.importorskip("pygit2", reason="needs pygit2 (the extra git)")
    with pytest.raises(ReadError, match="must lie in a git repository"):
        programmes_of("HEAD:page.md", "page.md")


def test_no_revision_is_told_from_no_page_in_it(repository: Path) -> None:
    with pytest.raises(ReadError, match="no such file, folder or revision"):
        programmes_of("nowhere:page.md", "page.md")
    with pytest.raises(ReadError, match=r"page\.md"):
        programmes_of("HEAD:pages.md", "page.md")
