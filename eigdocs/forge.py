"""A repository's own addresses on its code forge, and addresses that were encoded twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

_VIEW = r"(?:-/)?(?:blob|tree|raw|edit|blame)/"
_BRANCH = re.compile(rf"(?P<view>{_VIEW})(?P<branch>[^/]+)(?:/|$)")
_IN_BRANCH = re.compile(rf"/{_VIEW}")
_PAGE = re.compile(
    rf"(?P<base>https?://[^/\s]+/[^/\s]+/[^/\s]+/){_VIEW}[^/\s]+/(?P<path>[^#?\s\[\]<>]*)"  # host, owner, name
)
_SITE = re.compile(r"^https?://(?:www\.)?")
# Pages that every repository has: they do not tell one from another.
_EVERYWHERE = {"readme", "index", "license", "licence", "contributing", "changelog"}
# Old Org escaped addresses that were escaped already: "%C3%A9" became "%25C3%25A9".
_ONCE_ENCODED = re.compile(r"%(?!25)[0-9A-Fa-f]{2}")
_TWICE_ENCODED = re.compile(r"%25(?=[0-9A-Fa-f]{2})")


class ForgePlace(NamedTuple):
    """A path in a repository, without a slash before it, and what an address says besides: both may be empty.

    ``branch`` is ``None`` where the repository's address holds the branch already. ``is_shown`` unless the address
    leads to something about the file: to edit it, to see who wrote it.
    """

    path: str
    anchor: str
    branch: str | None
    is_shown: bool = True


def forge_place(address: str, base: str) -> ForgePlace | None:
    """The place in the repository of an address below `base`, or ``None`` for any other address.

    `base` is a repository's address (``https://host/owner/name``), or that of a folder in one of its branches.

    >>> forge_place("https://example.org/etalab/doc/blob/master/a/b.org#c", "https://example.org/etalab/doc")
    ForgePlace(path='a/b.org', anchor='c', branch='master', is_shown=True)
    """
    address, _, anchor = address.partition("#")
    plain = _SITE.sub("", address)
    below = _SITE.sub("", base).rstrip("/") + "/"
    if not plain.startswith(below):
        return None
    rest = plain.removeprefix(below).partition("?")[0]
    if _IN_BRANCH.search(below):
        return ForgePlace(unquote(rest), anchor, None)
    match = _BRANCH.match(rest)
    if not match:
        return None
    is_shown = not match["view"].endswith(("edit/", "blame/"))
    return ForgePlace(unquote(rest[match.end() :]), anchor, match["branch"], is_shown)


def own_forge(texts: Iterable[str], suffixes: tuple[str, ...], exists: Callable[[str], bool]) -> str | None:
    """The address of a documentation on its code forge (``https://host/owner/name/``), as its own links tell.

    That is the repository to which the most links lead whose page exists here, if most of its pages that are linked do,
    and at least two. `suffixes` are those of pages, `exists` says whether a path does.
    """
    linked: dict[str, set[str]] = {}
    for text in texts:
        for match in _PAGE.finditer(text) if "://" in text else ():
            path = unquote(match["path"]).rstrip(").,;]")
            if path.endswith(suffixes) and PurePosixPath(path).stem.lower() not in _EVERYWHERE:
                linked.setdefault(match["base"], set()).add(path)
    found = Counter({base: sum(map(exists, paths)) for base, paths in linked.items()})
    base, count = found.most_common(1)[0] if found else ("", 0)
    return base if count >= 2 and count * 2 > len(linked[base]) else None


def decoded_once(address: str) -> str:
    """An address that was encoded twice as it was meant; any other as it is.

    Where it has another escape as well it was not: whoever encoded twice encoded every ``%``.

    >>> decoded_once("https://example.org/d%25C3%25A9fi")
    'https://example.org/d%C3%A9fi'
    """
    return address if _ONCE_ENCODED.search(address) else _TWICE_ENCODED.sub("%", address)
