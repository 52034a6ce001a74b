"""The years that a page's headings must say, so that every day is read in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from eigdocs.french.dates import read_date
from eigdocs.layouts.days import year_of
from eigdocs.models import DateSpec, Session, SessionRecord
from eigdocs.reading.plannings import Planning
from eigdocs.reading.records import FoundRecord
from eigdocs.reading.years import with_years

Entry = TypeVar("Entry", Session, SessionRecord)


def planned_years(sessions: Sequence[Session]) -> list[tuple[int | None, list[Session]]]:
    """The sessions in as few groups as will do, each with the year to say above it.

    One, if its days are read in their years from the first one (they roll over at New Year); else a new one wherever
    the year changes or the days go back.
    """

    def read(found: list[Session], year: int | None) -> list[Session]:
        return with_years([Planning(found, year)], [], caller=None, title=None, path=None)[0][0].sessions

    return _in_groups(sessions, read)


def recorded_years(records: Sequence[SessionRecord]) -> list[tuple[int | None, list[SessionRecord]]]:
    """The records in as few groups as will do, likewise."""

    def read(found: list[SessionRecord], year: int | None) -> list[SessionRecord]:
        dated = with_years([], [FoundRecord(each, year) for each in found], caller=None, title=None, path=None)[1]
        return [each.record for each in dated]

    return _in_groups(records, read)


def _in_groups(
    entries: Sequence[Entry], read: Callable[[list[Entry], int | None], list[Entry]]
) -> list[tuple[int | None, list[Entry]]]:
    # The year that is said of a list is the one that it begins in, also where it is newest first.
    first = min(filter(None, map(year_of, entries)), default=None)
    if [each.date for each in read([_undated(entry) for entry in entries], first)] == [each.date for each in entries]:
        return [(first, list(entries))] if entries else []
    return list(_apart(entries))


def _undated(entry: Entry) -> Entry:
    """The entry with the date that its text alone says."""
    phrase = read_date(entry.date.text) if entry.date else None
    return entry.model_copy(update={"date": DateSpec.from_phrase(phrase)}) if phrase else entry


def _apart(entries: Sequence[Entry]) -> Iterator[tuple[int | None, list[Entry]]]:
    """Entries in a row whose days are of one year and go forward; those without a day stay with the one before."""
    group: list[Entry] = []
    last = ""
    for entry in entries:
        day = entry.date.start if entry.date and entry.date.start else last
        if group and (day[:4] != last[:4] or day < last) and last:
            yield _year_of_group(group), group
            group = []
        group.append(entry)
        last = day
    if group:
        yield _year_of_group(group), group


def _year_of_group(group: Sequence[Session | SessionRecord]) -> int | None:
    return next((year for year in map(year_of, group) if year), None)
