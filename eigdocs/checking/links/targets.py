"""Where paths lead: the files and folders of a documentation, asked of the disk, and the nearest to a missing one."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from eigdocs import formats, tree
from eigdocs.checking.collection import Collection
from eigdocs.checking.links.references import references_of
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.files import absolute, files_under, matcher
from eigdocs.forge import ForgePlace, forge_place, own_forge
from eigdocs.french.words import fold

_DOCUMENTS = (".md", ".org", ".markdown")
_SHOWN_AS = (".html", ".htm")
_HOMES = {"readme", "index", "home"}
_SITES = (".vuepress", "mkdocs.yml")
_MARKS = (".git", ".hg", *_SITES)
_OF_CODE = re.compile(r"(?:readme|changelog|contributing|license|code_of_conduct|security|authors)\b.*", re.IGNORECASE)
_PUBLIC = (".vuepress/public", "public", "static")
_FORGE_PAGES = {"issues", "wiki", "pulls", "pull", "releases", "actions", "commits", "projects", "discussions", "tags"}
_SITE = re.compile(r"^https?://(?:www\.)?")
_VIEW = re.compile("/(?:blob|tree|raw)/")
_USUAL_BRANCHES = {"master", "main", "HEAD"}
_PERMALINK = re.compile(r"^permalink[ \t]*:[ \t]*[\"']?(?P<path>[^\"'\s]+)", re.MULTILINE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ENCODED = re.compile(r"[\s#?%]")  # org takes paths as they are
_NOT_ENCODED = "/._-~!$&'()*+,;=:@éèêëàâäîïôöùûüçÉÈÊÀÂÎÔÙÛÇœŒ"
_MOST = 20_000  # files that are looked at to find the nearest
_LONG = 80  # no file's name is as long: nothing is near to it
_NUMBER = re.compile(r"\d+")
_KEPT = re.compile(rf"archives?|{_YEAR.pattern}")  # folders that keep what is no longer in force


class Likely(NamedTuple):
    """A file that was probably meant, the path that leads to it as the link's is written, and whether it surely was."""

    file: Path
    path: str
    certain: bool


class Files:
    """The files around the pages of a collection; folders are listed when they are first asked for.

    Names are compared as the web does: capitals count, but not how accents are composed.
    """

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._listed: dict[Path, dict[str, Path]] = {}
        self._found: dict[Path, Path | None] = {}
        self._roots: dict[Path, list[Path]] = {}
        self._under: dict[Path, list[tuple[str, Path]]] = {}
        self._known_near: dict[Path, list[tuple[str, Path]]] = {}
        settings = collection.settings
        self._is_made: Callable[[Path], bool] = matcher([*settings.generated, *settings.exclude], settings.folder)

    # ── What exists ──────────────────────────────────────────────────────────────────────────────────────

    def find(self, page: CheckedPage, path: str, *, exact: bool = False) -> Path | None:
        """The file or folder that a path leads to from a page; ``None`` where there is none.

        The path may end in ``.html`` or in no suffix where a site makes that of a page, unless it must be `exact`. A
        path that starts with ``/`` starts at any folder above the page. What the settings say is generated exists.
        """
        for start, rest in self._starts(page, path):
            found = self._at(start, rest, exact)
            if found is not None:
                return found
        return None

    def _starts(self, page: CheckedPage, path: str) -> Iterator[tuple[Path, str]]:
        path = unicodedata.normalize("NFC", unquote(path))
        if not path.startswith("/"):
            yield page.file.parent, path
            return
        roots = self.roots(page)
        for root in [*roots, *(folder for folder in _above(page) if folder not in roots)]:
            yield root, path.lstrip("/")
            yield from ((root / public, path.lstrip("/")) for public in _PUBLIC if self._listing(root / public))

    def _at(self, start: Path, path: str, exact: bool) -> Path | None:
        full = absolute(start / path) if path else start
        found = self._existing(full)
        if found is None and not exact:
            found = next(filter(None, map(self._existing, _sources(full))), None)
        if found is None and (self._is_made(full) or any(self._is_made(each) for each in _sources(full))):
            return full
        return found

    def _existing(self, full: Path) -> Path | None:
        """A file or folder as the disk has it, where each part of its path is spelled as it is there."""
        if full in self._there or full.parent == full:
            return full
        if full not in self._found:
            parent = self._existing(full.parent)
            self._found[full] = self._listing(parent).get(full.name) if parent else None
        return self._found[full]

    @cached_property
    def _there(self) -> set[Path]:
        """Folders that are there, whatever they are called: those around the pages."""
        return {folder for page in self.collection.pages for folder in page.file.parents}

    def _listing(self, folder: Path) -> dict[str, Path]:
        if folder not in self._listed:
            try:
                names = os.listdir(folder)  # noqa: PTH208 (names alone are asked for, by the thousand)
            except OSError:
                names = []
            self._listed[folder] = {unicodedata.normalize("NFC", name): folder / name for name in names}
        return self._listed[folder]

    def roots(self, page: CheckedPage) -> list[Path]:
        """The folders from the root of the documentation down to the page's own.

        The root is the highest folder that was given to check or has the settings, or the nearest above the page that
        looks like a project's.
        """
        here = page.file.parent
        if here not in self._roots:
            above = [here, *here.parents]
            given = [each for each in (*self.collection.folders, self.collection.settings.folder) if each in above]
            marked = [each for each in above if any(name in self._listing(each) for name in _MARKS)][:1]
            top = min((each for each in (*given, *marked) if each), key=lambda each: len(each.parts), default=here)
            self._roots[here] = above[: above.index(top) + 1][::-1]
        return self._roots[here]

    @cached_property
    def permalinks(self) -> set[str]:
        """The paths that pages give themselves in their front matter."""
        saying = (page for page in self.collection.pages if "permalink" in page.document.text)
        matters = (node for page in saying for node in page.root.children[:1])
        found = (_PERMALINK.search(node.value) for node in matters if isinstance(node, tree.FrontMatter))
        return {match["path"].strip("/") for match in found if match}

    def is_elsewhere(self, page: CheckedPage, path: str) -> bool:
        """Whether a missing path leads out of what can be seen here: to a page of the forge, or that a site makes."""
        if unquote(path).strip("/") in self.permalinks:
            return True
        parts = PurePosixPath(path).parts
        return parts[:1] == ("..",) and any(part in _FORGE_PAGES for part in parts)

    def page_at(self, found: Path) -> CheckedPage | None:
        """The page that a reader sees at a file or folder; ``None`` for other files and folders without one."""
        if found.suffix in _DOCUMENTS:
            return self.collection.page_at(found)
        homes = (found / name for name in self._listing(found) if _stem_and_suffix(Path(name))[0].lower() in _HOMES)
        return next(filter(None, map(self.collection.page_at, homes)), None)

    # ── The documentation on its forge ───────────────────────────────────────────────────────────────────

    @cached_property
    def forge(self) -> str | None:
        """The documentation's address on its code forge: the settings', or the one that its own links tell."""
        if self.collection.settings.base_url:
            return self.collection.settings.base_url
        pages = self.collection.pages
        texts = (page.document.text for page in pages if _VIEW.search(page.document.text))
        stems = {
            page.file.as_posix()[len(root.as_posix()) :].strip("/").rpartition(".")[0]
            for page in pages
            for root in self.roots(page)
        }
        return own_forge(texts, _DOCUMENTS, lambda path: path.rpartition(".")[0] in stems)

    def on_forge(self, address: str) -> ForgePlace | None:
        """The place in this documentation of an address on its forge; ``None`` for others, and for other branches."""
        if self.forge is None or _SITE.sub("", self.forge).rstrip("/") not in address:
            return None
        place = forge_place(address, self.forge)
        return place if place and (place.branch is None or place.branch in _USUAL_BRANCHES) else None

    def repository(self, page: CheckedPage) -> Path:
        """The folder that is the repository's root on the forge: the one that has what other links there lead to."""
        around = [page, *self.collection.beside(page)]
        places = [self.on_forge(reference.address) for each in around for reference in references_of(each)]
        paths = {place.path for place in places if place and place.path}
        found = (folder for folder in _above(page) if any(self._at(folder, path, exact=True) for path in paths))
        return next(found, self.roots(page)[0])

    # ── What was probably meant ──────────────────────────────────────────────────────────────────────────

    def find_in_repository(self, page: CheckedPage, path: str) -> Path | None:
        """The file or folder that a path from the repository's root leads to: that may be any folder above the page."""
        return next(filter(None, (self._at(folder, path, exact=True) for folder in _above(page))), None)

    def likely(self, page: CheckedPage, path: str, *, exact: bool = False) -> Likely | None:
        """The file that was probably meant by a path that leads nowhere, if one can be told."""
        wanted = PurePosixPath(unicodedata.normalize("NFC", unquote(path)))
        stem, suffix = _stem_and_suffix(wanted)
        folder = absolute(Path(*next(self._starts(page, path)))).parent
        near = [(name, file) for name, file in self._around(page, folder) if _kin(file, suffix)]
        alike = [file for name, file in near if name == fold(stem)]
        if stem.lower() in _HOMES:
            alike = [each for each in alike if each.parent.name == wanted.parent.name]
        alike = [each for each in alike if each.parent == folder] or alike
        if len(alike) == 1:
            file = alike[0]
            return Likely(file, self._path_to(page, file, path, exact), self._is_certain(page, file, wanted))
        if alike or not 0 < len(stem) < _LONG:
            return None
        numbers = set(_NUMBER.findall(str(wanted)))
        kept = [each for each in near if numbers <= set(_NUMBER.findall(str(each[1])))]
        names = dict(sorted(kept, key=lambda each: (each[1].parent == folder, -len(each[1].parts))))
        longer = sorted((name for name in names if _starts_with(name, fold(stem))), key=len)
        close = difflib.get_close_matches(fold(stem), names, 1, 0.7) or longer
        return Likely(names[close[0]], self._path_to(page, names[close[0]], path, exact), False) if close else None

    def _around(self, page: CheckedPage, folder: Path) -> list[tuple[str, Path]]:
        """The files of the documentation that a page belongs to, and those of the folder that a path names."""
        near = self._near(page)
        if folder.is_relative_to(self._documentation(page)) or self._existing(folder) is None:
            return near
        return [*near, *((fold(_stem_and_suffix(file)[0]), file) for file in self._listing(folder).values())]

    def _near(self, page: CheckedPage) -> list[tuple[str, Path]]:
        """The files of a page's documentation, each after its name without suffix, folded."""
        here = page.file.parent
        if here not in self._known_near:
            root = self._documentation(page)
            if root not in self._under:
                files = islice(files_under(root), _MOST)
                self._under[root] = [(fold(_stem_and_suffix(file)[0]), file) for file in files]
            folders = {file.parent for _, file in self._under[root]}
            near = {folder for folder in folders if _is_near(folder, here)}
            self._known_near[here] = [each for each in self._under[root] if each[1].parent in near]
        return self._known_near[here]

    def _documentation(self, page: CheckedPage) -> Path:
        """The folder that holds the documentation of a page: the highest that was given to check, else its site's.

        Else it is the page's own or one above it, as far as each has pages itself: a project of code, with pages in
        some of its folders, is no documentation.
        """
        roots = self.roots(page)
        given = [each for each in roots if each in self.collection.folders]
        sites = [each for each in roots if any(name in self._listing(each) for name in _SITES)]
        if given or sites:
            return (given or sites)[0]
        above = takewhile(lambda folder: any(map(_is_page, self._listing(folder))), roots[-2::-1])
        return min(above, key=lambda folder: len(folder.parts), default=page.file.parent)

    def _is_certain(self, page: CheckedPage, file: Path, wanted: PurePosixPath) -> bool:
        """Whether the only file of that name is the one that was meant: no folder of the path says otherwise."""
        said = [fold(part) for part in wanted.parts[:-1] if part not in {"/", ".", ".."}]
        there = [fold(part) for part in file.parent.parts]
        here = {fold(part) for part in page.file.parent.parts}
        is_kept = any(_KEPT.search(part) and part not in here and part not in said for part in there)
        return there[len(there) - len(said) :] == said and not is_kept

    def _path_to(self, page: CheckedPage, file: Path, written: str, exact: bool) -> str:
        """The path from a page to a file, written as the link's was: its start, and its kind of suffix."""
        suffix = _stem_and_suffix(PurePosixPath(written))[1]
        if file.suffix in _DOCUMENTS and not exact and (suffix in _SHOWN_AS or not suffix):
            file = file.with_suffix(suffix)
        if written.startswith("/"):
            roots = (
                [self.repository(page)] if exact else [each for each in self.roots(page) if file.is_relative_to(each)]
            )
            path = "/" + os.path.relpath(file, roots[0] if roots else self.roots(page)[0])
        else:
            path = os.path.relpath(file, page.file.parent)
            path = f"./{path}" if written.startswith("./") and not path.startswith("../") else path
        is_encoded = "%" in written or (page.document.format == "markdown" and _ENCODED.search(path))
        return quote(path, safe=_NOT_ENCODED) if is_encoded else path


@once
def files_of(collection: Collection) -> Files:
    """The files around a collection's pages; made once for all checks."""
    return Files(collection)


def _above(page: CheckedPage) -> tuple[Path, ...]:
    """The folders above a page, its own first; that of the whole disk is none."""
    return (page.file.parent, *page.file.parent.parents[:-1])


def _sources(full: Path) -> Iterator[Path]:
    """The pages that a site shows at a path: ``a.html`` and ``a`` are made of ``a.md``."""
    if full.suffix in _SHOWN_AS:
        full = full.with_suffix("")
        if full.name.lower() in _HOMES:
            yield full.parent
            yield from (full.with_name(f"README{suffix}") for suffix in _DOCUMENTS)
    elif full.suffix in _DOCUMENTS:
        return
    yield from (full.with_name(full.name + suffix) for suffix in _DOCUMENTS if full.name)


def _stem_and_suffix(path: Path | PurePosixPath) -> tuple[str, str]:
    """A file's name and its suffix; what follows the dot in ``2019.bilan`` is none."""
    suffix = path.suffix
    is_known = suffix.lower() in (*_DOCUMENTS, *_SHOWN_AS) or re.fullmatch(r"\.[A-Za-z]\w{1,4}", suffix)
    return (path.stem, suffix) if is_known else (path.name, "")


def _is_page(name: str) -> bool:
    """Whether a file is a page, and none that any project has."""
    return name.endswith(_DOCUMENTS) and not _OF_CODE.fullmatch(name)


def _kin(file: Path, suffix: str) -> bool:
    """Whether a file is of the kind that a suffix asks for: a page for a page, a picture for a picture."""
    if formats.by_suffix(suffix) or suffix in _SHOWN_AS or not suffix:
        return formats.by_suffix(file.suffix) is not None
    if tree.is_picture(f"x{suffix}"):
        return tree.is_picture(file.name)
    return file.suffix.lower() == suffix.lower()


def _is_near(folder: Path, here: Path) -> bool:
    """Whether two folders belong to the same documentation: not where one is that of another year, beside the other."""
    common = len(Path(os.path.commonpath([folder, here])).parts)
    apart = here.parts[common:][:1], folder.parts[common:][:1]
    return not all(apart) or not any(_YEAR.search(each[0]) for each in apart)


def _starts_with(name: str, stem: str) -> bool:
    """Whether a name is another with something after it: ``suivi_2018`` for ``suivi``."""
    return bool(stem) and name.startswith(stem) and not name[len(stem) :][:1].isalpha()
