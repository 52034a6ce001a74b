"""The entries in which something changed, as cards: before on the left, after on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from posixpath import commonpath
from typing import Any

from eigdocs.changes.keys import LISTS, EntryList, address_of
from eigdocs.changes.labels import FEMININE, feminine, field_label
from eigdocs.changes.models import Change, ChangeKind, ProgrammeDiff
from eigdocs.changes.output.html.markup import NOTHING, Markup, element, joined, text
from eigdocs.changes.output.html.naming import Naming
from eigdocs.changes.output.html.values import NONE, item_sides, link, sides
from eigdocs.changes.output.said import called, days_said, facts, said
from eigdocs.layouts.hours import span_text
from eigdocs.matching import match_agendas
from eigdocs.models import AgendaItem, DateSpec, Link, Programme, Session, SessionRecord, TeamMember

PARTS = {
    "session": "Sessions",
    "record": "Présentations",
    "ritual": "Rituels",
    "team": "Équipe",
    "programme": "Programme",
}
"""The parts of a programme, by what `Change.target` calls them."""

_PARTICIPLES: dict[ChangeKind, str] = {
    "added": "nouveau",
    "removed": "supprimé",
    "moved": "déplacé",
    "changed": "modifié",
}
_OF_PEOPLE: dict[ChangeKind, str] = {"added": "arrivée", "removed": "départ", "changed": "modification"}
_SIGNS: dict[ChangeKind, str] = {"added": "+", "removed": "−", "moved": "→", "changed": "~"}


@dataclass
class Entry:
    """An entry of either programme or of both, with its changes; ``id`` is its anchor in the page."""

    id: str
    target: str
    key: str
    old: Any
    new: Any
    changes: list[Change] = field(default_factory=list)

    @property
    def any(self) -> Any:
        """The entry as the new programme has it, or else the old one."""
        return self.new if self.new is not None else self.old

    @property
    def whole(self) -> ChangeKind | None:
        """``added`` or ``removed``, for one that only one side has; never for the programme."""
        change = self.changes[0]
        return change.kind if self.target != "programme" and is_whole(change) else None

    @property
    def kind(self) -> ChangeKind:
        """What happened to it, in a word."""
        return self.whole or ("moved" if any(each.kind == "moved" for each in self.changes) else "changed")

    @property
    def dates(self) -> tuple[DateSpec | None, DateSpec | None]:
        """Its date on either side."""
        return getattr(self.old, "date", None), getattr(self.new, "date", None)


def is_whole(change: Change) -> bool:
    """Whether an entry was added or removed as a whole."""
    return change.kind in {"added", "removed"} and not address_of(change).path


def entries_of(diff: ProgrammeDiff, changes: Iterable[Change]) -> list[Entry]:
    """The entries in which something changed, in the order of the changes; the programme's own fields are one entry."""
    sides = {each.field: _Sides.of(diff, each) for each in LISTS}
    found: dict[tuple[str, str], Entry] = {}
    for change in changes:
        about = address_of(change)
        if about.entries is None or about.entries.is_field:
            name, both = ("programme", ""), (diff.old, diff.new)
        else:
            is_new = change.kind == "added" and is_whole(change)
            name, both = (f"{change.target} {is_new}", about.key), sides[about.entries.field].both(about.key, is_new)
        entry = found.setdefault(name, Entry(f"change-{len(found) + 1}", change.target, about.key, *both))
        entry.changes.append(change)
    return list(found.values())


@dataclass(frozen=True)
class _Sides:
    """The entries of a list in both programmes: by the keys of either, and of the new one by its partner's key."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    partner: Mapping[str, Any]

    @classmethod
    def of(cls, diff: ProgrammeDiff, entries: EntryList) -> _Sides:
        old, new = entries.by_key(diff.old), entries.by_key(diff.new)
        keys, others = list(old), list(new.values())
        pairs = getattr(diff.matching, entries.matching)
        return cls(old, new, {keys[pair.old]: others[pair.new] for pair in pairs})

    def both(self, key: str, is_new: bool) -> tuple[Any, Any]:
        """An entry in both programmes, ``None`` where it is not in one."""
        return (None, self.new.get(key)) if is_new else (self.old.get(key), self.partner.get(key))


# ── Cards ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Cards:
    """Writes entries as cards; ``paths`` are the short names of either side's documents."""

    naming: Naming
    paths: tuple[Mapping[str | None, str], Mapping[str | None, str]]

    @classmethod
    def of(cls, diff: ProgrammeDiff, naming: Naming) -> Cards:
        """Those of a diff. A document is named beside a line where a programme has several."""
        return cls(naming, (_short_names(diff.old.sources), _short_names(diff.new.sources)))

    @property
    def labels(self) -> tuple[str, str]:
        """What the columns are called."""
        return self.naming.labels

    def days(self, entries: Iterable[Entry], level: int = 3) -> Iterator[Markup]:
        """Sessions and records under headings of their dates."""
        for title, same_day in groupby(entries, key=_day_title):
            cards = [self.card(entry, level + 1) for entry in same_day]
            heading = element(f"h{level}", text(title))
            yield element("section", heading, element("div", *cards), class_="day", data_group=True)

    def card(self, entry: Entry, level: int) -> Markup:
        """One entry: its name, what happened to it, and its fields on either side."""
        heading = element(f"h{level}", text(_name(entry)), self._badge(entry), id=f"{entry.id}-titre")
        body = self._whole(entry) if entry.whole else self._changed(entry)
        unit = _unit(entry.changes[0]) if entry.whole else {"data_group": True}
        attributes = {"id": entry.id, "class_": "card", "aria_labelledby": f"{entry.id}-titre"}
        return element("article", heading, body, self._where(entry), **attributes, **unit)

    def _badge(self, entry: Entry) -> Markup:
        """What happened to it; of two years, the sessions that answer to each other did not move."""
        said, kind = _outcome(entry, self.naming)
        if self.naming.between_years and kind in {"moved", "changed"}:
            return NOTHING
        return joined(text(" "), element("span", text(said), class_=f"badge {kind}"))

    def _where(self, entry: Entry) -> Markup:
        """Where either side says it."""
        if isinstance(entry.any, Programme):
            return NOTHING
        said_at = []
        for label, model, names in zip(self.labels, (entry.old, entry.new), self.paths, strict=True):
            if place := getattr(model, "source", None):
                name = names.get(place.path, "")
                said_at.append(f"{label} : {f'{name}, ' if name else ''}ligne {place.line}")
        return element("p", text(" · ".join(said_at)), class_="where") if said_at else NOTHING

    def _row(self, name: str, old: Markup | None, new: Markup | None, **attributes: Any) -> Markup:
        """A line of a card's table; a side that is ``None`` is left blank. A phone shows the labels in the cells."""
        shown = (self._cell(*each) for each in ((old, new, "old", self.labels[0]), (new, old, "new", self.labels[1])))
        return element("tr", element("th", text(name), scope="row"), *shown, **attributes)

    def _cell(self, value: Markup | None, other: Markup | None, side: str, label: str) -> Markup:
        if value is None:
            return element("td", class_="blank")
        is_alone = value != NONE and other in {None, NONE}
        name = element("span", text(label), class_="side")
        return element("td", name, value, class_=f"{side} alone" if is_alone else side)

    # ── What changed in an entry ─────────────────────────────────────────────────────────────────────────────

    def _changed(self, entry: Entry) -> Markup:
        """The fields that changed, then its agenda."""
        has_agendas = entry.old is not None and entry.new is not None
        items = [change for change in entry.changes if _is_item(change) and has_agendas]
        fields = [change for change in entry.changes if not (_is_item(change) and has_agendas)]
        rows = [self._field_row(change) for change in fields]
        tables = [_table(rows, ("Champ", *self.labels), data_group=True)] if rows else []
        if items:
            tables.append(self._agenda_table(entry, items))
        return joined(*tables)

    def _field_row(self, change: Change) -> Markup:
        path = change.path or [change.key]
        label = capital(field_label(path))
        if change.part in {"contact", "calendar"}:
            label = "Contact" if change.part == "contact" else "Agenda"
            if isinstance(change.old, Link) != isinstance(change.new, Link):  # one that only one side has
                ends = (link(each) if isinstance(each, Link) else None for each in (change.old, change.new))
                return self._row(label, *ends, **_unit(change))
        return self._row(label, *sides(str(path[-1]), change.old, change.new), **_unit(change))

    def _agenda_table(self, entry: Entry, changes: Sequence[Change]) -> Markup:
        """Two agendas, line by line; what did not change is there too, paler."""
        own: dict[tuple[str, object], list[Change]] = {}
        for change in changes:
            side = change.kind if len(change.path) == 2 else "changed"
            own.setdefault((side, change.path[1]), []).append(change)
        old, new = entry.old.agenda, entry.new.agenda
        rows = []
        for before, after in aligned(old, new):
            side = "removed" if after is None else "added" if before is None else "changed"
            found = own.get((side, after if before is None else before), [])
            rows.append(self._agenda_row(_at(old, before), _at(new, after), found))
        return _table(rows, ("Déroulé", *self.labels), class_="sides agenda", data_group=True)

    def _agenda_row(self, old: AgendaItem | None, new: AgendaItem | None, changes: Sequence[Change]) -> Markup:
        times = [_time(item) for item in (old, new) if item]
        label = " → ".join(dict.fromkeys(filter(None, times)))
        left, right = item_sides(old, new, bool(changes))
        unit = _unit(changes[0], len(changes)) if changes else {"class_": "same"}
        return self._row(label or "·", left if old else None, right if new else None, **unit)

    # ── Entries that only one side has ───────────────────────────────────────────────────────────────────────

    def _whole(self, entry: Entry) -> Markup:
        """All that an entry says, in one column: that of its side."""
        side, label = ("old", self.labels[0]) if entry.whole == "removed" else ("new", self.labels[1])
        rows = [
            element("tr", element("th", text(name), scope="row"), self._cell(value, None, side, label))
            for name, value in _facts(entry.any)
        ]
        return _table(rows, ("Champ", label), class_="sides whole") if rows else NOTHING


def _table(rows: Sequence[Markup], columns: Sequence[str], class_: str = "sides", **attributes: Any) -> Markup:
    head = element("tr", *(element("th", text(name), scope="col") for name in columns))
    return element("table", element("thead", head), element("tbody", *rows), class_=class_, **attributes)


def _short_names(sources: Sequence[str]) -> dict[str | None, str]:
    """The documents of a programme, as short as they can be told apart; a lone one needs no name."""
    if len(sources) < 2:
        return {}
    try:
        folder = commonpath([path.rpartition("/")[0] for path in sources])
    except ValueError:  # some are absolute, others not
        folder = ""
    return {path: path.removeprefix(f"{folder}/") if folder else path for path in sources}


def _day_title(entry: Entry) -> str:
    before, after = (days_said(date) if date else "" for date in entry.dates)
    return before or after if before == after or not (before and after) else f"{before} → {after}"


def _name(entry: Entry) -> str:
    if isinstance(entry.any, SessionRecord):
        return f"Présentation détaillée : {' · '.join(called(entry.any).split(' | '))}"
    if isinstance(entry.any, Session):
        return called(entry.any)
    if isinstance(entry.any, Programme):
        return "Le programme"
    return str(getattr(entry.any, "name", entry.key))


def _outcome(entry: Entry, naming: Naming) -> tuple[str, ChangeKind]:
    """What happened to an entry, in a word that agrees with it, and the kind whose colours the word has."""
    kind = entry.kind
    agreed = feminine if _is_feminine(entry.any) else str
    if entry.whole and naming.agenda:
        word, _, rest = naming.kinds[kind][0].partition(" ")
        said = f"{agreed(word)} {rest}"
    elif entry.whole and naming.between_years:
        said = naming.kinds[kind][0]
    elif any(change.path == ["status"] and change.new == "cancelled" for change in entry.changes):
        said, kind = agreed("annulé"), "removed"
    elif kind == "moved" and not all(date and date.ranges for date in entry.dates):
        said = "date fixée" if entry.dates[1] and entry.dates[1].ranges else "date à venir"
    else:
        said = _OF_PEOPLE[kind] if isinstance(entry.any, TeamMember) else agreed(_PARTICIPLES[kind])
    return f"{_SIGNS[kind]} {said}", kind


def _is_feminine(entry: Any) -> bool:
    return isinstance(entry, SessionRecord) or (isinstance(entry, Session) and entry.kind in FEMININE)


def _unit(change: Change, count: int = 1) -> dict[str, Any]:
    """What the filters go by: the element is shown or hidden as a whole."""
    return {"data_kind": change.kind, "data_part": change.target, "data_count": count if count > 1 else None}


def _is_item(change: Change) -> bool:
    return change.part == "agenda item" and len(change.path) > 1


def capital(label: str) -> str:
    return label.capitalize() if label.isupper() and len(label) > 4 else label[:1].upper() + label[1:]


# ── Agendas ──────────────────────────────────────────────────────────────────────────────────────────────────


def _at(agenda: Sequence[AgendaItem], index: int | None) -> AgendaItem | None:
    return None if index is None else agenda[index]


def aligned(old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> list[tuple[int | None, int | None]]:
    """The items of two agendas by their indexes, in the order of the new one.

    An old item that the new agenda does not have stands by its time, after what it followed.
    """
    partner = {pair.old: pair.new for pair in match_agendas(old, new)}
    back = {after: before for before, after in partner.items()}
    gone = _gone(len(old), partner)
    rows: list[tuple[int | None, int | None]] = []
    waiting = gone.get(None, [])
    for after in range(len(new)):
        before = back.get(after)
        while waiting and (before is not None or (old[waiting[0]].start or "") <= (new[after].start or "")):
            rows.append((waiting.pop(0), None))
        rows.append((before, after))
        waiting += gone.get(after, [])
    return rows + [(before, None) for before in waiting]


def _gone(count: int, partner: Mapping[int, int]) -> dict[int | None, list[int]]:
    """The old items that have no partner, by the new place of the one that each follows."""
    gone: dict[int | None, list[int]] = {}
    last: int | None = None
    for index in range(count):
        last = partner.get(index, last)
        if index not in partner:
            gone.setdefault(last, []).append(index)
    return gone


def _time(item: AgendaItem) -> str:
    hours = span_text(item.start, item.end)
    return f"{days_said(_day(item.day))}, {hours}" if item.day else hours


def _day(day: str) -> DateSpec:
    return DateSpec.model_validate({"certainty": "fixed", "ranges": [{"start": day, "end": day}]})


# ── What one entry says ──────────────────────────────────────────────────────────────────────────────────────


def _facts(entry: Any) -> Iterator[tuple[str, Markup]]:
    for name, label, value in facts(entry):
        if name == "agenda":
            yield capital(label), element("ul", *(_agenda_item(item) for item in value), class_="steps")
        else:
            yield label if name == "extra" else capital(label), _plain(name, value)


def _plain(name: str, value: Any) -> Markup:
    """A value with nothing marked in it."""
    if isinstance(value, list) and value and isinstance(value[0], Link):
        return element("ul", *(element("li", link(each)) for each in value))
    if isinstance(value, list) and value and isinstance(value[0], str):
        return element("ul", *(element("li", text(each)) for each in value))
    return text(said(name, value))


def _agenda_item(item: AgendaItem) -> Markup:
    _, right = item_sides(None, item, False)
    time = _time(item)
    return element("li", element("b", text(f"{time} ")) if time else NOTHING, right)
