"""`Archive`: a folder of documents as programmes by year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from eigdocs.api import StrPath, load
from eigdocs.errors import EigdocsError, ReadError
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Programme
from eigdocs.reading.document import Progress, Reading, read_documents
from eigdocs.reading.programme import assemble, document_files, vocabulary_of, year_of_title
from eigdocs.reading.years import year_of_path


class Archive(Mapping[int, Programme]):
    r"""The documents of a folder as programmes, by year: a mapping that reads what it is asked for, once.

    The year of a document is that of the `pattern`, where one is given: a path below the folder with ``{year}`` in it,
    and ``*`` (within a name), ``**`` (any folders) and ``?`` as in a shell; ``{year}`` alone is all that folders named
    by a year hold. Documents that it does not fit are left out. Without a pattern the year is the last one that the
    path below the folder names, else the one in the document's title; `undated` are those that have neither.

    `programmes` reads all years at once, with any `concurrent.futures.Executor`: a process pool here, or many machines.

    Raises `ReadError` for a folder that is missing or without documents, `EigdocsError` for a pattern without
    ``{year}``; when they are read, `ReadError` for a document that is not text.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder, "2019", "programme.md")
    ...     page.parent.mkdir()
    ...     _ = page.write_text("# Le programme d'accompagnement\n", encoding="utf-8")
    ...     archive = Archive(folder, "{year}")
    ...     archive.years, archive[2019].title
    ([2019], "Le programme d'accompagnement")
    """

    def __init__(
        self, path: StrPath, pattern: str | None = None, *, vocabulary: Vocabulary | StrPath | None = None
    ) -> None:
        self.path = Path(path)
        self.pattern = pattern
        self.vocabulary = vocabulary_of(vocabulary)
        if not self.path.is_dir():
            raise ReadError("is not a folder" if self.path.exists() else "no such folder", path=self.path)
        self._years = self._years_of_paths()
        self._readings: dict[Path, Reading] = {}
        self._programmes: dict[int, Programme] = {}

    def _years_of_paths(self) -> dict[Path, int | None]:
        below = {file: file.relative_to(self.path).as_posix() for file in document_files(self.path)}
        if self.pattern is None:
            return {file: year_of_path(path) for file, path in below.items()}
        matches = {file: expression(self.pattern).fullmatch(path) for file, path in below.items()}
        return {file: int(match["year"]) for file, match in matches.items() if match}

    # ── What it holds ────────────────────────────────────────────────────────────────────────────────────

    @property
    def years(self) -> list[int]:
        """The years of its documents, in order."""
        self._read_titles()
        return sorted({year for year in self._years.values() if year is not None})

    @property
    def undated(self) -> list[Path]:
        """The documents that belong to no year."""
        self._read_titles()
        return [file for file, year in self._years.items() if year is None]

    def files(self, year: int) -> list[Path]:
        """The documents of a year, sorted."""
        self._read_titles()
        return [file for file, its_year in self._years.items() if its_year == year]

    def __getitem__(self, year: int) -> Programme:
        files = self.files(year)
        if not files:
            raise KeyError(year)
        if year not in self._programmes:
            self._read(files)
            self._programmes[year] = assemble([self._readings[file] for file in files])
        return self._programmes[year]

    def __iter__(self) -> Iterator[int]:
        return iter(self.years)

    def __len__(self) -> int:
        return len(self.years)

    def __repr__(self) -> str:
        return f"Archive({str(self.path)!r}, {self.pattern!r})"

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────

    def programmes(self, executor: Executor | None = None, progress: Progress | None = None) -> dict[int, Programme]:
        """All programmes, by year.

        Documents are read in this process, or by `executor`; `progress` is told after each how many of how many are
        read.
        """
        self._read(list(self._years), executor, progress)
        return {year: self[year] for year in self}

    def _read_titles(self) -> None:
        """Find the years that only titles tell."""
        self._read([file for file, year in self._years.items() if year is None])

    def _read(self, files: list[Path], executor: Executor | None = None, progress: Progress | None = None) -> None:
        """Read those that were not read before."""
        new = [file for file in files if file not in self._readings]
        readings = read_documents([load(file) for file in new], self.vocabulary, executor, progress)
        for file, reading in zip(new, readings, strict=True):
            year = self._years[file]
            self._years[file] = year_of_title(reading) if year is None else year
            self._readings[file] = replace(reading, path_year=year or reading.path_year)


_PARTS = re.compile(r"\{year\}|\*\*/?|\*|\?")
_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
_MEANINGS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]", "{year}": _YEAR}


def expression(pattern: str) -> re.Pattern[str]:
    """The regular expression for paths that a year pattern stands for.

    Raises `EigdocsError` for a pattern without ``{year}``.

    >>> expression("promo-{year}/**/*.md").fullmatch("promo-2020/pages/planning.md")["year"]
    '2020'
    """
    if "{year}" not in pattern:
        raise EigdocsError(f"a pattern without {{year}}: “{pattern}”", hint="for example {year} or docs/{year}/**/*.md")
    pieces: list[str] = []
    end = 0
    for part in _PARTS.finditer(pattern):
        meaning = "(?P=year)" if part[0] == "{year}" and _YEAR in pieces else _MEANINGS[part[0]]
        pieces += [re.escape(pattern[end : part.start()]), meaning]
        end = part.end()
    return re.compile("".join([*pieces, re.escape(pattern[end:].rstrip("/")), "(?:/.*)?"]))
