"""Hours as they are written in a cell or on a line."""

from __future__ import annotations

from collections.abc import Iterable

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.layouts.days import day_text
from eigdocs.models import TimeSpec


def hours_text(hours: Iterable[TimeSpec]) -> str:
    """Hours, those of a group or a day after its name.

    >>> hours_text(TimeSpec.of("9h - 18h30 pour les EIG, 14h - 18h30 pour les mentors"))
    'EIG : 9h - 18h30, mentors : 14h - 18h30'
    >>> hours_text(TimeSpec.of("9h30-17h30 / 17h30-19h30"))
    '9h30-17h30 / 17h30-19h30'
    """
    written = [_one(each) for each in hours]
    return (", " if any(" : " in each for each in written) else " / ").join(written)


def _one(hours: TimeSpec) -> str:
    group = group_text(hours.audience) if hours.audience else ""
    if hours.day:
        return f"{day_text(hours.day)} : {hours.text}{f' ({group})' if group else ''}"
    return f"{group} : {hours.text}" if group else hours.text


def group_text(name: str) -> str:
    """A group's name as documents write it: the vocabulary's first word for it."""
    words = Vocabulary.default().tables["groups"].get(name)
    return words[0] if words else name


def clock_text(clock: str) -> str:
    """A time of day as documents write it.

    >>> clock_text("09:30"), clock_text("14:00")
    ('9h30', '14h')
    """
    hour, minute = clock.split(":")
    return f"{int(hour)}h{minute if minute != '00' else ''}"


def span_text(start: str | None, end: str | None) -> str:
    """A time, or times from one to another; empty where neither is known.

    >>> span_text("14:00", "15:30"), span_text("14:00", None), span_text(None, "18:00")
    ('14h - 15h30', '14h', "jusqu'à 18h")
    """
    if start and end:
        return f"{clock_text(start)} - {clock_text(end)}"
    return clock_text(start) if start else f"jusqu'à {clock_text(end)}" if end else ""
