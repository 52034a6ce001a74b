"""The outline: orgparse finds the headings; what its reading of them lacks is added here.

Org syntax, section “Headings”: ``STARS KEYWORD PRIORITY COMMENT TITLE TAGS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import orgparse
from orgparse.node import OrgNode

from eigdocs.formats.org.source import Source
from eigdocs.formats.org.syntax import BLANKS

_KEYWORDS = re.compile(r"[ \t]*#\+(?:(?:seq|typ)_)?todo:", re.IGNORECASE)
_DATE = re.compile(r"[<\[](?=[0-9]{4}-)")
_PRIORITY = re.compile(r"\[#(.)\][ \t]*")
_COMMENT = re.compile(r"COMMENT(?![^ \t])")
_TAGS = re.compile(r":[\w@#%:\u0300-\u036f]+:")


@dataclass(slots=True)
class Headline:
    """A heading: its ``line``, its marks, and the span of its title."""

    line: int
    level: int
    todo: str | None
    priority: str | None
    commented: bool
    tags: list[str]
    start: int
    end: int


def read_outline(source: Source) -> list[Headline]:
    """The headings of a document, in order."""
    numbers = [i for i, line in enumerate(source.lines) if line[:1] == "*" or ("#+" in line and _KEYWORDS.match(line))]
    found = _outline(tuple(_headline(source.lines[i]) for i in numbers))
    return [_read(source, numbers[line], level, todo) for line, level, todo in found]


@lru_cache(maxsize=8)  # versions of a page mostly have the same headings
def _outline(lines: tuple[str, ...]) -> list[tuple[int, int, str | None]]:
    """The headings among some lines, as orgparse reads them: line (0-based), level, state."""
    nodes = (node for node in orgparse.loadi(lines).env.nodes if isinstance(node, OrgNode))
    return [(node.linenumber - 1, node.level, node.todo) for node in nodes]


def _headline(line: str) -> str:
    """What orgparse is given of a line: its start, in which dates are hidden.

    It refuses dates that no calendar has, and its patterns need quadratic time on a long hostile heading.
    """
    if line[0] != "*":
        return line
    stars = len(line) - len(line.lstrip("*"))
    return _DATE.sub("(", line[: stars + 100])


def _read(source: Source, number: int, level: int, todo: str | None) -> Headline:
    line = source.lines[number]
    start = _skip_blanks(line, level)
    if todo is not None and line[start + len(todo) :][:1] == " ":  # “* TODO” alone is a title
        start = _skip_blanks(line, start + len(todo))
    else:
        todo = None
    priority = _PRIORITY.match(line, start)
    if priority:  # any character, where orgparse takes a capital or a digit
        start = priority.end()
    comment = _COMMENT.match(line, start)
    if comment:
        start = _skip_blanks(line, comment.end())
    end, tags = _tags(line, start)
    offset = source.starts[number]
    return Headline(
        number, level, todo, priority and priority[1], bool(comment), tags, offset + min(start, end), offset + end
    )


def _skip_blanks(line: str, position: int) -> int:
    return len(line) - len(line[position:].lstrip(BLANKS))


def _tags(line: str, start: int) -> tuple[int, list[str]]:
    """Where the title ends, and the tags after it (which may have ``#`` and ``%``, unlike orgparse's)."""
    title = line.rstrip(BLANKS)
    cut = max(title.rfind(" "), title.rfind("\t")) + 1
    if cut >= start and _TAGS.fullmatch(title, cut):
        tags = [tag for tag in title[cut:].split(":") if tag]
        return len(title[:cut].rstrip(BLANKS)), tags
    return len(title), []
