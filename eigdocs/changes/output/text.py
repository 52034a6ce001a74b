"""A diff for a terminal: by date, what differs in colours; the same without colours elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs.changes.marking import Piece, marked
from eigdocs.changes.output import comparison_text, comparison_words
from eigdocs.changes.output.counting import counted
from eigdocs.changes.output.lines import Told
from eigdocs.changes.output.report import Report
from eigdocs.changes.output.telling import SECTIONS, Block, Section, blocks
from eigdocs.changes.output.wrapping import wrapped
from eigdocs.changes.wording import inside_quotes
from eigdocs.terminal import Line, one_line, rendered

_STYLES = {"+": "green", "−": "red", "~": "yellow", "→": "cyan", "": ""}
_OLD, _NEW = "red", "green"
_STEP = 2
_SHORT = 60  # characters of both values together: they stand on one line


def write(report: Report) -> str:
    """The report as text, a blank line between blocks; nothing where nothing changed."""
    lines = [*(_changes(report) if report.diff else ()), *_explanations(report)]
    return rendered(lines, colour=report.colour)


def _changes(report: Report) -> Iterator[Line]:
    found = blocks(report.diff, report.agenda)
    if report.heading:
        for mark, style, name in zip("−+", (_OLD, _NEW), report.names, strict=True):
            yield from wrapped(((f"{mark} ", style), (one_line(name), "dim")), report.width, _STEP)
    if report.comparison:
        yield from comparison_text.lines(report.comparison, report.width)
    for section in SECTIONS:
        if section != "Sessions" or report.full or not report.comparison:
            yield from _section(section, [block for block in found if block.section == section], report.width)
    yield ()
    summary = _summary(report, found)
    yield from wrapped(((summary, "bold"),), report.width, 0)


def _summary(report: Report, found: Sequence[Block]) -> str:
    comparison = report.comparison
    if comparison and comparison.roles and not report.full:
        return comparison_words.counted(comparison)
    return counted(found, report.agenda)


def _explanations(report: Report) -> Iterator[Line]:
    """Lines that begin with blanks belong to the one before them."""
    if report.explanations:
        yield from _heading("Pourquoi ces rapprochements")
    for each in report.explanations:
        yield from wrapped(((one_line(each), "" if each.startswith(" ") else "bold"),), report.width, 2 * _STEP)


def _section(section: Section, found: Sequence[Block], width: int) -> Iterator[Line]:
    """Its blocks, under a heading; sessions need none."""
    if found and section != "Sessions":
        yield from _heading(section)
    for block in found:
        if block.title or block.day:
            yield ()
        yield from _block(block, width)


def _heading(text: str) -> Iterator[Line]:
    yield ()
    yield ((text, "bold underline"),)


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
    words = [(inside_quotes(each.text), style if each.differs else "") for each in pieces]
    return [("« ", ""), *words, (" »", "")]


def _apart(old: str, new: str, width: int, indent: int) -> Iterator[Line]:
    """Two long values, one under the other."""
    for mark, pieces, style in zip("−+", marked(old, new), (_OLD, _NEW), strict=True):
        words = [(each.text, f"bold {style}" if each.differs else "") for each in pieces]
        yield from wrapped(((" " * indent, ""), (f"{mark} ", style), *words), width, indent + _STEP)
