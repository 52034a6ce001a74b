r"""`eigdocs`: the org and Markdown documents of a public programme as typed data, and back, without losing a character.

>>> import eigdocs
>>> document = eigdocs.loads("#+title: Le programme\n\n* Sessions\n", format="org")
>>> print(eigdocs.dumps(eigdocs.convert(document, to="markdown")), end="")
# Le programme
<BLANKLINE>
## Sessions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eigdocs.api import convert, dumps, load, loads
    from eigdocs.calendars.reading.importing import from_ical
    from eigdocs.calendars.writing.programme import to_ical
    from eigdocs.changes import Change, ProgrammeDiff, diff
    from eigdocs.checking import Finding, Fix, check
    from eigdocs.document import Document, Edit, Position
    from eigdocs.errors import EigdocsError, FormatError, LayoutError, ReadError, WriteError
    from eigdocs.layouts import render
    from eigdocs.migration import MigrationReport, migrate
    from eigdocs.models import (
        AgendaItem,
        Audience,
        DateRange,
        DateSpec,
        Defaults,
        Diagnostic,
        Duration,
        Frequency,
        Group,
        Link,
        Programme,
        Ritual,
        Session,
        SessionRecord,
        Source,
        TeamMember,
        TimeSpec,
    )
    from eigdocs.reading import parse
    from eigdocs.reading.archive import Archive
    from eigdocs.updating import update

__version__ = "0.1.0"

_LATER = {
    "check": "eigdocs.checking",
    "Finding": "eigdocs.checking",
    "Fix": "eigdocs.checking",
    "diff": "eigdocs.changes",
    "Change": "eigdocs.changes",
    "ProgrammeDiff": "eigdocs.changes",
    "from_ical": "eigdocs.calendars.reading.importing",
    "to_ical": "eigdocs.calendars.writing.programme",
    "migrate": "eigdocs.migration",
    "MigrationReport": "eigdocs.migration",
    "parse": "eigdocs.reading",
    "render": "eigdocs.layouts",
    "update": "eigdocs.updating",
    "Archive": "eigdocs.reading.archive",
}
_MODELS = (
    *("AgendaItem", "Audience", "DateRange", "DateSpec", "Defaults", "Diagnostic", "Duration", "Frequency", "Group"),
    *("Link", "Programme", "Ritual", "Session", "SessionRecord", "Source", "TeamMember", "TimeSpec"),
)
_LATER |= dict.fromkeys(_MODELS, "eigdocs.models")
_LATER |= dict.fromkeys(("convert", "dumps", "load", "loads"), "eigdocs.api")
_LATER |= dict.fromkeys(("Document", "Edit", "Position"), "eigdocs.document")
_LATER |= dict.fromkeys(("EigdocsError", "FormatError", "LayoutError", "ReadError", "WriteError"), "eigdocs.errors")

__all__ = [
    "AgendaItem",
    "Archive",
    "Audience",
    "Change",
    "DateRange",
    "DateSpec",
    "Defaults",
    "Diagnostic",
    "Document",
    "Duration",
    "Edit",
    "EigdocsError",
    "Finding",
    "Fix",
    "FormatError",
    "Frequency",
    "Group",
    "LayoutError",
    "Link",
    "MigrationReport",
    "Position",
    "Programme",
    "ProgrammeDiff",
    "ReadError",
    "Ritual",
    "Session",
    "SessionRecord",
    "Source",
    "TeamMember",
    "TimeSpec",
    "WriteError",
    "check",
    "convert",
    "diff",
    "dumps",
    "from_ical",
    "load",
    "loads",
    "migrate",
    "parse",
    "render",
    "to_ical",
    "update",
]


def __getattr__(name: str) -> Any:
    # Each name is imported when it is first used: `import eigdocs` costs nothing, nor does pytest's plugin.
    if name in _LATER:
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_LATER[name]), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_LATER])
