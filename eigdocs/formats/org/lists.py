"""The structure of plain lists: which lines are items, how deep, and where each item ends.

Org syntax, section “Plain lists and items”, as `org-element--list-struct` reads it: an item ends before the next item
at its indentation or less, before a less or equally indented line, or before two blank lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eigdocs.formats.org.source import Source
from eigdocs.formats.org.syntax import BLANKS, LABEL

ITEM = re.compile(r"(?:[ \t]*(?:[-+]|[0-9]+[.)])|[ \t]+\*)(?:[ \t]+|$)")
_DRAWER = re.compile(rf":{LABEL}:")
_BLOCK = re.compile(r"#\+begin(:|_\S+)", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """An item: its first ``line``, the ``column`` of its bullet, and its ``end``: the line after its last."""

    line: int
    column: int
    end: int = 0


def read_structure(source: Source, first: int, limit: int) -> dict[int, Entry]:
    """The items of the list at ``first``, and of the lists in it, by line."""
    entries: dict[int, Entry] = {}
    open_entries: list[Entry] = []
    line = first
    filled = first  # the line after the last that is not blank
    while line < limit:
        body = source.bodies[line]
        if not body:
            if line + 1 < limit and not source.bodies[line + 1]:
                filled = line
                break
            line += 1
            continue
        column = _column(source.lines[line])
        if ITEM.match(source.lines[line]):
            while open_entries and column <= open_entries[-1].column:
                open_entries.pop().end = line
            entry = entries[line] = Entry(line, column)
            open_entries.append(entry)
        else:
            while open_entries and column <= open_entries[-1].column:
                open_entries.pop().end = filled
            if not open_entries:
                break
            line = _closed(source, line, limit)
        line += 1
        filled = line
    for entry in open_entries:
        entry.end = min(filled, limit)
    return entries


def _column(line: str) -> int:
    indentation = line[: len(line) - len(line.lstrip(BLANKS))]
    return len(indentation.expandtabs(8)) if "\t" in indentation else len(indentation)


def _closed(source: Source, line: int, limit: int) -> int:
    """The last line of the block or drawer that starts here, or this line."""
    body = source.bodies[line]
    end = None
    if body[0] == "#" and (block := _BLOCK.match(body)):
        end = source.closer("#:" if block[1] == ":" else block[1].upper(), line, limit)
    elif body[0] == ":" and _DRAWER.fullmatch(body):
        end = source.closer(":", line, limit)
    return line if end is None else end
