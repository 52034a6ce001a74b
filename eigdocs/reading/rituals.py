"""Recurring formats as rituals: sections with a frequency, those under a heading about formats, lists and tables."""

from __future__ import annotations

from eigdocs import tree
from eigdocs.french.frequencies import find_frequency
from eigdocs.models import Ritual
from eigdocs.reading.about import sentences
from eigdocs.reading.cells import place_of
from eigdocs.reading.page import Page, Said, own_blocks, subsections
from eigdocs.reading.ritual_drafts import Draft, ritual_of
from eigdocs.reading.ritual_lines import LABELS, Line, report_line, says_frequency, stated_lines
from eigdocs.reading.ritual_lists import MOST, rituals_in_lists
from eigdocs.reading.ritual_names import aliases_in, without_alias, without_frequency


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
    rituals += rituals_in_lists(page, page.root, names=lists, least=MOST)
    for section, around in page.sections:
        if page.is_claimed(section):
            continue
        announced = _announced(page, section, title)
        under = bool(around) and id(around[-1]) in groups
        group = announced == "rituals" or (under and _is_group(page, section))
        if group:
            groups.add(id(section))
        names = announced == "rituals" or (lists and section.heading is title)
        found = rituals_in_lists(page, section, names=names, least=1 if lists and not under else MOST)
        draft = None
        if not (found or group or announced or section.heading is title):
            draft = _section(page, section, under=under, about=about)
        rituals += [ritual_of(page, draft)] if draft else found
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
        says_frequency(page, line) for each in subsections(section) for line in stated_lines(page, own_blocks(each))[0]
    )


def _section(page: Page, section: tree.Section, *, under: bool, about: bool) -> Draft | None:
    """A section as a ritual, if it is one."""
    heading = page.text(section.heading)
    if not heading or not (under or about or _may_state(page, section)):
        return None
    stated, parts = stated_lines(page, own_blocks(section))
    for each in subsections(section):
        label = page.vocabulary.exact("rituals", page.text(each.heading))
        if label in LABELS:
            stated.append(Line(page.text(*own_blocks(each)), each, label))
        else:
            parts.append([each])
    says = any(says_frequency(page, line) for line in stated)
    if not (says or under or (about and _recurs(page, section, heading))):
        return None
    for line in stated:
        report_line(page, line)
    name, aside = without_frequency(heading, page.vocabulary)
    name, aliases = without_alias(name, page.vocabulary)
    own = (page.text(*part) for part in parts if not isinstance(part[0], tree.Section))
    opening = ". ".join(sentences(" ".join(own))[:2])
    aliases = aliases or aliases_in(page.vocabulary, opening)
    page.claim(section)
    stated += [Line(aside, section.heading)] if aside else []
    return Draft(Said(name, place_of(page, section.heading, name)), section, parts, stated, aliases)


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
