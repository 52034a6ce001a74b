"""Baselines: the findings that a project lives with, so that only new ones fail.

A baseline file is JSON that people can read and compare: by document (its path from the baseline's folder) and check,
the text of the lines that findings are about, and how many there are. A finding whose line moves stays hidden; one
whose line changes shows again::

    {
      "eigdocs-baseline": 1,
      "documents": {
        "docs/lieux.md": {
          "EIG501 placeholder": {
            "Le lieu : TBC": 1
          }
        }
      }
    }
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Finding
from eigdocs.checking.registry import Check, all_checks
from eigdocs.document import Document
from eigdocs.errors import ReadError
from eigdocs.files import absolute, read_text

_LINE_END = re.compile(r"[\r\n]")
_MARK = "eigdocs-baseline"
_VERSION = 1
_HINT = "write a new one with --write-baseline"


class Known(NamedTuple):
    """What findings are known by: the path from the baseline's folder, the check, the text of the lines."""

    path: str
    code: str
    text: str


@dataclass(frozen=True)
class Baseline:
    """Known findings and how many there are of each; ``file`` is where they are kept."""

    file: Path
    counts: Counter[Known] = field(default_factory=Counter)

    def new(self, findings: Iterable[Finding], collection: Collection) -> list[Finding]:
        """The findings that are not known. Where there are more alike than the baseline has, the last ones are new."""
        left = self.counts.copy()
        found = []
        for finding in findings:
            known = _known(finding, collection, self.file)
            if left[known] > 0:
                left[known] -= 1
            else:
                found.append(finding)
        return found

    def gone(self, findings: Iterable[Finding], collection: Collection, checks: Iterable[Check]) -> Counter[Known]:
        """What is known and occurs no more: of checks that ran, in documents that they ran on or that are gone too."""
        ran = {each.code for each in checks}
        looked_at = {_path(page.file, self.file) for page in collection.pages}
        absent = self.counts - Counter(_known(each, collection, self.file) for each in findings)
        return Counter(
            {
                known: count
                for known, count in absent.items()
                if known.code in ran
                and (known.path in looked_at or not (absolute(self.file).parent / known.path).exists())
            }
        )


def baseline_of(findings: Iterable[Finding], collection: Collection, file: Path) -> Baseline:
    """A baseline, to be kept in a file, that knows all these findings."""
    return Baseline(file, Counter(_known(each, collection, file) for each in findings))


def _known(finding: Finding, collection: Collection, file: Path) -> Known:
    page = collection.by_name[finding.path]
    return Known(_path(page.file, file), finding.code, _text(page.document, finding))


def _path(document: Path, file: Path) -> str:
    return Path(os.path.relpath(document, absolute(file).parent)).as_posix()


def _text(document: Document, finding: Finding) -> str:
    """The lines that a finding is about, blanks and line ends as one blank: those that a formatter may change."""
    start = document.offset(finding.line, 1)
    last = max(start, document.offset(finding.end_line, finding.end_column) - 1)
    stop = _LINE_END.search(document.text, last)
    return " ".join(document.text[start : stop.start() if stop else None].split())


# ── The file ─────────────────────────────────────────────────────────────────────────────────────────────────


def dumps(baseline: Baseline) -> str:
    """A baseline as the text of its file, sorted."""
    documents: dict[str, dict[str, dict[str, int]]] = {}
    for known, count in sorted(baseline.counts.items()):
        check = f"{known.code} {all_checks()[known.code].name}"
        documents.setdefault(known.path, {}).setdefault(check, {})[known.text] = count
    said = {_MARK: _VERSION, "documents": documents}
    return f"{json.dumps(said, ensure_ascii=False, indent=2)}\n"


def load_baseline(file: Path) -> Baseline:
    """The baseline of a file; raises `ReadError` where it is missing or no baseline."""
    text = read_text(file)
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (None, None)
        raise ReadError("not JSON", path=file, line=line, column=column, hint=_HINT) from None
    if not isinstance(said, dict) or _MARK not in said:
        raise ReadError(f"no baseline: it has no “{_MARK}”", path=file, hint=_HINT)
    if said[_MARK] != _VERSION:
        raise ReadError(f"a baseline of another version than {_VERSION}", path=file, hint=_HINT)
    return Baseline(file, Counter(dict(_entries(said.get("documents"), file))))


def _entries(documents: object, file: Path) -> Iterator[tuple[Known, int]]:
    for path, checks in _table(documents, "documents", file):
        for check, texts in _table(checks, path, file):
            for text, count in _table(texts, f"{path}: {check}", file):
                if type(count) is not int:
                    raise ReadError(f"{path}: {check}: a number is expected after “{text}”", path=file, hint=_HINT)
                yield Known(path, check.partition(" ")[0], text), count


def _table(said: object, name: str, file: Path) -> Iterable[tuple[str, object]]:
    if not isinstance(said, dict):
        raise ReadError(f"{name}: an object is expected", path=file, hint=_HINT)
    return said.items()
