"""``python -m benchmarks ARCHIVE_DIR``."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from benchmarks import growth
from benchmarks.checking import OURS, Checker, measure_checkers
from benchmarks.contestants import BARS, CONTESTANTS, Contestant
from benchmarks.differences import MOST, Comparison, hold_laws, measure_differences
from benchmarks.history import BAR as HISTORY_BAR
from benchmarks.history import Speed, measure_history
from benchmarks.measure import PARSE, Measure, measure, start_times

_IMPORT_BAR = 2.0
_START_BAR = 3.0


def main(
    archive: Annotated[Path, typer.Argument(help="A folder of .org and .md documents.", exists=True, file_okay=False)],
    rounds: Annotated[int, typer.Option(help="How many times each contestant takes its turn.", min=1)] = 5,
    large: Annotated[bool, typer.Option(help="Measure documents of up to 64 MB, and hostile ones, too.")] = False,
    pairs: Annotated[
        int, typer.Option(help="Over how many pairs of programmes the laws of differences hold.")
    ] = 10_000,
    as_json: Annotated[bool, typer.Option("--json", help="Print the measures as JSON.")] = False,
) -> None:
    """Measure reading and converting the archive, side by side with other tools.

    Tools that are not installed are left out; uniorg-parse is looked for in the node_modules of the folder that the
    environment variable EIGDOCS_NPM names. Example: python -m benchmarks ../archive --rounds 3
    """
    documents = {suffix: sorted(archive.rglob(f"*{suffix}")) for suffix in (".org", ".md")}

    def given(contestant: Contestant) -> list[Path]:
        return documents[contestant.suffix]

    with tempfile.TemporaryDirectory() as folder, Progress(console=Console(stderr=True), transient=True) as progress:
        scratch = Path(folder)
        contestants = [each for each in CONTESTANTS if given(each)]
        task = progress.add_task("measuring", total=rounds * len(contestants))
        measures = measure(contestants, given, scratch, rounds, lambda: progress.advance(task))
        starts = start_times(rounds, scratch)
        progress.update(task, description="checking", total=None)
        checkers = measure_checkers(archive, scratch, rounds, lambda: progress.advance(task))
        progress.update(task, description="comparing", total=None)
        compared = measure_differences(rounds, lambda: progress.advance(task))
        progress.update(task, description="going back", total=None)
        history = measure_history(scratch / "history", rounds)
        progress.update(task, description="holding laws", total=pairs, completed=0)
        if pairs:
            hold_laws(pairs, lambda count: progress.advance(task, count))
        progress.update(task, description="growing", total=None)
        growths = [*growth.ordinary(given, scratch), *growth.hostile(scratch)] if large else []
    sizes = {suffix: sum(path.stat().st_size for path in paths) for suffix, paths in documents.items()}
    if as_json:
        print(
            json.dumps(
                _as_json(measures, sizes, starts, checkers, compared, history, growths), ensure_ascii=False, indent=2
            )
        )
        return
    console = Console()
    tables = [
        _speeds(measures, sizes),
        _checks(checkers),
        _differences(compared),
        _history(history),
        _bars(_ratios(measures, starts, checkers)),
    ]
    for table in [*tables, *([_growths(growths)] if large else [])]:
        console.print(table)
    if pairs:
        console.print(f"The laws of differences hold over {pairs} pairs of programmes.")
    for contestant, measured in measures.items():
        if measured.problem:
            console.print(f"{contestant.name} ({contestant.job}) is left out: {measured.problem}")


# ── What is shown ────────────────────────────────────────────────────────────────────────────────────────────


def _megabytes(size: float) -> str:
    return f"{size / 1e6:.1f}"


def _speeds(measures: dict[Contestant, Measure], sizes: dict[str, int]) -> Table:
    table = Table("job", "tool", "what it gives", title="Reading and converting the archive")
    for heading in ("seconds", "MB/s", "peak MB", "× ours"):
        table.add_column(heading, justify="right")
    ours = {each.job: measured.median for each, measured in measures.items() if each.name == "eigdocs"}
    for contestant, measured in measures.items():
        if measured.problem:
            continue
        speed = sizes[contestant.suffix] / measured.median
        ratio = measured.median / ours[contestant.job]
        numbers = (f"{measured.median:.3f}", _megabytes(speed), _megabytes(measured.memory), f"{ratio:.2f}")
        table.add_row(contestant.job, contestant.name, contestant.what, *numbers)
    return table


def _checks(checkers: list[Checker]) -> Table:
    table = Table("tool", title="Checking its Markdown pages, start-up included")
    for heading in ("seconds", "peak MB", "× ours"):
        table.add_column(heading, justify="right")
    for each in checkers:
        ratio = each.median / checkers[0].median
        table.add_row(each.name, f"{each.median:.3f}", _megabytes(each.memory), f"{ratio:.2f}")
    return table


def _differences(compared: list[Comparison]) -> Table:
    table = Table("what changed", title=f"Comparing two programmes of 100 sessions (bar: {MOST:g} s)")
    for heading in ("changes", "seconds", "by difflib's time"):
        table.add_column(heading, justify="right")
    for each in compared:
        seconds = f"{each.median:.3f}" if each.median <= MOST else f"[bold red]{each.median:.3f}[/]"
        table.add_row(each.name, str(each.changes), seconds, f"{each.ratio:.2f} ×")
    return table


def _history(speed: Speed) -> Table:
    table = Table("commits", title=f"The history of a page of 25 kB (bar: {HISTORY_BAR:g} revisions a second)")
    for heading in ("seconds", "revisions a second", "by the time of git log -p"):
        table.add_column(heading, justify="right")
    each_second = f"{speed.a_second:.0f}" if speed.a_second >= HISTORY_BAR else f"[bold red]{speed.a_second:.0f}[/]"
    table.add_row(str(speed.commits), f"{speed.seconds:.2f}", each_second, f"{speed.ratio:.0f} ×")
    return table


def _ratios(
    measures: dict[Contestant, Measure], starts: dict[str, float], checkers: list[Checker]
) -> list[tuple[str, str, float, float]]:
    """For each bar: what is compared, the bar in words, our time by the other's, and what it may be."""
    times = {(each.job, each.name): measured.median for each, measured in measures.items() if not measured.problem}
    rows = [
        (f"{bar.job}, by {bar.other}", bar.words, times[bar.job, "eigdocs"] / times[bar.job, bar.other], bar.most)
        for bar in BARS
        if (bar.job, bar.other) in times
    ]
    alone = {name: seconds - starts["nothing"] for name, seconds in starts.items()}
    imported = alone["eigdocs"] / alone["pydantic"]
    answered = starts[PARSE] / starts["pydantic"]
    ours, *others = (each for each in checkers if each.name == OURS or not each.name.startswith(OURS))
    return [
        *rows,
        *((f"{OURS}, by {each.name}", "under its time", ours.median / each.median, 1.0) for each in others),
        ("import eigdocs, by import pydantic", f"under {_IMPORT_BAR:g} × its time", imported, _IMPORT_BAR),
        (f"{PARSE}, by python -c “import pydantic”", f"at most {_START_BAR:g} × its time", answered, _START_BAR),
    ]


def _bars(ratios: list[tuple[str, str, float, float]]) -> Table:
    table = Table("our time", "bar", title="Against the bars")
    table.add_column("measured", justify="right")
    table.add_column("met")
    for compared, bar, ratio, most in ratios:
        measured = f"{ratio:.2f} ×" if ratio >= 1 else f"{1 / ratio:.1f} × as fast"
        table.add_row(compared, bar, measured, "yes" if ratio <= most else "[bold red]no[/]")
    return table


def _growths(growths: list[growth.Growth]) -> Table:
    title = f"Twice the text (bar: at most {growth.MOST:g} × the time)"
    table = Table("job", "document", title=title)
    for heading in ("MB", "seconds", "peak MB", "× half of it"):
        table.add_column(heading, justify="right")
    for each in growths:
        ratio = "" if each.ratio is None else f"{each.ratio:.2f}"
        shown = f"[bold red]{ratio}[/]" if each.ratio and each.ratio > growth.MOST else ratio
        name = repr(each.name) if each.name != "the archive" else each.name
        numbers = (_megabytes(each.size), f"{each.seconds:.3f}", _megabytes(each.memory), shown)
        table.add_row(each.job, Text(name), *numbers)
    return table


def _as_json(
    measures: dict[Contestant, Measure],
    sizes: dict[str, int],
    starts: dict[str, float],
    checkers: list[Checker],
    compared: list[Comparison],
    history: Speed,
    growths: list[growth.Growth],
) -> dict[str, Any]:
    """Seconds and bytes, under names that stay."""
    return {
        "bytes": sizes,
        "measures": [
            {"job": each.job, "tool": each.name, "gives": each.what, **asdict(measured)}
            for each, measured in measures.items()
        ],
        "start_seconds": starts,
        "checks": [{"tool": each.name, "seconds": each.seconds, "memory": each.memory} for each in checkers],
        "bars": [
            {"compared": compared, "bar": bar, "ratio": ratio, "most": most, "met": ratio <= most}
            for compared, bar, ratio, most in _ratios(measures, starts, checkers)
        ],
        "history": {**asdict(history), "revisions_a_second": history.a_second, "bar": HISTORY_BAR},
        "differences": [
            {"name": each.name, "changes": each.changes, "seconds": each.seconds, "difflib_seconds": each.others}
            for each in compared
        ],
        "growth": [asdict(each) for each in growths],
    }


if __name__ == "__main__":
    typer.run(main)
