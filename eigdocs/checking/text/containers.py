"""VuePress' containers (``:::``): those that it does not show, and ends without a beginning."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.text.prose import passages
from eigdocs.checking.text.residue import Residue

_CONTAINERS = {
    *("tip", "warning", "danger", "details", "theorem", "right", "left", "center", "slot", "v-pre", "vue", "raw"),
    *("info", "note", "caution", "important", "success", "error", "spoiler", "code-group", "code-group-item"),
    *("tabs", "tab", "cards", "card", "columns", "column", "grid"),
}
_SAID_IN_FRENCH = {
    "astuce": "tip",
    "conseil": "tip",
    "attention": "warning",
    "avertissement": "warning",
    "alerte": "danger",
    "détails": "details",
    "droite": "right",
    "centre": "center",
    "théorème": "theorem",
}
_MANY = 3  # a page that has more of them is written for another tool: each name is said once
_COLONS = re.compile(r":{3,}")
_CLOSING = re.compile(r"^[ \t]*:{3,}[ \t]*$", re.MULTILINE)


def containers_in(page: CheckedPage) -> Iterator[Residue]:
    """VuePress' containers that have a name which none has, or no end; ends without a container."""
    if page.document.format != "markdown" or ":::" not in page.document.text:
        return
    reported: set[int] = set()
    unknown = Counter(container.name for container in page.nodes(tree.Container) if not _is_known(container))
    is_system = unknown.total() > _MANY
    for container in page.nodes(tree.Container):
        opening = _first_line(page, container)
        if container.name in unknown:
            times = unknown[container.name]
            more = f" (and {times - 1} more)" if is_system and times > 1 else ""
            meant = _nearest_container(container.name)
            yield Residue(*opening, f"a container “{container.name}” that no page shows{meant}{more}")
            if is_system:
                del unknown[container.name]
        elif not _is_known(container):
            continue  # said once of all
        elif not _is_closed(page, container):
            # VuePress ends an outer container at the first end it meets, so the one that has none is the outer one.
            outer = page.parent(container)
            if isinstance(outer, tree.Container) and _colons(page, outer) <= _colons(page, container):
                opening = _first_line(page, outer)
            if opening[0] not in reported:
                reported.add(opening[0])
                yield Residue(*opening, "a container that no line “:::” ends")
    for passage in passages(page):
        for match in _CLOSING.finditer(passage.text):
            yield Residue(*passage.span(*match.span()), "the end of a container that is not open")


def _is_known(container: tree.Container) -> bool:
    return container.name in _CONTAINERS or container.name.startswith("slot")


def _first_line(page: CheckedPage, node: tree.Node) -> tuple[int, int]:
    end = page.document.text.find("\n", node.start, node.end)
    return node.start, node.end if end < 0 else end


def _colons(page: CheckedPage, container: tree.Container) -> int:
    match = _COLONS.match(page.document.text, container.start)
    return len(match.group()) if match else 0


def _is_closed(page: CheckedPage, container: tree.Container) -> bool:
    lines = page.document.text[container.start : container.end].splitlines()
    last = lines[-1].strip(" \t>")
    return len(lines) > 1 and not last.strip(":") and len(last) >= _colons(page, container)


def _nearest_container(name: str) -> str:
    close = difflib.get_close_matches(name.lower(), _CONTAINERS, 1, 0.7)
    meant = _SAID_IN_FRENCH.get(name.lower()) or (close[0] if close else None)
    return f"; perhaps “{meant}”" if meant else ""
