"""What of a programme has a place in a calendar and gets none, for those who call for the calendar."""

from __future__ import annotations

from eigdocs.calendars.times import days_of
from eigdocs.calendars.writing.rules import without_rule
from eigdocs.models import Programme, Session


def unwritten(programme: Programme, *, rituals: bool = True) -> list[str]:
    """What has a place in an agenda and gets none, a line each: where it stands, what it is, why.

    Sessions that have no date yet are the last line, counted. `rituals` are of no interest where it is false.
    """
    waiting = [each for each in programme.sessions if _is_waiting(each)]
    lost = [each for each in programme.sessions if not _is_waiting(each) and not days_of(each.date)]
    said = [f"{_at(each)}“{each.date.text}”: {_why(each)}; no event" for each in lost]
    if rituals:
        said += [f"{_at(each)}ritual “{each.name}”: {reason}; no event" for each, reason in without_rule(programme)]
    if waiting:
        said.append(f"{len(waiting)} session{'s' if len(waiting) > 1 else ''} without a date: no event")
    return said


def _is_waiting(session: Session) -> bool:
    return not session.date.ranges or session.status == "unscheduled"


def _at(entry: object) -> str:
    source = getattr(entry, "source", None)
    return f"{source}: " if source else ""


def _why(session: Session) -> str:
    if any(each.start.startswith("-") for each in session.date.ranges):
        return "no year is said (--year says it)"
    return "no such day in the calendar"
