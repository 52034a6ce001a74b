"""`parse`: the documents of one year, read together as one programme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from eigdocs import formats
from eigdocs.api import StrPath, load
from eigdocs.document import Document
from eigdocs.errors import ReadError
from eigdocs.files import files_under
from eigdocs.french.dates import find_year
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Defaults, Programme, Session, SessionRecord, Source
from eigdocs.reading.document import Progress, Reading, read_documents
from eigdocs.reading.merging import merged_records, merged_sessions, merged_tables
from eigdocs.reading.page import Said
from eigdocs.reading.plannings import Planning
from eigdocs.reading.records import FoundRecord
from eigdocs.reading.years import days_of_no_year, with_years

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")


def parse(
    sources: StrPath | Document | Iterable[StrPath | Document],
    *more: StrPath | Document,
    year: int | None = None,
    vocabulary: Vocabulary | StrPath | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Programme:
    r"""The programme that documents of one year say together.

    Each source is a path, a `Document`, or a folder, which stands for all its documents. `year` is the year the
    programme starts in, for documents that do not say it; `vocabulary` a TOML file that adds words to the package's own
    (``docs/vocabulary.md``). What looks like data and could not be read is in ``programme.diagnostics``. Any
    `concurrent.futures.Executor` reads many documents at once; `progress` is told after each how many of how many are
    read.

    Raises `ReadError` for a file that is missing or not text, or a folder without documents, `FormatError` for a kind
    of file that is no document.

    >>> from eigdocs import loads
    >>> page = loads("# Programme 2019\n\n| Dates | Public |\n|---|---|\n| 11 avril | EIG |\n", format="markdown")
    >>> parse(page).sessions[0].date.start
    '2019-04-11'
    """
    first = [sources] if isinstance(sources, str | PathLike | Document) else list(sources)
    documents = [document for source in [*first, *more] for document in documents_of(source)]
    return assemble(read_documents(documents, vocabulary_of(vocabulary), executor, progress), year)


def vocabulary_of(vocabulary: Vocabulary | StrPath | None) -> Vocabulary:
    """The vocabulary that an argument means: a file's, or the package's own.

    Raises `ReadError` as `Vocabulary.load` does.
    """
    if isinstance(vocabulary, Vocabulary):
        return vocabulary
    return Vocabulary.load(vocabulary) if vocabulary else Vocabulary.default()


def documents_of(source: StrPath | Document) -> list[Document]:
    """The documents that a source stands for; raises `ReadError` and `FormatError` as `parse` does."""
    if isinstance(source, Document):
        return [source]
    path = Path(source)
    return [load(file) for file in document_files(path)] if path.is_dir() else [load(path)]


def document_files(folder: Path) -> list[Path]:
    """The documents of a folder and of those in it, sorted; raises `ReadError` where there is none."""
    suffixes = formats.suffixes()
    files = [file for file in files_under(folder) if file.suffix.lower() in suffixes]
    if not files:
        raise ReadError("a folder without documents", path=folder, hint=f"looked for {', '.join(sorted(suffixes))}")
    return files


def assemble(readings: Sequence[Reading], year: int | None = None) -> Programme:
    """The programme that several readings make together."""
    titles = [reading.title for reading in readings if reading.title]
    title_years = [year_of_title(reading) for reading in readings]
    known = next((each for each in title_years if each), None)
    sessions, records, impossible = [], [], []
    for reading, title_year in zip(readings, title_years, strict=True):
        plannings, found = dated(reading, year, title_year or known)
        sessions.append(merged_tables([planning.sessions for planning in plannings]))
        records.append([each.record for each in found])
        impossible.append(list(days_of_no_year(plannings, found, year or title_year or known)))
    all_sessions = merged_sessions(sessions)
    objectives = _first([reading.objectives for reading in readings])
    questions = _first([reading.questions for reading in readings])
    all_records = merged_records(records)
    title = titles[0] if titles else None
    path_year = _first(reading.path_year for reading in readings)
    first_year = year or _first_year(all_sessions) or known or path_year or _first_year(all_records)
    programme = Programme(
        title=title.value if title else None,
        year=first_year,
        promotion=_first([reading.promotion for reading in readings]),
        defaults=_first([reading.defaults for reading in readings if reading.defaults != Defaults()]) or Defaults(),
        objectives=[each.value for each in objectives or []],
        sessions=all_sessions,
        rituals=_unique((each for reading in readings for each in reading.rituals), lambda each: each.name),
        team=_unique((each for reading in readings for each in reading.team), lambda each: each.name),
        contacts=_unique(
            (each for reading in readings for each in reading.contacts), lambda each: each.url or each.label
        ),
        historique=all_records,
        questions=[each.value for each in questions or []],
        calendars=_unique((each for reading in readings for each in reading.calendars), lambda each: each.url),
        sources=[reading.path for reading in readings if reading.path],
        source=readings[0].whole if readings else None,
    )
    for reading, days in zip(readings, impossible, strict=True):
        programme._diagnostics.extend([*reading.diagnostics, *days])
    return programme.with_cells(_cells(title, objectives or [], questions or []))


def dated(reading: Reading, year: int | None, title_year: int | None) -> tuple[list[Planning], list[FoundRecord]]:
    """The tables and records of a document, with a year on every day for which one can be found."""
    return with_years(
        reading.plannings,
        reading.records,
        caller=year,
        title=title_year,
        path=reading.path_year,
    )


def _first(values: Iterable[T]) -> T | None:
    return next((value for value in values if value), None)


def _unique(entries: Iterable[T], name: Callable[[T], object]) -> list[T]:
    """The first of those with each name: what several documents say is said once."""
    found: dict[object, T] = {}
    for entry in entries:
        found.setdefault(name(entry), entry)
    return list(found.values())


def year_of_title(reading: Reading) -> int | None:
    """The year that a document's title names."""
    return find_year(reading.title.value) if reading.title else None


def _first_year(entries: Iterable[Session | SessionRecord]) -> int | None:
    starts = [entry.date.start for entry in entries if entry.date and entry.date.start]
    return min((int(start[:4]) for start in starts if not start.startswith("-")), default=None)


def _cells(title: Said | None, objectives: Sequence[Said], questions: Sequence[Said]) -> dict[str, Source]:
    cells = {"title": title.source} if title else {}
    cells |= {f"objectives[{index}]": each.source for index, each in enumerate(objectives)}
    cells |= {f"questions[{index}]": each.source for index, each in enumerate(questions)}
    return cells
