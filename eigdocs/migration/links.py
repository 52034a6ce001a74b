"""Where the links of an archive's pages lead after the migration, and what is said about each."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from eigdocs import tree
from eigdocs.conversion.links import (
    Destination,
    LocalLinks,
    anchor_of_target,
    file_target,
    has_scheme,
    shown_words,
)
from eigdocs.forge import decoded_once, forge_place
from eigdocs.migration.archive import Archive, Page
from eigdocs.slugs import github_slug, heading_key

_WEB = {
    *("http", "https", "ftp", "mailto", "webcal", "doi", "news", "irc"),
    *("tel", "sms", "xmpp", "geo", "git", "ssh", "gemini"),
}
_LINE_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of a link: ``problem`` says what is wrong with it, and ``hint`` what to do, where something is."""

    node: tree.Link
    before: str
    after: str
    problem: str | None = None
    hint: str | None = None


@dataclass
class ArchiveLinks:
    """The links of one page, as the whole archive resolves them; ``resolved`` collects what became of each."""

    archive: Archive
    page: Page
    base_url: str | None = None
    resolved: list[Resolved] = field(default_factory=list)

    def destination(self, link: tree.Link) -> Destination | None:
        """See `eigdocs.conversion.links.Links`."""
        if link.kind == "file":
            return self._file(link)
        if link.target.startswith("id:"):  # org-id's links, which Emacs knows once it is loaded
            return self._by_id(link)
        if link.kind in {"fuzzy", "custom-id"}:
            return self._inside(link)
        if link.kind in {"coderef", "radio"}:
            return None
        if link.kind in _WEB:
            return self._web(link)
        return self._told(link, None, f"nothing outside Emacs opens a “{link.kind}:” link; its words are kept as text")

    # Each kind of link ────────────────────────────────────────────────────────────────────────────────────

    def _file(self, link: tree.Link) -> Destination | None:
        path, _, search = link.target.removeprefix("file:").partition("::")
        path = decoded_once(path)
        if path.startswith(("~", "//")) or re.match(r"[A-Za-z]:[\\/]", path):
            return self._told(link, file_target(link.target), "leads to a file on somebody's own machine")
        found = self._find(unquote(path)) if path else self.page.path
        if found is None:
            return self._told(link, file_target(path), f"there is no “{path}”", self._likely(path))
        target, problem, hint = self._place(found, search, path)
        return self._told(link, target, problem, hint)

    def _web(self, link: tree.Link) -> Destination | None:
        address = decoded_once(link.target)
        inside = forge_place(address, self.base_url) if self.base_url else None
        if inside is None or not inside.is_shown:
            return self._told(link, address)
        path, anchor = inside.path, inside.anchor
        found = self._find("/" + path)
        if found is None:
            return self._told(link, address, f"there is no “{path}” in this archive", self._likely(path))
        target, problem, hint = self._place(found, f"#{anchor}" if anchor else "", None, on_forge=True)
        return self._told(link, target, problem, hint)

    def _by_id(self, link: tree.Link) -> Destination | None:
        for page in [self.page, *self.archive.org_pages]:
            anchor = page.places.anchor(link)
            if anchor:
                path = "" if page is self.page else self._from_here(page.target)
                return self._told(link, f"{path}#{anchor}", words=page.places.words[anchor])
        return self._told(
            link, None, f"no heading of the archive has the id “{link.target[3:]}”; the words are kept as text"
        )

    def _inside(self, link: tree.Link) -> Destination | None:
        local = LocalLinks(self.page.places).inside(link)
        if self.page.places.anchor(link) is not None:
            return self._told(link, local.target if local else None, words=local.words if local else None)
        if link.kind == "custom-id":
            return self._told(link, link.target, f"no heading of this page has the id “{link.target[1:]}”")
        words = link.target.removeprefix("*")
        if has_scheme(words):
            scheme = words.partition(":")[0].lower()
            if scheme in _WEB:
                return self._told(link, words)
            return self._told(link, None, f"“{scheme}:” is no kind of link that org knows; the words are kept as text")
        named = self.archive.by_name.get(words.lower()) or self._titled(words)
        if named and not link.target.startswith("*"):
            return self._told(link, self._from_here(named.target))
        found = self._find(words) if words and not link.target.startswith("*") else None
        if found in self.archive.pages:
            return self._file(link)
        closest = difflib.get_close_matches(heading_key(words), self.page.places.headings, 1, 0.6)
        hint = f"the closest heading is “{closest[0]}”" if closest else None
        return self._told(link, None, f"no heading or page is called “{words}”; the words are kept as text", hint)

    # What they share ──────────────────────────────────────────────────────────────────────────────────────

    def _told(
        self,
        link: tree.Link,
        target: str | None,
        problem: str | None = None,
        hint: str | None = None,
        words: str | None = None,
    ) -> Destination | None:
        self.resolved.append(Resolved(link, link.target, target or "", problem, hint))
        return Destination(target, words or shown_words(link)) if target is not None else None

    def _find(self, path: str) -> PurePosixPath | None:
        """The file or folder of the archive that an org path names, as org and people write them; ``None`` if none."""
        here = PurePosixPath("/") if path.startswith("/") else PurePosixPath("/") / self.page.path.parent
        full = PurePosixPath(os.path.normpath(here / path.lstrip("/"))).relative_to("/")
        for candidate in (full, full.with_name(f"{full.name}.org") if full.name else full):
            if candidate in self.archive.all_paths:
                return candidate
        return None

    def _place(
        self, found: PurePosixPath, search: str, written: str | None, on_forge: bool = False
    ) -> tuple[str, str | None, str | None]:
        """The address of a place in a file of the archive, and what is wrong with it; ``written``: the link's path."""
        page = self.archive.pages.get(found)
        converted = page is not None and page.document.format == "org"
        target = self._from_here(page.target if page and converted else found, written, found)
        if not search or not page or not converted or _LINE_NUMBER.fullmatch(search):
            return target + (f"#{search.removeprefix('#')}" if search and not converted else ""), None, None
        target = "" if page is self.page else target
        anchor = self._anchor_in(page, search, on_forge)
        if anchor:
            return f"{target}#{anchor}", None, None
        words = unquote(search.lstrip("#*"))
        closest = difflib.get_close_matches(heading_key(words), page.places.headings, 1, 0.6)
        hint = f"the closest heading is “{closest[0]}”" if closest else None
        return f"{target}#{anchor_of_target(words)}", f"{page.path} has no place called “{words}”", hint

    def _anchor_in(self, page: Page, search: str, on_forge: bool) -> str | None:
        kind = "custom-id" if search.startswith("#") else "fuzzy"
        anchor = page.places.anchor(tree.Link(0, 0, [], kind, search))
        if anchor or not (on_forge or self.page.document.format == "markdown"):
            return anchor
        slug = unquote(search[1:])
        if slug in page.places.words:
            return slug
        return next((anchor for anchor, words in page.places.words.items() if github_slug(words) == slug), None)

    def _from_here(self, target: PurePosixPath, written: str | None = None, found: PurePosixPath | None = None) -> str:
        """A path of the archive as seen from the page; as the link wrote it where that still leads there."""
        relative = os.path.relpath(f"/{target}", f"/{self.page.path.parent}")
        if written and not written.startswith("/"):
            same = os.path.normpath(written)
            if found is not None and os.path.relpath(f"/{found}", f"/{self.page.path.parent}") in {same, f"{same}.org"}:
                prefix = "./" if written.startswith("./") and not tree.is_picture(written) else ""
                relative = prefix + relative + ("/" if written.endswith("/") else "")
        return quote(relative, safe="/._-~!$&'()*+,;=:@éèêëàâäîïôöùûüçÉÈÊÀÂÎÔÙÛÇœŒ")

    def _titled(self, words: str) -> Page | None:
        key = heading_key(words)
        return next((page for page in self.archive.org_pages if page.title and heading_key(page.title) == key), None)

    def _likely(self, path: str) -> str | None:
        """A hint that names the page that was probably meant."""
        name = PurePosixPath(path).stem.lower()
        stems = {str(page.path): page.path.stem.lower() for page in self.archive.pages.values()}
        starting = [path for path, stem in stems.items() if name and re.match(rf"{re.escape(name)}(?![a-z])", stem)]
        close = difflib.get_close_matches(name, stems.values(), 1, 0.75)
        likely = starting or [path for path, stem in stems.items() if stem in close]
        return f"perhaps {' or '.join(likely[:2])}" if likely else None
