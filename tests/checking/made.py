"""Checks and pages made for tests, so that tests of what runs checks do not depend on what the checks find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Finding, Problem, Severity
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import Check
from eigdocs.checking.running import findings_of
from eigdocs.document import Document
from eigdocs.settings import Settings


def check_for(
    word: str,
    code: str = "EIG504",
    name: str = "doubled-word",
    *,
    severity: Severity = "warning",
    better: str | None = None,
    safe: bool = True,
) -> Check:
    """A check that finds each match of a regular expression, and would replace it."""

    def find(page: CheckedPage) -> Iterator[Problem]:
        for match in re.finditer(word, page.document.text):
            fix = None if better is None else page.replacing(match.span(), better, f"write “{better}”", safe=safe)
            yield page.problem(match.span(), f"“{match[0]}” is a test", fix=fix)

    return Check(code, name, severity, "high", "page", find)


def collection(*texts: str, settings: Settings | None = None, folder: Path | None = None) -> Collection:
    """The documents ``1.md``, ``2.md`` … (org where a text starts with a keyword or a star), as if they were files."""
    return Collection([document(text, index, folder) for index, text in enumerate(texts, 1)], settings=settings)


def document(text: str, number: int = 1, folder: Path | None = None) -> Document:
    """A document as if it had been read from a file."""
    is_org = text.startswith(("#+", "* ", "# eigdocs"))
    path = Path(f"{number}.{'org' if is_org else 'md'}")
    return Document(text, "org" if is_org else "markdown", folder / path if folder else path)


def finder(*checks: Check) -> Callable[[Collection], list[Finding]]:
    """What `fixed` calls to look."""
    return lambda collection: findings_of(collection, checks)


def places(findings: Iterable[Finding]) -> list[str]:
    """Findings as ``path:line:column name``."""
    return [f"{each.path}:{each.line}:{each.column} {each.name}" for each in findings]
