"""Dates and days in French phrases.

A phrase is a chain of days and what joins them: "du *jeudi 11* **au** *15 février*", "*7* **ou** *14 novembre*".
A day without a month takes that of a later one, a day without a year likewise. What is no date, or cannot be one
("45 mars", "15 au 11 février"), is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple, cast

from eigdocs.french.days import (
    WEEKDAYS,
    Day,
    Item,
    Joint,
    Ranges,
    as_written,
    dated,
    days_between,
    forward,
    meaning_of,
    pieces_of,
)
from eigdocs.french.hours import HoursPhrase, read_hours
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key, tidy

__all__ = ["DatePhrase", "Day", "chains_in", "find_dates", "find_year", "read_date"]

_DIGITS = re.compile(r"\d+")
_RANK = re.compile(r"\bj(?:ours?)? ?\d")


class DatePhrase(NamedTuple):
    """What a phrase says of a date; ``start`` and ``end`` are its place in the text it was found in, end excluded.

    For `read_date` that is the text as `eigdocs.french.words.tidy` makes it.

    ``weekdays`` are those it names, in English, in order, right or wrong. ``hours`` are those of an org timestamp, or
    what follows the date in a text that `read_date` reads.
    """

    text: str
    certainty: Literal["fixed", "alternatives", "unknown"]
    ranges: Ranges = ()
    weekdays: tuple[str, ...] = ()
    hours: tuple[HoursPhrase, ...] = ()
    start: int = 0
    end: int = 0

    def days_of(self, hours: Iterable[HoursPhrase]) -> list[HoursPhrase]:
        """The hours with the days of this date that they name ("jeudi", "le 16", "J2"); none for what it has not.

        >>> from eigdocs.french.hours import read_hours
        >>> date = read_date("16 & 17 mai 2019")
        >>> [each.day.iso for each in date.days_of(read_hours("jeudi : 9h-18h, le 17 : 9h-16h"))]
        ['2019-05-16', '2019-05-17']
        """
        return [each._replace(day=self.day_called(each.when)) if each.when else each for each in hours]

    def day_called(self, words: str) -> Day | None:
        """The one day of this phrase that has a name, number or place ("J2") in it.

        >>> date = read_date("10 & 11 décembre 2020")
        >>> [date.day_called(words).iso for words in ("Jour 1", "vendredi", "jeudi 10")]
        ['2020-12-10', '2020-12-11', '2020-12-10']
        """
        days = [day for start, end in self.ranges for day in days_between(start, end)]
        folded = fold(words)
        weekday = Vocabulary.default().exact("weekdays", words)
        number = int(match.group()) if (match := _DIGITS.search(folded)) else 0
        if weekday:
            found = [day for day, name in zip(days, self._weekdays_of(days), strict=True) if name == weekday]
        elif _RANK.search(folded):
            found = days[number - 1 : number] if number else []
        else:
            found = [day for day in days if day.day == number]
        return found[0] if len(found) == 1 else None

    def _weekdays_of(self, days: Sequence[Day]) -> list[str | None]:
        """The weekday of each day: the calendar's; without a year, counted from the one that the phrase names first."""
        if days and days[0].year:
            return [WEEKDAYS[date(day.year or 0, day.month, day.day).weekday()] for day in days]
        if not self.weekdays or len(self.ranges) > 1:
            return [None] * len(days)
        first = WEEKDAYS.index(self.weekdays[0])
        return [WEEKDAYS[(first + index) % 7] for index in range(len(days))]

    def in_year(self, year: int) -> DatePhrase:
        """The phrase with that year where it says none; a range may end in the next year.

        A phrase with a day that the year does not have ("29 février" in 2019) stays as it is, without a year.

        >>> [day.iso for day in read_date("28 décembre - 2 janvier").in_year(2020).ranges[0]]
        ['2020-12-28', '2021-01-02']
        """
        if not self.ranges or self.ranges[0][0].year:
            return self
        days = forward([day for days in self.ranges for day in days], year)
        if not all(day.exists for day in days):
            return self
        return self._replace(ranges=tuple(zip(days[::2], days[1::2], strict=True)))


def read_date(text: str, vocabulary: Vocabulary | None = None) -> DatePhrase | None:
    """Read a text that is a date phrase as a whole; ``None`` for one that is not.

    What hardly changes the date may follow it ("(à confirmer)", "?", "(Lyon)", "matin"), and hours, which are read.
    A text that is empty, or says that the date is not known yet, is of certainty ``unknown``.

    >>> phrase = read_date("du jeudi 11 au vendredi 12 avril 2019")
    >>> [(start.iso, end.iso) for start, end in phrase.ranges], phrase.weekdays
    ([('2019-04-11', '2019-04-12')], ('thursday', 'friday'))
    >>> read_date("à venir").certainty, read_date("45 mars"), read_date("printemps")
    ('unknown', None, None)
    """
    return _read_date(tidy(text), vocabulary or Vocabulary.default())


def find_dates(text: str, vocabulary: Vocabulary | None = None) -> list[DatePhrase]:
    """The date phrases inside a running text, in order.

    Their places are offsets in `text`, which is to be in normal form C, as `eigdocs.french.words.tidy` makes it. Each
    begins at its first number or weekday: "du" and "le" stay out. Bare numbers ("10/12") are a date only where the text
    says so: alone, after "du" or a weekday, before a colon or dash at the start.

    >>> [phrase.text for phrase in find_dates("Session du 11 au 15 février : 3/4 des EIG, dont 2 le 12/02")]
    ['11 au 15 février', '12/02']
    """
    if not any(char.isdigit() for char in text):
        return []
    return list(_find_dates(text, vocabulary or Vocabulary.default()))


_YEAR = re.compile(r"(?<!\d)20[1-9]\d(?!\d)")
_NO_TITLE = re.compile(r"[@#]\S*[a-z]|://|\w\.[a-z]|/\w*[a-z]|[a-z]\w*/", re.IGNORECASE)


def find_year(text: str) -> int | None:
    """The year that a title or header names, the first one; none of an address, a file's name or a chat channel.

    >>> find_year("DATES 2019"), find_year("Promotion 4 (2020-2021)"), find_year("EIG2018"), find_year("75012 Paris")
    (2019, 2020, 2018, None)
    >>> find_year("#eig2020"), find_year("eig2018@example.org"), find_year("https://example.org/2018")
    (None, None, None)
    """
    years = (_YEAR.search(word) for word in text.split() if not _NO_TITLE.search(word))
    return next((int(year.group()) for year in years if year), None)


# ── How days are written ─────────────────────────────────────────────────────────────────────────────────
# All expressions are for folded text, where blanks are spaces and dashes hyphens.


_JOINT = re.compile(
    r"(?P<or>(?: *,| *\()? *(?<!\w)(?:et/)?ou(?: bien)? +(?:(?:les?|du|au) +)?)"
    r"|(?P<to> *(?:-{1,3}>?|→|=>) *(?:(?:au|le) +)?| +(?:jusqu'au|au|a) +)"
    r"|(?P<and> *(?:[&+]|,? +(?:et|puis)\b) *(?:(?:les?|du) +)?)"
    r"|(?P<comma> *, *(?:(?:les?|du) +)?)"
    r"|(?P<slash> */ *)"
)
_STAMP = (
    r"[<\[](?P<y0>(?:19|20)\d\d)-(?P<m0>\d\d)-(?P<d0>\d\d)(?: +(?P<wn>[^\W\d]+)\.?)?"
    r"(?: +(?P<clock>(?P<from>\d\d?:\d\d)(?:-(?P<until>\d\d?:\d\d))?))?"
    r"(?: +[.+-]+\d+[hdwmy](?:/\d+[hdwmy])?)*[>\]]"
)


class _Grammar:
    """The expressions for days, with a vocabulary's months and weekdays; each is compiled when it is first used."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.weekdays = {fold(word): name for word, name in vocabulary.words("weekdays").items()}
        self.months = vocabulary.month_numbers
        self._weekday = rf"(?:{_any(self.weekdays)})(?:\.|(?!\w))"
        self._weekdays = rf"{self._weekday}(?:(?: *[-&,/+] *| +(?:et|au|ou) +){self._weekday})*,? +(?:les? +)?"

    @cached_property
    def item(self) -> re.Pattern[str]:
        """A day."""
        months = self.vocabulary.tables["months"].values()
        full, short = _any(words[0] for words in months), _any(word for words in months for word in words[1:])
        month = rf"(?:(?:{full})(?!\w)|(?:{short})(?:\.|(?!\w)))"
        ordinal = "(?: ?er|ᵉʳ|eme|e|ᵉ)?"
        full_year = r"(?:19|20)\d\d"
        year = rf"(?:(?: +|(?<=\.))(?P<y1>{full_year})(?!\w|[:/])| *\((?P<y2>{full_year})\)| +'(?P<y3>\d\d)(?!\w))"
        return re.compile(
            rf"{_STAMP}|(?:(?P<wd>{self._weekday}),? +(?:le +)?)?(?:"
            rf"(?P<y4>{full_year})(?P<s4>[-/.])(?P<m4>\d\d?)(?P=s4)(?P<d4>\d\d?)(?!\w|(?P=s4)\w)"
            rf"|(?:(?P<d5>\d\d?)(?P<s5>[-/.])(?P<m5>\d\d?)(?P=s5)(?P<y5>{full_year}|\d\d)(?!\w|(?P=s5)\w)"
            rf"|(?P<d6>\d\d?)(?P<s6>[/.])(?P<m6>\d\d?)(?!\w|[/.]\w)"
            rf"|(?P<d7>\d\d?)-(?P<n7>{month})-(?P<y7>{full_year}|\d\d)(?!\w))(?! *{month})"
            rf"|(?P<d8>\d\d?){ordinal}(?: +|-)?(?P<n8>{month}){year}?"
            rf"|(?P<d9>\d\d?){ordinal}(?!\w|[.,:]\d| ?[:%€°]))"
        )

    @cached_property
    def weekday(self) -> re.Pattern[str]:
        """A weekday."""
        return re.compile(self._weekday)

    @cached_property
    def weekdays_at(self) -> re.Pattern[str]:
        """Weekdays that days without one follow."""
        return re.compile(self._weekdays)

    @cached_property
    def weekdays_before(self) -> re.Pattern[str]:
        """The same, up to a place."""
        return re.compile(rf"(?<!\w){self._weekdays}\Z")

    @cached_property
    def numbered_before(self) -> re.Pattern[str]:
        """What is numbered, before its number."""
        numbered, groups = (self.vocabulary.alternatives(table) for table in ("numbered", "groups"))
        return re.compile(rf"(?<!\w)(?:{numbered}|{groups}) *\Z")

    def chain(self, folded: str, at: int) -> list[Item]:
        """The days that stand one after the other from a place on."""
        items: list[Item] = []
        joint: Joint = ""
        while match := self.item.match(folded, at):
            items.append(self._item(match, joint))
            following = _JOINT.match(folded, match.end())
            if not following:
                break
            joint, at = cast(Joint, following.lastgroup), following.end()
        return items

    def chain_around(self, folded: str, number: int) -> list[Item]:
        """The days around a number in a running text; a session's own number is none of them."""
        if number and folded[number - 1] in "<[" and (items := self.chain(folded, number - 1)):
            return items
        items = self.chain(folded, number)
        if len(items) > 1 and not items[0].named and self._is_numbering(folded, items[0], items[1]):
            return [items[1]._replace(joint=""), *items[2:]]
        return items

    def with_weekdays(self, folded: str, at: int, chain: list[Item]) -> list[Item]:
        """A chain whose days know the weekdays that stand before it, and begin there.

        "mardi 12" has one, "jeudi et vendredi 16 et 17 mai" one for each, "du lundi au mercredi 11, 12, 13 mars" those
        of its ends.
        """
        lead = self.weekdays_before.search(folded, max(at, chain[0].start - _LOOK_BACK), chain[0].start)
        if lead is None:
            return chain
        first = chain[0]._replace(start=lead.start())
        names = [self._weekday_name(word) for word in self.weekday.findall(lead.group())]
        if len(names) == 1:
            return [first._replace(weekday=names[0] or first.weekday), *chain[1:]]
        if len(names) not in (2, len(chain)) or len(chain) < 2 or any(item.weekday for item in chain):
            return [first, *chain[1:]]
        if len(names) < len(chain):
            names = [names[0], *[None] * (len(chain) - 2), names[1]]
        return [item._replace(weekday=name) for item, name in zip([first, *chain[1:]], names, strict=True)]

    def phrase(self, text: str, folded: str, start: int, chain: Sequence[Item], ranges: Ranges) -> DatePhrase:
        """The phrase that a chain of days is, from its weekdays on."""
        words = self.weekday.findall(folded[start : chain[0].start])
        weekdays = [*map(self._weekday_name, words), *(item.weekday for item in chain)]
        end = chain[-1].end
        return DatePhrase(
            text=tidy(text[start:end]),
            certainty="fixed" if len(ranges) == 1 else "alternatives",
            ranges=ranges,
            weekdays=tuple(name for name in weekdays if name),
            hours=_stamped_hours(chain),
            start=start,
            end=end,
        )

    def _is_numbering(self, folded: str, item: Item, following: Item) -> bool:
        """Whether a number counts sessions: "Session 3 - 11 avril", but not "Session 6-7 sept"."""
        apart = following.joint == "comma" or (following.joint == "to" and folded.startswith(" -", item.end))
        return apart and bool(self.numbered_before.search(folded, max(0, item.start - _LOOK_BACK), item.start))

    def _item(self, match: re.Match[str], joint: Joint) -> Item:
        said = {name: value for name, value in match.groupdict().items() if value}
        parts = {name[0]: value for name, value in said.items() if name[1:].isdigit()}
        year = parts.get("y", "")
        month = self.months[parts["n"].rstrip(".")] if "n" in parts else int(parts.get("m", 0))
        day = Day(int(year) + (2000 if len(year) == 2 else 0) if year else None, month, int(parts["d"]))
        return Item(
            start=match.start(),
            end=match.end(),
            joint=joint,
            day=day,
            named=bool(month),
            sure=len(year) == 4 or "n" in parts or (bool(year) and parts["s"] == "/"),
            weekday=self._weekday_name(said.get("wn") or said.get("wd")),
            hours=_stamped(match) if "clock" in said else None,
        )

    def _weekday_name(self, word: str | None) -> str | None:
        """The English name of a weekday; org timestamps may be in English already."""
        if not word:
            return None
        word = word.rstrip(".")
        return self.weekdays.get(word) or next((name for name in WEEKDAYS if name.startswith(word)), None)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted({fold(word) for word in words}, key=len, reverse=True))


@lru_cache(maxsize=8)
def _grammar(vocabulary: Vocabulary) -> _Grammar:
    return _Grammar(vocabulary)


# ── The hours of org timestamps ──────────────────────────────────────────────────────────────────────────


def _stamped(match: re.Match[str]) -> HoursPhrase | None:
    start, end = (_clock(match[name]) for name in ("from", "until"))
    place = match.span("clock")
    return HoursPhrase(match["clock"], start, end, start_at=place[0], end_at=place[1]) if start else None


def _clock(text: str | None) -> str | None:
    hour, _, minute = (text or "99:99").partition(":")
    return f"{int(hour):02}:{minute}" if int(hour) < 24 and int(minute) < 60 else None


def _stamped_hours(chain: Sequence[Item]) -> tuple[HoursPhrase, ...]:
    """The hours of a chain's timestamps: those of one day from ``<… 14:00>`` to ``<… 18:30>`` are one."""
    first, last = chain[0], chain[-1]
    if first is not last and first.hours and last.hours:
        if first.day == last.day:
            text = f"{first.hours.text}-{last.hours.text}"
            return (first.hours._replace(text=text, end=last.hours.end or last.hours.start, end_at=last.hours.end_at),)
        ending = last.hours._replace(start=None, end=last.hours.end or last.hours.start, day=last.day)
        return (first.hours._replace(day=first.day), ending)
    return tuple(item.hours for item in chain if item.hours)


# ── Dates in a running text ──────────────────────────────────────────────────────────────────────────────

_NUMBER = re.compile(r"(?<![\w#/=.@])(?<!\w-)(?<!\d[,:])\d")
_LEAD_BEFORE = re.compile(r"(?<!\w)(?:le|du|au) +\Z")
_ALONE_AFTER = re.compile(r" *(?:\Z|[:|]|-+ )")
_SHARE_AFTER = re.compile(r" +(?:des?|du) | +d'")
_LOOK_BACK = 40


# Readers ask of one heading whether it says a day, and then which.
@lru_cache(maxsize=1024)
def _find_dates(text: str, vocabulary: Vocabulary) -> tuple[DatePhrase, ...]:
    return tuple(_dates_in(text, vocabulary))


def _dates_in(text: str, vocabulary: Vocabulary) -> Iterator[DatePhrase]:
    grammar = _grammar(vocabulary)
    folded = fold(text)
    for start, at, chain in _chains(grammar, folded, dated):
        if chain and _is_moved(folded, chain[-1].end, grammar):
            continue
        lead = grammar.weekdays_before.search(folded, max(at, start - _LOOK_BACK), start)
        for piece, ranges in pieces_of(chain):
            begin = lead.start() if lead and piece[0] is chain[0] else piece[0].start
            if any(item.sure for item in piece) or _is_a_date(folded, begin, piece[-1].end, bool(lead)):
                yield grammar.phrase(text, folded, begin, piece, ranges)


def _is_moved(folded: str, at: int, grammar: _Grammar) -> bool:
    """Whether what follows a date announces the one that takes its place: "14 mars, reporté au 21 mars"."""
    at = _remark_at(folded, at, grammar.vocabulary)
    mark = grammar.vocabulary.leading("moved", folded[at : at + _LOOK_BACK])
    at += len(mark) + 1
    lead = grammar.weekdays_at.match(folded, at) if mark else None
    return bool(mark and dated(grammar.chain(folded, lead.end() if lead else at)))


def _remark_at(folded: str, at: int, vocabulary: Vocabulary) -> int:
    """Where a remark after a date begins: behind punctuation, and "annulé"."""
    for _ in range(2):
        at += len(folded[at:]) - len(folded[at:].lstrip(_BEFORE_REMARK))
        at += len(vocabulary.leading("statuses", folded[at : at + _LOOK_BACK]))
    return at


def _chains(
    grammar: _Grammar, folded: str, days_of: Callable[[list[Item]], list[Item]]
) -> Iterator[tuple[int, int, list[Item]]]:
    """The days that stand together around each number, where that number starts, and where the text before it does."""
    at = 0
    for number in _NUMBER.finditer(folded):
        if number.start() < at:
            continue
        items = grammar.chain_around(folded, number.start())
        chain = days_of(items)
        yield number.start(), at, chain
        at = chain[-1].end if chain else items[-1].end if items else number.end()


def chains_in(text: str, vocabulary: Vocabulary | None = None) -> Iterator[list[Item]]:
    """The days inside a running text, those that stand together in one list, whether or not the calendar has them.

    Each has the weekday that the text gives it, right or wrong. Numbers that `find_dates` would not take for a date are
    left out.

    >>> [[(item.weekday, item.day.day, item.joint) for item in days] for days in chains_in("du mardi 30 au 31 février")]
    [[('tuesday', 30, ''), (None, 31, 'to')]]
    """
    grammar = _grammar(vocabulary or Vocabulary.default())
    folded = fold(text)
    for _, at, written in _chains(grammar, folded, as_written):
        if not written:
            continue
        chain = grammar.with_weekdays(folded, at, written)
        named = bool(chain[0].weekday)
        if any(item.sure for item in chain) or _is_a_date(folded, chain[0].start, chain[-1].end, named):
            yield chain


def _is_a_date(folded: str, start: int, end: int, has_weekday: bool) -> bool:
    """Whether mere numbers ("10/12") are a date by what stands around them."""
    if _SHARE_AFTER.match(folded, end):  # "le 3/4 des EIG"
        return False
    if has_weekday or _LEAD_BEFORE.search(folded, max(0, start - 4), start):
        return True
    before = folded[max(0, start - 4) : start].strip()
    return (not before or before.endswith("|")) and bool(_ALONE_AFTER.match(folded, end))


# ── A text that is a date ────────────────────────────────────────────────────────────────────────────────

_LEADING = re.compile(r"(?:dates? *:? +)?(?:(?P<week>semaine|week-?end|sejour) +)?(?:(?:les?|du|des|au) +)?")
_BRACKETED = re.compile(r"[\[(]([^\[\]()]*)[\])][ .,;!?]*")
_PUNCTUATION = " ~.,;:!?|)-–—"
_BEFORE_REMARK = f"{_PUNCTUATION}(>=→"
_BARE_DAY = re.compile(r"(?P<before>[^\W\d]+ )?(?P<day>\d\d?)(?:er)?[ ).!]*", re.IGNORECASE)
_LONGEST_UNKNOWN = 60
# What may follow a date without changing it: "à confirmer", "annulé", "matin", "jeudi".
_REMARKS = ("unknown", "statuses", "presence", "weekdays")


@lru_cache(maxsize=2048)
def _read_date(text: str, vocabulary: Vocabulary) -> DatePhrase | None:
    folded = fold(text)
    grammar = _grammar(vocabulary)
    leading = _leading(folded, vocabulary)
    lead = grammar.weekdays_at.match(folded, leading.end())
    chain = dated(grammar.chain(folded, lead.end() if lead else leading.end()))
    ranges = meaning_of(chain) if chain else None
    if not ranges:
        return DatePhrase(text, "unknown", end=len(text)) if _is_unknown(text, folded, vocabulary) else None
    if leading["week"] and all(start == end for start, end in ranges):  # in that week: which day is not said
        return None
    end = chain[-1].end
    if moved := _moved(text, folded, chain[0].day, end, vocabulary):
        return moved
    hours = _remark(text, end, vocabulary)
    if hours is None:
        return None
    begin = lead.start() if lead else chain[0].start
    phrase = grammar.phrase(text, folded, begin, chain, ranges)
    if hours:
        return phrase._replace(text=text[:end], start=0, hours=(*phrase.hours, *hours))
    return phrase._replace(text=text, start=0, end=len(text))


def _leading(folded: str, vocabulary: Vocabulary) -> re.Match[str]:
    """Where a text's date can begin: after "le", "[ANNULÉ]", "à confirmer :"."""
    at = 0
    bracketed = _BRACKETED.match(folded)
    if bracketed and not any(char.isdigit() for char in bracketed[1]):
        at = bracketed.end()
    elif mark := vocabulary.leading("statuses", folded) or vocabulary.leading("unknown", folded):
        at = len(mark)
    at += len(folded[at:]) - len(folded[at:].lstrip(_PUNCTUATION))
    return cast(re.Match[str], _LEADING.match(folded, at))


def _is_unknown(text: str, folded: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says that a date is not known yet: nothing at all, "TBC", "mars ?", "date à venir (mai 2019)"."""
    if len(text) > _LONGEST_UNKNOWN:
        return False
    if not any(char.isalnum() for char in text) or vocabulary.exact("unknown", text):
        return True
    if vocabulary.exact("statuses", text):  # "Annulé", and no date
        return True
    rest, count = vocabulary.pattern("unknown").subn(" ", folded)
    if not count and "?" not in text:
        return False
    vague = [vocabulary.words(table) for table in ("vague", "months", "weekdays")]
    return all(any(word in words for words in vague) for word in key(_YEAR.sub(" ", rest)).split())


def _moved(text: str, folded: str, former: Day, at: int, vocabulary: Vocabulary) -> DatePhrase | None:
    """The date that takes the place of one that ends at `at`: "12 novembre (reporté au 19 novembre)".

    It is unknown where the meeting is only put off: "12 novembre (reporté à une date ultérieure)".
    """
    rest = folded[_remark_at(folded, at, vocabulary) :]
    put_off = vocabulary.leading("put-off", rest)
    if not put_off or vocabulary.leading("former", rest):
        return None
    mark = vocabulary.leading("moved", rest)
    at = len(text) - len(rest[len(mark) :].lstrip())
    found = _following(text[at:], former, vocabulary) if mark else None
    if found is None:
        return DatePhrase(text, "unknown", end=len(text)) if not _DIGITS.search(rest) else None
    hours = tuple(each._replace(start_at=each.start_at + at, end_at=each.end_at + at) for each in found.hours)
    return found._replace(text=text, start=0, end=len(text), hours=hours)


def _following(text: str, former: Day, vocabulary: Vocabulary) -> DatePhrase | None:
    """A date after another one, whose month and year it may leave out: "14 mars 2019 (reporté au jeudi 21)"."""
    found = _read_date(text, vocabulary)
    if found is None and (bare := _BARE_DAY.fullmatch(text)):
        month = former.month if int(bare["day"]) > former.day else former.month % 12 + 1
        found = _read_date(f"{bare['before'] or ''}{bare['day']}/{month:02}", vocabulary)
    if found is None or not found.ranges:
        return None
    if former.year is None or found.ranges[0][0].year:
        return found
    return found.in_year(forward([former, found.ranges[0][0]], former.year)[1].year or former.year)


def _remark(text: str, at: int, vocabulary: Vocabulary) -> tuple[HoursPhrase, ...] | None:
    """The hours that follow a date, or none where what follows hardly changes it; ``None`` where it may."""
    rest = text[at:].lstrip(_PUNCTUATION)
    is_aside = text[at:].startswith(",")
    at = len(text) - len(rest)
    bracketed = _BRACKETED.fullmatch(rest)
    if bracketed:
        at, rest = at + bracketed.start(1), bracketed[1]
    rest = rest.rstrip(_PUNCTUATION)
    hours = read_hours(rest, vocabulary)
    if hours:
        return tuple(each._replace(start_at=each.start_at + at, end_at=each.end_at + at) for each in hours)
    if not key(rest) or any(vocabulary.exact(table, rest) for table in _REMARKS):
        return ()
    is_former = vocabulary.leading("former", fold(rest))
    return () if is_former or ((bracketed or is_aside) and not _NUMBER.search(rest)) else None
