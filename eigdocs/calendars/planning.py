"""What of a programme an agenda can hold: its sessions on days that are known, with what their sections add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eigdocs.calendars.carrying import with_defaults
from eigdocs.calendars.times import Days, days_of
from eigdocs.likeness.details import details_of
from eigdocs.models import Defaults, Programme, Session, SessionRecord, TimeSpec


@dataclass(frozen=True)
class Planned:
    """A session that has at least one known day.

    ``row`` is the session as its table says it, ``session`` with the hours and place that are said elsewhere, which
    ``defaults`` holds; ``records`` are its detailed sections, ``days`` its ranges by their indexes.
    """

    row: Session
    defaults: Defaults
    records: Sequence[SessionRecord]
    days: dict[int, Days]
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "session", with_defaults(self.row, self.defaults))


def planned_of(programme: Programme) -> list[Planned]:
    """The sessions of a programme that can be events, in its order."""
    found = zip(programme.sessions, details_of(programme), strict=True)
    return [
        Planned(session, _defaults(programme, session, records), records, days)
        for session, records in found
        if session.status != "unscheduled" and (days := days_of(session.date))
    ]


def _defaults(programme: Programme, session: Session, records: Sequence[SessionRecord]) -> Defaults:
    """What is said elsewhere of a session whose row does not say it: in its sections first, then of all sessions."""
    places = list(dict.fromkeys(each.place for each in records if each.place))
    hours = list(_hours_of(records))
    return Defaults(
        hours=[] if session.hours else hours or programme.defaults.hours,
        place=None if session.place else (places[0] if len(places) == 1 else None) or programme.defaults.place,
    )


def _hours_of(records: Sequence[SessionRecord]) -> Iterator[TimeSpec]:
    """The hours that sections say; of several sections, each one's are its own day's."""
    for record in records:
        day = record.date.start if record.date and len(records) > 1 else None
        for hours in record.hours:
            yield hours.model_copy(update={"day": hours.day or day})
