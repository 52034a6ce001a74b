"""What all forms of output are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eigdocs.checking.findings import SEVERITIES, Finding
from eigdocs.checking.fixing import is_fixable
from eigdocs.checking.registry import Check
from eigdocs.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Findings, in their order, and what they were found in and by.

    ``documents`` are all that were checked, by the names that findings call them; ``checks`` those that ran.
    ``unsafe_fixes`` says that less certain fixes are wanted too. ``colour``, ``sources`` (lines of the documents are
    shown) and ``width`` are about the forms for people alone.
    """

    findings: Sequence[Finding]
    documents: Mapping[str, Document]
    checks: Sequence[Check] = ()
    unsafe_fixes: bool = False
    colour: bool = False
    sources: bool = False
    width: int = 100

    def by_document(self) -> Iterator[tuple[str, list[Finding]]]:
        """Each document's findings, those without any included, in the order of their names."""
        found: dict[str, list[Finding]] = {name: [] for name in sorted(self.documents)}
        for finding in self.findings:
            found[finding.path].append(finding)
        yield from found.items()


def summary(report: Report) -> str:
    """How much was found, where, and what of it can be mended, in one line.

    >>> summary(Report(findings=[], documents={}))
    'nothing found in 0 pages'
    """
    pages = counted(len(report.documents), "page")
    if not report.findings:
        return f"nothing found in {pages}"
    found = [sum(each.severity == severity for each in report.findings) for severity in SEVERITIES]
    counts = [counted(number, name) for number, name in zip(found, SEVERITIES, strict=True) if number]
    places = len({each.path for each in report.findings})
    return f"{', '.join(counts)} in {places} of {pages}{_mendable(report)}"


def _mendable(report: Report) -> str:
    safe = sum(is_fixable(each.fix) for each in report.findings)
    unsafe = sum(is_fixable(each.fix, unsafe=True) for each in report.findings) - safe
    if report.unsafe_fixes:
        return f"; {safe + unsafe} can be fixed with --fix --unsafe-fixes" if safe + unsafe else ""
    if not safe:
        return f"; {unsafe} can be fixed with --fix --unsafe-fixes" if unsafe else ""
    more = f", {unsafe} more with --unsafe-fixes" if unsafe else ""
    return f"; {safe} can be fixed with --fix{more}"


def counted(number: int, name: str) -> str:
    """A number of things.

    >>> counted(1, "page"), counted(12, "error"), counted(3, "info")
    ('1 page', '12 errors', '3 info')
    """
    return f"{number} {name}{'' if number == 1 or name == 'info' else 's'}"
