"""Making the fixes that checks propose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Finding, Fix
from eigdocs.document import Document, Edit

_PASSES = 20
"""How often fixes are made at most: a fix may show what another hid, but none should go on for ever."""


@dataclass
class Fixed:
    """What fixing has made: the ``documents`` that changed, by name, the findings ``made`` good, those ``left``."""

    documents: dict[str, Document] = field(default_factory=dict)
    made: list[Finding] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)


def fixed(collection: Collection, find: Callable[[Collection], list[Finding]], *, unsafe: bool = False) -> Fixed:
    """Make the fixes of what `find` finds, and look again, until nothing is left that can be mended.

    Fixes of which two would touch the same characters are made in passes. `unsafe` makes the less certain ones too.
    """
    result = Fixed(left=find(collection))
    for _ in range(_PASSES):
        chosen = list(_apart(each for each in result.left if is_fixable(each.fix, unsafe=unsafe)))
        if not chosen:
            break
        changed: dict[str, list[Edit]] = {}
        for finding in chosen:
            assert finding.fix
            changed.setdefault(finding.path, []).extend(finding.fix.edits)
        documents = {name: collection.by_name[name].document.edited(edits) for name, edits in changed.items()}
        result.documents |= documents
        result.made += chosen
        collection = collection.with_documents(documents)
        result.left = find(collection)
    return result


def _apart(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Those whose fixes touch no character that the fix of one before touches."""
    taken: dict[str, list[Edit]] = {}
    for finding in findings:
        assert finding.fix
        edits = taken.setdefault(finding.path, [])
        if not any(_touch(mine, other) for mine in finding.fix.edits for other in edits):
            edits += finding.fix.edits
            yield finding


def _touch(edit: Edit, other: Edit) -> bool:
    return edit.start <= other.end and other.start <= edit.end


def is_fixable(fix: Fix | None, *, unsafe: bool = False) -> bool:
    """Whether a fix is one that is made."""
    return fix is not None and (fix.safe or unsafe)
