"""The days that pages name, and the years of their sessions."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs import loads
from eigdocs.checking.collection import Collection
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import all_checks
from eigdocs.checking.running import findings_of
from eigdocs.checking.times.dates import dated, day_in_words, impossible_days, out_of_order, said_days
from eigdocs.french.dates import chains_in


def page_of(text: str, format: str = "markdown") -> CheckedPage:
    return Collection([loads(text, format=format)]).pages[0]


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("du lundi 11 au vendredi 15 février", ["monday", "friday"]),
        ("jeudi et vendredi 16 et 17 mai", ["thursday", "friday"]),
        ("du lundi au mercredi 11, 12, 13 mars", ["monday", None, "wednesday"]),
        ("le 11 mars", [None]),
        ("mardi 31 février", ["tuesday"]),
        ("<2018-02-30 ven.>", ["friday"]),
    ],
)
def test_days_know_the_weekdays_before_them(text: str, weekdays: list[str | None]) -> None:
    assert [item.weekday for chain in chains_in(text) for item in chain] == weekdays


@pytest.mark.parametrize("text", ["les 3/4 des EIG", "ouvert 24/7", "31 bis rue du Marché", "de 14h30 à 18h", "2.10.3"])
def test_numbers_are_no_days(text: str) -> None:
    assert list(chains_in(text)) == []


def test_places_and_years_of_days() -> None:
    page = page_of("# Sessions 2019\n\nDu **lundi 11** au 15&nbsp;février, puis le 3 mars 2020.\n")
    found = [
        (page.document.text[each.start : each.end], each.year_around) for chain in said_days(page) for each in chain
    ]
    assert found == [("lundi 11", 2019), ("15&nbsp;février", 2019), ("3 mars 2020", 2019)]


def test_a_day_before_the_year_of_a_later_one_has_none() -> None:
    page = page_of("Du 3 septembre au 28 juin 2019.\n")
    assert [each.day.year for chain in said_days(page) for each in chain] == [None, 2019]


def test_impossible_days_say_why() -> None:
    page = page_of("Le 31 avril, le 29 février 2019, le 12/13/2019 et du 15 au 11 mars.\n")
    assert list(impossible_days(page).values()) == [
        "there is no “31 avril”: avril has 30 days",
        "there is no “29 février 2019”: 2019 is no leap year",
        "there is no “12/13/2019”: a year has 12 months",
        "“15 au 11 mars” ends before it begins",
    ]


def test_a_day_in_words() -> None:
    page = page_of("")
    assert [day_in_words(page, date(2019, 3, day)) for day in (1, 2)] == ["1er mars 2019", "2 mars 2019"]


# ── Years ────────────────────────────────────────────────────────────────────────────────────────────────────


def table_of(*days: str) -> CheckedPage:
    rows = "".join(f"| {day} | EIG |\n" for day in days)
    return page_of(f"# Sessions\n\n| Dates 2019 | Public |\n|---|---|\n{rows}")


def starts(page: CheckedPage) -> list[str | None]:
    return [session.date.start for session in dated(page).tables[0]]


def test_a_session_out_of_place_changes_no_year() -> None:
    page = table_of("14 mars", "10 octobre", "11 avril", "16 mai", "6 juin")
    assert starts(page) == ["2019-03-14", "2019-10-10", "2019-04-11", "2019-05-16", "2019-06-06"]


def test_new_year_does() -> None:
    page = table_of("10 octobre", "14 novembre", "16 janvier", "13 février")
    assert starts(page) == ["2019-10-10", "2019-11-14", "2020-01-16", "2020-02-13"]


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.integers(0, 6), max_size=8))
def test_out_of_order_moves_as_few_as_can_be(values: list[int]) -> None:
    moved = out_of_order(values)
    staying = [value for index, value in enumerate(values) if index not in moved]
    assert staying == sorted(staying)
    longest = max(
        size for size in range(len(values) + 1) for some in combinations(values, size) if list(some) == sorted(some)
    )
    assert len(staying) == longest


# ── All checks of dates ──────────────────────────────────────────────────────────────────────────────────────

_PIECES = (
    *(
        "lundi ",
        "mar. ",
        "31",
        "12 ",
        "février",
        " mars",
        " 2019",
        "/",
        "-",
        " au ",
        " et ",
        " ou ",
        "le ",
        ", ",
        "14h",
    ),
    *(" - ", "15h30", "9h75", " : ", "pause", "(30 min)", "\n", "\n\n", "- ", "| ", "|---|---|\n", "# Session EIG du "),
    *("## ", "<2018-02-30 ven.>", "| Dates | Public |\n", "Heures : ", "Jour 2", "*", "\u0301", "é"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), st.sampled_from(["markdown", "org"]))
def test_checks_of_dates_never_raise(text: str, format: str) -> None:
    checks = [check for code, check in all_checks().items() if code.startswith("EIG3")]
    for finding in findings_of(Collection([loads(text, format=format)]), checks):
        assert (finding.line, finding.column) < (finding.end_line, finding.end_column)
