"""What one document says, and what many say, read in this process or in others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eigdocs import formats
from eigdocs.collector import paused_collector
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Defaults, Diagnostic, Link, Ritual, Source, TeamMember
from eigdocs.reading.about import read_defaults, read_objectives, read_promotion, read_questions, read_title
from eigdocs.reading.links import read_calendars
from eigdocs.reading.memory import Memory
from eigdocs.reading.page import Page, Said
from eigdocs.reading.plannings import Planning, read_plannings
from eigdocs.reading.records import FoundRecord, read_records
from eigdocs.reading.rituals import read_rituals
from eigdocs.reading.team import read_contacts, read_team
from eigdocs.reading.years import year_of_path

if TYPE_CHECKING:
    from concurrent.futures import Executor

Progress = Callable[[int, int], object]
"""Called with how many documents are read, and of how many."""


@dataclass(slots=True)
class Reading:
    """What one document says, before it is put together with the others: no tree, so that it is small to send.

    ``path`` is the document's name, its path as it was given; ``whole`` the place of all its text. ``path_year`` is the
    year that its path says.
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
    path_year: int | None


def read_document(document: Document, vocabulary: Vocabulary, memory: Memory | None = None) -> Reading:
    """What one document says; `memory` is of the version of it that was read before."""
    with paused_collector():
        if memory:
            memory.turn(document)
            root = formats.get(document.format).read(document.text, pieces=memory.pieces)
            document.__dict__["root"] = root  # the value of a cached property
        return read_page(Page(document, vocabulary, memory))


def read_page(page: Page) -> Reading:
    """What a page says. The order matters: each reader leaves what an earlier one has claimed."""
    return Reading(
        path=page.path,
        whole=page.source_of_span(0, len(page.document.text)),
        diagnostics=page.diagnostics,
        title=read_title(page),
        plannings=read_plannings(page),
        records=read_records(page),
        promotion=read_promotion(page),
        questions=read_questions(page),
        calendars=read_calendars(page),
        team=read_team(page),
        contacts=read_contacts(page),
        defaults=read_defaults(page),
        objectives=read_objectives(page),
        rituals=read_rituals(page),
        path_year=year_of_path(page.document.path.as_posix()) if page.document.path else None,
    )


def read_documents(
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Reading]:
    """What each document says, in their order; read in this process, or by `executor`.

    Texts go out to an executor and readings come back, so its workers need not see the files.
    """
    readings: list[Reading] = []
    if executor is None:
        results = (read_document(document, vocabulary) for document in documents)
        for reading in results:
            readings.append(reading)
            _tell(progress, readings, documents)
        return readings
    futures = [
        executor.submit(_read_anew, document.text, document.format, document.path, document.revision, vocabulary)
        for document in documents
    ]
    try:
        for future in futures:
            readings.append(future.result())
            _tell(progress, readings, documents)
    finally:
        for future in futures:
            future.cancel()  # those that one failure has made useless; a finished one does not mind
    return readings


def _tell(progress: Progress | None, done: Sequence[Reading], documents: Sequence[Document]) -> None:
    if progress:
        progress(len(done), len(documents))


def _read_anew(text: str, format: str, path: Path | None, revision: str | None, vocabulary: Vocabulary) -> Reading:
    return read_document(Document(text, format, path, revision=revision), vocabulary)
