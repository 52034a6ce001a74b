"""The two values of a change side by side, as HTML: what differs between them is marked, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eigdocs.changes import form
from eigdocs.changes.marking import Piece, marked, paired_texts
from eigdocs.changes.output.html.markup import NOTHING, Markup, element, joined, text
from eigdocs.changes.output.said import days_said, said
from eigdocs.changes.wording import whole_link
from eigdocs.formats.html_safety import safe_address
from eigdocs.models import AgendaItem, DateSpec, Link

Sides = tuple[Markup, Markup]

NONE = element("span", text("rien"), class_="none")


def sides(field: str, old: Any, new: Any) -> Sides:
    """Both values of a field. A list is a list on either side, its items paired where they are alike."""
    if is_texts(old) or is_texts(new):
        return text_lists(old or [], new or [])
    if _is_links(old) or _is_links(new):
        return _link_lists(old or [], new or [])
    left, right = words(said(field, old), said(field, new))
    days, other_days = _days_of(old, new)
    return joined(left, days), joined(right, other_days)


def _days_of(old: Any, new: Any) -> Sides:
    """The days of dates, to stand under their words, which do not say the weekday and the year.

    What differs in the days is marked where nothing does in the words.
    """
    dates = [each if isinstance(each, DateSpec) and each.ranges and each.text else None for each in (old, new)]
    days = [days_said(each) if each else "" for each in dates]
    is_same_text = dates[0] and dates[1] and dates[0].text == dates[1].text
    shown = words(*days) if is_same_text else map(text, days)
    left, right = (element("small", each, class_="days") if each else NOTHING for each in shown)
    return left, right


# ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────


def words(old: str, new: str) -> Sides:
    """Two texts, with the words that only one of them has in ``del`` and ``ins``; beside nothing, nothing is marked."""
    if not old or not new:
        return text(old) if old else NONE, text(new) if new else NONE
    before, after = marked(old, new)
    return _written(before, "del"), _written(after, "ins")


def _written(pieces: Sequence[Piece], name: str) -> Markup:
    return joined(*(element(name, text(each.text)) if each.differs else text(each.text) for each in pieces))


def is_texts(value: Any) -> bool:
    """Whether a value is a list of texts, with something in it."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def text_lists(old: Sequence[str], new: Sequence[str]) -> Sides:
    """Two lists of texts."""
    left, right = _list_items(old, new, marks=bool(old and new))
    return _bullets(left), _bullets(right)


def _list_items(old: Sequence[str], new: Sequence[str], *, marks: bool) -> tuple[list[Markup], list[Markup]]:
    """The items of either list."""
    rows = list(paired_texts(old, new))
    items = [_item_words(before, after, marks=marks) for before, after in rows]
    left = [item for (item, _), (before, _) in zip(items, rows, strict=True) if before is not None]
    right = [item for (_, item), (_, after) in zip(items, rows, strict=True) if after is not None]
    return left, right


def _item_words(old: str | None, new: str | None, *, marks: bool) -> Sides:
    """An item of two lists; one that only one list has is marked as a whole, unless the other list is empty."""
    if old is not None and new is not None:
        return words(old, new)
    left, right = text(old or ""), text(new or "")
    return (element("del", left), element("ins", right)) if marks else (left, right)


def _bullets(items: Sequence[Markup]) -> Markup:
    """A lone item needs no bullet."""
    if len(items) < 2:
        return items[0] if items else NONE
    return _list(items)


def _list(items: Sequence[Markup]) -> Markup:
    return element("ul", *(element("li", item) for item in items)) if items else NOTHING


# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_links(value: Any) -> bool:
    return isinstance(value, Link) or (isinstance(value, list) and any(isinstance(each, Link) for each in value))


def _link_lists(old: Any, new: Any) -> Sides:
    mine, theirs = ([value] if isinstance(value, Link) else list(value) for value in (old, new))
    return _links(mine, theirs, "del"), _links(theirs, mine, "ins")


def _links(links: Sequence[Link], others: Sequence[Link], name: str) -> Markup:
    """Links, those marked that the other side does not have, if it has any."""
    items = [element(name, link(each)) if others and not _is_in(each, others) else link(each) for each in links]
    return _bullets(items)


def _is_in(value: Link, links: Sequence[Link]) -> bool:
    return any(form.same(value, each) for each in links)


def link(value: Link) -> Markup:
    """A link that can be followed where its address is whole and harmless; else its words and its address."""
    label = text(value.label or value.url or "")
    address = safe_address(value.url) if value.url else None
    if address and value.kind in {"web", "email", "calendar"} and ":" in address:
        return element("a", label, href=address, rel="noopener noreferrer")
    return text(whole_link(value))


# ── Agendas ──────────────────────────────────────────────────────────────────────────────────────────────────


def item_sides(old: AgendaItem | None, new: AgendaItem | None, marks: bool) -> Sides:
    """An item of an agenda on either side, without its hours; nothing is marked where only its form differs."""
    if old and new and marks:
        left, right = words(_item_line(old), _item_line(new))
        more, other_more = _list_items(old.items, new.items, marks=True)
        return joined(left, _list(more)), joined(right, _list(other_more))
    return _item(old), _item(new)


def _item(item: AgendaItem | None) -> Markup:
    if item is None:
        return NOTHING
    return joined(text(_item_line(item)), _list([text(each) for each in item.items]))


def _item_line(item: AgendaItem) -> str:
    track = f" [{item.track}]" if item.track else ""
    return f"{item.title or ''}{track}"
