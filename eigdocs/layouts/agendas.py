"""Agendas of session records: lists, or tables where a list cannot say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from eigdocs import tree
from eigdocs.french.hours import leading_hours
from eigdocs.layouts.days import day_text
from eigdocs.layouts.hours import clock_text, span_text
from eigdocs.layouts.linking import Linked
from eigdocs.layouts.nodes import Inlines, bullets, bullets_of, heading, item, numbered, strong, table, text
from eigdocs.models import AgendaItem


def agenda_blocks(
    agenda: Sequence[AgendaItem], linked: Linked, level: int, *, as_table: bool = False
) -> Iterator[tree.Node]:
    """The blocks of an agenda: each day that it names under a heading of that level."""
    for day, group in groupby(agenda, lambda each: each.day):
        entries = list(group)
        if day:
            words = day_text(day)
            yield heading(level, words[0].upper() + words[1:])
        if as_table or not all(_is_listable(each) for each in entries):
            yield _table(entries, linked)
        elif all(each.start for each in entries):
            yield from bullets(_item(each, linked) for each in entries)
        else:
            yield from numbered(_item(each, linked) for each in entries)


def agenda_texts(agenda: Iterable[AgendaItem]) -> list[str]:
    """The plain texts of an agenda, in the order in which they are written."""
    return [text for entry in agenda for text in (entry.title or "", entry.track or "", *entry.items)]


def _is_listable(entry: AgendaItem) -> bool:
    """Whether a list's item can say an entry: it has no place for a room or an end alone, nor for any first sign."""
    if entry.track is not None or entry.title is None or (entry.end and not entry.start):
        return False
    hours = span_text(entry.start, entry.end)
    return not hours or leading_hours(f"{hours} : {entry.title}")[1] == entry.title


def _item(entry: AgendaItem, linked: Linked) -> tree.Item:
    hours = span_text(entry.start, entry.end)
    title = linked(entry.title or "")
    line: Inlines = [*strong(hours), *text(" : "), *title] if hours else title
    return item(line, bullets_of(linked(each) for each in entry.items))


def _table(entries: Sequence[AgendaItem], linked: Linked) -> tree.Table:
    tracks = any(entry.track for entry in entries)
    details = max(len(entry.items) for entry in entries)
    header = ["Début", "Fin", "Activité", *(["Salle"] if tracks else []), *["Détails"] * details]
    return table(header, [_cells(entry, linked, tracks) for entry in entries])


def _cells(entry: AgendaItem, linked: Linked, tracks: bool) -> list[Inlines]:
    cells = [text(clock_text(clock)) if clock else [] for clock in (entry.start, entry.end)]
    cells.append(linked(entry.title or ""))
    cells += [linked(entry.track or "")] if tracks else []
    return [*cells, *(linked(each) for each in entry.items)]
