"""Marks of one format in a page of the other, and what they become."""

from __future__ import annotations

import pytest

import eigdocs
from eigdocs.checking.collection import Collection
from eigdocs.checking.fixing import fixed
from eigdocs.checking.registry import selected
from eigdocs.checking.running import findings_of

CHECKS = selected(["format-residue"])


def mended(text: str, format: str, *, unsafe: bool = False) -> str:
    collection = Collection([eigdocs.loads(text, format=format)])
    result = fixed(collection, lambda pages: findings_of(pages, CHECKS), unsafe=unsafe)
    return next((document.text for document in result.documents.values()), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le dépôt =eig-link=\n", "le dépôt `eig-link`\n"),
        ("le salon ~#general~ est ouvert\n", "le salon `#general` est ouvert\n"),
        ("voir [[https://example.org/a_b][ce lien]]\n", "voir [ce lien](https://example.org/a_b)\n"),
        ("voir [[file:lieux.org][15h au LLL]]\n", "voir [15h au LLL](lieux.org)\n"),
        ("voir [[file:lieux.org::#halle][la *halle*]]\n", "voir [la *halle*](lieux.org#halle)\n"),
        ("voir [[https://example.org/x]]\n", "voir <https://example.org/x>\n"),
        ("voir [[file:images/plan.png]]\n", "voir ![](images/plan.png)\n"),
        ("le /pourquoi/ et la /feuille de route/\n", "le *pourquoi* et la *feuille de route*\n"),
        ("un +mot barré+ ici\n", "un ~~mot barré~~ ici\n"),
        ("une ligne</br>\n", "une ligne<br>\n"),
    ],
)
def test_org_in_markdown(text: str, expected: str) -> None:
    assert mended(text, "markdown") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le **premier** jour\n", "le *premier* jour\n"),
        ("lancer `make` ici\n", "lancer =make= ici\n"),
        ("lancer `a=b` ici\n", "lancer ~a=b~ ici\n"),
        ("voir [ce guide](https://example.org/x).\n", "voir [[https://example.org/x][ce guide]].\n"),
        ("voir [le lieu](lieux.md#halle).\n", "voir [[file:lieux.md::#halle][le lieu]].\n"),
        ("deux mots&nbsp;: fin\n", "deux mots\u00a0: fin\n"),
    ],
)
def test_markdown_in_org(text: str, expected: str) -> None:
    assert mended(text, "org") == expected


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        ("Bonjour\n\n** Les salons\n", "markdown", "Bonjour\n\n## Les salons\n"),
        ("Le <2019-03-14 jeu.> à midi\n", "markdown", "Le 2019-03-14 à midi\n"),
        ("## Les salons\n", "org", "** Les salons\n"),
        ("[[toc]]\n", "org", "#+toc: headlines\n"),
    ],
)
def test_only_unsafe_fixes(text: str, format: str, expected: str) -> None:
    assert mended(text, format) == text
    assert mended(text, format, unsafe=True) == expected
