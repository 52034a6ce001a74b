"""A diff as one page: whole, safe, sufficient to itself, legible to all."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import zlib
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import eigdocs
from eigdocs.changes.comparison import compare
from eigdocs.changes.output.html.entries import aligned
from eigdocs.changes.output.html.page import to_html
from eigdocs.models import (
    AgendaItem,
    Audience,
    DateSpec,
    Link,
    Programme,
    Ritual,
    Session,
    SessionRecord,
    TeamMember,
    TimeSpec,
)
from tests.changes.stories import Story, stories_of

FIXTURES = Path("fixtures/changes/report")
STYLE = Path("eigdocs/changes/output/html/report.css").read_text("utf-8")
VOID = {"meta", "input", "br", "col"}


class Page(HTMLParser):
    """What a page is made of; raises where its tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]

    def text(self, *tags: str) -> str:
        """The text that is directly in some elements, or all that is shown."""
        shown = (data for tag, data in self.texts if (tag in tags if tags else tag not in {"style", "script"}))
        return " ".join(" ".join(shown).split())


@pytest.fixture(scope="module")
def week() -> str:
    return to_html(eigdocs.diff(eigdocs.parse(FIXTURES / "before.md"), eigdocs.parse(FIXTURES / "after.org")))


@pytest.fixture(scope="module")
def years() -> str:
    old, new = eigdocs.parse(FIXTURES / "2020/planning.md"), eigdocs.parse(FIXTURES / "2021/planning.org")
    diff = eigdocs.diff(old, new)
    return to_html(diff, compare(diff))


NASTY = "\"'></style></script><script>alert(1)</script><img src=x onerror=alert(2)>&lt;\x1b[31m"


@pytest.fixture(scope="module")
def nasty() -> str:
    """A page of programmes whose every word would like to be more than a word."""

    def programme(words: str) -> Programme:
        links = [Link(label=words, url=url) for url in ("javascript:alert(3)", f"https://example.org/{words}")]
        day = DateSpec.of("11 mars", 2021).model_copy(update={"text": words})
        audience, hours = Audience(text=words), [TimeSpec(text=words)]
        session = Session(
            title=words, date=day, audience=audience, hours=hours, place=words, theme=words, objectives=[words],
            links=links, extra={NASTY: words},
        )  # fmt: skip
        agenda = [AgendaItem(start="10:00", title=words, track=words, items=[words])]
        record = SessionRecord(heading=words, date=day, agenda=agenda, notes=[words], links=links)
        return Programme(
            title=words, year=2021, sessions=[session, Session(title=words)], historique=[record],
            rituals=[Ritual(name=NASTY, description=words, links=links)], team=[TeamMember(name=NASTY, role=words)],
            contacts=links, sources=[words],
        )  # fmt: skip

    diff = eigdocs.diff(programme(NASTY), programme(f"{NASTY} autrement"))
    return to_html(diff, compare(diff))


@pytest.fixture(scope="module")
def empty() -> str:
    return to_html(eigdocs.diff(Programme(), Programme()))


@pytest.fixture(scope="module", params=["week", "years", "nasty", "empty"])
def html(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


# ── What any page is ─────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_whole(html: str) -> None:
    page = Page(html)
    assert html.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert page.all("meta")[0] == {"charset": "utf-8"}
    twice = [name for name, count in Counter(page.values("id")).items() if count > 1]
    assert twice == []
    named = {*page.values("aria-labelledby"), *page.values("for")}
    assert {each for ids in named for each in ids.split()} <= set(page.values("id"))
    anchors = {address[1:] for address in page.values("href") if address.startswith("#")}
    assert anchors <= set(page.values("id"))


def test_it_needs_and_runs_nothing_else(html: str) -> None:
    page = Page(html)
    assert {tag for tag, _ in page.tags}.isdisjoint({"img", "link", "iframe", "object", "embed", "base", "form"})
    assert page.values("src") == page.values("style") == []
    assert not re.search(r"url\(|@import|fetch|XMLHttpRequest|innerHTML|eval", STYLE + "".join(own_scripts(html)))
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    (policy,) = (each["content"] for each in page.all("meta") if each.get("http-equiv") == "Content-Security-Policy")
    digests = [f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in own_scripts(html)]
    assert len(digests) == 1
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert f"script-src {digests[0]};" in policy


def own_scripts(html: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


def test_words_are_only_words(nasty: str) -> None:
    page = Page(nasty)
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not any("javascript" in (each["href"] or "") for each in page.all("a"))
    assert all(each["href"].startswith(("#", "https://")) for each in page.all("a") if each["href"])
    assert all(each.get("rel") == "noopener noreferrer" for each in page.all("a") if not each["href"].startswith("#"))
    assert "<script>alert(1)</script>" in page.text()
    assert "\x1b" not in nasty


def test_it_can_be_listened_to(html: str) -> None:
    page = Page(html)
    assert [tag for tag, _ in page.tags if tag in {"header", "main"}] == ["header", "main"]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(each.get("scope") in {"row", "col"} for each in page.all("th"))
    assert all(each.get("aria-pressed") == "false" for each in page.all("button") if "data-filter" in each)
    assert all(each.get("role") == "img" or each.get("aria-hidden") == "true" for each in page.all("svg"))
    assert all(each.get("aria-label") for _, each in page.tags if each.get("role") in {"region", "group"})
    assert all(each.get("aria-live") == "polite" for _, each in page.tags if each.get("id") == "compte")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "paper"])
def test_colours_are_told_apart(scheme: int) -> None:
    """4.5 to 1 for text, 3 to 1 for shapes (WCAG 2.2, 1.4.3 and 1.4.11)."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    assert len(blocks) == 3
    colour = dict(re.findall(r"--([\w-]+): (#\w+);", blocks[scheme]))

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((luminance(colour[one]), luminance(colour[other])), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    kinds = ("added", "removed", "moved", "changed")
    texts = [(name, back) for name in ("text", "quiet", "accent") for back in ("page", "raised")]
    texts += [(kind, back) for kind in kinds for back in ("page", "raised", f"{kind}-back")]
    texts += [("text", "added-back"), ("text", "removed-back"), ("accent", "added-back"), ("accent", "removed-back")]
    texts += [("quiet", "added-back"), ("quiet", "removed-back")]
    assert [pair for pair in texts if contrast(*pair) < 4.5] == []
    shapes = [(name, "raised") for name in ("eig", "mentors", "both", "others")]
    assert [pair for pair in shapes if contrast(*pair) < 3] == []


# ── What this one says ───────────────────────────────────────────────────────────────────────────────────────


def test_what_changed_is_marked_word_by_word(week: str) -> None:
    assert "Le Phare, salle <del>Ada</del>" in week
    assert "Le Phare, salle <ins>Grace</ins>" in week
    assert "Présenter un budget en <del>cinq</del> minutes" in week
    badges = re.findall(r'<span class="badge (\w+)">. (\w+)</span>', week)
    assert Counter(badges) == {
        ("changed", "modifiée"): 2,  # the session of 11 March, and its record
        ("changed", "modification"): 1,  # Ada, who may be anybody
        ("moved", "déplacée"): 2,
        ("removed", "annulée"): 1,
        ("added", "nouvelle"): 1,
        ("added", "arrivée"): 1,
    }
    assert "Basile Modèle" in Page(week).text("h3")


def units_of(html: str) -> Counter[tuple[str | None, str | None]]:
    """How many changes a page shows, by kind and part."""
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for _, unit in Page(html).tags:
        if "data-kind" in unit:
            counts[unit["data-kind"], unit["data-part"]] += int(unit.get("data-count") or 1)
    return counts


STORIES = [story for file in sorted(Path("fixtures/changes/stories").glob("*.txt")) for story in stories_of(file)]


IMPLIED = {  # what goes without saying beside another change of the same entry
    "La section d'une session s'écrit, une autre change de titre": [("changed", "record")],  # heading: its theme
    "Une session est remise : sa section la suit": [("changed", "record")],  # heading: its date
    "Ce qui était à confirmer ne l'est plus": [("changed", "session")],  # status: its date
    "Plus de date pour le moment": [("changed", "session")],  # status: its date
}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_each_change_is_shown_once(story: Story) -> None:
    pages = (eigdocs.loads(text, format=format_of(path)) for path, text in (story.before, story.after))
    diff = eigdocs.diff(*map(eigdocs.parse, pages))
    units = units_of(to_html(diff))
    units.update(IMPLIED.get(story.title, ()))
    assert units == Counter((change.kind, change.target) for change in diff.changes)


def format_of(path: str) -> str:
    return "org" if path.endswith(".org") else "markdown"


def test_agendas_are_side_by_side_with_what_stayed(week: str) -> None:
    agenda = week[week.index("sides agenda") :]
    agenda = agenda[: agenda.index("</table>")]
    rows = re.findall(r'<tr.*?><th scope="row">(.*?)</th>', agenda)
    assert rows == ["9h30", "10h → 10h30", "11h45", "15h"]
    assert 'class="same"' in agenda


def test_items_that_are_gone_stay_where_they_were() -> None:
    old = [
        AgendaItem(start=f"{hour}:00", title=title) for hour, title in ((10, "Budget"), (11, "Pause"), (12, "Repas"))
    ]
    assert aligned(old, [old[0], old[2]]) == [(0, 0), (1, None), (2, 1)]
    assert aligned([], old[:1]) == [(None, 0)]


def test_a_diff_that_was_read_from_json_is_shown(week: str) -> None:
    diff = eigdocs.diff(eigdocs.parse(FIXTURES / "before.md"), eigdocs.parse(FIXTURES / "after.org"))
    read = Page(to_html(eigdocs.ProgrammeDiff.model_validate_json(diff.model_dump_json())))
    assert read.text("h3", "h4") == Page(week).text("h3", "h4")
    assert len(read.values("data-kind")) == len(Page(week).values("data-kind"))


def test_two_years_stand_under_their_names(years: str) -> None:
    page = Page(years)
    assert page.text("h1") == "2020 et 2021, côte à côte"
    assert "Les deux années en chiffres" in page.text("h2")
    assert "Avant" not in page.text("th")
    assert "en 2021 seulement" in page.text("li")
    assert "nouve" not in page.text("span", "li", "td")


def test_a_year_without_sessions_has_no_figures() -> None:
    old, new = eigdocs.parse(FIXTURES / "2020/planning.md"), Programme(year=2021)
    page = Page(to_html(diff := eigdocs.diff(old, new), compare(diff)))
    assert "Les pages de 2021 n'annoncent aucune session." in page.text("p")
    assert page.all("caption") == []


def test_a_page_beside_its_agenda() -> None:
    """Nothing was added or removed there: it is not on the other side."""
    page, agenda = (eigdocs.parse(FIXTURES / name) for name in ("after.org", "before.md"))
    shown = Page(to_html(eigdocs.diff(page, agenda), agenda="new"))
    assert shown.text("h1") == "La page et l’agenda, côte à côte"
    assert "− absente de l'agenda" in shown.text("span")
    assert "− absente de l'agenda, + absente de la page" in shown.text("li")
    assert "Avant" not in shown.text("th", "span", "p", "text")


def test_a_date_that_is_fixed_at_last_did_not_move() -> None:
    unknown, fixed = (
        Programme(year=2021, sessions=[Session(title="Bilan", date=DateSpec.of(day, 2021))])
        for day in ("à venir", "11 mars")
    )
    assert "→ date fixée" in Page(to_html(eigdocs.diff(unknown, fixed))).text("span")
    assert "→ date à venir" in Page(to_html(eigdocs.diff(fixed, unknown))).text("span")


def test_the_same_twice_says_so() -> None:
    programme = eigdocs.parse(FIXTURES / "before.md")
    page = Page(to_html(eigdocs.diff(programme, programme)))
    assert "Aucune différence" in page.text()
    assert page.all("button") == []
    assert "changements" in page.values("id")


# ── In a browser ─────────────────────────────────────────────────────────────────────────────────────────────

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr"),
)
PROBE = """
const wrong = [];
addEventListener("securitypolicyviolation", (event) => wrong.push(`policy: ${event.violatedDirective}`));
addEventListener("error", (event) => wrong.push(`error: ${event.message}`));
addEventListener("load", () => {
  const shown = () => [...document.querySelectorAll("[data-kind]")].filter((unit) => unit.checkVisibility());
  const click = (name) => document.querySelector(`[data-value="${name}"]`).click();
  const status = () => document.getElementById("compte").textContent;
  const said = [`all: ${shown().length === document.querySelectorAll("[data-kind]").length}`, status()];
  click("moved");
  said.push([...new Set(shown().map((unit) => unit.dataset.kind))].join(), status());
  const titles = [...document.querySelectorAll("h2")].filter((title) => title.checkVisibility());
  said.push(titles.map((title) => title.textContent).join());
  click("moved"); click("team");
  said.push([...new Set(shown().map((unit) => unit.dataset.part))].join());
  document.getElementById("tout").click();
  const search = document.getElementById("recherche");
  search.value = "GRACE phare";
  search.dispatchEvent(new Event("input"));
  said.push(shown().map((unit) => unit.querySelector("th").textContent).join(), status());
  document.getElementById("tout").click();
  said.push(status(), `wrong: ${wrong.join("; ")}`);
  const result = document.createElement("pre");
  result.textContent = said.join("\\n");
  result.id = "probe";
  document.body.append(result);
});
"""


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: the page is not shown")
def test_a_browser_shows_and_filters_it(week: str, tmp_path: Path) -> None:
    # The probe is let in by the policy, beside the page's own script, and runs before it.
    digest = b64encode(sha256(PROBE.encode()).digest()).decode()
    probed = week.replace("script-src ", f"script-src 'sha256-{digest}' ").replace(
        "<title>", f"<script>{PROBE}</script><title>", 1
    )
    page, picture = tmp_path / "diff.html", tmp_path / "diff.png"
    page.write_text(probed, "utf-8")
    done = subprocess.run(
        [str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1000,1400",
         f"--screenshot={picture}", "--dump-dom", page.as_uri()],
        capture_output=True, encoding="utf-8", timeout=60, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    (said,) = re.findall(r'<pre id="probe">(.*?)</pre>', done.stdout, re.DOTALL)
    total = eigdocs.diff(eigdocs.parse(FIXTURES / "before.md"), eigdocs.parse(FIXTURES / "after.org")).changes
    count = len(total)
    assert said.splitlines() == [
        "all: true",
        f"{count} changements",
        "moved",
        f"2 changements sur {count}",
        "Au fil des mois,Les sessions, par date",
        "team",
        "Lieu",
        f"1 changement sur {count}",
        f"{count} changements",
        "wrong: ",
    ]
    width, height, pixels = read_png(picture.read_bytes())
    assert (width, height) == (1000, 1400)
    assert len(set(zip(*[iter(pixels)] * 3, strict=False))) > 50  # colours: it is not blank


def read_png(data: bytes) -> tuple[int, int, bytes]:
    """Width, height, and the rows of a picture as they are stored (PNG, second edition, 5 and 9)."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    packed, place = b"", 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            packed += data[place + 8 : place + 8 + length]
        place += length + 12
    return width, height, zlib.decompress(packed)
