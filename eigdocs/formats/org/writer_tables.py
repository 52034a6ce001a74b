"""Writing tables: columns aligned as Emacs aligns them."""

from __future__ import annotations

import re

from eigdocs import tree
from eigdocs.formats.org.fill import display_width
from eigdocs.formats.org.mending import TABLE_CELL
from eigdocs.formats.org.writer_inlines import InlineWriter

# Cells wider than this stick out of their column: one long cell must not make all others as long.
_WIDEST = 120
_LINK = re.compile(r"\[\[((?:[^\]\[\\]|\\.)+)\](?:\[([^\]\[]+)\])?\]")


def _shown_width(cell: str) -> int:
    """How wide Emacs shows a cell: of a link, only its description."""
    return display_width(_LINK.sub(lambda link: link[2] or link[1], cell) if "[[" in cell else cell)


def table_lines(table: tree.Table, inlines: InlineWriter) -> list[str]:
    """The lines of a table: rows, rules, formulas."""
    rows = [[inlines.line(tree.children(cell), TABLE_CELL) for cell in row.children] for row in table.rows]
    widths: list[int] = []
    for row in rows:
        widths += [1] * (len(row) - len(widths))
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], min(_shown_width(cell), _WIDEST))
    rule = f"|{'+'.join('-' * (width + 2) for width in widths)}|"
    cells = iter(rows)
    lines: list[str] = []
    for node in table.children:
        if isinstance(node, tree.TableFormula):
            lines.append(f"#+TBLFM: {node.value}")
        else:
            lines.append(_row(next(cells), widths) if isinstance(node, tree.Row) else rule)
    return lines


def _row(cells: list[str], widths: list[int]) -> str:
    padded = (cell + " " * (width - _shown_width(cell)) for cell, width in zip(cells, widths, strict=False))
    return f"| {' | '.join(padded)} |" if cells else "|"
