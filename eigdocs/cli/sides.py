"""What ``eigdocs diff`` is given, as two programmes: files, folders, revisions of a git repository, calendars.

What exists as a path is one; what does not is a revision: ``REV:PATH``, or ``REV`` alone, which is the path of the
other side as it was then, or else all documents of that revision. A text that begins as a calendar does (RFC 5545,
section 3.4) is one, whatever its name.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from eigdocs import api, formats
from eigdocs.document import Document, format_of
from eigdocs.errors import FormatError, ReadError
from eigdocs.files import decode, matcher, read_text
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Programme
from eigdocs.reading import parse
from eigdocs.reading.programme import document_files, vocabulary_of
from eigdocs.settings import load_settings

Years = tuple[int | None, int | None]

_CALENDARS = frozenset({".ics", ".ical"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the two sides are read; ``format`` is that of a text whose name does not say it (``org``, ``markdown``)."""

    vocabulary: api.StrPath | None = None
    encoding: str = "utf-8"
    format: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side names, before it is read as a programme: documents, or a text that is not known to be one yet."""

    name: str
    documents: tuple[Document, ...] = ()
    text: str | None = None

    @property
    def is_calendar(self) -> bool:
        """Whether it is an iCalendar file, in any of the shapes in which these are saved."""
        return self.text is not None and self.text.lstrip("\ufeff\r\n\t ")[:15].upper() == "BEGIN:VCALENDAR"

    @property
    def format(self) -> str | None:
        """The format of its documents, or the one that its name says."""
        return self.documents[0].format if self.documents else formats.by_suffix(Path(self.name).suffix)


def programmes_of(
    old: str, new: str, *, years: Years = (None, None), reading: Reading | None = None
) -> tuple[Programme, Programme]:
    """The two programmes that two names stand for, each in the year that `years` gives it, if any.

    Raises `ReadError` for what is neither a path nor a revision, or cannot be read, `FormatError` for a text whose
    format nothing tells, `EigdocsError` where a library for git or calendars is missing.
    """
    reading = reading or Reading()
    return read_sides(*sides(old, new, reading), years=years, reading=reading)


# ── What is named ────────────────────────────────────────────────────────────────────────────────────────────


def sides(old: str, new: str, reading: Reading) -> tuple[Side, Side]:
    """What two names stand for; a text of no suffix, as a pipe gives it, has the format of the other side."""
    if old == new == "-":
        raise ReadError("only one of the two can be standard input", path="-")
    first, second = _named(old, new, reading), _named(new, old, reading)
    return _as_document(first, second.format, reading), _as_document(second, first.format, reading)


def _named(name: str, other: str, reading: Reading) -> Side:
    if name == "-":
        return Side(name=name, text=decode(sys.stdin.buffer.read(), None, reading.encoding))
    path = Path(name)
    if path.is_dir():
        return Side(name=name, documents=tuple(_documents_in(path, reading.encoding)))
    if path.exists():
        return Side(name=name, text=read_text(path, reading.encoding))
    return _at_revision(name, other, reading.encoding)


def _documents_in(folder: Path, encoding: str) -> list[Document]:
    """The documents of a folder, without what the settings of the current folder exclude."""
    settings = load_settings()
    is_excluded = matcher(settings.exclude, settings.folder)
    return [api.load(file, encoding=encoding) for file in document_files(folder) if not is_excluded(file)]


def _at_revision(name: str, other: str, encoding: str) -> Side:
    """What a revision names; one without a path names that of the other side."""
    from eigdocs.history.repository import Repository, documents_at, text_at

    revision, folder = name, Path()
    if ":" not in name and other != "-" and Path(other).exists():
        folder = Path(other).parent
        revision = f"{name}:./{Path(other).name}"
    if Path(revision).suffix.lower() in _CALENDARS:
        text = text_at(revision, folder, encoding=encoding)
        found = None if text is None else Side(name=revision, text=text)
    else:
        documents = documents_at(revision, folder, encoding=encoding)
        found = None if documents is None else Side(name=name, documents=tuple(documents))
    if found is None:
        outside = ":" in name and Repository.around(folder) is None
        hint = "for a revision, the current folder must lie in a git repository" if outside else None
        raise ReadError("no such file, folder or revision", path=name, hint=hint)
    return found


def _as_document(side: Side, format_of_other: str | None, reading: Reading) -> Side:
    """A side whose text, unless it is a calendar's, is a document."""
    if side.text is None or side.is_calendar:
        return side
    path = None if side.name == "-" else Path(side.name)
    if path and path.suffix.lower() in _CALENDARS:
        raise ReadError("not an iCalendar file", path=side.name, hint="one begins with BEGIN:VCALENDAR")
    if reading.format is None and path and path.suffix:
        format = format_of(path)
    else:
        format = reading.format or format_of_other or ""
    if not format:
        raise FormatError("cannot tell the format", path=side.name, hint="say it with -f org or -f markdown")
    return Side(name=side.name, documents=(Document(side.text, formats.get(format).name, path, reading.encoding),))


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────────


def read_sides(old: Side, new: Side, *, years: Years, reading: Reading) -> tuple[Programme, Programme]:
    """Two sides as programmes.

    One whose year is not known is read in that of the other, else in that of the settings of the current folder, which
    also say the vocabulary where the call does not. Beside a calendar only what a calendar can say is compared
    (`eigdocs.calendars.comparing`).
    """
    settings = load_settings()
    words = vocabulary_of(reading.vocabulary or settings.vocabulary)
    first, second = _programme(old, years[0], words), _programme(new, years[1], words)
    if first.year is None and (year := second.year or settings.year):
        first = _programme(old, year, words)
    if second.year is None and first.year:
        second = _programme(new, first.year, words)
    if old.is_calendar == new.is_calendar:
        return first, second
    from eigdocs.calendars.comparing import as_published, in_words_of

    if new.is_calendar:
        return as_published(first), in_words_of(second, first, vocabulary=words)
    return in_words_of(first, second, vocabulary=words), as_published(second)


def _programme(side: Side, year: int | None, vocabulary: Vocabulary) -> Programme:
    if not side.is_calendar:
        return parse(side.documents, year=year, vocabulary=vocabulary)
    from eigdocs.calendars.reading.importing import from_ical

    return from_ical(side.text or "", vocabulary=vocabulary, year=year, path=side.name)
