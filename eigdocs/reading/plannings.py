"""Planning tables as sessions."""

from __future__ import annotations

from dataclasses import dataclass

from eigdocs.models import Session
from eigdocs.reading.page import Page


@dataclass(frozen=True, slots=True)
class Planning:
    """The sessions of one table. ``year`` is what its header or a heading around it (the title apart) says."""

    sessions: list[Session]
    year: int | None


def read_plannings(page: Page) -> list[Planning]:
    """The planning tables of a document; claims their tables."""
    return []
