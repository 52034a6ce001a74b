"""HTML: what each node becomes, and what a document cannot do to its readers."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from eigdocs import tree
from eigdocs.formats.html import write
from eigdocs.formats.markdown.reader import read as markdown
from eigdocs.formats.org.reader import read as org
from tests.strategies.markdown import markdown_documents
from tests.strategies.markdown_text import markdown_texts

ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
PAGES = sorted(path for suffix in ("md", "org") for path in Path(ARCHIVE).rglob(f"*.{suffix}")) if ARCHIVE else []

VOID = {"br", "hr", "img", "input", "meta", "wbr", "col", "area"}


class Tags(HTMLParser):
    """The tags of a page, each with its attributes; `unbalanced` names those that do not close in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.opened: list[str] = []
        self.unbalanced: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        self.unbalanced += self.opened

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def fragment(root: tree.Root) -> str:
    return write(root, page=False)


# ── What each node becomes ───────────────────────────────────────────────────────────────────────────────

MARKDOWN = {
    "heading": ("## L’été *ici*", '<h2 id="l-ete-ici">L’été <em>ici</em></h2>'),
    "paragraph": ("a < b & c\nd", "<p>a &lt; b &amp; c\nd</p>"),
    "marks": ("**a** *b* ~~c~~ `d` ``e``", "<strong>a</strong> <em>b</em> <del>c</del> <code>d</code> <code>e</code>"),
    "line break": ("a\\\nb", "<p>a<br>\nb</p>"),
    "rule": ("a\n\n---", "<hr>"),
    "tight list": ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    "loose list": ("- a\n\n- b", "<li>\n<p>a</p>\n</li>"),
    "list from 3": ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    "check boxes": (
        "- [ ] a\n- [x] b",
        '<li><input type="checkbox" disabled> a</li>\n<li><input type="checkbox" checked',
    ),
    "quote": ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    "container": ("::: tip Un titre\na\n:::", '<div class="tip">\n<p class="title">Un titre</p>\n<p>a</p>\n</div>'),
    "code": ("```python\na < b\n```", '<pre><code class="language-python">a &lt; b\n</code></pre>'),
    "code without language": ("```\na\n```", "<pre><code>a\n</code></pre>"),
    "table": (
        "| a | b |\n|---|--:|\n| 1 | 2 |",
        '<th scope="col">a</th><th scope="col" style="text-align:right">b</th>',
    ),
    "table rows": ("| a |\n|---|\n| 1 |", "</thead>\n<tbody>\n<tr><td>1</td></tr>\n</tbody>"),
    "table without header": ("|   |\n|---|\n| 1 |", "<table>\n<tbody>"),
    "link": ('[a](b.md "T")', '<a href="b.md" title="T">a</a>'),
    "address": ("<https://example.org>", '<a href="https://example.org">https://example.org</a>'),
    "e-mail": ("<a@example.org>", '<a href="mailto:a@example.org">a@example.org</a>'),
    "image": ('![a "b"](c.png)', '<img src="c.png" alt="a &quot;b&quot;">'),
    "note": ("a[^1]\n\n[^1]: b", '<sup class="footnote"><a href="#fn-1" id="fnref-1">1</a></sup>'),
    "note at the end": ("a[^1]\n\n[^1]: b", '<li id="fn-1">\n<p>b</p>\n <a href="#fnref-1">↩</a></li>'),
    "note given inside": ("a^[b]", '<li id="fn-1">\n<p>b</p>'),
    "note without reference": ("[^1]: b", '<li id="fn-1">\n<p>b</p>\n</li>'),
    "contents": ("# a\n\n[[toc]]\n\n## b", '<li><a href="#a">a</a>\n<ul>\n<li><a href="#b">b</a></li>\n</ul></li>'),
    "raw html": ("a <u>b</u>", "<p>a <u>b</u></p>"),
    "comment": ("a\n\n<!-- caché -->\n\nb", "<p>a</p>\n<p>b</p>"),
}

ORG = {
    "title": ("#+title: Un /été/", "<h1>Un <em>été</em></h1>"),
    "heading under a title": ("#+title: T\n* A", '<h2 id="a">A</h2>'),
    "heading": (
        "* TODO [#A] A :x:",
        '<span class="todo">TODO</span> <span class="priority">[#A]</span> A <span class="tag">x',
    ),
    "custom id": (
        "* A\n:PROPERTIES:\n:CUSTOM_ID: ici\n:END:\n[[#ici][b]]",
        '<h1 id="ici">A</h1>\n<p><a href="#ici">b</a>',
    ),
    "marks": (
        "*a* /b/ _c_ +d+ ~e~ =f=",
        "<strong>a</strong> <em>b</em> <u>c</u> <del>d</del> <code>e</code> <code>f</code>",
    ),
    "scripts": ("a_{b} c^2", "a<sub>b</sub> c<sup>2</sup>"),
    "entity": (r"\alpha", "<p>α</p>"),
    "latex": ("$x < y$", '<code class="latex">$x &lt; y$</code>'),
    "timestamp": ("<2018-02-15 jeu. 14:00>", '<time datetime="2018-02-15T14:00">&lt;2018-02-15 jeu. 14:00&gt;</time>'),
    "description list": ("- a :: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
    "counter": ("1. [@5] a", '<li value="5">a</li>'),
    "fixed width": (": a <b>", "<pre>a &lt;b&gt;\n</pre>"),
    "row groups": ("| a |\n|---|\n| 1 |\n|---|\n| 2 |", "<tr><td>1</td></tr>\n</tbody>\n<tbody>\n<tr><td>2</td></tr>"),
    "cookies": ("| a |\n|---|\n| <c> |\n| 1 |", '<tbody>\n<tr><td style="text-align:center">1</td></tr>\n</tbody>'),
    "caption": ("#+caption: L\n| a |", '<p class="caption">L</p>'),
    "verse": ("#+begin_verse\na\n#+end_verse", '<p class="verse">a'),
    "centre": ("#+begin_center\na\n#+end_center", '<div class="center">\n<p>a</p>'),
    "link to a heading": ("* A b\n[[*A b][c]]", '<a href="#a-b">c</a>'),
    "link to a target": ("<<ici>> [[ici][c]]", '<span id="target-ici"></span> <a href="#target-ici">c</a>'),
    "link to nowhere": ("[[rien][c]]", "<p>c</p>"),
    "link to a heading of a file": ("[[file:a.org::*Un été][c]]", '<a href="a.org#un-ete">c</a>'),
    "picture": ("[[file:a.png]]", '<img src="a.png" alt="a.png">'),
    "macro": ("#+macro: b Bonjour $1\n{{{b(Léa)}}}{{{rien}}}", "<p>Bonjour Léa</p>"),
    "snippet": ("@@html:<u>@@a@@html:</u>@@ @@latex:x@@", "<p><u>a</u> </p>"),
    "source inside": ("src_sh{ls}", '<code class="language-sh">ls</code>'),
    "contents": ("#+toc: headlines 1\n* A\n** B", '<ul>\n<li><a href="#a">A</a></li>\n</ul>'),
}


@pytest.mark.parametrize(("text", "html"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(text: str, html: str) -> None:
    assert html in fragment(markdown(text))


@pytest.mark.parametrize(("text", "html"), ORG.values(), ids=ORG)
def test_org(text: str, html: str) -> None:
    assert html in fragment(org(text))


@pytest.mark.parametrize(
    "text",
    [
        "# caché",
        "#+begin_comment\ncaché\n#+end_comment",
        ":TIROIR:\ncaché\n:END:",
        "#+author: caché",
        "* COMMENT caché\nxyz",
        "* caché :noexport:",
        "CLOCK: [2018-01-01 lun. 10:00]",
        "#+call: caché()",
    ],
)
def test_not_shown(text: str) -> None:
    assert fragment(org(text)).strip() == ""


def test_page() -> None:
    html = write(markdown("# A & b"), lang="fr")
    assert html.startswith(
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>A &amp; b</title>'
    )
    assert '<body>\n<main>\n<section>\n<h1 id="a-b">A &amp; b</h1>' in html
    assert "<title>Autre</title>" in write(markdown("# A"), title="Autre")
    assert "<title>Devant</title>" in write(markdown('---\ntitle: "Devant"\n---\n# A'))


# ── What a document cannot do ────────────────────────────────────────────────────────────────────────────

HOSTILE = [
    "<script>alert(1)</script>",
    "a <script>alert(1)</script> b",
    "<SCRIPT SRC=//x></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <svg onload=alert(1)> b",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='data:text/html,x'></object>",
    "<form action=x><input type=text name=a></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#115;cript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<base href='javascript:/'>",
    "<meta http-equiv=refresh content='0;url=javascript:x'>",
    "<style>*{background:url(javascript:x)}</style>",
    "<p style='position:fixed;background:url(x)'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&#115;cript&colon;alert(1))",
    "[x](<&#1;javascript:alert(1)>)",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml,x)",
    "![x](javascript:x)",
    "<javascript:alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)",
    "# <script>x</script>",
    '::: "><script>x</script>\n:::',
    '```"><script>\nx\n```',
    '[x](y "\\"><script>")',
    "<!-- --><script>alert(1)</script>-->",
    "---\ntitle: </title><script>x</script>\n---",
]


def assert_harmless(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag not in {"script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "link"}
        assert not any(name.startswith("on") for name in attributes), html
        assert tag != "meta" or list(attributes) == ["charset"]
        assert tag != "input" or attributes["type"] == "checkbox"
        for value in (attributes.get("href"), attributes.get("src")):
            plain = "".join(character for character in value or "" if character > " ").lower()
            assert not plain.startswith(("javascript:", "vbscript:", "data:")), html


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs(text: str) -> None:
    assert_harmless(write(markdown(text)))


@pytest.mark.parametrize(
    "text",
    [
        "@@html:<script>alert(1)</script>@@",
        "#+html: <script>alert(1)</script>",
        "#+begin_export html\n<img src=x onerror=alert(1)>\n#+end_export",
        "[[javascript:alert(1)][x]]",
        "[[javascript:alert(1)]]",
        "#+title: </title><script>x</script>",
        "#+macro: m <script>x</script>\n{{{m}}}",
        '* A\n:PROPERTIES:\n:CUSTOM_ID: "><script>\n:END:',
        '#+begin_x"><script>\na\n#+end_x"><script>',
        '<<"><script>>>',
    ],
)
def test_nothing_runs_from_org(text: str) -> None:
    assert_harmless(write(org(text)))


@given(markdown_texts())
@settings(max_examples=200, deadline=None)
def test_nothing_runs_whatever_the_text(text: str) -> None:
    assert_harmless(write(markdown(text)))


def test_unsafe_html_is_left_as_it_is() -> None:
    assert write(markdown("<script>a()</script>"), unsafe_html=True, page=False) == "<script>a()</script>\n"


@pytest.mark.parametrize(
    "tag", ["<script>", "<style>", "<textarea>", "<!--", "<plaintext>", "<title>", "<select>", "<xmp>"]
)
def test_a_tag_swallows_nothing(tag: str) -> None:
    assert "<p>encore là</p>" in fragment(markdown(f"a {tag} b\n\nencore là"))
    assert "encore là" in fragment(org(f"@@html:{tag}@@\n\nencore là"))


@pytest.mark.parametrize(
    "target", ["https://a", "mailto:a@b.c", "webcal://a", "file:///a", "tel:+33", "ftp://a", "b.md#c", "//a"]
)
def test_usual_links_live(target: str) -> None:
    assert f'<a href="{target}">x</a>' in fragment(markdown(f"[x]({target})"))


# ── Well formed, and whole ───────────────────────────────────────────────────────────────────────────────


@given(markdown_documents())
@settings(max_examples=100, deadline=None)
def test_balanced(root: tree.Root) -> None:
    assert Tags(write(root)).unbalanced == []


@pytest.mark.skipif(not PAGES, reason="EIGDOCS_ARCHIVE does not name a folder with documents")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ARCHIVE).as_posix())
def test_archive(path: Path) -> None:
    read = org if path.suffix == ".org" else markdown
    page = Tags(write(read(path.read_bytes().decode())))
    assert page.unbalanced == []
    assert page.text.strip()


def test_deep_documents() -> None:
    assert "<h6" in fragment(org("".join(f"{'*' * level} a\n" for level in range(1, 2000))))
    assert fragment(markdown("<div>\n\n" * 5000)).count("<div>") == 100
    assert "x" in fragment(markdown(f"{'> ' * 500}x"))
