"""Line ends before hours stay where they are, and no other hour comes to begin a line."""

from __future__ import annotations

import pytest

import eigdocs
from eigdocs import formats

AGENDA = "9h30 : accueil\n**10h** : atelier\nde 15h à 16h : bilan\n"


@pytest.mark.parametrize("wrap", [None, 40])
@pytest.mark.parametrize("indent", ["", "  "])
def test_the_lines_of_an_agenda_are_kept_in_both_formats(wrap: int | None, indent: str) -> None:
    bullet = "- " if indent else ""
    page = bullet + AGENDA.replace("\n", f"\n{indent}").rstrip() + "\n"
    assert formats.get("markdown").write(eigdocs.loads(page, format="markdown").root, wrap=wrap) == page
    org = eigdocs.convert(eigdocs.loads(page, format="markdown"), "org", wrap=wrap)
    assert org.text == page.replace("**", "*")
    assert eigdocs.convert(org, "markdown", wrap=wrap).text == page


def test_other_lines_are_joined() -> None:
    document = eigdocs.loads("Un texte\nsur deux lignes, de\n14 pages\n", format="markdown")
    assert eigdocs.convert(document, "org").text == "Un texte sur deux lignes, de 14 pages\n"


@pytest.mark.parametrize("name", ["org", "markdown"])
def test_no_line_comes_to_begin_with_an_hour(name: str) -> None:
    document = eigdocs.loads("La session commencera à 14h30 pour tout le monde.\n", format=name)
    for wrap in range(10, 50):
        lines = formats.get(name).write(document.root, wrap=wrap).splitlines()
        assert not any(line.startswith("14h30") for line in lines)
