"""What people who open an event read."""

from eigdocs.calendars.writing.description import hours_words
from eigdocs.models import TimeSpec


def test_hours_in_words() -> None:
    assert hours_words(TimeSpec.of("9h - 18h30 pour les EIG, 14h pour les mentors")) == (
        "EIG : 9h - 18h30, mentors : 14h"
    )
    assert hours_words([TimeSpec(start="09:00", end="10:30")]) == "9h - 10h30"
    assert hours_words([TimeSpec(start="09:00", day="2019-02-31", text="9h"), TimeSpec(text="10h")]) == "9h / 10h"
