"""``eigdocs parse``: documents as one programme."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eigdocs.cli import programmes
from eigdocs.cli.options import Encoding, SourceFormat, Sources, VocabularyFile, Year
from eigdocs.document import Document
from eigdocs.errors import ReadError

EXAMPLE = "Example:  eigdocs parse accompagnement.md animation.md --year 2019"


class Shape(StrEnum):
    """How a programme is printed."""

    json = "json"
    table = "table"
    lines = "lines"


def command(
    sources: Sources,
    year: Year = None,
    shape: Annotated[
        Shape | None,
        typer.Option("--format", help="By default a table in a terminal, JSON elsewhere; lines are for git diff."),
    ] = None,
    vocabulary: VocabularyFile = None,
    source_format: SourceFormat = None,
    encoding: Encoding = "utf-8",
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="How many processes read; 0 for one a processor.")
    ] = 1,
) -> None:
    """Read the documents of one year together, and print their programme: sessions, records, rituals, team.

    What looks like data and could not be read is reported on standard error, with its place.
    """
    if shape is Shape.json or (shape is None and not sys.stdout.isatty()):
        programmes.print_json(
            sources, year=year, vocabulary=vocabulary, source_format=source_format, encoding=encoding, jobs=jobs
        )
        return
    if shape is Shape.lines:
        from eigdocs.lines import lines

        documents = _documents_at_any_rate(sources, source_format, encoding)
        programme = programmes.programme_of(documents, year=year, vocabulary=vocabulary, jobs=jobs)
        programmes.write("".join(f"{line}\n" for line in lines(programme)).encode())
        return
    from eigdocs.cli.table import show

    documents = programmes.documents(sources, source_format, encoding)
    show(programmes.programme_of(documents, year=year, vocabulary=vocabulary, jobs=jobs))


def _documents_at_any_rate(sources: list[Path], source_format: str | None, encoding: str) -> list[Document]:
    """The documents, in another encoding where they are not in that one.

    git shows nothing more of a whole ``git log -p`` once the lines of one version cannot be had.
    """
    try:
        return programmes.documents(sources, source_format, encoding)
    except ReadError as error:
        if error.line is None or Path("-") in sources:
            raise
        programmes.say(f"eigdocs: {error.path}: {error.message}; read as windows-1252")
    try:
        return programmes.documents(sources, source_format, "cp1252")
    except ReadError:
        return programmes.documents(sources, source_format, "latin-1")  # which has all bytes
