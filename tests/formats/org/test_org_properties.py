"""What holds for any text: it is read, nothing is lost, every node knows where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs import tree
from eigdocs.formats.org.reader import read

FIXTURES = Path(__file__).parents[3] / "fixtures"

# ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────

INLINES = [
    *("*", "/", "_", "+", "=", "~", "*gras*", "/it/", "=v=", "mot", "é", "’", "'", '"', "(", ")", "[", "]", "{", "}"),
    *("<", ">", ".", ",", ":", "-", " ", "  ", "\n", "\n  ", "\xa0", "\u200b", "\\", "\\\\", "\\alpha{}", "\\_ "),
    *(
        "\\foo{x}",
        "$",
        "$x$",
        "_{a}",
        "^b",
        "a_b",
        "[[",
        "]]",
        "][",
        "[[a][b]]",
        "https://x.org",
        "file:",
        "<https://a>",
    ),
    *("<2021-01-02 x>", "[2021-01-02 10:00]--[2021-01-03]", "<<t>>", "<<<r>>>", "r", "{{{m(a)}}}", "@@html:x@@", "@@"),
    *("[fn:1]", "[fn:", "[cite:@k]", "[cite:", "[1/2]", "src_a", "{b}", "call_f", "(x)", "|", "e\u0301", "🙂"),
]
LINES = [
    *("* T", "** TODO [#A] x :a:", "* COMMENT x", "- a", "- a :: b", "  - b", "    - c", "1. x", "  1. q", " * z"),
    *("- [ ] c", "3. [@5] e", "-", "", "  ", "  text", "#+begin_src x", "#+end_src", "#+begin_quote", "#+end_quote"),
    *(
        "#+begin_foo y",
        "#+end_foo",
        "#+begin_verse",
        "#+end_verse",
        "#+begin_export html",
        "#+end_export",
        "#+begin: d",
    ),
    *("#+end:", ":D:", ":END:", ":PROPERTIES:", ":a: b", ": f", "# c", "#", "| a | b |", "|---+", "|x", "#+TBLFM: a"),
    *(
        "+--+",
        "-----",
        "#+name: n",
        "#+caption[s]: c",
        "#+key: v",
        "#+call: f()",
        "#+html: h",
        "\\begin{a}",
        "\\end{a}",
    ),
    *("[fn:1] d", "%%(s)", "CLOCK: [2021-01-01]", "SCHEDULED: <2021-01-01>", "\ttab", "#+options: ^:{}"),
]
prose = st.lists(st.sampled_from(INLINES), max_size=20).map("".join)
org = st.lists(st.sampled_from(LINES) | prose, max_size=20).map("\n".join)
odd = st.text(st.sampled_from("\ufeff\r\n\t\f\v\0\x85\u2028\u200b*-:#+|_[]{} a1") | st.characters(), max_size=60)
texts = org | odd | st.tuples(org, odd).map("".join)

# ── What may stand between the children of a parent ──────────────────────────────────────────────────────────

BLANK = r"[ \t\r\n]*"
MARKUP: dict[type[tree.Node], str] = {
    tree.Root: rf"\ufeff?{BLANK}",
    tree.Section: BLANK,
    tree.Heading: r"\*+ [ \t]*(?:\S+ +)?(?:\[#.\][ \t]*)?(?:COMMENT)?[ \t]*|[ \t]*:\S+:",
    tree.Drawer: rf":\S+:{BLANK}|{BLANK}:end:|{BLANK}",
    tree.PropertyDrawer: rf":\S+:{BLANK}|{BLANK}:end:|{BLANK}",
    tree.List: BLANK,
    tree.Item: rf"\S+[ \t]*(?:\[@\w+(?::\w+)?\][ \t]*)?(?:\[.\])?{BLANK}|[ \t]*::{BLANK}|{BLANK}",
    tree.Table: BLANK,
    tree.Row: r"[| \t]*",
    tree.Quote: rf"#\+begin_quote[^\n]*{BLANK}|{BLANK}#\+end_quote|{BLANK}",
    tree.Verse: rf"#\+begin_verse[^\n]*{BLANK}|{BLANK}#\+end_verse|{BLANK}",
    tree.Container: rf"#\+begin_[^\n]*{BLANK}|{BLANK}#\+end_\S+|{BLANK}",
    tree.DynamicBlock: rf"#\+begin:[^\n]*{BLANK}|{BLANK}#\+end:?|{BLANK}",
    tree.FootnoteDefinition: rf"\[fn:\S+?\]{BLANK}|{BLANK}",
    tree.Strong: r"\*",
    tree.Emphasis: "/",
    tree.Underline: "_",
    tree.Strike: r"\+",
    tree.Link: r"\[\[(?s:.+)\]\[|\]\]",
    tree.FootnoteReference: r"\[fn:[^\s:]*:|\]",
    tree.Subscript: r"_\{?|\}",
    tree.Superscript: r"\^\{?|\}",
    tree.RadioTarget: "<<<|>>>",
}


def check(text: str) -> None:
    root = read(text)
    assert (root.start, root.end) == (0, len(text))
    for node in tree.walk(root):
        position = node.start
        for child in tree.children(node):
            assert position <= child.start <= child.end <= node.end, (node, child)
            position = child.end
        if isinstance(node, tree.Text):
            assert node.value == text[node.start : node.end].replace("\u200b", "")
            assert "\n" not in node.value
        if isinstance(node, tree.Parent) and node.children:
            for part in tree.parts(node):
                if isinstance(part, tree.Markup):
                    gap = text[part.start : part.end]
                    assert re.fullmatch(MARKUP.get(type(node), "(?!)"), gap, re.IGNORECASE), (node, gap)
    position = 0
    for leaf in tree.leaves(root):
        assert leaf.start >= position
        assert not text[position : leaf.start].strip(" \t\r\n")
        position = leaf.end
    assert not text[position:].strip(" \t\r\n")


@given(texts)
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost(text: str) -> None:
    check(text)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("**/*.org")), ids=lambda path: path.stem)
def test_nothing_is_lost_in_the_fixtures(path: Path) -> None:
    check(path.read_bytes().decode())


@given(org)
@settings(max_examples=100, deadline=None)
def test_line_ends_and_byte_order_mark_change_nothing(text: str) -> None:
    plain = read(text)
    windows_text = "\ufeff" + text.replace("\n", "\r\n")
    windows = read(windows_text)
    assert tree.meaning(windows) == tree.meaning(plain)
    nodes = zip(list(tree.walk(plain))[1:], list(tree.walk(windows))[1:], strict=True)
    for one, other in nodes:
        assert text[one.start : one.end] == windows_text[other.start : other.end].replace("\r\n", "\n")


# ── Hostile texts: read in time that grows with the text ─────────────────────────────────────────────────────

NESTED = 2_000
HOSTILE = {
    "emphasis never closed": "*a **a " * NESTED,
    "emphasis of each kind": "*a /a _a +a " * NESTED,
    "emphasis closed lines later": "*a " * NESTED + "\n" + "b" * 10_000 + "\nc*",
    "nested emphasis": "*/" * NESTED + "a" + "/*" * NESTED,
    "scripts": "a_{" * NESTED + "}" * NESTED,
    "nested scripts": "a_" * NESTED,
    "square brackets": "[" * 10_000,
    "links": "[[a][" * NESTED,
    "footnotes": "[fn::a " * NESTED,
    "closed footnotes": "[fn::a" * NESTED + "]" * NESTED,
    "citations": "[cite:a" * NESTED + "]" * NESTED,
    "angle links": "<https:" * NESTED,
    "timestamps": "<2021-01-01 " * NESTED,
    "macros": "{{{a(" * NESTED,
    "snippets": "@@a:" * NESTED,
    "dollars": "$a " * NESTED,
    "fragments": "\\(a" * NESTED,
    "sources": "src_a[" * NESTED + "call_a(" * NESTED,
    "targets": "<<" * 10_000,
    "plain links": "https:((" * NESTED,
    "backslashes": "\\" * 10_000,
    "underscores": "_" * 10_000,
    "backslashes in links": "[[" + "\\" * 10_000,
    "blanks": "a" + " " * 20_000 + "b",
    "bars": "|" * 20_000,
    "colons in a heading": "* " + ":" * 10_000 + "!",
    "blanks in a heading": "* a" + " " * 10_000 + "b",
    "stars": "*" * 10_000 + " a",
    "blocks never closed": "#+begin_src\n" * NESTED,
    "blocks of many names": "\n".join(f"#+begin_a{n}" for n in range(NESTED)),
    "environments never closed": "\\begin{a}\n" * NESTED,
    "drawers never closed": ":a:\n" * NESTED,
    "properties never closed": "* a\n:PROPERTIES:\n" * NESTED,
    "quotes": "#+begin_quote\n" * NESTED + "#+end_quote\n" * NESTED,
    "quotes of many names": "".join(f"#+begin_a{n}\n" for n in range(300))
    + "".join(f"#+end_a{n}\n" for n in reversed(range(300))),
    "nested items": "\n".join(" " * n + "- a" for n in range(300)),
    "items going back": "\n".join(" " * n + "- a" for n in range(300, 0, -1)),
    "nested sections": "".join("*" * n + " a\n" for n in range(1, 1_200)),
    "affiliated keywords": "#+name: a\n" * NESTED,
    "footnote definitions": "[fn:1] a\n#+name: b\n" * NESTED,
    "tables.el": "+--+\n" * NESTED,
    "tables.el never closed": "+--+\n" * NESTED + "+ a",
    "byte order marks": "\ufeff" * NESTED,
    "carriage returns": "\r" * NESTED + "\n",
    "terms": "- " + "a :: " * NESTED,
    "radio targets": "<<<a>>> " + "a " * NESTED,
    "a long line": "mot " * 250_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read(name: str) -> None:
    check(HOSTILE[name])
