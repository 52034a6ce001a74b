"""What keeps a document's raw HTML and its links harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import nh3

# Links with another scheme come out as text: ``javascript:``, ``data:`` and ``vbscript:`` above all.
SCHEMES = frozenset(
    {"http", "https", "mailto", "ftp", "ftps", "sftp", "tel", "sms", "file", "webcal", "webcals", "irc", "ircs", "news"}
    | {"nntp", "xmpp", "sip", "geo", "doi", "git", "ssh", "matrix"}
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

# As the URL standard says, browsers do not see blanks and controls at the ends, nor tabs and line ends anywhere.
_UNSEEN = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]")


def safe_address(target: str) -> str | None:
    r"""An address as a browser sees it, or ``None`` where a link to it might do something.

    >>> safe_address("page.md#été"), safe_address(" java\tscript:alert(1)")
    ('page.md#été', None)
    """
    seen = _UNSEEN.sub("", target)
    scheme = _SCHEME.match(seen)
    return seen if not scheme or scheme[1].lower() in SCHEMES else None


_ANYWHERE = {"class", "id", "title", "lang", "dir", "style", "align", "aria-label"}
ATTRIBUTES = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()} | {"*": _ANYWHERE}
ATTRIBUTES["a"] |= {"name"}
ATTRIBUTES["ol"] |= {"reversed"}
ATTRIBUTES["input"] = {"checked"}
ATTRIBUTES["time"] = {"datetime"}
ATTRIBUTES["td"] |= {"scope"}
ATTRIBUTES["details"] = {"open"}
TAGS = nh3.ALLOWED_TAGS | {"section", "main", "input", "font", "big", "tfoot"}

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_DECLARATION = re.compile(r"<[!?]")
_UNNESTED = {"br", "hr", "img", "input", "wbr", "col", "area", "p", "li", "td", "th", "tr", "dt", "dd", "rt", "rp"}
_OPEN_AT_MOST = 100


def sanitized(html: str) -> str:
    """The HTML without anything that runs, loads a page or asks for input; tags are closed where they must be."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        filter_style_properties={"text-align"},
        set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
    )


@dataclass
class RawHtml:
    """The raw HTML of one document, piece by piece; a tag may open in one and close in another.

    So the whole document is sanitized at the end, where pairs can be seen; but some tags would swallow what follows
    them in the document, and thousands in one another would take a parser hours: these go first.
    """

    found: bool = False
    opened: list[str] = field(default_factory=list)

    def piece(self, html: str) -> str:
        """What of a piece may be put into the document before `sanitized`."""
        self.found = True
        bounded = self._bounded(html)
        swallows = _DECLARATION.search(bounded) or any(name.lower() not in TAGS for _, name in _TAG.findall(bounded))
        return sanitized(bounded) if swallows else bounded

    def _bounded(self, html: str) -> str:
        """The piece up to the tag that would be one too many within others."""
        for tag in _TAG.finditer(html):
            name = tag[2].lower()
            if tag[1] and self.opened and self.opened[-1] == name:
                self.opened.pop()
            elif not tag[1] and name not in _UNNESTED:
                if len(self.opened) >= _OPEN_AT_MOST:
                    return html[: tag.start()]
                self.opened.append(name)
        return html
