"""A diff for a terminal: by date, what differs in colours; the same without colours elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs.changes.marking import Piece, marked
from eigdocs.changes.output import comparison_text
from eigdocs.changes.output.counting import counted
from eigdocs.changes.output.lines import Told
from eigdocs.changes.output.report import Report
from eigdocs.changes.output.telling import Block, blocks
from eigdocs.changes.output.wrapping import wrapped
from eigdocs.terminal import Line, one_line, rendered

_STYLES = {"+": "green", "−": "red", "~": "yellow", "→": "cyan", "": ""}
_OLD, _NEW = "red", "green"
_STEP = 2
_SHORT = 60  # characters of both values together: they stand on one line


def write(report: Report) -> str:
    """The report as text, a blank line between blocks."""
    return rendered(_lines(report), colour=report.colour)


def _lines(report: Report) -> Iterator[Line]:
    found = blocks(report.diff)
    old, new = report.names
    yield from wrapped((("− ", "red"), (one_line(old), "dim")), report.width, _STEP)
    yield from wrapped((("+ ", "green"), (one_line(new), "dim")), report.width, _STEP)
    if report.comparison:
        yield from comparison_text.lines(report.comparison, report.width)
        if not report.full:
            found = [block for block in found if block.section != "Sessions"]
    section = "Sessions"
    for block in found:
        if block.section != section:
            section = block.section
            yield ()
            yield ((section, "bold underline"),)
        yield ()
        yield from _block(block, report.width)
    yield ()
    yield from wrapped(((counted(blocks(report.diff)), "bold"),), report.width, 0)
    if report.explanations:
        yield ()
        yield (("Pourquoi ces rapprochements", "bold underline"),)
        for each in report.explanations:
            yield from wrapped(((one_line(each), ""),), report.width, 2 * _STEP)


def _block(block: Block, width: int) -> Iterator[Line]:
    if block.title or block.day:
        style = {"new": "bold green", "gone": "bold red", "changed": "bold"}[block.outcome]
        title = [(one_line(block.day), style), (" — " if block.day else "", ""), (one_line(block.title), style)]
        yield from wrapped(tuple(title), width, _STEP)
    for line in block.lines:
        yield from _told(line, width, _STEP)


def _told(told: Told, width: int, indent: int) -> Iterator[Line]:
    """A line, then those inside it."""
    old, new = one_line(told.old), one_line(told.new)
    style = _STYLES[told.mark]
    head = [(" " * indent, ""), (f"{told.mark} " if told.mark else "", style)]
    if told.label:
        joint = "" if told.is_time or (old and new) or not (old or new) else " :"
        head.append((f"{one_line(told.label)}{joint} ", style if told.mark in {"+", "−"} else ""))
    if told.mark == "~" and old and new and (not told.label or len(old) + len(new) > _SHORT):
        if told.label:
            yield from wrapped(tuple(head), width, indent + _STEP)
        yield from _apart(old, new, width, indent + _STEP if told.label else indent)
    else:
        yield from wrapped((*head, *_values(told.mark, old, new)), width, indent + 2 * _STEP)
    for line in told.inner:
        yield from _told(line, width, indent + 2 * _STEP if told.is_time else indent + _STEP)


def _values(mark: str, old: str, new: str) -> Sequence[tuple[str, str]]:
    """Both values on one line, the words that differ in colours; or the one that there is."""
    if mark == "→":
        return [(old, _OLD), (" → ", ""), (new, _NEW)]
    if not (old and new):
        return [(old or new, _STYLES[mark] if mark in {"+", "−"} else "")]
    before, after = marked(old, new)
    return [*_quoted(before, _OLD), (" → ", ""), *_quoted(after, _NEW)]


def _quoted(pieces: Sequence[Piece], style: str) -> Sequence[tuple[str, str]]:
    """A text in quotes, other ones than those inside it."""
    has_quotes = any("«" in each.text for each in pieces)
    before, after = ("“", "”") if has_quotes else ("« ", " »")
    return [(before, ""), *((each.text, style if each.differs else "") for each in pieces), (after, "")]


def _apart(old: str, new: str, width: int, indent: int) -> Iterator[Line]:
    """Two long values, one under the other."""
    for mark, pieces, style in zip("−+", marked(old, new), (_OLD, _NEW), strict=True):
        words = [(each.text, f"bold {style}" if each.differs else "") for each in pieces]
        yield from wrapped(((" " * indent, ""), (f"{mark} ", style), *words), width, indent + _STEP)
