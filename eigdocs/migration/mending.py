"""What a page needs besides its conversion: slips of the source mended, and links in raw HTML led right."""

from __future__ import annotations

import html
import re

from eigdocs import tree
from eigdocs.conversion.inlines import text_nodes
from eigdocs.conversion.links import org_target
from eigdocs.migration.links import ArchiveLinks

_ADDRESS = re.compile(r"""(?P<before>\s(?:href|src)\s*=\s*["'])(?P<address>[^"'#\s][^"']*)""", re.IGNORECASE)
# What stands behind the address in "[[https://example.org] [words]]", or in a cell's "[[https://example.org] words".
_WORDS = re.compile(r"\] +(?:\[(?P<words>[^\[\]]+)\]\]|(?P<rest>[^\[\]]+)\Z)")


def mended(root: tree.Root) -> tuple[tree.Root, list[tree.Link]]:
    """The tree with each link that a blank splits in two, which org takes for text, made whole; and these links."""
    links: list[tree.Link] = []

    def change(node: tree.Node) -> tree.Node:
        if isinstance(node, tree.Paragraph | tree.Cell) and len(node.children) > 2:
            return tree.replace(node, children=_whole_links(node.children, links))
        return node

    result = tree.transform(root, change)
    assert isinstance(result, tree.Root)
    return result, links


def _whole_links(nodes: list[tree.Node], links: list[tree.Link]) -> list[tree.Node]:
    result: list[tree.Node] = []
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        before = result[-1] if result else None
        after = waiting[-1] if waiting else None
        is_bare = isinstance(node, tree.Link) and node.form == "plain"
        behind = _WORDS.match(after.value) if is_bare and isinstance(after, tree.Text) else None
        if behind and behind["rest"] and len(waiting) > 1:
            behind = None  # words that go on are not one label
        if behind and isinstance(before, tree.Text) and before.value.endswith("[[") and isinstance(node, tree.Link):
            waiting.pop()
            words = tree.Text(0, 0, behind["words"] or behind["rest"].rstrip())
            link = tree.Link(node.start - 2, node.end, [words], node.kind, node.target)
            links.append(link)
            assert isinstance(after, tree.Text)
            rest = after.value[behind.end() :]
            result[-1:] = [*text_nodes(before.value[:-2]), link]
            waiting += text_nodes(rest)
        else:
            result.append(node)
    return result


def with_html_links(root: tree.Root, links: ArchiveLinks) -> tree.Root:
    """The tree in which the addresses of raw HTML lead where those of links would."""

    def change(node: tree.Node) -> tree.Node:
        is_html = isinstance(node, tree.Html) or (isinstance(node, tree.ExportSnippet) and node.backend == "html")
        if not is_html or not isinstance(node, tree.Html | tree.ExportSnippet):
            return node

        def led(match: re.Match[str]) -> str:
            address = html.unescape(match["address"])
            place = links.destination(tree.Link(node.start, node.end, [], *org_target(address, {})))
            target = place.target if place and not links.resolved[-1].problem else address
            return match[0] if target == address else f"{match['before']}{html.escape(target)}"

        return tree.replace(node, value=_ADDRESS.sub(led, node.value))

    result = tree.transform(root, change)
    assert isinstance(result, tree.Root)
    return result
