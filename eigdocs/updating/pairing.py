"""Which entry of a changed programme is which of the document: by its place, else by what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from eigdocs.models import Programme, Ritual, Session, SessionRecord, Source, TeamMember

T = TypeVar("T", Session, SessionRecord, Ritual, TeamMember)


def pairs(old: Sequence[T], new: Sequence[T]) -> dict[int, int]:
    """For each entry of `new` that `old` has, by index, the index there.

    A copy of an entry (``model_copy``) keeps its source, which tells it best. Next come equal entries, then those of
    the same name and day, of the same day where no other is on it, and of the same name.
    """
    found: dict[int, int] = {}
    for name in (_place, lambda each: each, _name_and_day, _day, _name):
        _match(old, new, name, found)
    return found


def _match(old: Sequence[Any], new: Sequence[Any], name: Callable[[Any], Hashable], found: dict[int, int]) -> None:
    left: dict[Hashable, list[int]] = {}
    for index, entry in enumerate(old):
        if index not in found.values() and name(entry) is not None:
            left.setdefault(name(entry), []).append(index)
    for index, entry in enumerate(new):
        same = left.get(name(entry)) if index not in found and name(entry) is not None else None
        if same and (name is not _day or len(same) == 1):
            found[index] = same.pop(0)


def _place(entry: Any) -> Source | None:
    source: Source | None = entry.source
    return source


def _name_and_day(entry: Any) -> Hashable:
    name, day = _name(entry), _day(entry)
    return (name, day) if name and day else None


def _name(entry: Any) -> Hashable:
    if isinstance(entry, Session):
        return entry.title or (entry.audience.text if entry.audience and not entry.date.start else None)
    return str(entry.heading if isinstance(entry, SessionRecord) else entry.name)


def _day(entry: Any) -> Hashable:
    return entry.date.start if isinstance(entry, Session | SessionRecord) and entry.date else None


def with_links_of_texts(old: Programme, new: Programme) -> tuple[Programme, set[tuple[str, int]]]:
    """The programme without links whose words an entry no longer has, and the entries that this may concern.

    These are entries whose texts have changed and whose ``links`` have not: field and index.
    """
    free: set[tuple[str, int]] = set()
    changes: dict[str, list[Any]] = {}
    for field in ("sessions", "historique", "rituals"):
        before, after = getattr(old, field), list(getattr(new, field))
        for index, at in pairs(before, after).items():
            if after[index].links == before[at].links and after[index] != before[at]:
                free.add((field, index))
                after[index] = _with_links_of_texts(after[index])
        changes[field] = after
    return new.model_copy(update=changes), free


def _with_links_of_texts(entry: Any) -> Any:
    texts = entry.model_dump_json(exclude={"links"})
    return entry.model_copy(
        update={"links": [link for link in entry.links if json.dumps(link.label, ensure_ascii=False)[1:-1] in texts]}
    )
