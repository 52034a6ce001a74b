"""What is measured: for each job, ours and what others offer."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

WORKERS = Path(__file__).parent / "workers"
NPM = Path(os.environ.get("EIGDOCS_NPM", "."))

READ_ORG = "read org"
READ_MARKDOWN = "read Markdown"
TO_MARKDOWN = "org → Markdown"
TO_ORG = "Markdown → org"
ORG_PROGRAMME = "org → programme"
MARKDOWN_PROGRAMME = "Markdown → programme"


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something that does a ``job``, as the command of a worker (see `workers`); ``what`` it gives.

    A worker is run in a process of its own and times itself, start-up excluded. One that cannot (``times_itself``
    is false) is run once more on empty documents, and that time is subtracted.
    """

    job: str
    name: str
    what: str
    command: tuple[str, ...]
    missing: str | None = None
    times_itself: bool = True

    @property
    def suffix(self) -> str:
        return ".org" if self.job in {READ_ORG, TO_MARKDOWN, ORG_PROGRAMME} else ".md"


def _python(job: str, name: str, what: str, task: str, module: str) -> Contestant:
    missing = None if find_spec(module) else f"the Python module {module} is not installed"
    return Contestant(job, name, what, (sys.executable, "-m", "benchmarks.workers.python", task), missing)


def _pandoc(job: str, source: str, target: str) -> Contestant:
    command = ["pandoc", "--file-scope", "-f", source, "-t", target, "-o", os.devnull]
    if source == target:
        command += ["--lua-filter", str(WORKERS / "nothing.lua")]
    what = "its tree, no spans" if source == target else "the text"
    missing = None if shutil.which("pandoc") else "pandoc is not installed"
    return Contestant(job, "pandoc", what, tuple(command), missing, times_itself=False)


def _emacs() -> Contestant:
    command = ("emacs", "-Q", "--batch", "-l", str(WORKERS / "emacs.el"))
    missing = None if shutil.which("emacs") else "Emacs is not installed"
    return Contestant(READ_ORG, "Emacs", "org-element’s tree", command, missing)


def _uniorg() -> Contestant:
    package = NPM / "node_modules" / "uniorg-parse"
    missing = None
    if not shutil.which("node"):
        missing = "node is not installed"
    elif not package.exists():
        missing = "EIGDOCS_NPM does not name a folder with uniorg-parse in its node_modules"
    command = ("node", str(WORKERS / "uniorg.mjs"), str(package / "lib" / "parser.js"))
    return Contestant(READ_ORG, "uniorg-parse", "its tree, no spans", command, missing)


CONTESTANTS = (
    _python(READ_ORG, "eigdocs", "the tree, with spans", "eigdocs-org", "eigdocs"),
    _python(READ_ORG, "orgparse", "the outline only", "orgparse", "orgparse"),
    _python(READ_ORG, "org-python", "HTML (it has no tree of inlines)", "org-python", "orgpython"),
    _uniorg(),
    _pandoc(READ_ORG, "org", "org"),
    _emacs(),
    _python(READ_MARKDOWN, "eigdocs", "the tree, with spans", "eigdocs-markdown", "eigdocs"),
    _python(READ_MARKDOWN, "mistune", "its bare tree, no plugins", "mistune", "mistune"),
    _python(READ_MARKDOWN, "markdown-it-py", "its tokens, tables and strikethrough", "markdown-it", "markdown_it"),
    _pandoc(READ_MARKDOWN, "gfm", "gfm"),
    _python(TO_MARKDOWN, "eigdocs", "the text", "eigdocs-to-markdown", "eigdocs"),
    _pandoc(TO_MARKDOWN, "org", "gfm"),
    _python(TO_ORG, "eigdocs", "the text", "eigdocs-to-org", "eigdocs"),
    _pandoc(TO_ORG, "gfm", "org"),
    _python(ORG_PROGRAMME, "eigdocs", "its tree, and what it says", "eigdocs-org-programme", "eigdocs"),
    _python(ORG_PROGRAMME, "its tree alone", "the tree, with spans", "eigdocs-org", "eigdocs"),
    _python(MARKDOWN_PROGRAMME, "eigdocs", "its tree, and what it says", "eigdocs-markdown-programme", "eigdocs"),
    _python(MARKDOWN_PROGRAMME, "its tree alone", "the tree, with spans", "eigdocs-markdown", "eigdocs"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """What we want: our time on a job is at most ``most`` times that of another (under 1: we are that much faster)."""

    job: str
    other: str
    most: float

    @property
    def words(self) -> str:
        return f"at most {self.most:g} × its time" if self.most >= 1 else f"at least {1 / self.most:g} × as fast"


BARS = (
    Bar(READ_ORG, "orgparse", 3),
    Bar(READ_ORG, "org-python", 1 / 3),
    Bar(READ_ORG, "uniorg-parse", 1 / 6),
    Bar(READ_ORG, "pandoc", 1 / 6),
    Bar(READ_ORG, "Emacs", 1 / 4),
    Bar(READ_MARKDOWN, "mistune", 1.6),
    Bar(ORG_PROGRAMME, "its tree alone", 1.5),
    Bar(MARKDOWN_PROGRAMME, "its tree alone", 1.5),
)
