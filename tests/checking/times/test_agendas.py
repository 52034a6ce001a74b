"""Agendas as runs of slots, and the hours announced around them."""

from __future__ import annotations

import pytest

from eigdocs import loads
from eigdocs.checking.collection import Collection
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.times.agendas import announced, clock, hours_place, minutes, runs

HEADING = "# Session EIG du 14 mars 2019\n\n"


def page_of(text: str, format: str = "markdown") -> CheckedPage:
    return Collection([loads(text, format=format)]).pages[0]


def starts(page: CheckedPage) -> list[list[str | None]]:
    return [[slot.item.start for slot in run.slots] for run in runs(page)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 9h : a\n- 10h : b\n- 8h : c\n", [["09:00", "10:00", "08:00"]]),
        ("9h : a  \n10h : b  \n8h : c\n", [["09:00", "10:00", "08:00"]]),
        ("- 9h : a\n\nEt les mentors :\n\n- 8h : b\n", [["09:00"], ["08:00"]]),
        ("- 9h : a\n\n10h : b\n\n- 11h : c\n", [["09:00", "10:00", "11:00"]]),
        ("## Salle A\n\n- 9h : a\n\n## Salle B\n\n- 8h : b\n", [["09:00"], ["08:00"]]),
        ("| Horaire | Quoi |\n|---|---|\n| 9h | a |\n| 8h | b |\n", [["09:00", "08:00"]]),
        (
            "## 9h - 12h : a\n\n| Horaire | Quoi |\n|---|---|\n| 9h | b |\n\n## 12h : c\n",
            [["09:00", "12:00"], ["09:00"]],
        ),
    ],
)
def test_runs(text: str, expected: list[list[str]]) -> None:
    assert starts(page_of(HEADING + text)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 9h30 - 10h : accueil", "9h30 - 10h"),
        ("- **9h30 - 10h** : accueil", "9h30 - 10h"),
        ("- 9h30 : 3 ateliers", "9h30"),
        ("- 9:30 - 10:00 accueil", "9:30 - 10:00"),
        ("| Début | Fin | Quoi |\n|---|---|---|\n| 9h30 | 10h | a |", "9h30 | 10h"),
        ("- 10h - 11h :", "10h - 11h"),
    ],
)
def test_place_of_hours(line: str, expected: str) -> None:
    page = page_of(HEADING + line + "\n")
    (run,) = runs(page)
    start, end = hours_place(page, run.slots[0])
    assert page.document.text[start:end] == expected


def test_announced_hours_are_the_nearest() -> None:
    table = "| Dates 2019 | Public | Horaires |\n|---|---|---|\n| 14 mars | EIG | 9h - 18h |\n\n"
    record = "## Session EIG | 14 mars\n\n"
    agenda = "- 10h : accueil\n"

    def hours(text: str) -> tuple[int | None, int | None] | None:
        page = page_of(f"# Le programme\n\n{text}")
        found = announced(page, runs(page)[0])
        return found and (found.start, found.end)

    assert hours(table + record + agenda) == (540, 1080)
    assert hours(table + record + "Heures : 10h - 17h\n\nProgramme :\n\n" + agenda) == (600, 1020)
    assert hours(record + agenda) is None


def test_clocks() -> None:
    assert [minutes("09:30"), minutes(None), clock(570), clock(600)] == [570, None, "9h30", "10h"]
