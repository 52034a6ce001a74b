"""A calendar text put to a CalDAV collection (RFC 4791), and compared with what is there.

Needs the extra ``caldav``. Credentials come from the environment (``EIGDOCS_CALDAV_USER``,
``EIGDOCS_CALDAV_PASSWORD``), else from the keyring, where the service is the host's name; never from an address.

    previous = fetched(url)                         # our events, as the server has them: "" for none yet
    text = to_ical(programme, previous=previous or None)
    published = publish(text, url)                  # or check(text, url), which writes nothing
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Difference:
    """An event that a server has otherwise than a calendar text, lacks, or has too many of; a French line as text.

    ``kind`` is ``missing`` (the server has it not), ``changed`` (it says something else) or ``left`` (it is ours, and
    the text no longer has it); ``event`` its day and name; ``facts`` what each of the two says, in French.
    """

    kind: Literal["missing", "changed", "left"]
    uid: str
    event: str
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.event


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: what was ``written`` and ``deleted``, how many events were as they should be.

    ``left`` are events of ours that the text no longer has, and that stay without `prune`; ``others`` how many events
    of other people the collection has, which are never touched.
    """

    written: list[Difference] = field(default_factory=list)
    deleted: list[Difference] = field(default_factory=list)
    left: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    others: int = 0


def fetched(url: str) -> str:
    """Our events in a collection as one calendar text, for ``to_ical(previous=…)``; empty where it has none."""
    raise NotImplementedError


def publish(text: str, url: str, *, prune: bool = False) -> Published:
    """Put the events of a calendar text to a collection that has them not, or otherwise; `prune` deletes our others."""
    raise NotImplementedError


def check(text: str, url: str) -> list[Difference]:
    """What a collection has otherwise than a calendar text; writes nothing."""
    raise NotImplementedError
