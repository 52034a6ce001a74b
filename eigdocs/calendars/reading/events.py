"""The events of an iCalendar text, such as a shared agenda exports it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from eigdocs.calendars.components import Component, calendars
from eigdocs.calendars.reading import properties
from eigdocs.calendars.reading.properties import short
from eigdocs.calendars.reading.recurring import MOST, Moment, Rule, Series, day_of, occurrences, read_rule
from eigdocs.calendars.reading.zones import defined_zones, zone_of
from eigdocs.calendars.times import ZONE, paris
from eigdocs.errors import EigdocsError, ReadError
from eigdocs.files import read_text

MOST_EVENTS = 10_000
"""Events of a calendar that are read: who has more has no programme in it."""
MOST_RULES = 300
"""Rules of a calendar that are followed."""
_LONGEST_RECURRING = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Event:
    """One event: RFC 5545, section 3.6.1.

    ``start`` and ``end`` are days for an event of whole days, the end included, else moments in the zone `ZONE`; a time
    without a zone is one of this zone. ``end`` is ``None`` where the event does not say it. ``status`` is in lower
    case (``confirmed``, ``cancelled``); ``recurs`` where a rule repeats the event, of which this is the first;
    ``rule`` is that rule where it can be followed, and ``occurrences`` are its events, this one included.

    ``line`` and ``end_line`` are where it stands in the text. ``siblings`` are the ids of events that are other choices
    for the same meeting (RELATED-TO, RELTYPE=SIBLING); ``own`` is what properties of ours say, by their names
    (`eigdocs.calendars.carrying`).
    """

    uid: str
    summary: str
    start: Moment
    end: Moment | None = None
    location: str | None = None
    status: str | None = None
    recurs: bool = False
    description: str | None = None
    url: str | None = None
    categories: tuple[str, ...] = ()
    rule: Rule | None = None
    occurrences: tuple[Event, ...] = ()
    line: int | None = None
    end_line: int | None = None
    siblings: tuple[str, ...] = ()
    own: dict[str, str] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        """The day that the event begins on."""
        return day_of(self.start)

    @property
    def last_day(self) -> date:
        """The day that it ends on; one that ends at midnight ends on the day before."""
        if self.end is None:
            return self.first_day
        end = self.end - timedelta(minutes=1) if isinstance(self.end, datetime) else self.end
        return max(self.first_day, day_of(end))


class Problem(NamedTuple):
    """What could not be read of a calendar, and on which line."""

    message: str
    line: int


@dataclass(slots=True)
class Agenda:
    """What an iCalendar text says: the calendar's name, its events in their order, and what could not be read.

    ``own`` is what properties of ours say of the calendar (`eigdocs.calendars.carrying`).
    """

    name: str | None = None
    own: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_events(path: Path) -> list[Event]:
    """The events of a file; raises `ReadError` for one that is missing, or is no calendar."""
    text = read_text(path)
    try:
        return read_agenda(text).events
    except EigdocsError as error:
        raise ReadError(error.message, path=path, line=error.line, hint=error.hint) from error


def events(text: str) -> list[Event]:
    r"""The events of an iCalendar text, in its order; those without a beginning are left out.

    Raises `ReadError` for a text that is no calendar, or not a whole one.

    >>> lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Session EIG", "DTSTART:20190411T070000Z"]
    >>> [event] = events("\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR"]))
    >>> event.summary, event.start.isoformat()
    ('Session EIG', '2019-04-11T09:00:00+02:00')
    """
    return read_agenda(text).events


def read_agenda(text: str) -> Agenda:
    """All that an iCalendar text says of events; what it says of one that cannot be read is among the problems.

    Raises `ReadError` for a text that is no calendar, or not a whole one.
    """
    agenda = Agenda()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's doubts about names of zones, which are looked up here
        for calendar in calendars(text):
            _AgendaReader(calendar, agenda).read()
    agenda.problems.sort(key=lambda problem: problem.line)
    return agenda


# ── Calendars ────────────────────────────────────────────────────────────────────────────────────────────────

_READ = (
    *("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "LOCATION", "STATUS", "CATEGORIES", "DESCRIPTION", "SEQUENCE"),
    *("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "RELATED-TO", "URL", "X-APPLE-STRUCTURED-LOCATION"),
)
"""The properties that are read; the others (stamps, alarms, what a program notes for itself) take as long to parse."""


class _Draft(NamedTuple):
    """An event being read: what the icalendar library made of it, and its times as they are written, with zones."""

    component: Component
    said: Any
    start: Moment
    end: Moment
    event: Event

    @property
    def shown(self) -> str:
        """Its name, for messages."""
        return short(self.event.summary or "(no name)")


class _AgendaReader:
    """One calendar being read into an agenda."""

    def __init__(self, calendar: Component, agenda: Agenda) -> None:
        self.calendar = calendar
        self.agenda = agenda
        self.zones = defined_zones(calendar.inside)
        named = calendar.first("X-WR-TIMEZONE")
        # What has no zone, or is in UTC, is shown in this one by the programs that write it.
        self.zone = (zone_of(named.value, self.zones) if named else None) or paris()
        self.has_zone = named is not None
        self.unknown: set[str] = set()
        self.followed = 0

    def read(self) -> None:
        name = self.calendar.first("NAME") or self.calendar.first("X-WR-CALNAME")
        self.agenda.name = self.agenda.name or (" ".join(properties.unescaped(name.value).split()) if name else None)
        self.agenda.own |= properties.own(self.calendar)
        components = [each for each in self.calendar.inside if each.name == "VEVENT"]
        if len(self.agenda.events) + len(components) > MOST_EVENTS:
            hint = "export one calendar, or one year of it"
            raise ReadError(f"more than {MOST_EVENTS} events", line=components[-1].start, hint=hint)
        drafts = [draft for component in components if (draft := self._draft(component))]
        self.agenda.events += self._latest(drafts)

    def note(self, message: str, line: int) -> None:
        self.agenda.problems.append(Problem(message, line))

    # ── Events ───────────────────────────────────────────────────────────────────────────────────────────

    def _draft(self, component: Component) -> _Draft | None:
        from icalendar import Event as Parser

        try:
            said = Parser.from_ical(component.text(*_READ, inside=False))
        except Exception as error:  # whatever the library makes of an odd line, the other events count
            self.note(f"an event that cannot be read: {short(error)}", component.start)
            return None
        name = properties.text(said, "SUMMARY") or "(no name)"
        start = self._moment(properties.first(said, "DTSTART"), component, "DTSTART")
        if start is None:
            state = "does not say" if component.first("DTSTART") is None else "does not say clearly"
            self.note(f"the event “{short(name)}” {state} when it begins: it is left out", component.start)
            return None
        start, written = _whole_days(start, self._end(said, component, start))
        end = written if written is not None else start
        return _Draft(component, said, start, end, self._event(component, said, start, written))

    def _event(self, component: Component, said: Any, start: Moment, end: Moment | None) -> Event:
        return Event(
            uid=properties.text(said, "UID") or "",
            summary=properties.text(said, "SUMMARY") or "",
            start=_here(start),
            end=_last(_here(start), _here(end)) if end is not None else None,
            location=properties.location(said),
            status=(properties.text(said, "STATUS") or "").lower() or None,
            recurs="RRULE" in said or "RDATE" in said,
            description=properties.lines(said, "DESCRIPTION"),
            url=properties.text(said, "URL"),
            categories=tuple(properties.categories(said)),
            line=component.start,
            end_line=component.end,
            siblings=tuple(properties.related(said, "SIBLING")),
            own=properties.own(component),
        )

    def _latest(self, drafts: Sequence[_Draft]) -> Iterator[Event]:
        """The events, occurrences with those that they are of, in the order in which their ids first come."""
        by_uid: dict[str, list[_Draft]] = {}
        for number, draft in enumerate(drafts):
            by_uid.setdefault(draft.event.uid or f"?{number}", []).append(draft)
        for same in by_uid.values():
            mains = [each for each in same if "RECURRENCE-ID" not in each.said]
            main = max(mains, key=_revision, default=None)  # the first of those that are revised as often
            yield from self._series(main, [each for each in same if "RECURRENCE-ID" in each.said])
            if main is not None and len(mains) > 1:
                self.note(f"{len(mains)} events have the id “{short(main.event.uid)}”", mains[1].component.start)
                # An older revision does not count; another event that only has the same id does.
                others = (each for each in mains if each is not main)
                yield from (each.event for each in others if _revision(each) == _revision(main))

    def _series(self, main: _Draft | None, moved: Sequence[_Draft]) -> Iterator[Event]:
        """An event, with its occurrences where it recurs; alone, occurrences that have an event of their own."""
        if main is None or not main.event.recurs:
            yield from ([main.event] if main else [])
            yield from (each.event for each in moved)
            return
        rule = self._rule(main)
        if rule is None and "RDATE" not in main.said:
            yield main.event
            return
        yield replace(main.event, rule=rule, occurrences=tuple(self._occurrences(main, rule, moved)))

    def _rule(self, draft: _Draft) -> Rule | None:
        line = draft.component.first("RRULE")
        if line is None:
            return None
        if self.followed == MOST_RULES:
            self.note(f"more than {MOST_RULES} events recur: of the others only the first day counts", line.number)
        self.followed += 1
        if self.followed > MOST_RULES:
            return None
        rule, long = read_rule(line.value), _length(draft) > _LONGEST_RECURRING
        if rule and not long:
            return rule
        why = "an event this long that recurs" if long else f"the rule “{short(line.value)}”"
        self.note(f"{why} is not followed: of “{draft.shown}” only the first day counts", line.number)
        return None

    def _occurrences(self, main: _Draft, rule: Rule | None, moved: Sequence[_Draft]) -> Iterator[Event]:
        by_moment: dict[Moment, _Draft] = {}
        for each in moved[:MOST]:
            moment = self._moment(properties.first(each.said, "RECURRENCE-ID"), each.component, "RECURRENCE-ID")
            if moment is not None:
                by_moment[moment] = each
        series = Series(
            start=self._of_rules(main.start),
            end=self._of_rules(main.end),
            rule=rule,
            excluded=self._listed(main, "EXDATE"),
            added=self._listed(main, "RDATE"),
            moved={moment: (each.start, max(each.start, each.end)) for moment, each in by_moment.items()},
        )
        try:
            found = occurrences(series)
        except (ValueError, TypeError, OverflowError, ArithmeticError, AttributeError, LookupError) as error:
            self.note(f"the occurrences of “{main.shown}” cannot be told: {short(error)}", main.component.start)
            found = []
        if len(found) >= MOST and rule and rule.ends:
            self.note(f"“{main.shown}” recurs more than {MOST} times: later ones are left out", main.component.start)
        for start, end, moved_from in found:
            if moved_from is not None:
                yield by_moment[moved_from].event
            else:
                said = _last(_here(start), _here(end)) if main.event.end is not None else None
                yield replace(main.event, start=_here(start), end=said, recurs=False)

    def _listed(self, draft: _Draft, name: str) -> list[Moment]:
        """The moments of a property that lists them; of periods, when they begin."""
        found: list[Moment] = []
        for each in properties.every(draft.said, name):
            for item in (properties.part(each, "dts") or [])[: 2 * MOST]:
                said = item.dt[0] if isinstance(item.dt, tuple) else item.dt
                moment = self._zoned(said, properties.zone_id(each), draft.component, name)
                found += [] if moment is None else [moment]
        whole = not isinstance(draft.start, datetime)
        return [day_of(each) for each in found] if whole else [each for each in found if isinstance(each, datetime)]

    # ── Moments ──────────────────────────────────────────────────────────────────────────────────────────

    def _moment(self, value: Any, component: Component, name: str) -> Moment | None:
        """What a property says, with the zone that it is said in; ``None`` for one that cannot be read."""
        return self._zoned(properties.part(value, "dt"), properties.zone_id(value), component, name)

    def _zoned(self, said: Any, zone: str | None, component: Component, name: str) -> Moment | None:
        if not isinstance(said, date):
            return None
        if not 1900 <= said.year <= 2200:  # the zones' rules, and sums of days, end somewhere
            return None
        if not isinstance(said, datetime):
            return said
        if zone:
            return said.replace(tzinfo=self._zone(zone, component, name))
        return said.replace(tzinfo=self.zone) if said.tzinfo is None else said

    def _zone(self, name: str, component: Component, of: str) -> tzinfo:
        zone = zone_of(name, self.zones)
        if zone is None and name not in self.unknown:
            self.unknown.add(name)
            line = component.first(of)
            self.note(
                f"unknown time zone “{short(name)}”: taken for {ZONE}",
                line.number if line else component.start,
            )
        return zone or paris()

    def _of_rules(self, moment: Moment) -> Moment:
        """A moment in the zone that a rule is followed in: what is written in UTC recurs by the calendar's clock."""
        if self.has_zone and isinstance(moment, datetime) and str(moment.tzinfo) in ("UTC", "Etc/UTC"):
            return moment.astimezone(self.zone)
        return moment

    def _end(self, said: Any, component: Component, start: Moment) -> Moment | None:
        """When an event ends: as it says, or after its duration; ``None`` where it says neither. Excluded for days."""
        end = self._moment(properties.first(said, "DTEND"), component, "DTEND")
        if end is None:
            length = properties.part(properties.first(said, "DURATION"), "dt")
            if isinstance(length, timedelta) and timedelta() <= length < timedelta(days=3660):
                end = start + length
        if end is None or isinstance(end, datetime) != isinstance(start, datetime):
            return None
        return max(start, end)


def _revision(draft: _Draft) -> int:
    """How often an event was revised (section 3.8.7.4)."""
    sequence = properties.text(draft.said, "SEQUENCE") or ""
    return int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0


def _length(draft: _Draft) -> timedelta:
    return draft.end - draft.start


def _here(moment: Moment) -> Moment:
    """A day, or a moment in the zone of the programmes."""
    return moment.astimezone(paris()) if isinstance(moment, datetime) else moment


def _whole_days(start: Moment, end: Moment | None) -> tuple[Moment, Moment | None]:
    """The days of an event from midnight to midnight, as some servers say whole days; no end for one without length."""
    if not isinstance(start, datetime) or end is None:
        return start, end
    first, last = _here(start), _here(end)
    if first == last:
        return start, None
    midnights = all(isinstance(each, datetime) and each.time() == time() for each in (first, last))
    return (day_of(first), day_of(last)) if midnights else (start, end)


def _last(start: Moment, end: Moment) -> Moment:
    """The end of an event; of whole days the last one, which is the day before the one that the event says."""
    return end if isinstance(end, datetime) else max(start, end - timedelta(days=1))
