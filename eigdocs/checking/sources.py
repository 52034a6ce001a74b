"""The documents that a call to check names, and which of them the settings leave out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from eigdocs.api import StrPath, load
from eigdocs.checking.collection import Collection
from eigdocs.document import Document
from eigdocs.errors import EigdocsError, ReadError
from eigdocs.files import absolute, matcher, read_text
from eigdocs.reading.programme import document_files, vocabulary_of
from eigdocs.settings import Settings, load_settings


def collect(
    sources: Iterable[StrPath | Document],
    *,
    settings: Settings | None = None,
    year: int | None = None,
    vocabulary: StrPath | None = None,
    agenda: StrPath | None = None,
    encoding: str = "utf-8",
    unusable: dict[Path, EigdocsError] | None = None,
) -> Collection:
    """The documents to check, with the settings of the folder that holds them all; each document once.

    What the settings exclude is left out, even where it is named: a hook names every file that has changed.
    Raises as `eigdocs.check` does; where there is an `unusable`, what is wrong with a document is put there instead.
    """
    given = [each if isinstance(each, Document) else Path(each) for each in sources]
    settings = settings or settings_for([each for each in given if isinstance(each, Path)])
    is_excluded = matcher(settings.exclude, settings.folder)
    documents: dict[Path | int, Document] = {}
    for each in given:
        if isinstance(each, Document):
            documents.setdefault(absolute(each.path) if each.path else id(each), each)
            continue
        for file in document_files(each) if each.is_dir() else [each]:
            if absolute(file) in documents or is_excluded(file):
                continue
            try:
                documents[absolute(file)] = load(file, encoding=encoding)
            except EigdocsError as error:
                if unusable is None:
                    raise
                unusable[absolute(file)] = error
    return Collection(
        documents.values(),
        folders=[each for each in given if isinstance(each, Path) and each.is_dir()],
        settings=settings,
        vocabulary=vocabulary_of(vocabulary or settings.vocabulary),
        year=year,
        agenda=_calendar(Path(agenda)) if agenda else None,
        encoding=encoding,
    )


def _calendar(file: Path) -> Path:
    """A saved calendar, looked at before any check depends on it; raises `ReadError` where it is none."""
    if "BEGIN:VCALENDAR" not in read_text(file, "utf-8-sig").upper():
        raise ReadError("no calendar: it has no BEGIN:VCALENDAR", path=file, hint="save the agenda as an .ics file")
    return file


def settings_for(paths: Sequence[Path]) -> Settings:
    """The settings of the folder that holds all paths, or of the nearest above it that has some."""
    folders = [absolute(path) if path.is_dir() else absolute(path).parent for path in paths]
    return load_settings(Path(os.path.commonpath(folders)) if folders else None)
