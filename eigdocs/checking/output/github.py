"""The annotations of GitHub's workflows: findings beside the lines of a change."""

from __future__ import annotations

from eigdocs.checking.findings import Finding
from eigdocs.checking.output.report import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report) -> str:
    """A workflow command a finding."""
    return "".join(f"{_command(each)}\n" for each in report.findings)


def _command(finding: Finding) -> str:
    properties = {
        "title": f"{finding.code} {finding.name}",
        "file": finding.path,
        "line": finding.line,
        "col": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    said = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    notes = [f"{each.path}:{each.line}:{each.column}: {each.message}" for each in finding.related]
    return f"::{_COMMANDS[finding.severity]} {said}::{_escaped(chr(10).join([finding.message, *notes]))}"


def _escaped(text: str, more: str = "") -> str:
    r"""A text in which nothing ends the command or, for a property, the property.

    >>> _escaped("100 %\nde 9:00", ":,")
    '100 %25%0Ade 9%3A00'
    """
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{more}" else each for each in text)
