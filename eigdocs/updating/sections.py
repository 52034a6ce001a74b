"""Whole sections: written anew, added, taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from eigdocs import tree
from eigdocs.api import with_line_ends
from eigdocs.document import Document, Edit
from eigdocs.models import Programme, Ritual, SessionRecord
from eigdocs.reading.page import Page
from eigdocs.updating.lines import NotInPlaceError
from eigdocs.updating.pairing import pairs
from eigdocs.updating.words import apart, at_end, blocks_text

T = TypeVar("T", SessionRecord, Ritual)


@dataclass(frozen=True)
class Sections(Generic[T]):
    """Entries that have a section each: the ``field`` of the programme that lists them, and how they are written.

    ``change`` gives the edits inside one section, or raises `NotInPlaceError`; ``write`` the blocks of one, for a
    heading of some level; ``write_all`` those of all, for a page that has none yet.
    """

    field: str
    change: Callable[[Page, T, T], Iterator[Edit]]
    write: Callable[[Document, T, int], Iterable[tree.Node]]
    write_all: Callable[[Document, Programme], Iterable[tree.Node]]


def changed_sections(
    page: Page, old: Programme, new: Programme, whole: set[tuple[str, int]], sections: Sections[T]
) -> Iterator[Edit]:
    """The edits that make the sections of a document those of `new`, which are those of `old`."""
    before: Sequence[T] = getattr(old, sections.field)
    after: Sequence[T] = getattr(new, sections.field)
    if after and not before:
        yield at_end(page.document, _written(page.document, sections.write_all(page.document, new)))
        return
    paired = pairs(before, after)
    for index, at in paired.items():
        if before[at] != after[index]:
            try:
                if (sections.field, index) in whole:
                    raise NotInPlaceError
                yield from list(sections.change(page, before[at], after[index]))
            except NotInPlaceError:
                yield _written_anew(page, sections, before[at], after[index])
    for at in set(range(len(before))) - set(paired.values()):
        yield Edit(*whole_section(page, section_of(page, before[at])), "")
    for index, entry in enumerate(after):
        if index not in paired:
            following = next((paired[i] for i in range(index + 1, len(after)) if i in paired), None)
            yield _added(page, sections, entry, before[-1 if following is None else following], last=following is None)


def _written_anew(page: Page, sections: Sections[T], old: T, new: T) -> Edit:
    section = section_of(page, old)
    end = section.start + len(page.document.source(section).rstrip())
    text = _written(page.document, sections.write(page.document, new, section.level))
    return Edit(section.start, end, with_line_ends(text, page.document.text))


def _added(page: Page, sections: Sections[T], entry: T, neighbour: T, *, last: bool) -> Edit:
    """The edit that adds an entry's section before that of the entry that follows it, or after the last one."""
    section = section_of(page, neighbour)
    at = whole_section(page, section)[1 if last else 0]
    text = _written(page.document, sections.write(page.document, entry, section.level))
    return Edit(at, at, apart(page.document, at, text))


def _written(document: Document, blocks: Iterable[tree.Node]) -> str:
    return blocks_text(document, blocks).strip("\n")


def whole_section(page: Page, section: tree.Section) -> tuple[int, int]:
    """The offsets of a section, with the blank lines after it."""
    text = page.document.text
    end = section.end + len(text[section.end :]) - len(text[section.end :].lstrip())
    return section.start, text.rfind("\n", 0, end) + 1 if end < len(text) else end


def section_of(page: Page, entry: SessionRecord | Ritual) -> tree.Section:
    """The section that an entry was read from; raises `NotInPlaceError` where it was none."""
    for section, _ in page.sections:
        if page.source(section) == entry.source:
            return section
    raise NotInPlaceError
