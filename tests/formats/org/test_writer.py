"""The org writer, case by case. ``·`` stands for a zero width space, org's escape character."""

from __future__ import annotations

import pytest

from eigdocs import tree
from eigdocs.formats.org.reader import read
from eigdocs.formats.org.writer import can_hold, write


def text(value: str) -> tree.Text:
    return tree.Text(0, 0, value.replace("·", "\u200b"))


def paragraph(*nodes: tree.Node) -> tree.Paragraph:
    return tree.Paragraph(0, 0, list(nodes))


def strong(*nodes: tree.Node) -> tree.Strong:
    return tree.Strong(0, 0, list(nodes))


def italic(*nodes: tree.Node) -> tree.Emphasis:
    return tree.Emphasis(0, 0, list(nodes))


def code(value: str) -> tree.Code:
    return tree.Code(0, 0, value)


def verbatim(value: str) -> tree.Verbatim:
    return tree.Verbatim(0, 0, value)


def link(target: str, *nodes: tree.Node, form: str = "regular") -> tree.Link:
    return tree.Link(0, 0, list(nodes), target.partition(":")[0], target, None, form)  # type: ignore[arg-type]


def bullets(*items: list[tree.Node], tight: bool = True) -> tree.List:
    return tree.List(0, 0, [tree.Item(0, 0, item) for item in items], "bullet", tight)


def table(*rows: list[list[tree.Node]]) -> tree.Table:
    return tree.Table(0, 0, [tree.Row(0, 0, [tree.Cell(0, 0, cell) for cell in row]) for row in rows])


def written(*nodes: tree.Node, wrap: int | None = None) -> str:
    return write(tree.Root(0, 0, list(nodes)), wrap=wrap).replace("\u200b", "·")


# ── Text stays text ──────────────────────────────────────────────────────────────────────────────────────────

# What needs nothing.
PLAIN = r"""
2 * 3 * 4
[FIXME] à revoir
en 1986.
#eig2020
un * seul
5 $ et 6 $
C++
a/b
x ^ y
a = b ~ c
l’*étoile*
<balise>
[x](y)
{a} {{b}}
\ seule
C:\
a | b
:-)
un ratio de 1:2
http:
xhttps://x
[ ]
TODO
a :x:
a :: b
1.5
-5 °C
+33 1 23
@@
a @ b
fn:1
2018-02-15
[[
]]
src_
_
""".strip().split("\n")

# What org would read as something else, and how it is written.
ESCAPED = [
    ("snake_case et x^2", "snake_·case et x^·2"),
    ("*gras*, /italique/, _souligné_, +barré+", "*·gras*, /·italique/, _·souligné_, +·barré+"),
    ("=verbatim= ~code~", "=·verbatim= ~·code~"),
    ("[[x]] [[x][y]]", "[·[x]] [·[x][y]]"),
    ("{{{macro}}} {{{macro(a)}}}", "{·{{macro}}} {·{{macro(a)}}}"),
    ("[fn:1] [fn::là] [cite:@x]", "[·fn:1] [·fn::là] [·cite:@x]"),
    ("<<cible>> <<<radio>>>", "<·<cible>> <·<·<radio>>>"),
    ("<2018-02-15 jeu.> [2018-02-15 jeu.]", "<·2018-02-15 jeu.> [·2018-02-15 jeu.]"),
    ("[1/3] [50%]", "[·1/3] [·50%]"),
    ("\\alpha \\commande{x} \\(x\\) \\[x\\]", "\\·alpha \\·commande{x} \\·(x\\) \\·[x\\]"),
    ("fin\\\\", "fin\\·\\"),
    ("$x$", "@@html:&#36;@@x$"),
    ("@@html:<b>@@", "@·@html:<b>@@"),
    ("src_sh{ls} call_f(1)", "src·_sh{ls} call·_f(1)"),
    ("https://example.org", "https·://example.org"),
    ("mailto:ada@example.org file:a.org doi:10.1", "mailto·:ada@example.org file·:a.org doi·:10.1"),
    ("<https://example.org>", "<https·://example.org>"),
    ("un·caché", "un@@html:&#8203;@@caché"),
    ("- tiret", "·- tiret"),
    ("+ plus", "·+ plus"),
    ("1. un", "·1. un"),
    ("2) deux", "·2) deux"),
    ("-", "·-"),
    ("* étoile", "·* étoile"),
    ("| barre", "·| barre"),
    ("# dièse", "·# dièse"),
    (": deux-points", "·: deux-points"),
    (":TIROIR:", "·:TIROIR:"),
    ("#+title: x", "·#+title: x"),
    ("#+begin_src", "·#+begin_·src"),
    ("-----", "·-----"),
    ("CLOCK: [2018-02-15 jeu.]", "·CLOCK: [·2018-02-15 jeu.]"),
    ("%%(diary)", "·%%(diary)"),
    ("\\begin{x}", "\\·begin{x}"),
    ("+---+", "+·---+"),
    ("1986.", "·1986."),
    ("\ufeffmarque", "·\ufeffmarque"),
]


@pytest.mark.parametrize(("value", "expected"), [*zip(PLAIN, PLAIN, strict=True), *ESCAPED])
def test_text_is_escaped_where_it_must_be(value: str, expected: str) -> None:
    assert written(paragraph(text(value))) == f"{expected}\n"


# Behind a bullet only paragraphs can start; other marks count there.
IN_ITEMS = [
    ("- tiret", "- - tiret"),
    ("| barre", "- | barre"),
    ("[ ] case", "- ·[ ] case"),
    ("[X]", "- ·[X]"),
    ("[@3] trois", "- ·[@3] trois"),
    ("terme :: texte", "- terme :·: texte"),
    ("terme ::", "- terme :·:"),
    (":: texte", "- :: texte"),
]


@pytest.mark.parametrize(("value", "expected"), IN_ITEMS)
def test_text_in_items(value: str, expected: str) -> None:
    assert written(bullets([paragraph(text(value))])) == f"{expected}\n"


IN_HEADINGS = [
    ("TODO écrire", "* ·TODO écrire"),
    ("TODO", "* TODO"),
    ("[#A] d’abord", "* ·[#A] d’abord"),
    ("COMMENT taire", "* ·COMMENT taire"),
    ("les mots :a:b:", "* les mots :a:b:·"),
    ("- tiret", "* - tiret"),
    ("", "* "),
]


@pytest.mark.parametrize(("value", "expected"), IN_HEADINGS)
def test_text_in_headings(value: str, expected: str) -> None:
    heading = tree.Heading(0, 0, [text(value)] if value else [], 1)
    assert written(tree.Section(0, 0, [heading])) == f"{expected}\n"


# Some objects do not exist in cells, and a bar can never stand in one.
IN_CELLS = [
    ([text("a | b")], "| a @@html:&#124;@@ b |"),
    ([verbatim("a|b")], "| @@html:<code>a&#124;b</code>@@ |"),
    ([text("[1/3] \\\\")], "| [1/3] \\\\ |"),
    ([text("- x")], "| - x |"),
    ([text("a"), tree.LineBreak(0, 0), text("b")], "| a@@html:<br>@@b |"),
    ([text("a"), tree.SoftBreak(0, 0), text("b")], "| a b |"),
]


@pytest.mark.parametrize(("nodes", "expected"), IN_CELLS)
def test_cells(nodes: list[tree.Node], expected: str) -> None:
    assert written(table([nodes])) == f"{expected}\n"


def test_options_decide_what_scripts_are() -> None:
    options = tree.Keyword(0, 0, "OPTIONS", "^:nil")
    assert written(options, paragraph(text("snake_case"))) == "#+options: ^:nil\n\nsnake_case\n"


def test_the_words_of_radio_targets_are_links_only_where_the_tree_says_so() -> None:
    target = tree.RadioTarget(0, 0, [text("salle")])
    radio = tree.Link(0, 0, [], "radio", "salle", None, "plain")
    assert written(paragraph(target, text(", "), radio, text(", salle"))) == "<<<salle>>>, salle, s·alle\n"


# ── Objects ──────────────────────────────────────────────────────────────────────────────────────────────────

OBJECTS = [
    ("emphasis in a word", [text("a"), strong(text("b")), text("c")], "a·*b*·c"),
    ("emphasis beside emphasis", [strong(text("a")), italic(text("b"))], "*a*·/b/"),
    ("emphasis in emphasis", [strong(italic(text("a")))], "*/a/*"),
    (
        "in one of its kind",
        [strong(text("a "), strong(text("b")), text(" c"))],
        "*a @@html:<strong>@@b@@html:</strong>@@ c*",
    ),
    ("blanks at its edges", [text("a"), strong(text(" b ")), text("c")], "a *b* c"),
    ("its marker inside", [strong(text("a* b"))], "*a·* b*"),
    ("its marker in code", [strong(code("a* b"), text(" c"))], '*@@html:<code class="code">a&#42; b</code>@@ c*'),
    ("no words", [text("a"), strong(), italic(text(" ")), text("b")], "a b"),
    ("code with its marker", [verbatim("a=b"), text(", "), verbatim("a=")], "=a=b=, =a=="),
    ("code that cannot be", [verbatim("a= b")], "@@html:<code>a&#61; b</code>@@"),
    ("code with a blank at its start", [code(" x")], '@@html:<code class="code"> x</code>@@'),
    ("link", [link("https://example.org", text("ici"))], "[[https://example.org][ici]]"),
    ("link to brackets", [link("https://x/a[1]\\b\\", text("ici"))], "[[https://x/a\\[1\\]\\b\\\\][ici]]"),
    ("brackets in a description", [link("https://x", text("a]] [b]"))], "[[https://x][a]·] [b]·]]"),
    ("bare link", [link("https://x/a", form="plain"), text(", ")], "https://x/a,"),
    ("bare link before a letter", [link("https://x/a", form="plain"), text("b")], "<https://x/a>b"),
    ("bare link that is none", [link("a b", form="plain"), text("c")], "[[a b]]c"),
    ("subscript", [text("H"), tree.Subscript(0, 0, [text("2")]), text("O")], "H_2·O"),
    ("braces", [text("x"), tree.Superscript(0, 0, [text("n + 1")], True)], "x^{n + 1}"),
    ("subscript of nothing", [tree.Subscript(0, 0, [text("2")], True)], "@@html:<sub>@@2@@html:</sub>@@"),
    ("entity before a letter", [tree.Entity(0, 0, "alpha", "α"), text("b")], "\\alpha{}b"),
    ("entity", [tree.Entity(0, 0, "alpha", "α"), text(" b")], "\\alpha b"),
    ("formula before a letter", [tree.LatexFragment(0, 0, "$x$"), text("b")], "$x$·b"),
    ("line break", [text("a"), tree.LineBreak(0, 0), text("- b")], "a\\\\\n·- b"),
    ("footnote", [tree.FootnoteReference(0, 0, [], "1"), text(" a")], "·[fn:1] a"),
    ("footnote inside", [text("a"), tree.FootnoteReference(0, 0, [text("b ] c")])], "a[fn::b @@html:&#93;@@ c]"),
    ("macro", [tree.Macro(0, 0, "date", "1, 2"), text(" "), tree.Macro(0, 0, "x")], "{{{date(1, 2)}}} {{{x}}}"),
    ("source", [tree.InlineSource(0, 0, "sh", "ls", ":results raw")], "src_sh[:results raw]{ls}"),
    ("snippet", [tree.ExportSnippet(0, 0, "latex", "\\newpage")], "@@latex:\\newpage@@"),
    ("target", [tree.Target(0, 0, "là")], "<<là>>"),
]


@pytest.mark.parametrize(("nodes", "expected"), [case[1:] for case in OBJECTS], ids=[case[0] for case in OBJECTS])
def test_objects(nodes: list[tree.Node], expected: str) -> None:
    assert written(paragraph(*nodes)) == f"{expected}\n"


HOLDS = [
    (verbatim("a=b"), True),
    (verbatim("a= b"), False),
    (verbatim(" a"), False),
    (code(""), False),
    (code("a~b"), True),
    (strong(text("a")), True),
    (strong(code("a* b")), False),
    (tree.Quote(0, 0, [paragraph(text("a"))]), True),
    (tree.Quote(0, 0, [tree.Quote(0, 0, [paragraph(text("a"))])]), False),
    (tree.Container(0, 0, [paragraph(text("a"))], "astuce"), True),
    (tree.Container(0, 0, [paragraph(text("a"))], "src"), False),
    (tree.CodeBlock(0, 0, "* a\n#+end_src\n", "src", "sh"), True),
    (tree.CodeBlock(0, 0, "  a\n", "src", "sh"), False),
]


@pytest.mark.parametrize(("node", "expected"), HOLDS)
def test_can_hold(node: tree.Node, expected: bool) -> None:
    assert can_hold(node) is expected


MARKDOWN_ONLY = [
    tree.Toc(0, 0),
    tree.FrontMatter(0, 0, "a: b"),
    tree.LinkDefinition(0, 0, "a", "b"),
    tree.Quote(0, 0, [tree.Heading(0, 0, [], 1)]),
]


@pytest.mark.parametrize("node", MARKDOWN_ONLY)
def test_what_only_markdown_has_is_refused(node: tree.Node) -> None:
    with pytest.raises(TypeError, match="no org block"):
        written(node)


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────────

# Documents written as the writer writes: they come out as they are.
AS_THEY_ARE = {
    "a page": """
#+title: La page
#+author: Ada Exemple

Un paragraphe.

* TODO [#A] Un titre :a:b:
SCHEDULED: <2018-02-15 jeu.>
:PROPERTIES:
:CUSTOM_ID: titre
:VIDE:
:END:

** COMMENT Un autre

Du texte.
""",
    "lists": """
- un
  - dessous
    1. premier
    2. second
       : fixe
  - encore
- [X] fait
-
- terme :: texte
-
  | a |

Fin.
""",
    "loose lists": """
- un

- deux

  Suite.

  - tiret
  - collé
""",
    "numbers": """
4. [@4] quatre
5. [ ] cinq
10. [@10] dix
    : fixe
11. onze
""",
    "lists side by side": """
- un
- deux


1. un


- terme ::
- autre :: texte
""",
    "lists side by side in an item": """
- un
      - a
    - b
  1. c
- deux
""",
    "tables": """
#+caption: Les défis
| Défi | Lien |
|------+------|
| 日本 | =a=  |
| é    | [[https://example.org][lien]] |
| seul |
|      |      |
#+TBLFM: $2=$1

| un autre |
""",
    "code": """
#+begin_src python -n :results output
def f():
    ,* étoile
    ,#+mot-clé
#+end_src

#+begin_example
  -i n’est pas là
fin
#+end_example

: fixe
:
:   en retrait

: une autre
""",
    "blocks": """
#+begin_quote
Une citation.

- et une liste


- une autre
#+end_quote

#+begin_astuce Un titre
Texte.
#+end_astuce

#+begin_center
Texte.
#+end_center

#+begin: columnview :hlines 1
| a |
#+end:

:LOGBOOK:
CLOCK: [2018-02-15 jeu. 14:00]
CLOCK: [2018-02-16 ven. 14:00]
:END:

#+begin_verse
Un vers,
  - puis un autre.

·* Fin
#+end_verse

#+begin_export html
<hr>
#+end_export

#+begin_export latex
\\newpage
#+end_export
""",
    "lines": """
# un commentaire
#
#   sur trois lignes

# un autre

#+begin_comment
un bloc
#+end_comment

#+call: f(x=1)

CLOCK: [2018-02-15 jeu. 14:00]

%%(diary-float t 4 2)

\\begin{equation}
  x
\\end{equation}

#+caption[court]: long
-----

#+caption: orpheline

Fin.
""",
    "footnotes": """
Texte[fn:1].

[fn:1] Une note.

Son second paragraphe.

  - une liste

- une autre

[fn:2] Une autre.


Le texte reprend.
""",
}


@pytest.mark.parametrize("page", AS_THEY_ARE.values(), ids=AS_THEY_ARE.keys())
def test_documents_come_out_as_they_are(page: str) -> None:
    page = page.removeprefix("\n")
    assert write(read(page.replace("·", "\u200b"))).replace("\u200b", "·") == page


def test_a_tight_list_stays_tight_around_other_blocks() -> None:
    block = tree.CodeBlock(0, 0, "a\n", "src", "sh")
    item = [paragraph(text("un")), block, bullets([paragraph(text("deux"))])]
    assert written(bullets(item)) == "- un\n  #+begin_src sh\n  a\n  #+end_src\n  - deux\n"


def test_lists_start_where_they_say() -> None:
    items: list[tree.Node] = [tree.Item(0, 0, [paragraph(text("a"))]) for _ in range(2)]
    assert written(tree.List(0, 0, items, "ordered", True, 9)) == "9. [@9] a\n10. a\n"


CODE_IN_ITEMS = [
    ("indented with it", "a\n  b\n", "  #+begin_src sh\n  a\n    b\n  #+end_src"),
    ("with a tab", "a\n\tb\n", "  #+begin_src sh\na\n\tb\n  #+end_src"),
    ("indented by itself", "  a\n", "  #+begin_src sh -i\n  a\n  #+end_src"),
]


@pytest.mark.parametrize(
    ("value", "expected"), [case[1:] for case in CODE_IN_ITEMS], ids=[case[0] for case in CODE_IN_ITEMS]
)
def test_code_keeps_its_indentation_in_an_item(value: str, expected: str) -> None:
    root = tree.Root(0, 0, [bullets([tree.CodeBlock(0, 0, value, "src", "sh")])])
    assert write(root) == f"-\n{expected}\n"
    codes = [node for node in tree.walk(read(write(root))) if isinstance(node, tree.CodeBlock)]
    assert [node.value for node in codes] == [value]


def test_a_quote_in_a_quote_stands_between_tags() -> None:
    inner = tree.Quote(0, 0, [paragraph(text("a"))])
    expected = ["#+begin_quote", "#+begin_export html", "<blockquote>", "#+end_export", "", "a", ""]
    expected += ["#+begin_export html", "</blockquote>", "#+end_export", "#+end_quote", ""]
    assert written(tree.Quote(0, 0, [inner])) == "\n".join(expected)


# ── Filling ──────────────────────────────────────────────────────────────────────────────────────────────────

FILLED = [
    ("words", [text("un deux trois quatre cinq")], "un deux trois\nquatre cinq"),
    ("wide characters", [text("日本語 日本語 日本語")], "日本語 日本語\n日本語"),
    ("no markup at a line’s start", [text("un deux trois - quatre 1. cinq")], "un deux\ntrois -\nquatre 1. cinq"),
    ("one line end in emphasis", [strong(text("un deux trois quatre cinq six"))], "*un deux trois\nquatre cinq six*"),
    ("none in a link", [text("a "), link("a:b", text("un deux"))], "a\n[[a:b][un deux]]"),
    ("none in code", [text("a "), verbatim("c d e f g h i j")], "a\n=c d e f g h i j="),
    ("no-break spaces hold", [text("un deux trois\xa0: quatre")], "un deux\ntrois\xa0: quatre"),
    ("line ends are blanks", [text("un"), tree.SoftBreak(0, 0), text("deux")], "un deux"),
    (
        "line breaks stay in emphasis",
        [strong(text("a"), tree.LineBreak(0, 0), text("b")), text(" c d e f g h i j")],
        "*a\\\\\nb* c d e f g h\ni j",
    ),
    ("line breaks stay", [text("un"), tree.LineBreak(0, 0), text("deux trois quatre")], "un\\\\\ndeux trois\nquatre"),
    ("bare words", [text("un  deux")], "un deux"),
]


@pytest.mark.parametrize(("nodes", "expected"), [case[1:] for case in FILLED], ids=[case[0] for case in FILLED])
def test_filling(nodes: list[tree.Node], expected: str) -> None:
    assert written(paragraph(*nodes), wrap=14) == f"{expected}\n"


def test_items_are_filled_with_their_indentation() -> None:
    page = "- un deux trois\n  quatre cinq\n\n  six sept huit\n\n- [ ] dix onze\n  douze\n"
    assert written(*read(page).children, wrap=15) == page


# ── Odd trees ────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = (
    "*a **a ",
    "*",
    "_",
    "/a/ ",
    "*/_+=~",
    "[",
    "[[a][",
    "<<<a>>> ",
    "{{{",
    "a_{",
    "$x$",
    "\\",
    "@@html:",
    "a :: ",
    "\u200b",
)


@pytest.mark.parametrize("marks", HOSTILE)
def test_hostile_text_stays_text(marks: str) -> None:
    value = (marks * 500).strip()
    kinds = {type(node) for node in tree.walk(read(written(paragraph(text(value))).replace("·", "\u200b")))}
    assert kinds <= {tree.Root, tree.Paragraph, tree.Text, tree.ExportSnippet}


def test_many_lists_side_by_side_in_an_item() -> None:
    lists: list[tree.Node] = [bullets([paragraph(text(str(number)))]) for number in range(100)]
    page = written(bullets([paragraph(text("un")), *lists]))
    item = tree.children(read(page).children[0])[0]
    assert len([node for node in tree.children(item) if isinstance(node, tree.List)]) == 100
    assert max(map(len, page.split("\n"))) < 90


def test_deep_trees() -> None:
    sections = tree.Section(0, 0, [tree.Heading(0, 0, [], 2000)])
    for level in range(1999, 0, -1):
        sections = tree.Section(0, 0, [tree.Heading(0, 0, [], level), sections])
    assert len(written(sections).split("\n\n")) == 2000
    lists: tree.Node = paragraph(text("fond"))
    for _ in range(100):
        lists = bullets([lists])
    assert written(lists).endswith("- fond\n")
    inline: tree.Node = text("fond")
    for _ in range(100):
        inline = strong(italic(inline))
    assert "fond" in written(paragraph(inline))


def test_empty_trees() -> None:
    assert written() == ""
    item = [paragraph(text("a")), paragraph(text(" "), strong()), paragraph(), bullets(), paragraph(text("b"))]
    assert written(paragraph(), bullets([]), table([[]]), bullets(item)) == "-\n\n|   |\n\n- a\n\n  b\n"
