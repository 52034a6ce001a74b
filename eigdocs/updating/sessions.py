"""The planning tables of a document, changed to list other sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs import formats, tree
from eigdocs.document import Edit
from eigdocs.errors import LayoutError
from eigdocs.layouts import year2018, year2019
from eigdocs.layouts.days import with_year
from eigdocs.layouts.nodes import heading
from eigdocs.layouts.nodes import page as page_of
from eigdocs.layouts.plannings import planning_tables
from eigdocs.models import Programme, Session
from eigdocs.reading.page import Page
from eigdocs.updating.pairing import pairs
from eigdocs.updating.rows import Planning, added_row, changed_cells, plannings_of, removed_row, with_columns
from eigdocs.updating.words import at_end, top_level


def changed_sessions(page: Page, old: Programme, new: Programme, whole: set[tuple[str, int]]) -> Iterator[Edit]:
    """The edits that make a document's tables list the sessions of `new`, which list those of `old`."""
    paired = pairs(old.sessions, new.sessions)
    plannings = plannings_of(page, old.sessions)
    changed = {index: at for index, at in paired.items() if old.sessions[at] != new.sessions[index]}
    added = sorted((each for index, each in enumerate(new.sessions) if index not in paired), key=_day)
    if added and not plannings:
        yield _new_table(page, added)
        added = []
    homes = [_home(plannings, session) for session in added]
    for planning in plannings:
        rows = [new.sessions[index] for index, at in changed.items() if old.sessions[at].source in planning.rows]
        rows += [session for session, home in zip(added, homes, strict=True) if home is planning]
        yield from with_columns(planning, rows)
    for index, at in changed.items():
        yield from _changed(plannings, old.sessions[at], new.sessions[index], ("sessions", index) in whole)
    for at in set(range(len(old.sessions))) - set(paired.values()):
        yield from (removed_row(*place) for place in _rows(plannings, old.sessions[at]))
    yield from (added_row(home, session) for session, home in zip(added, homes, strict=True))


def _rows(plannings: Sequence[Planning], session: Session) -> Iterator[tuple[Planning, Session]]:
    """The rows that say a session, each in its table: several where tables say it twice."""
    for said in (session, *session.said_elsewhere):
        for planning in plannings:
            if said.source in planning.rows:
                yield planning, said


def _changed(plannings: Sequence[Planning], was: Session, now: Session, whole: bool) -> Iterator[Edit]:
    changes = {name: getattr(now, name) for name in Session.model_fields if getattr(was, name) != getattr(now, name)}
    places = list(_rows(plannings, was))
    if not places:
        raise LayoutError(f"the document has no row for the session of {was.date.text or was.title}")
    for planning, said in places:
        # A second row says what it said, but for what has changed and was the same there.
        shared = {
            name: value for name, value in changes.items() if said is was or getattr(said, name) == getattr(was, name)
        }
        yield from changed_cells(planning, said, said.model_copy(update=shared), whole=whole)


def _day(session: Session) -> str:
    return session.date.start or "~"  # sessions without a date come last


def _home(plannings: Sequence[Planning], session: Session) -> Planning:
    """The table for a new session: the last one that begins before it, else the first."""
    before = [each for each in plannings if min(map(_day, each.sessions), default="~") <= _day(session)]
    return (before or plannings[:1])[-1]


def _new_table(page: Page, sessions: Sequence[Session]) -> Edit:
    columns = year2018.COLUMNS if page.document.format == "org" else year2019.COLUMNS
    level = top_level(page.document)
    blocks: list[tree.Node] = []
    for year, table in planning_tables(sessions, columns):
        blocks += [heading(level, with_year("Planning des sessions", year)), table]
    return at_end(page.document, formats.get(page.document.format).write(page_of(blocks)))
