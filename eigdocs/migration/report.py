"""What a migration did, as a model: page by page, block by block, link by link, word by word."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Model):
    """A place in the archive: a ``path`` in the source folder; ``line`` and ``column`` 1-based, in code points."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


FindingKind = Literal[
    "broken-link",
    "plain-text-link",
    "check-box",
    "long-emphasis",
    "split-link",
    "unfollowed-link",
    "programme-changed",
    "not-arranged",
]


class Finding(_Model):
    """Something that a person may want to look at; nothing was lost for it."""

    kind: FindingKind
    message: str
    hint: str | None = None
    place: Place


class LinkChange(_Model):
    """A link whose address was rewritten: what it was in the source, what it is in the page."""

    before: str
    after: str
    place: Place


class Kept(_Model):
    """A construct that Markdown does not have, how often the page had it, and the form in which it is kept."""

    what: str
    count: int
    form: str


class Blocks(_Model):
    """How many blocks of a kind the source had, what they are in the page, and how many of these the page has.

    The page's may be more: a description list and a bullet list are both lists there.
    """

    what: str
    count: int
    becomes: str
    page_count: int


class Words(_Model):
    """The words shown by the source and by the page; ``missing`` and ``invented`` list those that differ: none."""

    before: int
    after: int
    missing: list[str] = Field(default_factory=list)
    invented: list[str] = Field(default_factory=list)


class FieldChange(_Model):
    """A field of the programme in which a page and its migrated page differ (``sessions[3].place``)."""

    field: str
    before: str | None
    after: str | None


class ProgrammeReport(_Model):
    """What a page says of the programme: how many entries, and what differs in the migrated page, which is nothing."""

    sessions: int
    records: int
    rituals: int
    team: int
    differences: list[FieldChange] = Field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether the programme is the same before and after, field by field."""
        return not self.differences


class PageReport(_Model):
    """What became of one page. ``programme`` is ``None`` for a page that says nothing of one.

    ``arranged`` where the page was put in the new layout's arrangement: its headings and labels are then that layout's.
    """

    source: str
    page: str
    blocks: list[Blocks]
    links: list[LinkChange]
    kept: list[Kept]
    findings: list[Finding]
    words: Words
    programme: ProgrammeReport | None = None
    arranged: bool = False


class MigrationReport(_Model):
    """What a migration did, or would do (``dry_run``)."""

    source: str
    output: str
    to: str
    base_url: str | None
    dry_run: bool
    pages: list[PageReport]
    copied: list[str]
    findings: list[Finding]

    @property
    def words(self) -> Words:
        """The words of all pages together."""
        return Words(
            before=sum(page.words.before for page in self.pages),
            after=sum(page.words.after for page in self.pages),
            missing=[word for page in self.pages for word in page.words.missing],
            invented=[word for page in self.pages for word in page.words.invented],
        )

    @property
    def all_findings(self) -> list[Finding]:
        """The findings of all pages, and those about the archive as a whole, in the order of the pages."""
        return [*(finding for page in self.pages for finding in page.findings), *self.findings]
