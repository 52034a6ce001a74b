"""Whole processes that check the Markdown pages of the archive, start-up included: ours, and what npm offers.

They take turns, round after round, on a copy of the archive. markdownlint-cli2 looks at the form of the pages alone,
remark-validate-links at their links alone. Both are taken from the folder that EIGDOCS_NPM names, or else installed
with npm into a folder of the user's cache.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import run

PACKAGES = ("markdownlint-cli2@0.22.1", "remark-cli@12.0.1", "remark-validate-links@13.1.0")
_CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"), "eigdocs-benchmarks")
_FOUND = (0, 1)  # exit statuses: nothing, or something, was found
OURS = "eigdocs check"


@dataclass(slots=True)
class Checker:
    """A command that checks the pages of the folder it runs in: seconds of each round, peak memory in bytes."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    memory: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure_checkers(archive: Path, scratch: Path, rounds: int, progress: Callable[[], object]) -> list[Checker]:
    """Measure all checkers that are there; each runs once before that, so that all is compiled and in memory."""
    folder = scratch / "pages"
    shutil.copytree(archive, folder)
    pages = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.md"))
    checkers = list(_checkers(pages, scratch))
    for number in range(rounds + 1):
        for checker in checkers:
            progress()
            seconds, memory, _ = run(checker.command, folder=folder, accepted=_FOUND)
            if number:
                checker.seconds.append(seconds)
                checker.memory = max(checker.memory, memory)
    return checkers


def _checkers(pages: list[str], scratch: Path) -> Iterator[Checker]:
    ours = [sys.executable, "-E", "-X", f"pycache_prefix={scratch}", "-c", "from eigdocs.cli import main; main()"]
    yield Checker(OURS, [*ours, "check", *pages])
    yield Checker(f"{OURS} --jobs 2", [*ours, "check", "--jobs", "2", *pages])
    modules = _node_modules()
    if modules is None:
        return
    yield Checker(
        "markdownlint-cli2", ["node", str(modules / "markdownlint-cli2" / "markdownlint-cli2-bin.mjs"), *pages]
    )
    links = f"{modules / 'remark-validate-links' / 'index.js'}=repository:false"  # it is no git repository
    remark = ["node", str(modules / "remark-cli" / "cli.js"), "--no-stdout", "--use", links]
    yield Checker("remark-validate-links", [*remark, *pages])


def _node_modules() -> Path | None:
    """The folder of the npm packages; installed where it is not there yet, ``None`` where that is not possible."""
    for folder in (Path(os.environ.get("EIGDOCS_NPM", _CACHE)), _CACHE):
        if all((folder / "node_modules" / each.partition("@")[0]).exists() for each in PACKAGES):
            return folder.absolute() / "node_modules"
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    _CACHE.mkdir(parents=True, exist_ok=True)
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(_CACHE), *PACKAGES]
    installed = subprocess.run(install, check=False, capture_output=True).returncode == 0
    return _CACHE / "node_modules" if installed else None
