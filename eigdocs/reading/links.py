"""Links as models: those written as links, and the addresses that stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.words import key
from eigdocs.models import Link, LinkKind
from eigdocs.reading.page import Page, own_blocks, texts_in
from eigdocs.slugs import vuepress_slug

# ── Addresses ────────────────────────────────────────────────────────────────────────────────────────────

_EMAIL = r"(?<![\w.+%-])(?:mailto:)?(?P<email>[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)"
# After an address, "](…" is what is left of a link whose "[" is missing: the address again, not another one.
_BARE = re.compile(
    rf"(?<!\w)(?P<url>(?:https?|webcals?)://(?=\w)[^\s<>\[\]{{}}|\"“”«»`\\^]+)(?P<broken>\]\([^\s()]*\)?)?|{_EMAIL}"
)
_ONE_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_AFTER = ".,;:!?…*_~'’"

# A subscription: its scheme, an iCalendar file, or the export that Nextcloud and its like offer.
_SUBSCRIPTION = re.compile(r"webcals?:|[^?#]*\.ics(?=[?#]|$)|[^?#]*\?(?:[^#]*&)?export(?=[&#]|$)", re.IGNORECASE)
_PATH = re.compile(r"//[^/?#]+/[^/]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:(?=[^\s:])", re.IGNORECASE)
_DOCUMENT = re.compile(r"[^#]*\.(?:org|md|markdown|html?|pdf)(?=$|#|::)", re.IGNORECASE)
_INSIDE = {"custom-id", "coderef", "fuzzy"}


def kind_of_address(target: str, scheme: str = "") -> tuple[str, LinkKind]:
    """The address that a link's target means, and its kind; `scheme` is the `eigdocs.tree.Link`'s kind.

    >>> kind_of_address("file:animation.org", "file"), kind_of_address("equipe@example.org", "relative")
    (('animation.org', 'document'), ('mailto:equipe@example.org', 'email'))
    >>> kind_of_address("https://agenda.example.org/public?export")
    ('https://agenda.example.org/public?export', 'calendar')
    >>> kind_of_address("*Questions à se poser", "fuzzy")
    ('#questions-a-se-poser', 'anchor')
    """
    if _ONE_EMAIL.fullmatch(target):
        return f"mailto:{target}", "email"
    if _SUBSCRIPTION.match(target):
        return target.removeprefix("file:"), "calendar"
    found = _SCHEME.match(target)
    written = found.group().lower() if found else ""
    if written == "mailto:":
        return target, "email"
    if written == "id:" or target.startswith("#"):
        return target, "anchor"
    if written in ("file:", "attachment:"):
        return target[len(written) :].replace("::#", "#", 1), "document"
    if written or target.startswith("//"):
        return target, "web"
    if scheme in _INSIDE and not _DOCUMENT.match(target):
        # Org names a heading by its words, a page by its anchor: the same link, whatever the format.
        return f"#{vuepress_slug(target.removeprefix('*'))}" if scheme == "fuzzy" else target, "anchor"
    return target.replace("::#", "#", 1), "document"


class _Address(NamedTuple):
    """An address, its place in the text, and the words of the link: nodes, or those that it shows without any."""

    url: str
    kind: LinkKind
    start: int
    end: int
    words: tuple[tree.Node, ...] = ()
    shown: str = ""


# ── Finding them ─────────────────────────────────────────────────────────────────────────────────────────

# Org reads "_" in an address as a subscript.
_TEXTS = (tree.Text, tree.Subscript, tree.Superscript)


def links_of(page: Page, *nodes: tree.Node) -> list[Link]:
    """The links inside nodes, in order: written as links, or addresses that stand in the text.

    Pictures are no links; a picture that is a link's words makes its address the label.
    """
    return [_link(page, address) for address in _addresses(page, nodes)]


def _link(page: Page, address: _Address) -> Link:
    return Link(
        label=_label(page, address),
        url=address.url,
        kind=address.kind,
        source=page.source_of_span(address.start, address.end),
    )


def _label(page: Page, address: _Address) -> str:
    return page.text(*address.words) or address.shown or address.url.removeprefix("mailto:")


def _addresses(page: Page, nodes: Iterable[tree.Node]) -> Iterator[_Address]:
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.Link):
            yield from _written(node)
        elif isinstance(node, _TEXTS):
            run: list[tree.Node] = [node]
            while stack and isinstance(stack[-1], _TEXTS) and stack[-1].start == run[-1].end:
                run.append(stack.pop())
            yield from _bare(page, run)
        elif isinstance(node, tree.Code | tree.Verbatim):
            yield from _in_code(page, node)
        elif isinstance(node, tree.Parent) and not isinstance(node, tree.Image):
            stack.extend(reversed(node.children))


def _written(link: tree.Link) -> Iterator[_Address]:
    picture = not link.children and link.form == "regular" and tree.is_picture(link.target)
    if link.target and not picture:
        url, kind = kind_of_address(link.target, link.kind)
        shown = link.target.removeprefix("*") if link.kind == "fuzzy" else ""
        yield _Address(url, kind, link.start, link.end, tuple(link.children), shown)


def _bare(page: Page, run: list[tree.Node]) -> Iterator[_Address]:
    """The addresses in neighbouring texts."""
    source = page.document.text[run[0].start : run[-1].end]
    if "@" not in source and "://" not in source:
        return
    shown = "".join(node.value if isinstance(node, tree.Text) else page.document.source(node) for node in run)
    for match in _BARE.finditer(shown):
        email = match["email"]
        written = match.group() if email else _trimmed(match["url"])
        # Where escapes or entities make the text another than its source, its place is found again there.
        at = match.start() if shown == source else source.find(written)
        start = run[0].start + at if at >= 0 else run[0].start
        end = start + len(written) if at >= 0 else run[-1].end
        yield _Address(*kind_of_address(email or written), start, end)


def _in_code(page: Page, node: tree.Code | tree.Verbatim) -> Iterator[_Address]:
    """A code that is just an address: how some write it."""
    if _BARE.fullmatch(node.value):
        start = page.document.text.find(node.value, node.start, node.end)
        start, end = (start, start + len(node.value)) if start >= 0 else (node.start, node.end)
        yield _Address(*kind_of_address(node.value.removeprefix("mailto:")), start, end)


def _trimmed(url: str) -> str:
    """An address without the punctuation of the sentence around it (as GitHub reads bare addresses)."""
    while url[-1] in _AFTER or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url


# ── Calendars ────────────────────────────────────────────────────────────────────────────────────────────


def read_calendars(page: Page) -> list[Link]:
    """The shared agenda's public page (``web``) and its subscription (``calendar``).

    A calendar is known by its address, or by its words: a link named "agenda partagé" anywhere; in a section or
    paragraph about one, any whose words or address speak of an agenda, or that only points at it ("ce lien").
    """
    if not _may_be_about_calendars(page, page.root):
        return []
    found: dict[str, Link] = {}
    for place, about in page.places("calendars"):
        for paragraph in texts_in(own_blocks(place), lambda node: _may_be_about_calendars(page, node)):
            for address in _addresses(page, [paragraph]):
                if address.url not in found and _is_calendar(page, address, paragraph, about):
                    found[address.url] = _link(page, address)
    return list(found.values())


def _may_be_about_calendars(page: Page, node: tree.Node) -> bool:
    """Whether a node may have something about calendars: a quick look, since most have nothing."""
    written = page.document.source(node)
    return (":" in written or ".ics" in written) and (_has_sign(written) or page.may_say(node, "calendars", "word"))


def _has_sign(written: str) -> bool:
    """Whether a text has a part of a calendar's address."""
    return "webcal" in written or ".ics" in written or "export" in written


def _is_calendar(page: Page, address: _Address, paragraph: tree.Node, about: bool) -> bool:
    """Whether an address is a calendar's; `about` where its paragraph stands in a section about agendas."""
    if address.kind != "web":
        return address.kind == "calendar"
    label = _label(page, address)
    itself = label == address.url
    by_address = page.vocabulary.all_mentioned("calendars", f"{address.url} {address.url.replace('-', ' ')}")
    by_words = set() if itself else page.vocabulary.all_mentioned("calendars", key(label))
    if "help" in by_address | by_words or not _PATH.search(address.url):
        return False
    if "address" in by_address or "name" in by_words:
        return True
    around = page.vocabulary.all_mentioned("calendars", key(page.text(paragraph)))
    if not about and "name" not in around:
        return False
    return "word" in by_address | by_words or (bool(around & {"word", "name"}) and (itself or "here" in by_words))
