"""What people are told that things are called, in French: sessions, days, values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eigdocs.changes.labels import KINDS, field_label
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.layouts.days import day_text
from eigdocs.layouts.hours import hours_text
from eigdocs.models import Audience, DateRange, DateSpec, Duration, Frequency, Session, SessionRecord, TimeSpec

_WORDS: Mapping[object, str] = {
    True: "oui",
    False: "non",
    "planned": "prévue",
    "cancelled": "annulée",
    "unscheduled": "sans date",
}


def called(entry: Session | SessionRecord) -> str:
    """What a session or record is called: its name, or its kind, and who is invited.

    >>> from eigdocs.models import Audience
    >>> called(Session(kind="seminar", audience=Audience.of("EIG")))
    'Séminaire EIG'
    """
    if isinstance(entry, SessionRecord):
        return entry.heading.strip(" |")
    number = f"#{entry.number} " if entry.number is not None else ""
    invited = entry.audience.text if entry.audience else ""
    if not entry.title:
        return f"{number}{KINDS[entry.kind].capitalize()} {invited}".strip()
    if invited in entry.title:
        return f"{number}{entry.title}"
    return f"{number}{entry.title} · {invited}" if "(" in invited else f"{number}{entry.title} ({invited})"


_IN_TITLE = frozenset({"kind", "title", "number", "audience", "heading", "name"})
_NO_FACTS = frozenset({"source", "highlighted", "extra"})


def facts(entry: Any) -> Iterator[tuple[str, str, Any]]:
    """What an entry says, beside what its title does and its day: the name of each field, its label, its value.

    >>> list(facts(Session(title="Restitution", place="LLL", extra={"Animation": "Odile"})))
    [('place', 'lieu', 'LLL'), ('extra', 'Animation', 'Odile')]
    """
    for name in getattr(type(entry), "model_fields", ()):
        value = getattr(entry, name)
        is_known_day = isinstance(value, DateSpec) and (value.ranges or not value.text)
        is_usual = value == "planned" or (value == "unscheduled" and entry.date.text)  # what the date says
        if value and not is_known_day and not is_usual and name not in _IN_TITLE | _NO_FACTS:
            yield name, field_label([name]), value
    for header, value in getattr(entry, "extra", {}).items():
        yield "extra", header, value


def said(field: str, value: Any) -> str:
    """One value as a person would write it; empty for none."""
    if value is None or value == []:
        return ""
    if isinstance(value, DateSpec):
        return value.text or days_said(value)
    if isinstance(value, Audience | Frequency | Duration):
        return value.text
    if isinstance(value, list):
        hours = [each for each in value if isinstance(each, TimeSpec)]
        return hours_text(hours) if hours else ", ".join(said(field, each) for each in value)
    if isinstance(value, Mapping):  # a diff that was read from JSON
        return str(value.get("text") or value.get("label") or value.get("title") or dict(value))
    if field in {"kind", "status"} or isinstance(value, bool):
        return _WORDS.get(value) or KINDS.get(value, str(value))
    return str(value)


def days_said(date: DateSpec | None) -> str:
    """A date with its weekdays.

    >>> days_said(DateSpec.of("11 au 15 février", 2019))
    'du lundi 11 au vendredi 15 février 2019'
    >>> days_said(DateSpec.of("7 ou 14 novembre", 2019))
    'jeudi 7 novembre 2019 ou jeudi 14 novembre 2019'
    """
    if date is None or not date.ranges:
        return "sans date"
    by = " ou " if date.certainty == "alternatives" else ", "
    return by.join(_range_said(days) for days in date.ranges)


def _range_said(days: DateRange) -> str:
    first, last = day_said(days.start), day_said(days.end)
    if first == last:
        return first
    words, others = first.split(), last.split()
    least = 1 if days.start.startswith("-") else 2  # the number, and its weekday before it
    while len(words) > least and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return f"du {' '.join(words)} au {last}"


def day_said(day: str) -> str:
    """A day with its weekday and year, where they are known."""
    try:
        return day_text(day)
    except ValueError:  # no day of the calendar
        return day


def month_said(month: int) -> str:
    """A month's short name: "janv." for 1."""
    names = Vocabulary.default().tables["months"][str(month)]
    return names[0] if len(names[0]) <= 4 else f"{names[1]}."
