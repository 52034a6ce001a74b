"""Pairs of programmes: two that have nothing to do with each other, one edited as people do, one in another form.

`edited` and `reshaped` are the ways in. An edit is a function that draws what it changes and gives the programme anew;
where there is nothing that it could change, it gives the programme as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pydantic import BaseModel

from eigdocs.models import AgendaItem, DateRange, DateSpec, Link, Programme, Session, SessionRecord, Source, TeamMember
from tests.strategies.programmes import AUDIENCES, FREQUENCIES, HOURS, MONTHS, NAMED, PEOPLE, PLACES, phrases

Edit = Callable[[DrawFn, Programme], Programme]


@st.composite
def edited(draw: DrawFn, programme: Programme) -> Programme:
    """A programme after one to four edits."""
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4)):
        programme = edit(draw, programme)
    return programme


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────────


def _one(draw: DrawFn, programme: Programme, field: str, change: Callable[[Any], Any]) -> Programme:
    """The programme with one entry of a list changed."""
    entries = list(getattr(programme, field))
    if not entries:
        return programme
    index = draw(st.integers(0, len(entries) - 1))
    entries[index] = change(entries[index])
    return programme.model_copy(update={field: entries})


def _date(draw: DrawFn) -> DateSpec:
    day = date(2019, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
    text = f"{day.day} {MONTHS[day.month - 1][0]}"
    days = DateRange(start=day.isoformat(), end=day.isoformat())
    later = DateRange(start=(day + timedelta(7)).isoformat(), end=(day + timedelta(7)).isoformat())
    unknown, either = DateSpec(text="TBC"), DateSpec(text=f"{text} ou plus tard", certainty="alternatives")
    fixed = DateSpec(text=text, certainty="fixed", ranges=[days])
    return draw(st.sampled_from((fixed, fixed, unknown, either.model_copy(update={"ranges": [days, later]}))))


def move(draw: DrawFn, programme: Programme) -> Programme:
    when = _date(draw)
    status = "planned" if when.ranges else "unscheduled"
    return _one(draw, programme, "sessions", lambda one: one.model_copy(update={"date": when, "status": status}))


def change_session(draw: DrawFn, programme: Programme) -> Programme:
    """New values in one or two fields."""
    values: dict[str, Any] = {
        "title": draw(st.sampled_from([None, *(name for name, _ in NAMED)])),
        "place": draw(st.sampled_from([None, *PLACES])),
        "audience": draw(st.sampled_from([None, *AUDIENCES])),
        "hours": draw(st.sampled_from([[], *HOURS])),
        "theme": draw(phrases()),
        "objectives": [draw(phrases())],
        "status": "cancelled",
        "highlighted": True,
        "extra": draw(st.sampled_from([{}, {"Animation": "Odile"}, {"LLL": "Odile", "l’Animation": "Paul"}])),
        "links": [Link(label="une page", url="autre.md", kind="document")],
    }
    fields = draw(st.sets(st.sampled_from(sorted(values)), min_size=1, max_size=2))
    return _one(
        draw, programme, "sessions", lambda one: one.model_copy(update={field: values[field] for field in fields})
    )


def add_session(draw: DrawFn, programme: Programme) -> Programme:
    """A new session, or one that is there a second time."""
    new = Session(date=_date(draw), audience=draw(st.sampled_from(AUDIENCES)), place=draw(st.sampled_from(PLACES)))
    again = st.sampled_from([new, *programme.sessions])
    index = draw(st.integers(0, len(programme.sessions)))
    sessions = [*programme.sessions[:index], draw(again), *programme.sessions[index:]]
    return programme.model_copy(update={"sessions": sessions})


LISTS = ("sessions", "historique", "rituals", "team", "contacts", "calendars", "objectives", "questions")


def remove(draw: DrawFn, programme: Programme) -> Programme:
    field = draw(st.sampled_from(LISTS))
    entries = list(getattr(programme, field))
    if entries:
        del entries[draw(st.integers(0, len(entries) - 1))]
    return programme.model_copy(update={field: entries})


def reorder(draw: DrawFn, programme: Programme) -> Programme:
    field = draw(st.sampled_from(LISTS))
    return programme.model_copy(update={field: draw(st.permutations(getattr(programme, field)))})


# ── Records ──────────────────────────────────────────────────────────────────────────────────────────────────


def change_record(draw: DrawFn, programme: Programme) -> Programme:
    values: dict[str, Any] = {
        "date": draw(st.sampled_from((None, _date(draw)))),
        "heading": draw(phrases()),
        "notes": [draw(phrases()), draw(phrases())],
        "deliverables": [draw(phrases())],
        "place": draw(st.sampled_from(PLACES)),
    }
    field = draw(st.sampled_from(sorted(values)))
    return _one(draw, programme, "historique", lambda one: one.model_copy(update={field: values[field]}))


def add_record(draw: DrawFn, programme: Programme) -> Programme:
    new = SessionRecord(heading=draw(phrases()), date=_date(draw), agenda=[AgendaItem(start="10:00", title="Pause")])
    return programme.model_copy(update={"historique": [new, *programme.historique]})


def change_agenda(draw: DrawFn, programme: Programme) -> Programme:
    """A line that is new, gone, put elsewhere, or worded anew."""

    def changed(record: SessionRecord) -> SessionRecord:
        agenda = list(record.agenda) or [AgendaItem(title="Accueil"), AgendaItem(title="Bilan")]
        line = AgendaItem(start=draw(st.sampled_from((None, "09:00", "14:30"))), title=draw(phrases()))
        index = draw(st.integers(0, len(agenda) - 1))
        how = draw(st.sampled_from(("new", "gone", "order", "time", "words")))
        if how == "new":
            agenda.insert(index, line)
        elif how == "gone":
            del agenda[index]
        elif how == "order":
            agenda = draw(st.permutations(agenda))
        else:
            change = {"start": line.start} if how == "time" else {"title": line.title, "items": ["un détail"]}
            agenda[index] = agenda[index].model_copy(update=change)
        return record.model_copy(update={"agenda": agenda})

    return _one(draw, programme, "historique", changed)


# ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────────


def change_person(draw: DrawFn, programme: Programme) -> Programme:
    """A typo, another role, a new address, somebody new."""
    new = TeamMember(name="Ada Martin", role="développeuse", email="ada@example.org")
    if draw(st.booleans()):
        return programme.model_copy(update={"team": [*programme.team, draw(st.sampled_from((new, *PEOPLE)))]})
    changes: list[dict[str, Any]] = [{"role": draw(phrases())}, {"email": None}, {"name": "Camile Dubois"}]
    change = draw(st.sampled_from(changes))
    return _one(draw, programme, "team", lambda one: one.model_copy(update=change))


def change_ritual(draw: DrawFn, programme: Programme) -> Programme:
    changes: list[dict[str, Any]] = [
        {"name": "Standup"},
        {"frequency": draw(st.sampled_from((None, *FREQUENCIES)))},
        {"description": draw(phrases()), "aliases": ["Mêlée"]},
    ]
    change = draw(st.sampled_from(changes))
    return _one(draw, programme, "rituals", lambda one: one.model_copy(update=change))


def change_programme(draw: DrawFn, programme: Programme) -> Programme:
    changes: list[dict[str, Any]] = [
        {"title": draw(phrases())},
        {"year": 2019},
        {"objectives": [*programme.objectives, draw(phrases())]},
        {"defaults": programme.defaults.model_copy(update={"place": "Agora"})},
        {"contacts": [Link(label="l’équipe", url="mailto:equipe@example.org", kind="email")]},
    ]
    return programme.model_copy(update=draw(st.sampled_from(changes)))


EDITS: tuple[Edit, ...] = (
    *(move, change_session, change_session, add_session, remove, reorder),
    *(change_record, add_record, change_agenda, change_agenda, change_person, change_ritual, change_programme),
)

# ── Form ─────────────────────────────────────────────────────────────────────────────────────────────────────

SHAPES: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("'", "’"),
    lambda text: text.replace("’", "'"),
    lambda text: text.replace(" ", "\u00a0").replace(" ;", "\u202f;"),
    lambda text: text.replace(" ", "\n  "),
    lambda text: text.replace("“", "«\u00a0").replace("”", "\u202f»"),
    lambda text: text.replace("–", "—"),
    lambda text: text.replace("…", "..."),
    lambda text: unicodedata.normalize("NFD", text),
)


@st.composite
def reshaped(draw: DrawFn, programme: Programme) -> Programme:
    """A programme that says the same: other signs and blanks, dates in other words, lists in another order."""
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4))

    def other(text: str) -> str:
        for shape in shapes:
            text = shape(text)
        return text

    same: Programme = _reshaped(programme, other)
    newest_first = draw(st.sampled_from([[], ["sessions", "team"], ["historique", "rituals", "contacts"]]))
    return same.model_copy(update={field: getattr(same, field)[::-1] for field in newest_first})


_WORDED = ("title", "heading", "theme", "place", "label", "role", "description", "name")


def _reshaped(value: Any, other: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [other(each) if isinstance(each, str) else _reshaped(each, other) for each in value]
    if isinstance(value, DateSpec):
        return value.model_copy(update={"text": f"le {value.text}"}) if value.ranges else value
    if not isinstance(value, BaseModel) or isinstance(value, Source):
        return value
    update: dict[str, Any] = {}
    for field, each in value.__dict__.items():
        if isinstance(each, str):
            update[field] = other(each) if field in _WORDED else each
        elif field not in {"audience", "hours", "frequency", "duration", "sources"}:
            update[field] = _reshaped(each, other)
    return value.model_copy(update=update)
