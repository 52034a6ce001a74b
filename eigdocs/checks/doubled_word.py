"""EIG504: a word that stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.prose import passages
from eigdocs.checking.registry import page_check

_TWICE = re.compile(r"(?<![\w’'-])(?P<word>[^\W\d_]{2,})(?P<gap>[ \t\n\u00a0]+)(?P=word)(?![\w’'-])", re.IGNORECASE)
# "Nous nous retrouvons", "vous vous présentez": the second is the verb's own pronoun.
_PRONOUNS = {"nous", "vous"}


@page_check("EIG504", "doubled-word", "warning", trust="high")
def doubled_word(page: CheckedPage) -> Iterator[Problem]:
    """A word stands twice in a row.

    A slip of the hand that spell checkers let through. "Nous nous" and "vous vous" are French, and are left alone.

    ## Bad

    ```markdown
    # La séance

    La séance sera sera courte.
    ```

    ## Good

    ```markdown
    # La séance

    La séance sera courte, et nous nous retrouvons ensuite.
    ```

    ## Trust

    High: few French words may stand twice in a row.

    ## Fix

    Not safe, since a word goes: the second of the two is removed.

    ```markdown
    # La séance

    La séance sera courte.
    ```
    """
    for passage in passages(page):
        for match in _TWICE.finditer(passage.text):
            word = match["word"]
            if word.lower() not in _PRONOUNS:
                again = passage.span(match.start("gap"), match.end())
                fix = page.replacing(again, "", f"remove the second “{word}”", safe=False)
                yield page.problem(passage.span(*match.span()), f"“{word}” stands twice in a row", fix=fix)
