r"""Blocks: what each of them is in the other format; lists, tables and headings have modules of their own.

| org | Markdown |
|---|---|
| ``#+begin_src python`` | a fence with the language |
| ``: fixed width`` | a fence without a language |
| ``#+begin_example``, ``\begin{…}``, a source block without a language | a fence, and a note above it |
| ``#+begin_quote``, ``#+begin_tip title`` | ``>``, ``::: tip title`` |
| a block inside one of its kind: ``#+begin_tip_2`` | the same, nested |
| ``# comment`` | ``<!-- comment -->`` |
| ``#+toc: headlines`` | ``[[toc]]`` |
| a drawer, a dynamic block, a verse | its blocks between two notes |
| planning, properties, keywords, clocks, calls, other export blocks | a note |
| ``#+begin_export html`` | the HTML |
| ``#+begin_export front-matter`` | the front matter |
| ``#+markdown_definition: [label]: <target> "title"`` | ``[label]: target "title"`` |
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from eigdocs import tree
from eigdocs.conversion import headings, lists, notes, tables
from eigdocs.conversion.inlines import ToMarkdown, ToOrg, link_part, paragraph_safe
from eigdocs.conversion.sources import block_source
from eigdocs.formats.markdown.reader import read as read_markdown
from eigdocs.formats.markdown.writer import write as write_markdown
from eigdocs.formats.org.literals import without_indentation
from eigdocs.formats.org.reader import read as read_org

FRONT_MATTER = "front-matter"
_DEFINITION = "MARKDOWN_DEFINITION"
_TOC = ("TOC", "headlines")
_NESTED = re.compile(r"(?P<name>.+)_(?P<depth>[2-9]|\d\d+)$")
_CONTAINER = "container"
_HEADING = "heading"  # Markdown's heading inside a quote or an item; org has them at the top only
_RAW = "raw"
UNSHOWN_DRAWER = "LOGBOOK"  # org-export-with-drawers
_END_EXPORT = "#+end_export"
HIDDEN = "hidden section"  # the format of a `Raw` that holds the org text of a section which org never shows
# Names of org blocks that a Markdown container may not take.
_TAKEN = {"quote", "verse", "src", "example", "comment", "export", "center", _CONTAINER, _HEADING}
# org-element-affiliated-keywords
_AFFILIATED = re.compile("CAPTION|DATA|HEADERS?|LABEL|NAME|PLOT|RESNAME|RESULTS?|SOURCE|SRCNAME|TBLNAME|ATTR_.+")
_KEYWORD_LINE = re.compile(r"#\+(?!begin_)\S.*\n?", re.IGNORECASE)
_ALT = re.compile(r":alt (?P<alt>[^:]+?)(?: :title (?P<title>[^:]+?))?")
_NO_BREAK_SPACE = "\u00a0"


# ── To Markdown ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class BlocksToMarkdown:
    """Turns an org document's blocks into Markdown's, one after the other."""

    inlines: ToMarkdown

    def blocks(self, nodes: Iterable[tree.Node]) -> list[tree.Node]:
        """Blocks as Markdown has them, in the same order."""
        result: list[tree.Node] = []
        before: tree.Node | None = None
        waiting = list(nodes)
        for node, after in zip_longest(waiting, waiting[1:]):
            described = _described_picture(before, node)
            if isinstance(node, tree.Table):
                result += tables.to_markdown(self._table(node), _is_header_mark(before))
            elif described:
                result += self._block(described)
            elif not _is_header_mark(node) and not _described_picture(node, after):
                result += self._block(node)
            before = node
        return result

    def _block(self, node: tree.Node) -> list[tree.Node]:
        if isinstance(node, tree.Paragraph):
            return [tree.replace(node, children=paragraph_safe(self.inlines.line(node.children)))]
        if isinstance(node, tree.List):
            return lists.to_markdown(tree.replace(node, children=[self._item(item) for item in node.children]))
        if isinstance(node, tree.CodeBlock):
            return self._code(node)
        if isinstance(node, tree.Quote | tree.FootnoteDefinition):
            return [tree.replace(node, children=self.blocks(node.children))]
        if isinstance(node, tree.Container):
            return [self._container(node)]
        if isinstance(node, tree.Drawer) and node.name.upper() != UNSHOWN_DRAWER:
            return self._between(f":{node.name}:", node.children, ":END:")
        if isinstance(node, tree.DynamicBlock):
            head = " ".join(filter(None, ("#+begin:", node.name, node.arguments)))
            return self._between(head, node.children, "#+end:")
        if isinstance(node, tree.Verse):
            return self._between("#+begin_verse", _stanzas(node), "#+end_verse")
        if isinstance(node, tree.LatexEnvironment):
            return [notes.block("\\begin"), tree.CodeBlock(0, 0, node.value.rstrip("\n") + "\n", "src", "latex")]
        return self._plain_block(node)

    def _plain_block(self, node: tree.Node) -> list[tree.Node]:
        if isinstance(node, tree.Html):
            return _html(node)
        if isinstance(node, tree.Rule):
            return [node]
        if isinstance(node, tree.Comment):
            text = notes.comment(node.value)
            return [notes.block(block_source(node)) if notes.source_of(text) is not None else text]
        if isinstance(node, tree.Raw) and node.format == FRONT_MATTER:
            return [tree.FrontMatter(node.start, node.end, node.value)]
        if isinstance(node, tree.Raw) and node.format is None:
            return _shown_raw(node)
        if isinstance(node, tree.Keyword) and (node.key, node.value) == _TOC:
            return [tree.Toc(node.start, node.end)]
        if isinstance(node, tree.Keyword) and node.key == _DEFINITION:
            return [_read_definition(node.value) or notes.block(block_source(node))]
        return [notes.block(node.value) if isinstance(node, tree.Raw) and node.format == HIDDEN else _noted(node)]

    def _item(self, item: tree.Node) -> tree.Node:
        assert isinstance(item, tree.Item)
        term = item.children[:1] if item.children and isinstance(item.children[0], tree.Term) else []
        terms: list[tree.Node] = [tree.replace(each, children=self.inlines.line(tree.children(each))) for each in term]
        return tree.replace(item, children=[*terms, *self.blocks(item.children[len(term) :])])

    def _table(self, table: tree.Table) -> tree.Table:
        def converted(row: tree.Node) -> tree.Node:
            if not isinstance(row, tree.Row):
                return row
            cells: list[tree.Node] = [
                tree.replace(cell, children=self.inlines.line(cell.children))
                for cell in row.children
                if isinstance(cell, tree.Cell)
            ]
            return tree.replace(row, children=cells)

        return tree.replace(table, children=[converted(row) for row in table.children])

    def _code(self, node: tree.CodeBlock) -> list[tree.Node]:
        if node.kind == "fixed-width":
            return [tree.replace(node, kind="example")]
        if node.kind == "src" and node.language:
            return [tree.replace(node, arguments=_without_switch(node))]
        plain = tree.replace(node, kind="example", language=None, arguments=None)
        if node.kind == "example" and not node.value and not node.arguments:
            return [plain]  # fixed-width areas are never empty
        head = " ".join(filter(None, (f"#+begin_{node.kind}", node.arguments)))
        return [notes.block(head), plain]

    def _container(self, node: tree.Container) -> tree.Node:
        children = self.blocks(node.children)
        nested = _NESTED.match(node.name)
        name = nested["name"] if nested else node.name
        if name == "quote":
            return tree.Quote(node.start, node.end, children)
        if name == _HEADING and node.argument and node.argument in "123456" and len(children) <= 1:
            return tree.Heading(
                node.start, node.end, tree.children(children[0]) if children else [], int(node.argument)
            )
        if name == _CONTAINER and node.argument:
            name, _, argument = node.argument.partition(" ")
            return tree.Container(node.start, node.end, children, name, argument or None)
        return tree.Container(node.start, node.end, children, name, node.argument)

    def _between(self, head: str, nodes: Iterable[tree.Node], end: str) -> list[tree.Node]:
        return [notes.block(head), *self.blocks(nodes), notes.block(end)]


def _without_switch(node: tree.CodeBlock) -> str | None:
    """A source block's arguments without the switch ``-i`` that org's writer adds to keep a common indentation."""
    if without_indentation(node.value) == node.value:
        return node.arguments
    return f" {node.arguments or ''}".removesuffix(" -i").strip() or None


def _described_picture(keyword: tree.Node | None, node: tree.Node | None) -> tree.Paragraph | None:
    """A picture that stands alone, with what ``#+attr_html: :alt … :title …`` above it says, if that is all it says."""
    said = keyword.affiliated and keyword.key == "ATTR_HTML" if isinstance(keyword, tree.Keyword) else False
    match = _ALT.fullmatch(keyword.value) if said and isinstance(keyword, tree.Keyword) else None
    if not match or not isinstance(node, tree.Paragraph) or len(node.children) != 1:
        return None
    link = node.children[0]
    if not isinstance(link, tree.Link) or link.children or not tree.is_picture(link.target):
        return None
    marks = [link_part(name, match[name]) for name in ("alt", "title") if match[name]]
    return tree.replace(node, children=[link, *marks])


def _is_header_mark(node: tree.Node | None) -> bool:
    return isinstance(node, tree.Keyword) and (node.key, node.value) == tables.HEADER_ONLY


def _html(node: tree.Html) -> list[tree.Node]:
    """HTML as it stands; where Markdown would not read it as one block (a blank line, no tag), behind its source."""
    read = read_markdown(write_markdown(tree.Root(0, 0, [node]))).children
    if len(read) == 1 and tree.meaning(read[0]) == tree.meaning(node):
        return [node]
    return [notes.block(block_source(node)), *headings.flatten(tree.Root(0, 0, read)), notes.block(_END_EXPORT)]


def _shown_raw(node: tree.Raw) -> list[tree.Node]:
    """What no org rule reads, such as a table.el table, as it stands; a byte order mark is no page's business."""
    value = node.value.strip("\ufeff\n")
    return [notes.block(_RAW), tree.CodeBlock(0, 0, f"{value}\n", "example")] if value.strip() else []


def _noted(node: tree.Node) -> tree.Node:
    source = block_source(node)
    apart = isinstance(node, tree.Keyword) and _AFFILIATED.fullmatch(node.key) and not node.affiliated
    return notes.block(f"{source}\n" if apart else source)


def _stanzas(verse: tree.Verse) -> list[tree.Node]:
    """A verse's lines as paragraphs with forced line breaks; indentation in no-break spaces."""
    stanzas: list[list[list[tree.Node]]] = [[[]]]
    for node in verse.children:
        if isinstance(node, tree.SoftBreak | tree.LineBreak):
            if stanzas[-1][-1]:
                stanzas[-1].append([])
            elif len(stanzas[-1]) > 1:
                stanzas.append([[]])
        else:
            stanzas[-1][-1].append(node)
    return [_stanza([line for line in stanza if line]) for stanza in stanzas if any(stanza)]


def _stanza(lines: list[list[tree.Node]]) -> tree.Node:
    nodes: list[tree.Node] = []
    for line in lines:
        first = line[0]
        if isinstance(first, tree.Text):
            words = first.value.lstrip(" ")
            indentation = _NO_BREAK_SPACE * (len(first.value) - len(words))
            line = [tree.replace(first, value=indentation + words), *line[1:]]  # noqa: PLW2901
        nodes += [tree.LineBreak(0, 0), *line] if nodes else line
    return tree.Paragraph(0, 0, nodes)


def _definition(node: tree.LinkDefinition) -> str:
    title = f' "{node.title}"' if node.title is not None else ""
    return f"[{node.label}]: <{node.target}>{title}"


def _read_definition(value: str) -> tree.Node | None:
    match = re.fullmatch(r"\[(.+?)\]: <(.*?)>(?: \"(.*)\")?", value)
    return tree.LinkDefinition(0, 0, match[1], match[2], match[3]) if match else None


# ── To org ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class BlocksToOrg:
    """Turns a Markdown document's blocks into org's, one after the other.

    ``settings`` are the lines of org that say how notes are read (``#+todo:``).
    """

    inlines: ToOrg
    settings: str = ""

    def blocks(self, nodes: list[tree.Node], around: tuple[str, ...] = ()) -> list[tree.Node]:
        """Blocks as org has them, in the same order; ``around``: the names of the org blocks that they stand in."""
        result: list[tree.Node] = []
        index = 0
        while index < len(nodes):
            made, index = self._next(nodes, index, around)
            joins = made and isinstance(made[0], _Joined)
            if joins and result and isinstance(result[-1], tree.List) and isinstance(made[0], _Joined):
                result[-1] = lists.joined(result[-1], made[0].list, made[0].note)
            else:
                result += [node.list if isinstance(node, _Joined) else node for node in made]
        return result

    def _next(self, nodes: list[tree.Node], index: int, around: tuple[str, ...]) -> tuple[list[tree.Node], int]:
        """The org blocks for the Markdown block at `index`, and the index behind what they took."""
        node = nodes[index]
        source = notes.source_of(node)
        if source is not None:
            return self._note(source, nodes, index, around)
        if isinstance(node, tree.Table):
            end = index + 1
            remarks: list[str] = []
            while end < len(nodes) and tables.is_remark(remark := notes.source_of(nodes[end]) or ""):
                remarks.append(remark)
                end += 1
            return tables.to_org(self._table(node), remarks), end
        return self._block(node, around), index + 1

    def _note(
        self, source: str, nodes: list[tree.Node], index: int, around: tuple[str, ...]
    ) -> tuple[list[tree.Node], int]:
        after = nodes[index + 1] if index + 1 < len(nodes) else None
        if isinstance(after, tree.List) and source in {lists.DESCRIPTION, lists.BULLETS}:
            return [lists.to_org(self._items(after, around), source)], index + 2
        if isinstance(after, tree.List) and lists.counter_of(source) is not None:
            return [_Joined(0, 0, lists.to_org(self._items(after, around)), source)], index + 2
        if isinstance(after, tree.CodeBlock) and (code := _noted_code(source, after)):
            return [code], index + 2
        end = _end_of(source)
        if end is not None and ("\n" not in source or end == _END_EXPORT):
            depth = 0
            for last in range(index, len(nodes)):
                inside = notes.source_of(nodes[last])
                depth += (inside is not None and _end_of(inside) == end) - (inside == end)
                if depth == 0 and end == _END_EXPORT:
                    return _read_blocks(source, self.settings), last + 1
                if depth == 0:
                    children = self.blocks(nodes[index + 1 : last], around)
                    return [_between(source, children)], last + 1
        return _read_blocks(source, self.settings), index + 1

    def _block(self, node: tree.Node, around: tuple[str, ...]) -> list[tree.Node]:
        if isinstance(node, tree.Paragraph):
            nodes = node.children
            if len(nodes) > 1 and isinstance(nodes[0], tree.RawHtml) and nodes[0].value == "<wbr>":
                nodes = nodes[1:]
            return _lone_picture(tree.Paragraph(0, 0, self.inlines.inlines(nodes)))
        if isinstance(node, tree.Heading):
            words = tree.Paragraph(0, 0, self.inlines.inlines(node.children))
            return [tree.Container(0, 0, [words] if words.children else [], _HEADING, str(node.level))]
        if isinstance(node, tree.List):
            return [lists.to_org(self._items(node, around))]
        if isinstance(node, tree.CodeBlock):
            fixed = node.kind != "src" and node.value
            return [tree.replace(node, kind="fixed-width" if fixed else "example" if node.kind != "src" else "src")]
        if isinstance(node, tree.Quote):
            name = _nested("quote", around)
            children = self.blocks(node.children, (*around, "quote"))
            return [tree.Quote(0, 0, children) if name == "quote" else tree.Container(0, 0, children, name)]
        if isinstance(node, tree.Container):
            return [self._container(node, around)]
        if isinstance(node, tree.FootnoteDefinition):
            return [tree.FootnoteDefinition(0, 0, self.blocks(node.children, around), node.label)]
        return [_plain_org_block(node)]

    def _container(self, node: tree.Container, around: tuple[str, ...]) -> tree.Node:
        name, argument = node.name, node.argument
        if (name in _TAKEN and name != "center") or (name == "center" and argument) or _NESTED.match(name):
            name, argument = _CONTAINER, " ".join(filter(None, (node.name, node.argument)))
        children = self.blocks(node.children, (*around, name))
        return tree.Container(0, 0, children, _nested(name, around), argument)

    def _items(self, node: tree.List, around: tuple[str, ...]) -> tree.List:
        bullet = "-" if node.kind == "bullet" else "1."
        items: list[tree.Node] = [
            tree.replace(item, children=self.blocks(item.children, around), bullet=bullet)
            for item in node.children
            if isinstance(item, tree.Item)
        ]
        return tree.replace(node, children=items)

    def _table(self, table: tree.Table) -> tree.Table:
        rows: list[tree.Node] = []
        for row in table.rows:
            cells = [tree.Cell(0, 0, self.inlines.inlines(tree.children(cell), "cell")) for cell in row.children]
            rows.append(tree.Row(0, 0, list(cells), row.header))
        return tree.Table(0, 0, rows, table.alignments)


@dataclass(slots=True, eq=False)
class _Joined(tree.Node):
    """A list that goes on the one before it, and the note between them."""

    list: tree.List
    note: str


def _nested(name: str, around: tuple[str, ...]) -> str:
    """The name of an org block inside others: org ends a block at the first end of its name, so no two may nest."""
    depth = around.count(name) + 1
    return name if depth == 1 else f"{name}_{depth}"


def _end_of(source: str) -> str | None:
    """The note that ends what a note starts, or ``None`` for a note that stands alone."""
    if source == "#+begin_verse":
        return "#+end_verse"
    if source.startswith("#+begin: "):
        return "#+end:"
    if source.startswith("#+begin_export html"):
        return _END_EXPORT
    return ":END:" if re.fullmatch(r":[\w-]+:", source) and source != ":END:" else None


def _between(source: str, children: list[tree.Node]) -> tree.Node:
    if source.startswith("#+begin: "):
        name, _, arguments = source.removeprefix("#+begin: ").strip().partition(" ")
        return tree.DynamicBlock(0, 0, children, name, arguments or None)
    if source == "#+begin_verse":
        return tree.Verse(0, 0, list(_verse_lines(children)))
    return tree.Drawer(0, 0, children, source.strip(":"))


def _verse_lines(stanzas: list[tree.Node]) -> Iterable[tree.Node]:
    for index, stanza in enumerate(stanzas):
        if index:
            yield from (tree.SoftBreak(0, 0), tree.SoftBreak(0, 0))
        at_start = True
        for node in tree.children(stanza):
            if at_start and isinstance(node, tree.Text):
                words = node.value.lstrip(_NO_BREAK_SPACE)
                yield tree.replace(node, value=" " * (len(node.value) - len(words)) + words)
            else:
                yield tree.SoftBreak(0, 0) if isinstance(node, tree.LineBreak) else node
            at_start = isinstance(node, tree.LineBreak)


def _noted_code(source: str, code: tree.CodeBlock) -> tree.Node | None:
    if source == "\\begin":
        return tree.LatexEnvironment(0, 0, code.value)
    if source == _RAW:
        return tree.Raw(0, 0, code.value.removesuffix("\n"))
    match = re.fullmatch(r"#\+begin_(?P<kind>src|example)(?: (?P<arguments>.+))?", source)
    if not match:
        return None
    kind = "src" if match["kind"] == "src" else "example"
    return tree.CodeBlock(0, 0, code.value, kind, None, match["arguments"])  # type: ignore[arg-type]


def _lone_picture(paragraph: tree.Paragraph) -> list[tree.Node]:
    """A paragraph; where it is a picture with words and nothing else, these in the form that org's exporters know."""
    link, *marks = paragraph.children or [tree.Text(0, 0, "")]
    extra = {node.backend: html.unescape(node.value) for node in marks if isinstance(node, tree.ExportSnippet)}
    value = " ".join(f":{name} {extra[name]}" for name in ("alt", "title") if name in extra)
    is_picture = isinstance(link, tree.Link) and not link.children and tree.is_picture(link.target)
    alone = is_picture and len(extra) == len(marks) == value.count(":")
    if not alone or not _ALT.fullmatch(value):
        return [paragraph]
    return [tree.Keyword(0, 0, "ATTR_HTML", value, affiliated=True), tree.Paragraph(0, 0, [link])]


def _plain_org_block(node: tree.Node) -> tree.Node:
    if isinstance(node, tree.Toc):
        return tree.Keyword(0, 0, *_TOC)
    if isinstance(node, tree.FrontMatter):
        return tree.Raw(0, 0, node.value, FRONT_MATTER)
    if isinstance(node, tree.LinkDefinition):
        return tree.Keyword(0, 0, _DEFINITION, _definition(node))
    if isinstance(node, tree.Comment):
        return tree.Comment(0, 0, notes.comment_text(node))
    return node


def _read_blocks(source: str, settings: str) -> list[tree.Node]:
    """The org blocks that a note holds; planning and property drawers are read as under a heading.

    A keyword belongs to the block below it unless an empty line ends its note (see `_noted`).
    """
    if re.match(r"(?:SCHEDULED|DEADLINE|CLOSED):|:PROPERTIES:", source):
        return headings.flatten(read_org(f"* \n{source}\n"))[1:]
    if _KEYWORD_LINE.fullmatch(source):
        return headings.flatten(read_org(f"{source}\nx\n"))[:-1]
    lines = headings.flatten(read_org(settings))
    return headings.flatten(read_org(f"{settings}{source}\n"))[len(lines) :]
