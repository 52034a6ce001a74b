"""Kinds of meetings: each case with the kind that a person would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.reading.kinds import kind_of

WORDS = Vocabulary.default()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bootcamp", "bootcamp"),
        ("BOOTCAMP (EIG + mentors)", "bootcamp"),
        ("Mini-bootcamp mentors", "bootcamp"),
        ("Boot-camp de rentrée", "bootcamp"),
        ("Semaine d’embarquement", "bootcamp"),
        ("Seminaire EIG", "seminar"),
        ("Séminaire hors-les-murs EIG", "seminar"),
        ('EIG "hors les murs"', "seminar"),
        ("Journée de restitution", "restitution"),
        ("Restitution au musée", "restitution"),
        ("Session EIG", "session"),
        ("Journée Démo", "session"),
        ("Session post-séminaire / Apéro", "session"),
        ("Livrables post séminaire", "session"),
        ("Après le bootcamp : premières semaines", "session"),
        ("Avant-séminaire", "session"),
        ("Préparation de la restitution", "session"),
        ("Retours sur le bootcamp", "session"),
        ("Retours sur le bootcamp, puis séminaire", "seminar"),
        ("Le bootcamper malgré lui", "session"),
        ("", "session"),
    ],
)
def test_one_text(text: str, kind: str) -> None:
    assert kind_of(WORDS, text) == kind


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("Mentors", "Mini-bootcamp mentors", None), "bootcamp"),
        (("Session", None, "Restitution au théâtre"), "restitution"),
        (("Séminaire", "Bootcamp", None), "seminar"),
        ((None, None, None), "session"),
        ((), "session"),
    ],
)
def test_the_first_text_that_names_a_kind_decides(texts: tuple[str | None, ...], kind: str) -> None:
    assert kind_of(WORDS, *texts) == kind


@given(st.text())
def test_any_text_has_a_kind(text: str) -> None:
    assert kind_of(WORDS, text) in {"session", "bootcamp", "seminar", "restitution"}
