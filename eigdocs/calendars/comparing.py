"""A published agenda beside the pages of its programme: where the two disagree.

An agenda says less than a page, and says it in other words: "Session EIG" at "Liberté Living Lab, 9 rue du Caire" is
"EIG (+ mentors l’après-midi)" at "LLL". So the agenda is said again in the words of the page, apart from what cannot
hold together with the page, and the two are then compared as any two programmes are::

    diff(as_published(page), in_words_of(agenda, page))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from eigdocs.calendars.planning import planned_of
from eigdocs.calendars.reading.sessions import date_of, is_surely_one, names_other_meeting, with_all_hours
from eigdocs.errors import ReadError
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import key
from eigdocs.layouts.days import day_text
from eigdocs.likeness.facts import both_ranges, conflicts, invite_alike, ranges_of, share_a_day, shared, words_of
from eigdocs.likeness.places import are_two_places
from eigdocs.matching import match
from eigdocs.models import DateSpec, Diagnostic, Programme, Session

_LATER = timedelta(days=120)  # from a page's sessions to others that may be of its programme


def as_published(programme: Programme) -> Programme:
    """What of a programme an agenda can say: its sessions, with the hours and places that hold for each.

    Those that a row does not say come from the sections about it, else from what the page says of all sessions.
    """
    planned = {id(each.row): each.session for each in planned_of(programme)}
    sessions = [planned.get(id(each), each).model_copy() for each in programme.sessions]  # each one object, once
    return Programme(year=programme.year, sessions=sessions, sources=programme.sources)


def in_words_of(agenda: Programme, page: Programme, *, vocabulary: Vocabulary | None = None) -> Programme:
    """An agenda as the page would say it.

    Each session that is on both is the page's, apart from what the agenda contradicts: its day, hours, place, theme,
    whom it invites, whether it is cancelled. What an agenda does not say is no contradiction, nor is a place, an
    audience or a theme in other words, unless `to_ical` wrote the event: its words are a page's. Sessions that only the
    agenda has are kept where they surely are some; what else people put into an agenda is left out. An agenda of others
    that has few of the page's sessions says nothing of what lies before its first event or after its last one: the
    page's sessions there are kept. Diagnostics say what was not compared.

    Raises `ReadError` for an agenda that says nothing of any of the page's days, so that nobody takes an empty one, or
    last year's, for one that agrees.

    >>> page = Programme(sessions=[Session(date=DateSpec.of("11 avril", 2019), place="LLL")])
    >>> agenda = Programme(sessions=[page.sessions[0].model_copy(update={"place": "DINSIC", "title": "Journée EIG"})])
    >>> [(session.title, session.place) for session in in_words_of(agenda, page).sessions]
    [(None, 'DINSIC')]
    """
    words = vocabulary or Vocabulary.default()
    published = as_published(page)
    rows = published.sessions
    events = [*_joined(_candidates(agenda, rows, words), rows)]
    pairs = _paired(rows, events, words)
    span = _told(agenda, rows, pairs)
    silent = [row for row in rows if id(row) not in pairs and not _is_expected(row, span)]
    kept = {id(row): row for row in silent}
    said = [_as_said(row, pairs[id(row)], words) if id(row) in pairs else kept.get(id(row)) for row in rows]
    taken = {id(each) for each in pairs.values()}
    found = [row for row in rows if id(row) in pairs]
    left = [each for each in events if id(each) not in taken and each.status != "cancelled"]
    left = [each for each in left if not any(_goes_without_saying(each, row, rows, words) for row in found)]
    added = [each for each in left if is_surely_one(each, words)]
    unsure = [each for each in left if each.source and not is_surely_one(each, words)]
    if not (pairs or added or any(_is_planned(row) and id(row) not in kept for row in rows)):
        _refuse(agenda, span, rows)
    result = Programme(year=published.year, sessions=[*filter(None, said), *added], sources=agenda.sources)
    result._diagnostics.extend(agenda.diagnostics)
    result._diagnostics.extend(map(_not_compared, unsure))
    result._diagnostics.extend(_outside(silent, span))
    return result


# ── What is compared ─────────────────────────────────────────────────────────────────────────────────────────

_Span = tuple[date, date]


def _span(sessions: Iterable[Session], year: int | None = None) -> _Span | None:
    """The first and the last day of some sessions."""
    days = [day for session in sessions for pair in ranges_of(session.date, year) for day in pair]
    return (min(days), max(days)) if days else None


def _candidates(agenda: Programme, rows: Sequence[Session], vocabulary: Vocabulary) -> list[Session]:
    """The sessions of an agenda that may be the page's; an agenda may go on for years, and hold apéros."""
    span = _span(rows, agenda.year)
    near = [each.model_copy() for each in agenda.sessions if span is None or _is_near(each, span)]
    # A theme may well speak of an apéro; a session with this theme is found by all that it says.
    return [each for each in near if not names_other_meeting(each.title or "", vocabulary)]


def _name(session: Session) -> str:
    return " ".join(filter(None, (session.title, session.theme)))


def _is_near(session: Session, span: _Span) -> bool:
    first, last = span
    return any(start <= last + _LATER and first - _LATER <= end for start, end in ranges_of(session.date))


_MOST = 2 / 3  # of a page's sessions make an agenda that of its programme, and no extract of it


def _told(agenda: Programme, rows: Sequence[Session], pairs: Mapping[int, Session]) -> _Span | None:
    """The days of which an agenda says what there is: those from its first event to its last, or all of a page's."""
    span = _span(agenda.sessions)
    planned = [row for row in rows if _is_planned(row)]
    is_ours = any(event._published for event in pairs.values())  # what we write has all of a page
    told = sum(id(row) in pairs for row in planned)
    if span is None or not (is_ours or told >= _MOST * len(planned)):
        return span
    first, last = _span(planned, agenda.year) or span
    return min(span[0], first), max(span[1], last)


def _outside(silent: Sequence[Session], span: _Span | None) -> Iterator[Diagnostic]:
    """That sessions of a page are on days of which an agenda says nothing."""
    rows = [row for row in silent if _is_planned(row) and row.source]
    if span and rows and rows[0].source:
        count = f"{len(rows)} session{'s' if len(rows) > 1 else ''}"
        yield Diagnostic(message=f"the agenda tells {_days(span)}: {count} not compared", source=rows[0].source)


def _refuse(agenda: Programme, span: _Span | None, rows: Sequence[Session]) -> None:
    """Refuse an agenda without events, or with none on the days of a page's sessions, if that has any."""
    if not any(map(_is_planned, rows)):
        return
    path, hint = next(iter(agenda.sources), None), "export the agenda of the page's year, all of it"
    if span is None:
        wrong = next(iter(agenda.diagnostics), None)  # why it has none
        line, hint = (wrong.source.line, wrong.message) if wrong else (None, hint)
        raise ReadError("no event with a date: nothing to compare with", path=path, line=line, hint=hint)
    raise ReadError(f"tells {_days(span)}, and the page has no session then", path=path, hint=hint)


def _is_planned(row: Session) -> bool:
    return row.status == "planned" and bool(row.date.ranges)


def _days(span: _Span) -> str:
    return f"from {day_text(span[0].isoformat())} to {day_text(span[1].isoformat())}"


def _is_expected(row: Session, span: _Span | None) -> bool:
    """Whether an agenda that says anything of a row's days should have it."""
    ranges = ranges_of(row.date, span[0].year if span else None)
    return bool(
        span and ranges and _is_planned(row) and all(span[0] <= start and end <= span[1] for start, end in ranges)
    )


def _not_compared(event: Session) -> Diagnostic:
    message = f"“{_name(event) or 'an event'}” on {event.date.text} is not surely a session: it is not compared"
    assert event.source is not None
    return Diagnostic(message=message, source=event.source)


# ── Several events of one session ────────────────────────────────────────────────────────────────────────────


def _joined(events: Sequence[Session], rows: Sequence[Session]) -> Iterator[Session]:
    """The events of an agenda; those that are an event for each day of a seminar, for each choice, or for each group's
    hours, as the one session that the page has.
    """
    taken: set[int] = set()
    for row in rows:
        parts = [each for each in events if id(each) not in taken and _is_part(each, row, rows)]
        if len(parts) > 1:
            taken |= {id(each) for each in parts}
            yield _as_one(sorted(parts, key=lambda each: ranges_of(each.date)), row)
    yield from (each for each in events if id(each) not in taken)


def _is_part(event: Session, row: Session, rows: Sequence[Session]) -> bool:
    """Whether an event is one day of a row, one of its choices, or for one of its groups, and is of no other row."""
    if "cancelled" in (event.status, row.status) or not _may_be_one(event, row):
        return False
    mine, theirs = both_ranges(event.date, row.date)
    inside = [(first, last) for first, last in theirs for start, end in mine if first <= start and end <= last]
    if len(mine) != 1 or not inside:
        return False
    is_whole = len(theirs) == 1 and mine == theirs
    return not (is_whole and not _is_for_some(event, row)) and not any(
        other is not row and share_a_day(event.date, other.date) and _may_be_one(event, other) for other in rows
    )


def _goes_without_saying(event: Session, row: Session, rows: Sequence[Session], vocabulary: Vocabulary) -> bool:
    """Whether an event beside that of a row says a part of it again: a day, or when one of its groups comes."""
    said = _with_group(event) if _is_for_some(event, row) else event
    return _is_part(event, row, rows) and all(each.fact == "audience" for each in conflicts(said, row, vocabulary))


def _may_be_one(event: Session, row: Session) -> bool:
    return event.kind == row.kind and invite_alike(event.audience, row.audience)


def _is_for_some(event: Session, row: Session) -> bool:
    """Whether an event is for some of the groups of a row."""
    return bool(_groups(event)) and _groups(event) < _groups(row)


def _groups(session: Session) -> set[str]:
    return {key(group.name) for group in session.audience.groups} if session.audience else set()


def _as_one(parts: Sequence[Session], row: Session) -> Session:
    """Events of one row as one session, on all of their days."""
    choices: dict[_Span, list[date]] = {pair: [] for pair in both_ranges(row.date, parts[0].date)[0]}
    for part in parts:
        for start, end in ranges_of(part.date):
            choice = next((pair for pair in choices if pair[0] <= start and end <= pair[1]), None)
            if choice:  # of a page that says no year, one of another year is none
                choices[choice] += [start, end]
    days = [(min(found), max(found)) for found in choices.values() if found]
    changes: dict[str, Any] = {"date": date_of(days), "audience": None}
    if len(days) == 1 and days[0][0] < days[0][1]:
        parts = [_with_day(part) for part in parts]
    elif len(days) == 1:
        parts = [_with_group(part) for part in parts]
    return with_all_hours(parts).model_copy(update=changes)


def _with_day(part: Session) -> Session:
    """One day's event with hours that say of which day they are."""
    hours = [each.model_copy(update={"day": part.date.start}) for each in part.hours]
    return part.model_copy(update={"hours": hours})


def _with_group(part: Session) -> Session:
    """One group's event with hours that say whose they are."""
    groups = part.audience.groups if part.audience else []
    name = groups[0].name if len(groups) == 1 else None
    return part.model_copy(update={"hours": [each.model_copy(update={"audience": name}) for each in part.hours]})


# ── Which is which ───────────────────────────────────────────────────────────────────────────────────────────


def _paired(rows: Sequence[Session], events: Sequence[Session], vocabulary: Vocabulary) -> dict[int, Session]:
    """For the ids of rows the events that are about them.

    An event that is cancelled is only about a row that no other is about: the session may have moved.
    """
    pairs: dict[int, Session] = {}
    for cancelled in (False, True):
        for find in (_alike, _alone_on_a_day):
            taken = {id(each) for each in pairs.values()}
            left_rows = [row for row in rows if id(row) not in pairs]
            left = [each for each in events if id(each) not in taken and (each.status == "cancelled") == cancelled]
            pairs |= {id(row): event for row, event in find(left_rows, left, vocabulary)}
    return pairs


_Pairs = Iterator[tuple[Session, Session]]


def _alike(rows: Sequence[Session], events: Sequence[Session], vocabulary: Vocabulary) -> _Pairs:
    pairing = match(Programme(sessions=list(rows)), Programme(sessions=list(events)))
    for pair in pairing.sessions:
        row, event = rows[pair.old], events[pair.new]
        if not _is_something_else(event, row, vocabulary):
            yield row, event


def _is_something_else(event: Session, row: Session, vocabulary: Vocabulary) -> bool:
    """Whether an event says neither a kind of meeting nor whom it is for, nor its row's name, and is not as that is."""
    if event.title is None or event.audience or vocabulary.mentioned("kinds", event.title):
        return False
    return not _names(event.title, row, vocabulary) and any(conflicts(event, row, vocabulary))


def _names(title: str, row: Session, vocabulary: Vocabulary) -> bool:
    """Whether an event's name is that of a row, or most words of it are: a row may have it as its theme."""
    mine, theirs = words_of(title, vocabulary), words_of(_name(row), vocabulary)
    return key(title) == key(row.title or "") or 2 * shared(mine, theirs, vocabulary) > len(mine)


def _alone_on_a_day(rows: Sequence[Session], events: Sequence[Session], vocabulary: Vocabulary) -> _Pairs:
    """What is left of both on one day, and nothing else is: whatever the agenda calls it, if nothing contradicts."""
    rows_of, events_of = _by_day(rows), _by_day(events)
    for day, (row, *others) in rows_of.items():
        same_day = events_of.get(day, [])
        if not others and len(same_day) == 1 and not any(conflicts(same_day[0], row, vocabulary)):
            yield row, same_day[0]


def _by_day(sessions: Sequence[Session]) -> dict[str, list[Session]]:
    """Sessions by their first days, without the year: a page may not say it."""
    found: dict[str, list[Session]] = {}
    for session in sessions:
        if session.date.start:
            found.setdefault(session.date.start[-5:], []).append(session)
    return found


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────────

_FACTS = ("title", "audience", "hours", "place", "theme")


def _as_said(row: Session, event: Session, vocabulary: Vocabulary) -> Session:
    """A row with what its event says otherwise."""
    changes: dict[str, Any] = {"source": event.source or row.source}
    if _other_days(event.date, row.date):
        changes["date"] = event.date
    if "cancelled" in (row.status, event.status) or (row.status == "unscheduled" and "date" in changes):
        changes["status"] = event.status
    if event.place and row.place and are_two_places(event.place, row.place, vocabulary):
        changes["place"] = event.place
    for conflict in conflicts(event, row, vocabulary):
        if conflict.fact in ("hours", "place", "theme") or (
            conflict.fact == "audience" and _invites_others(event, row)
        ):
            changes[conflict.fact] = getattr(event, conflict.fact)
    if event._published:  # what it does not say, the page that it was made of did not say
        changes |= {fact: getattr(event._published, fact) for fact in _FACTS}
    said = row.model_copy(update=changes)
    if event.source:
        said._cells = {}  # all that it says stands in the agenda
    return said


def _other_days(mine: DateSpec, theirs: DateSpec) -> bool:
    """Whether a date is on other days; a year that one of them does not say is the other's."""
    one, other = both_ranges(mine, theirs)
    return set(one) != set(other)


def _invites_others(event: Session, row: Session) -> bool:
    """Whether an event invites somebody whom a row does not, or says that some come alone who do not.

    "EIG" in a name of its own is what the programme is called: "Séminaire EIG", "Restitution EIG".
    """
    invited = _groups(event) - ({"eig"} if event.title else set())
    return bool(invited - _groups(row)) or bool(event.audience and event.audience.exclusive)
