"""What ``eigdocs check`` does, once its arguments are understood."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from eigdocs.checking.baseline import Baseline, baseline_of, dumps, load_baseline
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Finding, Severity
from eigdocs.checking.fixing import Fixed, fixed
from eigdocs.checking.output import FOR_PEOPLE, FORMS, differences, statistics
from eigdocs.checking.output.report import Report, counted, summary
from eigdocs.checking.registry import Check
from eigdocs.checking.running import Progress, chosen, findings_of
from eigdocs.checking.sources import collect
from eigdocs.cli import programmes
from eigdocs.collector import paused_collector
from eigdocs.document import Document
from eigdocs.errors import EigdocsError, WriteError
from eigdocs.files import write_bytes
from eigdocs.terminal import wants_colour


@dataclass(frozen=True, kw_only=True)
class Call:
    """The arguments: their names are those of the options, and so are their defaults."""

    paths: list[Path]
    select: list[str] | None = None
    ignore: list[str] = field(default_factory=list)
    severity: Severity = "info"
    agenda: Path | None = None
    baseline: Path | None = None
    write_baseline: Path | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    form: str = "text"
    output: Path | None = None
    statistics: bool = False
    color: str = "auto"
    year: int | None = None
    vocabulary: Path | None = None
    encoding: str = "utf-8"
    jobs: int = 1


def run(call: Call) -> int:
    """Check, mend where asked to, and print; the exit status."""
    with paused_collector():  # mostly the process is over before there is anything to collect
        return _run(call)


def _run(call: Call) -> int:
    _refuse_contradictions(call)
    baseline = load_baseline(call.baseline) if call.baseline else None
    collection = collect(
        call.paths, year=call.year, vocabulary=call.vocabulary, agenda=call.agenda, encoding=call.encoding
    )
    checks = chosen(collection.settings, _codes(call.select) if call.select else None, _codes(call.ignore))
    search = _Search(checks, call.severity, baseline)
    result = _searched(call, collection, search)
    after = collection.with_documents(result.documents)
    if call.fix and not call.diff:
        _write_documents(result.documents, after)
    if baseline:
        _tell_gone(baseline, search, after)
    if call.write_baseline:
        return _write_baseline(call.write_baseline, search.found, after)
    report = _report(call, result.left, after, checks)
    if call.diff:
        _print(call, b"".join(_differences(collection, after, report)))
    else:
        _print(call, _form(call)(report).encode("utf-8", "backslashreplace"))
    programmes.say(_told(call, result, report))
    return 1 if result.left or (call.diff and result.documents) else 0


def _codes(said: list[str]) -> list[str]:
    """The codes of an option that may be repeated, each time with several."""
    return [word for each in said for word in each.replace(",", " ").split() or [each]]


def _refuse_contradictions(call: Call) -> None:
    """Raises `EigdocsError` for options that ask for two different things."""
    if call.diff and (call.statistics or call.write_baseline or call.form not in FOR_PEOPLE):
        raise EigdocsError("--diff prints what fixes would change, and nothing else", hint="leave out the other")
    if call.statistics and call.form not in {*FOR_PEOPLE, "json"}:
        raise EigdocsError(f"--statistics has no form “{call.form}”", hint="use text or json")


# ── Looking, and looking again ───────────────────────────────────────────────────────────────────────────────


@dataclass
class _Search:
    """Finds what counts: what is serious enough and not in the baseline; ``found`` is, of the last time, that too."""

    checks: list[Check]
    severity: Severity
    baseline: Baseline | None
    executor: Executor | None = None
    progress: Progress | None = None
    found: list[Finding] = field(default_factory=list)

    def __call__(self, collection: Collection) -> list[Finding]:
        findings = findings_of(collection, self.checks, executor=self.executor, progress=self.progress)
        self.found = [each for each in findings if each.is_at_least(self.severity)]
        return self.baseline.new(self.found, collection) if self.baseline else self.found


def _searched(call: Call, collection: Collection, search: _Search) -> Fixed:
    """What is found, mended where that is asked for."""
    with programmes.pool(call.jobs) as executor, programmes.progress_bar("Pages", len(collection.pages)) as progress:
        search.executor, search.progress = executor, progress
        if call.fix or call.diff:
            return fixed(collection, search, unsafe=call.unsafe_fixes)
        return Fixed(left=search(collection))


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────


def _write_documents(documents: Mapping[str, Document], collection: Collection) -> None:
    """Write what was mended, once it is certain that all of it can be written."""
    data = {name: _encoded(name, document.text, document.encoding) for name, document in documents.items()}
    for name, each in data.items():
        write_bytes(collection.by_name[name].file.resolve(), each, overwrite=True)  # of a link, the file it leads to


def _encoded(name: str, text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        message = f"a fix needs “{text[error.start]}”, which {encoding} does not have; nothing was written"
        raise WriteError(message, path=name, hint="write it as UTF-8 first") from None


def _write_baseline(file: Path, findings: list[Finding], collection: Collection) -> int:
    write_bytes(
        file, dumps(baseline_of(findings, collection, file)).encode("utf-8", "backslashreplace"), overwrite=True
    )
    programmes.say(f"{file}: {counted(len(findings), 'finding')} written; --baseline {file} leaves them out")
    return 0


def _tell_gone(baseline: Baseline, search: _Search, collection: Collection) -> None:
    gone = baseline.gone(search.found, collection, search.checks)
    if gone:
        known = counted(gone.total(), "finding")
        pages = counted(len({each.path for each in gone}), "page")
        programmes.say(f"{baseline.file}: {known} of {pages} no longer there (write it anew with --write-baseline)")


# ── Printing ─────────────────────────────────────────────────────────────────────────────────────────────────


def _report(call: Call, findings: list[Finding], collection: Collection, checks: list[Check]) -> Report:
    terminal = sys.stdout.isatty() and not call.output
    return Report(
        findings=findings,
        documents={page.name: page.document for page in collection.pages},
        checks=checks,
        unsafe_fixes=call.unsafe_fixes,
        colour=call.color == "always" or (call.color == "auto" and terminal and wants_colour(sys.stdout)),
        sources=call.color == "always" or terminal,
        width=shutil.get_terminal_size().columns if terminal else 100,
    )


def _form(call: Call) -> Callable[[Report], str]:
    if call.statistics:
        return statistics.write_json if call.form == "json" else statistics.write
    return FORMS[call.form]


def _differences(before: Collection, after: Collection, report: Report) -> Iterator[bytes]:
    """What changed in each document: in its own encoding, so that it can be applied, or as a person sees it."""
    for old, new in zip(before.pages, after.pages, strict=True):
        if old.document.text != new.document.text:
            if report.sources:
                yield differences.shown(old.name, old.document, new.document, colour=report.colour).encode()
            else:
                yield _encoded(old.name, differences.write(old.name, old.document, new.document), old.document.encoding)


def _print(call: Call, data: bytes) -> None:
    if call.output:
        write_bytes(call.output, data, overwrite=True)
    else:
        programmes.write(data)


def _told(call: Call, result: Fixed, report: Report) -> str:
    """What fixing has done, or would do, and what is found after it."""
    if not result.documents:
        return summary(report)
    verb = "would fix" if call.diff else "fixed"
    left = summary(report) if result.left else "nothing"
    return f"{verb} {len(result.made)} in {counted(len(result.documents), 'page')}; left: {left}"
