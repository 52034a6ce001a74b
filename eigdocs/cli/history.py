"""``eigdocs history``: what changed in a programme, commit by commit."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eigdocs.cli import programmes
from eigdocs.cli.options import Color, Encoding, VocabularyFile, Year
from eigdocs.terminal import wants_colour

if TYPE_CHECKING:
    from eigdocs.history.entries import Entry

EXAMPLE = "Example:  eigdocs history planning.md accompagnement.md accompagnement.org --since 2019-01-01"

_WHICH, _PRINTING = "Which commits", "Printing"


class Shape(StrEnum):
    """How the history is printed."""

    text = "text"
    json = "json"


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…",
            help="A document or a folder. Renames are followed; where git sees none, name the former paths too.",
        ),
    ],
    shape: Annotated[Shape, typer.Option("--format", help="How to print it.", rich_help_panel=_PRINTING)] = Shape.text,
    revisions: Annotated[
        str,
        typer.Option("--revisions", "-r", metavar="REVS", help="Back from REV, or only A..B.", rich_help_panel=_WHICH),
    ] = "HEAD",
    since: Annotated[
        datetime.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Written on this day or later.", rich_help_panel=_WHICH
        ),
    ] = None,
    until: Annotated[
        datetime.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Written on this day or earlier.", rich_help_panel=_WHICH
        ),
    ] = None,
    max_count: Annotated[
        int | None, typer.Option("--max-count", "-n", min=1, help="So many commits.", rich_help_panel=_WHICH)
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Commits that changed only the form, too.", rich_help_panel=_WHICH)
    ] = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full", help="Each change where a programme begins, ends or gets a new year.", rich_help_panel=_PRINTING
        ),
    ] = False,
    color: Annotated[Color, typer.Option(help="Colours.", rich_help_panel=_PRINTING)] = Color.auto,
    year: Year = None,
    vocabulary: VocabularyFile = None,
    encoding: Encoding = "utf-8",
) -> None:
    """Tell what changed in a programme, commit by commit, newest first.

    A commit that changed only the form of the pages is left out, and so is a version that cannot be read, which is said
    on standard error.
    """
    from eigdocs.history.asking import history_of
    from eigdocs.history.output import json_of, text_of

    history = history_of(paths, revisions, year=year, vocabulary=vocabulary, encoding=encoding, problem=programmes.say)

    def wanted() -> Iterator[Entry]:
        first = since.date() if since else datetime.date.min
        last = until.date() if until else datetime.date.max
        seen = shape is Shape.text and sys.stdout.isatty()  # what is found is printed as it comes
        with programmes.progress_bar("Commits", 0 if seen else len(history.steps)) as progress:
            found = history.entries(progress, lambda day: first <= day <= last)
            yield from islice((entry for entry in found if every or entry.kind != "form"), max_count)

    if shape is Shape.json:
        programmes.write(f"{json_of(wanted())}\n".encode())
        return
    colour = color is Color.always or (color is Color.auto and wants_colour(sys.stdout))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for entry in wanted():
        if not programmes.write(text_of(entry, colour=colour, full=full, width=width).encode()):
            break
