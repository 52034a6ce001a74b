"""Whether a link leads somewhere: to a file, a place in a page, or an address that can be one."""

from __future__ import annotations

import re
from pathlib import Path

from eigdocs import tree
from eigdocs.checking.links.addresses import SCHEME, Fault, fault_of, fault_under, web_meant
from eigdocs.checking.links.anchors import has_anchor, has_place, nearest_anchor, nearest_heading
from eigdocs.checking.links.references import TWO_LINKS, TWO_SCHEMES, Reference, is_path, path_of
from eigdocs.checking.links.targets import Files, files_of
from eigdocs.checking.page import CheckedPage
from eigdocs.forge import ForgePlace, decoded_once
from eigdocs.french.words import fold
from eigdocs.slugs import vuepress_slug


def fault_of_reference(page: CheckedPage, reference: Reference) -> Fault | None:
    """What is wrong with where a reference leads, with the address that was meant where one can be told."""
    address = reference.address
    if not address.strip() or TWO_LINKS.search(address) or TWO_SCHEMES.match(address):
        return None  # no link, or two in one: other checks say so
    if reference.kind == "custom-id" or address.startswith("#"):
        return _anchor(page, page, address[1:], "")
    fault = fault_of(address) or _only_here(page, reference)
    if fault:
        return fault
    if reference.kind == "fuzzy":
        return _fuzzy(page, reference)
    files = files_of(page.collection)
    place = files.on_forge(address)
    if place:
        return _in_repository(page, files, address, place)
    return _file(page, files, reference) if is_path(reference) else None


def _only_here(page: CheckedPage, reference: Reference) -> Fault | None:
    """What is wrong with an address that only its author can open; pages with code tell readers to run a site."""
    node = reference.node
    is_link = isinstance(node, tree.Link) and node.children and not page.nodes(tree.CodeBlock)
    return fault_under(page.text(node), reference.address) if is_link else None


def file_of_reference(page: CheckedPage, reference: Reference) -> Path | None:
    """The file or folder that a reference leads to, if it is one of the documentation."""
    files = files_of(page.collection)
    place = files.on_forge(reference.address)
    if place:
        return files.find_in_repository(page, place.path)
    is_named = reference.kind == "fuzzy" and not SCHEME.match(reference.address)
    if not (is_path(reference) or is_named) or page.document.path is None:
        return None
    path = path_of(page, reference)[0]
    return files.find(page, path) if path else None


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────


def _file(page: CheckedPage, files: Files, reference: Reference) -> Fault | None:
    path, mark, place = path_of(page, reference)
    if not path:
        return _place(page, page, mark, place, "")
    if page.document.path is None:
        return None
    found = files.find(page, path)
    if found is None:
        return None if files.is_elsewhere(page, path) else _missing(page, files, reference, path)
    target = files.page_at(found)
    return _place(page, target, mark, place, reference.address.partition(mark)[0]) if target and place else None


def _missing(page: CheckedPage, files: Files, reference: Reference, path: str) -> Fault:
    """What to say of a path that leads nowhere."""
    rest = reference.address[len(path) :]
    web = web_meant(reference.address)
    if web:
        return Fault(f"“{reference.address}” is an address on the web without “https://”", web, certain=True)
    for meant in (decoded_once(path), path.replace("\\", "/"), path.strip()):
        if meant != path and files.find(page, meant):
            return Fault(f"there is no “{path}”; “{meant}” was meant", meant + rest, certain=True)
    likely = files.likely(page, path)
    if likely is None:
        return Fault(f"there is no “{path}”")
    capitals = fold(likely.path) == fold(path) and likely.certain
    why = "; capitals and accents count: it is “{}”" if capitals else "; perhaps “{}”"
    return Fault(f"there is no “{path}”{why.format(likely.path)}", likely.path + rest, likely.certain)


def _in_repository(page: CheckedPage, files: Files, address: str, place: ForgePlace) -> Fault | None:
    """What is wrong with an address of the documentation on its own forge."""
    if page.document.path is None or not place.path:
        return None
    found = files.find_in_repository(page, place.path)
    if found:
        target = files.page_at(found)
        before = address.partition("#")[0]
        return _anchor(page, target, place.anchor, before) if target and place.anchor else None
    head = re.split(r"[#?]", address, maxsplit=1)[0]
    likely = files.likely(page, f"/{place.path}", exact=True)
    if likely is None:
        return Fault(f"there is no “{place.path}” in this documentation")
    start = head.rsplit("/", place.path.count("/") + 1)[0]
    hint = f"there is no “{place.path}” in this documentation; perhaps “{likely.path[1:]}”"
    told = page.collection.settings.base_url is not None  # else its address was found from its links: a good guess
    return Fault(hint, start + likely.path + address[len(head) :], likely.certain and told)


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────


def _place(page: CheckedPage, target: CheckedPage, mark: str, place: str, before: str) -> Fault | None:
    return _search(page, target, place, before) if mark == "::" else _anchor(page, target, place, before)


def _anchor(page: CheckedPage, target: CheckedPage, anchor: str, before: str) -> Fault | None:
    """What is wrong with an anchor, `before` being what stands before it in the address."""
    if has_anchor(target, anchor):
        return None
    said = f"{_name(page, target)} has no place called “#{anchor}”"
    nearest = nearest_anchor(target, anchor)
    if nearest is None:
        return Fault(said)
    return Fault(f"{said}; perhaps “#{nearest[0]}”", f"{before}#{nearest[0]}", nearest[1])


def _search(page: CheckedPage, target: CheckedPage, search: str, before: str) -> Fault | None:
    """What is wrong with what stands after ``::`` in an org link."""
    if has_place(target, search, in_text=True):
        if page.document.format == "org":
            return None
        anchor = vuepress_slug(search.lstrip("*#"))
        return Fault(f"only org pages link with “::”; “#{anchor}” was meant", f"{before}#{anchor}")
    said = f"{_name(page, target)} has no place called “{search.lstrip('*')}”"
    nearest = nearest_heading(target, search)
    if nearest is None:
        return Fault(said)
    meant = f"{before}::*{nearest}" if page.document.format == "org" else f"{before}#{vuepress_slug(nearest)}"
    return Fault(f"{said}; perhaps “{nearest}”", meant)


def _fuzzy(page: CheckedPage, reference: Reference) -> Fault | None:
    """What is wrong with an org link to a heading of its own page, by the heading's words."""
    words = reference.address
    if SCHEME.match(words) or has_place(page, words, in_text=False):
        return None
    web = web_meant(words)
    if web:
        return Fault(f"“{words}” is an address on the web without “https://”", web, certain=True)
    said = f"this page has no heading called “{words.lstrip('*')}”"
    if not words.startswith("*") and page.document.path is not None:
        files = files_of(page.collection)
        path, mark, place = path_of(page, reference)
        if found := files.find(page, path, exact=True):  # forges take the words for a path
            target = files.page_at(found)
            return _place(page, target, mark, place, f"file:{path}") if target and mark == "::" else None
        likely = files.likely(page, words)
        if likely and likely.certain and files.page_at(likely.file):
            name = likely.path.removesuffix(likely.file.suffix) + likely.file.suffix
            shown = "" if tree.children(reference.node) else f"][{words}"  # it still shows its words
            return Fault(f"{said}; “file:{name}” was meant", f"file:{name}{shown}", certain=True)
    nearest = nearest_heading(page, words)
    return Fault(f"{said}; perhaps “{nearest}”", f"*{nearest}") if nearest else Fault(said)


def _name(page: CheckedPage, target: CheckedPage) -> str:
    return "this page" if target is page else f"“{target.file.name}”"
