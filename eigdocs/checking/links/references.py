"""The links of a page, each with the place of its address: what the checks of links look at."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.links.addresses import SCHEME
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage

# Two links in one address: "http://https://example.org", "https://example.org](https://example.org".
TWO_SCHEMES = re.compile(r"https?:/*(?P<meant>https?:?//.*)", re.DOTALL)
TWO_LINKS = re.compile(r"\]\(|\]\[")

_ATTRIBUTE = re.compile(r"(?<![\w:@.-])(?:href|src)\s*=\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)')", re.I)
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(?P<tag>script|style|pre|code)\b.*?(?:</(?P=tag)|\Z)", re.S | re.I)
_TEMPLATE = re.compile(r"\{\{|\$\{|\$withBase|<%")
_Link = tree.Link | tree.Image
_Tag = tree.Html | tree.RawHtml | tree.ExportSnippet
_NO_PATH = {"fuzzy", "custom-id", "coderef", "radio", "id"}


class Reference(NamedTuple):
    """One link, picture, definition of a link, or address in raw HTML.

    ``address`` is what it leads to, as meant: escapes decoded, org's ``file:`` left out. ``start`` and ``end`` are the
    offsets of the address in the text, of the whole link where the text spells it otherwise (``is_exact`` is false).
    """

    node: tree.Node
    address: str
    start: int
    end: int
    is_exact: bool
    kind: str

    @property
    def span(self) -> tuple[int, int]:
        """The offsets of the address."""
        return self.start, self.end


@once
def references_of(page: CheckedPage) -> list[Reference]:
    """Everything on a page that leads somewhere, in the order of the text; found once for all checks.

    A link by reference stands at its definition, once, however often it is used. Links in code and comments are none.
    """
    links: list[_Link] = [*page.nodes(tree.Link), *page.nodes(tree.Image)]
    tags: list[_Tag] = [*page.nodes(tree.Html), *page.nodes(tree.RawHtml), *page.nodes(tree.ExportSnippet)]
    found = [
        *(_reference(page, node) for node in links if node.form != "reference"),
        *(_reference(page, node) for node in page.nodes(tree.LinkDefinition)),
        *(each for node in tags for each in _in_html(page, node)),
    ]
    return sorted(found, key=lambda each: each.start)


def _reference(page: CheckedPage, node: _Link | tree.LinkDefinition) -> Reference:
    kind = node.kind if isinstance(node, tree.Link) else "relative"
    target = node.target
    place = _place(page, node, target)
    if page.document.format == "org" and target.startswith("file:") and not target.startswith("file://"):
        target = target.removeprefix("file:")
        place = place and (place[0] + len("file:"), place[1])
    start, end = place or (node.start, node.end)
    return Reference(node, target, start, end, place is not None, kind)


def _place(page: CheckedPage, node: _Link | tree.LinkDefinition, target: str) -> tuple[int, int] | None:
    """Where a target stands in the text, if it stands there as it is meant."""
    after = node.start
    if page.document.format == "markdown" and isinstance(node, tree.Parent) and node.children:
        after = node.children[-1].end
    elif isinstance(node, tree.LinkDefinition):
        after = node.start + len(node.label)
    start = page.document.text.find(target, after, node.end) if target else -1
    return (start, start + len(target)) if start >= 0 else None


def _in_html(page: CheckedPage, node: _Tag) -> Iterator[Reference]:
    if "=" not in node.value:
        return
    source = page.document.source(node)
    shown = _HIDDEN.sub(lambda match: " " * len(match[0]), source) if "<" in source[1:] or "<!--" in source else source
    for match in _ATTRIBUTE.finditer(shown):
        group = "double" if match["double"] is not None else "single"
        address = html.unescape(match[group])
        if not _TEMPLATE.search(address):
            start, end = match.span(group)
            yield Reference(node, address, node.start + start, node.start + end, address == match[group], "html")


def is_path(reference: Reference) -> bool:
    """Whether a reference leads to a file, a folder, or a place in a page, by a path."""
    return reference.kind not in _NO_PATH and not SCHEME.match(reference.address) and reference.address[:2] != "//"


def path_of(page: CheckedPage, reference: Reference) -> tuple[str, str, str]:
    """The path of such a reference, what stands between it and the place in the file, and that place.

    Either may be empty: ``lieux.md#salles`` is ``("lieux.md", "#", "salles")``; what a query asks is left out.
    """
    is_search = "::" in reference.address and (page.document.format == "org" or ".org::" in reference.address)
    mark = "::" if is_search else "#"
    path, mark, place = reference.address.partition(mark)
    return path.partition("?")[0], mark, place
