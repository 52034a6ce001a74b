"""Session records as detailed sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from eigdocs import tree
from eigdocs.document import Document
from eigdocs.formats.markdown.writer import write
from eigdocs.french.dates import find_year
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.layouts.agendas import agenda_blocks, agenda_texts
from eigdocs.layouts.days import year_of
from eigdocs.layouts.hours import hours_text
from eigdocs.layouts.linking import Linked
from eigdocs.layouts.nodes import bullets_of, heading, item, page, paragraph, strong, text
from eigdocs.layouts.years import recorded_years
from eigdocs.models import Programme, SessionRecord
from eigdocs.reading.page import Page
from eigdocs.reading.records import read_records

HEADING = "Présentation détaillée des sessions"
"""The heading over the records of every layout."""


@dataclass(frozen=True, slots=True)
class RecordStyle:
    """How a year writes a record: the words that announce its parts, as headings or as list items; its agendas."""

    objectives: str
    agenda: str
    facilitators: str = "Qui va animer ?"
    speakers: str = "Qui va intervenir ?"
    deliverables: str = "Livrables"
    under_headings: bool = False
    agenda_tables: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a record: the texts in it, in the order of writing, and how it is written."""

    texts: tuple[str, ...]
    write: Callable[[Linked], list[tree.Node]]
    is_note: bool = False


def recorded(programme: Programme, style: RecordStyle, level: int) -> Iterator[tree.Node]:
    """All records of a programme, under one heading, or several where these have to say their years."""
    said = find_year(programme.title or "")
    others = {year_of(session) for session in programme.sessions} - {None}
    for year, records in recorded_years(programme.historique) or [(None, [])]:
        needless = year is None or others | {said} == {year}
        yield heading(level, HEADING if needless else f"{HEADING} {year}")
        yield from record_sections(records, style, level + 1)


def record_sections(records: Sequence[SessionRecord], style: RecordStyle, level: int) -> Iterator[tree.Node]:
    """The blocks of some records: for each its heading, of that level, and its parts."""
    for record, said in zip(records, _said_already(records), strict=True):
        linked = Linked(record.links)
        yield heading(level, linked(record.heading))
        for part in _in_order(list(_parts(record, said, style, level + 1)), record):
            yield from part.write(linked)


def _said_already(records: Sequence[SessionRecord]) -> list[SessionRecord]:
    """What the headings and the notes of records say alone: it needs no line of its own."""
    blocks: list[tree.Node] = [heading(2, HEADING)]
    for record in records:
        blocks += [heading(3, record.heading), *(paragraph(note) for note in record.notes)]
    found = read_records(Page(Document(write(page(blocks)), "markdown"), Vocabulary.default()))
    if len(found) != len(records):
        return [SessionRecord(heading=record.heading) for record in records]
    return [each.record for each in found]


# ── The parts of a record ────────────────────────────────────────────────────────────────────────────────


def _parts(record: SessionRecord, said: SessionRecord, style: RecordStyle, level: int) -> Iterator[_Part]:
    yield from map(_note, record.notes)
    yield from (_line(label, words) for label, words in _facts(record, said))
    named = [
        (style.objectives, record.objectives),
        (style.facilitators, record.facilitators),
        (style.speakers, record.speakers),
        (style.deliverables, record.deliverables),
    ]
    yield from (_list(label, words, style, level) for label, words in named if words)
    if record.agenda:
        yield _agenda(record, style, level)


def _facts(record: SessionRecord, said: SessionRecord) -> Iterator[tuple[str, str]]:
    """The labels and words of a record's lines: what its heading and notes do not say already."""
    if record.date and not (said.date and said.date.text == record.date.text):
        yield "Date", record.date.text
    if record.audience and record.audience != said.audience:
        yield "Public", record.audience.text
    if record.theme and record.theme != said.theme:
        yield "Thème", record.theme
    if record.hours and hours_text(record.hours) != hours_text(said.hours):
        yield "Heures", hours_text(record.hours)
    if record.place and record.place != said.place:
        yield "Lieu", record.place


def _note(words: str) -> _Part:
    return _Part((words,), lambda linked: [paragraph(linked(words))], is_note=True)


def _line(label: str, words: str) -> _Part:
    return _Part((words,), lambda linked: [item([*text(f"{label} : "), *linked(words)])])


def _list(label: str, words: Sequence[str], style: RecordStyle, level: int) -> _Part:
    def written(linked: Linked) -> list[tree.Node]:
        lines = bullets_of(linked(each) for each in words)
        if style.under_headings:
            return [heading(level, label), *lines]
        mark = "" if label.endswith("?") else " :"
        return [item([*strong(label), *text(mark)], lines)]

    return _Part(tuple(words), written)


def _agenda(record: SessionRecord, style: RecordStyle, level: int) -> _Part:
    def written(linked: Linked) -> list[tree.Node]:
        label = heading(level, style.agenda) if style.under_headings else paragraph(strong(style.agenda))
        blocks = agenda_blocks(record.agenda, linked, level + style.under_headings, as_table=style.agenda_tables)
        return [label, *blocks]

    return _Part(tuple(agenda_texts(record.agenda)), written)


# ── Their order ──────────────────────────────────────────────────────────────────────────────────────────


def _in_order(parts: list[_Part], record: SessionRecord) -> list[_Part]:
    """The parts in such an order that the record's links are read in theirs; as they are wherever that does."""
    linked = Linked(record.links)
    linked(record.heading)
    with_links: list[int] = []
    while True:
        left = (index for index in range(len(parts)) if index not in with_links)
        index = next((index for index in left if any(map(linked.has_next_in, parts[index].texts))), None)
        if index is None:
            break
        with_links.append(index)
        for words in parts[index].texts:
            linked(words)
    if with_links == sorted(with_links):
        return parts
    order = with_links
    for index, part in enumerate(parts):
        if index not in order:
            # Notes stay in their own order, each after the one before; what else has no links follows.
            after = (order.index(index - 1) + 1 if index else 0) if part.is_note else len(order)
            order.insert(after, index)
    return [parts[index] for index in order]
