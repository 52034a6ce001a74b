"""Hostile texts: nesting is bounded, and time grows with the text."""

from __future__ import annotations

import time

import pytest

from eigdocs import tree
from eigdocs.formats.markdown.reader import read
from eigdocs.formats.markdown.state import NESTING_LIMIT

HOSTILE = {
    "emphasis inside emphasis": lambda n: "*a **a " * n,
    "emphasis that closes": lambda n: "*a " * n + "a* " * n,
    "delimiters that do not fit": lambda n: "*_**__" * n + "a" + "_*" * n,
    "underscores": lambda n: "_a " * n,
    "strikethrough": lambda n: "~~a " * n,
    "opening brackets": lambda n: "[" * n,
    "nested brackets with a definition": lambda n: "[" * n + "a" + "]" * n + "\n\n[a]: b\n",
    "unfinished links": lambda n: "[a](" * n,
    "unfinished titles": lambda n: '[a](b "' * n,
    "images": lambda n: "![[]()" * n,
    "nested links": lambda n: "[a " * n + "](b)" * n,
    "footnotes in place": lambda n: "^[" * n + "]" * n,
    "backticks": lambda n: "`a" * n,
    "growing runs of backticks": lambda n: " ".join("`" * (i % 300) for i in range(n // 50)),
    "angles": lambda n: "<" * n,
    "tags": lambda n: "<a b='" * n,
    "comments": lambda n: "a <!-- <? <![CDATA[ <!A " * n,
    "ampersands": lambda n: "&a" * n,
    "backslashes": lambda n: "\\" * n,
    "quotes in quotes": lambda n: "> " * n,
    "items in items": lambda n: "- " * n,
    "items and quotes": lambda n: "> - " * n + "a",
    "lazy lines": lambda n: "> a\nb\n" * n,
    "lines that are not lazy": lambda n: "> # a\nb\n" * n,
    "definitions in quotes": lambda n: "> [a]: b\nc\n" * n,
    "definitions": lambda n: "".join(f"[a{i}]: b\n" for i in range(n)),
    "unfinished definitions": lambda n: "[a\n" * n,
    "columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n",
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "almost tables": lambda n: "a|b\n-|\n" * n,
    "escaped pipes": lambda n: "|" + "\\|" * n + "|\n|-|\n",
    "unclosed containers": lambda n: "::: a\n" * n,
    "nearly thematic breaks": lambda n: "* " * n + "a",
    "nearly closed headings": lambda n: "# a" + " " * n + "b",
    "blank lines": lambda n: " \n" * n,
    "one long line": lambda n: "mot " * (n * 20),
}


def seconds(text: str) -> float:
    begin = time.process_time()
    read(text)
    return time.process_time() - begin


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str) -> None:
    """Four times the text takes far less than the sixteen times of a quadratic rule; noise is left out by repeating."""
    small, large = HOSTILE[name](1000), HOSTILE[name](4000)
    for _ in range(3):
        base, longer = seconds(small), seconds(large)
        if longer < 8 * base or longer < 0.05:
            return
    pytest.fail(f"{base:.3f} s, then {longer:.3f} s for four times the text")


@pytest.mark.parametrize(
    "text",
    [
        ">" * 500 + "a",
        "- " * 500 + "a",
        "1. > " * 500 + "a",
        "".join("  " * depth + "- a\n" for depth in range(300)),
        "*a " * 2000 + "a* " * 2000,
        "[a" * 500 + "](b)",
        "![a " * 2000 + "](b)" * 2000,
        "^[a " * 2000 + "]" * 2000,
        "[^a]: " * 500,
        "\n".join(":" * (503 - depth) + " a" for depth in range(500)),
        "> " * 500 + "*a " * 500 + "b* " * 500,
    ],
    ids=lambda text: text[:8],
)
def test_nesting_is_bounded(text: str) -> None:
    root = read(text)
    # A list is two levels for one of nesting; inlines have a bound of their own.
    assert depth(root) <= 3 * NESTING_LIMIT + 10
    assert "".join(text[leaf.start : leaf.end] for leaf in tree.leaves(root)).split() == text.split()


def depth(root: tree.Node) -> int:
    deepest, stack = 0, [(root, 1)]
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        stack += [(child, level + 1) for child in tree.children(node)]
    return deepest


def test_ten_megabytes_in_a_line() -> None:
    text = ("*un mot*, " + "un autre, " * 99) * 10_500
    assert len(text) > 10_000_000
    root = read(text)
    assert root.children[0].end == len(text.rstrip())
