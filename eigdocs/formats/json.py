"""The tree as JSON: each node with its type, its span, its fields, and its children."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

from eigdocs import tree


def write(root: tree.Node) -> str:
    r"""A tree as JSON text.

    Each node is ``{"type": "strong", "span": [3, 9], …fields, "children": […]}``; spans are code points, the end
    excluded. What a parent's span holds outside its children is there as ``{"type": "markup", "span": […]}``, so that
    the leaves hold every character of the document.

    >>> from eigdocs import loads
    >>> print(write(loads("*gras*", format="org").root.children[0].children[0]), end="")
    {
     "type": "strong",
     "span": [0, 6],
     "children": [
      {
       "type": "markup",
       "span": [0, 1]
      },
      {
       "type": "text",
       "span": [1, 5],
       "value": "gras"
      },
      {
       "type": "markup",
       "span": [5, 6]
      }
     ]
    }
    """
    text = json.dumps(to_data(root), ensure_ascii=False, indent=1)
    return _SPAN.sub(r"[\1, \2]", text) + "\n"


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


# A span on one line; no string of JSON holds a bare line end, so nothing else looks like this.
_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")
_STRUCTURE = {"start", "end", "children"}
