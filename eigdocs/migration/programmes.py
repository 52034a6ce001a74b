"""The programme that a page says, before and after its migration: the proof that no date, hour or name has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from eigdocs import formats, tree
from eigdocs.api import with_line_ends
from eigdocs.conversion import notes
from eigdocs.differences import Difference, differences
from eigdocs.document import Document
from eigdocs.errors import LayoutError
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import tidy
from eigdocs.layouts import LAYOUTS
from eigdocs.migration.report import FieldChange, ProgrammeReport
from eigdocs.models import Programme, Source
from eigdocs.reading import parse
from eigdocs.reading.page import Page, own_blocks, subsections


@dataclass(frozen=True)
class Way:
    """How pages are to be migrated: see `eigdocs.migrate`."""

    base_url: str | None = None
    wrap: int | None = None
    year: int | None = None
    arrange: bool = False
    vocabulary: Vocabulary = field(default_factory=Vocabulary.default)


def programme_report(before: Document, after: Document, addresses: set[str], way: Way) -> ProgrammeReport | None:
    """What a page says of a programme and how its migrated page differs, or ``None`` where it says nothing of one.

    `addresses` are those that links have in the migrated page: they were meant to change.
    """
    first = _read(before, way)
    if not (first.sessions or first.historique or first.rituals or first.team or first.questions):
        return None
    second = _read(after, way)
    return ProgrammeReport(
        sessions=len(first.sessions),
        records=len(first.historique),
        rituals=len(first.rituals),
        team=len(first.team),
        differences=[
            FieldChange(field=each.path, before=_text(each.before), after=_text(each.after))
            for each in _unmeant(first, second, addresses)
        ],
    )


def _read(document: Document, way: Way) -> Programme:
    return parse(document, year=way.year, vocabulary=way.vocabulary)


_IN_LINK = re.compile(r"(?P<link>.*(?:links|contacts|calendars)\[\d+\])\.(?:url|kind|label)")


def _unmeant(first: Programme, second: Programme, rewritten: set[str]) -> Iterator[Difference]:
    """The differences, but for the addresses that the migration was to rewrite."""
    found = list(differences(first, second))
    meant = {each.path.removesuffix(".url") for each in found if each.path.endswith(".url") and each.after in rewritten}
    for each in found:
        match = _IN_LINK.fullmatch(each.path)
        if not match or match["link"] not in meant:
            yield each


def _text(value: object) -> str | None:
    return None if value is None else str(value)


# ── The arrangement of 2019 ──────────────────────────────────────────────────────────────────────────────────


def arrange(document: Document, way: Way) -> Document:
    """A migrated page with its programme in the arrangement of 2019, and whatever else it says as it stands.

    What the page says before its first section comes after the title, its other sections last. Notes for the way back
    to org are left out: they were about the old arrangement. Raises `LayoutError` where the programme would change.
    """
    programme = _read(document, way)
    rest = _Rest(Page(document, way.vocabulary), programme)
    page = LAYOUTS["2019"].tree_of(programme)
    holder = page.children[0] if page.children and programme.title else page
    assert isinstance(holder, tree.Root | tree.Section)
    top = 1 if programme.title else 0
    holder.children[top:top] = rest.preamble
    holder.children += rest.sections
    page = _with_markup(page, document.root)
    text = with_line_ends(formats.get("markdown").write(page), document.text)
    arranged = Document(text, "markdown", document.path, document.encoding)
    changed = next(differences(programme, _read(arranged, way)), None)
    if changed:
        raise LayoutError(f"in the arrangement of 2019 the programme would change: {changed}")
    return arranged


_LINES = (tree.Paragraph, tree.Cell)


def _with_markup(page: tree.Root, old: tree.Root) -> tree.Root:
    """A page in which each line that stood in another as it is has the emphasis, code and links that it had there."""
    lines = (node for node in tree.walk(old) if isinstance(node, _LINES))
    marked = {tidy(tree.plain_text(line)): line.children for line in lines if len(line.children) > 1}

    def remarked(node: tree.Node) -> tree.Node:
        had = marked.get(tidy(tree.plain_text(node))) if isinstance(node, _LINES) else None
        return tree.replace(node, children=had) if had else node

    result = tree.transform(page, remarked)
    assert isinstance(result, tree.Root)
    return result


class _Rest:
    """What a page says that is not in its programme."""

    def __init__(self, page: Page, programme: Programme) -> None:
        spans = (page.span(source) for source in sources_in(programme) if source != programme.source)
        self._said = sorted(spans)
        title = next((section for section, _ in page.sections if section.heading is page.title_heading), None)
        holder: tree.Root | tree.Section = title or page.root
        self.preamble = self._left(own_blocks(holder))
        sections = [*subsections(holder), *(each for each in subsections(page.root) if each is not holder)]
        self.sections = [part for section in sections if (part := self._section(section))]

    def _left(self, blocks: Iterable[tree.Node]) -> list[tree.Node]:
        return [block for block in blocks if not self._is_said(block) and not _is_note(block)]

    def _is_said(self, block: tree.Node) -> bool:
        return any(start < block.end and block.start < end for start, end in self._said)

    def _section(self, section: tree.Section) -> tree.Section | None:
        """A section without what the programme says; ``None`` where nothing is left under its heading.

        A section without a word is kept, unless the programme has it.
        """
        blocks = self._left(own_blocks(section))
        inner = [part for each in subsections(section) if (part := self._section(each))]
        if not blocks and not inner and self._is_said(section):
            return None
        return tree.replace(section, children=[section.heading, *blocks, *inner])


def _is_note(block: tree.Node) -> bool:
    return notes.source_of(block) is not None


def sources_in(model: BaseModel) -> Iterator[Source]:
    """All the places that a model and the models in it were read from."""
    for value in vars(model).values():
        if isinstance(value, Source):
            yield value
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, BaseModel) and not isinstance(each, Source):
                yield from sources_in(each)
    yield from getattr(model, "_cells", {}).values()
