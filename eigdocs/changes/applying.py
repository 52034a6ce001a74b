"""Changes made in a programme, one by one, as a patch is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from eigdocs.changes.form import same
from eigdocs.changes.keys import LISTS, RECORDS, EntryList, address_of
from eigdocs.changes.models import Change, ProgrammeDiff
from eigdocs.differences import shown
from eigdocs.errors import ApplyError
from eigdocs.matching import Pair, match_agendas
from eigdocs.models import AgendaItem, Programme, Session, SessionRecord, Source
from eigdocs.terminal import one_line

K = TypeVar("K", bound=Hashable)


def applied(diff: ProgrammeDiff, programme: Programme) -> Programme:
    """A programme with the changes of a diff; see `ProgrammeDiff.apply`."""
    return _Patch(diff, programme).result()


class _Patch:
    """The lists of a programme, their entries by the keys that changes know them by, while changes are made."""

    def __init__(self, diff: ProgrammeDiff, programme: Programme) -> None:
        self._diff = diff
        self._programme = programme
        self._lists = {entries.field: _List(entries.by_key(programme)) for entries in LISTS}
        self._agendas: dict[str, _Agenda] = {}

    def result(self) -> Programme:
        for change in self._diff.changes:
            self._make(change)
        for change in self._diff.unsaid.forms:
            self._make_if_it_fits(change)
        self._arrange_agendas()
        lists = {entries.field: self._arranged(entries) for entries in LISTS}
        return self._programme.model_copy(update=lists)

    def _make_if_it_fits(self, change: Change) -> None:
        """A change of mere form: where the programme says something else, there is nothing to reshape."""
        with suppress(ApplyError):
            self._make(change)

    def _make(self, change: Change) -> None:
        entries, key, path = address_of(change)
        if entries is None:
            self._programme = _with_field(self._programme, change, path, path)
            return
        known = self._lists[entries.field]
        if not path:
            self._make_whole(change, entries, known, key)
            return
        entry = known.entry(key, change)
        if path[0] == "agenda":
            self._make_in_agenda(change, entry, key, path)
        else:
            known.entries[key] = _with_field(entry, change, path, address_of(change, new=True).path)

    def _make_whole(self, change: Change, entries: EntryList, known: _List[str], key: str) -> None:
        model = entries.model
        if change.kind == "removed":
            known.remove(key, _typed_entry(model, change.old), change)
            return
        value = _typed_entry(model, change.new)
        there = known.entries.get(key)
        if there is not None and key not in entries.keys(entries.of(self._diff.old)) and same(there, value):
            raise _error(change, "it is there already", there.source)
        known.added[key] = value

    def _make_in_agenda(self, change: Change, record: SessionRecord, key: str, path: list[str | int]) -> None:
        if key not in self._agendas:
            self._agendas[key] = _Agenda(self._diff, record, key)
        if len(path) > 1:  # the order is made last, for all
            self._agendas[key].make(change, path)

    def _arrange_agendas(self) -> None:
        """Put the items of each agenda in order, also where nothing but their order is another."""
        records = self._lists["historique"].entries
        keys = RECORDS.keys(self._diff.old.historique)
        for index, _ in self._diff.unsaid.agendas:
            key = keys[index]
            if key in records:
                agenda = self._agendas.get(key) or _Agenda(self._diff, records[key], key)
                records[key] = records[key].model_copy(update={"agenda": agenda.arranged()})

    def _arranged(self, entries: EntryList) -> list[Any]:
        old, new = (entries.keys(entries.of(each)) for each in (self._diff.old, self._diff.new))
        pairs: list[Pair] = getattr(self._diff.matching, entries.matching)
        return self._lists[entries.field].arranged(old, new, pairs)


class _Agenda:
    """An agenda while changes are made in it, its items by their indexes in the agenda that the diff knows."""

    def __init__(self, diff: ProgrammeDiff, record: SessionRecord, key: str) -> None:
        records, new_records = diff.old.historique, diff.new.historique
        known = {name: index for index, name in enumerate(RECORDS.keys(records))}
        index = known[key]
        new_index = next(pair.new for pair in diff.matching.records if pair.old == index)
        self._old, self._new = records[index].agenda, new_records[new_index].agenda
        self._pairs = diff.unsaid.agendas.get((index, new_index), [])
        self._items: _List[int] = _List(self._named(record.agenda))

    def _named(self, agenda: list[AgendaItem]) -> dict[int, AgendaItem]:
        """Items by their indexes in the old agenda; those that it does not have by indexes beyond it."""
        if agenda == self._old:
            return dict(enumerate(agenda))
        found = {pair.new: pair.old for pair in match_agendas(self._old, agenda)}
        return {found.get(index, len(self._old) + index): item for index, item in enumerate(agenda)}

    def make(self, change: Change, path: list[str | int]) -> None:
        index = path[1]
        assert isinstance(index, int)
        if len(path) == 2:
            if change.kind == "removed":
                self._items.remove(index, _typed_entry(AgendaItem, change.old), change)
            else:
                self._items.added[index] = _typed_entry(AgendaItem, change.new)
            return
        item = self._items.entry(index, change)
        self._items.entries[index] = _with_field(item, change, path[2:], path[2:])

    def arranged(self) -> list[Any]:
        return self._items.arranged(range(len(self._old)), range(len(self._new)), self._pairs)


class _List(Generic[K]):
    """Entries by their old keys, in their order, and those to add by their new ones."""

    def __init__(self, entries: dict[K, Any]) -> None:
        self.entries = entries
        self.added: dict[K, Any] = {}

    def entry(self, key: K, change: Change) -> Any:
        if key not in self.entries:
            raise _error(change, "it is not there")
        return self.entries[key]

    def remove(self, key: K, expected: Any, change: Change) -> None:
        entry = self.entry(key, change)
        if not same(entry, expected):
            raise _error(change, "it is not what was to be removed", entry.source)
        del self.entries[key]

    def arranged(self, old: Sequence[K], new: Sequence[K], pairs: Iterable[Pair]) -> list[Any]:
        """All entries: those that stay in their order, or the new one if it changed; a new one after what it follows.

        What the diff does not know keeps its place.
        """
        stays = {new[pair.new]: old[pair.old] for pair in pairs}
        order = [stays[key] for key in new if key in stays and stays[key] in self.entries]
        ranks = {pair.old: pair.new for pair in pairs}
        in_old_order = [ranks[index] for index in sorted(ranks)]
        names = list(self.entries)
        if any(first > second for first, second in pairwise(in_old_order)):
            moving = iter(order)
            known = set(order)
            names = [next(moving) if name in known else name for name in names]
        followers = self._followers(new, stays)
        arranged = followers.pop(None, [])
        for name in names:
            arranged += [self.entries[name], *followers.pop(name, [])]
        return arranged + [entry for each in followers.values() for entry in each]

    def _followers(self, new: Sequence[K], stays: dict[K, K]) -> dict[K | None, list[Any]]:
        """New entries by the old key of what they come after."""
        followers: dict[K | None, list[Any]] = {}
        before: K | None = None
        for key in new:
            if key in stays:
                before = stays[key] if stays[key] in self.entries else before
            elif key in self.added:
                followers.setdefault(before, []).append(self.added[key])
        return followers


# ── Fields ───────────────────────────────────────────────────────────────────────────────────────────────────


def _with_field(entry: Any, change: Change, path: Sequence[str | int], new_path: Sequence[str | int]) -> Any:
    """An entry with a field changed, if it says what the change expects."""
    name = str(path[0])
    if len(path) > 1 and name == "defaults":
        return entry.model_copy(update={name: _with_field(entry.defaults, change, path[1:], new_path[1:])})
    if len(path) > 1 and name == "extra":
        return _with_column(entry, change, str(path[1]), str(new_path[1]))
    found = getattr(entry, name)
    old, new = (_typed(type(entry), name, value) for value in (change.old, change.new))
    _expect(change, name, found, old, entry.source_of(name))
    return entry.model_copy(update={name: new})


def _with_column(session: Session, change: Change, header: str, new_header: str) -> Session:
    found = session.extra.get(header)
    _expect(change, header, found, change.old, session.source_of(f"extra[{header}]"))
    columns = {name: value for name, value in session.extra.items() if name != header}
    if change.new is not None:
        columns[new_header] = change.new
    return session.model_copy(update={"extra": columns})


def _expect(change: Change, name: str, found: Any, expected: Any, source: Source | None) -> None:
    if not same(found, expected):
        problem = f"its {name} is {_shown(found)}, not {_shown(expected)}"
        raise _error(change, problem, source)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "nothing"
    text = getattr(value, "text", None) or getattr(value, "label", None) or value
    return one_line(shown(text))


def _error(change: Change, problem: str, source: Source | None = None) -> ApplyError:
    what = f"{change.target} {change.key}" if change.target != "programme" else " ".join(map(str, change.path))
    message = f"cannot make the change “{change.summary}” of {what}: {problem}"
    if source is None:
        return ApplyError(one_line(message))
    return ApplyError(one_line(message), path=source.path, line=source.line, column=source.column)


# ── Plain values, as JSON has them ───────────────────────────────────────────────────────────────────────────


@lru_cache
def _adapter(model: type[BaseModel], field: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[field].annotation)  # type: ignore[arg-type]


def _typed(model: type[BaseModel], field: str, value: Any) -> Any:
    """A field's value as models hold it."""
    is_plain = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))
    return _adapter(model, field).validate_python(value) if is_plain else value


def _typed_entry(model: type[BaseModel], value: Any) -> Any:
    return model.model_validate(value) if isinstance(value, dict) else value
