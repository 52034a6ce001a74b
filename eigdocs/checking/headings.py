"""Headings as links see them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from eigdocs.checking.page import CheckedPage
from eigdocs.slugs import github_slug, vuepress_slug

_NAMED = re.compile(r"#[^\s()\[\]<>\"'#]+|(?<=\[)\*[^\[\]\n]+|(?<=::)\*[^\[\]\n]+")


def is_linked_by_text(page: CheckedPage, text: str) -> bool:
    """Whether a link of the checked pages leads to a heading by an anchor that is made of all its characters.

    That is GitHub's ``#objectifs-`` for "Objectifs :", and org's ``[[*Objectifs :]]``; VuePress' anchor is the same
    without what a heading ends in.
    """
    anchor = github_slug(text)
    names = {f"*{text.casefold()}"}
    if anchor != vuepress_slug(text):
        names.add(anchor)
    return any(not names.isdisjoint(_linked(each)) for each in page.collection.pages)


def _linked(page: CheckedPage) -> frozenset[str]:
    """The anchors and headings that a page's text may name: a quick look, which may see too many."""
    known: frozenset[str] | None = page.known.get(_linked)
    if known is None:
        names = (unquote(match[0].removeprefix("#")) for match in _NAMED.finditer(page.document.text))
        known = page.known[_linked] = frozenset(name.casefold() for name in names)
    return known
