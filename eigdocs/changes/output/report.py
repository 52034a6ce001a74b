"""What the forms of a diff are made from."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from eigdocs.changes.comparison import Comparison
from eigdocs.changes.models import ProgrammeDiff
from eigdocs.changes.output.telling import Agenda


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A diff, and how it is shown.

    ``agenda`` is the side that is a published agenda, beside the page of its programme on the other (``old``, ``new``).
    ``comparison`` is there where the two are different years; ``full`` asks for each change beside it, too.
    ``explanations`` say why entries were paired. ``heading`` names what was compared. ``colour`` and ``width``
    (columns) are about text alone.
    """

    diff: ProgrammeDiff
    comparison: Comparison | None = None
    agenda: Agenda = None
    explanations: Sequence[str] = ()
    full: bool = False
    heading: bool = True
    colour: bool = False
    width: int = 80

    @property
    def names(self) -> tuple[str, str]:
        """What the two programmes were read from, in a line each."""
        old, new = (_sources(each.sources) for each in (self.diff.old, self.diff.new))
        return old or "avant", new or "après"


_MOST = 2  # documents that are named one by one


def _sources(paths: Sequence[str]) -> str:
    """Some paths in a line: of many, the folder that all are in."""
    if len(paths) <= _MOST:
        return ", ".join(paths)
    folder = posixpath.commonpath(paths) if len({path.startswith("/") for path in paths}) == 1 else ""
    return f"{folder} ({len(paths)} documents)".strip()
