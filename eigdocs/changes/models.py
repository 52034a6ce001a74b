"""What changed between two programmes: `Change` and `ProgrammeDiff`, as ``eigdocs diff --format json`` prints them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from eigdocs.matching import Matching
from eigdocs.models import Programme, Source

ChangeKind = Literal["added", "removed", "changed", "moved"]
Target = Literal["session", "record", "ritual", "team", "programme"]
Part = Literal["session", "record", "agenda item", "ritual", "team member", "contact", "calendar", "field"]


class Change(BaseModel):
    """One thing that changed, in the programme's terms.

    ``kind`` is ``added`` or ``removed`` for a whole entry, ``moved`` for the date of a session or record that kept its
    identity, ``changed`` for any other field. ``key`` names the entry as the old programme knows it (the new one for
    what was added): see `eigdocs.changes.keys`. ``path`` leads from it to what changed: ``["place"]``,
    ``["extra", "Animation"]``, ``["agenda", 2, "start"]`` (counted from 0, in the old agenda; in the new one for an
    item that was added); it is empty for a whole entry. ``old`` and ``new`` are the values there, ``None`` where there
    is none; ``summary`` says it in French.

    ``old_source`` and ``new_source`` are where each programme says it, ``new_key`` and ``new_path`` how the new one
    names it; they are not part of the JSON.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ChangeKind
    target: Target
    key: str
    path: list[str | int] = []
    old: Any = None
    new: Any = None
    summary: str = ""
    old_source: Source | None = Field(default=None, exclude=True, repr=False)
    new_source: Source | None = Field(default=None, exclude=True, repr=False)
    new_key: str = Field(default="", exclude=True, repr=False)
    new_path: list[str | int] = Field(default=[], exclude=True, repr=False)

    @property
    def part(self) -> Part:
        """What kind of thing changed, more exactly than ``target`` says."""
        if self.target == "record" and self.path[:1] == ["agenda"]:
            return "agenda item"
        if self.target == "programme":
            parts: dict[str, Part] = {"contacts": "contact", "calendars": "calendar"}
            return parts.get(self.key, "field")
        return "team member" if self.target == "team" else self.target

    def __str__(self) -> str:
        return self.summary


class ProgrammeDiff(BaseModel):
    """What changed from one programme to another, in the order of their dates.

    Empty (and false) where both say the same, whatever its form: wrapping, alignment, kind of apostrophe, org or
    Markdown. ``changes`` leaves such differences of form out; they are kept beside, so that `apply` gives the new
    programme to the letter.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: Programme
    new: Programme
    changes: list[Change] = []

    _matching: Matching = PrivateAttr(default_factory=Matching)

    @property
    def matching(self) -> Matching:
        """Which entries of the two are the same, and why."""
        return self._matching

    @property
    def between_years(self) -> bool:
        """Whether the two are programmes of different years, rather than two versions of one."""
        return self._matching.between_years

    def __bool__(self) -> bool:
        return bool(self.changes)
