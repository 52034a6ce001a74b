"""What the properties of an event say, as the icalendar library has read them: the odd ones, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from eigdocs.calendars.carrying import OURS
from eigdocs.calendars.components import Component


def first(said: Mapping[str, Any], name: str) -> Any:
    """What a property says; what is said twice counts as it is said first."""
    value = said.get(name)
    return value[0] if isinstance(value, list) and value else value


def part(value: Any, name: str) -> Any:
    """A part of what a property says; ``None`` for one that is missing, or could not be read."""
    try:
        return getattr(value, name, None)
    except ValueError:  # as the icalendar library has it for what is wrong
        return None


def zone_id(value: Any) -> str | None:
    """The zone that a moment is said in (TZID, section 3.2.19)."""
    zone = (part(value, "params") or {}).get("TZID")
    return str(zone) if zone else None


def lines(said: Mapping[str, Any], name: str) -> str | None:
    """A property's text with its lines."""
    value = first(said, name)
    return str(value).strip() or None if value is not None else None


def text(said: Mapping[str, Any], name: str) -> str | None:
    """A property's text, each run of blanks as one space."""
    value = first(said, name)
    return " ".join(str(value).split()) or None if value is not None else None


def location(said: Mapping[str, Any]) -> str | None:
    """The place of an event, on one line; as Apple's calendar says it, where nothing else does."""
    written = [" ".join(line.split()) for line in (lines(said, "LOCATION") or "").splitlines()]
    if any(written):
        return ", ".join(line.rstrip(",") for line in written if line)
    title = (part(first(said, "X-APPLE-STRUCTURED-LOCATION"), "params") or {}).get("X-TITLE")
    return " ".join(str(title).split()) or None if title else None


def every(said: Mapping[str, Any], name: str) -> list[Any]:
    """What a property says, each time that it is said."""
    value = said.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def categories(said: Mapping[str, Any]) -> Iterator[str]:
    """The categories of an event, of all properties that say some."""
    for each in every(said, "CATEGORIES"):
        yield from (text for one in part(each, "cats") or [] if (text := " ".join(str(one).split())))


def related(said: Mapping[str, Any], kind: str) -> Iterator[str]:
    """The ids of events that are related in one way (section 3.8.4.5); a parent is what goes without saying."""
    for each in every(said, "RELATED-TO"):
        if str((part(each, "params") or {}).get("RELTYPE", "PARENT")).upper() == kind:
            yield str(each)


def own(component: Component) -> dict[str, str]:
    """What the properties of ours say; the first of each name counts."""
    found = (line for line in reversed(component.lines) if line.name.startswith(OURS))
    return {line.name: unescaped(line.value) for line in found}


_ESCAPED = re.compile(r"\\[nN,;\\]")


def unescaped(value: str) -> str:
    r"""A text as it is meant: section 3.3.11. (icalendar does it while it parses, in functions that are its own.)"""
    pairs = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    return _ESCAPED.sub(lambda match: pairs.get(match.group(), match.group()), value).strip()


def short(value: object) -> str:
    """A value as messages show it: on one line, and not too much of it."""
    shown = " ".join(str(value).split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


_LONGEST = 80  # characters
