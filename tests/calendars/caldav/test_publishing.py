"""Publishing to a CalDAV collection: a real server, radicale, on this machine."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import pytest

from eigdocs import from_ical, to_ical
from eigdocs.calendars.caldav.publishing import check, fetched, publish
from eigdocs.calendars.caldav.server import PASSWORD as PASSWORD_NAME
from eigdocs.calendars.caldav.server import USER as USER_NAME
from eigdocs.calendars.caldav.server import Collection, RefusalError, Resource, collection
from eigdocs.errors import EigdocsError, WriteError
from eigdocs.models import Audience, DateSpec, Programme, Session, TimeSpec
from tests.calendars.radicale import PASSWORD, USER, Server, running

missing = [name for name in ("caldav", "radicale") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"{' and '.join(missing)} not installed")

APERO = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//FR
BEGIN:VEVENT
UID:apero@example.org
DTSTAMP:20190101T000000Z
DTSTART:20190411T170000Z
SUMMARY:Apéro
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("radicale")) as started:
        yield started


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER_NAME, USER)
    monkeypatch.setenv(PASSWORD_NAME, PASSWORD)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture
def agenda(server: Server) -> Iterator[str]:
    """The address of an empty collection."""
    server.request("MKCALENDAR", server.url)
    yield server.url
    server.request("DELETE", server.url)


def programme(**changes: object) -> Programme:
    mentors = Session(
        date=DateSpec.of("18 avril", 2035),
        audience=Audience.of("Mentors"),
        hours=TimeSpec.of("14h - 18h30"),
        place="LLL, Grand atelier",
        theme="Données, « ouvertes » ; et après ?",
    )
    sessions = [
        Session(date=DateSpec.of("11 avril", 2035), audience=Audience.of("EIG")),
        mentors.model_copy(update=changes),
        Session(title="Restitution", kind="restitution", date=DateSpec.of("7 ou 14 novembre", 2035)),
    ]
    return Programme(title="Programme", year=2035, sessions=sessions)


@cache
def plain() -> str:
    """The calendar of the programme as it is."""
    return to_ical(programme())


def test_what_is_published_is_there_and_only_once(agenda: str) -> None:
    text = plain()
    first = publish(text, agenda)
    assert [str(each) for each in first.written] == [
        "mercredi 11 avril 2035, Session EIG : absent du serveur",
        "mercredi 18 avril 2035, Session Mentors : Données, « ouvertes » ; et après ? : absent du serveur",
        *(str(each) for each in first.written[2:]),
    ]
    assert len(first.written) == 4
    again = publish(text, agenda)
    assert (again.written, again.unchanged) == ([], 4)
    assert check(text, agenda) == []
    assert from_ical(fetched(agenda)).sessions == programme().sessions
    assert to_ical(programme(), previous=fetched(agenda)) == text


def test_what_changed_is_written_and_nothing_else(agenda: str) -> None:
    publish(plain(), agenda)
    moved = programme(place="DINSIC", hours=TimeSpec.of("15h - 18h30"))
    text = to_ical(moved, previous=fetched(agenda))
    [found] = check(text, agenda)
    assert str(found) == (
        "mercredi 18 avril 2035, Session Mentors : Données, « ouvertes » ; et après ? : "
        "date : « mercredi 18 avril 2035, 14h - 18h30 » sur le serveur, "
        "« mercredi 18 avril 2035, 15h - 18h30 » dans les pages ; "
        "lieu : « LLL, Grand atelier » sur le serveur, « DINSIC » dans les pages"
    )
    done = publish(text, agenda)
    assert (done.written, done.unchanged) == ([found], 3)
    assert "SEQUENCE:1" in fetched(agenda)


def test_what_somebody_changed_on_the_server_is_found_and_put_right(agenda: str, server: Server) -> None:
    text = plain()
    publish(text, agenda)
    address = next(f"{agenda}{name}" for name in names(server) if "2035.mentors" in name)
    event = server.request("GET", address)
    server.request("PUT", address, event.replace("T143000", "T150000").replace("LLL", "Agora"))
    [found] = check(text, agenda)
    assert found.facts == ("lieu : « Agora, Grand atelier » sur le serveur, « LLL, Grand atelier » dans les pages",)
    publish(text, agenda)
    assert check(text, agenda) == []
    assert "SEQUENCE:1" in server.request("GET", address)  # else nobody's calendar would take it for newer


def names(server: Server) -> list[str]:
    with collection(server.url) as found:
        return [each.address.rpartition("/")[2] for each in found.resources()]


def test_events_of_others_are_left_alone(agenda: str, server: Server) -> None:
    server.request("PUT", f"{agenda}apero.ics", APERO)
    text = plain()
    assert publish(text, agenda).others == 1
    assert publish(text, agenda, prune=True).deleted == []
    assert "Apéro" not in fetched(agenda)
    assert "Apéro" in server.request("GET", f"{agenda}apero.ics")


def test_what_no_page_says_any_more(agenda: str) -> None:
    """It is cancelled where it was planned, else left; deleted only where that is asked for, and of no other year."""
    publish(to_ical(Programme(year=2034, sessions=[Session(title="Bilan", date=DateSpec.of("2 mai", 2034))])), agenda)
    publish(plain(), agenda)
    less = programme().model_copy(update={"sessions": programme().sessions[:1]})
    text = to_ical(less)
    left = publish(text, agenda).left
    assert [each.uid.partition(".")[0] for each in left] == ["2035"] * 3
    assert str(left[0]).endswith(" : encore sur le serveur, plus dans les pages")
    assert [each.kind for each in check(text, agenda)] == ["left"] * 3
    assert len(publish(text, agenda, prune=True).deleted) == 3
    assert [each.title for each in from_ical(fetched(agenda)).sessions] == ["Bilan", None]


def test_resources_are_as_caldav_wants_them(agenda: str, server: Server) -> None:
    """One id a resource, no METHOD (RFC 4791, section 4.1), and the time zones that are named."""
    text = plain().replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:PUBLISH", 1)
    publish(text, agenda)
    for name in names(server):
        event = server.request("GET", f"{agenda}{name}")
        assert "METHOD" not in event
        assert event.count("BEGIN:VEVENT") == 1
        assert ("BEGIN:VTIMEZONE" in event) == ("TZID=" in event)


# ── What goes wrong ──────────────────────────────────────────────────────────────────────────────────────────


def message_of(url: str, text: str | None = None) -> str:
    with pytest.raises(EigdocsError) as error:
        publish(text or plain(), url)
    assert PASSWORD not in f"{error.value!r} {error.value}"
    assert error.value.__cause__ is None
    return str(error.value)


def test_a_wrong_password(server: Server, agenda: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_NAME, "un-autre")
    assert "the server does not accept the user or the password" in message_of(agenda)
    for user in ("", None):  # a variable that is empty, or not there
        monkeypatch.delenv(USER_NAME) if user is None else monkeypatch.setenv(USER_NAME, user)
        assert "needs a password (set EIGDOCS_CALDAV_USER and EIGDOCS_CALDAV_PASSWORD, or" in message_of(agenda)


def test_credentials_of_the_keyring(agenda: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.credentials import SimpleCredential

    monkeypatch.delenv(USER_NAME)
    monkeypatch.delenv(PASSWORD_NAME)
    asked: list[tuple[str, str | None]] = []

    def credential(service: str, user: str | None) -> SimpleCredential:
        asked.append((service, user))
        return SimpleCredential(USER, PASSWORD)

    monkeypatch.setattr(keyring, "get_credential", credential)
    assert fetched(agenda) == ""
    assert asked == [("127.0.0.1", None)]


def test_addresses_that_are_no_collections(server: Server) -> None:
    host = server.root.removeprefix("http://")
    assert "an address must hold no credentials" in message_of(f"http://{USER}:{PASSWORD}@{host}{USER}/agenda/")
    assert "is no calendar collection (name the collection's own address" in message_of(f"{server.root}{USER}/")
    assert "no such collection" in message_of(f"{server.root}{USER}/rien/")
    assert "is no address of a CalDAV collection" in message_of("webcal://example.org/agenda")
    assert "/a?…: is an address to read a calendar, not to write it" in message_of("https://example.org/a?token=x")
    assert "would send a password that others can read (use https://)" in message_of("http://example.org/agenda/")
    assert "the server cannot be reached" in message_of("http://127.0.0.1:9/agenda/")
    assert "not an iCalendar file" in message_of(server.url, "# Une page")


class Odd(BaseHTTPRequestHandler):
    """A server that leads elsewhere, or talks of something else."""

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/ailleurs/"):
            self.send_response(301)
            self.send_header("Location", "http://localhost:9/agenda/")
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PROPFIND = do_REPORT = do_PUT = do_OPTIONS = answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


def test_other_servers() -> None:
    """A redirect is not followed: who is named there gets no credentials. A web page is no collection."""
    with HTTPServer(("127.0.0.1", 0), Odd) as odd:
        threading.Thread(target=odd.serve_forever, args=(0.02,), daemon=True).start()
        root = f"http://127.0.0.1:{odd.server_port}/"
        assert "leads to another address" in message_of(f"{root}ailleurs/")
        assert "is no calendar collection" in message_of(f"{root}page/")
        odd.shutdown()


def test_weak_tags_are_no_condition() -> None:
    """They would never hold: RFC 9110, section 13.1.1."""
    asked: list[dict[str, str]] = []

    class Client:
        def request(self, url: str, method: str, body: str, headers: dict[str, str]) -> SimpleNamespace:
            asked.append(headers)
            return SimpleNamespace(status=204)

    server = Collection("https://example.org/agenda/", Client(), has_credentials=False)
    for tag in ('"1"', 'W/"1"', None):
        server.delete(Resource("https://example.org/agenda/1.ics", tag, ""))
    assert asked == [{"If-Match": '"1"'}, {}, {}]


def test_an_event_that_the_server_refuses(agenda: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are written all the same, and the message says which was not, and why."""
    put = Collection.put

    def refuse(self: Collection, text: str, uid: str, former: object = None) -> None:
        if "mentors" in uid:
            raise RefusalError("the server answers 507 Insufficient Storage")
        put(self, text, uid, former)  # type: ignore[arg-type]

    monkeypatch.setattr(Collection, "put", refuse)
    with pytest.raises(WriteError) as error:
        publish(plain(), agenda)
    said = str(error.value)
    assert "does not take “mercredi 18 avril 2035, Session Mentors : Données" in said
    assert "(the server answers 507 Insufficient Storage); 3 written: " in said
    assert len(check(plain(), agenda)) == 1


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "caldav", None)
    with pytest.raises(EigdocsError, match=r"pip install eigdocs\[caldav\]"):
        fetched("https://example.org/agenda/")
