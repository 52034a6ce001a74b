"""What inlines mean: a paragraph's text, and its inlines by hand."""

from __future__ import annotations

import pytest

from eigdocs import tree
from eigdocs.formats.markdown.reader import read
from tests.formats.markdown.sketch import inline_sketch

EMPHASIS = [
    ("*a* _b_", "emphasis('a'), ' ', emphasis('b')"),
    ("**a** __b__", "strong('a'), ' ', strong('b')"),
    ("***a***", "emphasis(strong('a'))"),
    ("**a *b* c**", "strong('a ', emphasis('b'), ' c')"),
    ("2 * 3 * 4", "'2 * 3 * 4'"),
    ("snake_case_name", "'snake_case_name'"),
    ("a*b*c", "'a', emphasis('b'), 'c'"),
    ("« *a* »", "'« ', emphasis('a'), ' »'"),
    ("*a\nb*", "emphasis('a', soft_break, 'b')"),
    ("~~a~~", "strike('a')"),
    ("~a~ ~~~b~~~", "'~a~ ~', strike('b'), '~'"),
    ("**a", "'**a'"),
    ("*a **b*", "'*a *', emphasis('b')"),
]

CODE = [
    ("`a`", "verbatim(value='a')"),
    ("``a ` b``", "code(value='a ` b')"),
    ("`` ` ``", "code(value='`')"),
    ("`a", "'`a'"),
    ("`a\nb`", "verbatim(value='a b')"),
    ("*`a*`", "'*', verbatim(value='a*')"),
]

LINKS = [
    ("[a](b)", "link(kind='relative', target='b', 'a')"),
    ("[a](HTTPS://b 'c')", "link(kind='https', target='HTTPS://b', title='c', 'a')"),
    ("[*a*](<b c>)", "link(kind='relative', target='b c', emphasis('a'))"),
    ("[a](b_(c).md)", "link(kind='relative', target='b_(c).md', 'a')"),
    (r"[a](b\)&amp;c)", "link(kind='relative', target='b)&c', 'a')"),
    ("[a](webcal://b)", "link(kind='webcal', target='webcal://b', 'a')"),
    ("[a](file:///b)", "link(kind='file', target='file:///b', 'a')"),
    ("[a](javascript:b)", "link(kind='javascript', target='javascript:b', 'a')"),
    ("[a]()", "link(kind='relative', target='', 'a')"),
    ("[a] (b)", "'[a] (b)'"),
    ("[a](b", "'[a](b'"),
    ("[FIXME]", "'[FIXME]'"),
    ("](…](…)", "'](…](…)'"),
    ("[a [b](c) d](e)", "'[a ', link(kind='relative', target='c', 'b'), ' d](e)'"),
    ('![a *b*](c "d")', "image(target='c', title='d', 'a ', emphasis('b'))"),
    ("[![a](b)](c)", "link(kind='relative', target='c', image(target='b', 'a'))"),
    ("<https://a?b=1&c>", "link(kind='https', target='https://a?b=1&c', form='angle')"),
    ("<a@b.c>", "link(kind='mailto', target='mailto:a@b.c', form='angle')"),
    ("https://a.b www.c.d e@f.g", "'https://a.b www.c.d e@f.g'"),
    ("<2018-02-15 jeu.>", "'<2018-02-15 jeu.>'"),
]

OTHERS = [
    (r"\*a\* \a \\", r"'*a* \\a \\'"),
    ("&amp; &eacute; &#233; &bogus; & b", "'& é é &bogus; & b'"),
    ("a&#10;b", "'a b'"),
    ("a  \nb", "'a', line_break, 'b'"),
    ("a\\\nb", "'a', line_break, 'b'"),
    ("a \n  b", "'a', soft_break, 'b'"),
    ("a<br>b</br>", "'a', raw_html(value='<br>'), 'b', raw_html(value='</br>')"),
    ("a <!-- b --> c", "'a ', raw_html(value='<!-- b -->'), ' c'"),
    ("3 < 4", "'3 < 4'"),
    ("a^[*b*]", "'a', footnote_reference(emphasis('b'))"),
    ("a^[b](c)", "'a^', link(kind='relative', target='c', 'b')"),
    ("a^[b", "'a^[b'"),
    ("a[^b]", "'a[^b]'"),
]

CASES = [*EMPHASIS, *CODE, *LINKS, *OTHERS]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[repr(text) for text, _ in CASES])
def test_inlines(text: str, expected: str) -> None:
    assert inline_sketch(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("a **b** c", tree.Strong, "**b**"),
        ("***a** b*", tree.Emphasis, "***a** b*"),
        ("a [b](c 'd') e", tree.Link, "[b](c 'd')"),
        ("> a `b\n> c` d", tree.Verbatim, "`b\n> c`"),
        ("- a\n  *b*", tree.Emphasis, "*b*"),
        ("- a  \n  b", tree.LineBreak, "  \n  "),
        ("> a\n> b", tree.SoftBreak, "\n> "),
        ("a &amp; b", tree.Text, "a &amp; b"),
        ("|a|\n|-|\n|*b\\|* c|", tree.Emphasis, "*b\\|*"),
        ("a ~~~b~~~ c", tree.Strike, "~~b~~"),
    ],
)
def test_spans(text: str, kind: type[tree.Node], source: str) -> None:
    node = next(each for each in tree.walk(read(text)) if isinstance(each, kind))
    assert text[node.start : node.end] == source
