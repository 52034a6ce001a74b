"""The org page of 2018: ``accompagnement.org``."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs import conversion, tree
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.layouts import about
from eigdocs.layouts.days import with_year
from eigdocs.layouts.nodes import bullets_of, heading, page
from eigdocs.layouts.plannings import Column, planning_tables
from eigdocs.layouts.records import HEADING, RecordStyle, recorded
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
    """The page's blocks: always several headings of level 1, since a single one would be read as the title."""
    yield from about.title(programme)
    yield from about.promotion(programme)
    if programme.objectives:
        yield heading(2, "L'esprit du programme")
        # Under a title that is about something else, a heading alone announces nothing.
        about_it = Vocabulary.default().mentioned("about-programmes", programme.title or "")
        yield from bullets_of(programme.objectives) if about_it else about.objectives_of(programme)
    yield from _planning(programme)
    yield from recorded(programme, RECORDS, 2) if programme.historique else [heading(2, HEADING)]
    yield from about.questions_of(programme.questions, 2)
    yield from about.rituals_of(programme.rituals, 2, boxes=False)
    yield from about.team_of(programme, 2)
    yield from about.calendars_of(programme.calendars, 2)


def _planning(programme: Programme) -> Iterator[tree.Node]:
    name = "Le calendrier des sessions"
    tables = list(planning_tables(programme.sessions, COLUMNS))
    yield heading(2, with_year(name, tables[0][0] if tables else None))
    yield from about.defaults_of(programme.defaults)
    for index, (year, table) in enumerate(tables):
        if index:
            yield heading(2, with_year(name, year))
        yield table
