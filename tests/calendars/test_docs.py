"""What the page on calendars shows is what is written."""

from __future__ import annotations

import re
from pathlib import Path

import eigdocs
from tests.calendars.components import PAGE, by_uid, planning

TEXT = (Path(__file__).parents[2] / "docs" / "calendars.md").read_text("utf-8")


def shown(mark: str) -> str:
    (found,) = re.findall(rf"<!-- {mark}: 2019\.eig -->\n```\n(.*?)\n```", TEXT, re.DOTALL)
    return str(found)


def test_the_event_is_the_one_shown() -> None:
    row = re.findall(r"^\| EIG .*$", TEXT, re.MULTILINE)[0]
    assert row in PAGE.read_text("utf-8")
    text = eigdocs.to_ical(planning(), base_url="https://doc.example.org/")
    event = by_uid(text)["2019.eig"]
    unfolded = event.to_ical(sorted=False).decode().replace("\r\n ", "").split("\r\n")
    hidden = ("BEGIN", "END:", "DTSTAMP", "CREATED", "LAST-", "SEQUENCE", "DESCRIPTION", "X-EIGDOCS")
    assert [line for line in unfolded if line and not line.startswith(hidden)] == shown("event").split("\n")
    assert str(event["DESCRIPTION"]) == shown("description")
