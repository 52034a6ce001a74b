"""From one format's tree to the other's, and back to the same: each construct has one documented form in the other.

`to_markdown` and `to_org` are each other's inverse: ``to_org(to_markdown(tree))`` means what ``tree`` means
(`tree.meaning`), and the other way round. The forms are in the modules' first lines, in one table a topic, and in
``docs/conversion.md``, with what is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.conversion import headings, links, notes
from eigdocs.conversion.blocks import HIDDEN, BlocksToMarkdown, BlocksToOrg
from eigdocs.conversion.inlines import ToMarkdown, ToOrg
from eigdocs.conversion.sources import block_source, inline_source, read_inlines
from eigdocs.formats.org.reader import read as read_org
from eigdocs.slugs import heading_key

TITLE = "TITLE"


def to_markdown(root: tree.Root, resolve: links.Links | None = None) -> tree.Root:
    """The Markdown tree of an org tree, in the form of the 2019 pages; ``resolve`` says where its links lead."""
    inlines = ToMarkdown(resolve or links.LocalLinks(places_of(root)), _footnotes(root))
    convert = BlocksToMarkdown(inlines)
    blocks = _opened(root)
    lone = headings.lone_heading(blocks)
    shift = headings.level_shift(blocks)
    title = _title(blocks)
    result: list[tree.Node] = []
    pending: list[tree.Node] = []
    for node in blocks:
        if isinstance(node, tree.Heading) or node is title:
            result += convert.blocks(pending)
            pending = []
            result += _page_heading(node, shift, node is lone, inlines)
        elif not (isinstance(node, tree.Keyword) and node.key == headings.LEVEL_KEYWORD):
            pending.append(node)
    result += convert.blocks(pending)
    return tree.Root(0, 0, tree.nest_sections(_title_first(result, title)))


def _page_heading(node: tree.Node, shift: int, is_lone: bool, inlines: ToMarkdown) -> list[tree.Node]:
    if isinstance(node, tree.Keyword):
        words, noted = headings.without_notes(inlines.line(read_inlines(node.value), "heading"))
        heading = tree.Heading(node.start, node.end, words, 1)
        return [heading, notes.block(block_source(node))] if noted else [heading]
    assert isinstance(node, tree.Heading)
    converted = tree.replace(node, children=inlines.line(node.children, "heading"))
    return headings.to_markdown(converted, shift, lambda: block_source(node), is_lone)


def _opened(root: tree.Root) -> list[tree.Node]:
    """The blocks of a document in a row; sections that org never shows (COMMENT) as one note."""

    def hide(node: tree.Node) -> tree.Node:
        is_hidden = isinstance(node, tree.Section) and node.heading.commented
        return tree.Raw(node.start, node.end, block_source(node), HIDDEN) if is_hidden else node

    return headings.flatten(root, hide)


def _title(blocks: list[tree.Node]) -> tree.Keyword | None:
    titles = (node for node in blocks if isinstance(node, tree.Keyword) and node.key == TITLE and node.value)
    return next(titles, None)


def _title_first(blocks: list[tree.Node], title: tree.Keyword | None) -> list[tree.Node]:
    """The page's blocks with its title above all that it shows."""
    index = next((i for i, node in enumerate(blocks) if isinstance(node, tree.Heading) and node.level == 1), 0)
    hidden = all(isinstance(node, tree.Comment | tree.FrontMatter | tree.Raw) for node in blocks[:index])
    if title is None or index == 0 or hidden:
        return blocks
    return [blocks[index], *blocks[:index], *blocks[index + 1 :]]


def _footnotes(root: tree.Root) -> frozenset[str]:
    return frozenset(node.label for node in tree.walk(root) if isinstance(node, tree.FootnoteDefinition))


def places_of(root: tree.Root) -> links.Places:
    """The places in an org document that links can name, with the anchors that they have on its Markdown page."""
    plain = ToMarkdown(links.LocalLinks(links.Places()))
    blocks = _opened(root)
    shift, title = headings.level_shift(blocks), _title(blocks)
    sections = {id(node.heading): node for node in tree.walk(root) if isinstance(node, tree.Section)}
    entries: list[links.Entry] = []
    targets: list[tree.Node] = []
    for node in blocks:
        if node is title or isinstance(node, tree.Heading):
            heading = _page_heading(node, shift, False, plain)[0]
            inlines = tree.children(node)
            words = tree.plain_text(tree.Paragraph(0, 0, notes.without(plain.inlines(inlines, "heading"))))
            source = words if all(isinstance(each, tree.Text) for each in inlines) else inline_source(*inlines)
            entries.append(links.Entry(tree.plain_text(heading), words, source, sections.get(id(node))))
    for node in tree.walk(root):
        named = isinstance(node, tree.Keyword) and node.key == "NAME"
        if named or isinstance(node, tree.Target | tree.RadioTarget):
            targets.append(node)
    return links.places(entries, targets)


# ── To org ───────────────────────────────────────────────────────────────────────────────────────────────


def to_org(root: tree.Root) -> tree.Root:
    """The org tree of a Markdown tree."""
    blocks = headings.flatten(root)
    title = headings.title_index(blocks)
    shift = _shift(blocks, title)
    settings = _todo_settings(blocks)
    convert = BlocksToOrg(ToOrg(*_heading_names(blocks, title, settings)), settings)
    result: list[tree.Node] = []
    for group in _groups(blocks):
        index = group[0]
        heading = blocks[index]
        if isinstance(heading, tree.Heading):
            note = headings.note_under(blocks, index)
            result.append(_org_heading(heading, shift, index == title, note, convert.inlines, settings))
            group = group[2:] if note is not None else group[1:]  # noqa: PLW2901
        result += convert.blocks([blocks[i] for i in group])
    if shift == 0 and title is None and not _lone(blocks):
        result.insert(0, tree.Keyword(0, 0, headings.LEVEL_KEYWORD, "1"))
    return tree.Root(0, 0, tree.nest_sections(result))


def _todo_settings(blocks: list[tree.Node]) -> str:
    """The ``#+todo:`` lines that a page's notes hold: without them a heading's note does not show its keyword."""
    sources = (notes.source_of(node) or "" for node in blocks)
    return "".join(f"{source}\n" for source in sources if re.match(r"#\+(?:seq_|typ_)?todo:", source, re.IGNORECASE))


def _org_heading(
    heading: tree.Heading, shift: int, is_title: bool, note: str | None, inlines: ToOrg, settings: str
) -> tree.Heading | tree.Keyword:
    """The org heading, or the title's keyword, of a page's heading and the note under it."""
    kept = headings.flatten(read_org(f"{settings}{note} ")) if note else []
    if kept and isinstance(kept[-1], tree.Heading | tree.Keyword) and _shows(kept[-1], heading):
        return kept[-1]
    words = inlines.inlines(heading.children, "heading")
    if is_title:
        return tree.Keyword(0, 0, TITLE, block_source(tree.Paragraph(0, 0, words)))
    return headings.to_org(tree.replace(heading, children=words), shift, note)


def _shows(node: tree.Heading | tree.Keyword, heading: tree.Heading) -> bool:
    """Whether a page's heading still says what its note does; else somebody has edited it since."""
    shown = _page_heading(node, 0, False, ToMarkdown(links.LocalLinks(links.Places())))[0]
    return tree.plain_text(shown).split() == tree.plain_text(heading).split()


def _shift(blocks: list[tree.Node], title: int | None) -> int:
    """How many levels a page's headings go up in org: 1, or 0 where it has an H1 that is no title."""
    tops = any(isinstance(node, tree.Heading) and node.level == 1 for node in blocks)
    return 0 if tops and title is None else 1


def _lone(blocks: list[tree.Node]) -> bool:
    """Whether the page's only H1 is an org heading, as its note says: then org needs no keyword for the levels."""
    tops = [i for i, node in enumerate(blocks) if isinstance(node, tree.Heading) and node.level == 1]
    return len(tops) == 1 and (headings.note_under(blocks, tops[0]) or "").startswith("*")


def _groups(blocks: list[tree.Node]) -> Iterator[list[int]]:
    """The indices of the blocks, cut before each heading."""
    group: list[int] = []
    for index, node in enumerate(blocks):
        if isinstance(node, tree.Heading) and group:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _heading_names(blocks: list[tree.Node], title: int | None, settings: str) -> tuple[dict[str, str], dict[str, str]]:
    """For each anchor of a Markdown page how org links to it (``#custom-id``, or ``*`` and words), and its words."""
    found = [(index, node) for index, node in enumerate(blocks) if isinstance(node, tree.Heading)]
    names: dict[str, str] = {}
    words_of: dict[str, str] = {}
    taken: set[str] = set()
    plain = ToOrg()
    for (index, node), anchor in zip(found, links.anchors_of([each for _, each in found]), strict=True):
        if index == title:
            continue
        note = headings.note_under(blocks, index)
        heading = _org_heading(node, 0, False, note, plain, settings)
        words = words_of[anchor] = tree.plain_text(heading)
        inlines = tree.children(heading)
        source = words if all(isinstance(each, tree.Text) for each in inlines) else inline_source(*inlines)
        custom_id = _custom_id(blocks, index)
        if custom_id:
            names[anchor] = f"#{custom_id}"
        elif words and heading_key(source) not in taken:
            names[anchor] = f"*{source}"
        taken.add(heading_key(source))
    return names, words_of


def _custom_id(blocks: list[tree.Node], index: int) -> str | None:
    for node in blocks[index + 1 : index + 4]:
        for line in (notes.source_of(node) or "").split("\n"):
            name, _, value = line.strip().lstrip(":").partition(":")
            if line.strip().startswith(":") and name.upper() == "CUSTOM_ID":
                return value.strip()
    return None
