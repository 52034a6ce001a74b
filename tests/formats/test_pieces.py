"""A text read beside an earlier version of it has the tree that it has alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs import formats, tree
from eigdocs.formats.pieces import Pieces
from tests.strategies.markdown_text import block_texts, markdown_texts

_MARKDOWN_HEADINGS = ("# A\n", "## B\n\n", "### C\n", "", "# A\r\n", "#\n", "---\n# not yet\n---\n")
_ORG_LINES = (
    *("a", "- b", "  - c", "| x | y |", "#+begin_src sh", "#+end_src", ":PROPERTIES:", ":A: b", ":END:", "radio", ""),
    *("#+options: ^:nil", "a_b^c", "[[x:y][z]]", "#+link: x http://e/", "<<<radio>>>", "[fn:1] z", "#+TODO: B | C"),
    *("SCHEDULED: <2018-10-12>", "\\begin{a}", "\\end{a}"),
)
_markdown = st.builds(str.__add__, st.sampled_from(_MARKDOWN_HEADINGS), st.one_of(block_texts(), markdown_texts()))
_org = st.builds(
    lambda heading, lines: heading + "".join(f"{line}\n" for line in lines),
    st.sampled_from(("* A\n", "** TODO B\n", "*** C :t:\n", "")),
    st.lists(st.sampled_from(_ORG_LINES), max_size=5),
)


@st.composite
def _versions(draw: st.DrawFn, section: st.SearchStrategy[str]) -> list[str]:
    """Versions of a text, which have most of their sections in common."""
    sections = draw(st.lists(section, min_size=1, max_size=4))
    return ["".join(draw(st.lists(st.sampled_from(sections), max_size=6))) for _ in range(3)]


def _same(versions: list[str], format: str) -> None:
    pieces = Pieces()
    read = formats.get(format).read
    for text in versions:
        mine, alone = (list(tree.walk(root)) for root in (read(text, pieces=pieces), read(text)))
        assert list(map(repr, mine)) == list(map(repr, alone))


@settings(max_examples=30)
@given(_versions(_markdown))
def test_markdown(versions: list[str]) -> None:
    _same(versions, "markdown")


@settings(max_examples=30)
@given(_versions(_org))
def test_org(versions: list[str]) -> None:
    _same(versions, "org")


def test_comments_in_code_look_like_headings() -> None:
    code = "```sh\n# un\n# deux\n```\n"
    _same([f"# A\n\n{code}\n# B\n", f"# A\n\ntexte\n\n{code}\n# B\n", f"# A\n\n{code[:-4]}\n# B\n"], "markdown")


def test_definitions_elsewhere_count() -> None:
    _same(
        ["# A\n\n[un]\n\n# B\n", "# A\n\n[un]\n\n# B\n\n[un]: https://example.org\n", "# A\n\n[un]\n\n# B\n"],
        "markdown",
    )


def test_what_has_not_changed_is_not_read_again() -> None:
    pieces = Pieces()
    read = formats.get("markdown").read
    first = read("# A\n\nun\n\n# B\n\ndeux\n\n# C\n", pieces=pieces)
    kept = next(node for node in tree.walk(first) if isinstance(node, tree.Text) and node.value == "deux")
    second = read("# A\n\nun de plus\n\n# B\n\ndeux\n\n# C\n", pieces=pieces)
    assert any(node is kept for node in tree.walk(second))
