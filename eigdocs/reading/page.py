"""A document as the readers of programmes see it: plain texts, sources, links, and what is already read."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from eigdocs import tree
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary, holds_any
from eigdocs.french.words import key, letters, tidy
from eigdocs.models import Diagnostic, Source
from eigdocs.reading.memory import Memory

if TYPE_CHECKING:
    from pydantic import BaseModel

_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<title>.*?)(?P=quote)[ \t\r]*$", re.MULTILINE)
N = TypeVar("N", bound=tree.Node)
T = TypeVar("T")
M = TypeVar("M", bound="BaseModel")

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CHARACTER = re.compile(r"&#?\w+;|<code[^<>]*>[^<>]*</code>")
_TAG = re.compile(r"<[^<>]*>")


class Said(NamedTuple):
    """A plain text, and where it stands."""

    value: str
    source: Source


class Page:
    """One document being read: the one object that all readers share.

    ``claimed`` holds what a reader has read whole (tables, sections, lists), so that no other reads it again.
    ``diagnostics`` collects what looks like data and could not be read.
    """

    def __init__(self, document: Document, vocabulary: Vocabulary, memory: Memory | None = None) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.memory = memory
        self.path = document.name
        self.diagnostics: list[Diagnostic] = []
        self._claimed: set[int] = set()
        self._known_clues: dict[tuple[str, tuple[str, ...]], list[bytes]] = {}
        self._texts: dict[int, tuple[tree.Node, str]] = {}
        self._known: dict[tuple[Callable[..., object], int], tuple[tree.Node, object]] = {}

    @property
    def root(self) -> tree.Root:
        return self.document.root

    @cached_property
    def sections(self) -> list[tuple[tree.Section, tuple[tree.Section, ...]]]:
        """Each section of the document, in its order, with the sections around it, outermost first."""
        found: list[tuple[tree.Section, tuple[tree.Section, ...]]] = []
        stack: list[tuple[tree.Node, tuple[tree.Section, ...]]] = [(node, ()) for node in reversed(self.root.children)]
        while stack:
            node, around = stack.pop()
            if isinstance(node, tree.Section):
                found.append((node, around))
                stack.extend((child, (*around, node)) for child in reversed(node.children))
        return found

    @cached_property
    def title(self) -> Said | None:
        """The document's title: ``#+title:``, front matter, or its heading of level 1."""
        for node in self.root.children:
            match = _FRONT_TITLE.search(self.document.source(node)) if _is_front_matter(node) else None
            if match and tidy(match["title"]):
                start = node.start + match.start("title")
                return Said(tidy(match["title"]), self.source_of_span(start, start + len(match["title"])))
        keywords = self._title_keywords
        title = tidy(" ".join(node.value for node in keywords))
        if title:
            start = self.document.text.find(title, keywords[0].start, keywords[-1].end)
            place = self.source(*keywords) if start < 0 else self.source_of_span(start, start + len(title))
            return Said(title, place)
        heading = self.title_heading
        return Said(self.text(heading), self.source(*heading.children)) if heading else None

    @cached_property
    def _title_keywords(self) -> list[tree.Keyword]:
        keywords = (node for node in self.root.children if isinstance(node, tree.Keyword))
        return [node for node in keywords if node.key == "TITLE" and node.value.strip()]

    @cached_property
    def subjects(self) -> set[str]:
        """What the title and the file's name speak of, keys of [about-programmes]."""
        name = self.document.path.stem if self.document.path else ""
        return self.vocabulary.all_mentioned("about-programmes", f"{self.title.value if self.title else ''} {name}")

    @cached_property
    def title_heading(self) -> tree.Heading | None:
        """The heading of level 1 that is the document's title; none beside ``#+title:``.

        Several headings of level 1 are chapters; but Markdown's first, where nothing stands before it, is the title all
        the same (as VuePress reads it), also in org where a page with such headings was converted to it.
        """
        shown = [node for node in self.root.children if not isinstance(node, _UNSEEN) and not _is_mark(node)]
        chapters = [node.heading for node in shown if isinstance(node, tree.Section) and node.level == 1]
        chapters = [heading for heading in chapters if self.text(heading)]
        if not chapters or self._title_keywords:
            return None
        converted = any(isinstance(node, tree.Keyword) and node.key == "HEADING_LEVEL" for node in self.root.children)
        opens = (converted or self.document.format == "markdown") and chapters[0].start == shown[0].start
        return chapters[0] if len(chapters) == 1 or opens else None

    def announced(self, section: tree.Section) -> str | None:
        """What a section's heading announces, a key of [sections]; an aside in parentheses or a year change nothing."""
        announced = self._announcements[id(section)]
        return announced[0] if len(announced) == 1 else None

    @cached_property
    def _announcements(self) -> dict[int, tuple[str, ...]]:
        return {id(each): _announcements(self.vocabulary, self.text(each.heading)) for each, _ in self.sections}

    def places(self, what: str) -> Iterator[tuple[tree.Root | tree.Section, bool]]:
        """The document and each section, and whether its heading, or one around it, announces something.

        One heading may announce two things: "Équipe et contacts".
        """
        yield self.root, False
        about: set[int] = set()
        for section, around in self.sections:
            if what in self._announcements[id(section)] or (around and id(around[-1]) in about):
                about.add(id(section))
            yield section, id(section) in about

    # ── Text ─────────────────────────────────────────────────────────────────────────────────────────────

    def text(self, *nodes: tree.Node) -> str:
        """The plain text of nodes: markup removed, entities decoded, runs of white space as one space.

        A heading's state (``TODO``), a comment and raw HTML say nothing; blocks and cells are a space apart.
        """
        if len(nodes) != 1:
            return tidy("".join(_words(nodes)))
        # As `once` does, which is too slow for what is asked most.
        known = self._texts.get(id(nodes[0]))
        if known is None:
            known = self._texts[id(nodes[0])] = nodes[0], _text(nodes[0])
        return known[1]

    def once(self, read: Callable[[Page, N], T], node: N) -> T:
        """What a function reads in a node, worked out the first time that any reader asks for it."""
        known = self._known.get((read, id(node)))
        if known is None:
            # With the node itself, so that its id stays its own.
            known = self._known[read, id(node)] = (node, read(self, node))
        return cast(T, known[1])

    def remembered(self, node: tree.Node, about: tuple[Hashable, ...], read: Callable[[], M]) -> M:
        """The model of a node, which the version of the document that was read before may have had.

        `about` is all that `read` looks at apart from the node and what is in it.
        """
        if self.memory is None:
            return read()
        line, column = self.document.position(node.start)
        key = (*about, column, self.document.source(node))
        return self.memory.read(key, line, self.diagnostics, read)

    def may_say(self, node: tree.Node, table: str, *names: str) -> bool:
        """Whether a node's source may hold one of the words of a table, or of some of its keys: a quick look."""
        if node is self.root:
            return self.vocabulary.may_occur(self.once(_letters, node), table, *names)
        clues = self._clues(table, names)
        return bool(clues) and holds_any(self.once(_letters, node), clues)

    def may_say_under(self, place: tree.Root | tree.Section, table: str, *names: str) -> bool:
        """The same for a heading and what is right under it: what is under deeper headings does not count."""
        clues = self._clues(table, names)
        return bool(clues) and holds_any(self.once(_own_letters, place), clues)

    def _clues(self, table: str, names: tuple[str, ...]) -> list[bytes]:
        """The clues to words of a table that the document has at all: mostly few, and no node has another."""
        clues = self._known_clues.get((table, names))
        if clues is None:
            text = self.once(_letters, self.root)
            clues = [clue for clue in self.vocabulary.clues(table, *names) if clue in text]
            self._known_clues[table, names] = clues
        return clues

    def lines(self, node: tree.Parent) -> list[list[tree.Node]]:
        """The inlines of a paragraph or cell, line by line: split at line ends, hard breaks and ``<br>``."""
        lines: list[list[tree.Node]] = [[]]
        for child in node.children:
            if isinstance(child, _BREAKS) or _is_break(child):
                lines.append([])
            else:
                lines[-1].append(child)
        return [line for line in lines if self.text(*line)]

    def items(self, *nodes: tree.Node) -> list[Said]:
        """The items of the lists in nodes that say something, each without those nested in it, which follow it."""
        said = []
        for item in (each for node in nodes for each in tree.walk(node) if isinstance(each, tree.Item)):
            own = [child for child in item.children if not isinstance(child, tree.List)]
            text = self.text(*own) if own else ""
            if text:
                said.append(Said(text, self.source(*own)))
        return said

    # ── Places ───────────────────────────────────────────────────────────────────────────────────────────

    def source(self, *nodes: tree.Node) -> Source:
        """The place of one node, or from the first to the last of several; blank space at its end left out."""
        return self.source_of_span(nodes[0].start, nodes[-1].end)

    def source_of_span(self, start: int, end: int) -> Source:
        """The place of ``text[start:end]``, blank space around it left out."""
        text = self.document.text
        if start < end and (text[start].isspace() or text[end - 1].isspace()):
            said = text[start:end]
            end = start + len(said.rstrip())
            start = min(start + len(said) - len(said.lstrip()), end)
        line, column = self.document.position(start)
        end_line, end_column = self.document.position(end)
        return Source(path=self.path, line=line, column=column, end_line=end_line, end_column=end_column)

    def span(self, source: Source) -> tuple[int, int]:
        """The offsets of a place of this document: the inverse of `source_of_span`."""
        return span_of_source(self.document, source)

    # ── What readers say to each other ───────────────────────────────────────────────────────────────────

    def claim(self, *nodes: tree.Node) -> None:
        """Say that a reader has read these nodes whole; what is in a claimed node is claimed too."""
        for node in nodes:
            self._claimed.update(map(id, tree.walk(node)))

    def is_claimed(self, node: tree.Node) -> bool:
        """Whether some reader has read this node."""
        return id(node) in self._claimed

    def report(self, message: str, *nodes: tree.Node) -> None:
        """Report what looks like data and could not be read, with its place."""
        self.diagnostics.append(Diagnostic(message=message, source=self.source(*nodes)))


def span_of_source(document: Document, source: Source) -> tuple[int, int]:
    """The offsets of a place in its document."""
    return document.offset(source.line, source.column), document.offset(source.end_line, source.end_column)


def own_blocks(section: tree.Section | tree.Root) -> list[tree.Node]:
    """The blocks of a section that are under no deeper heading, its own heading left out."""
    return [node for node in section.children if not isinstance(node, _HEADED)]


def own_source(page: Page, section: tree.Section | tree.Root) -> str:
    """The text of a section that is under no deeper heading, with its own heading."""
    deeper = next((node.start for node in section.children if isinstance(node, tree.Section)), section.end)
    return page.document.text[section.start : deeper]


def subsections(section: tree.Section | tree.Root) -> list[tree.Section]:
    """The sections right under a section."""
    return [node for node in section.children if isinstance(node, tree.Section)]


_HEADED = (tree.Section, tree.Heading)
_UNSEEN = (tree.FrontMatter, tree.Keyword, tree.Comment, tree.Toc, tree.PropertyDrawer, tree.LinkDefinition)
_HOLDERS = (
    *(tree.Section, tree.List, tree.Item, tree.Quote, tree.Container, tree.DynamicBlock, tree.Drawer),
    *(tree.Table, tree.Row),
)
_TEXTS = (tree.Paragraph, tree.Cell, tree.Term)


def texts_in(
    nodes: Iterable[tree.Node], may: Callable[[tree.Node], bool] | None = None
) -> Iterator[tree.Paragraph | tree.Cell | tree.Term]:
    """The paragraphs, cells and terms in blocks, in order, those of lists, quotes and tables included.

    `may` is a quick look that says of each node, and of what is around it, whether it may be of interest.
    """
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        if may and not may(node):
            continue
        if isinstance(node, _TEXTS):
            yield node
        elif isinstance(node, _HOLDERS):
            stack.extend(reversed(node.children))


_ASIDE = re.compile(r"\([^()]*\)")


_JOINT = re.compile(r"\s(?:et|&|\+|/|\|)\s|[,:]\s", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _announcements(vocabulary: Vocabulary, heading: str) -> tuple[str, ...]:
    """What a heading announces as a whole, or its parts if each of them announces something."""
    whole = _announced(vocabulary, heading)
    if whole:
        return (whole,)
    parts = [_announced(vocabulary, part) for part in _JOINT.split(heading)]
    return tuple(dict.fromkeys(part for part in parts if part)) if all(parts) else ()


def _is_front_matter(node: tree.Node) -> bool:
    """Whether a node is front matter; org has that of a Markdown page in an export block."""
    return isinstance(node, tree.FrontMatter) or (isinstance(node, tree.Raw) and node.format == "front-matter")


def _is_mark(node: tree.Node) -> bool:
    """Whether a node is nothing but a byte order mark."""
    return isinstance(node, tree.Raw) and node.value == "\ufeff"


def _announced(vocabulary: Vocabulary, heading: str) -> str | None:
    words = key(_ASIDE.sub(" ", heading))
    around = vocabulary.words("around-sections")
    bare = words
    while bare.partition(" ")[0] in around:
        bare = bare.partition(" ")[2]
    for text in (words, bare):
        said = vocabulary.leading("sections", text)
        rest = text[len(said) :].split()
        # Three words say enough: "Questions à se poser avant une session".
        if said and (said.count(" ") > 1 or all(word in around or word.isdigit() for word in rest)):
            return vocabulary.meaning("sections", said)
    return None


def _letters(page: Page, node: tree.Node) -> bytes:
    return letters(page.document.source(node))


def _own_letters(page: Page, section: tree.Section | tree.Root) -> bytes:
    return letters(own_source(page, section))


def _text(node: tree.Node) -> str:
    if isinstance(node, tree.Heading):
        text = tidy("".join(_words(node.children)))
        state = tree.HEADING_STATE.match(text)
        return text[state.end() :] or text if state else text
    children = node.children if isinstance(node, tree.Parent) else [node]
    if len(children) == 1 and isinstance(children[0], tree.Text):  # as in most cells and many paragraphs
        return tidy(children[0].value)
    return tidy("".join(_words([node])))


def _is_break(node: tree.Node) -> bool:
    return isinstance(node, tree.RawHtml) and bool(_BREAK.fullmatch(node.value))


_SHOWN = (
    *(tree.Code, tree.Verbatim, tree.Entity, tree.CodeBlock, tree.InlineSource),
    *(tree.LatexFragment, tree.LatexEnvironment, tree.StatisticsCookie, tree.Citation, tree.Raw),
)
_BREAKS = (tree.SoftBreak, tree.LineBreak)
_BLOCKS = (tree.Paragraph, tree.Item, tree.Cell, tree.Row, tree.Heading, tree.CodeBlock, tree.Term, tree.Verse)


def _words(nodes: Iterable[tree.Node]) -> list[str]:
    words: list[str] = []
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.Text):  # most are
            words.append(node.value)
            continue
        if isinstance(node, _BLOCKS):
            words.append(" ")
        if isinstance(node, tree.Parent):
            stack.extend(reversed(node.children))
            if isinstance(node, tree.Link) and not node.children:
                words.append(node.target.removeprefix("mailto:"))  # an address shows itself
        else:
            words.append(_leaf_words(node))
    return words


def _leaf_words(node: tree.Node) -> str:
    if isinstance(node, _SHOWN):
        return node.value
    if isinstance(node, tree.Timestamp):
        return tree.shown_time(node)
    if isinstance(node, tree.ExportSnippet) and _CHARACTER.fullmatch(node.value):
        return html.unescape(_TAG.sub("", node.value))  # what org cannot hold there: a bar in a cell, alone or in code
    return " " if isinstance(node, _BREAKS) or _is_break(node) else ""
