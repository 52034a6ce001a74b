"""Which entries are about one session, told by their days and by what they say.

An entry is told by its day, and by whom it invites; one that no other tells on its day, by its number, theme or kind,
or by being nearly on the day: then its date is what the two disagree on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from eigdocs.checking.links.targets import files_of
from eigdocs.checking.page import CheckedPage
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key
from eigdocs.likeness.facts import (
    Entry,
    audiences_agree,
    both_ranges,
    days_between,
    invite_alike,
    lies_inside,
    ranges_of,
    share_a_day,
    shared,
    subjects_of,
    theme_of,
    words_of,
)
from eigdocs.models import Session, SessionRecord


class Told(NamedTuple):
    """An entry, and the page that says it."""

    page: CheckedPage
    entry: Entry


class Pair(NamedTuple):
    """Two entries about one session; ``same_day`` where their dates have a day in common."""

    mine: Told
    row: Told
    same_day: bool


@dataclass
class Pairing:
    """Which entries are about which rows; ``left`` and ``left_rows`` have no other.

    ``strays`` are days of a page about one event of several days, with its row, of which they are none. Entries that
    may be about another meeting of a row's day are in no list.
    """

    pairs: list[Pair] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)
    left_rows: list[Told] = field(default_factory=list)
    strays: list[Pair] = field(default_factory=list)


_MOST_OF_A_DAY = 20  # rows: no programme has more sessions on one day


def paired(entries: Sequence[Told], rows: Sequence[Told], vocabulary: Vocabulary) -> Pairing:
    """Each entry with the row that it is about.

    Those that share a day come first: such a row is never told by an entry of another day. What is left on both sides
    is paired where one sign is strong and points to nothing else.
    """
    result = Pairing()
    sure = _by_day(entries, rows, vocabulary)
    taken = {id(row.entry) for row in sure.values() if row}
    result.pairs = [Pair(each, row, True) for each in entries if (row := sure.get(id(each.entry)))]
    left = [each for each in entries if id(each.entry) not in sure and each.entry.date and each.entry.date.ranges]
    left_rows = [row for row in rows if id(row.entry) not in taken]
    result.strays = [*_strays(left, result.pairs)]
    strays = {id(pair.mine.entry) for pair in result.strays}
    left = [each for each in left if id(each.entry) not in strays]
    # A page none of whose entries is on a row's day is about something else.
    linked = _linked(rows) | _sole_of_kind(entries, rows)
    telling = {row.page.name for row in rows} | {pair.mine.page.name for pair in result.pairs} | linked.keys()
    found = _by_signs([each for each in left if each.page.name in telling], left_rows, linked, vocabulary)
    result.pairs += [Pair(each, row, False) for each, row in found]
    told = {id(each.entry) for pair in found for each in pair}
    result.left = [each for each in left if id(each.entry) not in told]
    result.left_rows = [row for row in left_rows if id(row.entry) not in told]
    return result


def _by_day(entries: Sequence[Told], rows: Sequence[Told], vocabulary: Vocabulary) -> dict[int, Told | None]:
    """For each entry (by its id) that shares a day with a row: the row, or ``None`` where it may be another meeting."""
    by_day = _index(rows)
    near = {id(each.entry): _near(each, by_day) for each in entries}
    count: dict[int, int] = {}
    for each in entries:
        for row in near[id(each.entry)]:
            count[id(row.entry)] = count.get(id(row.entry), 0) + 1
    found: dict[int, Told | None] = {}
    for each in entries:
        all_rows = near[id(each.entry)]
        of_kind = [row for row in all_rows if _agree_in_kind(each, row)]
        alike = [row for row in of_kind if invite_alike(each.entry.audience, row.entry.audience)]
        is_alone = len(all_rows) == len(of_kind) == 1 and count[id(all_rows[0].entry)] == 1
        if (
            not alike
            and is_alone
            and (isinstance(each.entry, SessionRecord) or _same_theme(each.entry, all_rows[0].entry, vocabulary))
        ):
            alike = all_rows  # alone on its day: whom it invites is what the two disagree on
        about = [row for row in alike if not _is_other_meeting(each.entry, row.entry, vocabulary)]
        if about:
            found[id(each.entry)] = max(about, key=lambda row: _likeness(each.entry, row.entry, vocabulary))
        elif alike:
            found[id(each.entry)] = None
    return found


_SAME_EVENT = 31  # days


def _strays(left: Sequence[Told], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """What is on none of its event's days: of pages apart, all of whose other entries are on days of one row."""
    rows: dict[str, dict[int, Told]] = {}
    days: dict[str, int] = {}
    for pair in pairs:
        name = pair.mine.page.name
        rows.setdefault(name, {})[id(pair.row.entry)] = pair.row
        if pair.mine.page is not pair.row.page and lies_inside(pair.mine.entry.date, pair.row.entry.date):
            days[name] = days.get(name, 0) + 1
    for each in left:
        (row, *others) = rows.get(each.page.name, {}).values() or [None]
        if row is None or others or each.entry.kind != row.entry.kind:
            continue
        enough = 2 if row.entry.kind == "session" else 1
        way = days_between(each.entry.date, row.entry.date)
        if days.get(each.page.name, 0) >= enough and way is not None and way <= _SAME_EVENT:
            yield Pair(each, row, same_day=False)


def _index(rows: Iterable[Told]) -> dict[tuple[int, int], list[Told]]:
    """Rows by the days that they may be on, of any year."""
    index: dict[tuple[int, int], list[Told]] = {}
    for row in rows:
        for day in _days(row.entry):
            index.setdefault(day, []).append(row)
    return index


def _days(entry: Entry) -> Iterator[tuple[int, int]]:
    """The days of an entry, as month and day; of a long one those of the first two months."""
    seen = set()
    for start, end in ranges_of(entry.date):
        for ordinal in range(start.toordinal(), min(end.toordinal(), start.toordinal() + 62) + 1):
            day = start.fromordinal(ordinal)
            seen.add((day.month, day.day))
    yield from sorted(seen)


def _near(each: Told, by_day: dict[tuple[int, int], list[Told]]) -> list[Told]:
    """The rows that share a day with an entry, in their order."""
    found = {id(row.entry): row for day in _days(each.entry) for row in by_day.get(day, ())}
    return [row for row in found.values() if share_a_day(each.entry.date, row.entry.date)][:_MOST_OF_A_DAY]


def _agree_in_kind(mine: Told, row: Told) -> bool:
    """Whether two entries may be of one kind of meeting. A page of its own about a bootcamp is about no session."""
    one, other = mine.entry.kind, row.entry.kind
    if one == other:
        return True
    return "session" in (one, other) and mine.page is row.page


def _likeness(mine: Entry, row: Entry, vocabulary: Vocabulary) -> tuple[bool, bool, bool, int]:
    days, other_days = both_ranges(mine.date, row.date)
    invited = bool(mine.audience and row.audience and audiences_agree(mine.audience, row.audience))
    subjects = shared(_subjects(mine, vocabulary), _subjects(row, vocabulary), vocabulary)
    return mine.kind == row.kind != "session", invited, days == other_days, subjects


# ── Other meetings of one day ────────────────────────────────────────────────────────────────────────────────


def events_named(record: SessionRecord, vocabulary: Vocabulary) -> list[str]:
    """The words of a record's name for what is not a session of a programme: "apero" of "Apéro EIG du 11 avril"."""
    name = fold(_name(record))
    return sorted(vocabulary.words("other-meetings").keys() & {*words_of(name, vocabulary), *name.split()})


def names_session(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an entry is named as a session of a programme is, or only by its day: no "Compte rendu du 3 mai"."""
    if not isinstance(entry, SessionRecord):
        return True
    if events_named(entry, vocabulary):
        return False
    named = entry.audience is not None or vocabulary.mentioned("kinds", entry.heading) is not None
    return named or not words_of(_name(entry), vocabulary)


def _is_other_meeting(mine: Entry, row: Entry, vocabulary: Vocabulary) -> bool:
    """Whether a record's name says another meeting than the row of its day: "Apéro EIG du 11 avril"."""
    if not isinstance(mine, SessionRecord):
        return False
    said = words_of(" ".join(filter(None, (getattr(row, "title", None), row.theme, row.place))), vocabulary)
    events = events_named(mine, vocabulary)
    if events and not shared(events, said, vocabulary):
        return True
    own = subjects_of(_name(mine), vocabulary)
    own_theme = theme_of(mine, vocabulary)
    subjects = _subjects(row, vocabulary)
    return bool(own and subjects) and not own_theme and not shared(own, said, vocabulary)


def _name(record: SessionRecord) -> str:
    """A record's heading without its date, hours, audience, place and theme."""
    name = record.heading
    values = [record.theme, record.place, record.date.text if record.date else None]
    values += [record.audience.text if record.audience else None, *(each.text for each in record.hours)]
    for value in filter(None, values):
        name = name.replace(value, " ")
    return name


# ── Signs ────────────────────────────────────────────────────────────────────────────────────────────────────

_NUMBER = re.compile(
    r"(?:#|n[°º]|numero|session|seance|pleniere|rencontre)\s*(\d{1,2})(?![\w/.]|\s*(?:h\b|[a-z]*(?:jan|fev|mar|avr|mai|jui|aou|sep|oct|nov|dec)))"
)
_STRONG, _WEAK = 2, 1
_SEASON = 150  # days: of a longer way the theme may have come back
_CLOSE = 60  # days, for meetings of one special kind
_NEAR, _NEXT, _CLOSEST = 14, 7, 2  # days, for what says whom it invites, for what does not, for one with a theme
_NOTHING = (0, -10_000)
_MOST_PAIRS = 40_000  # of entries and rows that no day pairs: who writes more has no programme
_MOST_WORDS = 0.6  # of a theme's words make it the same theme


def _linked(rows: Sequence[Told]) -> dict[str, Told]:
    """The pages that one row of all leads to, by their names, with this row: such a page is about its session."""
    found: dict[str, list[Told]] = {}
    for row in rows:
        files = files_of(row.page.collection)
        paths = {link.url.partition("#")[0] for link in row.entry.links if link.url and link.kind == "document"}
        for path in filter(None, paths):
            file = files.find(row.page, path)
            page = files.page_at(file) if file else None
            if page and page is not row.page:
                found.setdefault(page.name, []).append(row)
    return {name: several[0] for name, several in found.items() if len(several) == 1}


def _sole_of_kind(entries: Sequence[Told], rows: Sequence[Told]) -> dict[str, Told]:
    """The pages apart that say the days of one bootcamp or seminar, with its row where there is but one near it."""
    by_page: dict[str, list[Told]] = {}
    for each in entries:
        by_page.setdefault(each.page.name, []).append(each)
    found: dict[str, Told] = {}
    for name, (first, *others) in by_page.items():
        of_kind = [row for row in rows if row.entry.kind == first.entry.kind != "session"]
        if others or len(of_kind) != 1 or of_kind[0].page is first.page:
            continue
        mine, theirs = both_ranges(first.entry.date, of_kind[0].entry.date)
        is_long = len(mine) == len(theirs) == 1 and mine[0][0] < mine[0][1] and theirs[0][0] < theirs[0][1]
        if is_long and abs(mine[0][0] - theirs[0][0]).days <= _CLOSE:
            found[name] = of_kind[0]
    return found


def _by_signs(
    entries: Sequence[Told], rows: Sequence[Told], linked: Mapping[str, Told], vocabulary: Vocabulary
) -> list[tuple[Told, Told]]:
    """Pairs of entries and rows of other days, each of which points to the other and to nothing else as well."""
    if len(entries) * len(rows) > _MOST_PAIRS:
        return []
    signs = [[_signs(one, row, linked.get(one.page.name), vocabulary) for row in rows] for one in entries]
    if any(_is_unread(row.entry, vocabulary) for row in rows):  # which may be the one that a record is about
        signs = [[_NOTHING if sign[0] == _WEAK else sign for sign in line] for line in signs]
    columns = list(map(list, zip(*signs, strict=True)))
    return [
        (entries[i], rows[j])
        for i, line in enumerate(signs)
        for j, sign in enumerate(line)
        if sign > _NOTHING and _is_best(sign, line) and _is_best(sign, columns[j])
    ]


def _is_unread(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether a date says something, and no day of the calendar: "32 août", or whom a row invites."""
    date = entry.date
    return bool(date and date.text and not date.ranges and not vocabulary.exact("unknown", date.text))


def _is_best(sign: tuple[int, int], signs: Sequence[tuple[int, int]]) -> bool:
    """Whether a sign is the strongest of all, and no other is as strong."""
    return sign == max(signs) and signs.count(sign) == 1


def _signs(mine: Told, row: Told, linked: Told | None, vocabulary: Vocabulary) -> tuple[int, int]:
    """How strongly an entry and a row look like one session, and how near they are; the nearer the greater."""
    one, other = mine.entry, row.entry
    if getattr(other, "status", "planned") == "cancelled" or not _agree_in_kind(mine, row):
        return _NOTHING
    days = days_between(one.date, other.date)
    if not invite_alike(one.audience, other.audience) or (days is not None and days > _SEASON):
        return _NOTHING
    numbers = _number(one), _number(other)
    if None not in numbers and numbers[0] != numbers[1]:
        return _NOTHING
    near = -(days or 0)
    if None not in numbers or (linked and linked.entry is other):
        return _STRONG, near
    alike = _same_theme(one, other, vocabulary)
    if alike is not None:
        return (_STRONG, near) if alike else _NOTHING
    if days is None:
        return _NOTHING
    invited = one.audience and other.audience and audiences_agree(one.audience, other.audience)
    if one.kind == other.kind != "session" and days <= _CLOSE and (invited or mine.page is row.page):
        return _STRONG, near
    if not names_session(one, vocabulary):
        return _NOTHING
    anything = bool(_subjects(one, vocabulary) or _subjects(other, vocabulary))
    return (_WEAK, near) if days <= (_NEAR if invited else _CLOSEST if anything else _NEXT) else _NOTHING


def _same_theme(one: Entry, other: Entry, vocabulary: Vocabulary) -> bool | None:
    """Whether two entries have one theme; ``None`` where one of them has none that tells."""
    if one.theme and other.theme and key(one.theme) == key(other.theme):
        return True
    mine, theirs = _subjects(one, vocabulary), _subjects(other, vocabulary)
    if not mine or not theirs:
        return None
    short, long = sorted((mine, theirs), key=len)
    return shared(short, long, vocabulary) >= _MOST_WORDS * len(short)


def _subjects(entry: Entry, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The subjects that an entry names: those of its theme, and of its own name."""
    name = _name(entry) if isinstance(entry, SessionRecord) else entry.title or ""
    return (*theme_of(entry, vocabulary), *subjects_of(name, vocabulary))


def _number(entry: Entry) -> int | None:
    """A session's number: "#2", "Session 2"."""
    if isinstance(entry, Session):
        return entry.number
    match = _NUMBER.search(fold(entry.heading))
    return int(match[1]) if match else None
