"""Which sections are session records: headings that say a day and a meeting, or stand among records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.audiences import read_audience
from eigdocs.french.dates import find_dates, find_year, read_date
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.models import Kind, SessionRecord, Source
from eigdocs.reading.about import read_title
from eigdocs.reading.headings import HeadingPhrase, date_set_off, read_heading
from eigdocs.reading.kinds import kind_of
from eigdocs.reading.page import Page, own_blocks, subsections
from eigdocs.reading.parts import Line, item_line, lines_of, plain_blocks, read_label
from eigdocs.reading.record import read_record, scheduled

_DIGIT = re.compile(r"\d")
# "#1 Prototyper": a session's number, before its name.
_NUMBERED = re.compile(r"\s*(?:#|[nN]\s?[°º])\s?\d")


class FoundRecord(NamedTuple):
    """A record, the year that a heading around it (the title apart) says, and the place of that heading."""

    record: SessionRecord
    year: int | None
    year_source: Source | None = None


def read_records(page: Page) -> list[FoundRecord]:
    """The records of a document, in its order; claims their sections."""
    finder = _Finder(page)
    found: list[FoundRecord] = []
    whole = [(finder.whole, ())] if finder.whole else []
    for section, around in [*whole, *page.sections]:
        if page.is_claimed(section) or section.heading.commented:
            continue
        heading = finder.heading_of(section, around)
        if heading:
            record = _record_of(page, section, heading, finder.kind_of(section, around, heading))
            found.append(FoundRecord(record, *finder.year_around(around)))
            page.claim(section)
    return found


def _record_of(page: Page, section: tree.Section, heading: HeadingPhrase, kind: Kind) -> SessionRecord:
    about = ("record", kind, heading.theme, page.text(section.heading))
    return page.remembered(section, about, lambda: read_record(page, section, heading, kind))


class _Finder:
    """Knows a record by its heading, and by what stands around it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.vocabulary = page.vocabulary
        self._holding: dict[int, bool] = {}

    @cached_property
    def title(self) -> str:
        """The document's title, or an empty text."""
        title = read_title(self.page)
        return title.value if title else ""

    def is_title(self, section: tree.Section) -> bool:
        """Whether a section is the whole page, under its title."""
        if section is self.whole:
            return True
        if section.heading is not self.page.title_heading:
            return False
        return self.page.document.format == "markdown" or self.page.text(section.heading) == self.title

    @cached_property
    def whole(self) -> tree.Section | None:
        """The page as a section, where its title is no heading but says a day."""
        title = self.page.title
        if title is None or not self._is_dated_meeting(title.value):
            return None
        start, end = self.page.span(title.source)
        if any(heading.start <= start < heading.end for heading in [self.page.title_heading] if heading):
            return None
        heading = tree.Heading(start, end, [tree.Text(start, end, title.value)], level=1)
        return tree.Section(start, self.page.root.end, [heading, *self.page.root.children])

    def heading_of(self, section: tree.Section, around: Sequence[tree.Section]) -> HeadingPhrase | None:
        """What the heading of a record says; ``None`` where the section is none."""
        text = self.page.text(section.heading)
        container = any(self._holds_records(each) for each in around)
        if not (container or self._is_about_meetings(text, around)):
            return None
        dated_inside = not self._has_date(text) and self._is_dated_inside(section)
        if not (container or dated_inside or _DIGIT.search(text)):
            return None
        if section is not self.whole and self.page.announced(section):
            return None
        heading = read_heading(text, self.vocabulary)
        if dated_inside or (heading.date and heading.date.ranges):
            is_record = self._is_dated_record(section, text)
        else:
            unreadable = heading.date is None and self._has_unreadable_date(section, text, heading, container)
            is_record = unreadable or (container and self._is_undated_record(section, text, heading))
        return heading if is_record and not self._holds_planning(section) else None

    def _holds_records(self, section: tree.Section) -> bool:
        """Whether a section is about records: its heading says so, or it has one with a date and is no whole page."""
        known = self._holding.get(id(section))
        if known is None:
            announced = self.page.announced(section)
            known = announced == "records" or (
                announced is None
                and not self.is_title(section)
                and any(self._is_meeting(each) for each in subsections(section))
            )
            self._holding[id(section)] = known
        return known

    def _is_meeting(self, section: tree.Section) -> bool:
        """Whether a section is about a meeting, by its name or number, and a day."""
        text = self.page.text(section.heading)
        return self._is_dated_meeting(text) or (self._is_named(text) and self._is_dated_inside(section))

    def _is_named(self, text: str) -> bool:
        return bool(_NUMBERED.match(text)) or _names_kind(self.vocabulary, text)

    def _is_dated_inside(self, section: tree.Section) -> bool:
        """Whether a line of a section says its date: "Date : 15 octobre", or org's planning line."""
        if scheduled(self.page, section):
            return True
        return self.page.may_say_under(section, "parts", "date") and self.page.once(_says_date, section)

    def _is_dated_meeting(self, text: str) -> bool:
        return _names_kind(self.vocabulary, text) and self._has_date(text)

    def _has_date(self, text: str) -> bool:
        if not _DIGIT.search(text):
            return False
        return any(date.ranges for date in find_dates(text, self.vocabulary)) or bool(
            date_set_off(text, self.vocabulary)
        )

    def _is_about_meetings(self, text: str, around: Sequence[tree.Section]) -> bool:
        """Whether a heading, one around it, or the page's title names a kind of meeting."""
        headings = (self.page.text(each.heading) for each in around)
        return any(_names_kind(self.vocabulary, each) for each in (text, *headings, self.title))

    def _is_dated_record(self, section: tree.Section, text: str) -> bool:
        """Whether a dated section is one record, and not a page, or a week, with a record for each day."""
        whole = self.is_title(section) or not _names_kind(self.vocabulary, text)
        return not (whole and self._has_dated_subsections(section))

    def _is_undated_record(self, section: tree.Section, text: str, heading: HeadingPhrase) -> bool:
        """A heading among records that names a meeting without a date; "Sessions à venir" names a group of them."""
        match = self.vocabulary.pattern("kinds").search(fold(text))
        several = match is not None and match.group().endswith("s") and kind_of(self.vocabulary, text) == "session"
        invites = read_audience(heading.name, self.vocabulary) is not None or _NUMBERED.match(text) is not None
        names = (match is not None and not several) or heading.date is not None or invites
        return names and not self._has_dated_subsections(section)

    def _has_dated_subsections(self, section: tree.Section) -> bool:
        return any(self._has_date(self.page.text(each.heading)) for each in _inner_sections(section))

    def _holds_planning(self, section: tree.Section) -> bool:
        blocks = (block for each in [section, *_inner_sections(section)] for block in each.children)
        return any(isinstance(block, tree.Table) and self.page.is_claimed(block) for block in blocks)

    def _has_unreadable_date(self, section: tree.Section, text: str, heading: HeadingPhrase, container: bool) -> bool:
        """Whether the heading of a session has a day that no calendar has ("45 mars"), which is reported."""
        if not (container or _names_kind(self.vocabulary, text)):
            return False
        match = _like_date(self.vocabulary).search(fold(text))
        said = text[match.start() : match.end()] if match else ""
        if not said or read_date(said, self.vocabulary):
            return False
        self.page.report(f"not a day of the calendar: “{said}”, in the heading of a session", section.heading)
        heading.theme = None if heading.theme == said else heading.theme
        return True

    def kind_of(self, section: tree.Section, around: Sequence[tree.Section], heading: HeadingPhrase) -> Kind:
        """The kind that the heading names, or the nearest one around a heading that is only a day."""
        text = self.page.text(section.heading)
        if not _names_kind(self.vocabulary, text):
            headings = [self.page.text(each.heading) for each in reversed(around)]
            text = next((each for each in [*headings, self.title] if _names_kind(self.vocabulary, each)), "")
            return kind_of(self.vocabulary, text)
        return kind_of(self.vocabulary, heading.name, heading.theme, heading.place)

    def year_around(self, around: Sequence[tree.Section]) -> tuple[int | None, Source | None]:
        """The year that the nearest heading names, and its place; the title is looked at later, and for all days."""
        for section in reversed(around):
            year = None if self.is_title(section) else find_year(self.page.text(section.heading))
            if year:
                return year, self.page.source(section.heading)
        return None, None


def _inner_sections(section: tree.Section) -> Iterator[tree.Section]:
    """The sections inside a section, at any depth, in order."""
    stack = subsections(section)[::-1]
    while stack:
        each = stack.pop()
        yield each
        stack.extend(reversed(subsections(each)))


def _says_date(page: Page, section: tree.Section) -> bool:
    """Whether a line right under a heading, or an item there, is labelled as the date and is one."""
    for block in plain_blocks(page, own_blocks(section)):
        if isinstance(block, tree.Paragraph):
            lines: list[Line | None] = [*lines_of(page, block)]
        elif isinstance(block, tree.List):
            lines = [item_line(page, item)[0] for item in block.children if isinstance(item, tree.Item)]
        else:
            continue
        for label in (read_label(page.vocabulary, line.text) for line in lines if line):
            date = read_date(label.rest, page.vocabulary) if label and label.name == "date" else None
            if date and date.ranges:
                return True
    return False


@lru_cache(maxsize=1024)  # asked of each heading for all that are under it
def _names_kind(vocabulary: Vocabulary, text: str) -> bool:
    return bool(vocabulary.pattern("kinds").search(fold(text)))


@lru_cache(maxsize=8)
def _like_date(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\d\d?(?:er)? (?:{vocabulary.alternatives('months')})(?!\w)")
