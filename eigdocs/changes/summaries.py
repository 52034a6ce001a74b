"""Changes in French, one line each."""

from __future__ import annotations

from eigdocs.changes.models import Change
from eigdocs.models import Programme


def summary_of(change: Change, old: Programme, new: Programme) -> str:
    """What a change says: "25 octobre : lieu « 15h LLL » → « 15h Grand atelier »"."""
    return f"{change.key} : {change.path} « {change.old} » → « {change.new} »"
