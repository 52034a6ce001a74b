"""SARIF 2.1.0, which code forges and editors show beside the lines of a document.

Of OASIS' standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import eigdocs
from eigdocs.checking.findings import Finding, Fix, Related
from eigdocs.checking.fixing import is_fixable
from eigdocs.checking.output.report import Report
from eigdocs.checking.registry import Check
from eigdocs.document import Document, Edit

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_BOM = "\ufeff"

Object = dict[str, Any]


def write(report: Report) -> str:
    """One run, with the checks that ran as its rules."""
    rules = {each.code: index for index, each in enumerate(report.checks)}
    run: Object = {
        "tool": {
            "driver": {
                "name": "eigdocs",
                "version": eigdocs.__version__,
                "rules": [_rule(each) for each in report.checks],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": [{"location": {"uri": _uri(name)}} for name in sorted(report.documents)],
        "results": [_result(each, report, rules) for each in report.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return f"{json.dumps(log, ensure_ascii=False, indent=2)}\n"


def _rule(check: Check) -> Object:
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.summary},
        "help": {"text": check.documentation, "markdown": check.documentation},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"precision": check.trust, "tags": [check.group]},
    }


def _result(finding: Finding, report: Report, rules: Mapping[str, int]) -> Object:
    result: Object = {
        "ruleId": finding.code,
        "ruleIndex": rules.get(finding.code, -1),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _place(finding, report.documents)}],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"physicalLocation": _place(each, report.documents), "message": {"text": each.message}}
            for each in finding.related
        ]
    if finding.fix and is_fixable(finding.fix, unsafe=report.unsafe_fixes):
        result["fixes"] = [_fix(finding.fix, finding.path, report.documents[finding.path])]
    return result


def _place(place: Finding | Related, documents: Mapping[str, Document]) -> Object:
    def column(line: int, column: int) -> int:
        return column - (line == 1 and _starts_with_mark(documents.get(place.path)) and column > 1)

    region = {
        "startLine": place.line,
        "startColumn": column(place.line, place.column),
        "endLine": place.end_line,
        "endColumn": column(place.end_line, place.end_column),
    }
    return {"artifactLocation": {"uri": _uri(place.path)}, "region": region}


def _fix(fix: Fix, path: str, document: Document) -> Object:
    changes = [_replacement(each, _starts_with_mark(document)) for each in fix.edits]
    change = {"artifactLocation": {"uri": _uri(path)}, "replacements": changes}
    return {"description": {"text": fix.message}, "artifactChanges": [change]}


def _replacement(edit: Edit, mark: bool) -> Object:
    deleted = {"charOffset": max(0, edit.start - mark), "charLength": edit.end - edit.start}
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}


def _starts_with_mark(document: Document | None) -> bool:
    """Whether a text starts with a byte order mark, which SARIF's columns and offsets do not count."""
    return document is not None and document.text.startswith(_BOM)


def _uri(path: str) -> str:
    """A path as a URI: relative as it was given, or from the root.

    >>> _uri("notes d'été/à faire.md")
    'notes%20d%27%C3%A9t%C3%A9/%C3%A0%20faire.md'
    """
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path, errors="surrogateescape")
