"""How changes name entries: unique in each list, and the same for the same words."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.models import Session


def session_keys(sessions: Sequence[Session]) -> list[str]:
    """The key of each session: its first day, ``?`` and its title where it has none; ``#2`` for a second one."""
    return [session.date.start or f"?{session.title or ''}" for session in sessions]
