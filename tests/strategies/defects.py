"""Pages with the slips that people make: pieces of pages, each in order or not, put together at random."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    *(
        "La séance sera sera courte.",
        "Nous nous retrouvons au Phare.",
        "Le lieu : TBC",
        "[à venir]",
        "TODO",
        "Lorem ipsum",
    ),
    *(
        "« Le Phare » ouvre à 9h.",
        "« Le Phare ouvre",
        "(voir plus bas",
        "le *Phare",
        "**le Phare** *",
        "fin.. ",
        "bon !!",
    ),
    *(
        "[ici]()",
        "[ici](lieux.md)",
        "[ici](lieu.md#la-halle)",
        "![](images/plan.png)",
        "<https://example.org>",
        "[](a.md)",
    ),
    *(
        "https://example.org/a](https://example.org/a)",
        "[a@example.org](mailto:b@example.org)",
        "https://example.org/x_(y)",
    ),
    *(
        "[https://example.org](https://example.com)",
        "`[ici]()`",
        "[[file:lieux.org][ici]]",
        "=code=",
        "#+begin_quote",
        "~~non~~",
    ),
    *(
        "le jeudi 12 avril 2019",
        "le 31 février",
        "lundi 1er mai 2019",
        "de 14h à 12h",
        "<b>gras</b>",
        "&nbsp;",
        "<<<<<<< HEAD",
    ),
)
HEADINGS = (
    *(
        "# Programme 2019",
        "## Les sessions",
        "## Les sessions",
        "#### Le lieu :",
        "## **Le lieu**",
        "### Séance | 11 avril |",
    ),
    *("### Séance EIG | 11 avril", "## Historique", "#Lieux", "## ", "* Lieux", "** Sessions", "#+title: Le programme"),
)
TABLES = (
    "| Dates | Public | Lieu |\n|---|---|---|\n| 11 avril | EIG | LLL |\n| 2 mai | EIG |\n| 3 mai | EIG | LLL | x |\n",
    "| Dates | Public |\n|---|\n| 11 avril | 14h |\n\n| 12 mars | EIG |\n|---|---|\n",
    "| Dates | Horaires | Lieu |\n|---|---|---|\n| 11 avril | LLL | 14h - 18h || 25 avril | 14h | LLL |\n",
    "| Dates | Lieu |\n| 11 avril | LLL |\n| 11 avril | LLL |\n|  |  |\n",
    "| Date | Public |\n|------+--------|\n| 11 avril | EIG |\n| *25 avril* | *EIG* | LLL\n",
)
LISTS = (
    *("- 14h00 - 15h00 : Accueil\n- 14h30 - 14h00 : Atelier\n", "- * point\n- - point\n", "1. un\n3. deux\n3. trois\n"),
    *("- Lieu : Le Phare\n- Heures : 14h - 18h\n", "* point\n  * point\n*\n", "1. - un\n2. \n"),
)
OTHERS = (
    "::: tip\nUn mot.\n",
    ":::\n",
    "<!-- eigdocs: ignore -->\n",
    "<!-- eigdocs: ignore EIG1 -->\n",
    "```\n|a|\n```\n",
    "---\n",
)


def _line(words: list[str]) -> str:
    return f"{' '.join(words)}\n"


def defective_pages() -> st.SearchStrategy[str]:
    """Pages of either format, with any line end."""
    prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(_line)
    blocks = st.one_of(
        prose, prose, st.sampled_from(HEADINGS).map("{}\n".format), *map(st.sampled_from, (TABLES, LISTS, OTHERS))
    )
    pages = st.lists(blocks, min_size=1, max_size=8).flatmap(
        lambda made: st.sampled_from(("\n", "\n", "")).map(lambda gap: gap.join(made))
    )
    return st.builds(lambda page, end: page.replace("\n", end), pages, st.sampled_from(("\n", "\n", "\r\n")))
