"""Pipe tables (GFM section 4.10), their columns aligned for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eigdocs.formats.markdown.writer_inlines import display_width
from eigdocs.tree import Alignment

# The rest is written as it is: a cell wider than this one hangs over, a row this long is not filled up.
WIDEST_COLUMN = 400
MOST_COLUMNS = 64

_RULES = {None: ("-", "-"), "left": (":", "-"), "center": (":", ":"), "right": ("-", ":")}


def layout(rows: Sequence[Sequence[str]], alignments: Sequence[Alignment]) -> Iterator[str]:
    """The lines of a table, the first row being its header; the others may be shorter or longer.

    >>> for line in layout([["Mois", "Nb"], ["août", "3"], ["mai"]], [None, "right"]):
    ...     print(line)
    | Mois |  Nb |
    | ---- | --: |
    | août |   3 |
    | mai  |     |
    """
    columns = max(len(row) for row in rows)
    escaped = [[cell.replace("|", r"\|") for cell in row] for row in rows]
    aligned = [*alignments[:columns], *[None] * (columns - len(alignments))]
    widths = _widths(escaped, columns)
    header, *others = escaped
    yield _line(_filled(header, columns), aligned, widths)
    yield _line((_rule(width, alignment) for width, alignment in zip(widths, aligned, strict=True)), aligned, widths)
    for row in others:
        yield _line(_filled(row, columns) if columns <= MOST_COLUMNS else row, aligned, widths)


def _widths(rows: Iterable[Sequence[str]], columns: int) -> list[int]:
    widths = [3] * columns  # as wide as the least rule
    for row in rows:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], min(display_width(cell), WIDEST_COLUMN))
    return widths


def _filled(row: Sequence[str], columns: int) -> list[str]:
    return [*row, *[""] * (columns - len(row))]


def _rule(width: int, alignment: Alignment) -> str:
    first, last = _RULES[alignment]
    return first + "-" * (width - 2) + last


def _line(cells: Iterable[str], alignments: Sequence[Alignment], widths: Sequence[int]) -> str:
    padded = (_padded(cell, a, width) for cell, a, width in zip(cells, alignments, widths, strict=False))
    return f"| {' | '.join(padded)} |"


def _padded(cell: str, alignment: Alignment, width: int) -> str:
    missing = max(0, width - display_width(cell))
    before = {"right": missing, "center": missing // 2}.get(alignment or "left", 0)
    return " " * before + cell + " " * (missing - before)
