"""What people who open an event read."""

from datetime import date

import pytest

from eigdocs.calendars.times import Times
from eigdocs.calendars.writing.description import hours_words, ritual_description
from eigdocs.models import Frequency, Ritual, TimeSpec


def test_hours_in_words() -> None:
    assert hours_words(TimeSpec.of("9h - 18h30 pour les EIG, 14h pour les mentors")) == (
        "EIG : 9h - 18h30, mentors : 14h"
    )
    assert hours_words([TimeSpec(start="09:00", end="10:30")]) == "9h - 10h30"
    assert hours_words([TimeSpec(start="09:00", day="2019-02-31", text="9h"), TimeSpec(text="10h")]) == "9h / 10h"


@pytest.mark.parametrize(
    ("description", "said"),
    [
        (None, "Le vendredi"),
        ("Chacun parle.", "Le vendredi\nChacun parle."),
        ("Chacun parle le  vendredi.", "Chacun parle le  vendredi."),
    ],
)
def test_how_often_a_ritual_is_stands_there_once(description: str | None, said: str) -> None:
    frequency = Frequency(text="Le vendredi", unit="week", weekday="friday")
    ritual = Ritual(name="Point", frequency=frequency, description=description)
    assert ritual_description(ritual, Times(date(2019, 3, 1), None, True), assumed=False, address=None) == said
