"""EIG207: two markers where one was meant, and bullets that make no list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.document import Edit

# A marker that is text, since another one stands before it. Org's "- + de 30" and "- - 5 °C" may be meant.
_MARKER = re.compile(r"(?P<marker>[•‣▪◦●∙·*]|[–—-](?![ \t\u00a0]+\d))[ \t\u00a0]+(?=[^\W_]|[\"«“(\[*_`])")
_HEADING_MARKERS = {
    "markdown": re.compile(r"(?P<marker>#{1,6}|[*•-])[ \t]+(?=\S)"),
    "org": re.compile(r"(?P<marker>\*+|[•-])[ \t]+(?=\S)"),
}
# Bullets that keyboards and word processors make, at the start of a line; and lines that all begin with a dash.
_TYPED = re.compile(r"^(?P<indent>[ \t]*)(?P<marker>[•‣▪◦●∙])[ \t\u00a0]+(?=\S)", re.MULTILINE)
_DASHES = re.compile(r"[–—][ \t\u00a0]+\S.*(?:\n[ \t]*[–—][ \t\u00a0]+\S.*)+")
_DASH = re.compile(r"^(?P<indent>[ \t]*)(?P<marker>[–—])[ \t\u00a0]+", re.MULTILINE)

_YEARS = 1900
_CODE = 4  # blanks before a line that make it no item


@page_check("EIG207", "double-marker", "warning", trust="high")
def double_marker(page: CheckedPage) -> Iterator[Problem]:
    """An item or a heading has two markers, or a typed bullet makes no list.

    `- *`, `1. -`, `## #`: one of the two was left over from a copy or another format, and the page shows it, or a list
    in a list. Bullets as word processors make them (`•`) are no list at all: their lines run into one paragraph.

    ## Bad

    ```markdown
    # Le déroulé

    - On arrive.
    - * On s'installe.
    - On repart.
    ```

    ```org
    - On arrive.
    - - On s'installe.
    ```

    ```markdown
    # Le matériel

    • des feutres
    • du papier
    ```

    ## Good

    ```markdown
    # Le déroulé

    - On arrive.
      * On pose son sac.
      * On s'installe.
    - *Ensuite* on repart.
    ```

    ## Trust

    High.

    ## Fix

    The second marker is removed. Safe, unless it is a number or has more items under it; the one of a heading is not,
    since either level may be meant. Typed bullets become a list.

    ```markdown
    # Le déroulé

    - On arrive.
    - On s'installe.
    - On repart.
    ```
    """
    for item in page.nodes(tree.Item):
        yield from _item(page, item)
    pattern = _HEADING_MARKERS[page.document.format]
    for heading in page.nodes(tree.Heading):
        first = heading.children[0] if heading.children else None
        if isinstance(first, tree.Text) and (match := pattern.match(page.document.text, first.start, heading.end)):
            fix = page.replacing(match.span(), "", f"remove “{match['marker']}”", safe=False)
            yield page.problem(match.span("marker"), f"a second marker “{match['marker']}” in the heading", fix=fix)
    for paragraph in page.nodes(tree.Paragraph):
        yield from _typed(page, paragraph)


def _item(page: CheckedPage, item: tree.Item) -> Iterator[Problem]:
    """What stands right behind the marker of an item: another one."""
    first = item.children[0] if item.children else None
    text = page.document.text
    if isinstance(first, tree.List):
        inner = first.children[0]
        if isinstance(inner, tree.Item) and "\n" not in text[item.start : inner.start] and inner.children:
            yield from _nested(page, item, first, inner)
    words = first.children[0] if isinstance(first, tree.Paragraph | tree.Term) else None
    if isinstance(words, tree.Text) and (match := _MARKER.match(text, words.start, item.end)):
        fix = page.replacing(match.span(), "", f"remove “{match['marker']}”")
        yield page.problem(match.span("marker"), _message(item.bullet, match["marker"]), fix=fix)


def _nested(page: CheckedPage, item: tree.Item, inside: tree.List, inner: tree.Item) -> Iterator[Problem]:
    marker = (inner.start, inner.start + len(inner.bullet))
    if inside.kind == "ordered" and inside.first > _YEARS:
        return  # "- 2019. Une année de plus"
    alone = len(item.children) == len(inside.children) == len(inner.children) == 1
    safe = alone and inside.kind == "bullet" and isinstance(inner.children[0], tree.Paragraph)
    text = page.document.text[marker[1] : inner.end]
    behind = marker[1] + len(text) - len(text.lstrip())
    fix = page.replacing((inner.start, behind), "", f"remove “{inner.bullet}”", safe=safe)
    yield page.problem(marker, _message(item.bullet, inner.bullet), fix=fix)


def _message(first: str, second: str) -> str:
    return f"a second marker “{second}” behind “{first}”"


def _typed(page: CheckedPage, paragraph: tree.Paragraph) -> Iterator[Problem]:
    """The first of a paragraph's lines that begin with a bullet which makes no list, unless they are kept apart."""
    source = page.document.source(paragraph)
    matches = list(_TYPED.finditer(source))
    if not matches and source[:1] in "–—" and _DASHES.fullmatch(source):
        matches = list(_DASH.finditer(source))
    if matches and not any(isinstance(child, tree.LineBreak) for child in paragraph.children):
        start = paragraph.start
        edits = [Edit(start + each.start("marker"), start + each.end(), "- ") for each in matches]
        safe = all(len(each["indent"]) < _CODE for each in matches)
        fix = Fix("make it a list with “-”", tuple(edits), safe)
        place = edits[0].start, edits[0].start + 1
        yield page.problem(place, f"“{matches[0]['marker']}” makes no list: “-” does", fix=fix)
