"""Hours in French phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key, tidy

if TYPE_CHECKING:
    from eigdocs.french.days import Day

# Nobody meets before: "2h" and "1h30" are durations.
_EARLIEST = 6


class HoursPhrase(NamedTuple):
    """What a phrase says of hours; both ends ``None`` for a whole day. ``start_at`` and ``end_at`` are its place.

    ``audience`` is a group's name. ``day`` is the day that these hours are of, where the phrase says it in full;
    ``when`` is what it says otherwise ("jeudi", "le 16", "J1"); `eigdocs.french.dates.DatePhrase.days_of` knows that
    day.
    """

    text: str
    start: str | None
    end: str | None
    audience: str | None = None
    day: Day | None = None
    start_at: int = 0
    end_at: int = 0
    when: str = ""


class _Span(NamedTuple):
    """A clock time, or two, in a text: its place, and what it says."""

    start_at: int
    end_at: int
    start: str | None = None
    end: str | None = None


# ── Clock times ──────────────────────────────────────────────────────────────────────────────────────────
# All expressions are for folded text, where blanks are spaces and dashes hyphens.

_CLOCK = r"(?<!\w)(?<!\d[.,:])\d{1,2}(?::\d\d|h\d\d(?:min|mn)?|h(?:eures?)?| (?:h|heures?)(?: ?\d\d)?)(?!\w|:\d)"
_TO = r" *(?:-{1,3}>?|→|=>) *| +(?:jusqu'a|a) +"


class _Grammar:
    """The expressions for hours, with a vocabulary's words for noon, midnight, whole days and groups.

    They are large, and most pages need few of them: each is compiled when it is first used.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        hours = vocabulary.tables["hours"]
        self.noon = {fold(word) for word in hours["noon"]}
        self.midnight = {fold(word) for word in hours["midnight"]}
        self._named = "|".join(re.escape(word) for word in sorted(self.noon | self.midnight))
        self._time = rf"(?:{_CLOCK}|(?<!\w)(?<![a-z][a-z]-)(?:{self._named})(?!\w|-[a-z]))"
        days = [fold(word).replace("2", " ") for word in [*hours["day"], *hours["all-day"]]]
        self._day_hints = {max(words.split(), key=len, default="") for words in days}
        self._starts, self._ends = (vocabulary.alternatives("around-hours", edge) for edge in ("start", "end"))

    @cached_property
    def hint(self) -> re.Pattern[str]:
        """What all texts with hours have."""
        return re.compile(rf"\d ?[h:.\-]|{self._named}")

    @cached_property
    def running(self) -> re.Pattern[str]:
        """Hours in a running text."""
        return re.compile("|".join([*self._ranges, *self._single]))

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """Hours in a cell that says nothing else, where times may be shorter: "9 - 18h", "9h/18h", "9.30-18.30"."""
        dotted = r"(?<![\w.])\d\d?\.\d\d(?![\w.])"
        loose = [
            rf"(?P<s6>(?<![\w.,:])\d\d?(?!\w)|{self._time})(?: *- *| +a +|/)(?P<e6>{self._time})",
            rf"(?P<s7>{_CLOCK})(?: *- *| +a +)(?P<e7>\d\d?)(?![\w:.])",
            rf"(?P<s8>{dotted})(?:(?:{_TO})(?P<e8>{dotted}))?",
        ]
        return re.compile("|".join([*self._ranges, *loose, *self._single]))

    @property
    def _ranges(self) -> list[str]:
        time = self._time
        return [
            rf"(?:(?P<between>entre )|(?<!\w)de +)?(?P<s1>{time})(?(between) et |(?:{_TO}))(?P<e1>{time})",
            rf"(?:(?<!\w)de +(?P<s2>\d\d?)(?: +a +| ?- ?)|(?<![\w.,:/-])(?P<s3>\d\d?)-)(?P<e2>{time})",
            rf"(?P<s4>{_CLOCK})-(?P<e4>\d\d?)(?![\w:./-]|,\d| ?%)",
        ]

    @property
    def _single(self) -> list[str]:
        start = r"(?:(?P<from>(?<!\w)(?:a partir de|a compter de|des|vers) +)|(?<!\w)a +)?"
        return [rf"(?P<until>jusqu'a +)(?P<e5>{self._time})", rf"{start}(?P<s5>{self._time})(?P<plus>\+)?"]

    def may_say_days(self, folded: str) -> bool:
        """Whether a text has a word of whole days."""
        return any(hint in folded for hint in self._day_hints)

    @cached_property
    def day(self) -> re.Pattern[str]:
        """Words that say, alone, that hours are a whole day's."""
        hours = self.vocabulary.tables["hours"]
        return re.compile(_days([*hours["day"], *hours["all-day"]]))

    @cached_property
    def all_day(self) -> re.Pattern[str]:
        """Those that say so in a sentence too."""
        return re.compile(rf"(?<![\w-])(?:{_days(self.vocabulary.tables['hours']['all-day'])})(?!\w)")

    @cached_property
    def announced(self) -> re.Pattern[str]:
        """What stands before a time that is no duration."""
        return re.compile(rf"(?:(?<!\w)(?:a|{self._starts}|{self._ends})|[:(|]|\A) *\Z")

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """What stands before a time that is an end."""
        return re.compile(rf"(?<!\w)(?:{self._ends})(?: *:)?(?: +a)? *\Z")

    @cached_property
    def groups(self) -> re.Pattern[str]:
        """Whose hours these are."""
        # Atomic, for "les EIG" can be read both ways.
        group = rf"(?>(?:les |des )?(?:{self.vocabulary.alternatives('groups')})(?!\w))"
        several = rf"{group}(?:(?: *[+&,] *| et | )(?:{group}|\d(?!\w)))*+"
        return re.compile(rf"(?<!\w)(?:(?:tous|toutes) )?{several}(?: seuls| seules)?")

    def span(self, match: re.Match[str]) -> _Span | None:
        """What a match of ``running`` or ``whole`` says; ``None`` for what no clock shows ("25h")."""
        said = {name: value for name, value in match.groupdict().items() if value}
        times = {name[0]: (name, self._clock(value)) for name, value in said.items() if name[1:].isdigit()}
        start, end = (times[edge][1] if edge in times else None for edge in "se")
        if None in (time for _, time in times.values()) or (start and not f"{_EARLIEST:02}" <= start < "24"):
            return None
        # "jusqu'à 18h" says more than "18h"; "de 9h à 10h" no more than "9h à 10h".
        begin = match.start() if "until" in said or "from" in said else match.start(times["s"][0])
        return _Span(begin, match.end(), start, end)

    def groups_around(self, folded: str, span: _Span, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The groups whose hours these are in a running text: "EIG : 9h", "9h pour les EIG"."""
        around = self._groups_before(folded, span.start_at)
        if not around and (lead := _BEFORE_GROUPS.match(folded, span.end_at)):
            around = self.groups.match(folded, lead.end())
        return _group_names(around.group(), vocabulary) if around else ()

    def _groups_before(self, folded: str, at: int) -> re.Match[str] | None:
        """The groups that stand before a place, with a colon."""
        start = max(0, at - _LOOK_BACK)
        label, colon, rest = folded[start:at].rpartition(":")
        if not colon or rest.strip(" "):
            return None
        end = start + len(label.rstrip(" "))
        return next((match for match in self.groups.finditer(folded, start, end) if match.end() == end), None)

    def _clock(self, text: str) -> str | None:
        if text in self.noon:
            return "12:00"
        if text in self.midnight:
            return "24:00"
        numbers = _DIGITS.findall(text)
        hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
        return f"{hour:02}:{minute:02}" if minute < 60 and hour * 60 + minute <= 24 * 60 else None


_DIGITS = re.compile(r"\d+")
_BEFORE_GROUPS = re.compile(r" *(?:\(?pour |\()")


def _days(words: Sequence[str]) -> str:
    """Words for whole days as alternatives; any number stands for the 2 in them."""
    numbers = r"(?:\\d\\d?|deux|trois|quatre|cinq)"
    folded = sorted((fold(word) for word in words), key=len, reverse=True)
    return "|".join(re.sub("2", numbers, re.escape(word)) for word in folded)


@lru_cache(maxsize=8)
def _grammar(vocabulary: Vocabulary) -> _Grammar:
    return _Grammar(vocabulary)


def _phrase(text: str, span: _Span, audience: str | None = None) -> HoursPhrase:
    said = tidy(text[span.start_at : span.end_at])
    return HoursPhrase(said, span.start, span.end, audience, start_at=span.start_at, end_at=span.end_at)


# ── A text that is hours ─────────────────────────────────────────────────────────────────────────────────


def read_hours(text: str, vocabulary: Vocabulary | None = None) -> list[HoursPhrase] | None:
    """Read a text that says hours as a whole.

    >>> [(each.start, each.end, each.audience) for each in read_hours("9h - 18h30 pour les EIG, 14h pour les mentors")]
    [('09:00', '18:30', 'eig'), ('14:00', None, 'mentors')]
    >>> read_hours("Les 2 jours")
    [HoursPhrase(text='Les 2 jours', start=None, end=None, audience=None, day=None, start_at=0, end_at=11, when='')]
    >>> read_hours("Voir la page du bootcamp") is None
    True
    """
    return _list(_read_hours(tidy(text), vocabulary or Vocabulary.default()))


def _list(found: tuple[HoursPhrase, ...] | None) -> list[HoursPhrase] | None:
    return None if found is None else list(found)


@lru_cache(maxsize=2048)
def _read_hours(text: str, vocabulary: Vocabulary) -> tuple[HoursPhrase, ...] | None:
    grammar = _grammar(vocabulary)
    folded = fold(text)
    if grammar.may_say_days(folded) and grammar.day.fullmatch(folded):
        return (HoursPhrase(text, None, None, end_at=len(text)),)
    if not grammar.hint.search(folded):
        return None
    matches = list(grammar.whole.finditer(folded))
    spans = [span for match in matches if (span := grammar.span(match))]
    if not spans or len(spans) < len(matches):
        return None
    first, last = text[: matches[0].start()], text[matches[-1].end() :]
    gaps = (_divided(text[one.end() : other.start()], bool(first.strip())) for one, other in pairwise(matches))
    words = [first, *chain.from_iterable(gaps), last]
    phrases: list[HoursPhrase] = []
    for span, before, after in zip(spans, words[::2], words[1::2], strict=True):
        if _TITLED.match(after) and not vocabulary.exact("unknown", after):  # "17h15 : Pause" is an agenda's line
            return None
        said = _specified(text, span, _label(before, vocabulary), _label(after, vocabulary))
        if not said:
            return None
        phrases.extend(said)
    return tuple(_merged(phrases, text))


class _Label(NamedTuple):
    """What words around hours say: for whom, on which day, whether it is a start or an end that follows."""

    groups: tuple[str | None, ...] = (None,)
    day: Day | None = None
    when: str = ""
    edge: str | None = None
    remark: str = ""


_BETWEEN = re.compile(r" *(?:[,;|•·]|(?<!\d)/|/(?!\d)) *")
_BETWEEN_WORDS = re.compile(r" *(?:&|\+|(?<!\w)(?:et|puis)(?!\w)|(?<!\S)-+(?!\S)) *")
_LABEL_START = re.compile(r"[ :,;(-]*(?:(?P<for>pour) +)?", re.IGNORECASE)
_TITLED = re.compile(r" *(?::|[-–—]+) *\w")
_LONGEST_NAME = 5
_ARTICLE = re.compile(r"(?:les?|la|des?) +|l['’] *", re.IGNORECASE)
_WHEN = re.compile(r"(?:le +)?(?:\d\d?|1er)|j ?\d|jour +\d|\d(?:er|e|eme) +jour")


def _divided(gap: str, labels_come_first: bool) -> tuple[str, str]:
    """The words between two hours, as what belongs to the first and what belongs to the second."""
    opened, closed = gap.rfind("("), gap.rfind(")") + 1
    if opened >= closed and gap[opened + 1 :].strip():  # "14h-18h (mentors à partir de 16h)"
        return gap[:opened], gap[opened:]
    has_colon = gap.rstrip().endswith(":")
    strong = list(_BETWEEN.finditer(gap, closed))
    weak = list(_BETWEEN_WORDS.finditer(gap, closed))
    if strong or weak:
        cut = strong[-1] if strong else weak[0 if has_colon else -1]
        return gap[: cut.start()], gap[cut.end() :]
    is_label = has_colon or (labels_come_first and not closed)
    return ("", gap) if is_label else (gap, "")


def _label(words: str, vocabulary: Vocabulary) -> _Label | None:
    """What the words before or after hours say; ``None`` for something else."""
    start = cast(re.Match[str], _LABEL_START.match(words))
    said = words[start.end() :].strip(" :,;()")
    name = said[article.end() :] if (article := _ARTICLE.match(said)) else said
    meant = vocabulary.exact("around-hours", said) or vocabulary.exact("around-hours", name)
    if meant in {"start", "end"}:
        return _Label(edge=meant)
    if meant == "aside":
        return _Label(remark=words)
    if not key(said) or meant or any(vocabulary.exact(table, said) for table in ("hours", "presence", "unknown")):
        return _Label()
    if _grammar(vocabulary).groups.fullmatch(fold(said)):
        return _Label(_group_names(said, vocabulary))
    has_colon = words.rstrip().endswith(":")
    if day := _day_label(said, has_colon, vocabulary):
        return day
    if (has_colon or start["for"]) and len(name.split()) <= _LONGEST_NAME and "(" not in name:
        return _Label((name,))
    return _Label(remark=words) if words.lstrip().startswith(("(", "+")) else None


def _group_names(words: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The groups that words name; "mentors EIG 2" is one group, "mentors et EIG" are two."""
    folded = fold(words)
    names: dict[str, None] = {}
    end = 0
    for match in vocabulary.pattern("groups").finditer(folded):
        between = (end, match.start())
        if not names or _BETWEEN.search(folded, *between) or _BETWEEN_WORDS.search(folded, *between):
            names[vocabulary.meaning("groups", match.group())] = None
        end = match.end()
    return tuple(names)


def _day_label(words: str, is_whole: bool, vocabulary: Vocabulary) -> _Label | None:
    """The day that words before hours name: in short, or with a colon after them as a whole date."""
    from eigdocs.french.dates import read_date

    if _WHEN.fullmatch(fold(words)) or vocabulary.exact("weekdays", words):
        return _Label(when=words)
    date = read_date(words, vocabulary) if is_whole else None
    return _Label(day=date.ranges[0][0]) if date and date.ranges and len(set(date.ranges[0])) == 1 else None


def _specified(text: str, span: _Span, before: _Label | None, after: _Label | None) -> list[HoursPhrase]:
    """The hours with what stands around them, once for each group; none where that is something else."""
    if before is None or after is None or before.remark:
        return []
    groups = before.groups if before.groups != (None,) else after.groups
    if "end" in (before.edge, after.edge) and span.start and not span.end:
        span = span._replace(start=None, end=span.start)
    said = text[span.start_at : span.end_at] + after.remark.rstrip()
    end_at = span.start_at + len(said)
    day, when = before.day or after.day, before.when or after.when
    return [HoursPhrase(tidy(said), span.start, span.end, group, day, span.start_at, end_at, when) for group in groups]


def _merged(phrases: Iterable[HoursPhrase], text: str) -> Iterator[HoursPhrase]:
    """The hours, with a start and the end that follows it ("Début : 9h, fin : 18h") as one."""
    waiting: HoursPhrase | None = None
    for phrase in phrases:
        if waiting and _ends(phrase, waiting) and "." not in text[waiting.end_at : phrase.start_at]:
            said = tidy(text[waiting.start_at : phrase.end_at])
            waiting = waiting._replace(text=said, end=phrase.end, end_at=phrase.end_at)
            continue
        if waiting:
            yield waiting
        waiting = phrase
    if waiting:
        yield waiting


def _ends(later: HoursPhrase, earlier: HoursPhrase) -> bool:
    is_end = bool(later.end and earlier.start and not later.start and not earlier.end)
    return is_end and later.audience == earlier.audience and later.when == earlier.when


# ── Hours in a running text ──────────────────────────────────────────────────────────────────────────────

_MEASURES = re.compile(
    r" *d'|/(?:24|jour|j|semaine|mois|personne|defi)(?!\w)| +(?:de|du|par|max|maximum|chacun|chacune|chrono)(?!\w)"
)
_LOOK_BACK = 60


def find_hours(text: str, vocabulary: Vocabulary | None = None) -> list[HoursPhrase]:
    """The hours inside a running text, in order; durations ("2h d'atelier", "pendant 2h") are none.

    Their places are offsets in `text`, which is to be in normal form C.

    >>> found = find_hours("Rendez-vous à 14h pour les mentors, après 2h d'atelier. Le reste dure toute la journée.")
    >>> [(each.text, each.start, each.audience) for each in found]
    [('14h', '14:00', 'mentors'), ('toute la journée', None, None)]
    """
    vocabulary = vocabulary or Vocabulary.default()
    grammar = _grammar(vocabulary)
    folded = fold(text)
    phrases: list[HoursPhrase] = []
    for match in grammar.running.finditer(folded) if grammar.hint.search(folded) else ():
        span = grammar.span(match)
        if span and _is_time(grammar, folded, match, span):
            if not span.end and grammar.ending.search(folded, max(0, span.start_at - _LOOK_BACK), span.start_at):
                span = span._replace(start=None, end=span.start)
            groups = grammar.groups_around(folded, span, vocabulary) or (None,)
            phrases.extend(_phrase(text, span, group) for group in groups)
    for match in grammar.all_day.finditer(folded) if grammar.may_say_days(folded) else ():
        phrases.append(_phrase(text, _Span(*match.span(), None, None)))
    return list(_merged(sorted(phrases, key=lambda phrase: phrase.start_at), text))


def _is_time(grammar: _Grammar, folded: str, match: re.Match[str], span: _Span) -> bool:
    """Whether a time of a running text is no duration: it has two ends, or something such as "à" announces it."""
    if span.start and span.end:
        return True
    is_said = match["until"] or match["from"] or match["plus"]
    announced = is_said or grammar.announced.search(folded, max(0, span.start_at - _LOOK_BACK), span.start_at)
    return bool(announced) and not _MEASURES.match(folded, span.end_at)


_SEPARATOR = re.compile(r" *(?:(?:[:;,|•·→>=/]|-+|\.(?= )) *)*")
_NEXT = re.compile(r" *(?:[/,;&]|(?<= )et|(?<= )puis) *")
_LEAD_LENGTH = 20
_OPENING = re.compile(r" *(?P<bracket>[\[(])?")


def leading_hours(text: str, vocabulary: Vocabulary | None = None) -> tuple[list[HoursPhrase], str]:
    """The hours that a text begins with, and the rest of it without what separates the two.

    >>> hours, rest = leading_hours("15h au LLL")
    >>> hours[0].start, rest
    ('15:00', 'au LLL')
    >>> leading_hours("9h30-17h30 / 17h30-19h30, Grand atelier et Agora")[1]
    'Grand atelier et Agora'
    >>> leading_hours("2h d'atelier")
    ([], "2h d'atelier")
    """
    if not any(char.isdigit() for char in text[:_LEAD_LENGTH]):
        return [], text
    vocabulary = vocabulary or Vocabulary.default()
    grammar = _grammar(vocabulary)
    folded = fold(text)
    opening = cast(re.Match[str], _OPENING.match(folded))
    phrases: list[HoursPhrase] = []
    at, end = opening.end(), 0
    while (match := grammar.running.match(folded, at)) and (span := grammar.span(match)):
        if not span.end and _MEASURES.match(folded, span.end_at):
            break
        phrases.append(_phrase(text, span))
        end = span.end_at
        following = _NEXT.match(folded, end)
        if not following:
            break
        at = following.end()
    if not phrases:
        return [], text
    if opening["bracket"] and folded.startswith((")", "]"), end):
        end += 1
    return phrases, text[cast(re.Match[str], _SEPARATOR.match(folded, end)).end() :]
