"""The team, and the ways to reach it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.reading.team import read_contacts, read_team
from tests.reading.pages import fixture, page, words


def test_a_team_in_every_shape() -> None:
    read = fixture("equipe.md")
    assert [(each.name, each.role, each.email) for each in read_team(read)] == [
        ("Camille Martin", "responsable du programme", "camille.martin@example.org"),
        ("Alex Le Goff", "EIG Link Tech", "alex@example.org"),
        ("Sam Dubois", "design", "sam@example.org"),
        ("Chloé Petit", "chargée de communication", "chloe@example.org"),
        ("Jo N'Guessan", "Responsable des partenariats", "jo@example.org"),
        ("Léa", "stagiaire", None),
        ("Noé Durand", "Tech (data)", "noe@example.org"),
        ("Zoé Roux", None, None),
        ("Maud Blin", "Chargée de mission", "maud@example.org"),
    ]
    assert [(each.label, each.url, each.kind) for each in read_contacts(read)] == [
        ("equipe.relais@example.org", "mailto:equipe.relais@example.org", "email"),
        ("#relais-5", None, "channel"),
    ]


def test_places() -> None:
    read = page("## L'équipe\n\n- **Ana Roy**, cheffe (ana@example.org)\n")
    (member,) = read_team(read)
    fields = [words(read, member.source_of(field)) for field in ("name", "role", "email")]
    assert fields == ["Ana Roy", "cheffe", "ana@example.org"]
    assert words(read, member.source) == "- **Ana Roy**, cheffe (ana@example.org)"


ELSEWHERE = [("Ana Roy", None, "a@e.org"), ("Jo Bé", "chef", "b@e.org")]


@pytest.mark.parametrize(
    ("format", "text", "members"),
    [
        ("org", "* Équipe\n\n- *Ana Roy* : cheffe, ana@example.org\n", [("Ana Roy", "cheffe", "ana@example.org")]),
        ("org", "* Équipe\n\n- Ana Roy :: cheffe (=ana@example.org=)\n", [("Ana Roy", "cheffe", "ana@example.org")]),
        ("org", "* Équipe\n\n| Nom | Rôle |\n|-----+------|\n| Ana Roy | cheffe |\n", [("Ana Roy", "cheffe", None)]),
        ("markdown", "## Équipe\n\nEnsemble.  \n**Ana Roy** – cheffe\n", [("Ana Roy", "cheffe", None)]),
        ("markdown", "## Équipe\n\n- **Ana Roy, cheffe** — mail : a@e.org\n", [("Ana Roy", "cheffe", "a@e.org")]),
        ("markdown", "## Équipe\n\n- **Ana Roy** (cheffe)\n", [("Ana Roy", "cheffe", None)]),
        ("markdown", "## Équipe\n\n- **Anne-Lise de la Tour** — cheffe.\n", [("Anne-Lise de la Tour", "cheffe", None)]),
        ("markdown", "## Équipe\n\n- Les réunions sont le jeudi\n- **Mail** : x@example.org\n", []),
        # Under a name, or under the name of a group; a heading may announce more than the team.
        ("markdown", "## Équipe\n\n- **Ana Roy**\n  - cheffe\n  - ana@e.org\n", [("Ana Roy", "cheffe", "ana@e.org")]),
        (
            "org",
            "* Équipe\n\n- *Ana Roy*\n  - Rôle : cheffe\n  - Tél : 01 02\n  - Mail : ana@e.org\n",
            [("Ana Roy", "cheffe", "ana@e.org")],
        ),
        (
            "markdown",
            "## Équipe\n\n- **Ana Roy** : cheffe\n  - décide de tout\n  - ana@e.org\n",
            [("Ana Roy", "cheffe", "ana@e.org")],
        ),
        (
            "markdown",
            "## Équipe\n\n- Design\n  - **Ana Roy** : cheffe\n- **Technique**\n  - **Jo Bé**\n",
            [("Ana Roy", "cheffe", None), ("Jo Bé", None, None)],
        ),
        ("markdown", "## Équipe et contacts\n\n- **Ana Roy** : cheffe\n", [("Ana Roy", "cheffe", None)]),
        ("markdown", "## Équipes et défis\n\n- **Ana Roy** : cheffe\n", []),
        # Elsewhere: only a list of names in bold that all have an address.
        ("markdown", "## Aide\n\n- **Ana Roy**, a@e.org\n- **Jo Bé** : chef, b@e.org\n", ELSEWHERE),
        ("markdown", "## Aide\n\n- **Ana Roy**, a@example.org\n- **Jo Bé**\n", []),
        ("markdown", "## Aide\n\n- Ana Roy, a@example.org\n- Jo Bé, b@example.org\n", []),
    ],
)  # fmt: skip
def test_members(format: str, text: str, members: list[tuple[str, str | None, str | None]]) -> None:
    assert [(each.name, each.role, each.email) for each in read_team(page(text, format))] == members


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Pour joindre toute l'équipe : relais@example.org ou la chaîne #relais.", ["relais@example.org", "#relais"]),
        ("Parlez-en à l’équipe d’encadrement relais@example.org avant.", ["relais@example.org"]),
        ("Pour joindre l'équipe :\n- relais@example.org\n- Slack : `#relais`", ["relais@example.org", "#relais"]),
        ("## Nous écrire\n\nrelais@example.org", ["relais@example.org"]),
        ("## Équipe & contacts\n\nSur le canal #aide, ou aide@example.org", ["#aide", "aide@example.org"]),
        ("## Contacts, équipe\n\n- **Ana Roy** : ana@example.org\n- Tous : aide@example.org", ["aide@example.org"]),
        ("Écrivez à l'équipe : ana.roy@example.org.", []),
        ("Le stand-up a lieu sur le canal #relais.", []),
        ("Tous sont inscrits sur liste@example.org.", []),
        ("Pour toute question : `ana.roy@example.org`", []),
        ("L'équipe du programme a lu le ticket #12 et utilise le mot-clé #relais.", []),
        ("## L'équipe\n\n- **Ana Roy**, équipe du programme : ana@example.org", []),
    ],
)  # fmt: skip
def test_contacts(text: str, labels: list[str]) -> None:
    read = page(f"# Page\n\n{text}\n")
    read_team(read)
    contacts = read_contacts(read)
    assert [each.label for each in contacts] == labels
    assert [words(read, each.source) for each in contacts] == labels


@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "\n",
                "\n\n",
                "- ",
                "| ",
                "|---|\n",
                "**Ana Roy** ",
                "Ana Roy",
                ", ",
                ": ",
                "(",
                ")",
                "a@example.org",
                "L'équipe",
                "@",
                "Nom ",
                "Rôle ",
                "Nous contacter",
                "#relais ",
                "Slack ",
                "l'équipe du programme ",
                "[x](mailto:a@b.c)",
                "`",
                "<",
                ">",
            ]
        ),
        max_size=25,
    ).map("".join),
    st.sampled_from(["org", "markdown"]),
)
def test_any_text_is_read(text: str, format: str) -> None:
    read = page(text, format)
    for member in read_team(read):
        assert member.name
        assert words(read, member.source)
    read_contacts(read)
