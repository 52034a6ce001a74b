"""Titles and headings: ``#+title:`` is Markdown's ``# H1``, and every heading goes down one level.

| org | Markdown |
|---|---|
| ``#+title: T``, ``* A``, ``** B`` | ``# T``, ``## A``, ``### B`` |
| no title, one heading at the top: ``* A``, ``** B`` | ``# A`` and a note ``*``, ``## B`` |
| no title otherwise: ``* A``, ``* B`` | ``## A``, ``## B`` |
| ``#+heading_level: 1``, ``* A``, ``* B`` | ``# A``, ``# B``: a page with several H1, or one further down |
| level 6 and deeper | ``######`` and a note with the stars |
| ``* TODO [#A] Words :tag:`` | ``## TODO [#A] Words`` and a note ``tags :tag:`` |
| ``* Words <2018-02-15 jeu.>``, other inlines that want a note | ``## Words 2018-02-15`` and a note with all of it |

A heading's note stands under it, not in it: VuePress takes a page's title from the whole line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from eigdocs import tree
from eigdocs.conversion import notes

DEEPEST = 6  # CommonMark section 4.2
LEVEL_KEYWORD = "HEADING_LEVEL"
_KEYWORDS = ("TODO", "DONE")  # org-todo-keywords as Emacs ships it
_NOTE = re.compile(r"(?P<stars>\*+)?(?: ?tags (?P<tags>:(?:[\w@#%]+:)+))?")
_LINE = re.compile(r"\*+ (?!COMMENT(?: |$)).*|#\+[Tt][Ii][Tt][Ll][Ee]: .*")


def flatten(root: tree.Parent, change: Callable[[tree.Node], tree.Node] = lambda node: node) -> list[tree.Node]:
    """All blocks of a tree in a row, its sections opened: headings stand among the blocks under them.

    `change` may first replace a section, or another block at the top, by something else.
    """
    blocks: list[tree.Node] = []
    stack = list(reversed(root.children))
    while stack:
        node = change(stack.pop())
        if isinstance(node, tree.Section):
            stack.extend(reversed(node.children))
        else:
            blocks.append(node)
    return blocks


# ── To Markdown ──────────────────────────────────────────────────────────────────────────────────────────


def shown(node: tree.Node) -> bool:
    """Whether a page shows this org block; keywords, comments and drawers at its top do not count as a start."""
    hidden = (tree.Keyword, tree.Comment, tree.PropertyDrawer, tree.FrontMatter, tree.Raw)
    return not isinstance(node, hidden)


def level_shift(blocks: list[tree.Node]) -> int:
    """How many levels an org document's headings go down in Markdown: 1, or 0 (see the table above)."""
    for node in blocks:
        if isinstance(node, tree.Keyword) and node.key == LEVEL_KEYWORD:
            return int(node.value) - 1 if node.value.isdigit() else 1
    return 0 if lone_heading(blocks) else 1


def lone_heading(blocks: list[tree.Node]) -> tree.Heading | None:
    """The heading that titles an untitled org document: its only one of level 1, with nothing shown above it."""
    if any(isinstance(node, tree.Keyword) and node.key in {"TITLE", LEVEL_KEYWORD} for node in blocks):
        return None
    first = next((node for node in blocks if shown(node)), None)
    tops = [node for node in blocks if isinstance(node, tree.Heading) and node.level == 1]
    return tops[0] if len(tops) == 1 and tops[0] is first else None


def to_markdown(
    heading: tree.Heading, shift: int, source: Callable[[], str], is_title: bool = False
) -> list[tree.Node]:
    """A heading (its inlines already converted) with, under it, a note of what Markdown's heading cannot say.

    ``source`` gives its line in org, for the note where its inlines have notes of their own.
    """
    inlines, noted = without_notes(heading.children)
    level = heading.level + shift
    todo = heading.todo if heading.todo in _KEYWORDS else None
    words_before = (heading.todo, f"[#{heading.priority}]" if heading.priority else None)
    prefix = "".join(f"{word} " for word in words_before if word)
    words = [tree.Text(0, 0, prefix if inlines else prefix.rstrip())] if prefix else []
    page_heading = tree.Heading(heading.start, heading.end, [*words, *inlines], min(level, DEEPEST))
    if noted or heading.todo != todo:
        return [page_heading, notes.block(source())]
    remarks = (
        "*" * heading.level if level > DEEPEST or is_title else None,
        f"tags :{':'.join(heading.tags)}:" if heading.tags else None,
    )
    note = " ".join(remark for remark in remarks if remark)
    return [page_heading, notes.block(note)] if note else [page_heading]


def without_notes(inlines: list[tree.Node]) -> tuple[list[tree.Node], bool]:
    """A heading's inlines without the notes among them, and whether there were any."""
    noted = any(notes.source_of(node) is not None for top in inlines for node in tree.walk(top))
    return (notes.without(inlines) if noted else inlines), noted


# ── To org ───────────────────────────────────────────────────────────────────────────────────────────────


def note_under(blocks: list[tree.Node], index: int) -> str | None:
    """The source of the note under the heading at `index`, if it may be about the heading."""
    source = notes.source_of(blocks[index + 1]) if index + 1 < len(blocks) else None
    about = source and (_NOTE.fullmatch(source) or _LINE.fullmatch(source))
    return source if about else None


def title_index(blocks: list[tree.Node]) -> int | None:
    """Where a Markdown page's title stands: its only H1, with nothing shown above it, and no note of stars."""
    tops = [i for i, node in enumerate(blocks) if isinstance(node, tree.Heading) and node.level == 1]
    if len(tops) != 1 or not tree.children(blocks[tops[0]]):
        return None
    hidden = all(isinstance(node, tree.Comment | tree.FrontMatter) for node in blocks[: tops[0]])
    return tops[0] if hidden and not (note_under(blocks, tops[0]) or "").startswith("*") else None


def to_org(heading: tree.Heading, shift: int, note: str | None) -> tree.Heading:
    """An org heading from a Markdown one (its inlines already converted) and its note of stars and tags."""
    words = list(heading.children)
    todo = priority = None
    if words and isinstance(words[0], tree.Text):
        match = tree.HEADING_STATE.match(words[0].value)
        assert match  # every group is optional
        if len(words) == 1 or match.end() < len(words[0].value) or words[0].value.endswith(" "):
            todo, priority = match["todo"], match["priority"]
            rest = words[0].value[match.end() :]
            words[:1] = [tree.Text(words[0].start, words[0].end, rest)] if rest else []
    said = _NOTE.fullmatch(note or "")
    stars, tags = (said["stars"], said["tags"]) if said else (None, None)
    level = len(stars) if stars else max(1, heading.level - shift)
    return tree.Heading(0, 0, words, level, todo, priority, tags.strip(":").split(":") if tags else [])
