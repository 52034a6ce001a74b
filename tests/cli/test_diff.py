"""``eigdocs diff``, as it is called from a shell, and as git calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import eigdocs
from tests.cli.shell import Shell

FIXTURES = Path("fixtures/changes/report")
BEFORE, AFTER = FIXTURES / "before.md", FIXTURES / "after.org"
OLD, NEW = FIXTURES / "2020/planning.md", FIXTURES / "2021/planning.org"


def test_what_changed_is_printed_and_the_status_says_so(shell: Shell) -> None:
    result = shell("diff", BEFORE, AFTER)
    assert (result.status, result.err) == (1, "")
    assert result.out == (FIXTURES / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_nothing_changed(shell: Shell, form: str) -> None:
    result = shell("diff", BEFORE, BEFORE, "--format", form)
    assert result.status == 0
    assert result.err == ("eigdocs: no differences\n" if form == "text" else "")
    assert bool(result.out) == (form != "text")


def test_json_has_the_keys_of_the_contract(shell: Shell) -> None:
    result = shell("diff", BEFORE, AFTER, "--format", "json")
    printed = json.loads(result.out)
    assert result.status == 1
    assert list(printed) == ["old", "new", "changes"]
    assert printed["old"] == json.loads(eigdocs.parse(BEFORE).model_dump_json())
    assert {tuple(change) for change in printed["changes"]} == {
        ("kind", "target", "key", "path", "old", "new", "summary")
    }
    place = next(change for change in printed["changes"] if change["path"] == ["place"])
    assert place == {
        "kind": "changed",
        "target": "session",
        "key": "2021-03-11",
        "path": ["place"],
        "old": "Le Phare, salle Ada",
        "new": "Le Phare, salle Grace",
        "summary": "11 mars : lieu « Le Phare, salle Ada » → « Le Phare, salle Grace »",
    }


def test_markdown(shell: Shell) -> None:
    expected = (FIXTURES / "expected-markdown.txt").read_text("utf-8")
    assert shell("diff", BEFORE, AFTER, "--format", "markdown").out == expected


def test_html_is_written_to_a_file_once(shell: Shell, tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    assert shell("diff", BEFORE, AFTER, "-o", page) == (1, "", "")
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")
    page.write_text("mine", encoding="utf-8")
    result = shell("diff", BEFORE, AFTER, "-o", page)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"eigdocs: {page}: exists already (use --force to overwrite it)\n"
    assert page.read_text("utf-8") == "mine"
    assert shell("diff", BEFORE, AFTER, "-o", page, "--force", "--format", "text").status == 1
    assert page.read_text("utf-8") == (FIXTURES / "expected.txt").read_text("utf-8")
    result = shell("diff", page, AFTER, "-f", "markdown", "-o", page, "--force")
    assert result == (2, "", f"eigdocs: {page}: is one of the two to compare\n")


def test_two_years_are_compared(shell: Shell) -> None:
    result = shell("diff", OLD.parent, NEW.parent)
    assert result.status == 1
    assert "\nD'une année à l'autre\n" in result.out
    assert "jeudi 4 juin 2020 → jeudi 3 juin 2021" not in result.out
    assert "jeudi 4 juin 2020 → jeudi 3 juin 2021" in shell("diff", OLD, NEW, "--full").out


def test_years_may_be_given(shell: Shell, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("| Dates | Public |\n|---|---|\n| 11 mars | EIG |\n", encoding="utf-8")
    assert shell("diff", page, page, "--year", 2021).status == 0
    result = shell("diff", page, page, "--old-year", 2020, "--new-year", 2021, "--format", "json")
    assert result.status == 1
    assert [json.loads(result.out)[side]["year"] for side in ("old", "new")] == [2020, 2021]


def test_how_a_page_looks_is_left_out_unless_asked_for(shell: Shell, tmp_path: Path) -> None:
    row = "| Dates | Public |\n|---|---|\n| {0}11 mars{0} | {0}EIG{0} |\n"
    old, new = tmp_path / "a.md", tmp_path / "b.md"
    old.write_text(row.format(""), encoding="utf-8")
    new.write_text(row.format("**"), encoding="utf-8")
    assert shell("diff", old, new).status == 0
    assert shell("diff", old, new, "--include", "highlighted").status == 1


def test_colours_are_as_asked_for(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in shell("diff", BEFORE, AFTER).out
    assert "\x1b[" in shell("diff", BEFORE, AFTER, "--color", "always").out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("GIT_PAGER_IN_USE", "true")
    assert "\x1b[" in shell("diff", BEFORE, AFTER).out
    assert "\x1b[" not in shell("diff", BEFORE, AFTER, "--color", "never").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in shell("diff", BEFORE, AFTER).out


def test_lines_are_as_wide_as_the_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "48")
    assert "\n  → date jeudi 25 mars 2021 → jeudi 1er avril\n      2021\n" in shell("diff", BEFORE, AFTER).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((BEFORE,), "two things to compare are expected (eigdocs diff OLD NEW)"),
        ((BEFORE, AFTER, OLD), "two things to compare are expected (eigdocs diff OLD NEW)"),
        ((BEFORE, "missing.md"), "missing.md: no such file, folder or revision"),
        ((BEFORE, AFTER, "--format", "json", "--explain"), "--explain is not for json (it is for text and markdown)"),
    ],
)
def test_unusable_calls(shell: Shell, arguments: tuple[object, ...], message: str) -> None:
    assert shell("diff", *arguments) == (2, "", f"eigdocs: {message}\n")


def test_what_is_only_on_a_page_or_in_an_agenda_is_told_so(shell: Shell, tmp_path: Path) -> None:
    agenda = tmp_path / "agenda.ics"
    text = eigdocs.to_ical(eigdocs.parse(AFTER))
    agenda.write_text(text, encoding="utf-8", newline="")
    there, back = shell("diff", BEFORE, agenda).out, shell("diff", agenda, BEFORE).out
    assert "jeudi 3 juin 2021 — Session Mentors\n  + absente de la page\n" in there
    assert "jeudi 3 juin 2021 — Session Mentors\n  − absente de la page\n" in back
    assert "1 absente de la page" in there.splitlines()[-1]


def test_what_a_calendar_says_that_cannot_be_read_is_told(shell: Shell, tmp_path: Path) -> None:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:Session EIG", "END:VEVENT"]
    agenda = tmp_path / "agenda.ics"
    agenda.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    assert f"{agenda}:3:" in shell("diff", BEFORE, agenda).err


# ── As git calls it ──────────────────────────────────────────────────────────────────────────────────────────


def test_git_gives_seven_arguments(shell: Shell, tmp_path: Path) -> None:
    copy = tmp_path / "x1y2z3"
    copy.write_bytes(BEFORE.read_bytes())
    result = shell("diff", "planning.md", copy, "1" * 40, "100644", BEFORE, "0" * 40, "100644")
    assert result == (0, "planning.md\nrien n’a changé dans le programme\n\n", "")
    changed = shell("diff", "docs/planning.org", "/dev/null", ".", ".", AFTER, "2" * 40, "100644")
    assert changed.status == 0
    assert changed.out.startswith("docs/planning.org\n\njeudi 11 mars 2021 — Session EIG\n  + nouvelle session\n")


def test_git_gives_the_new_path_of_a_renamed_file(shell: Shell) -> None:
    blobs = (BEFORE, "1" * 40, "100644", AFTER, "2" * 40, "100644")
    result = shell("diff", "planning.md", *blobs, "planning.org", "similarity index 60%\n")
    assert result.status == 0
    expected = (FIXTURES / "expected.txt").read_text("utf-8").split("\n", 2)[2]
    assert result.out == f"planning.md → planning.org\n{expected}\n"


def test_git_goes_on_after_a_file_that_cannot_be_read(shell: Shell, tmp_path: Path) -> None:
    latin = tmp_path / "latin"
    latin.write_bytes("# Février\n".encode("latin-1"))
    result = shell("diff", "planning.md", BEFORE, "1" * 40, "100644", latin, "2" * 40, "100644")
    assert (result.status, result.out) == (0, "")
    assert "not UTF-8 text" in result.err


def test_git_names_a_file_that_is_not_merged(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIFF_PATH_COUNTER", "1")
    assert shell("diff", "planning.md") == (0, "planning.md : à fusionner\n\n", "")
