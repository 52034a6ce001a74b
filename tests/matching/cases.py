"""Cases for matching as text files: two versions of a page, on which a letter says which entry is which.

A file of `fixtures/matching` holds cases, each ``=== title``, then ``--- avant`` and ``--- après``, each with a page.
What stands between the title and ``--- avant`` is for its reader: why a person would say so. A page is Markdown, or org
where it says so (``--- avant.org``); ``--- avant 2018`` gives it its year, 2019 where nothing is said.

A line that begins an entry (a row, a heading, an item) may be marked ``a:``, ``b:`` …; the mark is no part of the page.
The same mark before and after is the same entry; a mark on one side only is an entry that was removed or added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import eigdocs
from eigdocs.matching import match, match_agendas
from eigdocs.models import Programme

_CASE = re.compile(r"^=== +", re.MULTILINE)
_PAGE = re.compile(r"^--- (?:avant|après)(?P<suffix>\.\w+)?(?: (?P<year>\d+))?[ \t]*\n", re.MULTILINE)
_MARK = re.compile(r"(?P<mark>[a-zà-ÿ]\d?): ?")

Marks = dict[tuple[str, int], str]


@dataclass
class Page:
    """A page as a programme; ``marks`` are those of its entries: by list (and record, for agendas) and index."""

    programme: Programme
    marks: dict[str, dict[int, str]]


@dataclass
class Case:
    title: str
    old: Page
    new: Page

    @property
    def expected(self) -> set[str]:
        """The pairs as text: ``sessions a = a``."""
        return {
            f"{name}: {mark}"
            for name, marks in self.old.marks.items()
            for mark in marks.values()
            if mark in self.new.marks.get(name, {}).values()
        }

    @property
    def found(self) -> set[str]:
        """What matching says of the marked entries; a wrong pair has both marks."""
        return set(self._found())

    def _found(self) -> Iterator[str]:
        matching = match(self.old.programme, self.new.programme)
        for name in ("sessions", "records", "rituals", "team", "contacts", "calendars"):
            yield from self._named(name, name, getattr(matching, name))
        for pair in matching.records:
            agendas = (self.old.programme.historique[pair.old].agenda, self.new.programme.historique[pair.new].agenda)
            yield from self._named(f"agenda {pair.old}", f"agenda {pair.new}", match_agendas(*agendas))

    def _named(self, name: str, new_name: str, pairs: Any) -> Iterator[str]:
        marks, new_marks = self.old.marks.get(name, {}), self.new.marks.get(new_name, {})
        for pair in pairs:
            one, other = marks.get(pair.old), new_marks.get(pair.new)
            if one or other:
                yield f"{name}: {one}" if one == other else f"{name}: {one or '?'} = {other or '?'}"


def cases_of(file: Path) -> Iterator[Case]:
    """The cases of a file."""
    for text in _CASE.split(file.read_text(encoding="utf-8"))[1:]:
        title, _, body = text.partition("\n")
        pages = list(_PAGE.finditer(body))
        assert len(pages) == 2, title
        ends = [pages[1].start(), len(body)]
        old, new = (
            _page(body[page.end() : end], page["suffix"] or ".md", int(page["year"] or 2019), title)
            for page, end in zip(pages, ends, strict=True)
        )
        yield Case(title.strip(), old, new)


def _page(text: str, suffix: str, year: int, title: str) -> Page:
    marks: dict[int, str] = {}
    lines = []
    for number, line in enumerate(text.splitlines(), start=1):
        marked = _MARK.match(line)
        if marked:
            marks[number] = marked["mark"]
        lines.append(line[marked.end() :] if marked else line)
    document = eigdocs.loads("\n".join(lines) + "\n", format="org" if suffix == ".org" else "markdown")
    programme = eigdocs.parse(document, year=year)
    lists: dict[str, list[Any]] = {
        "sessions": programme.sessions,
        "records": programme.historique,
        "rituals": programme.rituals,
        "team": programme.team,
        "contacts": programme.contacts,
        "calendars": programme.calendars,
        **{f"agenda {index}": record.agenda for index, record in enumerate(programme.historique)},
    }
    found = {
        name: {index: marks.pop(entry.source.line) for index, entry in enumerate(entries) if entry.source.line in marks}
        for name, entries in lists.items()
    }
    assert not marks, f"{title}: no entry begins at the lines of {marks}"
    return Page(programme, found)
