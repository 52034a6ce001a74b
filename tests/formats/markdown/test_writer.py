"""How Markdown is written: what is escaped and what is not, how tables and lists look."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from eigdocs import tree
from eigdocs.formats.markdown.reader import read
from eigdocs.formats.markdown.writer import write


def text(value: str) -> tree.Text:
    return tree.Text(0, 0, value)


def paragraph(*nodes: tree.Node) -> tree.Paragraph:
    return tree.Paragraph(0, 0, list(nodes))


def strong(*nodes: tree.Node) -> tree.Strong:
    return tree.Strong(0, 0, list(nodes))


def emphasis(*nodes: tree.Node) -> tree.Emphasis:
    return tree.Emphasis(0, 0, list(nodes))


def link(*nodes: tree.Node, target: str = "page.md", title: str | None = None) -> tree.Link:
    return tree.Link(0, 0, list(nodes), "relative", target, title)


def bullets(*items: list[tree.Node], tight: bool = True) -> tree.List:
    return tree.List(0, 0, [tree.Item(0, 0, item) for item in items], "bullet", tight)


def code(value: str, language: str | None = None) -> tree.CodeBlock:
    return tree.CodeBlock(0, 0, value, "src" if language else "example", language)


def written(*blocks: tree.Node, wrap: int | None = None) -> str:
    """The blocks as Markdown, without the last line end; it reads back with the same meaning."""
    root = tree.Root(0, 0, list(blocks))
    markdown = write(root, wrap=wrap)
    assert write(read(markdown), wrap=wrap) == markdown
    return markdown.removesuffix("\n")


# ── Escaping ─────────────────────────────────────────────────────────────────────────────────────────────

LEFT_ALONE = [
    "2 * 3 * 4",
    "5* et plus",
    "une note*",
    "snake_case_name",
    "un_ et _deux",
    "[FIXME]",
    "[FIXME] (à voir)",
    "[ ] en texte, pas au début d'une puce",
    "a] [b",
    "<2018-02-15 jeu.>",
    "a < b",
    "a <b et c",
    "3 > 2",
    "AT&T, R&D;",
    "&inconnu;",
    "C:\\dossier",
    "l'an 1986. Une phrase",
    "#eig2020",
    "a # b",
    "+33 1 23 45 67 89",
    "-1",
    "1.5 fois",
    "1.",
    "un `seul accent",
    "~10 minutes",
    "~a~ et ~~",
    "http://example.org/a_b_c*d",
    "{{ page.title }}",
    "a | b",
    "a ::: b",
    "« mot » !",
    "$x_1$",
    "😀 ^ 😀",
    "=> ici",
    "--option",
    "a -- b",
    "!important",
]

ESCAPED = {
    "*mot*": r"\*mot\*",
    "**mot**": r"\*\*mot\*\*",
    "_mot_": r"\_mot\_",
    "~~mot~~": r"\~\~mot\~\~",
    "`a` et `b`": r"\`a\` et \`b\`",
    "[x](y)": r"[x\](y)",
    "![x](y)": r"![x\](y)",
    "[[toc]]": r"\[[toc]]",
    "^[note]": r"\^[note]",
    "<b>": r"\<b>",
    "<a@b.c>": r"\<a@b.c>",
    "<https://x>": r"\<https://x>",
    "a </div> b": r"a \</div> b",
    "<!-- x": r"\<!-- x",
    "&amp;": r"\&amp;",
    "&#42;": r"\&#42;",
    r"a\*b": r"a\\*b",
    "\\\\": "\\\\\\",
    "# titre": r"\# titre",
    "> cité": r"\> cité",
    "- puce": r"\- puce",
    "+ puce": r"\+ puce",
    "* puce": r"\* puce",
    "-": r"\-",
    "1. puce": r"1\. puce",
    "1986. Une phrase": r"1986\. Une phrase",
    "12) puce": r"12\) puce",
    "---": r"\---",
    "- - -": r"\- - -",
    "***": r"\*\*\*",
    "```": r"\`\`\`",
    "~~~ x": r"\~\~\~ x",
    "::: tip": r"\::: tip",
    "[a]: b": r"[a]\: b",
    "[^1]: b": r"[^1]\: b",
    "\u00a0mot\u00a0": "&nbsp;mot&nbsp;",
    "\u202fmot": "&#8239;mot",
}


@pytest.mark.parametrize("value", [value for value in LEFT_ALONE if value != "1."])
def test_left_alone(value: str) -> None:
    assert written(paragraph(text(value))) == value
    assert tree.plain_text(read(value)) == value


@pytest.mark.parametrize(("value", "expected"), ESCAPED.items())
def test_escaped(value: str, expected: str) -> None:
    assert written(paragraph(text(value))) == expected
    assert tree.plain_text(read(expected)) == value


@pytest.mark.parametrize("value", ["# x", "- x", "1. x", "> x", "```", "---", "| a", "::: tip"])
def test_block_marks_are_plain_text_in_headings_and_cells(value: str) -> None:
    heading = tree.Heading(0, 0, [text(value)], 2)
    assert written(heading) == f"## {value}"


def test_closing_sequence_of_a_heading() -> None:
    assert written(tree.Heading(0, 0, [text("en C #")], 1)) == r"# en C \#"
    assert written(tree.Heading(0, 0, [text("en C#")], 1)) == "# en C#"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("===", r"\==="),
        ("---", r"\---"),
        ("|---|", r"\|---|"),
        ("[^1]: x", r"[^1]\: x"),
        ("# x", r"\# x"),
        ("mot", "mot"),
    ],
)
def test_lines_after_a_break(second: str, expected: str) -> None:
    assert written(paragraph(text("a | b"), tree.LineBreak(0, 0), text(second))) == f"a | b\\\n{expected}"


def test_raw_html_that_would_begin_a_block() -> None:
    nodes = paragraph(text("a"), tree.LineBreak(0, 0), tree.RawHtml(0, 0, "<div>"), text("b"))
    assert written(nodes) == "a\\\n    <div>b"


def test_words_in_brackets_that_are_defined() -> None:
    definition = tree.LinkDefinition(0, 0, "FIXME", "page.md", "Un titre")
    assert written(definition, paragraph(text("[fixme] [x]"))) == '[FIXME]: page.md "Un titre"\n\n[fixme\\] [x]'
    note = tree.FootnoteDefinition(0, 0, [paragraph(text("b"))], "1")
    assert written(paragraph(text("[^1] [^2]")), note) == "[^1\\] [^2]\n\n[^1]: b"


def test_check_box_like_text_in_an_item() -> None:
    assert written(bullets([paragraph(text("[ ] x"))])) == r"- \[ ] x"
    box = tree.Item(0, 0, [paragraph(text("x"))], checkbox="X")
    assert written(tree.List(0, 0, [box], "bullet")) == "- [x] x"


# ── Inlines ──────────────────────────────────────────────────────────────────────────────────────────────

INLINES: dict[str, tuple[list[tree.Node], str]] = {
    "strong in a word": ([text("a"), strong(text("b")), text("c")], "a**b**c"),
    "guillemets before a letter": ([strong(text("« a »")), text("b")], "**« a »**&#98;"),
    "guillemets after a letter": ([text("mot"), strong(text("« a »"))], "mo&#116;**« a »**"),
    "strong that begins with a no-break space": ([strong(text("\u00a0a"))], "**&nbsp;a**"),
    "blanks at the edges": ([text("a"), strong(text(" b ")), text("c")], "a **b** c"),
    "nothing": ([text("a"), strong(text("")), text("b"), emphasis(), strong(text(" "))], "ab"),
    "strong in emphasis": ([emphasis(strong(text("a")))], "***a***"),
    "emphasis in strong": ([strong(emphasis(text("a")))], "**_a_**"),
    "emphasis at the end of strong": ([strong(text("a "), emphasis(text("b")))], "**a *b***"),
    "neighbours": ([strong(text("a")), emphasis(text("b"))], "**a**_b_"),
    "strong beside strong": ([strong(text("a")), strong(text("b"))], "**a**__b__"),
    "a star beside strong": ([text("*"), strong(text("a"))], r"\***a**"),
    "emphasis in emphasis in emphasis": ([emphasis(emphasis(emphasis(text("a"))))], "*_*a*_*"),
    "code with a backtick": ([tree.Verbatim(0, 0, "a`b")], "```a`b```"),
    "code that begins with a backtick": ([tree.Verbatim(0, 0, "``")], "` `` `"),
    "org code": ([tree.Code(0, 0, "a")], "``a``"),
    "code with blanks": ([tree.Verbatim(0, 0, " a ")], "`  a  `"),
    "code beside code": ([tree.Verbatim(0, 0, "a"), tree.Verbatim(0, 0, "b")], "`ab`"),
    "a backtick beside code": ([text("`"), tree.Verbatim(0, 0, "a")], "\\``a`"),
    "link": ([link(text("a"), title='le "b"')], r'[a](page.md "le \"b\"")'),
    "link with brackets": ([link(text("a [b] c"))], "[a [b] c](page.md)"),
    "link with one bracket": ([link(text("a ] b"))], r"[a \] b](page.md)"),
    "link in a link": ([link(text("a "), link(text("b")))], "[a b](page.md)"),
    "link with a line end": ([link(text("a"), tree.SoftBreak(0, 0), text("b"))], "[a b](page.md)"),
    "target with blanks": ([link(text("a"), target="b c.md")], "[a](<b c.md>)"),
    "target with parentheses": ([link(text("a"), target="b_(c)")], "[a](b_(c))"),
    "target with one parenthesis": ([link(text("a"), target="b(c")], r"[a](b\(c)"),
    "target with a reference": ([link(text("a"), target="?a&lt;=b&c=d")], r"[a](?a\&lt;=b&c=d)"),
    "no target": ([link(text("a"), target="")], "[a](<>)"),
    "address": ([tree.Link(0, 0, [], "https", "https://example.org/a_b", form="angle")], "<https://example.org/a_b>"),
    "e-mail": ([tree.Link(0, 0, [], "mailto", "mailto:lea@example.org", form="angle")], "<lea@example.org>"),
    "relative link alone": ([tree.Link(0, 0, [], "relative", "a_b.md", form="plain")], "[a_b.md](a_b.md)"),
    "an exclamation mark before a link": ([text("Ici !"), link(text("a"))], r"Ici \![a](page.md)"),
    "image": ([tree.Image(0, 0, [text("a")], "b.png", "Titre")], '![a](b.png "Titre")'),
    "note given inside": ([text("a"), tree.FootnoteReference(0, 0, [text("b]")])], r"a^[b\]]"),
    "words after a note": ([tree.FootnoteReference(0, 0, [text("b")]), text("(c)")], r"^[b]\(c)"),
    "line break": ([text("a "), tree.LineBreak(0, 0), text(" b")], "a\\\nb"),
    "last line break": ([text("a"), tree.LineBreak(0, 0)], "a"),
    "backslash at the end": ([strong(text("a\\"))], r"**a\\**"),
    "line ends in texts": ([text("a\nb")], "a b"),
}


@pytest.mark.parametrize(("nodes", "expected"), INLINES.values(), ids=INLINES)
def test_inlines(nodes: list[tree.Node], expected: str) -> None:
    assert written(paragraph(*nodes)) == expected


def test_what_delimiters_cannot_say_is_html() -> None:
    nodes = strong(strong(text("« a »")), strong(text("« b »")), text("c"), strong(text("« d »")))
    assert tree.plain_text(read(written(paragraph(nodes)))) == "« a »« b »c« d »"


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────

a, b = paragraph(text("a")), paragraph(text("b"))

BLOCKS: dict[str, tuple[list[tree.Node], str]] = {
    "two paragraphs": ([a, b], "a\n\nb"),
    "an empty paragraph": ([a, paragraph(text(" ")), b], "a\n\nb"),
    "two quotes": ([tree.Quote(0, 0, [a]), tree.Quote(0, 0, [b])], "> a\n\n> b"),
    "quote of two paragraphs": ([tree.Quote(0, 0, [a, b])], "> a\n>\n> b"),
    "tight list": ([bullets([a], [b, bullets([a])])], "- a\n- b\n  - a"),
    "loose list": ([bullets([a, b], [a], tight=False)], "- a\n\n  b\n\n- a"),
    "a list that cannot be tight": ([bullets([a, b], [a])], "- a\n\n  b\n\n- a"),
    "three lists": ([bullets([a]), bullets([b]), bullets([a])], "- a\n\n* b\n\n- a"),
    "empty items": ([bullets([], [a], [])], "-\n- a\n-"),
    "lists that begin lists": ([bullets([bullets([bullets([])])])], "- * -"),
    "ordered list": (
        [tree.List(0, 0, [tree.Item(0, 0, [each]) for each in (a, b)], "ordered", first=9)],
        "9. a\n10. b",
    ),
    "two ordered lists": (
        [tree.List(0, 0, [tree.Item(0, 0, [each])], "ordered") for each in (a, b)],
        "1. a\n\n1) b",
    ),
    "code in an item": ([bullets([code("x\n\n  y\n")])], "- ```\n  x\n\n    y\n  ```"),
    "heading in an item": ([bullets([tree.Heading(0, 0, [text("a")], 2)])], "- ## a"),
    "rule in an item": ([bullets([tree.Rule(0, 0)], [a, tree.Rule(0, 0)])], "- ___\n- a\n  ___"),
    "two dashes in an item": ([bullets([paragraph(text("--"))])], r"- \--"),
    "rule": ([a, tree.Rule(0, 0), b], "a\n\n---\n\nb"),
    "rule at the top": ([tree.Rule(0, 0), a, tree.Rule(0, 0)], "___\n\na\n\n---"),
    "front matter": ([tree.FrontMatter(0, 0, "title: A\n"), a], "---\ntitle: A\n---\n\na"),
    "code with a fence": ([code("```\nx\n```\n", "md")], "````md\n```\nx\n```\n````"),
    "code with a backtick in its language": ([code("x\n", "a`b")], "~~~a`b\nx\n~~~"),
    "two codes": ([code("x\n"), code("y\n")], "```\nx\n```\n\n```\ny\n```"),
    "code of nothing": ([code("")], "```\n```"),
    "nested containers": (
        [tree.Container(0, 0, [a, tree.Container(0, 0, [b], "tip")], "danger", "Attention")],
        ":::: danger Attention\na\n\n::: tip\nb\n:::\n::::",
    ),
    "colons in code in a container": ([tree.Container(0, 0, [code(":::\n")], "tip")], ":::: tip\n```\n:::\n```\n::::"),
    "comment": ([tree.Comment(0, 0, "à revoir")], "<!-- à revoir -->"),
    "comment with its own end": ([tree.Comment(0, 0, "a --> b")], "<!-- a --&gt; b -->"),
    "html": ([tree.Html(0, 0, "<div>\n"), a], "<div>\n\na"),
    "html with a blank line": ([tree.Html(0, 0, "<div>\n\n<b>x</b>\n</div>\n")], "<div>\n<b>x</b>\n</div>"),
    "contents": ([tree.Toc(0, 0), a], "[[toc]]\n\na"),
    "definitions": ([tree.LinkDefinition(0, 0, each, "x") for each in "ab"], "[a]: x\n[b]: x"),
    "note": ([tree.FootnoteDefinition(0, 0, [a, b], "1")], "[^1]: a\n\n    b"),
    "note with a list": (
        [tree.FootnoteDefinition(0, 0, [bullets([a, code("x\n")])], "1")],
        "[^1]:\n    - a\n      ```\n      x\n      ```",
    ),
    "heading with a line break": ([tree.Heading(0, 0, [text("a"), tree.LineBreak(0, 0), text("b")], 1)], "a\\\nb\n="),
    "deeper heading with a line break": (
        [tree.Heading(0, 0, [text("a"), tree.LineBreak(0, 0), text("b")], 3)],
        "### a<br>b",
    ),
    "empty heading": ([tree.Heading(0, 0, [], 2)], "##"),
    "heading of the seventh level": ([tree.Heading(0, 0, [text("a")], 7)], "###### a"),
}


@pytest.mark.parametrize(("blocks", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(blocks: list[tree.Node], expected: str) -> None:
    assert written(*blocks) == expected


def test_byte_order_mark() -> None:
    assert write(read("\ufeff# a\n")) == "\ufeff# a\n"


def test_nodes_of_other_formats_are_refused() -> None:
    with pytest.raises(TypeError, match="drawer"):
        write(tree.Root(0, 0, [tree.Drawer(0, 0, [], "X")]))
    with pytest.raises(TypeError, match="underline"):
        write(paragraph(tree.Underline(0, 0, [text("a")])))


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────


def table(*rows: str, alignments: tuple[tree.Alignment, ...] = ()) -> tree.Table:
    cells = [[tree.Cell(0, 0, [text(word)] if word else []) for word in row.split("/")] for row in rows]
    return tree.Table(0, 0, [tree.Row(0, 0, [*row]) for row in cells], list(alignments))


TABLES = {
    "aligned by width": (
        table("Qui/Été", "Léa/日本", "e\u0301te\u0301/😀"),
        "| Qui | Été  |\n| --- | ---- |\n| Léa | 日本 |\n| e\u0301te\u0301 | 😀   |",
    ),
    "alignments": (
        table("a/b/c/d", "aaaaa/bbbbb/ccccc/d", alignments=("left", "center", "right")),
        "| a     |   b   |     c | d   |\n| :---- | :---: | ----: | --- |\n| aaaaa | bbbbb | ccccc | d   |",
    ),
    "ragged": (
        table("a/b", "1", "1/2/3"),
        "| a   | b   |     |\n| --- | --- | --- |\n| 1   |     |     |\n| 1   | 2   | 3   |",
    ),
    "no header": (table("/", "1/2"), "|     |     |\n| --- | --- |\n| 1   | 2   |"),
    "pipes": (table("a|b"), "| a\\|b |\n| ---- |"),
    "a backslash before a pipe": (table("a\\|b"), "| a\\\\\\|b |\n| ------ |"),
    "no-break spaces": (table("\u00a0a"), "| &nbsp;a |\n| ------- |"),
}


@pytest.mark.parametrize(("node", "expected"), TABLES.values(), ids=TABLES)
def test_tables(node: tree.Table, expected: str) -> None:
    assert written(node) == expected
    rows = [[tree.plain_text(cell) for cell in row.children] for row in node.rows]
    again = next(each for each in tree.walk(read(expected)) if isinstance(each, tree.Table))
    read_rows = [[tree.plain_text(cell) for cell in row.children] for row in again.rows]
    assert [row[: len(before)] for row, before in zip(read_rows, rows, strict=True)] == rows


def test_code_and_breaks_in_cells() -> None:
    cell = tree.Cell(0, 0, [tree.Verbatim(0, 0, "a|b"), tree.LineBreak(0, 0), text("c")])
    assert written(tree.Table(0, 0, [tree.Row(0, 0, [cell])])) == "| `a\\|b`<br>c |\n| ----------- |"


def test_a_huge_cell_does_not_widen_the_others() -> None:
    lines = written(table("a", "x" * 5000, "b")).split("\n")
    assert [len(line) for line in lines] == [404, 404, 5004, 404]


# ── Wrapping ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("un deux trois quatre", "un deux\ntrois\nquatre"),
        ("un deux - trois", "un deux -\ntrois"),
        ("un deux 1. trois", "un deux 1.\ntrois"),
        ("un deux # trois", "un deux #\ntrois"),
        ("un deux === trois", "un deux ===\ntrois"),
        ("un deux **x** trois", "un deux\n\\*\\*x\\*\\*\ntrois"),
        ("日本語日 日本", "日本語日\n日本"),
        ("incroyablement long", "incroyablement\nlong"),
    ],
)
def test_wrap(value: str, expected: str) -> None:
    assert written(paragraph(text(value)), wrap=9) == expected


def test_wrap_keeps_marks_whole() -> None:
    nodes = [text("un "), tree.Verbatim(0, 0, "a b c"), text(" "), link(text("d e"), target="f g"), text(" h")]
    assert written(paragraph(*nodes), wrap=8) == "un\n`a b c`\n[d\ne](<f g>)\nh"


def test_wrap_counts_indentation() -> None:
    item = paragraph(text("un deux trois"))
    assert written(bullets([item]), wrap=9) == "- un deux\n  trois"
    assert written(tree.Quote(0, 0, [item]), wrap=9) == "> un deux\n> trois"


def test_lines_are_joined() -> None:
    assert written(paragraph(text("un"), tree.SoftBreak(0, 0), text("deux"))) == "un deux"


# ── Limits ───────────────────────────────────────────────────────────────────────────────────────────────


def _repeated(word: str) -> Callable[[int], tree.Node]:
    return lambda n: paragraph(text(word * n))


HOSTILE: dict[str, Callable[[int], tree.Node]] = {
    **{
        f"text {word}": _repeated(word)
        for word in ("*a **a ", "[", "](", "`", "<", "&", "\\", "~~a", "^[", "[a] ", "é ")
    },
    "strong beside strong": lambda n: paragraph(*(strong(text("« a »")) for _ in range(n))),
    "code beside code": lambda n: paragraph(*(tree.Code(0, 0, "`x") for _ in range(n))),
    "line breaks": lambda n: paragraph(*(each for _ in range(n) for each in (tree.LineBreak(0, 0), text("-")))),
    "links": lambda n: paragraph(*(link(text("[a")) for _ in range(n))),
    "short rows under a long one": lambda n: table("/".join("a" * n), *("b" for _ in range(n))),
    "short cells under a long one": lambda n: table("a" * n, *("b" for _ in range(n))),
    "many lists": lambda n: tree.Root(0, 0, [bullets([a]) for _ in range(n)]),
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_linear_time(made: Callable[[int], tree.Node]) -> None:
    """Four times as much takes not much more than four times as long; quadratic would be sixteen."""
    small, large = made(1000), made(4000)
    write(made(10))
    assert min(_seconds(large) for _ in range(3)) < 10 * min(_seconds(small) for _ in range(3)) + 0.05


def _seconds(node: tree.Node) -> float:
    start = time.perf_counter()
    write(node)
    return time.perf_counter() - start


def test_depth() -> None:
    """As deep as any reader goes, and sections as deep as org has them."""
    inlines: list[tree.Node] = [text("a")]
    blocks: list[tree.Node] = []
    for level in range(100):
        inlines = [strong(*inlines) if level % 2 else emphasis(*inlines)]
    blocks = [paragraph(*inlines)]
    for level in range(100):
        blocks = [tree.Quote(0, 0, blocks)] if level % 2 else [bullets(blocks)]
    section = tree.Section(0, 0, [tree.Heading(0, 0, [text("a")], 1), *blocks])
    for _ in range(5000):
        section = tree.Section(0, 0, [tree.Heading(0, 0, [text("a")], 1), section])
    assert write(tree.Root(0, 0, [section])).count("# a") == 5001
