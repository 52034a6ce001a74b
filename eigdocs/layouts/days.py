"""Days as they are written."""

from __future__ import annotations

from datetime import date

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Session, SessionRecord


def day_text(day: str) -> str:
    """A day in French, with its weekday and year where its year is known.

    >>> day_text("2019-09-05"), day_text("--10-01")
    ('jeudi 5 septembre 2019', '1er octobre')
    """
    year, month, number = day[:-6], int(day[-5:-3]), int(day[-2:])
    words = f"{number if number > 1 else '1er'} {_word('months', month - 1)}"
    if year == "-":
        return words
    weekday = _word("weekdays", date.fromisoformat(day).weekday())
    return f"{weekday} {words} {year}"


def _word(table: str, index: int) -> str:
    return list(Vocabulary.default().tables[table].values())[index][0]


def year_of(entry: Session | SessionRecord) -> int | None:
    """The year in which a session or record starts; ``None`` for one without a date, or with a day of no year."""
    start = entry.date.start if entry.date else None
    return int(start[:4]) if start and not start.startswith("-") else None


def with_year(name: str, year: int | None) -> str:
    """A heading's words, and a year where there is one to say."""
    return f"{name} {year}" if year else name
