"""Links and calendars: addresses, kinds, labels, and the characters that each was read from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.reading.links import links_of, read_calendars
from tests.reading.pages import page, words

EITHER = st.sampled_from(["org", "markdown"])


@pytest.mark.parametrize(
    ("format", "text", "label", "url", "kind"),
    [
        ("markdown", "[le lieu](lieu.md)", "le lieu", "lieu.md", "document"),
        ("markdown", "[le plan](./lieu.md#plan)", "le plan", "./lieu.md#plan", "document"),
        ("markdown", "[plus bas](#plan)", "plus bas", "#plan", "anchor"),
        ("markdown", "[**Site** `x`](https://example.org)", "Site x", "https://example.org", "web"),
        ("markdown", "[](https://example.org)", "https://example.org", "https://example.org", "web"),
        ("markdown", "[![logo](logo.png)](https://example.org)", "logo", "https://example.org", "web"),
        ("markdown", "<a@example.org>", "a@example.org", "mailto:a@example.org", "email"),
        ("markdown", "[écrire](mailto:a@example.org)", "écrire", "mailto:a@example.org", "email"),
        ("markdown", "[écrire](a@example.org)", "écrire", "mailto:a@example.org", "email"),
        ("markdown", "[x](webcal://example.org/a)", "x", "webcal://example.org/a", "calendar"),
        ("markdown", "[x](https://example.org/a?export)", "x", "https://example.org/a?export", "calendar"),
        ("markdown", "[x](https://example.org/a.ics?v=1)", "x", "https://example.org/a.ics?v=1", "calendar"),
        ("markdown", "[x](agenda.ics)", "x", "agenda.ics", "calendar"),
        ("markdown", "[x](https://example.org/export?format=pdf)", "x", "https://example.org/export?format=pdf", "web"),
        ("org", "[[file:lieu.org][le lieu]]", "le lieu", "lieu.org", "document"),
        ("org", "[[file:lieu.org::#plan][le plan]]", "le plan", "lieu.org#plan", "document"),
        ("org", "[[./lieu.org]]", "./lieu.org", "./lieu.org", "document"),
        ("org", "[[lieu.org][le lieu]]", "le lieu", "lieu.org", "document"),
        ("org", "[[#plan][plus bas]]", "plus bas", "#plan", "anchor"),
        ("org", "[[*Le plan]]", "Le plan", "#le-plan", "anchor"),
        ("org", "[[Infrastructure]]", "Infrastructure", "#infrastructure", "anchor"),
        ("org", "[[view-source:https://example.org/x][flux]]", "flux", "view-source:https://example.org/x", "web"),
        ("org", "[[https://example.org/a.png][l'image]]", "l'image", "https://example.org/a.png", "web"),
        ("org", "[[mailto:a@example.org]]", "a@example.org", "mailto:a@example.org", "email"),
    ],
)
def test_written_links(format: str, text: str, label: str, url: str, kind: str) -> None:
    read = page(f"Voir {text} ici.\n", format)
    (link,) = links_of(read, read.root)
    assert (link.label, link.url, link.kind, words(read, link.source)) == (label, url, kind, text)


@pytest.mark.parametrize("format", ["markdown", "org"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/a_b_c.", ["https://example.org/a_b_c"]),
        ("(https://example.org/a), puis", ["https://example.org/a"]),
        ("a@example.org, b_c@example.org.", ["a@example.org", "b_c@example.org"]),
        ("« a@example.org » ou <b@example.org>", ["a@example.org", "b@example.org"]),
        ("webcal://example.org/a?export", ["webcal://example.org/a?export"]),
        ("mailto:a@example.org", ["a@example.org"]),
        ("@channel, a@b, x @ y, eig#3", []),
    ],
)
def test_addresses_in_the_text(format: str, text: str, found: list[str]) -> None:
    read = page(f"Voir {text}\n", format)
    assert [link.label for link in links_of(read, read.root)] == found


def test_what_is_left_of_a_broken_link_is_one_address() -> None:
    read = page("Voir https://example.org/p.html](https://example.org/p.html)\n")
    assert [words(read, link.source) for link in links_of(read, read.root)] == ["https://example.org/p.html"]


def test_sources_of_bare_addresses_are_exact() -> None:
    read = page("Écrire à *a@example.org* ou `b@example.org` (https://example.org/x).\n")
    said = [words(read, link.source) for link in links_of(read, read.root)]
    assert said == ["a@example.org", "b@example.org", "https://example.org/x"]


def test_an_address_with_an_escape_is_found_in_its_source() -> None:
    read = page("Voir https://example.org/?a=1&amp;b=2 et a@example.org\n")
    first, second = links_of(read, read.root)
    assert first.url == "https://example.org/?a=1&b=2"
    assert words(read, second.source) == "a@example.org"


@pytest.mark.parametrize(
    ("format", "text"),
    [("markdown", "![logo](logo.png)"), ("org", "[[file:logo.png]]"), ("markdown", "`a = b@c`"), ("markdown", "[x]()")],
)
def test_what_is_no_link(format: str, text: str) -> None:
    read = page(text, format)
    assert links_of(read, read.root) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# Accès\n\nVoir le [calendrier](https://cloud.example.org/apps/calendar/p/X).", ["web"]),
        ("# Accès\n\n- [L’agenda « ouvert » de tous](https://frama.example.org/x)", ["web"]),
        ("# Accès\n\nAgenda partagé : [blog](https://e.org/agenda-2019/), [ici](https://e.org/x).", ["web", "web"]),
        ("# Accès\n\nwebcal://example.org/a", ["calendar"]),
        ("# Notre agenda partagé\n\nIl est sur [cette page](https://example.org/agenda-2019/).", ["web"]),
        ("# Agenda partagé\n\nL'agenda se lit [ici](https://example.org/x).", ["web"]),
        ("# Agenda partagé\n\nPour un agenda ([Google](https://calendar.google.com) par exemple)", []),
        ("# Agenda partagé\n\nL'agenda : voir [l'aide](https://support.example.org/calendar/12)", []),
        ("# Agenda partagé\n\nIl contient les [événements](https://example.org/off).", []),
        ("# Accès\n\nLe [calendrier des sessions](https://example.org/blob/planning.md)", []),
        ("# Accès\n\n[calendrier](planning.md)", []),
    ],
)  # fmt: skip
def test_calendars(text: str, kinds: list[str]) -> None:
    assert [link.kind for link in read_calendars(page(text))] == kinds


def test_each_calendar_once_with_its_first_words() -> None:
    url = "https://cloud.example.org/apps/calendar/p/X"
    (link,) = read_calendars(page(f"Le [calendrier]({url}).\n\n# Agenda partagé\n\nUn [lien public]({url}).\n"))
    assert (link.label, link.url) == ("calendrier", url)


@given(st.text(alphabet="a@.:/#[]()<>|*_ \nhtpswebcal-\\&;é", max_size=80), EITHER)
def test_any_text_has_links_in_order_inside_it(text: str, format: str) -> None:
    read = page(text, format)
    starts = [(link.source.line, link.source.column) for link in links_of(read, read.root) if link.source]
    assert starts == sorted(starts)
    assert all(words(read, link.source) for link in links_of(read, read.root))
    read_calendars(read)
