"""The README shows what the tool really does: its example is migrated, and compared."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import eigdocs
from tests.cli.shell import Shell

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> str:
    block = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert block
    return block[1]


def test_the_page_becomes_the_one_below_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures" / "archive" / "2018", tmp_path / "in")
    (tmp_path / "in" / "programme.org").write_text(fenced("org"), encoding="utf-8")
    eigdocs.migrate(tmp_path / "in", tmp_path / "out", to="2019")
    assert (tmp_path / "out" / "programme.md").read_text(encoding="utf-8") == fenced("markdown")


def test_the_row_is_the_session_it_shows() -> None:
    page = eigdocs.Document(fenced("text"), "markdown", Path("planning.md"))
    (session,) = eigdocs.parse(page).sessions
    lines = fenced("python").splitlines()
    assert len(lines) == 5
    for line in lines:
        shown, _, said = line.partition("  # ")
        assert repr(eval(shown, {"session": session})) == said.strip()


def test_what_changed_is_what_it_prints(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    ((command, printed),) = re.findall(
        r"^```sh\neigdocs (diff .*)\n```\n(?:(?!```).*\n)+<!-- diff -->\n```text\n((?:.*\n)*?)```$",
        README,
        re.MULTILINE,
    )
    result = Shell(monkeypatch, capfd)(*command.split())
    assert result.status == 1
    assert result.out == printed


def test_every_file_it_links_to_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README[README.index("## Further on") :])
    assert len(links) >= 5
    assert [link for link in links if not (ROOT / link).exists()] == []
