"""What always holds of a matching, whatever the programmes."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from eigdocs.matching import Matching, Pair, match, match_agendas
from eigdocs.models import (
    AgendaItem,
    Audience,
    DateSpec,
    Link,
    Programme,
    Ritual,
    Session,
    SessionRecord,
    TeamMember,
)

DATES = st.sampled_from([DateSpec(), *(DateSpec.of(day, 2019) for day in ("4 juin", "11 juin", "4 ou 11 juin"))])
AUDIENCES = st.sampled_from([None, *(Audience.of(text) for text in ("EIG", "Mentors", "EIG + mentors"))])
WORDS = st.sampled_from([None, "Données", "Données ouvertes", "Droit"])
STARTS = st.sampled_from([None, "09:30", "10:00", "10:15", "11:00"])
TITLES = st.sampled_from([None, "Accueil", "Pause", "Pause café", "Revue de code", "Revues du code"])
AGENDAS = st.lists(st.builds(AgendaItem, start=STARTS, title=TITLES), max_size=8)
SESSIONS = st.builds(
    Session, date=DATES, audience=AUDIENCES, theme=WORDS, place=st.sampled_from([None, "LLL", "Agora"])
)
RECORDS = st.builds(SessionRecord, heading=st.sampled_from(["Session EIG", "Séminaire"]), date=DATES, theme=WORDS)
RITUALS = st.sampled_from([Ritual(name=name) for name in ("Stand-up", "Standup EIG", "Séminaire", "Session plénière")])
PEOPLE = st.builds(
    TeamMember,
    name=st.sampled_from(["Inès Roy", "Ines Roi", "Inès", "Paul Roy"]),
    email=st.sampled_from([None, "ines.roy@example.org", "paul.roy@example.org"]),
)
CONTACTS = st.sampled_from([Link(label=label, kind="channel") for label in ("#eig2019", "#eig2020", "#mentors")])
PROGRAMMES = st.builds(
    Programme,
    year=st.sampled_from([2018, 2019, 2019, 2019]),
    sessions=st.lists(SESSIONS, max_size=6),
    historique=st.lists(RECORDS, max_size=3),
    rituals=st.lists(RITUALS, max_size=3),
    team=st.lists(PEOPLE, max_size=3),
    contacts=st.lists(CONTACTS, max_size=3),
)
LISTS = {
    "sessions": "sessions",
    "records": "historique",
    "rituals": "rituals",
    "team": "team",
    "contacts": "contacts",
    "calendars": "calendars",
}


def _lists(matching: Matching, one: Programme, other: Programme) -> list[tuple[list[Pair], list[Any], list[Any]]]:
    return [(getattr(matching, name), getattr(one, field), getattr(other, field)) for name, field in LISTS.items()]


@settings(max_examples=60)
@given(PROGRAMMES, PROGRAMMES)
def test_pairs_are_one_to_one_and_the_same_the_other_way_round(one: Programme, other: Programme) -> None:
    there, back = match(one, other), match(other, one)
    assert there.between_years == back.between_years
    for (pairs, mine, theirs), (turned, _, _) in zip(_lists(there, one, other), _lists(back, other, one), strict=True):
        assert pairs == sorted(pair._replace(old=pair.new, new=pair.old) for pair in turned)
        assert pairs == sorted(pairs, key=lambda pair: pair.old)
        assert len({pair.old for pair in pairs}) == len({pair.new for pair in pairs}) == len(pairs)
        assert all(pair.old < len(mine) and pair.new < len(theirs) and 0.5 <= pair.similarity <= 1 for pair in pairs)


@settings(max_examples=40)
@given(PROGRAMMES, st.randoms(use_true_random=False))
def test_equal_entries_are_pairs(programme: Programme, random: Any) -> None:
    assert all(
        [(pair.old, pair.new) for pair in pairs] == [(index, index) for index in range(len(entries))]
        for pairs, entries, _ in _lists(match(programme, programme), programme, programme)
    )
    sessions = random.sample(programme.sessions, len(programme.sessions))
    mixed = programme.model_copy(update={"sessions": [*sessions, *sessions[:1]]})
    pairs = match(programme, mixed).sessions
    assert [programme.sessions[pair.old] for pair in pairs] == [mixed.sessions[pair.new] for pair in pairs]
    assert len(pairs) == len(programme.sessions)


@given(AGENDAS, AGENDAS)
def test_agendas_too(one: list[AgendaItem], other: list[AgendaItem]) -> None:
    there, back = match_agendas(one, other), match_agendas(other, one)
    assert there == sorted(pair._replace(old=pair.new, new=pair.old) for pair in back)
    assert [(pair.old, pair.new) for pair in match_agendas(one, one)] == [(index, index) for index in range(len(one))]


def test_sessions_that_are_all_alike_stay_in_order() -> None:
    alike, more = ([Session(title="Atelier")] * 60, [Session(title="Atelier", place="LLL")] * 59)
    pairs = match(Programme(sessions=alike), Programme(sessions=more)).sessions
    assert [pair.new for pair in pairs] == list(range(59))
