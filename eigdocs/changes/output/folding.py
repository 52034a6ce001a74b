"""What changes say twice: what people are not told again. The JSON of a diff tells all of them."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.changes import form
from eigdocs.changes.models import Change, ProgrammeDiff
from eigdocs.changes.output.said import said


def told(diff: ProgrammeDiff) -> list[Change]:
    """The changes without those that others of the same entry imply.

    A session whose date is fixed at last is no longer without one; a heading such as "Session EIG | 11 avril" only
    follows the date and the audience below it.
    """
    beside: dict[tuple[str, str], list[Change]] = {}
    for change in diff.changes:
        beside.setdefault((change.target, change.key), []).append(change)
    return [each for each in diff.changes if not _is_implied(each, beside[each.target, each.key])]


def repeats(change: Change, other: Change) -> bool:
    """Whether a record's change only says again what became of its session; of dates, the new one counts."""
    if change.path != other.path or not change.path or not form.same(change.new, other.new):
        return False
    return change.kind == "moved" or form.same(change.old, other.old)


def _is_implied(change: Change, beside: Sequence[Change]) -> bool:
    if change.path == ["status"]:
        return "cancelled" not in (change.old, change.new) and any(each.kind == "moved" for each in beside)
    return change.path == ["heading"] and change.target == "record" and _follows(change, beside)


def _follows(heading: Change, beside: Sequence[Change]) -> bool:
    """Whether a heading changed only in the words of fields that changed as well."""
    words = str(heading.old)
    for change in beside:
        if change is not heading and len(change.path) == 1:
            old, new = (said(str(change.path[0]), each) for each in (change.old, change.new))
            words = words.replace(old, new, 1) if old and new else words
    return form.same(words, heading.new)
