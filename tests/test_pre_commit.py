"""The hooks for pre-commit, run by pre-commit itself.

pre-commit would install the package from a clone; here the hooks run the package that the tests run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("eigdocs")

pytest.importorskip("pre_commit", reason="pre-commit is not installed")
pytestmark = [
    pytest.mark.skipif(not shutil.which("git"), reason="git is not installed"),
    pytest.mark.skipif(not COMMAND.exists(), reason="the command eigdocs is not installed beside Python"),
]

CONFIGURATION = """repos:
- repo: {hooks}
  rev: {revision}
  hooks:
  - id: {hook}
    language: system
    entry: {command} {arguments}
"""


class Repository:
    """A git repository with pages, and hooks as `.pre-commit-hooks.yaml` has them."""

    def __init__(self, folder: Path) -> None:
        self.hooks, self.pages = folder / "hooks", folder / "pages"
        self.environment = os.environ | {
            **{
                f"GIT_{who}_{what}": "tests@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PRE_COMMIT_HOME": str(folder / "cache"),
            "PRE_COMMIT_COLOR": "never",
        }
        for each in (self.hooks, self.pages):
            each.mkdir()
            self.run(each, "git", "init", "--quiet")
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", self.hooks)
        self.run(self.hooks, "git", "add", ".")
        self.run(self.hooks, "git", "commit", "--quiet", "--message=Hooks")

    def run(self, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )

    def commit(self, hook: str, **pages: str) -> subprocess.CompletedProcess[str]:
        """What pre-commit says of a commit with some pages."""
        revision = self.run(self.hooks, "git", "rev-parse", "HEAD").stdout.strip()
        said = yaml_of(hook)["entry"].removeprefix("eigdocs ")
        configuration = CONFIGURATION.format(
            hooks=self.hooks, revision=revision, hook=hook, command=COMMAND, arguments=said
        )
        (self.pages / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
        for name, text in pages.items():
            (self.pages / f"{name}.md").write_text(text, encoding="utf-8")
        self.run(self.pages, "git", "add", ".")
        return self.run(self.pages, sys.executable, "-m", "pre_commit", "run", "--verbose")


def yaml_of(hook: str) -> dict[str, str]:
    import yaml

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return next(each for each in hooks if each["id"] == hook)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_pre_commit_reads_the_hooks() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, check=False).returncode == 0


def test_a_defect_stops_the_commit(repository: Repository) -> None:
    run = repository.commit("eigdocs-check", point="# Le point\n\nLa séance sera sera courte.\n")
    assert run.returncode == 1, run.stderr
    assert "point.md:3:11: EIG504 “sera” stands twice in a row" in run.stdout


def test_pages_without_defects_are_committed(repository: Repository) -> None:
    run = repository.commit("eigdocs-check", point="# Le point\n\nLa séance sera courte.\n")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed" in run.stdout


def test_other_files_are_left_alone(repository: Repository) -> None:
    (repository.pages / "notes.txt").write_text("La séance sera sera courte.\n", encoding="utf-8")
    assert "no files to check" in repository.commit("eigdocs-check").stdout


def test_what_can_be_mended_is_mended(repository: Repository) -> None:
    page = "# Le point\n\n- * La séance\n"
    run = repository.commit("eigdocs-fix", point=page)
    assert run.returncode == 1, run.stdout
    assert "files were modified by this hook" in run.stdout
    assert (repository.pages / "point.md").read_text(encoding="utf-8") != page
    assert repository.commit("eigdocs-fix").returncode == 0
