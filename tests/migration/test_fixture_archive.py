"""The archive that ships with the project becomes, character for character, the pages that were written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs import MigrationReport
from eigdocs.migration import Finding

ARCHIVE = Path(__file__).parents[2] / "fixtures" / "archive"
SOURCE = ARCHIVE / "2018"
EXPECTED = ARCHIVE / "expected-2019"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def of_kind(report: MigrationReport, kind: str) -> list[Finding]:
    found = [each for each in report.all_findings if each.kind == kind]
    return sorted(found, key=lambda each: (each.place.path, each.place.line))


@pytest.fixture(scope="module")
def migration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MigrationReport]:
    output = tmp_path_factory.mktemp("migration") / "out"
    return output, eigdocs.migrate(SOURCE, output, to="2019")


@pytest.mark.parametrize("name", files(EXPECTED))
def test_page_is_the_one_written_by_hand(name: str, migration: tuple[Path, MigrationReport]) -> None:
    output, _ = migration
    if name.endswith(".png"):
        assert (output / name).read_bytes() == (EXPECTED / name).read_bytes()
    else:
        assert (output / name).read_bytes().decode() == (EXPECTED / name).read_bytes().decode()


def test_every_file_has_a_page_or_a_copy(migration: tuple[Path, MigrationReport]) -> None:
    output, report = migration
    assert files(output) == files(EXPECTED) == [name.replace(".org", ".md") for name in files(SOURCE)]
    assert sorted([*report.copied, *(page.page for page in report.pages)]) == files(output)


def test_no_word_is_lost_or_invented(migration: tuple[Path, MigrationReport]) -> None:
    _, report = migration
    assert report.words.missing == report.words.invented == []
    assert report.words.before == report.words.after > 2_000


def test_broken_links_are_reported_with_the_page_that_was_probably_meant(
    migration: tuple[Path, MigrationReport],
) -> None:
    _, report = migration
    broken = [(f"{each.place.path}:{each.place.line}", each.hint) for each in of_kind(report, "broken-link")]
    assert broken == [
        ("README.org:10", "perhaps archives/suivi_2018.org"),
        ("README.org:24", None),
        ("archives/bootcamp_2018.org:32", None),
        ("archives/bootcamp_2018.org:34", "perhaps archives/suivi_2018.org"),
        ("archives/suivi_2018.org:33", None),
        ("outils.org:49", "perhaps archives/suivi_2018.org"),
    ]


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("plain-text-link", ["README.org:21", "communication.org:5"]),
        ("check-box", ["archives/bootcamp_2018.org:5", "communication.org:9", "outils.org:6"]),
        ("long-emphasis", ["accueil.org:48"]),
    ],
)
def test_what_a_person_may_want_to_look_at_is_reported(
    kind: str, places: list[str], migration: tuple[Path, MigrationReport]
) -> None:
    _, report = migration
    assert [f"{each.place.path}:{each.place.line}" for each in of_kind(report, kind)] == places


def test_the_archive_finds_its_own_address_in_its_links(migration: tuple[Path, MigrationReport]) -> None:
    _, report = migration
    assert report.base_url is not None
    assert report.base_url.rstrip("/") == "https://github.com/example-org/programme"


def test_another_address_leaves_those_links_alone(tmp_path: Path) -> None:
    report = eigdocs.migrate(SOURCE, tmp_path / "out", to="2019", base_url="https://example.org/ailleurs")
    page = (tmp_path / "out" / "accueil.md").read_text(encoding="utf-8")
    assert "(https://github.com/example-org/programme/blob/master/accompagnement.org)" in page
    assert report.words.missing == []


def test_a_dry_run_writes_nothing_and_reports_the_same(tmp_path: Path, migration: tuple[Path, MigrationReport]) -> None:
    _, report = migration
    rehearsal = eigdocs.migrate(SOURCE, tmp_path / "out", to="2019", dry_run=True)
    assert not (tmp_path / "out").exists()
    assert rehearsal.pages == report.pages


def test_nothing_is_overwritten_unless_asked(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "faq.md").write_text("À moi\n", encoding="utf-8")
    with pytest.raises(eigdocs.WriteError):
        eigdocs.migrate(SOURCE, output, to="2019")
    assert files(output) == ["faq.md"]
    assert (output / "faq.md").read_text(encoding="utf-8") == "À moi\n"
    eigdocs.migrate(SOURCE, output, to="2019", force=True)
    assert files(output) == files(EXPECTED)
