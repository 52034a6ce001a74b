"""The columns of a table: which field of a session each one is about, by its header, else by what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from eigdocs import tree
from eigdocs.french.audiences import read_audience
from eigdocs.french.dates import find_dates, read_date
from eigdocs.french.hours import read_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key, letters
from eigdocs.reading.cells import says_nothing
from eigdocs.reading.page import Page

# How many rows are looked at to know a table by what its cells hold, and for its header; how much of a header is read.
_SAMPLE = 12
_HEADER = 3
_HEADER_LENGTH = 80

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?(?!\d)")
_DIGIT = re.compile(r"\d")
_FRACTION = re.compile(r"(?<!\d)[1-3]/[2-4]\s*(?:de\s+)?(?:j(?:ourn[ée]e|our)?|h(?:eure)?|groupe|promo)s?\b", re.I)
_PARTS = re.compile(r"\s*(?:[/+&,|]|\bet\b|\bou\b)\s*")

# A shorter word is a header only alone: "Qui", but not "Qui anime ?".
_LONG = 4


class Column(NamedTuple):
    """A column: its header's plain text, and the field that it is about, if any.

    That is a key of [columns], ``start`` or ``end`` of hours in two columns, ``until`` of dates in two (the last day),
    or ``group`` where the header is a group's name and the cells say whether it comes ("x").
    """

    header: str
    field: str | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as columns and rows. ``titles`` are the rows above its ``header``; that is ``None`` where it has none."""

    columns: list[Column]
    titles: list[tree.Row]
    header: tree.Row | None
    rows: list[tree.Row]

    def index(self, *fields: str) -> int | None:
        """The column about one of these fields."""
        return next((index for index, column in enumerate(self.columns) if column.field in fields), None)

    @property
    def fields(self) -> set[str]:
        """The fields that the columns are about."""
        return {column.field for column in self.columns if column.field}


def grid_of(page: Page, table: tree.Table) -> Grid | None:
    """A table's columns and rows; ``None`` where no column is about dates, and names of sessions have none in them.

    The header is the row among the first few that names most fields: a title may stand above it, and org tables may
    have none. Where no header speaks of dates, the column that holds them does; where there is no header at all, the
    other columns are known in the same way.
    """
    rows = [row for row in table.rows if row.children]
    at, fields = _header(page, rows)
    if not rows or (at is not None and not _MAY_HOLD_DATES & set(fields)):
        return None
    header = rows[at] if at is not None else None
    body = rows[at + 1 :] if at is not None else rows
    if header is None and not page.text(rows[0]):
        body = rows[1:]  # Markdown's way to have no header
    width = max(len(row.children) for row in rows)
    headers = [page.text(cell) for cell in header.children] if header else []
    headers += [""] * (width - len(headers))
    fields += [None] * (width - len(fields))
    _settle_groups(page, body, headers, fields)
    if fields.count("date") != 1 or "end" in fields:
        _infer(_sample(page, body, width), fields, page.vocabulary, everything=header is None)
    if "date" not in fields and not _has_dated_names(page, body, fields):
        return None
    _settle_title(headers, fields)
    columns = [Column(*each) for each in zip(headers, _once(fields), strict=True)]
    return Grid(columns, rows[: at or 0], header, [row for row in body if not _is_cookies(page, row)])


# Without one of these in its header, a table of dates is about other things than sessions.
_MAY_HOLD_DATES = {"date", "start", "session", "audience"}

# The source of a row of org's column widths and alignments.
_COOKIES = re.compile(r"[|\s]*<[lcr]?\d*>(?:[|\s]+<[lcr]?\d*>)*[|\s]*")


def _is_cookies(page: Page, row: tree.Row) -> bool:
    return bool(_COOKIES.fullmatch(page.document.text, row.start, row.end))


# ── By headers ───────────────────────────────────────────────────────────────────────────────────────────────


def _header(page: Page, rows: Sequence[tree.Row]) -> tuple[int | None, list[str | None]]:
    """The index of the header row and the fields that its cells name."""
    best: int | None = None
    fields: list[str | None] = []
    for index, row in enumerate(rows[:_HEADER]):
        texts = [page.text(cell) for cell in row.children]
        if not any(texts) or any(is_date(text, page.vocabulary) for text in texts):
            continue
        named = [field_of(page.vocabulary, text) for text in texts]
        count = len(set(named) - {None})
        # Without a rule under it, a row that names one field may well be a row of data.
        more = count > len(set(fields) - {None}) and (row.header or count > 1)
        if more or (best is None and row.header):
            best, fields = index, named
    return best, fields


def _once(fields: Iterable[str | None]) -> list[str | None]:
    """Each field once: of two columns about places, the first is read, and the other kept as it is."""
    found: list[str | None] = []
    for field in fields:
        found.append(None if field in found and field != "group" else field)
    return found


@lru_cache(maxsize=4096)
def field_of(vocabulary: Vocabulary, header: str) -> str | None:
    """The field that a header names: by its words, years left out, or the words it begins with.

    >>> words = Vocabulary.default()
    >>> field_of(words, "DATES 2019"), field_of(words, "Lieu de la session"), field_of(words, "EIG & DIG")
    ('date', 'place', 'audience')
    >>> field_of(words, "Qui va animer ?"), field_of(words, "Compte-rendu de la session")
    (None, None)
    """
    text = _YEARS.sub(" ", header[:_HEADER_LENGTH])
    if not text.strip():
        return None
    slot = vocabulary.exact("agenda-columns", text)
    exact = vocabulary.exact("columns", text) or (slot if slot in ("start", "end") else None)
    if exact:
        return exact
    if all(vocabulary.exact("groups", part) for part in _PARTS.split(text.strip())):
        return "audience"
    before = vocabulary.words("before-columns")
    words = key(text).split()
    while words and words[0] in before:
        words = words[1:]
    said = vocabulary.leading("columns", " ".join(words))
    return vocabulary.meaning("columns", said) if len(said) >= _LONG else None


# ── By what the cells hold ───────────────────────────────────────────────────────────────────────────────────


def _sample(page: Page, rows: Sequence[tree.Row], width: int) -> list[list[str]]:
    """The filled cells of the first rows, column by column."""
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows[:_SAMPLE]:
        for index, cell in enumerate(row.children):
            if text := page.text(cell):
                columns[index].append(text)
    return columns


def _infer(sample: list[list[str]], fields: list[str | None], vocabulary: Vocabulary, *, everything: bool) -> None:
    """Fill in the field of the column that holds dates and, with `everything`, of the others."""
    dates = [_mostly(is_date, texts, vocabulary) for texts in sample]
    _settle_dates(fields, dates)
    if "date" not in fields and True in (
        free := [held and not field for held, field in zip(dates, fields, strict=True)]
    ):
        fields[free.index(True)] = "date"
    if not everything or "date" not in fields:
        return
    for name, test in (("audience", invites), ("hours", is_hours)):
        held = (not field and _mostly(test, texts, vocabulary) for field, texts in zip(fields, sample, strict=True))
        index = next((index for index, holds in enumerate(held) if holds), None)
        if index is not None:
            fields[index] = name
    others = (index for index, texts in enumerate(sample) if fields[index] is None and texts and not dates[index])
    rest = next(others, None)
    if rest is not None:
        fields[rest] = "title"


def _settle_dates(fields: list[str | None], dates: Sequence[bool]) -> None:
    """Of several columns named for dates, keep the one that holds them: "Jour | Date", "Début | Fin", "Du | Au"."""
    named = [index for index, field in enumerate(fields) if field == "date"]
    named += [index for index, field in enumerate(fields) if field in ("start", "end") and dates[index]]
    if len(named) > 1 or (named and "date" not in fields):
        first, *others = sorted(named, key=lambda index: not dates[index])
        for index in others:
            fields[index] = None
        fields[first] = "date"
        if others and dates[first] and dates[others[0]]:
            fields[others[0]] = "until"


def _settle_groups(page: Page, rows: Sequence[tree.Row], headers: Sequence[str], fields: list[str | None]) -> None:
    """Find the columns that are groups, each with marks for who comes: "EIG | DIG | Mentors"."""
    words = page.vocabulary
    named = [index for index, header in enumerate(headers) if header and words.exact("groups", header)]
    if not named:
        return
    sample = _sample(page, rows, len(headers))
    marks = [text for index in named for text in sample[index] if not says_nothing(text)]
    if _mostly(_is_mark, marks, words) or (len(named) > 1 and _mostly(is_hours, marks, words)):
        for index in named:
            fields[index] = "group"


def _settle_title(headers: Sequence[str], fields: list[str | None]) -> None:
    """Find the names of sessions in a column without a header that is one of the first two."""
    unnamed = [index for index, field in enumerate(fields[:2]) if field is None and not headers[index]]
    if unnamed and any(headers) and not {"session", "title"} & set(fields):
        fields[unnamed[0]] = "title"


def _is_mark(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell says that a group comes, or not, or when: "x", "x (le matin)", "l'après-midi", "?"."""
    meant = any(vocabulary.exact(table, text) for table in ("presence", "exclusive", "unknown"))
    return meant or vocabulary.exact("marks", text.partition(" ")[0]) is not None


def _has_dated_names(page: Page, rows: Sequence[tree.Row], fields: Sequence[str | None]) -> bool:
    """Whether the names of sessions say their dates: "Session EIG | 11 avril" in one cell."""
    if "session" not in fields:
        return False
    names = _sample(page, rows, len(fields))[fields.index("session")]
    return _mostly(lambda text, words: bool(find_dates(text, words)), names, page.vocabulary)


def _mostly(test: Callable[[str, Vocabulary], bool], texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    return 2 * sum(test(text, vocabulary) for text in texts) > len(texts)


def is_date(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is days of the calendar: "1/2", but not "1/2 journée"."""
    phrase = read_date(text, vocabulary) if _DIGIT.search(text) and not _FRACTION.search(text) else None
    return bool(phrase and phrase.ranges)


def is_hours(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is hours."""
    return bool(_DIGIT.search(text) and read_hours(text, vocabulary))


def invites(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is an audience of known groups: not the public alone, which reads articles as well."""
    phrase = read_audience(text, vocabulary) if vocabulary.may_occur(letters(text), "groups") else None
    groups = phrase.groups if phrase else ()
    return any(name in vocabulary.tables["groups"] and name != "public" for name, _ in groups)


def speaks_of(vocabulary: Vocabulary, table: str, text: str) -> bool:
    """Whether a text has one of a table's words."""
    return bool(vocabulary.pattern(table).search(fold(text)))
