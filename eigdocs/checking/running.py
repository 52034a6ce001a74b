"""Running checks over documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING

from eigdocs.api import StrPath
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Finding, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import Check, all_checks, selected
from eigdocs.checking.sources import collect
from eigdocs.checking.workers import problems_of_page, problems_of_pages
from eigdocs.document import Document
from eigdocs.files import matcher
from eigdocs.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Executor

Progress = Callable[[int, int], object]


def check(
    paths: StrPath | Document | Iterable[StrPath | Document],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
    year: int | None = None,
    vocabulary: StrPath | None = None,
    agenda: StrPath | None = None,
    encoding: str = "utf-8",
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    r"""What is wrong in documents, in the order of path, line and column.

    Each of `paths` is a file, a folder, which stands for all its documents, or a `Document`. `select` and `ignore` are
    codes (``EIG101``), beginnings of codes (``EIG1``) or names (``broken-link``); the settings file that is nearest to
    the paths says them where the call does not, unless `settings` are given. `agenda` is a saved ``.ics`` file to
    compare the sessions with. `executor` checks pages in other processes; `progress` is told after each page how many
    of how many are done.

    Raises `ReadError` for a file that is missing or not text, `FormatError` for one that is no document,
    `EigdocsError` for a code that no check has.

    >>> from eigdocs import loads
    >>> page = loads("# Le point\n\nLa séance sera sera courte.\n", format="markdown")
    >>> [str(finding) for finding in check(page)]
    ['-:3:11: EIG504 “sera” stands twice in a row']
    """
    given = [paths] if isinstance(paths, str | PathLike | Document) else list(paths)
    collection = collect(given, settings=settings, year=year, vocabulary=vocabulary, agenda=agenda, encoding=encoding)
    return findings_of(collection, chosen(collection.settings, select, ignore), executor=executor, progress=progress)


def chosen(settings: Settings, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[Check]:
    """The checks to run: those that the call selects, or the settings, or all; less those that either ignores.

    Raises `EigdocsError` for a code that no check has, in the settings' per-path ignores too.
    """
    words = list(select) if select is not None else settings.select
    checks = selected(words) if words is not None else list(all_checks().values())
    ignored = {each.code for each in selected([*settings.ignore, *ignore])}
    selected(word for ignores in settings.per_path_ignores.values() for word in ignores)
    return [each for each in checks if each.code not in ignored]


def findings_of(
    collection: Collection,
    checks: Sequence[Check],
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """What checks find in a collection, suppressed and ignored findings left out, sorted."""
    problems: list[tuple[Check, Problem]] = []
    for done, found in enumerate(_problems_of_pages(collection, checks, executor), 1):
        problems += found
        if progress:
            progress(done, len(collection.pages))
    for each in checks:
        if each.scope == "collection":
            problems += ((each, problem) for problem in each.function(collection))
    kept = [pair for pair in problems if not _is_suppressed(collection, *pair)]
    for page in collection.pages:
        page.ran = {each.code for each in checks}
        for each in checks:
            if each.scope == "suppressions" and page.suppressions:
                kept += ((each, problem) for problem in each.function(page))
    findings = [_finding(collection.by_name[problem.path], each, problem) for each, problem in kept]
    return sorted(_not_ignored(collection, findings), key=_order)


def _problems_of_pages(
    collection: Collection, checks: Sequence[Check], executor: Executor | None
) -> Iterator[list[tuple[Check, Problem]]]:
    """What checks say of each page, in the order of the pages."""
    if executor is None:
        return (problems_of_page(page, checks) for page in collection.pages)
    return problems_of_pages(collection, checks, executor)


def _is_suppressed(collection: Collection, check: Check, problem: Problem) -> bool:
    page = collection.by_name[problem.path]
    covering = [each for each in page.suppressions if each.covers(check.code, problem.start, problem.end)]
    for each in covering:
        each.used.add(check.code)
    return bool(covering)


def _finding(page: CheckedPage, check: Check, problem: Problem) -> Finding:
    start, end = page.document.position(problem.start), page.document.position(problem.end)
    return Finding(
        check.code,
        check.name,
        check.severity,
        problem.message,
        problem.path,
        start.line,
        start.column,
        end.line,
        end.column,
        problem.fix,
        problem.related,
    )


def _not_ignored(collection: Collection, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that the settings do not ignore for their path."""
    ignores = collection.settings.per_path_ignores
    folder = collection.settings.folder
    rules = [
        (matcher([pattern], folder), {each.code for each in selected(codes)}) for pattern, codes in ignores.items()
    ]
    for finding in findings:
        file = collection.by_name[finding.path].file
        if not any(finding.code in codes and matches(file) for matches, codes in rules):
            yield finding


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        finding.path,
        finding.line,
        finding.column,
        finding.code,
        finding.end_line,
        finding.end_column,
        finding.message,
    )
