"""Words that hold the place of others, and the same words in sentences."""

from __future__ import annotations

import pytest

from eigdocs.checking.collection import Collection
from eigdocs.checking.text.placeholders import placeholders_in
from eigdocs.checking.text.prose import passages
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary


def found(text: str, *, announces: bool = False, counts_states: bool = False) -> list[str]:
    (passage,) = passages(Collection([Document(f"{text}\n", "org")]).pages[0])
    spans = placeholders_in(Vocabulary.default(), passage, announces=announces, counts_states=counts_states)
    return [passage.text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TBC", ["TBC"]),
        ("tbc", ["tbc"]),
        ("LLL (TBC)", ["TBC"]),
        ("16 mai TBC", ["TBC"]),
        ("Atelier 1 : TBD, salle B", ["TBD"]),
        ("todo : relire", ["todo"]),
        ("Ajouter les photos [TODO]", ["TODO"]),
        ("Le stand-up (WiP pour cette année)", ["WiP"]),
        ("À compléter", ["À compléter"]),
        ("Lieu : à préciser", ["à préciser"]),
        ("Lieu : reste à définir", ["à définir"]),
        ("Lieu à préciser (Paris ou Lyon)", ["à préciser"]),
        ("Date du séminaire à confirmer.", ["à confirmer"]),
        ("Le lieu exact reste à déterminer.", ["à déterminer"]),
        ("Infos à venir.", ["à venir"]),
        ("Le 16 mai (date à confirmer), au LLL", ["à confirmer"]),
        ("(à confirmer, voir l'agenda)", ["à confirmer"]),
        ("De 14h à XXh, le XX mars", ["XXh", "XX mars"]),
        ("Le code est XXX.", ["XXX"]),
        ("Thème : ???", ["???"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("Bonjour {{ prénom }}", ["{{ prénom }}"]),
    ],
)
def test_holds_a_place(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Les sessions à venir sont dans l'agenda.",
        "Chacun raconte sa semaine passée et à venir.",
        "Le programme des sessions à venir",
        "Les infos sur les ateliers à venir",
        "Il reste des points à préciser avec les mentors",
        "La fiche (à compléter avant le 12 mars)",
        "Un questionnaire à compléter en ligne",
        "Que reste-t-il à définir ?",
        "À venir : le 12 mars, un atelier",
        "Événements passés / à venir",
        "Chaque équipe a une liste de TODO",
        "La réunion TODO/DONE du lundi",
        "Préfixer le titre par WIP",
        "Outils : Trello, Todo, Slack",
        "« TBC » veut dire « à confirmer »",
        "TBC : à confirmer plus tard",
        "Vraiment ???",
        "Au XXe siècle, l'adresse 192.168.0.XXX",
        "Le module est en construction depuis mars.",
        "Bientôt, nous aurons un lieu.",
    ],
)
def test_means_something_itself(text: str) -> None:
    assert found(text) == []


def test_a_heading_announces() -> None:
    assert found("À venir", announces=True) == []
    assert found("Session du 4 avril : à venir", announces=True) == ["à venir"]


def test_a_task_has_a_state() -> None:
    assert found("Relire le guide (WIP)", counts_states=True) == []
    assert found("Lieu TBC", counts_states=True) == ["TBC"]
