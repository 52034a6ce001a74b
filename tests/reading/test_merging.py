"""Sessions and records that several documents say."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eigdocs.models import Audience, DateSpec, Session, SessionRecord, Source
from eigdocs.reading.merging import merged_records, merged_sessions, merged_tables


def session(date: str, audience: str | None = None, title: str | None = None, **more: Any) -> Session:
    spec = DateSpec.of(date, year=2019) if date else DateSpec()
    return Session(date=spec, audience=Audience.of(audience) if audience else None, title=title, **more)


def record(heading: str, date: str | None, audience: str | None = None, **more: Any) -> SessionRecord:
    spec = DateSpec.of(date, year=2019) if date else None
    return SessionRecord(heading=heading, date=spec, audience=Audience.of(audience) if audience else None, **more)


def same(one: Session, other: Session) -> bool:
    return len(merged_sessions([[one], [other]])) == 1


def test_the_same_day_and_audience() -> None:
    assert same(session("11 avril", "EIG"), session("11 avril", "EIG (+ mentors l'après-midi)"))


def test_the_same_day_for_others() -> None:
    assert not same(session("11 avril", "EIG"), session("11 avril", "Mentors"))


def test_the_same_day_for_somebody() -> None:
    assert same(session("11 avril", "EIG"), session("11 avril"))


def test_titles_that_differ() -> None:
    assert not same(session("11 avril", "EIG", "Bilan"), session("11 avril", "EIG", "Rentrée"))
    assert same(session("11 avril", "EIG", "Plénière"), session("11 avril", None, "Plénière n°1"))


def test_other_days() -> None:
    assert not same(session("11 avril", "EIG", "Bilan"), session("18 avril", "EIG", "Bilan"))


def test_one_of_two_days() -> None:
    assert same(session("7 ou 14 novembre", "EIG"), session("14 novembre", "EIG"))


def test_a_session_during_the_bootcamp() -> None:
    bootcamp = session("11 au 15 février", "EIG + mentors", "Bootcamp", kind="bootcamp")
    assert not same(bootcamp, session("14 février", "Mentors"))
    assert same(bootcamp, session("12 au 15 février", None, "Bootcamp EIG", kind="bootcamp"))


def test_a_seminar_is_no_restitution() -> None:
    assert not same(session("14 novembre", kind="seminar"), session("14 novembre", kind="restitution"))


def test_without_a_date_the_title_tells() -> None:
    assert same(session("", None, "Restitution"), session("14 novembre", "EIG", "Restitution"))
    assert not same(session("", "EIG"), session("", "EIG"))


def test_a_day_without_a_year() -> None:
    yearless = Session(date=DateSpec.of("11 avril"))
    assert same(yearless, session("11 avril"))


def test_the_first_is_kept_and_filled_in() -> None:
    place = Source(path="b.md", line=3, column=1, end_line=3, end_column=5)
    first = session("", "EIG", "Bilan", place="Phare", status="unscheduled")
    other = session("3 mai", "Mentors", "Bilan", place="Halle", theme="Design", kind="seminar")
    other.with_cells({"theme": place, "place": place})
    (found,) = merged_sessions([[first], [other]])
    assert (found.place, found.theme, found.kind, found.status, found.date.start) == (
        "Phare",
        "Design",
        "seminar",
        "planned",
        "2019-05-03",
    )
    assert found.audience == Audience.of("EIG")
    assert found.said_elsewhere == [other]
    assert (found.source_of("theme"), found.source_of("place")) == (place, None)
    assert first.said_elsewhere == []


def test_each_twin_is_taken_once() -> None:
    found = merged_sessions([[session("11 avril")], [session("11 avril", "EIG"), session("11 avril", "Mentors")]])
    assert [each.audience and each.audience.text for each in found] == ["EIG", "Mentors"]


def test_three_documents() -> None:
    (found,) = merged_sessions(
        [[session("11 avril")], [session("11 avril", place="A")], [session("11 avril", place="B")]]
    )
    assert found.place == "A"
    assert [each.place for each in found.said_elsewhere] == ["A", "B"]


def test_many_tables_that_say_the_same() -> None:
    tables = [[session("11 avril", "EIG"), session("31 décembre au 2 janvier", kind="seminar")] for _ in range(50)]
    merged = merged_tables(tables)
    assert [len(each.said_elsewhere) for each in merged] == [49, 49]


def test_a_seminar_over_new_year() -> None:
    assert same(session("28 décembre au 2 janvier", kind="seminar"), session("1er janvier 2020", kind="seminar"))


def test_the_order_of_dates() -> None:
    lists = [session("11 avril"), session("", title="Apéro"), session("6 juin")], [session("9 mai")]
    assert [each.date.start for each in merged_sessions(lists)] == ["2019-04-11", None, "2019-05-09", "2019-06-06"]


def test_the_order_of_documents_where_one_has_none() -> None:
    lists = [session("6 juin"), session("11 avril")], [session("9 mai")]
    assert [each.date.start for each in merged_sessions(lists)] == ["2019-06-06", "2019-04-11", "2019-05-09"]


def test_tables_stay_in_their_order_unless_they_repeat_each_other() -> None:
    eig, mentors = [session("11 avril", "EIG"), session("6 juin", "EIG")], [session("9 mai", "Mentors")]
    assert [each.date.start for each in merged_tables([eig, mentors])] == ["2019-04-11", "2019-06-06", "2019-05-09"]
    short, whole = [session("6 juin", "EIG")], [session("11 avril", "EIG"), session("6 juin", "EIG")]
    assert [each.date.start for each in merged_tables([short, whole])] == ["2019-04-11", "2019-06-06"]


def test_records() -> None:
    first = record("Session EIG | 11 avril", "11 avril", "EIG")
    assert len(merged_records([[first], [record("Plénière du 11 avril", "11 avril", place="Phare")]])) == 1
    assert len(merged_records([[first], [record("Session EIG | 11 avril", "11 avril", "Mentors")]])) == 1
    assert len(merged_records([[first], [record("Session Mentors", "11 avril", "Mentors")]])) == 2
    assert len(merged_records([[record("Bootcamp", "11 au 15 février")], [record("Lundi", "11 février")]])) == 2
    assert len(merged_records([[record("Bilan", None)], [record("Bilan", None)]])) == 1
    assert len(merged_records([[record("Programme", "3 mai")], [record("Programme", "4 mai")]])) == 2


SESSIONS = st.lists(
    st.builds(
        session,
        st.sampled_from(["", "11 avril", "11 au 15 février", "7 ou 14 novembre", "14 novembre"]),
        st.sampled_from([None, "EIG", "Mentors", "EIG + mentors"]),
        st.sampled_from([None, "Bilan", "Bootcamp", "Bilan des défis"]),
        kind=st.sampled_from(["session", "bootcamp"]),
    ),
    max_size=4,
)


@given(SESSIONS)
def test_one_list_is_itself(sessions: list[Session]) -> None:
    assert merged_sessions([sessions]) == sessions == merged_tables([sessions])


@given(SESSIONS, SESSIONS)
def test_no_session_is_lost(one: list[Session], two: list[Session]) -> None:
    found = merged_sessions([one, two])
    assert sum(1 + len(each.said_elsewhere) for each in found) == len(one) + len(two)


@given(SESSIONS)
def test_a_list_and_itself_are_the_list(sessions: list[Session]) -> None:
    dated = [each for each in sessions if each.date.ranges or each.title]
    assert len(merged_sessions([dated, dated])) == len(dated)
