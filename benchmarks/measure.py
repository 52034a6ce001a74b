"""How it is measured.

Each contestant runs in a process of its own over all documents, one after the other, and times itself: start-up and
reading the files are not counted. All contestants take turns for several rounds, so that a busy machine does not
favour one; the median counts. pandoc cannot time itself: of each of its runs the time that it takes for as many empty
documents is subtracted. Memory is the peak of the whole process (``ru_maxrss``), start-up included.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.contestants import Contestant

_LAUNCHER = Path(__file__).absolute().parent / "workers" / "launch.py"


@dataclass(slots=True)
class Measure:
    """What was measured of a contestant: seconds of each round, peak memory in bytes, what went wrong."""

    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    problem: str | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def run(
    command: Iterable[str], patience: float = 60, *, folder: Path | None = None, accepted: Container[int] = (0,)
) -> tuple[float, int, str]:
    """Run a command; its wall-clock seconds, its peak memory in bytes, its standard output.

    Raises `RuntimeError` where it ends with a status that is not ``accepted``, with the last line of its standard
    error, or takes more than ``patience`` seconds.
    """
    launch = [sys.executable, "-I", "-S", str(_LAUNCHER), str(patience), *command]
    launched = subprocess.run(launch, capture_output=True, check=True, encoding="utf-8", cwd=folder)
    report = json.loads(launched.stdout)
    if report["status"] not in accepted:
        last = report["errors"].strip().rpartition("\n")[2]
        raise RuntimeError(last or f"exit status {report['status']}")
    return report["seconds"], report["memory"], report["output"]


def once(contestant: Contestant, paths: list[Path], empty: list[Path]) -> tuple[float, int]:
    """The seconds of one pass over the documents, and the peak memory."""
    seconds, memory, output = run([*contestant.command, *map(str, paths)])
    if contestant.times_itself:
        return json.loads(output)["seconds"], memory
    return seconds - run([*contestant.command, *map(str, empty)])[0], memory


def measure(
    contestants: Iterable[Contestant],
    documents: Callable[[Contestant], list[Path]],
    scratch: Path,
    rounds: int,
    progress: Callable[[], object],
) -> dict[Contestant, Measure]:
    """Measure the contestants that are there, in turns; ``documents`` says what each of them is given."""
    measures = {each: Measure(problem=each.missing) for each in contestants}
    empty: dict[int, list[Path]] = {}
    for _ in range(rounds):
        for contestant, measured in measures.items():
            progress()
            if measured.problem:
                continue
            paths = documents(contestant)
            blanks = empty.setdefault(len(paths), _empty_documents(scratch, len(paths)))
            try:
                seconds, memory = once(contestant, paths, blanks)
            except RuntimeError as error:
                measured.problem = str(error)
                continue
            measured.seconds.append(seconds)
            measured.memory = max(measured.memory, memory)
    return measures


def _empty_documents(scratch: Path, count: int) -> list[Path]:
    paths = [scratch / f"empty-{number}" for number in range(count)]
    for path in paths:
        path.write_text("\n", "utf-8")
    return paths


PARSE = "eigdocs parse"
"""The name, in `start_times`, of the command on one page."""


def start_times(rounds: int, scratch: Path) -> dict[str, float]:
    """The median seconds of whole processes: nothing, imports of `eigdocs` and `pydantic`, `PARSE`.

    They are run once before that, so that all are compiled, as what pip installs is, whatever the environment says.
    """
    page = scratch / "programme.md"
    page.write_text(_PAGE, "utf-8")
    commands = {
        "nothing": ["-c", "pass"],
        "eigdocs": ["-c", "import eigdocs"],
        "pydantic": ["-c", "import pydantic"],
        PARSE: ["-c", "from eigdocs.cli import main; main()", "parse", str(page)],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            seconds[name].append(run([sys.executable, "-E", "-X", f"pycache_prefix={scratch}", *command])[0])
    return {name: statistics.median(times[1:]) for name, times in seconds.items()}


_PAGE = """# Programme 2019

| Dates | Public | Lieu |
|---|---|---|
| 11 avril | EIG (+ mentors l'après-midi) | Salle Ada |
| 5 & 6 septembre | EIG | Sète |

### Séminaire EIG | 5 & 6 septembre

- Lieu : Sète
- 9h30 - 12h : un atelier
"""
