"""The archive to migrate: which files it has, which are pages, and where each goes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from eigdocs import conversion, tree
from eigdocs.api import load
from eigdocs.conversion.links import Places
from eigdocs.document import Document
from eigdocs.errors import ReadError, WriteError
from eigdocs.forge import own_forge

_SKIPPED = {".git", ".hg", ".svn"}


@dataclass
class Page:
    """A document of the archive, ``path`` being relative to its root, in either format."""

    path: PurePosixPath
    document: Document

    @property
    def target(self) -> PurePosixPath:
        """The path of its Markdown page."""
        return self.path.with_suffix(".md")

    @cached_property
    def places(self) -> Places:
        """The places that links may name; read from an org page only."""
        return conversion.places_of(self.document.root)

    @cached_property
    def title(self) -> str:
        """The words of its ``#+title:``, or an empty text."""
        nodes = tree.walk(self.document.root)
        titles = (node.value for node in nodes if isinstance(node, tree.Keyword) and node.key == "TITLE")
        return next(titles, "")


@dataclass
class Archive:
    """A folder: its ``pages`` by path, the ``files`` that are copied, the ``skipped`` links that lead out of it."""

    root: Path
    pages: dict[PurePosixPath, Page] = field(default_factory=dict)
    files: list[PurePosixPath] = field(default_factory=list)
    skipped: list[PurePosixPath] = field(default_factory=list)

    @cached_property
    def by_name(self) -> dict[str, Page]:
        """Org pages by path without suffix, in lower case: how a person names them."""
        return {str(page.path.with_suffix("")).lower(): page for page in self.org_pages}

    @property
    def org_pages(self) -> list[Page]:
        """The pages to convert, in the order of their paths."""
        return [page for page in self.pages.values() if page.document.format == "org"]

    @cached_property
    def all_paths(self) -> set[PurePosixPath]:
        """Every file of the archive, and every folder that holds one."""
        files = {*self.pages, *self.files}
        return files | {parent for path in files for parent in path.parents}

    @cached_property
    def own_forge(self) -> str | None:
        """The address of this archive on its code forge, as the links to its org pages tell; see `eigdocs.forge`."""
        texts = (page.document.text for page in self.pages.values())
        return own_forge(texts, (".org",), lambda path: PurePosixPath(path) in self.pages)


def read_archive(root: Path, encoding: str, exclude: Path | None = None) -> Archive:
    """The documents and files under a folder, sorted by path; `exclude` is left out (the output, if it lies inside).

    Symbolic links are followed only where they stay inside. Raises `ReadError` for a folder that is missing, and for
    a page that is not text in that encoding; `WriteError` where two files would become the same page.
    """
    if not root.is_dir():
        raise ReadError("no such folder" if not root.exists() else "is not a folder", path=root)
    archive = Archive(root)
    for path in _files(root, exclude):
        relative = PurePosixPath(path.relative_to(root).as_posix())
        if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
            archive.skipped.append(relative)
        elif path.suffix.lower() in {".org", ".md", ".markdown"}:
            archive.pages[relative] = Page(relative, load(path, encoding=encoding))
        else:
            archive.files.append(relative)
    _refuse_collisions(archive)
    return archive


def _files(root: Path, exclude: Path | None) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        here = Path(folder)
        links = [name for name in names if (here / name).is_symlink()]
        names[:] = sorted(
            name
            for name in names
            if name not in _SKIPPED and name not in links and (exclude is None or (here / name).resolve() != exclude)
        )
        yield from (here / name for name in sorted([*files, *links]))


def _refuse_collisions(archive: Archive) -> None:
    targets: dict[str, PurePosixPath] = {}
    for path in [*archive.pages, *archive.files]:
        page = archive.pages.get(path)
        target = str(page.target if page and page.document.format == "org" else path)
        if target in targets:
            raise WriteError(
                f"{targets[target]} and {path} would both become {target}",
                path=archive.root,
                hint="rename one of them first",
            )
        targets[target] = path
