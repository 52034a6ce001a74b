"""Plain texts as they are written at a place of a document, and the smallest edit that changes one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

from eigdocs import formats, tree
from eigdocs.api import with_line_ends
from eigdocs.document import Document, Edit
from eigdocs.layouts.nodes import page as page_of
from eigdocs.models import Source
from eigdocs.reading.page import span_of_source

Context = Literal["line", "heading", "cell"]


def written(document: Document, inlines: Sequence[tree.Node], context: Context) -> str:
    """Inlines as text of the document's format, escaped for the place where they will stand."""
    if context == "heading":
        return _write(document, tree.Heading(0, 0, list(inlines), 1)).lstrip("#*").strip()
    if context == "line":
        return _write(document, tree.Paragraph(0, 0, list(inlines)))
    row = tree.Row(0, 0, [tree.Cell(0, 0, list(inlines))])
    header = tree.Row(0, 0, [tree.Cell(0, 0, [tree.Text(0, 0, "x")])], True)
    line = _write(document, tree.Table(0, 0, [header, tree.TableRule(0, 0), row])).splitlines()[-1]
    return line.removeprefix("|").removesuffix("|").strip()


def _write(document: Document, block: tree.Node) -> str:
    section: list[tree.Node] = [tree.Section(0, 0, [block])] if isinstance(block, tree.Heading) else [block]
    return formats.get(document.format).write(tree.Root(0, 0, section)).strip("\n")


def replacement(document: Document, source: Source | None, before: str, after: str, context: Context) -> Edit | None:
    """The edit that changes one text for another where it stands, in its source.

    ``None`` where the source does not hold the text as it is, just once: it has markup inside, or is not known.
    """
    if source is None or not before:
        return None
    start, end = span_of_source(document, source)
    # The words may be on several lines.
    words = re.compile(r"\s+".join(map(re.escape, before.split())))
    found = list(islice(words.finditer(document.text, start, end), 2))
    if len(found) != 1:
        return None
    return Edit(*found[0].span(), written(document, [tree.Text(0, 0, after)], context))


def rewriting(document: Document, source: Source, before: str, after: str, context: Context) -> Edit:
    """The edit that changes a text whose source is its own: in it where it stands as it is, else all of it."""
    small = replacement(document, source, before, after, context)
    return small or Edit(*span_of_source(document, source), written(document, [tree.Text(0, 0, after)], context))


def blocks_text(document: Document, blocks: Iterable[tree.Node]) -> str:
    """Blocks as text of the document's format."""
    return formats.get(document.format).write(page_of(blocks))


def newline(document: Document) -> str:
    """How the document's lines end."""
    return with_line_ends("\n", document.text)


def at_end(document: Document, text: str) -> Edit:
    """The edit that adds blocks at the end of a document, after a blank line."""
    end = len(document.text)
    body = document.text.rstrip()
    before = "\n\n" if body else ""
    return Edit(len(body), end, with_line_ends(f"{before}{text.rstrip()}\n", document.text))


def apart(document: Document, offset: int, block: str) -> str:
    """A block's text for a place between two lines, with the blank lines that part it from what stands there."""
    before, after = document.text[:offset], document.text[offset:]
    lead = "" if not before or _BLANK_END.search(before) else "\n" if before.endswith("\n") else "\n\n"
    trail = "\n" if not after or after.startswith(("\n", "\r\n")) else "\n\n"
    return with_line_ends(f"{lead}{block}{trail}", document.text)


_BLANK_END = re.compile(r"\n[ \t]*\r?\n\Z")


def top_level(document: Document) -> int:
    """The level of the headings under a page's title."""
    return 1 if document.format == "org" else 2
