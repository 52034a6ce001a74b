"""What Emacs does not say, or says differently: decoded values, options, decisions of ours, limits."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from eigdocs import tree
from eigdocs.formats.org.reader import read


def first(text: str, kind: type[Any]) -> Any:
    """The first node of a kind."""
    return next(node for node in tree.walk(read(text)) if isinstance(node, kind))


def show(node: tree.Node) -> str:
    """Inlines, briefly: texts as they are, other nodes as ``Kind(value or children)``."""
    if isinstance(node, tree.Text):
        return node.value
    if isinstance(node, tree.SoftBreak):
        return "⏎"
    if isinstance(node, tree.LineBreak):
        return "↵"
    name = type(node).__name__
    if isinstance(node, tree.Link):
        return f"{name}({node.kind} {node.target}{'|' if node.children else ''}{inlines(node)})"
    return f"{name}({inlines(node)})" if isinstance(node, tree.Parent) else f"{name}({getattr(node, 'value', '')})"


def inlines(node: tree.Node) -> str:
    return "".join(show(child) for child in tree.children(node))


def paragraph(text: str) -> str:
    return inlines(first(text, tree.Paragraph))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("snake_case et x^2", "snakeSubscript(case) et xSuperscript(2)"),
        ("#+options: ^:nil\n\nsnake_case et x^{2} et _oui_", "snake_case et x^{2} et Underline(oui)"),
        ("#+OPTIONS: toc:t ^:{}\n\nsnake_case et x^{2}", "snake_case et xSuperscript(2)"),
        ("#+options: ^:nil\n#+options: ^:t\n\na_b", "aSubscript(b)"),
        ("mot\u200b*gras*\u200bmot", "motStrong(gras)mot"),
        ("- [x] une petite lettre n’est pas une case", "[x] une petite lettre n’est pas une case"),
        ("un @@html:extrait jamais fermé", "un @@html:extrait jamais fermé"),
        ("=deux\n  lignes=", "Verbatim(deux lignes)"),
        ("  en retrait\n\tdeux  ", "en retrait⏎deux"),
        ("fin \\\\\n  suite", "fin ↵suite"),
        ("[[a\\[1\\]][x]]", "Link(fuzzy a[1]|x)"),
        ("[[https://x.org/%20]]", "Link(https https://x.org/%20)"),
        ("#+link: gh https://x.org/\n\n[[gh:a/b]]", "Link(https https://x.org/a/b)"),
        ("#+link: gh https://x.org/%s.html\n\n[[gh:a]]", "Link(https https://x.org/a.html)"),
        ("<https://x.org/a\n  b>", "Link(https https://x.org/ab)"),
        ("FILE:a.org file+sys:b.pdf", "Link(file FILE:a.org) Link(file file+sys:b.pdf)"),
        ("<<<API>>> et l’api", "RadioTarget(API) et l’Link(radio api)"),
        ("* COMMENTAIRES\n\ntexte", "texte"),
        ("une\u2028ligne\x0bet\x85une\rautre", "une\u2028ligne\x0bet\x85une\rautre"),
    ],
)
def test_paragraphs(text: str, expected: str) -> None:
    assert paragraph(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("* Un", (1, None, None, [], False, "Un")),
        ("*** TODO [#B] COMMENT Un *deux* :a:b:", (3, "TODO", "B", ["a", "b"], True, "Un Strong(deux)")),
        ("* TODO", (1, None, None, [], False, "TODO")),
        ("* COMMENTAIRES", (1, None, None, [], False, "COMMENTAIRES")),
        ("#+todo: A | B\n* A x :é@#%:", (1, "A", None, ["é@#%"], False, "x")),
        ("* Le [2018-02-31]", (1, None, None, [], False, "Le Timestamp([2018-02-31])")),
        ("* <2018-13-45 xx>", (1, None, None, [], False, "Timestamp(<2018-13-45 xx>)")),
        ("* :a:", (1, None, None, ["a"], False, "")),
        ("*" * 300 + " x", (300, None, None, [], False, "x")),
    ],
)
def test_headings(title: str, expected: tuple[Any, ...]) -> None:
    heading = first(title, tree.Heading)
    marks = (heading.level, heading.todo, heading.priority, heading.tags, heading.commented)
    assert (*marks, inlines(heading)) == expected


def test_sections_nest_by_level() -> None:
    root = read("avant\n* A\n*** B\n** C\n* D\n")
    assert [type(node).__name__ for node in root.children] == ["Paragraph", "Section", "Section"]
    section = root.children[1]
    assert isinstance(section, tree.Section)
    assert [node.level for node in section.children if isinstance(node, tree.Section)] == [3, 2]


def test_sections_know_their_properties() -> None:
    section = first("* A\nSCHEDULED: <2021-03-02>\n:PROPERTIES:\n:custom_id: a\n:VIDE:\n:END:\n", tree.Section)
    assert section.planning.value == "SCHEDULED: <2021-03-02>"
    assert section.properties == {"CUSTOM_ID": "a", "VIDE": ""}


@pytest.mark.parametrize(
    ("text", "kind", "number", "tight"),
    [
        ("- a\n- b", "bullet", 1, True),
        ("- a\n\n- b", "bullet", 1, False),
        ("- a\n\n  b\n- c", "bullet", 1, False),
        ("- a\n  - b\n\n  - c\n- d", "bullet", 1, True),  # the list inside is loose
        ("- a :: b\n\n", "description", 1, True),
        ("- a ::\n\n  b", "description", 1, True),
        ("3. a\n5. b", "ordered", 1, True),  # Emacs numbers by itself
        ("3. [@3] a\n4. b", "ordered", 3, True),
        ("- [@3] a", "bullet", 1, True),
    ],
)
def test_lists(text: str, kind: str, number: int, tight: bool) -> None:
    node = first(text, tree.List)
    assert (node.kind, node.first, node.tight) == (kind, number, tight)


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("| a |\n|---|\n| b |", [True, False]),
        ("|---|\n| a |\n| b |\n|---|\n| c |\n|---|", [True, True, False]),
        ("| a |\n|---|", [False]),
        ("|---|\n| a |\n|---|", [False]),
        ("| a |\n| b |", [False, False]),
    ],
)
def test_table_headers(text: str, headers: list[bool]) -> None:
    assert [row.header for row in first(text, tree.Table).rows] == headers


def test_tables_say_how_columns_are_aligned() -> None:
    table = first("| <l> | <r10> | <5> | x |\n| <c> |\n#+tblfm: $1=2::$2=3\n", tree.Table)
    assert table.alignments == ["center", "right"]
    assert table.formulas == ["$1=2::$2=3"]


@pytest.mark.parametrize(
    ("text", "value", "language", "arguments"),
    [
        ("#+begin_src python -n :var x=1\n  a\n\n    b\n#+end_src", "a\n\n  b\n", "python", "-n :var x=1"),
        ("#+begin_src sh -i\n  a\n#+end_src", "  a\n", "sh", "-i"),
        ("#+begin_src\n\ta\n\t  b\n#+end_src", "a\n  b\n", None, None),
        ("#+begin_example -n\n,* a\n,,* b\n,#+c\n,d\n#+end_example", "* a\n,* b\n#+c\n,d\n", None, "-n"),
        ("#+begin_example\n#+end_example", "", None, None),
        (": a\n:   b\n:", "a\n  b\n\n", None, None),
        ("#+begin_src a\r\nb\r\n#+end_src", "b\n", "a", None),
    ],
)
def test_code_blocks(text: str, value: str, language: str | None, arguments: str | None) -> None:
    node = first(text, tree.CodeBlock)
    assert (node.value, node.language, node.arguments) == (value, language, arguments)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("#+begin_export html\n<b>\n#+end_export", tree.Html, "<b>\n"),
        ("#+html: <b>", tree.Html, "<b>\n"),
        ("#+begin_export latex\n\\newpage\n#+end_export", tree.Raw, "\\newpage\n"),
        ("#+begin_export\nx\n#+end_export", tree.Raw, "#+begin_export\nx\n#+end_export"),
        ("+--+\n| a|\n+--+", tree.Raw, "+--+\n| a|\n+--+"),
        ("# a\n#\n#  b", tree.Comment, "a\n\n b"),
        ("#+begin_comment\na\n#+end_comment", tree.Comment, "a\n"),
        ("#+call: f(x)[y]", tree.BabelCall, "f(x)[y]"),
        ("CLOCK: [2021-03-02 mar.]", tree.Clock, "[2021-03-02 mar.]"),
    ],
)
def test_values(text: str, kind: type[tree.Node], value: str) -> None:
    assert first(text, kind).value == value


def test_affiliated_keywords_stand_before_what_they_are_about() -> None:
    caption, name, table = read("#+caption[court]: long\n#+name: x\n| a |\n").children
    assert isinstance(caption, tree.Keyword)
    assert isinstance(name, tree.Keyword)
    assert (caption.key, caption.option, caption.value, caption.affiliated) == ("CAPTION", "court", "long", True)
    assert (name.key, name.value, name.affiliated) == ("NAME", "x", True)
    assert isinstance(table, tree.Table)
    (orphan,) = read("#+name: x\n\n").children
    assert isinstance(orphan, tree.Keyword)
    assert not orphan.affiliated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<2021-03-02 mar.>", (True, "2021-03-02", None, None, None)),
        ("[2021-03-02 mar. 9:05]", (False, "2021-03-02T09:05", None, None, None)),
        ("<2021-03-02 mar. 10:00-12:30>", (True, "2021-03-02T10:00", "2021-03-02T12:30", None, None)),
        ("<2021-03-02 mar.>--<2021-03-04 jeu.>", (True, "2021-03-02", "2021-03-04", None, None)),
        ("<2021-03-02 mar. .+1w --2d>", (True, "2021-03-02", None, ".+1w", "--2d")),
        ("<%%(diary-float t 4 2)>", (True, "", None, None, None)),
    ],
)
def test_timestamps(text: str, expected: tuple[Any, ...]) -> None:
    stamp = first(text, tree.Timestamp)
    assert (stamp.active, stamp.first, stamp.last, stamp.repeater, stamp.warning) == expected
    assert stamp.value == text


def test_verses_keep_their_indentation() -> None:
    text = "#+begin_verse\n  un\n\n    *deux*\n#+end_verse\n"
    assert inlines(first(text, tree.Verse)) == "  un⏎⏎    Strong(deux)"


@pytest.mark.parametrize("text", ["", "\n", " \n\t", "\ufeff", "\0", "\ufeff* A", "\r\n\r\n", "* A\r\nb", "a\rb"])
def test_odd_texts(text: str) -> None:
    root = read(text)
    assert (root.start, root.end) == (0, len(text))


def test_spans_count_the_mark_and_the_carriage_returns() -> None:
    text = "\ufeff* A\r\nun\r\n  *deux*\r\n"
    root = read(text)
    strong = next(node for node in tree.walk(root) if isinstance(node, tree.Strong))
    heading = next(node for node in tree.walk(root) if isinstance(node, tree.Heading))
    assert text[strong.start : strong.end] == "*deux*"
    assert text[heading.start : heading.end] == "* A"


def depth(root: tree.Node, kind: type[tree.Node]) -> int:
    """How deep nodes of a kind are nested."""
    deepest = 0
    stack = [(root, 0)]
    while stack:
        node, level = stack.pop()
        level += isinstance(node, kind)
        deepest = max(deepest, level)
        stack.extend((child, level) for child in tree.children(node))
    return deepest


@pytest.mark.parametrize("levels", [50, 100])
def test_nesting_is_read_to_100_levels(levels: int) -> None:
    assert depth(read("\n".join("  " * n + "- a" for n in range(levels))), tree.Item) == levels
    opened = "".join(f"#+begin_a{n}\n" for n in range(levels))
    closed = "".join(f"#+end_a{n}\n" for n in reversed(range(levels)))
    assert depth(read(f"{opened}a\n{closed}"), tree.Container) == levels
    assert depth(read("[fn::" * levels + "a" + "]" * levels), tree.FootnoteReference) == levels


def test_deeper_nesting_is_text() -> None:
    limit = sys.getrecursionlimit()
    items = read("\n".join("  " * n + "- a" for n in range(limit)))
    assert depth(items, tree.Item) == 101  # the last holds the rest, as it stands
    assert "".join(node.value for node in tree.walk(items) if isinstance(node, tree.Raw)).count("- a") == limit - 101
    notes = read("[fn::" * limit + "a" + "]" * limit)
    assert depth(notes, tree.FootnoteReference) == 100


def test_sections_nest_as_deep_as_stars_go() -> None:
    levels = 2 * sys.getrecursionlimit()
    assert depth(read("".join("*" * n + " a\n" for n in range(1, levels + 1))), tree.Section) == levels
