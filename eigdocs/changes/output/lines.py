"""Changes as lines that people are told: what became of a field, an item of an agenda, a whole entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from eigdocs.changes.form import doubtful
from eigdocs.changes.labels import field_label
from eigdocs.changes.marking import paired_texts
from eigdocs.changes.models import Change
from eigdocs.changes.output.said import days_said, said
from eigdocs.changes.output.said import facts as said_by
from eigdocs.changes.wording import whole_link
from eigdocs.layouts.hours import span_text
from eigdocs.models import AgendaItem, DateSpec, Link

Mark = Literal["+", "−", "~", "→", ""]
"""What became of something: new, gone, changed, moved; none for a fact of what is new or gone."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line: ``label`` says what, ``old`` and ``new`` its values, empty for none; ``inner`` are lines of its own.

    ``is_time`` where the label is a time, which its value follows as in an agenda.
    """

    mark: Mark
    label: str = ""
    old: str = ""
    new: str = ""
    inner: tuple[Told, ...] = ()
    is_time: bool = False


# ── A field ──────────────────────────────────────────────────────────────────────────────────────────────────


def value_lines(change: Change, label: str = "") -> Iterator[Told]:
    """A field that changed; of a list, each item that did."""
    label = label or field_label(change.path) or field_label([change.key])
    if change.kind == "moved":
        yield Told("→", label, *_days(change.old, change.new))
        return
    if isinstance(change.new, bool):  # its name says it all: "+ mise en avant"
        yield Told("+" if change.new else "−", label)
        return
    name = str(change.path[-1]) if change.path else ""
    old, new = texts(name, change.old), texts(name, change.new)
    if len(old) > 1 or len(new) > 1:
        yield Told("~", label, inner=tuple(_item_lines(old, new)))
    else:
        yield of_values(label, "".join(old), "".join(new))


def of_values(label: str, old: str, new: str) -> Told:
    """A line about one value before and now, either of which may be empty.

    >>> of_values("lieu", "", "LLL").mark, of_values("lieu", "LLL", "Agora").mark
    ('+', '~')
    """
    return Told("~" if old and new else "+" if new else "−", label, old, new)


def texts(name: str, value: Any) -> list[str]:
    """A value as texts: each item of a list of texts or links, else all of it; none for nothing."""
    if isinstance(value, list) and value and all(isinstance(each, str | Link) for each in value):
        return [each if isinstance(each, str) else whole_link(each) for each in value]
    text = said(name, value)
    return [text.removeprefix("mailto:")] if text else []


def _days(old: Any, new: Any) -> tuple[str, str]:
    """Both dates with their weekdays; as they are written, where only words tell them apart."""
    before, after = _day(old), _day(new)
    if before == after and isinstance(old, DateSpec) and isinstance(new, DateSpec):
        return old.text, new.text
    return before, after


def _day(value: Any) -> str:
    if not isinstance(value, DateSpec):
        return said("date", value) or days_said(None)
    if not value.ranges:
        return value.text or days_said(None)
    return f"{days_said(value)}{' (à confirmer)' if doubtful(value.text) else ''}"


def _item_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Told]:
    for before, after in paired_texts(old, new):
        if before != after:
            yield of_values("", before or "", after or "")


# ── A whole entry ────────────────────────────────────────────────────────────────────────────────────────────


def facts(entry: Any) -> Iterator[Told]:
    """What an entry says, beside what its title does."""
    for name, label, value in said_by(entry):
        if name == "agenda":
            yield Told("", label, inner=tuple(whole_item("", item) for item in value))
            continue
        found = texts(name, value)
        if len(found) > 1:
            yield Told("", label, inner=tuple(Told("", new=each) for each in found))
        else:
            yield Told("", label, new="".join(found))


# ── An agenda ────────────────────────────────────────────────────────────────────────────────────────────────


def whole_item(mark: Mark, item: Any) -> Told:
    """An item of an agenda that is new or gone, or only said."""
    if not isinstance(item, AgendaItem):
        return Told(mark, new=said("", item))
    title = " · ".join(each for each in (item.title, item.track) if each)
    inner = tuple(Told("", new=each) for each in item.items)
    old, new = (title, "") if mark == "−" else ("", title)
    return Told(mark, _when(item), old, new, inner, is_time=True)


def changed_item(old: AgendaItem, new: AgendaItem, changes: Iterable[Change]) -> Told:
    """An item that is still there: its hours before and now, its title before and now, then the rest."""
    before, after = _when(old), _when(new)
    when = before if before == after else f"{before or 'sans heure'} → {after or 'sans heure'}"
    rest = [change for change in changes if change.path[-1] not in {"start", "end", "title"}]
    inner = tuple(line for change in rest for line in value_lines(change))
    same = not any(change.path[-1] == "title" for change in changes)
    return Told("~", when, "" if same else old.title or "", new.title or "", inner, is_time=True)


def _when(item: AgendaItem) -> str:
    return span_text(item.start, item.end)


def order_of(item: Any) -> tuple[str, str]:
    """Where an item of an agenda stands among others."""
    return getattr(item, "day", None) or "", getattr(item, "start", None) or ""
