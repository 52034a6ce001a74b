"""The words of a document, counted: the proof that a migration lost none and made none up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from eigdocs import tree
from eigdocs.conversion.blocks import UNSHOWN_DRAWER
from eigdocs.conversion.inlines import picture_description
from eigdocs.conversion.links import LocalLinks, Places, shown_words
from eigdocs.conversion.sources import read_inlines

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\b[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\[\]]+")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_BLOCKS = (tree.Paragraph, tree.Heading, tree.Cell, tree.Term, tree.Verse, tree.Container, tree.CodeBlock, tree.Html)
_AS_WRITTEN = (tree.Text, tree.Code, tree.Verbatim, tree.CodeBlock, tree.Entity, tree.InlineSource)
_AS_WRITTEN += (tree.LatexFragment, tree.LatexEnvironment, tree.StatisticsCookie, tree.Citation)  # type: ignore[assignment]


def org_words(root: tree.Root, places: Places) -> Counter[str]:
    """How often each word is shown by an org document: letters and digits, as written.

    What org never shows (comments, keywords, cookies) is not counted, nor are the words of addresses.
    """
    return _count(root, lambda node: _org_text(node, places))


def markdown_words(root: tree.Root) -> Counter[str]:
    """The same for a Markdown document."""
    return _count(root, _text)


def _count(root: tree.Root, text: Callable[[tree.Node], str | None]) -> Counter[str]:
    pieces: list[str] = []
    stack: list[tree.Node] = [root]
    while stack:
        node = stack.pop()
        words = text(node)
        if words is None:  # never shown, nor what is in it
            continue
        pieces.append(f"\n{words}" if isinstance(node, _BLOCKS) else words)
        stack.extend(reversed(tree.children(node)))
    return Counter(_WORD.findall(_ADDRESS.sub(" ", "".join(pieces))))


def _text(node: tree.Node) -> str | None:
    if isinstance(node, _AS_WRITTEN):
        return node.value
    if isinstance(node, tree.SoftBreak | tree.LineBreak):
        return " "
    if isinstance(node, tree.Container):
        return f"{node.argument or ''}\n"
    return _TAG.sub(" ", node.value) if isinstance(node, tree.Html) else ""


def _org_text(node: tree.Node, places: Places) -> str | None:
    if isinstance(node, tree.Section) and node.heading.commented:
        return None
    if isinstance(node, tree.Drawer) and node.name.upper() == UNSHOWN_DRAWER:
        return None
    if isinstance(node, tree.Raw):
        return f"\n{node.value}" if node.format is None else None
    if isinstance(node, tree.Heading):
        return "".join(f"{word} " for word in (node.todo, node.priority) if word)
    if isinstance(node, tree.Keyword):
        return "\n" + "".join(_inline_text(node.value, places)) if node.key == "TITLE" else None
    if isinstance(node, tree.Row):
        return None if tree.cookies(node) else ""
    if isinstance(node, tree.Timestamp):
        return tree.shown_time(node) if node.first else ""
    if isinstance(node, tree.Subscript | tree.Superscript):
        return "" if node.braced else "_"
    if isinstance(node, tree.ExportSnippet):
        return {"html": _TAG.sub("", node.value), "alt": node.value}.get(node.backend, "")
    if isinstance(node, tree.Link):
        return _link_text(node, places)
    return _text(node)


def _inline_text(value: str, places: Places) -> list[str]:
    return [_org_text(node, places) or "" for each in read_inlines(value) for node in tree.walk(each)]


def _link_text(link: tree.Link, places: Places) -> str | None:
    if link.children:
        return None if picture_description(link) else ""
    if link.kind in {"fuzzy", "custom-id"}:
        inside = LocalLinks(places).inside(link)
        return inside.words if inside else shown_words(link)
    return shown_words(link) if link.kind == "file" and not tree.is_picture(link.target) else ""
