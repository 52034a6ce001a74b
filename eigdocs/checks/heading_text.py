"""EIG204: headings that are empty, glued to their mark, wholly bold, or end in a bar or a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.findings import Fix, Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.headings import is_linked_by_text
from eigdocs.document import Edit

_END = re.compile(r"(?<!:)(?<!:-)(?P<mark>[|:])$")  # not the smiley ":-|"
_EMOJI = re.compile(r":[\w+-]+:$")  # ":rocket:", which VuePress shows as a picture
_MARKS = {"|": "a bar", ":": "a colon"}

_GLUED = re.compile(r"^[ ]{0,3}(?P<mark>#{2,6})(?=[^\W_])", re.MULTILINE)

# Bold text that means the same without its marks: it becomes neither a keyword nor tags nor closing number signs, nor,
# above the underline of a heading, a list.
_KEEPS_MEANING = re.compile(r"(?!TODO|DONE|COMMENT)[^\W_](?!.*\s:\S+:$).*(?<!#)", re.DOTALL)


@page_check("EIG204", "heading-text", "warning", trust="high")
def heading_text(page: CheckedPage) -> Iterator[Problem]:
    """A heading is empty, wholly bold, or ends in a bar or a colon.

    What is left over at its end, or bold inside what is bold anyway, shows in sidebars and tables of contents, and
    makes headings of one page look different from each other. In Markdown, a heading right behind its number signs
    ("##Objectifs") is none: the page shows the signs.

    ## Bad

    ```markdown
    # Les séances

    ## Séance des mentors | 18 avril |

    On y parle de la suite.

    ## **Objectifs**

    Se connaître.

    ## Déroulé :

    On se présente.
    ```

    ```org
    * *Objectifs*

    Se connaître.
    ```

    ## Good

    ```markdown
    # Les séances

    ## Séance des mentors | 18 avril

    On y parle de la suite.

    ## Thème : les **données** ouvertes

    Qui va animer ?

    ## En route :rocket:

    Bonne route !
    ```

    ## Trust

    High.

    ## Fix

    The bar, the colon or the marks of bold are removed, and a blank is put behind the number signs. Safe, unless the
    page or one checked with it links to the anchor that the heading would lose.

    ```markdown
    # Les séances

    ## Séance des mentors | 18 avril

    On y parle de la suite.

    ## Objectifs

    Se connaître.

    ## Déroulé

    On se présente.
    ```
    """
    for heading in page.nodes(tree.Heading):
        text = page.text(heading)
        if not heading.children and not heading.todo:
            yield page.problem(heading, "an empty heading: its text is missing")
        elif strong := _only_strong(heading):
            fix = _without_marks(page, heading, strong)
            yield page.problem(strong, f"“{text}” is wholly bold: a heading needs no marks of its own", fix=fix)
        elif (match := _END.search(text)) and not _EMOJI.search(text):
            yield _end(page, heading, text, match["mark"])
    if page.document.format == "markdown" and "##" in page.document.text:
        yield from _glued(page)


def _only_strong(heading: tree.Heading) -> tree.Strong | None:
    """The bold text that a heading is all of."""
    node: tree.Parent = heading
    while len(node.children) == 1 and isinstance(child := node.children[0], tree.Strong | tree.Emphasis):
        if isinstance(child, tree.Strong):
            return child
        node = child
    return None


def _without_marks(page: CheckedPage, heading: tree.Heading, strong: tree.Strong) -> Fix:
    first, last = strong.children[0].start, strong.children[-1].end
    inside = page.document.text[first:last]
    safe = bool(_KEEPS_MEANING.fullmatch(inside)) and not (heading.setext and inside[0].isdigit())
    return Fix("remove the marks of bold", (Edit(strong.start, first, ""), Edit(last, strong.end, "")), safe)


def _end(page: CheckedPage, heading: tree.Heading, text: str, mark: str) -> Problem:
    """A heading that ends in a mark."""
    message = f"“{text}” ends in {_MARKS[mark]}"
    end = heading.children[-1].end
    written = page.document.text[heading.children[0].start : end]
    kept = written.rstrip(" \t|:")
    if written[-1] != mark or kept[-1:] in ("", "\\"):  # inside a link, escaped, or all that there is
        return page.problem(heading, message)
    fix = page.replacing(
        (end - len(written) + len(kept), end), "", f"remove {_MARKS[mark]}", safe=not is_linked_by_text(page, text)
    )
    return page.problem((end - 1, end), message, fix=fix)


def _glued(page: CheckedPage) -> Iterator[Problem]:
    """Lines of paragraphs that begin with the mark of a heading, without the blank that makes them one."""
    for paragraph in page.nodes(tree.Paragraph):
        source = page.document.source(paragraph)
        for match in _GLUED.finditer(source) if "##" in source else ():
            start, end = paragraph.start + match.start("mark"), paragraph.start + match.end("mark")
            fix = page.replacing((end, end), " ", "put a blank there")
            message = f"no blank between “{match['mark']}” and the heading's text: the page shows both"
            yield page.problem((start, end), message, fix=fix)
