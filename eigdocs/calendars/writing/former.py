"""The calendar that was written before: which of its events are those of the programme as it is now.

An event keeps its id as long as its session is the same one, by `eigdocs.matching`, whatever has changed in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eigdocs.calendars.carrying import Carried, carried_item, carried_ritual, carried_session
from eigdocs.calendars.components import Component, calendars
from eigdocs.calendars.identity import DOMAIN, is_of_another_year
from eigdocs.calendars.plain_text import line
from eigdocs.errors import ReadError
from eigdocs.models import AgendaItem, Programme, Ritual, Session

if TYPE_CHECKING:
    from icalendar import Event

_UNREADABLE = (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError)
_MOST_SHOWN = 120  # characters of what a library says


@dataclass(eq=False)
class FormerSession:
    """A session as it was written before: its event for each range of its date, by their indexes."""

    carried: Carried
    events: dict[int, Event] = field(default_factory=dict)


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

    Raises `ReadError`, with its line, for a text that is no calendar or has an event that cannot be read.
    """
    former = Former()
    for calendar in calendars(text):
        for component in calendar.inside:
            if component.name == "VEVENT":
                event = _event(component)
                if not is_of_another_year(str(event.get("UID", "")), prefix):
                    _take(former, event)
    return former


def _event(component: Component) -> Event:
    from icalendar import Event

    try:
        read = Event.from_ical(component.text())
    except _UNREADABLE as error:
        said = line(str(error))[:_MOST_SHOWN] or type(error).__name__
        raise ReadError(f"an event that cannot be read: {said}", line=component.start) from error
    assert isinstance(read, Event)
    return read


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
    is_same = last and last.carried.session == carried.session and last.carried.gone == carried.gone
    if last is None or not is_same or carried.alternative in last.events:
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
        old = [each for each in former.sessions if each.carried.gone == were_gone]
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
