"""Archives: which year a document belongs to, and reading them through executors."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from eigdocs import Archive, EigdocsError, Programme, ReadError, parse
from eigdocs.api import loads
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.reading.archive import expression
from eigdocs.reading.document import read_document

PLANNING = "# Le programme\n\n| Dates | Public |\n|---|---|\n| 11 avril | EIG |\n"
TEAM = "* L'équipe\n- *Ada Exemple*, coordinatrice\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two years in folders, one in a title, one document without a year; what is no document, or hidden."""
    pages = {
        "2018/planning.md": PLANNING,
        "2019/planning.md": PLANNING,
        "2019/pages/equipe.org": TEAM,
        "2019/notes.txt": PLANNING,
        "2019/.git/planning.md": PLANNING,
        "promo.md": PLANNING.replace("programme", "programme 2020"),
        "sans-date.md": "# Rien\n",
    }
    for path, text in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def names(folder: Path, files: list[Path]) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in files]


def test_each_document_is_in_its_year(folder: Path) -> None:
    archive = Archive(folder)
    assert archive.years == [2018, 2019, 2020] == list(archive)
    assert len(archive) == 3
    assert names(folder, archive.files(2019)) == ["2019/planning.md", "2019/pages/equipe.org"]
    assert names(folder, archive.files(2020)) == ["promo.md"]
    assert names(folder, archive.undated) == ["sans-date.md"]
    assert 2021 not in archive
    with pytest.raises(KeyError):
        archive[2021]


def test_a_year_is_one_programme(folder: Path) -> None:
    programme = Archive(folder)[2019]
    assert [session.date.start for session in programme.sessions] == ["2019-04-11"]
    assert [member.name for member in programme.team] == ["Ada Exemple"]
    assert programme == parse(folder / "2019")
    assert Archive(folder)[2020].sessions[0].date.start == "2020-04-11"


def test_a_pattern_says_the_year_and_what_belongs_to_it(folder: Path) -> None:
    assert Archive(folder, "{year}").years == [2018, 2019]
    assert names(folder, Archive(folder, "{year}/*.md").files(2019)) == ["2019/planning.md"]
    (folder / "2017" / "avant-2016.md").parent.mkdir()
    (folder / "2017" / "avant-2016.md").write_text(PLANNING, encoding="utf-8")
    assert Archive(folder, "{year}")[2017].sessions[0].date.start == "2017-04-11"
    assert Archive(folder)[2016].sessions[0].date.start == "2016-04-11"


@pytest.mark.parametrize(
    ("pattern", "path", "year"),
    [
        ("{year}", "2019/a/b.md", "2019"),
        ("{year}/", "2019/a.md", "2019"),
        ("{year}", "x/2019/a.md", None),
        ("**/{year}", "x/y/2019/a.md", "2019"),
        ("**/{year}", "2019/a.md", "2019"),
        ("docs/{year}/**/*.org", "docs/2018/a/b/c.org", "2018"),
        ("docs/{year}/**/*.org", "docs/2018/c.org", "2018"),
        ("docs/{year}/**/*.org", "docs/2018/c.md", None),
        ("planning-{year}.md", "planning-2020.md", "2020"),
        ("planning-{year}.md", "planning-2020xmd", None),
        ("*-{year}.?d", "a-2020.md", "2020"),
        ("*-{year}.md", "a/b-2020.md", None),
        ("{year}/{year}.md", "2020/2020.md", "2020"),
        ("{year}/{year}.md", "2020/2019.md", None),
        ("{year}*", "20191.md", None),
        ("{year}", "1999/a.md", None),
    ],
)
def test_patterns(pattern: str, path: str, year: str | None) -> None:
    match = expression(pattern).fullmatch(path)
    assert (match["year"] if match else None) == year


def test_what_cannot_be_an_archive_is_refused(folder: Path) -> None:
    with pytest.raises(ReadError, match="no such folder"):
        Archive(folder / "absent")
    with pytest.raises(ReadError, match="is not a folder"):
        Archive(folder / "promo.md")
    with pytest.raises(EigdocsError, match=r"without \{year\}"):
        Archive(folder, "**/*.md")
    (folder / "vide").mkdir()
    with pytest.raises(ReadError, match="without documents"):
        Archive(folder / "vide")


# ── Executors ────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def dask() -> Iterator[Executor]:
    """The executor of a cluster of two workers on this machine, in threads, so that it starts quickly."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client.get_executor()


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor, dask])
def test_any_executor_reads_the_same(folder: Path, executor: type[Executor]) -> None:
    told: list[tuple[int, int]] = []
    with executor() as pool:
        programmes = Archive(folder).programmes(pool, lambda done, total: told.append((done, total)))
    assert programmes == dict(Archive(folder))
    assert dumped(programmes) == dumped(Archive(folder).programmes())  # sources too
    assert told == [(done, 5) for done in range(1, 6)]


def dumped(programmes: dict[int, Programme]) -> list[str]:
    return [programme.model_dump_json() for programme in programmes.values()]


def test_an_executor_sends_back_what_is_not_in_the_json(folder: Path) -> None:
    """Diagnostics, the places of cells, and the words of the user's own vocabulary."""
    (folder / "mots.toml").write_text('[columns]\naudience = ["convives"]\n', encoding="utf-8")
    text = PLANNING.replace("Public", "Convives") + "| 39 avril | EIG |\n"
    (folder / "2018" / "planning.md").write_text(text, encoding="utf-8")
    here = parse(folder / "2018", vocabulary=folder / "mots.toml")
    with ProcessPoolExecutor(1) as pool:
        there = parse(folder / "2018", vocabulary=folder / "mots.toml", executor=pool)
    assert here.diagnostics
    assert there.diagnostics == here.diagnostics
    assert [session.audience for session in there.sessions] == [session.audience for session in here.sessions]
    for mine, its in zip(here.sessions, there.sessions, strict=True):
        assert mine.audience is not None
        assert its.source_of("audience") == mine.source_of("audience")


def test_a_reading_is_small() -> None:
    """No tree goes over the wire: a reading of much text that says nothing is small."""
    text = "# Titre\n\n" + "Un paragraphe, **puis** un autre.\n\n" * 2000
    reading = read_document(loads(text, format="markdown"), Vocabulary.default())
    assert len(pickle.dumps(reading)) < len(text) / 10


def test_vocabularies_that_are_sent_are_made_once() -> None:
    default = Vocabulary.default()
    assert pickle.loads(pickle.dumps(default)) is default
    own = Vocabulary(dict(default.tables) | {"groups": {"alumni": ["anciens"]}})
    assert pickle.loads(pickle.dumps(own)) is pickle.loads(pickle.dumps(own))
    assert pickle.loads(pickle.dumps(own)).tables == own.tables


@pytest.mark.skipif("EIGDOCS_ARCHIVE" not in os.environ, reason="EIGDOCS_ARCHIVE does not name an archive")
def test_the_archive_by_year() -> None:
    archive = Archive(os.environ["EIGDOCS_ARCHIVE"])
    assert archive.years == [2018, 2019, 2020]
    assert len(archive.programmes()[2018].sessions) >= 18
