"""Org trees: what the reader makes of documents, with texts that look like markup in every place."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from eigdocs import tree
from eigdocs.formats.org.reader import read
from eigdocs.formats.org.writer import write

# Pieces of text, most of which org would take for something else in one place or another.
_WORDS = st.sampled_from(
    (
        *(
            "mot",
            "été",
            "L’accueil",
            "« citation »",
            "日本",
            "e\u0301te\u0301",
            "1986.",
            "10)",
            "M.",
            "A",
            "(",
            ")",
            "’",
            "'",
        ),
        *("*", "/", "_", "+", "=", "~", "*gras*", "/it/", "_s_", "+r+", "=v=", "~c~", "a*b*c", "//", "**", "2 * 3 * 4"),
        *("snake_case", "x^2", "a_{b}", "x^{y}", "a_", "_b", "^", "{", "}", "[", "]", "[[", "]]", "[[x]]", "[[x][y]]"),
        *(
            "[x](y)",
            "{{{m}}}",
            "{{{m(a)}}}",
            "[fn:1]",
            "[fn:: x]",
            "[cite:@x]",
            "<<x>>",
            "<<<x>>>",
            "<x>",
            "&amp;",
            "|",
        ),
        *(
            "@@html:x@@",
            "<2018-02-15 jeu.>",
            "[2018-02-15 jeu.]",
            "2018-02-15",
            "[1/3]",
            "[50%]",
            "[FIXME]",
            "#eig2020",
        ),
        *(
            "[ ]",
            "[X]",
            "[@3]",
            "::",
            ":",
            "\\alpha",
            "\\",
            "\\\\",
            "\\_",
            "\\(x\\)",
            "\\begin{x}",
            "5 $ et 6 $",
            "COMMENT",
        ),
        *("src_x{a}", "call_x(a)", "TODO", "[#A]", "https://x.org", "mailto:a@x.org", "<https://x.org>", "file:x.org"),
        *("http:", ":x:", ":x:y:", ":END:", ": x", "# x", "#", "-", "- x", "-----", "1.", "#+title: x", "#+begin_src"),
        *("#+end_quote", "CLOCK:", "SCHEDULED:", "%%(x)", "+---+"),
    )
)


@st.composite
def texts(draw: st.DrawFn) -> tree.Text:
    """A text without blanks at its edges, nor two together."""
    return tree.Text(0, 0, draw(st.sampled_from((" ", "", "."))).join(draw(st.lists(_WORDS, min_size=1, max_size=4))))


_NAMES = st.sampled_from(("a", "x1", "note", "salle"))
_CODE = st.sampled_from(("code", "a b", "f(x)", "x_1", "<b>", "[[x]]", "a=b", "ls | wc -l", "é"))
_ADDRESSES = st.sampled_from(
    ("https://example.org/a_b", "https://example.org/[x]?y=1", "file:a b.org", "#id", "*Titre")
)
_STAMPS = st.sampled_from(
    (
        tree.Timestamp(0, 0, "<2018-02-15 jeu.>", True, "2018-02-15"),
        tree.Timestamp(0, 0, "[2018-02-15 jeu. 14:00]", False, "2018-02-15T14:00"),
        tree.Timestamp(0, 0, "<2018-02-15 jeu. +1w>", True, "2018-02-15", None, "+1w"),
        tree.Timestamp(0, 0, "<2018-02-15 jeu.>--<2018-02-16 ven.>", True, "2018-02-15", "2018-02-16"),
    )
)
_KINDS = {"#id": "custom-id", "*Titre": "fuzzy"}


def _link(target: str, words: list[tree.Node]) -> tree.Link:
    return tree.Link(0, 0, words, _KINDS.get(target) or target.partition(":")[0], target)


@cache
def _leaves(in_cell: bool) -> st.SearchStrategy[tree.Node]:
    code = _CODE.filter(lambda value: not (in_cell and "|" in value))
    leaves: list[st.SearchStrategy[tree.Node]] = [
        texts(),
        code.map(lambda value: tree.Verbatim(0, 0, value)),
        code.map(lambda value: tree.Code(0, 0, value)),
        _STAMPS,
        _ADDRESSES.map(lambda target: _link(target, [])),
        st.just(tree.Link(0, 0, [], "https", "https://example.org/a_b", None, "plain")),
        st.just(tree.Link(0, 0, [], "mailto", "mailto:ada@example.org", None, "angle")),
        _NAMES.map(lambda name: tree.FootnoteReference(0, 0, [], name)),
        st.sampled_from((tree.Entity(0, 0, "alpha", "α"), tree.Entity(0, 0, "to", "→"))),
        _NAMES.map(lambda name: tree.Macro(0, 0, name, "1, 2")),
        _NAMES.map(lambda name: tree.Target(0, 0, name)),
        st.sampled_from(("$x^2$", "\\(a_1\\)", "\\textbf{x}")).map(lambda value: tree.LatexFragment(0, 0, value)),
        st.just(tree.ExportSnippet(0, 0, "html", "<br>")),
        st.just(tree.Citation(0, 0, "[cite:@ada p. 3]")),
    ]
    if not in_cell:
        leaves += [
            st.just(tree.StatisticsCookie(0, 0, "[1/3]")),
            st.just(tree.InlineBabelCall(0, 0, "call_f(x=1)")),
            st.just(tree.InlineSource(0, 0, "sh", "ls -l")),
        ]
    return st.one_of(leaves)


@st.composite
def _script(draw: st.DrawFn) -> list[tree.Node]:
    kind = draw(st.sampled_from((tree.Subscript, tree.Superscript)))
    braced = draw(st.booleans())
    words = draw(texts().filter(lambda text: not set("{}\\$") & set(text.value))) if braced else tree.Text(0, 0, "2")
    return [tree.Text(0, 0, "H"), kind(0, 0, [words], braced)]


_EMPHASIS = (tree.Strong, tree.Emphasis, tree.Underline, tree.Strike)


@cache
def inlines(*, in_cell: bool = False, around: tuple[type, ...] = ()) -> st.SearchStrategy[list[tree.Node]]:
    """What a paragraph may hold; ``around`` are the kinds of emphasis around it."""
    return _inlines(in_cell, around)


@st.composite
def _inlines(draw: st.DrawFn, in_cell: bool, around: tuple[type, ...]) -> list[tree.Node]:
    nodes: list[tree.Node] = []
    emphasis = [kind for kind in _EMPHASIS if kind not in around] if len(around) < 2 else []
    for position in range(draw(st.integers(1, 3))):
        if position and draw(st.booleans()):
            nodes.append(tree.Text(0, 0, " "))
        choice = draw(st.integers(0, 9))
        if choice == 0 and emphasis:
            kind = draw(st.sampled_from(emphasis))
            nodes.append(kind(0, 0, draw(inlines(in_cell=in_cell, around=(*around, kind)))))
        elif choice == 1:
            nodes.append(_link(draw(_ADDRESSES), [draw(texts())]))
        elif choice == 2:
            nodes += draw(_script())
        else:
            nodes.append(draw(_leaves(in_cell)))
    return nodes


@st.composite
def paragraphs(draw: st.DrawFn) -> tree.Paragraph:
    """A paragraph, with line ends and line breaks."""
    nodes = draw(inlines())
    for _ in range(draw(st.integers(0, 2))):
        nodes = [*nodes, draw(st.sampled_from((tree.SoftBreak(0, 0), tree.LineBreak(0, 0)))), *draw(inlines())]
    return tree.Paragraph(0, 0, nodes)


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────

_LINES = st.lists(
    st.sampled_from(
        ("ligne", "  en retrait", "* titre", "#+end_src", ",* virgule", "- item", "", "| x", "\ttab", "#+x")
    ),
    min_size=1,
    max_size=4,
)


def _value(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in ["début", *lines, "fin"])


_VALUES = _LINES.map(_value)


@st.composite
def _tables(draw: st.DrawFn) -> tree.Table:
    nodes: list[tree.Node] = []
    for _ in range(draw(st.integers(1, 4))):
        cells = draw(st.lists(st.one_of(st.just([]), inlines(in_cell=True)), min_size=1, max_size=3))
        nodes.append(tree.Row(0, 0, [tree.Cell(0, 0, cell) for cell in cells]))
        nodes += [tree.TableRule(0, 0)] * draw(st.integers(0, 1))
    nodes += [tree.TableFormula(0, 0, "$3=$1*2")] * draw(st.integers(0, 1))
    table = tree.Table(0, 0, nodes)
    for row in table.groups[0] if len(table.groups) > 1 else []:
        row.header = True
    return table


_CODES = st.one_of(
    st.builds(lambda value: tree.CodeBlock(0, 0, value, "src", "python", "-n :results output"), _VALUES),
    st.builds(lambda value: tree.CodeBlock(0, 0, value, "src", "sh"), _VALUES),
    st.builds(lambda value: tree.CodeBlock(0, 0, value, "example"), _VALUES),
    st.builds(lambda value: tree.CodeBlock(0, 0, value, "fixed-width"), _VALUES),
)
_SHORT = st.one_of(
    st.builds(lambda lines: tree.Comment(0, 0, "\n".join(lines)), _LINES),
    st.builds(lambda key, value: tree.Keyword(0, 0, key, value), st.sampled_from(("AUTHOR", "INDEX")), st.just("a b")),
    st.just(tree.Keyword(0, 0, "CAPTION", "orpheline")),
    st.builds(lambda value: tree.Html(0, 0, value), _VALUES),
    st.builds(lambda value: tree.Raw(0, 0, value, "latex"), _VALUES),
    st.just(tree.Rule(0, 0)),
    st.just(tree.BabelCall(0, 0, "f(x=1)")),
    st.just(tree.Clock(0, 0, "[2018-02-15 jeu. 14:00]")),
)


_LATEX = tree.LatexEnvironment(0, 0, "\\begin{x}\n  y\n\\end{x}")


def _verse(lines: list[list[tree.Node]]) -> tree.Verse:
    return tree.Verse(0, 0, [node for line in lines for node in (*line, tree.SoftBreak(0, 0))][:-1])


@st.composite
def _lists(draw: st.DrawFn, depth: int) -> tree.List:
    kind = draw(st.sampled_from(("bullet", "ordered", "description")))
    items: list[tree.Node] = []
    for _ in range(draw(st.integers(1, 3))):
        blocks = draw(_blocks(depth + 1, at_top=False, fewest=0))
        if kind == "description":
            blocks.insert(0, tree.Term(0, 0, draw(inlines())))
        checkbox = draw(st.sampled_from((None, None, " ", "X", "-")))
        counter = draw(st.sampled_from((None, None, 4))) if kind == "ordered" else None
        items.append(tree.Item(0, 0, blocks, "-", counter, checkbox))
    first = items[0].counter or 1 if isinstance(items[0], tree.Item) else 1
    parsed = tree.List(0, 0, items, kind, True, first)
    return tree.replace(parsed, tight=(_stays_tight(parsed) and draw(st.booleans())) or not _can_be_loose(parsed))


def _blocks_of(item: tree.Node) -> list[tree.Node]:
    return [node for node in tree.children(item) if not isinstance(node, tree.Term)]


def _stays_tight(node: tree.List) -> bool:
    """Whether its items' blocks may follow each other without blank lines."""
    pairs = [pair for item in node.children for pair in zip(_blocks_of(item), _blocks_of(item)[1:], strict=False)]
    return not any(type(a) is type(b) or isinstance(a, tree.Keyword | tree.Table) for a, b in pairs)


def _can_be_loose(node: tree.List) -> bool:
    """Whether a blank line can stand somewhere in it."""
    return len(node.children) > 1 or len(_blocks_of(node.children[0])) > 1


@st.composite
def _greater(draw: st.DrawFn, depth: int, around: tuple[str, ...]) -> list[tree.Node]:
    """A block of blocks, of a kind that is not around it."""
    kinds = [kind for kind in ("quote", "astuce", "center", "drawer", "dynamic") if kind not in around]
    if not kinds:
        return []
    kind = draw(st.sampled_from(kinds))
    inside = draw(_blocks(depth + 1, around=(*around, kind)))
    if kind == "quote":
        return [tree.Quote(0, 0, inside)]
    if kind == "drawer":
        return [tree.Drawer(0, 0, inside, "LOGBOOK")]
    if kind == "dynamic":
        return [tree.DynamicBlock(0, 0, inside, "columnview", ":hlines 1")]
    return [tree.Container(0, 0, inside, kind, "Un titre" if kind == "astuce" else None)]


@st.composite
def _blocks(
    draw: st.DrawFn, depth: int = 0, *, around: tuple[str, ...] = (), at_top: bool = True, fewest: int = 1
) -> list[tree.Node]:
    nodes: list[tree.Node] = []
    for _ in range(draw(st.integers(fewest, 3))):
        choice = draw(st.integers(0, 11))
        if choice <= 3:
            nodes.append(draw(paragraphs()))
        elif choice <= 5 and depth < 3:
            nodes.append(draw(_lists(depth)))
        elif choice == 6 and depth < 3 and at_top:
            nodes += draw(_greater(depth, around))
        elif choice == 7:
            nodes.append(draw(_tables()))
        elif choice == 8:
            nodes.append(draw(_CODES))
        elif choice == 9 and at_top:
            nodes.append(_verse(draw(st.lists(inlines(), min_size=1, max_size=3))))
        elif choice == 10 and depth == 0:
            items: list[tree.Node] = [tree.Item(0, 0, [each]) for each in draw(st.lists(paragraphs(), max_size=2))]
            lists: list[tree.Node] = [tree.List(0, 0, items, "bullet")] if items else []
            nodes.append(tree.FootnoteDefinition(0, 0, [draw(paragraphs()), *lists], draw(_NAMES)))
        elif choice == 11 and at_top:
            nodes += [tree.Keyword(0, 0, "NAME", "x", True), draw(st.one_of(_tables(), st.just(_LATEX)))]
        else:
            nodes.append(draw(_SHORT))
    return nodes


@st.composite
def _sections(draw: st.DrawFn, level: int = 1) -> tree.Section:
    heading = tree.Heading(
        0,
        0,
        draw(inlines()),
        level,
        draw(st.sampled_from((None, None, "TODO", "DONE"))),
        draw(st.sampled_from((None, None, "A"))),
        draw(st.sampled_from(([], [], ["logistique", "à_voter"]))),
        draw(st.sampled_from((False, False, True))),
    )
    marks: list[tree.Node] = []
    if draw(st.booleans()):
        marks = draw(
            st.sampled_from(
                (
                    [tree.Planning(0, 0, "SCHEDULED: <2018-02-15 jeu.>")],
                    [tree.PropertyDrawer(0, 0, [tree.NodeProperty(0, 0, "CUSTOM_ID", "x")])],
                )
            )
        )
    deeper = draw(st.lists(_sections(level + draw(st.integers(1, 2))), max_size=2)) if level < 3 else []
    return tree.Section(0, 0, [heading, *marks, *draw(_blocks(fewest=0)), *deeper])


@st.composite
def org_trees(draw: st.DrawFn) -> tree.Root:
    """Trees of org constructs, made by hand: no spans."""
    return tree.Root(0, 0, [*draw(_blocks(fewest=0)), *draw(st.lists(_sections(), max_size=2))])


def org_documents() -> st.SearchStrategy[tree.Root]:
    """Trees exactly as the reader makes them of documents, with their spans."""
    return org_trees().map(lambda root: read(write(root)))
