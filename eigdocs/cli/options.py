"""Arguments and options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

READING = "Reading"
"""The panel of ``--help`` for how documents are read."""


class Color(StrEnum):
    """Whether there are colours."""

    auto = "auto"
    always = "always"
    never = "never"


Sources = Annotated[
    list[Path],
    typer.Argument(metavar="PATH…", help="Documents of one year, folders of them, or - for standard input."),
]
Year = Annotated[
    int | None,
    typer.Option(
        min=1000, max=9999, help="The year the programme starts in, where no page says it.", rich_help_panel=READING
    ),
]
VocabularyFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A TOML file with more words that the pages use.", rich_help_panel=READING),
]
SourceFormat = Annotated[
    str | None,
    typer.Option(
        "--from", "-f", help="org or markdown; by default the one that a suffix says.", rich_help_panel=READING
    ),
]
Encoding = Annotated[str, typer.Option(help="The encoding of the documents.", rich_help_panel=READING)]
