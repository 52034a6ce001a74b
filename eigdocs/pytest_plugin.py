"""The pytest plugin: documents as tests, and the fixtures ``programme`` and ``archive``.

``pytest --eigdocs docs/`` makes of each document under ``docs/`` one test a group of checks, called
``docs/planning.md::eigdocs[links]``. With ``eigdocs_paths = docs`` in pytest's settings a plain ``pytest`` does so too.
All documents are read and checked together, once a session, however many tests or workers there are.

pytest imports this module wherever `eigdocs` is installed, so it imports nothing of the package before it is needed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from eigdocs.checking.verdicts import Verdicts
    from eigdocs.models import Programme
    from eigdocs.reading.archive import Archive

_SEVERITIES = ("error", "warning", "info")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("eigdocs", "documents of a programme as tests")
    group.addoption("--eigdocs", action="store_true", help="test the org and Markdown documents that pytest comes to")
    parser.addini("eigdocs_paths", "documents, and folders of documents, to test", "paths", [])
    parser.addini("eigdocs_severity", "least severity that fails a test: error, warning or info", default="warning")
    parser.addini(
        "eigdocs_baseline", "the findings to live with, as eigdocs check --write-baseline keeps them", "paths", []
    )
    parser.addini("eigdocs_programme", "what the fixture programme reads, by default eigdocs_paths", "paths", [])
    parser.addini(
        "eigdocs_archive",
        "the folder of the fixture archive, by default eigdocs_paths; as docs/{year} where folders are named so",
    )


# ── Which documents ──────────────────────────────────────────────────────────────────────────────────────────


def pytest_configure(config: pytest.Config) -> None:
    """Add ``eigdocs_paths`` to what pytest goes through, unless the call names other paths."""
    for path in _paths(config):
        if not path.exists():
            raise pytest.UsageError(f"eigdocs_paths: no such file or folder: {path}")
        if config.args_source is not config.ArgsSource.ARGS and not _is_under(path, _named(config)):
            config.args.append(str(path))


def _paths(config: pytest.Config) -> list[Path]:
    return [_absolute(path) for path in config.getini("eigdocs_paths")]


def _named(config: pytest.Config) -> list[Path]:
    """The files and folders that pytest goes through."""
    return [_absolute(config.invocation_params.dir / each.split("::")[0]) for each in config.args]


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (as `eigdocs.files.absolute`, which is not imported yet)


def _is_under(path: Path, folders: list[Path]) -> bool:
    return any(folder == path or folder in path.parents for folder in folders)


def _roots(config: pytest.Config) -> list[Path]:
    """The files and folders of the documents to test: all of ``eigdocs_paths``, though the call is about one of them.

    A test of one document says the same whether it runs alone or among all others.
    """
    named = _named(config)
    said = [path for path in _paths(config) if _is_under(path, named) or _holds_one(path, named)]
    asked = config.option.eigdocs and (config.args_source is config.ArgsSource.ARGS or not said)
    roots = [*said, *(path for path in named if asked and not _is_under(path, said))]
    here = config.invocation_params.dir
    return [root.relative_to(here) if here == root or here in root.parents else root for root in roots]


def _holds_one(folder: Path, paths: list[Path]) -> bool:
    return any(folder in path.parents for path in paths)


# ── Reading and checking them once ───────────────────────────────────────────────────────────────────────────

_VERDICTS: pytest.StashKey[Verdicts] = pytest.StashKey()
_INPUT = "eigdocs"  # what a worker of xdist is given


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Read the documents, where there are some to test; what checks them is imported then."""
    config = session.config
    given = getattr(config, "workerinput", {}).get(_INPUT)
    roots = _roots(config)
    if not roots:
        return
    from eigdocs.checking.verdicts import Verdicts
    from eigdocs.errors import EigdocsError

    severity, baselines = config.getini("eigdocs_severity"), config.getini("eigdocs_baseline")
    if len(baselines) > 1:
        raise pytest.UsageError("eigdocs_baseline: one file is expected")
    if severity not in _SEVERITIES:
        raise pytest.UsageError(f"eigdocs_severity: “{severity}” is none of {', '.join(_SEVERITIES)}")
    try:
        config.stash[_VERDICTS] = Verdicts.of_plain(given) if given else Verdicts(roots, severity, *baselines)
    except EigdocsError as error:
        raise pytest.UsageError(str(error)) from None


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give a worker of xdist the verdicts, so that it need not check again."""
    verdicts = node.config.stash.get(_VERDICTS, None)
    if verdicts is not None:
        node.workerinput[_INPUT] = verdicts.as_plain()


# ── The tests ────────────────────────────────────────────────────────────────────────────────────────────────


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A collector for a document under test."""
    verdicts = parent.config.stash.get(_VERDICTS, None)
    if verdicts is None or str(file_path) not in verdicts.files:
        return None
    return DocumentFile.from_parent(parent, path=file_path)


class DocumentFile(pytest.File):
    """A document: one test a group of checks."""

    def collect(self) -> Iterator[pytest.Item]:
        verdicts = self.config.stash[_VERDICTS]
        if str(self.path) in verdicts.unusable:
            raise self.CollectError(verdicts.unusable[str(self.path)])
        for group in verdicts.groups:
            name = f"eigdocs[{group}]"
            yield GroupItem.from_parent(self, name=name, nodeid=f"{self.nodeid}::{name}", group=group)


class GroupItem(pytest.Item):
    """What one group of checks says of a document."""

    def __init__(self, *, group: str, **more: Any) -> None:
        super().__init__(**more)
        self.group = group

    def runtest(self) -> None:
        failure, information = self.config.stash[_VERDICTS].verdict(str(self.path), self.group)
        if information:
            self.add_report_section("call", "eigdocs", information)
        if failure:
            raise InconsistentError(failure)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings, with their source lines, instead of a traceback."""
        return str(excinfo.value) if isinstance(excinfo.value, InconsistentError) else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"{self.parent.nodeid if self.parent else self.path}: {self.group}"


class InconsistentError(Exception):
    """A document in which something is wrong; its text is what is shown."""


# ── The fixtures ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def programme(pytestconfig: pytest.Config) -> Programme:
    """The programme that the documents of ``eigdocs_programme``, else of ``eigdocs_paths``, say together."""
    paths = pytestconfig.getini("eigdocs_programme") or _paths(pytestconfig)
    if not paths:
        pytest.fail("“programme” needs eigdocs_programme, or eigdocs_paths, in pytest's settings", pytrace=False)
    from eigdocs.checking.sources import settings_for
    from eigdocs.reading import parse

    with _said_plainly():
        settings = settings_for(paths)
        return parse(paths, year=settings.year, vocabulary=settings.vocabulary)


@pytest.fixture(scope="session")
def archive(pytestconfig: pytest.Config) -> Archive:
    """The programmes, by year, of the folder ``eigdocs_archive``, else of the only one of ``eigdocs_paths``."""
    folder, pattern = _archive(pytestconfig)
    from eigdocs.checking.sources import settings_for
    from eigdocs.reading.archive import Archive

    with _said_plainly():
        return Archive(folder, pattern, vocabulary=settings_for([folder]).vocabulary)


def _archive(config: pytest.Config) -> tuple[Path, str | None]:
    """The folder of an archive, and the pattern of its years where one is said: ``docs``, ``docs/{year}/*.md``."""
    said = Path(config.getini("eigdocs_archive"))
    if said.parts:
        fixed = list(takewhile(lambda part: not set(part) & set("{*?"), said.parts))
        base = config.inipath.parent if config.inipath else config.rootpath
        return base.joinpath(*fixed), "/".join(said.parts[len(fixed) :]) or None
    paths = _paths(config)
    if len(paths) != 1:
        pytest.fail("“archive” needs eigdocs_archive, or one folder in eigdocs_paths, in pytest's settings", False)
    return paths[0], None


@contextmanager
def _said_plainly() -> Iterator[None]:
    """What a person can mend, without a traceback."""
    from eigdocs.errors import EigdocsError

    try:
        yield
    except EigdocsError as error:
        pytest.fail(str(error), pytrace=False)
