"""What the description of an event says (RFC 5545, section 3.8.1.5): what is told of a session in French lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from eigdocs.calendars.plain_text import line
from eigdocs.calendars.planning import Planned
from eigdocs.calendars.times import Times, times_of
from eigdocs.french.words import key
from eigdocs.layouts.days import day_text
from eigdocs.layouts.hours import hours_text, span_text
from eigdocs.likeness.facts import day_of
from eigdocs.models import AgendaItem, DateRange, Ritual, SessionRecord, TimeSpec

_OPEN_WEEK = "La semaine de départ est à confirmer."


def description_of(planned: Planned, alternative: int, address: str | None, links: Mapping[str, str]) -> str:
    """What people who open the event read: theme, hours, objectives, agenda, who runs it, links, the page's address.

    `links` are the addresses that the row's links lead to, by their labels.
    """
    session, records = planned.session, planned.records
    blocks = [
        list(_facts(planned, alternative)),
        _listed("Objectifs", [*session.objectives, *(said for each in records for said in each.objectives)]),
        *(_agenda(record, is_part=len(records) > 1) for record in records),
        _listed("Animation", (said for each in records for said in each.facilitators)),
        _listed("Intervention", (said for each in records for said in each.speakers)),
        _listed("Livrables", (said for each in records for said in each.deliverables)),
        [f"{line(header)} : {line(said)}" for header, said in session.extra.items() if line(said)],
        _listed("Liens", (url if label == url else f"{label} : {url}" for label, url in links.items())),
        [f"Détails : {address}"] if address else [],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _facts(planned: Planned, alternative: int) -> Iterator[str]:
    session = planned.session
    if session.date.certainty == "alternatives":
        yield f"Date à confirmer : {' ou '.join(_range_words(each) for each in session.date.ranges)}"
    theme = session.theme or (planned.records[0].theme if len(planned.records) == 1 else None)
    if theme:
        yield f"Thème : {line(theme)}"
    if session.audience and session.audience.text:
        yield f"Public : {line(session.audience.text)}"
    if not times_of(planned.days[alternative], session.hours).told and (hours := hours_words(session.hours)):
        yield f"Horaires : {line(hours)}"


def _range_words(days: DateRange) -> str:
    words = [_day_words(day) for day in dict.fromkeys((days.start, days.end))]
    return words[0] if len(words) == 1 else f"du {words[0]} au {words[1]}"


def _day_words(day: str) -> str:
    try:
        return day_text(day)
    except ValueError:  # no day of the calendar
        return day


def hours_words(hours: Sequence[TimeSpec]) -> str:
    """Hours in French.

    >>> hours_words(TimeSpec.of("15h"))
    'à partir de 15h (fin non précisée)'
    """
    said = [each if not each.day or day_of(each.day) else each.model_copy(update={"day": None}) for each in hours]
    said = [each if each.text else each.model_copy(update={"text": span_text(each.start, each.end)}) for each in said]
    match said:
        case [only] if only.start and not only.end and not only.day and not only.audience:
            return f"à partir de {span_text(only.start, None)} (fin non précisée)"
    return hours_text(said)


def _listed(name: str, texts: Iterable[str]) -> list[str]:
    """Texts under a name, each once; one alone stands beside it."""
    said = list(dict.fromkeys(filter(None, map(line, texts))))
    if len(said) == 1:
        return [f"{name} : {said[0]}"]
    return [f"{name} :", *(f"- {each}" for each in said)] if said else []


def _agenda(record: SessionRecord, *, is_part: bool) -> list[str]:
    """The agenda of a section; of one of several, under its day and theme."""
    if not record.agenda:
        return []
    said = [_part_words(record) if is_part else "Programme :"]
    day = None
    for item in record.agenda:
        if item.day and item.day != day:
            day = item.day
            said.append(f"{_day_words(day)} :")
        said += _item(item)
    return said


def _part_words(record: SessionRecord) -> str:
    days = f" ({' ou '.join(map(_range_words, record.date.ranges))})" if record.date and record.date.ranges else ""
    theme = f", {line(record.theme)}" if record.theme else ""
    return f"Programme{days}{theme} :"


def _item(item: AgendaItem) -> list[str]:
    track = f" ({item.track})" if item.track else ""
    hours = span_text(item.start, item.end)
    words = " : ".join(filter(None, (hours, line(f"{item.title or ''}{track}"))))
    return [f"- {words}" if words else "-", *(f"  · {line(each)}" for each in item.items)]


def item_description(item: AgendaItem, session_name: str, address: str | None) -> str:
    """What the event of an item says: whose it is, and what stands under it."""
    said = [session_name, *(f"- {line(each)}" for each in item.items)]
    return "\n".join([*said, *([f"Détails : {address}"] if address else [])])


def ritual_description(ritual: Ritual, times: Times, *, assumed: bool, address: str | None) -> str:
    """What the event of a ritual says."""
    often = line(ritual.frequency.text) if ritual.frequency else ""
    facts: Sequence[str | None] = (
        often if key(often) not in key(ritual.description or "") else None,
        _OPEN_WEEK if assumed else None,
        f"Horaires : {line(hours_words(ritual.hours))}" if not times.told and ritual.hours else None,
        f"Durée : {line(ritual.duration.text)}" if ritual.duration else None,
        ritual.description,
        f"Détails : {address}" if address else None,
    )
    return "\n".join(filter(None, facts))
