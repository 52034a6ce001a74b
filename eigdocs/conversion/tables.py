"""Tables: a Markdown table has one header row and one rule; org puts rules anywhere, and cookies into rows.

| org | Markdown |
|---|---|
| first row, rule, other rows | header row, delimiter row, other rows |
| no header | an empty header row |
| other rules, a header of several rows | the rows stay in place; a note under the table: ``rules after rows 1, 4`` |
| a row of cookies ``<l>``, ``<r10>`` | the columns' alignment; a note where it is not right below the header's rule |
| ``#+TBLFM:`` | a note under the table |
| ``#+attr_markdown: :header t`` above it | a table that has a header and nothing else |

A note counts rows from 1, the header included, cookie rows not; ``0`` is the table's top.
"""

from __future__ import annotations

import re

from eigdocs import tree
from eigdocs.conversion import notes

HEADER_ONLY = ("ATTR_MARKDOWN", ":header t")
_SIDES: dict[str, tree.Alignment] = {"l": "left", "c": "center", "r": "right"}
_MARKS = {*"#!$*_^/"}
_RULES = re.compile(r"rules after rows (?P<rows>\d+(?:, \d+)*)|no rules")
_COOKIES = re.compile(r"cookies (?P<where>above|below) the rule after row (?P<row>\d+)(?P<cells>(?: <\w*>| -)+)")


# ── To Markdown ──────────────────────────────────────────────────────────────────────────────────────────


def to_markdown(table: tree.Table, header_only: bool = False) -> list[tree.Node]:
    """A pipe table from an org table whose cells are already converted, and a note of what it cannot say.

    ``header_only``: the org table carries the keyword that makes its only row a header.
    """
    rows: list[tree.Row] = []
    rules: list[int] = []
    remarks: list[str] = []
    alignments: list[tree.Alignment] = []
    for node in table.children:
        if isinstance(node, tree.TableRule):
            rules.append(len(rows))
        elif isinstance(node, tree.TableFormula):
            remarks.append(f"#+TBLFM: {node.value}")
        elif isinstance(node, tree.Row):
            cookies = tree.cookies(node)
            if cookies is None:
                rows.append(node)
                continue
            alignments = [_alignment(cookie) for cookie in cookies]
            where = "below" if rules and rules[-1] == len(rows) else "above"
            remarks.append(
                f"cookies {where} the rule after row {len(rows)} {' '.join(cookie or '-' for cookie in cookies)}"
            )
    headed = _has_header(rows, rules) or (header_only and len(rows) == 1)
    if rules != ([1] if headed else []):
        remarks.insert(0, f"rules after rows {', '.join(map(str, rules))}" if rules else "no rules")
    place = "below the rule after row 1" if headed else "above the rule after row 0"
    usual = f"cookies {place} {_cookies_of(alignments, _width(rows))}"
    if sum(remark.startswith("cookies") for remark in remarks) == 1 and usual in remarks:
        remarks.remove(usual)  # where, and how, the way back puts them anyway
    return [_pipe_table(table, rows, headed, alignments), *map(notes.block, remarks)]


def _has_header(rows: list[tree.Row], rules: list[int]) -> bool:
    inner = [rule for rule in rules if 0 < rule < len(rows)]
    return bool(inner) and any(map(tree.children, rows[0].children))


def _pipe_table(table: tree.Table, rows: list[tree.Row], headed: bool, alignments: list[tree.Alignment]) -> tree.Table:
    width = _width(rows)
    header = rows[0] if headed else tree.Row(0, 0, [tree.Cell(0, 0, []) for _ in range(width)])
    body = rows[1:] if headed else rows
    children = [
        tree.replace(header, header=True),
        tree.TableRule(0, 0),
        *(tree.replace(row, header=False) for row in body),
    ]
    return tree.Table(table.start, table.end, children, [*alignments, *[None] * width][:width])


def _width(rows: list[tree.Row]) -> int:
    return max((len(row.children) for row in rows), default=1)


def _alignment(cookie: str) -> tree.Alignment:
    return _SIDES.get(cookie[1:2])


# ── To org ───────────────────────────────────────────────────────────────────────────────────────────────


def to_org(table: tree.Table, remarks: list[str]) -> list[tree.Node]:
    """An org table from a pipe table whose cells are already converted, and the notes under it."""
    rows = list(table.rows)
    headed = len(rows) == 1 or any(any(map(tree.children, row.children)) for row in rows[:1])
    rows = rows if headed else rows[1:]
    rules = [1] if headed else []
    rows = _without_marks(rows)
    cookies: dict[tuple[str, int], list[tree.Row]] = {}
    formulas: list[tree.Node] = []
    for remark in remarks:
        if match := _RULES.fullmatch(remark):
            rules = [int(number) for number in (match["rows"] or "").split(", ") if number]
        elif match := _COOKIES.fullmatch(remark):
            cookies.setdefault((match["where"], int(match["row"])), []).append(_cookie_row(match["cells"].split()))
        else:
            formulas.append(tree.TableFormula(0, 0, remark.removeprefix("#+TBLFM:").strip()))
    if any(table.alignments) and not cookies:
        cookies[("below", 1) if headed else ("above", 0)] = [
            _cookie_row(_cookies_of(table.alignments, _width(rows)).split())
        ]
    org_table = tree.Table(0, 0, [*_ruled(rows, rules, cookies), *formulas], list(table.alignments))
    lone_header = headed and rules == [1] and len(rows) == 1
    keyword = [tree.Keyword(0, 0, *HEADER_ONLY, affiliated=True)] if lone_header else []
    return [*keyword, org_table]


def _without_marks(rows: list[tree.Row]) -> list[tree.Row]:
    """Rows whose first cells org would take for marks (manual, "Advanced features"), these as text."""
    firsts = [tree.plain_text(row.children[0]) if row.children else "" for row in rows]
    special = any(first in _MARKS for first in firsts) and all(first in {*_MARKS, ""} for first in firsts)
    return [
        _as_text(row, first) if first == "/" or (special and first) else row
        for row, first in zip(rows, firsts, strict=True)
    ]


def _as_text(row: tree.Row, first: str) -> tree.Row:
    cell = tree.Cell(0, 0, [tree.ExportSnippet(0, 0, "html", first)])
    return tree.replace(row, children=[cell, *row.children[1:]])


def is_remark(source: str) -> bool:
    """Whether a note's source belongs to the table above it."""
    return bool(_RULES.fullmatch(source) or _COOKIES.fullmatch(source) or source.startswith("#+TBLFM:"))


def _ruled(rows: list[tree.Row], rules: list[int], cookies: dict[tuple[str, int], list[tree.Row]]) -> list[tree.Node]:
    header_end = next((rule for rule in rules if rule), 0)
    nodes: list[tree.Node] = []
    for count in range(len(rows) + 1):
        if count:
            row = rows[count - 1]
            nodes.append(tree.replace(row, header=count <= header_end < len(rows)))
        nodes += cookies.get(("above", count), [])
        nodes += [tree.TableRule(0, 0) for _ in range(rules.count(count))]
        nodes += cookies.get(("below", count), [])
    return nodes


def _cookies_of(alignments: list[tree.Alignment], width: int) -> str:
    cookies = [f"<{alignment[0]}>" if alignment else "-" for alignment in alignments]
    return " ".join([*cookies, *["-"] * (width - len(cookies))])


def _cookie_row(cookies: list[str]) -> tree.Row:
    words = ["" if cookie == "-" else cookie for cookie in cookies]
    return tree.Row(0, 0, [tree.Cell(0, 0, [tree.Text(0, 0, word)] if word else []) for word in words])
