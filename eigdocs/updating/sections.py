"""Whole sections: written anew, added, taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from eigdocs import tree
from eigdocs.api import with_line_ends
from eigdocs.document import Edit
from eigdocs.models import Ritual, SessionRecord, Source
from eigdocs.reading.page import Page
from eigdocs.updating.lines import NotInPlaceError
from eigdocs.updating.words import apart

T = TypeVar("T", SessionRecord, Ritual)


@dataclass(frozen=True)
class Placed(Generic[T]):
    """Two lists of entries that have sections, and which is which: for each index in `new`, the one in `old`."""

    old: Sequence[T]
    new: Sequence[T]
    paired: dict[int, int]


def replaced_section(page: Page, source: Source, write: Callable[[int], str]) -> Edit:
    """The edit that writes a section anew; `write` is called with the level of its heading."""
    section = section_at(page, source)
    end = section.start + len(page.document.source(section).rstrip())
    return Edit(section.start, end, with_line_ends(write(section.level), page.document.text))


def added_sections(page: Page, placed: Placed[T], write: Callable[[T, int], str]) -> Iterator[Edit]:
    """The edits that take out the sections of entries that are gone, and add those of new ones.

    A new one stands before the section of the entry that follows it, or after all others.
    """
    for index in set(range(len(placed.old))) - set(placed.paired.values()):
        source = placed.old[index].source
        if source:
            yield Edit(*whole_section(page, section_at(page, source)), "")
    new = [index for index in range(len(placed.new)) if index not in placed.paired]
    for index in new:
        following = next((placed.paired[i] for i in range(index + 1, len(placed.new)) if i in placed.paired), None)
        source = placed.old[-1 if following is None else following].source if placed.old else None
        if source is None:
            raise NotInPlaceError
        section = section_at(page, source)
        text = write(placed.new[index], section.level)
        at = whole_section(page, section)[1 if following is None else 0]
        yield Edit(at, at, apart(page.document, at, text))


def whole_section(page: Page, section: tree.Section) -> tuple[int, int]:
    """The offsets of a section, with the blank lines after it."""
    text = page.document.text
    end = section.end + len(text[section.end :]) - len(text[section.end :].lstrip())
    return section.start, text.rfind("\n", 0, end) + 1 if end < len(text) else end


def section_at(page: Page, source: Source) -> tree.Section:
    """The section that stands at a source; raises `NotInPlaceError` where it is not that of a section."""
    for section, _ in page.sections:
        if page.source(section) == source:
            return section
    raise NotInPlaceError
