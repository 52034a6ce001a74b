"""A diff as a terminal shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

import eigdocs
from eigdocs.changes.comparison import compare
from eigdocs.changes.output import markdown
from eigdocs.changes.output.report import Report
from eigdocs.changes.output.telling import Agenda
from eigdocs.changes.output.text import write
from eigdocs.changes.output.wrapping import wrapped
from eigdocs.models import DateSpec, Link, Programme, Session, SessionRecord
from tests.strategies.programmes import programmes

FIXTURES = Path("fixtures/changes/report")


@pytest.fixture(scope="module")
def week() -> eigdocs.ProgrammeDiff:
    return eigdocs.diff(eigdocs.parse(FIXTURES / "before.md"), eigdocs.parse(FIXTURES / "after.org"))


@pytest.fixture(scope="module")
def years() -> Report:
    diff = eigdocs.diff(eigdocs.parse(FIXTURES / "2020/planning.md"), eigdocs.parse(FIXTURES / "2021/planning.org"))
    return Report(diff=diff, comparison=compare(diff))


def session(**fields: object) -> Programme:
    return Programme(year=2021, sessions=[Session(date=DateSpec.of("11 mars", 2021), **fields)])  # type: ignore[arg-type]


def text_of(old: Programme, new: Programme, **options: object) -> str:
    return write(Report(diff=eigdocs.diff(old, new), **options))  # type: ignore[arg-type]


def test_what_changed_since_last_week(week: eigdocs.ProgrammeDiff) -> None:
    assert write(Report(diff=week)) == (FIXTURES / "expected.txt").read_text("utf-8")


def test_colours_change_no_word(week: eigdocs.ProgrammeDiff) -> None:
    coloured = write(Report(diff=week, colour=True))
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == (FIXTURES / "expected.txt").read_text("utf-8")
    assert "\x1b[31mAda\x1b[0m » → « Le Phare, salle \x1b[32mGrace\x1b[0m »" in coloured


def test_nothing_is_printed_where_nothing_changed() -> None:
    assert text_of(session(), session()) == ""


@pytest.mark.parametrize("width", [40, 60, 80])
def test_lines_fit_into_the_terminal(week: eigdocs.ProgrammeDiff, years: Report, width: int) -> None:
    for report in (Report(diff=week, width=width), Report(diff=years.diff, comparison=years.comparison, width=width)):
        lines = write(report).splitlines()[2:]  # the first two are paths, which stay whole
        assert max(map(wcswidth, lines)) <= width


def test_long_texts_stand_one_under_the_other() -> None:
    old = "Voir comment un service public parle à celles et ceux qui ne lisent pas"
    new = "Voir comment un service public parle à celles et ceux qui lisent peu"
    assert f"  ~ thème\n    − {old}\n    + {new}\n" in text_of(session(theme=old), session(theme=new))


def test_quotes_in_quotes_are_others() -> None:
    text = text_of(session(theme="Données"), session(theme="« Clinique » des données"))
    assert "  ~ thème « Données » → « “Clinique” des données »\n" in text


def test_a_new_session_without_a_day() -> None:
    new = Programme(sessions=[Session(title="Bilan", date=DateSpec.of("à venir"), status="unscheduled", place="LLL")])
    assert text_of(Programme(), new).endswith(
        "  + nouvelle session\n    date : à venir\n    lieu : LLL\n\n1 nouvelle session\n"
    )


def test_a_date_that_is_fixed_at_last_did_not_move() -> None:
    old, new = (
        Programme(year=2021, sessions=[Session(title="Bilan", date=DateSpec.of(day, 2021), status=status)])
        for day, status in (("à venir", "unscheduled"), ("11 mars", "planned"))
    )
    fixed = "Bilan\n  → date à venir → jeudi 11 mars 2021\n\n1 session changée\n"
    assert text_of(old, new).endswith(fixed)


def test_a_link_to_another_address() -> None:
    """Also where its words are a part of either."""
    old, new = (
        session(links=[Link(label="example.org", url=f"{scheme}://example.org")]) for scheme in ("http", "https")
    )
    expected = "  ~ liens\n    − example.org (http://example.org)\n    + example.org (https://example.org)\n"
    assert expected in text_of(old, new)


def test_what_a_page_says_does_not_command_the_terminal() -> None:
    text = text_of(session(place="LLL"), session(place="\x1b[2Jici\r\nlà [red]"))
    assert "\x1b" not in text
    assert "�[2Jici là [red]" in text


def test_a_session_and_its_record_move_together() -> None:
    old, new = (DateSpec.of(text, 2021) for text in ("11 mars", "18 mars"))
    before, after = (
        Programme(
            year=2021,
            sessions=[Session(date=date, theme="Budget participatif")],
            historique=[SessionRecord(heading="Session EIG", date=date, objectives=["Choisir à plusieurs"])],
        )
        for date in (old, new)
    )
    assert write(Report(diff=eigdocs.diff(before, after), heading=False)) == (
        "\njeudi 11 mars 2021 — Session\n  → date jeudi 11 mars 2021 → jeudi 18 mars 2021\n\n1 session déplacée\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("11 mars", "18 mars (à confirmer)", "jeudi 11 mars 2021 → jeudi 18 mars 2021 (à confirmer)"),
        ("11 mars", "11 mars (à confirmer)", "jeudi 11 mars 2021 → jeudi 11 mars 2021 (à confirmer)"),
        ("11 mars", "TBC", "jeudi 11 mars 2021 → TBC"),
    ],
)
def test_a_date_keeps_its_doubts(old: str, new: str, told: str) -> None:
    before, after = (Session(title="Bilan", date=DateSpec.of(text, 2021)) for text in (old, new))
    text = text_of(Programme(year=2021, sessions=[before]), Programme(year=2021, sessions=[after]))
    assert f"  → date {told}\n" in text


def test_explanations_come_last() -> None:
    text = text_of(session(), session(place="LLL"), explanations=["11 mars : même jour"])
    assert text.endswith("Pourquoi ces rapprochements\n11 mars : même jour\n")


# ── Two years ────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_years_are_compared(years: Report) -> None:
    text = write(years)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    totals = lines[lines.index("En tout 2020 2021") :]
    assert totals[1:6] == [
        "sessions 5 6 +1",
        "jours de session 7 11 +4",
        "sessions communes (EIG + mentors) 2 3 +1",
        "dont une partie du temps 0 1 +1",
        "jours communs (EIG + mentors) 2 3 +1",
    ]
    assert "\nSessions par mois  2020    2021\n  février          ■■ 2    ■■ 2\n" in text


def test_sessions_of_one_role_stand_side_by_side(years: Report) -> None:
    text = write(years)
    assert "  20 février · EIG + mentors · Budget     18 février · EIG + mentors · Les\n" in text
    assert "  4 juin · Restitution (EIG + mentors)    3 juin · Restitution (EIG + mentors)\n" in text


def test_each_change_between_years_is_told_if_asked_for(years: Report) -> None:
    moved = "  → date jeudi 4 juin 2020 → jeudi 3 juin 2021\n"
    assert moved not in write(years)
    assert moved in write(Report(diff=years.diff, comparison=years.comparison, full=True))


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_address_stays_whole() -> None:
    address = "https://example.org/" + "x" * 60
    assert list(wrapped(((f"voir {address} ici", ""),), 40, 2)) == [
        (("voir", ""),),
        ((f"  {address}", ""),),
        (("  ici", ""),),
    ]


def test_no_line_breaks_inside_quotes_or_before_a_sign() -> None:
    line = (("un texte de vingt « ", ""), ("mots", "red"), (" » : 99 %", ""))
    assert ["".join(text for text, _ in each) for each in wrapped(line, 20, 2)] == [
        "un texte de vingt",
        "  « mots » : 99 %",
    ]


def test_a_word_of_two_styles_is_not_broken() -> None:
    line = (("aaaa bbbb cccc ddd", ""), ("eee", "red"), ("fff", ""))
    assert ["".join(text for text, _ in each) for each in wrapped(line, 20, 0)] == ["aaaa bbbb cccc", "dddeeefff"]


# ── Whatever is compared ─────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=5)
@given(programmes(), programmes(), st.sampled_from([None, "old", "new"]))
def test_any_two_programmes_can_be_told(old: Programme, new: Programme, agenda: Agenda) -> None:
    diff = eigdocs.diff(old, new)
    report = Report(diff=diff, comparison=compare(diff), agenda=agenda, full=True)
    assert bool(write(report)) == bool(diff)
    assert markdown.write(report).startswith("## Programme : ")
