"""EIG506: a heading or a label with nothing under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage, Where
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.labels import labels_of
from eigdocs.checking.text.placeholders import placeholders_in_heading
from eigdocs.french.hours import find_hours
from eigdocs.french.words import key
from eigdocs.reading.page import own_blocks, subsections

_SAYS_NOTHING = (
    *(tree.Comment, tree.Keyword, tree.Planning, tree.PropertyDrawer, tree.LinkDefinition, tree.Rule, tree.Clock),
)
_HOLDERS = (tree.Paragraph, tree.List, tree.Item, tree.Quote, tree.Drawer, tree.SoftBreak, tree.LineBreak, tree.Text)
# "Le serveur est sauvegardé chaque nuit", "Lieu : Atelier C": a heading that says all there is to say.
_STATEMENT = re.compile(  # with its accents: "à" is no verb
    r"[^?]\s*:\s*\w|\b(?:est|sont|a|ont|sera|seront|aura|auront|peut|peuvent|doit|doivent|annul[ée]e?s?|report[ée]e?s?)\b",
    re.IGNORECASE,
)
_MANY = 3
_COMMENTED = re.compile(r"<!--.*?-->", re.DOTALL)


@page_check("EIG506", "empty-section", "warning", trust="medium")
def empty_section(page: CheckedPage) -> Iterator[Problem]:
    """A heading, or a label, has nothing under it, while another beside it has.

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

    ```markdown
    # La séance

    - **Objectifs** : découvrir les données ouvertes
    - **Livrables** :
    - **Lieu** : l'atelier C
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

    Medium: a heading that says what there is to say is left alone (one with an hour or a link, "Lieu : Atelier C", a
    whole sentence), and so is one where no heading beside it has text, since the page may be a plain outline. Of
    labels ("**Livrables** :", "Qui va animer ?") one is reported a list; of a name that is left empty all over a page,
    the first.
    """
    found: dict[str, list[_Empty]] = {}
    for empty in chain(_sections(page), _labels(page)):
        found.setdefault(key(empty.name), []).append(empty)
    for alike in found.values():
        # A name that is often left empty is a template's: it is said once.
        for empty in alike[:1] if len(alike) > _MANY else alike:
            others = empty.others + (len(alike) - 1 if len(alike) > _MANY else 0)
            more = f" and {others} more" if others else ""
            problem = f"nothing stands under “{empty.name}”{more}, while “{empty.sibling_name}” has text"
            yield page.problem(empty.place, problem, related=[page.related(empty.sibling, "this one has text")])


class _Empty(NamedTuple):
    """Something without text, and a sibling that has some."""

    place: Where
    name: str
    sibling: Where
    sibling_name: str
    others: int = 0  # that are empty too and are not reported by themselves


def _sections(page: CheckedPage) -> Iterator[_Empty]:
    yield from _among(page, subsections(page.root))
    for section, _ in page.sections:
        yield from _among(page, subsections(section))


def _among(page: CheckedPage, sections: Sequence[tree.Section]) -> Iterator[_Empty]:
    """The empty ones among sections that are under one heading."""
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
            yield _Empty(heading, page.text(heading), sibling.heading, page.text(sibling.heading))


def _labels(page: CheckedPage) -> Iterator[_Empty]:
    """The first label of a list, or of a section, that nothing follows, beside one that something follows."""
    for labels in labels_of(page):
        filled = {label.marked: label for label in reversed(labels) if label.filled}
        empty = [label for label in labels if not label.filled and label.marked in filled]
        if empty:
            first, sibling = empty[0], filled[empty[0].marked]
            yield _Empty(
                (first.start, first.end), first.words, (sibling.start, sibling.end), sibling.words, len(empty) - 1
            )


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
    if heading.commented or heading.todo or placeholders_in_heading(page, heading):
        return True  # nobody sees it, or another check says that something is to be done here
    text = page.text(heading)
    if _STATEMENT.search(text):
        return True
    return bool(find_hours(text, page.vocabulary))
