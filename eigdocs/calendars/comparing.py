"""A published agenda beside the pages of its programme: where the two disagree."""

from __future__ import annotations

from eigdocs.models import Programme


def as_published(programme: Programme) -> Programme:
    """What of a programme an agenda can say: its sessions, with the hours and places that hold for all of them."""
    raise NotImplementedError


def in_words_of(agenda: Programme, page: Programme) -> Programme:
    """An agenda as the page would say it.

    Each session that is on both is the page's, apart from what the agenda contradicts; what an agenda does not say is
    no contradiction, nor is a place, an audience or a theme said in other words.
    """
    raise NotImplementedError
