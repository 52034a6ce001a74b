"""What the forms of a diff are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eigdocs.changes.comparison import Comparison
from eigdocs.changes.models import ProgrammeDiff


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A diff, and how it is shown.

    ``comparison`` is there where the two are different years; ``full`` asks for each change beside it, too.
    ``explanations`` say why entries were paired. ``colour`` and ``width`` (columns) are about text alone.
    """

    diff: ProgrammeDiff
    comparison: Comparison | None = None
    explanations: Sequence[str] = ()
    full: bool = False
    colour: bool = False
    width: int = 80

    @property
    def names(self) -> tuple[str, str]:
        """What the two programmes were read from, in a line each."""
        old, new = (_sources(each.sources) for each in (self.diff.old, self.diff.new))
        return old or "avant", new or "après"


_MOST = 3  # documents that are named


def _sources(paths: Sequence[str]) -> str:
    named = ", ".join(paths[:_MOST])
    return f"{named} et {len(paths) - _MOST} autres" if len(paths) > _MOST else named
