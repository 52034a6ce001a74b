"""What a calendar keeps of the one that was written before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

import eigdocs
from eigdocs.errors import EigdocsError
from eigdocs.models import AgendaItem, DateSpec, Frequency, Programme, Ritual, SessionRecord, TimeSpec
from tests.calendars.components import LATER, PAGE, THEN, by_uid, programme, said, session
from tests.strategies.programmes import programmes

STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
NEW = ["20190114T083000Z", "20190114T083000Z", "20190114T083000Z", "0"]
KEPT = ["20190107T083000Z", "20190107T083000Z", "20190107T083000Z", "0"]
CHANGED = ["20190114T083000Z", "20190107T083000Z", "20190114T083000Z", "1"]
UNSEEN = [*CHANGED[:3], "0"]

MENTORS = session("21 février", "Mentors", "15h - 18h", place="Atelier C")
EIG = session("14 mars", "EIG", "9h - 18h", place="Agora")


def again(before: Programme, after: Programme, *, change: Callable[[str], str] = str, **more: object) -> str:
    """The calendar of `after`, a week after that of `before`, which was changed by somebody since."""
    text = change(eigdocs.to_ical(before, now=THEN, **more))  # type: ignore[arg-type]
    return eigdocs.to_ical(after, previous=text, now=LATER, **more)  # type: ignore[arg-type]


def test_the_same_calendar_is_the_same_to_the_byte() -> None:
    text = eigdocs.to_ical(eigdocs.parse(PAGE), agenda=True, base_url="https://doc.example.org", now=THEN)
    same = eigdocs.to_ical(
        eigdocs.parse(PAGE), previous=text, agenda=True, base_url="https://doc.example.org", now=LATER
    )
    assert same == text


@settings(max_examples=5)
@given(programmes())
def test_any_calendar_is_the_same_to_the_byte(found: Programme) -> None:
    text = eigdocs.to_ical(found, agenda=True, now=THEN)
    assert eigdocs.to_ical(found, agenda=True, previous=text, now=LATER) == text


@pytest.mark.parametrize(
    ("update", "stamps"),
    [
        ({}, KEPT),
        ({"place": "Agora"}, CHANGED),
        ({"date": DateSpec.of("28 février", 2019)}, CHANGED),
        ({"hours": TimeSpec.of("14h - 18h")}, CHANGED),
        ({"status": "cancelled"}, CHANGED),
        ({"theme": "Faire connaissance"}, CHANGED),
        ({"objectives": ["se dire bonjour"]}, CHANGED),
        ({"highlighted": True}, UNSEEN),
    ],
)
def test_what_changes_an_event(update: dict[str, object], stamps: list[str]) -> None:
    text = again(programme(MENTORS, EIG), programme(MENTORS.model_copy(update=update), EIG))
    found = by_uid(text)
    assert said(found["2019.mentors"], *STAMPS) == stamps
    assert said(found["2019.eig"], *STAMPS) == KEPT


def test_a_third_change_counts_on() -> None:
    first = again(programme(MENTORS), programme(MENTORS.model_copy(update={"place": "Agora"})))
    third = eigdocs.to_ical(programme(MENTORS.model_copy(update={"place": "LLL"})), previous=first)
    assert said(*by_uid(third).values(), "SEQUENCE", "CREATED") == ["2", "20190107T083000Z"]


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


# ── Alternatives ─────────────────────────────────────────────────────────────────────────────────────────────

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


# ── What is gone ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_no_page_says_any_more_is_cancelled() -> None:
    text = again(programme(MENTORS, EIG), programme(EIG))
    found = by_uid(text)
    assert list(found) == ["2019.eig", "2019.mentors"]
    gone = found["2019.mentors"]
    assert said(gone, "STATUS", "TRANSP", "X-EIGDOCS-GONE", *STAMPS) == ["CANCELLED", "TRANSPARENT", "TRUE", *CHANGED]
    assert said(gone, "SUMMARY", "DTSTART", "LOCATION") == ["Session Mentors", "20190221T150000", "Atelier C"]


@pytest.mark.parametrize(
    ("day", "is_kept"), [("2019-02-20", True), ("2019-02-21", True), ("2019-02-22", False), ("2019-12-01", False)]
)
@pytest.mark.parametrize("hours", ["15h - 18h", "journée"])
def test_it_is_kept_until_its_day_is_past(day: str, is_kept: bool, hours: str) -> None:
    before = programme(MENTORS.model_copy(update={"hours": TimeSpec.of(hours)}), EIG)
    text = again(before, programme(EIG))
    at = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    later = eigdocs.to_ical(programme(EIG), previous=text, now=at)
    assert ("2019.mentors" in by_uid(later)) == is_kept
    if is_kept:
        assert later == text


def test_what_comes_back_keeps_its_id() -> None:
    text = again(programme(MENTORS, EIG), programme(EIG))
    back = by_uid(eigdocs.to_ical(programme(MENTORS, EIG), previous=text, now=LATER))
    assert said(back["2019.mentors"], "STATUS", "SEQUENCE", "X-EIGDOCS-GONE") == ["CONFIRMED", "2", None]


def test_last_years_calendar_tells_nothing_of_this_year() -> None:
    found = by_uid(again(programme(MENTORS, year=2018), programme(MENTORS)))
    assert said(found["2019.mentors"], "SEQUENCE") == ["0"]


# ── Rituals and agendas ──────────────────────────────────────────────────────────────────────────────────────

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


# ── What others did to it ────────────────────────────────────────────────────────────────────────────────────


def test_what_somebody_added_to_an_event_stays() -> None:
    added = "ATTENDEE:mailto:camille@example.org\r\nX-NOTE:apporter des clés\r\n"
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Bientôt\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\n"
    more = lambda text: text.replace("END:VEVENT", f"{added}{alarm}END:VEVENT")  # noqa: E731
    text = again(programme(MENTORS), programme(MENTORS.model_copy(update={"place": "Agora"})), change=more)
    assert added in text
    assert alarm in text
    assert "LOCATION:Agora" in text


def test_other_peoples_events_are_not_ours() -> None:
    other = (
        "BEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTART:20190301T100000Z\r\nSUMMARY:Apéro\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    text = again(programme(MENTORS), programme(MENTORS), change=lambda text: text.replace("END:VCALENDAR", other))
    assert list(by_uid(text)) == ["2019.mentors"]


def test_a_page_is_right_against_what_somebody_moved() -> None:
    move = lambda text: text.replace("20190221T15", "20190222T15")  # noqa: E731
    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=move)).values()
    assert said(event, "DTSTART", "SEQUENCE") == ["20190221T150000", "1"]


def test_a_server_may_write_the_same_otherwise() -> None:
    def rewritten(text: str) -> str:
        lines = text.replace("\r\n ", "").split("\r\n")
        return "\n".join(
            line.replace("DTSTART;TZID=Europe/Paris:20190221T150000", "DTSTART:20190221T140000Z") for line in lines
        )

    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=rewritten)).values()
    assert said(event, *STAMPS) == KEPT


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


def test_a_line_that_cannot_be_read_is_written_anew() -> None:
    spoilt = lambda text: text.replace("TRANSP:OPAQUE", "TRANSP OPAQUE \x1b " + "x" * 1000)  # noqa: E731
    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=spoilt)).values()
    assert said(event, "TRANSP", *STAMPS) == ["OPAQUE", *CHANGED]


@pytest.mark.parametrize(
    "value", ["", "x", "20190230T250000", "99999999", "P1D", "FREQ=WEEKLY;UNTIL=x", "99991231T235959Z"]
)
@pytest.mark.parametrize(
    "name", ["DTSTART", "DTEND", "RRULE", "SEQUENCE", "DTSTAMP", "CATEGORIES", "RELATED-TO", "STATUS"]
)
def test_broken_values_are_written_anew(name: str, value: str) -> None:
    def spoilt(text: str) -> str:
        before, event, after = re.split(r"(?<=BEGIN:VEVENT\r\n)(.*?)(?=END:VEVENT)", text, maxsplit=1, flags=re.DOTALL)
        kept = re.sub(rf"^{name}[:;].*\r\n(?: .*\r\n)*", "", event, flags=re.MULTILINE)
        return f"{before}{name}:{value}\r\n{kept}{after}"

    gone = by_uid(again(programme(MENTORS, EIG), programme(EIG), change=spoilt))
    assert said(gone["2019.eig"], *STAMPS) == KEPT
    text = again(programme(MENTORS, EIG), programme(MENTORS, EIG), change=spoilt)
    mentors = by_uid(text)["2019.mentors"]
    assert said(mentors, "DTSTART", "STATUS", "RRULE") == ["20190221T150000", "CONFIRMED", None]
    assert all(stamp in {*KEPT, *CHANGED, value} for stamp in said(mentors, *STAMPS))
    assert eigdocs.to_ical(programme(MENTORS, EIG), previous=text, now=THEN) == text


def test_an_event_without_its_stamps_gets_them() -> None:
    lost = lambda text: text.replace("SEQUENCE:0\r\n", "SEQUENCE:x\r\n").replace("CREATED:", "X-C:")  # noqa: E731
    [event] = by_uid(again(programme(MENTORS), programme(MENTORS), change=lost)).values()
    assert said(event, "CREATED", "LAST-MODIFIED") == ["20190114T083000Z", "20190114T083000Z"]
