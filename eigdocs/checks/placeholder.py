"""EIG501: words that hold the place of others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.placeholders import may_hold, placeholders_in
from eigdocs.checking.text.prose import Passage
from eigdocs.french.words import fold, key
from eigdocs.reading.page import Page

_ADVICE = "is a placeholder; say what is known by now, or leave it out"
_GLOSSARY = re.compile(r"\b(?:glossaire|acronymes?|lexique|abreviations?|sigles?|vocabulaire)\b")
# A table or a list that follows tasks: "TODO" is a state there.
_STATES = {
    "tache",
    "taches",
    "task",
    "tasks",
    "statut",
    "status",
    "etat",
    "avancement",
    "fait",
    "fait le",
    "done",
    "doing",
    "en cours",
}
_FOLLOWS = (tree.List, tree.Table, tree.Quote, tree.CodeBlock)
_NUMBERED = re.compile(r"(?:colonne|column|titre|header|heading|en-tete|entete) ?\d+")
_FILLER_ALONE = "TEXT"


@page_check("EIG501", "placeholder", "warning", trust="high")
def placeholder(page: CheckedPage) -> Iterator[Problem]:
    """Words hold the place of what was still to be written.

    "TBC", "TODO", "à définir", "XX mars", the cells of a table's template: written to be replaced, and read by all
    when nobody does.

    ## Bad

    ```markdown
    # Les sessions

    | Date | Lieu |
    | --- | --- |
    | 14 mars | TBC |
    ```

    ```org
    * La restitution

    Lieu : à définir

    * TODO Le séminaire

    Il dure deux jours (programme à venir).
    ```

    ## Good

    ```markdown
    # Les sessions

    Les sessions à venir sont dans l'agenda ; chaque équipe tient une liste de TODO.

    ## À venir

    - Le 14 mars : les données ouvertes
    ```

    ## Trust

    High: what has a meaning of its own in a sentence ("les sessions à venir", "le quiz à compléter en ligne") is only
    reported where it is all that a cell, an item, an aside or a phrase says, and "TODO" and "WIP" are not in tables
    that follow tasks. The words are in the vocabulary's table `placeholders`.
    """
    yield from _headings(page)
    yield from _templates(page)
    is_glossary = _GLOSSARY.search(fold(f"{page.title.value if page.title else ''} {page.file.stem}"))
    for passage in may_hold(page):
        if isinstance(passage.node, tree.Term):
            continue
        found = list(
            placeholders_in(
                page.vocabulary,
                passage,
                announces=_announces(page, passage),
                counts_states=_counts_states(page, passage.node),
            )
        )
        for start, end in found:
            if is_glossary and not _breaks_off(passage.text, start, end):
                continue
            yield page.problem(passage.span(start, end), f"“{passage.text[start:end]}” {_ADVICE}")


def _breaks_off(text: str, start: int, end: int) -> bool:
    """Whether a text ends with a placeholder in capitals: in a glossary the others may be what it explains."""
    return text[start:end].isupper() and not text[end:].strip(" \n.…!)]")


def _headings(page: CheckedPage) -> Iterator[Problem]:
    """Org headings in the state "TODO", where no other heading shows that the page follows tasks by such states."""
    headings = [each for each in page.nodes(tree.Heading) if each.todo]
    if any(each.todo != "TODO" for each in headings) or page.nodes(tree.Planning):
        return
    for heading in headings:
        start = page.document.text.index("TODO", heading.start)
        yield page.problem((start, start + len("TODO")), f"“TODO” {_ADVICE}")


def _templates(page: CheckedPage) -> Iterator[Problem]:
    """Rows of the table that an editor puts in: "Text | Text", "Colonne 1 | Colonne 2"."""
    filler = {key(word) for word in page.vocabulary.tables["placeholders"]["filler"]}
    for table in page.nodes(tree.Table):
        shouts = _FILLER_ALONE in page.document.text[table.start : table.end]
        for row in table.rows:
            cells = [cell for cell in row.children if cell.start < cell.end]
            # One cell may be about texts; a row of them is not.
            if cells and (shouts or (len(cells) > 1 and _is_filler(filler, page.text(cells[0])))):
                yield from _template(page, filler, cells)


def _template(page: CheckedPage, filler: set[str], cells: list[tree.Node]) -> Iterator[Problem]:
    said = [page.text(cell) for cell in cells]
    templates = [cell for cell, text in zip(cells, said, strict=True) if _is_filler(filler, text)]
    if _FILLER_ALONE in said or len(templates) == len(cells) > 1:
        words = page.text(templates[0])
        place = templates[0].start, templates[-1].end
        yield page.problem(place, f"“{words}” is what a table's template says; {_ADVICE.partition('; ')[2]}")


def _is_filler(filler: set[str], text: str) -> bool:
    return text == _FILLER_ALONE or key(text) in filler or bool(_NUMBERED.fullmatch(key(text)))


def _announces(page: CheckedPage, passage: Passage) -> bool:
    """Whether a passage is a heading, a link, or a label of what follows it."""
    node = passage.node
    if isinstance(node, tree.Heading) or (len(node.children) == 1 and isinstance(node.children[0], tree.Link)):
        return True
    parent = page.parent(node)
    if isinstance(node, tree.Cell):
        return isinstance(parent, tree.Row) and parent.header
    siblings = parent.children if parent else []
    place = bisect_left(siblings, node.end, key=lambda each: each.start)
    return isinstance(next(iter(siblings[place : place + 1]), None), _FOLLOWS)


def _counts_states(page: CheckedPage, node: tree.Node) -> bool:
    """Whether a node is in a table or a list that follows tasks."""
    for each in page.around(node):
        if isinstance(each, tree.Table):
            return page.once(_follows_tasks, each)
        if isinstance(each, tree.List):
            return page.once(_lists_states, each)
    return False


def _follows_tasks(page: Page, table: tree.Table) -> bool:
    rows = table.header or table.rows[:1]
    return any(key(page.text(cell)) in _STATES for row in rows for cell in row.children)


def _lists_states(page: Page, items: tree.List) -> bool:
    return any(key(page.text(item)) in _STATES for item in items.children)
