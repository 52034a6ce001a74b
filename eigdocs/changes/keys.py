"""How changes name entries: unique in each list, and the same for the same words.

A session or record is named by its first day, ``2019-04-11``, or ``?`` and its title (its heading, for a record) where
it has no date; a ritual or a person by their name; a contact or an agenda by its address, or its label where it has
none. The second of one name in a list is ``…#2``, the third ``…#3``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from eigdocs.models import Link, Programme, Ritual, Session, SessionRecord, TeamMember

if TYPE_CHECKING:
    from eigdocs.changes.models import Change, Target


def session_keys(sessions: Sequence[Session]) -> list[str]:
    """The key of each session.

    >>> from eigdocs.models import DateSpec
    >>> day, unknown = DateSpec.of("11 avril", 2019), DateSpec.of("TBC")
    >>> session_keys([Session(date=day), Session(date=day), Session(date=unknown, title="Restitution")])
    ['2019-04-11', '2019-04-11#2', '?Restitution']
    """
    return unique(map(_name_of_session, sessions))


def record_keys(records: Sequence[SessionRecord]) -> list[str]:
    """The key of each record."""
    return unique(map(_name_of_record, records))


def named_keys(entries: Sequence[Ritual] | Sequence[TeamMember]) -> list[str]:
    """The key of each ritual or person."""
    return unique(each.name for each in entries)


def link_keys(links: Sequence[Link]) -> list[str]:
    """The key of each contact or agenda: its address, or its label where it has none."""
    return unique(link.url or link.label for link in links)


def unique(names: Iterable[str]) -> list[str]:
    """Names told apart: the second of one is ``name#2``.

    >>> unique(["Zoé", "Zoé", "Zoé#2", "Zoé"])
    ['Zoé', 'Zoé#2', 'Zoé#2#2', 'Zoé#3']
    """
    counts: dict[str, int] = {}
    taken: dict[str, None] = {}
    for name in names:
        key = name
        while key in taken:
            counts[name] = counts.get(name, 1) + 1
            key = f"{name}#{counts[name]}"
        taken[key] = None
    return list(taken)


def _name_of_session(session: Session) -> str:
    audience = session.audience.text if session.audience else ""
    return session.date.start or f"?{session.title or audience or session.theme or ''}"


def _name_of_record(record: SessionRecord) -> str:
    return (record.date.start if record.date else None) or f"?{record.heading}"


# ── The lists of a programme ─────────────────────────────────────────────────────────────────────────────────


class EntryList(NamedTuple):
    """A list of a programme: its ``field``, that of `Matching` about it, how changes call its entries and name them."""

    field: str
    matching: str
    target: Target
    model: type[BaseModel]
    keys: Callable[[Sequence[Any]], list[str]]

    def of(self, programme: Programme) -> list[Any]:
        """The entries, in their order."""
        entries: list[Any] = getattr(programme, self.field)
        return entries

    def by_key(self, programme: Programme) -> dict[str, Any]:
        """The entries by their keys, in their order."""
        entries = self.of(programme)
        return dict(zip(self.keys(entries), entries, strict=True))

    @property
    def is_field(self) -> bool:
        """Whether its changes are changes of the programme: ``contacts``, ``calendars``."""
        return self.target == "programme"


RECORDS = EntryList("historique", "records", "record", SessionRecord, record_keys)
LISTS = (
    EntryList("sessions", "sessions", "session", Session, session_keys),
    RECORDS,
    EntryList("rituals", "rituals", "ritual", Ritual, named_keys),
    EntryList("team", "team", "team", TeamMember, named_keys),
    EntryList("contacts", "contacts", "programme", Link, link_keys),
    EntryList("calendars", "calendars", "programme", Link, link_keys),
)
"""All lists of entries. What else a programme holds is a field of its own."""

_BY_TARGET = {each.target: each for each in LISTS if not each.is_field}
_BY_FIELD = {each.field: each for each in LISTS if each.is_field}


class Address(NamedTuple):
    """What a change is about: a list and the key of an entry there, and the path from it to what changed.

    For a field of the programme itself, ``entries`` is ``None``, ``key`` is empty, and ``path`` begins with its name.
    """

    entries: EntryList | None
    key: str
    path: list[str | int]


def address_of(change: Change, *, new: bool = False) -> Address:
    """What a change is about, as the old programme knows it; or the `new` one."""
    key, path = (change.new_key or change.key, change.new_path or change.path) if new else (change.key, change.path)
    if change.target != "programme":
        return Address(_BY_TARGET[change.target], key, path)
    entries = _BY_FIELD.get(change.key)
    if entries and len(path) > 1:
        return Address(entries, str(path[1]), path[2:])
    return Address(None, "", path or [key])


def path_to(entries: EntryList, key: str, path: list[str | int]) -> tuple[str, list[str | int]]:
    """The ``key`` and ``path`` of a change of an entry: those of a contact lead from the programme to it."""
    return (entries.field, [entries.field, key, *path]) if entries.is_field else (key, path)
