"""Detailed sections as session records."""

from __future__ import annotations

from dataclasses import dataclass

from eigdocs.models import SessionRecord
from eigdocs.reading.page import Page


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record, and the year that a heading around it (the title apart) says."""

    record: SessionRecord
    year: int | None


def read_records(page: Page) -> list[FoundRecord]:
    """The records of a document, in its order; claims their sections."""
    return []
