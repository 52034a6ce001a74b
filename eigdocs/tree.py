"""The syntax tree that every reader makes and every writer reads.

A document is a tree of small nodes. Each node knows where it stands in the text it was read from:
``text[node.start:node.end]`` is its source, in code points, the end excluded. The names are those of
org-element and CommonMark; where the two agree on a construct there is one class for both.

Two kinds of nodes:

* a **leaf** carries its meaning in its fields (``Text.value``, ``CodeBlock.language``);
* a **parent** has ``children``, in the order of the text, that lie inside its span and never overlap.

What lies in a parent's span outside its children is its *markup*: the ``**`` of a `Strong`, the ``|`` of a
`Row`. `leaves` gives these gaps as `Markup` nodes, so the leaves of a document hold each of its non-blank
characters exactly once.

A node made by a converter, and not read from a text, has the span ``(0, 0)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeVar

T = TypeVar("T", bound="Node")

Alignment = Literal["left", "center", "right"] | None


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """Anything in the tree: a span of the text, ``start`` included, ``end`` excluded, in code points."""

    start: int
    end: int

    def __repr__(self) -> str:
        # One for all: sixty classes with a generated one each would take a third longer to import.
        values = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
        return f"{type(self).__name__}({values})"


@dataclass(slots=True, eq=False, repr=False)
class Parent(Node):
    """A node made of other nodes."""

    children: list[Node]


class Markup(Node):
    """Characters of a parent that belong to none of its children; see `leaves`."""

    __slots__ = ()


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────


class Root(Parent):
    """The whole document: blocks, then sections. Its span is the whole text."""

    __slots__ = ()


class Section(Parent):
    """A heading and what is under it: its `Heading`, blocks, then sections of a deeper level.

    Only headings at the top of a document open sections; a Markdown heading inside a quote or a list item is
    a `Heading` among its siblings.
    """

    __slots__ = ()

    @property
    def heading(self) -> Heading:
        heading = self.children[0]
        assert isinstance(heading, Heading)
        return heading

    @property
    def level(self) -> int:
        return self.heading.level

    @property
    def planning(self) -> Planning | None:
        return next((n for n in self.children[1:2] if isinstance(n, Planning)), None)

    @property
    def properties(self) -> dict[str, str]:
        """The property drawer's entries, names in upper case; empty where the section has none."""
        drawer = next((n for n in self.children[1:3] if isinstance(n, PropertyDrawer)), None)
        entries = drawer.children if drawer else []
        return {n.name.upper(): n.value for n in entries if isinstance(n, NodeProperty)}


@dataclass(slots=True, eq=False, repr=False)
class Heading(Parent):
    """A heading; its children are the inlines of its text.

    ``level`` is 1-based. ``todo`` (a keyword such as ``TODO``), ``priority`` (``A`` for ``[#A]``), ``tags``
    and ``commented`` (the COMMENT keyword) are org's. ``setext`` is Markdown's underlined form.
    """

    level: int
    todo: str | None = None
    priority: str | None = None
    tags: list[str] = field(default_factory=list)
    commented: bool = False
    setext: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Planning(Node):
    """The line ``SCHEDULED: … DEADLINE: … CLOSED: …`` under an org heading, as written, without indentation."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class Drawer(Parent):
    """``:NAME:`` … ``:END:`` around blocks."""

    name: str


class PropertyDrawer(Parent):
    """``:PROPERTIES:`` … ``:END:`` under a heading or at the top of a document; children: `NodeProperty`."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class NodeProperty(Node):
    """``:NAME: value`` in a property drawer; ``name`` as written, a trailing ``+`` included."""

    name: str
    value: str


class Paragraph(Parent):
    """A paragraph of inlines."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class List(Parent):
    """A list of `Item`.

    ``ordered`` lists number their items from ``first``. ``kind`` is ``description`` where the first item has
    a term (org). ``tight`` as CommonMark section 5.3 says: no blank line between items, nor between the
    blocks of an item; in org too.
    """

    kind: Literal["bullet", "ordered", "description"]
    tight: bool = True
    first: int = 1


@dataclass(slots=True, eq=False, repr=False)
class Item(Parent):
    """An item: blocks. An org item's term is a `Term`, its first child.

    ``bullet`` is the marker as written, without blanks (``-``, ``1.``, ``a)``). ``counter`` is the number that
    org's ``[@n]`` sets. ``checkbox`` is ``" "``, ``"X"`` or ``"-"``.
    """

    bullet: str = "-"
    counter: int | None = None
    checkbox: Literal[" ", "X", "-"] | None = None


class Term(Parent):
    """What stands before ``::`` in an item of a description list: inlines."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class Table(Parent):
    """A table: `Row`, `TableRule` and `TableFormula`, as written.

    ``alignments`` has one entry a column: from Markdown's delimiter row, or org's ``<l>`` ``<c>`` ``<r>``
    cookies (the last that a column has); shorter than the widest row where nothing is said.
    """

    alignments: list[Alignment] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return [n for n in self.children if isinstance(n, Row)]

    @property
    def header(self) -> list[Row]:
        """The rows above the first inner rule, where rows follow it; in Markdown the first row."""
        return [row for row in self.rows if row.header]

    @property
    def groups(self) -> list[list[Row]]:
        """The rows between rules (org: row groups)."""
        groups: list[list[Row]] = [[]]
        for node in self.children:
            if isinstance(node, Row):
                groups[-1].append(node)
            elif isinstance(node, TableRule):
                groups.append([])
        return [group for group in groups if group]

    @property
    def formulas(self) -> list[str]:
        return [n.value for n in self.children if isinstance(n, TableFormula)]


@dataclass(slots=True, eq=False, repr=False)
class Row(Parent):
    """A row of `Cell`; ``header`` where it belongs to the table's header."""

    header: bool = False


class Cell(Parent):
    """A cell: inlines. Its span is its content without the blanks around it; empty cells have an empty span."""

    __slots__ = ()


class TableRule(Node):
    """Org's ``|---+---|``, or Markdown's delimiter row."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class TableFormula(Node):
    """``#+TBLFM: value`` under an org table."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class CodeBlock(Node):
    """Code or literal text, kept as it is; ``value`` ends with a newline unless it is empty.

    ``kind``: ``src`` (org's source block, Markdown's fence with a language), ``example`` (org's example block,
    Markdown's fence without one), ``fixed-width`` (org's ``: `` lines) or ``indented`` (Markdown). ``language``
    is the first word of the header or info string, ``arguments`` the rest of it. Common indentation, and org's
    protecting commas, are removed from ``value``.
    """

    value: str
    kind: Literal["src", "example", "fixed-width", "indented"]
    language: str | None = None
    arguments: str | None = None


class Quote(Parent):
    """A block quote."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class Container(Parent):
    """VuePress' ``::: name argument``, org's special blocks and centre blocks (name ``center``): blocks."""

    name: str
    argument: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class DynamicBlock(Parent):
    """Org's ``#+begin: name arguments``: blocks."""

    name: str
    arguments: str | None = None


class Verse(Parent):
    """Org's verse block: inlines; its line ends are `SoftBreak`, its lines' indentation is in the texts."""

    __slots__ = ()


class Rule(Node):
    """A horizontal rule (CommonMark: thematic break)."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class Comment(Node):
    """Text that is never shown: org's ``# `` lines (``block`` false) and comment blocks (``block`` true), and an HTML
    comment that stands alone in Markdown (``value`` is what is between ``<!--`` and ``-->``, as written).

    Org's value has its ``# `` prefixes removed, lines joined by newlines.
    """

    value: str
    block: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Keyword(Node):
    """``#+key: value``; ``key`` in upper case. ``affiliated`` where it is about the block that follows
    (``#+caption:``, ``#+attr_html:`` …); ``option`` is what stands in brackets (``#+caption[short]: long``).
    """

    key: str
    value: str
    affiliated: bool = False
    option: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class BabelCall(Node):
    """Org's ``#+call: name(arguments)``; ``value`` is what follows the colon."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class Clock(Node):
    """Org's ``CLOCK: …`` line; ``value`` is what follows the colon."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class DiarySexp(Node):
    """Org's ``%%(…)`` line."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class LatexEnvironment(Node):
    r"""Org's ``\begin{name}`` … ``\end{name}``, whole."""

    value: str


class Toc(Node):
    """Markdown's ``[[toc]]`` line."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class Html(Node):
    """A block of raw HTML: as it stands in Markdown, or inside org's ``#+begin_export html`` and ``#+html:``."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class Raw(Node):
    """A block kept as text: an org export block for another ``format``, or (``None``) what no rule reads."""

    value: str
    format: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class FrontMatter(Node):
    """The YAML between ``---`` lines at the top of a Markdown page; ``value`` without these lines."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class LinkDefinition(Node):
    """Markdown's ``[label]: target "title"`` (CommonMark section 4.7); the links that use it are resolved."""

    label: str
    target: str
    title: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class FootnoteDefinition(Parent):
    """``[fn:label] …`` or ``[^label]: …``: blocks."""

    label: str


# ── Inlines ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True, eq=False, repr=False)
class Text(Node):
    """Plain text as it is meant: escapes and character references decoded. It never holds a newline."""

    value: str


class SoftBreak(Node):
    """An end of line inside a paragraph, with the next line's indentation or quote markers."""

    __slots__ = ()


class LineBreak(Node):
    r"""A forced line break: org's ``\\``, Markdown's two blanks or backslash; with the end of line it stands at."""

    __slots__ = ()


class Strong(Parent):
    """``*bold*`` in org, ``**bold**`` in Markdown."""

    __slots__ = ()


class Emphasis(Parent):
    """``/italic/`` in org, ``*italic*`` in Markdown."""

    __slots__ = ()


class Underline(Parent):
    """``_underline_`` in org, ``<u>…</u>`` in Markdown."""

    __slots__ = ()


class Strike(Parent):
    """``+strike+`` in org, ``~~strike~~`` in Markdown."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class Code(Node):
    """``~code~`` in org."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class Verbatim(Node):
    """``=verbatim=`` in org, a code span in Markdown."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class Link(Parent):
    """A link; its children are its description, none where the address shows itself (``<https://x>``).

    ``target`` is the address as meant: escapes decoded, scheme included (``file:x.org``, ``https://…``, ``#id``,
    ``*Heading``). ``kind`` is the scheme in lower case (``https``, ``mailto``, ``file`` …); in org ``file`` also for a
    bare path, ``custom-id`` for ``#id``, ``coderef`` for ``(ref)``, ``fuzzy`` for the other targets; in Markdown
    ``relative`` for targets without a scheme. ``form``: ``regular`` (``[[target][text]]``, ``[text](target)``),
    ``angle`` (``<target>``), ``plain`` (a bare address in org), ``reference`` (``[text][label]``).
    """

    kind: str
    target: str
    title: str | None = None
    form: Literal["regular", "angle", "plain", "reference"] = "regular"


@dataclass(slots=True, eq=False, repr=False)
class Image(Parent):
    """Markdown's ``![alt](target "title")``; its children are the alternative text. (Org: a link to a picture.)"""

    target: str
    title: str | None = None
    form: Literal["regular", "reference"] = "regular"


@dataclass(slots=True, eq=False, repr=False)
class Timestamp(Node):
    """An org timestamp, as written in ``value``.

    ``active`` for ``<…>``, not for ``[…]``. ``first`` and ``last`` are ISO texts (``2018-02-15``,
    ``2018-02-15T14:00``); ``last`` is ``None`` unless it is a range. ``repeater`` (``+1w``) and ``warning`` (``-2d``)
    as written. A diary expression (``<%%(…)>``) has an empty ``first``.
    """

    value: str
    active: bool
    first: str
    last: str | None = None
    repeater: str | None = None
    warning: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class FootnoteReference(Parent):
    """``[fn:label]``, ``[^label]``; its children are the definition given inside (``[fn::text]``), if any."""

    label: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Subscript(Parent):
    """``a_b`` or, ``braced``, ``a_{b}``."""

    braced: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Superscript(Parent):
    """``a^b`` or, ``braced``, ``a^{b}``."""

    braced: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Entity(Node):
    r"""An org entity (``\alpha``): its ``name`` and the text it stands for (``α``)."""

    name: str
    value: str


@dataclass(slots=True, eq=False, repr=False)
class Macro(Node):
    """Org's ``{{{name(arguments)}}}``; ``arguments`` as written between the parentheses, ``None`` without them."""

    name: str
    arguments: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Target(Node):
    """Org's ``<<name>>``: a place that links lead to."""

    value: str


class RadioTarget(Parent):
    """Org's ``<<<words>>>``: every occurrence of the words links here."""

    __slots__ = ()


@dataclass(slots=True, eq=False, repr=False)
class LatexFragment(Node):
    r"""``$x$``, ``\(x\)``, ``\[x\]``, ``\command{x}``: whole."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class StatisticsCookie(Node):
    """``[1/3]``, ``[33%]``: whole."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class ExportSnippet(Node):
    """Org's ``@@backend:value@@``."""

    backend: str
    value: str


@dataclass(slots=True, eq=False, repr=False)
class Citation(Node):
    """Org's ``[cite:…]``: whole."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class InlineBabelCall(Node):
    """Org's ``call_name(arguments)``: whole."""

    value: str


@dataclass(slots=True, eq=False, repr=False)
class InlineSource(Node):
    """Org's ``src_language[arguments]{code}``."""

    language: str
    value: str
    arguments: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class RawHtml(Node):
    """A piece of raw HTML inside a paragraph: one tag or comment, as it stands."""

    value: str


# ── Looking at trees ─────────────────────────────────────────────────────────────────────────────────────


def children(node: Node) -> list[Node]:
    """A node's children; an empty list for a leaf."""
    return node.children if isinstance(node, Parent) else []


def walk(node: Node) -> Iterator[Node]:
    """The node and all that is under it, in the order of the text; a loop, so any depth is fine."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Parent):
            stack += node.children[::-1]


def parts(node: Parent) -> Iterator[Node]:
    """A parent's children with the gaps between them, as `Markup`."""
    position = node.start
    for child in node.children:
        if child.start > position:
            yield Markup(position, child.start)
        yield child
        position = max(position, child.end)
    if node.end > position:
        yield Markup(position, node.end)


def leaves(node: Node) -> Iterator[Node]:
    """The leaves under a node, in order: nodes without children and, between them, `Markup`.

    Over a whole document they hold each character that is not blank exactly once.
    """
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, Parent) and node.children:
            stack.extend(reversed(list(parts(node))))
        else:
            yield node


_SHOWN = (
    *(Text, Code, Verbatim, Entity, CodeBlock, InlineSource, Timestamp),
    *(LatexFragment, LatexEnvironment, StatisticsCookie, Citation),
)


def plain_text(node: Node) -> str:
    """The text that a reader sees: markup removed, breaks as one space; comments and raw HTML say nothing."""
    words: list[str] = []
    for each in walk(node):
        if isinstance(each, _SHOWN):
            words.append(each.value)
        elif isinstance(each, SoftBreak | LineBreak):
            words.append(" ")
        elif isinstance(each, Link) and not each.children:
            words.append(each.target)
    return "".join(words)


def shown_time(node: Timestamp) -> str:
    """A timestamp as plain text: ``2018-02-15``, ``2018-02-15 14:00 – 18:30``."""
    first, last = node.first.replace("T", " "), (node.last or "").replace("T", " ")
    same_day = first[:10] == last[:10]
    return f"{first} – {last[11:] if same_day else last}" if last and last != first else first


HEADING_STATE = re.compile(r"(?:(?P<todo>TODO|DONE)(?=\s|$)\s*)?(?:\[#(?P<priority>[A-Za-z0-9]+)\](?=\s|$)\s*)?")
"""How a Markdown heading says the todo keyword and the priority of an org heading: as words before its own."""


def nest_sections(nodes: Iterable[Node]) -> list[Node]:
    """Put each block under the heading that it follows, and each section under the last one of a lower level."""
    top: list[Node] = []
    sections: list[Section] = []

    def close(level: int) -> None:
        while sections and sections[-1].level >= level:
            section = sections.pop()
            section.end = section.children[-1].end

    for node in nodes:
        if isinstance(node, Heading):
            close(node.level)
            section = Section(node.start, node.end, [node])
            (sections[-1].children if sections else top).append(section)
            sections.append(section)
        else:
            (sections[-1].children if sections else top).append(node)
    close(0)
    return top


_COOKIE = re.compile(r"<(?:[lcr]\d*|\d+)>")


def cookies(row: Row) -> list[str] | None:
    """The cookies of a row that holds nothing else (an empty text for an empty cell), or ``None``.

    They say how org aligns columns, and how wide they are (org manual, "Column Width and Alignment").
    """
    words = []
    for cell in row.children:
        words.append(plain_text(cell))
        if words[-1] and not _COOKIE.fullmatch(words[-1]):
            return None  # as for most rows, at their first cell
    return words if any(words) else None


_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)$", re.IGNORECASE)


def is_picture(target: str) -> bool:
    """Whether an address ends like a picture's (org manual, "Images")."""
    return bool(_PICTURE.search(target))


def transform(node: Node, change: Callable[[Node], Node | list[Node]]) -> Node | list[Node]:
    """A copy of the tree in which `change` has replaced each node, from the leaves up, by one or several."""
    # An explicit stack of (node, its finished children), since documents may be nested a thousand deep.
    finished: list[list[Node]] = [[]]
    stack: list[tuple[Node, bool]] = [(node, False)]
    while stack:
        current, ready = stack.pop()
        if isinstance(current, Parent) and not ready:
            finished.append([])
            stack.append((current, True))
            stack.extend((child, False) for child in reversed(current.children))
            continue
        if isinstance(current, Parent):
            current = replace(current, children=finished.pop())
        result = change(current)
        finished[-1].extend(result if isinstance(result, list) else [result])
    nodes = finished[0]
    return nodes[0] if len(nodes) == 1 else nodes


def replace(node: T, **changes: Any) -> T:
    """A copy of the node with some fields changed."""
    copy = object.__new__(type(node))
    for each in fields(node):
        setattr(copy, each.name, changes[each.name] if each.name in changes else getattr(node, each.name))
    return copy


def kind_of(node: Node) -> str:
    """A node's type as JSON spells it: ``CodeBlock`` is ``code_block``."""
    name = "Document" if isinstance(node, Root) else type(node).__name__
    return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


# What a document means does not depend on these: where it stands, and which of two spellings it uses.
_SPELLING = {"start", "end", "children", "setext", "bullet", "form", "block"}


def meaning(node: Node) -> tuple[Any, ...]:
    """What a tree says, as nested tuples to compare: spans and spellings left out, lines of a paragraph joined.

    Two documents that mean the same have equal meanings, whatever their wrapping and list markers, and however
    their comments and tables are laid out.
    """
    finished: list[list[tuple[Any, ...]]] = [[]]
    stack: list[tuple[Node, bool]] = [(node, False)]
    while stack:
        current, ready = stack.pop()
        if isinstance(current, Parent) and not ready:
            finished.append([])
            stack.append((current, True))
            stack.extend((child, False) for child in reversed(current.children))
        else:
            lines = isinstance(current, Paragraph | Heading | Cell)
            under = list(_joined(finished.pop(), lines)) if isinstance(current, Parent) else []
            while isinstance(current, Row) and under and under[-1] == ("cell",):
                under.pop()  # a row that is short, and one filled up with empty cells, say the same
            finished[-1].append((kind_of(current), *_facts(current), *under))
    return finished[0][0]


def _facts(node: Node) -> Iterator[Any]:
    for each in fields(node):
        if each.name not in _SPELLING:
            value = getattr(node, each.name)
            if each.name == "kind" and value == "indented":
                value = "example"  # Markdown's other spelling of it
            elif isinstance(node, Comment | Html):
                value = value.strip()
            elif isinstance(node, Link) and each.name == "target":
                value = value.removeprefix("file:")  # a path alone is a file to org as well
            while each.name == "alignments" and value and value[-1] is None:
                value = value[:-1]  # columns after the last aligned one say nothing
            yield each.name, tuple(value) if isinstance(value, list) else value


def _joined(nodes: list[tuple[Any, ...]], lines: bool) -> Iterator[tuple[Any, ...]]:
    """Neighbouring texts and line ends as one text, its runs of blanks as one blank; none at the edges of ``lines``."""
    words = ""
    edge = lines
    for node in [*_code_joined(nodes), ("end",)]:
        if node[0] == "text":
            words += node[1][1]
        elif node[0] == "soft_break":
            words += " "
        else:
            words = re.sub(r"[ \t]+", " ", words)
            words = words.lstrip(" ") if edge else words
            edge = node[0] == "line_break" or (node[0] == "end" and lines)
            words = words.rstrip(" ") if edge else words
            if words:
                yield ("text", words)
                words = ""
            if node[0] != "end":
                yield node


def _code_joined(nodes: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Neighbouring codes as one, of the first one's kind: Markdown cannot write them apart."""
    joined: list[tuple[Any, ...]] = []
    for node in nodes:
        if node == ("text", ("value", "")):
            continue  # the zero width space that keeps two codes apart in org
        if node == ("text", ("value", "")):
            continue
        if joined and {node[0], joined[-1][0]} <= {"code", "verbatim"}:
            joined[-1] = (joined[-1][0], ("value", joined[-1][1][1] + node[1][1]))
        else:
            joined.append(node)
    return joined
