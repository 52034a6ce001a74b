"""Lines with bars that are no table, or not the table that they belong to.

A table that a blank line splits, one without a delimiter row or with one that is none, a line that lost its first bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.tables.shapes import VALID_DELIMITER, Line, is_rule, lines_of, newline_of, prefix_of, siblings
from eigdocs.document import Edit
from eigdocs.formats.markdown.tables import cell_spans
from eigdocs.reading.cells import is_link
from eigdocs.reading.columns import is_date


def problems_of_pieces(page: CheckedPage) -> Iterator[Problem]:
    """What is wrong with the lines with bars of a page that its tables do not hold."""
    after: dict[int, tree.Node] = {id(node): previous for previous, node in siblings(page)}
    if page.document.format == "org":
        for node in page.nodes(tree.Table, tree.Paragraph):
            if isinstance(previous := after.get(id(node)), tree.Table):
                yield from _after_org_table(page, previous, node)
        return
    pieces: dict[int, int] = {}  # the pieces of split tables, with their tables' widths
    for paragraph in page.nodes(tree.Paragraph):
        if "|" not in page.document.source(paragraph):
            continue
        lines = lines_of(page, paragraph)
        previous = after.get(id(paragraph))
        width = _width_above(page, previous, pieces)
        if width and _belongs(page, lines, width):
            pieces[id(paragraph)] = width
            yield _split(page, previous, paragraph, lines, width)
        else:
            yield from _alone(page, previous, paragraph, lines)


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────────


def _width_above(page: CheckedPage, previous: tree.Node | None, pieces: dict[int, int]) -> int:
    """The number of columns of the table that ends right above, with pieces of it between; 0 where there is none."""
    if isinstance(previous, tree.Table):
        return len(previous.header[-1].children) if previous.header else 0
    return pieces.get(id(previous), 0)


def _begins_with_bar(page: CheckedPage, line: Line) -> bool:
    return page.document.text.startswith("|", line.start)


def _belongs(page: CheckedPage, lines: Sequence[Line], width: int) -> bool:
    """Whether lines are rows of the table above them."""
    if any(is_rule(page.document.text[line.start : line.end]) for line in lines):
        return False
    if all(_begins_with_bar(page, line) for line in lines):
        return all(line.width > 1 for line in lines) or width == 1
    return width > 1 and all(line.width == width for line in lines)


def _split(
    page: CheckedPage, previous: tree.Node | None, paragraph: tree.Node, lines: Sequence[Line], width: int
) -> Problem:
    """A table's rows behind a blank line, which makes a paragraph of them."""
    assert previous
    message = "a blank line splits the table: what follows it is shown as text with bars"
    gap = page.document.text[previous.end : paragraph.start]
    fix = None
    if not gap.strip() and all(line.width <= width for line in lines):
        text = newline_of(page) + prefix_of(page, paragraph.start)
        fix = page.replacing((previous.end, paragraph.start), text, "remove the blank line")
    return page.problem((lines[0].start, lines[0].end), message, fix=fix)


def _alone(
    page: CheckedPage, previous: tree.Node | None, paragraph: tree.Node, lines: Sequence[Line]
) -> Iterator[Problem]:
    """Lines with bars that belong to no table above, and should be one."""
    text = page.document.text
    rules = [index for index, line in enumerate(lines) if "|" in text[line.start : line.end]]
    rules = [index for index in rules if is_rule(text[lines[index].start : lines[index].end])]
    if rules and rules[0] > 0 and lines[rules[0] - 1].width > 1:
        if "+" not in text[lines[rules[0]].start : lines[rules[0]].end]:  # org's rule, which format-residue is about
            yield _bad_delimiters(page, lines, rules[0])
    elif rules and rules[0] == 0:
        yield from _without_header(page, previous, paragraph, lines)
    elif not rules and len(lines) > 1 and all(_begins_with_bar(page, line) and line.width > 1 for line in lines):
        yield _without_delimiters(page, lines)


def _bad_delimiters(page: CheckedPage, lines: Sequence[Line], at: int) -> Problem:
    """A delimiter row that makes no table: it has too many or too few cells, or other characters than dashes."""
    header, rule, body = lines[at - 1], lines[at], lines[at + 1 :]
    text = page.document.text
    cells = [text[start:end] for start, end in rule.cells]
    width = header.width
    valid = all(VALID_DELIMITER.fullmatch(cell) for cell in cells)
    if valid and len(cells) == width:
        message = "the delimiter row makes no table here: it is indented otherwise than the header"
        return page.problem((rule.start, rule.end), message)
    if valid:
        message = f"the delimiter row has {len(cells)} cells, the header {width}: the table is shown as text with bars"
    else:
        message = "the delimiter row is none: dashes between bars, “| --- | --- |”, were expected"
    delimiters = [cell if VALID_DELIMITER.fullmatch(cell) else "---" for cell in cells[:width]]
    delimiters += ["---"] * (width - len(delimiters))
    safe = all(line.width <= width for line in body)
    fix = page.replacing((rule.start, rule.end), _row(delimiters), "make it a delimiter row", safe=safe)
    return page.problem((rule.start, rule.end), message, fix=fix)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _without_header(
    page: CheckedPage, previous: tree.Node | None, paragraph: tree.Node, lines: Sequence[Line]
) -> Iterator[Problem]:
    """A paragraph that begins with a delimiter row: its header is behind a blank line, or missing."""
    rule = lines[0].start, lines[0].end
    above = lines_of(page, previous) if isinstance(previous, tree.Paragraph) else []
    gap = page.document.text[previous.end : paragraph.start] if previous else "x"
    if above and above[-1].width == lines[0].width > 1 and len(above) == 1 and not gap.strip():
        assert previous
        text = newline_of(page) + prefix_of(page, paragraph.start)
        fix = page.replacing((previous.end, paragraph.start), text, "remove the blank line")
        yield page.problem(rule, "a blank line stands between the header of the table and its delimiter row", fix=fix)
    elif len(lines) > 1 and all(_begins_with_bar(page, line) for line in lines):
        yield page.problem(rule, "no header stands above the delimiter row: the table is shown as text with bars")


def _without_delimiters(page: CheckedPage, lines: Sequence[Line]) -> Problem:
    """Several rows without a delimiter row under the first."""
    first, *others = lines
    prefix = prefix_of(page, first.start)
    fix = None
    if not prefix.strip():
        text = newline_of(page) + prefix + _row(["---"] * first.width)
        safe = all(line.width <= first.width for line in others)
        fix = Fix("put a delimiter row under the first", (Edit(first.end, first.end, text),), safe)
    message = "no delimiter row under the header: the table is shown as text with bars"
    return page.problem((first.start, first.end), message, fix=fix)


# ── Org ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _after_org_table(page: CheckedPage, table: tree.Table, node: tree.Node) -> Iterator[Problem]:
    """What follows an org table and is part of it: rows behind a blank line, or a line without its first bar."""
    gap = page.document.text[table.end : node.start]
    if gap.strip() or isinstance(table.children[-1], tree.TableFormula):
        return
    if isinstance(node, tree.Table):
        yield from _org_piece(page, table, node, gap)
        return
    source = page.document.source(node)
    first = source.partition("\n")[0].rstrip()
    rows = table.header[-1:] or table.rows
    width = max((len(row.children) for row in rows), default=0)
    place = (node.start, node.start + len(first))
    if gap.count("\n") > 1 or "|" not in first or width < 2 or not isinstance(table.children[-1], tree.Row):
        return
    last = table.children[-1]
    cells = cell_spans(source, 0, len(first))
    if len(cells) == width and first.endswith("|"):
        fix = page.replacing((node.start, node.start), "| ", "put a bar before it")
        yield page.problem(place, "a row of the table without its first bar, which ends the table", fix=fix)
    elif not page.document.source(last).endswith("|") and len(last.children) + len(cells) - 1 == width:
        fix = page.replacing((last.end, node.start), " ", "join the lines")
        message = f"a row that begins in line {page.line(last)} goes on here: its line was broken, which ends the table"
        yield page.problem(place, message, fix=fix)


def _org_piece(page: CheckedPage, table: tree.Table, piece: tree.Table, gap: str) -> Iterator[Problem]:
    """A second table that is the rest of the first: as wide, and without a header."""
    if not table.rows or not piece.rows or gap.count("\n") > 2:
        return
    width = len(table.rows[0].children)
    if all(len(row.children) == width for row in piece.rows) and _goes_on(page, table, piece):
        text = newline_of(page) + prefix_of(page, piece.start)
        fix = page.replacing((table.end, piece.start), text, "remove the blank line")
        message = "a blank line splits the table: what follows it is a table of its own, without a header"
        yield page.problem(piece.rows[0], message, fix=fix)


def _goes_on(page: CheckedPage, table: tree.Table, piece: tree.Table) -> bool:
    """Whether a table's first row is no header but goes on with the rows of the table above.

    The table above is but a header and a rule; or it has a header, and this one no rule at all; or the same columns of
    both are dates or links, which headers are not.
    """
    if len(table.rows) == 1 and isinstance(table.children[-1], tree.TableRule):
        return isinstance(piece.children[0], tree.Row)
    if table.header and not any(isinstance(node, tree.TableRule) for node in piece.children):
        return True
    first = piece.rows[0]
    last = table.rows[-1]
    return any(
        _kind(page, cell) is not None and _kind(page, cell) == _kind(page, above)
        for cell, above in zip(first.children, last.children, strict=False)
    )


def _kind(page: CheckedPage, cell: tree.Node) -> str | None:
    """What no header is: a date, a link."""
    assert isinstance(cell, tree.Cell)
    if is_date(page.text(cell), page.vocabulary):
        return "date"
    return "link" if is_link(page, cell) else None
