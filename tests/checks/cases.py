"""Cases for checks as text files: documents, and what is wrong in them.

A file of `fixtures/checks` holds cases, each ``=== title``, then its files, each ``--- path`` and its text, then
``--- attendu`` and one line a finding: ``path:line name``, in any order; nothing where all is well. Errors and warnings
must be just these. Findings of severity ``info`` that are listed must be there; others may. A line ``sans name`` says
that a check which only informs must say nothing. ``--- agenda.ics`` is the published agenda, ``--- eigdocs.toml`` the
settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eigdocs.checking.examples import Example

_CASE = re.compile(r"^=== +", re.MULTILINE)
_FILE = re.compile(r"^--- +(?P<name>\S+)[ \t]*\n", re.MULTILINE)
_EXPECTED = "attendu"


@dataclass
class Case:
    """One case: ``expected`` are the lines ``path:line name``, ``silent`` the checks that must not inform."""

    title: str
    example: Example
    expected: list[str]
    silent: list[str]


def cases_of(file: Path) -> Iterator[Case]:
    """The cases of a file."""
    for text in _CASE.split(file.read_text(encoding="utf-8"))[1:]:
        title, _, body = text.partition("\n")
        pieces = _FILE.split(body)[1:]
        files = dict(zip(pieces[::2], pieces[1::2], strict=True))
        said = files.pop(_EXPECTED).split("\n")
        expected = [line.strip() for line in said if line.strip()]
        silent = [line.removeprefix("sans ") for line in expected if line.startswith("sans ")]
        yield Case(title.strip(), Example(files), [line for line in expected if not line.startswith("sans ")], silent)
