"""Writing a migrated archive: safe whatever the folders and names are."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

import eigdocs
from eigdocs.errors import FormatError, ReadError, WriteError
from eigdocs.migration.output import Output


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    source = tmp_path / "2018"
    (source / "images").mkdir(parents=True)
    (source / "accueil.org").write_text("#+title: Accueil\n\nVoir [[file:suivi.org][le suivi]].\n", encoding="utf-8")
    (source / "suivi.org").write_text("#+title: Suivi\n", encoding="utf-8")
    (source / "images" / "logo.png").write_bytes(b"\x89PNG")
    return source


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_pages_are_converted_and_files_copied(archive: Path, tmp_path: Path) -> None:
    report = eigdocs.migrate(archive, tmp_path / "out", to="2019")
    assert files(tmp_path / "out") == ["accueil.md", "images/logo.png", "suivi.md"]
    assert (tmp_path / "out/accueil.md").read_text(encoding="utf-8") == "# Accueil\n\nVoir [le suivi](suivi.md).\n"
    assert report.copied == ["images/logo.png"]
    assert (report.words.before, report.words.missing, report.words.invented) == (5, [], [])


def test_a_dry_run_writes_nothing_and_says_the_same(archive: Path, tmp_path: Path) -> None:
    dry = eigdocs.migrate(archive, tmp_path / "out", dry_run=True)
    assert not (tmp_path / "out").exists()
    done = eigdocs.migrate(archive, tmp_path / "out")
    assert done == dry.model_copy(update={"dry_run": False})


def test_existing_files_stay_unless_forced(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "suivi.md").write_text("à moi", encoding="utf-8")
    (out / "autre.md").write_text("aussi", encoding="utf-8")
    with pytest.raises(WriteError, match=r"suivi\.md: exists already"):
        eigdocs.migrate(archive, out)
    assert files(out) == ["autre.md", "suivi.md"]
    eigdocs.migrate(archive, out, force=True)
    assert (out / "suivi.md").read_text(encoding="utf-8") == "# Suivi\n"
    assert (out / "autre.md").read_text(encoding="utf-8") == "aussi"


def test_a_page_that_cannot_be_read_leaves_nothing_behind(archive: Path, tmp_path: Path) -> None:
    (archive / "vieux.org").write_bytes("été".encode("latin-1"))
    with pytest.raises(ReadError, match=r"vieux\.org:1:1: not UTF-8 text: byte 0 is 0xE9"):
        eigdocs.migrate(archive, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_failure_in_mid_write_takes_all_back(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "accueil.md").write_text("ancien", encoding="utf-8")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if Path(target) == out / "suivi.md":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError, match="No space left"):
        eigdocs.migrate(archive, out, force=True)
    assert files(out) == ["accueil.md"]
    assert (out / "accueil.md").read_text(encoding="utf-8") == "ancien"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_two_files_for_one_page_are_refused(archive: Path, tmp_path: Path) -> None:
    (archive / "suivi.md").write_text("# Suivi\n", encoding="utf-8")
    with pytest.raises(
        WriteError, match=r"suivi\.md and suivi\.org would both become suivi\.md|suivi\.org and suivi\.md"
    ):
        eigdocs.migrate(archive, tmp_path / "out")


@pytest.mark.parametrize("inside", ["", ".."])
def test_the_source_is_never_the_output(archive: Path, inside: str) -> None:
    with pytest.raises(WriteError, match="over the source"):
        eigdocs.migrate(archive, archive / inside)


def test_an_output_inside_the_source_is_not_migrated_itself(archive: Path) -> None:
    eigdocs.migrate(archive, archive / "out")
    eigdocs.migrate(archive, archive / "out", force=True)
    assert files(archive / "out") == ["accueil.md", "images/logo.png", "suivi.md"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
def test_links_out_of_the_source_are_not_followed(archive: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "cle.org").write_text("secret\n", encoding="utf-8")
    (archive / "dehors").symlink_to(secret)
    (archive / "cle.org").symlink_to(secret / "cle.org")
    (archive / "dedans.org").symlink_to(archive / "suivi.org")
    report = eigdocs.migrate(archive, tmp_path / "out")
    assert files(tmp_path / "out") == ["accueil.md", "dedans.md", "images/logo.png", "suivi.md"]
    assert [finding.place.path for finding in report.all_findings] == ["cle.org", "dehors"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
def test_links_out_of_the_output_are_not_written_through(archive: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "ailleurs"
    out.mkdir()
    elsewhere.mkdir()
    (out / "images").symlink_to(elsewhere)
    with pytest.raises(WriteError, match="lies outside the output folder"):
        eigdocs.migrate(archive, out, force=True)
    assert files(elsewhere) == []


def test_no_path_leaves_the_output(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="lies outside"):
        Output(tmp_path / "out").write({PurePosixPath("../dehors.md"): b"x"})
    assert not (tmp_path / "dehors.md").exists()


def test_unusable_calls_are_said_so(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="known layouts: 2019"):
        eigdocs.migrate(archive, tmp_path / "out", to="2031")
    with pytest.raises(ReadError, match="no such folder"):
        eigdocs.migrate(tmp_path / "rien", tmp_path / "out")
    with pytest.raises(ReadError, match="is not a folder"):
        eigdocs.migrate(archive / "suivi.org", tmp_path / "out")


def test_line_ends_are_kept(archive: Path, tmp_path: Path) -> None:
    (archive / "suivi.org").write_bytes(b"#+title: Suivi\r\n\r\nun\r\ndeux\r\n")
    eigdocs.migrate(archive, tmp_path / "out")
    assert (tmp_path / "out/suivi.md").read_bytes() == b"# Suivi\r\n\r\nun deux\r\n"
