"""A migration's report as text for a terminal, Markdown, HTML or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized

from rich.console import Console
from rich.table import Table

from eigdocs.errors import FormatError
from eigdocs.formats import html
from eigdocs.formats.markdown.reader import read as read_markdown
from eigdocs.migration.report import Finding, MigrationReport, PageReport, ProgrammeReport

_ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|"})


def render(suffix: str) -> Callable[[MigrationReport], str]:
    """The function that writes a report as a file of that suffix; raises `FormatError` for an unknown one."""
    known: dict[str, Callable[[MigrationReport], str]] = {".json": as_json, ".md": as_markdown, ".html": as_html}
    if suffix.lower() not in known:
        raise FormatError(f"cannot write a report as “{suffix}”", hint=f"known suffixes: {', '.join(known)}")
    return known[suffix.lower()]


def as_json(report: MigrationReport) -> str:
    """The report's model as JSON."""
    return report.model_dump_json(indent=2) + "\n"


def as_text(report: MigrationReport, console: Console) -> None:
    """Print a summary: a line a page, then what a person may want to look at."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Page", overflow="fold")
    for name in ("Blocks", "Links rewritten", "Words", "Missing", "Invented", "Findings"):
        table.add_column(name, justify="right")
    for page in report.pages:
        table.add_row(page.page, *map(str, _figures(page)))
    console.print(table)
    for page in report.pages:
        if page.programme:
            console.print(f"{page.page}: {_programme(page.programme, arranged=page.arranged)}", markup=False)
    for finding in report.all_findings:
        console.print(f"{finding.place}: {_sentence(finding)}", markup=False)
    console.print(f"\n{_summary(report)}", markup=False)


def _figures(page: PageReport) -> tuple[int, ...]:
    blocks = sum(each.count for each in page.blocks if each.what not in {"filled table cells", "links", "list items"})
    words = page.words
    return blocks, len(page.links), words.before, len(words.missing), len(words.invented), len(page.findings)


def _programme(programme: ProgrammeReport, *, arranged: bool = False) -> str:
    counts = ((programme.sessions, "session"), (programme.records, "record"), (programme.rituals, "ritual"))
    said = ", ".join(_count(range(number), name) for number, name in counts)
    verdict = "the same before and after" if programme.is_same else f"{_count(programme.differences, 'field')} changed"
    return f"{said}: {verdict}{', in the new arrangement' if arranged else ''}"


def _sentence(finding: Finding) -> str:
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message


def _summary(report: MigrationReport) -> str:
    words = report.words
    done = "would be written" if report.dry_run else "written"
    forge = f" Links below {report.base_url} were taken for links into the archive." if report.base_url else ""
    return (
        f"{_count(report.pages, 'page')} {done} to {report.output}, {_count(report.copied, 'file')} copied; "
        f"{words.before} words in, {words.after} words out, "
        f"{len(words.missing)} missing, {len(words.invented)} invented; "
        f"{_count([link for page in report.pages for link in page.links], 'link')} rewritten; "
        f"{_count(report.all_findings, 'finding')}.{forge}"
    )


def _count(things: Sized, name: str) -> str:
    number = len(things)
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


# ── Markdown, and HTML through it ────────────────────────────────────────────────────────────────────────


def as_html(report: MigrationReport) -> str:
    """The full report as an HTML page."""
    return html.write(read_markdown(as_markdown(report)), lang="en")


def as_markdown(report: MigrationReport) -> str:
    """The full report as Markdown: each page's blocks, links, constructs kept, findings and words."""
    parts = [f"# Migration of {_plain(report.source)} to {report.to}", _plain(_summary(report))]
    if report.all_findings:
        parts += ["## Findings", _bullets(f"`{each.place}`: {_plain(_sentence(each))}" for each in report.all_findings)]
    for page in report.pages:
        parts += _page_parts(page)
    if report.copied:
        parts += ["## Files copied", _bullets(f"`{path}`" for path in report.copied)]
    return "\n\n".join(parts) + "\n"


def _page_parts(page: PageReport) -> list[str]:
    words = page.words
    parts = [
        f"## {_plain(page.source)}",
        f"Written to `{page.page}`: {words.before} words in, {words.after} words out; "
        f"missing: {_list(words.missing)}; invented: {_list(words.invented)}.",
    ]
    if page.programme:
        parts.append(f"Programme: {_programme(page.programme, arranged=page.arranged)}.")
    if page.blocks:
        rows = [(each.what, each.count, each.becomes, each.page_count) for each in page.blocks]
        parts.append(_table(("In the source", "", "In the page", ""), rows))
    if page.kept:
        rows_kept = [(each.what, each.count, each.form) for each in page.kept]
        parts.append(_table(("Not in Markdown", "", "Kept as"), rows_kept))
    if page.links:
        rows_links = [(f"{link.place.line}:{link.place.column}", link.before, link.after) for link in page.links]
        parts.append(_table(("Link at", "In the source", "In the page"), rows_links))
    if page.findings:
        parts.append(_bullets(f"`{each.place}`: {_plain(_sentence(each))}" for each in page.findings))
    return parts


def _table(header: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    head, *body = [f"| {' | '.join(_plain(str(cell)) for cell in row)} |" for row in (header, *rows)]
    return "\n".join([head, "|" + " --- |" * len(header), *body])


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _list(words: list[str]) -> str:
    return ", ".join(map(_plain, words)) or "none"


def _plain(text: str) -> str:
    return text.translate(_ESCAPED)
