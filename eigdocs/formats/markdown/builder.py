"""From the flat list of what was found in a text to a tree of inlines."""

from __future__ import annotations

from collections.abc import Callable

from eigdocs import tree
from eigdocs.formats.markdown.delimiters import Run
from eigdocs.formats.markdown.inline_state import Bracket, Closing, InlineState
from eigdocs.formats.markdown.state import NESTING_LIMIT


class Builder:
    """Makes the tree of a flat list of items; nothing is nested deeper than `NESTING_LIMIT`, beyond that it is text."""

    def __init__(self, state: InlineState, kinds: dict[str, Callable[..., tree.Parent]]) -> None:
        self.state = state
        self.kinds = kinds
        self.children: list[tree.Node] = []
        self.words: list[tree.Text] = []  # neighbouring texts, to be joined
        self.parents: list[tuple[tree.Parent, list[tree.Node]]] = []
        self.unopened = 0

    def build(self) -> list[tree.Node]:
        for item in self.state.items:
            kind = type(item)
            if kind is tree.Text:
                self.words.append(item)  # type: ignore[arg-type]
            elif kind is Run:
                self.add_run(item)  # type: ignore[arg-type]
            elif kind is Bracket:
                self.add_bracket(item)  # type: ignore[arg-type]
            elif kind is Closing:
                self.close(item.start, item.end)
            else:
                self.add(item)  # type: ignore[arg-type]
        self.flush()
        return self.children

    def add(self, node: tree.Node) -> None:
        if self.words:
            self.flush()
        self.children.append(node)

    def flush(self) -> None:
        """Join the texts that stand together."""
        if not self.words:
            return
        first = self.words[0]
        if len(self.words) > 1:
            first.value = "".join([each.value for each in self.words])
            first.end = self.words[-1].end
            self.words = []
        else:
            self.words.clear()
        self.children.append(first)

    def add_literal(self, start: int, end: int) -> None:
        """A piece of the source as text; its line ends are line ends."""
        src, base = self.state.src, self.state.base
        while start < end:
            stop = src.find("\n", start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                self.words.append(tree.Text(base + start, base + stop, src[start:stop]))
            if stop < end:
                self.add(tree.SoftBreak(base + stop, base + stop + 1))
            start = stop + 1

    def add_run(self, run: Run) -> None:
        """Close what the run closes, keep the delimiters that matched nothing, open what it opens."""
        position = run.start
        for size in run.closes:
            self.close(position, position + size)
            position += size
        opening = run.end - sum(run.opens)
        self.add_literal(position, opening)
        for size in reversed(run.opens):
            kind = tree.Strong if size == 2 and run.character != "~" else self.kinds[run.character]
            self.open(kind(self.state.base + opening, 0, []), opening, opening + size)
            opening += size

    def add_bracket(self, bracket: Bracket) -> None:
        if bracket.node:
            start = bracket.node.start - self.state.base
            self.add_literal(bracket.start, start)
            self.open(bracket.node, start, bracket.end)
        else:
            self.add_literal(bracket.start, bracket.end)

    def open(self, node: tree.Parent, start: int, end: int) -> None:
        """Let what follows be the node's children; its opening markup is ``src[start:end]``."""
        if len(self.parents) >= NESTING_LIMIT:
            self.unopened += 1
            self.add_literal(start, end)
            return
        self.flush()
        self.children.append(node)
        self.parents.append((node, self.children))
        self.children = node.children

    def close(self, start: int, end: int) -> None:
        """Close the node that was opened last; its closing markup is ``src[start:end]``."""
        if self.unopened:
            self.unopened -= 1
            self.add_literal(start, end)
            return
        self.flush()
        node, self.children = self.parents.pop()
        node.end = self.state.base + end
