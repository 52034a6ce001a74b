"""The agendas of a page as runs of slots: what follows each other, and what was announced of the hours around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.pairing import Told
from eigdocs.checking.programmes.sessions import details, together
from eigdocs.checking.times.dates import dated
from eigdocs.french.words import fold
from eigdocs.likeness.facts import both_ranges
from eigdocs.models import AgendaItem, Audience, DateSpec, Session, SessionRecord, Source, TimeSpec

_WORD = re.compile(r"[^\W\d_]{2,}")
_HOLDERS = (tree.Item, tree.Row, tree.Paragraph, tree.Heading)


class Slot(NamedTuple):
    """An entry of an agenda that has a time, in minutes of the day; an end after midnight is one of the same day."""

    item: AgendaItem
    start: int | None
    end: int | None
    place: tuple[int, int]

    @property
    def title(self) -> str:
        """What happens then."""
        return self.item.title or ""


@dataclass(slots=True)
class Run:
    """Slots that are meant to follow each other: of one record, day and room, in one list, table or row of lines."""

    record: SessionRecord
    slots: list[Slot] = field(default_factory=list)

    @property
    def started(self) -> list[Slot]:
        """Those that say when they begin."""
        return [slot for slot in self.slots if slot.start is not None]


@once
def runs(page: CheckedPage) -> list[Run]:
    """The agendas of a page's records; worked out once for all checks."""
    records = [record for record in dated(page).records if record.agenda]
    return [run for record in records for run in _runs_of(page, record)]


def _runs_of(page: CheckedPage, record: SessionRecord) -> Iterator[Run]:
    """The runs of a record: a list of its own, or one after other words, begins a new one."""
    latest: dict[object, tuple[Run, object]] = {}
    for item in record.agenda:
        if item.source is None or (item.start is None and item.end is None):
            continue
        slot = Slot(item, minutes(item.start), minutes(item.end), page.offsets(item.source))
        block, section = _block_of(page, slot.place[0])
        key = (item.day, item.track, id(section))
        run, last_block = latest.get(key, (None, None))
        if run is None or not _goes_on(page, run.slots[-1], slot, same_block=last_block is block):
            run = Run(record)
            yield run
        run.slots.append(slot)
        latest[key] = run, block


def _goes_on(page: CheckedPage, last: Slot, slot: Slot, *, same_block: bool) -> bool:
    """Whether a slot belongs to the run of the one before it; lines that begin anew after other words do not."""
    apart = bool(_WORD.search(page.document.text, last.place[1], max(last.place[1], slot.place[0])))
    backwards = slot.start is not None and last.start is not None and slot.start < last.start
    is_line = isinstance(holder_of(page, slot.place[0]), tree.Paragraph)
    return not apart or (same_block and not (is_line and backwards))


def _block_of(page: CheckedPage, offset: int) -> tuple[tree.Node | None, tree.Node | None]:
    """The list, table or section that holds the entry at an offset, and its section; a heading is in the one around."""
    holder = holder_of(page, offset)
    if holder is None:
        return None, None
    around = list(page.around(holder))
    sections = [each for each in around if isinstance(each, tree.Section | tree.Root)]
    if isinstance(holder, tree.Heading):
        return sections[1], sections[1]
    return (sections[0] if isinstance(holder, tree.Paragraph) else around[0]), sections[0]


def holder_of(page: CheckedPage, offset: int) -> tree.Node | None:
    """The innermost item, row, paragraph or heading that begins at an offset or before it."""
    starts, nodes = _holders(page)
    index = bisect_right(starts, offset)
    return nodes[index - 1] if index else None


@once
def _holders(page: CheckedPage) -> tuple[list[int], list[tree.Node]]:
    nodes: list[tree.Node] = [*page.nodes(*_HOLDERS)]
    return [node.start for node in nodes], nodes


# ── Times ────────────────────────────────────────────────────────────────────────────────────────────────────

_EARLY = 5 * 60


def minutes(clock: str | None) -> int | None:
    """A time of day in minutes; ``None`` for none."""
    return int(clock[:2]) * 60 + int(clock[3:]) if clock else None


def clock(time: int) -> str:
    """Minutes as the documents write a time: "14h", "9h30"."""
    return f"{time // 60}h{time % 60:02}" if time % 60 else f"{time // 60}h"


def ends_next_day(slot: Slot) -> bool:
    """Whether a slot's end is after midnight: "22h - 1h"."""
    return slot.end is not None and slot.start is not None and slot.end < slot.start and slot.end <= _EARLY


def is_reversed(slot: Slot) -> bool:
    """Whether a slot ends before it begins, or just then."""
    return slot.start is not None and slot.end is not None and slot.end <= slot.start and not ends_next_day(slot)


def hours_place(page: CheckedPage, slot: Slot) -> tuple[int, int]:
    """Where the times of a slot stand: from its first digit to the end of the line, or to its title."""
    start, end = slot.place
    title = slot.item.source_of("title") if slot.item.title else None
    text = page.document.text
    line_end = text.find("\n", start, end)
    stop = page.offsets(title)[0] if title and title != slot.item.source else line_end if line_end >= 0 else end
    match = _TIMES.search(text, start, stop)
    return (match.start(), match.end()) if match else (start, end)


_ONE_TIME = r"\d{1,2} ?(?:[hH:](?: ?\d\d)?|heures?)(?:min|mn)?(?!\w)"
_TIMES = re.compile(rf"(?:\d{{1,2}} ?- ?)?{_ONE_TIME}(?:[ *_|\u00a0]*(?:[-–—→>]+|à|\|)[ *_|\u00a0]*{_ONE_TIME})?")


# ── The hours that were announced ────────────────────────────────────────────────────────────────────────────


class Announced(NamedTuple):
    """From when to when a session is announced; ``None`` for what is not said.

    ``text`` is how it is said, ``page`` and ``source`` where.
    """

    start: int | None
    end: int | None
    text: str
    page: CheckedPage
    source: Source | None


def announced(page: CheckedPage, run: Run) -> Announced | None:
    """The hours that the page announces for the session of a run: the record's, else its row's, else all sessions'."""
    record, day = run.record, run.slots[0].item.day
    rows = _rows_of(page, record)
    # What is said of all sessions is said of those in the tables, where there are some.
    is_session = _is_one_day(record.date) and (rows or not dated(page).tables)
    default = _announced(page, page.reading.defaults.hours, record.audience, day) if is_session else None
    hours = [each for row in rows for each in row.entry.hours]
    if rows and all(row.entry.hours for row in rows):
        groups = [group for row in rows if row.entry.audience for group in row.entry.audience.groups]
        default = _with_end(_announced(rows[0].page, hours, Audience(groups=groups), day), default)
    elif hours:
        default = None
    if not record.hours:
        return default
    if not all(_are_of_session(page, each) for each in record.hours):
        return None
    return _with_end(_announced(page, record.hours, record.audience, day), default)


def _is_one_day(spec: DateSpec | None) -> bool:
    return [start == end for start, end in _ranges(spec)] == [True]


_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n|\n\s*[-*+] ")
_SUBJECT = re.compile(
    r"\b(?:sessions?|seances?|journee|rencontre|reunion|evenement|bootcamp|seminaire|pleniere|restitution|rendez-vous|rdv"
    r"|horaires?|heures?|programme|nous|on|elle|il|cela|ca)\b"
)
_LOOK_BACK = 200


def _are_of_session(page: CheckedPage, hours: TimeSpec) -> bool:
    """Whether hours are the whole session's: "La session commence à 14h", not "L'atelier dure de 10h à 12h"."""
    if hours.source is None:
        return True
    at = page.offsets(hours.source)[0]
    holder = holder_of(page, at)
    if isinstance(holder, tree.Heading) and holder.start <= at < holder.end:
        return True
    before = page.document.text[max(0, at - _LOOK_BACK) : at]
    return bool(_SUBJECT.search(fold(_SENTENCE_END.split(before)[-1])))


def _with_end(own: Announced | None, default: Announced | None) -> Announced | None:
    """Hours that only say when they begin, with the end of those of all sessions where they begin then as well."""
    if own is None or default is None or own.end is not None or own.start != default.start:
        return own
    return default


def _rows_of(page: CheckedPage, record: SessionRecord) -> list[Told]:
    """The sessions of the page's tables that a record is about: of its days, and of its audience where both say one.

    A page without tables has its sessions in those of the pages beside it.
    """
    if not dated(page).tables:
        row = _rows_elsewhere(page).get(record.source) if record.source else None
        return [row] if row else []
    days = _ranges(record.date)
    sessions = _sessions_by_days(page).get(days, ())
    return [Told(page, each) for each in sessions if days and _share(each.audience, record.audience)]


@once
def _sessions_by_days(page: CheckedPage) -> dict[Ranges, list[Session]]:
    by_days: dict[Ranges, list[Session]] = {}
    for session in (each for table in dated(page).tables for each in table if each.status == "planned"):
        by_days.setdefault(_ranges(session.date), []).append(session)
    return by_days


@once
def _rows_elsewhere(page: CheckedPage) -> dict[Source, Told]:
    """The rows of other pages' tables that are of the very days of the page's records, by where these are."""
    pairs = [pair for each in together(page) if each.reading.plannings for pair in details(each).pairs]
    return {
        pair.mine.entry.source: pair.row
        for pair in pairs
        if pair.mine.page is page and pair.mine.entry.source and _are_equal(pair.mine.entry.date, pair.row.entry.date)
    }


def _are_equal(one: DateSpec | None, other: DateSpec | None) -> bool:
    mine, theirs = both_ranges(one, other)
    return mine == theirs


Ranges = tuple[tuple[str, str], ...]


def _ranges(spec: DateSpec | None) -> Ranges:
    """The ranges of a date, which may be without a year."""
    return tuple((each.start, each.end) for each in spec.ranges) if spec else ()


def _share(one: Audience | None, other: Audience | None) -> bool:
    if one is None or other is None:
        return True
    return bool({group.name for group in one.groups} & {group.name for group in other.groups})


def _announced(
    page: CheckedPage, hours: Sequence[TimeSpec], audience: Audience | None, day: str | None
) -> Announced | None:
    """The earliest start and latest end of hours; none where they are those of only some of the people invited."""
    own = [each for each in hours if each.day in (None, day)]
    if not own or (day is None and any(each.day for each in hours)):
        return None
    named = {each.audience for each in own}
    invited = {group.name for group in audience.groups} if audience else set()
    if None not in named and not (invited and invited <= named):
        return None
    starts, ends = [minutes(each.start) for each in own], [minutes(each.end) for each in own]
    start = None if None in starts else min(each for each in starts if each is not None)
    end = None if None in ends else max(each for each in ends if each is not None)
    if start is None and end is None:
        return None
    return Announced(start, end, ", ".join(_unique(each.text for each in own)), page, own[0].source)


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
