"""EIG504: a word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.prose import Passage, passages

_TWICE = re.compile(
    r"\b(?<![.@/-])(?P<word>[^\W\d_]++(?:[’'-][^\W\d_]++)*+)"
    r"(?P<gap>[ \t\n\u00a0\u202f]++)(?P<again>(?P=word))(?![\w’'@-])",
    re.IGNORECASE,
)
_SENTENCE_STARTS = re.compile(r"(?:\A|[.!?…:;«“\"(\n–—-])\s*\Z")
# "Nous nous retrouvons", "en en parlant", "le travail fait fait gagner du temps".
_GRAMMATICAL = {"nous", "vous", "en", "faire", "fait", "dit"}
# Said twice on purpose: "très très bien", "petit petit", "bla bla".
_INSISTING = {
    *("très", "trop", "si", "non", "oui", "vraiment", "bien", "plus", "encore", "vite", "petit", "petite", "jamais"),
    *("toujours", "beaucoup", "longtemps", "bla", "ha", "hé", "ho", "hi", "toc", "tic", "tchin", "chut", "bis"),
    *("miam", "test", "là"),
}
_ALLOWED = _GRAMMATICAL | _INSISTING
# After an elision: "à quelqu'une une idée", "la ville à l'est est grande".
_ALLOWED_ELIDED = {"une", "est"}
_SHORTEST_ELIDED = 3
_ELISION = ("’", "'")


@page_check("EIG504", "doubled-word", "warning", trust="high")
def doubled_word(page: CheckedPage) -> Iterator[Problem]:
    """A word stands twice in a row.

    A slip of the hand, or of two people who edit one sentence, which spell checkers often let through.

    ## Bad

    ```markdown
    # La séance

    La séance sera sera courte.
    ```

    ```org
    * La séance

    Chaque équipe présente les difficultés de la
    *la* semaine.
    ```

    ## Good

    ```markdown
    # La séance

    La séance sera courte, et nous nous retrouvons ensuite pour un verre très très convivial.
    ```

    ## Trust

    High: French words that may stand twice in a row ("nous nous", "très très") and names are left alone, and so are two
    lines of which one ends as the next begins.

    ## Fix

    Not safe, since a word goes: the second of the two is removed.

    ```markdown
    # La séance

    La séance sera courte.
    ```
    """
    for passage in passages(page):
        for match in _TWICE.finditer(passage.text):
            if _is_slip(page, passage, match):
                word = match["word"]
                again = passage.span(match.start("gap"), match.end())
                # The marks around a word in bold would stay behind.
                plain = passage.is_plain(match.start("gap"), match.end())
                fix = page.replacing(again, "", f"remove the second “{word}”", safe=False) if plain else None
                yield page.problem(passage.span(*match.span()), f"“{word}” stands twice in a row", fix=fix)


def _is_slip(page: CheckedPage, passage: Passage, match: re.Match[str]) -> bool:
    word, again = match["word"], match["again"]
    if _is_french(passage.text, match) or _is_thrice(passage.text, match):
        return False
    before, after = passage.is_joined(match.start("gap")), passage.is_joined(match.start("again"))
    if not before and not after:
        return False  # two links, two words in bold
    if any(_is_forced(page, passage, index) for index in range(match.start("gap"), match.end("gap"))):
        return False
    if word == again:
        return word.islower() or (word.isupper() and len(word) > 1)  # "Duran Duran" is a name
    # "Les les"; but "le Grand Est est", and a label before its text: "**Pause** pause".
    return again.islower() and before and after and _starts_sentence(passage, match.start())


def _is_french(text: str, match: re.Match[str]) -> bool:
    """Whether a word may stand twice: "nous nous", "à quelqu'un un livre"; but not "l'équipe équipe"."""
    word = match["word"]
    if text[match.start() - 1 : match.start()] in _ELISION:
        return len(word) < _SHORTEST_ELIDED or word in _ALLOWED_ELIDED or not word.islower()
    return word.lower() in _ALLOWED or (len(word) == 1 and word not in "àÀ")


def _is_thrice(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands there a third time, which nobody does without meaning it."""
    third = text[match.end() : match.end() + 1 + len(match["word"])]
    return third[:1].isspace() and third[1:].lower() == match["word"].lower()


def _starts_sentence(passage: Passage, index: int) -> bool:
    return bool(_SENTENCE_STARTS.search(passage.text[max(0, index - 3) : index]))


def _is_forced(page: CheckedPage, passage: Passage, index: int) -> bool:
    """Whether a character is a line end that a reader sees."""
    start, end = passage.span(index, index + 1)
    written = page.document.text[start:end]
    return written.startswith(("  ", "\\", "<"))
