"""How changes name entries."""

from __future__ import annotations

import pytest

from eigdocs.changes import diff
from eigdocs.changes.keys import address_of, link_keys, named_keys, record_keys, session_keys, unique
from eigdocs.models import DateSpec, Link, Programme, Ritual, Session, SessionRecord


def test_sessions_are_named_by_their_first_day_else_by_their_title() -> None:
    days = [Session(date=DateSpec.of(text, 2019)) for text in ("11 au 15 février", "7 ou 14 novembre", "11 février")]
    titled = Session(title="Restitution")
    assert session_keys([*days, titled]) == ["2019-02-11", "2019-11-07", "2019-02-11#2", "?Restitution"]


def test_a_day_without_a_year_is_named_as_it_is() -> None:
    assert session_keys([Session(date=DateSpec.of("11 avril"))]) == ["--04-11"]


def test_records_without_a_date_are_named_by_their_heading() -> None:
    dated = SessionRecord(heading="Session EIG | 11 avril", date=DateSpec.of("11 avril", 2019))
    records = [dated, SessionRecord(heading="Clôture"), SessionRecord(heading="Clôture")]
    assert record_keys(records) == ["2019-04-11", "?Clôture", "?Clôture#2"]


def test_other_entries_are_named_by_their_names_and_addresses() -> None:
    assert named_keys([Ritual(name="Stand-up"), Ritual(name="Stand-up")]) == ["Stand-up", "Stand-up#2"]
    mail = Link(label="l'équipe", url="mailto:equipe@example.org", kind="email")
    assert link_keys([mail, Link(label="#entraide", kind="channel")]) == ["mailto:equipe@example.org", "#entraide"]


@pytest.mark.parametrize("names", [["a#2", "a", "a"], ["a", "a", "a#2"], ["a#2", "a#2", "a", "a"]])
def test_names_are_told_apart_whatever_they_are(names: list[str]) -> None:
    assert len(set(unique(names))) == len(names)


def test_a_contact_is_addressed_through_the_programme() -> None:
    old = Programme(contacts=[Link(label="l'équipe", url="mailto:a@example.org", kind="email")])
    new = Programme(contacts=[Link(label="toute l'équipe", url="mailto:a@example.org", kind="email")])
    (change,) = diff(old, new).changes
    assert (change.target, change.key, change.path) == (
        "programme",
        "contacts",
        ["contacts", "mailto:a@example.org", "label"],
    )
    address = address_of(change)
    assert address.entries is not None
    assert (address.entries.field, address.key, address.path) == ("contacts", "mailto:a@example.org", ["label"])
