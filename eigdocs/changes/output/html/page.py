"""A diff as one HTML page that needs nothing else: no network, no other file.

Before and after stand side by side, by date, under a timeline of both. Filters appear where scripts run; without them,
and on paper, all is there. The page's own policy (CSP) lets nothing run or load but what it brings itself.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from eigdocs.changes.comparison import Comparison
from eigdocs.changes.labels import number_of
from eigdocs.changes.models import Change, ProgrammeDiff
from eigdocs.changes.output.folding import told
from eigdocs.changes.output.html.comparison import figures
from eigdocs.changes.output.html.entries import PARTS, Cards, Entry, capital, entries_of
from eigdocs.changes.output.html.markup import NOTHING, Markup, element, joined, text
from eigdocs.changes.output.html.naming import VERSIONS, Naming
from eigdocs.changes.output.html.timeline import Side
from eigdocs.changes.output.html.timeline_svg import timeline_section
from eigdocs.changes.output.telling import Agenda
from eigdocs.models import Programme

_DATED = ("session", "record")
_SECTIONS = {
    "session": "Les sessions, par date",
    **{part: name for part, name in PARTS.items() if part not in _DATED},
}
_MOST_SOURCES = 3  # that are shown at once


def to_html(diff: ProgrammeDiff, comparison: Comparison | None = None, *, agenda: Agenda = None) -> str:
    """The page, in French; `comparison` is shown where it is given, which two years deserve.

    `agenda` is the side that is a published agenda, beside the page of its programme on the other (``old``, ``new``).

    >>> from eigdocs.models import Programme
    >>> from eigdocs.changes import diff
    >>> "Aucune différence" in to_html(diff(Programme(), Programme()))
    True
    """
    changes = told(diff)
    entries = entries_of(diff, changes)
    naming = Naming.of(diff, comparison, agenda)
    old, new = naming.labels
    title = "Ce qui a changé" if naming.labels == VERSIONS else f"{old} et {new.lower()}, côte à côte"
    main = [
        _figures(comparison),
        _months(diff, entries, naming),
        _filters(changes, naming),
        *_sections(entries, Cards.of(diff, naming)),
    ]
    body = [
        element("a", text("Aller aux changements"), href="#changements", class_="skip"),
        element("header", *_head(diff, title, _summary(changes, naming), naming)),
        element("main", *main, id="changements" if not entries else None),
    ]
    return _page(title, joined(*body, by="\n"))


# ── The page ─────────────────────────────────────────────────────────────────────────────────────────────────


def _page(title: str, body: Markup) -> str:
    """A whole page around a body, with its style, its script, and the policy that allows these two alone."""
    style, script = _resource("report.css"), _resource("report.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content="eigdocs"),
        element("title", text(title)),
        element("style", style),
    ]
    html = element(
        "html",
        element("head", *(joined(Markup("\n"), each) for each in head)),
        Markup("\n"),
        element("body", body, Markup("\n"), element("script", script)),
        lang="fr",
    )
    return f"<!DOCTYPE html>\n{html}\n"


def _resource(name: str) -> Markup:
    """A file of this folder, which is ours and needs no escaping."""
    return Markup(files(__package__).joinpath(name).read_text("utf-8"))


def _digest(content: str) -> str:
    """The content as policies name it (CSP level 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


# ── Its head ─────────────────────────────────────────────────────────────────────────────────────────────────


def _head(diff: ProgrammeDiff, title: str, summary: Markup, naming: Naming) -> Iterator[Markup]:
    old, new = naming.labels
    yield element("h1", text(title))
    yield element("div", _programme(diff.old, old, "old"), _programme(diff.new, new, "new"), class_="programmes")
    yield summary


def _programme(programme: Programme, label: str, side: str) -> Markup:
    title = programme.title or "Programme"
    year = f" ({programme.year})" if programme.year and str(programme.year) not in title else ""
    counts = [number_of(len(programme.sessions), "session")] * bool(programme.sessions)
    counts += [number_of(len(programme.historique), "présentation détaillée")] * bool(programme.historique)
    parts = [
        element("p", text(label), class_="side-name"),
        element("p", text(f"{title}{year}"), class_="programme-title"),
        element("p", text(", ".join(counts))) if counts else NOTHING,
        _sources(programme.sources),
    ]
    return element("div", *parts, class_=f"programme {side}")


def _sources(paths: Sequence[str]) -> Markup:
    """The documents that a programme was read from, folded away where they are many."""
    listed = element("ul", *(element("li", text(path)) for path in paths), class_="sources")
    if len(paths) <= _MOST_SOURCES:
        return listed if paths else NOTHING
    return element("details", element("summary", text(f"{len(paths)} documents")), listed, class_="sources")


def _summary(changes: Sequence[Change], naming: Naming) -> Markup:
    """How many changes of each kind."""
    if not changes:
        return element("p", text("Aucune différence : les deux disent la même chose."), class_="verdict")
    counts = Counter(change.kind for change in changes)
    items = [
        element("li", element("b", text(counts[kind])), text(f" {several if counts[kind] > 1 else one}"), class_=kind)
        for kind, (one, several) in naming.kinds.items()
        if counts[kind]
    ]
    return element("ul", *items, class_="counts")


# ── Filters ──────────────────────────────────────────────────────────────────────────────────────────────────


def _filters(changes: Sequence[Change], naming: Naming) -> Markup:
    """Buttons that the script brings to life, and shows."""
    if not changes:
        return NOTHING
    counts = Counter(change.kind for change in changes)
    parts: Counter[str] = Counter(change.target for change in changes)
    search = [
        element("label", text("Chercher"), for_="recherche"),
        element("input", type="search", id="recherche", autocomplete="off"),
    ]
    kinds = [(kind, several, counts[kind]) for kind, (_, several) in naming.kinds.items() if counts[kind]]
    reset = element("button", text("Tout montrer"), type="button", id="tout")
    count = element("p", id="compte", aria_live="polite", role="status")
    content = (
        _group("Quoi", "kind", kinds),
        _group("Où", "part", [(part, name, parts[part]) for part, name in PARTS.items() if parts[part]]),
        element("div", *search, reset, class_="search"),
        count,
    )
    return element("section", *content, class_="filters", aria_label="Filtres", id="filtres", hidden=True)


def _group(label: str, name: str, choices: Sequence[tuple[str, str, int]]) -> Markup:
    buttons = [
        element(
            "button",
            text(f"{capital(said)} "),
            element("span", text(count), class_="number"),
            type="button",
            aria_pressed="false",
            data_filter=name,
            data_value=value,
        )
        for value, said, count in choices
    ]
    words = element("span", text(label), class_="group-name", aria_hidden="true")
    return element("div", words, *buttons, role="group", aria_label=label, class_="group")


# ── Its sections ─────────────────────────────────────────────────────────────────────────────────────────────


def _figures(comparison: Comparison | None) -> Markup:
    if comparison is None:
        return NOTHING
    return element("section", element("h2", text("Les deux années en chiffres")), figures(comparison), id="chiffres")


def _months(diff: ProgrammeDiff, entries: Sequence[Entry], naming: Naming) -> Markup:
    content = timeline_section(diff, naming, _anchors(diff, entries))
    return element("section", element("h2", text("Au fil des mois")), content, id="frise")


def _sections(entries: Sequence[Entry], cards: Cards) -> Iterator[Markup]:
    """The changes: sessions and records by date, then the other parts."""
    anchor = "changements"
    for part, title in _SECTIONS.items():
        found = [entry for entry in entries if (entry.target if entry.target not in _DATED else "session") == part]
        if found:
            content = cards.days(found) if part == "session" else (cards.card(entry, 3) for entry in found)
            heading = element("h2", text(title), id=anchor)
            yield element("section", heading, *content, data_group=True, class_="changes")
            anchor = f"changements-{part}"


def _anchors(diff: ProgrammeDiff, entries: Sequence[Entry]) -> dict[tuple[Side, int], str]:
    """The card of each session that has one."""
    cards = {id(session): entry.id for entry in entries for session in (entry.old, entry.new)}
    sides: tuple[tuple[Side, Programme], ...] = (("old", diff.old), ("new", diff.new))
    return {
        (side, index): cards[id(session)]
        for side, programme in sides
        for index, session in enumerate(programme.sessions)
        if id(session) in cards
    }
