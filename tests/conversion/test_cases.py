"""Each construct's form in the other format: the cases of ``fixtures/conversion/``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import eigdocs
from eigdocs import conversion, tree
from eigdocs.conversion.links import Places
from eigdocs.slugs import vuepress_slug

FIXTURES = Path(__file__).parents[2] / "fixtures" / "conversion"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Title, org, arrow and Markdown of each case."""
    for path in sorted(FIXTURES.glob("*.txt")):
        pieces = path.read_text(encoding="utf-8").partition("\n\n")[2].split("\n.\n")
        for index in range(0, len(pieces) - 3, 4):
            title, org, arrow, markdown = pieces[index : index + 4]
            yield title.strip(), f"{org}\n", arrow.strip(), f"{markdown}\n"


CASES = [pytest.param(org, arrow, markdown, id=title) for title, org, arrow, markdown in cases()]


@pytest.mark.parametrize(("org", "arrow", "markdown"), [case for case in CASES if "=>" in case.values[1]])
def test_org_to_markdown(org: str, arrow: str, markdown: str) -> None:
    assert eigdocs.convert(eigdocs.loads(org, format="org"), to="markdown").text == markdown


@pytest.mark.parametrize(("org", "arrow", "markdown"), [case for case in CASES if "<=" in case.values[1]])
def test_markdown_to_org(org: str, arrow: str, markdown: str) -> None:
    assert eigdocs.convert(eigdocs.loads(markdown, format="markdown"), to="org").text == org


@pytest.mark.parametrize(("org", "arrow", "markdown"), CASES)
def test_there_and_back_means_the_same(org: str, arrow: str, markdown: str) -> None:
    """Also for the cases with one arrow, whose way back differs in spelling only."""
    there, back, text = ("markdown", "org", org) if "=>" in arrow else ("org", "markdown", markdown)
    document = eigdocs.loads(text, format=back)
    returned = eigdocs.convert(eigdocs.convert(document, to=there), to=back)
    assert same(returned.text, text, back)


def same(one: str, other: str, format: str) -> bool:
    return normal(eigdocs.loads(one, format=format).root) == normal(eigdocs.loads(other, format=format).root)


def with_term(node: tree.Item | tree.List) -> tree.Node:
    """What stands before a no-break space and ``::`` as the term that is meant; Emacs takes it for text."""
    first = node.children[0] if node.children else None
    if isinstance(node, tree.List) and all(
        isinstance(n, tree.Term) for item in node.children for n in tree.children(item)[:1] or [item]
    ):
        node = tree.replace(node, kind="description")
    if isinstance(node, tree.List) and node.kind != "ordered":  # where counters count for nothing
        node = tree.replace(node, children=[tree.replace(item, counter=None) for item in node.children])  # type: ignore[call-overload]
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


def place(link: tree.Link, where: Places) -> tree.Node:
    """A link with its place named by an anchor: org has several ways to name one."""
    if link.kind == "radio":
        return tree.Text(0, 0, link.target)
    path, mark, search = link.target.partition("::")
    if mark and not search.startswith("#"):
        return tree.replace(link, target=f"{path}::#{vuepress_slug(search)}")
    anchor = where.anchor(link) if link.kind != "file" else None
    return tree.replace(link, kind="custom-id", target=f"#{anchor}") if anchor else link


def from_html(node: tree.ExportSnippet) -> tree.Node:
    """What org can only say in HTML, as what it is: a character, or code."""
    code = re.fullmatch(r'<code(?: class="code")?>(.*)</code>', node.value)
    if code:
        kind = tree.Code if "class" in node.value.partition(">")[0] else tree.Verbatim
        return kind(0, 0, html.unescape(code[1]))
    return node if "<" in node.value else tree.Text(0, 0, html.unescape(node.value))


def without_strong(node: tree.Node) -> tree.Node | list[tree.Node]:
    return tree.transform(node, lambda each: each.children if isinstance(each, tree.Strong) else each)


def normal(root: tree.Node) -> tuple[object, ...]:
    """A tree's meaning, but for what ``docs/conversion.md`` says is lost."""

    def as_text(node: tree.Node) -> tree.Node | list[tree.Node]:
        if isinstance(node, tree.Subscript | tree.Superscript) and not node.braced:
            return [tree.Text(0, 0, "_" if isinstance(node, tree.Subscript) else "^"), *node.children]
        if isinstance(node, tree.ExportSnippet) and node.backend == "html":
            return from_html(node)
        if isinstance(node, tree.RawHtml):
            return tree.replace(node, value=" ".join(node.value.split()))
        if isinstance(node, tree.Link) and node.kind in {"file", "fuzzy", "custom-id", "radio"}:
            return place(node, where)
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
            return without_strong(node)
        if isinstance(node, tree.Item | tree.List):
            return with_term(node)
        return node

    where = conversion.places_of(root) if isinstance(root, tree.Root) else Places()
    plain = tree.transform(root, as_text)
    assert isinstance(plain, tree.Node)
    return tree.meaning(plain)
