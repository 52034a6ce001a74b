"""The calendar that was written before: which of its events are those of the programme as it is now, and their stamps.

An event keeps its id as long as its session is the same one, by `eigdocs.matching`, whatever has changed in it. One
that says what it said before keeps its stamps (RFC 5545, section 3.8.7) to the byte; one that says something else gets
new ones, and its SEQUENCE goes up by one, unless only what people do not see has changed. What somebody has added to an
event in a shared agenda, an alarm or an attendee, stays with it.

An event that no page says any more is kept as cancelled until its day is past, so that those who have copied it learn
of it (RFC 5546, section 2.1.4); after that it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from eigdocs.calendars.carrying import (
    ALTERNATIVE,
    DEFAULTS,
    GONE,
    ITEM,
    RITUAL,
    SESSION,
    Carried,
    carried_item,
    carried_ritual,
    carried_session,
)
from eigdocs.calendars.identity import DOMAIN, is_of_another_year
from eigdocs.calendars.zones import paris
from eigdocs.errors import EigdocsError
from eigdocs.models import AgendaItem, Programme, Ritual, Session

if TYPE_CHECKING:
    from icalendar import Event

_SEEN = ("DTSTART", "DTEND", "RRULE", "SUMMARY", "LOCATION", "STATUS", "TRANSP", "CATEGORIES", "DESCRIPTION")
_UNSEEN = ("URL", "RELATED-TO", SESSION, DEFAULTS, ALTERNATIVE, GONE, ITEM, RITUAL)
_STAMPS = ("CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_OURS = {"UID", "DURATION", *_SEEN, *_UNSEEN, *_STAMPS}
_UNREADABLE = (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError, RecursionError)


@dataclass(eq=False)
class FormerSession:
    """A session as it was written before: its event for each range of its date, by their indexes."""

    carried: Carried
    events: dict[int, Event] = field(default_factory=dict)

    @property
    def is_gone(self) -> bool:
        """Whether no page said it any more."""
        return self.carried.gone


@dataclass
class Former:
    """The events of ours that were written before."""

    sessions: list[FormerSession] = field(default_factory=list)
    rituals: list[tuple[Ritual, Event]] = field(default_factory=list)
    items: dict[str, list[tuple[AgendaItem, Event]]] = field(default_factory=dict)
    """Those of each session's event, by its id."""
    events: dict[str, Event] = field(default_factory=dict)
    """All of them, by their ids."""
    overrides: dict[str, list[Event]] = field(default_factory=dict)
    """What somebody changed in one occurrence (RECURRENCE-ID), by the id of the event that recurs."""

    @property
    def taken(self) -> set[str]:
        """The ids whose events say what they are about. One that a server kept nothing else of may be found again."""
        read = [event for each in self.sessions for event in each.events.values()]
        read += [event for _, event in self.rituals]
        read += [event for items in self.items.values() for _, event in items]
        return {str(event["UID"]) for event in read}


def read_former(text: str, prefix: str) -> Former:
    """The events of ours in a calendar text, but those of another year than that of the ids that begin with `prefix`.

    Raises `EigdocsError` for a text that is no calendar.
    """
    former = Former()
    for calendar in _calendars(text):
        for event in calendar.walk("VEVENT"):
            if not is_of_another_year(str(event.get("UID", "")), prefix):
                _take(former, event)
    return former


def _calendars(text: str) -> Sequence[Any]:
    from icalendar import Calendar

    hint = "the previous calendar is one that eigdocs ical wrote, or that a server has now"
    if "BEGIN:VCALENDAR" not in text[:1000].upper():
        raise EigdocsError("not an iCalendar text: it does not begin with BEGIN:VCALENDAR", hint=hint)
    try:
        calendars = Calendar.from_ical(text.lstrip("\ufeff \r\n"), multiple=True)
    except _UNREADABLE as error:
        raise EigdocsError(f"not an iCalendar text: {error or type(error).__name__}", hint=hint) from error
    if not calendars or text.upper().count("BEGIN:VCALENDAR") != text.upper().count("END:VCALENDAR"):
        raise EigdocsError("not a whole iCalendar text: it does not end with END:VCALENDAR", hint=hint)
    return calendars


def _take(former: Former, event: Event) -> None:
    uid = str(event.get("UID", ""))
    carried, ritual, item = carried_session(event), carried_ritual(event), carried_item(event)
    if not uid or not (carried or ritual or item or uid.endswith(DOMAIN)):
        return  # somebody else's
    if "RECURRENCE-ID" in event:
        former.overrides.setdefault(uid, []).append(event)
        return
    if uid in former.events:
        return
    former.events[uid] = event
    if carried:
        _take_session(former, carried, event)
    elif ritual:
        former.rituals.append((ritual, event))
    elif item:
        former.items.setdefault(parent_of(event), []).append((item, event))


def _take_session(former: Former, carried: Carried, event: Event) -> None:
    """Put an alternative with the others of its session, which follow one another."""
    last = former.sessions[-1] if former.sessions else None
    is_other = last and last.carried.session == carried.session and last.carried.gone == carried.gone
    if last is None or not is_other or carried.alternative in last.events:
        last = FormerSession(carried)
        former.sessions.append(last)
    last.events[carried.alternative] = event


def parent_of(event: Event) -> str:
    """The id of the event that an item's event belongs to."""
    related = event.get("RELATED-TO")
    return str(related[0] if isinstance(related, list) else related or "")


# ── Who is who ───────────────────────────────────────────────────────────────────────────────────────────────


def pair_sessions(former: Former, sessions: Sequence[Session], year: int | None) -> dict[int, FormerSession]:
    """For each session, by its index, the one that it was before. Sessions that were gone may come back."""
    found: dict[int, FormerSession] = {}
    for were_gone in (False, True):
        old = [each for each in former.sessions if each.is_gone == were_gone]
        left = [index for index in range(len(sessions)) if index not in found]
        pairs = _pairs([each.carried.planned for each in old], [sessions[index] for index in left], year)
        found |= {left[new]: old[one] for one, new in pairs}
    return found


def _pairs(old: list[Session], new: list[Session], year: int | None) -> Iterator[tuple[int, int]]:
    from eigdocs.matching import match

    if old and new:
        matching = match(Programme(year=year, sessions=old), Programme(year=year, sessions=new))
        yield from ((pair.old, pair.new) for pair in matching.sessions)


def pair_rituals(former: Former, rituals: Sequence[Ritual]) -> dict[int, Event]:
    """For each ritual, by its index, its event before."""
    from eigdocs.matching import match

    if not former.rituals or not rituals:
        return {}
    matching = match(Programme(rituals=[each for each, _ in former.rituals]), Programme(rituals=list(rituals)))
    return {pair.new: former.rituals[pair.old][1] for pair in matching.rituals}


def pair_items(old: Sequence[tuple[AgendaItem, Event]], new: Sequence[AgendaItem]) -> dict[int, Event]:
    """For each item of a session's agenda, by its index, its event before."""
    from eigdocs.matching import match_agendas

    if not old or not new:
        return {}
    return {pair.new: old[pair.old][1] for pair in match_agendas([item for item, _ in old], new)}


# ── Stamps ───────────────────────────────────────────────────────────────────────────────────────────────────


def stamp(event: Event, before: Event | None, now: datetime) -> None:
    """Give an event its stamps: those it had, where it says what it said, else new ones."""
    created = before.get("CREATED") if before is not None else None
    if before is not None and _same(event, before, (*_SEEN, *_UNSEEN)) and all(name in before for name in _STAMPS):
        for name in _STAMPS:
            event[name] = before[name]
    else:
        event["CREATED"] = created or _utc(now)
        event["DTSTAMP"] = event["LAST-MODIFIED"] = _utc(now)
        event["SEQUENCE"] = _integer(_sequence(before) + (not _same(event, before, _SEEN)) if before else 0)
    if before is not None:
        _keep_additions(event, before)


def _same(event: Event, before: Event, names: Iterable[str]) -> bool:
    return all(_meaning(event, name) == _meaning(before, name) for name in names)


def _meaning(event: Event, name: str) -> object:
    """What a property says, however it is written: times in UTC, categories in any order."""
    value = event.get(name)
    if name == "CATEGORIES":
        return sorted(str(each) for some in _several(value) for each in getattr(some, "cats", [some]))
    if name == "RRULE" and value is not None:
        return sorted((part, sorted(map(str, values))) for part, values in value.items())
    if name in {"DTSTART", "DTEND"} and value is not None:
        moment = getattr(value, "dt", None)
        return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo else moment
    return sorted((str(each), sorted((getattr(each, "params", None) or {}).items())) for each in _several(value))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _keep_additions(event: Event, before: Event) -> None:
    for name, value in before.items():
        if name not in _OURS:
            event[name] = value
    event.subcomponents.extend(before.subcomponents)


def _sequence(event: Event) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _utc(now: datetime) -> Any:
    from icalendar import vDDDTypes

    return vDDDTypes(now)


def _integer(number: int) -> Any:
    from icalendar import vInt

    return vInt(number)


# ── What is gone ─────────────────────────────────────────────────────────────────────────────────────────────


def gone(former: Former, written: Iterable[str], now: datetime) -> Iterator[Event]:
    """The events before of which none is written any more, as cancelled, as long as their days are not past."""
    kept = set(written)
    today = now.astimezone(paris()).date()
    for uid, event in former.events.items():
        if uid not in kept and (last := _last_day(event)) and last >= today:
            yield _cancelled(event, now)


def _last_day(event: Event) -> date | None:
    """The last day of an event, or of the last one of those that recur."""
    rule = event.get("RRULE")
    until = (rule.get("UNTIL") or [None])[0] if rule else None
    start, end = (getattr(event.get(name), "dt", None) for name in ("DTSTART", "DTEND"))
    moment: date | None = until or end or start
    if isinstance(moment, datetime):
        return (moment.astimezone(paris()) if moment.tzinfo else moment).date()
    is_excluded = moment is end and moment != start
    return moment - timedelta(days=is_excluded) if moment else None


def _cancelled(before: Event, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    for name, value in before.items():
        if name in _OURS and name not in {*_STAMPS, "STATUS", "TRANSP", GONE}:
            event[name] = value
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add(GONE, "TRUE")
    stamp(event, before, now)
    return event
