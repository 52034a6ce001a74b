"""What changed, as people write it: stories of two pages, and the notation of the changes in them.

A file of `fixtures/changes/stories` holds stories, each ``=== title``, then ``--- avant PATH`` and ``--- après PATH``
with their pages, then ``--- attendu`` and the changes, in any order. A second ``--- ou`` is another answer that is as
good. A change is one line, ``kind target: key / path``:

    changed session: 2019-04-11 / place
        11 avril : lieu « Le Phare » → « Grand atelier »
    added record: 2019-05-23
    changed programme: title / title

The indented line below, where there is one, is its summary; ``…`` in it stands for any words. A change that starts
with ``?`` may be reported or not: people would not agree whether it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eigdocs.changes import Change

_STORY = re.compile(r"^=== +", re.MULTILINE)
_PART = re.compile(r"^--- +(?P<name>avant|après|attendu|ou)(?: +(?P<path>\S+))?[ \t]*\n", re.MULTILINE)


@dataclass
class Expected:
    """One answer: changes in the notation; those that need not be reported; summaries by their change."""

    changes: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    summaries: dict[str, str] = field(default_factory=dict)

    def faults(self, changes: Sequence[Change]) -> list[str]:
        """What is missing, what is invented, and which summaries read otherwise; empty where all is right."""
        reported = [written(change) for change in changes]
        missing = [f"- {line}" for line in self.changes if reported.count(line) < self.changes.count(line)]
        allowed = self.changes + self.optional
        invented = [f"+ {line}" for line in reported if reported.count(line) > allowed.count(line)]
        return sorted({*missing, *invented}) + list(self._otherwise_said(changes))

    def _otherwise_said(self, changes: Sequence[Change]) -> Iterator[str]:
        for change in changes:
            wanted = self.summaries.get(written(change))
            if wanted is not None and not _says(change.summary, wanted):
                yield f"! {change.summary}\n  {wanted}"


@dataclass
class Story:
    """Two pages, ``(path, text)`` each, and the answers that are right."""

    title: str
    before: tuple[str, str]
    after: tuple[str, str]
    answers: list[Expected]


def stories_of(file: Path) -> Iterator[Story]:
    """The stories of a file."""
    for text in _STORY.split(file.read_text(encoding="utf-8"))[1:]:
        title, _, body = text.partition("\n")
        parts = [(part["name"], part["path"], body) for part, body in _parts(body)]
        pages = {name: (path, text) for name, path, text in parts if path}
        answers = [expected(text) for _, path, text in parts if not path]
        yield Story(title.strip(), pages["avant"], pages["après"], answers)


def expected(text: str) -> Expected:
    """An answer, from its lines."""
    answer = Expected()
    line = ""
    for written_line in filter(str.strip, text.split("\n")):
        if written_line.startswith("    "):
            answer.summaries[line] = written_line.strip()
            continue
        line = written_line.removeprefix("? ").strip()
        (answer.optional if written_line.startswith("? ") else answer.changes).append(line)
    return answer


def written(change: Change) -> str:
    """A change in the notation of stories."""
    return f"{change.kind} {change.target}: " + " / ".join(map(str, [change.key, *change.path]))


def _parts(body: str) -> Iterator[tuple[re.Match[str], str]]:
    starts = list(_PART.finditer(body))
    ends = [start.start() for start in starts[1:]] + [len(body)]
    for start, end in zip(starts, ends, strict=True):
        yield start, body[start.end() : end]


def _says(summary: str, wanted: str) -> bool:
    pattern = ".*".join(re.escape(piece.strip()) for piece in wanted.split("…"))
    return re.fullmatch(pattern, summary.strip()) is not None
