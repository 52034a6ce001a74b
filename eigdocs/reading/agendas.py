"""Agendas: what happens when, from lists, lines, tables and headings.

All of them are read in one way: what begins with hours begins an entry, what is under it are its items, and what is
neither goes to the notes of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eigdocs import tree
from eigdocs.french.dates import DatePhrase
from eigdocs.french.hours import HoursPhrase
from eigdocs.models import AgendaItem, Clock, Day
from eigdocs.reading.agenda_tables import day_of, table_rows
from eigdocs.reading.cells import place_of
from eigdocs.reading.headings import is_place
from eigdocs.reading.page import Page, Said
from eigdocs.reading.parts import (
    Line,
    Lines,
    Piece,
    begins_with_hours,
    first_hours,
    has_hours,
    item_line,
    lines_of,
    plain_blocks,
    span_of_rest,
)

_LIKE_HOURS = re.compile(r"\d{1,2}\s?[hH]\s?\d*|\d{1,2}:\d\d")
_BEFORE_TITLE = " \t:–—-|.,;"

# A room or a day alone on its line is not longer.
_LONGEST_TRACK = 60

# A day, a part of it, a room: lists are nested in others that deep, and hours in them still are an agenda's.
_DEEPEST_GROUP = 3

_ItemParts = tuple[tree.Item, Line | None, list[Line], list[tree.Node]]


@dataclass(slots=True)
class _Entry:
    """An entry being read; ``start_at`` and ``end_at`` are its place in the document."""

    start_at: int
    end_at: int
    day: Day | None = None
    start: Clock | None = None
    end: Clock | None = None
    title: str = ""
    title_span: tuple[int, int] | None = None
    track: Said | None = None
    items: list[Said] = field(default_factory=list)

    def take(self, items: Iterable[Said], end_at: int) -> None:
        """Put items under the entry."""
        self.items += items
        self.end_at = max(self.end_at, end_at)

    def lengthen(self, line: Line) -> None:
        """Let the title go on with the next line."""
        start = self.title_span[0] if self.title_span else line.start
        self.title, self.title_span = f"{self.title} {line.text}".strip(), (start, line.end)
        self.end_at = line.end


class AgendaReader:
    """Reads blocks into entries and notes, in order.

    ``day`` and ``track`` are those that headings and lines around name, ``date`` is the meeting's. Blocks are
    `announced` where a label says that they are the agenda: there a list without hours is one all the same.
    """

    def __init__(self, page: Page, notes: list[Said]) -> None:
        self.page = page
        self.notes = notes
        self.day: Day | None = None
        self.track: Said | None = None
        self.date: DatePhrase | None = None
        self._entries: list[_Entry] = []
        self._open: _Entry | None = None  # the entry that a list would belong to
        self._began = False  # whether the agenda at hand has entries already

    @property
    def items(self) -> list[AgendaItem]:
        """What has been read."""
        return [self._model(entry) for entry in self._entries]

    def read(self, pieces: Sequence[Piece], *, announced: bool) -> None:
        """Read blocks."""
        for index, piece in enumerate(pieces):
            following = pieces[index + 1 : index + 2]
            if isinstance(piece, Lines):
                if not self._is_context(piece, following):
                    self._read_lines(piece.lines, announced)
            elif isinstance(piece, tree.List):
                self._read_list(piece, announced)
            elif isinstance(piece, tree.Table):
                self._read_table(piece)
            else:
                self.note(piece)
        self._open = None

    def begin(self) -> None:
        """A new agenda begins: a label says so."""
        self._began = False

    def heading(self, heading: tree.Heading) -> bool:
        """Whether a heading is an entry; if so what is read next belongs to it."""
        text = self.page.text(heading)
        if not begins_with_hours(self.page, text):
            return False
        self._add(Line(text, heading.children))
        return True

    def note(self, *nodes: tree.Node) -> None:
        """Put blocks in the notes, each item and row on its own; the next list belongs to no entry."""
        self._open = None
        for node in nodes:
            if isinstance(node, tree.List):
                self.notes += self.page.items(node)
            elif isinstance(node, tree.Table):
                self.notes += [self._said(row) for row in node.rows if self.page.text(row)]
            elif self.page.text(node):
                self.notes.append(self._said(node))

    # ── Lines ────────────────────────────────────────────────────────────────────────────────────────────

    def _read_lines(self, lines: Sequence[Line], announced: bool) -> None:
        """The lines of a paragraph: an entry each, or notes."""
        self._open = None
        aside: list[Line] = []
        for line in lines:
            if begins_with_hours(self.page, line.text):
                self._note_lines(aside)
                aside = []
                self._open = self._add(line)
            elif self._open is None:
                self._report_like_hours(line, announced=announced)
                aside.append(line)
            elif line.forced:
                self._open.take([Said(line.text, self.page.source(*line.nodes))], line.end)
            else:
                self._open.lengthen(line)
        self._note_lines(aside)

    def _note_lines(self, lines: Sequence[Line]) -> None:
        if lines:
            text = " ".join(line.text for line in lines)
            self.notes.append(Said(text, self.page.source_of_span(lines[0].start, lines[-1].end)))

    def _report_like_hours(self, line: Line, *, announced: bool) -> None:
        if announced and _LIKE_HOURS.match(line.text):
            self.page.report(f"hours that cannot be read in an agenda: “{line.text[:60]}”", *line.nodes)

    def _add(self, line: Line) -> _Entry:
        """The entry that a line makes: hours, where it begins with some, and a title."""
        hours, rest = first_hours(self.page.vocabulary, line.text)
        entry = self._entry(line.start, line.end, hours)
        entry.title = (rest.lstrip(_BEFORE_TITLE) if hours else rest).strip()
        entry.title_span = span_of_rest(self.page, line, entry.title) if entry.title else None
        return entry

    def _entry(self, start_at: int, end_at: int, hours: HoursPhrase | None) -> _Entry:
        entry = _Entry(start_at, end_at, self.day, track=self.track)
        if hours:
            entry.start, entry.end = hours.start, hours.end
            entry.day = hours.day.iso if hours.day else entry.day
        self._entries.append(entry)
        self._began = True
        return entry

    # ── Days and rooms ───────────────────────────────────────────────────────────────────────────────────

    def _is_context(self, piece: Lines, following: Sequence[Piece]) -> bool:
        """Whether a line names the day or the room of the agenda that follows it; if so, it is remembered."""
        return len(piece.lines) == 1 and self._set_context(piece.lines[0], following)

    def _set_context(self, line: Line, following: Sequence[Piece]) -> bool:
        """Remember the day or the room that a line names, where what follows it has hours."""
        text = line.text.strip(" :")
        if len(text) > _LONGEST_TRACK or begins_with_hours(self.page, text):
            return False
        day = day_of(text, self.page.vocabulary, self.date)
        if not day and not is_place(text, self.page.vocabulary):
            return False
        if not has_hours(self.page, following):
            return False
        if day:
            self.day, self.track = day, None
        else:
            self.track = Said(text, place_of(self.page, tree.Markup(line.start, line.end), text))
        return True

    # ── Lists ────────────────────────────────────────────────────────────────────────────────────────────

    def _read_list(self, block: tree.List, announced: bool, depth: int = 0) -> None:
        items = [(item, *item_line(self.page, item)) for item in block.children if isinstance(item, tree.Item)]
        timed = [bool(line and begins_with_hours(self.page, line.text)) for _, line, _, _ in items]
        if any(timed):
            first = timed.index(True)
            for item, line, *_ in items[:first]:
                if line:
                    self._report_like_hours(line, announced=True)
                self.note(item)
            self._read_items(items[first:])
        elif self._open is not None:
            self._take_list(self._open, block)
            return
        elif depth < _DEEPEST_GROUP and has_hours(self.page, [block]):
            for _, line, others, blocks in items:
                self._read_group([*([line] if line else []), *others], blocks, announced, depth + 1)
        elif announced and not self._began:
            self._read_items(items)
        else:
            self.note(block)
        self._open = None

    def _read_group(self, lines: Sequence[Line], blocks: Sequence[tree.Node], announced: bool, depth: int) -> None:
        """An item without hours over a list with some: "Jeudi 5 septembre", "Grand atelier", "Le matin"."""
        before = self.day, self.track
        if not (len(lines) == 1 and self._set_context(lines[0], blocks)):
            self._note_lines(lines)
        for block in plain_blocks(self.page, blocks):
            if isinstance(block, tree.List):
                self._read_list(block, announced, depth)
            else:
                self.read([_piece(self.page, block)], announced=announced)
        self.day, self.track = before

    def _read_items(self, items: Sequence[_ItemParts]) -> None:
        """Each item as an entry: its first line is the title, what is under it the entry's items."""
        for item, line, others, blocks in items:
            if line is None:
                self.note(item)
                continue
            entry = self._add(line)
            self._report_like_hours(line, announced=entry.start is None and entry.end is None)
            for other in others:
                if other.forced:
                    entry.take([Said(other.text, self.page.source(*other.nodes))], other.end)
                else:
                    entry.lengthen(other)
            entry.start_at, entry.end_at = item.start, item.end
            for block in plain_blocks(self.page, blocks):
                if isinstance(block, tree.List):
                    self._take_list(entry, block)
                elif self.page.text(block):
                    entry.take([self._said(block)], block.end)

    def _take_list(self, entry: _Entry, block: tree.List) -> None:
        """A list under an entry: its items, or, where each one is about a room, an entry for each room."""
        rooms = [self._room(item) for item in block.children]
        if len(rooms) == 1 or not all(rooms):
            entry.take(self.page.items(block), block.end)
            return
        for (line, room, title), item in zip(filter(None, rooms), block.children, strict=True):
            nested = [each for each in tree.children(item) if isinstance(each, tree.List)]
            span = span_of_rest(self.page, line, title)
            track = Said(room, place_of(self.page, tree.Markup(line.start, line.end), room))
            parallel = _Entry(item.start, item.end, entry.day, entry.start, entry.end, title, span, track)
            parallel.take(self.page.items(*nested), item.end)
            self._entries.append(parallel)

    def _room(self, item: tree.Node) -> tuple[Line, str, str] | None:
        """A line that begins with a room, "Grand atelier : revue de code", the room, and the rest of the line."""
        line, others, _ = item_line(self.page, item) if isinstance(item, tree.Item) else (None, [], [])
        if line is None or others:
            return None
        room, _, title = (part.strip() for part in line.text.partition(":"))
        is_room = title and len(room) <= _LONGEST_TRACK and is_place(room, self.page.vocabulary)
        return (line, room, title) if is_room else None

    # ── Tables ───────────────────────────────────────────────────────────────────────────────────────────

    def _read_table(self, table: tree.Table) -> None:
        """The rows of a table that is an agenda as entries; another table is notes."""
        rows = table_rows(self.page, table, self.date)
        if rows is None:
            self.note(table)
            return
        self._open = None
        for row in rows:
            entry = self._entry(row.node.start, row.node.end, None)
            entry.day, entry.track = row.day or entry.day, row.track or entry.track
            entry.start, entry.end = row.start, row.end
            entry.title, entry.title_span, entry.items = row.title, row.title_span, row.items

    # ── Small things ─────────────────────────────────────────────────────────────────────────────────────

    def _said(self, node: tree.Node) -> Said:
        return Said(self.page.text(node), self.page.source(node))

    def _model(self, entry: _Entry) -> AgendaItem:
        cells = {f"items[{index}]": item.source for index, item in enumerate(entry.items)}
        if entry.title_span:
            cells["title"] = self.page.source_of_span(*entry.title_span)
        if entry.track:
            cells["track"] = entry.track.source
        return AgendaItem(
            day=entry.day,
            start=entry.start,
            end=entry.end,
            title=entry.title or None,
            track=entry.track.value if entry.track else None,
            items=[item.value for item in entry.items],
            source=self.page.source_of_span(entry.start_at, entry.end_at),
        ).with_cells(cells)


def _piece(page: Page, block: tree.Node) -> Piece:
    return Lines(lines_of(page, block)) if isinstance(block, tree.Paragraph) else block
