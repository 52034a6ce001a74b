"""HTML elements as text: balanced by construction, and escaped where a document's words go in."""

from __future__ import annotations

from html import escape
from typing import NewType

from eigdocs.terminal import printable

Markup = NewType("Markup", str)
"""HTML that is safe to put into a page. Only this module makes it of anything else."""

NOTHING = Markup("")
_EMPTY = frozenset({"br", "col", "input", "meta"})


def text(words: object) -> Markup:
    """Words as they are to be read: no character of them is markup, nor a control.

    >>> text('<script> & "co"')
    '&lt;script&gt; &amp; &quot;co&quot;'
    """
    return Markup(escape(printable(str(words))))


def joined(*parts: Markup, by: str = "") -> Markup:
    """Pieces of a page, one after the other."""
    return Markup(by.join(parts))


def element(name: str, /, *content: Markup, **attributes: object) -> Markup:
    """An element with what is in it. ``class_`` is the attribute class, ``data_kind`` is data-kind.

    An attribute that is ``None`` or false is left out; one that is true has no value.

    >>> element("a", text("où ?"), href="a?b&c", class_="far", hidden=False)
    '<a href="a?b&amp;c" class="far">où ?</a>'
    """
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(opening if name in _EMPTY else f"{opening}{''.join(content)}</{name}>")


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-").replace("viewbox", "viewBox")
    if value is True:
        return f" {name}"
    said = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
    return f' {name}="{text(said)}"'
