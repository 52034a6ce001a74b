"""What a table's cell says: its plain text, what is struck out or emphasised in it, marks and pointers."""

from __future__ import annotations

import re
from functools import lru_cache

from eigdocs import tree
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key, letters
from eigdocs.models import Source
from eigdocs.reading.page import Page

_EMPHASIS = (tree.Strong, tree.Emphasis, tree.Underline)


def is_struck(page: Page, cell: tree.Parent) -> bool:
    """Whether all that a cell says is struck out."""
    return _is_all(page, cell, (tree.Strike,))


def is_emphasised(page: Page, cell: tree.Parent) -> bool:
    """Whether all that a cell says is emphasised."""
    return _is_all(page, cell, _EMPHASIS)


def is_plain(cell: tree.Parent) -> bool:
    """Whether a cell has no markup."""
    return len(cell.children) == 1 and isinstance(cell.children[0], tree.Text)


def _is_all(page: Page, cell: tree.Parent, kinds: tuple[type[tree.Node], ...]) -> bool:
    """Whether all that a cell shows is inside nodes of some kinds."""
    if is_plain(cell):
        return False
    found = False
    stack: list[tree.Node] = list(cell.children)
    while stack:
        node = stack.pop()
        if isinstance(node, kinds):
            found = True
        elif isinstance(node, tree.Parent) and node.children:
            stack.extend(node.children)
        elif page.text(node):
            return False
    return found


def says_nothing(text: str) -> bool:
    """Whether a text is an empty cell's: nothing, or dashes.

    >>> [says_nothing(text) for text in ("", "—", "--", "?", "- 1")]
    [True, True, True, False, False]
    """
    return not text.strip(" -‐‑‒–—−")


def said(page: Page, cell: tree.Parent) -> tuple[str, str]:
    """A cell's plain text without what is struck out in it, and what that is; all of it where nothing else is left.

    ``~~11 avril~~ 18 avril`` says 18 avril, and 11 avril is struck out.
    """
    struck = [node for node in cell.children if isinstance(node, tree.Strike)]
    if not struck or is_struck(page, cell):
        return page.text(cell), ""
    return page.text(*(node for node in cell.children if not isinstance(node, tree.Strike))), page.text(*struck)


def span_of(page: Page, cell: tree.Node, value: str) -> tuple[int, int]:
    """The span of a value in a cell: its own characters where they stand there just once, else the whole cell."""
    text, start, end = page.document.text, cell.start, cell.end
    found = text.find(value, start, end) if value else -1
    if found < 0 or text.find(value, found + 1, end) >= 0:
        return start, end
    return found, found + len(value)


def place_of(page: Page, cell: tree.Node, value: str) -> Source:
    """The place of a value in a cell; see `span_of`."""
    return page.source_of_span(*span_of(page, cell, value))


def is_link(page: Page, cell: tree.Parent) -> bool:
    """Whether a cell says nothing outside a link."""
    return _is_all(page, cell, (tree.Link,))


_WORD = re.compile(r"[^\W_]")


def is_unknown(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a text says nothing yet: no word, or only words such as "TBC", perhaps with the name of its column.

    >>> words = Vocabulary.default()
    >>> is_unknown(words, "TBC (à confirmer)"), is_unknown(words, "Lieu à définir"), is_unknown(words, "—")
    (True, True, True)
    >>> is_unknown(words, "Lieu"), is_unknown(words, "LLL, à confirmer")
    (False, False)
    """
    if not _WORD.search(text):
        return True
    words, folded = vocabulary.pattern("unknown"), fold(text)
    if not words.search(folded):
        return False
    rest = key(words.sub(" ", folded))
    return not rest or (rest != key(text) and vocabulary.exact("columns", rest) is not None)


def is_pointer(vocabulary: Vocabulary, text: str, *, link: bool) -> bool:
    """Whether a text only leads somewhere else: "Voir la page du bootcamp"; `link` where it is wholly a link.

    >>> words = Vocabulary.default()
    >>> is_pointer(words, "Voir le programme", link=False), is_pointer(words, "Programme", link=True)
    (True, True)
    >>> is_pointer(words, "Programme", link=False), is_pointer(words, "Open data", link=True)
    (False, False)
    """
    said = vocabulary.leading("pointers", key(text))
    return bool(said) and (link or vocabulary.meaning("pointers", said) == "cells")


class _Marks:
    """Expressions for marks that say that a session is cancelled, for folded text.

    ``parted`` is a mark between brackets, or at either end of the text behind or before a colon, dash or bar; ``bare``
    one at either end without these; ``within`` one in brackets that say more: "(annulé, reporté en mai)".
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.alternatives("statuses")
        said = rf"(?:\w+\s+)?(?:{words})"
        part = r"(?:[:|/!,]|--?)"
        self.parted = re.compile(
            rf"\s*[(\[]\s*{said}\s*!*[)\]]\s*(?:{part}(?=\s|$))?"
            rf"|^\W*(?:{words})(?:\s*!+)?(?:\s*{part}\s+|[\s!.)\]]*$)"
            rf"|\s+{part}\s+(?:{words})[\s!.]*$"
        )
        self.bare = re.compile(rf"^\W*(?:{words})\s+|\s+(?:{words})[\s!.]*$")
        self.within = re.compile(rf"[(\[]\s*{said}\b")


@lru_cache(maxsize=8)
def _marks(vocabulary: Vocabulary) -> _Marks:
    return _Marks(vocabulary)


def without_mark(vocabulary: Vocabulary, text: str, *, bare: bool = False) -> tuple[str, bool]:
    """A text without the mark that its session is cancelled, and whether it had one.

    With `bare` the word may also stand alone at either end, as in a session's name.

    >>> words = Vocabulary.default()
    >>> without_mark(words, "[ANNULÉ] Séminaire EIG"), without_mark(words, "11 avril (annulée)")
    (('Séminaire EIG', True), ('11 avril', True))
    >>> without_mark(words, "Que reste-t-il d'un projet annulé ?")
    ("Que reste-t-il d'un projet annulé ?", False)
    """
    if not vocabulary.may_occur(letters(text), "statuses"):
        return text, False
    marks, folded = _marks(vocabulary), fold(text)
    match = marks.parted.search(folded)
    if not match and bare:
        match = marks.bare.search(folded)
        # "ANNULÉ Séminaire" is a mark and a name, "annulé en raison d'une grève" a sentence.
        if match and not match.start() and not text[match.end() : match.end() + 1].isupper():
            match = None
    if not match:
        return text, bool(marks.within.search(folded))
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), True
