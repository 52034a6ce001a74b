"""`docs/differences.md`, followed to the letter: its commands are run, what they print is compared."""

from __future__ import annotations

import doctest
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.test_docs_testing import BLOCK, COMMAND, pattern

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = ROOT / "fixtures" / "changes" / "report"


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pages that the examples are about, as the current folder."""
    shutil.copytree(PAGES, tmp_path / "pages")
    monkeypatch.chdir(tmp_path / "pages")
    return tmp_path / "pages"


def test_commands(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    shell = Shell(monkeypatch, capfd)
    blocks = BLOCK.finditer((DOCS / "differences.md").read_text("utf-8"))
    steps = [step for block in blocks if block["language"] == "console" for step in COMMAND.finditer(block["text"])]
    assert len(steps) > 5
    for step in steps:
        result = shell(*step["command"].split()[1:])
        assert (result.status, result.err) == (1, ""), step["command"]
        assert re.fullmatch(pattern(step["printed"]), result.out), f"{step['command']}\n{result.out}"


def test_python() -> None:
    results = doctest.testfile(str(DOCS / "differences.md"), module_relative=False, encoding="utf-8")
    assert results.attempted > 5
    assert results.failed == 0


def test_the_picture_of_the_terminal_shows_what_is_printed() -> None:
    """Where it does not, ``python docs/pictures/draw.py`` draws it again."""
    drawn = (DOCS / "pictures" / "diff-terminal.svg").read_text("utf-8")
    shown = "".join(unescape(piece) for piece in re.findall(r'<text class="diff-r\d+".*?>(.*?)</text>', drawn))
    printed = (PAGES / "expected.txt").read_text("utf-8")
    assert "".join(shown.split()) == "".join(printed.split())
