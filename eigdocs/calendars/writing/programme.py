"""A programme as an iCalendar text.

What each session becomes is in `events`, its id in `calendars.identity`, what it was before in `former`, its
stamps in `stamps`; `carrying` names the properties (``X-EIGDOCS-…``) that hold what the standard ones cannot say, and
`unwritten` tells what cannot be an event. There is no METHOD: the text is a snapshot to publish or to import
(RFC 5545, section 3.7.2), and CalDAV allows none (RFC 4791, section 4.1).
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from eigdocs.calendars import carrying
from eigdocs.calendars.identity import Ids, prefix_of, ritual_name, session_name
from eigdocs.calendars.plain_text import line, lines
from eigdocs.calendars.planning import Planned, planned_of
from eigdocs.calendars.writing.addresses import Addresses, web_address
from eigdocs.calendars.writing.agenda_events import item_event, timed_items
from eigdocs.calendars.writing.description import description_of, ritual_description
from eigdocs.calendars.writing.events import add_times, event_of
from eigdocs.calendars.writing.former import Former, FormerSession, pair_items, pair_rituals, pair_sessions, read_former
from eigdocs.calendars.writing.rules import Recurring, recurring
from eigdocs.calendars.writing.stamps import gone, stamp
from eigdocs.calendars.writing.vtimezone import paris_definition
from eigdocs.errors import EigdocsError
from eigdocs.models import Programme, Session, Source

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//eigdocs//NONSGML eigdocs//FR"
_A_DAY = timedelta(days=1)  # after which programs that subscribe look again


def to_ical(
    programme: Programme,
    *,
    previous: str | None = None,
    base_url: str | None = None,
    agenda: bool = False,
    name: str | None = None,
    now: datetime | None = None,
    rituals: bool = True,
) -> str:
    r"""A programme's sessions, and its rituals that have a rule, as an iCalendar text (RFC 5545, RFC 7986).

    `previous` is the text written before, whose events keep their ids, and their stamps where they are the same;
    `base_url` the address that pages are published under; `agenda` makes each timed item of an agenda an event as well;
    `name` is the calendar's, by default the programme's title; `now` the moment for new stamps, by default the present
    one, or that of the environment's ``SOURCE_DATE_EPOCH``; `rituals` are left out where it is false.

    Raises `ReadError` for a `previous` that is no calendar.

    >>> from eigdocs.models import DateSpec, Session
    >>> seminar = Session(date=DateSpec.of("16 & 17 mai", 2019), title="Séminaire")
    >>> text = to_ical(Programme(year=2019, sessions=[seminar]))
    >>> [line for line in text.splitlines() if line.startswith(("UID", "DTEND", "SUMMARY"))]
    ['UID:2019.seminaire@eigdocs', 'DTEND;VALUE=DATE:20190518', 'SUMMARY:Séminaire']
    """
    former = read_former(previous, prefix_of(programme)) if previous is not None else Former()
    writer = _Writer(programme, former, base_url, _moment(now))
    writer.add_sessions(agenda=agenda)
    if rituals:
        writer.add_rituals()
    calendar = _calendar(programme, name)
    for event in (*writer.events, *map(_in_order, gone(former.events, writer.written, writer.now))):
        calendar.add_component(event)
    return str(calendar.to_ical(sorted=False), "utf-8")


def _moment(now: datetime | None) -> datetime:
    """A moment in UTC, to the second."""
    if now is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = _moment_of(epoch) if epoch else datetime.now(UTC)
    return (now if now.tzinfo else now.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def _moment_of(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        hint = "the seconds since 1970, as `date +%s` prints them"
        raise EigdocsError(f"SOURCE_DATE_EPOCH is no moment: “{epoch}”", hint=hint) from None


def _calendar(programme: Programme, name: str | None) -> Any:
    """A calendar with what RFC 7986, and the programs that came before it, say of it as a whole."""
    from icalendar import Calendar, vDuration, vText

    # As a text, which icalendar would not take for one: the commas in it are escaped.
    called = vText(line(name or "") or line(programme.title or "") or line(f"Programme {programme.year or ''}"))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", called)
    calendar.add("x-wr-calname", called)
    calendar.add("x-wr-timezone", "Europe/Paris")
    calendar.add("refresh-interval", vDuration(_A_DAY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    told = carrying.encoded(programme, include={"title", "year", "promotion"})
    calendar.add(carrying.PROGRAMME, told)
    calendar.add_component(paris_definition())
    return calendar


class _Writer:
    """Makes the events of a programme, one after the other, beside those that were written before."""

    def __init__(self, programme: Programme, former: Former, base_url: str | None, now: datetime) -> None:
        self.programme, self.former, self.now = programme, former, now
        self.events: list[Event] = []
        self.written: set[str] = set()
        self._addresses = Addresses(programme, base_url) if base_url else None
        self._ids = Ids(prefix_of(programme), former.taken)

    def add_sessions(self, *, agenda: bool) -> None:
        """Make the events of all sessions, with those of their agendas where these are wanted."""
        all_planned = planned_of(self.programme)
        before = pair_sessions(self.former, [each.session for each in all_planned], self.programme.year)
        for index, planned in enumerate(all_planned):
            uids = self._uids(planned, before.get(index))
            for alternative, uid in uids.items():
                self._finish(self._session_event(planned, alternative, uids), uid)
            if agenda and len(uids) == 1:
                self._add_agenda(planned, *uids.values())

    def _uids(self, planned: Planned, before: FormerSession | None) -> dict[int, str]:
        """The id of each of a session's events: the one that it had, by its days first."""
        old = {index: str(event["UID"]) for index, event in before.events.items()} if before else {}
        found: dict[int, str] = {}
        if before:
            ranges = before.carried.session.date.ranges
            for index in planned.days:
                same = (each for each in old if ranges[each : each + 1] == [planned.row.date.ranges[index]])
                if (one := next(same, None)) is not None:
                    found[index] = old.pop(one)
        for index in planned.days:
            if index not in found:
                found[index] = old.pop(min(old)) if old else self._new_id(planned, [*found.values()])
        return {index: found[index] for index in planned.days}

    def _new_id(self, planned: Planned, others: list[str]) -> str:
        return self._ids.beside(others[0], "ou") if others else self._ids.of(session_name(planned.row))

    def _session_event(self, planned: Planned, alternative: int, uids: dict[int, str]) -> Event:
        event = event_of(planned.session, alternative)
        assert event is not None  # its days are known
        source = planned.records[0].source if planned.records else planned.row.source
        address = self._address(source)
        self._describe(event, description_of(planned, alternative, address, self._links(planned.row)), address)
        for index, uid in uids.items():
            if index != alternative:
                event.add("related-to", uid, parameters={"RELTYPE": "SIBLING"})
        event.add(carrying.SESSION, carrying.encoded(planned.row))
        if planned.session != planned.row:
            event.add(carrying.DEFAULTS, carrying.encoded(planned.defaults))
        if len(planned.row.date.ranges) > 1:
            event.add(carrying.ALTERNATIVE, str(alternative + 1))
        return event

    def _add_agenda(self, planned: Planned, parent: str) -> None:
        items = timed_items(planned)
        before = pair_items(self.former.items.get(parent, []), [item for item, _ in items])
        for index, (item, day) in enumerate(items):
            address = self._address(item.source)
            event, name = item_event(item, day, planned.session, parent, address)
            known = before.get(index)
            self._finish(event, str(known["UID"]) if known else self._ids.within(parent, name))

    def add_rituals(self) -> None:
        """Make the events of the rituals that have a rule."""
        found = list(recurring(self.programme))
        before = pair_rituals(self.former, [each.ritual for each in found])
        for index, each in enumerate(found):
            known = before.get(index)
            uid = str(known["UID"]) if known else self._ids.of(ritual_name(each.ritual))
            self._finish(self._ritual_event(each), uid)
            self.events += self.former.overrides.get(uid, [])

    def _ritual_event(self, each: Recurring) -> Event:
        from icalendar import Event

        event = Event()
        add_times(event, each.times)
        event.add("rrule", each.rule.value(each.until))
        event.add("summary", line(each.ritual.name) or "Rituel")
        event.add("status", "TENTATIVE" if each.rule.assumed else "CONFIRMED")
        event.add("transp", "OPAQUE" if isinstance(each.times.start, datetime) else "TRANSPARENT")
        event.add("categories", ["Rituel"])
        address = self._address(each.ritual.source)
        told = ritual_description(each.ritual, each.times, assumed=each.rule.assumed, address=address)
        self._describe(event, told, address)
        event.add(carrying.RITUAL, carrying.encoded(each.ritual))
        return event

    def _describe(self, event: Event, description: str, address: str | None) -> None:
        if description:
            event.add("description", lines(description))
        if address:
            event.add("url", address)

    def _links(self, session: Session) -> dict[str, str]:
        """Where the links of a row lead, by their labels: into the pages only where these have an address."""
        found = {}
        for link in session.links:
            to = self._addresses.of_link(link, session.source) if self._addresses else web_address(link)
            if to:
                found[link.label or to] = to
        return found

    def _address(self, source: Source | None) -> str | None:
        return self._addresses.of(source) if self._addresses else None

    def _finish(self, event: Event, uid: str) -> None:
        event["UID"] = uid
        stamp(event, self.former.events.get(uid), self.now)
        self.events.append(_in_order(event))
        self.written.add(uid)


_FIRST = ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")


def _in_order(event: Event) -> Event:
    """The event with its id and its stamps first, as people look for them."""
    for name in reversed(_FIRST):
        event.move_to_end(name, last=False)
    return event
