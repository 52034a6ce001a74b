"""EIG002: a comment that switches off a check that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import nearest, suppression_check


@suppression_check("EIG002", "unknown-suppression", "error", trust="high")
def unknown_suppression(page: CheckedPage) -> Iterator[Problem]:
    """A comment switches off a check that does not exist.

    A slip in its code or its name, which leaves the check on.

    ## Bad

    ```markdown
    # La séance

    <!-- eigdocs: ignore doubled-wrod -->
    La séance sera courte.
    ```

    ## Good

    ```markdown
    # La séance

    <!-- eigdocs: ignore doubled-word -- le titre d'une chanson -->
    Tout le monde chante « Boum boum ».
    ```

    ## Trust

    High.
    """
    for suppression in page.suppressions:
        for word, start, end in suppression.unknown:
            yield page.problem((start, end), f"no check is called “{word}”; {nearest(word)}")
