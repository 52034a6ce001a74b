r"""The org writer: tree to text, such that the reader reads the same tree.

Style: that of the 2018 pages. One blank line around headings and between blocks, ``-`` and ``1.`` as bullets, keywords
and block names in lower case, each paragraph on one line unless told otherwise.

What org cannot hold is not written as something else: in a paragraph it becomes a snippet of HTML (see `mending`), a
block inside another of its name stands between two export blocks. `can_hold` tells beforehand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from eigdocs import tree
from eigdocs.formats.org import reader
from eigdocs.formats.org.elements import AFFILIATED
from eigdocs.formats.org.escape import ZERO_WIDTH_SPACE, with_commas
from eigdocs.formats.org.literals import KEEP_INDENTATION, without_indentation
from eigdocs.formats.org.mending import HEADING, ITEM, PARAGRAPH, TERM, Place, Settings
from eigdocs.formats.org.objects import Objects
from eigdocs.formats.org.pieces import EMPHASIS, pieces_of
from eigdocs.formats.org.syntax import BLANKS
from eigdocs.formats.org.writer_inlines import InlineWriter
from eigdocs.formats.org.writer_tables import table_lines

_BOM = "\ufeff"
_BLANK_OR_TAB = re.compile(r"^(?:[ \t]+$|[ ]*\t)", re.MULTILINE)  # what `org-remove-indentation` may change
_HEADING_MARK = re.compile(r"\[#.\]|COMMENT(?![^ \t])")
_HEADING_TAGS = re.compile(r"(?:^|[ \t]):[\w@#%:\u0300-\u036f]+:$")
_TODO_KEYS = {"TODO", "SEQ_TODO", "TYP_TODO"}
_BLANK_INLINES = (tree.Paragraph, tree.SoftBreak, *EMPHASIS)
_MOST_STEPS = 40
_OTHER_BLOCKS = {"QUOTE", "VERSE", "SRC", "EXAMPLE", "EXPORT", "COMMENT"}  # names that no container can have
_BLOCK_NAME = re.compile(r"\S+")


def write(root: tree.Node, *, wrap: int | None = None) -> str:
    r"""The text of an org tree, or of one of its nodes.

    Args:
        root: the tree; it holds only what org has.
        wrap: the column to fill paragraphs to; ``None``: each paragraph is one line.

    Raises:
        TypeError: for a node that only Markdown has.

    >>> text = "* Réunion\n\n- le *15* ;\n- le 22.\n"
    >>> write(reader.read(text)) == text
    True
    """
    nodes = root.children if isinstance(root, tree.Root) else [root]
    settings, todo_words = _told(root)
    writer = _Writer(InlineWriter(settings, wrap), todo_words)
    writer.blocks(list(_in_a_row(nodes)))
    text = "".join(f"{line}\n" for line in writer.lines)
    return ZERO_WIDTH_SPACE + text if text.startswith(_BOM) else text


def can_hold(node: tree.Node) -> bool:
    """Whether org has this node as it is: what is written for it alone is read back as the same."""
    if type(node) in _WRITERS:
        return tree.meaning(reader.read(write(node))) == tree.meaning(tree.Root(0, 0, [node]))
    text = "".join(piece.text for piece in pieces_of([node], breaks="\\\\\n", lines="\n"))
    return list(map(tree.meaning, Objects(text).read(0, len(text)))) == [tree.meaning(node)]


def _in_a_row(nodes: list[tree.Node]) -> Iterator[tree.Node]:
    """Blocks with their sections opened: headings among the blocks under them, however deep."""
    stack = nodes[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.Section):
            stack.extend(reversed(node.children))
        else:
            yield node


def _told(root: tree.Node) -> tuple[Settings, set[str]]:
    """What the document tells its reader: how to read objects, and which words are todo keywords."""
    keywords: list[tree.Keyword] = []
    targets: list[tree.Node] = []
    for node in tree.walk(root):
        if isinstance(node, tree.Keyword):
            keywords.append(node)
        elif isinstance(node, tree.RadioTarget):
            targets += [node, tree.Text(0, 0, " ")]
    text = InlineWriter(Settings()).line(targets, PARAGRAPH)
    radio = reader.radio_words(text, tree.Root(0, 0, Objects(text).read(0, len(text)))) if targets else None
    todo = [word for node in keywords if node.key in _TODO_KEYS for word in node.value.split()]
    words = {word.partition("(")[0] for word in todo or ("TODO", "DONE")}
    return Settings(reader.script_kind("\n".join(map(_keyword, keywords))), radio), words


def _keyword(node: tree.Keyword) -> str:
    option = "" if node.option is None else f"[{node.option}]"
    return f"#+{node.key.lower()}{option}: {node.value}".rstrip(" ")


# ── What stands between two blocks ───────────────────────────────────────────────────────────────────────────


def _belongs(before: tree.Node, after: tree.Node) -> bool:
    """Whether no blank line may, or need, stand between two blocks."""
    if isinstance(before, tree.Keyword):
        return before.affiliated or (
            isinstance(after, tree.Keyword) and not after.affiliated and not _is_orphan(before)
        )
    if isinstance(after, tree.PropertyDrawer):
        return isinstance(before, tree.Heading | tree.Planning | tree.Comment)
    if isinstance(after, tree.Planning):
        return isinstance(before, tree.Heading)
    return isinstance(before, tree.Clock) and isinstance(after, tree.Clock)


def _is_orphan(node: tree.Node) -> bool:
    """Whether a keyword would belong to the block that follows it directly."""
    return isinstance(node, tree.Keyword) and AFFILIATED.match(_keyword(node)) is not None


def _runs_into(before: tree.Node, after: tree.Node) -> bool:
    """Whether two blocks would be read as one, or otherwise, without a blank line between them."""
    if any(isinstance(node, tree.Raw) and node.format is None for node in (before, after)):
        return True  # text that no rule reads, which may be anything
    if isinstance(before, tree.Table) and isinstance(after, tree.Keyword):
        return True  # which may be a formula
    if isinstance(before, tree.CodeBlock) and isinstance(after, tree.CodeBlock):
        return before.kind == after.kind == "fixed-width"
    alike = type(before) is type(after) and isinstance(before, tree.Paragraph | tree.Table | tree.Comment)
    return alike or _is_orphan(before)


def _is_empty(node: tree.Node) -> bool:
    """Whether nothing is there to write: its blank lines might end a list."""
    if isinstance(node, tree.List | tree.Table):
        return not node.children
    return isinstance(node, tree.Paragraph) and all(
        isinstance(each, _BLANK_INLINES) or (isinstance(each, tree.Text) and not each.value.strip(BLANKS))
        for each in tree.walk(node)
    )


def _steps(nodes: list[tree.Node]) -> list[int]:
    """How many steps to indent each of some blocks: a list that another follows stands one further in than that.

    After so many that nobody writes it starts anew, and only an empty comment keeps two lists apart.
    """
    steps = [0] * len(nodes)
    for index in range(len(nodes) - 2, -1, -1):
        if isinstance(nodes[index], tree.List) and isinstance(nodes[index + 1], tree.List):
            steps[index] = (steps[index + 1] + 1) % _MOST_STEPS
    return steps


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Writer:
    """Collects a document's lines.

    ``indent`` is what they start with now; ``around`` are the names of the blocks around. ``in_item`` and
    ``in_footnote`` say that two blank lines, which keep two lists apart, would end more than the list here.
    """

    inlines: InlineWriter
    todo_words: set[str]
    lines: list[str] = field(default_factory=list)
    indent: str = ""
    around: tuple[str, ...] = ()
    in_item: bool = False
    in_footnote: bool = False

    def blocks(self, nodes: list[tree.Node], *, tight: bool = False, before: tree.Node | None = None) -> None:
        """Blocks one after the other, in a ``tight`` list without blank lines; ``before`` is already written."""
        outer = self.indent
        nodes = [node for node in nodes if not _is_empty(node)]
        steps = _steps(nodes) if self.in_item or self.in_footnote else [0] * len(nodes)
        last_step = 0
        for node, step in zip(nodes, steps, strict=True):
            writer = _WRITERS.get(type(node))
            if writer is None:
                raise TypeError(f"no org block: {tree.kind_of(node)}")
            if before is not None:
                self._separate(before, node, tight)
            if step > last_step and isinstance(before, tree.List):
                self._line("#")
            self.indent = outer + "  " * step
            writer(self, node)
            self.indent = outer
            before, last_step = node, step

    def _separate(self, before: tree.Node, after: tree.Node, tight: bool) -> None:
        """No, one or two blank lines between two blocks."""
        first_column = (tree.Heading, tree.FootnoteDefinition)
        ends_footnote = isinstance(before, tree.FootnoteDefinition) and not isinstance(after, first_column)
        ends_list = isinstance(before, tree.List) and isinstance(after, tree.List)
        if ends_footnote or (ends_list and not (self.in_item or self.in_footnote)):
            self.lines += ["", ""]
        elif not _belongs(before, after) and (not tight or _runs_into(before, after)):
            self.lines.append("")

    def _line(self, text: str) -> None:
        self.lines.append(self.indent + text if text else "")

    # ── Headings ─────────────────────────────────────────────────────────────────────────────────────────────

    def _heading(self, node: tree.Heading) -> None:
        if self.in_item or self.in_footnote or self.around:
            raise TypeError("no org block: a heading in another block")
        title = self.inlines.line(node.children, HEADING)
        first_word, blank, _ = title.partition(" ")
        if _HEADING_MARK.match(title) or (first_word in self.todo_words and (blank or node.tags)):
            title = ZERO_WIDTH_SPACE + title
        if _HEADING_TAGS.search(title):
            title += ZERO_WIDTH_SPACE
        marks = [node.todo, node.priority and f"[#{node.priority}]", "COMMENT" if node.commented else None]
        tags = f":{':'.join(node.tags)}:" if node.tags else ""
        words = " ".join(word for word in ("*" * node.level, *marks, title, tags) if word)
        self.lines.append(words if title or tags else f"{words} ")

    def _planning(self, node: tree.Planning) -> None:
        self._line(node.value)

    def _property_drawer(self, node: tree.PropertyDrawer) -> None:
        entries = [f":{entry.name}: {entry.value}" for entry in node.children if isinstance(entry, tree.NodeProperty)]
        for line in (":PROPERTIES:", *entries, ":END:"):
            self._line(line.rstrip(" "))

    # ── Paragraphs, lists, footnotes, tables ─────────────────────────────────────────────────────────────────

    def _paragraph(self, node: tree.Paragraph) -> None:
        self._line(self.inlines.paragraph(node.children, indent=self.indent))

    def _behind(
        self, head: str, nodes: list[tree.Node], *, hanging: str = "", place: Place = PARAGRAPH, tight: bool = False
    ) -> None:
        """Blocks of which a first paragraph stands behind a line's ``head``, the others under it."""
        head = self.indent + head
        outer = self.indent
        before: tree.Node | None = None
        self.indent += hanging
        if nodes and isinstance(nodes[0], tree.Paragraph):
            before, *nodes = nodes
            words = self.inlines.paragraph(tree.children(before), place, self.indent, len(head) + 1)
            head = f"{head} {words}" if words else head
        self.lines.append(head)
        self.blocks(nodes, tight=tight, before=before)
        self.indent = outer

    def _list(self, node: tree.List) -> None:
        number = node.first
        outer, self.in_item = self.in_item, True
        for position, item in enumerate(node.children):
            assert isinstance(item, tree.Item)
            counter = item.counter
            if counter is None and position == 0 and number != 1:
                counter = number
            number = number if counter is None else counter
            if position and not node.tight:
                self.lines.append("")
            self._item(item, node, number, counter)
            number += 1
        self.in_item = outer

    def _item(self, item: tree.Item, parent: tree.List, number: int, counter: int | None) -> None:
        ordered = parent.kind == "ordered"
        children = item.children
        marks = [f"{number}." if ordered else "-"]
        if counter is not None:
            marks.append(f"[@{counter}]")
        if item.checkbox is not None:
            marks.append(f"[{item.checkbox}]")
        if children and isinstance(children[0], tree.Term):
            term, *children = children
            marks.append(f"{self.inlines.line(tree.children(term), TERM)} ::")
        hanging = " " * (len(marks[0]) + 1)
        place = PARAGRAPH if ordered else ITEM
        self._behind(" ".join(marks), children, hanging=hanging, place=place, tight=parent.tight)

    def _footnote(self, node: tree.FootnoteDefinition) -> None:
        outer, self.in_footnote = self.in_footnote, True
        self._behind(f"[fn:{node.label}]", node.children)
        self.in_footnote = outer

    def _table(self, node: tree.Table) -> None:
        for line in table_lines(node, self.inlines):
            self._line(line)

    # ── Blocks of blocks ─────────────────────────────────────────────────────────────────────────────────────

    def _quote(self, node: tree.Quote) -> None:
        self._greater("quote", None, node.children, "blockquote")

    def _container(self, node: tree.Container) -> None:
        self._greater(node.name, node.argument, node.children, "div")

    def _greater(self, name: str, argument: str | None, nodes: list[tree.Node], tag: str) -> None:
        if (tag == "div" and (name.upper() in _OTHER_BLOCKS or not _BLOCK_NAME.fullmatch(name))) or name in self.around:
            # A block ends at the first end of its name, and some names mean something else.
            attributes = "" if tag == "blockquote" else f' class="{html.escape(name)}"'
            inside = [tree.Html(0, 0, f"<{tag}{attributes}>\n"), *nodes, tree.Html(0, 0, f"</{tag}>\n")]
            self.blocks(inside)
            return
        self._between(f"#+begin_{name}", argument, nodes, f"#+end_{name}", name.lower())

    def _dynamic_block(self, node: tree.DynamicBlock) -> None:
        self._between(f"#+begin: {node.name}", node.arguments, node.children, "#+end:", ":")

    def _drawer(self, node: tree.Drawer) -> None:
        self._between(f":{node.name}:", None, node.children, ":END:", "drawer")

    def _between(self, head: str, argument: str | None, nodes: list[tree.Node], end: str, name: str) -> None:
        outer = self.in_item, self.around
        self.in_item, self.around = False, (*self.around, name)
        self._line(f"{head} {argument}" if argument else head)
        self.blocks(nodes)
        self._line(end)
        self.in_item, self.around = outer

    # ── Blocks of text ───────────────────────────────────────────────────────────────────────────────────────

    def _code(self, node: tree.CodeBlock) -> None:
        if node.kind == "fixed-width":
            for line in node.value.removesuffix("\n").split("\n"):
                self._line(f": {line}" if line else ":")
            return
        name = "src" if node.kind == "src" else "example"
        head = " ".join(word for word in (f"#+begin_{name}", node.language, node.arguments) if word)
        kept = KEEP_INDENTATION.search(head) is not None
        if not kept and without_indentation(node.value) != node.value:
            head, kept = f"{head} -i", True
        # Emacs takes the common indentation off again; some it would not, or take more.
        inner = "" if kept or _BLANK_OR_TAB.search(node.value) else self.indent
        self._literal(head, with_commas(node.value), f"#+end_{name}", inner)

    def _literal(self, head: str, value: str, end: str, indent: str = "") -> None:
        self._line(head)
        lines = value.removesuffix("\n").split("\n") if value else []
        self.lines += [indent + line if line else "" for line in lines]
        self._line(end)

    def _html(self, node: tree.Html) -> None:
        self._literal("#+begin_export html", with_commas(node.value), "#+end_export")

    def _raw(self, node: tree.Raw) -> None:
        if node.format is None:
            self._as_it_is(node.value)
        else:
            self._literal(f"#+begin_export {node.format}", with_commas(node.value), "#+end_export")

    def _latex(self, node: tree.LatexEnvironment) -> None:
        self._as_it_is(node.value)

    def _as_it_is(self, value: str) -> None:
        """Lines that keep their indentation, or get as much as the item needs that they are in."""
        first, *others = value.removesuffix("\n").split("\n")
        self._line(first)
        self.lines += [line if not line or line.startswith(self.indent) else self.indent + line for line in others]

    def _verse(self, node: tree.Verse) -> None:
        text = self.inlines.verse(node.children)
        self._literal("#+begin_verse", f"{text}\n" if node.children else "", "#+end_verse")

    def _comment(self, node: tree.Comment) -> None:
        if node.block:
            self._literal("#+begin_comment", node.value, "#+end_comment")
            return
        for line in node.value.split("\n"):
            self._line(f"# {line}" if line else "#")

    # ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────

    def _keyword(self, node: tree.Keyword) -> None:
        self._line(_keyword(node))

    def _call(self, node: tree.BabelCall) -> None:
        self._line(f"#+call: {node.value}")

    def _clock(self, node: tree.Clock) -> None:
        self._line(f"CLOCK: {node.value}")

    def _diary(self, node: tree.DiarySexp) -> None:
        self.lines.append(node.value)

    def _rule(self, _: tree.Rule) -> None:
        self._line("-----")


_WRITERS: dict[type[tree.Node], Callable[[_Writer, Any], None]] = {
    tree.Heading: _Writer._heading,
    tree.Planning: _Writer._planning,
    tree.PropertyDrawer: _Writer._property_drawer,
    tree.Paragraph: _Writer._paragraph,
    tree.List: _Writer._list,
    tree.FootnoteDefinition: _Writer._footnote,
    tree.Table: _Writer._table,
    tree.Quote: _Writer._quote,
    tree.Container: _Writer._container,
    tree.DynamicBlock: _Writer._dynamic_block,
    tree.Drawer: _Writer._drawer,
    tree.CodeBlock: _Writer._code,
    tree.Html: _Writer._html,
    tree.Raw: _Writer._raw,
    tree.LatexEnvironment: _Writer._latex,
    tree.Verse: _Writer._verse,
    tree.Comment: _Writer._comment,
    tree.Keyword: _Writer._keyword,
    tree.BabelCall: _Writer._call,
    tree.Clock: _Writer._clock,
    tree.DiarySexp: _Writer._diary,
    tree.Rule: _Writer._rule,
}
