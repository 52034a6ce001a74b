"""``docs/vocabulary.md`` shows what really happens: its example is run, and its tables are those of the package."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eigdocs.french.vocabulary import Vocabulary

PAGE = (Path(__file__).parents[1] / "docs" / "vocabulary.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def example(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("planning.md").write_text(fenced("markdown")[0], encoding="utf-8")
    Path("mots.toml").write_text(fenced("toml")[0], encoding="utf-8")


@pytest.mark.usefixtures("example")
def test_the_example_runs():
    session = doctest.DocTestParser().get_doctest("".join(fenced("pycon")), {}, "docs/vocabulary.md", None, 0)
    assert len(session.examples) >= 8
    runner = doctest.DocTestRunner()
    said: list[str] = []
    assert runner.run(session, out=said.append).failed == 0, "".join(said)


@pytest.mark.usefixtures("example")
def test_the_command_reads_the_words_too():
    command = [sys.executable, "-m", "eigdocs", "parse", "planning.md", "--vocabulary", "mots.toml", "--format", "json"]
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})
    assert (done.returncode, done.stderr) == (0, "")
    assert '"name": "alumni"' in done.stdout


def test_the_tables_named_are_those_of_the_package():
    tables = Vocabulary.default().tables
    named = re.findall(r"`\[([a-z-]+)\]`", PAGE)
    assert set(named) <= tables.keys()
    for table, keys in re.findall(r"^\| `\[([a-z-]+)\]` \| ([^|]+) \|", PAGE, re.MULTILINE):
        words = {key for key in re.findall(r"`([a-z]+)`", keys) if key not in ("day", "week", "minute")}
        if table in ("columns", "sections", "parts", "kinds", "agenda-columns", "groups"):
            assert words >= tables[table].keys() - {"day"}, table


@pytest.mark.parametrize(
    ("table", "word", "meaning"),
    re.findall(r"^\| `\[([a-z-]+)\]` .*\| \"([^\"]+)\" → `([^`]+)` \|$", PAGE, re.MULTILINE),
)
def test_the_examples_of_the_tables(table, word, meaning):
    assert Vocabulary.default().exact(table, word) == meaning
