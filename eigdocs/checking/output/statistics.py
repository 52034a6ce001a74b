"""How often each check finds something, in place of the findings."""

from __future__ import annotations

import json
from collections import Counter

from eigdocs.checking.findings import Finding
from eigdocs.checking.fixing import is_fixable
from eigdocs.checking.output import compact
from eigdocs.checking.output.report import Report
from eigdocs.terminal import rendered


def write(report: Report) -> str:
    """A line a check, the most frequent first, with how many of its findings can be mended."""
    rows = _counts(report)
    number = max((len(str(count)) for _, count, _ in rows), default=0)
    name = max((len(each.name) for each, _, _ in rows), default=0)
    lines = [
        (
            (f"{count:>{number}} ", "bold"),
            (each.code, compact.STYLES[each.severity]),
            (f" {each.name:<{name}}" if fixable else f" {each.name}", ""),
            (f" {fixable} fixable" if fixable else "", "green"),
        )
        for each, count, fixable in rows
    ]
    return rendered(lines, colour=report.colour)


def write_json(report: Report) -> str:
    """The same as a list of objects."""
    counts = [
        {"code": each.code, "name": each.name, "severity": each.severity, "count": count, "fixable": fixable}
        for each, count, fixable in _counts(report)
    ]
    return f"{json.dumps(counts, indent=2)}\n"


def _counts(report: Report) -> list[tuple[Finding, int, int]]:
    """For each check that found something: one of its findings, how many, and how many can be mended as wanted."""
    counts = Counter(each.code for each in report.findings)
    fixable = Counter(each.code for each in report.findings if is_fixable(each.fix, unsafe=report.unsafe_fixes))
    one = {each.code: each for each in report.findings}
    return sorted(
        ((one[code], count, fixable[code]) for code, count in counts.items()),
        key=lambda row: (-row[1], row[0].code),
    )
