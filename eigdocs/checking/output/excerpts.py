"""The line of a document that a finding is about, as a terminal shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eigdocs.checking.findings import Finding
from eigdocs.document import Document
from eigdocs.terminal import printable

_LINE = re.compile(r"[^\r\n]*")
_TAB = "    "
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as shown: the finding's place starts after ``before`` columns and takes up ``marked`` of them.

    Columns here are those of a terminal: a wide character has two. At least one is marked.
    """

    text: str
    before: int
    marked: int


def excerpt(document: Document, finding: Finding, width: int) -> Excerpt:
    r"""The first line of a finding's place; one that is too long is cut around the place.

    Of a place that goes on over further lines, the first is marked to its end.

    >>> page = Document("Les mardis mardis.\n", "markdown")
    >>> excerpt(page, Finding("EIG504", "doubled-word", "warning", "…", "-", 1, 5, 1, 18), 100)
    Excerpt(text='Les mardis mardis.', before=4, marked=13)
    """
    from wcwidth import wcswidth  # only those who show lines wait for it

    line = source_line(document, finding.line)
    start = min(finding.column - 1, len(line))
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    first, last = _window(len(line), start, max(end, start + 1), max(width, 20))
    before = (_CUT if first > 0 else "") + _shown(line[first:start])
    marked = _shown(line[start : min(end, last)])
    after = _shown(line[max(start, min(end, last)) : last]) + (_CUT if last < len(line) else "")
    return Excerpt((before + marked + after).rstrip(), wcswidth(before), max(1, wcswidth(marked)))


def source_line(document: Document, line: int) -> str:
    """A line of a document by its number, without its end."""
    found = _LINE.match(document.text, document.offset(line, 1))
    return found[0] if found else ""


def _window(length: int, start: int, end: int, width: int) -> tuple[int, int]:
    """The part of a line that is shown: `width` characters at most, the place among them, or its beginning."""
    if length <= width:
        return 0, length
    width -= 2 * len(_CUT)
    margin = max(0, width - (end - start)) // 2
    first = max(0, min(start - margin, length - width))
    return first, min(length, first + width)


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))
