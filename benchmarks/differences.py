"""`eigdocs.diff` of two programmes of a hundred sessions with full agendas, beside `difflib`'s of their pages.

Both compare what has been read: the models, and the lines of the pages that say the same (in the layout of 2019). The
two take turns; it is processor time that counts. What differs is what a team edits in a few weeks, or every entry.

`hold_laws` checks what must hold of the diff of any two programmes, over many more pairs than the tests have time for.
"""

from __future__ import annotations

import difflib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from eigdocs import diff, dumps, render
from eigdocs.models import AgendaItem, Audience, DateRange, DateSpec, Programme, Session, SessionRecord, TimeSpec

MOST = 0.2  # seconds
_SESSIONS = 100
_THEMES = (
    *("Utilisateurs", "Données ouvertes", "Logiciels libres", "Pérennisation", "Communication", "Droit", "Prototypes"),
    *("Budget participatif", "Accessibilité", "Sécurité", "Cartes", "Archives", "Recrutement", "Bilan d'étape"),
)
_PLACES = ("Le Phare, salle Ada", "Grand atelier", "La Fabrique", "Agora")
_AUDIENCES = ("EIG", "Mentors", "EIG + mentors", "EIG (+ mentors l'après-midi)")
_STEPS = ("Accueil", "Tour de table", "Présentation", "Pause", "Atelier en duo", "Déjeuner", "Clinique", "Restitution")


@dataclass(slots=True)
class Comparison:
    """Two programmes compared: the seconds of each round, ours and `difflib`'s, and how many changes there are."""

    name: str
    changes: int
    seconds: list[float] = field(default_factory=list)
    others: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def ratio(self) -> float:
        """Our time by `difflib`'s."""
        return self.median / statistics.median(self.others)


def measure_differences(rounds: int, progress: Callable[[], object]) -> list[Comparison]:
    """Compare a programme with itself after some edits, and after an edit of every entry."""
    old = programme()
    return [
        _measure("a week's edits", old, edited(old, every=7), rounds, progress),
        _measure("all is another", old, edited(old, every=1), rounds, progress),
    ]


def _measure(name: str, old: Programme, new: Programme, rounds: int, progress: Callable[[], object]) -> Comparison:
    pages = [dumps(render(each, layout="2019")).splitlines() for each in (old, new)]
    found = Comparison(name, len(diff(old, new).changes))
    for _ in range(rounds):
        progress()
        start = time.process_time()
        diff(old, new)
        middle = time.process_time()
        list(difflib.unified_diff(*pages))
        found.seconds.append(middle - start)
        found.others.append(time.process_time() - middle)
    return found


def hold_laws(pairs: int, progress: Callable[[int], object]) -> None:
    """Check the laws of differences over made pairs of programmes; raises `AssertionError` for one that breaks them."""
    from hypothesis import HealthCheck, Phase, given, settings

    from tests.changes.laws import PAIRS, Family, check_family, families

    @settings(
        max_examples=-(-pairs // PAIRS),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(families())
    def laws(family: Family) -> None:
        check_family(family)
        progress(PAIRS)

    laws()


# ── The programmes ───────────────────────────────────────────────────────────────────────────────────────────


def programme() -> Programme:
    """A hundred sessions, three days apart, each with a record and an agenda of ten steps."""
    numbers = range(_SESSIONS)
    sessions, records = [_session(number) for number in numbers], [_record(number) for number in numbers]
    return Programme(title="Le programme 2019", year=2019, sessions=sessions, historique=records[::-1])


def edited(programme: Programme, *, every: int) -> Programme:
    """The programme with every so manieth session moved, put elsewhere, or given another theme; and its record too."""
    sessions, records = list(programme.sessions), list(programme.historique)
    for index in range(0, _SESSIONS, every):
        sessions[index] = _edited_session(sessions[index], index)
        records[index] = _edited_record(records[index], index)
    return programme.model_copy(update={"sessions": sessions, "historique": records})


def _day(number: int) -> DateSpec:
    iso = (date(2019, 1, 7) + timedelta(days=3 * number)).isoformat()
    return DateSpec(text=iso, certainty="fixed", ranges=[DateRange(start=iso, end=iso)])


def _session(number: int) -> Session:
    return Session(
        date=_day(number),
        audience=Audience.of(_AUDIENCES[number % len(_AUDIENCES)]),
        hours=TimeSpec.of("9h - 18h30"),
        place=_PLACES[number % len(_PLACES)],
        theme=f"{_THEMES[number % len(_THEMES)]}, étape {number // len(_THEMES) + 1}",
        objectives=[f"Avancer sur le sujet « {_THEMES[(number + 5) % len(_THEMES)]} » avec les équipes"],
    )


def _record(number: int) -> SessionRecord:
    session = _session(number)
    agenda = [
        AgendaItem(
            start=f"{9 + step:02}:00",
            end=f"{9 + step:02}:45",
            title=f"{_STEPS[step % len(_STEPS)]} : {_THEMES[(number + step) % len(_THEMES)].lower()}",
            items=[f"question {step} de la journée {number}", "tour des équipes"],
        )
        for step in range(10)
    ]
    return SessionRecord(
        heading=f"Session {session.audience.text if session.audience else ''} | {session.date.text}",
        date=session.date,
        audience=session.audience,
        place=session.place,
        objectives=session.objectives,
        facilitators=["L'équipe du programme"],
        agenda=agenda,
    )


def _edited_session(session: Session, index: int) -> Session:
    start = session.date.start or ""
    later = (date.fromisoformat(start) + timedelta(days=1)).isoformat()
    moved = DateSpec(text=later, certainty="fixed", ranges=[DateRange(start=later, end=later)])
    changes = [{"date": moved, "place": "Agora"}, {"theme": "Un tout autre sujet", "place": None}, {"hours": []}]
    return session.model_copy(
        update={**changes[index % 3], "objectives": [f"{session.objectives[0]}, et faire un bilan"]}
    )


def _edited_record(record: SessionRecord, index: int) -> SessionRecord:
    first, *rest = record.agenda
    agenda = [item.model_copy(update={"start": "14:10", "title": f"{item.title}, bis"}) for item in rest[: index % 9]]
    return record.model_copy(update={"agenda": [*agenda, *rest[index % 9 :], first], "facilitators": ["Ada Martin"]})
