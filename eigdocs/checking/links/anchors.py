"""The places in a page that links may lead to, by every rule that a site, a forge or Emacs has for them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import unquote

from eigdocs import tree
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage
from eigdocs.french.words import fold, tidy
from eigdocs.slugs import github_slug, heading_key, vuepress_slug

# Places that no page names: its top, notes, a line of a file, words to be marked, a view of an application.
_ALWAYS = re.compile(r"(?:top|fn(?:ref)?[-:.\w]*|L\d+(?:[-:,CL\d]*)|:~:.*|/.*|page=\d+|[^#]*=.*)?", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s*\{(?P<inside>[^{}]*)\}\s*$")
_OWN_ID = re.compile(r"#(?P<id>[^\s.#}]+)")
_HTML_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?(?P<id>[^\"'\s>]+)", re.IGNORECASE)
_RUNS = re.compile("-{2,}")
_OLD_SEPARATORS = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”<>,.?/]+")
_SEPARATORS = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’–—<>,.?/]+")
_LONG = 300  # no heading is as long: nothing is near to it
_NOT_KEY = re.compile(r"[\W_]+")


def has_anchor(page: CheckedPage, anchor: str) -> bool:
    """Whether a page has a place that ``#anchor`` leads to, on a site or on a forge."""
    meant = unicodedata.normalize("NFC", unquote(anchor)).removeprefix("user-content-")
    if _ALWAYS.fullmatch(meant) or meant in anchors_of(page):
        return True
    return page.document.format == "org" and meant.lower() in {each.lower() for each in _own_ids(page)}


@once
def anchors_of(page: CheckedPage) -> dict[str, str]:
    """Every anchor that a page has by some rule, and the words of its heading; worked out once."""
    return dict(_anchors(page))


def _anchors(page: CheckedPage) -> Iterator[tuple[str, str]]:
    headings = [_ATTRIBUTES.sub("", tree.plain_text(node)).strip() for node in page.nodes(tree.Heading)]
    if page.title and page.document.format == "org":
        headings.insert(0, page.title.value)
    # A blank that does not break is a blank to some, and no letter to GitHub.
    yield from ((rule(tidy(words)), words) for rule in _RULES for words in headings)
    for rule in _RULES:
        times: Counter[str] = Counter()
        for words in headings:
            anchor = rule(words)
            yield anchor, words
            if times[anchor]:  # VuePress 1 counts from 2, the others from 1
                yield from ((f"{anchor}-{number}", words) for number in (times[anchor] + 1, times[anchor]))
            times[anchor] += 1
    yield from ((each, each) for each in _named(page))


def _named(page: CheckedPage) -> Iterator[str]:
    """The places that a page names itself: in HTML, in braces after a heading, in org."""
    for heading in page.nodes(tree.Heading):
        attributes = _ATTRIBUTES.search(page.document.source(heading))
        yield from (match["id"] for match in _OWN_ID.finditer(attributes["inside"] if attributes else ""))
    tags: list[tree.Html | tree.RawHtml | tree.ExportSnippet] = [
        *page.nodes(tree.Html),
        *page.nodes(tree.RawHtml),
        *page.nodes(tree.ExportSnippet),
    ]
    yield from (match["id"] for node in tags for match in _HTML_ID.finditer(node.value))
    yield from _own_ids(page)
    for target in _targets(page):
        yield from (target, vuepress_slug(target))


def _own_ids(page: CheckedPage) -> Iterator[str]:
    properties = page.nodes(tree.NodeProperty)
    yield from (each.value for each in properties if each.name.upper() in {"CUSTOM_ID", "ID"})


def _accented(text: str) -> str:
    """VuePress' rule but for accents, as other sites have it."""
    slug = _SEPARATORS.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-")
    return f"_{slug}" if "0" <= slug[:1] <= "9" else slug


def _old(text: str) -> str:
    """VuePress' rule before 1.5: ``’`` and dashes are kept, accents are not."""
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))
    slug = _OLD_SEPARATORS.sub("-", plain.lower()).strip("-")
    return f"_{slug}" if "0" <= slug[:1] <= "9" else slug


def _gitlab(text: str) -> str:
    return _RUNS.sub("-", github_slug(text))


_RULES: tuple[Callable[[str], str], ...] = (vuepress_slug, github_slug, _gitlab, _accented, _old)


def nearest_anchor(page: CheckedPage, anchor: str) -> tuple[str, bool] | None:
    """The anchor that was probably meant by one that a page does not have, and whether it surely was.

    It surely was where just one heading differs from it in nothing but capitals, accents and signs.
    """
    wanted = _key(unquote(anchor))
    if not 0 < len(wanted) < _LONG:
        return None
    by_words: dict[str, list[str]] = {}
    for each, words in anchors_of(page).items():
        by_words.setdefault(words, []).append(each)
    same = [spellings for spellings in by_words.values() if any(_key(each) == wanted for each in spellings)]
    if len(same) == 1:
        return _most_alike(unquote(anchor), same[0]), True
    known = {_key(each): each for each in anchors_of(page) if _key(each)}
    close = difflib.get_close_matches(wanted, known, 1, 0.7)
    return (known[close[0]], False) if close else None


def _key(anchor: str) -> str:
    return _NOT_KEY.sub("", fold(unicodedata.normalize("NFC", anchor)))


def _most_alike(anchor: str, spellings: list[str]) -> str:
    """The spelling that follows the rule that the anchor almost follows; VuePress' where that cannot be told."""
    return max(spellings, key=partial(_likeness, anchor))


def _likeness(anchor: str, spelling: str) -> float:
    return difflib.SequenceMatcher(None, anchor.lower(), spelling, autojunk=False).ratio()


# ── Org ──────────────────────────────────────────────────────────────────────────────────────────────────


@once
def names_of(page: CheckedPage) -> set[str]:
    """The names that org has for the places of a page, as it compares them: headings', targets', ``#+name:``'s."""
    return {heading_key(each) for each in _org_names(page)}


def _org_names(page: CheckedPage) -> Iterator[str]:
    text = page.document.text
    for heading in page.nodes(tree.Heading):
        yield page.text(heading)
        if heading.children:
            yield text[heading.children[0].start : heading.children[-1].end]
    yield from _targets(page)


def _targets(page: CheckedPage) -> Iterator[str]:
    yield from (target.value for target in page.nodes(tree.Target))
    yield from (page.text(target) for target in page.nodes(tree.RadioTarget))
    yield from (keyword.value for keyword in page.nodes(tree.Keyword) if keyword.key == "NAME")


def has_place(page: CheckedPage, search: str, *, in_text: bool) -> bool:
    """Whether an org page has what stands after ``::`` in a link, or in a link inside the page.

    ``in_text`` where words that are in the text will do, as in a link from another file (org manual, "Search Options").
    """
    if not search or search.isdigit() or search.startswith(("/", "(")):
        return True  # a line, a pattern, a line of code
    if search.startswith("#"):
        return has_anchor(page, search[1:])
    words = heading_key(search.removeprefix("*"))
    if words in names_of(page):
        return True
    return in_text and not search.startswith("*") and words in heading_key(page.document.text)


def nearest_heading(page: CheckedPage, search: str) -> str | None:
    """The words of the heading that was probably meant by a search which finds none."""
    words = {heading_key(page.text(heading)): page.text(heading) for heading in page.nodes(tree.Heading)}
    wanted = heading_key(search.lstrip("*#"))
    close = difflib.get_close_matches(wanted, words, 1, 0.6) if len(wanted) < _LONG else []
    return words[close[0]] if close else None
