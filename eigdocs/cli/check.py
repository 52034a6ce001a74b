"""``eigdocs check``: what is wrong in documents, and mending it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eigdocs.cli.options import READING, Color, Encoding, VocabularyFile, Year

EXAMPLE = "Example:  eigdocs check docs --select EIG1,doubled-word --fix --diff"


class Form(StrEnum):
    """How findings are printed: the keys of `eigdocs.checking.output.FORMS`."""

    text = "text"
    full = "full"
    compact = "compact"
    json = "json"
    github = "github"
    sarif = "sarif"
    junit = "junit"


class Least(StrEnum):
    """The severities."""

    error = "error"
    warning = "warning"
    info = "info"


_WHAT, _MENDING, _PRINTING = "What is looked for", "Mending", "Printing"


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Documents, and folders of them.")],
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            help="Only these checks: codes (EIG101), beginnings of codes (EIG1) or names (broken-link), "
            "separated by commas.",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="All checks but these.", rich_help_panel=_WHAT)
    ] = None,
    severity: Annotated[
        Least, typer.Option(help="Leave out what is less serious.", rich_help_panel=_WHAT)
    ] = Least.info,
    agenda: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.ics", help="A saved public agenda, to compare the sessions with.", rich_help_panel=_WHAT
        ),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Leave out the findings of this file.", rich_help_panel=_WHAT)
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write all findings of today to this file.", rich_help_panel=_WHAT),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended safely.", rich_help_panel=_MENDING)
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes", help="Also show, and make, fixes that are less certain.", rich_help_panel=_MENDING
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Print what --fix would change, and write nothing.", rich_help_panel=_MENDING),
    ] = False,
    form: Annotated[
        Form,
        typer.Option(
            "--output-format",
            help="text shows source lines in a terminal (as full does everywhere), and a line a finding elsewhere "
            "(as compact does).",
            rich_help_panel=_PRINTING,
        ),
    ] = Form.text,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Print to this file.", rich_help_panel=_PRINTING),
    ] = None,
    statistics: Annotated[
        bool,
        typer.Option("--statistics", help="Print counts by check in place of findings.", rich_help_panel=_PRINTING),
    ] = False,
    color: Annotated[Color, typer.Option(help="Colours and source lines.", rich_help_panel=_PRINTING)] = Color.auto,
    year: Year = None,
    vocabulary: VocabularyFile = None,
    encoding: Encoding = "utf-8",
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, help="How many processes check; 0 for one a processor.", rich_help_panel=READING
        ),
    ] = 1,
) -> None:
    """Find what is wrong in documents: links, tables, dates, agendas, what contradicts itself, what was left behind.

    Ends with status 1 where something is found. `eigdocs rules` lists the checks and explains each. Settings are in
    the table tool.eigdocs of pyproject.toml, or in eigdocs.toml.
    """
    from eigdocs.cli.checking import Call, run

    call = Call(
        paths=paths,
        select=select,
        ignore=ignore or [],
        severity=severity.value,
        agenda=agenda,
        baseline=baseline,
        write_baseline=write_baseline,
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        form=form.value,
        output=output,
        statistics=statistics,
        color=color.value,
        year=year,
        vocabulary=vocabulary,
        encoding=encoding,
        jobs=jobs,
    )
    raise typer.Exit(run(call))
