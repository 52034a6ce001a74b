"""``eigdocs ical``, and ``eigdocs convert -t ics``."""

from __future__ import annotations

from pathlib import Path

import pytest

from eigdocs.calendars.caldav import publishing
from eigdocs.calendars.caldav.publishing import Difference, Published
from tests.calendars.components import PAGE, by_uid, said
from tests.cli.shell import Shell

ROWS = "| Session | Date | Lieu |\n|---|---|---|\n| EIG | 14 mars | Agora |\n| Mentors | 21 mars | |\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page in a folder that the command is run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1546300800")
    path = Path("planning.md")
    path.write_text(f"# Programme 2019\n\n{ROWS}", encoding="utf-8")
    return path


def test_a_calendar_on_standard_output(shell: Shell, page: Path) -> None:
    result = shell("ical", page)
    assert (result.status, result.err) == (0, "")
    assert list(by_uid(result.out)) == ["2019.eig", "2019.mentors"]


def test_what_is_no_event_is_said(shell: Shell) -> None:
    result = shell("ical", PAGE)
    assert result.status == 0
    assert result.err.splitlines() == [
        f"{PAGE}:43:1: ritual “Plénières”: “1 fois par mois, le jeudi” does not say on which days; no event",
        "1 session without a date: no event",
    ]
    assert shell("ical", PAGE, "--no-rituals").err == "1 session without a date: no event\n"


def test_days_without_a_year(shell: Shell, page: Path) -> None:
    page.write_text(ROWS, encoding="utf-8")
    result = shell("ical", page)
    assert result.status == 0
    assert result.err.splitlines() == [
        "planning.md:3:1: “14 mars”: no year is said (--year says it); no event",
        "planning.md:4:1: “21 mars”: no year is said (--year says it); no event",
        "eigdocs: no sessions with a known day found",
    ]
    assert list(by_uid(shell("ical", page, "--year", 2021).out)) == ["2021.eig", "2021.mentors"]


def test_a_file_is_not_overwritten_unless_asked(shell: Shell, page: Path) -> None:
    assert shell("ical", page, "-o", "agenda.ics").out == ""
    before = Path("agenda.ics").read_bytes()
    assert b"\r\n" in before
    result = shell("ical", page, "--name", "Autre", "-o", "agenda.ics")
    assert (result.status, result.err) == (2, "eigdocs: agenda.ics: exists already (use --force to overwrite it)\n")
    assert Path("agenda.ics").read_bytes() == before
    assert shell("ical", page, "--name", "Autre", "-o", "agenda.ics", "--force").status == 0
    assert b"NAME:Autre" in Path("agenda.ics").read_bytes()


def test_week_after_week(shell: Shell, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weekly = ("ical", page, "--previous", "agenda.ics", "-o", "agenda.ics")
    first = shell(*weekly)
    assert (first.status, first.err) == (0, "agenda.ics: no such file yet: all events are new\n")
    written = Path("agenda.ics").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1546905600")
    assert shell(*weekly).status == 0
    assert Path("agenda.ics").read_bytes() == written
    page.write_text(page.read_text(encoding="utf-8").replace("Agora", "LLL"), encoding="utf-8")
    assert shell("ical", page, "--previous", "agenda.ics", "-o", Path("agenda.ics").absolute()).status == 0
    found = by_uid(Path("agenda.ics").read_bytes().decode())
    assert said(found["2019.eig"], "LOCATION", "SEQUENCE", "DTSTAMP") == ["LLL", "1", "20190108T000000Z"]
    assert said(found["2019.mentors"], "SEQUENCE", "DTSTAMP") == ["0", "20190101T000000Z"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "agenda.ics: not an iCalendar file: it does not begin with BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "agenda.ics:2: not an iCalendar file: BEGIN:VEVENT has no END"),
        (b"BEGIN:VCALENDAR\r\nNAME:\xe9\r\n", "agenda.ics:2:6: not UTF-8 text"),
        (None, "agenda.ics: no such file"),
    ],
)
def test_a_broken_previous_calendar_writes_nothing(
    shell: Shell, page: Path, content: bytes | None, message: str
) -> None:
    if content is not None:
        Path("agenda.ics").write_bytes(content)
    result = shell("ical", page, "--previous", "agenda.ics", "-o", "agenda.ics" if content is not None else "new.ics")
    assert result.status == 2
    assert result.err.startswith(f"eigdocs: {message}")
    assert result.err.count("\n") == 1
    assert not Path("new.ics").exists()
    if content is not None:
        assert Path("agenda.ics").read_bytes() == content


def test_addresses_of_pages(shell: Shell, page: Path) -> None:
    def address(*arguments: str) -> list[str | None]:
        return said(by_uid(shell("ical", *arguments).out)["2019.eig"], "URL")

    assert address("planning.md", "--base-url", "https://doc.example.org/eig") == [
        "https://doc.example.org/eig/planning.html#programme-2019"
    ]
    Path("eigdocs.toml").write_text('base-url = "https://doc.example.org"\n', encoding="utf-8")
    Path("pages").mkdir()
    page.rename("pages/planning.md")
    assert address("pages/planning.md") == ["https://doc.example.org/pages/planning.html#programme-2019"]
    result = shell("ical", "pages/planning.md", "--base-url", "doc.example.org")
    assert (result.status, result.err) == (
        2,
        "eigdocs: not the address of a site: “doc.example.org” (for example https://doc.example.org/)\n",
    )


def test_agendas_and_names(shell: Shell) -> None:
    text = shell("ical", PAGE, "--agenda", "--name", "Agenda EIG").out
    assert "\nNAME:Agenda EIG" in text
    assert "2019.eig.accueil" in by_uid(text)


def test_publishing(shell: Shell, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    moved = Difference("changed", "2019.eig@eigdocs", "14 mars : Session EIG", ("lieu « LLL » → « Agora »",))

    new = Difference("missing", "2019.mentors@eigdocs", "21 mars : Session Mentors")
    left = Difference("left", "2019.dig@eigdocs", "4 avril : Session DIG")

    def publish(text: str, url: str, *, prune: bool) -> Published:
        given.update(text=text, url=url, prune=prune)
        return Published(written=[moved, new], left=[left], unchanged=1, others=3)

    def fetched(url: str) -> str:
        return str(given.get("text", ""))

    monkeypatch.setattr(publishing, "publish", publish)
    monkeypatch.setattr(publishing, "fetched", fetched)
    monkeypatch.setattr(publishing, "check", lambda text, url: [] if text == given.get("text") else [moved])
    url = "https://cloud.example.org/eig/"
    checked = shell("ical", page, "--check", url)
    assert (checked.status, checked.out) == (1, "14 mars : Session EIG : lieu « LLL » → « Agora »\n")
    result = shell("ical", page, "--publish", url)
    assert (result.status, result.out) == (0, "")
    assert result.err.splitlines() == [
        "changed: 14 mars : Session EIG : lieu « LLL » → « Agora »",
        "new: 21 mars : Session Mentors",
        "left, though no page has it any more (--prune deletes it): 4 avril : Session DIG",
        "2 written, 0 deleted, 1 as they should be; 3 of other people, untouched",
    ]
    assert (given["url"], given["prune"]) == (url, False)
    # What the server has is the calendar before: its stamps are kept.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1546905600")
    assert shell("ical", page, "--check", url).status == 0
    both = shell("ical", page, "--check", url, "--publish", url)
    assert (both.status, both.out) == (2, "")
    assert shell("ical", page, "--publish", "").status == 2  # "$URL" of a variable that is not set
    alone = shell("ical", page, "--prune")
    assert (alone.status, alone.out) == (2, "")
    assert "--prune deletes what --publish leaves (name the collection with --publish URL)" in alone.err


def test_events_of_other_people_are_not_written_over(shell: Shell, page: Path) -> None:
    assert shell("ical", page, "-o", "agenda.ics").status == 0
    shared = Path("agenda.ics").read_bytes().replace(b"UID:2019.mentors@eigdocs", b"UID:1@example.org")
    Path("agenda.ics").write_bytes(shared)
    result = shell("ical", page, "--previous", "agenda.ics", "-o", "agenda.ics")
    assert result.status == 2
    assert "agenda.ics: has 1 event of other people, such as “Session Mentors” (write another file, or" in result.err
    assert Path("agenda.ics").read_bytes() == shared
    assert shell("ical", page, "--previous", "agenda.ics", "-o", "agenda.ics", "--force").status == 0


def test_convert(shell: Shell, page: Path) -> None:
    assert shell("convert", page, "-o", "planning.ics").status == 0
    assert Path("planning.ics").read_bytes().decode().replace("\r\n", "\n") == shell("ical", page).out.replace(
        "\r\n", "\n"
    )
    assert "2019.eig" in by_uid(shell("convert", page, "-t", "ics", "--encoding", "utf-8").out)
    result = shell("convert", "-", "-f", "markdown", "-t", "ics", "--year", 2020, stdin=ROWS.encode())
    assert list(by_uid(result.out)) == ["2020.eig", "2020.mentors"]


def test_a_page_without_sessions(shell: Shell, page: Path) -> None:
    page.write_text("# Rien\n", encoding="utf-8")
    result = shell("ical", page)
    assert (result.status, result.err) == (0, "eigdocs: no sessions with a known day found\n")
    assert "BEGIN:VEVENT" not in result.out


def test_pages_without_sessions_do_not_cancel_all(shell: Shell, page: Path) -> None:
    assert shell("ical", page, "-o", "agenda.ics").status == 0
    before = Path("agenda.ics").read_bytes()
    page.write_text("# Rituels 2019\n", encoding="utf-8")
    again = ("ical", page, "--previous", "agenda.ics", "-o", "agenda.ics")
    refused = shell(*again)
    assert (refused.status, refused.err) == (
        2,
        "eigdocs: no sessions with a known day found: those of the calendar before would be cancelled "
        "(name the page with the planning too, or cancel them with --force)\n",
    )
    assert Path("agenda.ics").read_bytes() == before
    assert shell(*again, "--force").status == 0
    assert {event["STATUS"] for event in by_uid(Path("agenda.ics").read_bytes().decode()).values()} == {"CANCELLED"}
