"""``eigdocs migrate``: a whole archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eigdocs.cli.programmes import progress_bar
from eigdocs.errors import FormatError
from eigdocs.files import write_bytes

EXAMPLE = "Example:  eigdocs migrate archives/2018 pages --to 2019 --report report.html"


def command(
    source: Annotated[Path, typer.Argument(metavar="SRC_DIR", help="The folder of the archive.")],
    output: Annotated[Path, typer.Argument(metavar="OUT_DIR", help="The folder to write; made if it does not exist.")],
    to: Annotated[str, typer.Option("--to", help="The layout to migrate to: 2019.")],
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="The archive's address on its code forge (https://host/owner/name): links there lead to the pages. "
            "By default it is found in the links of the pages.",
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="Y", help="The year the programme starts in, where the pages do not say it.")
    ] = None,
    arrange: Annotated[
        bool,
        typer.Option(
            "--arrange",
            help="Also put pages with a planning in the layout's arrangement: its sections, columns and headings.",
        ),
    ] = False,
    vocabulary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A TOML file with more words for columns, headings and groups.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist in OUT_DIR.")] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write the full report, as .html, .md or .json by its suffix."),
    ] = None,
    wrap: Annotated[
        int | None, typer.Option(min=20, help="Fill paragraphs to so many columns; by default one line each.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="The encoding of the pages.")] = "utf-8",
) -> None:
    """Write every org page of a folder as a Markdown page, links included, and report what became of each.

    Other files are copied. Nothing is written unless everything can be, and no file is overwritten without --force.
    """
    from rich.console import Console

    from eigdocs.migration import migrate
    from eigdocs.migration.rendering import as_text, render

    write_report = render(report.suffix) if report else None
    if report and report.exists() and not force and not dry_run:
        raise FormatError("the report exists already", path=report, hint="use --force to overwrite it")
    with progress_bar("Pages") as progress:
        result = migrate(
            source,
            output,
            to,
            base_url=base_url,
            dry_run=dry_run,
            force=force,
            encoding=encoding,
            wrap=wrap,
            year=year,
            arrange=arrange,
            vocabulary=vocabulary,
            progress=progress,
        )
    if report and write_report and not dry_run:
        write_bytes(report, write_report(result).encode(), overwrite=True)
    output_console = Console(soft_wrap=True, highlight=False)
    if not output_console.is_terminal:
        output_console.width = 200  # a file or a pipe has no width to fit into
    as_text(result, output_console)
