"""What a programme says beside its sessions: objectives, agendas, rituals, team, contacts, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from eigdocs import tree
from eigdocs.document import Document
from eigdocs.formats.markdown.writer import write
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.layouts.hours import hours_text
from eigdocs.layouts.linking import Linked, link_nodes
from eigdocs.layouts.nodes import Inlines, bullets_of, emphasis, heading, item, page, paragraph, strong, text
from eigdocs.models import Defaults, Link, Programme, Ritual, TeamMember
from eigdocs.reading.about import read_promotion
from eigdocs.reading.page import Page


def title(programme: Programme) -> Iterator[tree.Node]:
    """The page's title."""
    if programme.title is not None:
        yield heading(1, programme.title)


def promotion(programme: Programme) -> Iterator[tree.Node]:
    """A heading that says the promotion's number, where the title does not."""
    if programme.promotion is not None and programme.promotion != _promotion_of_title(programme):
        yield heading(2, f"Promotion {programme.promotion}")


def _promotion_of_title(programme: Programme) -> int | None:
    return read_promotion(Page(Document(write(page(title(programme))), "markdown"), Vocabulary.default()))


def objectives_of(programme: Programme) -> Iterator[tree.Node]:
    """The programme's objectives, after a sentence."""
    if programme.objectives:
        yield paragraph("Ce programme permet ainsi :")
        yield from bullets_of(programme.objectives)


def defaults_of(defaults: Defaults) -> Iterator[tree.Node]:
    """The lines that say the hours and the place of all sessions, over their planning."""
    if defaults.hours:
        yield paragraph(f"Horaires : {hours_text(defaults.hours)}")
    if defaults.place:
        yield paragraph(f"Lieu : {defaults.place}")


def calendars_of(calendars: Sequence[Link], level: int) -> Iterator[tree.Node]:
    """The shared agendas: public pages and subscriptions."""
    if calendars:
        yield heading(level, "Agenda partagé")
    for link in calendars:
        use = "Pour l'ajouter à un agenda : " if link.kind == "calendar" else "L'agenda public : "
        yield paragraph(use, link_nodes(link))


def questions_of(questions: Sequence[str], level: int) -> Iterator[tree.Node]:
    """The questions to ask before a session, as lines to copy."""
    if questions:
        yield heading(level, "Questions en amont de l'organisation d'une session ?")
        yield tree.CodeBlock(0, 0, "".join(f"- {each}\n" for each in questions), "example")


# ── Rituals ──────────────────────────────────────────────────────────────────────────────────────────────


def rituals_of(rituals: Sequence[Ritual], level: int, *, boxes: bool) -> Iterator[tree.Node]:
    """The recurring formats, each under its heading; their frequencies in boxes (2019) or in italics (2018, 2020).

    Where one text describes several, they are a list of texts with the names in bold, as in January 2019.
    """
    if rituals:
        yield heading(level, "Les formats d'accompagnement")
    groups = [list(group) for _, group in groupby(rituals, lambda ritual: ritual.description)]
    if any(len(group) > 1 and all(each.name in (group[0].description or "") for each in group) for group in groups):
        yield from (item(_with_names(group)) for group in groups)
    else:
        for ritual in rituals:
            yield from _ritual(ritual, level + 1, boxes)


def _ritual(ritual: Ritual, level: int, boxes: bool) -> Iterator[tree.Node]:
    linked = Linked(ritual.links)
    yield heading(level, linked(ritual.name))
    often = _often(ritual)
    if often:
        yield tree.Container(0, 0, [paragraph(often)], "tip", "Fréquence") if boxes else paragraph(emphasis(often))
    if ritual.description:
        yield paragraph(linked(ritual.description))


def _with_names(rituals: Sequence[Ritual]) -> Inlines:
    """The text that describes rituals with their names in bold, and its links; a name that it has not before it."""
    linked = Linked(rituals[0].links)
    nodes: Inlines = []
    rest = rituals[0].description or ""
    for ritual in rituals:
        before, name, after = rest.partition(ritual.name)
        if not name:
            return [*strong(linked(ritual.name)), *text(" : "), *linked(rest)]
        nodes += [*linked(before), *strong(linked(name))]
        rest = after
    return [*nodes, *linked(rest)]


def _often(ritual: Ritual) -> str:
    frequency = ritual.frequency.text if ritual.frequency else ""
    duration = ritual.duration.text if ritual.duration else ""
    return ", ".join(each for each in (frequency, duration, hours_text(ritual.hours)) if each)


# ── Team ─────────────────────────────────────────────────────────────────────────────────────────────────


def team_of(programme: Programme, level: int) -> Iterator[tree.Node]:
    """The team and the ways to reach it."""
    if programme.team or programme.contacts:
        yield heading(level, "L'équipe d'encadrement")
    yield from bullets_of(_member(each) for each in programme.team)
    if programme.contacts:
        yield paragraph("Pour joindre l'équipe du programme : ", _contacts(programme.contacts), ".")


def _member(member: TeamMember) -> Inlines:
    role = f", {member.role}" if member.role else ""
    email = f" {member.email}" if member.email else ""
    return [*strong(member.name), *text(f"{role}{email}")]


def _contacts(contacts: Sequence[Link]) -> Inlines:
    found: Inlines = []
    for link in contacts:
        found += text(", ") if found else []
        found += text(f"sur la chaîne {link.label}") if link.kind == "channel" else [*text("par "), *link_nodes(link)]
    return found
