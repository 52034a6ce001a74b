"""An event of a calendar as the session that it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise

from eigdocs.calendars.reading.events import Event
from eigdocs.calendars.reading.recurring import Rule
from eigdocs.calendars.times import NIGHT
from eigdocs.calendars.writing.events import TO_CONFIRM
from eigdocs.french.audiences import AudiencePhrase, find_audience, read_audience, split_name
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, tidy
from eigdocs.layouts.days import day_text
from eigdocs.layouts.hours import span_text
from eigdocs.models import Audience, DateRange, DateSpec, Session, Source, TimeSpec
from eigdocs.reading.cells import without_mark
from eigdocs.reading.headings import HeadingPhrase, read_heading
from eigdocs.reading.kinds import kind_of
from eigdocs.reading.rows import number_before

DESCRIPTION = "Description"
"""What of an event's description is no objective, among the ``extra`` of its session."""


def session_of(event: Event, vocabulary: Vocabulary) -> Session:
    """What an event says, as a row of a planning would: its name is read as a heading is.

    >>> event = Event("1", "Session EIG : accessibilité", date(2019, 4, 11), location="LLL")
    >>> session = session_of(event, Vocabulary.default())
    >>> session.audience.text, session.theme, session.date.text, session.place
    ('EIG', 'accessibilité', 'jeudi 11 avril 2019', 'LLL')
    """
    summary, cancelled = _summary(event, vocabulary)
    number, name = _without_number(summary, vocabulary)
    name, place = _without_place(name)
    name = _with_colon(name, vocabulary)
    heading = read_heading(name, vocabulary)
    title, audience = _title(heading, name, vocabulary)
    objectives, description = _described(event.description or "")
    return Session(
        kind=kind_of(vocabulary, summary, *event.categories),
        title=title,
        number=number,
        date=date_of([(event.first_day, _last_day(event))]),
        audience=audience or _audience_of(event.categories, vocabulary),
        hours=_hours(event),
        place=tidy(event.location or "") or place or heading.place,
        theme=heading.theme,
        objectives=objectives,
        status="cancelled" if cancelled else "planned",
        extra={DESCRIPTION: description} if description else {},
        source=source_of(event),
    )


def source_of(event: Event, path: str | None = None) -> Source | None:
    """Where an event stands in its text."""
    if event.line is None:
        return None
    end = event.end_line or event.line
    return Source(path=path, line=event.line, column=1, end_line=end, end_column=len("END:VEVENT") + 1)


def with_all_hours(events: Sequence[Session]) -> Session:
    """Several events of one session as one: with the hours of all, and their place unless they have several."""
    places = {each.place for each in events}
    hours = [hours for each in events for hours in each.hours]
    return events[0].model_copy(update={"hours": hours, "place": events[0].place if len(places) == 1 else None})


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────

_CANCELLED = re.compile(r"(?:canceled|cancelled)\s*:\s*", re.IGNORECASE)  # Outlook's, where it is not French
_NUMBER_AFTER = re.compile(r"\s*(?:#|n\s?[°º])\s?(\d{1,3})(?=\s*(?:[:–—-]|$))")
_DASH = re.compile(r"\s[–—-]\s+")
_TAG = re.compile(r"\s*(?:\[(?P<inside>[^\]]{1,30})\]|(?P<before>[^:–—|-]{1,30}?)\s*(?:[:|]|\s[–—-]))\s+(?=\S)")


def _summary(event: Event, vocabulary: Vocabulary) -> tuple[str, bool]:
    """An event's name without the marks that it may carry, and whether it is cancelled."""
    text = tidy(event.summary).removesuffix(TO_CONFIRM).strip()
    without = _CANCELLED.sub("", text, count=1) if _CANCELLED.match(text) else text
    name, marked = without_mark(vocabulary, without, bare=True)
    return _without_tag(name, vocabulary), marked or without != text or event.status == "cancelled"


def _without_tag(name: str, vocabulary: Vocabulary) -> str:
    """A name without what names the whole programme before it: "EIG 3 - Session mentors", "[EIG] Séminaire"."""
    tag = _TAG.match(name)
    if not tag:
        return name
    rest = name[tag.end() :]
    programme = read_audience(tag["inside"] or tag["before"], vocabulary)
    is_tag = programme is not None and [group for group, _ in programme.groups] == ["eig"]
    kind = vocabulary.leading("kinds", fold(rest))
    is_name = kind and (vocabulary.meaning("kinds", kind) != "session" or find_audience(rest, vocabulary))
    return rest if is_tag and is_name else name


def _without_number(name: str, vocabulary: Vocabulary) -> tuple[int | None, str]:
    """A session's number, and its name without it: "#2 Prototyper", "Session mentors n°3 : accessibilité"."""
    before = number_before(vocabulary).match(fold(name))
    if before:
        return int(before[1] or before[2] or before[3]), name[before.end() :].strip()
    after = _NUMBER_AFTER.search(name)
    return (int(after[1]), name[: after.start()] + name[after.end() :]) if after else (None, name)


def _without_place(name: str) -> tuple[str, str | None]:
    """A name without the place at its end: "Session EIG @ LLL"."""
    before, _, place = name.partition(" @ ")
    return before.strip(), place.strip() or None


def _with_colon(name: str, vocabulary: Vocabulary) -> str:
    """A name whose theme stands behind a dash, with a colon in its place: "Session EIG - accessibilité"."""
    dash = _DASH.search(name)
    if dash is None or ":" in name:
        return name
    before, theme = name[: dash.start()], name[dash.end() :]
    is_other = find_audience(theme, vocabulary) or vocabulary.mentioned("places", theme)
    is_plain = _own_title(before, vocabulary)[0] is None and not is_other
    return f"{before} : {theme}" if is_plain else name


def _title(heading: HeadingPhrase, name: str, vocabulary: Vocabulary) -> tuple[str | None, Audience | None]:
    """The name of its own that a session has, if any, and whom the name invites."""
    own = heading.name or ("" if heading.theme else name)
    if heading.place:
        own = own.replace(f"({heading.place})", " ").strip()
        if own.endswith(heading.place):  # "Session mentors au LLL"
            own = own.removesuffix(heading.place).rstrip(" ,–—-(")
    for hours in heading.hours:
        own = tidy(own.replace(hours.text, " ").replace("( )", " "))
    title, phrase = _own_title(own, vocabulary)
    phrase = phrase or heading.audience or read_audience(name, vocabulary) or find_audience(name, vocabulary)
    return title, Audience.from_phrase(phrase) if phrase else None


def _own_title(name: str, vocabulary: Vocabulary) -> tuple[str | None, AudiencePhrase | None]:
    """A name that is more than "Session d'accompagnement EIG", and whom it invites."""
    title, phrase = split_name(name, vocabulary)
    rest = tidy((title or "").replace(phrase.text, " ")) if phrase else title or ""
    is_ordinary = vocabulary.exact("columns", rest) == "session" or vocabulary.exact("kinds", rest) == "session"
    return (None if is_ordinary else title or None), phrase


def _audience_of(categories: tuple[str, ...], vocabulary: Vocabulary) -> Audience | None:
    """Whom categories invite, where some of them are groups: "EIG", "Mentors"."""
    groups = [each for each in categories if vocabulary.exact("groups", each)]
    phrase = read_audience(" + ".join(groups), vocabulary) if groups else None
    return Audience.from_phrase(phrase) if phrase else None


# ── Days and hours ───────────────────────────────────────────────────────────────────────────────────────────


def date_of(days: list[tuple[date, date]]) -> DateSpec:
    """A date of first and last days, alternatives where there are several.

    >>> date_of([(date(2019, 11, 7), date(2019, 11, 7)), (date(2019, 11, 14), date(2019, 11, 14))]).text
    'jeudi 7 novembre 2019 ou jeudi 14 novembre 2019'
    """
    ranges = [DateRange(start=first.isoformat(), end=last.isoformat()) for first, last in days]
    words = [
        day_text(each.start) if each.start == each.end else f"{day_text(each.start)} - {day_text(each.end)}"
        for each in ranges
    ]
    text = " ou ".join(words)
    return DateSpec(text=text, certainty="fixed" if len(ranges) == 1 else "alternatives", ranges=ranges)


def _last_day(event: Event) -> date:
    """The last day of an event; an evening that ends in the night is one day."""
    end = event.end
    is_evening = isinstance(end, datetime) and end.hour < NIGHT and event.last_day - event.first_day == timedelta(1)
    return event.first_day if is_evening else event.last_day


def _hours(event: Event) -> list[TimeSpec]:
    """The hours of an event of one day; whole days and events over several have none."""
    if not isinstance(event.start, datetime) or event.first_day != _last_day(event):
        return []
    start = event.start.strftime("%H:%M")
    end = event.end.strftime("%H:%M") if isinstance(event.end, datetime) else None
    end = "24:00" if end == "00:00" else end  # the same clock is on both sides of a night
    return [TimeSpec(start=start, end=end, text=span_text(start, end))]


# ── Descriptions ─────────────────────────────────────────────────────────────────────────────────────────────

_OBJECTIVES = re.compile(r"objectifs?\s*:\s*(?P<said>.*)")
_BULLET = re.compile(r"^(?:[-*•–—]|\d{1,2}[.)])\s+")
_MARKUP = re.compile(
    r"<(?:/?(?:p|br|div|ul|ol|li|a|b|i|u|span|html|h\d|strong|em|html-blob)\b[^<>]*)/?>", re.IGNORECASE
)
_LONGEST = 20_000  # characters of a description that are read


class _Words(HTMLParser):
    """The words of HTML, each block on a line of its own."""

    _BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += ["\n"] if tag in self._BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self.words += ["\n"] if tag in self._BLOCKS else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _described(text: str) -> tuple[list[str], str]:
    """The objectives that a description lists under that word, and the rest of it on one line."""
    text = text[:_LONGEST]
    if _MARKUP.search(text):
        words = _Words()
        words.feed(text)
        words.close()
        text = "".join(words.words)
    objectives: list[str] = []
    others: list[str] = []
    listing = False
    for line in map(tidy, text.splitlines()):
        announced = _OBJECTIVES.fullmatch(fold(line))
        bullet = _BULLET.match(line)
        if announced:
            listing = True
            objectives += [line[announced.start("said") :]] if announced["said"] else []
        elif listing and bullet:
            objectives.append(line[bullet.end() :])
        elif line:
            listing = False
            others.append(line)
    return objectives, " ".join(others)


# ── Which events are sessions ────────────────────────────────────────────────────────────────────────────────

_SERIES = 12  # occurrences: more often than monthly for a year is a ritual
_FORTNIGHT = 14  # days


def is_session(event: Event, vocabulary: Vocabulary) -> bool:
    """Whether an event is surely one of a programme: its name says a kind of meeting and whom it is for.

    What recurs is a ritual; a bootcamp, a seminar or a restitution need not say whom it is for.
    """
    return not event.recurs and is_surely_one(session_of(event, vocabulary), vocabulary)


def may_be_session(event: Event, vocabulary: Vocabulary) -> bool:
    """Whether an event may be one of a programme: it is no apéro, and no ritual that recurs."""
    if event.recurs:
        return False
    name = event.summary.partition(":")[0]
    named = vocabulary.mentioned("kinds", name) is not None  # "Session EIG : livrables, apéro" is a session
    return not names_other_meeting(name if named else event.summary, vocabulary)


def is_surely_one(session: Session, vocabulary: Vocabulary) -> bool:
    """Whether a session read from an event is surely one of a programme."""
    if names_other_meeting(session.title or session.theme or "", vocabulary):
        return False
    if session.kind != "session":
        return True
    named = session.title is None or vocabulary.mentioned("kinds", session.title) is not None
    return named and session.audience is not None


def names_other_meeting(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name says a meeting that is no session of a programme: "Apéro EIG", "Comité de sélection"."""
    words = _other_words(vocabulary)
    return any(word in words for word in _WORD.findall(fold(name)))


_WORD = re.compile(r"\w[\w-]*")


@lru_cache(maxsize=8)
def _other_words(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.words("other-meetings"))


def meetings_of(event: Event, vocabulary: Vocabulary) -> Iterator[Event]:
    """The single meetings that an event stands for: itself; of one that recurs its occurrences, unless it is a ritual.

    A few dates that end, or what is named as a session is and recurs no more often than every two weeks, is a list of
    sessions that somebody was too lazy to write one by one.
    """
    if not event.recurs or not (event.occurrences or event.rule):
        yield event
    elif not is_ritual(event, vocabulary):
        yield from event.occurrences


def is_ritual(event: Event, vocabulary: Vocabulary) -> bool:
    """Whether an event recurs as a ritual does, rather than as a list of sessions."""
    if not event.recurs or not (event.occurrences or event.rule):
        return False
    if names_other_meeting(event.summary, vocabulary):
        return True
    rule = event.rule or Rule("day", ends=True)
    if rule.ends and len(event.occurrences) <= _SERIES:
        return False
    sure = is_surely_one(session_of(event, vocabulary), vocabulary)
    return not (sure and _days_between(event) >= _FORTNIGHT)


def _days_between(event: Event) -> int:
    """The fewest days from one occurrence of an event to the next."""
    days = sorted({each.first_day for each in event.occurrences})
    return min(((later - day).days for day, later in pairwise(days)), default=0)
