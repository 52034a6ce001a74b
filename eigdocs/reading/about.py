"""What a document says of its programme as a whole: title, promotion, objectives, questions, defaults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.hours import find_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, letters, tidy, unaccented
from eigdocs.models import Defaults, TimeSpec
from eigdocs.reading.cells import place_of
from eigdocs.reading.page import Page, Said, own_blocks, texts_in

# ── Title ────────────────────────────────────────────────────────────────────────────────────────────────


def read_title(page: Page) -> Said | None:
    """The document's title: ``#+title:``, front matter, or its heading of level 1."""
    return page.title


# ── Promotion ────────────────────────────────────────────────────────────────────────────────────────────


def read_promotion(page: Page) -> int | None:
    """The promotion's number that a document names ("EIG 4", "promotion 4").

    The title decides; else all that headings and, on a page about the programme, sentences name must agree. In a
    sentence only "la promotion 4" counts: "EIG 2 et 3", "les mentors EIG 3" are others, named in passing; so are those
    that the section of one session names.
    """
    title = page.title
    named = _numbers(page.vocabulary, title.value) if title else set()
    if not named:
        headings = " | ".join(page.text(section.heading) for section, _ in page.sections)
        if _DIGIT.search(headings) or page.vocabulary.may_occur(letters(headings), "ordinals"):
            named = _numbers(page.vocabulary, headings)
        if page.subjects and page.may_say(page.root, "promotions", "prose"):
            named |= _numbers(page.vocabulary, _unclaimed_text(page), prose=True)
    return named.pop() if len(named) == 1 else None


_DIGIT = re.compile(r"\d")


def _unclaimed_text(page: Page) -> str:
    """The document's text without the sections that other readers have read."""
    pieces, position = [], 0
    for section, _ in page.sections:
        if section.start >= position and page.is_claimed(section):
            pieces.append(page.document.text[position : section.start])
            position = section.end
    return "".join([*pieces, page.document.text[position:]])


def _numbers(vocabulary: Vocabulary, text: str, *, prose: bool = False) -> set[int]:
    named, ordinal, other = _promotion(vocabulary, "prose" if prose else "named")
    text = unaccented(text)
    ordinals = vocabulary.words("ordinals")
    found = [(match, int(match["number"])) for match in named.finditer(text)]
    found += [(match, int(ordinals[match["ordinal"]])) for match in ordinal.finditer(text)]
    return {number for match, number in found if not other.search(text[max(0, match.start() - 30) : match.start()])}


@lru_cache(maxsize=8)
def _promotion(vocabulary: Vocabulary, how: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Expressions for a promotion's number, its rank, and what before them makes them another's; for unaccented text.

    A number is no day ("Session EIG 14 mars"), nor one of several ("EIG 2 et 3").
    """
    words = vocabulary.alternatives
    no_day = rf"(?!\s*(?:[-/&+.,:]|et|ou|au|a)?\s*\d{{1,2}}(?!\d))(?!\s*(?:{words('months')}|h|jours?|heures?|fois)\b)"
    number = rf"(?:n\s?[°o]?\s?|#)?(?P<number>\d{{1,2}})(?!\w){no_day}"
    return (
        re.compile(rf"(?:{words('promotions', how)})\s?{number}"),
        re.compile(rf"(?P<ordinal>{words('ordinals')})\s+(?:{words('promotions', 'named')})\b"),
        # Of another promotion, or in the middle of a word.
        re.compile(rf"(?<![\w-])(?:{words('promotions', 'others')})\s+(?:(?:de|des|d')\s?)?(?:la\s)?$|[\w-]$"),
    )


# ── Objectives and questions ─────────────────────────────────────────────────────────────────────────────


def read_objectives(page: Page) -> list[Said]:
    """The programme's own objectives, as worded: those of a section about them, else a list that a sentence announces.

    "Ce programme permet ainsi :" announces them; "Ces sessions permettent :" says what these sessions are for.
    """
    for section in _announced(page, "objectives") if page.subjects else ():
        blocks = own_blocks(section)
        said = page.items(*blocks) or _paragraphs(page, blocks)
        if said:
            page.claim(section)
            return said
    if not page.may_say(page.root, "objectives", "subject", "aim"):
        return []
    lists = (each for before, each in _led_lists(page) if _leads_to_objectives(page.vocabulary, page.text(before)))
    found = next(lists, None)
    return page.items(found) if found else []


def read_questions(page: Page) -> list[Said]:
    """The questions to ask before organising a session: items, or lines kept literally."""
    for section in _announced(page, "questions"):
        blocks = own_blocks(section)
        said = page.items(*blocks)
        for block in blocks:
            if isinstance(block, tree.CodeBlock):
                said.extend(_code_items(page, block))
        said = said or [each for each in _paragraphs(page, blocks) if each.value.endswith("?")]
        if said:
            page.claim(section)
            return said
    return []


def _announced(page: Page, what: str) -> Iterator[tree.Section]:
    for section, _ in page.sections:
        if page.announced(section) == what and not page.is_claimed(section):
            yield section


def _paragraphs(page: Page, blocks: Iterable[tree.Node]) -> list[Said]:
    return [Said(page.text(each), page.source(each)) for each in blocks if isinstance(each, tree.Paragraph)]


_ITEM = re.compile(r"(?:[-*+•]|\d+[.)])\s+(?P<words>.*\S)")


def _code_items(page: Page, block: tree.CodeBlock) -> Iterator[Said]:
    """The lines of literal text, each an item; a line without a marker goes on with the item above it."""
    items: list[list[str]] = []
    for line in block.value.splitlines():
        match = _ITEM.fullmatch(line.strip())
        if match or not items:
            items.append([])
        items[-1].append(match["words"] if match else line.strip())
    position = block.start
    for lines in items:
        text = tidy(" ".join(lines))
        first = page.document.text.find(lines[0], position, block.end)
        last = page.document.text.find(lines[-1], max(first, position), block.end)
        if text and first >= 0 and last >= 0:
            position = last + len(lines[-1])
            yield Said(text, page.source_of_span(first, position))
        elif text:
            yield Said(text, page.source(block))


_HOLDERS = (tree.Root, tree.Section, tree.List, tree.Item, tree.Quote, tree.Container)


def _led_lists(page: Page) -> Iterator[tuple[tree.Paragraph, tree.List]]:
    """Each list that stands right under a paragraph ending with a colon, and that paragraph."""
    stack: list[tree.Node] = [page.root]
    while stack:
        node = stack.pop()
        if not isinstance(node, _HOLDERS) or page.is_claimed(node):
            continue
        for before, after in zip(node.children, node.children[1:], strict=False):
            if isinstance(before, tree.Paragraph) and isinstance(after, tree.List) and ends_with_colon(page, before):
                yield before, after
        stack.extend(reversed(node.children))


def ends_with_colon(page: Page, paragraph: tree.Paragraph) -> bool:
    """Whether a paragraph ends with a colon, perhaps an emphasised one."""
    return page.document.source(paragraph).rstrip(" *_").endswith(":")


_SENTENCE = re.compile(r"[.!?…](?:\s|$)")


def sentences(text: str) -> list[str]:
    """The sentences of a plain text, without what ends them; nothing is lost but blanks and ends.

    >>> sentences("Un bootcamp ouvre l'année. Ce programme permet ainsi :")
    ["Un bootcamp ouvre l'année", 'Ce programme permet ainsi :']
    """
    return [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]


def _leads_to_objectives(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a text ends with a sentence about what the programme is for."""
    last = fold((sentences(text) or [""])[-1])
    return any(pattern.search(last) for pattern in _aims(vocabulary))


@lru_cache(maxsize=8)
def _aims(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    subject, verb, aim = (vocabulary.alternatives("objectives", each) for each in ("subject", "verb", "aim"))
    # The subject opens the sentence, an adverb or two apart.
    return (
        re.compile(rf"^(?:[\w']+,?\s+){{0,2}}(?:{subject})\b[^,;]*?(?<![\w-])(?:{verb})(?![\w-])"),
        re.compile(rf"^(?:[\w']+,?\s+){{0,2}}(?:{aim})(?![\w-])"),
    )


# ── Defaults ─────────────────────────────────────────────────────────────────────────────────────────────


class _Statement(NamedTuple):
    """Words about all sessions, and the node they stand in; ``about`` where they only say hours, or a place."""

    text: str
    node: tree.Node
    about: str | None = None


def read_defaults(page: Page) -> Defaults:
    """The hours and place that a sentence or heading says of all sessions.

    There are three ways to say them: "Planning (horaires : 15h-18h30)"; a line "Lieu : …" over the planning; a sentence
    about all sessions.
    """
    hours: list[TimeSpec] = []
    place: Said | None = None
    for statement in _statements(page):
        if not hours and statement.about != "place":
            hours = _hours(page, statement)
        if not place and statement.about != "hours":
            place = _place(page, statement)
    cells = {f"hours[{index}]": each.source for index, each in enumerate(hours) if each.source}
    cells |= {"place": place.source} if place else {}
    defaults = Defaults(hours=hours, place=place.value if place else None, source=next(iter(cells.values()), None))
    return defaults.with_cells(cells)


def _statements(page: Page) -> Iterator[_Statement]:
    places: list[tree.Root | tree.Section] = [page.root, *(section for section, _ in page.sections)]
    plannings = {id(place) for place in places if _has_planning(page, place)}
    if not plannings and not page.may_say(page.root, "all-sessions", "sessions"):
        return
    title = page.title_heading
    for place in places:
        planning = id(place) in plannings
        opens = isinstance(place, tree.Root) or place.heading is title
        if isinstance(place, tree.Section) and planning:
            yield _Statement(page.text(place.heading), place.heading, "hours")
        for paragraph in texts_in(own_blocks(place)) if not page.is_claimed(place) else ():
            if not page.is_claimed(paragraph) and not isinstance(paragraph, tree.Cell):
                beside = planning or (opens and bool(plannings))
                yield from _said_of_all(page, paragraph, labelled=planning, beside=beside)


def _has_planning(page: Page, place: tree.Root | tree.Section) -> bool:
    """Whether a heading announces a planning, or has a table under it that was read as one."""
    if page.is_claimed(place):
        return False
    announced = isinstance(place, tree.Section) and page.announced(place) == "planning"
    return announced or any(isinstance(each, tree.Table) and page.is_claimed(each) for each in place.children)


def _said_of_all(
    page: Page, paragraph: tree.Paragraph | tree.Term, *, labelled: bool, beside: bool
) -> Iterator[_Statement]:
    """What a paragraph says of all sessions: in lines with a label, in sentences; `beside` where a planning is near."""
    if labelled:
        for line in page.lines(paragraph):
            label, colon, rest = page.text(*line).partition(":")
            about = page.vocabulary.exact("parts", label) if colon else None
            if about in ("hours", "place") and rest.strip():
                yield _Statement(rest.strip(), paragraph, about)
    if page.may_say(paragraph, "all-sessions", "sessions", "usually"):
        about_all = _about_all(page.vocabulary, beside)
        for sentence in sentences(page.text(paragraph)):
            match = about_all.search(fold(sentence))
            if match:
                yield _Statement(sentence[match.start() :], paragraph)


@lru_cache(maxsize=8)
def _about_all(vocabulary: Vocabulary, beside: bool) -> re.Pattern[str]:
    words = vocabulary.alternatives("all-sessions", *(["sessions", "usually"] if beside else ["sessions"]))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def _hours(page: Page, statement: _Statement) -> list[TimeSpec]:
    phrases = find_hours(statement.text, page.vocabulary)
    return [TimeSpec.from_phrase(each, place_of(page, statement.node, each.text)) for each in phrases]


def _place(page: Page, statement: _Statement) -> Said | None:
    """The place that a statement says: what follows a preposition, if it has a place's name."""
    text = statement.text
    for phrase in reversed(find_hours(text, page.vocabulary)):
        before = text[: phrase.start_at]
        before = before[: len(_from(page.vocabulary).sub("", fold(before)))]
        text = f"{before},{text[phrase.end_at :]}"
    if statement.about == "place":
        return Said(text, place_of(page, statement.node, text))
    for match in _at(page.vocabulary).finditer(fold(text)):
        name = match["place"].strip()
        named = text[match.start("place") : match.start("place") + len(name)]
        if named[:1].isupper() or page.vocabulary.leading("places", name):
            return Said(named, place_of(page, statement.node, named))
    return None


@lru_cache(maxsize=8)
def _from(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for what may stand right before hours, at the end of a folded text."""
    return re.compile(rf"(?:(?<!\w)(?:{vocabulary.alternatives('all-sessions', 'from')}))?\s*$")


@lru_cache(maxsize=8)
def _at(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for a place after a preposition, up to the next stop, for folded text."""
    at, stop = (vocabulary.alternatives("all-sessions", each) for each in ("at", "stop"))
    end = rf"\s*(?:[.;:()]|,?\s(?:{stop})\b|,\s*,|,?\s*$)"
    return re.compile(rf"(?<![\w-])(?:{at})(?:\s+|(?<='))(?P<place>[^.;:()]{{1,100}}?)(?={end})")
