"""The org reader: text to tree, as Emacs' org-element (Org 9.5) reads it.

The way in. orgparse gives the outline (`outline`), `elements` reads the blocks under each heading, `objects` what is
inside paragraphs, headings and cells; `lists`, `tables`, `literals`, `links` and `timestamps` have one construct each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from eigdocs import tree
from eigdocs.collector import paused_collector
from eigdocs.formats.org.elements import Elements
from eigdocs.formats.org.objects import TITLE, Kind, Objects
from eigdocs.formats.org.outline import Headline, read_outline
from eigdocs.formats.org.source import Source
from eigdocs.formats.org.syntax import ALNUM
from eigdocs.formats.pieces import Pieces

_OPTIONS = re.compile(r"^[ \t]*#\+options:.*[ \t]\^:(nil|t|\{\})", re.IGNORECASE | re.MULTILINE)
_SCRIPTS: dict[str, Kind] = {"nil": "none", "t": "all", "{}": "braced"}
_ABBREVIATION = re.compile(r"^[ \t]*#\+link:[ \t]+(\S+)[ \t]+(\S+)", re.IGNORECASE | re.MULTILINE)


def read(text: str, *, pieces: Pieces | None = None) -> tree.Root:
    r"""The tree of an org document; never raises, whatever the text.

    `pieces` are those of the version of the document that was read before it.

    >>> [type(node).__name__ for node in read("* Titre\n\nUn /mot/.\n").children]
    ['Section']
    """
    with paused_collector():
        if text.startswith("\ufeff") or "\r\n" in text:
            return _read_normalised(text)
        return _read_plain(text, pieces)


def _read_plain(text: str, pieces: Pieces | None = None) -> tree.Root:
    root = _read(text, None, pieces)
    if "<<<" in text and (radio := radio_words(text, root)):
        root = _read(text, radio)  # again, now that what links to the targets is known
    return root


def _read_normalised(text: str) -> tree.Root:
    r"""Read a text without its byte order mark and carriage returns, and move the spans back to where they belong."""
    mark = text.startswith("\ufeff")
    body = text[1:] if mark else text
    plain = body.replace("\r\n", "\n")
    root = _read_plain(plain)
    ends: list[int] = []  # in the plain text, of the lines that had a carriage return
    position = -1
    for line in body.split("\r\n")[:-1]:
        position += len(line) + 1
        ends.append(position)
    for node in tree.walk(root):
        node.start += bisect_left(ends, node.start) + mark
        node.end += bisect_left(ends, node.end) + mark
    root.start, root.end = 0, len(text)
    return root


def _read(text: str, radio: re.Pattern[str] | None, pieces: Pieces | None = None) -> tree.Root:
    source = Source(text)
    objects = Objects(text, scripts=script_kind(text), radio=radio, abbreviations=_abbreviations(text))
    elements = Elements(source, objects)
    headlines = read_outline(source)
    ends = [headline.line for headline in headlines[1:]] + [len(source.lines)]
    read_section = _read_in_pieces(elements, pieces) if pieces else elements.read_section
    root = tree.Root(0, len(text), elements.read_top(headlines[0].line if headlines else len(source.lines)))
    parents: list[tuple[int, tree.Root | tree.Section]] = [(0, root)]
    for headline, end in zip(headlines, ends, strict=False):
        heading = _heading(source, objects, headline)
        section = tree.Section(heading.start, heading.end, [heading, *read_section(headline.line + 1, end)])
        while parents[-1][0] >= headline.level:
            _close(parents)
        parents[-1][1].children.append(section)
        parents.append((headline.level, section))
    while len(parents) > 1:
        _close(parents)
    return root


def _read_in_pieces(elements: Elements, pieces: Pieces) -> Callable[[int, int], list[tree.Node]]:
    """Reads what stands under a heading, unless the version before has it: a heading ends all that is open.

    How it is read depends on the keywords that say what scripts and abbreviations are, and on nothing else elsewhere.
    """
    pieces.turn()
    source, objects = elements.source, elements.objects
    about = (objects.scripts, tuple(objects.abbreviations.items()))

    def read_section(first: int, last: int) -> list[tree.Node]:
        start = source.starts[first]
        key = (about, source.text[start : source.starts[last]])
        nodes = pieces.take(key, start)
        if nodes is None:
            nodes = elements.read_section(first, last)
            pieces.keep(key, start, nodes)
        return nodes

    return read_section


def _close(parents: list[tuple[int, tree.Root | tree.Section]]) -> None:
    _, section = parents.pop()
    section.end = section.children[-1].end


def _heading(source: Source, objects: Objects, headline: Headline) -> tree.Heading:
    return tree.Heading(
        source.starts[headline.line],
        source.last(headline.line),
        objects.read(headline.start, headline.end, TITLE),
        headline.level,
        headline.todo,
        headline.priority,
        headline.tags,
        headline.commented,
    )


def script_kind(text: str) -> Kind:
    """What ``#+options: ^:`` says of sub- and superscripts."""
    found = _OPTIONS.findall(text) if "^:" in text else None
    return _SCRIPTS[found[-1].lower()] if found else "all"


def _abbreviations(text: str) -> dict[str, str]:
    """The ``#+link:`` keywords: names and what they stand for; the first of a name counts."""
    return dict(reversed(_ABBREVIATION.findall(text)))


def radio_words(text: str, root: tree.Root) -> re.Pattern[str] | None:
    """What finds the words of the radio targets."""
    targets = {text[node.start + 3 : node.end - 3] for node in tree.walk(root) if isinstance(node, tree.RadioTarget)}
    if not targets:
        return None
    words = "|".join(re.sub(r"(?:\\ )+", r"\\s+", re.escape(target)) for target in sorted(targets, reverse=True))
    return re.compile(rf"(?<!{ALNUM})(?:{words})(?!{ALNUM})", re.IGNORECASE)
