"""Recurring formats as rituals."""

from __future__ import annotations

from eigdocs.models import Ritual
from eigdocs.reading.page import Page


def read_rituals(page: Page) -> list[Ritual]:
    """The rituals of a document, in its order; claims their sections and items."""
    return []
