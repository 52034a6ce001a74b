"""How values are said in summaries: dates, hours, names of sessions, texts cut to what differs in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from eigdocs.changes.form import doubtful, said, vague
from eigdocs.changes.labels import FEMININE, KINDS
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.layouts.days import day_text as full_day_text
from eigdocs.layouts.hours import clock_text, group_text, span_text
from eigdocs.models import (
    Audience,
    DateSpec,
    Duration,
    Frequency,
    Link,
    Session,
    SessionRecord,
    TimeSpec,
)

# What agrees with a label: "fréquence fixée", "horaires fixés".
_ENDINGS = {
    **dict.fromkeys(["animation", "fréquence", "durée", "description", "adresse", "salle", "année", "promotion"], "e"),
    **dict.fromkeys(["mise en avant", "fin", "heure", "date"], "e"),
    **dict.fromkeys(["horaires", "horaires habituels", "objectifs", "intervenants", "livrables", "liens"], "s"),
    **dict.fromkeys(["détails", "autres noms"], "s"),
    **dict.fromkeys(["notes", "questions"], "es"),
}
_ARRANGED = frozenset(
    ["lieu", "lieu habituel", "date", "thème", "public", "fréquence", "durée", "salle", "jour", "heure", "fin"]
)
"""What is fixed rather than added."""

_SHOWN = 3  # of the texts that a list has more, or less; one where they would be too short to say anything
_SHORT = 40


# ── What changed ─────────────────────────────────────────────────────────────────────────────────────────────


def change(label: str, old: Any, new: Any, most: int) -> str:
    """A field's change: "lieu « LLL » → « Agora »", "lieu fixé « LLL »", "objectifs + « un bilan »".

    `label` may be empty, where what comes before says it.

    >>> change("lieu", None, "LLL", 60), change("fréquence", "1 fois par mois", None, 60)
    ('lieu fixé « LLL »', 'fréquence retirée (« 1 fois par mois »)')
    >>> change("objectifs", ["un", "deux"], ["deux", "trois", "quatre"], 60)
    'objectifs + « trois », + « quatre », − « un »'
    """
    if isinstance(old, bool) or isinstance(new, bool):
        return f"{label} {'ajouté' if new else 'retiré'}{_ENDINGS.get(label, '')}"
    if isinstance(old, int | None) and isinstance(new, int | None) and (old, new) != (None, None):
        return _change_of_number(label, old, new)
    if isinstance(old or new, list) and not _is_hours(old or new):
        return f"{label} {_of_lists(old or [], new or [], most)}".strip()
    before, after = text_of(old), text_of(new)
    ending = _ENDINGS.get(label, "")
    if before and after:
        return f"{label} {pair(before, after, most)}".strip()
    if not label:
        return f"+ {quoted(after, most)}" if after else f"− {quoted(before, most)}"
    if before:
        return f"{label} retiré{ending} ({quoted(before, most)})"
    verb = "fixé" if label in _ARRANGED or label.startswith("horaires") else "ajouté"
    return f"{label} {verb}{ending} {quoted(after, most)}"


def column(header: str, old: str | None, new: str | None, most: int) -> str:
    """A change in a column of another name: "Animation « Odile » → « Paul »", "Animation + « Odile »"."""
    header = cut(header, most)
    if old and new:
        return f"{header} {pair(old, new, most)}"
    return f"{header} + {quoted(new, most)}" if new else f"{header} − {quoted(old or '', most)}"


def _change_of_number(label: str, old: int | None, new: int | None) -> str:
    if old is None or new is None:
        verb = "ajouté" if old is None else "retiré"
        number = new if old is None else f"({old})"
        return f"{label} {verb}{_ENDINGS.get(label, '')} {number}"
    return f"{label} {old} → {new}"


def clocks(label: str, old: str | None, new: str | None) -> str:
    """A change of a time: "10h → 10h30", "fin 11h → 11h30", "fin fixée à 11h"."""
    ending = _ENDINGS.get(label, "")
    if old and new:
        return f"{f'{label} ' if label != 'heure' else ''}{clock_text(old)} → {clock_text(new)}"
    return f"{label} retiré{ending} ({clock_text(old)})" if old else f"{label} fixé{ending} à {clock_text(new or '')}"


def _is_hours(value: Any) -> bool:
    return bool(value) and isinstance(value[0], TimeSpec)


def _of_lists(old: Sequence[Any], new: Sequence[Any], most: int) -> str:
    """What a list has more and less: "+ « trois », − « un »"."""
    before, after = [text_of(each) for each in old], [text_of(each) for each in new]
    if Counter(map(said, before)) == Counter(map(said, after)):
        before, after = ([_whole(each) for each in values] for values in (old, new))
    fewer, more = _without(before, after), _without(after, before)
    if not fewer and not more:
        return "dans un autre ordre"
    if len(fewer) == len(more) == 1:
        return pair(fewer[0], more[0], most)
    count = _SHOWN if most >= _SHORT else 1
    shown = [f"+ {quoted(each, most)}" for each in more[:count]]
    shown += [f"− {quoted(each, most)}" for each in fewer[:count]]
    left = max(len(more) - count, 0) + max(len(fewer) - count, 0)
    return ", ".join(shown) + (f" et {left} autre{'s' if left > 1 else ''}" if left else "")


def _without(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    """The texts that others do not have, each as often as it has more."""
    left = Counter(map(said, others))
    found = []
    for text in texts:
        if left[said(text)] > 0:
            left[said(text)] -= 1
        else:
            found.append(text)
    return found


def _whole(value: Any) -> str:
    return whole_link(value) if isinstance(value, Link) else text_of(value)


def whole_link(link: Link) -> str:
    """A link's words, and its address where they are not it: two links may have the same words.

    >>> links = Link(label="page", url="bootcamp.md"), Link(label="ada@example.org", url="mailto:ada@example.org")
    >>> [whole_link(link) for link in links]
    ['page (bootcamp.md)', 'ada@example.org']
    """
    words = link_text(link)
    return words if not link.url or link.url in {words, f"mailto:{words}"} else f"{words} ({link.url})"


# ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────


def quoted(text: str, most: int) -> str:
    """A text in quotes, its own as French quotes them inside others.

    >>> quoted("« Clinique » des données", 60)
    '« “Clinique” des données »'
    """
    return f"« {inside_quotes(cut(text, most))} »"


def inside_quotes(text: str) -> str:
    """A text that stands in quotes: its own are those that French has inside others."""
    return _CLOSING.sub("”", _OPENING.sub("“", text)) if "«" in text or "»" in text else text


_OPENING, _CLOSING = re.compile(r"«\s*"), re.compile(r"\s*»")


def cut(text: str, most: int) -> str:
    """The beginning of a text, in whole words where it has them.

    >>> cut("un texte qui est bien long", 14)
    'un texte qui…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    begin = text[: most - 1]
    words = begin.rpartition(" ")[0]
    return f"{(words if len(words) > most // 2 else begin).rstrip(' ,;:')}…"


def pair(old: str, new: str, most: int) -> str:
    """Two texts; of long ones, what is around what differs.

    >>> pair("une phrase assez longue qui finit mal", "une phrase assez longue qui finit bien", 24)
    '« …qui finit mal » → « …qui finit bien »'
    """
    old, new = " ".join(old.split()), " ".join(new.split())
    if max(len(old), len(new)) > most:
        old, new = _around(old, new, most)
    return f"« {inside_quotes(old)} » → « {inside_quotes(new)} »"


def _around(old: str, new: str, most: int) -> tuple[str, str]:
    start = _alike(old, new)
    end = _alike(old[:start:-1], new[:start:-1])
    context = most // 2
    begin = _word_start(old, start - context) if start > context else 0
    texts = []
    for text in (old, new):
        stop = len(text) - end
        last = min(len(text), max(stop + context // 2, begin + most))
        last = min(last, begin + most - 2) if last - begin > most else last
        texts.append(f"{'…' if begin else ''}{text[begin:last].strip()}{'…' if last < len(text) else ''}")
    return texts[0], texts[1]


def _alike(old: str, new: str) -> int:
    """How many characters two texts begin with that are the same."""
    return next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _word_start(text: str, index: int) -> int:
    """The first start of a word from an index on, if one is near."""
    space = text.find(" ", index)
    return space + 1 if 0 <= space - index < 12 else index


_NAME = re.compile(r"(?<=[\s'’(])[A-ZÀ-Ý][a-zà-ÿ]")


def lowered(text: str) -> str:
    """A text in the middle of a sentence: an initial capital lowered, but not that of "EIG", or of several words.

    >>> lowered("Mentors"), lowered("EIG + mentors"), lowered("Stand-up"), lowered("L’atelier"), lowered("Etalab Talks")
    ('mentors', 'EIG + mentors', 'stand-up', 'l’atelier', 'Etalab Talks')
    """
    is_word = text[1:2].islower() or text[1:2] in {"'", "’"}
    return text[:1].lower() + text[1:] if is_word and not _NAME.search(text) else text


def text_of(value: Any) -> str:
    """A value in words; empty for none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return KINDS.get(value, value)
    if isinstance(value, Audience | Frequency | Duration | DateSpec):
        return value.text
    if isinstance(value, Link):
        return link_text(value)
    if isinstance(value, list):
        return hours_text(value) if _is_hours(value) else ", ".join(map(text_of, value))
    return str(value)


def link_text(link: Link) -> str:
    return link.label or link.url or ""


# ── Dates and hours ──────────────────────────────────────────────────────────────────────────────────────────


def day_text(day: str, year: int | None = None) -> str:
    """A day without its weekday, and without its year where that is `year`.

    >>> day_text("2019-04-11", 2019), day_text("2019-10-01"), day_text("--05-02")
    ('11 avril', '1er octobre 2019', '2 mai')
    """
    words = full_day_text(f"-{day[4:]}" if not day.startswith("-") else day)
    return words if day.startswith("-") or day[:4] == str(year) else f"{words} {day[:4]}"


def date_text(date: DateSpec, year: int | None = None) -> str:
    """A date in its plainest words.

    >>> [date_text(DateSpec.of(text, 2019), 2019) for text in ("jeudi 16 & 17 mai", "du 11 au 15 fév", "7/11 ou 14/11")]
    ['16 et 17 mai', '11 au 15 février', '7 ou 14 novembre']
    """
    ranges = [_range_text(each.start, each.end, year) for each in date.ranges]
    for index in range(len(ranges) - 1, 0, -1):
        words, later = ranges[index - 1].split(" ", 1), ranges[index].split(" ", 1)
        if words[1:] == later[1:] and date.ranges[index - 1].start == date.ranges[index - 1].end:
            ranges[index - 1] = words[0]  # the month is said by the next one
    return " ou ".join(ranges) + (" (à confirmer)" if doubtful(date.text) else "")


def _range_text(start: str, end: str, year: int | None) -> str:
    if start == end:
        return day_text(start, year)
    first, last = day_text(start, year), day_text(end, year)
    joint = " et " if start[:-2] == end[:-2] and int(end[-2:]) - int(start[-2:]) == 1 else " au "
    if first.split(" ")[1:] == last.split(" ")[1:]:
        first = first.split(" ")[0]
    return f"{first}{joint}{last}"


def no_date(date: DateSpec | None) -> str:
    """A date that is not known: "date à venir", or what it says all the same."""
    return f"« {date.text} »" if date and vague(date.text) else "date à venir"


def hours_text(hours: Sequence[TimeSpec]) -> str:
    """Hours by the clock, whatever their wording.

    >>> hours_text(TimeSpec.of("9h-18H30 pour les EIG, 14h à 18h pour les mentors"))
    'EIG : 9h - 18h30, mentors : 14h - 18h'
    """
    return ", ".join(map(_hours_text, hours))


def _hours_text(hours: TimeSpec) -> str:
    owners = [day_text(hours.day) if hours.day else "", group_text(hours.audience) if hours.audience else ""]
    owner = ", ".join(each for each in owners if each)
    clock = span_text(hours.start, hours.end) or hours.text
    aside = hours.text if any(each.isalpha() and len(each) > 3 for each in hours.text.split()) else ""
    return f"{owner} : {aside or clock}" if owner else aside or clock


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────


class Meeting(NamedTuple):
    """What a session is called in a sentence, and how words agree with it."""

    name: str
    ending: str


def meeting(entry: Session | SessionRecord, most: int) -> Meeting:
    """What a session is called: its title, else its audience, else its theme.

    >>> meeting(Session(title="Séminaire EIG", kind="seminar"), 60).name
    'séminaire EIG'
    >>> meeting(Session(title="Prototyper", audience=Audience.of("EIG")), 60).name
    'session « Prototyper »'
    >>> meeting(Session(audience=Audience.of("Mentors seuls")), 60)
    Meeting(name='session mentors seuls', ending='e')
    """
    noun, ending = KINDS[entry.kind], "e" if entry.kind in FEMININE else ""
    title = entry.title if isinstance(entry, Session) else None
    if title and Vocabulary.default().pattern("kinds").match(fold(title)):
        return Meeting(lowered(cut(title, most)), _ending_of(title, ending))
    if title:
        return Meeting(f"{noun} {quoted(title, most)}", ending)
    if entry.audience and entry.audience.text:
        return Meeting(f"{noun} {lowered(cut(entry.audience.text, most))}", ending)
    words = entry.theme or (entry.heading if isinstance(entry, SessionRecord) else "")
    return Meeting(f"{noun} {quoted(words, most)}" if words else noun, ending)


_MASCULINE = frozenset(
    ["bootcamp", "bootcamps", "mini-bootcamp", "boot", "boot-camp", "seminaire", "seminaires", "atelier", "ateliers"]
)


def _ending_of(title: str, ending: str) -> str:
    """How words agree with a name that begins with the word for its kind."""
    return "" if fold(title).split()[0].strip(":,") in _MASCULINE else "e" if ending else ending
