"""`parse`: the documents of one year, read together as one programme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TypeVar

from eigdocs import formats
from eigdocs.api import StrPath, load
from eigdocs.document import Document
from eigdocs.errors import ReadError
from eigdocs.french.dates import find_year
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Defaults, Diagnostic, Link, Programme, Ritual, Session, Source, TeamMember
from eigdocs.reading.about import read_defaults, read_objectives, read_promotion, read_questions, read_title
from eigdocs.reading.links import read_calendars
from eigdocs.reading.merging import merged_records, merged_sessions
from eigdocs.reading.page import Page, Said
from eigdocs.reading.plannings import Planning, read_plannings
from eigdocs.reading.records import FoundRecord, read_records
from eigdocs.reading.rituals import read_rituals
from eigdocs.reading.team import read_contacts, read_team
from eigdocs.reading.years import with_years

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """What one document says, before it is put together with the others: no tree, so that it is small to send.

    ``path`` is the document's, as it was given; ``whole`` the place of all its text.
    """

    path: str | None
    whole: Source
    diagnostics: list[Diagnostic]
    title: Said | None
    promotion: int | None
    plannings: list[Planning]
    records: list[FoundRecord]
    questions: list[Said]
    calendars: list[Link]
    team: list[TeamMember]
    contacts: list[Link]
    defaults: Defaults
    objectives: list[Said]
    rituals: list[Ritual]


def parse(
    sources: StrPath | Document | Iterable[StrPath | Document],
    *more: StrPath | Document,
    year: int | None = None,
    vocabulary: Vocabulary | StrPath | None = None,
) -> Programme:
    """The programme that documents of one year say together.

    Each source is a path, a `Document`, or a folder, which stands for all its documents. `year` is the year the programme
    starts in, for documents that do not say it; `vocabulary` a TOML file that adds words to the package's own
    (``docs/vocabulary.md``). What looks like data and could not be read is in ``programme.diagnostics``.

    Raises `ReadError` for a file that is missing or not text, or a folder without documents, `FormatError` for a kind of
    file that is no document.

    >>> from eigdocs import loads
    >>> page = loads("# Programme 2019\\n\\n| Dates | Public |\\n|---|---|\\n| 11 avril | EIG |\\n", format="markdown")
    >>> parse(page).sessions[0].date.start
    '2019-04-11'
    """
    first = [sources] if isinstance(sources, str | PathLike | Document) else list(sources)
    words = vocabulary if isinstance(vocabulary, Vocabulary) else None
    words = words or (Vocabulary.load(vocabulary) if vocabulary else Vocabulary.default())
    documents = [document for source in [*first, *more] for document in _documents(source)]
    return assemble([read_document(document, words) for document in documents], year)


def _documents(source: StrPath | Document) -> list[Document]:
    if isinstance(source, Document):
        return [source]
    path = Path(source)
    if not path.is_dir():
        return [load(path)]
    suffixes = formats.suffixes()
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in suffixes and file.is_file())
    if not files:
        raise ReadError("a folder without documents", path=path, hint=f"looked for {', '.join(sorted(suffixes))}")
    return [load(file) for file in files]


def read_document(document: Document, vocabulary: Vocabulary) -> Reading:
    """What one document says. The order matters: each reader leaves what an earlier one has claimed."""
    page = Page(document, vocabulary)
    return Reading(
        path=page.path,
        whole=page.source_of_span(0, len(document.text)),
        diagnostics=page.diagnostics,
        title=read_title(page),
        promotion=read_promotion(page),
        plannings=read_plannings(page),
        records=read_records(page),
        questions=read_questions(page),
        calendars=read_calendars(page),
        team=read_team(page),
        contacts=read_contacts(page),
        defaults=read_defaults(page),
        objectives=read_objectives(page),
        rituals=read_rituals(page),
    )


def assemble(readings: Sequence[Reading], year: int | None = None) -> Programme:
    """The programme that several readings make together."""
    titles = [reading.title for reading in readings if reading.title]
    title_years = [_year_of_title(reading) for reading in readings]
    known = next((each for each in title_years if each), None)
    sessions, records = [], []
    for reading, title_year in zip(readings, title_years, strict=True):
        plannings, found = with_years(
            reading.plannings,
            reading.records,
            caller=year,
            title=title_year or known,
            path=_year_of_path(reading.path),
        )
        sessions.append([session for planning in plannings for session in planning.sessions])
        records.append([each.record for each in found])
    all_sessions = merged_sessions(sessions)
    objectives = _first([reading.objectives for reading in readings])
    questions = _first([reading.questions for reading in readings])
    title = titles[0] if titles else None
    programme = Programme(
        title=title.value if title else None,
        year=year or _first_year(all_sessions) or known or _any_year_of_path(readings),
        promotion=_first([reading.promotion for reading in readings]),
        defaults=_first([reading.defaults for reading in readings if reading.defaults != Defaults()]) or Defaults(),
        objectives=[each.value for each in objectives or []],
        sessions=all_sessions,
        rituals=_unique((each for reading in readings for each in reading.rituals), lambda each: each.name),
        team=_unique((each for reading in readings for each in reading.team), lambda each: each.name),
        contacts=_unique(
            (each for reading in readings for each in reading.contacts), lambda each: each.url or each.label
        ),
        historique=merged_records(records),
        questions=[each.value for each in questions or []],
        calendars=_unique((each for reading in readings for each in reading.calendars), lambda each: each.url),
        sources=[reading.path for reading in readings if reading.path],
        source=readings[0].whole if readings else None,
    )
    programme._diagnostics.extend(each for reading in readings for each in reading.diagnostics)
    return programme.with_cells(_cells(title, objectives or [], questions or []))


def _first(values: Iterable[T]) -> T | None:
    return next((value for value in values if value), None)


def _unique(entries: Iterable[T], name: Callable[[T], object]) -> list[T]:
    """The first of those with each name: what several documents say is said once."""
    found: dict[object, T] = {}
    for entry in entries:
        found.setdefault(name(entry), entry)
    return list(found.values())


def _year_of_title(reading: Reading) -> int | None:
    return find_year(reading.title.value) if reading.title else None


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _year_of_path(path: str | None) -> int | None:
    years = _YEAR.findall(path) if path else []
    return int(years[-1]) if years else None


def _any_year_of_path(readings: Sequence[Reading]) -> int | None:
    return _first(_year_of_path(reading.path) for reading in readings)


def _first_year(sessions: Iterable[Session]) -> int | None:
    starts = [session.date.start for session in sessions if session.date.start]
    return min((int(start[:4]) for start in starts if not start.startswith("-")), default=None)


def _cells(title: Said | None, objectives: Sequence[Said], questions: Sequence[Said]) -> dict[str, Source]:
    cells = {"title": title.source} if title else {}
    cells |= {f"objectives[{index}]": each.source for index, each in enumerate(objectives)}
    cells |= {f"questions[{index}]": each.source for index, each in enumerate(questions)}
    return cells
