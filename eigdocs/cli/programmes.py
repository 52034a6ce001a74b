"""What ``parse`` and ``convert -t csv`` share: documents read as a programme, with what was not understood reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eigdocs import api
from eigdocs.document import Document
from eigdocs.errors import FormatError
from eigdocs.files import decode, matcher
from eigdocs.settings import load_settings
from eigdocs.terminal import printable

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from eigdocs.models import Programme
    from eigdocs.reading.document import Progress

_MANY = 20  # documents: fewer are read before a bar would be seen


def documents(sources: Sequence[Path], source_format: str | None, encoding: str) -> list[Document]:
    """The documents of paths: files, folders with all their documents, or ``-`` for standard input.

    What the settings of the current folder exclude is left out of folders. Raises as `eigdocs.parse` does.
    """
    return [each for source in sources for each in _documents_of(source, source_format, encoding)]


def _documents_of(source: Path, source_format: str | None, encoding: str) -> list[Document]:
    if str(source) == "-":
        return [standard_input(source_format, encoding)]
    if not source.is_dir():
        return [api.load(source, format=source_format, encoding=encoding)]
    from eigdocs.reading.programme import document_files

    settings = load_settings()
    is_excluded = matcher(settings.exclude, settings.folder)
    return [api.load(file, encoding=encoding) for file in document_files(source) if not is_excluded(file)]


def standard_input(source_format: str | None, encoding: str) -> Document:
    """The document on standard input; raises `FormatError` where its format is not said."""
    if source_format is None:
        raise FormatError("cannot tell the format of standard input", hint="say it with -f org or -f markdown")
    return api.loads(decode(sys.stdin.buffer.read(), None, encoding), format=source_format)


def programme_of(
    documents: Sequence[Document], *, year: int | None = None, vocabulary: Path | None = None, jobs: int = 1
) -> Programme:
    """The programme of documents, read by `jobs` processes; what could not be read goes to standard error.

    The settings of the current folder say the year and the vocabulary where the call does not.
    """
    from eigdocs.reading import parse

    settings = load_settings()
    year, vocabulary = year or settings.year, vocabulary or settings.vocabulary
    with pool(jobs) as executor, progress_bar("Documents", len(documents)) as progress:
        read = parse(documents, year=year, vocabulary=vocabulary, executor=executor, progress=progress)
    for diagnostic in read.diagnostics:
        say(str(diagnostic))
    return read


def print_json(
    sources: Sequence[Path],
    *,
    year: int | None = None,
    vocabulary: Path | None = None,
    source_format: str | None = None,
    encoding: str = "utf-8",
    jobs: int = 1,
) -> None:
    """Read documents as a programme, and print its JSON."""
    read = documents(sources, source_format, encoding)
    programme = programme_of(read, year=year, vocabulary=vocabulary, jobs=jobs)
    write(f"{programme.model_dump_json(indent=2)}\n".encode())


@contextmanager
def pool(jobs: int) -> Iterator[Executor | None]:
    """So many processes (0: one a processor), or ``None`` for this one."""
    if jobs == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs or os.cpu_count()) as executor:
        yield executor


@contextmanager
def progress_bar(description: str, count: int | None = None) -> Iterator[Progress | None]:
    """A progress bar on standard error, where that is a terminal; none for a `count` of few."""
    if not sys.stderr.isatty() or (count is not None and count < _MANY):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(description, total=count)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say(message: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"{printable(message)}\n")


def write(data: bytes) -> bool:
    """Bytes on standard output; false for a reader that has seen enough (``| head``), which is no error."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True
