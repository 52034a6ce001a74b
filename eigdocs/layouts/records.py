"""Session records as detailed sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from eigdocs import tree
from eigdocs.document import Document
from eigdocs.formats.markdown.writer import write
from eigdocs.french.dates import find_year
from eigdocs.french.hours import leading_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.layouts.agendas import agenda_blocks, agenda_texts
from eigdocs.layouts.days import with_year, year_of
from eigdocs.layouts.hours import hours_text
from eigdocs.layouts.linking import Linked
from eigdocs.layouts.nodes import bullets_of, heading, item, page, paragraph, strong, text
from eigdocs.layouts.years import recorded_years
from eigdocs.models import AgendaItem, Programme, SessionRecord
from eigdocs.reading.page import Page
from eigdocs.reading.parts import read_label
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
    """A part of a record: the texts in it, in their order, and how it is written; or an entry of its agenda."""

    texts: tuple[str, ...]
    write: Callable[[Linked], list[tree.Node]] | None = None
    entry: AgendaItem | None = None


def recorded(programme: Programme, style: RecordStyle, level: int) -> Iterator[tree.Node]:
    """All records of a programme, under one heading, or several where these have to say their years and kinds."""
    title = find_year(programme.title or "")
    others = {year_of(session) for session in programme.sessions} - {None}
    said = iter(_said_already(programme.historique))
    for year, records in recorded_years(programme.historique):
        needless = others | {title} == {year}  # the title's year is read for records as well
        pairs = zip(records, said, strict=False)
        for kind, group in groupby(pairs, lambda pair: _kind_around(*pair)):
            yield heading(level, with_year(kind or HEADING, None if needless else year))
            for record, already in group:
                yield from _section(record, already, style, level + 1)


def record_sections(records: Sequence[SessionRecord], style: RecordStyle, level: int) -> Iterator[tree.Node]:
    """The sections of some records alone, their headings of that level: what `eigdocs.update` puts into a page."""
    for record, said in zip(records, _said_already(records), strict=True):
        yield from _section(record, said, style, level)


def _kind_around(record: SessionRecord, said: SessionRecord) -> str:
    """The kind that a heading around a record has to say, since its own ("Lundi 11 février") does not; else empty."""
    if record.kind == said.kind:
        return ""
    return Vocabulary.default().tables["kinds"][record.kind][0].capitalize()


def _section(record: SessionRecord, said: SessionRecord, style: RecordStyle, level: int) -> Iterator[tree.Node]:
    """A record's heading, of that level, and its parts."""
    linked = Linked(record.links)
    yield heading(level, linked(record.heading))
    label: str | None = _label("agenda", record, style)
    parts = _in_order(_chains(record, said, style, level + 1), record)
    for is_agenda, group in groupby(parts, lambda part: part.entry is not None):
        run = list(group)
        if is_agenda:
            entries = [part.entry for part in run if part.entry]
            yield from _agenda(label, entries, linked, style, level + 1)
            label = None
        for part in run:
            yield from part.write(linked) if part.write else ()


def _agenda(
    label: str | None, entries: Sequence[AgendaItem], linked: Linked, style: RecordStyle, level: int
) -> Iterator[tree.Node]:
    """Some entries, under the agenda's label if they are the first of it."""
    if label:
        name = linked(label)
        yield heading(level, name) if style.under_headings else paragraph(strong(name))
    yield from agenda_blocks(entries, linked, level + style.under_headings, as_table=style.agenda_tables)


def _said_already(records: Sequence[SessionRecord]) -> list[SessionRecord]:
    """What the headings and the notes of records say alone: it needs no line of its own."""
    blocks: list[tree.Node] = [heading(2, HEADING)]
    for record in records:
        blocks.append(heading(3, record.heading))
        blocks += [paragraph(note) for note in record.notes if not _is_timed(note)]
    found = read_records(Page(Document(write(page(blocks)), "markdown"), Vocabulary.default()))
    if len(found) != len(records):
        return [SessionRecord(heading=record.heading) for record in records]
    return [each.record for each in found]


# ── The parts of a record ────────────────────────────────────────────────────────────────────────────────


def _chains(record: SessionRecord, said: SessionRecord, style: RecordStyle, level: int) -> list[list[_Part]]:
    """The parts of a record, in chains that keep their order: the notes, each line and list, the agenda."""
    chains = [[part for timed, notes in groupby(record.notes, _is_timed) for part in _notes(list(notes), timed)]]
    chains += [[_line(label, words)] for label, words in _facts(record, said)]
    for name in ("objectives", "facilitators", "speakers", "deliverables"):
        if words := getattr(record, name):
            chains.append([_list(_label(name, record, style), words, style, level)])
    texts = [tuple(agenda_texts([entry])) for entry in record.agenda]
    texts[:1] = [(_label("agenda", record, style), *texts[0])] if texts else []
    return [*chains, [_Part(each, entry=entry) for each, entry in zip(texts, record.agenda, strict=True)]]


def _label(name: str, record: SessionRecord, style: RecordStyle) -> str:
    """The words that announce a part: those of a link of the record that does, else the year's."""
    for link in record.links:
        label = read_label(Vocabulary.default(), link.label, alone=True)
        if label and label.name == name and not label.rest:
            return link.label
    return str(getattr(style, name))


def _facts(record: SessionRecord, said: SessionRecord) -> Iterator[tuple[str, str]]:
    """The labels and words of a record's lines: what its heading and notes do not say already."""
    if record.date and not (said.date and said.date.text == record.date.text):
        yield "Date", record.date.text
    if record.audience and record.audience != said.audience:
        yield "Public", record.audience.text
    if record.place and record.place != said.place:
        yield "Lieu", record.place
    if record.hours and hours_text(record.hours) != hours_text(said.hours):
        yield "Heures", hours_text(record.hours)
    if record.theme and record.theme != said.theme:
        yield "Thème", record.theme


def _is_timed(note: str) -> bool:
    return bool(leading_hours(note)[0])


def _notes(notes: list[str], timed: bool) -> list[_Part]:
    """Notes as paragraphs; those that begin with hours are no agenda under a label about places."""
    if not timed:
        return [_note(note) for note in notes]
    label = strong("Lieu & logistique")
    return [_Part(tuple(notes), lambda linked: [item(label, bullets_of(linked(each) for each in notes))])]


def _note(words: str) -> _Part:
    return _Part((words,), lambda linked: [paragraph(linked(words))])


def _line(label: str, words: str) -> _Part:
    return _Part((words,), lambda linked: [item([*text(f"{label} : "), *linked(words)])])


def _list(label: str, words: Sequence[str], style: RecordStyle, level: int) -> _Part:
    def written(linked: Linked) -> list[tree.Node]:
        name = linked(label)
        lines = bullets_of(linked(each) for each in words)
        if style.under_headings:
            return [heading(level, name), *lines]
        mark = "" if label.endswith("?") else " :"
        return [item([*strong(name), *text(mark)], lines)]

    return _Part((label, *words), written)


# ── Their order ──────────────────────────────────────────────────────────────────────────────────────────


def _in_order(chains: Sequence[Sequence[_Part]], record: SessionRecord) -> list[_Part]:
    """The parts, chain after chain; or the chains interlaced, where the record's links need another order."""
    texts = (record.heading, *(words for chain in chains for words in _texts(chain)))
    if Linked(record.links).has_place_in(texts):
        return [part for chain in chains for part in chain]
    linked = Linked(record.links)
    linked(record.heading)
    left = [list(chain) for chain in chains]
    parts: list[_Part] = []
    while chain := next((chain for chain in left if any(map(linked.has_next_in, _texts(chain)))), None):
        # All of the chain up to the next link.
        while not any(map(linked.has_next_in, chain[0].texts)):
            parts.append(chain.pop(0))
        for words in chain[0].texts:
            linked(words)
        parts.append(chain.pop(0))
    return [*parts, *(part for chain in left for part in chain)]


def _texts(chain: Sequence[_Part]) -> Iterator[str]:
    return (words for part in chain for words in part.texts)
