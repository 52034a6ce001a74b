"""The lines that say how often a ritual takes place, how long and when: boxes, italic lines, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.frequencies import find_duration, find_frequency
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.reading.cells import is_unknown
from eigdocs.reading.page import Page

_LONGEST_LINE = 150


class Line(NamedTuple):
    """A line about how often, how long or when; ``about`` is its label's meaning, one of `LABELS`, if it has one."""

    text: str
    node: tree.Node
    about: str | None = None


def stated_lines(page: Page, blocks: Iterable[tree.Node]) -> tuple[list[Line], list[Sequence[tree.Node]]]:
    """The lines of blocks that say how often, in a box or by themselves, and the other lines and blocks."""
    stated: list[Line] = []
    parts: list[Sequence[tree.Node]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, tree.Container | tree.Quote) and (boxed := _box(page, block, first=index == 0)):
            stated += boxed
        elif isinstance(block, tree.Paragraph):
            for number, line in enumerate(_pieces(page, block)):
                found = _line(page, line, block, first=index == number == 0)
                stated += found
                parts += [] if found else [line]
        elif isinstance(block, tree.List | tree.Table):
            labelled, others = _labelled_entries(page, block)
            stated += labelled
            parts += [[each] for each in others]
        else:
            parts.append([block])
    return stated, parts


def says_frequency(page: Page, line: Line) -> bool:
    """Whether a line says how often; a length alone is no sign of a ritual, "Durée : 2h" may be a workshop's."""
    return line.about == "frequency" or (line.about in OFTEN and find_frequency(line.text, page.vocabulary) is not None)


def _box(page: Page, box: tree.Container | tree.Quote, *, first: bool) -> list[Line]:
    """What a box says of how often: all of it where its title is "Fréquence", or where it stands first and is short."""
    title = page.vocabulary.exact("rituals", box.argument or "") if isinstance(box, tree.Container) else None
    text = page.text(*box.children)
    labelled = _labels(page, text)
    if any(about == "frequency" for about, _ in labelled):
        return [Line(rest, box, about) for about, rest in labelled]
    if title == "frequency":
        return [Line(text, box, "frequency")]
    found = find_frequency(text, page.vocabulary) if first and len(text) <= _LONGEST_LINE else None
    return [Line(text, box)] if found and found.start == 0 else []


def report_line(page: Page, line: Line) -> None:
    """Report a line that should say how often, and says neither that nor that there is no saying."""
    words, text = page.vocabulary, line.text
    known = find_frequency(text, words) or find_duration(text, words)
    none = "none" in words.all_mentioned("rituals", text) or is_unknown(words, text)
    if line.about == "frequency" and not known and not none:
        page.report(f"a frequency that could not be read: “{text}”", line.node)


def _pieces(page: Page, paragraph: tree.Paragraph) -> Iterator[list[tree.Node]]:
    """The lines of a paragraph, split where one goes on after words in italics, or before a label in bold.

    Documents that were filled have in one line what others have in several.
    """
    for line in _lines(page, paragraph):
        if not any(isinstance(node, tree.Strong | tree.Emphasis) for node in line):
            yield line
            continue
        piece: list[tree.Node] = []
        for node in line:
            text = page.text(node)
            opens = isinstance(node, tree.Strong) and bool(_labels(page, text if ":" in text else f"{text}:"))
            goes_on = text[:1].isupper() and bool(piece) and all(_is_italic(page, each) for each in piece)
            if piece and (opens or goes_on):
                yield piece
                piece = []
            piece.append(node)
        yield piece


def _lines(page: Page, paragraph: tree.Paragraph) -> list[list[tree.Node]]:
    """The lines of a paragraph; one that ends with a label goes on in the next."""
    lines: list[list[tree.Node]] = []
    for line in page.lines(paragraph):
        above = page.text(*lines[-1]) if lines else ""
        if above.endswith(":") and _labels(page, above):
            end = lines[-1][-1].end
            lines[-1] = [*lines[-1], tree.SoftBreak(end, end), *line]
        else:
            lines.append(line)
    return lines


def _is_italic(page: Page, node: tree.Node) -> bool:
    return isinstance(node, tree.Emphasis) or not page.text(node)


def _line(page: Page, line: list[tree.Node], paragraph: tree.Paragraph, *, first: bool) -> list[Line]:
    """What a line of a paragraph says of how often: one with labels, or the first one, in italics."""
    text = page.text(*line)
    if labelled := _labels(page, text):
        return [Line(rest, paragraph, about) for about, rest in labelled]
    if not first or len(text) > _LONGEST_LINE or not all(_is_italic(page, node) for node in line):
        return []
    known = find_frequency(text, page.vocabulary) or find_duration(text, page.vocabulary)
    return [Line(text, paragraph)] if known else []


# What labels are about; `OFTEN` may say how often: "Quand : tous les jeudis".
LABELS = ("frequency", "duration", "hours", "when")
OFTEN = (None, "frequency", "when")


def _labels(page: Page, text: str) -> list[tuple[str, str]]:
    """What the labels of a line mean, of `LABELS`, each with what follows it: "Fréquence : hebdo. Durée : 2h"."""
    if ":" not in text:
        return []
    found = [
        match
        for match in _label(page.vocabulary).finditer(fold(text))
        if not match["before"] or match["before"].strip() or text[match.start("label")].isupper()
    ]
    if not found or any(char.isalnum() for char in text[: found[0].start()]):
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    labels = [
        (page.vocabulary.meaning("rituals", match["label"]), text[match.end() : end].strip(" ;,|"))
        for match, end in zip(found, ends, strict=True)
    ]
    if any(about == "when" and not find_frequency(rest, page.vocabulary) for about, rest in labels):
        return []
    return labels


@lru_cache(maxsize=8)
def _label(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = vocabulary.alternatives("rituals", *LABELS)
    return re.compile(rf"(?P<before>^\W*|[.;,|/(-]\s*|\s)(?P<label>{words})\s*\??\s*:")


def _labelled_entries(page: Page, block: tree.List | tree.Table) -> tuple[list[Line], list[tree.Node]]:
    """The labelled items or rows of a list or table, and the others; none labelled where they do not say how often."""
    entries = block.children if isinstance(block, tree.List) else [row for row in block.rows if not tree.cookies(row)]
    lines: list[Line] = []
    others: list[tree.Node] = []
    for entry in entries:
        labelled = _labels(page, _as_line(page, entry))
        lines += [Line(rest, entry, about) for about, rest in labelled]
        others += [] if labelled else [entry]
    if not lines or (others and not any(says_frequency(page, line) for line in lines)):
        return [], [block]
    return lines, others


def _as_line(page: Page, entry: tree.Node) -> str:
    """An item or row as a line, a colon after its term or first cell."""
    first, *others = tree.children(entry) or [entry]
    if others and isinstance(first, tree.Term | tree.Cell):
        return f"{page.text(first)} : {page.text(*others)}"
    return page.text(entry)
