"""What is wrong with the rows of tables: too many cells or too few, delimiters and empty columns, rows twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.tables.column_types import misplaced_cells
from eigdocs.checking.tables.shapes import Shape, bars_around, is_delimiter, newline_of, prefix_of, whole_line
from eigdocs.document import Edit
from eigdocs.formats.markdown.tables import cell_spans
from eigdocs.french.frequencies import find_duration
from eigdocs.french.words import fold

_WORD = re.compile(r"[^\W_]")
_LONG = 25  # characters
_PART_OF_DAY = re.compile(
    r"(?:(?:petit|grand)[- ])?(?:pause|dejeuner|repas|cafe|diner|apero|accueil|atelier|travail|temps|tour|point|retour|"
    r"echange|question|plenier|presentation|trajet|jeu|energizer|ice ?-?breaker|brise-glace)"
)
_GAP = re.compile(r"\S {2,}\S")
_SLIP = 2  # characters by which a row may be longer or shorter than the aligned ones
_LONG_DASHES = re.compile(r":-+:?|-+:|-{4,}|.*\+.*")


def problems_of_rows(page: CheckedPage, shape: Shape) -> Iterator[Problem]:
    """What is wrong with the rows of one table, each row once, but for one that stands twice."""
    dashed = list(_dashes(page, shape))
    told = {id(row) for row, _ in dashed}
    yield from (problem for _, problem in dashed)
    empty = _empty_columns(shape)
    if empty:
        yield _empty_column(page, shape, empty)
    rows = [row for row in shape.body if id(row) not in told]
    yield from _too_many(page, shape, [row for row in rows if shape.width and len(row.children) > shape.width])
    if not shape.is_markdown:
        yield from _lost_bars(page, shape, rows)
    elif not (empty and empty[-1] == shape.width - 1):
        yield from _too_few(page, shape, rows)
    yield from _header_twice(page, shape)
    yield from _twice(page, shape, rows)


# ── Delimiters ───────────────────────────────────────────────────────────────────────────────────────────────


def _dashes(page: CheckedPage, shape: Shape) -> Iterator[tuple[tree.Row, Problem]]:
    """Delimiter rows, and single cells of them, among the rows."""
    lone: list[tuple[tree.Row, tree.Node, str]] = []
    for row in shape.table.rows:
        source = page.document.source(row)
        if ("--" not in source and "—" not in source) or (shape.is_markdown and "-+-" in source):
            continue  # org's rule in Markdown is what format-residue is about
        texts = [page.document.source(cell) for cell in row.children]
        filled = [text for text in texts if text]
        if filled and all(is_delimiter(text) for text in filled) and any("--" in text for text in filled):
            if len(filled) > 1 or len(texts) == 1 or len(filled[0]) > len("---"):
                yield row, _delimiter_row(page, shape, row)
        elif not row.header:
            dashed = ((cell, text) for cell, text in zip(row.children, texts, strict=True) if is_delimiter(text))
            lone += ((row, cell, text) for cell, text in dashed if len(text) > len("--"))
    for row, cell, text in lone:
        # Three dashes in several cells are somebody's way to say "none".
        if len(lone) == 1 or _LONG_DASHES.fullmatch(text):
            fix = page.replacing(cell, "", "empty the cell", safe=False)
            yield row, page.problem(cell, f"a cell of a delimiter row, “{text}”, in the body of the table", fix=fix)


def _delimiter_row(page: CheckedPage, shape: Shape, row: tree.Row) -> Problem:
    if row.header:
        return page.problem(row, "a delimiter row stands where the header of the table was expected")
    if shape.is_markdown:
        fix = page.replacing(whole_line(page, row), "", "remove the delimiter row")
        return page.problem(row, "a second delimiter row in the body of the table, which shows as dashes", fix=fix)
    rule = "|" + "+".join("-" * max(cell.end - cell.start + 2, 3) for cell in row.children) + "|"
    fix = page.replacing(row, rule, "make it a rule")
    return page.problem(row, f"a delimiter row as in Markdown, which shows as dashes: org's is “{rule}”", fix=fix)


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────


def _empty_columns(shape: Shape) -> list[int]:
    """The columns that have neither a header nor anything in them, where the table says something."""
    if not shape.header or not any(shape.page.text(row) for row in shape.body):
        return []
    headers = shape.texts(shape.header)
    if any(shape.is_date(text) for text in headers):
        return []  # org rows above a rule, and no header
    columns = [index for index, text in enumerate(headers) if not text]
    rows = shape.table.rows if columns else []
    return [
        column
        for column in columns
        if not any(column < len(row.children) and _has_something(row.children[column]) for row in rows)
    ]


def _has_something(cell: tree.Node) -> bool:
    return cell.end > cell.start


def _empty_column(page: CheckedPage, shape: Shape, empty: Sequence[int]) -> Problem:
    assert shape.header
    first = shape.header.children[empty[0]]
    many = f"{len(empty)} columns of the table have" if len(empty) > 1 else "a column of the table has"
    fix = Fix("remove what is empty", tuple(_without_columns(page, shape, empty))) if shape.is_markdown else None
    return page.problem(bars_around(page, first), f"{many} neither a header nor anything under it", fix=fix)


def _without_columns(page: CheckedPage, shape: Shape, columns: Sequence[int]) -> Iterator[Edit]:
    """The edits that take columns out of a Markdown table: each cell with the bar before it."""
    text = page.document.text
    for line in shape.table.children:
        cells = cell_spans(text, line.start, line.end)
        for start, end in (cells[column] for column in columns if column < len(cells)):
            left, right = text.rfind("|", line.start, start), text.find("|", end, line.end)
            if left >= 0:
                yield Edit(left, right if right >= 0 else line.end, "")


# ── Too many cells ───────────────────────────────────────────────────────────────────────────────────────────


def _too_many(page: CheckedPage, shape: Shape, rows: Sequence[tree.Row]) -> Iterator[Problem]:
    widths = {len(row.children) for row in rows}
    if len(rows) > 1 and len(widths) == 1 and 2 * len(rows) > len(shape.body) and shape.header:
        width = widths.pop()
        message = f"the header has {_cells(shape.width)}, and {len(rows)} rows have {width}"
        empty = all(not _has_something(cell) for row in rows for cell in row.children[shape.width :])
        edits = [edit for row in rows for edit in _cut(page, shape, row)] if empty else []
        all_rows = Fix("remove the bars at the ends of the rows", tuple(edits)) if edits else None
        yield page.problem(shape.header, message, fix=all_rows)
        return
    for row in rows:
        yield _second_row(page, shape, row) or _stray_bar(page, shape, row) or _surplus(page, shape, row)


def _cells(number: int) -> str:
    return f"{number} cell" if number == 1 else f"{number} cells"


def _surplus(page: CheckedPage, shape: Shape, row: tree.Row) -> Problem:
    """A row with more cells than the header, for no other reason."""
    extra = [cell for cell in row.children[shape.width :] if _has_something(cell)]
    shown = "is not shown" if shape.is_markdown else "is under none"
    whose = "the header has" if shape.header else "the other rows have"
    fix = None
    empty = [cell for cell in row.children if not _has_something(cell)]
    if len(row.children) == shape.width + 1 and len(empty) == 1:
        start, end = bars_around(page, empty[0])
        fix = page.replacing((start, end), "|", "remove the empty cell", safe=False)
    message = f"the row has {_cells(len(row.children))}, where {whose} {shape.width}: “{page.text(extra[0])}” {shown}"
    return page.problem((extra[0].start, extra[-1].end), message, fix=fix)


def _stray_bar(page: CheckedPage, shape: Shape, row: tree.Row) -> Problem | None:
    """A bar too many at the start of a row (``|| a | b |``), or one or more at its end."""
    text = page.document.text
    if text.startswith("||", row.start) and len(row.children) == shape.width + 1:
        fix = page.replacing((row.start, row.start + 1), "", "remove the bar")
        place = (row.start, row.start + 2)
        return page.problem(place, "a stray bar at the start of the row moves its cells one column on", fix=fix)
    if any(_has_something(cell) for cell in row.children[shape.width :]):
        return None
    edits = tuple(_cut(page, shape, row))
    place = (edits[0].start, edits[0].end) if edits else (row.start, row.end)
    message = f"a stray bar at the end of the row: it has {_cells(len(row.children))}, where {shape.width} are expected"
    return page.problem(place, message, fix=Fix("remove it", edits) if edits else None)


def _cut(page: CheckedPage, shape: Shape, row: tree.Row) -> Iterator[Edit]:
    """The edit that removes the empty cells behind the last column of a row."""
    after = page.document.text.find("|", row.children[shape.width - 1].end, row.end)
    if after >= 0 and row.end > after + 1:
        yield Edit(after + 1, row.end, "")


def _second_row(page: CheckedPage, shape: Shape, row: tree.Row) -> Problem | None:
    """Two rows in one line: ``| Mentors | 18 avril | | EIG | 6 juin |``."""
    at = shape.start_of_second(row)
    if at is None:
        return None
    cells = row.children
    gap = not _has_something(cells[at - 1])
    before, first = cells[at - 1 - gap], cells[at]
    prefix = prefix_of(page, row.start)
    message = f"two rows in one line: “{page.text(first)}” begins the second"
    fix: Fix | None = None
    if not prefix.strip() and len(cells) - at <= shape.width:
        text = f" |{newline_of(page)}{prefix}| "
        fix = page.replacing((before.end, first.start), text, "begin a new line", safe=gap)
    return page.problem((first.start, row.end), message, fix=fix)


# ── Too few cells ────────────────────────────────────────────────────────────────────────────────────────────


def _too_few(page: CheckedPage, shape: Shape, rows: Sequence[tree.Row]) -> Iterator[Problem]:
    short = [row for row in rows if len(row.children) < shape.width and not shape.is_title(row)]
    gapped = (row for row in rows if any(not _has_something(cell) for cell in row.children[1:-1]))
    two = [_second_row(page, shape, row) for row in gapped if len(row.children) <= shape.width]
    yield from (problem for problem in two if problem)
    told = {problem.end for problem in two if problem}
    joined = dict(_broken(page, shape, rows))
    told |= joined.keys()
    yield from (problem for problem in joined.values() if problem)
    text_rows = _swallowed(page, shape, [row for row in short if row.end not in told])
    if text_rows:
        yield _text_below(page, text_rows[0])
        told |= {row.end for row in text_rows}
    left = [row for row in short if row.end not in told]
    widths = {len(row.children) for row in left}
    if len(left) > 1 and len(left) == len(shape.body) and len(widths) == 1 and shape.header:
        yield _all_short(page, shape, left)
        return
    shifted = {id(row) for row, _ in misplaced_cells(page, shape.table)}  # a bar may be missing before its last cell
    for row in left:
        message = f"the row has {_cells(len(row.children))}, where the header has {shape.width}"
        fix = Fix("add empty cells at its end", (_filled(page, shape, row),), safe=id(row) not in shifted)
        yield page.problem(row, message, fix=fix)


def _lost_bars(page: CheckedPage, shape: Shape, rows: Sequence[tree.Row]) -> Iterator[Problem]:
    """Org rows that lost a bar between two cells; those that end early are filled up by org, and are fine.

    Such a row is as long as the header, in a table that is aligned, or has a wide gap where the bar was.
    """
    lengths = Counter(row.end - row.start for row in shape.table.rows)
    usual, count = lengths.most_common(1)[0] if lengths else (0, 0)
    for row in rows:
        if len(row.children) >= shape.width or shape.is_title(row):
            continue
        wide = next((cell for cell in row.children if _GAP.search(page.document.source(cell))), None)
        if (wide and len(row.children) > 1) or (
            count > 2 and 2 * count > len(rows) and abs(row.end - row.start - usual) <= _SLIP
        ):
            message = f"the row has {_cells(len(row.children))}, where {shape.width} are expected: a bar is missing"
            yield page.problem(wide or row, message)


def _filled(page: CheckedPage, shape: Shape, row: tree.Row) -> Edit:
    """The edit that adds the cells which a row has not."""
    missing = shape.width - len(row.children)
    closing = "" if _is_closed(page, row) else " |"
    return Edit(row.end, row.end, closing + " |" * missing)


def _is_closed(page: CheckedPage, row: tree.Row) -> bool:
    source = page.document.source(row)
    return source.endswith("|") and not source.endswith("\\|")


def _all_short(page: CheckedPage, shape: Shape, rows: Sequence[tree.Row]) -> Problem:
    assert shape.header
    width = len(rows[0].children)
    first, last = shape.header.children[width], shape.header.children[-1]
    message = f"the header has {_cells(shape.width)}, and all rows have {width}: none has one for “{page.text(first)}”"
    fix = Fix("add empty cells at the ends of the rows", tuple(_filled(page, shape, row) for row in rows))
    return page.problem((first.start, last.end), message, fix=fix)


def _broken(page: CheckedPage, shape: Shape, rows: Sequence[tree.Row]) -> Iterator[tuple[int, Problem | None]]:
    """Rows that go on in the next line; by the ends of both lines, of which the second is what is wrong."""
    previous: tree.Row | None = None
    for row in rows:
        if previous is not None and _goes_on(page, shape, previous, row):
            fix = page.replacing((previous.end, row.start), " ", "join the lines")
            message = f"a row that begins in line {page.line(previous)} goes on here: its line was broken"
            yield previous.end, None
            yield row.end, page.problem(row, message, fix=fix)
            previous = None
        else:
            previous = row


def _goes_on(page: CheckedPage, shape: Shape, first: tree.Row, second: tree.Row) -> bool:
    """Whether two lines make one row: the second begins without a bar, and the cells of both are just enough."""
    source = page.document.source(second)
    if source.startswith("|") or "|" not in source or not page.document.source(first).startswith("|"):
        return False
    together = len(first.children) + len(second.children) - (not _is_closed(page, first))
    return len(first.children) <= shape.width and together == shape.width and page.line(first) + 1 == page.line(second)


def _swallowed(page: CheckedPage, shape: Shape, short: Sequence[tree.Row]) -> list[tree.Row]:
    """The last lines of a table that are text and no rows: without any bar, under rows that begin with one."""
    if shape.width == 1 or not page.document.source(shape.table).startswith("|"):
        return []
    found: list[tree.Row] = []
    known = {id(row) for row in short}
    for row in reversed(shape.body):
        if id(row) not in known or "|" in page.document.source(row):
            break
        found.append(row)
    return found[::-1]


def _text_below(page: CheckedPage, row: tree.Row) -> Problem:
    newline = newline_of(page)
    prefix = prefix_of(page, row.start)
    fix = None
    if not prefix.strip():
        start = row.start - len(prefix)
        fix = page.replacing((start, start), newline, "put a blank line above it")
    return page.problem(row, "text right under a table becomes a row of it: a blank line was expected above", fix=fix)


# ── Rows twice ───────────────────────────────────────────────────────────────────────────────────────────────


def _header_twice(page: CheckedPage, shape: Shape) -> Iterator[Problem]:
    """The first row of the body says what the header says; further down, that may help readers of long tables."""
    row = shape.body[0] if shape.body and shape.header else None
    if shape.header and row and _WORD.search(page.text(row)) and _written(page, row) == _written(page, shape.header):
        fix = page.replacing(whole_line(page, row), "", "remove the row", safe=False)
        related = page.related(shape.header, "the header")
        yield page.problem(row, "the row says the same as the header above it", fix=fix, related=[related])


def _twice(page: CheckedPage, shape: Shape, rows: Sequence[tree.Row]) -> Iterator[Problem]:
    """Rows that say just what one above says, where that makes no sense.

    They stand one under the other, or say much, or the first column tells the other rows apart. The breaks of an agenda
    may well come twice.
    """
    said = [(row, texts) for row, texts in ((row, _written(page, row)) for row in rows) if sum(map(bool, texts)) > 1]
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (_, texts) in enumerate(said):
        groups[texts].append(index)
    twice = [indexes for indexes in groups.values() if len(indexes) > 1]
    if not twice:
        return
    twice = [indexes for indexes in twice if _WORD.search("".join(said[indexes[0]][1]))]
    firsts = [texts[0] for texts in groups]
    tells_apart = all(firsts) and len(set(firsts)) == len(firsts) and len(twice) == 1
    original: dict[int, int] = {}
    for first, *others in twice:
        shown = shape.texts(said[first][0])
        telling = (tells_apart and not _may_come_back(page, shown)) or _is_telling(shape, shown)
        original |= {index: first for index in others if telling or index - 1 in (first, *others)}
    for run in _runs(original):
        yield _repeated(page, [said[original[index]][0] for index in run], [said[index][0] for index in run])


def _written(page: CheckedPage, row: tree.Row) -> tuple[str, ...]:
    text = page.document.text
    return tuple(text[cell.start : cell.end] for cell in row.children)


def _may_come_back(page: CheckedPage, texts: Sequence[str]) -> bool:
    """Whether a row is a part of a day, of which there may be several: "Pause", "10 min"."""
    return any(_PART_OF_DAY.match(fold(text)) or find_duration(text, page.vocabulary) for text in texts)


def _is_telling(shape: Shape, texts: Sequence[str]) -> bool:
    """Whether a row says so much that nobody means it twice: a date, or several things of which one is long."""
    long = any(len(text) >= _LONG for text in texts) and sum(map(bool, texts)) > 2
    return long or any(shape.is_date(text) for text in texts)


def _runs(original: dict[int, int]) -> list[list[int]]:
    """The indexes of repeated rows, those together that repeat rows which follow each other as well."""
    runs: list[list[int]] = []
    for index in sorted(original):
        last = runs[-1][-1] if runs else None
        if last is not None and index == last + 1 and original[index] == original[last] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _repeated(page: CheckedPage, originals: Sequence[tree.Row], rows: Sequence[tree.Row]) -> Problem:
    edits = tuple(Edit(*whole_line(page, row), "") for row in rows)
    line, last = page.line(originals[0]), page.line(originals[-1])
    if len(rows) == 1:
        message = f"the row says the same as the one in line {line}"
    else:
        message = f"{len(rows)} rows say the same as those in lines {line} to {last}"
    place = (rows[0].start, rows[-1].end)
    related = page.related((originals[0].start, originals[-1].end), "the same")
    return page.problem(place, message, fix=Fix("remove what is repeated", edits, safe=False), related=[related])
