"""Which detailed sections of a programme are about which of its sessions."""

from __future__ import annotations

from collections.abc import Sequence

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.likeness.facts import (
    audiences_agree,
    both_ranges,
    invite_alike,
    ranges_of,
    share_a_day,
    shared,
    subjects_of,
    words_of,
)
from eigdocs.models import Programme, Session, SessionRecord

_LONG = 62  # days: what goes on for longer is looked for by its first ones


def details_of(programme: Programme, vocabulary: Vocabulary | None = None) -> list[list[SessionRecord]]:
    """For each session, the detailed sections about it, in the order of their days: a bootcamp may have one a day.

    A section is about the session that it shares a day with, that may be of its kind and invite the same people; of
    several, the one that it agrees with most. It is about one at most.

    >>> from eigdocs.models import DateSpec
    >>> session = Session(date=DateSpec.of("11 avril", 2019))
    >>> record = SessionRecord(heading="Session du 11 avril : budget", date=session.date)
    >>> [[each.heading for each in found] for found in details_of(Programme(sessions=[session], historique=[record]))]
    [['Session du 11 avril : budget']]
    """
    words = vocabulary or Vocabulary.default()
    found: list[list[SessionRecord]] = [[] for _ in programme.sessions]
    by_day = _by_day(programme.sessions)
    for record in programme.historique:
        near = {index for day in _days(record) for index in by_day.get(day, ())}
        about = [index for index in sorted(near) if _may_be_about(record, programme.sessions[index], words)]
        if about:
            best = max(about, key=lambda index: _agreement(record, programme.sessions[index], words))
            found[best].append(record)
    return [sorted(each, key=lambda record: ranges_of(record.date)[0]) for each in found]


def _by_day(sessions: Sequence[Session]) -> dict[tuple[int, int], list[int]]:
    """The indexes of sessions by the days that they may be on, of any year."""
    index: dict[tuple[int, int], list[int]] = {}
    for number, session in enumerate(sessions):
        for day in _days(session):
            index.setdefault(day, []).append(number)
    return index


def _days(entry: Session | SessionRecord) -> set[tuple[int, int]]:
    days = set()
    for first, last in ranges_of(entry.date):
        for ordinal in range(first.toordinal(), min(last.toordinal(), first.toordinal() + _LONG) + 1):
            day = first.fromordinal(ordinal)
            days.add((day.month, day.day))
    return days


def _may_be_about(record: SessionRecord, session: Session, vocabulary: Vocabulary) -> bool:
    kinds_agree = record.kind == session.kind or "session" in (record.kind, session.kind)
    if not kinds_agree or not share_a_day(record.date, session.date):
        return False
    return invite_alike(record.audience, session.audience) and not _is_other_meeting(record, session, vocabulary)


def _is_other_meeting(record: SessionRecord, session: Session, vocabulary: Vocabulary) -> bool:
    """Whether a heading names what is no session of a programme, "Apéro du 11 avril", and the row does not."""
    events = vocabulary.words("other-meetings")
    named = [word for word in fold(record.heading).replace(",", " ").split() if word in events]
    said = words_of(" ".join(filter(None, (session.title, session.theme, session.place))), vocabulary)
    return bool(named) and not shared(named, said, vocabulary)


def _agreement(record: SessionRecord, session: Session, vocabulary: Vocabulary) -> tuple[bool, bool, bool, int]:
    """How well a section and a row agree: the more, the greater."""
    mine, theirs = both_ranges(record.date, session.date)
    invited = bool(record.audience and session.audience and audiences_agree(record.audience, session.audience))
    said = " ".join(filter(None, (session.title, session.theme)))
    subjects = shared(subjects_of(record.heading, vocabulary), subjects_of(said, vocabulary), vocabulary)
    return record.kind == session.kind, invited, mine == theirs, subjects
