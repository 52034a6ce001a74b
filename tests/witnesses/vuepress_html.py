"""What markdown-it says a Markdown document means: its HTML, with the extensions that VuePress sets up."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from tests.witnesses.commonmark_html import normalised

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_CONTAINER_NAME = re.compile(r"[ \t]*[^ \t:]")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
    parser.validateLink = lambda target: True  # type: ignore[method-assign]  # which targets are safe is HTML's question
    container_plugin(parser, "any", validate=lambda opening, markup: bool(_CONTAINER_NAME.match(opening)), render=_box)
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.add_render_rule("footnote_ref", _footnote_reference)
    parser.add_render_rule("footnote_reference_open", _footnote)
    parser.add_render_rule("footnote_reference_close", lambda *arguments: "</div>\n")
    return parser


def _text(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def _box(renderer: Any, tokens: Any, index: int, *rest: Any) -> str:
    opens = tokens[index].nesting == 1
    return f'<div class="{_text(tokens[index].info.split()[0])}">\n' if opens else "</div>\n"


def _footnote(renderer: Any, tokens: Any, index: int, *rest: Any) -> str:
    return f'<div class="footnote-{_text(tokens[index].meta["label"])}">\n'


def _footnote_reference(renderer: Any, tokens: Any, index: int, *rest: Any) -> str:
    return f"<sup>{_text(tokens[index].meta['label'])}</sup>"


def vuepress_html(text: str) -> str:
    """markdown-it's HTML of a page; the front matter is not its business."""
    html: str = _parser().render(_FRONT_MATTER.sub("", text.removeprefix("\ufeff")))
    return html


def alike(html: str) -> str:
    """HTML without what differs between markdown-it and CommonMark's own rendering, and that nobody sees.

    markdown-it keeps the indentation of a code span's second line, and writes no line end before HTML in a tight item;
    ``[X]`` is not told from ``[x]`` in the tree.
    """
    html = re.sub(r"(?<!<pre>)<code>(.*?)</code>", lambda match: f"<code>{match[1].strip()}</code>", normalised(html))
    return re.sub(r"\s+(?=<)", "", html).replace("[X]", "[x]")
