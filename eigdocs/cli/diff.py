"""``eigdocs diff``: what changed between two programmes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eigdocs.cli.options import READING, Color, Encoding, VocabularyFile

EXAMPLE = "Example:  eigdocs diff HEAD~1:planning.md planning.md · eigdocs diff archives/2018 archives/2019"


class Form(StrEnum):
    """How a diff is printed: the keys of `eigdocs.changes.output.FORMS`."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"


class Included(StrEnum):
    """What is left out unless it is asked for: `eigdocs.changes.diffing.INCLUDABLE`."""

    highlighted = "highlighted"


_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown", ".markdown": "markdown"}
_PRINTING = "Printing"


def command(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW",
            help="Files, folders, REV:PATH or REV of a git repository, .ics files, or - for standard input. What is "
            "no path is a revision; REV alone is the other's path as it was then.",
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option(min=1000, max=9999, help="The year of both, where no page says it.", rich_help_panel=READING),
    ] = None,
    old_year: Annotated[
        int | None, typer.Option(min=1000, max=9999, help="The year of OLD.", rich_help_panel=READING)
    ] = None,
    new_year: Annotated[
        int | None, typer.Option(min=1000, max=9999, help="The year of NEW.", rich_help_panel=READING)
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="By default the one that OUT's suffix says, else text. markdown is for a comment on a pull request.",
            rich_help_panel=_PRINTING,
        ),
    ] = None,
    include: Annotated[
        list[Included] | None,
        typer.Option(help="Also what a page only shows: which row is highlighted.", rich_help_panel=_PRINTING),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Of two years, each change as well.", rich_help_panel=_PRINTING)
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why entries were taken for the same.", rich_help_panel=_PRINTING)
    ] = False,
    color: Annotated[Color, typer.Option(help="Colours, in text.", rich_help_panel=_PRINTING)] = Color.auto,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="The file to write.", rich_help_panel=_PRINTING),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite OUT if it exists.", rich_help_panel=_PRINTING)
    ] = False,
    source_format: Annotated[
        str | None,
        typer.Option(
            "--from", "-f", help="org or markdown, of what has no suffix that says it.", rich_help_panel=READING
        ),
    ] = None,
    vocabulary: VocabularyFile = None,
    encoding: Encoding = "utf-8",
) -> None:
    """Say what changed between two versions of a programme, or compare two years.

    Session by session, in the programme's terms; what is mere form is left out: wrapping, alignment, org or Markdown.
    Ends with status 1 where something changed.

    git can call it for its own diff, with seven arguments: see docs/git.md. Then it ends with status 0.
    """
    from eigdocs.cli.diffing import Call, run

    call = Call(
        sources=sources,
        years=(old_year or year, new_year or year),
        form=form.value if form else _SUFFIXES.get(output.suffix.lower() if output else "", "text"),
        include=[each.value for each in include or []],
        full=full,
        explain=explain,
        color=color.value,
        output=output,
        force=force,
        source_format=source_format,
        vocabulary=vocabulary,
        encoding=encoding,
    )
    raise typer.Exit(run(call))
