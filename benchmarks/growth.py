"""How time grows with a document: twice the text should take about twice the time, be it ordinary or hostile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contestants import CONTESTANTS, READ_MARKDOWN, READ_ORG, TO_MARKDOWN, TO_ORG, Contestant
from benchmarks.measure import run

MOST = 2.2  # times as long for twice the text
_MEGABYTE = 1_000_000
_LARGEST = 64
_HOSTILE_SIZE = 100_000
_PATIENCE = 600  # seconds
_LEAST = 0.02  # seconds: what takes less is not compared

# Beginnings that nothing ends, and ends of nothing: each one repeated is a document.
HOSTILE = {
    ".org": (
        *(
            "*a **a ",
            "/a",
            "_",
            "=~",
            "[",
            "[[a][",
            "[fn:",
            "<",
            "<<<a>>> ",
            "{{{a(",
            "a_{",
            "$a",
            "\\(",
            "@@a:",
            "src_a{",
        ),
        *("| ", "|a", "- a\n", "* a\n", "#+begin_src\n", ":a:\n", "\\begin{a}\n", "[fn:a] b\n", "#+name: a\n", "a :: "),
    ),
    ".md": (
        *("*a **a ", "_a __a ", "`a``", "[", "![", "[a](", "<", "<a ", "<!--", "&", "\\", "~~a", "a\\\n", "]("),
        *("> ", "- ", "- a\n", "# a\n", "```\n", "::: a\n", "| a ", "|-", "[a]: b\n", "[^a]: b\n", "<div>\n", "1. a\n"),
    ),
}


@dataclass(frozen=True, slots=True)
class Growth:
    """A document of some ``size``, in characters: its processor time, and how many times that of half of it."""

    job: str
    name: str
    size: int
    seconds: float
    memory: int
    ratio: float | None


def _ours(job: str) -> Contestant:
    return next(each for each in CONTESTANTS if each.name == "eigdocs" and each.job == job)


def ordinary(documents: Callable[[Contestant], list[Path]], scratch: Path) -> Iterator[Growth]:
    """The archive over and over, from one megabyte to 64."""
    for job in (READ_ORG, READ_MARKDOWN):
        contestant = _ours(job)
        page = "\n\n".join(path.read_text("utf-8") for path in documents(contestant)) + "\n\n"
        sizes = [_MEGABYTE * 2**power for power in range(_LARGEST.bit_length())]
        yield from _doubled(contestant, "the archive", page, sizes, scratch)


def hostile(scratch: Path) -> Iterator[Growth]:
    """Documents that make careless readers take quadratic time."""
    for job in (READ_ORG, TO_MARKDOWN, READ_MARKDOWN, TO_ORG):
        contestant = _ours(job)
        for unit in HOSTILE[contestant.suffix]:
            yield list(_doubled(contestant, unit, unit, [_HOSTILE_SIZE // 2, _HOSTILE_SIZE], scratch))[-1]


def _doubled(contestant: Contestant, name: str, page: str, sizes: list[int], scratch: Path) -> Iterator[Growth]:
    path = scratch / f"large{contestant.suffix}"
    before: float | None = None
    for size in sizes:
        path.write_text((page * (size // len(page) + 1))[:size], "utf-8")
        _, memory, output = run([*contestant.command, str(path)], _PATIENCE)
        seconds = json.loads(output)["processor"]
        ratio = None if before is None or seconds < _LEAST else seconds / before
        yield Growth(contestant.job, name, size, seconds, memory, ratio)
        before = seconds
