"""One detailed section as a session record: its heading, its parts, its agenda, and notes for all that is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.audiences import find_audience, read_audience
from eigdocs.french.dates import DatePhrase, find_dates, read_date
from eigdocs.french.hours import HoursPhrase, find_hours, read_hours
from eigdocs.french.words import fold
from eigdocs.models import Audience, DateSpec, Diagnostic, Kind, SessionRecord, Source, TimeSpec
from eigdocs.reading.agenda_tables import day_of
from eigdocs.reading.agendas import AgendaReader
from eigdocs.reading.cells import is_unknown, place_of
from eigdocs.reading.headings import HeadingPhrase, is_place
from eigdocs.reading.headings import place_of as place_in
from eigdocs.reading.links import links_of
from eigdocs.reading.page import Page, Said, own_blocks, subsections
from eigdocs.reading.parts import (
    LISTS,
    Line,
    Lines,
    Part,
    Piece,
    has_hours,
    is_complement,
    read_label,
    span_of_rest,
    split_parts,
)

_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
# A full stop before another sentence, and not that of a short word ("bd. Henri").
_ENDS_PLACE = re.compile(r"(?:(?<=\w\w\w\w)|(?<=[)\d]))\.\s+(?=[A-ZÀ-Ý])")
# What stands between the name of a day and what happens then: "Jour 1 : découverte".
_TO_NAME = re.compile(r"\s+[-–—]+\s|\s*[:(]")
_TO_HOURS = re.compile(r"\s+(?:de|à|a|dès|vers)?\s*$")

# How many words a line may have that is a place of which the vocabulary knows none, or one.
_SHORT, _LONG = 6, 20


def read_record(page: Page, section: tree.Section, heading: HeadingPhrase, kind: Kind) -> SessionRecord:
    """The record that a section is, its heading and kind being known."""
    return _RecordReader(page, section, heading, kind).read()


_SCHEDULED = re.compile(r"SCHEDULED:\s*(.*?)\s*(?:(?:DEADLINE|CLOSED):|$)")


def scheduled(page: Page, section: tree.Section) -> tuple[DatePhrase, tree.Planning] | None:
    """The date of org's planning line under a heading, and this line: ``SCHEDULED: <2018-10-12 14:00-18:00>``."""
    line = next((node for node in own_blocks(section)[:1] if isinstance(node, tree.Planning)), None)
    match = _SCHEDULED.search(line.value) if line else None
    date = read_date(match[1], page.vocabulary) if match else None
    return (date, line) if line and date and date.ranges else None


class _Context(NamedTuple):
    """What a section inherits: the part that it belongs to, and the day and the room of its agenda."""

    part: str | None = None
    day: str | None = None
    track: Said | None = None


def _first_text(given: Sequence[Line], *, lines: bool) -> tuple[list[Line], list[Line]]:
    """Lines up to the first forced break, and the others: where else a line ends is form; the first one of `lines`."""
    end = next((index for index, line in enumerate(given) if index and (lines or line.forced)), len(given))
    return list(given[:end]), list(given[end:])


class _RecordReader:
    """Reads one section, heading by heading and part by part."""

    def __init__(self, page: Page, section: tree.Section, heading: HeadingPhrase, kind: Kind) -> None:
        self.page = page
        self.section = section
        self.kind = kind
        self.notes: list[Said] = []
        self.lists: dict[str, list[Said]] = {name: [] for name in LISTS}
        self.agenda = AgendaReader(page, self.notes)
        self.own_hours: list[TimeSpec] = []
        self._has_own_place = False
        self._take_heading(heading)

    def _take_heading(self, heading: HeadingPhrase) -> None:
        """What the section's heading says; lines in the section may say it better."""
        date, audience = heading.date, heading.audience
        self.hours = [TimeSpec.from_phrase(each, self._in_heading(each.text)) for each in heading.hours]
        self.date = DateSpec.from_phrase(date, self._in_heading(date.text)) if date else None
        if date is None and (planned := scheduled(self.page, self.section)):
            date, line = planned
            self.date = DateSpec.from_phrase(date, place_of(self.page, line, date.text))
            self.hours += [TimeSpec.from_phrase(each, place_of(self.page, line, each.text)) for each in date.hours]
        self.agenda.date = date
        self.audience = Audience.from_phrase(audience, self._in_heading(audience.text)) if audience else None
        self.place = Said(heading.place, self._in_heading(heading.place)) if heading.place else None
        self.theme = Said(heading.theme, self._in_heading(heading.theme)) if heading.theme else None

    def _in_heading(self, words: str) -> Source:
        return place_of(self.page, self.section.heading, words)

    def read(self) -> SessionRecord:
        """The record that the section is."""
        stack: list[tuple[tree.Section, _Context]] = [(self.section, _Context())]
        while stack:
            section, context = stack.pop()
            part = Part(context.part)
            if section is not self.section:
                context, part = self._enter(section, context)
            for each in split_parts(self.page, own_blocks(section), part):
                self._take(each, is_own=section is self.section)
            stack.extend((each, context) for each in reversed(subsections(section)))
            if stack:
                self.agenda.day, self.agenda.track = stack[-1][1].day, stack[-1][1].track
        return self._record()

    def _enter(self, section: tree.Section, context: _Context) -> tuple[_Context, Part]:
        """What a heading inside the record announces: a part, an entry of the agenda, a day, a room, or nothing."""
        text = self.page.text(section.heading)
        line = Line(text, section.heading.children or [section.heading])
        label = read_label(self.page.vocabulary, text, alone=True)
        if label:
            context = _Context(label.name, context.day, context.track)
            return context, Part.of(label, line)
        if self.agenda.heading(section.heading):
            return _Context("agenda", context.day, context.track), Part("agenda", continued=True)
        dates = find_dates(text, self.page.vocabulary) if _DIGIT.search(text) else []
        day = next((start.iso for each in dates for start, end in each.ranges[:1] if start == end), None)
        day = day or day_of(_TO_NAME.split(text, maxsplit=1)[0], self.page.vocabulary, self.agenda.date)
        if day:
            context = _Context(context.part, day)
            self._take_hours(find_hours(text, self.page.vocabulary), section.heading, day)
        elif is_place(text, self.page.vocabulary) and has_hours(self.page, section.children[1:]):
            room = text.strip(" :")
            context = _Context(context.part, context.day, Said(room, place_of(self.page, section.heading, room)))
        if day or self.page.vocabulary.mentioned("presence", text):
            self.agenda.begin()
        self.agenda.day, self.agenda.track = context.day, context.track
        if not context.track and not day_of(text, self.page.vocabulary, self.agenda.date):
            self.agenda.note(section.heading)
        return context, Part(context.part if context.part == "agenda" else None, continued=True)

    def _take_hours(self, phrases: Sequence[HoursPhrase], node: tree.Node, day: str | None = None) -> None:
        for phrase in phrases:
            hours = TimeSpec.from_phrase(phrase, place_of(self.page, node, phrase.text))
            self.own_hours.append(hours.model_copy(update={"day": hours.day or day}))

    # ── Parts ────────────────────────────────────────────────────────────────────────────────────────────

    def _take(self, part: Part, *, is_own: bool) -> None:
        if part.aside and part.line:
            self._take_aside(part.aside, part.head, tree.Markup(part.line.start, part.line.end))
        if part.name in LISTS:
            self._take_list(part, self.lists[part.name])
        elif part.name == "agenda":
            self._take_agenda(part)
        elif part.name is None:
            if is_own:
                self._take_sentences(part.pieces)
            self.agenda.read(part.pieces, announced=False)
        else:
            self._take_value(part, part.name)

    def _take_aside(self, aside: str, head: str, line: tree.Node) -> None:
        """Hours that a label has in brackets; it is a note where these say more: "Programme (9h - 17h + verre)"."""
        found = find_hours(aside, self.page.vocabulary) if _DIGIT.search(aside) else []
        self._take_hours(found, line)
        for each in reversed(found):
            aside = f"{aside[: each.start_at]} {aside[each.end_at :]}"
        if not is_complement(self.page.vocabulary, aside):
            head = head.rstrip(" :?")
            self.notes.append(Said(head, place_of(self.page, line, head)))

    def _take_agenda(self, part: Part) -> None:
        if not part.continued:
            self.agenda.begin()
        pieces = list(part.pieces)
        if part.lead and part.line:
            span = span_of_rest(self.page, part.line, part.lead)
            pieces.insert(0, Lines([Line(part.lead, [tree.Markup(*span)])]))
        self.agenda.read(pieces, announced=True)

    def _take_list(self, part: Part, values: list[Said]) -> None:
        """Items of a list, or paragraphs; what follows a list is about something else."""
        if part.lead and not is_unknown(self.page.vocabulary, part.lead):
            values.append(self._lead(part))
        for index, piece in enumerate(part.pieces):
            if isinstance(piece, tree.List):
                values += [each for each in self.page.items(piece) if not is_unknown(self.page.vocabulary, each.value)]
                self.agenda.read(part.pieces[index + 1 :], announced=False)
                return
            if not isinstance(piece, Lines):
                self.agenda.read(part.pieces[index:], announced=False)
                return
            following = part.pieces[index + 1 : index + 2]
            if following and isinstance(following[0], tree.List) and piece.lines[-1].text.endswith(":"):
                if values:
                    self.agenda.read(part.pieces[index:], announced=False)
                    return
                self.agenda.read([piece], announced=False)
            else:
                said = (each for each in self._joined(piece) if not is_unknown(self.page.vocabulary, each.value))
                values.extend(said)

    def _joined(self, piece: Lines) -> list[Said]:
        """Lines as texts: one for each forced break."""
        texts: list[list[Line]] = []
        for line in piece.lines:
            if line.forced or not texts:
                texts.append([])
            texts[-1].append(line)
        return [self._said(lines) for lines in texts]

    def _said(self, lines: Sequence[Line]) -> Said:
        text = " ".join(line.text for line in lines)
        return Said(text, self.page.source_of_span(lines[0].start, lines[-1].end))

    def _lead(self, part: Part) -> Said:
        """The rest of a label's line."""
        assert part.line is not None
        return Said(part.lead, self.page.source_of_span(*span_of_rest(self.page, part.line, part.lead)))

    # ── Values ───────────────────────────────────────────────────────────────────────────────────────────

    def _take_value(self, part: Part, name: str) -> None:
        """A place, hours, a theme, a date or an audience: on the label's line, or first thing under it."""
        pieces = list(part.pieces)
        if part.lead:
            said: Said | None = self._lead(part)
        else:
            said = self._first(pieces, name)
        if said is not None and not is_unknown(self.page.vocabulary, said.value) and not self._set(name, said):
            self.notes += self._with_label(part, said)
        for piece in pieces:
            if isinstance(piece, Lines):
                self.notes += self._joined(piece)
            else:
                self.agenda.note(piece)

    def _with_label(self, part: Part, said: Said) -> list[Said]:
        """What a label's line says, or what stands under it, with the label's words: no value, but not lost."""
        assert part.line is not None
        if not part.lead:
            return [self._said([part.line]), said]
        start, end = span_of_rest(self.page, part.line, part.lead)
        return [Said(part.head + part.lead, self.page.source_of_span(min(part.line.start, start), end))]

    def _first(self, pieces: list[Piece], name: str) -> Said | None:
        """The first line under a label, taken out of `pieces`; ``None`` where several values are given."""
        if not pieces or (name == "place" and has_hours(self.page, pieces)):
            return None
        if isinstance(pieces[0], Lines):
            lines, others = _first_text(pieces[0].lines, lines=name == "hours")
            said = self._said(lines)
            if name == "place" and not self._may_be_place(said.value):
                return None
            times = [self._is_for_a_time(each.text) for each in pieces[0].lines]
            if name == "place" and len(times) > 1 and all(times):
                return None
            pieces[0:1] = [Lines(others)] if others else []
            return said
        items = self.page.items(pieces[0]) if isinstance(pieces[0], tree.List) else []
        if len(items) != 1:
            return None
        pieces.pop(0)
        return items[0]

    def _is_for_a_time(self, text: str) -> bool:
        """Whether a line is about a part of the day: "Le matin : Grand atelier"."""
        return self.page.vocabulary.exact("presence", text.partition(":")[0]) is not None

    def _may_be_place(self, text: str) -> bool:
        """Whether the first line under "Lieu" may be one: it names a place, or is short enough to be nothing else."""
        length = len(text.split())
        return length <= _SHORT or (length <= _LONG and self.page.vocabulary.mentioned("places", text) is not None)

    def _set(self, name: str, said: Said) -> bool:
        """Let a field have a value; false where it is none."""
        vocabulary, (text, source) = self.page.vocabulary, said
        if name == "place":
            return self._set_place(text, source)
        if name == "theme":
            self.theme = said
        elif name == "audience":
            audience = read_audience(text, vocabulary) or find_audience(text, vocabulary)
            if audience is None:
                return False
            self.audience = Audience.from_phrase(audience, source)
            return audience.text == text
        elif name == "date":
            date = read_date(text, vocabulary)
            if date is None:
                return self._unreadable("date", said)
            self.date, self.agenda.date = DateSpec.from_phrase(date, source), date
        elif name == "hours":
            hours = read_hours(text, vocabulary)
            if hours is None:
                return self._unreadable("hours", said)
            self.own_hours += [TimeSpec.from_phrase(each, source) for each in hours]
        return True

    def _set_place(self, text: str, source: Source) -> bool:
        """The first place that lines name; it ends with its sentence. What follows is a note, as another place is."""
        if self._has_own_place:
            return False
        self._has_own_place = True
        end = _ENDS_PLACE.search(text)
        if end is None:
            self.place = Said(text.removesuffix("."), source)
        else:
            self.place = self._part_of(source, text[: end.start()])
            self.notes.append(self._part_of(source, text[end.end() :]))
        return True

    def _part_of(self, source: Source, words: str) -> Said:
        """Some of the words that stand at a place."""
        return Said(words, place_of(self.page, tree.Markup(*self.page.span(source)), words))

    def _unreadable(self, what: str, said: Said) -> bool:
        """What stands where hours or a date should, and is none: with digits in it, it may have been meant as one."""
        if what == "hours" and (hours := find_hours(said.value, self.page.vocabulary)):
            self.own_hours += [TimeSpec.from_phrase(each, said.source) for each in hours]
        elif what == "date" and (dates := find_dates(said.value, self.page.vocabulary)):
            self.date = DateSpec.from_phrase(dates[0], said.source)
        elif _DIGIT.search(said.value):
            message = f"no {what} that can be read: “{said.value[:60]}”"
            self.page.diagnostics.append(Diagnostic(message=message, source=said.source))
        return False

    # ── Sentences ────────────────────────────────────────────────────────────────────────────────────────

    def _take_sentences(self, pieces: Sequence[Piece]) -> None:
        """Hours and places that sentences say: "La session commencera à 14h pour les mentors"."""
        timing = self.page.vocabulary.pattern("timing")
        for piece in pieces:
            if not isinstance(piece, Lines) or has_hours(self.page, [piece]):
                continue
            said = self._said(piece.lines)
            for sentence in _SENTENCE_END.split(said.value):
                verbs = list(timing.finditer(fold(sentence)))
                if verbs:
                    about = {self.page.vocabulary.meaning("timing", each.group()) for each in verbs}
                    node = tree.Markup(piece.lines[0].start, piece.lines[-1].end)
                    self._take_sentence(sentence, node, about, subject=sentence[: verbs[0].start()])

    def _take_sentence(self, sentence: str, node: tree.Node, about: set[str], subject: str) -> None:
        hours = find_hours(sentence, self.page.vocabulary)
        self._take_hours(self._for_subject(hours, subject), node)
        if "held" not in about or self.place is not None:
            return
        for each in reversed(hours):
            sentence = _TO_HOURS.sub("", sentence[: each.start_at]) + ", " + sentence[each.end_at :]
        place = place_in(sentence.rstrip(" .!,;"), self.page.vocabulary)
        if place:
            self.place = Said(place.rstrip(" ,"), place_of(self.page, node, place))

    def _for_subject(self, hours: Sequence[HoursPhrase], subject: str) -> list[HoursPhrase]:
        """Hours that are those of the people whom a sentence is about: "Les mentors arriveront à 15h"."""
        audience = read_audience(subject, self.page.vocabulary) if hours else None
        if audience is None or len(audience.groups) != 1:
            return list(hours)
        ((name, _),) = audience.groups
        return [each if each.audience else each._replace(audience=name) for each in hours]

    # ── The record ───────────────────────────────────────────────────────────────────────────────────────

    def _record(self) -> SessionRecord:
        page, section = self.page, self.section
        cells = {"heading": page.source(*(section.heading.children or [section.heading]))}
        for name, said in (("place", self.place), ("theme", self.theme)):
            if said:
                cells[name] = said.source
        for name, values in [*self.lists.items(), ("notes", self.notes)]:
            cells |= {f"{name}[{index}]": said.source for index, said in enumerate(values)}
        return SessionRecord(
            heading=page.text(section.heading),
            kind=self.kind,
            date=self.date,
            audience=self.audience,
            hours=self.own_hours or self.hours,
            place=self.place.value if self.place else None,
            theme=self.theme.value if self.theme else None,
            **{name: [said.value for said in values] for name, values in self.lists.items()},
            agenda=self.agenda.items,
            links=links_of(page, section),
            notes=[said.value for said in self.notes],
            source=page.source(section),
        ).with_cells(cells)
