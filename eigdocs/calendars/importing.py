"""An iCalendar text as a programme."""

from __future__ import annotations

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Programme


def from_ical(text: str, *, vocabulary: Vocabulary | None = None, year: int | None = None) -> Programme:
    """What an exported agenda says, as a programme: its sessions, in the order of their dates, and its rituals."""
    raise NotImplementedError
