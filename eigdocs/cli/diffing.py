"""What ``eigdocs diff`` does, once its arguments are understood."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eigdocs.changes import ProgrammeDiff, diff
from eigdocs.changes.comparison import compare
from eigdocs.changes.output import FORMS
from eigdocs.changes.output.report import Report
from eigdocs.changes.output.telling import Agenda
from eigdocs.cli import programmes
from eigdocs.cli.sides import Reading, Side, Years, read_sides, sides
from eigdocs.errors import EigdocsError, WriteError
from eigdocs.files import write_bytes
from eigdocs.models import Programme
from eigdocs.terminal import wants_colour

_NARROWEST, _WIDEST = 40, 120  # columns: longer lines are hard to follow
_EXPLAINED = frozenset({"text", "markdown"})


@dataclass(frozen=True, kw_only=True)
class Call:
    """The arguments: their names are those of the options, and so are their defaults."""

    sources: Sequence[str]
    years: Years = (None, None)
    form: str = "text"
    include: Sequence[str] = ()
    full: bool = False
    explain: bool = False
    color: str = "auto"
    output: Path | None = None
    force: bool = False
    source_format: str | None = None
    vocabulary: Path | None = None
    encoding: str = "utf-8"

    @property
    def reading(self) -> Reading:
        """How the two sides are read."""
        return Reading(vocabulary=self.vocabulary, encoding=self.encoding, format=self.source_format)


def run(call: Call) -> int:
    """Compare, and print; the exit status."""
    from eigdocs.cli import git_diff

    if git_diff.is_call(call.sources):
        return git_diff.run(call)
    if len(call.sources) != 2:
        raise EigdocsError("two things to compare are expected", hint="eigdocs diff OLD NEW")
    if call.explain and call.form not in _EXPLAINED:
        raise EigdocsError(f"--explain is not for {call.form}", hint="it is for text and markdown")
    old, new = call.sources
    if call.output and any(_is_file(each, call.output) for each in call.sources):
        raise WriteError("is one of the two to compare", path=call.output)
    named = sides(old, new, call.reading)
    both = read_sides(*named, years=call.years, reading=call.reading)
    _tell_unread(*named, *both)
    found = diff(*both, include=call.include)
    _print(call, FORMS[call.form](report_of(call, found, agenda=_agenda(*named))))
    if not found and call.form == "text":
        programmes.say("eigdocs: no differences")
    return 1 if found else 0


def report_of(call: Call, found: ProgrammeDiff, *, heading: bool = True, agenda: Agenda = None) -> Report:
    """A diff with all that its forms show; with a `heading` that names what was compared, or without."""
    explanations: list[str] = []
    if call.explain:
        from eigdocs.matching.explaining import explanations as explained

        explanations = explained(found.old, found.new, found.matching)
    return Report(
        diff=found,
        agenda=agenda,
        heading=heading,
        comparison=compare(found) if found.between_years else None,
        explanations=explanations,
        full=call.full,
        colour=_has_colour(call),
        width=_width(call),
    )


def _is_file(source: str, output: Path) -> bool:
    """Whether what is compared is the file to write: even with --force nobody means to lose it."""
    return Path(source).is_file() and output.exists() and output.samefile(source)


def _agenda(old: Side, new: Side) -> Agenda:
    """Which side is a published agenda, where the other is a page."""
    if old.is_calendar == new.is_calendar:
        return None
    return "old" if old.is_calendar else "new"


def _tell_unread(old: Side, new: Side, first: Programme, second: Programme) -> None:
    """What could not be read of a calendar; what of a page, ``eigdocs parse`` and ``check`` say."""
    for side, programme in ((old, first), (new, second)):
        for diagnostic in programme.diagnostics if side.is_calendar else ():
            programmes.say(str(diagnostic))


def _has_colour(call: Call) -> bool:
    """Whether text has colours: as asked for, else where a person sees it, be it through git's pager."""
    if call.color != "auto":
        return call.color == "always"
    if call.output:
        return False
    in_pager = bool(os.environ.get("GIT_PAGER_IN_USE")) and not os.environ.get("NO_COLOR")
    return wants_colour(sys.stdout) or (in_pager and os.environ.get("TERM") != "dumb")


def _width(call: Call) -> int:
    columns = 80 if call.output else shutil.get_terminal_size((80, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST)


def _print(call: Call, text: str) -> None:
    data = text.encode("utf-8", "backslashreplace")
    if call.output:
        write_bytes(call.output, data, overwrite=call.force)
    else:
        programmes.write(data)
