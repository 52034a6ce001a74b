"""Which events of the calendar before are those of the programme as it is now."""

from __future__ import annotations

import pytest

import eigdocs
from eigdocs.errors import EigdocsError
from eigdocs.models import AgendaItem, DateSpec, Frequency, Programme, Ritual, SessionRecord, TimeSpec
from tests.calendars.components import (
    EIG,
    KEPT,
    MENTORS,
    NEW,
    STAMPS,
    again,
    by_uid,
    programme,
    said,
    session,
)


def test_a_new_session_between_two_that_are_alike_moves_no_id() -> None:
    later = session("11 juillet", "Mentors", "15h - 18h", theme="Bilan")
    new = session("18 avril", "Mentors", "15h - 18h", theme="Budget")
    found = by_uid(again(programme(MENTORS, later), programme(MENTORS, new, later)))
    assert {uid: said(event, "DTSTART") for uid, event in found.items()} == {
        "2019.mentors": ["20190221T150000"],
        "2019.mentors.3": ["20190418T150000"],
        "2019.mentors.2": ["20190711T150000"],
    }
    assert said(found["2019.mentors.3"], *STAMPS) == NEW
    assert said(found["2019.mentors.2"], *STAMPS) == KEPT


def test_another_title_or_audience_keeps_the_id() -> None:
    before = programme(MENTORS, session("14 mars", "EIG", "9h - 18h", title="Prototyper", place="Agora"))
    after = programme(MENTORS, session("14 mars", "EIG + DIG", "9h - 18h", title="Prototyper, tester", place="Agora"))
    found = by_uid(again(before, after))
    assert list(found) == ["2019.mentors", "2019.prototyper.eig"]
    assert said(found["2019.prototyper.eig"], "SUMMARY", "SEQUENCE") == ["Prototyper\\, tester (EIG + DIG)", "1"]


# ── Alternatives ────────────────────────────────────────────────────────────────────────────────────────────────

OPEN = session("7 ou 14 novembre", "EIG + mentors", kind="restitution", title="Restitution")


def test_alternatives_name_each_other() -> None:
    found = by_uid(eigdocs.to_ical(programme(OPEN)))
    one, other = "2019.restitution.eig-mentors", "2019.restitution.eig-mentors.ou-2"
    assert said(found[one], "DTSTART", "STATUS", "RELATED-TO") == ["20191107", "TENTATIVE", f"{other}@eigdocs"]
    assert said(found[other], "DTSTART", "STATUS", "RELATED-TO") == ["20191114", "TENTATIVE", f"{one}@eigdocs"]
    assert found[one]["RELATED-TO"].params == {"RELTYPE": "SIBLING"}
    assert "jeudi 7 novembre 2019 ou jeudi 14 novembre 2019" in str(found[one]["DESCRIPTION"])


@pytest.mark.parametrize(("day", "kept", "lost"), [("7 novembre", "", ".ou-2"), ("14 novembre", ".ou-2", "")])
def test_the_one_that_is_decided_keeps_its_id_and_the_other_is_cancelled(day: str, kept: str, lost: str) -> None:
    decided = OPEN.model_copy(update={"date": DateSpec.of(day, 2019)})
    found = by_uid(again(programme(OPEN), programme(decided)))
    base = "2019.restitution.eig-mentors"
    assert said(found[base + kept], "STATUS", "SEQUENCE", "RELATED-TO") == ["CONFIRMED", "1", None]
    assert said(found[base + lost], "STATUS", "SEQUENCE", "TRANSP") == ["CANCELLED", "1", "TRANSPARENT"]
    assert len(found) == 2


def test_a_date_that_opens_keeps_its_id_and_has_another() -> None:
    fixed = OPEN.model_copy(update={"date": DateSpec.of("14 novembre", 2019)})
    found = by_uid(again(programme(fixed), programme(OPEN)))
    assert {uid: said(event, "DTSTART") for uid, event in found.items()} == {
        "2019.restitution.eig-mentors": ["20191114"],
        "2019.restitution.eig-mentors.ou-2": ["20191107"],
    }


# ── Rituals and agendas ─────────────────────────────────────────────────────────────────────────────────────────

POINT = Ritual(
    name="Point du vendredi",
    frequency=Frequency(text="le vendredi", unit="week", weekday="friday"),
    hours=TimeSpec.of("11h30 - 12h30"),
)


def test_a_ritual_keeps_its_id_under_another_name() -> None:
    renamed = POINT.model_copy(update={"name": "Le point du vendredi"})
    found = by_uid(again(programme(EIG, MENTORS, rituals=[POINT]), programme(EIG, MENTORS, rituals=[renamed])))
    assert said(found["2019.rituel.point-du-vendredi"], "SUMMARY", "SEQUENCE") == ["Le point du vendredi", "1"]


def test_what_somebody_changed_in_one_occurrence_is_kept() -> None:
    override = (
        "BEGIN:VEVENT\r\nUID:2019.rituel.point-du-vendredi@eigdocs\r\nDTSTAMP:20190110T080000Z\r\n"
        "RECURRENCE-ID;TZID=Europe/Paris:20190222T113000\r\nDTSTART;TZID=Europe/Paris:20190222T140000\r\n"
        "SUMMARY:Point du vendredi\\, l’après-midi\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    found = programme(EIG, MENTORS, rituals=[POINT])
    text = again(found, found, change=lambda text: text.replace("END:VCALENDAR", override))
    assert override in text


def test_items_keep_their_ids_at_other_times() -> None:
    def with_agenda(*items: tuple[str, str]) -> Programme:
        agenda = [AgendaItem(start=start, title=title) for start, title in items]
        record = SessionRecord(heading="Session EIG du 14 mars", date=EIG.date, audience=EIG.audience, agenda=agenda)
        return programme(EIG, historique=[record])

    before = with_agenda(("09:00", "Accueil"), ("10:00", "Atelier d’écriture"))
    after = with_agenda(("09:30", "Accueil"), ("10:30", "Atelier d’écriture et de lecture"), ("14:00", "Tests"))
    found = by_uid(again(before, after, agenda=True))
    assert {uid: said(event, "DTSTART", "SEQUENCE") for uid, event in found.items()} == {
        "2019.eig": ["20190314T090000", "1"],
        "2019.eig.accueil": ["20190314T093000", "1"],
        "2019.eig.atelier-d-ecriture": ["20190314T103000", "1"],
        "2019.eig.tests": ["20190314T140000", "0"],
    }


# ── What others did to it ───────────────────────────────────────────────────────────────────────────────────────


def test_other_peoples_events_are_not_ours() -> None:
    other = (
        "BEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTART:20190301T100000Z\r\nSUMMARY:Apéro\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    text = again(programme(MENTORS), programme(MENTORS), change=lambda text: text.replace("END:VCALENDAR", other))
    assert list(by_uid(text)) == ["2019.mentors"]


def test_our_properties_may_be_lost_on_the_way() -> None:
    def plain(text: str) -> str:
        lines = text.replace("\r\n ", "").split("\r\n")
        return "\r\n".join(line for line in lines if not line.startswith("X-EIGDOCS"))

    moved = MENTORS.model_copy(update={"place": "Agora"})
    [event] = by_uid(again(programme(MENTORS), programme(moved), change=plain)).values()
    assert said(event, "UID", "CREATED", "SEQUENCE") == ["2019.mentors@eigdocs", "20190107T083000Z", "1"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it does not begin with BEGIN:VCALENDAR"),
        ("# Planning", "it does not begin with BEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", "BEGIN:VEVENT has no END"),
        ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "END:VEVENT ends nothing that is open"),
    ],
)
def test_a_broken_calendar_is_an_error(text: str, message: str) -> None:
    with pytest.raises(EigdocsError, match=message):
        eigdocs.to_ical(programme(MENTORS), previous=text)
