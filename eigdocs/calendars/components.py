"""The content lines and components of an iCalendar text (RFC 5545, sections 3.1 and 3.6), with the lines they are on.

The values of properties are left to the icalendar library. It does not say on which lines it read them, and refuses a
calendar whole for one bad line outside of its events; so the text is cut into its components here, and each is read on
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from eigdocs.errors import ReadError

_BREAK = re.compile(r"\r\n|\n|\r")  # not `str.splitlines`: U+2028 is a character of a description
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[:;])")
_DEEPEST = 20  # components inside one another: an alarm of an event of a calendar is the third
_EXPORT = "a file that a shared agenda exports begins with BEGIN:VCALENDAR and ends with END:VCALENDAR"


class Line(NamedTuple):
    """A content line, unfolded: its property's name in upper case, all of it, and the number of its first line."""

    name: str
    text: str
    number: int

    @property
    def value(self) -> str:
        """What stands after the first colon: the value of a property without parameters, escaped as it is written."""
        return self.text.partition(":")[2]


@dataclass(slots=True)
class Component:
    """What stands between a BEGIN and its END: own content lines, and the components inside.

    ``start`` and ``end`` are the 1-based numbers of these two lines.
    """

    name: str
    start: int
    end: int = 0
    lines: list[Line] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """The first content line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def text(self, *names: str, inside: bool = True) -> str:
        """The component as an iCalendar text of its own; with some properties only, if any are named.

        Those inside are left out where `inside` is false.
        """
        own = (f"{line.text}\r\n" for line in self.lines if not names or line.name in names)
        parts = (each.text(*names) for each in self.inside) if inside else ()
        return "".join([f"BEGIN:{self.name}\r\n", *own, *parts, f"END:{self.name}\r\n"])


def calendars(text: str) -> list[Component]:
    r"""The calendars of a text, usually one.

    Raises `ReadError`, with its line, for what is no calendar, or not a whole one.

    >>> [found] = calendars("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ses\n sion\nEND:VEVENT\nEND:VCALENDAR")
    >>> found.inside[0].lines, found.inside[0].start
    ([Line(name='SUMMARY', text='SUMMARY:Session', number=3)], 2)
    """
    found: list[Component] = []
    opened: list[Component] = []
    for line in _unfolded(text):
        if line.name == "BEGIN":
            component = Component(line.value.strip().upper(), line.number)
            if not opened and component.name != "VCALENDAR":
                raise _refusal(f"BEGIN:{component.name} stands outside of a calendar", line.number)
            if len(opened) >= _DEEPEST:
                raise _refusal(f"more than {_DEEPEST} components inside one another", line.number)
            (opened[-1].inside if opened else found).append(component)
            opened.append(component)
        elif line.name == "END":
            if not opened or opened[-1].name != line.value.strip().upper():
                raise _refusal(f"END:{line.value.strip()} ends nothing that is open", line.number)
            opened.pop().end = line.number
        elif opened:
            opened[-1].lines.append(line)
        elif not found:
            raise _refusal("it does not begin with BEGIN:VCALENDAR", line.number)
    if opened:
        raise _refusal(f"BEGIN:{opened[-1].name} has no END: the file may have been cut off", opened[-1].start)
    if not found:
        raise _refusal("it does not begin with BEGIN:VCALENDAR", None)
    return found


def _refusal(message: str, line: int | None) -> ReadError:
    shown = message if len(message) < 200 else f"{message[:200]}…"
    return ReadError(f"not an iCalendar file: {shown}", line=line, hint=_EXPORT)


def _unfolded(text: str) -> Iterator[Line]:
    """The content lines of a text; a line that begins with a blank goes on with the one before (section 3.1)."""
    parts: list[str] = []
    first = 1
    for number, line in enumerate(_BREAK.split(text.removeprefix("\ufeff")), 1):
        if parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        yield from _line(parts, first)
        parts, first = [line], number
    yield from _line(parts, first)


def _line(parts: list[str], number: int) -> Iterator[Line]:
    text = "".join(parts)
    if text.strip():
        name = _NAME.match(text)
        yield Line(name.group().upper() if name else "", text, number)
