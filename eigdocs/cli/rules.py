"""``eigdocs rules``: the checks, or one check's whole explanation."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from eigdocs.cli import programmes

if TYPE_CHECKING:
    from eigdocs.checking.registry import Check

EXAMPLE = "Example:  eigdocs rules broken-link"


class Shape(StrEnum):
    """How the checks are printed."""

    text = "text"
    json = "json"
    markdown = "markdown"


def command(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="A code (EIG101), a name (broken-link), or the beginning of codes (EIG1)."),
    ] = None,
    shape: Annotated[
        Shape, typer.Option("--format", help="text, json, or markdown: the page about all checks.")
    ] = Shape.text,
) -> None:
    """List the checks, or explain one: what is wrong, why it matters, examples, how far to trust it, its fix."""
    from eigdocs.checking.explaining import page
    from eigdocs.checking.registry import all_checks, selected

    checks = selected([code]) if code else list(all_checks().values())
    if shape is Shape.json:
        programmes.write(f"{json.dumps([_facts(each) for each in checks], ensure_ascii=False, indent=2)}\n".encode())
    elif code and len(checks) == 1:
        _explain(checks[0], rich=shape is Shape.text and sys.stdout.isatty())
    elif shape is Shape.markdown:
        programmes.write(page(checks).encode())
    elif sys.stdout.isatty():
        _show(checks)
    else:
        programmes.write(_lines(checks).encode())


def _facts(check: Check) -> dict[str, object]:
    from eigdocs.checking.explaining import explanation, is_fixable

    return {
        "code": check.code,
        "name": check.name,
        "group": check.group,
        "severity": check.severity,
        "trust": check.trust,
        "fixable": is_fixable(check),
        "summary": check.summary,
        "explanation": explanation(check),
    }


def _lines(checks: Sequence[Check]) -> str:
    """A line a check: its facts as words, then its summary."""
    rows = [(each.code, each.name, each.severity, each.trust, _fixable(each) or "-", each.summary) for each in checks]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def _fixable(check: Check) -> str:
    from eigdocs.checking.explaining import is_fixable

    return "fixable" if is_fixable(check) else ""


def _explain(check: Check, *, rich: bool) -> None:
    from eigdocs.checking.explaining import explanation

    if not rich:
        programmes.write(explanation(check).encode())
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(explanation(check)))


def _show(checks: Sequence[Check]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from eigdocs.checking.output.compact import STYLES

    console = Console(highlight=False)
    for name, members in groupby(checks, lambda check: check.group):
        table = Table(title=name.capitalize(), title_justify="left", title_style="bold", box=None, pad_edge=False)
        for heading in ("code", "name", "severity", "trust", "fix", "what is wrong"):
            table.add_column(heading, header_style="dim", overflow="fold", no_wrap=heading != "what is wrong")
        for each in members:
            code = Text(each.code, STYLES[each.severity])
            facts = (each.name, each.severity, each.trust, _fixable(each))
            table.add_row(code, *facts, Text(each.summary))
        console.print(table)
        console.print()
    console.print("[dim]eigdocs rules CODE explains one of them.[/dim]")
