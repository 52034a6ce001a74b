"""EIG503: a quotation mark, parenthesis or emphasis mark without its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eigdocs import tree
from eigdocs.checking.findings import Problem
from eigdocs.checking.links.half_links import half_links
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.text.pairs import lone_marks
from eigdocs.checking.text.prose import Passage, page_has, passages

_OTHER_HALF = dict(zip("«“([»”)]", "»”)]«“([", strict=True)) | {'"': '"'}
_PLACES = {tree.Cell: "cell", tree.Heading: "heading", tree.Term: "term"}

_OPENS = r"(?<![\w*_~`\\])"
# A file's or a variable's name: "_config.yml", "- _partials : les morceaux".
_NAMED = r"[\w-]+\.\w|[a-z0-9_-]+[ \u00a0]*(?:[:/(=]|$)"
# Bold text whose marks stand apart from its words: "** mot**", "**mot **".
_APART = re.compile(
    r"(?<![\w*\"])\*\*(?:[ \u00a0]+(?P<late>[^\W_][^*\n]*?)[ \u00a0]*|(?P<early>[^\W_][^*\n]*?)[ \u00a0]+)\*\*(?![\w*])"
)
_MARKS = {
    "markdown": [
        re.compile(rf"{_OPENS}\*\*(?=[^\W_]|[«“\"(])|(?<=[^\W_]|[»”\").!?:])\*\*(?![\w*])"),
        re.compile(rf"{_OPENS}\*(?=[^\W_])"),
        re.compile(rf"{_OPENS}__(?=[^\W_])"),
        re.compile(rf"^_(?=[^\W_])(?!{_NAMED})|(?<=[^\W_]|[»”).!?:])_$", re.MULTILINE),
        re.compile(r"(?<![~\w])~~(?=[^\W_])|(?<=[^\W_])~~(?![~\w])"),
        re.compile(rf"{_OPENS}`(?=[^\W_])"),
    ],
    "org": [re.compile(rf"{_OPENS}\*(?=[^\W_])")],
}
_CLUE = re.compile(r"[*_`]|~~")
_REFERS_TO_NOTE = re.compile(r"(?<=[^\W_])\*{1,2}(?![\w*])")
_STARTS_NOTE = re.compile(r"^\*{1,2}(?=[ \w])", re.MULTILINE)


@page_check("EIG503", "unbalanced-mark", "warning", trust="medium")
def unbalanced_mark(page: CheckedPage) -> Iterator[Problem]:
    """A quotation mark, a parenthesis, a bracket or a mark of emphasis has no other half.

    A reader does not know where a quotation or an aside ends, and sees the stars that should have made words bold.

    ## Bad

    ```markdown
    # La séance

    L'atelier (deux heures, au deuxième étage commence à **14h.
    ```

    ```org
    * La séance

    Chaque équipe présente son défi » en une minute.
    ```

    ## Good

    ```markdown
    # La séance

    1) accueil ; 2) atelier (au choix : a) design, b) données) :-)

    > « Une citation peut commencer ici.
    >
    > « Et finir plus loin. »
    ```

    ## Trust

    Medium: what numbers a list ("a)"), smileys, inches, notes ("prix*") and quotations over several paragraphs or items
    are left alone, and so are straight quotation marks unless it is plain which of them open.

    ## Fix

    Only for bold text whose marks stand apart from its words ("** mot**"): the blanks go. Where the other half is
    missing, only a person knows where it belongs.
    """
    links = [(each.start, each.end) for each in half_links(page)]  # another defect
    for lone in lone_marks(page):
        start, end = lone.passage.span(lone.index, lone.index + 1)
        if any(first <= start and end <= last for first, last in links):
            continue
        place = _PLACES.get(type(lone.passage.node), "paragraph")
        half = _OTHER_HALF[lone.mark]
        message = f"“{lone.mark}” has no “{half}” in this {place}" if lone.opens else f"“{lone.mark}” closes nothing"
        yield page.problem((start, end), message)
    for passage in passages(page):
        if _CLUE.search(passage.text):
            yield from _emphasis(page, passage)


def _emphasis(page: CheckedPage, passage: Passage) -> Iterator[Problem]:
    """Marks of emphasis that a reader sees."""
    apart = list(_APART.finditer(passage.text)) if page.document.format == "markdown" else []
    for match in apart:
        words = match["late"] or match["early"]
        span = passage.span(*match.span())
        plain = passage.is_plain(*match.span())
        fix = page.replacing(span, f"**{words}**", "remove the blanks beside the marks") if plain else None
        yield page.problem(span, f"“{match[0]}” is not bold: its marks stand apart from its words", fix=fix)
    if apart:
        return
    for pattern in _MARKS[page.document.format]:
        found = [match for match in pattern.finditer(passage.text) if _is_mark(page, passage, match)]
        if found:
            mark = found[0]
            yield page.problem(passage.span(*mark.span()), f"“{mark[0]}” is shown as it is: it has no other half")


def _is_mark(page: CheckedPage, passage: Passage, match: re.Match[str]) -> bool:
    """Whether a mark of emphasis is meant as one, and not escaped, nor the sign of a note."""
    if not passage.is_plain(*match.span()):
        return False
    if match[0] in ("*", "_", "`") and passage.text.count(match[0]) != 1:
        return page.document.format == "org" and match[0] == "*" and passage.text.count("*") == 2
    if match[0][0] == "*":
        # "Prix**" refers to a note, "** hors taxes" is one.
        is_note = match.start() == 0 and page_has(page, _REFERS_TO_NOTE)
        refers = match.start() > 0 and not passage.text[match.start() - 1].isspace() and page_has(page, _STARTS_NOTE)
        return not is_note and not refers
    return True
