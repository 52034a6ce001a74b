"""Whether two entries that are about one session say the same of it: what contradicts, and what is only a detail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key
from eigdocs.likeness.places import may_be_one_place
from eigdocs.models import Audience, DateSpec, Group, Session, SessionRecord, Source, TimeSpec

Entry = Session | SessionRecord


class Conflict(NamedTuple):
    """A fact on which two entries contradict: what each says, as it is written, and where."""

    fact: str
    mine: str
    theirs: str
    mine_at: Source
    theirs_at: Source


def conflicts(mine: Entry, theirs: Entry, vocabulary: Vocabulary) -> Iterator[Conflict]:
    """The facts on which two entries about one session contradict.

    `mine` may say more, or less, and in other words: only what cannot hold together with `theirs` is a conflict.

    >>> row = Session(date=DateSpec.of("4 juillet", 2019), place="LLL", source=_NOWHERE)
    >>> detail = SessionRecord(heading="Session EIG", date=row.date, place="DINSIC", source=_NOWHERE)
    >>> [(each.fact, each.mine, each.theirs) for each in conflicts(detail, row, Vocabulary.default())]
    [('place', 'DINSIC', 'LLL')]
    """
    if mine.date and theirs.date and not dates_agree(mine.date, theirs.date):
        yield _conflict("date", mine, mine.date.text, theirs, theirs.date.text)
    if is_part(mine.date, theirs.date) or is_part(theirs.date, mine.date):
        return  # each day of a bootcamp has its own hours, place and theme
    wrong = contradicted_hours(mine, theirs)
    if wrong:
        said = ", ".join(dict.fromkeys(each.text for each in theirs.hours))
        yield _conflict("hours", mine, wrong.text, theirs, said)._replace(mine_at=wrong.source or _at(mine, "hours"))
    if mine.place and theirs.place and not may_be_one_place(mine.place, theirs.place, vocabulary):
        yield _conflict("place", mine, mine.place, theirs, theirs.place)
    if mine.audience and theirs.audience and not audiences_agree(_invited(mine), _invited(theirs)):
        yield _conflict("audience", mine, mine.audience.text, theirs, theirs.audience.text)
    if mine.theme and theirs.theme and not themes_agree(mine, theirs, vocabulary):
        yield _conflict("theme", mine, mine.theme, theirs, theirs.theme)


def _conflict(fact: str, mine: Entry, said: str, theirs: Entry, other: str) -> Conflict:
    return Conflict(fact, said, other, _at(mine, fact), _at(theirs, fact))


_NOWHERE = Source(path=None, line=1, column=1, end_line=1, end_column=1)


def _at(entry: Entry, field: str) -> Source:
    """Where an entry says a field: a value's own place, which is the smallest, else the field's."""
    value = getattr(entry, field)
    own = [each.source for each in value] if isinstance(value, list) else [getattr(value, "source", None)]
    return next((each for each in own if each), None) or entry.source_of(field) or _NOWHERE


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────────

_NO_YEAR = 2000  # of days without a year: a leap year, so that each day has one


def day_of(day: str, year: int | None = None) -> date | None:
    """The day that ISO 8601 text says, in `year` where it says none; ``None`` for one that is not in the calendar."""
    try:
        return date.fromisoformat(day.replace("-", str(year or _NO_YEAR), 1) if day.startswith("-") else day)
    except ValueError:
        return None


def year_of(spec: DateSpec | None) -> int | None:
    """The year of a date's first day, where that is known."""
    return int(spec.start[:4]) if spec and spec.start and not spec.start.startswith("-") else None


def ranges_of(spec: DateSpec | None, year: int | None = None) -> list[tuple[date, date]]:
    """The first and last day of each of a date's ranges, in `year` where it says none."""
    pairs = ((day_of(each.start, year), day_of(each.end, year)) for each in (spec.ranges if spec else []))
    return [(start, end) for start, end in pairs if start and end and start <= end]


def both_ranges(
    one: DateSpec | None, other: DateSpec | None
) -> tuple[list[tuple[date, date]], list[tuple[date, date]]]:
    """The ranges of two dates; one that has no year has that of the other."""
    return ranges_of(one, year_of(other)), ranges_of(other, year_of(one))


def share_a_day(one: DateSpec | None, other: DateSpec | None) -> bool:
    """Whether two dates may have a day in common."""
    mine, theirs = both_ranges(one, other)
    return any(a <= d and c <= b for (a, b), (c, d) in product(mine, theirs))


def days_between(one: DateSpec | None, other: DateSpec | None) -> int | None:
    """How many days there are from one date to the other, at least; ``None`` where one of them is not known."""
    mine, theirs = both_ranges(one, other)
    gaps = [max((c - b).days, (a - d).days, 0) for (a, b), (c, d) in product(mine, theirs)]
    return min(gaps, default=None)


def dates_agree(one: DateSpec, other: DateSpec) -> bool:
    """Whether two dates may be of one session: one is not known, or one of one's ranges lies inside one of the other's.

    A day of a bootcamp agrees with the bootcamp, and one of several alternatives with all of them.

    >>> dates_agree(DateSpec.of("14 novembre", 2019), DateSpec.of("7 ou 14 novembre", 2019))
    True
    >>> dates_agree(DateSpec.of("11 au 14 février", 2019), DateSpec.of("11 au 15 février", 2019))
    False
    """
    mine, theirs = both_ranges(one, other)
    if not mine or not theirs:
        return True
    for (a, b), (c, d) in product(mine, theirs):
        if (a, b) == (c, d) or (a == b and c <= a <= d) or (c == d and a <= c <= b):
            return True
    return False


def lies_inside(one: DateSpec | None, other: DateSpec | None) -> bool:
    """Whether a date is in one of another's ranges, and is not all of it."""
    mine, theirs = both_ranges(one, other)
    return any(c <= a and b <= d and (a, b) != (c, d) for (a, b), (c, d) in product(mine, theirs))


def is_part(day: DateSpec | None, days: DateSpec | None) -> bool:
    """Whether a date is one day of another's several."""
    mine, theirs = both_ranges(day, days)
    return any(a == b and c <= a <= d and c < d for (a, b), (c, d) in product(mine, theirs))


# ── Hours ────────────────────────────────────────────────────────────────────────────────────────────────────

_AFTERNOON = "12:30"  # what begins later is no whole day


def contradicted_hours(mine: Entry, theirs: Entry) -> TimeSpec | None:
    """The first of an entry's hours that cannot hold together with those of the other; ``None`` where all may.

    Hours of one group are compared with those of this group, or of all; those of a day with this day's. One entry may
    say in parts what the other says as a whole: "9h - 12h, 14h - 18h" is "9h - 18h". A lone time beside hours that
    agree adds to them: "9h - 18h (accueil 8h45)".
    """
    all_others = _hours_of(theirs)
    whole = _whole(mine.hours)
    complete = [each for each in mine.hours if each.start and each.end and not each.audience]
    says_all = any(_alike(each, other) for each in complete for other in all_others if other.start and other.end)
    for hours in _hours_of(mine):
        if says_all and not (hours.start and hours.end):
            continue
        others = [each for each in all_others if _comparable(hours, each)]
        if not others:
            continue
        if hours.audience and all(each.audience is None for each in others):
            if any(_holds(each, hours) for each in [*others, _whole(others)]):
                continue
        elif any(_alike(a, b) for a in (hours, whole) for b in [*others, _whole(others)]):
            continue
        return hours
    return None


def _hours_of(entry: Entry) -> list[TimeSpec]:
    """An entry's hours; those of nobody by name are those of the only group that it invites."""
    groups = entry.audience.groups if entry.audience else []
    if len(groups) != 1:
        return entry.hours
    return [each if each.audience else each.model_copy(update={"audience": groups[0].name}) for each in entry.hours]


def _comparable(one: TimeSpec, other: TimeSpec) -> bool:
    audience = one.audience is None or other.audience is None or one.audience == other.audience
    return audience and (one.day is None or other.day is None or one.day[-5:] == other.day[-5:])


def _whole(hours: Sequence[TimeSpec]) -> TimeSpec:
    """From when some hours begin to when they end."""
    starts, ends = [each.start for each in hours], [each.end for each in hours]
    return TimeSpec(
        start=min((each for each in starts if each), default=None),
        end=max((each for each in ends if each), default=None) if all(ends) else None,
    )


def _alike(one: TimeSpec, other: TimeSpec) -> bool:
    """Whether two hours agree in what both say. A whole day is one that begins in the morning."""
    for mine, theirs in ((one, other), (other, one)):
        if mine.start is None and mine.end is None:
            return theirs.start is None or theirs.start < _AFTERNOON
    start = one.start is None or other.start is None or one.start == other.start
    return start and (one.end is None or other.end is None or one.end == other.end)


def _holds(outer: TimeSpec, inner: TimeSpec) -> bool:
    """Whether the hours of one group lie inside those of all."""
    late_enough = outer.start is None or inner.start is None or outer.start <= inner.start
    return late_enough and (outer.end is None or inner.end is None or inner.end <= outer.end)


# ── Audiences ────────────────────────────────────────────────────────────────────────────────────────────────


def audiences_agree(one: Audience, other: Audience) -> bool:
    """Whether two audiences may be of one session.

    When a group is there is a detail, and one that comes only for a part of it may go without saying, unless the other
    says that nobody else comes.

    >>> audiences_agree(Audience.of("EIG"), Audience.of("EIG (+ mentors l’après-midi)"))
    True
    >>> audiences_agree(Audience.of("EIG"), Audience.of("EIG + mentors"))
    False
    """
    mine, theirs = _presences(one), _presences(other)
    more = {name: mine.get(name, theirs.get(name)) for name in mine.keys() ^ theirs.keys()}
    if not more.keys() <= _KNOWN:
        return True  # perhaps another name of one group
    exclusive = one.exclusive or other.exclusive
    if more and (exclusive or "full" in more.values() or not mine.keys() & theirs.keys()):
        return False
    halves = {"morning", "afternoon"}
    return not any({mine[name], theirs[name]} == halves for name in mine.keys() & theirs.keys())


def _invited(entry: Entry) -> Audience:
    """Whom an entry invites: those whose hours it says too ("14h pour les mentors"), unless it says nobody else."""
    audience = entry.audience or Audience()
    if audience.exclusive:
        return audience
    known = {group.name for group in audience.groups}
    named = dict.fromkeys(each.audience for each in entry.hours if each.audience and each.audience not in known)
    more = [Group(name=name, presence="partial") for name in named]
    return audience.model_copy(update={"groups": [*audience.groups, *more]}) if more else audience


def _presences(audience: Audience) -> dict[str, str]:
    return {key(group.name): group.presence for group in audience.groups}


_KNOWN = frozenset(
    ["eig", "mentors", "dig", "public"]
)  # what another group is called may be one of these in other words


def invite_alike(one: Audience | None, other: Audience | None) -> bool:
    """Whether two audiences may be of one session: one is not said, or they have a group in common."""
    if one is None or other is None:
        return True
    mine, theirs = set(_presences(one)), set(_presences(other))
    return bool(mine & theirs) or not mine ^ theirs <= _KNOWN


# ── Themes ───────────────────────────────────────────────────────────────────────────────────────────────────

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # letters that a word's beginning must have to stand for the word: "com", "démo"
_STEM = 5  # letters that two forms of one word share: "communiquer", "communication"
_ENOUGH = 12  # words name a subject, however long a title is
_MOST = 6  # words: a longer theme is a sentence, which says the same in many ways


@lru_cache(maxsize=4096)
def words_of(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a text that say something, folded, in order.

    >>> words_of("Réflexions sur l’après EIG", Vocabulary.default())
    ('reflexions', 'eig')
    """
    small = vocabulary.words("small-words")
    return tuple(dict.fromkeys(word for word in _WORD.findall(fold(text)) if word not in small))


@lru_cache(maxsize=4096)
def subjects_of(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a theme that name its subject: not who meets, or in what form.

    >>> subjects_of("Bilan à mi-parcours des EIG : les livrables", Vocabulary.default())
    ('livrables',)
    """
    folded = fold(text)
    for table in ("groups", "kinds", "places", "months"):
        folded = vocabulary.pattern(table).sub(" ", folded)
    generic = vocabulary.words("generic")
    words = (word for word in words_of(folded, vocabulary) if word not in generic and not word.isdigit())
    return tuple(words)[:_ENOUGH]


def are_forms_of_one(word: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether two folded words may be forms of one, or stand for one subject.

    >>> words = Vocabulary.default()
    >>> are_forms_of_one("com", "communiquer", words), are_forms_of_one("ux", "design", words)
    (True, True)
    """
    short, long = sorted((word, other), key=len)
    if short == long or (len(short) >= _SHORTEST and long.startswith(short)) or word[:_STEM] == other[:_STEM]:
        return True
    subjects = vocabulary.words("subjects")
    return word in subjects and subjects[word] == subjects.get(other)


def shared(mine: Sequence[str], theirs: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many of some words the others have, in any form."""
    return sum(any(are_forms_of_one(word, each, vocabulary) for each in theirs) for word in mine)


def themes_agree(mine: Entry, theirs: Entry, vocabulary: Vocabulary) -> bool:
    """Whether two themes may be of one session: one is long or names no subject, or either entry speaks of the other's.

    A theme is often said in other words, so an objective or a line of the agenda that has one of its words will do.
    """
    one, other = theme_of(mine, vocabulary), theme_of(theirs, vocabulary)
    lengths = [len(words_of(each.theme or "", vocabulary)) for each in (mine, theirs)]
    if not one or not other or max(lengths) > _MOST:
        return True
    spoken, other_spoken = (words_of(_all_text(each), vocabulary) for each in (mine, theirs))
    return bool(shared(one, other_spoken, vocabulary) or shared(other, spoken, vocabulary))


def theme_of(entry: Entry, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The subjects that an entry's theme names, without its place, which may end it."""
    theme = entry.theme or ""
    if entry.place and theme.endswith(entry.place):
        theme = theme.removesuffix(entry.place)
    return subjects_of(theme, vocabulary)


def _all_text(entry: Entry) -> str:
    """All that an entry says of its subject."""
    texts = [entry.theme or "", *entry.objectives]
    if isinstance(entry, Session):
        return " ".join([*texts, entry.title or "", *entry.extra.values()])
    for item in entry.agenda:
        texts += [item.title or "", *item.items]
    return " ".join([*texts, entry.heading, *entry.deliverables, *entry.notes])
