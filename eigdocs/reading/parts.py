"""The parts of a record's section: what its labels announce, and the blocks that belong to each.

A label is a heading ("Qui va animer ?"), the beginning of a line or list item ("Lieu : …"), or a line in bold
("**Programme de la journée**"); its words are the table [parts] of the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.hours import HoursPhrase, leading_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, tidy
from eigdocs.reading.cells import span_of
from eigdocs.reading.page import Page

LISTS = {"objectives", "facilitators", "speakers", "deliverables"}
"""The parts that are lists of plain texts."""

# A line about one of these says it whole: "Thème : données", but not "Thème de l'atelier : données".
_EXACT = {"date", "audience", "theme"}

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w")


class Line(NamedTuple):
    """A line of a paragraph: its plain text, its inlines, and whether a forced break stands before it."""

    text: str
    nodes: Sequence[tree.Node]
    forced: bool = False

    @property
    def start(self) -> int:
        return self.nodes[0].start

    @property
    def end(self) -> int:
        return self.nodes[-1].end


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of one paragraph, in order."""

    lines: list[Line]


Piece = Lines | tree.Node
"""A block of a part: lines of a paragraph, or another block whole."""


@dataclass(slots=True)
class Part:
    """What a label announces, or what stands under none (``name`` is ``None``).

    ``aside`` is what the label has in brackets, ``lead`` the rest of its line; ``line`` is that line, which begins with
    ``head``. A part that is ``open`` (a heading's, an agenda's) goes on to the next label, another one ends with its
    first block; one that is ``continued`` goes on with the part around it.
    """

    name: str | None = None
    aside: str = ""
    lead: str = ""
    line: Line | None = None
    head: str = ""
    open: bool = True
    continued: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @classmethod
    def of(cls, label: Label, line: Line, *, open: bool = True) -> Part:
        """The part that a label begins, on a line."""
        return cls(label.name, label.aside, label.rest, line, line.text[: len(line.text) - len(label.rest)], open)

    @property
    def is_complete(self) -> bool:
        """Whether the next block belongs to something else."""
        return not self.open and bool(self.pieces or (self.lead and not self.lead.endswith(":")))

    def add_line(self, line: Line, *, more: bool) -> None:
        """Add a line; `more` where it stands in the same paragraph as the last one."""
        last = self.pieces[-1] if self.pieces else None
        if more and isinstance(last, Lines):
            last.lines.append(line)
        else:
            self.pieces.append(Lines([line]))


# ── Labels ───────────────────────────────────────────────────────────────────────────────────────────────────


class Label(NamedTuple):
    """What a label announces, what it has in brackets, and the rest of its line."""

    name: str
    aside: str
    rest: str


# The end of a label: "?", "? :", or a colon that is not inside "9:15"; " - " as well, where the label is plain.
_END = re.compile(r"\s*(?:\?(?:\s*:)?|:(?!\d)|(?<!\d):)\s*")
_DASH = re.compile(r"\s+[-–—]+\s+")
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_ASKING = re.compile(r"quel(?:le)?s?\s+(?:(?:est|sont|sera|seront)\s+)?(?:l[ae]s?\s+|l')?|(?:l[ae]s?|nos|notre)\s+|l'")
_ARTICLES = {"de", "du", "des", "d", "la", "le", "les", "l", "cette", "ce", "a", "et", "au"}

# Signs before a label: an emoji, as itself or by its name (":dart:").
_SIGNS = re.compile(r"(?::\w+:|[^\w:])*")

# No label is longer.
_LONGEST = 100


@lru_cache(maxsize=8)
def _qualifiers(vocabulary: Vocabulary) -> frozenset[str]:
    """The words that may follow a label's own without changing it: "de la session", "prévisionnel"."""
    words = (word for table in ("kinds", "presence", "part-qualifiers") for word in vocabulary.words(table))
    return frozenset(re.findall(r"\w+", " ".join(words))) | _ARTICLES


@lru_cache(maxsize=8)
def _beginnings(vocabulary: Vocabulary) -> frozenset[str]:
    """The first letters of labels: most lines begin with none."""
    return frozenset(word[0] for word in vocabulary.words("parts")) | set("qln")


def read_label(vocabulary: Vocabulary, text: str, *, alone: bool = False) -> Label | None:
    """The label that a line begins with; `alone` for a heading or a line in bold, which needs no punctuation.

    >>> words = Vocabulary.default()
    >>> read_label(words, "Qui va animer ? L'équipe")
    Label(name='facilitators', aside='', rest="L'équipe")
    >>> read_label(words, "Programme (8h30 - 17h30 + verre)", alone=True)
    Label(name='agenda', aside='8h30 - 17h30 + verre', rest='')
    >>> read_label(words, "Programme commun avec la région : trois ateliers") is None
    True
    """
    if not text[:1].isalnum():
        text = text[_SIGNS.match(text).end() :]  # type: ignore[union-attr]
    if fold(text[:1]) not in _beginnings(vocabulary):
        return None
    if len(text) > _LONGEST and not (alone or ":" in text[:_LONGEST] or "?" in text[:_LONGEST]):
        return None
    for end in (_END.search(text), _DASH.search(text)):
        head, rest = (text[: end.start()], text[end.end() :].strip()) if end else (text, "")
        aside = _ASIDE.search(head)
        inside = aside.group(1).strip() if aside else ""
        name = _named(vocabulary, _ASIDE.sub(" ", head), loose=alone or (end is not None and end.re is _END))
        if name:
            return Label(name, inside, rest.removeprefix(":").strip())
        if end is None or len(head) > _LONGEST:
            return None
    return None


@lru_cache(maxsize=2048)
def _named(vocabulary: Vocabulary, head: str, *, loose: bool) -> str | None:
    """What a label's words announce; `loose` where words about the meeting may follow them."""
    if not head or len(head) > _LONGEST:
        return None
    exact = vocabulary.exact("parts", head)
    if exact:
        return exact
    words = fold(tidy(head))
    asking = _ASKING.match(words)
    words = words[asking.end() :] if asking else words
    said = vocabulary.leading("parts", words)
    if not said:
        return None
    name = vocabulary.meaning("parts", said)
    after = re.findall(r"\w+", words[len(said) :])
    if not after:
        return name
    if after[-1] in _ARTICLES:  # "Salle A"
        return None
    return name if loose and name not in _EXACT and set(after) <= _qualifiers(vocabulary) else None


def is_complement(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a text only says more of a label, and nothing of its own: "de la session", "pressentis"."""
    return set(re.findall(r"\w+", fold(text))) <= _qualifiers(vocabulary)


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────

_AROUND = (tree.Quote, tree.Container, tree.Drawer, tree.DynamicBlock, tree.FootnoteDefinition)
_UNSEEN = (
    *(tree.Comment, tree.Keyword, tree.PropertyDrawer, tree.Planning, tree.Rule, tree.Html, tree.Toc, tree.Clock),
    *(tree.FrontMatter, tree.LinkDefinition, tree.TableFormula, tree.BabelCall, tree.DiarySexp),
)


def plain_blocks(page: Page, nodes: Iterable[tree.Node]) -> Iterator[tree.Node]:
    """The blocks that say something, those inside quotes and containers in the place of these.

    A container's title is a line in bold: ``::: details Programme``.
    """
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, _AROUND):
            stack.extend(reversed(node.children))
            if isinstance(node, tree.Container) and node.argument:
                stack.append(_title_of(page, node, node.argument))
        elif not isinstance(node, _UNSEEN):
            yield node


def _title_of(page: Page, container: tree.Container, title: str) -> tree.Paragraph:
    start, end = span_of(page, container, title)
    return tree.Paragraph(start, end, [tree.Strong(start, end, [tree.Text(start, end, title)])])


def lines_of(page: Page, paragraph: tree.Parent) -> list[Line]:
    """The lines of a paragraph."""
    return page.once(_lines, paragraph)


def _lines(page: Page, paragraph: tree.Parent) -> list[Line]:
    if len(paragraph.children) == 1:
        return [Line(text, paragraph.children)] if (text := page.text(paragraph)) else []
    forced: set[int] = set()
    broken = False
    for node in paragraph.children:
        if isinstance(node, tree.LineBreak | tree.RawHtml):
            broken = True
        elif not isinstance(node, tree.SoftBreak):
            if broken:
                forced.add(id(node))
            broken = False
    lines = [Line(page.text(*nodes), nodes, id(nodes[0]) in forced) for nodes in page.lines(paragraph)]
    return _whole_lines(page, lines)


def _whole_lines(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Lines that cut no label, "Intervenants de l'après-midi", "(pressentis) :", and no sentence before an hour."""
    whole: list[Line] = []
    for line in lines:
        if whole and not line.forced and _goes_on(page, whole[-1].text, line.text):
            whole[-1] = _joined([whole[-1], line])
        else:
            whole.append(line)
    return whole


def _joined(lines: Sequence[Line]) -> Line:
    return Line(" ".join(line.text for line in lines), [each for line in lines for each in line.nodes], lines[0].forced)


def _goes_on(page: Page, text: str, following: str) -> bool:
    return _is_cut_label(page, text, following) or _is_cut_hour(page, text, following)


def _is_cut_label(page: Page, text: str, following: str) -> bool:
    """Whether a line is the beginning of a label that ends in the line below it."""
    if _END.search(text) or len(text) > _LONGEST or not _END.search(following):
        return False
    words = page.vocabulary
    return read_label(words, text) is None and read_label(words, f"{text} {following}") is not None


_BEFORE_HOUR = re.compile(r"(?<!\w)(?:à|de|dès|vers|avant|après|entre|et|ou|pour|le|la)$", re.IGNORECASE)
_STEP = re.compile(r"[:|–—-]\s*$")
_TO_HOUR = re.compile(r"(?:à|de|dès|vers|avant|après|entre|jusqu['’]à)\s")


def _is_cut_hour(page: Page, text: str, following: str) -> bool:
    """Whether hours that begin a line go on the sentence above it: "La session commence", "à 13h30."."""
    hours, rest = first_hours(page.vocabulary, following)
    if hours is None or _STEP.search(following[: len(following) - len(rest)]):  # "10h : atelier" is a step
        return False
    if _BEFORE_HOUR.search(text):
        return True
    goes_on = text[-1].isalnum() or text.endswith(",")
    return bool(goes_on and _TO_HOUR.match(following)) and not begins_with_hours(page, text)


@lru_cache(maxsize=4096)
def first_hours(vocabulary: Vocabulary, text: str) -> tuple[HoursPhrase | None, str]:
    """The hours that a line begins with, as those of agendas do, and the rest of it."""
    if not _DIGIT.search(text, 0, 20):
        return None, text
    hours, rest = leading_hours(text, vocabulary)
    return (hours[0] if hours else None), rest


def span_of_rest(page: Page, line: Line, rest: str) -> tuple[int, int]:
    """The span of the last words of a line; of all of it, where markup is in them."""
    said = page.document.text[line.start : line.end].rstrip()
    end = line.start + len(said)
    return (end - len(rest), end) if said.endswith(rest) else span_of(page, tree.Markup(line.start, end), rest)


def begins_with_hours(page: Page, text: str) -> bool:
    """Whether a line says hours first."""
    return first_hours(page.vocabulary, text)[0] is not None


def has_hours(page: Page, pieces: Iterable[Piece]) -> bool:
    """Whether a line, item or row in these blocks begins with hours."""
    for piece in pieces:
        if isinstance(piece, Lines):
            if any(begins_with_hours(page, line.text) for line in piece.lines):
                return True
            continue
        for each in tree.walk(piece):
            if isinstance(each, tree.Paragraph):
                if any(begins_with_hours(page, page.text(*line)) for line in page.lines(each)):
                    return True
            elif isinstance(each, tree.Row | tree.Heading) and begins_with_hours(page, page.text(each)):
                return True
    return False


def split_parts(page: Page, blocks: Iterable[tree.Node], first: Part) -> list[Part]:
    """The parts that blocks are made of, in order, beginning with `first`, the part that they stand in."""
    parts = [first]
    for block in plain_blocks(page, blocks):
        if isinstance(block, tree.Paragraph):
            _add_paragraph(page, block, parts)
        elif isinstance(block, tree.List) and (labels := _labels(page, block, parts[-1])):
            _add_items(page, block, labels, parts)
        else:
            _current(parts).pieces.append(block)
    return parts


def _current(parts: list[Part]) -> Part:
    """The part that the next block belongs to."""
    if parts[-1].is_complete:
        parts.append(_resumed(parts))
    return parts[-1]


def _resumed(parts: list[Part]) -> Part:
    """The part to go on with after one that is complete: an agenda, under a heading that announces one."""
    return Part("agenda" if parts[0].name == "agenda" else None, continued=True)


def _add_paragraph(page: Page, paragraph: tree.Paragraph, parts: list[Part]) -> None:
    lines = lines_of(page, paragraph)
    timed = False
    more = False
    for line in lines:
        timed = timed or begins_with_hours(page, line.text)
        label = None if timed else read_label(page.vocabulary, line.text, alone=_is_bold(line))
        if label:
            open_ended = label.name == "agenda"
            parts.append(Part.of(label, line, open=open_ended))
        elif more and parts[-1].line and not parts[-1].pieces and parts[-1].lead and not line.forced and not timed:
            parts[-1].lead += f" {line.text}"  # the label's line goes on
            continue
        else:
            ended = more and parts[-1].is_complete and (timed or (line.forced and parts[-1].name not in LISTS))
            part = parts[-1] if more and not ended else _current(parts)
            part.add_line(line, more=more)
        more = True


def _is_bold(line: Line) -> bool:
    """Whether a line is all in bold, or all one link or underlined text with something bold in it; signs aside."""
    nodes = [node for node in line.nodes if not (isinstance(node, tree.Text) and not _WORD.search(node.value))]
    if len(nodes) != 1:
        return False
    return isinstance(nodes[0], tree.Strong) or (
        isinstance(nodes[0], tree.Link | tree.Emphasis | tree.Underline)
        and all(isinstance(child, tree.Strong) for child in nodes[0].children)
        and bool(nodes[0].children)
    )


# ── Lists of labelled items ──────────────────────────────────────────────────────────────────────────────────


def item_line(page: Page, item: tree.Item) -> tuple[Line | None, list[Line], list[tree.Node]]:
    """The first line of an item, the other lines of its first paragraph, and its other blocks.

    An org term is the first line of its item: ``- Lieu :: Grand atelier``.
    """
    blocks = list(item.children)
    if blocks and isinstance(blocks[0], tree.Term):
        term = blocks.pop(0)
        first = blocks.pop(0) if blocks and isinstance(blocks[0], tree.Paragraph) else None
        said = lines_of(page, first) if isinstance(first, tree.Paragraph) else []
        nodes = [term, *(said[0].nodes if said else [])]
        text = f"{page.text(term)} : {said[0].text}" if said else f"{page.text(term)} :"
        return Line(text, nodes), said[1:], blocks
    if blocks and isinstance(blocks[0], tree.Paragraph):
        lines = lines_of(page, blocks[0])
        return (lines[0] if lines else None), lines[1:], blocks[1:]
    return None, [], blocks


def _labelled_line(page: Page, item: tree.Item) -> tuple[Line | None, list[Line], list[tree.Node]]:
    """The same, with all of the first paragraph as one line where it is a label over a list."""
    line, others, blocks = item_line(page, item)
    if line is None or not others or any(other.forced for other in others):
        return line, others, blocks
    whole = _joined([line, *others])
    leads = bool(blocks) and isinstance(blocks[0], tree.List) and len(whole.text) <= _LONGEST
    if leads and not read_label(page.vocabulary, line.text) and read_label(page.vocabulary, whole.text, alone=True):
        return whole, [], blocks
    return line, others, blocks


def _label_of(page: Page, item: tree.Node) -> Label | None:
    """The label of an item; a list under it is as good as punctuation: "Objectifs de la session"."""
    line, others, blocks = _labelled_line(page, item) if isinstance(item, tree.Item) else (None, [], [])
    if line is None or begins_with_hours(page, line.text):
        return None
    leads = not others and bool(blocks) and isinstance(blocks[0], tree.List)
    return read_label(page.vocabulary, line.text, alone=leads or _is_bold(line))


def _labels(page: Page, block: tree.List, part: Part) -> list[Label | None] | None:
    """The labels of a list's items; ``None`` where it has none, or is what the part or the line before it is about."""
    if part.pieces and _ends_with_entry(page, part.pieces[-1]):
        return None
    wanted = part.name in LISTS and not part.is_complete and not part.pieces
    if wanted and block.children and _label_of(page, block.children[0]) is None:
        return None
    labels = [_label_of(page, item) for item in block.children]
    return labels if any(labels) else None


def _ends_with_entry(page: Page, piece: Piece) -> bool:
    """Whether a paragraph ends with an entry of an agenda, "15h : trois ateliers", to which a list belongs."""
    return isinstance(piece, Lines) and any(_is_entry(page, line.text) for line in piece.lines)


def _is_entry(page: Page, text: str) -> bool:
    hours, rest = first_hours(page.vocabulary, text)
    return hours is not None and _WORD.search(rest) is not None


def _add_items(page: Page, block: tree.List, labels: list[Label | None], parts: list[Part]) -> None:
    """Each labelled item as a part; the others, as the list that they are, under no label."""
    for item, label in zip(block.children, labels, strict=True):
        if label is None or not isinstance(item, tree.Item):
            if not parts[-1].open:
                parts.append(_resumed(parts))
            parts[-1].pieces.append(tree.replace(block, start=item.start, end=item.end, children=[item]))
            continue
        line, others, blocks = _labelled_line(page, item)
        assert line is not None  # it has the label
        part = Part.of(label, line, open=False)
        for other in others:
            if part.lead and not other.forced and not part.pieces:
                part.lead += f" {other.text}"
            else:
                part.add_line(other, more=bool(part.pieces))
        part.pieces.extend(plain_blocks(page, blocks))
        parts.append(part)
    parts.append(_resumed(parts))
