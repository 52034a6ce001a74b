"""One page: its conversion, and the report of what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from eigdocs import conversion, formats, tree
from eigdocs.api import with_line_ends
from eigdocs.conversion import notes
from eigdocs.conversion.blocks import UNSHOWN_DRAWER
from eigdocs.conversion.inlines import is_plain
from eigdocs.conversion.links import org_target
from eigdocs.document import Document, Edit
from eigdocs.errors import LayoutError
from eigdocs.migration.archive import Archive, Page
from eigdocs.migration.links import ArchiveLinks, Resolved
from eigdocs.migration.mending import mended, with_html_links
from eigdocs.migration.programmes import Way, arrange, programme_report
from eigdocs.migration.report import (
    Blocks,
    Finding,
    FindingKind,
    Kept,
    LinkChange,
    PageReport,
    Place,
    ProgrammeReport,
    Words,
)
from eigdocs.migration.words import markdown_words, org_words

_LONG_EMPHASIS = re.compile(
    r"""(?:^|(?<=[\s\-–—('"{]))   # what may stand before emphasis (org syntax, "Text Markup")
        (?P<mark>[*/_+])(?=\S)
        (?P<words>[^*/_+]+)(?<=\S)(?P=mark)
        (?=$|[\s\-–—.,;:!?'")}\[\\])""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Migrated:
    """A page as it is written, and what became of it."""

    text: str
    report: PageReport


def migrate_page(archive: Archive, page: Page, way: Way) -> Migrated:
    """Convert one org page of an archive."""
    links = ArchiveLinks(archive, page, way.base_url)
    root = page.document.root
    nodes = list(tree.walk(root))
    whole, split = mended(root)
    converted = conversion.to_markdown(with_html_links(whole, links), links)
    text = with_line_ends(formats.get("markdown").write(converted, wrap=way.wrap), page.document.text)
    migrated = Document(text, "markdown", (archive.root / page.target))
    addresses = {each.after for each in links.resolved if each.after}
    programme = programme_report(page.document, migrated, addresses, way)
    findings = list(_findings(page, nodes, links.resolved, split))
    arranged = None
    if way.arrange and programme and programme.sessions:
        try:
            arranged = arrange(migrated, way)
            programme = programme_report(page.document, arranged, addresses, way)
        except LayoutError as error:
            message = f"the page kept its arrangement: {error.message}"
            findings.append(Finding(kind="not-arranged", message=message, place=_place(page, root)))
    findings += _programme_findings(page, programme)
    written = arranged or migrated
    report = PageReport(
        source=str(page.path),
        page=str(page.target),
        blocks=list(_blocks(nodes, list(tree.walk(written.root)))),
        links=[_change(page, each) for each in links.resolved if each.after and _rewritten(each)],
        kept=_kept(nodes),
        findings=sorted(findings, key=lambda each: (each.place.line, each.place.column)),
        words=_words(page, written.root),
        programme=programme,
        arranged=arranged is not None,
    )
    return Migrated(written.text, report)


def _programme_findings(page: Page, programme: ProgrammeReport | None) -> Iterator[Finding]:
    for change in programme.differences if programme else ():
        message = f"the programme differs in the page: {change.field} was “{change.before}”, and is “{change.after}”"
        yield Finding(kind="programme-changed", message=message, place=_place(page, page.document.root))


def edit_links(archive: Archive, page: Page, base_url: str | None) -> Document:
    """A Markdown page of the archive, in which only the addresses that lead to migrated pages have changed."""
    links = ArchiveLinks(archive, page, base_url)
    edits: list[Edit] = []
    for node in tree.walk(page.document.root):
        if isinstance(node, tree.Link | tree.Image | tree.LinkDefinition) and ".org" in node.target:
            link = tree.Link(node.start, node.end, [], *org_target(node.target, {}))
            destination = links.destination(link)
            offset = page.document.source(node).rfind(node.target)
            if destination and offset >= 0 and links.resolved[-1].problem is None:
                start = node.start + offset
                edits.append(Edit(start, start + len(node.target), destination.target))
    return page.document.edited(edit for edit in edits if page.document.text[edit.start : edit.end] != edit.text)


def _place(page: Page, node: tree.Node) -> Place:
    position = page.document.position(node.start)
    return Place(path=str(page.path), line=position.line, column=position.column)


# ── Blocks and constructs ────────────────────────────────────────────────────────────────────────────────

_COUNTED: tuple[tuple[str, Callable[[tree.Node], bool], str, Callable[[tree.Node], bool]], ...] = (
    (
        "titles and headings",
        lambda n: isinstance(n, tree.Heading) or (isinstance(n, tree.Keyword) and n.key == "TITLE"),
        "headings",
        lambda n: isinstance(n, tree.Heading),
    ),
    ("paragraphs", lambda n: isinstance(n, tree.Paragraph), "paragraphs", lambda n: isinstance(n, tree.Paragraph)),
    ("lists", lambda n: isinstance(n, tree.List), "lists", lambda n: isinstance(n, tree.List)),
    ("list items", lambda n: isinstance(n, tree.Item), "list items", lambda n: isinstance(n, tree.Item)),
    ("tables", lambda n: isinstance(n, tree.Table), "pipe tables", lambda n: isinstance(n, tree.Table)),
    (
        "filled table cells",
        lambda n: isinstance(n, tree.Cell) and bool(n.children),
        "filled cells",
        lambda n: isinstance(n, tree.Cell) and bool(n.children),
    ),
    (
        "literal and source blocks",
        lambda n: isinstance(n, tree.CodeBlock | tree.LatexEnvironment),
        "fenced code",
        lambda n: isinstance(n, tree.CodeBlock),
    ),
    ("quotes", lambda n: isinstance(n, tree.Quote), "quotes", lambda n: isinstance(n, tree.Quote)),
    (
        "links",
        lambda n: isinstance(n, tree.Link),
        "links and pictures",
        lambda n: isinstance(n, tree.Link | tree.Image),
    ),
    (
        "comments",
        lambda n: isinstance(n, tree.Comment),
        "HTML comments",
        lambda n: isinstance(n, tree.Comment) and notes.source_of(n) is None,
    ),
)


def _blocks(before: list[tree.Node], after: list[tree.Node]) -> Iterator[Blocks]:
    for what, is_before, becomes, is_after in _COUNTED:
        count = sum(map(is_before, before))
        if count:
            page_count = sum(map(is_after, after))
            yield Blocks(what=what, count=count, becomes=becomes, page_count=page_count)


_NOTE = "a note, not shown"
_WITH_NOTE = "what it stands for, and a note"
_KEPT: dict[type[tree.Node], tuple[str, str]] = {
    tree.Planning: ("planning line", _NOTE),
    tree.PropertyDrawer: ("property drawer", _NOTE),
    tree.Drawer: ("drawer", "its blocks between two notes"),
    tree.DynamicBlock: ("dynamic block", "its blocks between two notes"),
    tree.Verse: ("verse", "lines with forced breaks, between two notes"),
    tree.Clock: ("clock", _NOTE),
    tree.BabelCall: ("call", _NOTE),
    tree.DiarySexp: ("diary expression", _NOTE),
    tree.LatexEnvironment: ("LaTeX environment", "fenced code, and a note"),
    tree.TableFormula: ("table formula", "a note under the table"),
    tree.Entity: ("entity", _WITH_NOTE),
    tree.Macro: ("macro", _NOTE),
    tree.Target: ("target", "an empty anchor, and a note"),
    tree.RadioTarget: ("radio target", "its words, and a note"),
    tree.InlineSource: ("inline source", "a code span, and a note"),
    tree.InlineBabelCall: ("inline call", _NOTE),
    tree.LatexFragment: ("LaTeX fragment", "its characters"),
    tree.StatisticsCookie: ("statistics cookie", "its characters"),
    tree.Citation: ("citation", "its characters"),
    tree.Underline: ("underline", "<u>"),
}


def _kept(nodes: list[tree.Node]) -> list[Kept]:
    found: Counter[tuple[str, str]] = Counter()
    for node in nodes:
        if isinstance(node, tree.Drawer) and node.name.upper() == UNSHOWN_DRAWER:
            found["drawer that org never shows", _NOTE] += 1
        elif type(node) in _KEPT:
            found[_KEPT[type(node)]] += 1
        elif other := _otherwise_kept(node):
            found[other] += 1
    return [Kept(what=what, count=count, form=form) for (what, form), count in sorted(found.items())]


def _otherwise_kept(node: tree.Node) -> tuple[str, str] | None:
    if isinstance(node, tree.Keyword) and node.key not in {"TITLE", "TOC"}:
        return f"#+{node.key.lower()}: keyword", _NOTE
    if isinstance(node, tree.Heading) and node.todo:
        return "todo keyword", "the word"
    if isinstance(node, tree.Heading) and node.tags:
        return "heading with tags", "a note under the heading"
    if isinstance(node, tree.List) and node.kind == "description":
        return "description list", "a list of items with bold terms"
    if isinstance(node, tree.Timestamp):
        return ("timestamp of a day", "the ISO day") if is_plain(node) else ("timestamp", _WITH_NOTE)
    if isinstance(node, tree.Subscript | tree.Superscript):
        return ("sub- or superscript", "<sub>, <sup>") if node.braced else ("“_” or “^” in a word", "the characters")
    if isinstance(node, tree.Table) and sum(isinstance(each, tree.TableRule) for each in node.children) > 1:
        return "table with inner rules", "its rows in place, and a note under the table"
    return None


# ── Links, findings, words ───────────────────────────────────────────────────────────────────────────────


def _rewritten(link: Resolved) -> bool:
    return link.problem is None and link.before.removeprefix("file:") != link.after


def _change(page: Page, link: Resolved) -> LinkChange:
    return LinkChange(before=link.before, after=link.after, place=_place(page, link.node))


def _findings(page: Page, nodes: list[tree.Node], links: list[Resolved], split: list[tree.Link]) -> Iterator[Finding]:
    for link in links:
        if link.problem:
            kind: FindingKind = "broken-link" if link.after else "plain-text-link"
            yield Finding(kind=kind, message=link.problem, hint=link.hint, place=_place(page, link.node))
    for each in split:
        message = "a blank splits this link, which org takes for text: the page has the link that was meant"
        yield Finding(kind="split-link", message=message, place=_place(page, each))
    boxes = [node for node in nodes if isinstance(node, tree.Item) and node.checkbox]
    if boxes:
        count = "a check box" if len(boxes) == 1 else f"{len(boxes)} check boxes"
        message = f"{count}: VuePress shows the brackets as they are"
        yield Finding(kind="check-box", message=message, place=_place(page, boxes[0]))
    for node in nodes:
        if isinstance(node, tree.Paragraph):
            yield from _long_emphasis(page, node)


def _long_emphasis(page: Page, paragraph: tree.Paragraph) -> Iterator[Finding]:
    breaks = sum(isinstance(node, tree.SoftBreak) for node in paragraph.children)
    for match in _LONG_EMPHASIS.finditer(page.document.source(paragraph)) if breaks > 1 else ():
        if match["words"].count("\n") > 1:
            start = paragraph.start + match.start("mark")
            yield Finding(
                kind="long-emphasis",
                message=f"“{match['mark']}” opens on one line and closes two lines further or more: Emacs reads text",
                hint="mark the words again in the page, if they are to stand out",
                place=_place(page, tree.Node(start, start)),
            )


def _words(page: Page, written: tree.Root) -> Words:
    before = org_words(page.document.root, page.places)
    after = markdown_words(written)
    return Words(
        before=before.total(),
        after=after.total(),
        missing=sorted((before - after).elements()),
        invented=sorted((after - before).elements()),
    )
