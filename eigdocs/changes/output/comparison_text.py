"""Two years side by side for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from eigdocs.changes.comparison import Comparison, Kept, Row
from eigdocs.changes.output import comparison_words as words
from eigdocs.changes.output.wrapping import columns, wrapped
from eigdocs.terminal import Line, one_line

_HEADING, _OLD, _NEW = "bold", "red", "green"
_ROOMY = 72  # columns: from there on numbers may stand apart
_WIDE, _NARROW = 9, 6  # columns for a number
_LONGEST_BAR = 12  # blocks
_INDENT = 2
_GAP = "   "


def lines(comparison: Comparison, width: int) -> Iterator[Line]:
    """The whole comparison; each part after a blank line and its heading."""
    labels = (comparison.old_label, comparison.new_label)
    if comparison.silent:
        yield ()
        yield ((words.silence(comparison), ""),)
        yield from _kept("Formats", comparison.formats, width)
        return
    size = max((len(row.label) for row in (*comparison.totals, *comparison.audiences)), default=0) + 2 * _INDENT
    yield from _counts("En tout", comparison.totals, labels, size, width)
    yield from _counts("Sessions par public", comparison.audiences, labels, size, width)
    yield from _months(comparison, labels)
    yield from _rhythm(comparison, width)
    for heading, said in (("Formats", comparison.formats), ("Thèmes", comparison.themes), ("Lieux", comparison.places)):
        yield from _kept(heading, said, width)
    yield from _roles(comparison, labels, width)


def _heading(text: str) -> Iterator[Line]:
    yield ()
    yield ((text, _HEADING),)


# ── Counts ───────────────────────────────────────────────────────────────────────────────────────────────────


def _counts(heading: str, rows: Sequence[Row], labels: tuple[str, str], size: int, width: int) -> Iterator[Line]:
    """A table: a heading, both years, and how much more; `size` columns for what is counted, if there is room."""
    if not rows:
        return
    number = _WIDE if width >= _ROOMY else _NARROW
    size = min(max(size, len(heading) + _INDENT), width - 3 * number)
    yield ()
    yield (f"{heading:<{size}}", "bold"), (f"{labels[0]:>{number}}{labels[1]:>{number}}", "dim")
    for row in rows:
        first, *others = wrapped(((f"{' ' * _INDENT}{one_line(row.label)}", ""),), size, _INDENT)
        said = f"{words.amount(row.old, row.unit):>{number}}{words.amount(row.new, row.unit):>{number}}"
        change = words.change(row)
        style = "dim" if change == "=" else _NEW if row.new > row.old else _OLD
        yield (*first, (" " * (size - _size(first)), ""), (said, ""), (f"{change:>{number}}", style))
        yield from others


def _months(comparison: Comparison, labels: tuple[str, str]) -> Iterator[Line]:
    """The months with a bar for each year, a block a session."""
    rows = comparison.months
    if not rows:
        return
    heading = "Sessions par mois"
    size = max(len(heading), *(len(row.label) + _INDENT for row in rows)) + 2
    bar = max(len(labels[0]) + 4, *(len(_bar(row.old)) + 3 for row in rows))
    yield ()
    yield (heading, _HEADING), (" " * (size - len(heading)), ""), (f"{labels[0]:<{bar}}{labels[1]}", "dim")
    for row in rows:
        yield (
            (f"{' ' * _INDENT}{row.label:<{size - _INDENT}}", ""),
            (f"{_bar(row.old):<{bar}}", "cyan"),
            (_bar(row.new), "magenta"),
        )


def _bar(count: float) -> str:
    return f"{'■' * min(int(count), _LONGEST_BAR)} {words.number(count)}" if count else "–"


# ── Rhythm ───────────────────────────────────────────────────────────────────────────────────────────────────


def _rhythm(comparison: Comparison, width: int) -> Iterator[Line]:
    if not (comparison.old_season.first or comparison.new_season.first):
        return
    yield from _heading("Rythme, d'une session à la suivante")
    yield from _pair("saison", words.season(comparison.old_season), words.season(comparison.new_season), width)
    for each in comparison.rhythms:
        yield from _pair(each.label, words.rhythm(each.old), words.rhythm(each.new), width)
    if comparison.rhythms:
        first = comparison.rhythms[0]
        yield from _pair("plus longue pause", words.pause(first.old), words.pause(first.new), width)


def _pair(label: str, old: str, new: str, width: int) -> Iterator[Line]:
    pieces = ((" " * _INDENT, ""), (f"{label} : ", ""), (old, ""), (" → ", "dim"), (new, ""))
    yield from wrapped(pieces, width, 2 * _INDENT)


# ── Formats, themes, places ──────────────────────────────────────────────────────────────────────────────────


def _kept(heading: str, said: Kept, width: int) -> Iterator[Line]:
    if not said:
        return
    yield from _heading(heading)
    for mark, style, names in (("=", "", words.kept(said)), ("+", _NEW, said.new), ("−", _OLD, said.gone)):
        for name in names:
            yield from wrapped(
                ((f"{' ' * _INDENT}{mark} ", style or "dim"), (one_line(name), style)), width, 2 * _INDENT
            )


# ── Roles ────────────────────────────────────────────────────────────────────────────────────────────────────


def _roles(comparison: Comparison, labels: tuple[str, str], width: int) -> Iterator[Line]:
    """The sessions of both years, those of one role on one line; one under the other where there is no room."""
    if not comparison.roles:
        return
    yield from _heading("D'une année à l'autre")
    if width < _ROOMY:
        for role in comparison.roles:
            for mark, style, session in (("−", _OLD, role.old), ("+", _NEW, role.new)):
                if session:
                    yield from wrapped(((f"  {mark} ", style), (one_line(words.role(session)), "")), width, 2 * _INDENT)
        return
    column = (width - _INDENT - len(_GAP)) // 2
    yield ((f"{' ' * _INDENT}{labels[0]:<{column}}{_GAP}{labels[1]}", "dim"),)
    for role in comparison.roles:
        old = _column(words.role(role.old), column, _OLD if role.new is None else "")
        new = _column(words.role(role.new), column, _NEW if role.old is None else "")
        for left, right in zip_longest(old, new, fillvalue=()):
            gap = f"{' ' * (column - _size(left))}{_GAP}" if right else ""
            yield ((" " * _INDENT, ""), *left, (gap, ""), *right)


def _column(text: str, width: int, style: str) -> list[Line]:
    return list(wrapped(((one_line(text), style),), width, _INDENT)) if text else []


def _size(line: Line) -> int:
    return sum(columns(text) for text, _ in line)
