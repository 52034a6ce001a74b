"""Whole archives, before and after, as witnesses see them: Emacs reads the org pages, markdown-it the Markdown ones.

Two archives: the one that ships with the project, and the real one where ``EIGDOCS_ARCHIVE`` says that it is.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest

import eigdocs
from tests.migration.facts import EMACS, Facts, markdown_facts, org_facts, plain, vuepress_anchors, words

pytestmark = pytest.mark.skipif(EMACS is None, reason="Emacs is not installed: it is the witness for org pages")

FIXTURES = Path(__file__).parents[2] / "fixtures" / "archive"
FORGES = {
    "fixtures": "https://github.com/example-org/programme/blob/master/",
    "real": "https://github.com/entrepreneur-interet-general/eig-link/blob/master/",
}


@dataclass(frozen=True)
class Place:
    """Where a link leads: a Markdown page or another file of the archive, and an anchor or an empty text."""

    path: str
    anchor: str


@dataclass
class Archive:
    """An archive before and after: what each page shows, by its path without suffix."""

    source: Path
    output: Path
    forge: str
    before: dict[str, Facts]
    after: dict[str, Facts]

    def pairs(self) -> Iterator[tuple[str, Facts, Facts]]:
        for name, before in self.before.items():
            yield name, before, self.after[name]

    def anchors(self, name: str) -> list[str]:
        """The anchors of a page, its title's first."""
        page = self.after[name]
        titles = [page.title] if page.title is not None else []
        return list(vuepress_anchors([*titles, *(text for _, text in page.headings)]))


@pytest.fixture(scope="module", params=["fixtures", "real"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    if request.param == "real" and "EIGDOCS_ARCHIVE" not in os.environ:
        pytest.skip("EIGDOCS_ARCHIVE is not set: it tells where the real archive is")
    root = FIXTURES if request.param == "fixtures" else Path(os.environ["EIGDOCS_ARCHIVE"])
    source = root / "2018"
    scratch = tmp_path_factory.mktemp(request.param)
    eigdocs.migrate(source, scratch / "out", to="2019")
    pages = org_facts(sorted(source.rglob("*.org")), scratch)
    before = {path.relative_to(source).with_suffix("").as_posix(): facts for path, facts in pages.items()}
    after = {
        path.relative_to(scratch / "out").with_suffix("").as_posix(): markdown_facts(path.read_text(encoding="utf-8"))
        for path in (scratch / "out").rglob("*.md")
    }
    return Archive(source, scratch / "out", FORGES[request.param], before, after)


# ── What a page shows ────────────────────────────────────────────────────────────────────────────────────


def test_words_are_the_same(archive: Archive) -> None:
    lost = {name: before.words - after.words for name, before, after in archive.pairs()}
    invented = {name: after.words - before.words for name, before, after in archive.pairs()}
    assert {name: words for name, words in lost.items() if words} == {}
    assert {name: words for name, words in invented.items() if words} == {}


def filled(table: list[list[str]]) -> list[list[list[str]]]:
    """The words of a table's cells, without what migration adds to make it a rectangle: cells and rows with nothing."""
    rows = []
    for row in table:
        width = max((number for number, cell in enumerate(row, 1) if cell), default=0)
        rows.append([words(cell) for cell in row[:width]])
    return [row for row in rows if row]


def test_every_cell_is_in_a_pipe_table(archive: Archive) -> None:
    for name, before, after in archive.pairs():
        assert [filled(table) for table in after.tables] == [filled(table) for table in before.tables], name


def test_every_item_and_code_block_is_kept(archive: Archive) -> None:
    for name, before, after in archive.pairs():
        assert after.items == before.items, name
        assert after.code == before.code, name


def test_headings_go_one_level_down_under_one_title(archive: Archive) -> None:
    for name, before, after in archive.pairs():
        title, headings, shift = before.title, before.headings, 1
        if title is None and [level for level, _ in headings].count(1) == 1 and headings[0][0] == 1:
            title, headings, shift = headings[0][1], headings[1:], 0
        assert after.title == (plain(title) if title else None), name
        assert after.headings == [(level + shift, text) for level, text in headings], name


def test_no_html_but_marks_in_a_line(archive: Archive) -> None:
    for name, _, after in archive.pairs():
        assert set(after.html) <= {"<u>", "</u>", "<sub>", "</sub>", "<sup>", "</sup>"}, name


RESIDUE = re.compile(
    r"""\[\[ | \]\] | \]\[           # links
      | ^\s*\#\+\w | ^\s*:\w+:\s*$   # keywords, blocks, drawers
      | \s::(?:\s|$)                 # terms
      | [-|]-\+-                     # table rules
      | [<\[]\d{4}-\d\d-\d\d\s\w     # timestamps
      | \{\{\{ | \\\\$ | \[fn:       # macros, line breaks, footnotes
    """,
    re.VERBOSE | re.MULTILINE,
)


def test_no_org_is_left_outside_code(archive: Archive) -> None:
    for name, _, after in archive.pairs():
        shown = [*after.texts, *(text for _, text in after.headings)]
        shown += [cell for table in after.tables for row in table for cell in row]
        assert [text for text in shown if RESIDUE.search(text)] == [], name


# ── Where links lead ─────────────────────────────────────────────────────────────────────────────────────


def expected_place(archive: Archive, name: str, target: str) -> Place | None:
    """Where an org link should lead after the migration; ``None`` for one that leads outside, or to nothing."""
    folder = PurePosixPath(name).parent
    if target.startswith(archive.forge):
        path, _, anchor = unquote(unquote(target.removeprefix(archive.forge))).partition("#")
        return page_place(archive, PurePosixPath(path), anchor and f"github:{anchor}")
    if re.match(r"file:|\.{0,2}/", target):
        path, _, search = target.removeprefix("file:").partition("::")
        return page_place(archive, PurePosixPath(path[1:]) if path.startswith("/") else folder / path, search)
    if ":" in target:
        return None
    if found := heading_place(archive, name, target):
        return found
    return page_place(archive, PurePosixPath(target.lower()), "") if target[0] not in "#*" else None


def page_place(archive: Archive, path: PurePosixPath, search: str) -> Place | None:
    normal = os.path.normpath(path)
    name = normal.removesuffix(".org")
    if name in archive.before:
        return heading_place(archive, name, search) if search else Place(f"{name}.md", "")
    return Place(normal, "") if (archive.source / normal).is_file() else None


def heading_place(archive: Archive, name: str, search: str) -> Place | None:
    """The place of a heading of an org page, named by its words, its custom id, or its anchor on a forge."""
    page = archive.before[name]
    if search.startswith("#"):
        text = (archive.source / f"{name}.org").read_text(encoding="utf-8")
        owner = re.search(rf"^\*+ (.*)\n\s*:PROPERTIES:\n\s*:CUSTOM_ID:\s+{re.escape(search[1:])}$", text, re.MULTILINE)
        search = owner[1] if owner else search
    names = [{text, f"*{text}", f"github:{github_slug(text)}"} for _, text in page.headings]
    index = next((number for number, each in enumerate(names) if search in each), None)
    if index is None:
        return None
    titled = 1 if page.title is not None else 0
    return Place(f"{name}.md", archive.anchors(name)[index + titled])


def github_slug(text: str) -> str:
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def actual_place(name: str, target: str) -> Place:
    path, _, anchor = target.partition("#")
    folder = PurePosixPath(name).parent
    return Place(os.path.normpath(folder / path) if path else f"{name}.md", anchor)


def test_every_link_whose_target_existed_leads_there(archive: Archive) -> None:
    checked = 0
    for name, before, after in archive.pairs():
        wanted = Counter(
            (text or Path(target).name, place) if text else ("", place)
            for target, text in before.links
            if (place := expected_place(archive, name, target))
        )
        found = Counter((text, actual_place(name, target)) for target, text in after.links if ":" not in target)
        found += Counter(("", actual_place(name, picture)) for picture in after.pictures if ":" not in picture)
        assert wanted - found == Counter(), name
        checked += wanted.total()
        for _, place in wanted:
            assert (archive.output / place.path).is_file(), name
            assert not place.anchor or place.anchor in archive.anchors(place.path.removesuffix(".md")), name
    assert checked >= 30


def test_other_addresses_are_kept(archive: Archive) -> None:
    for name, before, after in archive.pairs():
        web = re.compile(r"(?:https?|mailto|webcal):")
        wanted = Counter(
            unquote(unquote(target))
            for target, _ in before.links
            if web.match(target) and not expected_place(archive, name, target)
        )
        found = Counter(unquote(target) for target, _ in after.links if web.match(target))
        assert wanted == found, name
