"""What a programme says beside sessions and records, changed in place: title, objectives, rituals, team, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs import tree
from eigdocs.document import Document, Edit
from eigdocs.layouts import about
from eigdocs.models import Link, Programme, Ritual, TeamMember
from eigdocs.reading.page import Page
from eigdocs.updating.lines import NotInPlaceError, changed_list, changed_values, known, like, required
from eigdocs.updating.sections import Sections, changed_sections
from eigdocs.updating.words import at_end, blocks_text, replacement, top_level


def changed_texts(page: Page, old: Programme, new: Programme) -> Iterator[Edit]:
    """The edits of the programme's own texts: its title, objectives and questions, the defaults for all sessions."""
    document = page.document
    if old.title != new.title:
        yield required(replacement(document, old.source_of("title"), old.title or "", new.title or "", "heading"))
    for name in ("objectives", "questions"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now and was:
            sources = [old.source_of(name, index) for index in range(len(was))]
            yield from changed_values(document, sources, was, now)
        elif was != now:
            only = Programme(objectives=new.objectives) if name == "objectives" else None
            blocks = about.objectives_of(only) if only else about.questions_of(now, top_level(document))
            yield at_end(document, blocks_text(document, blocks))
    if old.defaults != new.defaults:
        yield from _changed_defaults(document, old, new)
    for was, now in ((old.contacts, new.contacts), (old.calendars, new.calendars)):
        yield from _changed_links(document, was, now)


def _changed_defaults(document: Document, old: Programme, new: Programme) -> Iterator[Edit]:
    was, now = old.defaults, new.defaults
    if was.place != now.place:
        yield required(replacement(document, was.source_of("place"), was.place or "", now.place or "", "line"))
    if len(was.hours) != len(now.hours):
        raise NotInPlaceError
    for before, after in zip(was.hours, now.hours, strict=True):
        if before != after:
            yield required(replacement(document, before.source, before.text, after.text, "line"))


def _changed_links(document: Document, old: Sequence[Link], new: Sequence[Link]) -> Iterator[Edit]:
    if old != new and len(old) != len(new):
        raise NotInPlaceError
    for was, now in zip(old, new, strict=True):
        if was.url != now.url and was.url and now.url:
            place = known(was.source)
            yield required(
                replacement(document, place, was.url.removeprefix("mailto:"), now.url.removeprefix("mailto:"), "line")
            )
        if was.label != now.label and was.url not in {f"mailto:{was.label}", was.label}:
            yield required(replacement(document, was.source, was.label, now.label, "line"))


# ── Rituals ──────────────────────────────────────────────────────────────────────────────────────────────────


def changed_rituals(page: Page, old: Programme, new: Programme, whole: set[tuple[str, int]]) -> Iterator[Edit]:
    """The edits that make a document's recurring formats those of `new`, which are those of `old`."""
    yield from changed_sections(page, old, new, whole, Sections("rituals", _changed_ritual, _ritual, _rituals))


def _ritual(document: Document, ritual: Ritual, level: int) -> Iterator[tree.Node]:
    _, *blocks = about.rituals_of([ritual], level - 1, boxes=document.format == "markdown")
    yield from blocks


def _rituals(document: Document, programme: Programme) -> Iterator[tree.Node]:
    return about.rituals_of(programme.rituals, top_level(document), boxes=document.format == "markdown")


def _changed_ritual(page: Page, old: Ritual, new: Ritual) -> Iterator[Edit]:
    document = page.document
    fields = {name for name in Ritual.model_fields if getattr(old, name) != getattr(new, name)}
    for name in fields - {"source"}:
        was, now = getattr(old, name), getattr(new, name)
        if name in {"name", "description"} and was and now:
            yield required(
                replacement(document, old.source_of(name), was, now, "heading" if name == "name" else "line")
            )
        elif name in {"frequency", "duration"} and was and now:
            yield required(replacement(document, was.source, was.text, now.text, "line"))
        elif name == "hours" and len(was) == len(now):
            for before, after in zip(was, now, strict=True):
                if before != after:
                    yield required(replacement(document, before.source, before.text, after.text, "line"))
        else:
            raise NotInPlaceError


# ── Team ─────────────────────────────────────────────────────────────────────────────────────────────────────


def changed_team(page: Page, old: Programme, new: Programme) -> Iterator[Edit]:
    """The edits that make a document's team that of `new`, which is that of `old`."""
    document = page.document
    if not old.team and new.team:
        yield at_end(document, blocks_text(document, about.team_of(Programme(team=new.team), top_level(document))))
        return

    def values(was: TeamMember, now: TeamMember) -> list[tuple[str, str, str]]:
        if (was.role is None, was.email is None) != (now.role is None, now.email is None):
            raise NotInPlaceError
        said = [(name, getattr(was, name), getattr(now, name)) for name in ("name", "role", "email")]
        return [(name, before, after) for name, before, after in said if before != after]

    def change(index: int, member: TeamMember) -> list[Edit]:
        was = old.team[index]
        return [
            required(replacement(document, was.source_of(name), a, b, "line")) for name, a, b in values(was, member)
        ]

    def line(index: int, member: TeamMember) -> str:
        was = old.team[index]
        texts = [(known(was.source_of(name)), a, b) for name, a, b in values(was, member)]
        return like(document, known(was.source), texts)

    yield from changed_list(document, [each.source for each in old.team], old.team, new.team, change, line)
