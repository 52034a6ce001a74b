"""``eigdocs diff`` as git calls it, for ``diff.NAME.command`` and GIT_EXTERNAL_DIFF: see git(1).

git gives seven arguments: the path, then the file, blob and mode of the old version, and of the new one; nine where the
file was renamed: also its new path, and what git says of it. A path that is not merged comes alone. Whatever happens
the status is 0: git stops at any other.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eigdocs.changes import diff
from eigdocs.changes.output import FORMS
from eigdocs.cli import programmes
from eigdocs.cli.sides import Side, read_sides
from eigdocs.document import Document, format_of
from eigdocs.errors import EigdocsError
from eigdocs.files import read_text
from eigdocs.models import Programme
from eigdocs.terminal import one_line, rendered

if TYPE_CHECKING:
    from eigdocs.cli.diffing import Call

_NOWHERE = "/dev/null"


def is_call(arguments: Sequence[str]) -> bool:
    """Whether arguments are those of git."""
    return len(arguments) in (7, 9) or (len(arguments) == 1 and "GIT_DIFF_PATH_COUNTER" in os.environ)


def run(call: Call) -> int:
    """Print what changed in one file, under a line that names it; always 0."""
    from eigdocs.cli.diffing import report_of

    if len(call.sources) == 1:
        programmes.write(f"{one_line(call.sources[0])} : à fusionner\n\n".encode())
        return 0
    path, renamed = call.sources[0], call.sources[7] if len(call.sources) == 9 else call.sources[0]
    try:
        found = diff(*_programmes(call, path, renamed), include=call.include)
    except EigdocsError as error:
        programmes.say(f"eigdocs: {error}")
        return 0
    report = report_of(call, found, heading=False)
    name = one_line(path if path == renamed else f"{path} → {renamed}")
    heading = rendered([((name, "bold reverse"),)], colour=report.colour)
    body = FORMS[call.form](report) if found else "rien n’a changé dans le programme\n"
    programmes.write(f"{heading}{body}\n".encode("utf-8", "backslashreplace"))
    return 0


def _programmes(call: Call, path: str, renamed: str) -> tuple[Programme, Programme]:
    """Both versions; one that does not exist says nothing, in the year of the other."""
    sides = _side(call, path, call.sources[1]), _side(call, renamed, call.sources[4])
    return read_sides(*sides, years=call.years, reading=call.reading)


def _side(call: Call, path: str, file: str) -> Side:
    """A version under the path that it has in the repository, from which its format and its year may come."""
    if file == _NOWHERE:
        return Side(name=path)
    side = Side(name=path, text=read_text(Path(file), call.encoding))
    if side.is_calendar:
        return side
    format = call.source_format or format_of(Path(path))
    return Side(name=path, documents=(Document(side.text or "", format, Path(path), call.encoding),))
