"""What was meant as a link and is none, or is two: brackets and parentheses at the wrong place, or missing."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from eigdocs import tree
from eigdocs.checking.links.references import TWO_LINKS, TWO_SCHEMES, references_of
from eigdocs.checking.once import once
from eigdocs.checking.page import CheckedPage

# What stands in the text of a paragraph for its links and its code, so that only what is left as text is seen.
_LINK, _CODE = "\x00", "\x01"
_MASK = r"\x00\x01"

_SUFFIX = r"(?:md|markdown|org|html?|pdf|png|jpe?g|gif|svg|docx?|odt|ods|odp|pptx?|xlsx?|csv)"
_WEB = r"(?:https?://|www\.|mailto:)"
_PATH = rf"[\w./%~-]+\.{_SUFFIX}(?:#[^\s()\[\]]*)?"
_ADDRESS = rf"(?:{_WEB}[^\s()\[\]<>]++(?:\([^\s()]*\))?[^\s()\[\]<>]*|{_PATH})"

_IS_ADDRESS = re.compile(_ADDRESS)

# "[label](address", "address](address)", "[label](piece](address)": in text, so it is no link.
_JOINED = re.compile(
    rf"(?:!?\[[^\[\]\n]*|(?P<bare>{_WEB}[^\s()\[\]<>]*))?"
    rf"(?P<rest>(?:(?<!\\)\]\([ ]?<?[^\s()\[\]<>{_MASK}]*(?:\([^\s()]*\))?)+)[)\]]*"
)
_LEADS = re.compile(rf"https?:/|www\.|mailto:|\]\((?:\.{{0,2}}/\w|#\w)|\.{_SUFFIX}\b")
_SIZE = re.compile(r"[ ]=\d*%?x\d*%?\)")  # a picture's, as some sites allow it: ![](plan.png =300x)
_TWICE = re.compile(r"(?P<said>https?://[^\s()\[\]<>]+)\]\((?P<address>[^\s()\[\]<>]+)\)")
_UNCLOSED = re.compile(
    r"!?\[(?P<label>[^\[\]\n]+)\]\((?P<address>(?:https?://|mailto:)[^\s()\[\]<>]*[^\s()\[\]<>.,;:!?])(?=[.,;:!?]?(?:\s|$))"
)
_CLOSED_LATER = re.compile(r"[^()\[\]]*\)")
_BLANK_INSIDE = re.compile(
    r"!?\[[^\[\]\n]*(?<!\\)\]\((?![ ]*https?:)(?=[^()\[\]\n]{1,200}\s)"
    rf"(?P<address>[^()\[\]\n<>\"{_MASK}]{{1,200}}\.{_SUFFIX})\)"
)
_APART = re.compile(
    rf"(?<![\]\\!])(?P<mark>!?)\[(?P<label>[^\[\]\n]*[^\W\d_][^\[\]\n]*)\][ \t]+\((?P<address>{_ADDRESS})\)"
)
_SQUARE = re.compile(
    rf"(?<![\]\\!\w])(?P<mark>!?)\[(?P<label>[^\[\]\n]*[^\W\d_][^\[\]\n]*)\]\[(?P<address>{_ADDRESS})\](?![\](\[])"
)
_BACKWARDS = re.compile(rf"\[?(?<!\\)\[(?P<address>{_WEB}[^\s()\[\]<>]+)\]\((?P<label>[^()\[\]\n{_MASK}]+)\)\]?")
_SWAPPED = re.compile(rf"\((?P<label>[^()\[\]\n]+)\)\[(?P<address>{_ADDRESS})\]")
_EXTRA = re.compile(rf"(?<![\\\w\]])\[(?={_LINK})")
_PARENTHESES = re.compile(  # not those of smileys, and of "a)"
    rf"[:;=]['’]?-?\)|(?<!\w)\w{{1,2}}\)|\(|(?P<closing>(?P<behind>(?<={_LINK}))?\)+)"
)
_BRACKET = re.compile(r"[\[\]]")
_ANGLE = re.compile(r"<(?P<address>https?://[^\s<>]+)(?=\s|$)(?P<more>[^<>\n]*>)?")

_ORG_ADDRESS = rf"(?:(?:https?://|mailto:|file:|www\.|\.{{1,2}}/)[^\[\]\n]*|#[\w-]+|\*[^\[\]\n]+|[\w./%~-]+\.{_SUFFIX}(?:::[^\[\]\n]*)?)"
_ORG_APART = re.compile(
    rf"\[\[(?P<address>{_ORG_ADDRESS})\](?:\s+\[|\s+(?=[^\[\]\n]+\]\]))(?P<label>[^\[\]\n]*)(?P<end>\]{{0,2}})"
)
_ORG_OPEN = re.compile(rf"\[\[(?P<address>{_ORG_ADDRESS})\]\[(?P<label>[^\[\]]*)(?P<end>\](?!\])|$)")
_ORG_SINGLE = re.compile(rf"\[\[(?P<address>{_ORG_ADDRESS})(?:\](?![\]\[])(?!\s+\[)|$)")
_ORG_WORDLESS = re.compile(rf"\[\[(?P<address>{_ORG_ADDRESS})\]\[\s*\]\]")
_ORG_ONE = re.compile(
    r"(?<!\[)\[(?:[ ]\[)?(?P<address>(?:https?://|file:|mailto:)[^\s\[\]]+)\]\[(?P<label>[^\[\]\n]+)\]\]?"
)
_ORG_BEHIND = re.compile(rf"(?<={_LINK})\[(?P<label>[^\[\]\n]*[^\W\d_][^\[\]\n]*)\]\]")

_REFERENCE = re.compile(
    r"(?<![\[\]\w\\])\[[^\[\]\n]*[^\W\d_]{2}[^\[\]\n]*\]\[(?P<label>[^\[\]\n^@][^\[\]\n]{0,40})\](?![\](\w])"
)
_HINTS = {
    "markdown": re.compile(r"\]\(|\][ \t]+\(|[)\]]\[|<http|\[\[|\)(?<=\)\))"),
    "org": re.compile(r"\[(?:http|file:|mailto:|\[| \[|(?<=\]\]\[))"),
}
_OPAQUE = (tree.Link, tree.Image, tree.Code, tree.Verbatim, tree.RawHtml, tree.FootnoteReference, tree.InlineSource)
_PASSAGES = (tree.Paragraph, tree.Cell, tree.Heading, tree.Term)


class Half(NamedTuple):
    """A link that is half written: its offsets, what is wrong, and the text that mends it, where that is known."""

    start: int
    end: int
    message: str
    mended: str | None = None
    certain: bool = False


@once
def half_links(page: CheckedPage) -> list[Half]:
    """The half-written links of a page, each once; found once for all checks."""
    return [*_in_addresses(page), *_undefined(page), *_in_text(page)]


def _in_text(page: CheckedPage) -> Iterator[Half]:
    hints = _hints(page)
    if not hints:
        return
    looks = _IN_MARKDOWN if page.document.format == "markdown" else _IN_ORG
    for node in page.nodes(*_PASSAGES):
        if bisect_left(hints, node.start) == bisect_left(hints, node.end):
            continue
        text = _masked(page, node, page.document.text[node.start : node.end])
        taken = bytearray(len(text))  # a mark for each character that some look has found
        for half in (half for look in looks for half in look(text)):
            if not any(taken[half.start : half.end]):
                taken[half.start : half.end] = b"\x01" * (half.end - half.start)
                yield half._replace(start=node.start + half.start, end=node.start + half.end)


def _hints(page: CheckedPage) -> list[int]:
    """Where something may be a half link: not inside of links and code."""
    found = [match.start() for match in _HINTS[page.document.format].finditer(page.document.text)]
    if not found:
        return []
    opaque = [(each.start, each.end) for kind in _OPAQUE for each in page.nodes(kind) if _is_opaque(each)]
    starts = sorted(start for start, _ in opaque)
    ends = list(accumulate((end for _, end in sorted(opaque)), max))
    inside = ((hint, bisect_right(starts, hint) - 1) for hint in found)
    return [hint for hint, index in inside if index < 0 or ends[index] <= hint]


def _is_opaque(node: tree.Node) -> bool:
    """Whether a node is a whole link, or code: but an address alone may be a piece of a link."""
    return isinstance(node, _OPAQUE) and not (isinstance(node, tree.Link) and node.form == "plain")


def _is_even(page: CheckedPage, link: tree.Parent) -> bool:
    """Whether the words of a link close as many parentheses as they open."""
    words = page.text(link)
    return words.count("(") == words.count(")")


def _masked(page: CheckedPage, node: tree.Parent, text: str) -> str:
    """The source of a paragraph, as long as it is, in which links and code are masked."""
    pieces, position = [], node.start
    for each in tree.walk(node):
        if _is_opaque(each) and each.start >= position:
            mask = _LINK if isinstance(each, tree.Link | tree.Image) and _is_even(page, each) else _CODE
            pieces += [text[position - node.start : each.start - node.start], mask * (each.end - each.start)]
            position = each.end
    return "".join([*pieces, text[position - node.start :]])


def _in_addresses(page: CheckedPage) -> Iterator[Half]:
    """Links whose address holds another link, or two schemes."""
    for reference in references_of(page):
        schemes = TWO_SCHEMES.match(reference.address)
        if schemes:
            meant = re.sub(r"^(https?):?//", r"\1://", schemes["meant"])
            message = f"“{reference.address}” has two schemes; “{meant}” was meant"
            yield Half(reference.start, reference.end, message, meant if reference.is_exact else None, certain=True)
        elif TWO_LINKS.search(reference.address) and isinstance(reference.node, tree.Link | tree.Image):
            meant = TWO_LINKS.split(reference.address)[0]
            same = re.fullmatch(r"(?P<one>[^\s()\[\]]+)\]\((?P=one)\)?", reference.address)
            message = f"“{reference.address}” holds a piece of another link"
            yield Half(reference.start, reference.end, message, meant if same and reference.is_exact else None)


def _undefined(page: CheckedPage) -> Iterator[Half]:
    """``[words][label]`` where nothing defines the label; only on pages that define others."""
    labels = [each.label for each in page.nodes(tree.LinkDefinition)]
    for text in page.nodes(tree.Text) if labels else ():
        for match in _REFERENCE.finditer(text.value) if "][" in text.value else ():
            start = page.document.text.find(match[0], text.start, text.end)
            if start >= 0 and not _IS_ADDRESS.fullmatch(match["label"]):
                close = difflib.get_close_matches(match["label"], labels, 1, 0.6)
                hint = f"; perhaps “{close[0]}”" if close else ""
                message = f"“{match[0]}” is no link: nothing defines “{match['label']}”{hint}"
                yield Half(start, start + len(match[0]), message)


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────────────────


def _joined(text: str) -> Iterator[Half]:
    for match in _JOINED.finditer(text) if "](" in text else ():
        if not (match["bare"] or _LEADS.search(match["rest"])) or _SIZE.match(text, match.end()):
            continue
        said = match[0]
        twice = _TWICE.fullmatch(said)
        unclosed = _UNCLOSED.match(text, match.start())
        if twice:
            mended = f"[{said}" if twice["said"] == twice["address"] else None
            yield Half(*match.span(), f"“{said}” is no link: “[” is missing before it", mended, certain=True)
        elif unclosed and said.count("](") == 1 and ")" not in said and not _CLOSED_LATER.match(text, unclosed.end()):
            message = f"“{unclosed[0]}” is no link: “)” is missing after it"
            yield Half(*unclosed.span(), message, f"{unclosed[0]})", certain=True)
        else:
            yield Half(*match.span(), f"“{said}” is no link: its brackets and parentheses do not pair")


def _blank_inside(text: str) -> Iterator[Half]:
    for match in _BLANK_INSIDE.finditer(text) if "](" in text else ():
        meant = f"<{match['address'].strip()}>"
        mended = text[match.start() : match.start("address")] + meant + ")"
        message = f"“{match[0]}” is no link: an address with a blank is written “{meant}”"
        yield Half(*match.span(), message, mended, certain=True)


def _apart(text: str) -> Iterator[Half]:
    for match in _APART.finditer(text):
        mended = f"{match['mark']}[{match['label']}]({match['address']})"
        message = f"“{match[0]}” is no link: a blank stands between its words and its address"
        yield Half(*match.span(), message, mended)


def _square(text: str) -> Iterator[Half]:
    """``[words][address]``: a bracket where a parenthesis was meant."""
    for match in _SQUARE.finditer(text) if "][" in text else ():
        mended = f"{match['mark']}[{match['label']}]({match['address']})"
        yield Half(*match.span(), f"“{match[0]}” is no link: “{mended}” was meant", mended, certain=True)


def _swapped(text: str) -> Iterator[Half]:
    """``(words)[address]`` and ``[address](words)``."""
    matches = list(_SWAPPED.finditer(text))
    matches += (each for each in _BACKWARDS.finditer(text) if " " in each["label"])  # else it is a link to its words
    for match in matches:
        mended = f"[{match['label']}]({match['address']})"
        yield Half(*match.span(), f"“{match[0]}” is no link: “{mended}” was meant", mended)


def _angle(text: str) -> Iterator[Half]:
    for match in _ANGLE.finditer(text) if "<http" in text else ():
        end = match.end() if match["more"] else match.end("address")
        said = text[match.start() : end]
        if match["more"]:
            yield Half(match.start(), end, f"“{said}” is no link: there is a blank in it")
        else:
            yield Half(match.start(), end, f"“{said}” is no link: “>” is missing after it", f"{said}>", certain=True)


def _extra_bracket(text: str) -> Iterator[Half]:
    """``[[label](address)``: the first bracket opens nothing."""
    for match in _EXTRA.finditer(text):
        if _BRACKET.search(text, match.end()) is None:
            yield Half(*match.span(), "this “[” before a link opens nothing", "", certain=True)


def _extra_parenthesis(text: str) -> Iterator[Half]:
    """``[label](address))``: the last parenthesis closes nothing."""
    depth = 0
    for match in _PARENTHESES.finditer(text):
        closing = len(match[0]) if match["closing"] else 0
        if closing > depth and match["behind"] is not None:
            yield Half(match.start() + depth, match.end(), "this “)” behind a link closes nothing", "", certain=True)
        depth = max(depth - closing, 0) + (match[0] == "(")


_IN_MARKDOWN = (_blank_inside, _swapped, _joined, _apart, _square, _angle, _extra_bracket, _extra_parenthesis)


# ── Org ──────────────────────────────────────────────────────────────────────────────────────────────────


def _org_apart(text: str) -> Iterator[Half]:
    for match in _ORG_APART.finditer(text):
        mended = f"[[{match['address']}][{match['label']}]]" if match["end"] == "]]" and match["label"] else None
        message = f"“{match[0]}” is no link: a blank stands between its address and its words"
        yield Half(*match.span(), message, mended, certain=True)


def _org_open(text: str) -> Iterator[Half]:
    for match in _ORG_OPEN.finditer(text):
        mended = f"{match[0]}]" if match["end"] and match["label"] else None
        yield Half(*match.span(), f"“{match[0]}” is no link: “]]” is missing after it", mended, certain=True)


def _org_wordless(text: str) -> Iterator[Half]:
    for match in _ORG_WORDLESS.finditer(text):
        mended = f"[[{match['address']}]]"
        message = f"“{match[0]}” is no link: it has no words; “{mended}” was meant"
        yield Half(*match.span(), message, mended, certain=True)


def _org_single(text: str) -> Iterator[Half]:
    for match in _ORG_SINGLE.finditer(text):
        is_whole = match[0].endswith("]") and "]]" not in text[match.end() :]
        mended = f"{match[0]}]" if is_whole else None
        yield Half(*match.span(), f"“{match[0]}” is no link: “]]” is missing after it", mended, certain=True)


def _org_one(text: str) -> Iterator[Half]:
    for match in _ORG_ONE.finditer(text) if "][" in text else ():
        mended = f"[[{match['address']}][{match['label']}]]"
        yield Half(*match.span(), f"“{match[0]}” is no link: “{mended}” was meant", mended, certain=True)


def _org_behind(text: str) -> Iterator[Half]:
    """``[[address]][label]]``: the link ends before its words."""
    for match in _ORG_BEHIND.finditer(text) if "]]" in text else ():
        message = (
            f"the link ends before its words: “{match[0]}” is shown behind it; “[[…][{match['label']}]]” was meant"
        )
        yield Half(*match.span(), message)


_IN_ORG = (_org_apart, _org_wordless, _org_open, _org_single, _org_one, _org_behind)
