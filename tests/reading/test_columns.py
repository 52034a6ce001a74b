"""Columns of tables: headers as teams write them, each with the field that a person would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eigdocs
from eigdocs import tree
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.reading.columns import Grid, field_of, grid_of
from eigdocs.reading.page import Page

WORDS = Vocabulary.default()


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("SESSIONS D'ACCOMPAGNEMENT", "session"),
        ("Sessions d’accompagnement 2021", "session"),
        ("DATES 2019", "date"),
        ("Dates 2020-2021", "date"),
        ("Date :", "date"),
        ("Date(s)", "date"),
        ("Prochaines dates", "date"),
        ("Date et horaires", "date"),
        ("Quand ?", "date"),
        ("EIG / Mentors", "audience"),
        ("EIG/Mentors", "audience"),
        ("Mentors & EIG", "audience"),
        ("Public visé", "audience"),
        ("Pour qui ?", "audience"),
        ("HORAIRES", "hours"),
        ("Horaires (sauf mention contraire)", "hours"),
        ("Où ?", "place"),
        ("Lieu de la session", "place"),
        ("Thematique", "theme"),
        ("Les thèmes", "theme"),
        ("Objectif(s)", "objectives"),
        ("N°", "number"),
        ("#", "number"),
        ("Intitulé de la session", "title"),
        ("Début", "start"),
        ("Fin", "end"),
        # A word inside a header about something else says nothing, nor does a question that begins with a short one.
        ("Compte-rendu de la session", None),
        ("Responsable du lieu", None),
        ("Qui va animer ?", None),
        ("Lien", None),
        ("LLL", None),
        ("2019", None),
        ("", None),
        ("!!!", None),
    ],
)
def test_field_of_a_header(header: str, field: str | None) -> None:
    assert field_of(WORDS, header) == field


def grid(text: str, format: str = "markdown") -> Grid | None:
    page = Page(eigdocs.loads(text, format=format), WORDS)
    table = next(node for node in tree.walk(page.root) if isinstance(node, tree.Table))
    return grid_of(page, table)


def fields(text: str, format: str = "markdown") -> list[str | None]:
    found = grid(text, format)
    assert found
    return [column.field for column in found.columns]


def test_the_second_of_two_columns_of_one_field_is_another_column() -> None:
    assert fields("| Date | Lieu | Salle |\n|--|--|--|\n| 3 mai | Muséum | A |\n") == ["date", "place", None]


def test_of_two_columns_named_for_dates_the_one_that_holds_them_counts() -> None:
    assert fields("| Jour | Date |\n|--|--|\n| jeudi | 3 mai |\n") == [None, "date"]


def test_dates_in_two_columns() -> None:
    assert fields("| Du | Début | Fin |\n|--|--|--|\n| x | 3 mai | 4 mai |\n") == [None, "date", "until"]


def test_hours_in_two_columns() -> None:
    assert fields("| Date | Début | Fin |\n|--|--|--|\n| 3 mai | 9h | 17h |\n") == ["date", "start", "end"]


def test_an_unnamed_column_that_holds_dates_is_the_one_of_dates() -> None:
    assert fields("| Calendrier | Session |\n|--|--|\n| 3 mai | Bilan |\n") == ["date", "session"]


def test_a_table_without_dates_is_none_of_ours() -> None:
    assert grid("| Session | Lieu |\n|--|--|\n| Bilan | Muséum |\n") is None


def test_columns_that_are_groups() -> None:
    rows = "| 3 mai | x | | x |\n| 4 mai | x | x | |\n"
    assert fields(f"| | EIG | DIG | Mentors |\n|--|--|--|--|\n{rows}") == ["date", "group", "group", "group"]


def test_a_column_of_a_group_s_name_may_be_about_audiences() -> None:
    assert fields("| Date | EIG | Lieu |\n|--|--|--|\n| 3 mai | EIG et DIG | Phare |\n") == [
        "date",
        "audience",
        "place",
    ]


def test_dates_in_the_names_of_sessions() -> None:
    assert fields("| Session | Lieu |\n|--|--|\n| Session du 3 mai | Phare |\n") == ["session", "place"]


def test_org_without_a_rule_under_the_header() -> None:
    assert fields("| Date | Public |\n| 3 mai | EIG |\n", "org") == ["date", "audience"]


def test_org_without_a_header() -> None:
    found = grid("| 3 mai | EIG seuls | 14h | Bilan |\n| 4 juin | Mentors | 15h | Suite |\n", "org")
    assert found
    assert found.header is None
    assert len(found.rows) == 2
    assert [column.field for column in found.columns] == ["date", "audience", "hours", "title"]


def test_markdown_without_a_header() -> None:
    found = grid("| | |\n|--|--|\n| 3 mai | EIG |\n")
    assert found
    assert found.header is None
    assert len(found.rows) == 1


def test_a_title_over_the_header() -> None:
    found = grid("| Planning 2021 | |\n|--|--|\n| Date | Lieu |\n| 3 mai | Muséum |\n")
    assert found
    assert len(found.titles) == 1
    assert len(found.rows) == 1


def test_a_row_of_data_is_no_header() -> None:
    found = grid("| 3 mai | EIG | Lieu |\n|--|--|--|\n| 4 juin | EIG | Public |\n")
    assert found
    assert found.header is None
    assert len(found.rows) == 2


def test_ragged_rows_are_as_wide_as_the_widest() -> None:
    assert fields("| Date | Lieu |\n| 3 mai | Muséum | en trop |\n", "org") == ["date", "place", None]


@given(st.text(max_size=40))
def test_any_header_is_read(header: str) -> None:
    assert field_of(WORDS, header) in {*WORDS.tables["columns"], "start", "end", None}
