"""A repository's own addresses on its code forge."""

import pytest

from eigdocs.forge import ForgePlace, decoded_once, forge_place, own_forge

BASE = "https://forge.example.org/promo/docs"


@pytest.mark.parametrize(
    ("address", "base", "place"),
    [
        (f"{BASE}/blob/master/lieux.md#salles", BASE, ForgePlace("lieux.md", "salles", "master")),
        (f"{BASE}/-/tree/main/guides", f"{BASE}/", ForgePlace("guides", "", "main")),
        (f"{BASE}/tree/main", BASE, ForgePlace("", "", "main")),
        (f"{BASE}/raw/main/d%C3%A9fi.md?inline=false", BASE, ForgePlace("défi.md", "", "main")),
        (f"{BASE}/edit/main/lieux.md", BASE, ForgePlace("lieux.md", "", "main", is_shown=False)),
        (f"{BASE}/blob/main/lieux.md", f"{BASE}/blob/main", ForgePlace("lieux.md", "", None)),
        ("http://www.forge.example.org/promo/docs/blob/x/a.md", BASE, ForgePlace("a.md", "", "x")),
        (f"{BASE}/issues/4", BASE, None),
        (f"{BASE}-2/blob/main/lieux.md", BASE, None),
        ("https://example.org/blob/main/lieux.md", BASE, None),
    ],
)
def test_forge_place(address: str, base: str, place: ForgePlace | None) -> None:
    assert forge_place(address, base) == place


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        (["lieux.md", "planning.md"], f"{BASE}/"),
        (["lieux.md"], None),  # one page may be a chance
        (["lieux.md", "README.md"], None),  # every repository has a README
        (["lieux.md", "planning.md", "a.md", "b.md"], None),  # most of what is linked is elsewhere
    ],
)
def test_own_forge(linked: list[str], expected: str | None) -> None:
    texts = [f"voir {BASE}/blob/main/{path}#a)" for path in linked]
    here = {"lieux.md", "planning.md", "README.md"}
    assert own_forge(texts, (".md",), here.__contains__) == expected


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("a%2520b", "a%20b"),
        ("a%2520b%20c", "a%2520b%20c"),
        ("a%C3%A9", "a%C3%A9"),
        ("100%25", "100%25"),
    ],
)
def test_decoded_once(address: str, meant: str) -> None:
    assert decoded_once(address) == meant
