"""What blocks mean: a text, and the tree by hand."""

from __future__ import annotations

import pytest

from eigdocs import tree
from eigdocs.formats.markdown.reader import read
from tests.formats.markdown.sketch import sketches

SECTIONS = [
    ("# Un", ["section(heading(level=1, 'Un'))"]),
    ("## Un ##  ", ["section(heading(level=2, 'Un'))"]),
    ("# Un#", ["section(heading(level=1, 'Un#'))"]),
    ("#", ["section(heading(level=1))"]),
    ("#Un", ["paragraph('#Un')"]),
    ("Un\n==", ["section(heading(level=1, setext=True, 'Un'))"]),
    ("Un\nsuite\n---", ["section(heading(level=2, setext=True, 'Un', soft_break, 'suite'))"]),
    ("# A\n## B\nb\n# C", [
        "section(heading(level=1, 'A'), section(heading(level=2, 'B'), paragraph('b')))",
        "section(heading(level=1, 'C'))",
    ]),
    ("### A\n# B", ["section(heading(level=3, 'A'))", "section(heading(level=1, 'B'))"]),
    ("> # A", ["quote(heading(level=1, 'A'))"]),
]  # fmt: skip

LISTS = [
    ("- a\n- b", ["list(kind='bullet', item(paragraph('a')), item(paragraph('b')))"]),
    ("- a\n\n- b", ["list(kind='bullet', tight=False, item(paragraph('a')), item(paragraph('b')))"]),
    ("- a\n* b", [
        "list(kind='bullet', item(paragraph('a')))",
        "list(kind='bullet', item(bullet='*', paragraph('b')))",
    ]),
    ("3) a\n7) b", [
        "list(kind='ordered', first=3, item(bullet='3)', paragraph('a')), item(bullet='7)', paragraph('b')))",
    ]),
    ("- [ ] a\n- [x] b\n- [X] c\n- [-] d", [
        "list(kind='bullet', item(checkbox=' ', paragraph('a')), item(checkbox='X', paragraph('b')),"
        " item(checkbox='X', paragraph('c')), item(paragraph('[-] d')))",
    ]),
    ("- [ ]", ["list(kind='bullet', item(paragraph('[ ]')))"]),
    ("- # a", ["list(kind='bullet', item(heading(level=1, 'a')))"]),
    ("-\n\n  a", ["list(kind='bullet', item)", "paragraph('a')"]),
    ("a\n2. b", ["paragraph('a', soft_break, '2. b')"]),
    ("a\n1. b", ["paragraph('a')", "list(kind='ordered', item(bullet='1.', paragraph('b')))"]),
]  # fmt: skip

TABLES = [
    ("|a|b|\n|:-|-:|\n|c|", [
        "table(alignments=['left', 'right'], row(header=True, cell('a'), cell('b')), table_rule, row(cell('c')))",
    ]),
    ("a|b\n-|:-:\nc|d|e", [
        "table(alignments=[None, 'center'], row(header=True, cell('a'), cell('b')), table_rule,"
        " row(cell('c'), cell('d'), cell('e')))",
    ]),
    ("texte\na|b\n-|-", [
        "paragraph('texte')",
        "table(alignments=[None, None], row(header=True, cell('a'), cell('b')), table_rule)",
    ]),
    ("|a\\|b|\n|-|\n|`c\\|d`|", [
        "table(alignments=[None], row(header=True, cell('a|b')), table_rule, row(cell(verbatim(value='c|d'))))",
    ]),
    ("| |b|\n|-|-|\n||", [
        "table(alignments=[None, None], row(header=True, cell, cell('b')), table_rule, row(cell))",
    ]),
    ("a|b\n-|-\n# c", [
        "table(alignments=[None, None], row(header=True, cell('a'), cell('b')), table_rule)",
        "section(heading(level=1, 'c'))",
    ]),
    ("a|b\n-|-|-", ["paragraph('a|b', soft_break, '-|-|-')"]),
    ("a|b\n- | -", ["paragraph('a|b')", "list(kind='bullet', item(paragraph('| -')))"]),
]  # fmt: skip

CONTAINERS = [
    ("::: tip Un titre\na\n:::", ["container(name='tip', argument='Un titre', paragraph('a'))"]),
    (":::tip\na\n:::  ", ["container(name='tip', paragraph('a'))"]),
    (
        "::: étape\n- a\n:::\nb",
        ["container(name='étape', list(kind='bullet', item(paragraph('a'))))", "paragraph('b')"],
    ),
    ("::: tip Titre :::\na\n:::", ["container(name='tip', argument='Titre', paragraph('a'))"]),
    ("a\n::: tip\nb\n:::", ["paragraph('a')", "container(name='tip', paragraph('b'))"]),
    (":::: a\n::: b\nc\n:::\n::::", ["container(name='a', container(name='b', paragraph('c')))"]),
    ("::: a\nb", ["container(name='a', paragraph('b'))"]),
    (":::", ["paragraph(':::')"]),
    ("::\n::", ["paragraph('::', soft_break, '::')"]),
]

CODE = [
    ("```py a=1\nx\n```", ["code_block(value='x\\n', kind='src', language='py', arguments='a=1')"]),
    ("~~~\n```\n~~~", ["code_block(value='```\\n', kind='example')"]),
    ("```\n```", ["code_block(value='', kind='example')"]),
    ("    a\n\n    b\n\n", ["code_block(value='a\\n\\nb\\n', kind='indented')"]),
    ("\t\ta", ["code_block(value='\\ta\\n', kind='indented')"]),
    ("- ```\n  a\n  ```", ["list(kind='bullet', item(code_block(value='a\\n', kind='example')))"]),
    ("```\r\na\r\n```\r\n", ["code_block(value='a\\n', kind='example')"]),
]

HTML = [
    ("<!-- a\nb -->", ["comment(value=' a\\nb ')"]),
    ("<!-- a --> b", ["html(value='<!-- a --> b\\n')"]),
    ("<!-- a", ["html(value='<!-- a\\n')"]),
    ("<div>\n*a*\n\n*b*", ["html(value='<div>\\n*a*\\n')", "paragraph(emphasis('b'))"]),
    ("</br>", ["html(value='</br>\\n')"]),
    ("a </br>", ["paragraph('a ', raw_html(value='</br>'))"]),
]

OTHERS = [
    ("", []),
    ("\ufeff# a", ["raw(value='\\ufeff')", "section(heading(level=1, 'a'))"]),
    ("---\na: 1\n---\nb", ["front_matter(value='a: 1\\n')", "paragraph('b')"]),
    ("---\na: 1", ["rule", "paragraph('a: 1')"]),
    ("\n---\na\n---", ["rule", "section(heading(level=2, setext=True, 'a'))"]),
    ("[[toc]]", ["toc"]),
    ("a\n[[TOC]]  \nb", ["paragraph('a')", "toc", "paragraph('b')"]),
    ("[[toc]] a", ["paragraph('[[toc]] a')"]),
    ("***", ["rule"]),
    ("> a\nb", ["quote(paragraph('a', soft_break, 'b'))"]),
    ("> a\n- b", ["quote(paragraph('a'))", "list(kind='bullet', item(paragraph('b')))"]),
    ("> > a\nb\n> c", ["quote(quote(paragraph('a', soft_break, 'b', soft_break, 'c')))"]),
    ("[a]: <b c> 'd'\n[A]", [
        "link_definition(label='a', target='b c', title='d')",
        "paragraph(link(kind='relative', target='b c', title='d', form='reference', 'A'))",
    ]),
    ("a[^1]\n\n[^1]: b\n\n    c\n\nd", [
        "paragraph('a', footnote_reference(label='1'))",
        "footnote_definition(label='1', paragraph('b'), paragraph('c'))",
        "paragraph('d')",
    ]),
    ("- a\n[^1]: b", ["list(kind='bullet', item(paragraph('a')))", "footnote_definition(label='1', paragraph('b'))"]),
]  # fmt: skip

CASES = [*SECTIONS, *LISTS, *TABLES, *CONTAINERS, *CODE, *HTML, *OTHERS]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[repr(text) for text, _ in CASES])
def test_blocks(text: str, expected: list[str]) -> None:
    assert sketches(text) == expected


def test_without_the_dialect_its_constructs_are_text() -> None:
    text = "---\na\n---\n\n::: b\n\n~~c~~[^d]\n\n- [ ] e\n\n[[toc]]\n\nf|g\n-|-\n"
    kinds = {type(node) for node in tree.walk(read(text, dialect=False))}
    assert not kinds & {tree.FrontMatter, tree.Container, tree.Strike, tree.Toc, tree.Table, tree.FootnoteReference}


@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("a\n\n  # T #  \nb", tree.Heading, "# T #"),
        ("a\n\n T\n  ===\nb", tree.Heading, "T\n  ==="),
        ("- a\n  b\n\n\nc", tree.Item, "- a\n  b"),
        ("> a\n> b\n>\n\nc", tree.Quote, "> a\n> b\n>"),
        (" ```\n a\n ```  \n\n", tree.CodeBlock, "```\n a\n ```"),
        ("     a\n\n\nb", tree.CodeBlock, "a"),
        ("- | a |\n  |---|\n  | b |\n", tree.Table, "| a |\n  |---|\n  | b |"),
        ("::: t\na\n:::  \nb", tree.Container, "::: t\na\n:::"),
        ("- [x]  a", tree.Paragraph, "a"),
    ],
)
def test_spans(text: str, kind: type[tree.Node], source: str) -> None:
    node = next(each for each in tree.walk(read(text)) if isinstance(each, kind))
    assert text[node.start : node.end] == source
