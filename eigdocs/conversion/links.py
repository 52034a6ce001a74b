"""Where links lead: org names headings by their words, Markdown by their anchors.

| org | Markdown |
|---|---|
| ``[[*Heading]]``, ``[[Heading]]``, ``[[#custom-id]]``, ``[[target]]`` | ``#anchor``, by VuePress' slug rule |
| ``[[file:page.org]]``, ``[[./page.org]]`` | ``page.org``, ``./page.org`` (`migration` makes it ``page.md``) |
| ``[[file:page.org::#id]]`` | ``page.org#id`` |
| ``[[file:picture.png]]`` without words | ``![](picture.png)`` |
| ``[[https://…][words]]``, ``mailto:`` and other schemes | the same address |
| other words in brackets | the words, and a note |
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from eigdocs import tree
from eigdocs.slugs import anchors, heading_key

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):")


@dataclass(frozen=True, slots=True)
class Destination:
    """The address of a Markdown link, and what it shows where the org link has no words of its own."""

    target: str
    words: str


def has_scheme(target: str) -> bool:
    """Whether an org target that names nothing org knows looks like an address: ``webcal://…``, ``tel:…``."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]+:[^\s:]", target))


class Links(Protocol):
    """Says where a link of an org document leads once the document is Markdown."""

    def destination(self, link: tree.Link) -> Destination | None:
        """Where it leads, or ``None`` where the link can only be its words."""


@dataclass
class Places:
    """The places of one document that its links may name: headings and targets, with their anchors.

    ``words`` are those of each anchor's heading.
    """

    headings: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    custom_ids: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)

    def anchor(self, link: tree.Link) -> str | None:
        """The anchor that a link inside the document leads to, without ``#``; ``None`` where there is no such place."""
        if link.kind == "custom-id":
            return self.custom_ids.get(link.target.removeprefix("#").lower())
        if link.target.startswith("id:"):
            return self.ids.get(link.target.removeprefix("id:").lower())
        if link.target.startswith("*"):
            return self.headings.get(heading_key(link.target[1:]))
        return self.targets.get(heading_key(link.target)) or self.headings.get(heading_key(link.target))


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of a page: its words there, those without a todo keyword, and its section (a title has none).

    ``source`` is its text in org, by which links name it: ``Le /gras/``.
    """

    words: str
    title: str
    source: str
    section: tree.Section | None


def places(entries: list[Entry], targets: Iterable[tree.Node]) -> Places:
    """The places of a document whose page has these headings, in order, and whose text has these targets."""
    found = Places()
    for entry, anchor in zip(entries, anchors(entry.words for entry in entries), strict=True):
        if entry.section is None:
            continue
        for name in (entry.source, entry.title):
            found.headings.setdefault(heading_key(name), anchor)
        found.words[anchor] = entry.title
        for ids, name in ((found.custom_ids, "CUSTOM_ID"), (found.ids, "ID")):
            if value := entry.section.properties.get(name):
                ids.setdefault(value.lower(), anchor)
    for target in targets:
        name = target_name(target)
        found.targets.setdefault(heading_key(name), anchor_of_target(name))
    return found


def anchors_of(page_headings: Iterable[tree.Heading]) -> list[str]:
    """The anchors of a Markdown page's headings."""
    return anchors(tree.plain_text(heading) for heading in page_headings)


def target_name(node: tree.Node) -> str:
    """The words by which links name a target, a radio target, or a ``#+name:``."""
    return node.value if isinstance(node, tree.Target | tree.Keyword) else tree.plain_text(node)


def anchor_of_target(name: str) -> str:
    """The anchor that an org target gets on the page: its name, made fit for an address."""
    return next(iter(anchors([name])))


def shown_words(link: tree.Link) -> str:
    """What an org link without a description shows (org manual, "Link Format")."""
    if link.kind == "file":
        return link.target.removeprefix("file:")
    return link.target.removeprefix("*").removeprefix("#") if link.kind in {"fuzzy", "custom-id"} else link.target


@dataclass
class LocalLinks:
    """Links as one document alone can resolve them: those to other pages stay as they are."""

    places: Places

    def destination(self, link: tree.Link) -> Destination | None:
        """See `Links`."""
        if link.kind in {"fuzzy", "custom-id", "id"}:
            return self.inside(link)
        if link.kind in {"coderef", "radio"}:
            return None
        target = file_target(link.target) if link.kind == "file" else link.target
        return Destination(target, shown_words(link))

    def inside(self, link: tree.Link) -> Destination | None:
        """The destination of a link to a place in the document; a missing ``#id``, or an address, stays as it is."""
        anchor = self.places.anchor(link)
        if anchor is not None:
            return Destination(f"#{anchor}", self.places.words.get(anchor, shown_words(link)))
        is_address = link.kind == "custom-id" or has_scheme(link.target)
        return Destination(link.target, shown_words(link)) if is_address else None


def file_target(target: str) -> str:
    """An org file link's address as a Markdown address: ``file:x.org::#id`` is ``x.org#id``."""
    path, _, search = target.partition("::")
    if not path.startswith("file://"):
        path = path.removeprefix("file:")
    if not search:
        return path
    return f"{path}#{search[1:] if search.startswith('#') else anchor_of_target(search.removeprefix('*'))}"


def org_target(target: str, headings: dict[str, str]) -> tuple[str, str]:
    """The kind and target of the org link for a Markdown address; ``headings``: how org names the page's anchors."""
    if target.startswith("#"):
        name = headings.get(target[1:], target)
        return ("custom-id" if name.startswith("#") else "fuzzy"), name
    scheme = _SCHEME.match(target)
    if scheme:
        return scheme["scheme"].lower(), target
    if target.startswith("//"):
        return "file", target
    path, _, anchor = target.partition("#")
    return "file", f"file:{path}::#{anchor}" if anchor else f"file:{path}"
