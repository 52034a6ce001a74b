"""HTML of a Markdown tree, as the examples of CommonMark and markdown-it write it: for tests only.

Written apart from the library's HTML writer, so that a mistake in one is not hidden by the same mistake in the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from eigdocs import tree

_SIMPLE = {
    tree.Strong: "strong",
    tree.Emphasis: "em",
    tree.Strike: "s",
    tree.Quote: "blockquote",
}
_SAFE_IN_ADDRESS = ";/?:@&=+$,-_.!~*'()#%"


def render(node: tree.Node) -> str:
    """The HTML of a node and all that is under it."""
    if type(node) in _SIMPLE:
        name = _SIMPLE[type(node)]
        blank = "\n" if isinstance(node, tree.Quote) else ""
        return f"<{name}>{blank}{_inside(node)}</{name}>{blank}"
    return _RENDERERS[type(node)](node)


def _inside(node: tree.Node) -> str:
    return "".join(render(each) for each in tree.children(node))


def _text(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def _address(target: str) -> str:
    """An address as markdown-it writes it: what is not allowed is percent-encoded, what is encoded already stays."""
    return _text(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(target, safe=_SAFE_IN_ADDRESS)))


def _title(node: tree.Link | tree.Image) -> str:
    return f' title="{_text(node.title)}"' if node.title else ""


def _list(node: tree.List) -> str:
    name = "ol" if node.kind == "ordered" else "ul"
    start = f' start="{node.first}"' if node.kind == "ordered" and node.first != 1 else ""
    return f"<{name}{start}>\n{''.join(_item(each, node.tight) for each in node.children)}</{name}>\n"


def _item(node: tree.Node, tight: bool) -> str:
    assert isinstance(node, tree.Item)
    brackets = f"[{node.checkbox}] ".replace("X", "x") if node.checkbox else ""
    parts = []
    for child in node.children:
        if isinstance(child, tree.Paragraph):
            content = brackets + _inside(child)
            parts.append(f"{content}\n" if tight else f"<p>{content}</p>\n")
            brackets = ""
        else:
            parts.append(render(child))
    return f"<li>{''.join(parts)}</li>\n"


def _table(node: tree.Table) -> str:
    header, *rows = node.rows
    head = f"<thead>\n{_row(header, node, 'th')}</thead>\n"
    body = f"<tbody>\n{''.join(_row(row, node, 'td') for row in rows)}</tbody>\n" if rows else ""
    return f"<table>\n{head}{body}</table>\n"


def _row(row: tree.Row, table: tree.Table, name: str) -> str:
    """As many cells as the header has: markdown-it leaves the others out, and fills short rows."""
    cells = []
    for index, alignment in enumerate(table.alignments):
        style = f' style="text-align:{alignment}"' if alignment else ""
        content = _inside(row.children[index]) if index < len(row.children) else ""
        cells.append(f"<{name}{style}>{content}</{name}>\n")
    return f"<tr>\n{''.join(cells)}</tr>\n"


def _code_block(node: tree.CodeBlock) -> str:
    language = f' class="language-{_text(node.language)}"' if node.language else ""
    return f"<pre><code{language}>{_text(node.value)}</code></pre>\n"


def _link(node: tree.Link) -> str:
    shown = _inside(node) or (_text(node.target.removeprefix("mailto:")) if node.form == "angle" else "")
    if node.form == "angle" and node.kind == "mailto" and ":" in node.target[7:]:
        shown = _text(node.target)
    return f'<a href="{_address(node.target)}"{_title(node)}>{shown}</a>'


def _image(node: tree.Image) -> str:
    return f'<img src="{_address(node.target)}" alt="{_text(_alternative(node))}"{_title(node)} />'


def _alternative(node: tree.Node) -> str:
    """An image's text: what its inlines say."""
    return "".join(
        _alternative(each) if isinstance(each, tree.Image) else tree.plain_text(each) if not tree.children(each)
        else _alternative(each)
        for each in tree.children(node)
    )  # fmt: skip


def _heading(node: tree.Heading) -> str:
    return f"<h{node.level}>{_inside(node)}</h{node.level}>\n"


_RENDERERS: dict[type[tree.Node], Callable[..., str]] = {
    tree.Root: _inside,
    tree.Section: _inside,
    tree.Heading: _heading,
    tree.Paragraph: lambda node: f"<p>{_inside(node)}</p>\n",
    tree.List: _list,
    tree.Table: _table,
    tree.CodeBlock: _code_block,
    tree.Container: lambda node: f'<div class="{_text(node.name)}">\n{_inside(node)}</div>\n',
    tree.Rule: lambda node: "<hr />\n",
    tree.Html: lambda node: node.value,
    tree.Comment: lambda node: f"<!--{node.value}-->\n",
    tree.Raw: lambda node: "",
    tree.FrontMatter: lambda node: "",
    tree.LinkDefinition: lambda node: "",
    tree.FootnoteDefinition: lambda node: f'<div class="footnote-{_text(node.label)}">\n{_inside(node)}</div>\n',
    tree.Toc: lambda node: "<p>[[toc]]</p>\n",
    tree.Text: lambda node: _text(node.value),
    tree.SoftBreak: lambda node: "\n",
    tree.LineBreak: lambda node: "<br />\n",
    tree.Verbatim: lambda node: f"<code>{_text(node.value)}</code>",
    tree.Code: lambda node: f"<code>{_text(node.value)}</code>",
    tree.Link: _link,
    tree.Image: _image,
    tree.RawHtml: lambda node: node.value,
    tree.FootnoteReference: lambda node: f"<sup>{_text(node.label or '') or _inside(node)}</sup>",
}


# ── Comparing ────────────────────────────────────────────────────────────────────────────────────────────

_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_AROUND_BLOCK = re.compile(
    r"\s*(</?(?:p|li|ul|ol|blockquote|table|thead|tbody|tr|t[dh]|h[1-6]|hr|pre|div)\b[^>]*>)\s*", re.IGNORECASE
)


def normalised(html: str) -> str:
    """HTML without the differences that no browser shows: blanks around blocks, ``<br />`` and ``<br>``."""
    pieces = _PRE.split(html.replace("\0", "\ufffd"))
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[index])
        piece = _AROUND_BLOCK.sub(r"\1", piece)
        pieces[index] = re.sub(r"\s*<br ?/?>\s*", "<br>", piece.replace(" />", ">"))
    return re.sub(r"\s+(</?pre>)|(</?pre>)\s+(?=<)", r"\1\2", "".join(pieces)).strip()
