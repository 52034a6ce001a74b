"""Recurring formats as rituals: sections with a frequency, formats under a heading about them, lists of bold names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

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


@dataclass(slots=True)
class _Draft:
    """A ritual being read.

    ``stated`` are the lines that say how often and how long, ``parts`` the others: the nodes of a line or block each.
    ``aliases`` are what is said to be other names for it. ``prose`` is where frequencies and hours are looked for if no
    line states them; all of the parts where it is ``None``. ``definition``: an item "*name* : what it is".
    """

    name: Said
    node: tree.Node
    parts: list[Sequence[tree.Node]]
    stated: list[_Line] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    prose: str | None = None
    definition: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line about how often, how long or when; ``about`` is its label's meaning, a key of [rituals], if it has one."""

    text: str
    node: tree.Node
    about: str | None = None


def read_rituals(page: Page) -> list[Ritual]:
    """The rituals of a document, in its order; claims their sections and items.

    A section is a ritual where a box or its first line says a frequency; where it stands under a heading about formats;
    and, on a page about the programme, where its heading or first sentence says how often. At the top of a page about
    rituals, or under such a heading, so is each item of a list of bold names.
    """
    rituals: list[Ritual] = []
    groups: set[int] = set()
    said = page.subjects
    about, lists = bool(said & {"accompaniment", "rituals"}), "rituals" in said
    title = page.title_heading
    if lists:
        rituals += _in_lists(page, page.root, names=True)
    for section, around in page.sections:
        if page.is_claimed(section):
            continue
        announced = _announced(page, section, title)
        under = bool(around) and id(around[-1]) in groups
        if announced == "rituals" or (under and _is_group(page, section)):
            groups.add(id(section))
        elif announced is None and section.heading is not title:
            found = _in_lists(page, section, names=False) if lists and not under else []
            draft = None if found else _section(page, section, under=under, about=about)
            rituals += [_ritual(page, draft)] if draft else found
            continue
        if announced == "rituals" or (lists and section.heading is title):
            rituals += _in_lists(page, section, names=True)
    return rituals


def _announced(page: Page, section: tree.Section, title: tree.Heading | None) -> str | None:
    """What a section's heading announces; a page named "Accompagnement et rituels" is not only about rituals."""
    announced = page.announced(section)
    if announced == "rituals" and section.heading is title:
        return page.vocabulary.exact("sections", page.text(section.heading))
    return announced


def _is_group(page: Page, section: tree.Section) -> bool:
    """Whether a section holds rituals rather than being one."""
    return any(_says_frequency(page, line) for each in subsections(section) for line in _stated(page, each)[0])


# ── Sections ─────────────────────────────────────────────────────────────────────────────────────────────


def _section(page: Page, section: tree.Section, *, under: bool, about: bool) -> _Draft | None:
    """A section as a ritual, if it is one."""
    heading = page.text(section.heading)
    if not heading or not (under or about or _may_state(page, section)):
        return None
    stated, parts = _stated(page, section)
    says = any(_says_frequency(page, line) for line in stated)
    if not (says or under or (about and _recurs(page, section, heading))):
        return None
    for line in stated:
        _report(page, line)
    name, aside = _without_frequency(heading, page.vocabulary)
    name, aliases = _without_alias(name, page.vocabulary)
    opening = ". ".join(sentences(" ".join(page.text(*part) for part in parts))[:2])
    aliases = aliases or _aliases(page.vocabulary, opening)
    page.claim(section)
    parts += [[each] for each in subsections(section)]
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
    return boxed or in_italics or page.may_say(section, "rituals", "frequency")


def _stated(page: Page, section: tree.Section) -> tuple[list[_Line], list[Sequence[tree.Node]]]:
    """The lines of a section that say how often, in a box or by themselves, and its other lines and blocks."""
    stated: list[_Line] = []
    parts: list[Sequence[tree.Node]] = []
    for index, block in enumerate(own_blocks(section)):
        if isinstance(block, tree.Container | tree.Quote) and (boxed := _box(page, block, first=index == 0)):
            stated += boxed
        elif isinstance(block, tree.Paragraph):
            for number, line in enumerate(_pieces(page, block)):
                found = _line(page, line, block, first=index == number == 0)
                if found:
                    stated.append(found)
                else:
                    parts.append(line)
        elif isinstance(block, tree.List) and (labelled := _labelled_items(page, block)):
            stated += labelled
        else:
            parts.append([block])
    return stated, parts


def _says_frequency(page: Page, line: _Line) -> bool:
    """Whether a line says how often; a length alone is no sign of a ritual, "Durée : 2h" may be a workshop's."""
    return line.about == "frequency" or (line.about is None and find_frequency(line.text, page.vocabulary) is not None)


def _box(page: Page, box: tree.Container | tree.Quote, *, first: bool) -> list[_Line]:
    """What a box says of how often: all of it where its title is "Fréquence", or where it stands first and is short."""
    title = page.vocabulary.exact("rituals", box.argument or "") if isinstance(box, tree.Container) else None
    text = page.text(*box.children)
    about, rest = _label(page, text)
    if title == "frequency" or about == "frequency":
        return [_Line(rest if about else text, box, "frequency")]
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
            opens = isinstance(node, tree.Strong) and _label(page, text if ":" in text else f"{text}:")[0] is not None
            goes_on = text[:1].isupper() and bool(piece) and all(_is_italic(page, each) for each in piece)
            if piece and (opens or goes_on):
                yield piece
                piece = []
            piece.append(node)
        yield piece


def _is_italic(page: Page, node: tree.Node) -> bool:
    return isinstance(node, tree.Emphasis) or not page.text(node)


def _line(page: Page, line: list[tree.Node], paragraph: tree.Paragraph, *, first: bool) -> _Line | None:
    """A line of a paragraph that says how often: one with a label, or the first one, in italics."""
    text = page.text(*line)
    about, rest = _label(page, text)
    if about:
        return _Line(rest, paragraph, about)
    if not first or len(text) > _LONGEST_LINE or not all(_is_italic(page, node) for node in line):
        return None
    if find_frequency(text, page.vocabulary) or find_duration(text, page.vocabulary):
        return _Line(text, paragraph)
    return None


def _label(page: Page, text: str) -> tuple[str | None, str]:
    """What a line's label means, a key of [rituals], and the rest of the line."""
    label, colon, rest = text.partition(":")
    about = page.vocabulary.exact("rituals", label) if colon and len(label) < _LONGEST_NAME else None
    return (about, rest.strip()) if about in ("frequency", "duration", "hours") else (None, text)


def _labelled_items(page: Page, block: tree.List) -> list[_Line]:
    """The items of a list that is nothing but labelled lines."""
    lines = [(_label(page, page.text(item)), item) for item in block.children]
    return [_Line(rest, item, about) for (about, rest), item in lines] if all(each[0] for each, _ in lines) else []


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


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────


def _in_lists(page: Page, place: tree.Root | tree.Section, *, names: bool) -> list[Ritual]:
    """The rituals of the lists right under a heading.

    With `names` all items of a list are, where each has a name in bold; else those that define one and say how often.
    """
    drafts: list[_Draft] = []
    for block in own_blocks(place):
        if isinstance(block, tree.List) and not page.is_claimed(block):
            items = [_item(page, item) for item in block.children if isinstance(item, tree.Item)]
            named = names and len(items) > 1 and all(items)
            drafts += [draft for item in items for draft in item if named or _says_how_often(page, draft)]
    for draft in drafts:
        page.claim(draft.node)
    return [_ritual(page, draft) for draft in drafts]


def _says_how_often(page: Page, draft: _Draft) -> bool:
    return draft.definition and find_frequency(draft.prose or "", page.vocabulary) is not None


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
    others = [[child] for child in item.children if child is not first]
    if isinstance(first, tree.Term) or (after and page.text(*after)[:1] in ":–—-") or page.text(node).endswith(":"):
        parts: list[Sequence[tree.Node]] = [after, *others]
        prose = " ".join(page.text(*part) for part in parts)
        return [_Draft(name, item, parts, prose=prose, definition=True, aliases=_aliases(page.vocabulary, prose))]
    whole: list[Sequence[tree.Node]] = [[child] for child in item.children]
    if len(names) == 1:
        text = page.text(item)
        return [_Draft(name, item, whole, prose=text, aliases=_aliases(page.vocabulary, text))]
    # What a sentence says is of those that it names.
    said = sentences(page.text(first))
    proses = [next((each for each in said if name.value in each), "") for name, _ in names]
    rest = " ".join(page.text(*part) for part in others) if len(set(proses)) == 1 else ""
    return [_Draft(name, item, whole, prose=f"{own}. {rest}") for (name, _), own in zip(names, proses, strict=True)]


def _after(paragraph: tree.Paragraph | tree.Term, name: tree.Node) -> list[tree.Node]:
    """What follows a name in its paragraph, where the name opens it."""
    children = paragraph.children
    first = children[0] if children else None
    return children[1:] if first and first.start <= name.start and name.end <= first.end else []


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
    description = " ".join(filter(None, (page.text(*part) for part in draft.parts))).lstrip(" :–—-")
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
        found = find_frequency(line.text, page.vocabulary) if line.about in (None, "frequency") else None
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
