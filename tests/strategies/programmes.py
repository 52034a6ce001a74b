"""Programmes as documents can say them: French phrases with their values, put together one strategy a model.

`programmes()` is the way in. Values are worked out here from how each phrase is made, and never read back from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from eigdocs.models import (
    AgendaItem,
    Audience,
    DateRange,
    DateSpec,
    Defaults,
    Duration,
    Frequency,
    Group,
    Kind,
    Link,
    Programme,
    Ritual,
    Session,
    SessionRecord,
    TeamMember,
    TimeSpec,
)

# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# None of these says a date, an hour, a place, a group, a kind of session or a status.
PLAIN = _each(
    "atelier l’équipe défis présenter sa feuille de route d'été Étalab œuvre données “idées” travaux prototype "
    "échanges bilan à plusieurs là noël utilisatrices"
)
# Characters that mean something to org, Markdown or a spreadsheet.
ODD = _each(
    "* *gras* _souligné_ snake_case a|b | #1 # [x] [[x]] [x](y) <y> <b> `c` ~c~ =c= +c+ a+b - -- … &amp; & x_{1} x^2 "
    "$a$ \\alpha \\ {{{m}}} {{ [fn:1] @x c: 3/4 100% (bis) ! =1+1 ~~b~~ /x/ [1/2] <<t>> ^ 😀 ’ \" ' :: 1. « »"
)


def _words(words: Sequence[str], most: int = 3) -> SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=most).map(" ".join)


def phrases() -> SearchStrategy[str]:
    """A plain text of a few words, some with characters that are markup elsewhere."""
    plain = _words(PLAIN, 4)
    odd = st.tuples(_words(PLAIN, 2), _words(ODD, 2), _words(PLAIN, 2)).map(" ".join)
    first = st.tuples(st.sampled_from(("«", "3", "Qu'est-ce que", "10", '"', "é")), plain).map(" ".join)
    return st.one_of(plain, plain, odd, first)


def optional(values: SearchStrategy[str]) -> SearchStrategy[str | None]:
    return st.one_of(st.none(), values)


def few(values: SearchStrategy[str], most: int = 3) -> SearchStrategy[list[str]]:
    return st.lists(values, max_size=most, unique=True)


# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────

MONTHS = [
    months.split("/")
    for months in _each(
        "janvier/janv. février/fevrier mars/Mars avril/avr. mai/Mai juin/juin juillet/juil. août/aout septembre/sept "
        "octobre/oct. novembre/nov décembre/déc."
    )
]
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
UNKNOWN = ("TBC", "à venir", "A définir", "")


class Calendar(NamedTuple):
    """How a programme's days are said: its first day, and whether any year can be found."""

    first: date
    years: bool


def _iso(day: date, calendar: Calendar) -> str:
    return day.isoformat() if calendar.years else f"--{day:%m-%d}"


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


@st.composite
def day_texts(draw: DrawFn, day: date, calendar: Calendar) -> str:
    """One day, in one of many spellings; with its year only where years are known at all."""
    month = draw(st.sampled_from(MONTHS[day.month - 1]))
    texts = [f"{_number(day)} {month}", f"{_number(day)} {month}", f"{WEEKDAYS[day.weekday()]} {_number(day)} {month}"]
    if calendar.years:
        texts += [f"{WEEKDAYS[day.weekday()]} {_number(day)} {month} {day.year}", f"{day.day:02} {month} {day.year}"]
        texts += [f"{day:%d/%m/%Y}", f"{day:%d-%m-%y}", day.isoformat()]
    return draw(st.sampled_from(texts))


@st.composite
def dates(draw: DrawFn, day: date, calendar: Calendar) -> DateSpec:
    """A date that starts on a day: that day, several days, or one of several."""
    form = draw(st.sampled_from(("day", "day", "range", "or")))
    length = draw(st.integers(1, 4))
    last = day + timedelta(days=length)
    month, last_month = (MONTHS[each.month - 1][0] for each in (day, last))
    if form == "day" or (last.year != day.year and not calendar.years):
        return _fixed(draw(day_texts(day, calendar)), day, day, calendar)
    if form == "or":
        other = day + timedelta(days=7)
        if other.year == day.year:
            named = f"{month} " if other.month != day.month else ""
            text = f"{_number(day)} {named}ou {_number(other)} {MONTHS[other.month - 1][0]}"
            ranges = [DateRange(start=_iso(each, calendar), end=_iso(each, calendar)) for each in (day, other)]
            return DateSpec(text=text, certainty="alternatives", ranges=ranges)
    if last.year != day.year:
        return _fixed(f"{day.day} {month} {day.year} au {last.day} {last_month} {last.year}", day, last, calendar)
    if last.month != day.month:
        text = draw(st.sampled_from(("{} - {}", "du {} au {}", "{} au {}")))
        return _fixed(text.format(f"{_number(day)} {month}", f"{_number(last)} {last_month}"), day, last, calendar)
    marks = ("-", " - ", " au ", "–") if length > 1 else ("-", " - ", " & ", " et ", " au ")
    text = f"{_number(day)}{draw(st.sampled_from(marks))}{last.day} {month}"
    return _fixed(text, day, last, calendar)


def _fixed(text: str, first: date, last: date, calendar: Calendar) -> DateSpec:
    days = DateRange(start=_iso(first, calendar), end=_iso(last, calendar))
    return DateSpec(text=text, certainty="fixed", ranges=[days])


def days_of(calendar: Calendar) -> SearchStrategy[date]:
    """A day in the programme's ten months; two are so far apart that no date from one reaches the other."""
    return st.integers(0, 37).map(lambda number: calendar.first + timedelta(days=8 * number))


# ── Hours, audiences, frequencies, durations ─────────────────────────────────────────────────────────────


def _hours(text: str, start: str | None, end: str | None, audience: str | None = None) -> TimeSpec:
    return TimeSpec(text=text, start=start, end=end, audience=audience)


HOURS = (
    [_hours("15h", "15:00", None)],
    [_hours("14h - 18h30", "14:00", "18:30")],
    [_hours("9:15 - 9:45", "09:15", "09:45")],
    [_hours("9h30–12h", "09:30", "12:00")],
    [_hours("17H15-17h30", "17:15", "17:30")],
    [_hours("14h à 17h30", "14:00", "17:30")],
    [_hours("Les 2 jours", None, None)],
    [_hours("journée", None, None)],
    [_hours("9h30-18h", "09:30", "18:00", "eig"), _hours("14h-17h30", "14:00", "17:30", "mentors")],
    [_hours("9h30-17h30", "09:30", "17:30"), _hours("17h30-19h30", "17:30", "19:30")],
)


def hours() -> SearchStrategy[list[TimeSpec]]:
    return st.sampled_from(HOURS)


def clocks() -> SearchStrategy[tuple[str, str]]:
    """A start and a later end."""
    quarters = st.tuples(st.integers(32, 70), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    return quarters.map(lambda pair: (_clock(pair[0]), _clock(pair[1])))


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def _audience(text: str, *groups: str, exclusive: bool = False) -> Audience:
    named = (each.partition("/") for each in groups)
    return Audience(
        text=text,
        exclusive=exclusive,
        groups=[Group(name=name, presence=presence or "full") for name, _, presence in named],  # type: ignore[arg-type]
    )


AUDIENCES = (
    _audience("EIG", "eig"),
    _audience("Mentors", "mentors"),
    _audience("EIG seuls", "eig", exclusive=True),
    _audience("EIG + mentors", "eig", "mentors"),
    _audience("EIG & mentors", "eig", "mentors"),
    _audience("EIG (+ mentors l’après-midi)", "eig", "mentors/afternoon"),
    _audience("EIG + mentors à certains moments", "eig", "mentors/partial"),
    _audience("EIG + DIG", "eig", "dig"),
    _audience("Mentors seuls", "mentors", exclusive=True),
)
# What may stand inside a name's own parentheses.
FLAT_AUDIENCES = tuple(each for each in AUDIENCES if "(" not in each.text)

FREQUENCIES = (
    Frequency(text="1 fois par mois, le jeudi", unit="month", weekday="thursday"),
    Frequency(text="Tous les 10 jours environ", interval=10, unit="day", approximate=True),
    Frequency(text="Toutes les semaines, le vendredi", unit="week", weekday="friday"),
    Frequency(text="2 fois lors d'une promotion", count=2, unit="promotion"),
    Frequency(text="1 fois en début de promotion", unit="promotion"),
)
DURATIONS = (
    Duration(text="durée d'une semaine", days=7),
    Duration(text="2 jours", days=2),
    Duration(text="journée entière", days=1),
    Duration(text="de 30 minutes à quelques heures", min_minutes=30),
)

# ── Links ────────────────────────────────────────────────────────────────────────────────────────────────

ADDRESSES = (
    ("bootcamp.md", "document"),
    ("./pages/page_a.md#titre-b", "document"),
    ("https://example.org/a_b", "web"),
    ("https://example.org/a?b=1&c=*d*", "web"),
    ("mailto:equipe@example.org", "email"),
)
BARE = (
    Link(label="https://example.org/libre_service", url="https://example.org/libre_service", kind="web"),
    Link(label="camille@example.org", url="mailto:camille@example.org", kind="email"),
)


@st.composite
def linked_phrases(draw: DrawFn) -> tuple[str, list[Link]]:
    """A text of several words, and the links in it: around a part of it, or an address that shows itself."""
    before, label, after = (draw(_words(PLAIN)) for _ in range(3))
    if draw(st.booleans()):
        link = draw(st.sampled_from(BARE))
        return f"{before} {link.label} {after}", [link]
    url, kind = draw(st.sampled_from(ADDRESSES))
    label = f"voir {label} ici"  # no other phrase has these words, so that its place is clear
    return f"{before} {label} {after}", [Link(label=label, url=url, kind=kind)]  # type: ignore[arg-type]


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────

NAMED: tuple[tuple[str, Kind], ...] = (
    ("Bootcamp", "bootcamp"),
    ("Mini-bootcamp", "bootcamp"),
    ("Séminaire hors-les-murs", "seminar"),
    ("Restitution", "restitution"),
    ("Prototyper, tester et évaluer", "session"),
    ("Retour post-séminaire", "session"),
)
PLACES = (
    "LLL, Atelier C (rue d'Alexandrie)",
    "Agora",
    "110bis (ministère)",
    "Ségur, salle 4.724",
    "au *Grand* atelier",
)
HEADERS = ("LLL", "Animation", "Ressource [x]", "À prévoir | suite")


class Name(NamedTuple):
    """What a session's name says."""

    title: str | None
    number: int | None
    audience: Audience | None
    kind: Kind


@st.composite
def names(draw: DrawFn) -> Name:
    form = draw(st.sampled_from(("audience", "title", "both", "inside")))
    if form == "audience":
        return Name(None, None, draw(st.sampled_from(AUDIENCES)), "session")
    if form == "inside":
        return Name("Séminaire EIG", None, AUDIENCES[0], "seminar")
    title, kind = draw(st.one_of(st.sampled_from(NAMED), st.tuples(phrases(), st.just("session"))))
    number = draw(st.one_of(st.none(), st.integers(1, 12)))
    audience = draw(st.sampled_from(FLAT_AUDIENCES)) if form == "both" else None
    return Name(title, number, audience, kind)  # type: ignore[arg-type]


@st.composite
def sessions(draw: DrawFn, when: DateSpec) -> Session:
    """A row of a planning, on a date."""
    name = draw(names())
    theme, theme_links = draw(st.one_of(st.just((None, [])), st.tuples(phrases(), st.just([])), linked_phrases()))
    theme_kind: Kind = "session"
    if draw(st.integers(0, 9)) == 0:
        theme, theme_links, theme_kind = "Bootcamp des équipes", [], "bootcamp"
    goals, goal_links = draw(st.one_of(st.just((None, [])), st.tuples(phrases(), st.just([])), linked_phrases()))
    planned = "planned" if when.ranges else "unscheduled"
    return Session(
        kind=name.kind if name.kind != "session" else theme_kind,
        title=name.title,
        number=name.number,
        date=when,
        audience=name.audience,
        hours=draw(st.one_of(st.just([]), hours())),
        place=draw(optional(st.sampled_from(PLACES))),
        theme=theme,
        objectives=[goals] if goals else [],
        status=draw(st.sampled_from((planned, planned, planned, "cancelled"))),
        highlighted=draw(st.sampled_from((False, False, True))),
        links=[*theme_links, *goal_links],
        extra=draw(st.one_of(st.just({}), st.dictionaries(st.sampled_from(HEADERS), phrases(), max_size=2))),
    )


@st.composite
def plannings(draw: DrawFn, calendar: Calendar) -> list[Session]:
    """Sessions in date order, newest first, or in no order; some without a date."""
    days = draw(st.lists(days_of(calendar), max_size=5, unique=True))
    if draw(st.booleans()):
        days.sort(reverse=draw(st.sampled_from((False, False, True))))
    found = [draw(sessions(draw(dates(day, calendar)))) for day in days]
    if draw(st.integers(0, 3)) == 0:
        later = draw(sessions(DateSpec(text=draw(st.sampled_from(UNKNOWN)))))
        # Without a date it is the title that tells it from the others.
        found.append(
            later.model_copy(
                update={"title": "Clôture", "kind": "session", "theme": None, "objectives": [], "links": []}
            )
        )
    return found


# ── Records ──────────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def headings(draw: DrawFn, when: DateSpec) -> SessionRecord:
    """A record of a heading alone."""
    when = when.model_copy(update={"text": when.text.removeprefix("du ")})
    form = draw(st.sampled_from(("theme", "audience", "named", "day")))
    if form == "theme":
        theme = draw(phrases())
        return SessionRecord(heading=f"Session du {when.text} : {theme}", date=when, theme=theme)
    if form == "audience":
        audience = draw(st.sampled_from(AUDIENCES))
        end = draw(st.sampled_from(("", " |")))
        return SessionRecord(heading=f"Session {audience.text} | {when.text}{end}", date=when, audience=audience)
    if form == "named":
        name, kind = draw(st.sampled_from(NAMED[:4]))
        audience = draw(st.sampled_from(FLAT_AUDIENCES))
        return SessionRecord(heading=f"{name} ({audience.text}) | {when.text}", kind=kind, date=when, audience=audience)
    return SessionRecord(heading=f"Journée Démo du {when.text}", date=when)


@st.composite
def agendas(draw: DrawFn, days: Sequence[str]) -> list[AgendaItem]:
    """An agenda: with times, or numbered without; over several days, or in several rooms."""
    form = draw(st.sampled_from(("times", "times", "numbered", "days", "tracks")))
    count = draw(st.integers(1, 4))
    found: list[AgendaItem] = []
    for index in range(count):
        start, end = draw(clocks()) if form != "numbered" else (None, None)
        found.append(
            AgendaItem(
                day=days[index * len(days) // count] if form == "days" and days else None,
                start=start,
                end=end if draw(st.booleans()) else None,
                title=draw(phrases()),
                track=draw(st.sampled_from(("Grand Atelier", "Atelier B"))) if form == "tracks" else None,
                items=draw(few(phrases(), 2)),
            )
        )
    return found


@st.composite
def records(draw: DrawFn, when: DateSpec) -> SessionRecord:
    """A detailed section about a session on a date."""
    record = draw(headings(when))
    notes = draw(few(phrases(), 2))
    links: list[Link] = []
    if draw(st.booleans()):
        note, links = draw(linked_phrases())
        notes.append(note)
    objectives = draw(few(phrases()))
    if draw(st.booleans()):
        objective, more = draw(linked_phrases())
        objectives.append(objective)
        links = [*links, *more] if draw(st.booleans()) else [*more, *links]
    days = [each for days in when.ranges for each in (days.start, days.end)] if when.certainty == "fixed" else []
    return record.model_copy(
        update={
            "hours": draw(st.one_of(st.just([]), hours())),
            "place": draw(optional(st.sampled_from(PLACES))),
            "theme": record.theme or draw(optional(phrases())),
            "objectives": objectives,
            "facilitators": draw(few(phrases())),
            "speakers": draw(few(phrases(), 2)),
            "deliverables": draw(few(phrases(), 2)),
            "agenda": draw(st.one_of(st.just([]), agendas(days))),
            "links": links,
            "notes": notes,
        }
    )


@st.composite
def historiques(draw: DrawFn, calendar: Calendar) -> list[SessionRecord]:
    """Records, the oldest or newest first."""
    days = sorted(draw(st.lists(days_of(calendar), max_size=3, unique=True)), reverse=draw(st.booleans()))
    return [draw(records(draw(dates(day, calendar)))) for day in days]


# ── The rest of a programme ──────────────────────────────────────────────────────────────────────────────

RITUALS = ("Bootcamp", "Sessions plénières", "Stand-up", "Rétrospective", "EIG “off”", "Séminaires hors-les-murs")
PEOPLE = (
    TeamMember(name="Camille Dubois", role="responsable du programme", email="camille.dubois@example.org"),
    TeamMember(name="Zoé L’Hermite", role="EIG Link Design", email="zoe_l@example.org"),
    TeamMember(name="Jean-René Çelik", role="chargé de communication du programme", email="jr@example.org"),
)
CONTACTS = (
    Link(label="equipe@example.org", url="mailto:equipe@example.org", kind="email"),
    Link(label="#eig2020", url=None, kind="channel"),
)
CALENDARS = (
    Link(label="https://agenda.example.org/public/abc", url="https://agenda.example.org/public/abc", kind="web"),
    Link(label="webcal://agenda.example.org/abc?export", url="webcal://agenda.example.org/abc?export", kind="calendar"),
)
TITLES = ("Programme d'accompagnement", "Le programme * d’été *", "Accompagnement de la promotion")
QUESTIONS = ("Quels sont les objectifs de la session ?", "Qui va animer ?", "Qui va intervenir [ressources *LLL*]")


@st.composite
def rituals(draw: DrawFn, name: str) -> Ritual:
    description, links = draw(st.one_of(st.just((None, [])), st.tuples(phrases(), st.just([])), linked_phrases()))
    frequency = draw(st.one_of(st.none(), st.sampled_from(FREQUENCIES)))
    duration = draw(st.one_of(st.none(), st.sampled_from(DURATIONS))) if frequency else None
    return Ritual(name=name, frequency=frequency, duration=duration, description=description, links=links)


@st.composite
def defaults(draw: DrawFn) -> Defaults:
    said = draw(st.sampled_from(([], [_hours("15h-18h30", "15:00", "18:30")])))
    return Defaults(hours=said, place=draw(optional(st.just("Liberté Living Lab"))))


@st.composite
def programmes(draw: DrawFn) -> Programme:
    """A programme that documents can say."""
    first = draw(st.dates(date(2018, 1, 1), date(2021, 12, 31)))
    calendar = Calendar(first, years=draw(st.integers(0, 5)) > 0)
    planned = draw(plannings(calendar))
    title, year = draw(optional(st.sampled_from(TITLES))), None
    if calendar.years:
        starts = [session.date.start for session in planned if session.date.start]
        year = min((int(start[:4]) for start in starts), default=first.year)
        if not starts or (title and draw(st.booleans())):
            title = f"{title or 'Programme'} {year}"
    names_of_rituals = draw(st.lists(st.sampled_from(RITUALS), max_size=3, unique=True))
    return Programme(
        title=title,
        year=year,
        promotion=draw(st.one_of(st.none(), st.integers(2, 9))),
        defaults=draw(defaults()) if planned else Defaults(),
        objectives=draw(few(phrases())),
        sessions=planned,
        rituals=[draw(rituals(name)) for name in names_of_rituals],
        team=draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique_by=lambda member: member.name)),
        contacts=list(CONTACTS[: draw(st.integers(0, 2))]),
        historique=draw(historiques(calendar)),
        questions=list(QUESTIONS[: draw(st.integers(0, 3))]),
        calendars=list(CALENDARS[: draw(st.integers(0, 2))]),
    )
