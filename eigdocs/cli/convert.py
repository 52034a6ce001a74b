"""``eigdocs convert``: one document in another format."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eigdocs import api, formats
from eigdocs.cli import programmes
from eigdocs.document import Document
from eigdocs.errors import FormatError, WriteError
from eigdocs.files import write_bytes

EXAMPLE = "Example:  eigdocs convert programme.org -t html -o programme.html"


class Target(StrEnum):
    """What a document can be converted to."""

    org = "org"
    markdown = "markdown"
    html = "html"
    json = "json"
    csv = "csv"
    ics = "ics"


_SUFFIXES = {
    ".org": "org",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".ics": "ics",
    ".ical": "ics",
}


def command(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="The document, or - for standard input.")],
    to: Annotated[
        Target | None,
        typer.Option("--to", "-t", help="The format to write; by default the one that OUT's suffix says."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="The file to write; by default standard output."),
    ] = None,
    source_format: Annotated[
        str | None, typer.Option("--from", "-f", help="org or markdown; by default the one that SRC's suffix says.")
    ] = None,
    wrap: Annotated[
        int | None, typer.Option(min=20, help="Fill paragraphs to so many columns; by default one line each.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="The encoding of SRC and OUT.")] = "utf-8",
    year: Annotated[
        int | None,
        typer.Option(min=1000, max=9999, help="csv, ics: the year the programme starts in, where no page says it."),
    ] = None,
    vocabulary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="csv, ics: a TOML file with more words that the page uses.")
    ] = None,
    unsafe_html: Annotated[
        bool, typer.Option("--unsafe-html", help="Leave raw HTML as it is, scripts too; else it is made harmless.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT if it exists.")] = False,
) -> None:
    """Convert a document to org, Markdown, HTML, JSON (its tree, with spans), CSV or iCalendar (its sessions)."""
    target = to.value if to else _target_of(output)
    document = _read(source, source_format, encoding)
    if target in {"csv", "ics"}:
        text = _sessions(document, target, year, vocabulary)
    else:
        text = _write(document, target, wrap, unsafe_html)
    data = _encoded(text, "utf-8" if target == "ics" else encoding, target)  # RFC 5545, section 3.1.4
    if output is None:
        programmes.write(data)
    else:
        write_bytes(output, data, overwrite=force)


def _target_of(output: Path | None) -> str:
    target = _SUFFIXES.get(output.suffix.lower()) if output else None
    if target is None:
        hint = "say which with -t: org, markdown, html, json, csv or ics"
        raise FormatError("cannot tell the format to write", path=output, hint=hint)
    return target


def _read(source: Path, source_format: str | None, encoding: str) -> Document:
    if str(source) == "-":
        return programmes.standard_input(source_format, encoding)
    return api.load(source, format=source_format, encoding=encoding)


def _encoded(text: str, encoding: str, target: str) -> bytes:
    if target == "csv" and codecs.lookup(encoding).name == "utf-8":
        encoding = "utf-8-sig"  # by its mark spreadsheets know UTF-8
    try:
        return text.encode(encoding, errors="xmlcharrefreplace" if target == "html" else "strict")
    except UnicodeEncodeError as error:
        raise WriteError(f"{encoding} has no “{text[error.start]}”", hint="write it as --encoding utf-8") from None


def _sessions(document: Document, target: str, year: int | None, vocabulary: Path | None) -> str:
    from eigdocs.tables import to_csv

    programme = programmes.programme_of([document], year=year, vocabulary=vocabulary)
    if target == "ics":
        from eigdocs.cli.ical import Call, calendar_of

        return calendar_of(programme, Call())
    if not programme.sessions:
        programmes.say(f"eigdocs: {document.path or 'standard input'}: no sessions found")
    return to_csv(programme)


def _write(document: Document, target: str, wrap: int | None, unsafe_html: bool) -> str:
    if target == "html":
        from eigdocs.formats.html import write as write_html

        return write_html(document.root, unsafe_html=unsafe_html)
    if target == "json":
        from eigdocs.formats.json import write as write_json

        return write_json(document.root)
    if target == document.format and wrap is not None:
        return formats.get(target).write(document.root, wrap=wrap)
    return api.convert(document, target, wrap=wrap).text
