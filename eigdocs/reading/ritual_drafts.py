"""A ritual being read, and the model that is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from eigdocs import tree
from eigdocs.french.frequencies import find_duration, find_frequency
from eigdocs.french.hours import find_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key
from eigdocs.models import Duration, Frequency, Ritual, TimeSpec, Weekday
from eigdocs.reading.about import sentences
from eigdocs.reading.cells import place_of
from eigdocs.reading.links import links_of
from eigdocs.reading.page import Page, Said
from eigdocs.reading.ritual_lines import OFTEN, Line, says_frequency

_DIGIT = re.compile(r"\d")


@dataclass(slots=True, eq=False)
class Draft:
    """A ritual being read.

    ``stated`` are the lines that say how often and how long, ``parts`` the others: the nodes of a line or block each.
    ``aliases`` are what is said to be other names for it. ``prose`` is where frequencies and hours are looked for if no
    line states them; all of the parts where it is ``None``. ``definition``: an item "*name* : what it is".
    ``opening`` is what the first part opens with and the description leaves out, for it is said elsewhere: a name, or
    "(tous les mardis)".
    """

    name: Said
    node: tree.Node
    parts: list[Sequence[tree.Node]]
    stated: list[Line] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    prose: str | None = None
    definition: bool = False
    opening: str = ""


def ritual_of(page: Page, draft: Draft) -> Ritual:
    description = " ".join(filter(None, (page.text(*part) for part in draft.parts)))
    description = description.removeprefix(draft.opening).lstrip(" :,–—-")
    prose = description if draft.prose is None else draft.prose
    said = any(says_frequency(page, line) for line in draft.stated)
    frequency = _frequency(page, draft.stated if said else [Line(prose, draft.node)])
    if frequency is None and isinstance(draft.node, tree.Section):
        frequency = _frequency(page, [Line(page.text(draft.node.heading), draft.node.heading)])
    cells = {"name": draft.name.source}
    if draft.parts:
        cells["description"] = page.source_of_span(draft.parts[0][0].start, draft.parts[-1][-1].end)
    return Ritual(
        name=draft.name.value,
        aliases=[alias for alias in draft.aliases if key(alias) != key(draft.name.value)],
        frequency=frequency,
        duration=_duration(page, draft.stated or _about_length(page, prose, draft.node)),
        hours=_hours(page, draft, prose),
        description=description or None,
        links=links_of(page, draft.node),
        source=page.source(draft.node),
    ).with_cells(cells)


def _frequency(page: Page, lines: Sequence[Line]) -> Frequency | None:
    for line in lines:
        found = find_frequency(line.text, page.vocabulary) if line.about in OFTEN else None
        if found:
            return Frequency(
                text=found.text,
                count=found.count,
                interval=found.interval,
                unit=found.unit,
                weekday=cast("Weekday | None", found.weekday),
                approximate=found.approximate,
                source=place_of(page, line.node, found.text),
            )
    return None


@lru_cache(maxsize=8)
def _length_words(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{vocabulary.alternatives('rituals', 'duration')})(?![\w-])")


def _about_length(page: Page, prose: str, node: tree.Node) -> list[Line]:
    """The sentences that may say how long a ritual is: those about its length, or how often it is."""
    said = [Line(sentence, node) for sentence in sentences(prose)]
    return [
        line
        for line in said
        if _length_words(page.vocabulary).search(fold(line.text)) or find_frequency(line.text, page.vocabulary)
    ]


def _duration(page: Page, lines: Sequence[Line]) -> Duration | None:
    for line in lines:
        found = find_duration(line.text, page.vocabulary) if line.about != "hours" else None
        if found:
            return Duration(
                text=found.text,
                min_minutes=found.min_minutes,
                max_minutes=found.max_minutes,
                days=found.days,
                source=place_of(page, line.node, found.text),
            )
    return None


_NEAR = 5  # " à ", ", de "


def _hours(page: Page, draft: Draft, prose: str) -> list[TimeSpec]:
    """The hours that lines state, else those of the first sentence that has any; a whole day is a duration, no hours.

    In a sentence a time counts with its end ("de 11h30 à 12h30"), or right after how often ("le vendredi à 11h").
    """
    for line in draft.stated:
        phrases = find_hours(line.text, page.vocabulary) if line.about != "duration" else []
        hours = [TimeSpec.from_phrase(each, place_of(page, line.node, each.text)) for each in phrases if each.start]
        if hours:
            return hours
    for sentence in sentences(prose) if _DIGIT.search(prose) else ():
        phrases = [each for each in find_hours(sentence, page.vocabulary) if each.start]
        frequency = find_frequency(sentence, page.vocabulary) if phrases else None
        after = frequency.end if frequency else len(sentence)
        phrases = [each for each in phrases if each.end or 0 <= each.start_at - after <= _NEAR]
        if phrases:
            return [TimeSpec.from_phrase(each, place_of(page, draft.node, each.text)) for each in phrases]
    return []
