"""Recurring formats as rituals: sections with a frequency, those under a heading about formats, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, cast

from eigdocs import tree
from eigdocs.french.frequencies import find_duration, find_frequency
from eigdocs.french.hours import find_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key
from eigdocs.models import Duration, Frequency, Ritual, TimeSpec, Weekday
from eigdocs.reading.about import sentences
from eigdocs.reading.cells import is_unknown, place_of
from eigdocs.reading.links import links_of
from eigdocs.reading.page import Page, Said, own_blocks, subsections

_DIGIT = re.compile(r"\d")
_LONGEST_LINE = 150
_LONGEST_NAME = 60


@dataclass(slots=True, eq=False)
class _Draft:
    """A ritual being read.

    ``stated`` are the lines that say how often and how long, ``parts`` the others: the nodes of a line or block each.
    ``aliases`` are what is said to be other names for it. ``prose`` is where frequencies and hours are looked for if no
    line states them; all of the parts where it is ``None``. ``definition``: an item "*name* : what it is".
    ``opening`` is what the first part opens with and the description leaves out, for it is said elsewhere: a name, or
    "(tous les mardis)".
    """

    name: Said
    node: tree.Node
    parts: list[Sequence[tree.Node]]
    stated: list[_Line] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    prose: str | None = None
    definition: bool = False
    opening: str = ""


class _Line(NamedTuple):
    """A line about how often, how long or when; ``about`` is its label's meaning, one of `_LABELS`, if it has one."""

    text: str
    node: tree.Node
    about: str | None = None


def read_rituals(page: Page) -> list[Ritual]:
    """The rituals of a document, in its order; claims their sections and items.

    A section is a ritual where a box, a label or its first line says a frequency; where it stands under a heading about
    formats; and, on a page about the programme, where its heading or first sentence says how often. At the top of a
    page about rituals, or under such a heading, so is each item of a list of bold names; anywhere, each row of a table
    of rituals, and the items that say how often in a list where most do.
    """
    rituals: list[Ritual] = []
    groups: set[int] = set()
    said = page.subjects
    about, lists = bool(said & {"accompaniment", "rituals"}), "rituals" in said
    title = page.title_heading
    rituals += _in_lists(page, page.root, names=lists, least=_MOST)
    for section, around in page.sections:
        if page.is_claimed(section):
            continue
        announced = _announced(page, section, title)
        under = bool(around) and id(around[-1]) in groups
        group = announced == "rituals" or (under and _is_group(page, section))
        if group:
            groups.add(id(section))
        names = announced == "rituals" or (lists and section.heading is title)
        found = _in_lists(page, section, names=names, least=1 if lists and not under else _MOST)
        draft = None
        if not (found or group or announced or section.heading is title):
            draft = _section(page, section, under=under, about=about)
        rituals += [_ritual(page, draft)] if draft else found
    return rituals


def _announced(page: Page, section: tree.Section, title: tree.Heading | None) -> str | None:
    """What a section's heading announces; a page named "Accompagnement et rituels" is not only about rituals."""
    announced = page.announced(section)
    if announced == "rituals" and section.heading is title:
        return page.vocabulary.exact("sections", page.text(section.heading))
    return announced


def _is_group(page: Page, section: tree.Section) -> bool:
    """Whether a section holds rituals rather than being one."""
    return any(
        _says_frequency(page, line) for each in subsections(section) for line in _stated(page, own_blocks(each))[0]
    )


# ── Sections ─────────────────────────────────────────────────────────────────────────────────────────────


def _section(page: Page, section: tree.Section, *, under: bool, about: bool) -> _Draft | None:
    """A section as a ritual, if it is one."""
    heading = page.text(section.heading)
    if not heading or not (under or about or _may_state(page, section)):
        return None
    stated, parts = _stated(page, own_blocks(section))
    for each in subsections(section):
        label = page.vocabulary.exact("rituals", page.text(each.heading))
        if label in _LABELS:
            stated.append(_Line(page.text(*own_blocks(each)), each, label))
        else:
            parts.append([each])
    says = any(_says_frequency(page, line) for line in stated)
    if not (says or under or (about and _recurs(page, section, heading))):
        return None
    for line in stated:
        _report(page, line)
    name, aside = _without_frequency(heading, page.vocabulary)
    name, aliases = _without_alias(name, page.vocabulary)
    own = (page.text(*part) for part in parts if not isinstance(part[0], tree.Section))
    opening = ". ".join(sentences(" ".join(own))[:2])
    aliases = aliases or _aliases(page.vocabulary, opening)
    page.claim(section)
    stated += [_Line(aside, section.heading)] if aside else []
    return _Draft(Said(name, place_of(page, section.heading, name)), section, parts, stated, aliases)


def _recurs(page: Page, section: tree.Section, heading: str) -> bool:
    """Whether a section's heading, or the first sentence under it, says how often."""
    if find_frequency(heading, page.vocabulary):
        return True
    first = next(iter(own_blocks(section)), None)
    if not isinstance(first, tree.Paragraph):
        return False
    opening = sentences(page.text(first))
    return bool(opening and find_frequency(opening[0], page.vocabulary))


def _may_state(page: Page, section: tree.Section) -> bool:
    """Whether some line under a heading may say how often: a quick look, since most sections have none."""
    if not section.children[1:]:
        return False
    blocks = own_blocks(section)
    boxed = bool(blocks) and isinstance(blocks[0], tree.Container | tree.Quote)
    in_italics = bool(blocks) and page.document.text[blocks[0].start : blocks[0].start + 1] in ("_", "*", "/")
    if boxed or in_italics or page.may_say_under(section, "rituals", "frequency", "when"):
        return True
    return any(page.may_say(each.heading, "rituals", "frequency", "when") for each in subsections(section))


def _stated(page: Page, blocks: Iterable[tree.Node]) -> tuple[list[_Line], list[Sequence[tree.Node]]]:
    """The lines of blocks that say how often, in a box or by themselves, and the other lines and blocks."""
    stated: list[_Line] = []
    parts: list[Sequence[tree.Node]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, tree.Container | tree.Quote) and (boxed := _box(page, block, first=index == 0)):
            stated += boxed
        elif isinstance(block, tree.Paragraph):
            for number, line in enumerate(_pieces(page, block)):
                found = _line(page, line, block, first=index == number == 0)
                stated += found
                parts += [] if found else [line]
        elif isinstance(block, tree.List | tree.Table):
            labelled, others = _labelled_entries(page, block)
            stated += labelled
            parts += [[each] for each in others]
        else:
            parts.append([block])
    return stated, parts


def _says_frequency(page: Page, line: _Line) -> bool:
    """Whether a line says how often; a length alone is no sign of a ritual, "Durée : 2h" may be a workshop's."""
    return line.about == "frequency" or (
        line.about in _OFTEN and find_frequency(line.text, page.vocabulary) is not None
    )


def _box(page: Page, box: tree.Container | tree.Quote, *, first: bool) -> list[_Line]:
    """What a box says of how often: all of it where its title is "Fréquence", or where it stands first and is short."""
    title = page.vocabulary.exact("rituals", box.argument or "") if isinstance(box, tree.Container) else None
    text = page.text(*box.children)
    labelled = _labels(page, text)
    if any(about == "frequency" for about, _ in labelled):
        return [_Line(rest, box, about) for about, rest in labelled]
    if title == "frequency":
        return [_Line(text, box, "frequency")]
    found = find_frequency(text, page.vocabulary) if first and len(text) <= _LONGEST_LINE else None
    return [_Line(text, box)] if found and found.start == 0 else []


def _report(page: Page, line: _Line) -> None:
    """Report a line that should say how often, and says neither that nor that there is no saying."""
    words, text = page.vocabulary, line.text
    known = find_frequency(text, words) or find_duration(text, words)
    none = "none" in words.all_mentioned("rituals", text) or is_unknown(words, text)
    if line.about == "frequency" and not known and not none:
        page.report(f"a frequency that could not be read: “{text}”", line.node)


def _pieces(page: Page, paragraph: tree.Paragraph) -> Iterator[list[tree.Node]]:
    """The lines of a paragraph, split where one goes on after words in italics, or before a label in bold.

    Documents that were filled have in one line what others have in several.
    """
    for line in page.lines(paragraph):
        if not any(isinstance(node, tree.Strong | tree.Emphasis) for node in line):
            yield line
            continue
        piece: list[tree.Node] = []
        for node in line:
            text = page.text(node)
            opens = isinstance(node, tree.Strong) and bool(_labels(page, text if ":" in text else f"{text}:"))
            goes_on = text[:1].isupper() and bool(piece) and all(_is_italic(page, each) for each in piece)
            if piece and (opens or goes_on):
                yield piece
                piece = []
            piece.append(node)
        yield piece


def _is_italic(page: Page, node: tree.Node) -> bool:
    return isinstance(node, tree.Emphasis) or not page.text(node)


def _line(page: Page, line: list[tree.Node], paragraph: tree.Paragraph, *, first: bool) -> list[_Line]:
    """What a line of a paragraph says of how often: one with labels, or the first one, in italics."""
    text = page.text(*line)
    if labelled := _labels(page, text):
        return [_Line(rest, paragraph, about) for about, rest in labelled]
    if not first or len(text) > _LONGEST_LINE or not all(_is_italic(page, node) for node in line):
        return []
    known = find_frequency(text, page.vocabulary) or find_duration(text, page.vocabulary)
    return [_Line(text, paragraph)] if known else []


# What labels are about; `_OFTEN` may say how often: "Quand : tous les jeudis".
_LABELS = ("frequency", "duration", "hours", "when")
_OFTEN = (None, "frequency", "when")


def _labels(page: Page, text: str) -> list[tuple[str, str]]:
    """What the labels of a line mean, of `_LABELS`, each with what follows it: "Fréquence : hebdo. Durée : 2h"."""
    if ":" not in text:
        return []
    found = [
        match
        for match in _label(page.vocabulary).finditer(fold(text))
        if not match["before"] or match["before"].strip() or text[match.start("label")].isupper()
    ]
    if not found or any(char.isalnum() for char in text[: found[0].start()]):
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    labels = [
        (page.vocabulary.meaning("rituals", match["label"]), text[match.end() : end].strip(" ;,|"))
        for match, end in zip(found, ends, strict=True)
    ]
    if any(about == "when" and not find_frequency(rest, page.vocabulary) for about, rest in labels):
        return []
    return labels


@lru_cache(maxsize=8)
def _label(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = vocabulary.alternatives("rituals", *_LABELS)
    return re.compile(rf"(?P<before>^\W*|[.;,|/(-]\s*|\s)(?P<label>{words})\s*\??\s*:")


def _labelled_entries(page: Page, block: tree.List | tree.Table) -> tuple[list[_Line], list[tree.Node]]:
    """The labelled items or rows of a list or table, and the others; none labelled where they do not say how often."""
    entries = block.children if isinstance(block, tree.List) else [row for row in block.rows if not tree.cookies(row)]
    lines: list[_Line] = []
    others: list[tree.Node] = []
    for entry in entries:
        labelled = _labels(page, _as_line(page, entry))
        lines += [_Line(rest, entry, about) for about, rest in labelled]
        others += [] if labelled else [entry]
    if not lines or (others and not any(_says_frequency(page, line) for line in lines)):
        return [], [block]
    return lines, others


def _as_line(page: Page, entry: tree.Node) -> str:
    """An item or row as a line, a colon after its term or first cell."""
    first, *others = tree.children(entry) or [entry]
    if others and isinstance(first, tree.Term | tree.Cell):
        return f"{page.text(first)} : {page.text(*others)}"
    return page.text(entry)


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────

_BEFORE_ASIDE = re.compile(r"[\s(|:,–—-]+$")


def _without_frequency(heading: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A heading's name, and the frequency set apart from it.

    >>> _without_frequency("Stand-up (tous les vendredis)", Vocabulary.default())
    ('Stand-up', 'tous les vendredis')
    >>> _without_frequency("Rétrospectives hebdomadaires", Vocabulary.default())
    ('Rétrospectives hebdomadaires', '')
    """
    phrase = find_frequency(heading, vocabulary)
    before = heading[: phrase.start].rstrip() if phrase else ""
    name = _BEFORE_ASIDE.sub("", before)
    if not phrase or not name or name == before:
        return heading, ""
    return name, heading[phrase.start :].rstrip(" )")


_IN_BRACKETS = re.compile(r"\s*\((?P<alias>[^()]+)\)$")


def _without_alias(name: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """A name, and the other name that stands in brackets after it, if it is said to be one, or is short for it.

    >>> words = Vocabulary.default()
    >>> _without_alias("Rétrospective (rétro)", words), _without_alias("Atelier (Paris)", words)
    (('Rétrospective', ['rétro']), ('Atelier (Paris)', []))
    """
    match = _IN_BRACKETS.search(name)
    if not match:
        return name, []
    short = key(match["alias"]).replace("-", "")
    words = key(name[: match.start()]).replace("-", " ").split()
    initials = "".join(word[0] for word in words)
    aliases = _aliases(vocabulary, match["alias"])
    if not aliases and (short == initials or (len(short) > 2 and any(word.startswith(short) for word in words))):
        aliases = [match["alias"].strip()]
    return (name[: match.start()], aliases) if aliases else (name, [])


_QUOTED = re.compile(r"[«“\"]\s*(?P<words>[^«»“”\"]+?)\s*[»”\"]")
_MOST_WORDS = 5


def _aliases(vocabulary: Vocabulary, text: str) -> list[str]:
    """The other names that a text says: "aussi nommés « hors-les-murs »"."""
    found = []
    for match in _alias(vocabulary).finditer(fold(text)):
        words = text[match.start("alias") : match.end("alias")].strip()
        quoted = _QUOTED.fullmatch(words)
        words = quoted["words"] if quoted else words
        if words and len(words.split()) <= _MOST_WORDS:
            found.append(words)
    return found


@lru_cache(maxsize=8)
def _alias(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = vocabulary.alternatives("rituals", "alias")
    return re.compile(rf"(?<![\w-])(?:{words})\s+(?:les\s+)?(?P<alias>[«“\"][^«»“”\"]+[»”\"]|[^,;:.()]+)")


# ── Lists and tables ─────────────────────────────────────────────────────────────────────────────────────

_MOST = 2  # items that say how often, and more than the others: those of a list of rituals


def _in_lists(page: Page, place: tree.Root | tree.Section, *, names: bool, least: int) -> list[Ritual]:
    """The rituals of the lists and tables right under a heading.

    With `names` all items of a list are, where each has a name in bold; else those that define one and say how often.
    If one is not enough, they must be at least so many and most of their list, and speak of meetings.
    """
    drafts: list[_Draft] = []
    for block in own_blocks(place):
        if isinstance(block, tree.List) and not page.is_claimed(block):
            drafts += _in_list(page, block, names=names, least=1 if names else least)
        elif isinstance(block, tree.Table) and not page.is_claimed(block):
            drafts += _in_table(page, block, known=names)
    for draft in drafts:
        page.claim(draft.node)
    return [_ritual(page, draft) for draft in drafts]


def _in_list(page: Page, block: tree.List, *, names: bool, least: int) -> list[_Draft]:
    if least > 1 and not (_may_define(page, block) and (page.subjects or page.may_say(block, "occasions"))):
        return []
    items = [_item(page, item) for item in block.children if isinstance(item, tree.Item)]
    if names and len(items) > 1 and all(items):
        return [draft for item in items for draft in item]
    if names:
        items = [item or _plain_item(page, each) for item, each in zip(items, block.children, strict=True)]
    drafts = [draft for item in items for draft in item]
    found = [draft for draft in drafts if _says_how_often(page, draft)]
    if least == 1:
        return found
    about = page.subjects or any(page.vocabulary.mentioned("occasions", draft.name.value) for draft in found)
    if not about or len(found) < least or 2 * len(found) <= len(items):
        return []
    return [draft for draft in drafts if draft in found or _says_none(page, draft)]


def _may_define(page: Page, block: tree.List) -> bool:
    """Whether several items of a list open with markup: a quick look, since most lists have none."""
    return sum(_names_first(item) for item in block.children) >= _MOST


def _names_first(item: tree.Node) -> bool:
    """Whether an item begins with a term, or with bold words."""
    first = next(iter(tree.children(item)), None)
    if first is None or isinstance(first, tree.Term):
        return first is not None
    return isinstance(next(iter(tree.children(first)), None), tree.Strong)


def _says_how_often(page: Page, draft: _Draft) -> bool:
    if any(_says_frequency(page, line) for line in draft.stated):
        return True
    return draft.definition and find_frequency(draft.prose or "", page.vocabulary) is not None


def _says_none(page: Page, draft: _Draft) -> bool:
    """Whether an item says that there is no saying how often: "**Coaching** : à la demande"."""
    return draft.definition and "none" in page.vocabulary.all_mentioned("rituals", draft.prose or "")


def _item(page: Page, item: tree.Item) -> list[_Draft]:
    """The rituals that an item names in bold, or as the term that it explains."""
    first = next((child for child in item.children if page.text(child)), None)
    if not isinstance(first, tree.Paragraph | tree.Term):
        return []
    names = _bold_names(page, first)
    if not names:
        return []
    name, node = names[0]
    after = _after(first, node)
    others = [child for child in item.children if child is not first]
    signs = ":–—-(" if len(names) > 1 else ":–—-(,"
    if after is not None and (page.text(*after)[:1] in signs or page.text(node).endswith(":")):
        return [_definition(page, item, name, after, others)]
    whole: list[Sequence[tree.Node]] = [[child] for child in item.children]
    if len(names) == 1:
        text = page.text(item)
        return [_Draft(name, item, whole, prose=text, aliases=_aliases(page.vocabulary, text))]
    # What a sentence says is of those that it names.
    said = sentences(page.text(first))
    proses = [next((each for each in said if name.value in each), "") for name, _ in names]
    rest = " ".join(page.text(child) for child in others) if len(set(proses)) == 1 else ""
    return [_Draft(name, item, whole, prose=f"{own}. {rest}") for (name, _), own in zip(names, proses, strict=True)]


def _plain_item(page: Page, item: tree.Node) -> list[_Draft]:
    """The ritual of an item "name : what it is" without markup, or of a name over a list."""
    first, *others = tree.children(item) or [item]
    text = page.text(first)
    name, colon, _ = text.partition(":")
    name = name.rstrip()
    if not isinstance(first, tree.Paragraph) or not (colon or others) or not 0 < len(name) <= _LONGEST_NAME:
        return []
    if _is_when(page, name):
        return []
    return [_definition(page, item, Said(name, place_of(page, first, name)), first.children, others, opening=name)]


def _definition(
    page: Page, item: tree.Node, name: Said, own: Sequence[tree.Node], others: Sequence[tree.Node], opening: str = ""
) -> _Draft:
    """An item that says what a ritual is, in the rest of its first line and the blocks below it."""
    stated, parts = _stated(page, others)
    own_text = page.text(*own).removeprefix(opening)
    aside = _ASIDE.match(own_text)
    if aside and find_frequency(aside["words"], page.vocabulary):
        stated.append(_Line(aside["words"], item))
        opening = f"{opening}{aside.group()}"
    if own_text:
        parts.insert(0, own)
    prose = " ".join([own_text, *(page.text(*part) for part in parts[bool(own_text) :])])
    aliases = _aliases(page.vocabulary, prose)
    return _Draft(name, item, parts, stated, aliases, prose=prose, definition=True, opening=opening)


_ASIDE = re.compile(r"\s*\((?P<words>[^()]*)\)")


def _after(paragraph: tree.Paragraph | tree.Term, name: tree.Node) -> list[tree.Node] | None:
    """What follows a name in its paragraph, where the name opens it; a term has nothing after it."""
    children = paragraph.children
    if isinstance(paragraph, tree.Term):
        return []
    first = children[0] if children else None
    return children[1:] if first and first.start <= name.start and name.end <= first.end else None


def _in_table(page: Page, table: tree.Table, *, known: bool) -> list[_Draft]:
    """The rows of a table that has a column for names and one for how often.

    `known` where a heading says what it holds. Elsewhere the column of names says that they are of rituals, or the
    page is about a programme.
    """
    rows = (row for row in table.rows if not tree.cookies(row))
    header = next(rows, None)
    words = page.vocabulary
    fields = [words.exact("ritual-columns", page.text(cell)) for cell in header.children] if header else []
    if known and fields and fields[0] is None:
        fields[0] = "name"
    names = [each for each in ("ritual", "name") if each in fields and (known or page.subjects or each == "ritual")]
    often = next((each for each in ("frequency", "when") if each in fields), None)
    if not names or not often:
        return []
    drafts = [draft for row in rows if (draft := _row(page, row, fields, fields.index(names[0])))]
    if often == "when" and 2 * sum(_says_how_often(page, draft) for draft in drafts) <= len(drafts):
        return []
    page.claim(table)
    for line in (line for draft in drafts for line in draft.stated if line.text):
        _report(page, line)
    return drafts


def _row(page: Page, row: tree.Row, fields: Sequence[str | None], named: int) -> _Draft | None:
    cells = [(field, cell) for field, cell in zip(fields, row.children, strict=False) if page.text(cell)]
    named_by = row.children[named] if named < len(row.children) else None
    name, aliases = _without_alias(page.text(named_by) if named_by else "", page.vocabulary)
    if not name or named_by is None:
        return None
    stated = [_Line(page.text(cell), cell, field) for field, cell in cells if field in _LABELS]
    parts: list[Sequence[tree.Node]] = [
        [cell] for field, cell in cells if field not in _LABELS and cell is not named_by
    ]
    return _Draft(Said(name, place_of(page, named_by, name)), row, parts, stated, aliases)


def _bold_names(page: Page, paragraph: tree.Paragraph | tree.Term) -> list[tuple[Said, tree.Node]]:
    """The bold words that are names, each with its node: not hours, and no whole sentences."""
    if isinstance(paragraph, tree.Term):
        return [(Said(page.text(paragraph), page.source(paragraph)), paragraph)]
    names = []
    for node in tree.walk(paragraph):
        name = page.text(node).rstrip(" :,;.") if isinstance(node, tree.Strong) else ""
        if name and len(name) <= _LONGEST_NAME and not _is_when(page, name):
            names.append((Said(name, place_of(page, node, name)), node))
    return names


def _is_when(page: Page, words: str) -> bool:
    """Whether bold words say when something is, or are a label, and so no name."""
    if any(char.isdigit() for char in words) and (find_hours(words, page.vocabulary) or words[0].isdigit()):
        return True
    frequency = find_frequency(words, page.vocabulary)
    label = page.vocabulary.exact("parts", words) or page.vocabulary.exact("rituals", words)
    return label is not None or (frequency is not None and frequency.start == 0)


# ── Putting it together ──────────────────────────────────────────────────────────────────────────────────


def _ritual(page: Page, draft: _Draft) -> Ritual:
    description = " ".join(filter(None, (page.text(*part) for part in draft.parts)))
    description = description.removeprefix(draft.opening).lstrip(" :,–—-")
    prose = description if draft.prose is None else draft.prose
    said = any(_says_frequency(page, line) for line in draft.stated)
    frequency = _frequency(page, draft.stated if said else [_Line(prose, draft.node)])
    if frequency is None and isinstance(draft.node, tree.Section):
        frequency = _frequency(page, [_Line(page.text(draft.node.heading), draft.node.heading)])
    cells = {"name": draft.name.source}
    if draft.parts:
        cells["description"] = page.source_of_span(draft.parts[0][0].start, draft.parts[-1][-1].end)
    return Ritual(
        name=draft.name.value,
        aliases=[alias for alias in draft.aliases if key(alias) != key(draft.name.value)],
        frequency=frequency,
        duration=_duration(page, draft.stated or _about_length(page, prose, draft.node)),
        hours=_hours(page, draft, prose),
        description=description or None,
        links=links_of(page, draft.node),
        source=page.source(draft.node),
    ).with_cells(cells)


def _frequency(page: Page, lines: Sequence[_Line]) -> Frequency | None:
    for line in lines:
        found = find_frequency(line.text, page.vocabulary) if line.about in _OFTEN else None
        if found:
            return Frequency(
                text=found.text,
                count=found.count,
                interval=found.interval,
                unit=found.unit,
                weekday=cast("Weekday | None", found.weekday),
                approximate=found.approximate,
                source=place_of(page, line.node, found.text),
            )
    return None


@lru_cache(maxsize=8)
def _length_words(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{vocabulary.alternatives('rituals', 'duration')})(?![\w-])")


def _about_length(page: Page, prose: str, node: tree.Node) -> list[_Line]:
    """The sentences that may say how long a ritual is: those about its length, or how often it is."""
    said = [_Line(sentence, node) for sentence in sentences(prose)]
    return [
        line
        for line in said
        if _length_words(page.vocabulary).search(fold(line.text)) or find_frequency(line.text, page.vocabulary)
    ]


def _duration(page: Page, lines: Sequence[_Line]) -> Duration | None:
    for line in lines:
        found = find_duration(line.text, page.vocabulary) if line.about != "hours" else None
        if found:
            return Duration(
                text=found.text,
                min_minutes=found.min_minutes,
                max_minutes=found.max_minutes,
                days=found.days,
                source=place_of(page, line.node, found.text),
            )
    return None


_NEAR = 5  # " à ", ", de "


def _hours(page: Page, draft: _Draft, prose: str) -> list[TimeSpec]:
    """The hours that lines state, else those of the first sentence that has any; a whole day is a duration, no hours.

    In a sentence a time counts with its end ("de 11h30 à 12h30"), or right after how often ("le vendredi à 11h").
    """
    for line in draft.stated:
        phrases = find_hours(line.text, page.vocabulary) if line.about != "duration" else []
        hours = [TimeSpec.from_phrase(each, place_of(page, line.node, each.text)) for each in phrases if each.start]
        if hours:
            return hours
    for sentence in sentences(prose) if _DIGIT.search(prose) else ():
        phrases = [each for each in find_hours(sentence, page.vocabulary) if each.start]
        frequency = find_frequency(sentence, page.vocabulary) if phrases else None
        after = frequency.end if frequency else len(sentence)
        phrases = [each for each in phrases if each.end or 0 <= each.start_at - after <= _NEAR]
        if phrases:
            return [TimeSpec.from_phrase(each, place_of(page, draft.node, each.text)) for each in phrases]
    return []
