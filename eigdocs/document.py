"""`Document`: a text, where it came from, and the tree read from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from eigdocs import formats, tree
from eigdocs.errors import FormatError


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` (code points, end excluded) by ``text``."""

    start: int
    end: int
    text: str


class Position(NamedTuple):
    """A place in a text: ``line`` and ``column``, 1-based, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    r"""One document: exactly the text that was read, and its tree.

    ``text`` keeps everything: line endings, a byte order mark, a missing last newline. ``format`` is ``org`` or
    ``markdown``. ``path`` is where it was read from, if it was; ``revision`` the one of a git repository that it was
    read from, if so. ``encoding`` is how it is written to bytes.

    >>> document = Document("* Titre\n", "org")
    >>> document.root.children[0].level
    1
    """

    text: str
    format: str
    path: Path | None = None
    encoding: str = "utf-8"
    revision: str | None = None

    @property
    def name(self) -> str | None:
        """What it is called in messages: its path, after the revision as ``git show`` takes it (``HEAD~1:page.md``)."""
        path = self.path.as_posix() if self.path else None
        return path if self.revision is None else f"{self.revision}:{path or ''}"

    @cached_property
    def root(self) -> tree.Root:
        """The tree; read when first asked for."""
        return formats.get(self.format).read(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        # A line ends with "\n", "\r\n" or a lone "\r", as in CommonMark section 2.1 and in editors.
        starts = [0]
        position = 0
        for line in self.text.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
            position += len(line) + 1
            starts.append(position)
        return starts[:-1]

    def position(self, offset: int) -> Position:
        r"""The line and column of an offset.

        >>> Document("un\ndeux\n", "org").position(5)
        Position(line=2, column=3)
        """
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        r"""The offset of a line and column: the inverse of `position`.

        >>> Document("un\ndeux\n", "org").offset(2, 3)
        5
        """
        return self._line_starts[line - 1] + column - 1

    def source(self, node: tree.Node) -> str:
        """The text that a node was read from."""
        return self.text[node.start : node.end]

    def edited(self, edits: Iterable[Edit]) -> Document:
        """The document with edits made; they may come in any order, but not overlap.

        Raises `ValueError` where two overlap or one is outside the text.
        """
        pieces: list[str] = []
        position = 0
        for edit in sorted(edits, key=lambda each: (each.start, each.end)):
            if not position <= edit.start <= edit.end <= len(self.text):
                raise ValueError(f"edit {edit} overlaps another or lies outside the text")
            pieces += [self.text[position : edit.start], edit.text]
            position = edit.end
        text = "".join([*pieces, self.text[position:]])
        return Document(text, self.format, self.path, self.encoding, self.revision)


def format_of(path: Path) -> str:
    """The format that a file's suffix says.

    Raises `FormatError` for a suffix that no format has.
    """
    name = formats.by_suffix(path.suffix)
    if name is None:
        known = ", ".join(sorted(formats.suffixes()))
        raise FormatError(f"unknown kind of document “{path.suffix}”", path=path, hint=f"known suffixes: {known}")
    return name
