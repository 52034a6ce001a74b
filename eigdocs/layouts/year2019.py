"""The Markdown page of 2019: ``accompagnement.md``."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs import tree
from eigdocs.layouts import about
from eigdocs.layouts.days import with_year
from eigdocs.layouts.nodes import heading, page
from eigdocs.layouts.plannings import Column, planning_tables
from eigdocs.layouts.records import RecordStyle, recorded
from eigdocs.models import Programme

COLUMNS = (
    Column("session", "SESSIONS D'ACCOMPAGNEMENT"),
    Column("audience", "PUBLIC", always=False),
    Column("date", "DATES"),
    Column("hours", "HORAIRES"),
    Column("place", "LIEU"),
    Column("theme", "THÉMATIQUE"),
    Column("objectives", "OBJECTIFS"),
)
RECORDS = RecordStyle(objectives="Objectifs", agenda="Programme de la journée")


def tree_of(programme: Programme) -> tree.Root:
    """The page that says a programme."""
    return page(_blocks(programme))


def _blocks(programme: Programme) -> Iterator[tree.Node]:
    yield from about.title(programme)
    yield from about.promotion(programme)
    yield from about.objectives_of(programme)
    yield from about.rituals_of(programme.rituals, 2, boxes=True)
    yield from _planning(programme)
    yield from recorded(programme, RECORDS, 2)
    yield from about.questions_of(programme.questions, 2)
    yield from about.team_of(programme, 2)


def _planning(programme: Programme) -> Iterator[tree.Node]:
    if not (programme.sessions or programme.calendars or programme.defaults.hours or programme.defaults.place):
        return
    yield heading(2, "Planning des sessions d'accompagnement")
    yield from about.defaults_of(programme.defaults)
    yield from about.calendars_of(programme.calendars, 3)
    for year, table in planning_tables(programme.sessions, COLUMNS):
        yield heading(3, with_year("Programme", year))
        yield table
