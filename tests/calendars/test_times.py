"""When an event is, of days and hours."""

from __future__ import annotations

from datetime import date

import pytest

from eigdocs.calendars.times import Days, days_of, times_of
from eigdocs.models import DateRange, DateSpec, TimeSpec

DAY = Days(date(2019, 4, 11), date(2019, 4, 11))
TWO_DAYS = Days(date(2019, 5, 16), date(2019, 5, 17))


@pytest.mark.parametrize(
    ("hours", "start", "end", "told"),
    [
        ("9h30 - 18h", "2019-04-11T09:30:00+02:00", "2019-04-11T18:00:00+02:00", True),
        ("15h", "2019-04-11T15:00:00+02:00", None, False),
        ("journée", "2019-04-11", "2019-04-12", True),
        ("9h30-17h30 / 17h30-19h30", "2019-04-11T09:30:00+02:00", "2019-04-11T19:30:00+02:00", False),
        (
            "9h - 18h30 pour les EIG, 14h pour les mentors",
            "2019-04-11T09:00:00+02:00",
            "2019-04-11T18:30:00+02:00",
            False,
        ),
        ("18h - 1h", "2019-04-11T18:00:00+02:00", "2019-04-12T01:00:00+02:00", True),
        ("18h - 24h", "2019-04-11T18:00:00+02:00", "2019-04-12T00:00:00+02:00", True),
    ],
)
def test_hours_of_one_day(hours: str, start: str, end: str | None, told: bool) -> None:
    times = times_of(DAY, TimeSpec.of(hours))
    assert times.start.isoformat() == start
    assert (times.end.isoformat() if times.end else None) == end
    assert times.told == told


def test_without_hours_days_are_whole_and_their_end_is_excluded() -> None:
    assert times_of(DAY, []) == (date(2019, 4, 11), date(2019, 4, 12), True)
    assert times_of(TWO_DAYS, []) == (date(2019, 5, 16), date(2019, 5, 18), True)


def test_several_days_are_whole_ones_whatever_their_hours() -> None:
    assert times_of(TWO_DAYS, TimeSpec.of("9h - 18h30")) == (date(2019, 5, 16), date(2019, 5, 18), False)


def test_what_begins_after_all_ends_has_no_end() -> None:
    hours = [TimeSpec(start="09:00", end="12:00"), TimeSpec(start="14:00")]
    assert times_of(DAY, hours).end is None


def test_an_end_before_the_start_is_no_end() -> None:
    assert times_of(DAY, [TimeSpec(start="14:00", end="12:00")]).end is None


def test_an_end_alone_is_said_of_a_whole_day() -> None:
    hours = [TimeSpec(end="18:00", text="jusqu'à 18h")]
    assert times_of(DAY, hours) == (date(2019, 4, 11), date(2019, 4, 12), False)


def test_hours_of_another_day_do_not_count() -> None:
    hours = [TimeSpec(start="09:00", end="10:00", day="2019-04-11"), TimeSpec(start="07:00", day="2019-04-12")]
    assert times_of(DAY, hours).start.isoformat() == "2019-04-11T09:00:00+02:00"


def test_winter_and_summer_time() -> None:
    hours = TimeSpec.of("9h - 10h")
    for day, offset in ((date(2019, 3, 30), "+01:00"), (date(2019, 3, 31), "+02:00"), (date(2019, 10, 27), "+01:00")):
        assert times_of(Days(day, day), hours).start.isoformat() == f"{day}T09:00:00{offset}"


def test_days_that_no_calendar_has_are_left_out() -> None:
    days = [("--04-11", "--04-11"), ("2019-02-30", "2019-02-30"), ("2019-04-12", "2019-04-11"), ("9999-12-31",) * 2]
    spec = DateSpec(certainty="alternatives", ranges=[DateRange(start=start, end=end) for start, end in days])
    assert days_of(spec) == {}
