"""The order of changes: the same whichever way they were found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from eigdocs.changes.keys import LISTS, Address, EntryList, address_of
from eigdocs.changes.models import Change
from eigdocs.models import AgendaItem, Link, Programme, Ritual, Session, SessionRecord, TeamMember

_MODELS = (Session, SessionRecord, AgendaItem, Ritual, TeamMember, Link, Programme)
_LAST = ("links", "notes", "extra")
_NAMES = [name for model in _MODELS for name in model.model_fields if name not in _LAST]
_FIELDS = {name: rank for rank, name in enumerate(dict.fromkeys(["date", "heading", *_NAMES, *_LAST]))}
_GROUPS = {"sessions": 1, "historique": 1, "rituals": 2, "team": 3, "contacts": 4, "calendars": 5}
_KINDS = {"removed": 0, "changed": 1, "moved": 1, "added": 2}
_NO_DAY = "9999"  # sorts after all days


def ordered(changes: Iterable[Change], old: Programme, new: Programme) -> list[Change]:
    """Changes in their order: see `eigdocs.changes.models.ProgrammeDiff`.

    Two of one day are told apart by their place that day, so that the record of the second session follows it.
    """
    places = _Places(old), _Places(new)

    def rank(change: Change) -> Any:
        address = address_of(change)
        steps = tuple(map(_step, address.path))
        if address.entries is None:
            return (0, steps)
        is_whole = not address.path
        of_entry = _KINDS[change.kind] if is_whole else 1
        place = places[is_whole and change.kind == "added"].of(address.entries, address)
        return (_GROUPS[address.entries.field], *place, of_entry, steps[:2], _KINDS[change.kind], steps[2:])

    return sorted(changes, key=rank)


def _step(step: str | int) -> tuple[int, int, str]:
    return (0, step, "") if isinstance(step, int) else (1, _FIELDS.get(step, len(_FIELDS)), step)


class _Places:
    """Where the entries of a programme stand: by their day, else by their index."""

    def __init__(self, programme: Programme) -> None:
        self._year = programme.year or 0
        self._indexes = {
            entries.field: {key: index for index, key in enumerate(entries.keys(entries.of(programme)))}
            for entries in LISTS
        }

    def of(self, entries: EntryList, address: Address) -> tuple[str, int, int]:
        """The day, which one of that day, and whether it is a record."""
        index = self._indexes[entries.field].get(address.key, 0)
        is_record = entries.target == "record"
        if entries.target not in {"session", "record"} or address.key.startswith("?"):
            return (_NO_DAY, index, is_record)
        day, _, number = address.key.partition("#")
        year = f"{self._year:04}"
        return (f"{year}{day[1:]}" if day.startswith("-") else day, int(number or 1), is_record)
