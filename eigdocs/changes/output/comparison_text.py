"""Two years side by side for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs.changes.comparison import Comparison, Kept, Row
from eigdocs.changes.output import comparison_words as words
from eigdocs.changes.output.wrapping import wrapped
from eigdocs.terminal import Line, one_line

_HEADING, _OLD, _NEW = "bold underline", "red", "green"
_NUMBER = 9  # columns for a number
_INDENT = 2


def lines(comparison: Comparison, width: int) -> Iterator[Line]:
    """The whole comparison; each part after a blank line and its heading."""
    labels = (comparison.old_label, comparison.new_label)
    yield from _counts("En tout", comparison.totals, labels)
    yield from _counts("Sessions par public", comparison.audiences, labels)
    yield from _months(comparison, labels)
    yield from _rhythm(comparison, labels, width)
    for heading, said in (("Formats", comparison.formats), ("Thèmes", comparison.themes), ("Lieux", comparison.places)):
        yield from _kept(heading, said, width)
    yield from _roles(comparison, labels, width)


def _heading(text: str) -> Iterator[Line]:
    yield ()
    yield ((text, _HEADING),)


# ── Counts ───────────────────────────────────────────────────────────────────────────────────────────────────


def _counts(heading: str, rows: Sequence[Row], labels: tuple[str, str]) -> Iterator[Line]:
    """A table: a heading, both years, and how much more."""
    if not rows:
        return
    size = max(len(heading), *(_INDENT + len(row.label) for row in rows)) + 2
    yield ()
    yield (heading, _HEADING), (" " * (size - len(heading)), ""), (_right(labels[0]) + _right(labels[1]), "dim")
    for row in rows:
        name = one_line(row.label)
        change = words.change(row)
        style = "dim" if change == "=" else _NEW if row.new > row.old else _OLD
        yield (
            (f"{' ' * _INDENT}{name:<{size - _INDENT}}", ""),
            (_right(words.amount(row.old, row.unit)) + _right(words.amount(row.new, row.unit)), ""),
            (_right(change), style),
        )


def _right(text: str) -> str:
    return f"{text:>{_NUMBER}}"


def _months(comparison: Comparison, labels: tuple[str, str]) -> Iterator[Line]:
    """The months with a bar for each year, a block a session."""
    rows = comparison.months
    if not rows:
        return
    heading = "Sessions par mois"
    size = max(len(heading), *(len(row.label) + _INDENT for row in rows)) + 2
    bar = max(len(labels[0]), *(row.old for row in rows)) + 4
    yield ()
    yield (heading, _HEADING), (" " * (size - len(heading)), ""), (f"{labels[0]:<{int(bar)}}{labels[1]}", "dim")
    for row in rows:
        yield (
            (f"{' ' * _INDENT}{row.label:<{size - _INDENT}}", ""),
            (f"{_bar(row.old):<{int(bar)}}", "cyan"),
            (_bar(row.new), "magenta"),
        )


def _bar(count: float) -> str:
    return f"{'■' * int(count)} {words.number(count)}" if count else "–"


# ── Rhythm ───────────────────────────────────────────────────────────────────────────────────────────────────


def _rhythm(comparison: Comparison, labels: tuple[str, str], width: int) -> Iterator[Line]:
    yield from _heading("Rythme")
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
    """Two columns: the sessions of each year, those of one role on one line."""
    if not comparison.roles:
        return
    yield from _heading("D'une année à l'autre")
    column = (width - _INDENT - 3) // 2
    yield ((f"{' ' * _INDENT}{labels[0]:<{column}}   {labels[1]}", "dim"),)
    for role in comparison.roles:
        old = _column(words.role(role.old), column, _OLD if role.new is None else "")
        new = _column(words.role(role.new), column, _NEW if role.old is None else "")
        for index in range(max(len(old), len(new))):
            left = old[index] if index < len(old) else (("", ""),)
            right = new[index] if index < len(new) else (("", ""),)
            yield (
                (" " * _INDENT, ""),
                *left,
                (" " * (column - _size(left) + 3), "") if _size(right) else ("", ""),
                *right,
            )


def _column(text: str, width: int, style: str) -> list[Line]:
    return list(wrapped(((one_line(text), style),), width, _INDENT)) if text else []


def _size(line: Line) -> int:
    from wcwidth import wcswidth

    return sum(max(0, wcswidth(text)) for text, _ in line)
