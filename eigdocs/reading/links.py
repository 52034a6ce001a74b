"""Links as models."""

from __future__ import annotations

from eigdocs import tree
from eigdocs.models import Link
from eigdocs.reading.page import Page


def links_of(page: Page, *nodes: tree.Node) -> list[Link]:
    """The links inside nodes, in order: written as links, or addresses that stand in the text."""
    return []


def read_calendars(page: Page) -> list[Link]:
    """The shared agenda's public page (``web``) and its subscription (``calendar``)."""
    return []
