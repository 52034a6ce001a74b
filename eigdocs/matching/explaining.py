"""`explanations`: why entries were paired, or were not, in French."""

from __future__ import annotations

from eigdocs.matching.models import Matching
from eigdocs.models import Programme


def explanations(old: Programme, new: Programme, matching: Matching) -> list[str]:
    """For each session of two programmes, why it was paired, or what was nearest and why that was not enough.

    `matching` is what ``match(old, new)`` gave. Lines of plain French text, one or more a session: the first one says
    which, the others start with two blanks and tell the reasons, those that count most first. In the order of the old
    programme, then what only the new one has; then the records that were not paired with their session, if any.
    """
    return []
