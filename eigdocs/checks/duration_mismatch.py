"""EIG315: a stated duration that the times contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.registry import page_check
from eigdocs.checking.times.agendas import Run, Slot, clock, ends_next_day, minutes, runs
from eigdocs.checking.times.dates import dated
from eigdocs.french.words import fold
from eigdocs.models import Ritual, Session, Source, TimeSpec

_LENGTH = (
    r"(?:(?P<hours>[1-7]) ?(?:h|heures?)(?: ?(?P<extra>[0-5]\d))?|(?P<minutes>\d{1,3}) ?(?:min|mn|minutes?|'))(?!\w)"
)
# "(30 min)", "durée : 1h", "- 45'": a length that is said alone, not "5 min chacun" or "tour de table de 5 min".
_IN_TITLE = re.compile(rf"[(\[] *(?:duree *:? *)?{_LENGTH} *[)\]]")
_LABELLED = re.compile(rf"(?:\bduree *:? *(?:de )?|[-:,] +){_LENGTH} *\Z")
_ANY_LENGTH = re.compile(r"\b\d+ ?(?:h\b|h\d\d|heures?\b|min\b|mn\b|minutes?\b|')")
_SEVERAL = re.compile(r"\b(?:chaque|tour de|\w{3,}[^\Wsu]s)\b")
_OF_SESSION = re.compile(rf"\b(?:session|seance|rencontre|reunion|apres-midi)s? (?:de|d'une duree de) {_LENGTH}")
_STATED = re.compile(rf"\A\W*duree(?: totale| de la (?:session|seance))? *:? *(?:de )?{_LENGTH} *\Z")
_DURATION_HEADER = re.compile(r"\A(?:duree|temps)\b")
_WHOLE = re.compile(rf"\A{_LENGTH}\Z")


@page_check("EIG315", "duration-mismatch", "warning", trust="medium")
def duration_mismatch(page: CheckedPage) -> Iterator[Problem]:
    """A duration is stated that the times beside it contradict.

    One of the two was changed, and those who prepare the entry do not know which.

    ## Bad

    ```markdown
    # Session EIG du 14 mars 2019

    - 14h - 15h : tour de table (30 min)
    - 15h - 18h : ateliers
    ```

    ```markdown
    # Les rituels

    ## Stand-up

    Toutes les semaines, le vendredi. Durée : 30 minutes. Horaires : 11h30 - 12h30.
    ```

    ## Good

    ```markdown
    # Session EIG du 14 mars 2019

    - 14h - 14h30 : tour de table (5 min par équipe)
    - 14h30 - 15h : présentation (30 min)
    - 15h - 18h : ateliers (2 fois 1h)
    ```

    ## Trust

    Medium. Only a length that stands alone in brackets, at the end, or after "durée", is taken for the whole entry's:
    "5 min par équipe" is not. Where an entry has no end, it must be over when the next begins.
    """
    for run in runs(page):
        for slot in run.slots:
            yield from _of_slot(page, run, slot)
    for table in dated(page).tables:
        for session in table:
            yield from _of_session(page, session)
    for record in dated(page).records:
        texts = [(record.heading, record.source_of("heading"))]
        texts += [(note, record.source_of("notes", index)) for index, note in enumerate(record.notes)]
        yield from _of_texts(page, texts, record.hours)
    for ritual in page.reading.rituals:
        yield from _of_ritual(page, ritual)


# ── Entries of agendas ───────────────────────────────────────────────────────────────────────────────────────


def _of_slot(page: CheckedPage, run: Run, slot: Slot) -> Iterator[Problem]:
    title = fold(slot.title)
    match = _IN_TITLE.search(title) or _LABELLED.search(title)
    if match is None or slot.start is None or len(_ANY_LENGTH.findall(title)) != 1:
        return
    stated = _minutes(match)
    text = slot.title[match.start() : match.end()].strip(" ()[]:,-–—")
    place = slot.item.source_of("title") or slot.place
    if slot.end is not None and not ends_next_day(slot):
        actual = slot.end - slot.start
        for_each = 2 * stated < actual and _SEVERAL.search(title)  # "pitchs des équipes (3 min)"
        if actual > 0 and stated != actual and not for_each:
            said = f"from {clock(slot.start)} to {clock(slot.end)} it is {_length(actual)}"
            yield page.problem(place, f"“{text}” is stated, but {said}")
        return
    following = next((each for each in run.started if (each.start or 0) > slot.start), None)
    if following and slot.end is None and stated > (following.start or 0) - slot.start:
        line = page.line(following.place)
        said = f"“{following.title}” begins {_length((following.start or 0) - slot.start)} later, line {line}"
        related = [page.related(following.place, f"the next entry, at {clock(following.start or 0)}")]
        yield page.problem(place, f"“{text}” is stated, but {said}", related=related)


# ── Sessions and rituals ─────────────────────────────────────────────────────────────────────────────────────


def _of_session(page: CheckedPage, session: Session) -> Iterator[Problem]:
    """A column of durations against the hours of the row."""
    length = _one_length(session.hours)
    for header, text in session.extra.items() if length else ():
        match = _WHOLE.match(fold(text)) if _DURATION_HEADER.match(fold(header)) else None
        place = session.source_of(f"extra[{header}]")
        if match and place and length and _minutes(match) != length:
            yield page.problem(place, f"“{text}” is stated, but “{session.hours[0].text}” is {_length(length)}")


def _of_texts(
    page: CheckedPage, texts: Sequence[tuple[str, Source | None]], hours: Sequence[TimeSpec]
) -> Iterator[Problem]:
    length = _one_length(hours)
    for text, place in texts if length else ():
        folded = fold(text)
        match = _STATED.search(folded) or _OF_SESSION.search(folded)
        if match and place and length and _minutes(match) != length:
            yield page.problem(
                place, f"“{match.group().strip()}” is stated, but “{hours[0].text}” is {_length(length)}"
            )


def _of_ritual(page: CheckedPage, ritual: Ritual) -> Iterator[Problem]:
    length = _one_length(ritual.hours)
    duration = ritual.duration
    if not length or duration is None or duration.days or duration.min_minutes is None:
        return
    place = duration.source or ritual.source
    most = duration.max_minutes if duration.max_minutes is not None else length
    if place and not duration.min_minutes <= length <= most:
        message = f"“{duration.text}” is stated, but “{ritual.hours[0].text}” is {_length(length)}"
        yield page.problem(place, message)


def _one_length(hours: Sequence[TimeSpec]) -> int | None:
    """The length of hours, where there is one of them, with both ends."""
    if len(hours) != 1:
        return None
    start, end = minutes(hours[0].start), minutes(hours[0].end)
    return end - start if start is not None and end is not None and end > start else None


def _minutes(match: re.Match[str]) -> int:
    return int(match["minutes"]) if match["minutes"] else int(match["hours"]) * 60 + int(match["extra"] or 0)


def _length(time: int) -> str:
    return clock(time) if time >= 60 else f"{time} min"
