"""A migration shows that the programme is the same before and after, and can put pages in the arrangement of 2019."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import eigdocs
from eigdocs.migration import MigrationReport, PageReport

ARCHIVE = Path(__file__).parents[2] / "fixtures" / "archive" / "2018"
REAL = os.environ.get("EIGDOCS_ARCHIVE")


def page_of(report: MigrationReport, source: str) -> PageReport:
    return next(page for page in report.pages if page.source == source)


def test_every_page_says_the_same_programme(tmp_path: Path) -> None:
    report = eigdocs.migrate(ARCHIVE, tmp_path / "out", dry_run=True)
    programmes = {page.source: page.programme for page in report.pages if page.programme}
    assert all(programme.is_same for programme in programmes.values())
    planning = programmes["accompagnement.org"]
    assert (planning.sessions, planning.records, planning.rituals, planning.team) == (11, 6, 0, 0)
    assert page_of(report, "glossaire.org").programme is None


@pytest.mark.skipif(REAL is None, reason="EIGDOCS_ARCHIVE is not set: there is no real archive to migrate")
@pytest.mark.parametrize("arrange", [False, True])
def test_so_does_every_page_of_the_real_archive(tmp_path: Path, arrange: bool) -> None:
    report = eigdocs.migrate(Path(REAL or "") / "2018", tmp_path / "out", dry_run=True, arrange=arrange)
    programmes = {page.source: page.programme for page in report.pages if page.programme}
    assert all(programme.is_same for programme in programmes.values())
    planning = programmes["accompagnement.org"]
    assert (planning.sessions, planning.records) == (19, 16)
    assert page_of(report, "accompagnement.org").arranged == arrange
    assert [each for each in report.all_findings if each.kind in {"programme-changed", "not-arranged"}] == []


def test_a_planning_is_arranged_as_in_2019(tmp_path: Path) -> None:
    source = tmp_path / "2018"
    source.mkdir()
    (source / "planning.org").write_text(
        "#+title: Le programme 2018\n\nLes pages se lisent dans l'ordre.\n\n"
        "* Le calendrier des sessions\n\n"
        "| Lieu | Date | EIG / Mentors |\n|------+------+---------------|\n"
        "| [[file:lieux.org][Phare]] | 8 mars | EIG seuls |\n\n"
        "* Historique\n\n** Session du 8 mars : cartes\n\n"
        "*** Quels sont les objectifs de la session ?\n\n- Choisir /un/ fond de =carte=.\n\n"
        "* Venir en train\n\nLa gare est à *dix* minutes.\n",
        "utf-8",
    )
    (source / "lieux.org").write_text("#+title: Les lieux\n\nLe Phare.\n", "utf-8")
    report = eigdocs.migrate(source, tmp_path / "out", arrange=True)
    assert page_of(report, "planning.org").arranged
    assert not page_of(report, "lieux.org").arranged
    assert (tmp_path / "out" / "planning.md").read_text("utf-8") == (
        "# Le programme 2018\n\nLes pages se lisent dans l'ordre.\n\n"
        "## Planning des sessions d'accompagnement\n\n### Programme 2018\n\n"
        "| SESSIONS D'ACCOMPAGNEMENT | DATES  | HORAIRES | LIEU              | THÉMATIQUE | OBJECTIFS |\n"
        "| ------------------------- | ------ | -------- | ----------------- | ---------- | --------- |\n"
        "| EIG seuls                 | 8 mars |          | [Phare](lieux.md) |            |           |\n\n"
        "## Présentation détaillée des sessions\n\n### Session du 8 mars : cartes\n\n"
        "- **Objectifs** :\n  - Choisir *un* fond de `carte`.\n\n"
        "## Venir en train\n\nLa gare est à **dix** minutes.\n"
    )


def test_the_year_and_the_words_of_the_caller_count(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    (source / "p.org").write_text("| Jour | Pour qui |\n|---+---|\n| 8 mars | alumni |\n", "utf-8")
    words = tmp_path / "mots.toml"
    words.write_text('[groups]\nalumni = ["alumni"]\n', "utf-8")
    report = eigdocs.migrate(source, tmp_path / "out", arrange=True, year=2031, vocabulary=words)
    assert page_of(report, "p.org").programme
    assert "### Programme 2031" in (tmp_path / "out" / "p.md").read_text("utf-8")


def test_the_report_says_it(tmp_path: Path) -> None:
    from eigdocs.migration.rendering import as_markdown

    report = eigdocs.migrate(ARCHIVE, tmp_path / "out", dry_run=True)
    assert "Programme: 11 sessions, 6 records, 0 rituals: the same before and after." in as_markdown(report)
