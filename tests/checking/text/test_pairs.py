"""Marks that come in pairs, and those that stand alone."""

from __future__ import annotations

import pytest

from eigdocs.checking.collection import Collection
from eigdocs.checking.text.pairs import lone_marks
from eigdocs.document import Document


def lone(text: str, format: str = "markdown") -> list[str]:
    return [each.mark for each in lone_marks(Collection([Document(text, format)]).pages[0])]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("L'atelier (deux heures commence.\n", ["("]),
        ("Programme (deux temps : 1) accueil, 2) atelier\n", ["("]),
        ("Lou (design et Max (code)\n", ["("]),
        ("Un défi » à relever\n", ["»"]),
        ("Le “défi est là\n", ["“"]),
        ('Il a dit "bonjour à tous.\n', ['"']),
        ("Le lieu [LLL est ouvert.\n", ["["]),
        ("# Un titre (long\n\nUn texte) court.\n", ["(", ")"]),
    ],
)
def test_lone(text: str, marks: list[str]) -> None:
    assert lone(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "a) le premier ; b) le second (ou 3) le dernier)\n",
        "Programme (deux temps : 1) accueil, 2) atelier)\n",
        "Venez nombreux :) (vraiment ;-) )\n",
        'Un écran de 15" suffit.\n',
        "« Il a dit « oui ».\n",
        "« Un début.\n\n« Une suite.\n\nUne fin. »\n",
        "- (une parenthèse\n- en deux lignes)\n",
        "Voir (https://example.org/a_(b)).\n",
        "Un texte coupé (comme ici...\n",
        "Un [lien](https://example.org/a(b)) et `a(b`.\n",
    ],
)
def test_paired(text: str) -> None:
    assert lone(text) == []
