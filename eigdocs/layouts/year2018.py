"""The org page of 2018: ``accompagnement.org``."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs import conversion, tree
from eigdocs.layouts import about
from eigdocs.layouts.nodes import bullets_of, heading, page
from eigdocs.layouts.plannings import Column, planning_table
from eigdocs.layouts.records import RecordStyle, recorded
from eigdocs.layouts.years import planned_years
from eigdocs.models import Programme

COLUMNS = (
    Column("date", "Date"),
    Column("session", "Session", always=False),
    Column("audience", "EIG / Mentors"),
    Column("hours", "Horaires", always=False),
    Column("place", "Lieu"),
    Column("theme", "Thématique"),
    Column("objectives", "Objectifs"),
)
RECORDS = RecordStyle(
    objectives="Quels sont les objectifs de la session ?",
    agenda="Quel déroulé pour la session ?",
    under_headings=True,
)


def tree_of(programme: Programme) -> tree.Root:
    """The page that says a programme; put together in Markdown's form, like the others, and converted."""
    return conversion.to_org(page(_blocks(programme)))


def _blocks(programme: Programme) -> Iterator[tree.Node]:
    yield from about.title(programme)
    yield from about.promotion(programme)
    if programme.objectives:
        yield heading(2, "L'esprit du programme")
        yield from bullets_of(programme.objectives)
    yield from _planning(programme)
    yield from recorded(programme, RECORDS, 2)
    yield from about.questions_of(programme.questions, 2)
    yield from about.rituals_of(programme.rituals, 2, boxes=False)
    yield from about.team_of(programme, 2)
    yield from about.calendars_of(programme.calendars, 2)


def _planning(programme: Programme) -> Iterator[tree.Node]:
    for year, sessions in planned_years(programme.sessions):
        yield heading(2, f"Le calendrier des sessions {year}" if year else "Le calendrier des sessions")
        if sessions[0] is programme.sessions[0]:
            yield from about.defaults_of(programme.defaults)
        yield planning_table(sessions, COLUMNS)
