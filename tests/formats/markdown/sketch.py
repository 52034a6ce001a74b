"""A tree in one line, to write by hand what a text should mean."""

from __future__ import annotations

from dataclasses import MISSING, fields

from eigdocs import tree
from eigdocs.formats.markdown.reader import read


def sketch(node: tree.Node) -> str:
    """A node's kind, the fields that are not at their default, and its children; a text is just its value.

    >>> sketch(tree.Strong(0, 0, [tree.Text(0, 0, "gras")]))
    "strong('gras')"
    """
    if isinstance(node, tree.Text):
        return repr(node.value)
    shown = [
        f"{each.name}={value!r}"
        for each in fields(node)
        if each.name not in {"start", "end", "children"}
        and (value := getattr(node, each.name)) != each.default
        and not (each.default_factory is not MISSING and value == each.default_factory())
    ]
    parts = [*shown, *(sketch(child) for child in tree.children(node))]
    return f"{tree.kind_of(node)}({', '.join(parts)})" if parts else tree.kind_of(node)


def sketches(text: str) -> list[str]:
    """The blocks of a document, each in one line."""
    return [sketch(each) for each in read(text).children]


def inline_sketch(text: str) -> str:
    """The inlines of a document that is one paragraph."""
    return sketch(read(text).children[0]).removeprefix("paragraph(").removesuffix(")")
