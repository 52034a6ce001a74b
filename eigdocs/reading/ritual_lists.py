"""Rituals in lists of bold names, and in tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eigdocs import tree
from eigdocs.french.frequencies import find_frequency
from eigdocs.french.hours import find_hours
from eigdocs.models import Ritual
from eigdocs.reading.about import sentences
from eigdocs.reading.cells import place_of
from eigdocs.reading.page import Page, Said, own_blocks
from eigdocs.reading.ritual_drafts import Draft, ritual_of
from eigdocs.reading.ritual_lines import LABELS, Line, report_line, says_frequency, stated_lines
from eigdocs.reading.ritual_names import aliases_in, without_alias

_LONGEST_NAME = 60

MOST = 2  # items that say how often, and more than the others: those of a list of rituals


def rituals_in_lists(page: Page, place: tree.Root | tree.Section, *, names: bool, least: int) -> list[Ritual]:
    """The rituals of the lists and tables right under a heading.

    With `names` all items of a list are, where each has a name in bold; else those that define one and say how often.
    If one is not enough, they must be at least so many and most of their list, and speak of meetings.
    """
    drafts: list[Draft] = []
    for block in own_blocks(place):
        if isinstance(block, tree.List) and not page.is_claimed(block):
            drafts += _in_list(page, block, names=names, least=1 if names else least)
        elif isinstance(block, tree.Table) and not page.is_claimed(block):
            drafts += _in_table(page, block, known=names)
    for draft in drafts:
        page.claim(draft.node)
    return [ritual_of(page, draft) for draft in drafts]


def _in_list(page: Page, block: tree.List, *, names: bool, least: int) -> list[Draft]:
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
    return sum(_names_first(item) for item in block.children) >= MOST


def _names_first(item: tree.Node) -> bool:
    """Whether an item begins with a term, or with bold words."""
    first = next(iter(tree.children(item)), None)
    if first is None or isinstance(first, tree.Term):
        return first is not None
    return isinstance(next(iter(tree.children(first)), None), tree.Strong)


def _says_how_often(page: Page, draft: Draft) -> bool:
    if any(says_frequency(page, line) for line in draft.stated):
        return True
    return draft.definition and find_frequency(draft.prose or "", page.vocabulary) is not None


def _says_none(page: Page, draft: Draft) -> bool:
    """Whether an item says that there is no saying how often: "**Coaching** : à la demande"."""
    return draft.definition and "none" in page.vocabulary.all_mentioned("rituals", draft.prose or "")


def _item(page: Page, item: tree.Item) -> list[Draft]:
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
        return [Draft(name, item, whole, prose=text, aliases=aliases_in(page.vocabulary, text))]
    # What a sentence says is of those that it names.
    said = sentences(page.text(first))
    proses = [next((each for each in said if name.value in each), "") for name, _ in names]
    rest = " ".join(page.text(child) for child in others) if len(set(proses)) == 1 else ""
    return [Draft(name, item, whole, prose=f"{own}. {rest}") for (name, _), own in zip(names, proses, strict=True)]


def _plain_item(page: Page, item: tree.Node) -> list[Draft]:
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
) -> Draft:
    """An item that says what a ritual is, in the rest of its first line and the blocks below it."""
    stated, parts = stated_lines(page, others)
    own_text = page.text(*own).removeprefix(opening)
    aside = _ASIDE.match(own_text)
    if aside and find_frequency(aside["words"], page.vocabulary):
        stated.append(Line(aside["words"], item))
        opening = f"{opening}{aside.group()}"
    if own_text:
        parts.insert(0, own)
    prose = " ".join([own_text, *(page.text(*part) for part in parts[bool(own_text) :])])
    aliases = aliases_in(page.vocabulary, prose)
    return Draft(name, item, parts, stated, aliases, prose=prose, definition=True, opening=opening)


_ASIDE = re.compile(r"\s*\((?P<words>[^()]*)\)")


def _after(paragraph: tree.Paragraph | tree.Term, name: tree.Node) -> list[tree.Node] | None:
    """What follows a name in its paragraph, where the name opens it; a term has nothing after it."""
    children = paragraph.children
    if isinstance(paragraph, tree.Term):
        return []
    first = children[0] if children else None
    return children[1:] if first and first.start <= name.start and name.end <= first.end else None


def _in_table(page: Page, table: tree.Table, *, known: bool) -> list[Draft]:
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
        report_line(page, line)
    return drafts


def _row(page: Page, row: tree.Row, fields: Sequence[str | None], named: int) -> Draft | None:
    cells = [(field, cell) for field, cell in zip(fields, row.children, strict=False) if page.text(cell)]
    named_by = row.children[named] if named < len(row.children) else None
    name, aliases = without_alias(page.text(named_by) if named_by else "", page.vocabulary)
    if not name or named_by is None:
        return None
    stated = [Line(page.text(cell), cell, field) for field, cell in cells if field in LABELS]
    parts: list[Sequence[tree.Node]] = [[cell] for field, cell in cells if field not in LABELS and cell is not named_by]
    return Draft(Said(name, place_of(page, named_by, name)), row, parts, stated, aliases)


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
