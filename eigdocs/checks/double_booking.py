"""EIG306: two sessions of one audience at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.dates import dated, day_in_words, fixed_days
from eigdocs.french.words import key
from eigdocs.models import Session, TimeSpec

# When the parts of a day are, for sessions that say no hours.
_PARTS = {"morning": ("06:00", "13:00"), "afternoon": ("13:00", "24:00")}
_WHOLE_DAY = ("00:00", "24:00")


@page_check("EIG306", "double-booking", "warning", trust="medium")
def double_booking(page: CheckedPage) -> Iterator[Problem]:
    """Two sessions of a table are for one audience at the same time.

    Nobody can be at both; one of the dates is mostly a copy of the row above.

    ## Bad

    ```markdown
    # Sessions 2019

    | Dates | Public | Horaires | Thème |
    |---|---|---|---|
    | 14 mars | EIG | 9h - 18h | Les données |
    | 14 mars | EIG + mentors | 14h - 18h | La communication |
    | 4 avril | EIG | 9h - 18h | Le droit |
    ```

    ## Good

    ```markdown
    # Sessions 2019

    | Dates | Public | Horaires | Thème |
    |---|---|---|---|
    | 14 mars | EIG | 9h - 12h | Les données |
    | 14 mars | EIG | 14h - 18h | La communication |
    | 14 mars | Mentors | 9h - 12h | Le droit |
    ```

    ## Trust

    Medium. Sessions in the morning and in the afternoon are left alone, those of several days too, which may hold
    others, and tables in which many rows share their day: workshops side by side.
    """
    for table in dated(page).tables:
        by_day: dict[str, list[Session]] = {}
        for session in table:
            if session.status == "planned" and len(fixed_days(session.date)) == 1:
                by_day.setdefault(session.date.start or "", []).append(session)
        shared = [each for each in by_day.values() if len(each) > 1]
        if len(shared) > 2 or any(len(each) > 2 for each in shared):
            shared = [each for each in shared if len(by_day) > 4 * len(shared) and len(each) == 2]
        for sessions in shared:
            for one, other in combinations(sessions, 2):
                if groups := _in_both(page, one, other):
                    yield _problem(page, one, other, groups)


def _in_both(page: CheckedPage, one: Session, other: Session) -> str | None:
    """The group that would have to be in two sessions at once; ``None`` where there is none, or the rows are one."""
    if _words(page, one) == _words(page, other) or one.audience is None or other.audience is None:
        return None
    theirs = {group.name: group.presence for group in other.audience.groups}
    for group in one.audience.groups:
        presences = {group.presence, theirs.get(group.name, "partial")}
        if "partial" not in presences and _meet(
            page, (one, group.name, group.presence), (other, group.name, theirs[group.name])
        ):
            return group.name
    return None


def _words(page: CheckedPage, session: Session) -> str:
    return key(page.document.text[slice(*page.offsets(session.source))]) if session.source else ""


def _meet(page: CheckedPage, one: tuple[Session, str, str], other: tuple[Session, str, str]) -> bool:
    """Whether two sessions have a time in common for a group."""
    mine, theirs = _times(page, *one), _times(page, *other)
    return any(start < other_end and other_start < end for start, end in mine for other_start, other_end in theirs)


def _times(page: CheckedPage, session: Session, group: str, presence: str) -> list[tuple[str, str]]:
    """When a group is at a session; all day where the row does not say it."""
    own: list[TimeSpec] = [each for each in session.hours if each.audience == group]
    hours = own or [each for each in session.hours if each.audience is None]
    said = [(each.start, each.end or "24:00") for each in hours if each.start]
    if said:
        return [(start, end) for start, end in said if start]
    part = page.vocabulary.mentioned("presence", _words(page, session)) if presence == "full" else presence
    return [_PARTS.get(part or "", _WHOLE_DAY)]


def _problem(page: CheckedPage, one: Session, other: Session, group: str) -> Problem:
    place, first = other.date.source or other.source, one.date.source or one.source
    assert place
    assert first
    name = {"eig": "EIG"}.get(group, group)
    day = day_in_words(page, fixed_days(one.date)[0])
    message = f"{name}: two sessions on {day}, here and in line {page.line(first)}"
    return page.problem(place, message, related=[page.related(first, f"the other session of {day}")])
