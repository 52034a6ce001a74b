"""The typed models: what the documents of one promotion say, as pydantic models.

They are frozen, refuse unknown fields, and print as the JSON that ``eigdocs parse`` prints. ``None`` stands for what a
document does not say, an empty list for none. Two models are equal when they say the same, wherever they say it:
sources do not count. ``docs/models.md`` shows each with an example.

>>> session = Session(date=DateSpec.of("11 avril", year=2019), audience=Audience.of("EIG (+ mentors l'après-midi)"))
>>> session.date.start, [group.presence for group in session.audience.groups]
('2019-04-11', ['full', 'afternoon'])
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from eigdocs import plain

if TYPE_CHECKING:
    import pandas

if TYPE_CHECKING or not plain.wanted:
    from pydantic import BaseModel, ConfigDict, Field, PrivateAttr
else:
    from eigdocs.plain import BaseModel, ConfigDict, Field, PrivateAttr

Day = Annotated[str, Field(pattern=r"^(?:\d{4}|-)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$")]
"""A calendar day, ISO 8601: ``2019-04-11``, or ``--04-11`` where no year can be found."""

Clock = Annotated[str, Field(pattern=r"^(?:[01]\d|2[0-4]):[0-5]\d$")]
"""A time of day, 24 hours: ``09:30``."""

Certainty = Literal["fixed", "alternatives", "unknown"]
Kind = Literal["session", "bootcamp", "seminar", "restitution"]
LinkKind = Literal["document", "web", "email", "calendar", "anchor", "channel"]
Presence = Literal["full", "morning", "afternoon", "partial"]
Status = Literal["planned", "cancelled", "unscheduled"]
Unit = Literal["day", "week", "month", "year", "promotion"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_PLACES = {"source", "sources"}


def _hashable(value: Any) -> Hashable:
    if isinstance(value, list):
        return tuple(_hashable(each) for each in value)
    if isinstance(value, dict):
        return tuple(sorted((key, _hashable(each)) for key, each in value.items()))
    return value  # type: ignore[no-any-return]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Model):
    """Where a value was read: 1-based lines and columns, columns in code points, the end excluded.

    ``path`` is the document's, as it was given; ``None`` for a document that has none.
    """

    path: str | None
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path or '-'}:{self.line}:{self.column}"


class _Sourced(_Model):
    """A model that says something: equal to another that says the same, wherever the two were read."""

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        theirs = other.__dict__
        for name, value in self.__dict__.items():
            other_value = theirs[name]
            if value is not other_value and name not in _PLACES and value != other_value:
                return False
        return True

    def __hash__(self) -> int:
        return hash(tuple(_hashable(value) for name, value in self.__dict__.items() if name not in _PLACES))


def _without_source(schema: dict[str, Any]) -> None:
    schema["properties"].pop("source", None)


class _Value(_Sourced):
    """A value read from a phrase. Its ``source`` is the phrase's; it stays out of the JSON."""

    model_config = ConfigDict(json_schema_extra=_without_source)

    source: Source | None = Field(default=None, exclude=True, repr=False)


class _Entry(_Sourced):
    """What has a place of its own in a document: a row, a section, a list item. ``source`` is that place.

    Each entry lists it last: fields are printed in their order.
    """

    if TYPE_CHECKING:
        source: Source | None
    # Each entry has its own: pydantic copies a default, sooner than it would call a factory.
    _cells: dict[str, Source] = PrivateAttr(default={})

    def source_of(self, field: str, index: int | None = None) -> Source | None:
        """Where one field was read: its cell, line or list item; `index` asks for one value of a list.

        Falls back to the field's whole place, then to the entry's. ``None`` for a model that was not read.
        """
        own = self._cells.get(f"{field}[{index}]") if index is not None else None
        return own or self._cells.get(field) or self.source

    def with_cells(self, cells: dict[str, Source]) -> Self:
        """The entry, knowing where its fields were read (``place``, ``objectives[0]``); for readers."""
        self._cells.update(cells)
        return self


class DateRange(_Model):
    """Days from ``start`` to ``end``, both included."""

    start: Day
    end: Day


class DateSpec(_Value):
    """When something takes place, as a document says it.

    ``certainty`` is ``fixed`` (one range), ``alternatives`` (one of the ranges will hold) or ``unknown`` (no range).
    """

    text: str = ""
    certainty: Certainty = "unknown"
    ranges: list[DateRange] = []

    @property
    def start(self) -> Day | None:
        """The first day of the first range."""
        return self.ranges[0].start if self.ranges else None

    @property
    def end(self) -> Day | None:
        """The last day of the last range."""
        return self.ranges[-1].end if self.ranges else None

    @classmethod
    def of(cls, text: str, year: int | None = None) -> Self:
        """Read a French phrase; raises `ValueError` for one that is no date.

        >>> DateSpec.of("7 ou 14 novembre", year=2019).certainty
        'alternatives'
        """
        from eigdocs.french.dates import read_date

        phrase = read_date(text)
        if phrase is None:
            raise ValueError(f"not a date: “{text}”")
        return cls.from_phrase(phrase if year is None else phrase.in_year(year))

    @classmethod
    def from_phrase(cls, phrase: Any, source: Source | None = None) -> Self:
        """The model of a `eigdocs.french.dates.DatePhrase`."""
        ranges = [DateRange(start=start.iso, end=end.iso) for start, end in phrase.ranges]
        return cls(text=phrase.text, certainty=phrase.certainty, ranges=ranges, source=source)


class TimeSpec(_Value):
    """Hours: ``14h - 18h30 pour les mentors``. Both ends are ``None`` for a whole day; an end is never inferred.

    ``audience`` is a group's name where the hours are that group's, ``day`` the day where they differ by day.
    """

    start: Clock | None = None
    end: Clock | None = None
    audience: str | None = None
    day: Day | None = None
    text: str = ""

    @classmethod
    def of(cls, text: str) -> list[Self]:
        """Read a French phrase, which may give several hours; raises `ValueError` for one that says none.

        >>> [(hours.start, hours.audience) for hours in TimeSpec.of("EIG : 9h30-18h, mentors : 14h-17h30")]
        [('09:30', 'eig'), ('14:00', 'mentors')]
        """
        from eigdocs.french.hours import read_hours

        phrases = read_hours(text)
        if phrases is None:
            raise ValueError(f"not hours: “{text}”")
        return [cls.from_phrase(phrase) for phrase in phrases]

    @classmethod
    def from_phrase(cls, phrase: Any, source: Source | None = None) -> Self:
        """The model of a `eigdocs.french.hours.HoursPhrase`."""
        day = phrase.day.iso if phrase.day else None
        return cls(
            start=phrase.start, end=phrase.end, audience=phrase.audience, day=day, text=phrase.text, source=source
        )


class Group(_Model):
    """A group that is invited: ``eig``, ``mentors``, ``dig``, ``public``, or its name as written; when it is there."""

    name: str
    presence: Presence = "full"


class Audience(_Value):
    """Who is invited. ``exclusive`` where the text says *seuls* or *seules*."""

    text: str = ""
    exclusive: bool = False
    groups: list[Group] = []

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a French phrase; raises `ValueError` for one that names nobody.

        >>> Audience.of("Mentors seuls").exclusive
        True
        """
        from eigdocs.french.audiences import read_audience

        phrase = read_audience(text, open_names=True)
        if phrase is None:
            raise ValueError(f"not an audience: “{text}”")
        return cls.from_phrase(phrase)

    @classmethod
    def from_phrase(cls, phrase: Any, source: Source | None = None) -> Self:
        """The model of a `eigdocs.french.audiences.AudiencePhrase`."""
        groups = [Group(name=name, presence=presence) for name, presence in phrase.groups]
        return cls(text=phrase.text, exclusive=phrase.exclusive, groups=groups, source=source)


class Link(_Entry):
    """An address in a document. ``url`` is ``None`` for a chat channel (``#eig2020``)."""

    label: str
    url: str | None = None
    kind: LinkKind = "web"
    source: Source | None = Field(default=None, repr=False)


class Session(_Entry):
    """One dated, or to-be-dated, meeting: a row of a planning table.

    ``hours`` are those that the row says; see `Programme.hours_of` for the default. ``extra`` holds what columns of
    other names say, by their header.
    """

    kind: Kind = "session"
    title: str | None = None
    number: int | None = None
    date: DateSpec = Field(default_factory=DateSpec)
    audience: Audience | None = None
    hours: list[TimeSpec] = []
    place: str | None = None
    theme: str | None = None
    objectives: list[str] = []
    status: Status = "planned"
    highlighted: bool = False
    links: list[Link] = []
    extra: dict[str, str] = {}
    source: Source | None = Field(default=None, repr=False)

    _said_elsewhere: list[Session] = PrivateAttr(default=[])
    # As an event of ours says it, in the words of its page, with the hours and the place that hold for it.
    _published: Session | None = PrivateAttr(default=None)

    @property
    def said_elsewhere(self) -> list[Session]:
        """The same session as other tables or documents say it, where a programme was read from several."""
        return list(self._said_elsewhere)


class AgendaItem(_Entry):
    """A line of an agenda. ``day`` only where the record names its days; ``track`` the room of a parallel one."""

    day: Day | None = None
    start: Clock | None = None
    end: Clock | None = None
    title: str | None = None
    track: str | None = None
    items: list[str] = []
    source: Source | None = Field(default=None, repr=False)


class SessionRecord(_Entry):
    """A detailed section about a session. ``notes`` holds the plain text of every block that is in no other field."""

    heading: str
    kind: Kind = "session"
    date: DateSpec | None = None
    audience: Audience | None = None
    hours: list[TimeSpec] = []
    place: str | None = None
    theme: str | None = None
    objectives: list[str] = []
    facilitators: list[str] = []
    speakers: list[str] = []
    deliverables: list[str] = []
    agenda: list[AgendaItem] = []
    links: list[Link] = []
    notes: list[str] = []
    source: Source | None = Field(default=None, repr=False)

    _said_elsewhere: list[SessionRecord] = PrivateAttr(default=[])

    @property
    def said_elsewhere(self) -> list[SessionRecord]:
        """The same record as other documents say it, where a programme was read from several."""
        return list(self._said_elsewhere)


class Frequency(_Value):
    """How often: ``count`` times every ``interval`` ``unit``.

    "Tous les 10 jours environ" is count 1, interval 10, unit ``day``, approximate.
    """

    text: str
    count: int = 1
    interval: int = 1
    unit: Unit
    weekday: Weekday | None = None
    approximate: bool = False


class Duration(_Value):
    """How long: ``min_minutes`` and ``max_minutes`` for hours, ``days`` for days ("durée d'une semaine" is 7)."""

    text: str
    min_minutes: int | None = None
    max_minutes: int | None = None
    days: int | None = None


class Ritual(_Entry):
    """A recurring format: bootcamp, plenary session, stand-up, retrospective, seminar."""

    name: str
    aliases: list[str] = []
    frequency: Frequency | None = None
    duration: Duration | None = None
    hours: list[TimeSpec] = []
    description: str | None = None
    links: list[Link] = []
    source: Source | None = Field(default=None, repr=False)


class TeamMember(_Entry):
    """A person of the team."""

    name: str
    role: str | None = None
    email: str | None = None
    source: Source | None = Field(default=None, repr=False)


class Defaults(_Entry):
    """What a sentence or a heading says of all sessions."""

    hours: list[TimeSpec] = []
    place: str | None = None
    source: Source | None = Field(default=None, repr=False)


class Diagnostic(_Model):
    """Something that looks like data and could not be read, or not wholly, and where it is."""

    message: str
    source: Source

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


class Programme(_Entry):
    """What the documents of one promotion say.

    ``year`` is the one the programme starts in; ``historique`` holds the session records in the document's order;
    ``sources`` the paths of the documents.
    """

    title: str | None = None
    year: int | None = None
    promotion: int | None = None
    defaults: Defaults = Field(default_factory=Defaults)
    objectives: list[str] = []
    sessions: list[Session] = []
    rituals: list[Ritual] = []
    team: list[TeamMember] = []
    contacts: list[Link] = []
    historique: list[SessionRecord] = []
    questions: list[str] = []
    calendars: list[Link] = []
    sources: list[str] = []
    source: Source | None = Field(default=None, repr=False)

    _diagnostics: list[Diagnostic] = PrivateAttr(default=[])

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What could not be read, in the order of the documents; empty for a programme that was not read."""
        return list(self._diagnostics)

    def hours_of(self, session: Session) -> list[TimeSpec]:
        """A session's hours: its own, or the programme's default."""
        return session.hours or self.defaults.hours

    def place_of(self, session: Session) -> str | None:
        """A session's place: its own, or the programme's default."""
        return session.place or self.defaults.place

    def to_frame(self) -> pandas.DataFrame:
        """The sessions as a pandas data frame, one row each; needs pandas (``pip install eigdocs[pandas]``)."""
        from eigdocs.tables import to_frame

        return to_frame(self)

    def _repr_html_(self) -> str:
        from eigdocs.tables import to_html

        return to_html(self)
