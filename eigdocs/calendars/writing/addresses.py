"""The addresses of pages and of places in them, as a site or a code forge publishes them."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path, PurePath
from urllib.parse import quote, unquote

from eigdocs.models import Link, Programme, Source

_HOMES = {"readme", "index"}
_PAGES = {".md", ".markdown", ".org", ""}
_VIEW = re.compile(r"/(?:-/)?(?:blob|tree|src)/[^/]+")
_FORGES = r"(?:www\.)?github\.com|codeberg\.org|(?:gitlab|framagit|git|forge)\.[^/]+"
_FORGE = re.compile(rf"https?://(?:{_FORGES})/", re.IGNORECASE)


def below(base_url: str, folder: str) -> str:
    """The address of a folder below `base_url`, such as `Addresses` takes; on a forge, of its default branch.

    >>> below("https://eig.example.org/", "docs"), below("https://github.com/etalab/doc", "docs")
    ('https://eig.example.org/docs', 'https://github.com/etalab/doc/blob/HEAD/docs')
    """
    base = base_url.rstrip("/")
    if folder in {"", os.curdir} or folder.startswith(os.pardir):
        return base
    return f"{_viewed(base) if _is_forge(base) else base}/{quote(PurePath(folder).as_posix())}"


def _is_forge(base: str) -> bool:
    return bool(_FORGE.match(f"{base}/") or _VIEW.search(base))


def _viewed(base: str) -> str:
    """Where a forge shows files: of its default branch, where the address says none."""
    return base if _VIEW.search(base) else f"{base}/blob/HEAD"


class Addresses:
    """The addresses of a programme's pages below `base_url`.

    Pages keep their places below the folder that holds them all. A site publishes ``planning.md`` as ``planning.html``
    and ``README.md`` as its folder (VuePress 1, "Routing"); a forge shows the file itself. The anchor is that of the
    heading that an entry is under: the page is read again for it, where it is still there.

    >>> addresses = Addresses(Programme(sources=["docs/planning.md"]), "https://eig.example.org/doc/")
    >>> addresses.of(Source(path="docs/planning.md", line=3, column=1, end_line=3, end_column=2))
    'https://eig.example.org/doc/planning.html'
    """

    def __init__(self, programme: Programme, base_url: str) -> None:
        self._base = base_url.rstrip("/")
        self._is_forge = _is_forge(self._base)
        self._root = root_of(programme)
        self._pages: dict[str, _Page] = {}

    def of(self, source: Source | None) -> str:
        """Where what stands at a place is published; the base alone for what has no page."""
        if source is None or source.path is None:
            return self._base + "/"
        page = self._pages.setdefault(source.path, _Page(Path(source.path), self._is_forge))
        anchor = page.anchor(source.line)
        return f"{self._page(source.path)}{f'#{quote(anchor)}' if anchor else ''}"

    def of_link(self, link: Link, source: Source | None) -> str | None:
        """Where a link of an entry leads; ``None`` for one that leaves the pages, or that no agenda could open."""
        if (address := web_address(link)) or link.kind != "document" or not link.url:
            return address
        path, _, anchor = link.url.removeprefix("file:").partition("#")
        if not path or source is None or source.path is None:
            return None
        folder = self._root if path.startswith("/") else os.path.dirname(_absolute(source.path))  # noqa: PTH120
        target = _absolute(os.path.join(folder, unquote(path).lstrip("/")))  # noqa: PTH118
        if not target.startswith(os.path.join(self._root, "")):  # noqa: PTH118
            return None
        return f"{self._page(target)}{f'#{quote(unquote(anchor))}' if anchor else ''}"

    def _page(self, path: str) -> str:
        name = PurePath(os.path.relpath(_absolute(path), self._root) if self._root else path)
        if name.parts[:1] == (os.pardir,):
            name = PurePath(name.name)
        if self._is_forge:
            return f"{_viewed(self._base)}/{quote(name.as_posix())}"
        folder = "" if name.parent == PurePath() else f"{name.parent.as_posix()}/"
        if name.suffix not in _PAGES:
            return f"{self._base}/{quote(name.as_posix())}"
        published = folder if name.stem.lower() in _HOMES else f"{folder}{name.stem}.html"
        return f"{self._base}/{quote(published)}"


def web_address(link: Link) -> str | None:
    """A link's address, where that is one of the web."""
    return link.url if link.url and link.url.startswith(("http://", "https://")) else None


def root_of(programme: Programme) -> str:
    """The folder that holds all pages of a programme; empty for one without pages."""
    folders = {os.path.dirname(_absolute(path)) for path in programme.sources}  # noqa: PTH120
    return os.path.commonpath(folders) if folders else ""


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 (links on the way are kept)


class _Page:
    """The headings of a page, with the lines they begin on."""

    def __init__(self, path: Path, is_forge: bool) -> None:
        self._path = path
        self._is_forge = is_forge

    def anchor(self, line: int) -> str | None:
        """The anchor of the last heading that begins at a line or before it."""
        lines, anchors = self._headings
        index = bisect_right(lines, line)
        return anchors[index - 1] if index else None

    @cached_property
    def _headings(self) -> tuple[Sequence[int], Sequence[str]]:
        from eigdocs import api, tree
        from eigdocs.errors import EigdocsError
        from eigdocs.slugs import anchors, github_slug, vuepress_slug

        try:
            document = api.load(self._path)
        except EigdocsError:
            return (), ()
        if document.format == "org" and not self._is_forge:
            return (), ()  # the anchors that org gives to its exported headings change each time
        headings = [node for node in tree.walk(document.root) if isinstance(node, tree.Heading)]
        words = [tree.plain_text(heading).strip() for heading in headings]
        places = [document.position(heading.start).line for heading in headings]
        return places, anchors(words, github_slug if self._is_forge else vuepress_slug)
