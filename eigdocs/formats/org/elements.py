r"""Elements: the blocks of a section, a list item, a quote …

Org syntax, sections “Greater Elements” and “Lesser Elements”, as `org-element--current-element` reads them. The first
character of a line says which readers to ask, in `_READERS`; a reader appends what it read and gives the line after
it, or gives ``None`` where its element is not there after all (a block that nothing closes). The rest is paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Literal, cast

from eigdocs import tree
from eigdocs.formats.org.lists import ITEM, Entry, read_structure
from eigdocs.formats.org.literals import read_literal
from eigdocs.formats.org.objects import STANDARD, TITLE, Objects
from eigdocs.formats.org.source import Source
from eigdocs.formats.org.syntax import BLANKS, LABEL
from eigdocs.formats.org.tables import TABLE_EL_RULE, read_table

MAX_DEPTH = 100

# Where a paragraph may end (`org-element-paragraph-separate`); see `_Elements._separates` for those to look at twice.
_SEPARATOR = re.compile(
    rf"\[fn:{LABEL}\]|%%\(|[ \t]*(?:\||\+(?:-+\+)+[ \t]*$|#(?:[ ]|$|\+(?:begin_[^\s]|[^\s]+?(?:\[.*\])?:))"
    rf"|:(?:[ ]|$|{LABEL}:[ \t]*$)|-{{5,}}[ \t]*$|\\begin\{{[A-Za-z0-9*]+\}}|clock:|(?:[-+*]|[0-9]+[.)])(?:[ \t]|$))",
    re.IGNORECASE,
)
AFFILIATED = re.compile(
    r"#\+(?:(caption|results)(?:\[(.*)\])?|(data|headers?|label|name|plot|resname|result|source|srcname|tblname"
    r"|attr_[-_A-Za-z0-9]+)):[ \t]*(.*)",
    re.IGNORECASE,
)
_DUAL = re.compile(r"#\+(\S+)\[.*\]:")
_KEYWORD = re.compile(r"#\+(\S+):[ \t]*(.*)")
_OPTION = re.compile(r"(caption|results)\[(.*)\]", re.IGNORECASE)
_BLOCK = re.compile(r"#\+begin_(\S+)[ \t]*(.*)", re.IGNORECASE)
_DYNAMIC = re.compile(r"#\+begin:[ \t]+(\S+)(?:[ \t]+(.*))?", re.IGNORECASE)
_UNCLOSED = re.compile(r"#\+begin(?:_\S|:? )", re.IGNORECASE)
_DRAWER = re.compile(rf":({LABEL}):")
_PROPERTY = re.compile(r":(\S+):(?:$|[ \t]+(.*))")
_PROPERTY_LINE = re.compile(r":\S+:(?: .*)?")
_PLANNING = re.compile(r"(?:closed|deadline|scheduled):", re.IGNORECASE)
_LATEX = re.compile(r"\\begin\{([A-Za-z0-9*]+)\}")
_FOOTNOTE = re.compile(rf"\[fn:({LABEL})\]")
_BULLET = re.compile(
    r"[ \t]*([-+*]|[0-9]+[.)])(?:[ \t]+|$)(?:\[@(?:start:)?([0-9]+|[A-Za-z])\][ \t]*)?(?:\[([ X-])\](?:[ \t]+|$))?"
)
_TERM_END = re.compile(r"[ \t]::(?=[ \t]|$)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")

_Checkbox = Literal[" ", "X", "-"] | None
_LITERAL = {"SRC", "EXAMPLE", "EXPORT", "COMMENT"}


class Elements:
    """The reader of a document's blocks. Lines are numbers; ranges of them exclude their ``last``."""

    def __init__(self, source: Source, objects: Objects) -> None:
        self.source = source
        self.objects = objects
        self._entries: dict[int, Entry] = {}  # the items of the lists that were met
        self._orphans = 0  # before this line, affiliated keywords that nothing follows
        self._no_table_el = 0  # before this line, rules of tables that end without one

    # ── Sections ─────────────────────────────────────────────────────────────────────────────────────────────

    def read_top(self, last: int) -> list[tree.Node]:
        """What stands above the first heading: comments may precede its property drawer."""
        nodes: list[tree.Node] = []
        line = self._after_blanks(0, last)
        if line < last and (after := self._comment(line, last, 0, nodes)):
            line = after
        if line == 0 or nodes:
            line = self._property_drawer(line, last, nodes)
        return nodes + self.read(line, last)

    def read_section(self, first: int, last: int) -> list[tree.Node]:
        """What stands under a heading: planning, then a property drawer, right under it."""
        nodes: list[tree.Node] = []
        if first < last and _PLANNING.match(self.source.bodies[first]):
            nodes.append(tree.Planning(*self._span(first, first), self.source.bodies[first]))
            first += 1
        first = self._property_drawer(first, last, nodes)
        return nodes + self.read(first, last)

    def _property_drawer(self, first: int, last: int, nodes: list[tree.Node]) -> int:
        bodies = self.source.bodies
        if first >= last or bodies[first].upper() != ":PROPERTIES:":
            return first
        end = self.source.closer(":", first + 1, last)
        if end is None or not all(_PROPERTY_LINE.fullmatch(body) for body in bodies[first + 1 : end]):
            return first
        entries: list[tree.Node] = []
        for line in range(first + 1, end):
            match = _PROPERTY.match(bodies[line])
            assert match
            entries.append(tree.NodeProperty(*self._span(line, line), match[1], match[2] or ""))
        nodes.append(tree.PropertyDrawer(*self._span(first, end), entries))
        return end + 1

    # ── Blocks in general ────────────────────────────────────────────────────────────────────────────────────

    def read(self, first: int, last: int, depth: int = 0) -> list[tree.Node]:
        """The blocks of some lines."""
        nodes: list[tree.Node] = []
        line = self._after_blanks(first, last)
        while line < last:
            if depth > MAX_DEPTH:
                nodes.append(self._raw(line, last))
                break
            line = self._after_blanks(self._element(line, last, depth, nodes), last)
        return nodes

    def _element(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int:
        bodies = self.source.bodies
        first = line
        if bodies[line][0] == "#":
            after = self._comment(line, last, depth, nodes)
            if after is not None:
                return after
            line = self._affiliated(line, last, nodes)
        if line == first or bodies[line][0] not in "cC":  # a clock has no affiliated keywords
            for reader in _READERS.get(bodies[line][0], ()):
                after = reader(self, line, last, depth, nodes)
                if after is not None:
                    return after
        return self._paragraph(line, last, depth, nodes)

    def _affiliated(self, first: int, last: int, nodes: list[tree.Node]) -> int:
        """Keywords about the element that follows them directly; the line of this element."""
        if first < self._orphans:
            return first
        found: list[tree.Node] = []
        line = first
        while line < last and (match := AFFILIATED.match(self.source.bodies[line])):
            key = (match[1] or match[3]).upper()
            found.append(tree.Keyword(*self._span(line, line), key, match[4], True, match[2]))
            line += 1
        if line >= last or not self.source.bodies[line]:
            self._orphans = line
            return first
        nodes += found
        return line

    def _after_blanks(self, line: int, last: int) -> int:
        bodies = self.source.bodies
        while line < last and not bodies[line]:
            line += 1
        return line

    def _span(self, first: int, last: int) -> tuple[int, int]:
        """From the first character of a line to the last of another."""
        return self.source.first(first), self.source.last(last)

    def _raw(self, first: int, last: int, start: int | None = None) -> tree.Raw:
        while not self.source.bodies[last - 1]:
            last -= 1
        start = self.source.first(first) if start is None else start
        end = self.source.last(last - 1)
        return tree.Raw(start, end, self.source.text[start:end])

    # ── Paragraphs ───────────────────────────────────────────────────────────────────────────────────────────

    def _paragraph(self, line: int, last: int, depth: int, nodes: list[tree.Node], start: int | None = None) -> int:
        """A paragraph; ``start`` where its first line has something before it (a bullet)."""
        source = self.source
        after = line + 1
        while after < last and not self._separates(after, last):
            after += 1
        begin = source.starts[line] if start is None else start
        first = source.first(line) if start is None else start
        end = source.last(after - 1)
        inlines = self.objects.read(begin, source.stop(after - 1), STANDARD, depth)
        if first > begin:
            self._trim_start(inlines, first)
        if inlines and inlines[-1].end > end:
            self._trim_end(inlines, end)
        nodes.append(tree.Paragraph(first, max(end, inlines[-1].end), inlines))
        return after

    def _separates(self, line: int, last: int) -> bool:
        """Whether a paragraph ends before this line."""
        source = self.source
        body = source.bodies[line]
        if not body:
            return True
        if not _SEPARATOR.match(source.lines[line]):
            return False
        if body[0] == ":" and _DRAWER.fullmatch(body):
            return source.closer(":", line, last) is not None
        if body[0] == "#" and (block := _BLOCK.match(body)):
            return source.closer("_" + block[1].upper(), line, last) is not None
        if body[0] == "\\" and (latex := _LATEX.match(body)):
            return source.closer("\\" + latex[1].upper(), line, last) is not None
        if body[0] == "#" and (dual := _DUAL.match(body)):
            return dual[1].upper() in {"CAPTION", "RESULTS"}
        return True

    def _trim_start(self, inlines: list[tree.Node], first: int) -> None:
        """Leave out a paragraph's indentation, which was read to know what stands before its first object."""
        text = inlines[0]
        if text.end <= first:
            del inlines[0]
        elif text.start < first:
            inlines[0] = self.objects.plain(first, text.end)

    def _trim_end(self, inlines: list[tree.Node], end: int) -> None:
        """Leave out the blanks at a paragraph's end."""
        text = inlines[-1]
        if isinstance(text, tree.Text):
            if text.start >= end:
                inlines.pop()
            else:
                inlines[-1] = self.objects.plain(text.start, end)

    # ── Lines that begin with a hash ─────────────────────────────────────────────────────────────────────────

    def _comment(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``# …`` lines."""
        bodies = self.source.bodies
        first = line
        while line < last and bodies[line][:2] in {"#", "# "}:
            line += 1
        if line == first:
            return None
        value = "\n".join(self.source.lines[each].lstrip(BLANKS)[2:] for each in range(first, line))
        nodes.append(tree.Comment(*self._span(first, line - 1), value))
        return line

    def _block(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``#+begin_name`` … ``#+end_name``."""
        match = _BLOCK.match(self.source.bodies[line])
        if match is None:
            return None
        name = match[1].upper()
        end = self.source.closer("_" + name, line, last)
        if end is None:
            return None
        start, stop = self._span(line, end)
        if name in _LITERAL:
            nodes.append(read_literal(self.source, line, end, name, match[2]))
        elif name == "VERSE":
            inlines = self._verse(line + 1, end, depth)
            nodes.append(tree.Verse(start, stop, inlines))
        elif name == "QUOTE":
            nodes.append(tree.Quote(start, stop, self.read(line + 1, end, depth + 1)))
        else:
            label = "center" if name == "CENTER" else match[1]
            inside = self.read(line + 1, end, depth + 1)
            nodes.append(tree.Container(start, stop, inside, label, match[2] or None))
        return end + 1

    def _verse(self, first: int, last: int, depth: int) -> list[tree.Node]:
        if first >= last:
            return []
        return self.objects.read(self.source.starts[first], self.source.stop(last - 1), STANDARD, depth, verse=True)

    def _dynamic_block(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``#+begin: name arguments`` … ``#+end:``."""
        match = _DYNAMIC.match(self.source.bodies[line])
        end = self.source.closer("#", line, last) if match else None
        if match is None or end is None:
            return None
        inside = self.read(line + 1, end, depth + 1)
        nodes.append(tree.DynamicBlock(*self._span(line, end), inside, match[1], match[2] or None))
        return end + 1

    def _keyword(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``#+key: value``, ``#+call: …``, ``#+html: …``."""
        body = self.source.bodies[line]
        match = _KEYWORD.match(body)
        if match is None or _UNCLOSED.match(body):
            return None
        key, value = match[1].upper(), match[2]
        start, end = self._span(line, line)
        if key.startswith("CALL:") or key == "CALL":
            nodes.append(tree.BabelCall(start, end, body[7:].strip(BLANKS)))
        elif key == "HTML":
            nodes.append(tree.Html(start, end, value + "\n"))
        elif option := _OPTION.fullmatch(match[1]):
            nodes.append(tree.Keyword(start, end, option[1].upper(), value, False, option[2]))
        else:
            nodes.append(tree.Keyword(start, end, key, value))
        return line + 1

    # ── Other lines ──────────────────────────────────────────────────────────────────────────────────────────

    def _drawer(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``:NAME:`` … ``:END:``."""
        match = _DRAWER.fullmatch(self.source.bodies[line])
        end = self.source.closer(":", line + 1, last) if match else None
        if match is None or end is None:
            return None
        nodes.append(tree.Drawer(*self._span(line, end), self.read(line + 1, end, depth + 1), match[1]))
        return end + 1

    def _fixed_width(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``: …`` lines."""
        first = line
        while line < last and self.source.bodies[line][:2] in {":", ": "}:
            line += 1
        if line == first:
            return None
        value = "".join(self.source.lines[each].lstrip(BLANKS)[2:] + "\n" for each in range(first, line))
        nodes.append(tree.CodeBlock(*self._span(first, line - 1), value, "fixed-width"))
        return line

    def _rule(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """Five hyphens or more."""
        body = self.source.bodies[line]
        if len(body) < 5 or body.strip("-"):
            return None
        nodes.append(tree.Rule(*self._span(line, line)))
        return line + 1

    def _clock(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``CLOCK: …``."""
        body = self.source.bodies[line]
        if body[:6].upper() != "CLOCK:":
            return None
        nodes.append(tree.Clock(*self._span(line, line), body[6:].strip(BLANKS)))
        return line + 1

    def _latex(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        r"""``\begin{name}`` … ``\end{name}``."""
        match = _LATEX.match(self.source.bodies[line])
        end = self.source.closer("\\" + match[1].upper(), line, last) if match else None
        if end is None:
            return None
        start, stop = self._span(line, end)
        nodes.append(tree.LatexEnvironment(start, stop, self.source.text[start:stop]))
        return end + 1

    def _diary(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``%%(…)`` at the start of a line."""
        if not self.source.lines[line].startswith("%%("):
            return None
        nodes.append(tree.DiarySexp(*self._span(line, line), self.source.bodies[line]))
        return line + 1

    def _footnote(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """``[fn:label] …`` at the start of a line, up to the next definition or two blank lines."""
        match = _FOOTNOTE.match(self.source.lines[line])
        if match is None:
            return None
        end = self._footnote_end(line, last)
        blocks = self._contents(line, match.end(), end, depth + 1)
        start, stop = self._span(line, line)
        nodes.append(tree.FootnoteDefinition(start, max(stop, blocks[-1].end) if blocks else stop, blocks, match[1]))
        return end

    def _footnote_end(self, first: int, last: int) -> int:
        source = self.source
        for line in range(first + 1, last):
            if source.lines[line].startswith("[fn:") and _FOOTNOTE.match(source.lines[line]):
                return self._before_affiliated(first, line)
            if not source.bodies[line] and line + 1 < last and not source.bodies[line + 1]:
                return line
        return last

    def _before_affiliated(self, first: int, line: int) -> int:
        while line - 1 > first and AFFILIATED.match(self.source.bodies[line - 1]):
            line -= 1
        return line

    def _contents(self, line: int, column: int, last: int, depth: int) -> list[tree.Node]:
        """Blocks that may start in the middle of a line, where only a paragraph can."""
        nodes: list[tree.Node] = []
        text = self.source.lines[line]
        rest = text[column:].lstrip(BLANKS)
        if rest:
            start = self.source.starts[line] + len(text) - len(rest)
            if depth > MAX_DEPTH:
                return [self._raw(line, last, start)]
            line = self._paragraph(line, last, depth, nodes, start)
        else:
            line += 1
        return nodes + self.read(line, last, depth)

    def _table(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int:
        table, after = read_table(self.source, self.objects, line, last, depth)
        nodes.append(table)
        return after

    def _table_el(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """A table of the table.el package, kept as it is: it starts and ends with a rule, ``+---+``."""
        bodies = self.source.bodies
        if line < self._no_table_el or not TABLE_EL_RULE.fullmatch(bodies[line]):
            return None
        after = line + 1
        while after < last and bodies[after][:1] in {"+", "|"}:
            after += 1
        if after - line < 2 or not TABLE_EL_RULE.fullmatch(bodies[after - 1]):
            self._no_table_el = after
            return None
        nodes.append(self._raw(line, after))
        return after

    # ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────

    def _list(self, line: int, last: int, depth: int, nodes: list[tree.Node]) -> int | None:
        """Items at the same indentation."""
        if not ITEM.match(self.source.lines[line]):
            return None
        if line not in self._entries:
            self._entries.update(read_structure(self.source, line, last))
        column = self._entries[line].column
        items: list[tree.Node] = []
        first = line
        while (entry := self._entries.get(line)) and entry.column == column and line < last:
            items.append(self._item(entry, depth + 1))
            line = entry.end
        assert isinstance(items[0], tree.Item)
        kind, number = self._kind(first, items[0])
        nodes.append(tree.List(items[0].start, items[-1].end, items, kind, self._tight(items), number))
        return line

    def _kind(self, line: int, item: tree.Item) -> tuple[Literal["bullet", "ordered", "description"], int]:
        if item.bullet[0].isdigit():
            return "ordered", item.counter if item.counter is not None else 1
        described = bool(item.children) and isinstance(item.children[0], tree.Term)
        return ("description" if described else "bullet"), 1

    def _item(self, entry: Entry, depth: int) -> tree.Item:
        source = self.source
        line = source.lines[entry.line]
        match = _BULLET.match(line)
        assert match
        column = match.end()
        children: list[tree.Node] = []
        if not match[1][0].isdigit() and (term := self._term(entry.line, match, depth)):
            node, column = term
            children.append(node)
        children += self._contents(entry.line, column, entry.end, depth)
        start, stop = self._span(entry.line, entry.line)
        end = max(stop, children[-1].end) if children else stop
        return tree.Item(start, end, children, match[1], _counter(match[2]), cast(_Checkbox, match[3]))

    def _term(self, line: int, bullet: re.Match[str], depth: int) -> tuple[tree.Term, int] | None:
        r"""What stands before the line's last ``::``, and the column after it."""
        text = self.source.lines[line]
        if "::" not in text:
            return None
        ends = list(_TERM_END.finditer(text, bullet.end()))
        if not ends:
            return None
        offset = self.source.starts[line]
        first = bullet.end()
        end = max(first, len(text[: ends[-1].start()].rstrip(BLANKS)))
        inlines = self.objects.read(offset + first, offset + end, TITLE, depth)
        return tree.Term(offset + first, offset + end, inlines), ends[-1].end()

    def _tight(self, items: list[tree.Node]) -> bool:
        """No blank line between two items, or two blocks of an item."""
        return not any(self._loose(item) for item in items) and not self._apart(items)

    def _loose(self, item: tree.Node) -> bool:
        blocks = [node for node in tree.children(item) if not isinstance(node, tree.Term)]
        return self._apart(blocks)

    def _apart(self, nodes: list[tree.Node]) -> bool:
        text = self.source.text
        return any(_BLANK_LINE.search(text, before.end, after.start) for before, after in pairwise(nodes))


def _counter(value: str | None) -> int | None:
    if value is None:
        return None
    return int(value) if value.isdigit() else ord(value.upper()) - ord("A") + 1


_Reader = Callable[[Elements, int, int, int, list[tree.Node]], int | None]

_READERS: dict[str, tuple[_Reader, ...]] = {
    "#": (Elements._block, Elements._dynamic_block, Elements._keyword),
    ":": (Elements._drawer, Elements._fixed_width),
    "|": (Elements._table,),
    "-": (Elements._rule, Elements._list),
    "+": (Elements._table_el, Elements._list),
    "*": (Elements._list,),
    **dict.fromkeys("0123456789", (Elements._list,)),
    "\\": (Elements._latex,),
    "[": (Elements._footnote,),
    "%": (Elements._diary,),
    **dict.fromkeys("cC", (Elements._clock,)),
}
