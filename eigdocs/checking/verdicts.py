"""What checks say of documents under test: one verdict for each document and group of checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from eigdocs import formats
from eigdocs.checking.baseline import load_baseline
from eigdocs.checking.findings import Finding, Severity
from eigdocs.checking.output import full
from eigdocs.checking.output.report import Report
from eigdocs.checking.registry import Check, all_checks
from eigdocs.checking.running import chosen, findings_of
from eigdocs.checking.sources import collect
from eigdocs.document import Document
from eigdocs.errors import EigdocsError
from eigdocs.files import files_under


class Verdict(NamedTuple):
    """What is wrong in one document, by one group of checks, as texts with source lines; nothing where all is well.

    ``failure`` is what must be mended, ``information`` what is less severe than that.
    """

    failure: str = ""
    information: str = ""


class Verdicts:
    """The verdicts on all documents of some files and folders.

    Documents are read when this is made, and checked once, all together, when the first verdict is asked for.
    Findings of at least `severity` are failures, those that a `baseline` file knows are left out.

    Raises `EigdocsError` for unusable settings, or an unusable baseline. Documents that are not text are ``unusable``,
    each with its error.
    """

    def __init__(self, roots: Sequence[Path], severity: Severity, baseline: Path | None = None) -> None:
        self._severity = severity
        self._baseline = load_baseline(baseline) if baseline else None
        errors: dict[Path, EigdocsError] = {}
        self._collection = collect([root for root in roots if _holds_documents(root)], unusable=errors)
        self._checks = chosen(self._collection.settings)
        self.unusable = {str(file): _without_hint(error) for file, error in errors.items()}
        self.files = {str(page.file) for page in self._collection.pages} | set(self.unusable)
        self.groups = list(dict.fromkeys(group_of(each) for each in self._checks))

    def verdict(self, file: str, group: str) -> Verdict:
        """The verdict on a document, by its absolute path."""
        return self._by_file_and_group.get((file, group), Verdict())

    @cached_property
    def _by_file_and_group(self) -> dict[tuple[str, str], Verdict]:
        findings = findings_of(self._collection, self._checks)
        if self._baseline:
            findings = self._baseline.new(findings, self._collection)
        return dict(self._said(findings))

    def _said(self, findings: list[Finding]) -> Iterator[tuple[tuple[str, str], Verdict]]:
        by_group = sorted(findings, key=lambda each: (each.path, each.code))
        for (path, group), several in groupby(by_group, lambda each: (each.path, group_of(all_checks()[each.code]))):
            together = list(several)
            failures = [each for each in together if each.is_at_least(self._severity)]
            others = [each for each in together if each not in failures]
            page = self._collection.by_name[path]
            yield (str(page.file), group), Verdict(*(_shown(each, page.document) for each in (failures, others)))

    # ── For other processes ──────────────────────────────────────────────────────────────────────────────

    def as_plain(self) -> dict[str, Any]:
        """All of it in lists, dictionaries and texts, for a process that shall neither read nor check."""
        return {
            "unusable": self.unusable,
            "files": sorted(self.files),
            "groups": self.groups,
            "verdicts": [[file, group, *said] for (file, group), said in self._by_file_and_group.items()],
        }

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> Verdicts:
        """What `as_plain` was made of."""
        verdicts = cls.__new__(cls)
        verdicts.unusable, verdicts.files, verdicts.groups = plain["unusable"], set(plain["files"]), plain["groups"]
        said = {(file, group): Verdict(*texts) for file, group, *texts in plain["verdicts"]}
        verdicts.__dict__["_by_file_and_group"] = said
        return verdicts


def _holds_documents(root: Path) -> bool:
    files = files_under(root) if root.is_dir() else [root]
    return any(formats.by_suffix(file.suffix) for file in files)


def _without_hint(error: EigdocsError) -> str:
    """What is wrong with a document, without the option of the command line that would help there."""
    error.hint = None
    return str(error)


def group_of(check: Check) -> str:
    """A check's group as the names of tests say it: ``tables-and-structure``."""
    return check.group.replace(" ", "-")


def _shown(findings: Sequence[Finding], document: Document) -> str:
    return full.write(Report(findings=findings, documents={each.path: document for each in findings})).rstrip("\n")
