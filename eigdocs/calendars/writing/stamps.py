"""The stamps of events (RFC 5545, section 3.8.7), which follow those that were written before.

An event that says what it said before keeps its stamps, to the byte; one that says something else gets new ones, and
its SEQUENCE goes up by one, unless only what people do not see has changed. What somebody has added to an event in a
shared agenda, an alarm or an attendee, stays with it.

An event that no page says any more is kept as cancelled until its day is past, so that those who have copied it learn
of it (RFC 5546, section 2.1.4); after that it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from eigdocs.calendars.carrying import ALTERNATIVE, DEFAULTS, GONE, ITEM, RITUAL, SESSION
from eigdocs.calendars.times import paris

if TYPE_CHECKING:
    from icalendar import Event

_TIMES = ("DTSTART", "DTEND")
_SEEN = (*_TIMES, "RRULE", "SUMMARY", "LOCATION", "STATUS", "TRANSP", "CATEGORIES", "DESCRIPTION")
_UNSEEN = ("URL", "RELATED-TO", SESSION, DEFAULTS, ALTERNATIVE, GONE, ITEM, RITUAL)
_STAMPS = ("CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_OURS = {"UID", "DURATION", *_SEEN, *_UNSEEN, *_STAMPS}


def stamp(event: Event, before: Event | None, now: datetime) -> None:
    """Give an event its stamps: those it had, where it says what it said, else new ones."""
    if before is not None and _is_stamped(before) and _same(event, before, (*_SEEN, *_UNSEEN)):
        for name in _STAMPS:
            event[name] = before[name]
    else:
        was_created = before is not None and _moment(before, "CREATED")
        event["CREATED"] = before["CREATED"] if before is not None and was_created else _utc(now)
        event["DTSTAMP"] = event["LAST-MODIFIED"] = _utc(now)
        rise = before is not None and not _same(event, before, _SEEN)
        event["SEQUENCE"] = _integer((_sequence(before) or 0) + rise)
    if before is not None:
        _keep_additions(event, before)


def _is_stamped(event: Event) -> bool:
    """Whether an event has all its stamps, and they can be read."""
    return _sequence(event) is not None and all(_moment(event, name) for name in _STAMPS if name != "SEQUENCE")


def _same(event: Event, before: Event, names: Iterable[str]) -> bool:
    return all(_meaning(event, name) == _meaning(before, name) for name in names)


def _meaning(event: Event, name: str) -> object:
    """What a property says, however it is written: times in Paris, categories and the parts of a rule in any order."""
    values = _several(event.get(name))
    if name == "CATEGORIES":
        return sorted(str(each) for some in values for each in getattr(some, "cats", [some]))
    if name == "RRULE":
        return sorted(part for value in values for part in value.to_ical().decode().split(";"))
    if name in _TIMES:
        return _moment(event, name)
    return sorted((str(each), sorted((getattr(each, "params", None) or {}).items())) for each in values)


def _moment(event: Event, name: str) -> date | None:
    """When a property says, in Paris unless it is a day; ``None`` where it cannot be read."""
    value = next(iter(_several(event.get(name))), None)
    try:
        return _in_paris(value.dt) if value is not None else None
    except (ValueError, AttributeError):
        return None


def _in_paris(moment: object) -> date | None:
    if not isinstance(moment, date):
        return None  # a duration, a period
    try:
        return moment.astimezone(paris()) if isinstance(moment, datetime) and moment.tzinfo else moment
    except OverflowError:  # on the last day of all years
        return None


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _keep_additions(event: Event, before: Event) -> None:
    for name, value in before.items():
        if name not in _OURS:
            event[name] = value
    event.subcomponents.extend(each for each in before.subcomponents if each.name == "VALARM")


def _sequence(event: Event | None) -> int | None:
    said: Any = event.get("SEQUENCE") if event is not None else None
    try:
        return max(int(said), 0)
    except (TypeError, ValueError):
        return None


def _utc(now: datetime) -> Any:
    from icalendar import vDDDTypes

    return vDDDTypes(now)


def _integer(number: int) -> Any:
    from icalendar import vInt

    return vInt(number)


# ── What is gone ─────────────────────────────────────────────────────────────────────────────────────────────


def gone(before: Mapping[str, Event], written: Iterable[str], now: datetime) -> Iterator[Event]:
    """The events before (by their ids) that are not written any more: as cancelled, until their days are past."""
    kept = set(written)
    today = now.astimezone(paris()).date()
    for uid, event in before.items():
        if uid not in kept and (last := _last_day(event)) and last >= today:
            yield _cancelled(event, now)


def _last_day(event: Event) -> date | None:
    """The last day of an event, or of the last one of those that recur."""
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    moment = _until(event) or end or start
    if moment is None or isinstance(moment, datetime):
        return moment and moment.date()
    is_excluded = moment is end and moment != start
    return moment - timedelta(days=is_excluded)


def _until(event: Event) -> date | None:
    """The last day that a rule allows; a rule of ours has one."""
    rule: Any = event.get("RRULE")
    try:
        (until,) = rule["UNTIL"]
    except (KeyError, TypeError, ValueError):
        return None
    return _in_paris(until)


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
