"""The tree as JSON: each node with its type, its span, its fields, and its children."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from eigdocs import tree


def write(root: tree.Node) -> str:
    r"""A tree as JSON text.

    Each node is ``{"type": "strong", "span": [3, 9], …fields, "children": […]}``; spans are code points, the end excluded.
    What a parent's span holds outside its children is there as ``{"type": "markup", "span": […]}``, blanks alone
    excepted, so that the leaves hold every character of the document.

    >>> from eigdocs import loads
    >>> print(write(loads("*gras*", format="org").root.children[0].children[0]))  # doctest: +ELLIPSIS
    {
      "type": "strong",
    ...
    """
    return json.dumps(to_data(root), ensure_ascii=False, indent=2) + "\n"


def to_data(root: tree.Node) -> dict[str, Any]:
    """The same as dictionaries and lists."""
    finished: list[list[dict[str, Any]]] = [[]]
    stack: list[tuple[tree.Node, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if isinstance(node, tree.Parent) and not ready:
            finished.append([])
            stack.append((node, True))
            stack.extend((part, False) for part in reversed(list(tree.parts(node))))
            continue
        data: dict[str, Any] = {"type": tree.kind_of(node), "span": [node.start, node.end]}
        data |= {each.name: getattr(node, each.name) for each in fields(node) if each.name not in _STRUCTURE}
        if isinstance(node, tree.Parent):
            data["children"] = finished.pop()
        finished[-1].append(data)
    return finished[0][0]


_STRUCTURE = {"start", "end", "children"}
