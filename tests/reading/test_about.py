"""What a page says of its programme as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.reading.about import read_defaults, read_objectives, read_promotion, read_questions, read_title
from eigdocs.reading.plannings import read_plannings
from tests.reading.pages import page, words


@pytest.mark.parametrize(
    ("format", "text", "title"),
    [
        ("org", "#+title: Le  programme\n\n* Sessions\n", "Le programme"),
        ("org", "* Sessions\n\nBonjour\n", "Sessions"),
        ("org", "* Sessions\n* Agenda\n", None),
        ("org", "Bonjour\n", None),
        ("markdown", '---\ntitle: "Planning : 2020"\nlang: fr\n---\n\n# Bonjour\n', "Planning : 2020"),
        ("markdown", '---\r\ntitle: "Planning"\r\n---\r\n', "Planning"),
        ("org", "#+begin_export front-matter\ntitle: Planning\n#+end_export\n\n#+title: Bonjour\n", "Planning"),
        ("markdown", "\ufeff# Un\n\n# Deux\n", "Un"),
        ("markdown", "---\nlang: fr\n---\n\n# Le **programme**\n", "Le programme"),
        ("markdown", "# Accueil\n\n## Un\n\n# Deux\n", "Accueil"),
        ("markdown", "Une page.\n\n# Un\n\n# Deux\n", None),
        ("markdown", "Une page.\n\n# Un\n", "Un"),
        ("markdown", "## Un\n", None),
        ("markdown", "Accueil\n=======\n", "Accueil"),
    ],
)
def test_title(format: str, text: str, title: str | None) -> None:
    said = read_title(page(text, format))
    assert (said.value if said else None) == title


def test_the_title_s_place_is_its_words() -> None:
    for format, text in (("org", "#+title: Le programme\n"), ("markdown", "# Le programme #\n")):
        read = page(text, format)
        said = read_title(read)
        assert said is not None
        assert words(read, said.source) == "Le programme"


@pytest.mark.parametrize(
    ("text", "promotion"),
    [
        ("# Programme EIG 4", 4),
        ("# Programme EIG4 (2020-2021)", 4),
        ("# Accompagnement de la promotion n° 5", 5),
        ("# Accompagnement de la quatrième promotion", 4),
        ("# Planning de la 6e promotion EIG", 6),
        ("# EIG 4 - 2020", 4),
        ("# Programme EIG 2019", None),
        ("# Session EIG 14 mars", None),
        ("# Séminaire EIG 5 & 6 septembre", None),
        ("# Accueil des EIG 2 et 3", None),
        ("# Accueil des mentors EIG 3", None),
        ("# Accompagnement EIG 4\n\n## Les mentors EIG 3", 4),
        ("# Accompagnement\n\n## Défis EIG 2", 2),
        ("# Accompagnement\n\n## Défis EIG 2\n\n## Défis EIG 3", None),
        ("# Accompagnement\n\nAdapté pour la promotion 4.", 4),
        ("# Accompagnement\n\nDe la promotion 3 à la promotion 4.", None),
        ("# Accompagnement\n\nDes EIG 3 viendront.", None),
        ("# Serveurs\n\nPensés pour la promotion 4.", None),
    ],
)
def test_promotion(text: str, promotion: int | None) -> None:
    assert read_promotion(page(f"{text}\n")) == promotion


OBJECTIVES = ["d'aider ;", "de lier"]


@pytest.mark.parametrize(
    ("text", "objectives"),
    [
        ("## L’esprit de l'ensemble du programme\n\n- d'aider ;\n- de lier", OBJECTIVES),
        ("## Les objectifs du programme EIG\n\nDeux :\n\n1. d'aider ;\n2. de lier", OBJECTIVES),
        ("## Objectifs\n\n- d'aider ;\n- de lier", OBJECTIVES),
        ("## L'esprit du programme\n\nAider et lier.", ["Aider et lier."]),
        ("Une rentrée a lieu. Ce programme permet ainsi :\n* d'aider ;\n* de lier", OBJECTIVES),
        ("**Le programme d'accompagnement a pour objectif :**\n\n- d'aider ;\n- de lier", OBJECTIVES),
        ("Les objectifs de ce programme sont les suivants :\n\n- d'aider ;\n- de lier", OBJECTIVES),
        ("* Un **axe**. Ce programme permet :\n    * d'aider ;\n    * de lier\n* Un autre", OBJECTIVES),
        ("Ces sessions permettent :\n- d'aider ;\n- de lier", []),
        ("Le programme s'organise suivant plusieurs axes :\n- d'aider ;\n- de lier", []),
        ("Ce programme permet d'aider.\n\n- d'aider ;\n- de lier", []),
        ("## Objectifs de la session\n\n- d'aider ;", []),
    ],
)
def test_objectives(text: str, objectives: list[str]) -> None:
    read = page(f"# Accompagnement\n\n{text}\n")
    said = read_objectives(read)
    assert [each.value for each in said] == objectives
    assert [words(read, each.source) for each in said] == objectives


def test_nested_objectives_follow_their_parent() -> None:
    read = page("# Accompagnement\n\n## Objectifs\n\n- aider\n  - les défis\n- lier\n")
    assert [each.value for each in read_objectives(read)] == ["aider", "les défis", "lier"]


@pytest.mark.parametrize(
    ("format", "text", "questions"),
    [
        ("org", "* Questions à se poser en amont\n\n: - Pour quoi ?\n: - Avec qui ?\n", ["Pour quoi ?", "Avec qui ?"]),
        (
            "org",
            "* Questions en amont d'une session ?\n\n: - Pour quoi, et\n:   pour qui ?\n",
            ["Pour quoi, et pour qui ?"],
        ),
        ("org", "* Questions avant une session\n\n- Pour *quoi* ?\n", ["Pour quoi ?"]),
        (
            "markdown",
            "# Questions à se poser\n\n```\n1. Pour quoi ?\n2) Avec qui ?\n```\n",
            ["Pour quoi ?", "Avec qui ?"],
        ),
        ("markdown", "# Questions à se poser\n\nPour quoi ?\n\nAvec qui ?\n", ["Pour quoi ?", "Avec qui ?"]),
        ("markdown", "# Questions fréquentes\n\n- Pour quoi ?\n", []),
    ],
)
def test_questions(format: str, text: str, questions: list[str]) -> None:
    assert [each.value for each in read_questions(page(text, format))] == questions


def test_the_place_of_a_literal_question_is_its_words() -> None:
    read = page("* Questions à se poser\n\n: - Pour quoi ?\n: - Avec qui ?\n", "org")
    assert [words(read, each.source) for each in read_questions(read)] == ["Pour quoi ?", "Avec qui ?"]


@pytest.mark.parametrize(
    ("text", "hours", "place"),
    [
        ("## Résumé de l'ensemble des sessions (horaires : 15h-18h30)", ("15:00", "18:30"), None),
        ("## Planning (9h30 - 18h)", ("09:30", "18:00"), None),
        ("Les sessions se tiennent chaque fois de 15h à 18h30 à la Halle.", ("15:00", "18:30"), "Halle"),
        ("Sauf mention contraire, toutes les sessions ont lieu au LLL, de 9h30 à 18h.", ("09:30", "18:00"), "LLL"),
        ("Toutes les sessions ont lieu en visioconférence.", None, "visioconférence"),
        ("## Planning\n\n**Horaires** : 9h30 - 18h\n**Lieu** : Grand atelier", ("09:30", "18:00"), "Grand atelier"),
        ("## Planning\n\n- Lieu : au choix de chacun", None, "au choix de chacun"),
        ("Ces sessions ont lieu de 15h à 18h.", None, None),
        ("La session du 8 mars commencera à 14h.", None, None),
        ("Les sessions de coaching ont lieu de 15h à 18h.", None, None),
        ("Nous nous retrouvons chaque fois de 9h à 17h.", None, None),
        ("Toutes les sessions sont à noter dans l'agenda.", None, None),
    ],
)  # fmt: skip
def test_defaults(text: str, hours: tuple[str, str] | None, place: str | None) -> None:
    defaults = read_defaults(page(f"# Accompagnement\n\n{text}\n"))
    assert [(each.start, each.end) for each in defaults.hours] == ([hours] if hours else [])
    assert defaults.place == place


def test_beside_a_planning_less_says_as_much() -> None:
    read = page(
        "# Rencontres\n\nOn se voit chaque fois de 9h à 17h.\n\n"
        "## Dates\n\n| Date | Public |\n|---|---|\n| 8 mars 2019 | EIG |\n"
    )
    assert read_plannings(read)
    defaults = read_defaults(read)
    assert [(each.start, each.end) for each in defaults.hours] == [("09:00", "17:00")]
    assert words(read, defaults.source_of("hours", 0)) == "9h à 17h"


TEXTS = st.lists(
    st.sampled_from(
        [
            *"\n\n\n :.-#*",
            "# ",
            "- ",
            ": - ",
            "| ",
            "#+title:",
            "---\n",
            "title: x",
            "toutes les sessions ",
            "au LLL",
            "15h-18h",
            "Ce programme permet :",
            "Objectifs",
            "Questions à se poser",
            "la promotion 4",
            "EIG 3",
            "Planning ",
            "Accompagnement",
        ]
    ),
    max_size=25,
).map("".join)


@given(TEXTS, st.sampled_from(["org", "markdown"]))
def test_any_text_is_read(text: str, format: str) -> None:
    read = page(text, format)
    for said in [read_title(read), *read_questions(read), *read_objectives(read)]:
        assert said is None or (said.value and words(read, said.source))
    read_promotion(read)
    read_defaults(read)
