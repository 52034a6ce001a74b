"""`diff`: what changed from one programme to another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from eigdocs.changes.form import differing, said, same, shows_itself
from eigdocs.changes.keys import LISTS, EntryList, path_to
from eigdocs.changes.models import Change, ProgrammeDiff, Target, Unsaid
from eigdocs.changes.ordering import ordered
from eigdocs.changes.summaries import Summaries
from eigdocs.collector import paused_collector
from eigdocs.matching import Matching, Pair, match, match_agendas
from eigdocs.models import AgendaItem, Programme

INCLUDABLE = frozenset({"highlighted"})
"""What `diff` leaves out unless it is asked for: how a page looks, not what it says."""


def diff(old: Programme, new: Programme, *, include: Collection[str] = ()) -> ProgrammeDiff:
    """What changed from one programme to another, be they two versions of one, or two years.

    Sessions keep their identity through a new date, title, place or audience; see `eigdocs.matching`. What differs in
    its form alone is no change; see `eigdocs.changes.form`. `include` names what is otherwise left out:
    ``highlighted``. Raises `ValueError` for another name.

    >>> from eigdocs.models import Audience, DateSpec, Session
    >>> day, mentors = DateSpec.of("25 octobre", 2018), Audience.of("Mentors")
    >>> old = Programme(year=2018, sessions=[Session(date=day, audience=mentors, place="15h LLL")])
    >>> new = Programme(year=2018, sessions=[Session(date=day, audience=mentors, place="15h Grand atelier")])
    >>> print(*diff(old, new).changes)
    25 octobre : lieu « 15h LLL » → « 15h Grand atelier »
    >>> diff(old, new).apply(old) == new
    True
    """
    unknown = sorted(set(include) - INCLUDABLE)
    if unknown:
        raise ValueError(f"nothing to include is called “{unknown[0]}”; known: {', '.join(sorted(INCLUDABLE))}")
    with paused_collector():
        finder = _Finder(old, new, match(old, new))
        changes: list[Change] = []
        for change in finder.differences():
            is_left_out = change.path == ["highlighted"] and "highlighted" not in include
            (finder.forms if is_left_out or _is_form(change) else changes).append(change)
        return finished(old, new, changes, finder.matching, Unsaid(finder.forms, finder.agendas))


def finished(
    old: Programme, new: Programme, changes: list[Change], matching: Matching, unsaid: Unsaid
) -> ProgrammeDiff:
    """The diff of these changes, in order and with their summaries."""
    summaries = Summaries(old, new)
    said = [each.model_copy(update={"summary": summaries.of(each)}) for each in ordered(changes, old, new)]
    result = ProgrammeDiff.model_construct(old=old, new=new, changes=said)
    result._matching, result._unsaid, result._is_read = matching, unsaid, False
    return result


def _is_form(change: Change) -> bool:
    return change.kind in {"changed", "moved"} and same(change.old, change.new)


class _Finder:
    """Two programmes whose entries are paired: all that differs, mere form included, without summaries."""

    def __init__(self, old: Programme, new: Programme, matching: Matching) -> None:
        self.old, self.new, self.matching = old, new, matching
        self.agendas: dict[tuple[int, int], list[Pair]] = {}
        self.forms: list[Change] = []  # what goes without saying, whatever the values

    def differences(self) -> Iterator[Change]:
        yield from self._fields()
        for entries in LISTS:
            yield from self._entries(entries)

    def _fields(self) -> Iterator[Change]:
        """Those of the programme's own fields."""
        lists = {entries.field for entries in LISTS}
        for name in differing(self.old, self.new):
            if name == "defaults":
                one, other = self.old.defaults, self.new.defaults
                for each in differing(one, other):
                    yield _changed("programme", name, name, one, other, each, ["defaults", each], ["defaults", each])
            elif name not in lists:
                yield _changed("programme", name, name, self.old, self.new, name, [name], [name])

    def _entries(self, entries: EntryList) -> Iterator[Change]:
        """Those of a list: of its pairs, then whole entries."""
        old, new = entries.of(self.old), entries.of(self.new)
        keys, new_keys = entries.keys(old), entries.keys(new)
        pairs: list[Pair] = getattr(self.matching, entries.matching)
        for pair in pairs:
            if old[pair.old] != new[pair.new]:
                yield from self._pair(entries, pair, keys[pair.old], new_keys[pair.new])
        for index in _left(len(old), (pair.old for pair in pairs)):
            yield _removed(entries.target, *path_to(entries, keys[index], []), old[index])
        for index in _left(len(new), (pair.new for pair in pairs)):
            yield _added(entries.target, *path_to(entries, new_keys[index], []), new[index])

    def _pair(self, entries: EntryList, pair: Pair, key: str, new_key: str) -> Iterator[Change]:
        one, other = entries.of(self.old)[pair.old], entries.of(self.new)[pair.new]
        for field in differing(one, other):
            if field == "agenda":
                pairs = self.agendas[pair.old, pair.new] = match_agendas(one.agenda, other.agenda)
                yield from _of_agendas(one.agenda, other.agenda, pairs, key, new_key)
            elif field == "extra":
                yield from _of_columns(one, other, key, new_key)
            else:
                said_key, path = path_to(entries, key, [field])
                said_new_key, new_path = path_to(entries, new_key, [field])
                change = _changed(entries.target, said_key, said_new_key, one, other, field, path, new_path)
                if field == "label" and shows_itself(one) and shows_itself(other):
                    self.forms.append(change)  # the address is another, and says so itself
                else:
                    yield change


def _left(count: int, taken: Iterator[int]) -> list[int]:
    known = set(taken)
    return [index for index in range(count) if index not in known]


Path = list[str | int]


def _removed(target: Target, key: str, path: Path, entry: Any, new_key: str = "") -> Change:
    return Change(
        kind="removed", target=target, key=key, path=path, old=entry, old_source=entry.source, new_key=new_key
    )


def _added(target: Target, key: str, path: Path, entry: Any, new_key: str = "") -> Change:
    return Change(kind="added", target=target, key=key, path=path, new=entry, new_source=entry.source, new_key=new_key)


def _changed(
    target: Target,
    key: str,
    new_key: str,
    one: Any,
    other: Any,
    field: str,
    path: Path,
    new_path: Path,
) -> Change:
    return Change(
        kind="moved" if field == "date" else "changed",
        target=target,
        key=key,
        path=path,
        old=getattr(one, field),
        new=getattr(other, field),
        old_source=one.source_of(field),
        new_source=other.source_of(field),
        new_key=new_key,
        new_path=new_path,
    )


def _of_columns(one: Any, other: Any, key: str, new_key: str) -> Iterator[Change]:
    """What other columns say: one change each. A header that is written otherwise is the same."""
    names = {said(header): header for header in one.extra}
    new_names = {said(header): header for header in other.extra}
    if len(names) < len(one.extra) or len(new_names) < len(other.extra):
        names, new_names = ({header: header for header in each.extra} for each in (one, other))
    for name in names | new_names:
        header, new_header = names.get(name), new_names.get(name)
        if header == new_header and one.extra[_name_of(header)] == other.extra[_name_of(header)]:
            continue
        column, new_column = header or _name_of(new_header), new_header or _name_of(header)
        yield Change(
            kind="changed",
            target="session",
            key=key,
            path=["extra", column],
            old=one.extra.get(column) if header else None,
            new=other.extra.get(new_column) if new_header else None,
            old_source=one.source_of(f"extra[{column}]"),
            new_source=other.source_of(f"extra[{new_column}]"),
            new_key=new_key,
            new_path=["extra", new_column],
        )


def _name_of(header: str | None) -> str:
    return header or ""


# ── Agendas ──────────────────────────────────────────────────────────────────────────────────────────────────


def _of_agendas(
    old: Sequence[AgendaItem], new: Sequence[AgendaItem], pairs: Sequence[Pair], key: str, new_key: str
) -> Iterator[Change]:
    for pair in pairs:
        one, other = old[pair.old], new[pair.new]
        for field in differing(one, other):
            paths: tuple[Path, Path] = ["agenda", pair.old, field], ["agenda", pair.new, field]
            yield _changed("record", key, new_key, one, other, field, *paths)
    for index in _left(len(old), (pair.old for pair in pairs)):
        yield _removed("record", key, ["agenda", index], old[index], new_key)
    for index in _left(len(new), (pair.new for pair in pairs)):
        yield _added("record", key, ["agenda", index], new[index], new_key)
    if _is_rearranged(old, new, pairs):
        yield Change(
            kind="changed",
            target="record",
            key=key,
            path=["agenda"],
            old=[old[pair.old].title or "" for pair in sorted(pairs)],
            new=[new[pair.new].title or "" for pair in sorted(pairs, key=_by_new)],
            new_key=new_key,
            new_path=["agenda"],
        )


def _by_new(pair: Pair) -> int:
    return pair.new


def _is_rearranged(old: Sequence[AgendaItem], new: Sequence[AgendaItem], pairs: Sequence[Pair]) -> bool:
    """Whether steps are in another order, of which one has no time: times say their order themselves."""
    in_order = sorted(pairs)
    if all(first.new < second.new for first, second in pairwise(in_order)):
        return False
    steps = [pair for pair in in_order if (old[pair.old].start is None) == (new[pair.new].start is None)]
    return any(
        first.new > second.new and _order_counts(old, new, first, second) for first, second in combinations(steps, 2)
    )


def _order_counts(old: Sequence[AgendaItem], new: Sequence[AgendaItem], first: Pair, second: Pair) -> bool:
    """Whether the order of two steps says something: one has no time, and the other keeps its own."""
    items = [(old[pair.old], new[pair.new]) for pair in (first, second)]
    if all(one.start for one, _ in items):
        return False
    return all((one.start, one.day, one.track) == (other.start, other.day, other.track) for one, other in items)
