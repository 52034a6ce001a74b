"""Blocks whose text is kept as it is: source, example, export and comment blocks.

Org syntax, section “Blocks”. Common indentation goes, as `org-remove-indentation` has it, unless the switch ``-i`` is
there; so does one comma of those that protect a line from being read as org.
"""

from __future__ import annotations

import re

from eigdocs import tree
from eigdocs.formats.org.source import Source
from eigdocs.formats.org.syntax import BLANKS

_COMMA = re.compile(r"^([ \t]*,*),(?=\*|#\+)", re.MULTILINE)
KEEP_INDENTATION = re.compile(r"(?:^|[ \t])-i(?![\w])")


def read_literal(source: Source, first: int, end: int, name: str, header: str) -> tree.Node:
    """The block called ``name`` from its first line to the one that ends it."""
    start, stop = source.first(first), source.last(end)
    value = source.value(first + 1, end)
    if name == "COMMENT":
        return tree.Comment(start, stop, value, True)
    value = _COMMA.sub(r"\1", value)
    if name == "EXPORT":
        backend = header.lower()
        if not backend:
            return tree.Raw(start, stop, source.text[start:stop])
        return tree.Html(start, stop, value) if backend == "html" else tree.Raw(start, stop, value, backend)
    if not KEEP_INDENTATION.search(header):
        value = without_indentation(value)
    if name == "EXAMPLE":
        return tree.CodeBlock(start, stop, value, "example", None, header or None)
    language, _, arguments = header.partition(" ")
    return tree.CodeBlock(start, stop, value, "src", language or None, arguments.strip(BLANKS) or None)


def without_indentation(value: str) -> str:
    r"""Lines without the indentation they share; tabs count to the next multiple of eight.

    >>> without_indentation("  a\n\n    b\n")
    'a\n\n  b\n'
    """
    lines = value.split("\n")
    common = min((_column(line) for line in lines if line.strip(BLANKS)), default=1)
    return "\n".join(_shifted(line, common) for line in lines) if common else value


def _column(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(BLANKS))].expandtabs(8))


def _shifted(line: str, columns: int) -> str:
    body = line.lstrip(BLANKS)
    return " " * (_column(line) - columns) + body if body else ""
