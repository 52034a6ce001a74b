"""EIG307: a ritual's weekday that the planning contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import collection_check
from eigdocs.checking.times.dates import dated, day_in_words, fixed_days, in_french, weekday_of
from eigdocs.french.words import key
from eigdocs.models import Ritual, Session, Source

# Words of a ritual's name that its sessions need not have.
_NO_NAME = {
    *("le", "la", "les", "l", "de", "du", "des", "d", "un", "une", "en", "et"),
    *("session", "seance", "reunion", "rencontre", "rituel", "mensuelle", "hebdomadaire"),
}
_KINDS = {"bootcamp": "bootcamp", "seminaire": "seminar", "restitution": "restitution"}
_MOST_NAMED = 5


@collection_check("EIG307", "frequency-mismatch", "info", trust="low")
def frequency_mismatch(collection: Collection) -> Iterator[Problem]:
    """A ritual is said to be on one weekday, and sessions of its name are on others.

    Newcomers keep the weekday free that the page of the rituals names. Where the planning has moved on, one of the two
    is to be brought up to date.

    ## Bad

    ```markdown
    # Sessions plénières 2019

    ## Sessions plénières

    Fréquence : 1 fois par mois, le jeudi.

    ## Planning

    | Sessions | Dates | Public |
    |---|---|---|
    | Plénière n°1 | 14 mars | EIG |
    | Plénière n°2 | 12 avril | EIG |
    ```

    ## Good

    ```markdown
    # Sessions plénières 2019

    ## Sessions plénières

    Fréquence : 1 fois par mois, le jeudi.

    ## Planning

    | Sessions | Dates | Public |
    |---|---|---|
    | Plénière n°1 | 14 mars | EIG |
    | Atelier données | 12 avril | EIG |
    ```

    ## Trust

    Low: an exception may be meant. Only sessions are compared that have the ritual's name in their own.
    """
    for page in collection.pages:
        rituals = [each for each in page.reading.rituals if each.frequency and each.frequency.weekday]
        for ritual in rituals:
            for other in [page, *collection.beside(page)]:
                yield from _problems(page, ritual, other)


def _problems(page: CheckedPage, ritual: Ritual, planning: CheckedPage) -> Iterator[Problem]:
    """Each session that is on another day; where most are, the ritual, once: it is out of date."""
    sessions = [each for table in dated(planning).tables for each in table if _is_of(ritual, each)]
    dates = [(each, days[0]) for each in sessions if len(days := fixed_days(each.date)) == 1]
    weekday = ritual.frequency.weekday if ritual.frequency else None
    others = [(each, day) for each, day in dates if weekday_of(day) != weekday]
    place = ritual.frequency and (ritual.frequency.source or ritual.source)
    if not others or not place:
        return
    expected = f"“{ritual.name}” is on a {in_french(page, weekday or '')}"
    if len(others) > 1 and 2 * len(others) > len(dates):
        named = ", ".join(
            f"{each.date.text} ({in_french(page, weekday_of(day))})" for each, day in others[:_MOST_NAMED]
        )
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        related = [planning.related(source, each.date.text) for each, _ in others if (source := _place(each))]
        yield page.problem(place, f"{expected}, but the planning has {named}{more}", related=related)
        return
    for session, day in others:
        if source := _place(session):
            said = f"{day_in_words(page, day)} is a {in_french(page, weekday_of(day))}; {expected}"
            where = f"line {place.line}" if planning is page else f"{page.name}, line {place.line}"
            yield planning.problem(source, f"{said}, {where}", related=[page.related(place, expected)])


def _place(session: Session) -> Source | None:
    return session.date.source or session.source


def _is_of(ritual: Ritual, session: Session) -> bool:
    """Whether a session is one of a ritual, by its title or, for bootcamps and the like, its kind."""
    title = set(_stems(session.title or ""))
    for name in (ritual.name, *ritual.aliases):
        words = _stems(name)
        if words and (title.issuperset(words) or (len(words) == 1 and _KINDS.get(words[0]) == session.kind)):
            return session.status == "planned"
    return False


def _stems(name: str) -> Sequence[str]:
    """The words of a name that tell it from others, without the s of a plural."""
    words = (re.sub(r"s\Z", "", word) for part in key(name).split() for word in part.split("'"))
    return [word for word in words if word not in _NO_NAME and word.isalpha()]
