r"""Inlines: what each of them is in the other format.

Most are the same in both. The others:

| org | Markdown |
|---|---|
| ``_underline_``, ``a_{b}``, ``a^{b}`` | ``<u>…</u>``, ``<sub>…</sub>``, ``<sup>…</sup>`` |
| ``a_b``, ``a^b`` (names, mostly) | text |
| ``=verbatim=``, ``~code~`` | a code span of one backtick, of two |
| ``<2018-02-15 jeu.>`` | ``2018-02-15``; any other timestamp is followed by a note |
| ``\alpha`` | ``α`` and a note |
| ``$x$``, ``\command``, ``[1/3]``, ``[cite:@key]`` | the same characters, as text |
| ``{{{macro}}}``, ``<<target>>``, ``call_f()`` | a note; an empty ``<a id>`` for a target |
| ``@@html:<br>@@`` | ``<br>`` |
| ``[[https://x][words]]@@title:T@@`` | ``[words](https://x "T")`` |
| ``[[file:x.png]]@@alt:A@@`` | ``![A](x.png)`` |
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from eigdocs import tree
from eigdocs.conversion import notes
from eigdocs.conversion.links import Destination, Links, anchor_of_target, org_target, shown_words
from eigdocs.conversion.sources import inline_source, read_inlines
from eigdocs.formats.markdown.reader import read as read_markdown
from eigdocs.formats.markdown.writer import write as write_markdown
from eigdocs.formats.org.writer import can_hold

# Where inlines stand: an ISO day is a timestamp in running text and cells, and text elsewhere.
Where = Literal["text", "cell", "heading", "link"]

_ISO_DAY = re.compile(r"(?<![\w/.+-])\d{4}-\d\d-\d\d(?![\w/+]|-\d|[.:]\d)")
_DAY_NAMES = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")  # as Emacs writes them in French
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
Pairs = dict[str, Callable[[list[tree.Node]], tree.Node]]
# Tags by which Markdown says what org has marks for, and those by which org says emphasis where its marks cannot stand.
_ORG_PAIRS: Pairs = {
    "u": lambda nodes: tree.Underline(0, 0, nodes),
    "sub": lambda nodes: tree.Subscript(0, 0, nodes, braced=True),
    "sup": lambda nodes: tree.Superscript(0, 0, nodes, braced=True),
}
_MARKDOWN_PAIRS: Pairs = {
    "em": lambda nodes: tree.Emphasis(0, 0, nodes),
    "strong": lambda nodes: tree.Strong(0, 0, nodes),
    "del": lambda nodes: tree.Strike(0, 0, nodes),
}
_ZERO_WIDTH_SPACE = "\u200b"
_SPACE_REFERENCE = "&#8203;"
# Inlines that come back whatever stands beside them.
_USUAL = {
    *(tree.Text, tree.SoftBreak, tree.LineBreak, tree.Strong, tree.Emphasis, tree.Strike, tree.Code, tree.Verbatim),
    *(tree.Link, tree.FootnoteReference),
}
# What Markdown shows as the characters that org wrote, and org reads as its own.
_LITERAL = (tree.LatexFragment, tree.StatisticsCookie, tree.Citation)
_LITERAL_START = re.compile(r"[$\\[]")


def french_timestamp(day: str) -> str:
    """An ISO day as Emacs writes it in French.

    >>> french_timestamp("2018-02-15")
    '<2018-02-15 jeu.>'
    """
    return f"<{day} {_DAY_NAMES[datetime.date.fromisoformat(day).weekday()]}>"


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


# ── To Markdown ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class ToMarkdown:
    """Turns an org document's inlines into Markdown's.

    ``links`` says where its links lead; ``footnotes`` are the labels that it defines.
    """

    links: Links
    footnotes: frozenset[str] = frozenset()

    def line(self, nodes: list[tree.Node], where: Where = "text") -> list[tree.Node]:
        """All inlines of a paragraph, cell, term or heading as Markdown has them.

        Where unusual neighbours would not come back as they are, a note with all of them follows.
        """
        result = self.inlines(nodes, where)
        if all(type(each) in _USUAL for node in nodes for each in tree.walk(node)):
            return result
        if (len(nodes) == 1 and isinstance(nodes[0], tree.Timestamp)) or _comes_back(result, nodes, where):
            return result
        return [*notes.without(result), notes.inline(inline_source(*nodes))]

    def inlines(self, nodes: Iterable[tree.Node], where: Where = "text") -> list[tree.Node]:
        """Inlines as Markdown has them, in the same order."""
        result: list[tree.Node] = []
        waiting = _merged(nodes)
        for index, node in enumerate(waiting):
            if isinstance(node, tree.Link):
                following = waiting[index + 1 : index + 3]
                result += self._link(node, dict(_link_parts(following)))
            elif not (_is_link_part(node) and index and _follows_link(waiting, index)):
                result += self._inline(node, where)
        return _paired(result, _MARKDOWN_PAIRS)

    def _inline(self, node: tree.Node, where: Where) -> list[tree.Node]:
        if isinstance(node, tree.Text):
            return list(_marked_text(node, where))
        if isinstance(node, tree.Strong | tree.Emphasis | tree.Strike):
            return [tree.replace(node, children=self.inlines(node.children, where))]
        if isinstance(node, tree.Underline):
            return _tagged("u", self.inlines(node.children, where))
        if isinstance(node, tree.Subscript | tree.Superscript):
            return self._script(node, where)
        if isinstance(node, tree.Code | tree.Verbatim | tree.SoftBreak | tree.LineBreak | tree.RawHtml):
            return [node]
        if isinstance(node, _LITERAL):
            return [tree.Text(node.start, node.end, node.value.replace("\n", " "))]
        if isinstance(node, tree.ExportSnippet) and node.backend == "html":
            return list(_html_pieces(node.value))
        if isinstance(node, tree.Timestamp) and where == "text" and is_plain(node):
            return [tree.Text(node.start, node.end, node.first)]
        if isinstance(node, tree.FootnoteReference) and not node.children and node.label in self.footnotes:
            return [tree.FootnoteReference(node.start, node.end, [], node.label)]
        if isinstance(node, tree.FootnoteReference) and node.children and node.label is None:
            return [tree.FootnoteReference(node.start, node.end, self.inlines(node.children))]
        return self._noted(node, where)

    def _noted(self, node: tree.Node, where: Where) -> list[tree.Node]:
        """What a reader of the page sees of an inline that Markdown does not have, and a note that keeps it."""
        return [*self._visible(node, where), notes.inline(inline_source(node))]

    def _visible(self, node: tree.Node, where: Where) -> list[tree.Node]:
        if isinstance(node, tree.Timestamp):
            return [tree.Text(0, 0, tree.shown_time(node))] if node.first else []
        if isinstance(node, tree.Entity):
            return [tree.Text(0, 0, node.value)]
        if isinstance(node, tree.InlineSource):
            return [tree.Verbatim(0, 0, node.value)]
        if isinstance(node, tree.Target):
            return _tagged("a", [], f' id="{anchor_of_target(node.value)}"')
        if isinstance(node, tree.FootnoteReference) and not node.children:
            return [tree.Text(0, 0, f"[{node.label}]")]
        if isinstance(node, tree.FootnoteReference):
            return [tree.FootnoteReference(0, 0, self.inlines(node.children))]
        return self.inlines(tree.children(node), where)

    def _script(self, node: tree.Subscript | tree.Superscript, where: Where) -> list[tree.Node]:
        below = isinstance(node, tree.Subscript)
        children = self.inlines(node.children, where)
        if node.braced:
            return _tagged("sub" if below else "sup", children)
        return [tree.Text(0, 0, "_" if below else "^"), *children]

    def _link(self, link: tree.Link, extra: dict[str, str]) -> list[tree.Node]:
        if link.kind == "radio":
            return text_nodes(link.target)
        destination = self.links.destination(link)
        words = self.inlines(link.children, where="link")
        if destination is None:
            return [*(notes.without(words) or text_nodes(shown_words(link))), notes.inline(inline_source(link))]
        target = destination.target
        title = extra.get("title")
        if not words and "alt" in extra:
            return [tree.Image(link.start, link.end, text_nodes(extra["alt"]), target, title)]
        if not words and link.form == "regular" and tree.is_picture(target):
            return [tree.Image(link.start, link.end, [], target, title)]
        if words and (picture := picture_description(link)):
            words = [picture]
        if not words and not _is_autolink(target):
            words = text_nodes(destination.words)
        return [tree.Link(link.start, link.end, words, link.kind, target, title, "regular" if words else "angle")]


def paragraph_safe(nodes: list[tree.Node]) -> list[tree.Node]:
    """A paragraph's inlines, kept from starting a block of HTML (CommonMark section 4.6) by a ``<wbr>``."""
    first = nodes[0] if nodes else None
    inline_tag = isinstance(first, tree.RawHtml) and re.match(r"<(?:u|sub|sup|a id=[^>]*)>", first.value)
    if not isinstance(first, tree.RawHtml) or (inline_tag and len(nodes) > 1):
        return nodes
    return [tree.RawHtml(0, 0, "<wbr>"), *nodes] if len(nodes) > 1 or notes.source_of(first) is None else nodes


def _comes_back(shown: list[tree.Node], nodes: list[tree.Node], where: Where) -> bool:
    """Whether Markdown inlines are read as themselves, and mean the org inlines that they were made from."""
    if any(isinstance(node, tree.ExportSnippet) for top in nodes for node in tree.walk(top)):
        paragraph = tree.Paragraph(0, 0, paragraph_safe(shown))
        labels = {node.label for node in tree.walk(paragraph) if isinstance(node, tree.FootnoteReference)}
        defined: list[tree.Node] = [tree.FootnoteDefinition(0, 0, [], label) for label in sorted(filter(None, labels))]
        read = read_markdown(write_markdown(tree.Root(0, 0, [paragraph, *defined]))).children
        if len(read) != 1 + len(defined) or _comparable(tree.children(read[0])) != _comparable(paragraph.children):
            return False
    return _comparable(ToOrg().inlines(shown, where)) == _comparable(nodes)


def _comparable(nodes: list[tree.Node]) -> tuple[object, ...]:
    """What inlines mean, but for where links lead; names without scripts, and HTML in pieces."""

    def change(node: tree.Node) -> tree.Node | list[tree.Node]:
        if isinstance(node, tree.Subscript | tree.Superscript) and not node.braced:
            return [tree.Text(0, 0, "_" if isinstance(node, tree.Subscript) else "^"), *node.children]
        if isinstance(node, tree.ExportSnippet) and node.backend == "html":
            return list(_html_pieces(node.value))
        if isinstance(node, tree.Parent):
            node = tree.replace(node, children=_paired(node.children, _MARKDOWN_PAIRS))
        if isinstance(node, tree.Link) and node.kind == "radio":
            return tree.Text(0, 0, node.target)
        # What a link without words shows depends on where it leads.
        return tree.Link(0, 0, [], "", "", node.title) if isinstance(node, tree.Link) else node

    paragraph = tree.transform(tree.Paragraph(0, 0, nodes), change)
    assert isinstance(paragraph, tree.Node)
    return tree.meaning(paragraph)


def text_nodes(value: str) -> list[tree.Node]:
    """A text as inlines: none where there are no words."""
    return [tree.Text(0, 0, value)] if value else []


def _tagged(name: str, nodes: list[tree.Node], attributes: str = "") -> list[tree.Node]:
    return [tree.RawHtml(0, 0, f"<{name}{attributes}>"), *nodes, tree.RawHtml(0, 0, f"</{name}>")]


def _link_parts(following: list[tree.Node]) -> Iterable[tuple[str, str]]:
    for node in following:
        if not isinstance(node, tree.ExportSnippet) or not _is_link_part(node):
            return
        yield node.backend, html.unescape(node.value)


def _is_link_part(node: tree.Node) -> bool:
    return isinstance(node, tree.ExportSnippet) and node.backend in {"title", "alt"}


def _follows_link(nodes: list[tree.Node], index: int) -> bool:
    before = nodes[index - 1]
    return isinstance(before, tree.Link) or (
        _is_link_part(before) and index > 1 and isinstance(nodes[index - 2], tree.Link)
    )


def picture_description(link: tree.Link) -> tree.Image | None:
    """The picture that an org link shows instead of words (``[[https://x][file:x.png]]``), if it does."""
    first, *marks = link.children
    extra = dict(_link_parts(marks))
    shown = (
        re.fullmatch(r"(?:file:|(?=https?://|\.{0,2}/))(\S+)", first.value) if isinstance(first, tree.Text) else None
    )
    if not shown or not tree.is_picture(shown[1]) or len(extra) < len(marks):
        return None
    return tree.Image(0, 0, text_nodes(extra.get("alt", "")), shown[1], extra.get("title"))


def _is_autolink(target: str) -> bool:
    """Whether ``<target>`` is a link in Markdown (CommonMark section 6.5)."""
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*", target))


def _marked_text(node: tree.Text, where: Where) -> Iterable[tree.Node]:
    """A text with a note behind each piece that the way back would take for more than text, such as a day."""
    for piece in _org_text(node, where):
        if isinstance(piece, tree.Text):
            yield piece
        elif isinstance(piece, tree.ExportSnippet):
            yield tree.Text(0, 0, _ZERO_WIDTH_SPACE)
        else:
            shown = piece.first if isinstance(piece, tree.Timestamp) else tree.plain_text(piece)
            yield from (tree.Text(0, 0, shown), notes.inline(inline_source(tree.Text(0, 0, shown))))


def is_plain(node: tree.Timestamp) -> bool:
    """Whether a timestamp says nothing but its day, in the way that the way back writes it."""
    return _is_day(node.first) and node.value == french_timestamp(node.first)


def _html_pieces(value: str) -> Iterable[tree.Node]:
    """The pieces of an HTML snippet: tags, code and texts."""
    if code := re.fullmatch(r'<code(?P<code> class="code")?>(?P<text>[^<]*)</code>', value):
        yield (tree.Code if code["code"] else tree.Verbatim)(0, 0, html.unescape(code["text"]))
        return
    position = 0
    for tag in _TAG.finditer(value):
        yield from text_nodes(html.unescape(value[position : tag.start()]))
        yield tree.RawHtml(0, 0, tag[0])
        position = tag.end()
    yield from text_nodes(html.unescape(value[position:]))


# ── To org ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class ToOrg:
    """Turns a Markdown document's inlines into org's.

    ``headings``: how org links to each of its anchors; ``words``: those of the anchors' headings.
    """

    headings: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def inlines(
        self, nodes: Iterable[tree.Node], where: Where = "text", within: tuple[type, ...] = ()
    ) -> list[tree.Node]:
        """Inlines as org has them, in the same order; ``within``: the kinds of emphasis around them."""
        result: list[tree.Node] = []
        for node in _without_notes(_merged(nodes)):
            result += self._inline(node, where, within)
        return [_snippet(node) if isinstance(node, tree.RawHtml) else node for node in _paired(result, _ORG_PAIRS)]

    def _inline(self, node: tree.Node, where: Where, within: tuple[type, ...]) -> list[tree.Node]:
        if isinstance(node, _FromNote):
            return [node.node]
        if isinstance(node, tree.Text):
            return list(_org_text(node, where))
        if isinstance(node, tree.Strong | tree.Emphasis | tree.Strike):
            children = self.inlines(node.children, where, (*within, type(node)))
            # Org cannot nest an emphasis in one of its kind, and it would look the same.
            return children if type(node) in within or not children else [tree.replace(node, children=children)]
        if isinstance(node, tree.Code | tree.Verbatim) and not can_hold(node):
            kind = ' class="code"' if isinstance(node, tree.Code) else ""
            return [tree.ExportSnippet(0, 0, "html", f"<code{kind}>{html.escape(node.value)}</code>")]
        if isinstance(node, tree.Link):
            return self._link(node, where, within)
        if isinstance(node, tree.Image):
            return self._image(node, where)
        if isinstance(node, tree.FootnoteReference):
            return [tree.replace(node, children=self.inlines(node.children))]
        return [node]

    def _link(self, link: tree.Link, where: Where, within: tuple[type, ...]) -> list[tree.Node]:
        kind, target = org_target(link.target, self.headings)
        if where == "cell" and "|" in target:
            kind, target = org_target(link.target, {})  # a heading's bar would end the cell: its anchor stays
        images = [child for child in link.children if isinstance(child, tree.Image)]
        if images and len(link.children) == 1:
            alt = tree.plain_text(tree.Paragraph(0, 0, images[0].children))
            picture: tree.Node = tree.Text(0, 0, org_target(images[0].target, {})[1])
            words = [picture, *_snippets(alt=alt or None, title=images[0].title)]
        else:
            words = self.inlines(link.children, "link", within)
        shown = self.words.get(link.target[1:]) or shown_words(tree.Link(0, 0, [], kind, target))
        if not _is_autolink(link.target) and tree.plain_text(tree.Paragraph(0, 0, words)) == shown:
            words = []
        form = "plain" if link.form == "angle" and not words else "regular"
        org_link = tree.Link(0, 0, words, kind, target, None, form)  # type: ignore[arg-type]
        return [org_link, *_snippets(title=link.title)]

    def _image(self, image: tree.Image, where: Where) -> list[tree.Node]:
        alt = tree.plain_text(tree.Paragraph(0, 0, image.children))
        if where == "link":
            return text_nodes(alt)
        kind, target = org_target(image.target, {})
        marks = _snippets(alt=alt or None if tree.is_picture(image.target) else alt, title=image.title)
        return [tree.Link(0, 0, [], kind, target), *marks]


@dataclass(slots=True, eq=False)
class _FromNote(tree.Node):
    """An org inline read from a note, on its way past the other rules."""

    node: tree.Node


def _snippets(**parts: str | None) -> list[tree.Node]:
    return [link_part(name, value) for name, value in parts.items() if value is not None]


def link_part(name: str, value: str) -> tree.Node:
    """The snippet that says a link's title or a picture's words; what would end it, or a cell, as a reference."""
    written = html.escape(value, quote=False).replace("|", "&#124;").replace("@@", "@&#64;")
    return tree.ExportSnippet(0, 0, name, written)


def _without_notes(nodes: list[tree.Node]) -> list[tree.Node]:
    """Markdown inlines with each note, and what it stands behind, replaced by the org inline that it keeps."""
    result: list[tree.Node] = []
    for node in nodes:
        source = notes.source_of(node) if isinstance(node, tree.RawHtml) else None
        kept = read_inlines(source) if source is not None else []
        shown = _shown_before(result, kept) if kept else None
        if shown is None:
            result.append(node)
        else:
            count, text = shown
            del result[len(result) - count :]
            result += [*text, *(_FromNote(0, 0, each) for each in kept)]
    return result


def _merged(nodes: Iterable[tree.Node]) -> list[tree.Node]:
    """Inlines with neighbouring texts joined: where a reader cuts them says nothing."""
    result: list[tree.Node] = []
    for node in nodes:
        if isinstance(node, tree.Text) and result and isinstance(result[-1], tree.Text):
            result[-1] = tree.replace(result[-1], value=result[-1].value + node.value)
        else:
            result.append(node)
    return result


def _shown_before(nodes: list[tree.Node], kept: list[tree.Node]) -> tuple[int, list[tree.Node]] | None:
    """How many nodes, at the end, show `kept` in Markdown, and the text that remains of them; ``None`` if none do."""
    for links in (_SomeLinks(), _NoLinks()):
        shown = _merged(notes.without(ToMarkdown(links).inlines(kept)))
        remains = _remains(nodes[len(nodes) - len(shown) :], shown, len(shown) >= len(nodes))
        if remains is not None:
            return len(shown), remains
    return None


def _remains(last: list[tree.Node], shown: list[tree.Node], is_start: bool) -> list[tree.Node] | None:
    """What the nodes have before `shown`, by which they must end; ``None`` if they differ."""
    if not shown:
        return []
    if len(last) < len(shown) or _comparable(last[1:]) != _comparable(shown[1:]):
        return None
    first, expected = last[0], shown[0]
    if isinstance(first, tree.Text) and isinstance(expected, tree.Text):
        # A line starts with no blank.
        words = expected.value.lstrip(" ") if is_start and first.value[:1] != " " else expected.value
        # Blanks that met where a note was taken out became one.
        end = re.search(r"\s+".join(map(re.escape, re.split(r"\s+", words))) + r"\Z", first.value)
        if not end:
            return None
        return text_nodes(first.value[: end.start()])
    return [] if _comparable([first]) == _comparable([expected]) else None


class _SomeLinks:
    def destination(self, link: tree.Link) -> Destination | None:
        return Destination(link.target, shown_words(link)) if link.kind != "radio" else None


class _NoLinks:
    def destination(self, link: tree.Link) -> Destination | None:
        return None


def _paired(nodes: list[tree.Node], pairs: Pairs) -> list[tree.Node]:
    """Inlines with the pairs of tags that have a meaning made into what they mean."""
    result: list[tree.Node] = []
    opened: list[tuple[str, int]] = []
    for node in nodes:
        if not isinstance(node, tree.RawHtml):
            result.append(node)
            continue
        name = node.value.strip("</>")
        if name in pairs and node.value == f"<{name}>":
            opened.append((name, len(result)))
        elif node.value == f"</{name}>" and opened and opened[-1][0] == name:
            index = opened.pop()[1]
            if len(result) > index + 1:  # neither format has empty ones
                result[index:] = [pairs[name](result[index + 1 :])]
                continue
        result.append(node)
    return result


def _snippet(node: tree.RawHtml) -> tree.Node:
    # "@@" would end the snippet; in a tag it stands in an attribute or a comment, where a reference does as well.
    return tree.ExportSnippet(0, 0, "html", node.value.replace("@@", "@&#64;").replace("\n", " "))


def _org_text(node: tree.Text, where: Where) -> Iterable[tree.Node]:
    """A text, with what org reads in it: days, and what both formats spell the same; a real zero width space kept."""
    for index, words in enumerate(node.value.split(_ZERO_WIDTH_SPACE)):
        if index:
            yield tree.ExportSnippet(0, 0, "html", _SPACE_REFERENCE)
        position = 0
        for match in _ISO_DAY.finditer(words) if where in {"text", "cell"} else ():
            if _is_day(match[0]):
                yield from _with_literals(words[position : match.start()])
                stamp = french_timestamp(match[0])
                yield tree.Timestamp(0, 0, stamp, active=True, first=match[0])
                position = match.end()
        yield from _with_literals(words[position:])


def _with_literals(words: str) -> Iterable[tree.Node]:
    """A text with its LaTeX fragments, statistics cookies and citations as org reads them."""
    if not _LITERAL_START.search(words):
        yield from text_nodes(words)
        return
    position = 0
    for node in read_inlines(words):
        if isinstance(node, _LITERAL):
            yield from text_nodes(words[position : node.start])
            yield node
            position = node.end
    yield from text_nodes(words[position:])
