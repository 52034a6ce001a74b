"""What an address says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.checking.links.addresses import fault_of, web_meant

CERTAIN = [
    ("htps://exemple.org/a", "https://exemple.org/a"),
    ("http//exemple.org", "http://exemple.org"),
    ("https;//exemple.org", "https://exemple.org"),
    ("https:///exemple.org", "https://exemple.org"),
    ("https:exemple.org/a", "https://exemple.org/a"),
    ("https://exemple.org/d%25C3%25A9fi?a=%2520", "https://exemple.org/d%C3%A9fi?a=%2520"),
    ("https://exemple.org ", "https://exemple.org"),
    ("odile@exemple.org", "mailto:odile@exemple.org"),
    ("mialto:odile@exemple.org", "mailto:odile@exemple.org"),
    ("mailto://odile@exemple.org", "mailto:odile@exemple.org"),
]
LIKELY = [
    ("https://exemple.org/a b", "https://exemple.org/a%20b"),
    ("https://exemple.org/page)", "https://exemple.org/page"),
    ("https://exemple.org/page »", "https://exemple.org/page%20»"),
]
HOPELESS = [
    *("https://", "https:", "http://x", "https://www", "https://…", "https://...", "https://exemple..org/a"),
    *("https://exemple,org", "https://exe mple.org", "https://exemple.org/a%", "https://exemple.org/d%C3"),
    *("https://exemple.org/la-suite…", "mailto:", "mailto:odile", "mailto:odile@exemple", "mailto:a@exemple.org,b"),
    *("file:///home/odile/a.pdf", "file:~/a.pdf", "~/a.org", "C:\\a.pdf", "/C:/a.pdf", "\\\\serveur\\a.pdf"),
]
SOUND = [
    *(
        "https://exemple.org",
        "HTTPS://EXEMPLE.ORG/",
        "http://localhost:8000",
        "http://intranet/a",
        "https://serveur:81/",
    ),
    *("https://exemple.org/a_(b)_(c)", "https://exemple.org/?q=100%25", "https://été.fr/à", "https://[::1]/a"),
    *("https://exemple.org/100%25", "https://exemple.org/a%2520b%20c", "https://exemple.org/compare/a...b"),
    *("https://odile:mot@exemple.org/", "https://{hote}/a", "https://<hote>/a", "https://exemple.org/caf%E9"),
    *(
        "webcal://exemple.org/a",
        "matrix:r/a:b",
        "tel:+33",
        "slack://a",
        "ftp://exemple.org",
        "httpster:a",
        "doi:10.1/a",
    ),
    *("mailto:a@exemple.org;b@exemple.org", "mailto:?body=a", "mailto:a%2Bb@exemple.org", "//exemple.org/a"),
    *("lieux.md", "http/lieux.md", "https.md", "dossier/odile@2019.pdf", "#a", "?a=b", "~", "a/~/b"),
]


@pytest.mark.parametrize(("address", "meant"), CERTAIN)
def test_what_was_surely_meant(address: str, meant: str) -> None:
    fault = fault_of(address)
    assert fault
    assert (fault.meant, fault.certain) == (meant, True)


@pytest.mark.parametrize(("address", "meant"), LIKELY)
def test_what_was_probably_meant(address: str, meant: str) -> None:
    fault = fault_of(address)
    assert fault
    assert (fault.meant, fault.certain) == (meant, False)


@pytest.mark.parametrize("address", HOPELESS)
def test_what_cannot_be_an_address(address: str) -> None:
    fault = fault_of(address)
    assert fault
    assert not fault.certain


@pytest.mark.parametrize("address", SOUND)
def test_what_is_unusual_and_right(address: str) -> None:
    assert fault_of(address) is None


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("www.exemple.org", "https://www.exemple.org"),
        ("exemple.gouv.fr/a?b", "https://exemple.gouv.fr/a?b"),
        ("contacts.org", None),
        ("2019.fr", None),
        ("lieux.md", None),
        ("guides/www.exemple.org", None),
    ],
)
def test_addresses_without_scheme(address: str, meant: str | None) -> None:
    assert web_meant(address) == meant


@given(st.text("htps:/;.@%25C3é()mailo…\\~#? ", max_size=30))
def test_what_was_surely_meant_has_no_fault_that_is_as_sure(address: str) -> None:
    fault, times = fault_of(address), 0
    while fault and fault.certain and fault.meant:
        assert fault.meant != address
        address, times = fault.meant, times + 1
        fault = fault_of(address)
        assert times < 10
