"""`blame`: which commit last changed each field of a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from eigdocs.changes import ProgrammeDiff
from eigdocs.changes.keys import record_keys, session_keys
from eigdocs.changes.output.said import called
from eigdocs.errors import EigdocsError
from eigdocs.french.words import fold
from eigdocs.history.entries import History
from eigdocs.history.steps import Step
from eigdocs.likeness.details import details_of
from eigdocs.models import Programme, Session, SessionRecord

Target = Literal["session", "record"]

_NO_FIELDS = {"source", "highlighted"}


@dataclass(frozen=True, slots=True)
class Blamed:
    """A field of a session, or of a record about it, what it says today, and the step that made it so."""

    target: Target
    key: str
    field: str
    value: Any
    step: Step


def blame(history: History, session: str) -> list[Blamed]:
    """The fields of a session that say something, its records' after its own, in the order of the models.

    `session` is its key today (``2019-04-11``, ``2019-04-11#2``), a day of it, or words that only its name, theme or
    place has. It is followed back through new dates, names and pages.

    Raises `EigdocsError` where that is none, or several, of the sessions; it lists them.
    """
    today = history.read(history.steps[0].after) or Programme()
    index = find_session(today, session)
    keys = session_keys(today.sessions)
    found = list(_blamed(history, "session", index, keys[index], today.sessions[index]))
    for record in details_of(today, history.versions.vocabulary)[index]:
        number = next(each for each, other in enumerate(today.historique) if other is record)
        found += _blamed(history, "record", number, record_keys(today.historique)[number], record)
    return found


def _blamed(history: History, target: Target, index: int, key: str, entry: Session | SessionRecord) -> Iterator[Blamed]:
    values = {name: getattr(entry, name) for name in type(entry).model_fields if name not in _NO_FIELDS}
    fields = {name for name, value in values.items() if value not in (None, [], {})}
    steps = _trace(history, target, index, fields)
    for name, value in values.items():
        if name in fields:
            yield Blamed(target, key, name, value, history.steps[steps[name]])


def _trace(history: History, target: Target, index: int, fields: set[str]) -> dict[str, int]:
    """The step that last changed each field of an entry, the last one being the entry at `index` there."""
    found: dict[str, int] = {}
    stack = [(0, index, fields)]
    while stack:
        number, index, fields = stack.pop()
        for diff, older in history.diffs(number):
            before = _index_before(diff, target, index)
            if before is None or older is None:
                continue
            kept = fields - _changed(diff, target, index)
            if kept:
                stack.append((older, before, kept))
            fields = fields - kept
        found |= dict.fromkeys(fields, number)
    return found


def _index_before(diff: ProgrammeDiff, target: Target, index: int) -> int | None:
    if diff.between_years:
        return None  # last year's session may have the same role, but it was another one
    pairs = diff.matching.sessions if target == "session" else diff.matching.records
    return next((pair.old for pair in pairs if pair.new == index), None)


def _changed(diff: ProgrammeDiff, target: Target, index: int) -> set[str]:
    """The fields of an entry of the new programme that a diff says are not what they were."""
    keys = session_keys(diff.new.sessions) if target == "session" else record_keys(diff.new.historique)
    own = (each for each in diff.changes if each.target == target and (each.new_key or each.key) == keys[index])
    return {str(path[0]) for each in own if (path := each.new_path or each.path)}


# ── Which session ────────────────────────────────────────────────────────────────────────────────────────────


def find_session(programme: Programme, name: str) -> int:
    """The index of the session that a key, a day or some words name; raises `EigdocsError` as `blame` does."""
    keys = session_keys(programme.sessions)
    if name in keys:
        return keys.index(name)
    found = [index for index, each in enumerate(programme.sessions) if _is_on(each, name)]
    if not found and fold(name).strip():
        found = [index for index, each in enumerate(programme.sessions) if fold(name).strip() in _words(each)]
    if len(found) == 1:
        return found[0]
    if not keys:
        hint = "name the page with the planning, and a revision that has it with --revisions"
        raise EigdocsError(f"no session called “{name}”: there is none at all", hint=hint)
    known = [keys[index] for index in found] or keys
    several = "several sessions" if found else "no session"
    raise EigdocsError(f"{several} called “{name}”", hint=f"one of: {_listed(programme, keys, known)}")


def _is_on(session: Session, day: str) -> bool:
    """Whether a session is on a day, or on one of the same month and number where it says no year."""
    return any(
        each.start <= day <= each.end or (each.start.startswith("-") and each.start[1:] == day[4:])
        for each in session.date.ranges
    )


def _words(session: Session) -> str:
    return fold(" ".join(filter(None, (session.title, session.theme, session.place))))


def _listed(programme: Programme, keys: Sequence[str], known: Sequence[str]) -> str:
    names = dict(zip(keys, map(called, programme.sessions), strict=True))
    return ", ".join(f"{key} ({names[key]})" for key in known)
