"""``eigdocs blame``: which commit last changed each field of a session."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eigdocs.cli import programmes
from eigdocs.cli.history import Shape
from eigdocs.cli.options import Encoding, VocabularyFile, Year

EXAMPLE = "Example:  eigdocs blame planning.md --session 2019-04-11"


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="A document or a folder, and former paths, as for history.")
    ],
    session: Annotated[
        str,
        typer.Option("--session", "-s", metavar="SESSION", help="Its day (2019-04-11), its key, or words of its name."),
    ],
    shape: Annotated[Shape, typer.Option("--format", help="How to print it.")] = Shape.text,
    revision: Annotated[
        str, typer.Option("--revisions", "-r", metavar="REV", help="As the page was at this revision.")
    ] = "HEAD",
    year: Year = None,
    vocabulary: VocabularyFile = None,
    encoding: Encoding = "utf-8",
) -> None:
    """Tell which commit last changed each field of one session, through its former dates, names and pages.

    What is not committed yet does not count.
    """
    from eigdocs.history.asking import history_of
    from eigdocs.history.blame import blame
    from eigdocs.history.output import blame_json, print_blame

    history = history_of(paths, revision, year=year, vocabulary=vocabulary, encoding=encoding, problem=programmes.say)
    found = blame(history, session)
    if shape is Shape.json:
        programmes.write(f"{blame_json(found)}\n".encode())
    else:
        print_blame(found)
