"""`diff`: what changed from one programme to another."""

from __future__ import annotations

from collections.abc import Collection

from eigdocs.changes.keys import session_keys
from eigdocs.changes.models import Change, ProgrammeDiff
from eigdocs.changes.summaries import summary_of
from eigdocs.matching import match
from eigdocs.models import Programme, Session

INCLUDABLE = frozenset({"highlighted"})
"""What `diff` leaves out unless it is asked for: how a page looks, not what it says."""


def diff(old: Programme, new: Programme, *, include: Collection[str] = ()) -> ProgrammeDiff:
    """What changed from one programme to another.

    `include` names what is otherwise left out: ``highlighted``.
    """
    pairs = match(old, new)
    changes: list[Change] = []
    keys, new_keys = session_keys(old.sessions), session_keys(new.sessions)
    for pair in pairs.sessions:
        one, other = old.sessions[pair.old], new.sessions[pair.new]
        for field in Session.model_fields:
            before, after = getattr(one, field), getattr(other, field)
            if field not in {"source", "highlighted"} and before != after:
                change = Change(
                    kind="moved" if field == "date" else "changed",
                    target="session",
                    key=keys[pair.old],
                    new_key=new_keys[pair.new],
                    path=[field],
                    new_path=[field],
                    old=before,
                    new=after,
                    old_source=one.source_of(field),
                    new_source=other.source_of(field),
                )
                changes.append(change.model_copy(update={"summary": summary_of(change, old, new)}))
    result = ProgrammeDiff(old=old, new=new, changes=changes)
    result._matching = pairs
    return result
