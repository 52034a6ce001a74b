"""``eigdocs history``, ``eigdocs blame`` and ``eigdocs parse --format lines``, and git that calls them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.history.story import MIDDLE, NEW, OLD, Story, page, told

DOCS = (Path(__file__).parents[2] / "docs" / "git.md").read_text("utf-8")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return told(tmp_path_factory.mktemp("story"))


def documented(name: str, story: Story) -> str:
    """What docs/git.md shows after a marker, with the names that commits have here."""
    (shown,) = re.findall(rf"<!-- output: {name} -->\n```\w+\n\$ [^\n]+\n(.*?)```", DOCS, re.DOTALL)
    return str(shown)


def bare(text: str) -> str:
    """Lines without the blanks at their ends."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines()).strip()


def test_the_history_that_the_documentation_shows(shell: Shell, story: Story) -> None:
    result = shell("history", story.folder / NEW)
    assert result.status == 0
    assert bare(result.out) == bare(documented("history", story))
    assert "not UTF-8 text" in result.err


def test_which_commits(shell: Shell, story: Story) -> None:
    last = shell("history", story.folder / NEW, "-n", 1).out
    assert last.startswith(story.commits["Commencer en ligne"][:7])
    assert last.count("·") == 3
    assert "forme seulement" in shell("history", story.folder / NEW, "-n", 1, "--all").out
    days = shell("history", story.folder / NEW, "--since", "2018-10-28", "--until", "2018-11-27").out
    assert re.findall(r"^    ([A-Z].*)", days, re.MULTILINE) == [
        "Changer l’heure en juin",
        "Repousser la session d’avril",
    ]
    whole = shell("history", story.folder / OLD, "-r", story.commits["Première page"], "--full").out
    assert "8 mars" in whole


def test_json(shell: Shell, story: Story) -> None:
    found = json.loads(shell("history", story.folder / NEW, "--format", "json", "--max-count", 2).out)
    assert [list(each) for each in found] == [["commit", "date", "author", "subject", "path", "changes"]] * 2
    (change,) = found[0]["changes"]
    assert found[0]["commit"] == story.commits["Commencer en ligne"]
    assert (change["key"], change["path"], change["old"]) == ("2019-02-12", ["place"], "Halle aux communs")
    assert json.loads(shell("history", story.folder / NEW, "--format", "json", "--since", "2030-01-01").out) == []


def test_colours_and_texts_that_would_move_the_cursor(shell: Shell, tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.commit("Une\x1b[2J page", {NEW: page("2018.md")})
    story.finish()
    out = shell("history", tmp_path / NEW, "--color", "always").out
    assert "\x1b[33m" in out
    assert "\x1b[2J" not in out
    assert "\x1b" not in shell("history", tmp_path / NEW).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("history", "planing.md"), "planing.md: no commit has such a document (did you mean “planning.md”?)"),
        (("history", NEW, "-r", "mian"), "no such revision: “mian” (did you mean “main”?)"),
        (("history", "lisez-moi.md"), "lisez-moi.md: no commit has such a document (git add and git commit it first)"),
        (("history", "/planning.md"), "/planning.md: not in a git repository (only what is committed to one"),
        (("blame", NEW, "-s", "2019-06-07"), "no session called “2019-06-07”"),
    ],
)
def test_what_cannot_be_told(
    shell: Shell, story: Story, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(story.folder)
    Path("lisez-moi.md").touch()
    result = shell(*arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_the_blame_that_the_documentation_shows(shell: Shell, story: Story) -> None:
    result = shell("blame", story.folder / NEW, "--session", "2019-04-18")
    assert result.status == 0
    assert [re.split(r"  +", line) for line in bare(result.out).splitlines()] == [
        re.split(r"  +", line) for line in bare(documented("blame", story)).splitlines()
    ]


def test_blame_in_a_narrow_terminal(shell: Shell, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commit stands below the value."""
    monkeypatch.setenv("COLUMNS", "80")
    lines = shell("blame", story.folder / NEW, "--session", "2019-04-18").out.splitlines()
    commit = story.commits["Repousser la session d’avril"][:7]
    at = next(number for number, line in enumerate(lines) if line.startswith("date "))
    assert lines[at].split(maxsplit=1)[1].strip() == "jeudi 18 avril 2019"
    below = " ".join(line.strip() for line in lines[at + 1 : at + 3])
    assert below == f"2018-10-28 · {commit} · Inès Marchand · Repousser la session d’avril"
    assert max(map(len, lines)) <= 80


def test_blame_as_json(shell: Shell, story: Story) -> None:
    found = json.loads(shell("blame", story.folder / NEW, "-s", "2019-02-12", "--format", "json").out)
    place = next(each for each in found if each["field"] == "place")
    assert place == {
        "target": "session",
        "key": "2019-02-12",
        "field": "place",
        "value": "En ligne",
        "commit": story.commits["Commencer en ligne"],
        "date": "2018-12-27T15:13:20+01:00",
        "author": "Inès Marchand",
        "subject": "Commencer en ligne",
        "path": MIDDLE,
    }


def test_lines_of_a_page_in_another_encoding(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes("# Séances 2019\n".encode("cp1252"))
    result = shell("parse", "--format", "lines", path)
    assert (result.status, result.out.splitlines()[0]) == (0, "programme · titre : Séances 2019")
    assert "read as windows-1252" in result.err
    path.write_bytes(b"# S\x81\xe9ances 2019\n")  # windows-1252 has no such byte
    assert "ances 2019" in shell("parse", "--format", "lines", path).out


# ── git itself ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def git(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``eigdocs`` on the path, and a git that knows no settings but those of the repository."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    command = tmp_path / "bin" / "eigdocs"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m eigdocs "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_PAGER", "cat")
    (story.folder / ".git" / "info").mkdir(exist_ok=True)
    (story.folder / ".git" / "info" / "attributes").write_text("*.md diff=eigdocs\n*.org diff=eigdocs\n", "utf-8")
    return story.folder


def run(folder: Path, *arguments: str) -> str:
    ended = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def configure(folder: Path, settings: str) -> None:
    """Run the ``git config`` commands that the documentation gives."""
    (commands,) = re.findall(rf"<!-- settings: {settings} -->\n```sh\n(.*?)```", DOCS, re.DOTALL)
    subprocess.run(commands, shell=True, cwd=folder, check=True)


def test_git_diff_by_textconv(git: Path, story: Story) -> None:
    configure(git, "textconv")
    shown = run(git, "diff", story.commits["Repousser la session d’avril"], story.commits["Commencer en ligne"])
    assert bare(shown.partition("\n+++")[2].partition("\n")[2]) == bare(documented("textconv", story))
    run(git, "config", "--remove-section", "diff.eigdocs")


def test_git_diff_by_an_external_command(git: Path, story: Story) -> None:
    configure(git, "command")
    shown = run(git, "diff", story.commits["Repousser la session d’avril"], story.commits["Commencer en ligne"])
    assert bare(shown) == bare(documented("command", story))
    run(git, "config", "--remove-section", "diff.eigdocs")
