"""What our calendars carry beside the standard properties, so that a programme can be read back to the letter.

An event's standard properties say what people need; a session says more: the words of its date, which hours are whose,
what other columns hold. Each event carries that in properties of its own (RFC 5545, section 3.8.8.2), as JSON:

=========================== ================== ======================================================================
property                    of                 holds
=========================== ================== ======================================================================
``X-EIGDOCS-PROGRAMME``     the calendar       the programme's ``title``, ``year`` and ``promotion``
``X-EIGDOCS-SESSION``       a session's event  the `Session` as its row says it, without sources
``X-EIGDOCS-DEFAULTS``      a session's event  `Defaults`: the hours and the place that the event has and the row does
                                               not say, from the programme's defaults or the detailed section
``X-EIGDOCS-ALTERNATIVE``   a session's event  where the date is one of several: which one this event is, from 1
``X-EIGDOCS-GONE``          a session's event  ``TRUE``: no page says it any more; it is kept, as cancelled, for those
                                               who have copied it, until its day is past
``X-EIGDOCS-ITEM``          an agenda item     the `AgendaItem`; the event is no session
``X-EIGDOCS-RITUAL``        a ritual's event   the `Ritual`; several events may carry the same
=========================== ================== ======================================================================

Somebody may have moved or renamed an event in a shared agenda since: where its standard properties no longer say what
`eigdocs.calendars.writing.events.event_of` makes of the carried session, they are right, not what is carried.

Some programs unescape the values of properties that they do not know, and others do not. So what a text would escape
(section 3.3.11) is percent-encoded here, which is the same to both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import quote, unquote

from eigdocs.models import AgendaItem, Defaults, Programme, Ritual, Session

if TYPE_CHECKING:
    from pydantic import BaseModel

OURS = "X-EIGDOCS-"
"""What the names of all these properties begin with."""

PROGRAMME = "X-EIGDOCS-PROGRAMME"
SESSION = "X-EIGDOCS-SESSION"
DEFAULTS = "X-EIGDOCS-DEFAULTS"
ALTERNATIVE = "X-EIGDOCS-ALTERNATIVE"
GONE = "X-EIGDOCS-GONE"
ITEM = "X-EIGDOCS-ITEM"
RITUAL = "X-EIGDOCS-RITUAL"

_Model = TypeVar("_Model", bound="BaseModel")

_ESCAPED = re.compile(r"[\\,;%\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SOURCES: dict[str, Any] = {"source": True, "links": {"__all__": {"source"}}}


class Carried(NamedTuple):
    """The session that an event carries.

    ``session`` is what its row says, ``defaults`` the hours and place that it does not say itself; ``alternative`` is
    the index of the event's range among its date's, ``gone`` whether no page says the session any more.
    """

    session: Session
    defaults: Defaults
    alternative: int = 0
    gone: bool = False

    @property
    def planned(self) -> Session:
        """The session with all its hours and its place, as the event's standard properties say it."""
        return with_defaults(self.session, self.defaults)


def with_defaults(session: Session, defaults: Defaults) -> Session:
    """A session with the hours and the place of others where it says none."""
    changes: dict[str, Any] = {}
    if defaults.hours and not session.hours:
        changes["hours"] = defaults.hours
    if defaults.place and not session.place:
        changes["place"] = defaults.place
    return session.model_copy(update=changes) if changes else session


def encoded(value: BaseModel, **choice: Any) -> str:
    """A model as the value of a property.

    >>> encoded(Defaults(place="LLL, Agora"))
    '{"place":"LLL%2C Agora"}'
    """
    choice.setdefault("exclude", {name: how for name, how in _SOURCES.items() if name in type(value).model_fields})
    said = value.model_dump(mode="json", exclude_defaults=True, **choice)
    return _ESCAPED.sub(lambda match: quote(match[0]), json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def carried_session(event: Mapping[str, Any]) -> Carried | None:
    """What an event of a session carries; ``None`` where it carries none that can be read."""
    session = _carried(event, SESSION, Session)
    if session is None:
        return None
    which = _said(event, ALTERNATIVE) or "1"
    return Carried(
        session=session,
        defaults=_carried(event, DEFAULTS, Defaults) or Defaults(),
        alternative=int(which) - 1 if which.isdecimal() and 1 <= int(which) <= len(session.date.ranges) else 0,
        gone=(_said(event, GONE) or "").upper() == "TRUE",
    )


def carried_item(event: Mapping[str, Any]) -> AgendaItem | None:
    """The item of an agenda that an event is about."""
    return _carried(event, ITEM, AgendaItem)


def carried_ritual(event: Mapping[str, Any]) -> Ritual | None:
    """The ritual that an event is about."""
    return _carried(event, RITUAL, Ritual)


def carried_programme(calendar: Mapping[str, Any]) -> Programme | None:
    """The programme that a calendar is of: its title, year and promotion."""
    return _carried(calendar, PROGRAMME, Programme)


def _carried(component: Mapping[str, Any], name: str, model: type[_Model]) -> _Model | None:
    said = _said(component, name)
    try:
        return model.model_validate_json(unquote(said)) if said else None
    except ValueError:  # pydantic's is one
        return None


def _said(component: Mapping[str, Any], name: str) -> str | None:
    value = component.get(name)
    return str(value[0] if isinstance(value, list) else value).strip() if value else None
