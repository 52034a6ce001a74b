"""What a document says of its programme as a whole: title, promotion, objectives, questions, defaults."""

from __future__ import annotations

from eigdocs.models import Defaults
from eigdocs.reading.page import Page, Said


def read_title(page: Page) -> Said | None:
    """The document's title: ``#+title:``, front matter, or its first heading of level 1."""
    return None


def read_promotion(page: Page) -> int | None:
    """The promotion's number that a document names ("EIG 4", "promotion 4")."""
    return None


def read_objectives(page: Page) -> list[Said]:
    """The programme's own objectives, as worded."""
    return []


def read_questions(page: Page) -> list[Said]:
    """The questions to ask before organising a session."""
    return []


def read_defaults(page: Page) -> Defaults:
    """The hours and place that a sentence or heading says of all sessions."""
    return Defaults()
