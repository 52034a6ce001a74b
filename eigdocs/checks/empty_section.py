"""EIG506: a heading with nothing under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.french.dates import find_dates
from eigdocs.french.hours import find_hours
from eigdocs.french.words import fold
from eigdocs.reading.page import own_blocks, subsections

_SAYS_NOTHING = (
    *(tree.Comment, tree.Keyword, tree.Planning, tree.PropertyDrawer, tree.LinkDefinition, tree.Rule, tree.Clock),
)
_HOLDERS = (tree.Paragraph, tree.List, tree.Item, tree.Quote, tree.Drawer, tree.SoftBreak, tree.LineBreak, tree.Text)
# "Le serveur est sauvegardé chaque nuit", "Lieu : Atelier C": a heading that says all there is to say.
_STATEMENT = re.compile(
    r"[^?]\s*:\s*\w|\b(?:est|sont|a|ont|sera|seront|aura|auront|peut|peuvent|doit|doivent|annulee?s?|reportee?s?)\b"
)
_COMMENTED = re.compile(r"<!--.*?-->", re.DOTALL)


@page_check("EIG506", "empty-section", "warning", trust="medium")
def empty_section(page: CheckedPage) -> Iterator[Problem]:
    """A heading has nothing under it, while another beside it has.

    Somebody meant to write there, and a reader who follows the table of contents finds nothing.

    ## Bad

    ```markdown
    # La séance

    ## Objectifs

    Découvrir les données ouvertes.

    ## Livrables

    ## Déroulé

    Un atelier, puis un échange.
    ```

    ```org
    * Les outils

    ** Le forum

    Chaque équipe y a son salon.

    ** L'agenda

    # à écrire avec les équipes
    ```

    ## Good

    ```markdown
    # Les séances

    ## Séance du 14 mars : les données ouvertes

    ## Séance du 4 avril

    Un atelier, puis un échange.

    ## 17h30 - Fin de la journée
    ```

    ## Trust

    Medium: a heading that says what there is to say is left alone (one with a date, an hour or a link, "Lieu : Atelier
    C", a whole sentence), and so is one where no heading beside it has text, since the page may be a plain outline.
    """
    yield from _among(page, subsections(page.root))
    for section, _ in page.sections:
        yield from _among(page, subsections(section))
    for items in page.nodes(tree.List):
        yield from _parts(page, items)


def _among(page: CheckedPage, sections: Sequence[tree.Section]) -> Iterator[Problem]:
    """What is wrong with the empty ones among sections that are under one heading."""
    empty: list[tree.Section] = []
    filled: dict[int, tree.Section] = {}  # the first that has text, by level
    for section in sections:
        if subsections(section) or any(map(_says_something, own_blocks(section))):
            filled.setdefault(section.level, section)
        else:
            empty.append(section)
    for section in empty:
        heading, sibling = section.heading, filled.get(section.level)
        if sibling and heading.children and not _is_title(page, heading) and not _says_all(page, heading):
            problem = f"nothing stands under “{page.text(heading)}”, while “{page.text(sibling.heading)}” has text"
            yield page.problem(heading, problem, related=[page.related(sibling.heading, "this section has text")])


def _parts(page: CheckedPage, items: tree.List) -> Iterator[Problem]:
    """What is wrong with items that announce a part of a session and hold nothing, beside parts that do.

    Not with the last of a list: what it announces may follow the list.
    """
    if not any(len(item.children) > 1 for item in items.children if isinstance(item, tree.Item)):
        return
    parts = [item for item in items.children if isinstance(item, tree.Item) and _announces_part(page, item)]
    filled = next((item for item in parts if len(item.children) > 1), None)
    for item in parts:
        if filled and len(item.children) == 1 and item is not items.children[-1]:
            sibling = filled.children[0]
            problem = f"nothing stands under “{page.text(item)}”, while “{page.text(sibling)}” has text"
            yield page.problem(item.children[0], problem, related=[page.related(sibling, "this part has text")])


def _announces_part(page: CheckedPage, item: tree.Item) -> bool:
    """Whether an item starts with a paragraph such as "Qui va intervenir ?"."""
    first = item.children[0] if item.children else None
    return isinstance(first, tree.Paragraph) and page.vocabulary.exact("parts", page.text(first)) is not None


def _says_something(node: tree.Node) -> bool:
    """Whether a reader sees anything of a block."""
    if isinstance(node, _SAYS_NOTHING):
        return False
    if isinstance(node, tree.Html):
        return bool(_COMMENTED.sub("", node.value).strip())
    shown = (each for each in tree.walk(node) if not isinstance(each, _HOLDERS) or isinstance(each, tree.Text))
    return any(not isinstance(each, (*_SAYS_NOTHING, tree.Text)) or _has_words(each) for each in shown)


def _has_words(node: tree.Node) -> bool:
    return not isinstance(node, tree.Text) or bool(node.value.strip())


def _is_title(page: CheckedPage, heading: tree.Heading) -> bool:
    """Whether a heading is the page's title, or its subtitle: the line right under it."""
    title = page.title_heading
    if title is None or heading is title:
        return heading is title
    return title.end <= heading.start and page.document.text[title.end : heading.start].count("\n") == 1


def _says_all(page: CheckedPage, heading: tree.Heading) -> bool:
    """Whether a heading is a record, or a sentence, by itself."""
    if any(isinstance(each, tree.Link | tree.Image | tree.Timestamp) for each in tree.walk(heading)):
        return True
    text = page.text(heading)
    if _STATEMENT.search(fold(text)):
        return True
    return bool(find_dates(text, page.vocabulary) or find_hours(text, page.vocabulary))
