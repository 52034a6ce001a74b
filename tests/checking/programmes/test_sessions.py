"""Which entries are about one session."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from eigdocs.checking.collection import Collection
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.pairing import Told, paired
from eigdocs.checking.programmes.sessions import details, of_one_year, together
from eigdocs.document import Document
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Audience, DateSpec, Session, SessionRecord
from tests.strategies.programmes import programmes

WORDS = Vocabulary.default()
PAGE = CheckedPage(Document("", "markdown"), Collection([]))


def row(date: str, audience: str | None = None, **fields: object) -> Told:
    said = Audience.of(audience) if audience else None
    return Told(PAGE, Session(date=DateSpec.of(date, 2019), audience=said, **fields))


def record(date: str, audience: str | None = None, heading: str = "Session", **fields: object) -> Told:
    said = Audience.of(audience) if audience else None
    return Told(PAGE, SessionRecord(heading=heading, date=DateSpec.of(date, 2019), audience=said, **fields))


def pairs(entries: list[Told], rows: list[Told]) -> list[tuple[int, int, bool]]:
    found = paired(entries, rows, WORDS).pairs
    return [(entries.index(each.mine), rows.index(each.row), each.same_day) for each in found]


def test_the_day_and_the_audience_tell() -> None:
    rows = [row("14 mars", "EIG"), row("14 mars", "Mentors"), row("11 avril", "EIG")]
    assert pairs([record("14 mars", "Mentors"), record("14 mars", "EIG")], rows) == [(0, 1, True), (1, 0, True)]


def test_alone_on_its_day_a_record_is_the_row_whomever_it_invites() -> None:
    assert pairs([record("14 mars", "Mentors")], [row("14 mars", "EIG")]) == [(0, 0, True)]


def test_a_row_that_has_its_record_is_not_told_by_another_day() -> None:
    entries = [record("14 mars", "EIG"), record("21 mars", "EIG")]
    result = paired(entries, [row("14 mars", "EIG")], WORDS)
    assert [each.mine for each in result.pairs] == entries[:1]
    assert result.left == entries[1:]


def test_a_theme_tells_a_session_that_has_moved() -> None:
    rows = [row("11 avril", "EIG", theme="Accessibilité"), row("16 mai", "EIG", theme="Budget")]
    assert pairs([record("6 juin", "EIG", theme="l'accessibilité")], rows) == [(0, 0, False)]


def test_two_signs_as_strong_tell_nothing() -> None:
    rows = [row("11 avril", "EIG"), row("25 avril", "EIG")]
    assert pairs([record("18 avril", "EIG")], rows) == []


def test_another_theme_is_another_session() -> None:
    assert pairs([record("18 avril", "EIG", theme="Recrutement")], [row("11 avril", "EIG", theme="Budget")]) == []


def test_a_number_tells() -> None:
    rows = [row("11 avril", number=1), row("16 mai", number=2)]
    assert pairs([record("23 mai", heading="Session 2 : écrire")], rows) == [(0, 1, False)]
    assert pairs([record("18 avril", heading="Session 2 avril")], rows) == [(0, 0, False)]


def test_an_aperitif_is_another_meeting() -> None:
    result = paired([record("14 mars", "EIG", heading="Apéro EIG du 14 mars")], [row("14 mars", "EIG")], WORDS)
    assert result.pairs == []
    assert result.left == []


def test_who_writes_very_much_is_read_in_time() -> None:
    many = [row(f"{day} mars", theme=f"sujet{n}") for n in range(40) for day in range(1, 29)]
    entries = [record(f"{day} avril", theme=f"sujet{n}") for n in range(40) for day in range(1, 29)]
    assert pairs(entries, many) == []


@settings(max_examples=30)  # each has many sessions
@given(programmes())
def test_each_session_is_itself(programme) -> None:
    rows = [Told(PAGE, session) for session in programme.sessions if session.date.ranges]
    result = paired(rows, rows, WORDS)
    assert all(each.same_day for each in result.pairs)
    assert len(result.pairs) + len(result.left) == len(rows)


def collection(**texts: str) -> Collection:
    documents = [Document(text, "markdown", Path(f"{name.replace('__', '/')}.md")) for name, text in texts.items()]
    return Collection(documents)


def test_former_years_are_not_together() -> None:
    found = collection(planning="# A", archives__planning="# B", detail__bilan="# C", **{"2018__planning": "# D"})
    assert [page.file.stem for page in together(found.pages[0])] == ["bilan"]


def test_pages_that_name_two_years_may_differ() -> None:
    found = collection(a="# Équipe 2019", b="# Équipe 2018", c="# Contacts", equipe_2018="# Équipe")
    assert [page.file.stem for page in of_one_year(found.pages[0])] == ["c"]


def test_sections_of_a_page_without_tables_are_about_the_sessions_of_another() -> None:
    table = "| Session | Dates |\n|---|---|\n| EIG | 14 mars |\n| EIG | 11 avril |\n"
    found = collection(
        a=f"# Programme 2019\n\n{table}",
        b="# Comptes rendus 2019\n\n## Session EIG | 14 mars\n\nUn texte.\n",
    )
    pairing = details(found.pages[0])
    assert [each.mine.page.file.stem for each in pairing.pairs] == ["b"]
    assert len(pairing.left_rows) == 1
