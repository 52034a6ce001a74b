"""The time zone of our events, as a calendar must define it (RFC 5545, section 3.6.5)."""

from __future__ import annotations

from functools import cache
from typing import Any

# The law since 1996 (directive 2000/84/EC): summer time from the last Sunday of March to the last of October, at 01:00
# UTC. Two rules say it, where the list of days that icalendar makes of a zone (`Timezone.from_tzid`) ends somewhere.
_PARIS = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


@cache  # nobody changes it
def paris_definition() -> Any:
    """The zone ``Europe/Paris`` as an `icalendar.Timezone`, right from 1996 on."""
    from icalendar import Timezone

    return Timezone.from_ical(_PARIS.replace("\n", "\r\n"))
