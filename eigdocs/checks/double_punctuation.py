"""EIG505: two marks of punctuation where there should be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.prose import Passage, passages

_END = r"(?=[\s»”\")\]]|$)"
_DOUBLED = re.compile(
    rf"(?<=[^\W_]|[)»”\"\]])(?P<twice>[ \u00a0\u202f]?,[ \u00a0\u202f]?,{_END}"
    rf"|[ \u00a0\u202f]?;[ \u00a0\u202f]?;{_END}"
    rf"|::{_END}|[ \u00a0\u202f]:[ \u00a0\u202f]:{_END}"
    rf"|(?<=[^\W_][^\W_]|.[)»”\"\]])\.\.{_END}"
    rf"|[ \u00a0\u202f]?[?!]\.{_END}"
    rf"|[,;:]\.{_END}|,[;:?!]{_END}|[ \u00a0\u202f]?;[,:]{_END}|:[,;]{_END}"
    rf"|(?<=[^\W\d_]{{6}})\.[,;]{_END})"
)
_CLUE = re.compile(r"[,;:.?!][ \u00a0\u202f]?[,;:.?!]")
# Words of six letters and more that end in a period of their own: "à 10 h approx., puis".
_SHORTENED = re.compile(r"(?:\bapprox|\bnotamm|\bcoordin|\bdirect|\bsecrét)\Z", re.IGNORECASE)

_ENTITY = re.compile(r"&#?\w+\Z")


@page_check("EIG505", "double-punctuation", "warning", trust="high")
def double_punctuation(page: CheckedPage) -> Iterator[Problem]:
    """Two marks of punctuation stand where there should be one.

    What is left when the end of a sentence is rewritten: ",,", "..", "?.".

    ## Bad

    ```markdown
    # La séance

    On y parle de design,, de code et de données..
    ```

    ```org
    * La séance

    Chaque équipe répond à la question « Qui sont nos usagers ? » ; et après ?.
    ```

    ## Good

    ```markdown
    # La séance

    On y parle de design, de code, etc., puis... de données ! Qui vient ?! Le dossier est dans ../seances.
    ```

    ## Trust

    High: dots of ellipsis, "?!" and "!!", abbreviations before a comma, paths, and two marks of which one belongs to a
    title in bold or in a link are left alone.

    ## Fix

    One of two commas or semicolons is removed. The other fixes are not safe: ".." may be two thirds of an ellipsis.

    ```markdown
    # La séance

    On y parle de design, de code et de données.
    ```
    """
    for passage in passages(page):
        if not _CLUE.search(passage.text):
            continue
        for match in _DOUBLED.finditer(passage.text):
            if _is_slip(passage, match):
                said = match["twice"].strip()
                message = f"“{said}” is two marks of punctuation; one was expected"
                start, end = match.end() - len(said), match.end()
                yield page.problem(passage.span(start, end), message, fix=_fix(page, passage, start, end))


def _is_slip(passage: Passage, match: re.Match[str]) -> bool:
    said = match["twice"]
    if not all(passage.is_joined(index) for index in range(match.start() + 1, match.end())):
        return False  # "Voir *Qui vient ?*." : one of the two belongs to the title
    before = passage.text[max(0, match.start() - 12) : match.start()]
    if before.endswith('"') and passage.text.startswith('"', match.end()):
        return False  # the marks themselves are spoken of
    if said[0] == ".":
        return said == ".." or not _SHORTENED.search(before)
    return said[0] != ";" or not _ENTITY.search(before)  # "&nbsp;:" in org


def _fix(page: CheckedPage, passage: Passage, start: int, end: int) -> Fix:
    """Leave the mark that says more: of "?." the question."""
    first, last = passage.text[start], passage.text[end - 1]
    kept = last if first in ",;:" and last in ".?!" else first
    safe = first == last and first in ",;"
    return page.replacing(passage.span(start, end), kept, f"leave “{kept}”", safe=safe)
