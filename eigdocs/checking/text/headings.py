"""Headings as links see them."""

from __future__ import annotations

from urllib.parse import quote

from eigdocs.checking.page import CheckedPage
from eigdocs.slugs import github_slug, vuepress_slug


def is_linked_by_text(page: CheckedPage, text: str) -> bool:
    """Whether a page may link to a heading by an anchor that is made of all its characters: a quick look.

    That is GitHub's ``#objectifs-`` for "Objectifs :", and org's ``[[*Objectifs :]]``; VuePress' anchor is the same
    without what a heading ends in.
    """
    anchor = github_slug(text)
    names = [f"*{text}"]
    if anchor != vuepress_slug(text):
        names += [f"#{anchor}", f"#{quote(anchor)}"]
    pages = [page, *page.collection.beside(page)]
    return any(name in each.document.text for each in pages for name in names)
