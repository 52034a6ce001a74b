"""A CalDAV collection on a server (RFC 4791): what it holds, and putting and deleting one resource at a time.

Through the ``caldav`` library, which negotiates authentication and reads a server's XML. Nothing follows a redirect:
credentials go to the host that was named, and to no other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from eigdocs.errors import EigdocsError, ReadError

USER, PASSWORD = "EIGDOCS_CALDAV_USER", "EIGDOCS_CALDAV_PASSWORD"
TIMEOUT = 30
"""Seconds that a server may take for an answer."""

_DAV, _CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_KIND = '<propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'
_EVENTS = (
    '<c:calendar-query xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop><getetag/><c:calendar-data/></prop>'
    '<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter>'
    "</c:calendar-query>"
)
_COLLECTION = (
    "name the collection's own address, such as https://cloud.example.org/remote.php/dav/calendars/NAME/AGENDA/"
)
_CREDENTIALS = f"set {USER} and {PASSWORD}, or store them in the keyring under the host's name"


class Resource(NamedTuple):
    """What a collection holds under one address: a calendar text with one event, or a series with its exceptions."""

    address: str
    etag: str | None
    text: str


class RefusalError(EigdocsError):
    """A server that does not take a resource, though it answers."""


@dataclass(slots=True)
class Collection:
    """A collection that can be asked and changed; `collection` makes one."""

    url: str
    client: Any
    has_credentials: bool

    def resources(self) -> list[Resource]:
        """All events of the collection."""
        self._ensure_calendar()
        response = self._ask(
            "REPORT", self.url, _EVENTS, {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        )
        found = [each for item in _all(response.tree, "response") if (each := self._resource(item))]
        return sorted(found)

    def put(self, text: str, uid: str, former: Resource | None = None) -> None:
        """Write a resource: in the place of a former one, as long as nobody has changed it meanwhile."""
        headers = {"Content-Type": "text/calendar; charset=utf-8", **_condition(former)}
        address = former.address if former else f"{self.url}{quote(uid, safe='@')}.ics"
        self._ask("PUT", address, text, headers)

    def delete(self, former: Resource) -> None:
        """Delete a resource, as long as nobody has changed it meanwhile."""
        self._ask("DELETE", former.address, "", _condition(former))

    def _ensure_calendar(self) -> None:
        response = self._ask(
            "PROPFIND", self.url, _KIND, {"Depth": "0", "Content-Type": "application/xml; charset=utf-8"}
        )
        if not any(True for _ in _all(response.tree, "calendar", _CALDAV)):
            raise ReadError("is no calendar collection", path=self.url, hint=_COLLECTION)

    def _resource(self, item: Any) -> Resource | None:
        text = "".join(each.text or "" for each in _all(item, "calendar-data", _CALDAV))
        href = next((each.text or "" for each in _all(item, "href")), "")
        etag = next((each.text for each in _all(item, "getetag")), None)
        address = urlsplit(href.strip())
        if not text or not href:
            return None
        base = urlsplit(self.url)
        return Resource(urlunsplit((base.scheme, base.netloc, address.path, "", "")), etag, text)

    def _ask(self, method: str, url: str, body: str, headers: dict[str, str]) -> Any:
        """A request; raises `ReadError`, or `RefusalError` where it is this resource that the server does not take."""
        with _told(self.url, self.has_credentials):
            response = self.client.request(url, method, body, headers)
        status = int(response.status)
        if status in (404, 410) and url == self.url:
            raise ReadError("no such collection", path=self.url, hint=_COLLECTION)
        if status == 412:
            raise RefusalError("somebody has changed it since it was read", path=self.url, hint="try again")
        if status >= 300 and method in ("PUT", "DELETE"):
            raise RefusalError(f"the server answers {status} {response.reason or ''}".rstrip(), path=self.url)
        if status >= 300:
            message = f"the server answers {status} {response.reason or ''}".rstrip()
            raise ReadError(f"{message}: no calendar collection?", path=self.url, hint=_COLLECTION)
        return response


def _condition(former: Resource | None) -> dict[str, str]:
    """The header by which a server refuses what somebody has changed meanwhile (RFC 4791, section 5.3.4).

    Weak tags never match (RFC 9110, section 13.1.1): where a server has no other, it is not asked.
    """
    if former is None:
        return {"If-None-Match": "*"}
    return {"If-Match": former.etag} if former.etag and not former.etag.startswith("W/") else {}


def _all(tree: Any, name: str, space: str = _DAV) -> Iterator[Any]:
    return iter(()) if tree is None else tree.iter(f"{space}{name}")


# ── Reaching it ──────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def collection(url: str) -> Iterator[Collection]:
    """A collection by its address, with the credentials of its host.

    Raises `ReadError` for an address that cannot be one, or that would send a password where others can read it.
    """
    try:
        from caldav import DAVClient
    except ImportError:
        raise EigdocsError("publishing needs the caldav library", hint="pip install eigdocs[caldav]") from None

    address = _address(url)
    shown = urlunsplit(address)
    user, password = _credentials(address.hostname or "")
    if user and address.scheme == "http" and not _is_loopback(address.hostname or ""):
        raise ReadError("would send a password that others can read", path=shown, hint="use https://")
    make: Any = DAVClient
    with _told(shown, bool(user)), _quiet():
        client = make(shown, username=user, password=password, timeout=TIMEOUT, **_options(make))
    client.session.max_redirects = 0
    try:
        yield Collection(shown, client, bool(user))
    finally:
        client.close()


def _options(client: Any) -> dict[str, Any]:
    """Arguments that newer versions of the library know: an address is that of the collection, nothing to look up."""
    import inspect

    known = inspect.signature(client).parameters
    return {name: False for name in ("enable_rfc6764",) if name in known}


def _address(url: str) -> SplitResult:
    """An address of a collection, with the slash at its end."""
    try:
        address = urlsplit(url.strip())
        host, port = address.hostname, address.port
    except ValueError:
        raise ReadError("is no address", hint=_COLLECTION) from None
    if address.username is not None or address.password is not None:
        shown = f"{address.scheme}://…@{host}{address.path}"
        raise ReadError("an address must hold no credentials", path=shown, hint=_CREDENTIALS)
    if address.scheme not in ("http", "https") or not host:
        raise ReadError("is no address of a CalDAV collection", path=url, hint=_COLLECTION)
    if address.query or address.fragment:  # which may well hold a token
        shown = urlunsplit((address.scheme, address.netloc, address.path, "", ""))
        raise ReadError("is an address to read a calendar, not to write it", path=f"{shown}?…", hint=_COLLECTION)
    netloc = f"[{host}]" if ":" in host else host
    path = quote(unquote(address.path.rstrip("/")), safe="/@:!$&'()*+,;=~")
    return SplitResult(address.scheme, f"{netloc}:{port}" if port else netloc, f"{path}/", "", "")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _credentials(host: str) -> tuple[str | None, str | None]:
    """The user and password for a host: those of the environment, else the keyring's; both, or none."""
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password is not None:
        return user, password
    try:
        import keyring

        found = keyring.get_credential(host, user)
    except Exception:  # no keyring, a locked one, or one that nobody answers for: as if it held nothing
        found = None
    user, password = (found.username or user, found.password) if found else (user, password)
    return (user, password) if user and password is not None else (None, None)


# ── What goes wrong ──────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _told(url: str, has_credentials: bool) -> Iterator[None]:
    """Turns what the library and the network raise into messages; none of them repeats a request's headers."""
    from caldav.lib.error import AuthorizationError, DAVError, RateLimitError

    try:
        yield
    except AuthorizationError:
        message = "the server does not accept the user or the password" if has_credentials else "needs a password"
        raise ReadError(message, path=url, hint=_CREDENTIALS) from None
    except RateLimitError:
        raise ReadError("the server asks to come back later", path=url) from None
    except DAVError as error:
        raise ReadError(f"the server's answer cannot be read ({type(error).__name__})", path=url) from None
    except NotImplementedError:
        raise ReadError("the server asks for a kind of login that the caldav library does not know", path=url) from None
    except OSError as error:  # what HTTP libraries raise are kinds of it
        raise ReadError(_reason(error), path=url, hint=_COLLECTION if "redirect" in _reason(error) else None) from None


_REASONS = {
    "SSL": "its certificate cannot be trusted",
    "Timeout": f"no answer within {TIMEOUT} seconds",
    "TooManyRedirects": "leads to another address (a redirect is not followed: credentials go to the named host alone)",
    "Proxy": "the proxy cannot be reached",
    "Connection": "the server cannot be reached",
}


def _reason(error: OSError) -> str:
    kinds = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "certificate" in str(error).lower():
        return _REASONS["SSL"]
    return next((reason for kind, reason in _REASONS.items() if kind in kinds), "the server cannot be reached")


@contextmanager
def _quiet() -> Iterator[None]:
    """The library's hints on its own settings are not for those who use a command."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
