"""A row of a planning table as a session."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any

from eigdocs import tree
from eigdocs.french.audiences import read_audience, split_name
from eigdocs.french.dates import DatePhrase, find_dates, read_date
from eigdocs.french.hours import HoursPhrase, leading_hours, read_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key, letters
from eigdocs.models import Audience, DateSpec, Link, Session, Source, Status, TimeSpec
from eigdocs.reading.cells import (
    is_emphasised,
    is_link,
    is_plain,
    is_pointer,
    is_struck,
    is_unknown,
    said,
    says_nothing,
    span_of,
    without_mark,
)
from eigdocs.reading.columns import Column
from eigdocs.reading.headings import HeadingPhrase, read_heading
from eigdocs.reading.kinds import kind_of
from eigdocs.reading.links import links_of
from eigdocs.reading.page import Page

# The cells that stand for the whole row: struck out, the session is cancelled.
_NAMES = ("session", "title")
_MAIN = (*_NAMES, "date")


@lru_cache(maxsize=8)
def number_before(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An expression for the number before a name, for folded text.

    "#1 Bootcamp", "n° 2 : Prototyper", "Session n°3 – Tester", "4. Évaluer", "Session 5"; not "2 jours hors les murs".
    """
    words = "|".join(re.escape(fold(word)) for word in vocabulary.tables["columns"]["session"])
    mark, part = r"(?:#|n\s?[°º]|numero)\s*", r"[\s.:)-]"
    return re.compile(
        rf"\s*(?:(?:{words})\s*)?{mark}(\d{{1,3}})\b{part}*"
        rf"|\s*(?:{words})\s+(\d{{1,3}})(?:\s*[.:)-]{part}*|\s*$)"
        r"|\s*(\d{1,3})(?:[.)]|\s+[-:]|:)\s+"
    )


# Few audiences stand in many rows.
_audience = lru_cache(maxsize=1024)(partial(read_audience, open_names=True))
_split = lru_cache(maxsize=1024)(split_name)


class RowReader:
    """One row being read, cell by cell: each method reads what one column says.

    ``values`` collects the fields of the session, ``cells`` where they stand, ``extra`` what belongs to no field.
    """

    def __init__(self, page: Page, columns: list[Column], row: tree.Row) -> None:
        self.page = page
        self.vocabulary = page.vocabulary
        self.row = row
        self.position = page.document.position(row.start)
        self.by_field: dict[str, tuple[Column, tree.Cell]] = {}
        self.groups: list[tuple[Column, tree.Cell]] = []
        self.others: list[tuple[Column, tree.Cell]] = []
        self.filled: list[tree.Cell] = []
        for index, cell in enumerate(row.children):
            column = columns[index]
            assert isinstance(cell, tree.Cell)
            if column.field == "group":
                self.groups.append((column, cell))
            elif column.field:
                self.by_field[column.field] = column, cell
            else:
                self.others.append((column, cell))
            if not says_nothing(page.text(cell)):
                self.filled.append(cell)
        self.cancelled = False
        self.values: dict[str, Any] = {}
        self.cells: dict[str, Source] = {}
        self.hours: list[TimeSpec] = []
        self.extra: dict[str, str] = {}
        self.heading = HeadingPhrase()

    def read(self) -> Session:
        """The row's session."""
        texts = {field: self._text(field) for field in self.by_field}
        field = "date" if "date" in self.by_field else "session"
        if field == "date":
            date_text = "" if says_nothing(texts["date"]) else texts["date"]
            phrase = self._date_phrase(date_text, texts.get("until", ""))
        else:
            phrase, texts["session"] = self._dated_name(texts.get("session", ""))
        date = DateSpec.from_phrase(phrase, self._place(field, phrase.text) if field in self.by_field else None)
        self._read_hours(texts.get("hours", ""), phrase)
        self._read_slot(texts.get("start", ""), texts.get("end", ""))
        self._add_hours(field, phrase.hours)
        self._read_place(texts.get("place", ""))
        self._read_theme(texts.get("theme", ""))
        self._read_objectives(texts.get("objectives", ""))
        self._read_audience(texts.get("audience", ""))
        self._read_groups()
        self._read_name(texts.get("session", ""), texts.get("title", ""))
        self._read_rest_of_name()
        self._read_number(texts.get("number", ""))
        self._read_status(texts.get("status", ""))
        self._read_others()
        for field, (_, cell) in self.by_field.items():
            name = "title" if field == "session" else field
            if name not in self.cells:
                self.cells[name] = self._source(cell.start, cell.end)
        names = (texts.get(field) for field in ("kind", "session", "title", "theme", "place"))
        session = Session(
            **self.values,
            kind=kind_of(self.vocabulary, *names),
            date=date,
            hours=self.hours,
            status=self._status(date),
            highlighted=len(self.filled) > 1 and all(is_emphasised(self.page, cell) for cell in self.filled),
            links=self._links(),
            extra=self.extra,
            source=self._source(self.row.start, self.row.end),
        )
        return session.with_cells(self.cells)

    # ── Cells ────────────────────────────────────────────────────────────────────────────────────────────

    def _text(self, field: str) -> str:
        """What the cell of a field says, without what is struck out and the mark that the session is cancelled."""
        cell = self.by_field[field][1]
        left, former = said(self.page, cell)
        if field == "status":
            return left
        text, cancelled = without_mark(self.vocabulary, left, bare=field in _MAIN)
        if field == "date":
            cancelled = self._is_off(left)
        struck = field in _MAIN and is_struck(self.page, cell)
        self.cancelled = self.cancelled or cancelled or struck
        return self._former(field, former, text) if former else text

    def _is_off(self, text: str) -> bool:
        """Whether a date's cell calls its session off and names no other date: "12 mars, annulé (grève)"."""
        if not self.vocabulary.may_occur(letters(text), "statuses"):
            return False
        off, moved = (self.vocabulary.pattern(table).search(fold(text)) for table in ("statuses", "moved"))
        return bool(off and not moved)

    def _former(self, field: str, former: str, text: str) -> str:
        """What a cell says in which a text stands beside what is struck out: that, unless the text replaces nothing.

        "~~11 avril~~ 18 avril" has another date, "~~11 avril~~ à venir" none any more; "~~Séminaire~~ [ANNULÉ]" and
        "~~Séminaire~~ annulé (grève)" keep their name.
        """
        if not text or field not in _NAMES:
            return text or former
        marks = {table: self.vocabulary.leading(table, key(text)) for table in ("statuses", "unknown")}
        if not any(marks.values()):
            return text
        self.cancelled = self.cancelled or bool(marks["statuses"])
        if not is_unknown(self.vocabulary, text):
            self._keep(field)
        return former

    def _says(self, field: str, text: str) -> bool:
        """Whether a text says something of its field; one that only leads somewhere else is kept in ``extra``."""
        if not text or is_unknown(self.vocabulary, text):
            return False
        if is_pointer(self.vocabulary, text, link=is_link(self.page, self.by_field[field][1])):
            self._keep(field)
            return False
        return True

    def _keep(self, field: str) -> None:
        """Keep what a cell says as it stands."""
        self._keep_cell(*self.by_field[field])

    def _keep_cell(self, column: Column, cell: tree.Cell) -> None:
        text = self.page.text(cell)
        if not says_nothing(text):
            before = self.extra.get(column.header)
            self.extra[column.header] = f"{before} / {text}" if before else text
            self.cells.setdefault(f"extra[{column.header}]", self._source(cell.start, cell.end))

    def _links(self) -> list[Link]:
        plain = all(
            is_plain(cell) and "@" not in (text := self.page.text(cell)) and "://" not in text for cell in self.filled
        )
        return [] if plain else links_of(self.page, self.row)

    def _source(self, start: int, end: int) -> Source:
        """The place of a span inside the row, which is on one line."""
        before = self.position.column - self.row.start
        line = self.position.line
        return Source(path=self.page.path, line=line, column=start + before, end_line=line, end_column=end + before)

    def _place(self, field: str, value: str) -> Source:
        return self._source(*span_of(self.page, self.by_field[field][1], value))

    def _set(self, name: str, value: Any, field: str, said: str) -> None:
        self.values[name] = value
        self.cells[name] = self._place(field, said)

    # ── Fields ───────────────────────────────────────────────────────────────────────────────────────────

    def _date_phrase(self, text: str, until: str) -> DatePhrase:
        """What the date's cell says, with the last day where that has a column of its own."""
        both = read_date(f"{text} - {until}", self.vocabulary) if text and until and until != text else None
        if until and until != text and both is None:
            self._keep("until")
        return both or read_date(text, self.vocabulary) or self._date_inside(text)

    def _dated_name(self, text: str) -> tuple[DatePhrase, str]:
        """The date in a session's name, and the name alone: "Session EIG | 11 avril" in one cell."""
        said = read_heading(text, self.vocabulary)
        if said.date is None or not said.date.ranges:
            return DatePhrase("", "unknown"), text
        self.heading = said
        return said.date, said.name

    def _read_rest_of_name(self) -> None:
        """What else a name with its date says, as headings do, where no column has said it."""
        self._add_hours("session", self.heading.hours if not self.hours else ())
        for field, value in (("theme", self.heading.theme), ("place", self.heading.place)):
            if value and field not in self.values:
                self._set(field, value, "session", value)
        invited = self.heading.audience
        if invited and "audience" not in self.values:
            audience = Audience.from_phrase(invited, self._place("session", invited.text))
            self._set("audience", audience, "session", invited.text)

    def _date_inside(self, text: str) -> DatePhrase:
        """The date in a cell that says more; hours around it are read as well, other words are reported."""
        found = find_dates(text, self.vocabulary)
        if not found:
            self._report(f"no day could be read in “{text}”")
            return DatePhrase(text, "unknown")
        first = found[0]
        around = f"{text[: first.start]} {text[first.end :]}".strip(" ,;:()-–—/|")
        hours = read_hours(around, self.vocabulary) if any(char.isalnum() for char in around) else []
        if hours is not None and len(found) == 1:
            return first._replace(hours=(*first.hours, *hours))
        self._report(f"only “{first.text}” could be read in the date “{text}”")
        return first._replace(text=text)

    def _read_hours(self, text: str, date: DatePhrase) -> None:
        if not self._says("hours", text):
            return
        phrases = read_hours(text, self.vocabulary)
        if phrases is None:
            phrases = leading_hours(text, self.vocabulary)[0]
            self._keep("hours")
        self._add_hours("hours", self._with_days(phrases, date))
        if not phrases and any(char.isdigit() for char in text):
            self._report(f"no hours could be read in “{text}”", "hours")

    def _with_days(self, phrases: list[HoursPhrase], date: DatePhrase) -> list[HoursPhrase]:
        """Hours with the days that they name; "jeudi : 9h-18h, vendredi : 9h-16h" names the days from the first on."""
        named = [self.vocabulary.exact("weekdays", each.when) for each in phrases if each.when]
        if not date.weekdays and len(named) > 1 and named[0]:
            date = date._replace(weekdays=(named[0],))
        return date.days_of(phrases)

    def _read_slot(self, start: str, end: str) -> None:
        """The hours of two columns."""
        said = " - ".join(text for text in (start, end) if text)
        phrases = read_hours(said, self.vocabulary) if start and said else None
        if phrases:
            self._add_hours("start", phrases)
            return
        for field in ("start", "end"):
            if field in self.by_field:
                self._keep(field)

    def _add_hours(self, field: str, phrases: Iterable[HoursPhrase]) -> None:
        for phrase in phrases:
            hours = TimeSpec.from_phrase(phrase, self._place(field, phrase.text))
            if hours not in self.hours:
                self.hours.append(hours)

    def _read_place(self, text: str) -> None:
        if self._says("place", text):
            hours, rest = leading_hours(text, self.vocabulary)
            self._add_hours("place", hours)
            if rest and not is_unknown(self.vocabulary, rest):
                self._set("place", rest, "place", rest)

    def _read_theme(self, text: str) -> None:
        if self._says("theme", text):
            self._set("theme", text, "theme", text)

    def _read_objectives(self, text: str) -> None:
        if self._says("objectives", text):
            self._set("objectives", [text], "objectives", text)
            self.cells["objectives[0]"] = self.cells["objectives"]

    def _read_audience(self, text: str) -> None:
        if self._says("audience", text):
            phrase = _audience(text, self.vocabulary)
            if phrase:
                place = self._place("audience", phrase.text)
                self._set("audience", Audience.from_phrase(phrase, place), "audience", phrase.text)
            else:
                self._keep("audience")

    def _read_groups(self) -> None:
        """Who comes, of the groups that have a column each; a column for audiences has the last word."""
        coming = [(words, cell) for column, cell in self.groups if (words := self._coming(column, cell))]
        phrase = read_audience(" + ".join(words for words, _ in coming), self.vocabulary)
        if phrase and "audience" not in self.values:
            place = self._source(coming[0][1].start, coming[-1][1].end)
            self.values["audience"], self.cells["audience"] = Audience.from_phrase(phrase, place), place

    def _coming(self, column: Column, cell: tree.Cell) -> str | None:
        """The group of a column, with what its cell says of it; ``None`` where it does not come: "EIG", "EIG (matin)".

        A cell may say the group's hours instead, which are read.
        """
        text = self.page.text(cell)
        first, _, rest = text.partition(" ")
        mark = "absent" if says_nothing(text) else self.vocabulary.exact("marks", first)
        if mark == "absent":
            return None
        said = rest if mark else text
        hours = read_hours(said, self.vocabulary) or []
        name = self.vocabulary.exact("groups", column.header)
        for each in hours:
            place = self._source(*span_of(self.page, cell, each.text))
            self.hours.append(TimeSpec.from_phrase(each._replace(audience=each.audience or name), place))
        words = f"{column.header} {said}" if said and not hours else column.header
        if read_audience(words, self.vocabulary) and not (said and is_unknown(self.vocabulary, said)):
            return words
        self._keep_cell(column, cell)
        return None

    def _read_name(self, text: str, own_title: str) -> None:
        """The session's number, title and audience, from its name; a column for titles has the last word on these."""
        invited = "audience" in self.values
        title = self._named("session", text, invited)
        own = self._named("title", own_title, invited)
        if title and own:
            self._keep("session")
        field, shown = ("title", own) if own else ("session", title)
        if shown:
            self._set("title", shown, field, shown)

    def _named(self, field: str, text: str, invited: bool) -> str | None:
        """The title in a name. Its number is read as well, and who is invited unless a column has said it."""
        if not self._says(field, text):
            return None
        name = self._without_number(field, text)
        title, phrase = _split(name, self.vocabulary)
        if phrase and not invited:
            self._set("audience", Audience.from_phrase(phrase, self._place(field, phrase.text)), field, phrase.text)
        elif phrase:  # the column has said it, so the name stays whole; unless it is nothing else
            rest = f"{name[: phrase.start]} {name[phrase.end :]}".strip()
            title = name if rest and self.vocabulary.exact("columns", rest) != "session" else None
        return title if title and self.vocabulary.exact("columns", title) != "session" else None

    def _without_number(self, field: str, text: str) -> str:
        """A name without the number before it, which is read."""
        text = f"#{text}" if text.isdecimal() else text
        match = number_before(self.vocabulary).match(fold(text))
        if not match:
            return text
        number = match[1] or match[2] or match[3]
        self._set("number", int(number), field, number)
        return text[match.end() :].strip()

    def _read_number(self, text: str) -> None:
        match = re.search(r"\d+", text)
        if match and len(match.group()) < 4:
            self._set("number", int(match.group()), "number", match.group())
        elif text:
            self._keep("number")

    def _read_status(self, text: str) -> None:
        if not text:
            return
        meaning = self.vocabulary.exact("statuses", text)
        self.cancelled = self.cancelled or meaning == "cancelled"
        if meaning != "cancelled":
            self._keep("status")

    def _read_others(self) -> None:
        if "kind" in self.by_field:
            self._keep("kind")
        for column, cell in self.others:
            self._keep_cell(column, cell)

    def _status(self, date: DateSpec) -> Status:
        struck = bool(self.filled) and all(is_struck(self.page, cell) for cell in self.filled)
        if self.cancelled or struck:
            return "cancelled"
        return "planned" if date.ranges else "unscheduled"

    def _report(self, message: str, field: str = "date") -> None:
        self.page.report(message, self.by_field[field][1])
