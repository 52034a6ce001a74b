"""Time zones as calendars name them (RFC 5545, section 3.8.3.1): by their own names, Windows', or a definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from eigdocs.calendars.components import Component
from eigdocs.calendars.times import paris

_NAME = re.compile(r"[A-Z][A-Za-z_]+(?:/[A-Z][\w+-]*)+$")  # "/mozilla.org/20050126_1/Europe/Paris"
_CITIES = re.compile(r"\bParis\b")  # "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"


@lru_cache(maxsize=256)
def known_zone(name: str) -> tzinfo | None:
    """The zone of a name, in any of the spellings of calendars; ``None`` for one that is not known.

    >>> [str(known_zone(name)) for name in ("Romance Standard Time", "/mozilla.org/2005_1/Europe/Paris", "Mars/Phobos")]
    ['Europe/Paris', 'Europe/Paris', 'None']
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = name.strip().strip("\"'")
    if name in WINDOWS_TO_OLSON:
        return _of_olson(WINDOWS_TO_OLSON[name])
    match = _NAME.search(name)
    return (
        _of_olson(name) or (_of_olson(match.group()) if match else None) or (paris() if _CITIES.search(name) else None)
    )


def _of_olson(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name may be no path at all
        return None


def defined_zones(components: Iterable[Component]) -> dict[str, tzinfo]:
    """The zones that a calendar defines itself (VTIMEZONE, section 3.6.5), by their ids, where their names say none."""
    found: dict[str, tzinfo] = {}
    definitions = [each for each in components if each.name == "VTIMEZONE"]
    for component in definitions[:_MOST_ZONES]:
        name = component.first("TZID")
        if name is None or known_zone(name.value):
            continue
        location = component.first("X-LIC-LOCATION")
        zone = (known_zone(location.value) if location else None) or _defined(component)
        if zone:
            found[name.value.strip()] = zone
    return found


_MOST_ZONES = 50  # that a calendar defines
_MOST_RULES = 50  # of a definition: more are no zone of our days
_TOLD = ("TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")
_YEARLY = re.compile(r"(?i)(?!.*FREQ=[^Y])")  # a change of hours every second takes for ever to follow


def _defined(component: Component) -> tzinfo | None:
    """The zone that a definition's offsets and rules make; ``None`` for one that cannot be read."""
    from icalendar import Timezone

    rules = [line.value for rule in component.inside for line in rule.lines if line.name == "RRULE"]
    if len(component.inside) > _MOST_RULES or not all(_YEARLY.match(rule) for rule in rules):
        return None
    try:
        made: Any = Timezone.from_ical(component.text(*_TOLD))
        zone: tzinfo = made.to_tz(lookup_tzid=False)
    except Exception:  # whatever the library makes of an odd definition, its times are then those of Paris
        return None
    return zone


def zone_of(name: str, defined: Mapping[str, tzinfo]) -> tzinfo | None:
    """The zone that a TZID says in a calendar with some definitions of its own."""
    return known_zone(name) or defined.get(name.strip())
