"""Our tree in the words of org-element, to compare with what `tests/witnesses/emacs-dump.el` writes.

A node is ``[type, start, end, facts, children]``, a text a string. Both sides are put in one normal form first
(`normal`), which leaves out what says nothing: how lines of a paragraph are broken, blanks at the edges, and
zero width spaces, which the tree drops from its texts.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eigdocs import tree

EMACS = shutil.which("emacs")
SCRIPT = Path(__file__).parents[2] / "witnesses" / "emacs-dump.el"

Dump = list[Any]


def dump(folder: Path, output: Path) -> dict[str, Dump]:
    """What Emacs reads in each ``.org`` file of a folder, by its path there."""
    assert EMACS
    subprocess.run([EMACS, "-Q", "--batch", "-l", str(SCRIPT), str(folder), str(output)], check=True, timeout=120)
    result: dict[str, Dump] = json.loads(output.read_text("utf-8"))
    return result


# ── Normal form ──────────────────────────────────────────────────────────────────────────────────────────────

_BLOCK_CONTAINERS = {"paragraph", "title", "tag", "table-cell", "verse-block"}


def normal(nodes: Dump, *, spans: bool = True) -> Dump:
    """The nodes without what says nothing; without their spans if these cannot be compared."""
    result: Dump = []
    for node in nodes:
        if isinstance(node, str):
            text = re.sub(r"[ \t\n]+", " ", node.replace("\u200b", ""))
            if result and isinstance(result[-1], str):
                result[-1] = re.sub(" +", " ", result[-1] + text)
                continue
            if result and result[-1][0] == "line-break":
                text = text.lstrip(" ")
            if text:
                result.append(text)
        else:
            name, start, end, facts, children = node
            children = normal(children, spans=spans)
            if name in _BLOCK_CONTAINERS:
                children = _stripped(children)
                if name == "paragraph" and not children:
                    continue  # blank lines at the start of a block
            facts = [re.sub(r"[ \t]*\n[ \t]*", " ", fact) if _is_inline(name, fact) else fact for fact in facts]
            if name == "line-break":
                end = start + 2  # with the end of its line, and in our tree the next line's indentation
            where = [start, end] if spans and start < end else [0, 0]  # Emacs puts an empty cell at its right edge
            result.append([name, *where, facts, children])
    return result


def _is_inline(name: str, fact: Any) -> bool:
    return isinstance(fact, str) and name in _ONE_LINE


_ONE_LINE = {
    *("code", "verbatim", "latex-fragment", "macro", "citation", "export-snippet", "inline-src-block"),
    *("inline-babel-call",),
}


def _stripped(children: Dump) -> Dump:
    if children and isinstance(children[0], str):
        children[0] = children[0].lstrip(" ")
    if children and isinstance(children[-1], str):
        children[-1] = children[-1].rstrip(" ")
    return [child for child in children if child != ""]


# ── Our tree ─────────────────────────────────────────────────────────────────────────────────────────────────


def as_emacs(root: tree.Root, text: str) -> Dump:
    """The tree as Emacs would dump it."""
    return _Dumper(text).all(root.children)


class _Dumper:
    def __init__(self, text: str) -> None:
        self.text = text

    def all(self, nodes: list[tree.Node]) -> Dump:
        result: Dump = []
        affiliated: list[str] = []
        for node in nodes:
            if isinstance(node, tree.Keyword) and node.affiliated:
                affiliated.append(self.text[node.start : node.end])
            elif isinstance(node, tree.Text):
                result.append(node.value)
            elif isinstance(node, tree.SoftBreak):
                result.append(" ")
            else:
                dumped = self.node(node)
                dumped[3] = affiliated + dumped[3]
                affiliated = []
                result.append(dumped)
        return result

    def node(self, node: tree.Node) -> Dump:
        name, facts = _FACTS[type(node)](node, self.text)
        if isinstance(node, tree.Section):
            return [name, node.start, node.end, facts, self._section(node)]
        if isinstance(node, tree.Item):
            return [name, node.start, node.end, facts, self._item(node)]
        if isinstance(node, tree.Table):
            rows = [row for row in node.children if not isinstance(row, tree.TableFormula)]
            return [name, node.start, node.end, facts, self.all(rows)]
        end = node.end
        while name == "paragraph" and self.text[end - 1] in " \t":  # the blanks of an entity, `\_ `
            end -= 1
        return [name, node.start, end, facts, self.all(tree.children(node))]

    def _section(self, node: tree.Section) -> Dump:
        return [["title", 0, 0, [], self.all(node.heading.children)], *self.all(node.children[1:])]

    def _item(self, node: tree.Item) -> Dump:
        if node.children and isinstance(node.children[0], tree.Term):
            return [["tag", 0, 0, [], self.all(node.children[0].children)], *self.all(node.children[1:])]
        return self.all(node.children)


_REPEATERS = {"+": "cumulate", "++": "catch-up", ".+": "restart", "": ""}
_LISTS = {"ordered": "ordered", "description": "descriptive", "bullet": "unordered"}
_BOXES = {" ": "off", "X": "on", "-": "trans", None: ""}


def _interval(value: str | None, names: dict[str, str]) -> str:
    if not value:
        return ""
    match = re.fullmatch(r"(\D+)0*(\d+)\w", value)
    assert match
    return names[match[1]] + match[2]


def _timestamp(node: tree.Timestamp) -> tuple[str, Dump]:
    repeater = _interval(node.repeater, _REPEATERS)
    warning = _interval(node.warning, {"-": "all", "--": "first"})
    state = "active" if node.active else "inactive"
    return "timestamp", [node.value, state, node.first, node.last or "", repeater, warning]


def _code(node: tree.CodeBlock) -> tuple[str, Dump]:
    if node.kind == "src":
        return "src-block", [node.language or "", node.arguments or "", node.value]
    if node.kind == "example":
        return "example-block", [node.arguments or "", node.value]
    return "fixed-width", [node.value.removesuffix("\n")]


def _container(node: tree.Container) -> tuple[str, Dump]:
    return ("center-block", []) if node.name == "center" else ("special-block", [node.name])


def _html(node: tree.Html, text: str) -> tuple[str, Dump]:
    if text[node.start : node.end].lower().startswith("#+html:"):
        return "keyword", ["HTML", node.value.removesuffix("\n")]
    return "export-block", ["html", node.value]


def _raw(node: tree.Raw) -> tuple[str, Dump]:
    return ("export-block", [node.format, node.value]) if node.format else ("table", ["table.el", []])


def _keyword(node: tree.Keyword) -> tuple[str, Dump]:
    key = node.key + (f"[{node.option}]".upper() if node.option else "")
    return "keyword", [key, node.value]


def _link(node: tree.Link) -> tuple[str, Dump]:
    form = {"regular": "bracket"}.get(node.form, node.form)
    return "link", [node.kind, form, node.target]


_FACTS: dict[type[tree.Node], Callable[[Any, str], tuple[str, Dump]]] = {
    tree.Section: lambda n, _: (
        "headline",
        [n.level, n.heading.todo or "", n.heading.priority or "", "COMMENT" * n.heading.commented, n.heading.tags],
    ),
    tree.Planning: lambda n, _: ("planning", [n.value]),
    tree.PropertyDrawer: lambda n, _: ("property-drawer", []),
    tree.NodeProperty: lambda n, _: ("node-property", [n.name, n.value]),
    tree.Drawer: lambda n, _: ("drawer", [n.name]),
    tree.Paragraph: lambda n, _: ("paragraph", []),
    tree.List: lambda n, _: ("plain-list", [_LISTS[n.kind]]),
    tree.Item: lambda n, _: ("item", [n.bullet, n.counter or 0, _BOXES[n.checkbox]]),
    tree.Table: lambda n, _: ("table", ["org", n.formulas]),
    tree.Row: lambda n, _: ("table-row", ["standard"]),
    tree.TableRule: lambda n, _: ("table-row", ["rule"]),
    tree.Cell: lambda n, _: ("table-cell", []),
    tree.CodeBlock: lambda n, _: _code(n),
    tree.Quote: lambda n, _: ("quote-block", []),
    tree.Container: lambda n, _: _container(n),
    tree.DynamicBlock: lambda n, _: ("dynamic-block", [n.name, n.arguments or ""]),
    tree.Verse: lambda n, _: ("verse-block", []),
    tree.Rule: lambda n, _: ("horizontal-rule", []),
    tree.Comment: lambda n, _: ("comment-block" if n.block else "comment", [n.value]),
    tree.Keyword: lambda n, _: _keyword(n),
    tree.BabelCall: lambda n, _: ("babel-call", [n.value]),
    tree.Clock: lambda n, text: ("clock", [text[n.start : n.end]]),
    tree.DiarySexp: lambda n, _: ("diary-sexp", [n.value]),
    tree.LatexEnvironment: lambda n, _: ("latex-environment", [n.value]),
    tree.Html: _html,
    tree.Raw: lambda n, _: _raw(n),
    tree.FootnoteDefinition: lambda n, _: ("footnote-definition", [n.label]),
    tree.LineBreak: lambda n, _: ("line-break", []),
    tree.Strong: lambda n, _: ("bold", []),
    tree.Emphasis: lambda n, _: ("italic", []),
    tree.Underline: lambda n, _: ("underline", []),
    tree.Strike: lambda n, _: ("strike-through", []),
    tree.Code: lambda n, _: ("code", [n.value]),
    tree.Verbatim: lambda n, _: ("verbatim", [n.value]),
    tree.Link: lambda n, _: _link(n),
    tree.Timestamp: lambda n, _: _timestamp(n),
    tree.FootnoteReference: lambda n, _: ("footnote-reference", [n.label or ""]),
    tree.Subscript: lambda n, _: ("subscript", ["braced" * n.braced]),
    tree.Superscript: lambda n, _: ("superscript", ["braced" * n.braced]),
    tree.Entity: lambda n, _: ("entity", [n.name, n.value]),
    tree.Macro: lambda n, text: ("macro", [text[n.start : n.end].replace("\r", "")]),
    tree.Target: lambda n, _: ("target", [n.value]),
    tree.RadioTarget: lambda n, _: ("radio-target", []),
    tree.LatexFragment: lambda n, _: ("latex-fragment", [n.value]),
    tree.StatisticsCookie: lambda n, _: ("statistics-cookie", [n.value]),
    tree.ExportSnippet: lambda n, _: ("export-snippet", [n.backend, n.value]),
    tree.Citation: lambda n, _: ("citation", [n.value]),
    tree.InlineBabelCall: lambda n, _: ("inline-babel-call", [n.value]),
    tree.InlineSource: lambda n, _: ("inline-src-block", [n.language, n.arguments or "", n.value]),
}


# ── Differences ──────────────────────────────────────────────────────────────────────────────────────────────


def first_difference(ours: Dump, theirs: Dump, path: str = "") -> str | None:
    """The first place where two normal forms differ, for people."""
    for index in range(max(len(ours), len(theirs))):
        mine = ours[index] if index < len(ours) else None
        other = theirs[index] if index < len(theirs) else None
        if isinstance(mine, str) or isinstance(other, str) or mine is None or other is None:
            if mine != other:
                return f"{path}/{index}: {_short(mine)} instead of {_short(other)}"
            continue
        if mine[:4] != other[:4]:
            return f"{path}/{index}: {_short(mine)} instead of {_short(other)}"
        under = first_difference(mine[4], other[4], f"{path}/{mine[0]}")
        if under:
            return under
    return None


def _short(node: Any) -> str:
    return repr(node)[:300]
