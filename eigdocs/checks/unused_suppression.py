"""EIG001: a comment that switches off a check which finds nothing there."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import suppression_check


@suppression_check("EIG001", "unused-suppression", "warning", trust="high")
def unused_suppression(page: CheckedPage) -> Iterator[Problem]:
    """A comment switches off a check that finds nothing there.

    What it once hid has been mended, or it stands at the wrong place; left there, it would hide the next defect.

    ## Bad

    ```markdown
    # La séance

    <!-- eigdocs: ignore EIG504 -->
    La séance sera courte.
    ```

    ## Good

    ```markdown
    # La séance

    <!-- eigdocs: ignore EIG504 -- le titre d'une chanson -->
    Tout le monde chante « Boum boum ».
    ```

    ## Trust

    High. A comment is only judged by the checks that run: with `--select EIG1`, one about `EIG504` is left alone.
    """
    for suppression in page.suppressions:
        for word, start, end in suppression.unused(page.ran):
            what = word or "any check"
            yield page.problem((start, end), f"nothing to ignore here: {what} finds nothing that this comment is about")
