"""Tables: Org syntax, sections “Tables”, “Table Rows” and “Table Cells”."""

from __future__ import annotations

import re

from eigdocs import tree
from eigdocs.formats.org.objects import CELL, Objects
from eigdocs.formats.org.source import Source
from eigdocs.formats.org.syntax import BLANKS

_FORMULA = re.compile(r"[ \t]*#\+tblfm: +(.*)", re.IGNORECASE)
_COOKIE = re.compile(r"<([lcr])[0-9]*>")
_ALIGNMENTS: dict[str, tree.Alignment] = {"l": "left", "c": "center", "r": "right"}

TABLE_EL_RULE = re.compile(r"\+(?:-+\+)+")


def read_table(source: Source, objects: Objects, line: int, limit: int, depth: int) -> tuple[tree.Table, int]:
    """The table at ``line`` and the line after it."""
    first = line
    children: list[tree.Node] = []
    bodies = source.bodies
    while line < limit and bodies[line][:1] == "|":
        start = source.first(line)
        if bodies[line][1:2] == "-":
            children.append(tree.TableRule(start, start + len(bodies[line])))
        else:
            children.append(_row(bodies[line], start, objects, depth))
        line += 1
    while line < limit and (formula := _FORMULA.match(source.lines[line])):
        start = source.first(line)
        children.append(tree.TableFormula(start, source.last(line), formula[1].rstrip(BLANKS)))
        line += 1
    table = tree.Table(source.first(first), children[-1].end, children)
    _mark_header(table)
    table.alignments = _alignments(source.text, table)
    return table, line


def _row(body: str, start: int, objects: Objects, depth: int) -> tree.Row:
    cells: list[tree.Node] = []
    pieces = body.split("|")
    if not pieces[-1]:
        pieces.pop()
    position = start + 1
    for piece in pieces[1:]:
        content = piece.strip(BLANKS)
        if not content:
            inside = position + bool(piece)  # after one blank, where a value would be written
            cells.append(tree.Cell(inside, inside, []))
        else:
            first = position + len(piece) - len(piece.lstrip(BLANKS)) if piece[0] in BLANKS else position
            end = first + len(content)
            cells.append(tree.Cell(first, end, objects.read(first, end, CELL, depth)))
        position += len(piece) + 1
    return tree.Row(start, start + len(body), cells)


def _mark_header(table: tree.Table) -> None:
    """The rows of the first group are the header where another group follows."""
    groups = table.groups
    if len(groups) > 1:
        for row in groups[0]:
            row.header = True


def _alignments(text: str, table: tree.Table) -> list[tree.Alignment]:
    """What the cookies say of each column, the last of a column deciding."""
    alignments: list[tree.Alignment] = []
    for row in table.rows:
        for column, cell in enumerate(row.children):
            if text[cell.start : cell.start + 1] == "<" and (cookie := _COOKIE.fullmatch(text, cell.start, cell.end)):
                alignments += [None] * (column + 1 - len(alignments))
                alignments[column] = _ALIGNMENTS[cookie[1]]
    return alignments
