"""Lists: Markdown has neither terms nor counters.

| org | Markdown |
|---|---|
| ``- Terme :: texte`` | ``- **Terme :** texte`` |
| ``- Pourquoi ? :: texte`` | ``- **Pourquoi ?** texte`` |
| ``- Terme``, a no-break space, ``:: texte``: text to Emacs | ``- **Terme :** texte``, with the no-break space |
| a description list with items of another shape | bold terms, and a note ``::`` above the list |
| a bullet list whose items all start like that | as it is, and a note ``-`` above the list |
| ``1. [@3] trois`` | ``3. trois`` |
| ``[@7]`` further down | two lists, and a note ``[@7]`` between them |
| ``- [-] en cours`` | ``- [-] en cours``: text to Markdown, which knows only ``[ ]`` and ``[x]`` |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.conversion import notes

DESCRIPTION = "::"
BULLETS = "-"
_LOOSE = "loose "
_COUNTER = re.compile(rf"(?:{_LOOSE})?\[@(\d+)\]")
_COLON = " :"
_NO_BREAK_SPACE = "\u00a0"
_NO_BREAK_COLON = f"{_NO_BREAK_SPACE}:"
_NO_BREAK_MARK = re.compile(f"{_NO_BREAK_SPACE}::(?: +|$)")
_QUESTION = "?"


# ── To Markdown ──────────────────────────────────────────────────────────────────────────────────────────


def to_markdown(node: tree.List) -> list[tree.Node]:
    """The Markdown list, or lists, of an org list whose items are already converted."""
    if node.kind != "ordered":
        node = tree.replace(node, children=[_read_term(item) for item in node.children])
    described = any(_has_read_term(item) for item in node.children)
    if described and node.kind != "ordered":
        return _bold_terms(node)
    items = [_shown_checkbox(_bold_term(item)) for item in node.children]
    if node.kind == "bullet":
        bullets = tree.replace(node, children=items)
        looks_described = all(isinstance(item, tree.Item) and _has_term(item) for item in items)
        return [notes.block(BULLETS), bullets] if looks_described else [bullets]
    result: list[tree.Node] = [notes.block(DESCRIPTION)] if described else []
    for start, group in _counted(items):
        if result and isinstance(result[-1], tree.List):
            result.append(notes.block(f"[@{start}]" if node.tight else f"{_LOOSE}[@{start}]"))
        result.append(tree.List(node.start, node.end, group, "ordered", node.tight, start))
    return result


def _counted(items: list[tree.Node]) -> Iterator[tuple[int, list[tree.Node]]]:
    """The items in runs of consecutive numbers, each with its first number."""
    first = 1
    group: list[tree.Node] = []
    for item in items:
        counter = item.counter if isinstance(item, tree.Item) else None
        if counter is not None:
            if group:
                yield first, group
            first, group = counter, []
            item = tree.replace(item, counter=None)  # noqa: PLW2901 (what is left is the item itself)
        group.append(item)
    yield first, group


def _bold_terms(node: tree.List) -> list[tree.Node]:
    usual = all(_has_read_term(item) and not _ends(tree.children(item)[0]).endswith(":") for item in node.children)
    items = [_shown_checkbox(_bold_term(item)) for item in node.children]
    bullets = tree.List(node.start, node.end, items, "bullet", node.tight)
    return [bullets] if usual else [notes.block(DESCRIPTION), bullets]


def _has_read_term(item: tree.Node) -> bool:
    return any(isinstance(node, tree.Term) for node in tree.children(item)[:1])


def _ends(term: tree.Node) -> str:
    return tree.plain_text(term).rstrip(" ")


def _bold_term(item: tree.Node) -> tree.Node:
    if not isinstance(item, tree.Item) or not item.children or not isinstance(item.children[0], tree.Term):
        return item
    term, *rest = item.children
    words = _without_strong(tree.children(term))
    mark = _COLON.lstrip() if _ends(term).endswith(_NO_BREAK_SPACE) else _COLON
    colon = [] if _ends(term).endswith((_QUESTION, ":")) else [tree.Text(0, 0, mark)]
    strong = tree.Strong(0, 0, [*words, *colon])
    if rest and isinstance(rest[0], tree.Paragraph):
        paragraph = tree.replace(rest[0], children=[strong, tree.Text(0, 0, " "), *rest[0].children])
        return tree.replace(item, children=[paragraph, *rest[1:]])
    return tree.replace(item, children=[tree.Paragraph(0, 0, [strong]), *rest])


def _read_term(item: tree.Node) -> tree.Node:
    """An item whose ``::`` stands after a no-break space, which Emacs takes for text, with the term that is meant."""
    paragraph = tree.children(item)[0] if tree.children(item) else None
    for index, node in enumerate(tree.children(paragraph) if isinstance(paragraph, tree.Paragraph) else []):
        mark = _NO_BREAK_MARK.search(node.value) if isinstance(node, tree.Text) else None
        if (
            mark
            and isinstance(node, tree.Text)
            and isinstance(item, tree.Item)
            and isinstance(paragraph, tree.Paragraph)
        ):
            before = node.value[: mark.start()]
            words = before if before.endswith(_QUESTION) else before + _NO_BREAK_SPACE
            term = tree.Term(0, 0, [*paragraph.children[:index], tree.replace(node, value=words)])
            behind = tree.replace(node, value=node.value[mark.end() :])
            rest = _without_first_blank([*([behind] if behind.value else []), *paragraph.children[index + 1 :]])
            paragraphs = [tree.replace(paragraph, children=rest)] if rest else []
            return tree.replace(item, children=[term, *paragraphs, *item.children[1:]])
    return item


def _without_strong(nodes: list[tree.Node]) -> list[tree.Node]:
    """A term's words, which are bold already."""
    plain = tree.transform(
        tree.Paragraph(0, 0, nodes), lambda node: node.children if isinstance(node, tree.Strong) else node
    )
    return tree.children(plain) if isinstance(plain, tree.Node) else []


def _shown_checkbox(item: tree.Node) -> tree.Node:
    if not isinstance(item, tree.Item) or item.checkbox is None:
        return item
    has_text = bool(item.children) and isinstance(item.children[0], tree.Paragraph)
    if item.checkbox != "-" and has_text:
        return item
    box = f"[{item.checkbox}]"
    if not has_text:
        paragraph = tree.Paragraph(0, 0, [tree.Text(0, 0, box)])
        return tree.replace(item, checkbox=None, children=[paragraph, *item.children])
    first = item.children[0]
    paragraph = tree.Paragraph(first.start, first.end, [tree.Text(0, 0, f"{box} "), *tree.children(first)])
    return tree.replace(item, checkbox=None, children=[paragraph, *item.children[1:]])


# ── To org ───────────────────────────────────────────────────────────────────────────────────────────────


def to_org(node: tree.List, note: str | None = None) -> tree.List:
    """The org list of a Markdown list whose items are already converted; ``note``: the one above it."""
    items = [_read_checkbox(item) for item in node.children if isinstance(item, tree.Item)]
    described = note == DESCRIPTION or (note != BULLETS and all(_has_term(item) for item in items))
    if node.kind == "bullet" and items and described:
        children: list[tree.Node] = [_with_term(item) for item in items]
        return tree.List(0, 0, children, "description", node.tight)
    if node.kind == "ordered" and note == DESCRIPTION:
        items = [_with_term(item) for item in items]
    if node.kind == "ordered" and node.first != 1 and items:
        items[0] = tree.replace(items[0], counter=node.first)
    return tree.List(0, 0, list(items), node.kind, node.tight, node.first)


def counter_of(source: str) -> int | None:
    """The number in a note that joins two lists, or ``None`` for another note."""
    match = _COUNTER.fullmatch(source)
    return int(match[1]) if match else None


def joined(first: tree.List, second: tree.List, note: str) -> tree.List:
    """One org list of the two that a note ``[@n]`` stands between."""
    tight = first.tight and second.tight and not note.startswith(_LOOSE)
    return tree.replace(first, children=[*first.children, *second.children], tight=tight)


def _has_term(item: tree.Item) -> bool:
    """Whether an item starts with a bold term: ``**Terme :** texte``, ``**Pourquoi ?**``."""
    paragraph = item.children[0] if item.children else None
    if not isinstance(paragraph, tree.Paragraph) or not isinstance(paragraph.children[0], tree.Strong):
        return False
    words = tree.plain_text(paragraph.children[0])
    after = paragraph.children[1] if len(paragraph.children) > 1 else tree.SoftBreak(0, 0)
    apart = isinstance(after, tree.SoftBreak) or (isinstance(after, tree.Text) and after.value[:1] == " ")
    if not apart:
        return False
    term = words.removesuffix(_COLON) if words.endswith(_COLON) else words.removesuffix(_NO_BREAK_COLON)
    has_words = bool(term.strip()) or len(tree.children(paragraph.children[0])) > 1  # a footnote has no words
    return has_words and not term.endswith(":") and (term != words) != words.endswith(_QUESTION)


def _with_term(item: tree.Item) -> tree.Item:
    paragraph = item.children[0] if item.children else None
    if not isinstance(paragraph, tree.Paragraph) or not isinstance(paragraph.children[0], tree.Strong):
        return item
    strong, *rest = paragraph.children
    words = list(tree.children(strong))
    last = words[-1] if words else None
    if isinstance(last, tree.Text):
        is_usual = last.value.endswith(_COLON)
        shorter = last.value.removesuffix(_COLON if is_usual else _NO_BREAK_COLON)
        shorter += "" if is_usual or shorter == last.value else _NO_BREAK_SPACE
        words[-1:] = [tree.replace(last, value=shorter)] if shorter else []
    term = tree.Term(0, 0, words)
    rest = _without_first_blank(rest)
    paragraphs = [tree.replace(paragraph, children=rest)] if rest else []
    return tree.replace(item, children=[term, *paragraphs, *item.children[1:]])


def _without_first_blank(nodes: list[tree.Node]) -> list[tree.Node]:
    if nodes and isinstance(nodes[0], tree.SoftBreak):
        return nodes[1:]
    if nodes and isinstance(nodes[0], tree.Text):
        rest = nodes[0].value.lstrip(" ")
        return [tree.replace(nodes[0], value=rest), *nodes[1:]] if rest else nodes[1:]
    return nodes


def _read_checkbox(item: tree.Item) -> tree.Item:
    """What Markdown shows as text: ``[-] words``, or a box with no words behind it."""
    paragraph = item.children[0] if item.children else None
    first = tree.children(paragraph)[0] if isinstance(paragraph, tree.Paragraph) and paragraph.children else None
    if item.checkbox is not None or not isinstance(first, tree.Text) or not isinstance(paragraph, tree.Paragraph):
        return item
    if first.value in {"[ ]", "[X]", "[-]"} and len(paragraph.children) == 1:
        return tree.replace(item, checkbox=first.value[1], children=item.children[1:])
    if first.value.startswith("[-] "):
        rest = _without_first_blank([tree.replace(first, value=first.value[3:]), *paragraph.children[1:]])
        return tree.replace(item, checkbox="-", children=[tree.replace(paragraph, children=rest), *item.children[1:]])
    return item
