"""Markdown trees: as the reader makes them (`markdown_documents`), and as no reader does (`awkward_inlines`)."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from eigdocs import tree
from eigdocs.formats.markdown.references import kind_of

Nodes = list[tree.Node]

# Words of every kind that looks like markup, and some that only are words.
WORDS = (
    *(
        "été",
        "l’équipe",
        "«\u00a0mot\u00a0»",
        "mot",
        "snake_case",
        "_x_",
        "*a*",
        "2 * 3",
        "**",
        "_",
        "`",
        "``",
        "~~",
        "~",
    ),
    *("[FIXME]", "[x](y)", "[a][b]", "[^1]", "^[", "]", "[", "![", "[[toc]]", "<b>", "</div>", "<!--", "<a@b.c>"),
    *("<2018-02-15 jeu.>", "a < b", ">", "&amp;", "&", "&#42;", "\\", "\\*", "1.", "12)", "-", "+", "#", "##", "---"),
    *("===", ":::", "::: tip", "```", "~~~", "|", "a|b", "|---|", "[ ]", "[x]", "{{ x }}", "$", "😀", "é", "!", ":"),
    *("http://example.org/a_b", "#eig2020", "(", ")", "'", '"', "日本", "\u202f", "a\t|", "[a]: b", "=", "[^1]:"),
)
TARGETS = (
    "page.md",
    "https://example.org/a_(b)",
    "a b.md",
    "#été",
    "",
    "webcal:x",
    "a(b",
    "<x>",
    "a\\_b",
    "a&amp;b",
    "a|b",
)
TAGS = ("<br>", "<u>", "</u>", '<a name="x y">')
CODES = ("x", "`", "a`b``c", " x", "x ", " x ", "a|b", "\\", "\\|", "<b>", "`` ` ``", "  ")
LANGUAGES = (None, "python", "c++", "js{1,3}", "a`b", "|")

MARKED = tree.Strong | tree.Emphasis | tree.Strike | tree.Code | tree.Verbatim | tree.FootnoteReference


def _made(kind: Callable[..., tree.Node], *values: st.SearchStrategy[object]) -> st.SearchStrategy[tree.Node]:
    return st.builds(lambda *fields: kind(0, 0, *fields), *values)


def _texts() -> st.SearchStrategy[tree.Node]:
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)
    return _made(tree.Text, st.builds(str.join, st.sampled_from((" ", " ", "")), words))


# ── Inlines ──────────────────────────────────────────────────────────────────────────────────────────────


def _leaves() -> st.SearchStrategy[tree.Node]:
    codes = st.sampled_from(CODES)
    return st.one_of(
        _texts(),
        _texts(),
        _made(tree.Code, codes),
        _made(tree.Verbatim, codes),
        _made(tree.RawHtml, st.sampled_from(TAGS)),
        st.just(tree.Link(0, 0, [], "https", "https://example.org/", form="angle")),
        st.just(tree.FootnoteReference(0, 0, [], "1")),
    )


def _linked(children: Nodes, target: str, title: str | None) -> tree.Node:
    return tree.Link(0, 0, children, kind_of(target), target, title)


def _around(inner: st.SearchStrategy[Nodes]) -> st.SearchStrategy[tree.Node]:
    """Parents of inlines; a link never holds another, as the reader makes none."""
    unlinked = inner.filter(lambda nodes: not _holds(nodes, tree.Link))
    titles = st.sampled_from((None, None, "Titre", 'a "b"', "\\", "&amp;"))
    return st.one_of(
        _made(tree.Strong, inner),
        _made(tree.Emphasis, inner),
        _made(tree.Strike, inner.filter(lambda nodes: not _holds(nodes, tree.Strike))),
        st.builds(_linked, unlinked, st.sampled_from(TARGETS), titles),
        _made(tree.Image, unlinked, st.sampled_from(TARGETS), titles),
        _made(tree.FootnoteReference, unlinked),
    )


def _holds(nodes: Nodes, kind: type[tree.Node]) -> bool:
    return any(isinstance(node, kind) for top in nodes for node in tree.walk(top))


def _spaced(nodes: Nodes, gaps: list[str]) -> Nodes:
    """Nodes with something between two that are marked: few of such neighbours can be written at all."""
    out: Nodes = []
    for node, gap in zip(nodes, gaps, strict=False):
        if out and isinstance(node, MARKED) and isinstance(out[-1], MARKED):
            out.append(tree.Text(0, 0, gap))
        out.append(node)
    return out


def _sequences(nodes: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[Nodes]:
    gaps = st.lists(st.sampled_from((" ", " et ", "x", ", ")), min_size=4, max_size=4)
    return st.builds(_spaced, st.lists(nodes, min_size=1, max_size=4), gaps)


def inlines() -> st.SearchStrategy[Nodes]:
    """What a line of text holds, as the reader makes it."""
    level = _sequences(_leaves())
    for _ in range(2):
        level = _sequences(st.one_of(_leaves(), _leaves(), _around(level.filter(_is_inside))))
    return level


def _is_inside(nodes: Nodes) -> bool:
    """Whether the nodes may stand between marks of emphasis, which have no neighbours of the same kind."""
    return not isinstance(nodes[0], MARKED) and not isinstance(nodes[-1], MARKED)


def awkward_inlines() -> st.SearchStrategy[Nodes]:
    """Inlines that no reader makes: empty, blank at the edges, neighbours and nested in every way."""
    blanks = st.sampled_from(("", " ", "  ", " a", "a ", "a", ".", "«"))
    leaves = st.one_of(_leaves(), _made(tree.Text, blanks), st.builds(tree.SoftBreak, *[st.just(0)] * 2))
    level = st.lists(leaves, max_size=3)
    for _ in range(3):
        parents = st.one_of(_made(tree.Strong, level), _made(tree.Emphasis, level), _made(tree.Strike, level))
        linked = st.builds(_linked, level.filter(_shows), st.sampled_from(TARGETS), st.none())
        level = st.lists(st.one_of(leaves, parents, linked), max_size=3)
    return level


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────


def _paragraphs() -> st.SearchStrategy[tree.Node]:
    """Paragraphs of some lines; the first begins with no raw HTML, which would be a block."""
    lines = inlines().filter(lambda nodes: not isinstance(next(tree.walk(nodes[0])), tree.RawHtml))
    breaks = st.sampled_from((tree.SoftBreak(0, 0), tree.SoftBreak(0, 0), tree.LineBreak(0, 0)))
    return st.builds(
        lambda first, end, second: tree.Paragraph(0, 0, [*first, end, *second] if second else first),
        *(lines.filter(_shows), breaks, st.one_of(st.just([]), inlines().filter(_shows))),
    )


def _shows(nodes: Nodes) -> bool:
    return bool(tree.plain_text(tree.Paragraph(0, 0, nodes)).strip())


def _headings() -> st.SearchStrategy[tree.Node]:
    return _made(tree.Heading, st.one_of(st.just([]), inlines()), st.integers(1, 6))


def _codes() -> st.SearchStrategy[tree.Node]:
    lines = st.sampled_from(("x\n", "\n", "  x\n", "```\n", "~~~\n", "\ty\n", ":::\n", "- a\n", "|-|-|\n", "   \n"))
    values = st.lists(lines, max_size=3).map("".join)
    return st.builds(
        lambda value, language: tree.CodeBlock(0, 0, value, "src" if language else "example", language),
        *(values, st.sampled_from(LANGUAGES)),
    )


def _tables() -> st.SearchStrategy[tree.Node]:
    cells = _made(tree.Cell, st.one_of(st.just([]), inlines().filter(_shows)))
    headers = st.lists(cells, min_size=1, max_size=3)
    rows = st.lists(st.lists(cells, min_size=1, max_size=3), max_size=2)
    alignments = st.lists(st.sampled_from((None, "left", "center", "right")), max_size=3)
    return st.builds(_table, headers, rows, alignments)


def _table(header: Nodes, rows: list[Nodes], alignments: list[tree.Alignment]) -> tree.Table:
    first = tree.Row(0, 0, header, header=True)
    others = [tree.Row(0, 0, row) for row in rows]
    columns = max(len(each.children) for each in (first, *others))
    return tree.Table(0, 0, [first, tree.TableRule(0, 0), *others], alignments[:columns])


def _lists(blocks: st.SearchStrategy[Nodes]) -> st.SearchStrategy[tree.Node]:
    tight = st.lists(st.one_of(_paragraphs(), _codes()), max_size=1)
    boxes = st.sampled_from((None, None, " ", "X"))
    kinds, firsts = st.sampled_from(("bullet", "ordered")), st.sampled_from((1, 1, 0, 7, 999_999_999))
    return st.one_of(
        st.builds(_list, st.lists(tight, min_size=1, max_size=3), kinds, st.just(True), firsts, boxes),
        st.builds(_list, st.lists(blocks, min_size=2, max_size=3), kinds, st.just(False), firsts, boxes),
    )


def _list(items: list[Nodes], kind: str, tight: bool, first: int, box: str | None) -> tree.Node:
    made: Nodes = []
    for children in items:
        checked = box if children and isinstance(children[0], tree.Paragraph) else None
        made.append(tree.Item(0, 0, children, checkbox=checked))
    return tree.List(0, 0, made, kind, tight, first if kind == "ordered" else 1)


def _simple_blocks() -> st.SearchStrategy[tree.Node]:
    return st.one_of(
        *(_paragraphs(), _paragraphs(), _codes(), _tables()),
        st.just(tree.Rule(0, 0)),
        st.just(tree.Toc(0, 0)),
        _made(tree.Html, st.sampled_from(("<div>\n", "<pre>\n\nx</pre>\n", "<b>\n", "<p>*a*\n</p>\n"))),
        _made(tree.Comment, st.sampled_from((" à revoir ", "", "\nun\n\n  deux\n", "# -- x"))),
        _made(
            tree.LinkDefinition, st.sampled_from(("été", "*b*", "FIXME")), st.sampled_from(TARGETS), st.just("Titre")
        ),
    )


def _containing(blocks: st.SearchStrategy[Nodes]) -> st.SearchStrategy[tree.Node]:
    names = st.sampled_from(("tip", "danger", "à-venir"))
    return st.one_of(
        _made(tree.Quote, blocks),
        _made(tree.Container, blocks, names, st.sampled_from((None, "Un titre", "a|b"))),
        _lists(blocks),
        _lists(blocks),
    )


def blocks() -> st.SearchStrategy[Nodes]:
    """Blocks below the top of a document."""
    level = st.lists(st.one_of(_simple_blocks(), _headings()), max_size=3)
    for _ in range(2):
        level = st.lists(st.one_of(_simple_blocks(), _headings(), _containing(level)), max_size=3)
    return level


def markdown_documents() -> st.SearchStrategy[tree.Root]:
    """Documents as the reader makes them, spans aside; the note ``1`` is defined at the end of some."""
    front = st.sampled_from(([], [], [tree.FrontMatter(0, 0, "title: Été\n")]))
    notes = st.one_of(st.just([]), blocks().map(lambda nodes: [tree.FootnoteDefinition(0, 0, nodes, "1")]))
    return st.builds(_document, front, st.lists(blocks(), max_size=3), notes)


def _document(front: Nodes, parts: list[Nodes], notes: Nodes) -> tree.Root:
    nodes = [*front, *(node for part in parts for node in part), *notes]
    if not notes:
        nodes = [_without_references(node) for node in nodes]
    return tree.Root(0, 0, tree.nest_sections(nodes))


def _without_references(node: tree.Node) -> tree.Node:
    """The tree with words for the references to a note that is not defined."""

    def change(each: tree.Node) -> tree.Node:
        undefined = isinstance(each, tree.FootnoteReference) and not each.children
        return tree.Text(0, 0, "note") if undefined else each

    changed = tree.transform(node, change)
    assert isinstance(changed, tree.Node)
    return changed
