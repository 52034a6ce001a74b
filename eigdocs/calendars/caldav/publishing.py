"""A calendar text put to a CalDAV collection (RFC 4791), and compared with what is there.

Needs the extra ``caldav``. Credentials come from the environment (``EIGDOCS_CALDAV_USER``,
``EIGDOCS_CALDAV_PASSWORD``), else from the keyring, where the service is the host's name; never from an address.

    previous = fetched(url)                         # our events, as the server has them: "" for none yet
    text = to_ical(programme, previous=previous or None)
    published = publish(text, url)                  # or check(text, url), which writes nothing
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from eigdocs.calendars.caldav.facts import facts, named
from eigdocs.calendars.caldav.server import Collection, RefusalError, Resource, collection
from eigdocs.calendars.identity import DOMAIN
from eigdocs.calendars.reading.events import read_agenda
from eigdocs.errors import EigdocsError, ReadError, WriteError


@dataclass(frozen=True, slots=True)
class Difference:
    """An event that a server has otherwise than a calendar text, lacks, or has too many of; a French line as text.

    ``kind`` is ``missing`` (the server has it not), ``changed`` (it says something else) or ``left`` (it is ours, and
    the text no longer has it); ``event`` its day and name; ``facts`` what each of the two says, in French.
    """

    kind: Literal["missing", "changed", "left"]
    uid: str
    event: str
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = {"missing": "absent du serveur", "left": "encore sur le serveur, plus dans les pages"}
        return f"{self.event} : {said.get(self.kind) or ' ; '.join(self.facts)}"


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: what was ``written`` and ``deleted``, how many events were as they should be.

    ``left`` are events of ours that the text no longer has, and that stay without `prune`; ``others`` how many events
    of other people the collection has, which are never touched.
    """

    written: list[Difference] = field(default_factory=list)
    deleted: list[Difference] = field(default_factory=list)
    left: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    others: int = 0


def fetched(url: str) -> str:
    """Our events in a collection as one calendar text, for ``to_ical(previous=…)``; empty where it has none.

    Raises `ReadError` where there is no such collection, or it does not let us in.
    """
    with collection(url) as server:
        ours = [each for each in _by_uid(server.resources()).items() if each[0].endswith(DOMAIN)]
    return _calendar_of([_components(resource.text) for _, resource in ours]) if ours else ""


def check(text: str, url: str) -> list[Difference]:
    """What a collection has otherwise than a calendar text, in the order of the days; writes nothing.

    Raises `ReadError` for a text that is no calendar, or a collection that cannot be read.
    """
    wanted = _wanted(text)
    with collection(url) as server:
        there = _by_uid(server.resources())
    return _differences(wanted, there)


def publish(text: str, url: str, *, prune: bool = False) -> Published:
    """Put the events of a calendar text to a collection that has them not, or otherwise; `prune` deletes our others.

    Ours are the events whose ids this package makes for the same programme. An event that somebody changes at the same
    time is left as it is.

    Raises `ReadError` as `check` does, and `WriteError` where the server does not take an event; the others are
    written all the same, and the message says which were not.
    """
    wanted = _wanted(text)
    with collection(url) as server:
        there = _by_uid(server.resources())
        differences = _differences(wanted, there)
        left = [each for each in differences if each.kind == "left"]
        changed = [each for each in differences if each.kind != "left"]
        publishing = _Publishing(server, there)
        publishing.go(changed, wanted, left if prune else [])
    return Published(
        written=publishing.written,
        deleted=publishing.deleted,
        left=[] if prune else left,
        unchanged=len(wanted) - len(changed),
        others=sum(uid not in wanted and not _is_ours(uid, wanted) for uid in there),
    )


@dataclass(slots=True)
class _Publishing:
    """Events being written, one after the other, and what became of each."""

    server: Collection
    there: Mapping[str, Resource]
    written: list[Difference] = field(default_factory=list)
    deleted: list[Difference] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def go(self, changed: Sequence[Difference], wanted: Mapping[str, str], unwanted: Sequence[Difference]) -> None:
        try:
            for each in changed:
                self._put(each, wanted[each.uid])
            for each in unwanted:
                self._delete(each)
        except EigdocsError as error:
            raise WriteError(f"{error.message}; {self._so_far()}", path=error.path, hint=error.hint) from None
        if self.refused:
            message = f"the server does not take {'; '.join(self.refused)}; {self._so_far()}"
            raise WriteError(message, path=self.server.url)

    def _put(self, difference: Difference, text: str) -> None:
        former = self.there.get(difference.uid)
        try:
            self.server.put(_revised(text, former), difference.uid, former)
            self.written.append(difference)
        except RefusalError as error:
            self.refused.append(f"“{difference.event}” ({error.message})")

    def _delete(self, difference: Difference) -> None:
        try:
            self.server.delete(self.there[difference.uid])
            self.deleted.append(difference)
        except RefusalError as error:
            self.refused.append(f"the deletion of “{difference.event}” ({error.message})")

    def _so_far(self) -> str:
        names = [each.event for each in (*self.written, *self.deleted)]
        shown = f": {', '.join(names[:5])}{'…' if len(names) > 5 else ''}" if names else ""
        return f"{len(names)} written{shown}"


# ── Resources ────────────────────────────────────────────────────────────────────────────────────────────────


def _components(text: str) -> Any:
    from icalendar import Calendar

    return Calendar.from_ical(text)


def _wanted(text: str) -> dict[str, str]:
    """The text of each resource by its id: the events of one id, with the time zones that they name.

    Each stands in a calendar of its own without METHOD: RFC 4791, section 4.1.
    """
    read_agenda(text)  # says what is wrong with a text that is no calendar
    try:
        calendar = _components(text)
    except ValueError as error:
        raise ReadError(f"not an iCalendar file: {error}") from None
    by_uid: dict[str, Any] = {}
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID", ""))
        if not uid:
            raise ReadError("an event without an id cannot be published", hint="write the file with eigdocs ical")
        one = by_uid.get(uid) or _like(calendar)
        one.add_component(event)
        by_uid[uid] = one
    zones = calendar.walk("VTIMEZONE")
    for one in by_uid.values():
        _add_zones(one, zones)
    return {uid: one.to_ical().decode() for uid, one in by_uid.items()}


def _like(calendar: Any) -> Any:
    from icalendar import Calendar

    made = Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", str(calendar.get("PRODID", "-//eigdocs//eigdocs//FR")))
    return made


def _add_zones(calendar: Any, zones: Sequence[Any]) -> None:
    """Put the definitions of the time zones that a calendar's events name before these, as servers like it best."""
    used = calendar.get_used_tzids()
    calendar.subcomponents = [*(each for each in zones if each.get("TZID") in used), *calendar.subcomponents]


def _calendar_of(calendars: Sequence[Any]) -> str:
    """Several calendars as one."""
    made = _like(calendars[0])
    zones = {str(zone.get("TZID")): zone for each in calendars for zone in each.walk("VTIMEZONE")}
    events = [event for each in calendars for event in each.walk("VEVENT")]
    made.subcomponents = [*zones.values(), *events]
    text: str = made.to_ical().decode()
    return text


def _by_uid(resources: Sequence[Resource]) -> dict[str, Resource]:
    """The resources by the ids of their events; what a server has that is no calendar is nobody's."""
    found: dict[str, Resource] = {}
    for resource in resources:
        try:
            events = read_agenda(resource.text).events
        except EigdocsError:
            continue
        if events:
            found.setdefault(events[0].uid, resource)
    return found


def _is_ours(uid: str, wanted: Mapping[str, str]) -> bool:
    """Whether an id is one of ours, and of a programme that the text is of: "2019.mentors@eigdocs"."""
    programmes = {each.partition(".")[0] for each in wanted if each.endswith(DOMAIN)}
    return uid.endswith(DOMAIN) and uid.partition(".")[0] in programmes


def _revised(text: str, former: Resource | None) -> str:
    """A resource's text with a SEQUENCE that is higher than the former one's: RFC 5545, section 3.8.7.4."""
    if former is None:
        return text
    calendar = _components(text)
    highest = max((_sequence(event) for event in _components(former.text).walk("VEVENT")), default=0)
    for event in calendar.walk("VEVENT"):
        if _sequence(event) <= highest:
            event["SEQUENCE"] = highest + 1
    revised: str = calendar.to_ical().decode()
    return revised


def _sequence(event: Any) -> int:
    said = str(event.get("SEQUENCE", 0))
    return int(said) if said.isdecimal() else 0


# ── Differences ──────────────────────────────────────────────────────────────────────────────────────────────


def _differences(wanted: Mapping[str, str], there: Mapping[str, Resource]) -> list[Difference]:
    """What the server has otherwise, in the order of the days."""
    found: list[tuple[date, Difference]] = []
    for uid, text in wanted.items():
        ours = read_agenda(text).events
        if not ours:
            continue
        if uid not in there:
            found.append((ours[0].first_day, Difference("missing", uid, named(ours[0]))))
        elif said := tuple(facts(ours, read_agenda(there[uid].text).events)):
            found.append((ours[0].first_day, Difference("changed", uid, named(ours[0]), said)))
    for uid, resource in there.items():
        if uid not in wanted and _is_ours(uid, wanted):
            (event, *_) = read_agenda(resource.text).events
            found.append((event.first_day, Difference("left", uid, named(event))))
    return [difference for _, difference in sorted(found, key=lambda each: (each[0], each[1].event, each[1].uid))]
