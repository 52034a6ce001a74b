"""EIG205: two headings of one section that have one anchor."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.disputes import is_disputed
from eigdocs.slugs import vuepress_slug


@page_check("EIG205", "duplicate-heading", "warning", trust="high")
def duplicate_heading(page: CheckedPage) -> Iterator[Problem]:
    """Two headings side by side have the same text, and so the same anchor.

    A section was pasted and its heading left as it was, or two sections say the same. A link to the anchor always
    leads to the first of them, and a table of contents shows two that nobody can tell apart.

    ## Bad

    ```markdown
    # La séance

    ## Déroulé

    On se présente.

    ## Déroulé

    On se quitte.
    ```

    ## Good

    ```markdown
    # Les séances

    ## Le 14 mars

    ### Objectifs

    Se connaître.

    ## Le 11 avril

    ### Objectifs

    Se revoir.
    ```

    ## Trust

    High. Only headings of one level right under the same heading are compared: "Objectifs" may stand under each
    session.
    """
    first: dict[tuple[int, int, str], tuple[int, int]] = {}
    for section, around in page.sections:
        heading = section.heading
        if is_disputed(page, heading):
            continue
        anchor = vuepress_slug(page.text(heading))
        parent = id(around[-1]) if around else 0
        place = (heading.start, heading.end)
        before = first.setdefault((parent, section.level, anchor), place) if anchor else place
        if before != place:
            line = page.line(before)
            message = f"“{page.text(heading)}” is a heading in line {line} already, and has the same anchor (#{anchor})"
            yield page.problem(heading, message, related=[page.related(before, "the first of them")])
