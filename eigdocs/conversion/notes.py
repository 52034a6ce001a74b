r"""Notes: HTML comments that hold what Markdown cannot say.

``<!-- org: SOURCE -->`` keeps a piece of org in a Markdown page. It is never shown, and the way back reads it. It
stands

* alone, for a block that a page does not show: a drawer's first line, a keyword, a planning line;
* behind an inline that Markdown shows in other words: ``α<!-- org: \alpha -->``.

A comment may not hold ``-->``, and older CommonMark (VuePress' markdown-it) allows no ``--`` in one inside a
paragraph: the second hyphen is then written ``&#45;``.
"""

from __future__ import annotations

from eigdocs import tree

_MARK = "org:"


def hide(text: str, forbidden: str = "--") -> str:
    """A text as it may stand in an HTML comment that must not hold `forbidden` (``--``, or ``-->`` in a block).

    >>> hide("<2018-02-15 jeu.>--<2018-02-16 ven.>")
    '<2018-02-15 jeu.>-&#45;<2018-02-16 ven.>'
    """
    return text.replace("&#45;", "&amp;#45;").replace(forbidden, "-&#45;" + forbidden[2:])


def reveal(text: str) -> str:
    """The text that `hide` was given.

    >>> reveal(hide("a --- b --> &#45; c"))
    'a --- b --> &#45; c'
    """
    return text.replace("-&#45;", "--").replace("&amp;#45;", "&#45;")


def block(source: str) -> tree.Comment:
    """A note that stands alone; a source of several lines gets lines of its own."""
    text = hide(source, "-->")
    return tree.Comment(0, 0, f" {_MARK}\n{text}\n" if "\n" in text else f" {_MARK} {text} ")


def inline(source: str) -> tree.RawHtml:
    """A note inside a paragraph."""
    return tree.RawHtml(0, 0, f"<!-- {_MARK} {hide(source)} -->")


def source_of(node: tree.Node) -> str | None:
    """The org source that a note holds; ``None`` for any other node."""
    if isinstance(node, tree.Comment):
        text = node.value
    elif isinstance(node, tree.RawHtml) and node.value.startswith("<!--") and node.value.endswith("-->"):
        text = node.value[4:-3]
    else:
        return None
    head, mark, source = text.partition(_MARK)
    if not mark or head.strip():
        return None
    return reveal(source[1:].removesuffix("\n") if source.startswith("\n") else source.strip(" "))


def without(inlines: list[tree.Node]) -> list[tree.Node]:
    """Inlines without the notes among them, at any depth: what a reader of the page sees."""
    shown = tree.transform(tree.Paragraph(0, 0, inlines), lambda node: [] if source_of(node) is not None else node)
    assert isinstance(shown, tree.Paragraph)
    return shown.children


def comment(value: str) -> tree.Comment:
    """An org comment as an HTML comment."""
    text = hide(value.strip("\n"), "-->")
    return tree.Comment(0, 0, f"\n{text}\n" if "\n" in text else f" {text} ")


def comment_text(node: tree.Comment) -> str:
    """What an HTML comment says: an org comment's value."""
    return reveal(node.value.strip("\n") if "\n" in node.value else node.value.strip(" "))
