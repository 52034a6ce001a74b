"""The ids of events (RFC 5545, section 3.8.4.7; RFC 7986, section 5.3): the same for the same session, ever after.

An id is made of what a session is, and of nothing that changes from one week to the next: the programme's year, the
session's number and title, the groups that it invites. Its place, hours, date and theme are not in it, nor its kind,
which the theme or the place may tell. The second of two sessions that are alike in this has a ``.2``, in the order of
the table, and so on::

    2019.eig-mentors@eigdocs            2019.restitution.eig-mentors@eigdocs
    2019.mentors.2@eigdocs              2019.restitution.eig-mentors.ou-2@eigdocs     (an alternative)

A table that gets a new session between two that are alike would move the ids of those after it: what was written
before tells them apart, see `eigdocs.calendars.writing.former`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from eigdocs.french.words import key
from eigdocs.models import AgendaItem, Programme, Ritual, Session
from eigdocs.slugs import vuepress_slug

DOMAIN = "@eigdocs"
"""What ends all ids that are made here."""

_LONGEST = 48  # characters of a part; longer ones end in a digest


def prefix_of(programme: Programme) -> str:
    """What begins the ids of a programme's events: its year, else its promotion, else the year of its first day."""
    years = [session.date.start[:4] for session in programme.sessions if session.date.start]
    known = min((year for year in years if year.isdecimal()), default="programme")
    return str(programme.year or (programme.promotion and f"eig{programme.promotion}") or known)


def is_of_another_year(uid: str, prefix: str) -> bool:
    """Whether an id was made for another year than those that begin with `prefix`.

    >>> is_of_another_year("2018.eig@eigdocs", "2019"), is_of_another_year("eig4.eig@eigdocs", "2020")
    (True, False)
    """
    year = uid.partition(".")[0]
    return uid.endswith(DOMAIN) and year.isdecimal() and prefix.isdecimal() and year != prefix


def session_name(session: Session) -> str:
    """What a session is, for its id; two sessions may be alike in it.

    >>> from eigdocs.models import Audience
    >>> session_name(Session(title="Séminaire EIG", audience=Audience.of("EIG + mentors")))
    'seminaire-eig.eig-mentors'
    """
    groups = sorted({group.name for group in session.audience.groups} if session.audience else ())
    number = f"{session.number}" if session.number is not None else ""
    parts = (number, _part(session.title or ""), _part(" ".join(groups)))
    return ".".join(filter(None, parts)) or "session"


def ritual_name(ritual: Ritual) -> str:
    """What a ritual is, for its id."""
    return f"rituel.{_part(ritual.name) or 'sans-nom'}"


def item_name(item: AgendaItem) -> str:
    """What an item of an agenda is, for its id: its words, which change less than its time."""
    return _part(" ".join(filter(None, (item.title, item.track)))) or "point"


def _part(words: str) -> str:
    """Words as a part of an id: plain letters, digits and hyphens; with a digest where these do not tell them all."""
    plain = key(words)
    slug = vuepress_slug(plain).replace("_", "-").strip("-")
    kept = "".join(char for char in slug if char.isascii() and (char.isalnum() or char == "-"))
    if kept == slug and len(slug) <= _LONGEST:
        return slug
    digest = hashlib.sha256(plain.encode()).hexdigest()[:8]
    return f"{kept[:_LONGEST].strip('-')}-{digest}".strip("-")


class Ids:
    """Gives ids, each once."""

    def __init__(self, prefix: str, taken: Collection[str] = ()) -> None:
        self._prefix = prefix
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def of(self, name: str) -> str:
        """A free id of a name: with a number from 2 on where the name is not free.

        >>> ids = Ids("2019")
        >>> ids.of("eig"), ids.of("eig")
        ('2019.eig@eigdocs', '2019.eig.2@eigdocs')
        """
        return self._free(f"{self._prefix}.{name}", ".", 1)

    def beside(self, uid: str, mark: str) -> str:
        """A free id that tells what it belongs to: `uid` with a mark and a number.

        >>> Ids("2019").beside("2019.eig@eigdocs", "ou")
        '2019.eig.ou-2@eigdocs'
        """
        return self._free(f"{uid.removesuffix(DOMAIN)}.{mark}", "-", 2)

    def within(self, uid: str, name: str) -> str:
        """A free id of a part of what has an id.

        >>> Ids("2019").within("2019.eig@eigdocs", "accueil")
        '2019.eig.accueil@eigdocs'
        """
        return self._free(f"{uid.removesuffix(DOMAIN)}.{name}", ".", 1)

    def _free(self, base: str, mark: str, first: int) -> str:
        number = self._next.get(base, first)
        while (uid := f"{base}{f'{mark}{number}' if number > 1 else ''}{DOMAIN}") in self._taken:
            number += 1
        self._next[base] = number + 1
        self._taken.add(uid)
        return uid
