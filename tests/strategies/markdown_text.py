"""Markdown texts that are likely to be odd: constructs, and pieces of them, put together at random."""

from __future__ import annotations

from hypothesis import strategies as st

INDENTS = ("", "", "", "> ", ">", "- ", "* ", "+ ", "1. ", "2. ", "10) ", "  ", "   ", "    ", "> > ", "- - ")
BLOCKS = (
    *("a", "b c", "", "", "   ", "# h", "## h #", "===", "---", "***", "- ", "-", "1.", "```", "```py", "~~~", "\\"),
    *("| a | b |", "|---|---|", "a | b", "--|--", "| c", "`|`", "\\|", "|", "::: tip", "::: tip T", ":::", "::::"),
    *("[a]", "[a]: /u", "[b]: <x y> 'z'", "'t'", '"t"', "[^a]: x", "[^b]:", "[[toc]]", "- [ ] t", "[x] t"),
    *("<div>", "<!-- c -->", "<!-- c", "-->", "<b>", "</b>", "</br>", "<?x", "?>", "<p>", "</p>"),
)
INLINES = (
    *("a", "b", "é", "«", "»", "’", " ", ".", "!", "$", "€", "#", "(", ")", '"', "'", "|", "\n", "  \n", "\\\n"),
    *("*", "**", "***", "_", "__", "~~", "~~~", "~", "`", "``", "\\", "<", "&amp;", "&lt;", "&#35;", "&bogus;"),
    *("[", "]", "![", "[a]", "[]", "(u)", '(u "t")', "(<u v>)", "[^a]", "[b]: /x\n", "\n\n[a]: <y> (t)\n\n"),
    *("<a>", "</a>", "<b x='y'>", "<http://a>", "<a@b.c>", "<!-- x -->", "<!-->", "<?a?>", "<!A b>"),
)


@st.composite
def _lines(draw: st.DrawFn) -> str:
    prefix = "".join(draw(st.lists(st.sampled_from(INDENTS), max_size=3)))
    return prefix + draw(st.sampled_from(("", " "))).join(draw(st.lists(st.sampled_from(BLOCKS + INLINES), max_size=3)))


def block_texts() -> st.SearchStrategy[str]:
    """Lines of blocks in lists and quotes."""
    return st.lists(_lines(), min_size=1, max_size=7).map(lambda lines: "\n".join(lines) + "\n")


def inline_texts() -> st.SearchStrategy[str]:
    """Paragraphs of delimiters, brackets and the like."""
    return st.lists(st.sampled_from(INLINES), min_size=1, max_size=16).map(lambda pieces: "".join(pieces) + "\n")


def markdown_texts() -> st.SearchStrategy[str]:
    """Either, with any line ending."""
    endings = st.sampled_from(("\n", "\n", "\r\n", "\r"))
    return st.builds(lambda text, end: text.replace("\n", end), st.one_of(block_texts(), inline_texts()), endings)


def any_texts() -> st.SearchStrategy[str]:
    """Any text at all, with the characters that have a meaning more often than others."""
    special = st.sampled_from("*_`[]()!<>&\\~#-+=:|^ \t\n\r\f\v\0\ufeff\u00a0\u2028é1.)")
    return st.text(st.one_of(special, special, st.characters(exclude_categories=("Cs",))), max_size=80)
