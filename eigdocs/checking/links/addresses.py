"""What can be seen wrong in an address by its form alone, without asking anyone: cut short, mistyped, encoded twice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from eigdocs.forge import decoded_once


class Fault(NamedTuple):
    """What is wrong with an address, and what was meant, where that can be told; ``certain`` where it surely was."""

    message: str
    meant: str | None = None
    certain: bool = False


EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?!:)")  # not org's "lieux.org::*Salles"
# Nearly all addresses: nothing in them can be wrong by its form.
_USUAL = re.compile(r"https?://(?:[\w-]+\.)+[a-z]{2,}(?:/[\w./~+&=?#,;:@!'-]*)?")
_WEB = re.compile(r"https?:", re.IGNORECASE)
# What stands before slashes: "https://", and what a slip makes of it: "htps://", "https:/", "http//", "https;//".
_OPENING = re.compile(r"(?P<scheme>[A-Za-z]{2,7})(?P<mark>[:;]?[/\\]{1,4}|[:;])")
_SLIPS = ("http", "https")
_HOST = re.compile(
    r"https?://(?:[^/?#@]*@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^/?#:]*)(?P<port>:\d*)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_IN_HOST = re.compile(r"[^\w\s.~%-]")
_LONELY = {"localhost", "http", "https"}  # two schemes in a row are no matter of this module
_TEMPLATE = re.compile(r"[{}<>$*]|%s")
_VIEW_SOURCE = "view-source:"
_OWN_SITE = re.compile(r"https?://(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])(?=[:/?#]|$)", re.IGNORECASE)
_SAYS_SO = re.compile(r"local|\d+(?:\.\d+){3}|::1|view-source", re.IGNORECASE)
_OWN_MACHINE = re.compile(r"file://|(?:file:)?(?:/?[A-Za-z]:[\\/]|~[\w.-]*/)|\\\\\w", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:www\.[\w.-]+\.[a-z]{2,}|[\w-]+(?:\.[\w-]+)*\.(?:fr|com|net|eu|io|org|info|be|ch|ca)(?=/))(?::\d+)?(?:/.*)?",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"…|\.\.\.$|/\.{3}(?:/|$)")
_HALF_ESCAPE = re.compile(r"%(?:[0-9A-Fa-f]|[Cc][23]|[Ee]2|[Ee]2%80)?$")


def fault_of(address: str) -> Fault | None:
    """What is wrong with an address that leads out of the documentation, or to somebody's own machine.

    Only what surely leads nowhere: what is unusual and may be right (ports, names without a dot that have a path,
    schemes that nobody knows) is not. A relative address that looks like a file's has no fault.

    >>> fault_of("htps://example.org/a")
    Fault(message='“htps://” is no kind of address; “https://” was meant', meant='https://example.org/a', certain=True)
    >>> fault_of("https://example.org:8443/wiki/Agile_(informatique)") is None
    True
    """
    if _USUAL.fullmatch(address) and not _LEFT_OUT.search(address):
        return None
    return next((fault for look in _LOOKS if (fault := look(address))), None)


def fault_under(words: str, address: str) -> Fault | None:
    """What is wrong with an address that only its author can open, unless the link's words say so.

    >>> fault_under("le calendrier", "http://localhost:8080/calendrier.html").message
    "“http://localhost:8080/calendrier.html” leads to a site on somebody's own machine"
    >>> fault_under("localhost:8080", "http://localhost:8080/") is None
    True
    """
    if not words or _SAYS_SO.search(words):
        return None
    if _OWN_SITE.match(address):
        return Fault(f"“{address}” leads to a site on somebody's own machine")
    shown = address.removeprefix(_VIEW_SOURCE)
    return Fault(f"no link can lead to “{_VIEW_SOURCE}”; “{shown}” was meant", shown) if shown != address else None


def _own_machine(address: str) -> Fault | None:
    if _OWN_MACHINE.match(address):
        return Fault(f"“{address}” leads to a file on somebody's own machine", meant=None, certain=False)
    return None


def _scheme(address: str) -> Fault | None:
    """Slips in what stands before the host."""
    opening = _OPENING.match(address)
    if not opening or opening["mark"] == "/":  # "http/" is a folder's name
        return None
    said, scheme = opening[0], opening["scheme"].lower()
    if scheme not in _SLIPS and not (len(opening["mark"]) > 2 and difflib.get_close_matches(scheme, _SLIPS, 1, 0.8)):
        return None
    meant = "https://" if scheme.endswith("s") else "http://"
    rest = address[opening.end() :]
    if said.lower() == meant:
        return None
    if not rest:
        return Fault(f"“{address}” is cut short: no host follows")
    return Fault(f"“{said}” is no kind of address; “{meant}” was meant", meant + rest, certain="." in rest)


def _host(address: str) -> Fault | None:
    """A host that cannot be one, or is not there at all."""
    found = _HOST.match(address)
    if not found or _TEMPLATE.search(found["host"]) or found["host"].startswith("["):
        return None
    host = found["host"].rstrip("…")
    if not host.strip("."):
        return Fault(f"“{address}” is cut short: it has no host")
    strange = _NOT_IN_HOST.search(host)
    if strange:
        return Fault(f"“{host}” cannot be a host: there is a “{strange[0]}” in it")
    is_lonely = "." not in host.strip(".") and host not in _LONELY
    if ".." in host or host.startswith(".") or (is_lonely and found["rest"] in {"", "/"} and not found["port"]):
        return Fault(f"“{address}” is cut short: “{host}” is no whole host")
    return None


def _cut(address: str) -> Fault | None:
    """An address that was cut in the middle, or that holds a piece of the sentence around it."""
    if not _WEB.match(address):
        return None
    if _LEFT_OUT.search(address):
        return Fault("the address is cut short: “…” stands for a piece of it")
    if half := _HALF_ESCAPE.search(address):
        return Fault(f"the address is cut short: it ends in “{half[0]}”")
    if address.endswith((")", "»", "”", '"', ">")) and _is_one_too_many(address):
        return Fault(f"the address ends in “{address[-1]}”, which nothing opens", address[:-1].rstrip())
    return None


def _is_one_too_many(address: str) -> bool:
    opening = {")": "(", "»": "«", "”": "“", ">": "<"}.get(address[-1])
    return address.count(opening) < address.count(address[-1]) if opening else address.count('"') % 2 == 1


def _blanks(address: str) -> Fault | None:
    if not _WEB.match(address) or not re.search(r"\s", address):
        return None
    meant = re.sub(r"\s+", "%20", address.strip())
    if address.strip() == meant:
        return Fault("there is a blank beside the address", meant, certain=True)
    in_host = re.match(r"https?://[^/]*\s", address)
    return Fault("there is a blank in the address", None if in_host else meant)


def _twice_encoded(address: str) -> Fault | None:
    path, mark, query = address.partition("?")
    if "%25" not in path or not SCHEME.match(address):
        return None
    meant = decoded_once(path)
    try:
        shown = unquote_to_bytes(meant).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if meant == path or re.search(r"[\x00-\x1f\x7f-\x9f]", shown):
        return None
    wrong = re.search(r"(?:%25[0-9A-Fa-f]{2})+", path)
    assert wrong
    said = unquote_to_bytes(decoded_once(wrong[0])).decode("utf-8", "replace")
    return Fault(f"the address was encoded twice: “{wrong[0]}” stands for “{said}”", meant + mark + query, certain=True)


def _mail(address: str) -> Fault | None:
    """``mailto:`` without an address that mail can be sent to, and an e-mail without ``mailto:``."""
    scheme, colon, rest = address.partition(":")
    if not colon:
        meant = f"mailto:{address}"
        return Fault(f"“{address}” is an e-mail without “mailto:”", meant, certain=True) if is_email(address) else None
    if scheme.lower() == "mailto":
        return _mailto(rest)
    if "@" in rest and "/" not in rest and difflib.get_close_matches(scheme.lower(), ["mailto"], 1, 0.8):
        return Fault(f"“{scheme}:” is no kind of address; “mailto:” was meant", f"mailto:{rest}", certain=True)
    return None


def _mailto(rest: str) -> Fault | None:
    to, mark, query = rest.partition("?")
    if not to.strip():
        return None if query else Fault("“mailto:” is followed by no e-mail")
    mails = re.split(r"[,;]", unquote_to_bytes(to).decode("utf-8", "replace"))
    wrong = next((mail for mail in mails if mail and not is_email(mail)), None)
    if wrong is None:
        return None
    meant = to.strip(" /")
    certain = is_email(meant)
    return Fault(f"“{wrong}” is no e-mail", f"mailto:{meant}{mark}{query}" if certain else None, certain)


def is_email(text: str) -> bool:
    """Whether a text is one e-mail and nothing else."""
    return EMAIL.fullmatch(text) is not None


_LOOKS: tuple[Callable[[str], Fault | None], ...] = (
    *(_own_machine, _mail, _scheme, _host, _blanks, _twice_encoded, _cut),
)


def web_meant(address: str) -> str | None:
    """The address on the web that was probably meant by one without ``https://``; to ask once no file is called so.

    >>> web_meant("www.example.org/a"), web_meant("github.com/example"), web_meant("contacts.org")
    ('https://www.example.org/a', 'https://github.com/example', None)
    """
    return f"https://{address}" if _DOMAIN.fullmatch(address) else None
