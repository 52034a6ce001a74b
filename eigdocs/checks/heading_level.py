"""EIG203: headings whose levels do not make an outline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.disputes import is_disputed

_HTML_TITLE = re.compile(r"<h1\b", re.IGNORECASE)
# VuePress makes the title of these pages of their front matter.
_TITLE_IN_FRONT = re.compile(r"^(?:title|home|heroText)[ \t]*:[ \t]*[^\s#]", re.MULTILINE)


@page_check("EIG203", "heading-level", "warning", trust="high")
def heading_level(page: CheckedPage) -> Iterator[Problem]:
    """The levels of the headings do not make an outline.

    A level is skipped, or a Markdown page has several titles (headings of level 1), or none. Sidebars, tables of
    contents and screen readers show an outline with holes. A title in the front matter or in HTML counts as one; org
    pages have theirs in `#+title:`, and as many headings of level 1 as they like.

    ## Bad

    ```markdown
    # Le bootcamp

    ## Lundi

    #### Le matin

    On se présente.
    ```

    ```markdown
    # Le bootcamp

    On y apprend à se connaître.

    # Le séminaire

    On y travaille ensemble.
    ```

    ```markdown
    ## Le bootcamp

    On y apprend à se connaître.
    ```

    ## Good

    ```markdown
    # Les temps forts

    ## Le bootcamp

    ### Lundi

    On se présente.

    ## Le séminaire

    On y travaille ensemble.
    ```

    ```org
    * Le bootcamp

    On y apprend à se connaître.

    * Le séminaire

    On y travaille ensemble.
    ```

    ## Trust

    High. Of several headings that skip the same level under one heading, the first is named; of several titles, the
    second. A page without any heading is a note, and left alone.
    """
    if page.document.format == "markdown":
        yield from _titles(page)
    if not any(node.key == "STARTUP" and "odd" in node.value.split() for node in page.nodes(tree.Keyword)):
        yield from _skipped(page)


def _titles(page: CheckedPage) -> Iterator[Problem]:
    """What is wrong with the titles of a Markdown page."""
    titles = [section.heading for section, _ in page.sections if section.level == 1]
    titles = [heading for heading in titles if not is_disputed(page, heading)]
    in_front = any(
        isinstance(node, tree.FrontMatter) and _TITLE_IN_FRONT.search(node.value) for node in page.root.children
    )
    if len(titles) > 1:
        first, second, *_ = titles
        message = f"“{page.text(second)}” is a second heading of level 1, after “{page.text(first)}” in line "
        related = page.related(first, "the first title")
        yield page.problem(
            second, f"{message}{page.line(first)}: a page has one, its parts have level 2", related=[related]
        )
    elif not titles and page.sections and not in_front and not _has_html_title(page):
        first_block = next(node for node in page.root.children if not isinstance(node, tree.FrontMatter))
        place = first_block.heading if isinstance(first_block, tree.Section) else first_block
        level = page.sections[0][0].level
        yield page.problem(
            _first_line(page, place),
            f"the page has no title: its first heading has level {level}, and none has level 1",
        )


def _has_html_title(page: CheckedPage) -> bool:
    nodes = page.nodes(tree.Html, tree.RawHtml)
    return any(_HTML_TITLE.search(page.document.source(node)) for node in nodes)


def _first_line(page: CheckedPage, node: tree.Node) -> tuple[int, int]:
    return node.start, node.start + len(page.document.source(node).splitlines()[0])


def _skipped(page: CheckedPage) -> Iterator[Problem]:
    """The first heading under each other one that is more than one level deeper."""
    told: set[int] = set()
    for section, around in page.sections:
        if any(is_disputed(page, each.heading) for each in (section, *around[-1:])):
            continue
        if around and section.level > around[-1].level + 1 and id(around[-1]) not in told:
            told.add(id(around[-1]))
            parent = around[-1].heading
            message = (
                f"“{page.text(section.heading)}” has level {section.level}, right under one of level {parent.level}"
            )
            related = page.related(parent, f"“{page.text(parent)}” has level {parent.level}")
            yield page.problem(section.heading, f"{message}: level {parent.level + 1} was expected", related=[related])
