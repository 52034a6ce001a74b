"""What a document says, in one form where it has several: to compare it with what comes back from a conversion."""

from __future__ import annotations

import html
import re

from eigdocs import conversion, tree
from eigdocs.conversion.links import Places
from eigdocs.slugs import vuepress_slug


def normal(root: tree.Node) -> tuple[object, ...]:
    """A tree's meaning, but for what ``docs/conversion.md`` says is lost."""
    return tree.meaning(normal_tree(root))


def normal_tree(root: tree.Node) -> tree.Node:
    """The tree with what has several forms in one of them; nodes that are put for others have no span."""

    def in_one_form(node: tree.Node) -> tree.Node | list[tree.Node]:
        if isinstance(node, tree.Subscript | tree.Superscript) and not node.braced:
            return [tree.Text(0, 0, "_" if isinstance(node, tree.Subscript) else "^"), *node.children]
        if isinstance(node, tree.ExportSnippet) and node.backend == "html":
            return _from_html(node)
        if isinstance(node, tree.RawHtml):
            return tree.replace(node, value=" ".join(node.value.split()))
        if isinstance(node, tree.Link) and node.kind in {"file", "fuzzy", "custom-id", "radio"}:
            return _place(node, where)
        if isinstance(node, tree.Paragraph) and node.children and isinstance(node.children[-1], tree.LineBreak):
            return tree.replace(node, children=node.children[:-1])
        if isinstance(node, tree.Strong | tree.Emphasis | tree.Strike):
            within = [
                each for child in node.children for each in (child.children if type(child) is type(node) else [child])
            ]
            return tree.replace(node, children=within)
        if isinstance(node, tree.Image):
            return tree.replace(node, children=[tree.Text(0, 0, tree.plain_text(node))])
        if isinstance(node, tree.Term):
            return _without_strong(node)
        if isinstance(node, tree.Item | tree.List):
            return _with_term(node)
        return node

    where = conversion.places_of(root) if isinstance(root, tree.Root) else Places()
    plain = tree.transform(root, in_one_form)
    assert isinstance(plain, tree.Node)
    return plain


def first_difference(one: tree.Node, other: tree.Node) -> tuple[tree.Node, tree.Node]:
    """The smallest nodes of two trees, as `normal_tree` gives them, in which they first differ."""
    while True:
        mine, theirs = tree.children(one), tree.children(other)
        pair = next(
            (pair for pair in zip(mine, theirs, strict=False) if tree.meaning(pair[0]) != tree.meaning(pair[1])), None
        )
        if pair is None or type(pair[0]) is not type(pair[1]) or not pair[0].end:
            return one, other
        one, other = pair


def _with_term(node: tree.Item | tree.List) -> tree.Node:
    """What stands before a no-break space and ``::`` as the term that is meant; Emacs takes it for text."""
    first = node.children[0] if node.children else None
    if isinstance(node, tree.List) and all(
        isinstance(n, tree.Term) for item in node.children for n in tree.children(item)[:1] or [item]
    ):
        node = tree.replace(node, kind="description")
    if isinstance(node, tree.List) and node.kind != "ordered":  # where counters count for nothing
        node = tree.replace(node, children=[tree.replace(item, counter=None) for item in node.children])
    if isinstance(node, tree.List):
        # Markdown wants a blank line between most blocks, which makes a list loose; org does not.
        blocks = [
            [type(each) for each in tree.children(item) if not isinstance(each, tree.Term)] for item in node.children
        ]
        can_be_tight = all(each in ([], [tree.Paragraph], [tree.List], [tree.Paragraph, tree.List]) for each in blocks)
        return node if can_be_tight else tree.replace(node, tight=False)
    text = first.children[0] if isinstance(node, tree.Item) and isinstance(first, tree.Paragraph) else None
    if isinstance(text, tree.Text) and isinstance(first, tree.Paragraph) and "\u00a0:: " in text.value:
        before, _, after = text.value.partition(":: ")
        before = before.rstrip("\u00a0") if "?" in before else before
        paragraph = tree.replace(first, children=[tree.Text(0, 0, after), *first.children[1:]])
        return tree.replace(node, children=[tree.Term(0, 0, [tree.Text(0, 0, before)]), paragraph])
    return node


def _place(link: tree.Link, where: Places) -> tree.Node:
    """A link with its place named by an anchor: org has several ways to name one."""
    if link.kind == "radio":
        return tree.Text(0, 0, link.target)
    path, mark, search = link.target.partition("::")
    if mark and not search.startswith("#"):
        return tree.replace(link, target=f"{path}::#{vuepress_slug(search)}")
    anchor = where.anchor(link) if link.kind != "file" else None
    return tree.replace(link, kind="custom-id", target=f"#{anchor}") if anchor else link


def _from_html(node: tree.ExportSnippet) -> tree.Node:
    """What org can only say in HTML, as what it is: a character, or code."""
    code = re.fullmatch(r'<code(?: class="code")?>(.*)</code>', node.value)
    if code:
        kind = tree.Code if "class" in node.value.partition(">")[0] else tree.Verbatim
        return kind(0, 0, html.unescape(code[1]))
    return node if "<" in node.value else tree.Text(0, 0, html.unescape(node.value))


def _without_strong(node: tree.Node) -> tree.Node | list[tree.Node]:
    return tree.transform(node, lambda each: each.children if isinstance(each, tree.Strong) else each)
