"""HTML written from either format's tree: semantic, without styling, and safe.

`write` is the way in. What a node becomes is a list of texts and of nodes still to be written (`_Writer.expand`); a
loop writes these until only text is left, so that no depth is too deep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from eigdocs import tree
from eigdocs.formats.html_safety import RawHtml, safe_address, sanitized
from eigdocs.formats.org.objects import Objects
from eigdocs.slugs import anchors, vuepress_slug

Parts = list["str | tree.Node"]

_DEEPEST = 100


def write(
    root: tree.Node, *, unsafe_html: bool = False, page: bool = True, title: str | None = None, lang: str = "fr"
) -> str:
    """The tree as HTML: a whole page, or only what goes into its body.

    Raw HTML in the document is sanitized, unless ``unsafe_html``; links that would run something are text. Comments,
    drawers, keywords and the like are not shown. ``title`` is by default the document's own: ``#+title:``, the front
    matter's, or the first heading.
    """
    writer = _Writer(root, unsafe_html)
    body = writer.body()
    if not page:
        return body
    shown = title if title is not None else writer.title or _first_heading(root)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_text(shown)}</title>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _first_heading(root: tree.Node) -> str:
    return next((tree.plain_text(node) for node in tree.walk(root) if isinstance(node, tree.Heading)), "")


def _text(value: str) -> str:
    return escape(value.replace("\0", "\ufffd"), quote=False)


def _attribute(value: str) -> str:
    return escape(value.replace("\0", "\ufffd"))


class _Writer:
    """One document being written."""

    def __init__(self, root: tree.Node, unsafe_html: bool) -> None:
        self.root = root
        self.raw = None if unsafe_html else RawHtml()
        self.keywords = _keywords(root)
        self.heading_title = _org_inlines(" ".join(self.keywords.get("TITLE", [])))
        self.title = tree.plain_text(self.heading_title) or _front_matter_title(root)
        self.macros = dict(_macros(self.keywords))
        self.headings = _Headings(root)
        self.notes = _Notes(root)
        self.shift = 1 if self.heading_title.children else 0  # the title is the only heading of the first level

    def body(self) -> str:
        """The document, then its footnotes."""
        title: Parts = ["<h1>", *self.heading_title.children, "</h1>\n"] if self.shift else []
        html = self.render([*title, self.root])
        notes = self.footnotes()
        if notes:
            html += f'<section class="footnotes">\n<ol>\n{notes}</ol>\n</section>\n'
        return sanitized(html) if self.raw and self.raw.found else html

    def render(self, parts: Iterable[str | tree.Node]) -> str:
        """The text of parts, nodes written in the order of the document."""
        out: list[str] = []
        stack = [*parts][::-1]
        while stack:
            part = stack.pop()
            if isinstance(part, str):
                out.append(part)
            else:
                stack += self.expand(part)[::-1]
        return "".join(out)

    def footnotes(self) -> str:
        """The notes in the order of their references; one may refer to another, first."""
        out: list[str] = []
        number = 0
        while number < len(self.notes.used) or self.notes.take_unused():
            body = self.notes.used[number]
            number += 1
            back = f' <a href="#fnref-{number}">↩</a>' if number in self.notes.referred else ""
            out.append(f'<li id="fn-{number}">\n{self.render(body)}{back}</li>\n')
        return "".join(out)

    # ── Nodes ────────────────────────────────────────────────────────────────────────────────────────────

    def expand(self, node: tree.Node) -> Parts:
        """What a node is made of: text, and nodes to be written in their turn."""
        kind = type(node)
        if kind in _TAGS:
            opening, closing = _TAGS[kind]
            return [opening, *tree.children(node), closing]
        if kind in _VALUES:
            opening, closing = _VALUES[kind]
            return [opening, _text(node.value), closing]  # type: ignore[attr-defined]
        if kind in _HIDDEN:
            return []
        special = _SPECIAL.get(kind)
        if special:
            return special(self, node)
        return [*tree.children(node)] or [_text(getattr(node, "value", ""))]

    def section(self, node: tree.Section) -> Parts:
        if _is_hidden(node):
            return []
        # Beyond this depth, which only org can reach, parsers take their time.
        return ["<section>\n", *node.children, "</section>\n"] if node.level <= _DEEPEST else [*node.children]

    def heading(self, node: tree.Heading) -> Parts:
        name = f"h{min(node.level + self.shift, 6)}"
        anchor = self.headings.anchor_of(node)
        words = [f'<span class="todo">{_text(node.todo)}</span> '] if node.todo else []
        words += [f'<span class="priority">[#{_text(node.priority)}]</span> '] if node.priority else []
        tags = [f' <span class="tag">{_text(tag)}</span>' for tag in node.tags]
        opening = f'<{name} id="{_attribute(anchor)}">' if anchor else f"<{name}>"
        return [opening, *words, *node.children, *tags, f"</{name}>\n"]

    def items(self, node: tree.List) -> Parts:
        if node.kind == "description":
            return ["<dl>\n", *(part for item in node.children for part in _described(item, node.tight)), "</dl>\n"]
        name = "ol" if node.kind == "ordered" else "ul"
        start = f' start="{node.first}"' if node.kind == "ordered" and node.first != 1 else ""
        parts: Parts = [f"<{name}{start}>\n"]
        for item in node.children:
            counter = item.counter if isinstance(item, tree.Item) and node.kind == "ordered" else None
            value = f' value="{counter}"' if counter is not None else ""
            parts += [f"<li{value}>", *_item_parts(item, node.tight), "</li>\n"]
        return [*parts, f"</{name}>\n"]

    def table(self, node: tree.Table) -> Parts:
        header = [row for row in node.header if any(tree.children(cell) for cell in row.children)]
        parts: Parts = ["<table>\n"]
        if header:
            parts += ["<thead>\n", *_rows(header, node.alignments, 'th scope="col"'), "</thead>\n"]
        for group in node.groups:
            rows = [row for row in group if not row.header and not tree.cookies(row)]
            if rows:
                parts += ["<tbody>\n", *_rows(rows, node.alignments, "td"), "</tbody>\n"]
        return [*parts, "</table>\n"]

    def code(self, node: tree.CodeBlock) -> Parts:
        if node.kind == "fixed-width":
            return [f"<pre>{_text(node.value)}</pre>\n"]
        language = f' class="language-{_attribute(node.language)}"' if node.language else ""
        return [f"<pre><code{language}>{_text(node.value)}</code></pre>\n"]

    def inline_source(self, node: tree.InlineSource) -> Parts:
        return [f'<code class="language-{_attribute(node.language)}">{_text(node.value)}</code>']

    def container(self, node: tree.Container) -> Parts:
        title = f'<p class="title">{_text(node.argument)}</p>\n' if node.argument else ""
        return [f'<div class="{_attribute(node.name)}">\n{title}', *node.children, "</div>\n"]

    def raw_html(self, node: tree.Html | tree.RawHtml) -> Parts:
        end = "\n" if isinstance(node, tree.Html) and not node.value.endswith("\n") else ""
        return [(self.raw.piece(node.value) if self.raw else node.value) + end]

    def snippet(self, node: tree.ExportSnippet) -> Parts:
        return self.raw_html(tree.RawHtml(0, 0, node.value)) if node.backend.lower() == "html" else []

    def raw_block(self, node: tree.Raw) -> Parts:
        shown = node.format is None and node.value.strip("\ufeff \t\r\n")
        return [f"<pre>{_text(node.value)}</pre>\n"] if shown else []

    def keyword(self, node: tree.Keyword) -> Parts:
        if node.key == "CAPTION":
            return [f'<p class="caption">{_text(node.value)}</p>\n']
        return self.contents(node) if node.key == "TOC" and node.value.startswith("headlines") else []

    def contents(self, node: tree.Node) -> Parts:
        depth = re.search(r"\d+", node.value) if isinstance(node, tree.Keyword) else None
        return [self.headings.contents(int(depth[0]) if depth else 6)]

    def link(self, node: tree.Link) -> Parts:
        target = self.headings.address_of(node)
        address = safe_address(target) if target is not None else None
        shown = node.target.removeprefix("mailto:") if node.kind == "mailto" else node.target
        if not node.children and node.form == "regular" and address and tree.is_picture(address):
            return [_picture(address, PurePosixPath(address).name, node.title)]
        words: Parts = [*node.children] or [_text(shown)]
        if address is None:
            return words
        return [f'<a href="{_attribute(address)}"{_title(node.title)}>', *words, "</a>"]

    def image(self, node: tree.Image) -> Parts:
        address = safe_address(node.target)
        alt = tree.plain_text(node)
        return [_text(alt)] if address is None else [_picture(address, alt, node.title)]

    def timestamp(self, node: tree.Timestamp) -> Parts:
        if not node.first:
            return [f'<span class="timestamp">{_text(node.value)}</span>']
        return [f'<time datetime="{_attribute(node.first)}">{_text(node.value)}</time>']

    def macro(self, node: tree.Macro) -> Parts:
        body = self.macros.get(node.name.lower(), "")
        given = re.split(r"(?<!\\),", node.arguments or "")
        values = [each.replace("\\,", ",").strip() for each in given]
        return [_text(re.sub(r"\$(\d)", lambda found: _nth(values, int(found[1])), body))]

    def reference(self, node: tree.FootnoteReference) -> Parts:
        number, first = self.notes.number_of(node)
        if number is None:
            return [f"<sup>[{_text(node.label or '')}]</sup>"]
        mark = f' id="fnref-{number}"' if first else ""
        return [f'<sup class="footnote"><a href="#fn-{number}"{mark}>{number}</a></sup>']

    def target(self, node: tree.Target | tree.RadioTarget) -> Parts:
        return [f'<span id="{_attribute(target_anchor(node))}">', *tree.children(node), "</span>"]


def _is_hidden(section: tree.Section) -> bool:
    """Whether org's own export leaves a section out (org manual, Export Settings)."""
    return section.heading.commented or "noexport" in section.heading.tags


# ── Nodes that always are the same tags ──────────────────────────────────────────────────────────────────

Tags = Mapping[type[tree.Node], tuple[str, str]]

_TAGS: Tags = {
    tree.Paragraph: ("<p>", "</p>\n"),
    tree.Quote: ("<blockquote>\n", "</blockquote>\n"),
    tree.Verse: ('<p class="verse">', "</p>\n"),
    tree.Rule: ("<hr>\n", ""),
    tree.SoftBreak: ("\n", ""),
    tree.LineBreak: ("<br>\n", ""),
    tree.Strong: ("<strong>", "</strong>"),
    tree.Emphasis: ("<em>", "</em>"),
    tree.Underline: ("<u>", "</u>"),
    tree.Strike: ("<del>", "</del>"),
    tree.Subscript: ("<sub>", "</sub>"),
    tree.Superscript: ("<sup>", "</sup>"),
}
_VALUES: Tags = {
    tree.Text: ("", ""),
    tree.Entity: ("", ""),
    tree.Code: ("<code>", "</code>"),
    tree.Verbatim: ("<code>", "</code>"),
    tree.InlineBabelCall: ("<code>", "</code>"),
    tree.StatisticsCookie: ('<span class="cookie">', "</span>"),
    tree.Citation: ('<span class="citation">', "</span>"),
    tree.LatexFragment: ('<code class="latex">', "</code>"),
    tree.LatexEnvironment: ('<pre><code class="latex">', "</code></pre>\n"),
}
_HIDDEN = {
    *(tree.Planning, tree.PropertyDrawer, tree.Drawer, tree.Comment, tree.Clock, tree.DiarySexp, tree.BabelCall),
    *(tree.TableFormula, tree.TableRule, tree.FrontMatter, tree.LinkDefinition, tree.FootnoteDefinition),
}
_SPECIAL: Mapping[type[tree.Node], Callable[[_Writer, Any], Parts]] = {
    tree.Section: _Writer.section,
    tree.Heading: _Writer.heading,
    tree.List: _Writer.items,
    tree.Table: _Writer.table,
    tree.CodeBlock: _Writer.code,
    tree.Container: _Writer.container,
    tree.Html: _Writer.raw_html,
    tree.RawHtml: _Writer.raw_html,
    tree.Raw: _Writer.raw_block,
    tree.Keyword: _Writer.keyword,
    tree.Toc: _Writer.contents,
    tree.Link: _Writer.link,
    tree.Image: _Writer.image,
    tree.Timestamp: _Writer.timestamp,
    tree.Macro: _Writer.macro,
    tree.FootnoteReference: _Writer.reference,
    tree.Target: _Writer.target,
    tree.RadioTarget: _Writer.target,
    tree.ExportSnippet: _Writer.snippet,
    tree.InlineSource: _Writer.inline_source,
}

# ── Lists, tables, pictures ──────────────────────────────────────────────────────────────────────────────


def _described(item: tree.Node, tight: bool) -> Parts:
    terms = [part for child in tree.children(item) if isinstance(child, tree.Term) for part in child.children]
    blocks = [child for child in tree.children(item) if not isinstance(child, tree.Term)]
    return ["<dt>", *terms, "</dt>\n<dd>", *_item_parts(tree.replace(item, children=blocks), tight), "</dd>\n"]


def _item_parts(item: tree.Node, tight: bool) -> Parts:
    """An item's check box and blocks; in a tight list the words stand in the item itself."""
    parts: Parts = []
    if isinstance(item, tree.Item) and item.checkbox:
        parts.append(_CHECKBOXES[item.checkbox])
    for child in tree.children(item):
        if isinstance(child, tree.Paragraph) and tight:
            parts += [*child.children]
        elif isinstance(child, tree.Term):  # in a list that did not begin with one
            parts += [*child.children, " : "]
        else:
            parts += ["\n", child]
    return parts


_CHECKBOXES = {
    " ": '<input type="checkbox" disabled> ',
    "X": '<input type="checkbox" checked disabled> ',
    "-": '<input type="checkbox" class="partial" disabled> ',
}
_ALIGNED: dict[tree.Alignment, str] = {
    "left": ' style="text-align:left"',
    "center": ' style="text-align:center"',
    "right": ' style="text-align:right"',
}


def _rows(rows: Iterable[tree.Row], alignments: Sequence[tree.Alignment], tag: str) -> Iterator[str | tree.Node]:
    for row in rows:
        yield "<tr>"
        for cell, alignment in zip_longest(row.children, alignments[: len(row.children)]):
            yield f"<{tag}{_ALIGNED.get(alignment, '')}>"
            yield from tree.children(cell)
            yield f"</{tag[:2]}>"
        yield "</tr>\n"


def _picture(address: str, alt: str, title: str | None) -> str:
    return f'<img src="{_attribute(address)}" alt="{_attribute(alt)}"{_title(title)}>'


def _title(title: str | None) -> str:
    return f' title="{_attribute(title)}"' if title else ""


# ── What is said once for the whole document ─────────────────────────────────────────────────────────────


def _keywords(root: tree.Node) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.walk(root):
        if isinstance(node, tree.Keyword) and not node.affiliated:
            found.setdefault(node.key, []).append(node.value)
    return found


def _org_inlines(text: str) -> tree.Paragraph:
    return tree.Paragraph(0, 0, Objects(text).read(0, len(text)))


def _front_matter_title(root: tree.Node) -> str:
    first = tree.children(root)[:2]
    values = [node.value for node in first if isinstance(node, tree.FrontMatter)]
    found = re.search(r"^title:[ \t]*(.+?)[ \t]*$", values[0], re.MULTILINE) if values else None
    return found[1].strip("\"'") if found else ""


def _macros(keywords: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The macros that a document defines, and those that org always has (org manual, Macro Replacement)."""
    for key in ("TITLE", "AUTHOR", "DATE", "EMAIL"):
        yield key.lower(), " ".join(keywords.get(key, []))
    for definition in keywords.get("MACRO", []):
        name, _, body = definition.partition(" ")
        yield name.lower(), body


def _nth(values: Sequence[str], number: int) -> str:
    if number == 0:
        return ",".join(values)
    return values[number - 1] if number <= len(values) else ""


def target_anchor(node: tree.Target | tree.RadioTarget) -> str:
    """The anchor of a place that org links lead to."""
    return vuepress_slug(f"target {node.value if isinstance(node, tree.Target) else tree.plain_text(node)}")


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


class _Headings:
    """Where the links of a document lead inside it."""

    def __init__(self, root: tree.Node) -> None:
        self.nodes = [node for node in tree.walk(root) if isinstance(node, tree.Heading)]
        self.texts = [tree.plain_text(node) for node in self.nodes]
        self.hidden: set[int] = set()
        for node in tree.walk(root):
            if isinstance(node, tree.Section) and _is_hidden(node) and id(node) not in self.hidden:
                self.hidden.update(map(id, tree.walk(node)))
        self.anchors = dict(zip(map(id, self.nodes), anchors(self.texts), strict=True))
        self.places: dict[str, str] = {}  # org's targets, and what `_key` makes of headings
        for node in tree.walk(root):
            if isinstance(node, tree.Section):
                self._add_properties(node)
            elif isinstance(node, tree.Target | tree.RadioTarget):
                words = node.value if isinstance(node, tree.Target) else tree.plain_text(node)
                self.places.setdefault(_key(words), target_anchor(node))
        for node, text in zip(self.nodes, self.texts, strict=True):
            self.places.setdefault(f"*{_key(text)}", self.anchors[id(node)])
            self.places.setdefault(_key(text), self.anchors[id(node)])

    def _add_properties(self, section: tree.Section) -> None:
        properties = section.properties
        if custom := properties.get("CUSTOM_ID"):
            self.anchors[id(section.heading)] = custom
        if name := properties.get("ID"):
            self.places[f"id:{_key(name)}"] = self.anchors[id(section.heading)]

    def anchor_of(self, node: tree.Heading) -> str:
        return self.anchors.get(id(node), "")

    def address_of(self, link: tree.Link) -> str | None:
        """The address that a link leads to; ``None`` where it leads nowhere."""
        if link.kind in {"fuzzy", "id"}:
            place = self.places.get(_key(link.target)) or self.places.get(_key(link.target.removeprefix("*")))
            return f"#{place}" if place else None
        if link.kind == "coderef":
            return None
        if link.kind == "file":
            path, _, search = link.target.partition("::")
            anchor = f"#{search[1:] if search[0] == '#' else vuepress_slug(search.lstrip('*'))}" if search else ""
            relative = path.removeprefix("file:")
            return (path if relative.startswith("/") else relative) + anchor
        return link.target

    def contents(self, depth: int) -> str:
        """A table of contents, to so many levels below the highest."""
        named = zip(self.nodes, self.texts, strict=True)
        chosen = [(node.level, text, self.anchor_of(node)) for node, text in named if id(node) not in self.hidden]
        top = min((level for level, _, _ in chosen), default=1)
        parts = ['<nav class="toc">']
        levels: list[int] = []
        for level, text, anchor in chosen:
            if level - top >= depth:
                continue
            while levels and levels[-1] > level:
                parts.append("</li>\n</ul>")
                levels.pop()
            if levels and levels[-1] == level:
                parts.append("</li>\n")
            else:
                parts.append("\n<ul>\n")
                levels.append(level)
            parts.append(f'<li><a href="#{_attribute(anchor)}">{_text(text)}</a>')
        return "".join([*parts, "</li>\n</ul>" * len(levels), "\n</nav>\n"])


class _Notes:
    """The footnotes of a document, numbered as they are first referred to."""

    def __init__(self, root: tree.Node) -> None:
        definitions = [node for node in tree.walk(root) if isinstance(node, tree.FootnoteDefinition)]
        self.defined = {node.label: node.children for node in reversed(definitions)}
        self.waiting = iter(self.defined.items())  # those that may still turn out to be unused
        self.used: list[list[tree.Node]] = []
        self.numbers: dict[str, int] = {}
        self.referred: set[int] = set()

    def number_of(self, node: tree.FootnoteReference) -> tuple[int | None, bool]:
        """A reference's number, and whether it is the first to its note; no number where nothing is defined."""
        if node.label in self.numbers:
            number = self.numbers[node.label]
            first = number not in self.referred
        elif node.children:
            number, first = self._add(node.label, [tree.Paragraph(0, 0, node.children)]), True
        elif node.label in self.defined:
            number, first = self._add(node.label, self.defined[node.label]), True
        else:
            return None, False
        self.referred.add(number)
        return number, first

    def take_unused(self) -> bool:
        """Add a note that nothing refers to, if one is left."""
        for label, blocks in self.waiting:
            if label not in self.numbers:
                self._add(label, blocks)
                return True
        return False

    def _add(self, label: str | None, blocks: list[tree.Node]) -> int:
        self.used.append(blocks)
        if label:
            self.numbers[label] = len(self.used)
        return len(self.used)
