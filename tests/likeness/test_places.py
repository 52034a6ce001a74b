"""Which phrases may name one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.likeness.places import are_two_places, may_be_one_place

WORDS = Vocabulary.default()

AGREE = [
    ("LLL, Grand atelier", "LLL, Grand atelier (rue d'Alexandrie)"),
    ("LLL", "Liberté Living Lab"),
    ("au LLL", "le Grand atelier B, rue du Caire"),
    ("Grand Atelier", "grand atelier"),
    ("Grand atelier et atelier B", "atelier B"),
    ("Atelier C 4ème étage rue du Caire", "LLL, Atelier C"),
    ("à la DINSIC", "20 avenue de Ségur"),
    ("Ségur, salle 4.724", "DINUM"),
    ("110bis (Ministère de l'Éducation nationale)", "Lab 110bis"),
    ("MEN", "ministère de l'Éducation nationale"),
    ("[Hors Paris]", "Domaine des Pins, Fontenelle"),
    ("Lyon", "Tiers-lieu Le Phare, Lyon"),
    ("Fontenelle", "Domaine des Pins"),
    ("Mobilier national", "Restitution au Mobilier national, 1 rue des Tisserands"),
    ("en ligne", "Zoom"),
    ("LLL et en visio", "LLL"),
    ("LLL et en visio", "en ligne"),
    ("Salle Jaurès, 3e étage", "LLL, salle Jaurès"),
    ("LLL", "à l'étage, au Grand atelier"),
    ("LLL, salle de réunion", "LLL, Atelier C"),
    ("Bercy", "Hôtel des Ministres (139 rue de Bercy, 75012)"),
]

CONTRADICT = [
    ("LLL", "DINSIC"),
    ("Liberté Living Lab, Grand atelier", "LLL, Petit atelier"),
    ("Grand atelier", "Petit atelier"),
    ("Atelier B", "LLL, Atelier C"),
    ("LLL rue du Caire", "LLL (9 rue d'Alexandrie)"),
    ("LLL", "en ligne"),
    ("en visioconférence", "Ségur, salle 4.724"),
    ("Salle 4.724", "Salle 5.720"),
    ("Halle aux communs", "LLL"),
    ("Ministère de l'Intérieur", "ministère de la Culture"),
    ("Mobilier national", "Muséum d'histoire naturelle"),
    ("Lyon", "Marseille"),
    ("Agora", "Grand atelier"),
    ("LLL", "20 avenue de Ségur, 75007 Paris"),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_agree(one: str, other: str) -> None:
    assert may_be_one_place(one, other, WORDS)
    assert may_be_one_place(other, one, WORDS)


@pytest.mark.parametrize(("one", "other"), CONTRADICT)
def test_contradict(one: str, other: str) -> None:
    assert not may_be_one_place(one, other, WORDS)
    assert not may_be_one_place(other, one, WORDS)


PIECES = [word for pair in AGREE + CONTRADICT for text in pair for word in text.split()]
PLACES = st.lists(st.sampled_from([*PIECES, ",", "(", ")"]), max_size=8).map(" ".join)


@given(PLACES, PLACES)
def test_a_place_agrees_with_itself_and_the_order_does_not_matter(one: str, other: str) -> None:
    assert may_be_one_place(one, one, WORDS)
    assert may_be_one_place(one, other, WORDS) == may_be_one_place(other, one, WORDS)


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        ("Le Phare", "La Fabrique", True),
        ("au Phare", "l'Arche", False),  # "au Phare" may be short for a street's, or a café's, name
        ("à l'Arche", "La Fabrique", True),
        ("Le Phare", "le Phare", False),
        ("Le Phare", "Fontenelle", False),  # a town, for all that we know
        ("Le Phare", "Le Phare, salle Ada", False),
        ("Le Phare", "La mairie", False),
        ("Le Phare", "La Mairie", False),
        ("Le Phare", "À définir", False),
        ("Le Phare", "en ligne", True),
        ("Le Phare", "Le Phare et en ligne", False),
        ("Fontenelle", "en ligne", False),
        ("LLL", "DINSIC", True),
    ],
)
def test_names_that_a_coordinator_wants_to_be_told(one: str, other: str, are_two: bool) -> None:
    assert are_two_places(one, other, WORDS) is are_two
    assert are_two_places(other, one, WORDS) is are_two
