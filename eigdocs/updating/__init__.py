"""`update`: an existing document changed so that it says what a programme says, and nothing else in it."""

from __future__ import annotations

from typing import Any

from eigdocs.api import StrPath
from eigdocs.differences import differences
from eigdocs.document import Document, Edit
from eigdocs.errors import LayoutError
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Programme, Session
from eigdocs.reading.page import Page
from eigdocs.reading.programme import parse, vocabulary_of
from eigdocs.updating.lines import NotInPlaceError
from eigdocs.updating.others import changed_rituals, changed_team, changed_texts
from eigdocs.updating.pairing import with_links_of_texts
from eigdocs.updating.records import changed_records
from eigdocs.updating.sessions import changed_sessions

Whole = set[tuple[str, int]]
"""Entries to write anew as a whole: the field of the programme that lists them, and their index."""


def update(
    document: Document,
    programme: Programme,
    *,
    year: int | None = None,
    vocabulary: Vocabulary | StrPath | None = None,
) -> Document:
    r"""The document changed so that it says what `programme` says: `parse` reads that programme from it.

    Only what differs is touched: a place that has changed in one session changes one cell; a new session is a new row,
    in date order; a new record a new section. What cannot be changed within its line is written anew: a row, then a
    record's section. Everything else stays as it was, byte for byte. Links go with the words that they stand on: an
    entry whose texts have changed, and whose ``links`` have not, loses those whose words are gone. `year` and
    `vocabulary` are those that the programme was parsed with.

    Raises `LayoutError` for a programme that the document cannot say, naming the first field that would be lost; see
    `eigdocs.render` for a new page.

    >>> from eigdocs import loads
    >>> text = "# 2019\n\n| Dates | Public | Lieu |\n|---|---|---|\n| 11 avril | EIG | LLL |\n"
    >>> page = loads(text, format="markdown")
    >>> programme = parse(page)
    >>> moved = programme.sessions[0].model_copy(update={"place": "Agora"})
    >>> print(update(page, programme.model_copy(update={"sessions": [moved]})).text.splitlines()[-1])
    | 11 avril | EIG | Agora |
    """
    words = vocabulary_of(vocabulary)
    old = parse(document, year=year, vocabulary=words)
    if year is None and old.year != programme.year:
        year = programme.year
        old = parse(document, year=year, vocabulary=words)
    wanted, free = with_links_of_texts(old, programme)
    whole: Whole = set()
    while True:
        found, updated = old, document
        if _unsaid(old, wanted, free):
            updated = document.edited(_edits(Page(document, words), old, wanted, whole))
            found = parse(updated, year=year, vocabulary=words)
        left = _unsaid(found, wanted, free)
        if not left:
            return updated
        if left <= whole:
            raise _refusal(found, wanted)
        whole |= left


def _edits(page: Page, old: Programme, new: Programme, whole: Whole) -> list[Edit]:
    try:
        return [
            *changed_texts(page, old, new),
            *changed_sessions(page, old, new, whole),
            *changed_records(page, old, new, whole),
            *changed_rituals(page, old, new, whole),
            *changed_team(page, old, new),
        ]
    except NotInPlaceError as error:
        raise _refusal(old, new) from error


def _unsaid(found: Programme, wanted: Programme, free: Whole) -> Whole:
    """What a programme says that another does not: entries of its lists, by their index; ``-1`` for a whole field.

    Sessions may be in any order: rows are in the document's. The links of `free` entries do not count.
    """
    unsaid: Whole = set()
    left = list(found.sessions)
    for index, session in enumerate(wanted.sessions):
        same = next((each for each in left if _says(each, session, ("sessions", index) in free)), None)
        if same is not None:
            left.remove(same)
        else:
            unsaid.add(("sessions", index))
    if left and not unsaid:
        unsaid.add(("sessions", -1))
    for field in Programme.model_fields:
        if field in {"source", "sources", "sessions"}:
            continue
        said, want = getattr(found, field), getattr(wanted, field)
        if not isinstance(want, list):
            unsaid |= {(field, -1)} if said != want else set()
        elif len(said) != len(want):
            unsaid.add((field, -1))
        else:
            unsaid |= {(field, i) for i in range(len(want)) if not _says(said[i], want[i], (field, i) in free)}
    return unsaid


def _says(found: Any, wanted: Any, free: bool) -> bool:
    if not free:
        return bool(found == wanted)
    one, other = (each.model_copy(update={"links": []}) for each in (found, wanted))
    return bool(one == other)


def _refusal(found: Programme, wanted: Programme) -> LayoutError:
    def key(session: Session) -> tuple[str, str]:
        return session.date.start or "", session.date.text

    ordered = [each.model_copy(update={"sessions": sorted(each.sessions, key=key)}) for each in (wanted, found)]
    lost = next(iter(differences(*ordered)), None)
    return LayoutError(f"the document cannot say this in its present form: {lost}")
