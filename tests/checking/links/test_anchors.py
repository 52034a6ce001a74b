"""The places in pages, by the rules of sites, of forges and of org."""

from __future__ import annotations

import pytest

from eigdocs import loads
from eigdocs.checking.collection import Collection
from eigdocs.checking.links.anchors import has_anchor, has_place, nearest_anchor
from eigdocs.checking.page import CheckedPage

MARKDOWN = """# L’accueil

## L’équipe – à la rentrée
## 2019 : le *bilan* {#chiffres .grand}
## Déroulé
## Déroulé
## Qui anime\u00a0?
## TODO Les `lieux` &amp; [accès](acces.md)

<a name="carte"></a> Une carte, <span id='plan'>un plan</span>.
"""
ORG = """#+title: L’accueil

* TODO L’équipe [1/2] :promo:
  :PROPERTIES:
  :CUSTOM_ID: nous
  :END:
  Une <<cible>> et les mots d’une phrase.
#+name: Plan
| a |
"""


def page(text: str, format: str) -> CheckedPage:
    return Collection([loads(text, format=format)]).pages[0]


@pytest.mark.parametrize(
    "anchor",
    [
        *("l-equipe-a-la-rentree", "léquipe--à-la-rentrée", "l%C3%A9quipe--%C3%A0-la-rentr%C3%A9e", "l-accueil"),
        *("léquipe-à-la-rentrée", "l’equipe-–-a-la-rentree", "l-équipe-à-la-rentrée", "user-content-plan", "L12-L14"),
        *("_2019-le-bilan", "2019--le-bilan", "chiffres", "deroule", "deroule-2", "deroule-1", "déroulé-1"),
        *(
            "todo-les-lieux-acces",
            "todo-les-lieux--accès",
            "carte",
            "plan",
            "",
            "top",
            "fn1",
            "fnref:2",
            "/vue",
            "gid=0",
        ),
    ],
)
def test_anchors_that_are_there(anchor: str) -> None:
    assert has_anchor(page(MARKDOWN, "markdown"), anchor)


@pytest.mark.parametrize(
    ("anchor", "nearest"),
    [
        ("L-Equipe-A-La-Rentree", ("l-equipe-a-la-rentree", True)),
        ("l-équipe-a-la-rentrée", ("l-équipe-à-la-rentrée", True)),
        ("2019-le-bilan-", ("2019-le-bilan", True)),
        ("deroules", ("déroulé", False)),
        ("tout-autre-chose", None),
        ("---", None),
    ],
)
def test_anchors_that_are_not(anchor: str, nearest: tuple[str, bool] | None) -> None:
    assert not has_anchor(page(MARKDOWN, "markdown"), anchor)
    assert nearest_anchor(page(MARKDOWN, "markdown"), anchor) == nearest


@pytest.mark.parametrize("search", ["#nous", "*L’équipe", "L’équipe", "cible", "plan", "12", "/une.*/", "(ligne)"])
def test_places_of_org(search: str) -> None:
    assert has_place(page(ORG, "org"), search, in_text=False)


def test_words_of_a_text_are_places_for_other_files_only() -> None:
    assert has_place(page(ORG, "org"), "Les  mots d’une", in_text=True)
    assert not has_place(page(ORG, "org"), "les mots d’une", in_text=False)
    assert not has_place(page(ORG, "org"), "*les mots d’une", in_text=True)
    assert not has_place(page(ORG, "org"), "#rien", in_text=True)
