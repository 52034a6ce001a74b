"""Labels, and whether anything follows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.api import loads
from eigdocs.checking.collection import Collection
from eigdocs.checking.text.labels import labels_of

PAGE = """\
# La séance

**Objectifs** : découvrir les données

**Livrables :**

**Lieu** :
un atelier

- **Forum** : au premier étage
- **Salon** :
- Qui va animer ?
  - Camille
"""


def found(text: str, format: str = "markdown") -> list[list[tuple[str, bool]]]:
    page = Collection([loads(text, format=format)]).pages[0]
    for labels in labels_of(page):
        assert all(text[each.start : each.end].strip("*_ ") for each in labels)
    return [[(each.words, each.filled) for each in labels] for labels in labels_of(page)]


def test_labels_stand_in_groups() -> None:
    assert found(PAGE) == [
        [("Objectifs", True), ("Livrables", False), ("Lieu", True)],
        [("Forum", True), ("Salon", False), ("Qui va animer", True)],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Les équipes suivantes : les voici.\n",
        "**Attention**, le lieu change.\n",
        "Voir `code` : rien.\n",
        "| **Lieu** : | ici |\n| --- | --- |\n| a | b |\n",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert found(text) == []


def test_terms_of_org_are_labels() -> None:
    assert found("- Démo :: courte\n- Sprint ::\n- Salon ::\n", "org") == [[("Démo", True), ("Sprint", False)]]


@given(st.text(alphabet="*_-:?  \n#aé[]", max_size=60), st.sampled_from(["markdown", "org"]))
def test_any_text_has_labels_or_none(text: str, format: str) -> None:
    found(text, format)
