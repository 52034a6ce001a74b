"""A programme as an iCalendar text.

What each session becomes is in `eigdocs.calendars.events`, its id in `identity`, its stamps in `stamps`, what of it
cannot be an event in `unwritten`; `carrying` names the properties (``X-EIGDOCS-…``) that hold what the standard ones
cannot say. There is no METHOD: the text is a snapshot to publish or to import (RFC 5545, section 3.7.2), and CalDAV
allows none (RFC 4791, section 4.1).
"""

from __future__ import annotations

from datetime import datetime

from eigdocs.models import Programme


def to_ical(
    programme: Programme,
    *,
    previous: str | None = None,
    base_url: str | None = None,
    agenda: bool = False,
    name: str | None = None,
    now: datetime | None = None,
) -> str:
    """A programme's sessions, and its rituals that have a rule, as an iCalendar text (RFC 5545, RFC 7986).

    `previous` is the text written before, whose events keep their ids, and their stamps where they are the same;
    `base_url` the address that pages are published under; `agenda` makes each item of an agenda an event as well;
    `name` is the calendar's, by default the programme's title; `now` the moment for new stamps.
    """
    raise NotImplementedError
