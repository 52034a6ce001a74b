"""What fixes change in documents, as a unified diff that ``patch -p0`` takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

from eigdocs.document import Document
from eigdocs.terminal import Line, printable, rendered

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def write(name: str, old: Document, new: Document) -> str:
    """The differences of two texts, character for character: line ends are those of the document."""
    return "".join(_lines(name, old, new))


def shown(name: str, old: Document, new: Document, *, colour: bool) -> str:
    """The same as a terminal may show it."""
    return rendered((_line(each) for each in _lines(name, old, new)), colour=colour)


def _line(text: str) -> Line:
    bare = printable(text.rstrip("\r\n"))
    return ((bare, "bold" if bare.startswith(("--- ", "+++ ")) else _STYLES.get(bare[:1], "")),)


def _lines(name: str, old: Document, new: Document) -> Iterator[str]:
    for line in unified_diff(_LINES.findall(old.text), _LINES.findall(new.text), name, name):
        if line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n"
            yield "\\ No newline at end of file\n"
