"""``eigdocs parse``, ``eigdocs schema`` and ``eigdocs convert -t csv``, as they are called from a shell."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import eigdocs
from tests.cli.shell import Shell

PAGE = """\
# Le programme 2019

| Dates | Public | Lieu |
|---|---|---|
| 11 avril | EIG (+ mentors l'après-midi) | Salle Ada, Nantes |
| ~~6 juin~~ | ~~Mentors~~ | |
| 7 ou 14 novembre | EIG + mentors | =1+1 |
"""
STARTS = ["2019-04-11", "2019-06-06", "2019-11-07"]


@pytest.fixture
def planning(tmp_path: Path) -> Path:
    path = tmp_path / "planning.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def starts(out: str) -> list[str]:
    return [session["date"]["ranges"][0]["start"] for session in json.loads(out)["sessions"]]


# ── parse ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_printed_as_json(shell: Shell, planning: Path) -> None:
    result = shell("parse", planning)
    assert (result.status, result.err) == (0, "")
    assert result.out == eigdocs.parse(planning).model_dump_json(indent=2) + "\n"
    programme = json.loads(result.out)
    assert (programme["title"], programme["year"]) == ("Le programme 2019", 2019)
    assert starts(result.out) == STARTS
    assert programme["sessions"][0]["source"] == {
        "path": planning.as_posix(),
        "line": 5,
        "column": 1,
        "end_line": 5,
        "end_column": 64,
    }


def test_a_year_may_be_given(shell: Shell, planning: Path) -> None:
    planning.write_text(PAGE.replace(" 2019", ""), encoding="utf-8")
    assert starts(shell("parse", planning).out)[0] == "--04-11"
    assert starts(shell("parse", planning, "--year", 2020).out)[0] == "2020-04-11"


def test_a_folder_stands_for_its_documents(shell: Shell, planning: Path) -> None:
    hidden = planning.parent / ".git" / "page.md"
    hidden.parent.mkdir()
    hidden.write_text(PAGE, encoding="utf-8")
    result = shell("parse", planning.parent)
    assert json.loads(result.out)["sources"] == [planning.as_posix()]


def test_processes_read_the_same(shell: Shell, planning: Path) -> None:
    (planning.parent / "equipe.org").write_text("* L'équipe\n- *Ada Exemple*, coordinatrice\n", encoding="utf-8")
    assert shell("parse", planning.parent, "--jobs", 2).out == shell("parse", planning.parent).out


def test_standard_input(shell: Shell) -> None:
    assert starts(shell("parse", "-", "--from", "markdown", stdin=PAGE.encode()).out) == STARTS
    result = shell("parse", "-", stdin=PAGE.encode())
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "say it with -f org" in result.err


def test_another_encoding(shell: Shell, planning: Path) -> None:
    planning.write_bytes(PAGE.encode("cp1252"))
    assert starts(shell("parse", planning, "--encoding", "cp1252").out) == STARTS


def test_words_of_ones_own(shell: Shell, planning: Path) -> None:
    planning.write_text(PAGE.replace("| Lieu |", "| Campement |"), encoding="utf-8")
    words = planning.parent / "mots.toml"
    words.write_text('[columns]\nplace = ["campement"]\n', encoding="utf-8")
    places = [each["place"] for each in json.loads(shell("parse", planning, "--vocabulary", words).out)["sessions"]]
    assert places[0] == "Salle Ada, Nantes"


def test_settings_say_the_year_and_the_words(shell: Shell, planning: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PAGE.replace(" 2019", "").replace("| Lieu |", "| Campement |")
    planning.write_text(text, encoding="utf-8")
    (planning.parent / "mots.toml").write_text('[columns]\nplace = ["campement"]\n', encoding="utf-8")
    (planning.parent / "eigdocs.toml").write_text('year = 2018\nvocabulary = "mots.toml"\n', encoding="utf-8")
    monkeypatch.chdir(planning.parent)
    out = shell("parse", "planning.md").out
    assert starts(out)[0] == "2018-04-11"
    assert json.loads(out)["sessions"][0]["place"] == "Salle Ada, Nantes"
    assert starts(shell("parse", "planning.md", "--year", 2020).out)[0] == "2020-04-11"
    assert "2018-04-11" in shell("convert", "planning.md", "-t", "csv").out


def test_settings_leave_documents_out_of_folders(shell: Shell, planning: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = planning.parent / "brouillons"
    drafts.mkdir()
    (drafts / "essai.md").write_text("# Un brouillon\n", encoding="utf-8")
    (planning.parent / "eigdocs.toml").write_text('exclude = ["brouillons/"]\n', encoding="utf-8")
    monkeypatch.chdir(planning.parent)
    assert json.loads(shell("parse", ".").out)["sources"] == [planning.name]
    assert json.loads(shell("parse", "brouillons/essai.md").out)["title"] == "Un brouillon"


def test_a_reader_that_has_seen_enough(planning: Path) -> None:
    command = [sys.executable, "-m", "eigdocs", "parse", str(planning)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""


def test_what_could_not_be_read_is_reported_with_its_place(shell: Shell, planning: Path) -> None:
    planning.write_text(PAGE.replace("11 avril", "39 avril"), encoding="utf-8")
    result = shell("parse", planning)
    assert result.status == 0
    assert result.err.startswith(f"{planning.as_posix()}:5:3: ")
    assert "39 avril" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent.md"], "absent.md: no such file"),
        (["page.docx"], "page.docx: unknown kind of document"),
        (["vide"], "vide: a folder without documents"),
        (["planning.md", "--vocabulary", "absent.toml"], "absent.toml: no such file"),
        (["planning.md", "--encoding", "klingon"], "unknown encoding “klingon”"),
    ],
)
def test_unusable_calls_end_with_two_and_one_line(
    shell: Shell, planning: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(planning.parent)
    Path("vide").mkdir()
    result = shell("parse", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"eigdocs: {message}")
    assert result.err.count("\n") == 1


def test_a_table_for_people(shell: Shell, planning: Path) -> None:
    out = shell("parse", planning, "--format", "table").out
    for said in (
        "Le programme 2019: 3 sessions",
        "Thu 2019-04-11",
        "Salle Ada, Nantes",
        "cancelled",
        "Thu 2019-11-07 or",
    ):
        assert said in out


@pytest.mark.parametrize(("columns", "colours"), [(60, True), (140, True), (80, False)])
def test_a_terminal_gets_a_table_that_fits(planning: Path, columns: int, colours: bool) -> None:
    planning.write_text(PAGE.replace("Salle Ada", "Salle\x1b[2J Ada"), encoding="utf-8")
    shown = in_a_terminal(["parse", str(planning)], columns, {} if colours else {"NO_COLOR": "1"})
    assert "2019-04-11" in shown
    assert ("\x1b[1;" in shown or "\x1b[1m" in shown or "\x1b[2;9m" in shown) is True
    assert "\x1b[2J" not in shown  # what a document says does not clear the screen
    assert ("\x1b[3" in shown) is False
    lines = shown.replace("\r", "").split("\n")
    assert max(len(without_styles(line)) for line in lines) <= columns


def in_a_terminal(arguments: list[str], columns: int, environment: dict[str, str]) -> str:
    """What ``eigdocs`` shows in a terminal so many columns wide."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", **environment}
    with os.fdopen(ours, "rb", buffering=0) as screen:
        subprocess.run([sys.executable, "-m", "eigdocs", *arguments], stdout=theirs, env=environment, check=True)
        os.close(theirs)
        shown = b""
        try:
            while piece := screen.read(65536):
                shown += piece
        except OSError:  # how Linux says that the other side is closed
            pass
    return shown.decode()


def without_styles(line: str) -> str:
    pieces = line.split("\x1b[")
    return pieces[0] + "".join(piece.partition("m")[2] for piece in pieces[1:])


# ── schema ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_schema_describes_what_parse_prints(shell: Shell, planning: Path) -> None:
    schema = json.loads(shell("schema").out)
    checker = jsonschema.Draft202012Validator(schema)
    checker.check_schema(schema)
    assert (schema["title"], schema["additionalProperties"]) == ("Programme", False)
    assert "source" not in schema["$defs"]["DateSpec"]["properties"]
    programme = json.loads(shell("parse", planning).out)
    checker.validate(programme)
    assert not checker.is_valid(programme | {"session": []})
    assert not checker.is_valid(programme | {"year": "MMXIX"})
    first = programme["sessions"][0]
    assert not checker.is_valid(programme | {"sessions": [first | {"status": "perhaps"}]})


@pytest.mark.skipif("EIGDOCS_ARCHIVE" not in os.environ, reason="EIGDOCS_ARCHIVE does not name an archive")
def test_the_schema_describes_the_archive() -> None:
    checker = jsonschema.Draft202012Validator(eigdocs.Programme.model_json_schema())
    for path in sorted(Path(os.environ["EIGDOCS_ARCHIVE"], "seeds").rglob("*.*")):
        checker.validate(json.loads(eigdocs.parse(path).model_dump_json()))


# ── convert -t csv ───────────────────────────────────────────────────────────────────────────────────────────


def cells(text: str) -> list[dict[str, str]]:
    assert text[0] == "\ufeff"  # the mark by which spreadsheets know UTF-8
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_sessions_as_csv(shell: Shell, planning: Path) -> None:
    result = shell("convert", planning, "-t", "csv")
    assert (result.status, result.err) == (0, "")
    first, second, third = cells(result.out)
    assert (first["date"], first["start"], first["end"]) == ("11 avril", "2019-04-11", "2019-04-11")
    assert first["audience"] == "EIG (+ mentors l'après-midi)"
    assert first["groups"] == "eig | mentors (afternoon)"
    assert second["status"] == "cancelled"
    assert (third["certainty"], third["start"], third["end"]) == ("alternatives", "2019-11-07", "2019-11-14")
    assert third["place"] == "'=1+1"


def test_csv_by_the_suffix_of_a_file(shell: Shell, planning: Path) -> None:
    out = planning.with_suffix(".csv")
    assert shell("convert", planning, "-o", out).status == 0
    assert len(cells(out.read_bytes().decode())) == 3
    assert shell("convert", planning, "-o", out, "--force", "--encoding", "cp1252").status == 0
    assert out.read_bytes().startswith(b"kind;")


def test_csv_of_a_document_without_sessions(shell: Shell, planning: Path) -> None:
    planning.write_text("# Rien\n", encoding="utf-8")
    result = shell("convert", planning, "-t", "csv")
    assert (result.status, cells(result.out)) == (0, [])
    assert result.out.startswith("\ufeffkind;title;")
    assert result.err == f"eigdocs: {planning}: no sessions found\n"


def test_a_letter_that_an_encoding_has_not(shell: Shell, planning: Path) -> None:
    result = shell("convert", planning.with_suffix(".org"), "-t", "markdown", "--encoding", "latin-1")
    assert result.status == 2
    planning.with_suffix(".org").write_bytes(b"\\alpha\n")
    result = shell("convert", planning.with_suffix(".org"), "-t", "markdown", "--encoding", "latin-1")
    assert (result.status, result.out) == (2, "")
    assert "latin-1 has no “α”" in result.err
