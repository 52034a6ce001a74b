"""Where pages are published."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs.calendars.writing.addresses import Addresses
from eigdocs.models import Link, Programme, Source
from tests.calendars.components import by_uid, planning


def source(path: str, line: int = 1) -> Source:
    return Source(path=path, line=line, column=1, end_line=line, end_column=2)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("docs/planning.md", "https://doc.example.org/eig/planning.html"),
        ("docs/README.md", "https://doc.example.org/eig/"),
        ("docs/2019/index.md", "https://doc.example.org/eig/2019/"),
        ("docs/2019/l'été à Paris.md", "https://doc.example.org/eig/2019/l%27%C3%A9t%C3%A9%20%C3%A0%20Paris.html"),
        ("docs/planning.org", "https://doc.example.org/eig/planning.html"),
    ],
)
def test_pages_of_a_site(path: str, address: str) -> None:
    pages = Programme(sources=["docs/planning.md", "docs/2019/index.md", path])
    assert Addresses(pages, "https://doc.example.org/eig").of(source(path)) == address


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://github.com/etalab/doc", "https://github.com/etalab/doc/blob/HEAD/a.md"),
        ("https://gitlab.example.org/etalab/doc/", "https://gitlab.example.org/etalab/doc/blob/HEAD/a.md"),
        ("https://code.example.org/eig/doc/-/blob/main/docs", "https://code.example.org/eig/doc/-/blob/main/docs/a.md"),
        ("https://etalab.github.io/doc", "https://etalab.github.io/doc/a.html"),
    ],
)
def test_pages_on_a_forge(base: str, address: str) -> None:
    assert Addresses(Programme(sources=["a.md"]), base).of(source("a.md")) == address


def test_what_has_no_page_is_the_site() -> None:
    assert Addresses(Programme(), "https://doc.example.org").of(None) == "https://doc.example.org/"


@pytest.mark.parametrize(
    ("url", "kind", "address"),
    [
        ("bootcamp.md", "document", "https://doc.example.org/2019/bootcamp.html"),
        ("../lieux.md#le-phare", "document", "https://doc.example.org/lieux.html#le-phare"),
        ("/plan d'acc%C3%A8s.pdf", "document", "https://doc.example.org/plan%20d%27acc%C3%A8s.pdf"),
        ("../../ailleurs.md", "document", None),
        ("https://visio.example.org/eig", "web", "https://visio.example.org/eig"),
        ("javascript:alert(1)", "web", None),
        ("#ici", "anchor", None),
        ("mailto:camille@example.org", "email", None),
    ],
)
def test_links_of_a_row(url: str, kind: str, address: str | None) -> None:
    pages = Addresses(Programme(sources=["docs/README.md", "docs/2019/planning.md"]), "https://doc.example.org")
    link = Link(label="ici", url=url, kind=kind)  # type: ignore[arg-type]
    assert pages.of_link(link, source("docs/2019/planning.md")) == address


def test_anchors_are_those_of_the_headings_above() -> None:
    text = eigdocs.to_ical(planning(), base_url="https://doc.example.org/")
    found = by_uid(text)
    page = "https://doc.example.org/out-planning.html"
    assert found["2019.mentors"]["URL"] == f"{page}#programme-2019"
    assert found["2019.eig"]["URL"] == f"{page}#session-eig-14-mars"
    assert found["2019.rituel.point-du-vendredi"]["URL"] == f"{page}#point-du-vendredi"
    assert str(found["2019.eig"]["DESCRIPTION"]).endswith(f"\n\nDétails : {page}#session-eig-14-mars")


def test_the_second_of_two_headings_that_are_the_same(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# Été\n\n## Été\n\nici\n", encoding="utf-8")
    pages = Programme(sources=[str(page)])
    assert Addresses(pages, "https://x.example.org").of(source(str(page), 5)) == "https://x.example.org/a.html#ete-2"
    assert Addresses(pages, "https://github.com/o/n").of(source(str(page), 5)).endswith("/a.md#%C3%A9t%C3%A9-1")
    page.unlink()
    assert Addresses(pages, "https://x.example.org").of(source(str(page), 5)) == "https://x.example.org/a.html"
