"""A document as checks see it: its text, its tree, what it says, and the collection that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem, Related
from eigdocs.document import Document, Edit
from eigdocs.files import absolute
from eigdocs.models import Programme, SessionRecord, Source
from eigdocs.reading.document import Reading, read_page
from eigdocs.reading.page import Page
from eigdocs.reading.plannings import Planning
from eigdocs.reading.programme import assemble, dated, year_of_title

if TYPE_CHECKING:
    from eigdocs.checking.collection import Collection
    from eigdocs.checking.suppressions import Suppression

N = TypeVar("N", bound=tree.Node)

Where = tree.Node | Source | tuple[int, int]
"""A place in a page: a node, the source of a model, or offsets in code points, the end excluded."""


class CheckedPage(Page):
    """A page under check, with the plain texts and places that `eigdocs.reading.page.Page` knows.

    ``file`` is its absolute path. ``name`` is how findings call it: its path as it was given.
    """

    def __init__(self, document: Document, collection: Collection) -> None:
        super().__init__(document, collection.vocabulary)
        self.collection = collection
        self.name = self.path or "-"
        self.file = absolute(document.path or Path("-"))
        self.ran: set[str] = set()  # the codes of the checks that ran, for those that look at suppressions
        self.known: dict[object, Any] = {}  # what is worked out once for several checks, by the function that does

    # ── What is in it ────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def reading(self) -> Reading:
        """What the page says, before its days have years."""
        return read_page(self)

    @cached_property
    def dated(self) -> tuple[list[Planning], list[SessionRecord]]:
        """The tables of sessions and the detailed sections of the page, each as it stands there, with years."""
        plannings, found = dated(self.reading, self.collection.year, year_of_title(self.reading))
        return plannings, [each.record for each in found]

    @cached_property
    def programme(self) -> Programme:
        """What the page says by itself."""
        return assemble([self.reading], self.collection.year)

    @cached_property
    def _by_type(self) -> dict[type[tree.Node], list[tree.Node]]:
        found: dict[type[tree.Node], list[tree.Node]] = {}
        for node in tree.walk(self.root):
            found.setdefault(type(node), []).append(node)
        return found

    def nodes(self, *kinds: type[N]) -> list[N]:
        """All nodes of some kinds, in the order of the text; the tree is walked once for all checks."""
        found = [node for kind in kinds for node in cast("list[N]", self._by_type.get(kind, []))]
        return sorted(found, key=lambda node: node.start) if len(kinds) > 1 else found

    @cached_property
    def _parents(self) -> dict[int, tree.Parent]:
        return {id(child): node for node in tree.walk(self.root) for child in tree.children(node)}  # type: ignore[misc]

    def parent(self, node: tree.Node) -> tree.Parent | None:
        """The node that a node is right under; ``None`` for the root."""
        return self._parents.get(id(node))

    def around(self, node: tree.Node) -> Iterable[tree.Parent]:
        """The nodes around a node, from the innermost to the root."""
        parent = self.parent(node)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

    @cached_property
    def suppressions(self) -> list[Suppression]:
        """The comments of the page that switch checks off."""
        from eigdocs.checking.suppressions import suppressions_of

        return suppressions_of(self)

    # ── What is wrong with it ────────────────────────────────────────────────────────────────────────────

    def offsets(self, where: Where) -> tuple[int, int]:
        """The offsets of a place."""
        if isinstance(where, tree.Node):
            return where.start, where.end
        return self.span(where) if isinstance(where, Source) else where

    def problem(
        self, where: Where, message: str, *, fix: Fix | None = None, related: Iterable[Related] = ()
    ) -> Problem:
        """Say what is wrong at a place of the page."""
        start, end = self.offsets(where)
        return Problem(self.name, start, end, message, fix, tuple(related))

    def related(self, where: Where, message: str) -> Related:
        """Another place, of this page, that a problem is about, and what it says."""
        start, end = self.offsets(where)
        return Related(message, self.name, *self.document.position(start), *self.document.position(end))

    def replacing(self, where: Where, text: str, message: str, *, safe: bool = True) -> Fix:
        """The fix that puts `text` in a place."""
        return Fix(message, (Edit(*self.offsets(where), text),), safe)

    def line(self, where: Where) -> int:
        """The 1-based line that a place starts in, for messages."""
        return self.document.position(self.offsets(where)[0]).line
