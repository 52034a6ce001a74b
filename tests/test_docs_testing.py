"""`docs/testing.md`, followed to the letter: its files are written, its commands run, what they print is compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<printed>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def pattern(printed: str) -> str:
    """An expression for what is printed: “…” alone on its line is any lines, elsewhere anything within a line."""
    pieces = re.split(r"(^…\n|…)", printed, flags=re.MULTILINE)
    meanings = {"…\n": r"(?:.*\n)*?", "…": r".*"}
    return "".join(meanings.get(each) or re.escape(each) for each in pieces)


@pytest.mark.skipif(not Path(sys.executable).with_name("eigdocs").exists(), reason="eigdocs is not beside Python")
def test_the_five_minutes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures" / "testing" / "docs", tmp_path / "docs")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "NO_COLOR": "1", "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    for name in ("CI", "BUILD_NUMBER"):  # where pytest prints whole messages in its summary
        environment.pop(name, None)
    commands = 0
    for block in BLOCK.finditer(PAGE):
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
        for step in COMMAND.finditer(block["text"]) if block["language"] == "console" else ():
            run = subprocess.run(
                step["command"],
                shell=True,
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            assert re.fullmatch(pattern(step["printed"]), run.stdout), f"{step[0]}\n{run.stdout}"
            commands += 1
    assert commands > 10


def test_the_workflow_and_the_hooks_name_commands_that_exist() -> None:
    yaml = pytest.importorskip("yaml")
    workflow = yaml.safe_load((ROOT / "docs" / "examples" / "checks.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["checks"]["steps"] if "run" in step]
    for command in (each for each in steps if each.startswith("eigdocs")):
        run = subprocess.run(
            [sys.executable, "-m", *command.split(), "--help"], capture_output=True, encoding="utf-8", check=False
        )
        assert run.returncode == 0, run.stderr
    (hooks,) = (block["text"] for block in BLOCK.finditer(PAGE) if block["language"] == "yaml")
    offered = {each["id"] for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {each["id"] for each in yaml.safe_load(hooks)["repos"][0]["hooks"]} == offered
