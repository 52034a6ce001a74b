"""The days that a page names, wherever it does, and the dates of its sessions with the years that its readers find."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.text.prose import passages
from eigdocs.french.dates import chains_in, find_year
from eigdocs.french.days import WEEKDAYS, Day, Item, Joint
from eigdocs.models import DateRange, DateSpec, Session, SessionRecord
from eigdocs.reading.plannings import Planning
from eigdocs.reading.programme import year_of_title

# Longer sessions than this are not looked into day by day.
_LONGEST = 31

# What all dates have that are looked at: the beginning of a month's or weekday's name, or numbers that are joined.
_HINT = re.compile(
    r"\d(?:er|ᵉʳ)?[ \u00a0\u202f\n-]?(?:jan|f[ée]v|mar|avr|mai|juin?|jui?l|ao[uû]|sep|oct|nov|d[ée]c)"
    r"|\d[./-]\d\d?\b",
    re.IGNORECASE,
)


class SaidDay(NamedTuple):
    """A day as a page names it; ``start`` and ``end`` are its place in the document.

    ``day`` has a year where the text says one, there or of a later day of the same list, and may be no day of the
    calendar. ``weekday`` is the one that the text gives it, in English; ``joint`` is what joins it to the day before.
    ``text`` is what the page says, and ``year_around`` the year that the nearest heading says.
    """

    day: Day
    weekday: str | None
    joint: Joint
    start: int
    end: int
    text: str
    year_around: int | None = None

    @property
    def has_year(self) -> bool:
        """Whether the year stands with this very day."""
        return bool(_SAYS_YEAR.search(self.text))

    @property
    def has_month(self) -> bool:
        """Whether the month is said by its name."""
        return bool(_MONTH.search(self.text))


_SAYS_YEAR = re.compile(r"\d{4}|'\d\d|\d[./-]\d+[./-]\d\d")
_MONTH = re.compile(r"\d\D*[^\W\d]{3}")


@once
def said_days(page: CheckedPage) -> list[list[SaidDay]]:
    """The days that a page names, those together that stand in one list or range; worked out once for all checks."""
    return [*_in_prose(page), *_in_timestamps(page)]


def _in_prose(page: CheckedPage) -> Iterator[list[SaidDay]]:
    for passage in passages(page):
        if not _HINT.search(passage.text):
            continue
        chains = list(chains_in(passage.text, page.vocabulary))
        year = year_around(page, passage.node) if chains else None
        for chain in chains:
            yield _said(chain, [passage.span(item.start, item.end) for item in chain], passage.text, year)


def _in_timestamps(page: CheckedPage) -> Iterator[list[SaidDay]]:
    known: dict[str, list[list[Item]]] = {}  # a table that follows tasks has few days, each many times
    for node in page.nodes(tree.Timestamp, tree.Planning):
        text = page.document.source(node)
        if text not in known:
            known[text] = list(chains_in(text, page.vocabulary))
        for chain in known[text]:
            spans = [(node.start + item.start, node.start + item.end) for item in chain]
            yield _said(chain, spans, text, None)


def _said(chain: list[Item], spans: list[tuple[int, int]], text: str, year: int | None) -> list[SaidDay]:
    days = [
        SaidDay(item.day, item.weekday, item.joint, *span, text[item.start : item.end], year)
        for item, span in zip(chain, spans, strict=True)
    ]
    return [_without_lent_year(day, days[index + 1 :]) for index, day in enumerate(days)]


def _without_lent_year(said: SaidDay, later: Sequence[SaidDay]) -> SaidDay:
    """A day without the year of a later day of its list that it would be after: "du 3 septembre au 28 juin 2019"."""
    if said.has_year or not said.day.year or all(said.day <= other.day for other in later):
        return said
    return said._replace(day=said.day._replace(year=None))


def year_around(page: CheckedPage, node: tree.Node) -> int | None:
    """The year that the nearest heading around a node says."""
    sections = [each for each in page.around(node) if isinstance(each, tree.Section)]
    years = (find_year(page.text(section.heading)) for section in sections)
    return next((year for year in years if year), None)


# ── Sessions and records ─────────────────────────────────────────────────────────────────────────────────────


class Dated(NamedTuple):
    """The sessions of a page table by table, and its records, with the years that the page alone gives their days."""

    tables: list[list[Session]]
    records: list[SessionRecord]

    @property
    def entries(self) -> list[Session | SessionRecord]:
        """All of them."""
        return [*(session for table in self.tables for session in table), *self.records]


@once
def dated(page: CheckedPage) -> Dated:
    """What a page's tables and records say, each by itself; worked out once for all checks."""
    plannings, records = page.dated
    tables = [_in_one_year(planning.sessions) for planning in plannings]
    return Dated(tables, _with_sessions(records, plannings, tables))


# A table of sessions that is longer than this has one that is out of place, or goes over two New Years.
_YEAR = timedelta(366)
# A session at an end of a table that is so far from the next, and so many times as far as others, is out of place.
_FAR, _TIMES_AS_FAR = timedelta(100), 2


def _in_one_year(sessions: list[Session]) -> list[Session]:
    """The sessions of a table, one that is out of place in the year of the others.

    Dates that say no year are read with the one that their place gives them: an October between March and April makes
    a New Year of the step to April. If the table then is longer than a year, and would not be without that row, all
    are of one year.
    """
    rows = [index for index, session in enumerate(sessions) if days_in(session.date)]
    days = [days_in(sessions[index].date)[0] for index in rows]
    if len(rows) < _FEWEST or max(days) - min(days) <= _YEAR:
        return sessions
    newest_first = sum(later < earlier for earlier, later in pairwise(days)) > len(days) // 2
    if newest_first:
        rows, days = rows[::-1], days[::-1]
    moved = next((each for at in range(len(days)) if (each := _without_turn(days, at))), None)
    if moved is None or any(find_year(sessions[index].date.text) for index in rows):
        return sessions
    changed = list(sessions)
    for index, before, after in zip(rows, days, moved, strict=True):
        if before != after:
            spec = _moved(sessions[index].date, after.year - before.year)
            changed[index] = sessions[index].model_copy(update={"date": spec})
    return changed


def _with_sessions(
    records: list[SessionRecord], plannings: Sequence[Planning], tables: Sequence[Sequence[Session]]
) -> list[SessionRecord]:
    """The records, those with the date of a session that was put into another year with the session's."""
    before = [session.date for planning in plannings for session in planning.sessions]
    after = [session.date for table in tables for session in table]
    moved = {old.start: new for old, new in zip(before, after, strict=True) if old.start != new.start}
    if not moved:
        return records
    return [
        record.model_copy(update={"date": record.date.model_copy(update={"ranges": new.ranges})})
        if record.date and (new := moved.get(record.date.start))
        else record
        for record in records
    ]


_FEWEST = 4


def _without_turn(days: Sequence[date], at: int) -> list[date] | None:
    """The days, one and all that follow without the New Year that it makes; ``None`` where it makes none."""
    before, day, after = (days[index] if 0 <= index < len(days) else None for index in (at - 1, at, at + 1))
    assert day
    if before is None and after and after.year > day.year and _is_far(after - day, days[1:]):
        moved = [day, *(_in_year(each, each.year - 1) for each in days[1:])]
    elif after is None and before and day.year > before.year and _is_far(day - before, days[:-1]):
        moved = [*days[:-1], _in_year(day, before.year)]
    elif before and after and after.year > before.year and before.timetuple()[1:3] <= after.timetuple()[1:3]:
        turns = after.year - before.year
        moved = [
            *days[:at],
            _in_year(day, before.year),
            *(_in_year(each, each.year - turns) for each in days[at + 1 :]),
        ]
    else:
        return None
    return moved if max(moved) - min(moved) <= _YEAR else None


def _is_far(gap: timedelta, others: Sequence[date]) -> bool:
    return gap > _FAR and gap > _TIMES_AS_FAR * max(later - earlier for earlier, later in pairwise(others))


def _moved(spec: DateSpec, years: int) -> DateSpec:
    """A date some years later."""
    ranges = [DateRange(start=_year_later(each.start, years), end=_year_later(each.end, years)) for each in spec.ranges]
    return spec.model_copy(update={"ranges": ranges})


def _year_later(day: str, years: int) -> str:
    found = calendar_day(day)
    return _in_year(found, found.year + years).isoformat() if found else day


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def years_said(page: CheckedPage) -> set[int]:
    """The years that a caller, or the headings and headers of a page, say of its sessions; not those of file names."""
    reading = page.reading
    around = [planning.year for planning in reading.plannings] + [record.year for record in reading.records]
    return {year for year in (page.collection.year, year_of_title(reading), *around) if year}


def days_in(spec: DateSpec | None) -> list[date]:
    """Each day of the ranges of a date; none of one without a year."""
    return [day for each in spec.ranges for day in days_of_range(each)] if spec else []


def days_of_range(days: DateRange) -> list[date]:
    """Each day of a range, at most a month of them; none of one that is without a year or runs backwards."""
    first, last = calendar_day(days.start), calendar_day(days.end)
    if first is None or last is None:
        return []
    return [first + timedelta(days=count) for count in range(min((last - first).days, _LONGEST) + 1)]


def calendar_day(day: str | None) -> date | None:
    """An ISO day as a date; ``None`` for one without a year, or that the calendar does not have."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def fixed_days(spec: DateSpec | None) -> list[date]:
    """The days of a date that is fixed, one range with a year; none of any other."""
    return days_in(spec) if spec and spec.certainty == "fixed" else []


# ── Days that cannot be ──────────────────────────────────────────────────────────────────────────────────────

_NUMBERED = re.compile(r"(?:\bn ?[°º]|\bnum[ée]ro|\br[ée]f\w*\.?|\barticle|\bversion|#) *\Z", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"\b(?:le|du|au) \Z", re.IGNORECASE)
_VERSION = re.compile(r"\d+\.\d+\.\d")


@once
def impossible_days(page: CheckedPage) -> dict[tuple[int, int], str]:
    """The days that no calendar has and the ranges that run backwards, by their places, each with what is wrong."""
    return dict(_impossible(page))


def _impossible(page: CheckedPage) -> Iterator[tuple[tuple[int, int], str]]:
    for chain in said_days(page):
        for said in chain:
            if not said.day.exists and _means_a_day(page, said):
                yield (said.start, said.end), f"there is no {_called(page, said)}: {_reason(page, said.day)}"
        for earlier, later in pairwise(chain):
            if _runs_backwards(page, earlier, later):
                text = " ".join(page.document.text[earlier.start : later.end].split())
                yield (earlier.start, later.end), f"“{text}” ends before it begins"
    year = page.programme.year
    for entry in dated(page).entries if year else ():
        place = entry.date and (entry.date.source or entry.source)
        if entry.date and place and any("--02-29" in (each.start, each.end) for each in entry.date.ranges):
            yield page.offsets(place), f"there is no “{entry.date.text}” in {year}, which is no leap year"


def _means_a_day(page: CheckedPage, said: SaidDay) -> bool:
    """Whether numbers that are no day were meant as one: "31/04/2019", "le 31/04", "45 mars", not "le 50/50"."""
    before = page.document.text[max(0, said.start - 12) : said.start]
    is_named = said.has_month or said.weekday or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", said.text)
    if not is_named and not (said.day.day <= 31 and said.day.month <= 12 and _BEFORE_DAY.search(before)):
        return False
    return not _NUMBERED.search(before) and not (said.day.month > 12 and _VERSION.match(said.text))


def _runs_backwards(page: CheckedPage, earlier: SaidDay, later: SaidDay) -> bool:
    """Whether a range ends before it begins; one from a later month to an earlier goes over New Year."""
    if later.joint != "to" or not (earlier.day.exists and later.day.exists) or _is_loose(page, earlier, later):
        return False
    if earlier.has_year and later.has_year:
        return earlier.day > later.day
    return earlier.day.month == later.day.month and earlier.day.day > later.day.day


_BEFORE_RANGE = re.compile(r"(?:\A|[\n|]|\bdu|\bde|:)[ *_~]*\Z", re.IGNORECASE)


def _is_loose(page: CheckedPage, earlier: SaidDay, later: SaidDay) -> bool:
    """Whether a dash, with no "du" before it, stands between what may be two things: "Salle 15 - 11 mai"."""
    between = page.document.text[earlier.end : later.start]
    if earlier.weekday or any(char.isalpha() for char in between):
        return False
    return not _BEFORE_RANGE.search(page.document.text[max(0, earlier.start - 8) : earlier.start])


def _called(page: CheckedPage, said: SaidDay) -> str:
    return f"“{' '.join(said.text.split())}”" if said.has_month or said.day.month > 12 else day_in_words(page, said.day)


def _reason(page: CheckedPage, day: Day) -> str:
    """Why a day cannot be."""
    if not 1 <= day.month <= 12:
        return "a year has 12 months"
    if (day.month, day.day) == (2, 29):
        return f"{day.year} is no leap year"
    days = monthrange(day.year or 2000, day.month)[1]
    month = page.vocabulary.tables["months"][str(day.month)][0]
    return f"{month} has {days} days" if day.month != 2 else f"février has {28 if day.year else '28 or 29'} days"


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────


def weekday_of(day: date) -> str:
    """The English name of a day's weekday."""
    return WEEKDAYS[day.weekday()]


def in_french(page: CheckedPage, weekday: str) -> str:
    """The French name of a weekday."""
    return page.vocabulary.tables["weekdays"][weekday][0]


def day_in_words(page: CheckedPage, day: Day | date) -> str:
    """A day as the documents write it: "1er mars 2019"."""
    month = page.vocabulary.tables["months"].get(str(day.month), [f"month {day.month}"])[0]
    year = f" {day.year}" if day.year else ""
    return f"{'1er' if day.day == 1 else day.day} {month}{year}"


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────────


def out_of_order(values: Sequence[int]) -> list[int]:
    """The indexes of the values that would have to move for none to be less than one before it: as few as can be.

    Of two that could move, the later one: in "1, 3, 2, 4" it is the 2.

    >>> out_of_order([1, 9, 2, 3]), out_of_order([1, 3, 2, 4]), out_of_order([1, 1, 2])
    ([1], [2], [])
    """
    # The longest run that can stay, looked for from the end, since the earlier of two is to stay.
    ends: list[int] = []  # for each length of a run, the last of the best such run
    tails: list[int] = []  # its value, negated
    following: dict[int, int | None] = {}
    for index in range(len(values) - 1, -1, -1):
        length = bisect_right(tails, -values[index])
        following[index] = ends[length - 1] if length else None
        ends[length:] = [index, *ends[length + 1 :]]
        tails[length:] = [-values[index], *tails[length + 1 :]]
    staying: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        staying.add(at)
        at = following[at]
    return [index for index in range(len(values)) if index not in staying]


def overlap(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place of the document touches one of some places."""
    return any(start < other_end and other_start < end for other_start, other_end in spans)
