"""The documents that are checked together, and the files around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from eigdocs import formats
from eigdocs.api import load
from eigdocs.checking.page import CheckedPage
from eigdocs.document import Document
from eigdocs.errors import EigdocsError
from eigdocs.files import absolute
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.settings import Settings


class Collection:
    """Documents to be checked, each read once, however many checks and pages ask for it.

    ``folders`` are those that were given as paths to check: a link that starts with ``/`` may start from there.
    ``settings`` are the project's; ``agenda`` is a published agenda to compare with; ``today`` tells what is past.
    ``encoding`` is that of the documents.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        *,
        folders: Sequence[Path] = (),
        settings: Settings | None = None,
        vocabulary: Vocabulary | None = None,
        year: int | None = None,
        agenda: Path | None = None,
        today: date | None = None,
        encoding: str = "utf-8",
    ) -> None:
        self.settings = settings or Settings()
        self.vocabulary = vocabulary or Vocabulary.default()
        self.year = year or self.settings.year
        self.agenda = agenda
        self.today = today or date.today()
        self.encoding = encoding
        self.folders = [absolute(folder) for folder in folders]
        self.pages = list(self._named(documents))
        self._by_file: dict[Path, CheckedPage | None] = {page.file: page for page in self.pages}
        self.known: dict[object, Any] = {}  # what is worked out once for several checks, by the function that does

    def _named(self, documents: Iterable[Document]) -> Iterator[CheckedPage]:
        """A page for each document; those without a path are called ``-``, ``-2`` …"""
        unnamed = 0
        for document in documents:
            page = CheckedPage(document, self)
            if document.path is None:
                unnamed += 1
                page.name = f"-{unnamed}" if unnamed > 1 else "-"
            yield page

    def with_documents(self, documents: Mapping[str, Document]) -> Collection:
        """The same collection with other documents for some of its pages, by their names."""
        return Collection(
            [documents.get(page.name, page.document) for page in self.pages],
            folders=self.folders,
            settings=self.settings,
            vocabulary=self.vocabulary,
            year=self.year,
            agenda=self.agenda,
            today=self.today,
            encoding=self.encoding,
        )

    def page_at(self, file: Path) -> CheckedPage | None:
        """The page of a file (an absolute path): one that is checked, or another document, read when first asked for.

        ``None`` where there is no such file, or no document in it.
        """
        if file not in self._by_file:
            self._by_file[file] = self._load(file)
        return self._by_file[file]

    def _load(self, file: Path) -> CheckedPage | None:
        if formats.by_suffix(file.suffix) is None:
            return None
        try:
            return CheckedPage(load(file, encoding=self.encoding), self)
        except EigdocsError:  # missing, or not text: it is not what was asked to be checked
            return None

    @cached_property
    def by_name(self) -> dict[str, CheckedPage]:
        """The pages by the name that findings call them."""
        return {page.name: page for page in self.pages}

    def beside(self, page: CheckedPage) -> list[CheckedPage]:
        """The pages that belong to one documentation with a page, itself left out.

        They are those of its folder, of the folders below, and of those above it. Pages of two folders of which
        neither holds the other are two documentations: two years, or two versions of one page.
        """
        return [each for each in self.pages if each is not page and _related(each.file.parent, page.file.parent)]


def _related(folder: Path, other: Path) -> bool:
    short, long = sorted((folder.parts, other.parts), key=len)
    return long[: len(short)] == short
