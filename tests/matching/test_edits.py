"""Sessions keep their identity through random edits of a realistic programme: which share of them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from eigdocs.matching import match
from eigdocs.models import Audience, DateRange, DateSpec, Programme, Session, TimeSpec

AUDIENCES = ("EIG", "Mentors", "EIG + mentors", "EIG (+ mentors l’après-midi)", "EIG seuls", "Mentors seuls")
PLACES = ("LLL, Atelier C", "LLL, Grand atelier", "Ségur, salle 12", "110bis", "L’Agora", None)
THEMES = (
    "Feuille de route", "Données ouvertes", "Accessibilité", "Ouvrir son code", "Recrutement", "Parler à la presse",
    "Marchés publics", "Droit des licences", "Bilan à mi-parcours", "Mesurer son impact", "Démo day", "Sécurité",
    "Tests avec les usagers", "Pérennisation", "Transmission", "Écrire une documentation", "Budget", "Statistiques",
    "Cartographie", "Choisir ses outils", "Hébergement", "Vie privée", "Prototyper", "Recherche d’emploi",
)  # fmt: skip
HOURS = ("9h - 18h30", "14h - 18h30", "15h - 18h", "10h - 17h")
FIRST = date(2019, 2, 14)


def _on(day: date) -> DateSpec:
    iso = day.isoformat()
    return DateSpec(text=iso, certainty="fixed", ranges=[DateRange(start=iso, end=iso)])


def _programme(random: Random, themes: bool) -> Programme:
    """About sixteen sessions a year, two to four weeks apart; with themes, places and hours, or only audiences."""
    day, sessions = FIRST, []
    for theme in random.sample(THEMES, 16):
        fields: dict[str, Any] = {"date": _on(day), "audience": Audience.of(random.choice(AUDIENCES))}
        if themes:
            said = theme if random.random() < 0.8 else None
            fields |= {"theme": said, "place": random.choice(PLACES), "hours": TimeSpec.of(random.choice(HOURS))}
        sessions.append(Session(**fields))
        day += timedelta(days=7 * random.choice((2, 2, 3, 4)))
    return Programme(year=2019, sessions=sessions)


def _edited(session: Session, field: str, random: Random) -> Session:
    if field == "date":
        day = date.fromisoformat(session.date.start or "")
        days = random.choice((-14, -7, -6, -2, -1, 1, 2, 7, 7, 8, 14, 21))
        return session.model_copy(update={"date": random.choice([_on(day + timedelta(days=days))] * 9 + [DateSpec()])})
    others = {"audience": [Audience.of(each) for each in AUDIENCES], "place": PLACES, "theme": THEMES}
    others |= {"hours": [TimeSpec.of(each) for each in HOURS]}
    return session.model_copy(update={field: random.choice(others[field])})


def _kept(themes: bool, changes: int, seed: int) -> float:
    """The share of edited sessions that are paired with themselves."""
    random = Random(seed)
    fields = ["date", "audience"] + ["theme", "place", "hours"] * themes
    right = edited = 0
    for _ in range(40):
        old = _programme(random, themes)
        new: list[tuple[int | None, Session]] = list(enumerate(old.sessions))
        chosen = random.sample(range(len(new)), 3)
        for index in chosen:
            for field in random.sample(fields, changes):
                new[index] = index, _edited(new[index][1], field, random)
        gone = random.choice([index for index in range(len(new)) if index not in chosen])
        new = [each for each in new if each[0] != gone]
        added = Session(date=_on(FIRST + timedelta(days=random.randrange(300))), audience=Audience.of("EIG"))
        new.insert(random.randrange(len(new)), (None, added))
        new.sort(key=lambda each: each[1].date.start or "9999")
        pairs = match(old, old.model_copy(update={"sessions": [session for _, session in new]})).sessions
        found = {pair.old: new[pair.new][0] for pair in pairs}
        right += sum(found.get(index) == index for index in chosen)
        edited += len(chosen)
    return right / edited


@pytest.mark.parametrize(
    ("themes", "changes", "share"), [(True, 1, 0.98), (True, 2, 0.95), (False, 1, 0.9), (False, 2, 0.5)]
)
def test_edited_sessions_keep_their_identity(themes: bool, changes: int, share: float) -> None:
    """Where only days and audiences are known, a session of which both change is another one, but for its place."""
    assert _kept(themes, changes, seed=7) >= share
