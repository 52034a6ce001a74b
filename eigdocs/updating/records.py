"""Session records changed in place: their lines, or their whole sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.document import Document, Edit
from eigdocs.french.hours import leading_hours
from eigdocs.layouts import year2018, year2019
from eigdocs.layouts.hours import clock_text
from eigdocs.layouts.records import RecordStyle, record_sections, recorded
from eigdocs.models import AgendaItem, Programme, SessionRecord, Source
from eigdocs.reading.page import Page, span_of_source
from eigdocs.updating.lines import NotInPlaceError, changed_list, changed_values, known, like, lines_of, required
from eigdocs.updating.sections import Sections, changed_sections, section_of, whole_section
from eigdocs.updating.words import apart, blocks_text, newline, replacement, top_level

_LISTS = ("objectives", "facilitators", "speakers", "deliverables", "notes")


def changed_records(page: Page, old: Programme, new: Programme, whole: set[tuple[str, int]]) -> Iterator[Edit]:
    """The edits that make a document's detailed sections those of `new`, which are those of `old`."""
    yield from changed_sections(page, old, new, whole, Sections("historique", _changed, _section, _all))


def _style(document: Document) -> RecordStyle:
    return year2018.RECORDS if document.format == "org" else year2019.RECORDS


def _section(document: Document, record: SessionRecord, level: int) -> Iterator[tree.Node]:
    return record_sections([record], _style(document), level)


def _all(document: Document, programme: Programme) -> Iterator[tree.Node]:
    return recorded(programme, _style(document), top_level(document))


# ── Inside a record ──────────────────────────────────────────────────────────────────────────────────────────


def _changed(page: Page, old: SessionRecord, new: SessionRecord) -> Iterator[Edit]:
    """The edits of single values; raises `NotInPlaceError` where they are not enough."""
    document = page.document
    fields = {name for name in SessionRecord.model_fields if getattr(old, name) != getattr(new, name)}
    if "heading" in fields:
        yield required(replacement(document, old.source_of("heading"), old.heading, new.heading, "heading"))
        # What the heading says is changed with it; `update` reads the document again to see whether it is right.
        fields -= {"heading", "kind", "date", "audience", "theme"}
    added = {name for name in fields & _ADDED if not getattr(old, name) or _is_in_heading(old, name)}
    yield from _added_parts(page, old, new, added)
    for name in fields - added:
        if name in _LISTS:
            sources = [_place(old, f"{name}[{index}]") for index in range(len(getattr(old, name)))]
            yield from changed_values(document, sources, getattr(old, name), getattr(new, name))
        elif name == "agenda":
            yield from _changed_agenda(document, old.agenda, new.agenda)
        elif name in {"place", "theme"}:
            yield _replaced(document, _place(old, name), getattr(old, name), getattr(new, name))
        elif name in {"date", "audience"} and getattr(old, name) and getattr(new, name):
            was, now = getattr(old, name), getattr(new, name)
            yield _replaced(document, was.source, was.text, now.text)
        elif name == "hours" and len(old.hours) == len(new.hours):
            for before, after in zip(old.hours, new.hours, strict=True):
                if before != after:
                    yield _replaced(document, before.source, before.text, after.text)
        else:
            raise NotInPlaceError


def _is_in_heading(record: SessionRecord, name: str) -> bool:
    """Whether a value was read in the heading, which stays: a line of its own says another one."""
    place, heading = _place(record, name), record.source_of("heading")
    return place is not None and heading is not None and place.line == heading.line


_ADDED = {"place", "theme", "hours", "notes", "objectives", "facilitators", "speakers", "deliverables"}


def _added_parts(page: Page, old: SessionRecord, new: SessionRecord, names: set[str]) -> Iterator[Edit]:
    """The edits that add parts which a record did not have: lines under its heading, or sections of their own."""
    if not names:
        return
    section = section_of(page, old)
    only = SessionRecord(heading="x", **{name: getattr(new, name) for name in names})
    _, *blocks = record_sections([only], _style(page.document), section.level)
    first = next((index for index, block in enumerate(blocks) if isinstance(block, tree.Heading)), len(blocks))
    end = (
        section.heading.end + len(newline(page.document)) if page.document.text[section.heading.end :] else section.end
    )
    for at, part in ((end, blocks[:first]), (whole_section(page, section)[1], blocks[first:])):
        if part:
            yield Edit(at, at, apart(page.document, at, blocks_text(page.document, part).strip("\n")))


def _place(entry: SessionRecord | AgendaItem, name: str) -> Source | None:
    """Where a field was read, if that is known better than the whole entry."""
    place = entry.source_of(name)
    return None if place == entry.source else place


def _replaced(document: Document, source: Source | None, old: str | None, new: str | None) -> Edit:
    if not old or not new:
        raise NotInPlaceError
    return required(replacement(document, source, old, new, "line"))


# ── Agendas ──────────────────────────────────────────────────────────────────────────────────────────────────


def _changed_agenda(document: Document, old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> Iterator[Edit]:
    def change(index: int, item: AgendaItem) -> list[Edit]:
        return list(_changed_item(document, old[index], item))

    def line(index: int, item: AgendaItem) -> str:
        model = old[index]
        if item.items or model.items or (item.day, item.track) != (model.day, model.track):
            raise NotInPlaceError
        source = known(model.source)
        values = [(known(_place(model, "title")), model.title or "", item.title or "")]
        text = like(document, source, values)
        return text.replace(*_hours(document, model, item), 1)

    yield from changed_list(document, [each.source for each in old], old, new, change, line)


def _changed_item(document: Document, old: AgendaItem, new: AgendaItem) -> Iterator[Edit]:
    if (old.day, old.track) != (new.day, new.track):
        raise NotInPlaceError
    if old.title != new.title:
        yield _replaced(document, _place(old, "title"), old.title, new.title)
    if (old.start, old.end) != (new.start, new.end):
        before, after = _hours(document, old, new)
        start, _ = span_of_source(document, known(old.source))
        at = document.text.find(before, start)
        yield Edit(at, at + len(before), after)
    sources = [_place(old, f"items[{index}]") for index in range(len(old.items))]
    if old.items != new.items:
        yield from changed_values(document, sources, old.items, new.items)


_MARKER = re.compile(r"[\s*+/_~>|-]*(?:\d+[.)]\s+)?[\s*+/_~-]*")


def _hours(document: Document, old: AgendaItem, new: AgendaItem) -> tuple[str, str]:
    """The hours that an agenda's line begins with, as written, and those of another entry, written alike."""
    if (old.start, old.end) == (new.start, new.end):
        return "", ""
    if old.start is None or new.start is None:
        raise NotInPlaceError
    start, end = lines_of(document, known(old.source))
    raw = document.text[start:end]
    marker = _MARKER.match(raw)
    phrases, _ = leading_hours(raw[marker.end() if marker else 0 :])
    if len(phrases) != 1 or phrases[0].text not in raw:
        raise NotInPlaceError
    written = phrases[0].text
    between = re.search(r"\d\s*(?:h|:)?\s*\d*(\s*[-–—]\s*)\d", written)
    dash = between[1] if between else " - "
    clocks = [clock_text(clock) for clock in (new.start, new.end) if clock]
    return written, dash.join(clocks)
