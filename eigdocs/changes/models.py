"""What changed between two programmes: `Change` and `ProgrammeDiff`, as ``eigdocs diff --format json`` prints them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from eigdocs.matching import Matching, Pair
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


@dataclass(frozen=True)
class Unsaid:
    """What `apply` needs beside the changes: those of mere form, and which agenda items are the same.

    ``agendas`` holds the pairs of the items of each two paired records, by the records' indexes, old and new.
    """

    forms: list[Change] = field(default_factory=list)
    agendas: dict[tuple[int, int], list[Pair]] = field(default_factory=dict)


class ProgrammeDiff(BaseModel):
    """What changed from one programme to another; `eigdocs.diff` makes it.

    Empty (and false) where both say the same, whatever its form: wrapping, alignment, kind of apostrophe, org or
    Markdown. ``changes`` leaves such differences of form out; they are kept beside, so that `apply` gives the new
    programme to the letter.

    The changes of the programme itself come first, then sessions and records in the order of their days, each record
    after its session and what has no date last, then rituals, people, contacts, agendas. The date of a session comes
    before its other fields, which are in the order of the model.

    One that is read from its JSON (`model_validate_json`) does all that one made by `eigdocs.diff` does. But the values
    in its changes are plain: dictionaries and lists instead of models; and it does not know their sources.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: Programme
    new: Programme
    changes: list[Change] = []

    _matching: Matching | None = PrivateAttr(default=None)
    _unsaid: Unsaid | None = PrivateAttr(default=None)
    _is_read: bool = PrivateAttr(default=True)  # from JSON

    @property
    def matching(self) -> Matching:
        """Which entries of the two are the same, and why."""
        if self._matching is None:
            self._compare()
            assert self._matching
        return self._matching

    @property
    def unsaid(self) -> Unsaid:
        """The differences of mere form, which ``changes`` leaves out."""
        if self._unsaid is None:
            self._compare()
            assert self._unsaid
        return self._unsaid

    def _compare(self) -> None:
        """Find again what the JSON leaves out."""
        from eigdocs.changes.diffing import diff

        again = diff(self.old, self.new)
        self._matching, self._unsaid = again._matching, again._unsaid

    @property
    def between_years(self) -> bool:
        """Whether the two are programmes of different years, rather than two versions of one."""
        return self.matching.between_years

    def apply(self, programme: Programme) -> Programme:
        """A programme with these changes made, one by one: for the old programme, the new one to the letter.

        It works as a patch does: `programme` may differ from the old one elsewhere, and keeps what the changes are not
        about. Its own sources stay. Raises `ApplyError` where an entry is not there, or says something else than the
        change expects; differences of form do not matter.

        >>> from eigdocs.models import Session
        >>> from eigdocs.changes import diff
        >>> one, other = (Programme(sessions=[Session(title="Restitution", place=each)]) for each in ("LLL", "Agora"))
        >>> theirs = one.model_copy(update={"title": "Le programme"})
        >>> both = diff(one, other).apply(theirs)
        >>> both.title, both.sessions[0].place
        ('Le programme', 'Agora')
        """
        from eigdocs.changes.applying import applied

        return applied(self, programme)

    def inverse(self) -> ProgrammeDiff:
        """What changed from the new programme to the old one: equal to their `eigdocs.diff`."""
        from eigdocs.changes.inverting import inverse

        return inverse(self)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ProgrammeDiff):
            return NotImplemented
        return (self.old, self.new, self.changes) == (other.old, other.new, other.changes)

    __hash__ = None  # type: ignore[assignment]
