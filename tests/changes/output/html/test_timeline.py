"""Where sessions lie on the axis of months."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eigdocs
from eigdocs.changes.output.html.timeline import LEFT, WIDTH, Mark, Timeline, timeline
from eigdocs.models import Audience, DateRange, DateSpec, Programme, Session

LABELS = ("Avant", "Après")


def session(date: str, year: int | None = 2021, audience: str = "EIG", **fields: Any) -> Session:
    return Session(date=DateSpec.of(date, year), audience=Audience.of(audience), **fields)


def drawn(old: list[Session], new: list[Session], years: tuple[int | None, int | None] = (2021, 2021)) -> Timeline:
    return timeline(
        eigdocs.diff(Programme(year=years[0], sessions=old), Programme(year=years[1], sessions=new)), LABELS
    )


def marks(drawing: Timeline, side: str) -> list[Mark]:
    return [mark for mark in drawing.marks if mark.side == side]


def month_of(x: float, drawing: Timeline) -> int:
    """The month that a place of the axis is in."""
    return [tick.month for tick in drawing.ticks if tick.x <= x][-1]


def test_marks_are_in_their_months_and_in_order() -> None:
    found = drawn([session("11 mars"), session("30 juin"), session("1er avril")], [])
    assert [(mark.index, month_of(mark.x, found), mark.label) for mark in marks(found, "old")] == [
        (0, 3, "11"),
        (2, 4, "1"),
        (1, 6, "30"),
    ]
    assert [(tick.month, tick.year) for tick in found.ticks] == [(month, 2021) for month in (3, 4, 5, 6)]


def test_a_line_joins_both_days_of_a_session_that_moved() -> None:
    others = [session("11 mars", theme="Budget"), session("20 mai", theme="Écrire")]
    found = drawn(
        [*others, session("3 juin", audience="Mentors", theme="Passer la main")],
        [session("10 juin", audience="Mentors", theme="Passer la main"), *others],
    )
    (moved,) = (join for join in found.joins if join.moved)
    assert (moved.start.index, moved.start.label, moved.end.index, moved.end.label) == (2, "3", 0, "10")
    assert moved.start.x < moved.end.x
    assert moved.start.y < moved.end.y  # the old lane is above
    assert all(join.start.x == join.end.x for join in found.joins if not join.moved)
    assert len(found.joins) == 3


def test_what_only_one_side_has_has_no_line() -> None:
    found = drawn([session("11 mars")], [session("11 mars"), session("3 novembre", audience="Mentors", theme="Bilan")])
    assert [mark.state for mark in marks(found, "new")] == ["kept", "added"]
    assert len(found.joins) == 1


@pytest.mark.parametrize(
    ("audience", "shape"),
    [("EIG seuls", "circle"), ("Mentors", "triangle"), ("EIG (+ mentors l’après-midi)", "diamond"), ("DIG", "square")],
)
def test_the_shape_tells_who_is_invited(audience: str, shape: str) -> None:
    assert drawn([session("11 mars", audience=audience)], []).marks[0].shape == shape


def test_several_days_are_a_bar_and_alternatives_are_hollow() -> None:
    bar, first, second = drawn([session("11 au 15 février"), session("17 ou 24 juin")], []).marks
    assert (bar.is_bar, bar.label, bar.hollow) == (True, "11–15", False)
    assert bar.x < bar.x_end
    assert [(mark.label, mark.hollow, mark.index, mark.is_bar) for mark in (first, second)] == [
        ("17", True, 1, False),
        ("24", True, 1, False),
    ]


def test_two_years_are_laid_over_each_other_by_season() -> None:
    found = drawn([session("11 mars", 2020)], [session("11 mars", 2021)], (2020, 2021))
    assert found.marks[0].x == found.marks[1].x
    assert {tick.year for tick in found.ticks} == {None}


def test_a_year_that_goes_over_new_year_keeps_its_order() -> None:
    old = [session("10 décembre", 2020), session("14 janvier", 2021)]
    december, january = drawn(old, [], (2020, 2020)).marks
    assert december.x < january.x


def test_days_without_a_year_lie_in_the_year_of_the_other_programme() -> None:
    found = drawn([session("11 mars", None)], [session("11 mars", 2021)], (None, 2021))
    assert [mark.dated for mark in found.marks] == [True, True]
    assert len({mark.x for mark in found.marks}) == 1


def test_sessions_without_a_day_of_the_calendar_stand_apart_at_the_right() -> None:
    never = DateSpec(text="30 février", certainty="fixed", ranges=[DateRange(start="2021-02-30", end="2021-02-30")])
    old = [session("11 mars"), Session(date=DateSpec(text="TBC")), Session(date=never)]
    found = drawn(old, [])
    assert [mark.dated for mark in found.marks] == [True, False, False]
    assert found.undated_x is not None
    assert found.marks[0].x < found.undated_x == found.marks[1].x
    assert found.marks[1].y != found.marks[2].y


def test_there_is_nothing_to_draw_of_nothing() -> None:
    assert not drawn([], [])
    assert drawn([Session()], []).ticks == ()


def test_a_slip_of_centuries_gives_no_thousand_ticks() -> None:
    found = drawn([session("11 mars", 2021), session("11 mars", 9021)], [])
    assert 0 < len(found.ticks) <= 26


def test_near_sessions_do_not_cover_each_other() -> None:
    found = drawn([session(f"{day} mars", theme=f"Jour {day}") for day in range(1, 11)] + [session("3 octobre")], [])
    for index, mark in enumerate(found.marks):
        for other in found.marks[index + 1 :]:
            assert mark.y != other.y or other.middle - mark.middle >= (mark.width + other.width) / 2


DATES = ("11 mars", "11 au 15 mars", "17 ou 24 mars", "1er avril", "3 novembre", "10 décembre", "31 décembre")
SESSIONS = st.builds(
    session,
    st.sampled_from(DATES),
    st.sampled_from((None, 2020, 2021, 2021, 2021)),
    st.sampled_from(("EIG", "Mentors", "EIG + mentors")),
    theme=st.sampled_from(("Budget", "Bilan", None)),
)
PLANNINGS = st.lists(SESSIONS | st.just(Session(date=DateSpec(text="TBC"))), max_size=8)
YEARS = st.sampled_from((None, 2020, 2021))


@settings(max_examples=60)
@given(PLANNINGS, PLANNINGS, st.tuples(YEARS, YEARS))
def test_all_lies_inside_the_drawing(
    old: list[Session], new: list[Session], years: tuple[int | None, int | None]
) -> None:
    found = drawn(old, new, years)
    assert {(mark.side, mark.index) for mark in found.marks} == {
        *(("old", index) for index in range(len(old))),
        *(("new", index) for index in range(len(new))),
    }
    for mark in found.marks:
        assert LEFT <= mark.x <= mark.x_end <= WIDTH
        lane = found.lanes[mark.side == "new"]
        assert lane.top < mark.y < lane.bottom <= found.height
