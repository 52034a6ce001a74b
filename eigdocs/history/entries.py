"""`history`: what changed in a programme, commit by commit."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eigdocs.changes import Change, ProgrammeDiff, diff
from eigdocs.errors import ReadError
from eigdocs.history.repository import File
from eigdocs.history.steps import Step, Version
from eigdocs.history.versions import Versions, says_nothing
from eigdocs.models import Programme

# Programmes of versions that a step may ask for again: those beside it. Other branches' are put together anew.
_MOST_KEPT = 32

Kind = Literal["created", "removed", "new year", "changed", "form"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit, and what it changed in a programme.

    ``kind`` is ``created`` for the commit that a programme begins with, ``removed`` for the one that took it away,
    ``new year`` where the page became that of another year, ``form`` where nothing changed in the programme's terms.
    ``changes`` are those of ``diff``; of a merge, only what none of the merged commits has.
    """

    step: Step
    kind: Kind
    diff: ProgrammeDiff
    changes: list[Change]


class History:
    """The entries of some steps, newest first, each read when it is asked for.

    A version that cannot be read, or that says nothing of a programme between two that do, is left out: the next one is
    compared with the last one before it. `problem` is told which, and why.
    """

    def __init__(self, steps: Sequence[Step], versions: Versions, problem: Callable[[str], object]) -> None:
        self.steps = steps
        self.versions = versions
        self.problem = problem
        self._programmes: dict[tuple[frozenset[tuple[str, File]], int | None], Programme | None] = {}
        self._revisions: dict[tuple[str, File], str] = {}
        for step in reversed(steps):  # a text is named by the commit that it came with
            for file in step.after.items():
                self._revisions.setdefault(file, step.commit.short_id)

    def entries(
        self,
        progress: Callable[[int, int], object] | None = None,
        wanted: Callable[[datetime.date], bool] = lambda day: True,
    ) -> Iterator[Entry]:
        """The entries of the steps written on days that are `wanted`.

        `progress` is told after each step how many of how many are done.
        """
        for number, step in enumerate(self.steps):
            entry = self.entry(number) if wanted(step.date.date()) else None
            if progress:
                progress(number + 1, len(self.steps))
            if entry:
                yield entry

    def entry(self, number: int) -> Entry | None:
        """The entry of one step; ``None`` where its version is left out."""
        step = self.steps[number]
        new = self.read(step.after)
        if new is None or (number and says_nothing(new)):
            return None
        diffs = [found for found, _ in self.diffs(number)]
        changes = [change for change in diffs[0].changes if all(_holds(each, change) for each in diffs[1:])]
        return Entry(step, _kind(diffs[0], changes), diffs[0], changes)

    def diffs(self, number: int) -> list[tuple[ProgrammeDiff, int | None]]:
        """What a step changed, for each of its parents, and the number of the step that made the version before it.

        Where only one of two versions says its year, the other is read as being of that year, if they share most of
        their days; else as being of the year in which it was written, so that they are told as two years.
        """
        return [self._diff(number, before) for before in self.steps[number].before or [{}]]

    def _diff(self, number: int, before: Version) -> tuple[ProgrammeDiff, int | None]:
        after = self.steps[number].after
        before, older = self._last_readable(number, before)
        old, new = self.read(before) or Programme(), self.read(after) or Programme()
        if before and old.year is None and new.year:
            written = self.steps[older].date.year if older is not None else new.year - 1
            year = new.year if _share_days(old, new) else min(written, new.year - 1)
            old = self.read(before, year) or old
        elif after and new.year is None and old.year:
            year = old.year if _share_days(old, new) else max(self.steps[number].date.year, old.year + 1)
            new = self.read(after, year) or new
        return diff(old, new), older

    def _last_readable(self, number: int, version: Version) -> tuple[Version, int | None]:
        """A version before a step, or the last before it that is not left out, and the number of its step."""
        older = self._step_to(version, number)
        while (read := self.read(version)) is None or says_nothing(read):
            if older is None or not self.steps[older].before:
                return {}, None
            version = self.steps[older].before[0]
            older = self._step_to(version, older)
        return version, older

    def _step_to(self, version: Version, number: int) -> int | None:
        """The number of the last step before one that led to a version."""
        return next((each for each in range(number + 1, len(self.steps)) if self.steps[each].after == version), None)

    def read(self, version: Version, year: int | None = None) -> Programme | None:
        """A version's programme; ``None`` where it cannot be read, which is told once."""
        key = (frozenset(version.items()), year)
        if key not in self._programmes:
            revision = next((self._revisions[file] for file in version.items() if file in self._revisions), "")
            try:
                self._programmes[key] = self.versions.programme(version, revision, year=year)
            except ReadError as error:
                self.problem(f"left out: {error}")
                self._programmes[key] = None
            read = [each for each, programme in self._programmes.items() if programme]
            if len(read) > _MOST_KEPT:
                del self._programmes[read[0]]
        return self._programmes[key]


def _share_days(old: Programme, new: Programme) -> bool:
    """Whether two programmes have most of their days in common, whatever their years; an empty one has no others."""
    mine, theirs = ({start[-5:] for each in one.sessions if (start := each.date.start)} for one in (old, new))
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _holds(diff: ProgrammeDiff, change: Change) -> bool:
    """Whether a diff from another version has the same change to the new one."""
    return any(_outcome(each) == _outcome(change) for each in diff.changes)


def _outcome(change: Change) -> tuple[object, ...]:
    return change.target, change.new_key or change.key, change.new_path or change.path, change.new


def _kind(diff: ProgrammeDiff, changes: Sequence[Change]) -> Kind:
    if not changes:
        return "form"
    if says_nothing(diff.old) or says_nothing(diff.new):
        return "created" if says_nothing(diff.old) else "removed"
    return "new year" if diff.between_years else "changed"
