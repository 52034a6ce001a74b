"""The errors that `eigdocs` raises for an unusable input; each says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path


class EigdocsError(Exception):
    """The base of all errors raised on purpose; its text is meant for people.

    Attributes, each but the first ``None`` where there is nothing to say: ``message``; ``path``; ``line`` and
    ``column``, 1-based, the column in code points; ``hint``, what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class ReadError(EigdocsError):
    """A file that cannot be read: missing, a folder, or not text in the expected encoding."""


class FormatError(EigdocsError):
    """A format that `eigdocs` does not know, or cannot tell from a file's name."""


class WriteError(EigdocsError):
    """An output that cannot be written, or must not: it exists, or lies outside the output folder."""


class LayoutError(EigdocsError):
    """A programme that a layout cannot say whole: something in it would be lost, or read as something else."""


class ApplyError(EigdocsError):
    """A change that does not fit the programme it is applied to: an entry is not there, or says something else."""
