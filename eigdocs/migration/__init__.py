"""Migrating an archive: every org page of a tree as a Markdown page of 2019, its links leading to the right place.

`migrate` reads everything, converts everything, and only then writes: the output appears whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from eigdocs.api import StrPath
from eigdocs.errors import FormatError
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.migration.archive import read_archive
from eigdocs.migration.output import Output
from eigdocs.migration.pages import Migrated, edit_links, migrate_page
from eigdocs.migration.programmes import Way
from eigdocs.migration.report import (
    Blocks,
    FieldChange,
    Finding,
    Kept,
    LinkChange,
    MigrationReport,
    PageReport,
    Place,
    ProgrammeReport,
    Words,
)
from eigdocs.reading.programme import vocabulary_of

__all__ = [
    "Blocks",
    "FieldChange",
    "Finding",
    "Kept",
    "LinkChange",
    "MigrationReport",
    "PageReport",
    "Place",
    "ProgrammeReport",
    "Words",
    "migrate",
]

LAYOUTS = ("2019",)


def migrate(
    source: StrPath,
    output: StrPath,
    to: str = "2019",
    *,
    base_url: str | None = None,
    dry_run: bool = False,
    force: bool = False,
    encoding: str = "utf-8",
    wrap: int | None = None,
    year: int | None = None,
    arrange: bool = False,
    vocabulary: Vocabulary | StrPath | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> MigrationReport:
    """Write every org page below `source` as a Markdown page below `output`, under the same relative path.

    Other files are copied; in Markdown pages, only the addresses that lead to migrated pages change. `base_url` is
    the archive's address on its code forge (``https://example.org/owner/name``); by default it is found in the links
    of its pages. `dry_run` writes nothing. `wrap` fills paragraphs to so many columns. `progress` is called with the
    number of pages done and of all.

    Each page that says something of the programme is parsed before and after: the report says that the programme is
    the same, field by field, or what differs. `year` and `vocabulary` are those of `eigdocs.parse`. With `arrange`, the
    pages that hold a planning are written in the layout's arrangement: its sections, table columns and headings.

    Raises `ReadError` for a source that cannot be read, `WriteError` for an output that exists (unless `force`) or
    lies where it must not, `FormatError` for another layout than ``"2019"``. Whatever is raised, nothing was written.
    """
    if to not in LAYOUTS:
        raise FormatError(f"cannot migrate to “{to}”", hint=f"known layouts: {', '.join(LAYOUTS)}")
    target = Output(Path(output), force)
    target.refuse_source(Path(source))
    archive = read_archive(Path(source), encoding, exclude=Path(output).resolve())
    base_url = base_url or archive.own_forge
    way = Way(base_url, wrap, year, arrange, vocabulary_of(vocabulary))
    migrated: list[Migrated] = []
    copied: list[PurePosixPath] = []
    files: dict[PurePosixPath, bytes | Path] = {}
    for done, page in enumerate(archive.pages.values(), 1):
        if page.document.format == "org":
            migrated.append(migrate_page(archive, page, way))
            files[page.target] = migrated[-1].text.encode(encoding)
        else:
            files[page.path] = edit_links(archive, page, base_url).text.encode(encoding)
            copied.append(page.path)
        if progress:
            progress(done, len(archive.pages))
    files |= {path: archive.root / path for path in archive.files}
    target.write(files, dry_run=dry_run)
    return MigrationReport(
        source=str(source),
        output=str(output),
        to=to,
        base_url=base_url,
        dry_run=dry_run,
        pages=[each.report for each in migrated],
        copied=[str(path) for path in sorted([*copied, *archive.files])],
        findings=[_unfollowed(path) for path in archive.skipped],
    )


def _unfollowed(path: PurePosixPath) -> Finding:
    return Finding(
        kind="unfollowed-link",
        message="a symbolic link to a folder, or out of the archive, was not followed",
        hint="copy by hand what it leads to, if it is needed",
        place=Place(path=str(path), line=1, column=1),
    )
