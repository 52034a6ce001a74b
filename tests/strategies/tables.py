"""Tables as hands type them: rows of any length, bars and blank lines astray, delimiter rows well and badly made."""

from __future__ import annotations

from hypothesis import strategies as st

CELLS = (
    *("EIG", "Mentors", "Lieu", "Dates", "Horaires", "14 mars", "11 avril", "9h - 18h", "Grand atelier", "**Note**"),
    *(
        "",
        "",
        " ",
        "---",
        "--",
        "—",
        "x \\| y",
        "12",
        "[lien](https://example.org)",
        "<ana@example.org>",
        "<2018-03-14 mer.>",
    ),
)
LINES = (
    *("", "", "   ", "Du texte.", "# Titre |", "## **Titre** :", "##Titre", "* Titre :", "*** Titre"),
    *(
        "|---|---|",
        "|---+---|",
        "| --- | --- |",
        "| --- |",
        "---|---",
        "| — | — |",
        "|",
        "||",
        "> | a | b |",
        "- | a | b |",
    ),
    *(
        "1. un",
        "2. deux",
        "2. trois",
        "4. quatre",
        "- * un",
        "- - deux",
        "• un",
        "– un",
        "– deux",
        "  • trois",
        "- • un",
    ),
    *("1. - un", "   suite", "#+TBLFM: $1=2", "::: tip", ":::", "<!-- c -->", "1. un\n9. deux\n\n   suite\n11. trois"),
)


def _row(cells: list[str], first: str, last: str, gap: str) -> str:
    return first + f"{gap}|{gap}".join(cells) + last


def rows() -> st.SearchStrategy[str]:
    """One row, with or without its outer bars."""
    edges = st.sampled_from(("| ", "| ", "| ", "", "||", " |"))
    ends = st.sampled_from((" |", " |", " |", "", " ||", "| |", "|  "))
    return st.builds(
        _row, st.lists(st.sampled_from(CELLS), min_size=1, max_size=7), edges, ends, st.sampled_from((" ", ""))
    )


@st.composite
def _table(draw: st.DrawFn) -> list[str]:
    """A header with its delimiter row, of either format."""
    header = draw(st.lists(st.sampled_from(("EIG", "Dates", "Horaires", "Lieu", "")), min_size=1, max_size=4))
    rule = draw(st.sampled_from(("|---|", "| --- |")))
    return [f"| {' | '.join(header)} |", rule + rule[1:] * (len(header) - 1)]


def table_texts() -> st.SearchStrategy[str]:
    """Lines of which most are rows, mostly under a header, with any line ending."""
    lines = st.lists(st.one_of(rows(), rows(), rows(), st.sampled_from(LINES)), min_size=1, max_size=9)
    header = st.one_of(st.just([]), _table(), _table())
    ends = st.sampled_from(("\n", "\n", "\r\n"))
    return st.builds(lambda top, found, end: end.join([*top, *found]) + end, header, lines, ends)
