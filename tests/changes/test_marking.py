"""Two texts word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.changes.marking import Piece, marked

TEXTS = st.text(alphabet="ab é’'.–\n", max_size=30)


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "marked_old", "marked_new"),
    [
        ("au Grand atelier", "au Petit atelier", "au [Grand] atelier", "au [Petit] atelier"),
        ("14h - 18h30", "14h - 18h", "14h - [18h30]", "14h - [18h]"),
        ("7 ou 14 novembre", "7 novembre", "7 [ou 14 ]novembre", "7 novembre"),
        ("l’atelier – ici", "l'atelier  - ici", "l’atelier – ici", "l'atelier  - ici"),
        ("Phare, salle bleue", "Mairie de Brest", "[Phare, salle bleue]", "[Mairie de Brest]"),
        ("", "à venir", "", "[à venir]"),
        ("Démo", "Démo", "Démo", "Démo"),
        ("un, deux, trois, et fin du texte", "six, sept, huit, et fin du texte", "[un, deux, trois], et fin du texte",
         "[six, sept, huit], et fin du texte"),
    ],
)  # fmt: skip
def test_what_differs_is_marked(old: str, new: str, marked_old: str, marked_new: str) -> None:
    assert tuple(map(shown, marked(old, new))) == (marked_old, marked_new)


@given(TEXTS, TEXTS)
def test_no_character_is_lost_and_both_ways_are_alike_in_what_they_keep(old: str, new: str) -> None:
    before, after = marked(old, new)
    assert ("".join(piece.text for piece in before), "".join(piece.text for piece in after)) == (old, new)
    assert not any(piece.differs for piece in marked(old, old)[0])


def test_long_texts_take_no_time() -> None:
    start = time.process_time()
    before, _ = marked(" ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1))))
    assert before[0].differs
    assert time.process_time() - start < 2
