"""Words as they are compared: what is quick says the same as what is plain."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.vocabulary import Vocabulary, holds_any
from eigdocs.french.words import fold, key, letters, tidy

# Letters of French and of others, signs, blanks, a combining accent, a character of two code units.
TEXTS = st.text(st.sampled_from("abÉéçœŒŸşßµ’‘`-–—_ \t\n\u00a0\u202f\u0301²3#&+/.,:(😀"), max_size=12) | st.text()


@given(TEXTS)
def test_folding_keeps_places(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(text) == "".join(map(fold, text))


@given(TEXTS)
def test_letters_are_those_of_the_text_without_accents(text: str) -> None:
    plain = normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    assert letters(text) == "".join(char for char in plain if char.isalnum()).encode()


@given(TEXTS, TEXTS)
def test_letters_of_a_part_are_in_those_of_the_whole(before: str, text: str) -> None:
    assert letters(text) in letters(f"{before} {text} {before}")


@given(TEXTS)
def test_a_key_is_folded_and_tidy(text: str) -> None:
    assert key(text) == tidy(key(text)) == fold(key(text))


@pytest.mark.parametrize(
    ("text", "folded", "plain", "compared"),
    [
        ("L’Après-midi", "l'apres-midi", b"lapresmidi", "l'apres-midi"),
        ("9h – 18h", "9h - 18h", b"9h18h", "9h 18h"),
        ("Œuvre Şen", "œuvre sen", b"uvresen", "œuvre sen"),
        ("fe\u0301vrier", "fe\u0301vrier", b"fevrier", "fevrier"),
        ("_Lieu_ :", "_lieu_ :", b"lieu", "lieu"),
        ("", "", b"", ""),
    ],
)
def test_forms(text: str, folded: str, plain: bytes, compared: str) -> None:
    assert (fold(text), letters(text), key(text)) == (folded, plain, compared)


def test_texts_are_tidied_in_one_normal_form() -> None:
    assert tidy(" fe\u0301vrier\u00a0\n 2019 ") == "février 2019"


def test_clues_hold_no_other_clue() -> None:
    words = Vocabulary({"calendars": {"word": ["agenda", "Agendas"], "name": ["agenda partagé"], "here": ["ici"]}})
    assert set(words.clues("calendars")) == {b"agenda", b"ici"}
    assert holds_any(letters("Nos AGENDAS"), words.clues("calendars", "name", "word"))
    assert not words.may_occur(letters("Nos plannings"), "calendars")
