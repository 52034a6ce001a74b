"""What checks find: a place, what is wrong there, and how it could be mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from eigdocs.document import Edit

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the most serious to the least."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding, and what they do, in a few words.

    ``safe`` where the page surely says the same after it; the others are made only when asked for.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about, and what it says: "the table says 4 juillet".

    Lines and columns as in `Finding`.
    """

    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check says is wrong at ``start`` to ``end`` of a document: code points, the end excluded."""

    path: str
    start: int
    end: int
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of a document: what `eigdocs.check` returns.

    ``path`` as it was given; lines and columns 1-based, columns in code points, the end excluded. ``code``, ``name``
    and ``severity`` are those of the check. Its text is ``path:line:column: CODE message``.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"

    def is_at_least(self, severity: Severity) -> bool:
        """Whether the finding is as serious as that, or more."""
        return SEVERITIES.index(self.severity) <= SEVERITIES.index(severity)

    def as_json(self, *, unsafe_fixes: bool = False) -> dict[str, Any]:
        """The finding as ``eigdocs check --output-format json`` prints it; less certain fixes only where asked for."""
        fix = self.fix if self.fix and (self.fix.safe or unsafe_fixes) else None
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "fix": fix
            and {
                "message": fix.message,
                "edits": [{"start": each.start, "end": each.end, "text": each.text} for each in fix.edits],
            },
        }
