"""Whatever the text: reading never fails, spans nest in order, and no character is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from eigdocs import tree
from eigdocs.formats.markdown.reader import read
from tests.strategies.markdown_text import any_texts, markdown_texts

FIXTURES = sorted((Path(__file__).parents[3] / "fixtures/markdown").glob("*.md"))

# What may stand between the children of a parent. Of what is between two lines, blanks and `>` are a quote's.
_LINE = r"[\s>]*"
MARKUP: dict[type[tree.Parent], str] = {
    tree.Root: r"\s*",
    tree.Section: r"\s*",
    tree.Heading: rf"#{{1,6}}[ \t]*|[ \t]+#+|{_LINE}(?:=+|-+)",
    tree.Paragraph: r"",
    tree.List: _LINE,
    tree.Item: rf"(?:[*+-]|\d{{1,9}}[.)])?{_LINE}(?:\[[ xX]\][ \t]+)?{_LINE}",
    tree.Quote: _LINE,
    tree.Table: _LINE,
    tree.Row: r"[| \t]*",
    tree.Cell: r"",
    tree.Container: rf":{{3,}}[^\r\n]+{_LINE}|{_LINE}:{{3,}}|{_LINE}",
    tree.FootnoteDefinition: rf"\[\^[^\]\s]+\]:{_LINE}|{_LINE}",
    tree.Strong: r"\*\*|__",
    tree.Emphasis: r"\*|_",
    tree.Strike: r"~~",
    tree.Link: r"\[|\](?:\(.*\)|\[.*\])?",
    tree.Image: r"!\[|\](?:\(.*\)|\[.*\])?",
    tree.FootnoteReference: r"\^\[|\]",
}
_MARKUP = {kind: re.compile(pattern, re.DOTALL) for kind, pattern in MARKUP.items()}


def assert_spans_hold(text: str) -> None:
    root = read(text)
    assert (root.start, root.end) == (0, len(text))
    for node in tree.walk(root):
        assert 0 <= node.start <= node.end <= len(text)
        if isinstance(node, tree.Text):
            assert_is_its_source(node, text[node.start : node.end])
        if isinstance(node, tree.Parent) and node.children:
            assert_children_fit(node, text)
        elif not isinstance(node, tree.Root | tree.Cell):
            assert node.start < node.end, node


def assert_is_its_source(node: tree.Text, source: str) -> None:
    assert "\n" not in node.value
    assert "\r" not in node.value
    assert "\r" not in source
    assert "\n" not in source
    if "\\" not in source and "&" not in source:
        assert node.value == source.replace("\0", "\ufffd")


def assert_children_fit(node: tree.Parent, text: str) -> None:
    position = node.start
    for child in node.children:
        assert position <= child.start, (node, child)
        assert child.end <= node.end, (node, child)
        if child.start > position:
            assert_is_markup(node, text[position : child.start])
        position = child.end
    if node.end > position:
        assert_is_markup(node, text[position : node.end])


def assert_is_markup(node: tree.Parent, gap: str) -> None:
    assert _MARKUP[type(node)].fullmatch(gap), (type(node).__name__, gap)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(markdown_texts())
def test_generated_markdown(text: str) -> None:
    assert_spans_hold(text)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(any_texts())
def test_any_text(text: str) -> None:
    assert_spans_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        " \t ",
        "\ufeff",
        "\ufeff# Titre\r\n\r\ntexte",
        "\ufeff---\ntitre: x\n---\n# T",
        "a\0b",
        "a\rb\r\n\rc",
        "a\fb\vc\u2028d\u0085e\n",
        "\f",
        "- a\r\n  b\r\n\r\n> c\r\nd\r\n",
        "|a|b|\r\n|-|-|\r\n|c|\r\n",
        "| a \\| `b\\|c` | **d\\|** |\n|---|---|\n",
        "e\u0301te\u0301 «\u00a0mot\u202f!\u00a0» 👩‍👩‍👧",
        "> - [x] a\n>   b\n> lazy\n>\n> ```py\n> x\n> ```\n>",
    ],
)
def test_odd_characters(text: str) -> None:
    assert_spans_hold(text)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    assert_spans_hold(path.read_bytes().decode())
