"""Years of days: each list with the years that a person would say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eigdocs
from eigdocs.models import AgendaItem, DateRange, DateSpec, Session, SessionRecord, TimeSpec
from eigdocs.reading.plannings import Planning
from eigdocs.reading.records import FoundRecord
from eigdocs.reading.years import with_years


def planning(*dates: str, year: int | None = None, row_years: list[int | None] | None = None) -> Planning:
    """A table whose rows have these dates; an empty text is a date that is not known."""
    sessions = [Session(date=DateSpec.of(date) if date else DateSpec()) for date in dates]
    return Planning(sessions, year, None, row_years or [None] * len(sessions))


def record(date: str | None, year: int | None = None) -> FoundRecord:
    return FoundRecord(SessionRecord(heading="Session", date=DateSpec.of(date) if date else None), year)


def years(
    *tables: Planning,
    records: tuple[FoundRecord, ...] = (),
    caller: int | None = None,
    title: int | None = None,
    path: int | None = None,
) -> str:
    """The year of each session, or ``-``, then after a bar that of each record."""
    plannings, found = with_years(tables, records, caller=caller, title=title, path=path)
    sessions = [session.date.start for each in plannings for session in each.sessions]
    dated = [each.record.date.start if each.record.date else None for each in found]
    said = " ".join("-" if day is None or day.startswith("-") else day[:4] for day in sessions)
    return said + (
        " | " + " ".join("-" if not day or day.startswith("-") else day[:4] for day in dated) if dated else ""
    )


# ── What says the year ───────────────────────────────────────────────────────────────────────────────────────


def test_nothing_says_it() -> None:
    assert years(planning("3 mai", "4 juin")) == "- -"


def test_the_text_comes_first() -> None:
    assert years(planning("3 mai 2018", year=2020), caller=2021, title=2022, path=2023) == "2018"


def test_then_the_caller() -> None:
    assert (
        years(planning("3 mai", year=2020), records=(record("3 mai 2021"),), caller=2019, title=2022) == "2019 | 2021"
    )


def test_then_a_heading() -> None:
    assert years(planning("3 mai", year=2020), records=(record("3 mai 2021"),), title=2022) == "2020 | 2021"


def test_then_a_record_of_that_day() -> None:
    assert years(planning("3 mai", "4 juin"), records=(record("3 mai 2021"),), title=2022) == "2021 2022 | 2021"


def test_then_the_title() -> None:
    assert years(planning("3 mai"), title=2022, path=2023) == "2022"


def test_then_the_path() -> None:
    assert years(planning("3 mai"), path=2023) == "2023"


def test_a_record_tells_the_days_around_it_where_nothing_else_does() -> None:
    assert years(planning("8 octobre", "3 décembre", "14 janvier"), records=(record("3 décembre 2020"),)) == (
        "2020 2020 2021 | 2020"
    )


def test_a_record_without_a_year_tells_none() -> None:
    records = (record("11 février 2021"), record("15 octobre"))
    assert years(planning("15 octobre", "11 février"), records=records, path=2020) == "2020 2021 | 2021 2020"


def test_the_other_tables_tell_where_nothing_else_does() -> None:
    assert years(planning("15 sept", year=2020), planning("8 octobre", "4 février")) == "2020 2020 2021"


# ── New Year ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("8 octobre, 10 décembre, 14 janvier, 1er avril", "2020 2020 2021 2021"),
        ("10 décembre, 14 janvier", "2020 2021"),
        # a step back that would leave more than seven months between two sessions is a slip
        ("14 mars, 28 février, 11 avril", "2020 2020 2020"),
        ("3 septembre, 2 juillet, 8 octobre", "2020 2020 2020"),
        ("8 juillet, 3 février", "2020 2021"),
        ("8 juin, 3 février", "2020 2020"),
        # over two New Years
        ("1er octobre, 4 février, 3 septembre, 6 janvier", "2020 2021 2021 2022"),
        # dates that are not known stand between
        ("10 décembre, , 14 janvier", "2020 - 2021"),
        # newest first: the year in which the programme starts is that of the last rows
        ("11 février, 14 janvier, 10 décembre, 19 novembre", "2021 2021 2020 2020"),
        ("10 octobre, 4 juillet, 14 mars", "2020 2020 2020"),
        # rows with a year of their own tell those after them
        ("8 octobre 2018, 10 décembre, 14 janvier", "2018 2018 2019"),
        ("8 octobre, 14 janvier 2021, 4 mars", "2020 2021 2021"),
    ],
)
def test_over_new_year(dates: str, expected: str) -> None:
    assert years(planning(*dates.split(", ")), caller=2020) == expected


def test_a_year_in_a_later_row_tells_those_before_it() -> None:
    assert years(planning("8 octobre", "10 décembre", "14 janvier 2021", "4 mars"), title=1999) == "2020 2020 2021 2021"


def test_a_title_with_another_year_than_the_first() -> None:
    assert years(planning("8 octobre", "10 décembre", "14 janvier 2021", "4 mars"), title=2021) == "2020 2020 2021 2021"
    assert years(planning("10 décembre", "14 janvier 2021"), title=2021) == "2020 2021"
    assert years(planning("21 mai", "1er janvier 2019"), title=2018) == "2018 2019"
    assert years(planning("4 juin", "3 mai 2019", "5 avril"), title=2019) == "2019 2019 2019"


def test_a_range_over_new_year() -> None:
    (table,), _ = with_years(
        [planning("30 décembre - 2 janvier", "14 janvier")], [], caller=2020, title=None, path=None
    )
    assert [(each.date.start, each.date.end) for each in table.sessions] == [
        ("2020-12-30", "2021-01-02"),
        ("2021-01-14", "2021-01-14"),
    ]


def test_alternatives_over_new_year() -> None:
    (table,), _ = with_years([planning("17 décembre ou 7 janvier")], [], caller=2020, title=None, path=None)
    assert [each.start for each in table.sessions[0].date.ranges] == ["2020-12-17", "2021-01-07"]


def test_29_february_of_a_common_year_stays_without_a_year() -> None:
    assert years(planning("28 février", "29 février", "1er mars"), caller=2019) == "2019 - 2019"
    assert years(planning("29 février"), caller=2020) == "2020"


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "# Planning 2019\n\n| Date | Public |\n|--|--|\n| 29 février | EIG |\n",
            ["-:5:3: not a day of its year: “29 février”"],
        ),
        ("# Planning 2020\n\n| Date | Public |\n|--|--|\n| 29 février | EIG |\n", []),
        ("# Planning\n\n| Date | Public |\n|--|--|\n| 29 février | EIG |\n", []),
    ],
)
def test_a_day_that_its_year_has_not_is_reported(text: str, reported: list[str]) -> None:
    assert [str(each) for each in eigdocs.parse(eigdocs.loads(text, format="markdown")).diagnostics] == reported


def test_records_alone_say_the_year_of_a_programme() -> None:
    text = "# Comptes rendus\n\n## Sessions 2019\n\n### Session EIG | 11 avril\n\nTout va bien.\n"
    assert eigdocs.parse(eigdocs.loads(text, format="markdown")).year == 2019


# ── Several tables ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_a_semester() -> None:
    tables = planning("10 sept", "3 déc"), planning("14 janvier", "1er juillet")
    assert years(*tables, caller=2020) == "2020 2020 2021 2021"
    assert years(*tables, title=2020) == "2020 2020 2021 2021"


def test_a_table_for_each_group() -> None:
    tables = planning("10 sept", "14 janvier"), planning("8 octobre", "4 février"), planning("3 sept", "1er avril")
    assert years(*tables, caller=2020) == "2020 2021 2020 2021 2020 2021"


def test_each_heading_its_year() -> None:
    tables = planning("14 janvier", year=2021), planning("10 sept", year=2020)
    assert years(*tables) == "2021 2020"
    assert years(*tables, caller=2020) == "2021 2020"


def test_headings_that_the_caller_contradicts() -> None:
    assert years(planning("10 sept", "14 janvier", year=2018), caller=2020) == "2020 2021"


def test_years_as_titles_of_rows() -> None:
    table = planning("8 octobre", "3 déc", "14 janvier", row_years=[2020, 2020, 2021])
    assert years(table) == "2020 2020 2021"
    assert years(table, caller=2020) == "2020 2020 2021"


# ── Records ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_records_have_the_years_of_the_sessions() -> None:
    records = record("14 janvier"), record("3 décembre"), record("8 octobre")
    assert years(planning("8 octobre", "3 décembre", "14 janvier"), records=records, caller=2020) == (
        "2020 2020 2021 | 2021 2020 2020"
    )


def test_a_record_inside_a_longer_session() -> None:
    records = record("3 janvier"), record("31 décembre")
    assert years(planning("30 décembre - 4 janvier"), records=records, caller=2020) == "2020 | 2021 2020"


def test_records_that_no_table_has() -> None:
    records = record("11 février"), record("14 janvier"), record("3 décembre"), record("8 octobre")
    assert years(records=records, title=2020) == " | 2021 2021 2020 2020"


def test_a_heading_over_records() -> None:
    records = record("11 avril", 2018), record("3 mai"), record(None)
    assert years(planning("11 avril", "3 mai"), records=records, title=2019) == "2019 2019 | 2018 2019 -"


def test_a_lone_record_of_winter_in_a_programme_from_september() -> None:
    assert years(planning("10 sept"), records=(record("14 janvier"),), caller=2020) == "2020 | 2021"


def test_days_inside_a_record() -> None:
    days = SessionRecord(
        heading="Séminaire",
        date=DateSpec.of("31 décembre - 1er janvier"),
        hours=[TimeSpec(start="09:00", day="--12-31")],
        agenda=[AgendaItem(day="--12-31"), AgendaItem(day="--01-01"), AgendaItem(day="2019-05-05"), AgendaItem()],
    )
    _, (found,) = with_years([], [FoundRecord(days, None)], caller=2020, title=None, path=None)
    assert [each.day for each in found.record.agenda] == ["2020-12-31", "2021-01-01", "2019-05-05", None]
    assert found.record.hours[0].day == "2020-12-31"


def test_days_of_a_record_without_a_date() -> None:
    days = SessionRecord(heading="Séminaire", agenda=[AgendaItem(day="--05-03"), AgendaItem(day="--06-03")])
    _, (found,) = with_years([planning("3 mai 2019")], [FoundRecord(days, None)], caller=None, title=None, path=None)
    assert [each.day for each in found.record.agenda] == ["2019-05-03", "2019-06-03"]


# ── Always ───────────────────────────────────────────────────────────────────────────────────────────────────

DAYS = st.builds(
    "{}-{:02}-{:02}".format, st.sampled_from(["-", "-", "-", "2019", "2021"]), st.integers(1, 12), st.integers(1, 28)
)
SPECS = st.lists(DAYS, max_size=2).map(lambda days: DateSpec(ranges=[DateRange(start=day, end=day) for day in days]))
PLANNINGS = st.builds(
    lambda specs, year: Planning([Session(date=spec) for spec in specs], year),
    st.lists(SPECS, max_size=5),
    st.none() | st.integers(2018, 2021),
)


@given(st.lists(PLANNINGS, max_size=3), st.none() | st.integers(2018, 2021))
def test_a_year_of_the_text_stays_and_the_days_too(plannings: list[Planning], caller: int | None) -> None:
    found, _ = with_years(plannings, [], caller=caller, title=None, path=None)
    for before, after in zip(plannings, found, strict=True):
        assert replace(before, sessions=[]) == replace(after, sessions=[])
        for one, two in zip(before.sessions, after.sessions, strict=True):
            for old, new in zip(one.date.ranges, two.date.ranges, strict=True):
                assert old.start[-5:] == new.start[-5:]
                assert old.start.startswith("-") or old.start == new.start
                assert caller is None or not new.start.startswith("-")


@given(st.lists(PLANNINGS, max_size=3), st.integers(2018, 2021))
def test_years_that_are_found_stay(plannings: list[Planning], caller: int) -> None:
    once, _ = with_years(plannings, [], caller=caller, title=None, path=None)
    again, _ = with_years(once, [], caller=caller, title=None, path=None)
    assert once == again
