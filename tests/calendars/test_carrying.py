"""What events carry of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, vText

from eigdocs.calendars.carrying import (
    ALTERNATIVE,
    ITEM,
    SESSION,
    carried_item,
    carried_ritual,
    carried_session,
    encoded,
)
from eigdocs.models import AgendaItem, Link, Session, Source
from tests.calendars.components import session

HERE = Source(path="a.md", line=1, column=1, end_line=1, end_column=2)


def written(name: str, value: object) -> Event:
    """An event with one property, written and read again."""
    event = Event()
    event.add(name, value)
    calendar = Calendar()
    calendar.add_component(event)
    return Calendar.from_ical(calendar.to_ical()).walk("VEVENT")[0]


@settings(max_examples=40)
@given(st.text())
def test_any_words_come_back(title: str) -> None:
    item = AgendaItem(title=title)
    said = encoded(item)
    assert not set(said) & set("\\,;\r\n")
    assert carried_item(written(ITEM, said)) == item
    assert carried_item(written(ITEM, vText(said))) == item  # as programs say it that take it for a text


def test_sources_are_not_carried() -> None:
    linked = session("14 mars", "EIG").model_copy(update={"links": [Link(label="a", source=HERE)], "source": HERE})
    assert "a.md" not in encoded(linked)
    carried = carried_session(written(SESSION, encoded(linked)))
    assert carried
    assert carried.session == linked
    assert carried.session.source is None


@pytest.mark.parametrize("said", ["", "x", "{", "[]", "%7B%22kind%22:1}", '{"kind":"fête"}', '{"unknown":1}', "%FF"])
def test_what_is_not_ours_is_nothing(said: str) -> None:
    event = written(SESSION, said)
    assert (carried_session(event), carried_ritual(event), carried_item(event)) == (None, None, None)


@pytest.mark.parametrize(("said", "which"), [("1", 0), ("2", 1), ("0", 0), ("3", 0), ("²", 0), ("x", 0)])
def test_which_alternative(said: str, which: int) -> None:
    event = written(SESSION, encoded(session("7 ou 14 novembre")))
    event.add(ALTERNATIVE, said)
    carried = carried_session(event)
    assert carried
    assert carried.alternative == which


def test_of_several_the_first_counts() -> None:
    event = written(SESSION, encoded(Session(title="Un")))
    event.add(SESSION, encoded(Session(title="Deux")))
    carried = carried_session(event)
    assert carried
    assert carried.session.title == "Un"
