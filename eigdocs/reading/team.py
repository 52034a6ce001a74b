"""The team and the ways to reach it."""

from __future__ import annotations

from eigdocs.models import Link, TeamMember
from eigdocs.reading.page import Page


def read_team(page: Page) -> list[TeamMember]:
    """The members of the team, in the document's order; claims their items."""
    return []


def read_contacts(page: Page) -> list[Link]:
    """The ways to reach the team: e-mail aliases and chat channels; not the members' own addresses."""
    return []
