"""A diff turned round."""

from __future__ import annotations

from collections.abc import Iterable

from eigdocs.changes.diffing import diff as find
from eigdocs.changes.diffing import finished
from eigdocs.changes.keys import LISTS
from eigdocs.changes.models import Change, ChangeKind, ProgrammeDiff, Unsaid
from eigdocs.matching import Matching, Pair

_KINDS: dict[str, ChangeKind] = {"added": "removed", "removed": "added"}


def inverse(diff: ProgrammeDiff) -> ProgrammeDiff:
    """What changed from the new programme to the old one."""
    if diff._is_read:  # its JSON does not say how the new programme names its entries
        shown = {"highlighted"} if any(each.path == ["highlighted"] for each in diff.changes) else set()
        return find(diff.new, diff.old, include=shown)
    unsaid = Unsaid(
        [_turned_change(each) for each in diff.unsaid.forms],
        {(new, old): _turned_pairs(pairs) for (old, new), pairs in diff.unsaid.agendas.items()},
    )
    changes = [_turned_change(each) for each in diff.changes]
    return finished(diff.new, diff.old, changes, _turned(diff.matching), unsaid)


def _turned_change(change: Change) -> Change:
    return change.model_copy(
        update={
            "kind": _KINDS.get(change.kind, change.kind),
            "key": change.new_key or change.key,
            "new_key": change.key if change.new_key else "",
            "path": change.new_path or change.path,
            "new_path": change.path if change.new_path else [],
            "old": change.new,
            "new": change.old,
            "old_source": change.new_source,
            "new_source": change.old_source,
            "summary": "",
        }
    )


def _turned(matching: Matching) -> Matching:
    return Matching(
        matching.between_years, **{each.matching: _turned_pairs(getattr(matching, each.matching)) for each in LISTS}
    )


def _turned_pairs(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted((Pair(pair.new, pair.old, *pair[2:]) for pair in pairs), key=lambda pair: pair.old)
