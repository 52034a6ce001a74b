"""EIG106: a page that no other page links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eigdocs import tree
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.links.references import references_of
from eigdocs.checking.links.resolving import file_of_reference
from eigdocs.checking.links.targets import files_of
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import collection_check

# Pages that are found without a link: a site or a forge shows them by itself.
_FOUND = re.compile(
    r"(?:readme|index|home|accueil|404|summary|licen[cs]e|contributing|changelog|code_of_conduct|security|_.*|\..*)(?:[._-].*)?",
    re.IGNORECASE,
)
_HOME = re.compile(r"^home[ \t]*:[ \t]*true", re.MULTILINE)
_CONFIGURATIONS = (".vuepress", ".vitepress", "mkdocs.yml", "_config.yml", "sidebars.js", "_data")
_SOURCES = {".js", ".ts", ".mjs", ".cjs", ".json", ".yml", ".yaml", ".toml"}


@once
def _linked_pages(page: CheckedPage) -> set[Path]:
    """The files of the pages that a page links to; a folder without a page of its own shows all that are in it."""
    files = files_of(page.collection)
    linked: set[Path] = set()
    for reference in references_of(page):
        found = file_of_reference(page, reference)
        target = files.page_at(found) if found else None
        if target:
            linked.add(target.file)
        elif found:
            linked.update(each.file for each in page.collection.pages if each.file.parent == found)
    return linked


@collection_check("EIG106", "orphan-page", "info", trust="medium", prepare=_linked_pages)
def orphan_page(collection: Collection) -> Iterator[Problem]:
    """Nothing links to a page.

    Only who knows its address can find it. Pages that a site or a forge shows by itself (`README`, `index`, `LICENSE`
    …) need no link; what a site's configuration names (a sidebar, a menu) is linked. Looked for where whole folders
    are checked whose pages link to one another.

    ## Bad

    ```markdown README.md
    # Le programme

    Voir [les lieux](lieux.md).
    ```

    ```markdown lieux.md
    # Les lieux

    Deux salles.
    ```

    ```markdown bilan.md
    # Le bilan

    Trois séances.
    ```

    ## Good

    ```markdown README.md
    # Le programme

    Voir [les lieux](lieux.md).
    ```

    ```markdown lieux.md
    # Les lieux

    Deux salles, et [un bilan](archives/bilan.html).
    ```

    ```markdown archives/bilan.md
    # Le bilan

    Trois séances.
    ```

    ## Trust

    Medium: what leads to a page may be outside of these files.
    """
    if not collection.folders or len(collection.pages) < 2:
        return
    links = {(page.file, target) for page in [*collection.pages, *_above(collection)] for target in _linked_pages(page)}
    reached = {target for file, target in links if target != file}
    for page in collection.pages:
        if page.file in reached or _is_found(page):
            continue
        others = {other.file for other in collection.beside(page)}
        if any(file in others and target in others for file, target in links) and not _is_named(collection, page):
            yield page.problem(_place(page), f"no page links to “{page.file.name}”")


def _above(collection: Collection) -> Iterator[CheckedPage]:
    """The pages above the folders that are checked, within the project: they may link to what is below."""
    known = {page.file for page in collection.pages}
    folder = collection.settings.folder
    for given in collection.folders:
        above = [each for each in given.parents if folder and (each == folder or folder in each.parents)]
        files = (file for each in above for file in sorted(each.iterdir()) if file not in known)
        yield from filter(None, map(collection.page_at, files))


def _is_found(page: CheckedPage) -> bool:
    first = page.root.children[:1]
    is_home = any(isinstance(node, tree.FrontMatter) and _HOME.search(node.value) for node in first)
    return is_home or _FOUND.fullmatch(page.file.stem) is not None


def _is_named(collection: Collection, page: CheckedPage) -> bool:
    """Whether a site's configuration names a page: ``'/guides/accueil'``, ``"accueil.md"``."""
    return any(
        re.search(rf"[\"'/\s]{re.escape(page.file.stem)}(?:\.(?:md|org|html))?/?[\"'#\s,]", text)
        for root in files_of(collection).roots(page)
        for text in _configuration(collection, root)
    )


def _configuration(collection: Collection, root: Path) -> list[str]:
    """The texts of the files that configure a site whose root is a folder; read once."""
    known: dict[Path, list[str]] = collection.known.setdefault(_configuration, {})
    if root not in known:
        given = [root / name for name in _CONFIGURATIONS]
        inside = (
            file for each in given if each.is_dir() for file in each.rglob("*") if "node_modules" not in file.parts
        )
        files = [each for each in (*given, *inside) if each.suffix in _SOURCES and each.is_file()]
        known[root] = [each.read_text(encoding="utf-8", errors="replace") for each in files]
    return known[root]


def _place(page: CheckedPage) -> tuple[int, int]:
    """Where a page says its title, else its first line."""
    if page.title:
        return page.span(page.title.source)
    first = page.document.text.partition("\n")[0]
    return 0, len(first)
