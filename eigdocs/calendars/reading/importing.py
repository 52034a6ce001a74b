"""An iCalendar text as a programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eigdocs.calendars.carrying import (
    ITEM,
    Carried,
    carried_programme,
    carried_ritual,
    carried_session,
)
from eigdocs.calendars.reading.events import Agenda, Event, events, read_agenda
from eigdocs.calendars.reading.rituals import ritual_of
from eigdocs.calendars.reading.sessions import date_of, is_ritual, meetings_of, session_of, source_of
from eigdocs.calendars.times import days_of
from eigdocs.calendars.writing.events import event_of
from eigdocs.errors import EigdocsError
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import key
from eigdocs.likeness.facts import ranges_of
from eigdocs.models import DateRange, DateSpec, Diagnostic, Programme, Ritual, Session, Source


def from_ical(
    text: str, *, vocabulary: Vocabulary | None = None, year: int | None = None, path: str | None = None
) -> Programme:
    r"""What an exported agenda says, as a programme: its sessions, in the order of their dates, and its rituals.

    Every event is a session, whatever it is about; to tell them apart is for whoever compares (RFC 5545 knows no
    kinds). What recurs as a stand-up does is a ritual. Events that are choices for one meeting are one session. Tasks,
    alarms and items of agendas that `to_ical` wrote are left out. `year` is the programme's, by default that of its
    first session; `path` is what sources and messages call the text.

    Raises `ReadError` for a text that is no calendar, or not a whole one. What of it cannot be read, or is not followed
    (a rule without end), is among the programme's diagnostics.

    >>> lines = ["BEGIN:VCALENDAR", "X-WR-CALNAME:EIG", "BEGIN:VEVENT", "SUMMARY:Session mentors : bilan", "UID:1"]
    >>> lines += ["DTSTART;TZID=Europe/Paris:20190418T140000", "DTEND;TZID=Europe/Paris:20190418T183000"]
    >>> programme = from_ical("\n".join([*lines, "END:VEVENT", "END:VCALENDAR"]))
    >>> [session] = programme.sessions
    >>> programme.title, session.date.start, session.hours[0].text, session.audience.text, session.theme
    ('EIG', '2019-04-18', '14h - 18h30', 'mentors', 'bilan')
    """
    try:
        agenda = read_agenda(text)
    except EigdocsError as error:
        raise type(error)(error.message, path=path, line=error.line, hint=error.hint) from None
    words = vocabulary or Vocabulary.default()
    sessions = sorted(_sessions(agenda, words, path), key=lambda session: ranges_of(session.date)[0])
    carried = carried_programme(agenda.own)
    first = int(sessions[0].date.ranges[0].start[:4]) if sessions else None
    programme = Programme(
        title=carried.title if carried else agenda.name,
        year=year or (carried.year if carried else None) or first,
        promotion=carried.promotion if carried else None,
        sessions=sessions,
        rituals=_rituals(agenda, words, path),
        sources=[path] if path else [],
    )
    programme._diagnostics.extend(_diagnostics(agenda, path))
    return programme


def _diagnostics(agenda: Agenda, path: str | None) -> Iterable[Diagnostic]:
    for problem in agenda.problems:
        line = problem.line
        yield Diagnostic(
            message=problem.message,
            source=Source(path=path, line=line, column=1, end_line=line, end_column=1),
        )


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Choice:
    """An event as a session, and what it says of being one of several choices for a meeting."""

    event: Event
    session: Session
    carried: Carried | None = None

    @property
    def is_open(self) -> bool:
        """Whether the event may not take place: another choice may."""
        return self.event.status == "tentative"


def _sessions(agenda: Agenda, vocabulary: Vocabulary, path: str | None) -> Iterator[Session]:
    meetings = [meeting for event in agenda.events for meeting in _meetings(event, vocabulary)]
    carried = {id(event): said for event in meetings if (said := carried_session(event.own))}
    written = _as_written([carried[id(event)] for event in meetings if id(event) in carried], vocabulary)
    choices: list[_Choice] = []
    for event in meetings:
        said, session = carried.get(id(event)), session_of(event, vocabulary)
        if said is None:
            choices.append(_Choice(event, session))
        elif not said.gone:
            choices.append(_Choice(event, _edited(said, session, next(written)), said))
        else:
            next(written)
    for together in _together(choices):
        session = _one_of(together) if len(together) > 1 or _was_one_of(together[0]) else together[0].session
        yield session.model_copy(update={"source": source_of(together[0].event, path)})


def _was_one_of(choice: _Choice) -> bool:
    """Whether an event is one of several choices, whose other events may be gone."""
    return choice.carried is not None and choice.carried.session.date.certainty == "alternatives"


def _meetings(event: Event, vocabulary: Vocabulary) -> Iterable[Event]:
    """The meetings that an event stands for: none for an item of an agenda, or a ritual."""
    return () if ITEM in event.own or carried_ritual(event.own) else meetings_of(event, vocabulary)


def _as_written(carried: Sequence[Carried], vocabulary: Vocabulary) -> Iterator[Session | None]:
    """For each carried session what its event said when it was written, read as any event is."""
    from icalendar import Calendar

    calendar = Calendar()
    for number, said in enumerate(carried):
        event = event_of(said.planned, said.alternative)
        if event is not None:
            event.add("uid", str(number))
            calendar.add_component(event)
    read = {event.uid: session_of(event, vocabulary) for event in events(calendar.to_ical().decode())}
    return iter([read.get(str(number)) for number in range(len(carried))])


_FACTS = ("kind", "title", "number", "date", "audience", "hours", "place", "theme", "status")


def _edited(carried: Carried, said: Session, written: Session | None) -> Session:
    """The session that an event carries, with what somebody has changed in the event since it was written."""
    session = carried.session
    if written is None:
        return said
    changes: dict[str, Any] = {}
    for field in _FACTS:
        if getattr(said, field) != getattr(written, field):
            changes[field] = getattr(said, field)
    if "date" in changes and session.date.certainty == "alternatives":
        changes["date"] = _with_range(session.date, carried.alternative, said.date)
    edited = session.model_copy(update=changes)
    edited._published = carried.planned.model_copy(update=changes)
    return edited


def _with_range(date: DateSpec, index: int, new: DateSpec) -> DateSpec:
    """A date of alternatives, one of which was moved."""
    return _date([*date.ranges[:index], *new.ranges, *date.ranges[index + 1 :]])


def _date(ranges: Iterable[DateRange]) -> DateSpec:
    return date_of([(date.fromisoformat(each.start), date.fromisoformat(each.end)) for each in ranges])


# ── Choices for one meeting ──────────────────────────────────────────────────────────────────────────────────

_NEAR = 45  # days between two choices for one meeting that do not name each other


def _together(choices: Sequence[_Choice]) -> Iterable[list[_Choice]]:
    """The events that are choices for one meeting, together: they name each other, or are alike and all open."""
    group_of: dict[int, list[_Choice]] = {}
    by_uid = {choice.event.uid: choice for choice in choices if choice.event.uid}
    open_by_name: dict[str, _Choice] = {}
    for choice in choices:
        others = [by_uid[uid] for uid in choice.event.siblings if uid in by_uid and by_uid[uid] is not choice]
        if not others and choice.is_open and choice.carried is None:
            other = open_by_name.setdefault(key(choice.event.summary), choice)
            near = abs((choice.event.first_day - other.event.first_day).days) <= _NEAR
            others = [other] if other is not choice and near else []
        group = group_of.setdefault(id(choice), [choice])
        for other in others:
            theirs = group_of.setdefault(id(other), [other])
            if theirs is not group:
                group.extend(theirs)
                group_of.update((id(each), group) for each in theirs)
    groups = {id(group): group for choice in choices for group in [group_of[id(choice)]]}
    return groups.values()


def _one_of(together: Sequence[_Choice]) -> Session:
    """The session that some choices are for, on all days that it may still be on.

    A choice that is cancelled is none, and one that is confirmed is the only one.
    """
    standing = [each for each in together if each.session.status != "cancelled"] or together
    left = [each for each in standing if not each.is_open and each.session.status != "cancelled"] or standing
    first = min(left, key=lambda each: each.event.first_day)
    date = first.session.date
    if first.carried and len(left) == len(together) and _is_whole(left):
        edited = next((each.session.date for each in left if each.session.date != first.carried.session.date), date)
        return first.session.model_copy(update={"date": edited})
    ranges = {each.start: each for choice in left for each in [_range(choice)]}
    return first.session.model_copy(update={"date": _date(ranges[start] for start in sorted(ranges))})


def _is_whole(choices: Sequence[_Choice]) -> bool:
    """Whether some carried choices are all those of their session that can be events, and none is decided for."""
    first = choices[0].carried
    said = {choice.carried.alternative for choice in choices if choice.carried}
    decided = any(not choice.is_open and choice.session.status != "cancelled" for choice in choices)
    return first is not None and said >= days_of(first.session.date).keys() and not decided


def _range(choice: _Choice) -> DateRange:
    """The days of one choice."""
    if choice.carried is None:
        return choice.session.date.ranges[0]
    ranges = choice.session.date.ranges
    return ranges[min(choice.carried.alternative, len(ranges) - 1)]


# ── Rituals ──────────────────────────────────────────────────────────────────────────────────────────────────


def _rituals(agenda: Agenda, vocabulary: Vocabulary, path: str | None) -> list[Ritual]:
    """The rituals, each once, whatever the number of events that stand for it."""
    found: dict[str, Ritual] = {}
    for event in agenda.events:
        carried = carried_ritual(event.own)
        if carried or is_ritual(event, vocabulary):
            ritual = carried or ritual_of(event)
            found.setdefault(key(ritual.name), ritual.model_copy(update={"source": source_of(event, path)}))
    return list(found.values())
