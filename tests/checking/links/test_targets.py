"""Where paths lead, on a disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from eigdocs.checking.collection import Collection
from eigdocs.checking.links.targets import Files, files_of
from eigdocs.checking.sources import collect
from eigdocs.settings import Settings

FILES = [
    *("README.md", "lieux.md", "guides/README.md", "guides/accueil.md", "images/plan d'accès.png", "images/logo.png"),
    *("archives/2018/bilan.md", "archives/2018/suivi_2018.org", ".vuepress/public/fond.svg", "donnees/2019.csv"),
    *("2018/lieux.org", "2018/seul.org", "2019/lieux.md"),
]


@pytest.fixture
def docs(tmp_path: Path) -> Collection:
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Page\n" if file.suffix == ".md" else "")
    return collect([tmp_path], settings=Settings(folder=tmp_path, generated=("stats/*.html", "/flux.xml")))


def found(docs: Collection, page: str, path: str, **how: bool) -> str | None:
    folder = docs.folders[0]
    file = Files(docs).find(next(each for each in docs.pages if each.file == folder / page), path, **how)
    return file.relative_to(folder).as_posix() if file else None


@pytest.mark.parametrize(
    ("page", "path", "file"),
    [
        ("README.md", "lieux.md", "lieux.md"),
        ("README.md", "./guides/../lieux.html", "lieux.md"),
        ("README.md", "lieux", "lieux.md"),
        ("README.md", "lieux/", "lieux.md"),
        ("README.md", "Lieux.md", None),
        ("README.md", "Guides/accueil.md", None),
        ("README.md", "lieux.org", None),
        ("README.md", "guides/", "guides"),
        ("README.md", "guides/index.html", "guides"),
        ("README.md", "images/plan%20d'acc%C3%A8s.png", "images/plan d'accès.png"),
        ("README.md", "images/plan d'acce\u0300s.png", "images/plan d'accès.png"),
        ("README.md", "donnees/2019", None),
        ("README.md", ".", "."),
        ("guides/accueil.md", "/lieux.html", "lieux.md"),
        ("guides/accueil.md", "/accueil.html", "guides/accueil.md"),
        ("guides/accueil.md", "/fond.svg", ".vuepress/public/fond.svg"),
        ("guides/accueil.md", "/", "."),
        ("guides/accueil.md", "..", "."),
        ("README.md", "stats/mars.html", "stats/mars.html"),
        ("README.md", "flux.xml", "flux.xml"),
    ],
)
def test_find(docs: Collection, page: str, path: str, file: str | None) -> None:
    assert found(docs, page, path) == file


def test_a_forge_shows_files_only_by_their_own_names(docs: Collection) -> None:
    assert found(docs, "README.md", "lieux", exact=True) is None
    assert found(docs, "README.md", "lieux.md", exact=True) == "lieux.md"


@pytest.mark.parametrize(
    ("page", "path", "meant", "certain"),
    [
        ("README.md", "Lieux.html", "lieux.html", True),
        ("README.md", "./lieux.org", "./lieux.md", True),
        ("guides/accueil.md", "lieux.md", "../lieux.md", True),
        ("guides/accueil.md", "images/logo.png", "../images/logo.png", True),
        ("README.md", "logo.jpg", "images/logo.png", True),
        ("README.md", "acueil.md", "guides/accueil.md", False),
        ("README.md", "bilan.md", "archives/2018/bilan.md", False),  # kept, and perhaps not what was meant
        ("README.md", "guide/bilan.md", "archives/2018/bilan.md", False),
        ("README.md", "suivi.org", "archives/2018/suivi_2018.org", False),
        ("README.md", "/lieu.html", "/lieux.html", False),
        ("2019/lieux.md", "seul.md", None, False),  # another year's
        ("README.md", "tout-autre.md", None, False),
        ("README.md", "lieux_2021.md", None, False),
    ],
)
def test_likely(docs: Collection, page: str, path: str, meant: str | None, certain: bool) -> None:
    start = next(each for each in docs.pages if each.file == docs.folders[0] / page)
    likely = files_of(docs).likely(start, path)
    assert (likely.path if likely else None, bool(likely and likely.certain)) == (meant, certain)


@pytest.mark.parametrize(
    ("pages", "meant"),
    [
        (["docs/guide.md"], None),  # of a project of code
        (["docs/guide.md", "docs/lieux.md"], "lieux.md"),
        (["salles.md", "docs/guide.md"], "../essais/lieux.md"),
        (["docs/.vuepress/config.md", "docs/lieux/lieux.md", "docs/guides/guide.md"], "../lieux/lieux.md"),
    ],
)
def test_without_a_folder_given_the_nearest_is_sought_where_pages_are(
    tmp_path: Path, pages: list[str], meant: str | None
) -> None:
    for name in [".git/HEAD", "README.md", "essais/lieux.md", "node_modules/x/lieux.md", *pages]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Page\n")
    docs = collect([tmp_path / pages[-1 if "guide.md" in pages[-1] else 0]])
    likely = files_of(docs).likely(docs.pages[0], "Lieux.md")
    assert (likely.path if likely else None) == meant


def test_paths_on_the_forge_start_where_those_of_other_links_do(tmp_path: Path) -> None:
    forge = "https://code.example.org/promo/docs/blob/master"
    for name, text in {
        ".git/HEAD": "",
        "2018/README.md": f"# Accueil\n\n[Les lieux]({forge}/guides/lieux.md)\n",
        "2018/guides/lieux.md": f"# Les lieux\n\n[Le plan]({forge}/plans.md)\n",
        "2018/guides/plan.md": "# Le plan\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    docs = collect([tmp_path / "2018"], settings=Settings(base_url="https://code.example.org/promo/docs"))
    page = docs.by_name[str(tmp_path / "2018/guides/lieux.md")]
    likely = files_of(docs).likely(page, "/plans.md", exact=True)
    assert likely
    assert likely.path == "/guides/plan.md"
