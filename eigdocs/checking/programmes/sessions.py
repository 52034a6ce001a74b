"""What the pages of a documentation say of sessions, and which of them must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from eigdocs.checking.collection import Collection
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.pairing import Pairing, Told, paired
from eigdocs.likeness.facts import Entry, both_ranges, invite_alike, ranges_of, year_of
from eigdocs.models import Session, Source
from eigdocs.reading.plannings import Planning
from eigdocs.reading.programme import year_of_title


def plannings_of(page: CheckedPage) -> list[Planning]:
    """The tables of sessions of a page, each as it stands there, with years."""
    return page.dated[0]


def rows_of(page: CheckedPage) -> list[Told]:
    """The sessions of all tables of a page."""
    return [Told(page, session) for planning in plannings_of(page) for session in planning.sessions]


def records_of(page: CheckedPage) -> list[Told]:
    """The detailed sections of a page."""
    return [Told(page, record) for record in page.dated[1]]


# ── Which pages belong together ──────────────────────────────────────────────────────────────────────────────

_IN_NAME = re.compile(r"(20\d\d|(?:eig|promo(?:tion)?)[ _-]?\d)", re.IGNORECASE)
_FORMER = re.compile(r"archiv|ancien|20\d\d|\bold\b|backup|sauvegarde", re.IGNORECASE)


def together(page: CheckedPage) -> list[CheckedPage]:
    """The pages that a page must agree with: those beside it, apart from what is kept of former years."""
    return [each for each in page.collection.beside(page) if not _between(page.file, each.file)]


def _between(one: Path, other: Path) -> bool:
    """Whether a folder that lies between two pages is one of former years."""
    first, second = one.parent.parts, other.parent.parts
    short = min(len(first), len(second))
    return any(_FORMER.search(name) for name in (*first[short:], *second[short:]))


def of_one_year(page: CheckedPage) -> list[CheckedPage]:
    """The pages that must agree with a page on what changes from year to year: those that name no other year."""
    return [each for each in together(page) if not _name_other_years(page, each)]


def _name_other_years(page: CheckedPage, other: CheckedPage) -> bool:
    for ask in (_year_of_name, _year_of_page, _promotion_of_page):
        mine, theirs = ask(page), ask(other)
        if mine != theirs and (ask is _year_of_name or (mine and theirs)):
            return True
    return False


def _year_of_name(page: CheckedPage) -> str | None:
    match = _IN_NAME.search(page.file.stem)
    return match[1] if match else None


def _year_of_page(page: CheckedPage) -> int | None:
    return year_of_title(page.reading)


def _promotion_of_page(page: CheckedPage) -> int | None:
    return page.reading.promotion


# ── Tables and their detailed sections ───────────────────────────────────────────────────────────────────────


@once
def details(page: CheckedPage) -> Pairing:
    """The detailed sections that are about the sessions of a page's tables: its own, and those of pages without any."""
    others = [each for each in together(page) if not plannings_of(each)]
    records = [record for each in [page, *others] for record in records_of(each)]
    return paired(records, rows_of(page), page.vocabulary)


def pages_with_tables(collection: Collection) -> list[CheckedPage]:
    """The pages that have a table of sessions."""
    return [page for page in collection.pages if plannings_of(page)]


_FULL = 3  # sessions that a table has at least that is a programme
_AFTER = 120  # days after the last row that the next session of the programme may be


def is_covered(page: CheckedPage, entry: Entry) -> bool:
    """Whether one of a page's tables should have an entry: it goes from before its day to after, for its audience.

    A table two of whose sessions have detailed sections is no list of those to come: it should have the next ones too.
    """
    told = {id(pair.row.entry) for pair in details(page).pairs}
    return any(_covers(planning.sessions, entry, told) for planning in plannings_of(page))


def _covers(sessions: Sequence[Session], entry: Entry, told: set[int]) -> bool:
    days = [day for each in sessions for day in both_ranges(each.date, entry.date)[0]]
    own = ranges_of(entry.date, year_of(sessions[0].date) if sessions else None)
    is_past = sum(id(each) in told for each in sessions) > 1
    if not days or not own or not (is_past or len(days) >= _FULL):
        return False
    first, last = min(start for start, _ in days), max(end for _, end in days)
    later = _AFTER if is_past else 0
    invited = any(invite_alike(each.audience, entry.audience) for each in sessions)
    return invited and all(first <= start and (end - last).days <= later for start, end in own)


def said_at(page: CheckedPage, where: Source, reader: CheckedPage) -> str:
    """A place as messages name it on a page: "line 37", or "line 37 of planning.md" on another."""
    return f"line {where.line}" + ("" if page is reader else f" of {page.file.name}")
