"""Marks of one format in the text of a page of the other: what they look like, and what they become.

Each rule is about the words of a passage (`eigdocs.checking.text.prose`), in which a page's own marks, code and
addresses do not stand any more: what still looks like markup there is shown to readers as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eigdocs import tree
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.text.prose import HIDDEN, Passage, page_has, passages


@dataclass(frozen=True, slots=True)
class Residue:
    """Marks that a reader sees: their place in the document, what they are, and what should stand there, if known."""

    start: int
    end: int
    what: str
    instead: str | None = None
    safe: bool = True


@dataclass(frozen=True, slots=True)
class _Match:
    """Where a rule's expression matches a passage."""

    page: CheckedPage
    passage: Passage
    match: re.Match[str]

    def written(self, group: str) -> str:
        """A piece of the match as it is written in the document, with the markup at its edges."""
        start, end = self.match.span(group)
        if start >= end:
            return ""
        first, last = self.passage.span(start, end)
        if start > self.match.start():
            first = self.passage.span(start - 1, start)[1]
        if end < self.match.end():
            last = self.passage.span(end, end + 1)[0]
        return self.page.document.text[first:last]

    @property
    def around(self) -> tuple[str, str]:
        """The characters right before and after; a line end for none."""
        text = self.passage.text
        before, after = self.match.start() - 1, self.match.end()
        return text[before] if before >= 0 else "\n", text[after] if after < len(text) else "\n"


@dataclass(frozen=True, slots=True)
class _Rule:
    """``instead`` says what should stand there (``None``: not known); ``holds`` whether a match is surely residue."""

    what: str
    pattern: re.Pattern[str]
    instead: Callable[[_Match], str | None] = lambda match: None
    holds: Callable[[_Match], bool] = lambda match: True
    safe: bool = True


def residue_in(page: CheckedPage) -> Iterator[Residue]:
    """The marks of the other format in a page's passages."""
    rules, clue = (_ORG, _ORG_CLUE) if page.document.format == "markdown" else (_MARKDOWN, _MARKDOWN_CLUE)
    for passage in passages(page):
        if clue.search(passage.text):
            for rule in rules:
                for match in rule.pattern.finditer(passage.text):
                    found = _Match(page, passage, match)
                    if passage.is_plain(match.start(), match.start() + 1) and rule.holds(found):  # not escaped
                        yield Residue(*passage.span(*match.span()), rule.what, rule.instead(found), rule.safe)


# ── Addresses, in both formats ───────────────────────────────────────────────────────────────────────────────

_FILE = re.compile(
    r"(?:file:|mailto:|\.{0,2}/|#[\w-])\S*|[^\s:]+\.(?:org|md|html?|pdf|png|jpe?g|gif|svg|csv|ics)(?:[#:]\S*)?"
)


def _is_address(target: str) -> bool:
    return target == HIDDEN or bool(_FILE.fullmatch(target))


# ── Org in Markdown ──────────────────────────────────────────────────────────────────────────────────────────


def _is_org_link(found: _Match) -> bool:
    return bool(found.match["label"]) or _is_address(found.match["target"])


def _markdown_link(found: _Match) -> str | None:
    from eigdocs.conversion.links import file_target  # only pages with such links wait for it

    target, label = found.written("target"), found.written("label")
    if not _is_address(found.match["target"]):
        return None  # org's link to a heading: where it leads must be looked up
    bare = target if found.match["target"] == HIDDEN else file_target(target)
    if not label and not tree.is_picture(bare):
        return f"<{bare}>" if found.match["target"] == HIDDEN and "@" not in bare else f"[{bare}]({bare})"
    address = f"<{bare}>" if re.search(r"[\s()]", bare) else bare
    return f"[{label}]({address})" if label else f"![]({address})"


def _code(found: _Match) -> str | None:
    words = found.written("words")
    return None if "`" in words else f"`{words}`"


_FOLDERS = {
    *(
        "etc",
        "home",
        "usr",
        "var",
        "tmp",
        "bin",
        "opt",
        "dev",
        "lib",
        "root",
        "mnt",
        "srv",
        "docs",
        "doc",
        "images",
        "img",
    ),
    *(
        "src",
        "public",
        "assets",
        "static",
        "api",
        "data",
        "media",
        "archives",
        "guides",
        "tests",
        "admin",
        "wiki",
        "fr",
        "en",
    ),
}
_OF_FOLDERS = re.compile(
    r"\b(?:dossiers?|répertoires?|chemins?|url|adresses?|sous|route|expression|regex)\s*$", re.IGNORECASE
)


def _is_italic(found: _Match) -> bool:
    """Whether words between two slashes are no path and no list of names: several, or one that is no folder's."""
    words = found.match["words"]
    if words.count("\n") > 1 or _OF_FOLDERS.search(
        found.passage.text[max(0, found.match.start() - 20) : found.match.start()]
    ):
        return False
    return " " in words or "\n" in words or (words[0].islower() and words not in _FOLDERS)


def _is_org_heading(found: _Match) -> bool:
    """Whether stars open a heading: none in the rest of the line, and no note that stars refer to."""
    rest = found.passage.text[found.match.end("stars") : found.match.end()]
    return "**" not in rest and not page_has(found.page, _NOTE_SIGN)


_NOTE_SIGN = re.compile(r"[^\s*]\*{1,2}(?![\w*])")


def _starts_item(found: _Match) -> bool:
    parent = found.page.parent(found.passage.node)
    return isinstance(parent, tree.Item) and parent.children[0] is found.passage.node


_TIME = r"(?: \d\d?:\d\d(?:-\d\d?:\d\d)?)?(?: [.+]?\+\d+[hdwmy])?"
_ORG = [
    _Rule(
        "org's link",
        re.compile(r"\[\[(?P<target>[^\[\]\n]+)\](?:\[(?P<label>[^\[\]]+)\])?\]"),
        _markdown_link,
        _is_org_link,
    ),
    _Rule(
        "org's verbatim text",
        re.compile(r"(?<![\w=<>!+*/-])=(?P<words>[^\s=>)\]](?:[^=\n]{0,78}[^\s=<])?)=(?![\w=>])"),
        _code,
    ),
    _Rule("org's code", re.compile(r"(?<![\w~/])~(?P<words>[^\s~\d/](?:[^~\n]{0,78}[^\s~])?)~(?![\w~/])"), _code),
    _Rule(
        "org's italics",
        re.compile(
            r"(?<![\w/:.<>~’')»”\ufffc-])/(?P<words>[^\W\d_](?:[^/<>|\ufffc]{0,58}[^\W_])?)/(?![\w/.(«<\ufffc-]|\.\w)"
        ),
        lambda found: f"*{found.written('words')}*",
        _is_italic,
    ),
    _Rule(
        "org's struck text",
        re.compile(r"(?<![\w+])\+(?P<words>[a-zà-ÿ][^+\n]{0,58}[^\W_])\+(?![\w+])"),
        lambda found: f"~~{found.written('words')}~~",
    ),
    _Rule(
        "a line of org's",
        re.compile(r"^[ \t]*#\+(?:[a-z_]+(?:\[[^\]\n]*\])?:|(?:begin|end)_[a-z]+)[^\n]*", re.MULTILINE | re.IGNORECASE),
    ),
    _Rule(
        "org's drawer",
        re.compile(
            r"^[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*$(?:\n[^\n]*){0,50}?\n[ \t]*:END:"
            r"|^[ \t]*:(?:PROPERTIES|END):[ \t]*$",
            re.MULTILINE,
        ),
    ),
    _Rule(
        "org's heading",
        re.compile(r"^(?P<stars>\*{2,6})[ \t]+(?P<words>[^\s*][^\n]*)$", re.MULTILINE),
        lambda found: f"{'#' * len(found.match['stars'])} {found.written('words')}",
        _is_org_heading,
        safe=False,
    ),
    _Rule("org's rule of a table", re.compile(r"^[ \t]*\|?-{2,}(?:\+-{2,})+\|?[ \t]*$", re.MULTILINE)),
    _Rule(
        "org's date",
        re.compile(
            rf"<(?P<day>\d{{4}}-\d\d-\d\d)(?: [^\W\d_]+\.?)?{_TIME}>"
            rf"|\[(?P<past>\d{{4}}-\d\d-\d\d) [^\W\d_]+\.?{_TIME}\]"
        ),
        lambda found: found.match["day"] or found.match["past"],
        safe=False,
    ),
    _Rule("org's footnote", re.compile(r"\[fn:[\w:-]*[^\]\n]*\]")),
    _Rule("org's snippet", re.compile(r"@@[a-z]+:[^@]*@@")),
    _Rule("org's macro", re.compile(r"\{\{\{[a-z][\w-]*(?:\([^)\n]*\))?\}\}\}")),
    _Rule("org's term of a list", re.compile(r"(?<=\S)[ \t]+::(?=\s|$)"), holds=_starts_item),
    _Rule("org's tags", re.compile(r"[ \t]:(?:noexport|toc|archive|export)(?::\w+)*:$", re.IGNORECASE)),
    _Rule("what a word processor left", re.compile(r"<o:p>\s*</o:p>|</?o:p>")),
    _Rule(
        "an attribute that pandoc wrote", re.compile(r"\{\.(?:underline|unnumbered|smallcaps|ul|mark|image|anchor)\}")
    ),
]
_ORG_CLUE = re.compile(
    r"\[\[|[=~/+]\S|#\+|:(?:PROP|LOGB|END:)|\*\*|-\+-|[<\[]\d{4}-|\[fn:|@@|\{\{\{|::|:\w+:$|\{\.|</?o:",
    re.IGNORECASE,
)


# ── Markdown in org ──────────────────────────────────────────────────────────────────────────────────────────


def _is_markdown_link(found: _Match) -> bool:
    return _is_address(found.match["target"])


def _org_link(found: _Match) -> str:
    from eigdocs.conversion.links import org_target  # only pages with such links wait for it

    label, (_, target) = found.written("label"), org_target(found.written("target"), {})
    return f"[[{target}][{label}]]" if label and not found.match["picture"] else f"[[{target}]]"


def _verbatim(found: _Match) -> str | None:
    words = found.written("words")
    before, after = found.around
    marks = [mark for mark in "=~" if mark not in words]
    fits = (before.isspace() or before in "-('\"{") and (after.isspace() or after in "-.,;:!?'\")}\\[")
    return f"{marks[0]}{words}{marks[0]}" if marks and fits and words.strip() == words else None


def _character(found: _Match) -> str | None:
    character = html.unescape(found.match[0])
    return None if character in "<>&" else character


_TAGS = "br|p|div|span|b|i|u|em|strong|a|img|ul|ol|li|sup|sub|code|pre|h[1-6]|table|tr|td|th|center|font|details|iframe"
_MARKDOWN = [
    _Rule(
        "Markdown's link",
        re.compile(r"(?P<picture>!?)\[(?P<label>[^\[\]\n]*)\]\((?P<target>[^()\s]+)\)"),
        _org_link,
        _is_markdown_link,
    ),
    _Rule("Markdown's code", re.compile(r"(?<![\w`])`(?P<words>[^`\n]+)`(?![\w`])"), _verbatim),
    _Rule("Markdown's bold text", re.compile(r"\*\*(?=[^\W_])[^*\n]+\*\*")),
    _Rule(
        "Markdown's heading",
        re.compile(r"^(?P<hashes>#{2,6})[ \t]+(?P<words>\S[^\n]*)$", re.MULTILINE),
        lambda found: f"{'*' * len(found.match['hashes'])} {found.written('words')}",
        safe=False,
    ),
    _Rule("Markdown's quote", re.compile(r"^>[ \t](?=[^\W\d_«])[^\n]*", re.MULTILINE)),
    _Rule("Markdown's container", re.compile(r"^[ \t]*:{3,}[ \t]*\w[^\n]*", re.MULTILINE)),
    _Rule(
        "HTML, which org shows", re.compile(rf"</?(?:{_TAGS})(?:\s[^<>\n]*)?/?>|<!--[^\n]{{0,200}}?-->", re.IGNORECASE)
    ),
    _Rule(
        "HTML, which org shows",
        re.compile(
            r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|lt|gt|quot|[lr]aquo|[aeiouc](?:acute|grave|circ|uml|cedil)|rsquo|hellip"
            r"|[mn]dash|euro);",
            re.IGNORECASE,
        ),
        _character,
    ),
]
_MARKDOWN_CLUE = re.compile(r"\]\(|`|\*\*|^#{2}|^>|:::|<[/!a-z]|&[#a-z]", re.MULTILINE | re.IGNORECASE)


def doubled_marks_in(page: CheckedPage) -> Iterator[Residue]:
    """Markdown's marks that org reads as its own, twice: ``**bold**`` is bold in bold, ``~~struck~~`` code."""
    if page.document.format != "org":
        return
    text = page.document.text
    for node in page.nodes(tree.Strong, tree.Underline):
        inner = node.children[0] if len(node.children) == 1 else None
        if inner is None or type(inner) is not type(node) or (node.start + 1, node.end - 1) != (inner.start, inner.end):
            continue
        words = text[inner.start + 1 : inner.end - 1]
        if words[:1].isalnum() and (isinstance(node, tree.Strong) or " " in words):  # "__init__" is a name
            yield Residue(node.start, node.end, "Markdown's bold text", f"*{words}*")
    for code in page.nodes(tree.Code):
        if len(code.value) > 2 and code.value[0] == code.value[-1] == "~":
            yield Residue(code.start, code.end, "Markdown's struck text", f"+{code.value[1:-1]}+", safe=False)
    for link in page.nodes(tree.Link):
        if link.kind == "fuzzy" and link.target.lower() in ("toc", "_toc_") and not link.children:
            yield Residue(link.start, link.end, "Markdown's table of contents", "#+toc: headlines", safe=False)
    if any(text.startswith("## ", node.start) for node in page.nodes(tree.Paragraph)):
        for comment in page.nodes(tree.Comment):
            if not comment.block and re.fullmatch(r"[^\W_a-z][^\n.;,]{2,80}", comment.value):
                yield Residue(
                    comment.start, comment.end, "Markdown's heading, which org hides,", f"* {comment.value}", safe=False
                )


_FENCE = re.compile(r"^[ \t]*```[^`\n]*$", re.MULTILINE)


def fences_in(page: CheckedPage) -> Iterator[tuple[Residue, tuple[int, int]]]:
    """Markdown's blocks of code in an org page: the line that opens each, and what lies between it and the last."""
    if page.document.format != "org" or "```" not in page.document.text:
        return
    literal = [(node.start, node.end) for node in page.nodes(tree.CodeBlock, tree.Comment)]
    matches = _FENCE.finditer(page.document.text)
    lines = [each for each in matches if not any(start <= each.start() < end for start, end in literal)]
    for opening, closing in zip(lines[::2], lines[1::2], strict=False):
        yield Residue(*opening.span(), "Markdown's block of code"), (opening.end(), closing.end())
    if len(lines) % 2:
        yield Residue(*lines[-1].span(), "Markdown's block of code, which nothing ends"), lines[-1].span()


_EXPORTED = re.compile(
    r"<(?:o:p|font)\b[^<>]*>"
    r"|<\w+\s[^<>]*(?:id|class)=[\"']?(?:outline-(?:container|text|\d)|org[0-9a-f]{6,}\b|org-(?:left|right|center|src|ul|ol|dl)\b"
    r"|section-number-|text-table-of-contents|text-org|table-of-contents\b|footdef|fnr?\.\d|Mso|docs-internal-guid|verse[\"'])[^<>]*>"
    r"|<span\s+class=[\"']?(?:underline|timestamp(?:-wrapper)?|todo|done|tag|smallcaps|figure-number)\b[^<>]*>"
    r"|<\w+\s[^<>]*style=[\"'][^\"']*mso-[^<>]*>"
    r"|<table\s[^<>]*(?:frame=\"hsides\"|rules=\"groups\")[^<>]*>",
    re.IGNORECASE,
)
_BARE_PARAGRAPH = re.compile(r"\s*<p>", re.IGNORECASE)
_SPACES = re.compile(r"(?:&nbsp;[ \t]*){2,}", re.IGNORECASE)


def exported_html_in(page: CheckedPage) -> Iterator[Residue]:
    """What a program that wrote HTML has left in a Markdown page: its classes, its paragraphs, its runs of spaces."""
    if page.document.format != "markdown":
        return
    written_by_hand = "<details" in page.document.text or "align=" in page.document.text
    for node in page.nodes(tree.Html, tree.RawHtml):
        match = _EXPORTED.search(page.document.text, node.start, node.end)
        if match:
            yield Residue(*match.span(), "HTML that an export left")
        elif isinstance(node, tree.Html) and not written_by_hand:
            match = _BARE_PARAGRAPH.match(page.document.text, node.start, node.end)
            if match:
                yield Residue(match.end() - len("<p>"), match.end(), "HTML that an export left")
    if "&nbsp;" in page.document.text:
        for paragraph in page.nodes(tree.Paragraph, tree.Heading):
            for match in _SPACES.finditer(page.document.text, paragraph.start, paragraph.end):
                yield Residue(*match.span(), "a run of spaces that an export left")


# ── Tags and characters that Markdown shows, or that a browser has no use for ────────────────────────────────────

_TAG = re.compile(
    r"<(?P<ends>/?)(?P<name>p|b|i|u|em|strong|span|div|center|details|summary|font|small|sup|sub|a|ul|ol|table|h[1-6])"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_ENDS_BY_ITSELF = {"p", "a"}  # an anchor may be written as <a name="lieu">
_COMMENTED = re.compile(r"<!--.*?-->", re.DOTALL)
_WRONG_BREAKS = re.compile(r"</br\s*/?>(?:[^\n<`|]*</br\s*/?>)*", re.IGNORECASE)
_WRONG_BREAK = re.compile(r"</br\s*/?>", re.IGNORECASE)


def lone_tags_in(page: CheckedPage) -> Iterator[Residue]:
    """Tags of a Markdown page that nothing ends or begins."""
    nodes = page.nodes(tree.Html, tree.RawHtml) if page.document.format == "markdown" else []
    if not nodes:
        return
    # What stands in code may be the other half of a tag to those who write by hand.
    text = _COMMENTED.sub(lambda comment: " " * len(comment[0]), page.document.text)
    lone = {match.start() for match in _without_half(_TAG.finditer(text))}
    for match in _without_half(match for node in nodes for match in _TAG.finditer(text, node.start, node.end)):
        if match.start() in lone:
            what = "the end of a tag that is not open" if match["ends"] else "a tag that nothing ends"
            yield Residue(*match.span(), what, "" if match["ends"] else None, safe=False)


def wrong_breaks_in(page: CheckedPage) -> Iterator[Residue]:
    """Line breaks of a Markdown page with their slash at the wrong end, those of one line together."""
    text = page.document.text
    if page.document.format != "markdown" or not _WRONG_BREAK.search(text):
        return
    done = 0
    for node in page.nodes(tree.Html, tree.RawHtml):
        for first in _WRONG_BREAK.finditer(text, node.start, node.end):
            line = _WRONG_BREAKS.match(text, first.start())
            if line and line.start() >= done:
                done = line.end()
                what = "a line break with its slash at the wrong end"
                yield Residue(*line.span(), what, _WRONG_BREAK.sub("<br>", line[0]))


def _without_half(tags: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The tags that have no other half after or before them."""
    waiting: dict[str, list[re.Match[str]]] = {}
    for tag in tags:
        opened = waiting.setdefault(tag["name"].lower(), [])
        if not tag["ends"]:
            opened.append(tag)
        elif opened:
            opened.pop()
        else:
            yield tag
    for name, opened in waiting.items():
        if name not in _ENDS_BY_ITSELF:
            yield from opened


_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_ESCAPES = re.compile(
    r"&lt;/?(?:br|p|b|strong|i|em|div|span)[ /]*&gt;"
    r"|&amp;(?:amp|lt|gt|quot|nbsp|#\d{2,4}|[lr]aquo|rsquo|hellip|[aeiouc](?:acute|grave|circ|uml|cedil));",
    re.IGNORECASE,
)


def shown_escapes_in(page: CheckedPage) -> Iterator[Residue]:
    """What a Markdown page shows since it is escaped once too often: tags, entities, and org's line breaks."""
    text = page.document.text
    if page.document.format != "markdown" or not any(sign in text for sign in ("&lt;", "&amp;", "\\\\")):
        return
    for node in page.nodes(tree.Text):
        for match in _ESCAPES.finditer(text, node.start, node.end):
            what = "shown as it is: it is escaped once too often"
            yield Residue(*match.span(), what, html.unescape(match[0]), safe=False)
        if _is_org_break(text, node):
            yield Residue(node.end - 2, node.end, "org's line break", "\\" if _goes_on(page, node) else "")


def _is_org_break(text: str, node: tree.Text) -> bool:
    """Whether a line ends in two backslashes, of which readers see one; a path may end so too."""
    ends = text.endswith("\\\\", node.start, node.end) and _LINE_END.match(text, node.end) is not None
    return ends and text.count("\\", node.start, node.end) == 2 and text[node.end - 3 : node.end - 2] != ":"


def _goes_on(page: CheckedPage, node: tree.Node) -> bool:
    """Whether another line of its paragraph follows a node."""
    parent = page.parent(node)
    return parent is not None and parent.children[-1] is not node


# ── Conflicts ──────────────────────────────────────────────────────────────────────────────────────────────────

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: [^\n]*)?$|^={7}$", re.MULTILINE)


def conflicts_in(page: CheckedPage) -> Iterator[Residue]:
    """The marks that git leaves where two versions of a page disagree."""
    text = page.document.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    literal = [(node.start, node.end) for node in page.nodes(tree.CodeBlock, tree.Comment)]
    is_open = False
    for match in _CONFLICT.finditer(text):
        if any(start <= match.start() < end for start, end in literal):
            continue
        is_open = is_open or match[0][0] == "<"
        if is_open or match[0].startswith(">>>>>>> "):
            yield Residue(*match.span(), "a mark that git left of a conflict")
        is_open = is_open and match[0][0] != ">"
