"""What cells say: marks, pointers, blanks to fill, struck and emphasised words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eigdocs
from eigdocs import tree
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.reading.cells import is_emphasised, is_pointer, is_struck, is_unknown, place_of, said, without_mark
from eigdocs.reading.page import Page

WORDS = Vocabulary.default()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("[ANNULÉ] Séminaire EIG", "Séminaire EIG"),
        ("(annulé) Séminaire EIG", "Séminaire EIG"),
        ("Séminaire EIG (annulé)", "Séminaire EIG"),
        ("Séminaire EIG [annulée !]", "Séminaire EIG"),
        ("Séminaire EIG (séance annulée)", "Séminaire EIG"),
        ("Séminaire EIG (annulé, reporté en mai)", "Séminaire EIG (annulé, reporté en mai)"),
        ("ANNULÉ : Séminaire EIG", "Séminaire EIG"),
        ("Annulé – Séminaire EIG", "Séminaire EIG"),
        ("ANNULÉ Séminaire EIG", "Séminaire EIG"),
        ("Séminaire EIG - annulé", "Séminaire EIG"),
        ("Séminaire EIG annulé", "Séminaire EIG"),
        ("11 avril (annulée)", "11 avril"),
        ("annulé", ""),
        ("ANNULEE !", ""),
    ],
)
def test_a_mark_is_taken_off(text: str, rest: str) -> None:
    assert without_mark(WORDS, text, bare=True) == (rest, True)


@pytest.mark.parametrize(
    "text",
    ["Séminaire EIG", "", "Que reste-t-il d'un projet annulé ?", "Annulation possible", "annulé en raison d'une grève"],
)
def test_no_mark(text: str) -> None:
    assert without_mark(WORDS, text, bare=True) == (text, False)


def test_a_theme_may_end_with_the_word() -> None:
    assert without_mark(WORDS, "Histoire d'un projet annulé") == ("Histoire d'un projet annulé", False)


@pytest.mark.parametrize(
    "text", ["", "-", "—", "…", "?", "TBC", "à venir", "À DÉFINIR", "TBC (à confirmer)", "Lieu à définir", "A venir."]
)
def test_nothing_is_known(text: str) -> None:
    assert is_unknown(WORDS, text)


@pytest.mark.parametrize("text", ["Lieu", "LLL, à confirmer", "0", "Muséum ?", "L'avenir", "Visio - Paris"])
def test_something_is_known(text: str) -> None:
    assert not is_unknown(WORDS, text)


@pytest.mark.parametrize(
    ("text", "alone", "as_link"),
    [
        ("Voir la page du bootcamp", True, True),
        ("cf. le déroulé", True, True),
        ("En savoir plus", False, True),
        ("ici", False, True),
        ("Programme", False, True),
        ("Open data", False, False),
        ("Voirie et données", False, False),
        ("Voir où chacun en est", False, True),
        ("Voir ce qu’en pensent les autres", False, True),
        ("Voir ce document", True, True),
        ("Icinga", False, False),
    ],
)
def test_pointers(text: str, alone: bool, as_link: bool) -> None:
    assert (is_pointer(WORDS, text, link=False), is_pointer(WORDS, text, link=True)) == (alone, as_link)


def cell(text: str) -> tuple[Page, tree.Cell]:
    page = Page(eigdocs.loads(f"| A |\n|---|\n| {text} |\n", format="markdown"), WORDS)
    found = [node for node in tree.walk(page.root) if isinstance(node, tree.Cell)][1]
    return page, found


@pytest.mark.parametrize(
    ("text", "struck", "emphasised", "shown"),
    [
        ("11 avril", False, False, "11 avril"),
        ("**11 avril**", False, True, "11 avril"),
        ("_11 avril_", False, True, "11 avril"),
        ("**Restitution** (EIG)", False, False, "Restitution (EIG)"),
        ("**11** **avril**", False, True, "11 avril"),
        ("[**ici**](a.md)", False, True, "ici"),
        ("~~11 avril~~", True, False, "11 avril"),
        ("~~**11 avril**~~", True, True, "11 avril"),
        ("~~11 avril~~ 18 avril", False, False, "18 avril"),
        ("", False, False, ""),
    ],
)
def test_struck_and_emphasised(text: str, struck: bool, emphasised: bool, shown: str) -> None:
    page, found = cell(text)
    assert (is_struck(page, found), is_emphasised(page, found), said(page, found)[0]) == (struck, emphasised, shown)


def test_what_is_struck_out_beside_another_text() -> None:
    assert said(*cell("~~11 avril~~ 18 avril")) == ("18 avril", "11 avril")
    assert said(*cell("~~11 avril~~")) == ("11 avril", "")


def test_a_value_has_its_own_place() -> None:
    page, found = cell("**15h** au Phare")
    assert str(place_of(page, found, "au Phare")) == "-:3:11"


def test_a_value_said_twice_has_the_place_of_the_cell() -> None:
    page, found = cell("EIG, puis EIG")
    assert str(place_of(page, found, "EIG")) == "-:3:3"


@given(st.text(alphabet="annulé[]() :-É!LEAN\n", max_size=30))
def test_a_text_only_loses_its_mark(text: str) -> None:
    rest, cancelled = without_mark(WORDS, text, bare=True)
    assert cancelled or rest == text
    assert len(rest) <= len(text)
