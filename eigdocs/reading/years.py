"""The year of each day that a document gives without one (contract: "Day").

Sessions and records come in lists: the tables of a document, its historique. What is known of one row tells the years
of the others, since most lists are in the order of the calendar: after December the next session is in January of the
following year. A list may also be newest first, as a historique often is: after January comes December of the year
before. A step of a few months in the wrong direction is a slip in the order, and tells nothing.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from eigdocs.models import AgendaItem, DateRange, DateSpec, Diagnostic, Session, SessionRecord, TimeSpec
from eigdocs.reading.plannings import Planning
from eigdocs.reading.records import FoundRecord

# From so many months back on, a step is New Year and no slip: the gap to the next session is at most seven months then.
_NEW_YEAR = 5

# The day that not every year has.
_LEAP_DAY = "--02-29"

_PATH_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

# Days inside longer sessions than this are not looked up.
_LONGEST = timedelta(days=31)


class _MonthDay(NamedTuple):
    month: int
    day: int


def with_years(
    plannings: Sequence[Planning],
    records: Sequence[FoundRecord],
    *,
    caller: int | None,
    title: int | None,
    path: int | None,
) -> tuple[list[Planning], list[FoundRecord]]:
    """The same with a year on every day for which one can be found.

    In this order: the text itself, the caller, the table's header or a heading, a record of the same day and month (for
    a record: a session), the document's title, its path; else of the document's other tables. `caller` is the year that
    the programme starts in, so headings count beside it where one of them says that year.
    """
    around = {year for planning in plannings for year in (planning.year, *planning.row_years)}
    around |= {record.year for record in records}
    known = _Known(caller, title or path or _first_year(plannings), caller is None or caller in around)
    known.days = _years_of_days(_told(records, known))

    dated = [replace(planning, sessions=_sessions(planning, known)) for planning in plannings]

    known.days = _years_of_days(session.date for planning in dated for session in planning.sessions)
    listed = [each for found in _listed_records(records, known) for each in found]
    return dated, [found._replace(record=_record(found.record, spec, known)) for found, spec in listed]


def days_of_no_year(
    plannings: Sequence[Planning], records: Sequence[FoundRecord], year: int | None
) -> Iterator[Diagnostic]:
    """What `with_years` has left without a year though it knew that of others, or `year`: 29 February in 2019."""
    entries: list[Session | SessionRecord] = [session for planning in plannings for session in planning.sessions]
    entries += [found.record for found in records]
    if not any(_LEAP_DAY in _days(entry.date) for entry in entries):
        return
    if year or any(planning.year for planning in plannings) or any(_own_year(entry.date) for entry in entries):
        for entry in entries:
            place = entry.date and (entry.date.source or entry.source)
            if entry.date and place and _LEAP_DAY in _days(entry.date):
                yield Diagnostic(message=f"not a day of its year: “{entry.date.text}”", source=place)


@dataclass(slots=True)
class _Known:
    """What is known of a document's years.

    ``caller`` and ``fallback`` (title or path) are years that the programme starts in; ``headings`` tells whether those
    of headings count. ``days`` are the years that the other kind of list tells. ``starts`` holds, for each thing that
    says a year, the earliest day of the first list that it is said of: a later list that begins months before that day
    is one of the following year.
    """

    caller: int | None
    fallback: int | None
    headings: bool
    days: Mapping[_MonthDay, int] = field(default_factory=dict)
    starts: dict[Hashable, _MonthDay] = field(default_factory=dict)


def _first_year(plannings: Sequence[Planning]) -> int | None:
    """The earliest year that the tables, or what stands around them, say."""
    years = [year for planning in plannings for year in (planning.year, *planning.row_years)]
    years += [_own_year(session.date) for planning in plannings for session in planning.sessions]
    return min((year for year in years if year), default=None)


def _told(records: Sequence[FoundRecord], known: _Known) -> Iterator[DateSpec | None]:
    """The dates of the records that say their year; where no title does, of those under a heading that says it."""
    headings = known.headings and known.fallback is None
    for found in _listed_records(records, _Known(None, None, headings)):
        yield from (spec for record, spec in found if _own_year(record.record.date) or (headings and record.year))


def year_of_path(path: str) -> int | None:
    """The last year that a path names: that of the file, else of the folder nearest to it."""
    years = _PATH_YEAR.findall(path)
    return int(years[-1]) if years else None


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────


def _sessions(planning: Planning, known: _Known) -> list[Session]:
    """The sessions of a table. Title rows part it into lists, each with the year that its title says."""
    row_years = planning.row_years or [None] * len(planning.sessions)
    found: list[Session] = []
    for at, (row_year, rows) in enumerate(groupby(zip(row_years, planning.sessions, strict=True), lambda row: row[0])):
        sessions = [session for _, session in rows]
        year = row_year or planning.year
        said_by = (id(planning), at) if row_year else (planning.year_source or year)
        specs = _dated([session.date for session in sessions], known, year, said_by)
        found += [_session(session, spec) for session, spec in zip(sessions, specs, strict=True)]
    return found


def _listed_records(
    records: Sequence[FoundRecord], known: _Known
) -> Iterator[list[tuple[FoundRecord, DateSpec | None]]]:
    """The records with their dates, list by list: those that follow each other under one year, or heading with one."""
    for (year, source), group in groupby(records, lambda found: (found.year, found.year_source)):
        listed = list(group)
        said_by = source or ("records", year)
        specs = _dated([found.record.date for found in listed], known, year, said_by, trusted=True)
        yield list(zip(listed, specs, strict=True))


def _dated(
    specs: Sequence[DateSpec | None], known: _Known, heading: int | None, said_by: Hashable, *, trusted: bool = False
) -> list[DateSpec | None]:
    """The dates of a list with their years; `heading` is the year that `said_by` says of the list.

    ``known.days`` tell more than the document's title; where they are `trusted` they also tell the years of the days
    around them.
    """
    indexes = [index for index, spec in enumerate(specs) if spec and spec.ranges]
    days = [_month_day(specs[index].ranges[0].start) for index in indexes]  # type: ignore[union-attr]
    own = [_own_year(specs[index]) for index in indexes]
    said = heading if known.headings else None
    strong = said or known.caller
    base = strong or known.fallback
    told = [None if said else known.days.get(day) for day in days]
    if trusted or base is None:
        own = [mine or theirs for mine, theirs in zip(own, told, strict=True)]
    start = _Start(base, strong is not None, known.starts, said_by if said else None)
    years = _years(days, own, start)
    if strong is None:
        years = [mine or theirs or year for mine, theirs, year in zip(own, told, years, strict=True)]
    filled = list(specs)
    for index, year in zip(indexes, years, strict=True):
        filled[index] = _in_year(specs[index], year)
    return filled


class _Start(NamedTuple):
    """The year that a list starts in, if known; ``strong`` where it counts for more than a later row's own year."""

    year: int | None
    strong: bool
    starts: dict[Hashable, _MonthDay]
    said_by: Hashable


def _years(days: Sequence[_MonthDay], own: Sequence[int | None], start: _Start) -> list[int | None]:
    """The year of each day of a list: by the last one before it with its own, else by the start, else by the next."""
    if not days:
        return []
    turns = _turns(days)
    first, earliest = min(zip(turns, days, strict=True))
    base = start.year
    if base is not None:
        base += start.starts.setdefault(start.said_by, earliest).month - earliest.month >= _NEW_YEAR
    anchor = None if base is None else (base, first)
    following = next((index for index, year in enumerate(own) if year), None)
    if following and not (anchor and (start.strong or _leads_to(days, turns, anchor, following, own[following] or 0))):
        anchor = own[following] or 0, turns[following]
    years: list[int | None] = []
    for year, turn in zip(own, turns, strict=True):
        anchor = (year, turn) if year else anchor
        years.append(anchor[0] + turn - anchor[1] if anchor else None)
    return years


def _leads_to(days: Sequence[_MonthDay], turns: Sequence[int], anchor: tuple[int, int], index: int, year: int) -> bool:
    """Whether the year that a list starts in puts its days less than a year from the first that has its own.

    A title may name another year than that in which the programme starts: "Planning 2021" over October to July.
    """
    before = anchor[0] + turns[index - 1] - anchor[1]
    months = 12 * (year - before) + days[index].month - days[index - 1].month
    backwards = _is_newest_first(days)
    return 0 <= (-months if backwards else months) < 12 or (len(days) == 2 and backwards and 0 <= months < 12)


def _turns(days: Sequence[_MonthDay]) -> list[int]:
    """How many New Years lie between the first day of a list and each, negative in a list that is newest first."""
    newest_first = _is_newest_first(days)
    turns = [0]
    for earlier, later in pairwise(days):
        step = later.month - earlier.month
        turn = -(step >= _NEW_YEAR) if newest_first else step <= -_NEW_YEAR
        turns.append(turns[-1] + turn)
    return turns


def _is_newest_first(days: Sequence[_MonthDay]) -> bool:
    """Whether most steps of a list go back in time, those that may be New Year aside."""
    near = [pair for pair in pairwise(days) if abs(pair[1].month - pair[0].month) < _NEW_YEAR]
    return sum(later < earlier for earlier, later in near) > sum(later > earlier for earlier, later in near)


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1024)
def _month_day(day: str) -> _MonthDay:
    return _MonthDay(int(day[-5:-3]), int(day[-2:]))


def _year_of(day: str) -> int | None:
    return None if day.startswith("-") else int(day[:4])


def _at(day: str, year: int | None) -> str:
    """A day in a year, if it has none of its own; 29 February stays without one in a year that has no such day."""
    if year is None or not day.startswith("-") or (day == _LEAP_DAY and not isleap(year)):
        return day
    return f"{year:04}{day[1:]}"


def _days(spec: DateSpec | None) -> list[str]:
    return [day for each in spec.ranges for day in (each.start, each.end)] if spec else []


def _own_year(spec: DateSpec | None) -> int | None:
    """The year of a date's first day, where the date itself says that of any of its days."""
    days = _days(spec)
    turns = _turns_inside(days)
    return next((year - turn for day, turn in zip(days, turns, strict=True) if (year := _year_of(day))), None)


def _turns_inside(days: Sequence[str]) -> list[int]:
    """How many New Years lie between the first day of a date and each: "30 décembre au 2 janvier"."""
    turns = [0] * len(days)
    for index, (before, after) in enumerate(pairwise(map(_month_day, days)), 1):
        turns[index] = turns[index - 1] + (after.month - before.month <= -_NEW_YEAR)
    return turns


def _in_year(spec: DateSpec | None, year: int | None) -> DateSpec | None:
    """A date whose first day is in a year."""
    days = _days(spec)
    if spec is None or year is None or not any(day.startswith("-") for day in days):
        return spec
    filled = [_at(day, year + turn) for day, turn in zip(days, _turns_inside(days), strict=True)]
    if any(day.startswith("-") for day in filled):
        return spec  # a day that this year does not have
    ranges = [DateRange(start=start, end=end) for start, end in zip(filled[::2], filled[1::2], strict=True)]
    return spec.model_copy(update={"ranges": ranges})


def _years_of_days(specs: Iterable[DateSpec | None]) -> dict[_MonthDay, int]:
    """The year of each day of some dates that have one; of the first date where several say one day."""
    years: dict[_MonthDay, int] = {}
    for spec in specs:
        for each in spec.ranges if spec else []:
            for day in _each_day(each):
                years.setdefault(_MonthDay(day.month, day.day), day.year)
    return years


def _each_day(days: DateRange) -> Iterator[date]:
    try:
        first, last = date.fromisoformat(days.start), date.fromisoformat(days.end)
    except ValueError:  # no year, or no such day
        return
    if timedelta() <= last - first <= _LONGEST:
        yield from (first + timedelta(days=count) for count in range((last - first).days + 1))


# ── Models ───────────────────────────────────────────────────────────────────────────────────────────────────


def _session(session: Session, spec: DateSpec | None) -> Session:
    hours = [_hours(each, spec) for each in session.hours]
    return session.model_copy(update={"date": spec, "hours": hours})


def _record(record: SessionRecord, spec: DateSpec | None, known: _Known) -> SessionRecord:
    hours = [_hours(each, spec, known) for each in record.hours]
    agenda = [_item(each, spec, known) for each in record.agenda]
    return record.model_copy(update={"date": spec, "hours": hours, "agenda": agenda})


def _hours(hours: TimeSpec, spec: DateSpec | None, known: _Known | None = None) -> TimeSpec:
    day = _near(hours.day, spec, known)
    return hours if day == hours.day else hours.model_copy(update={"day": day})


def _item(item: AgendaItem, spec: DateSpec | None, known: _Known) -> AgendaItem:
    day = _near(item.day, spec, known)
    return item if day == item.day else item.model_copy(update={"day": day})


def _near(day: str | None, spec: DateSpec | None, known: _Known | None) -> str | None:
    """A day inside a session: in the year of the session's date; of a session that day where it has none."""
    if day is None or not day.startswith("-"):
        return day
    first = spec.start if spec else None
    if first and (year := _year_of(first)):
        return _at(day, year + (_month_day(first).month - _month_day(day).month >= _NEW_YEAR))
    if known is None:
        return day
    return _at(day, known.days.get(_month_day(day)) or known.caller or known.fallback)
