"""An event that recurs as the ritual that it is: how often in French words, and its hours."""

from __future__ import annotations

from typing import cast, get_args

from eigdocs.calendars.reading.events import Event
from eigdocs.calendars.reading.recurring import Rule
from eigdocs.calendars.reading.sessions import session_of
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import tidy
from eigdocs.models import Frequency, Ritual, Unit, Weekday

_WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_RANKS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième", -1: "dernier"}


def ritual_of(event: Event) -> Ritual:
    """The ritual that an event with a rule stands for.

    >>> from datetime import datetime
    >>> start, end = datetime(2019, 3, 1, 11, 30), datetime(2019, 3, 1, 12, 30)
    >>> ritual = ritual_of(Event("1", "Stand-up", start, end, recurs=True, rule=Rule("week", weekdays=(4,))))
    >>> ritual.name, ritual.frequency.text, ritual.hours[0].text
    ('Stand-up', 'toutes les semaines, le vendredi', '11h30 - 12h30')
    """
    session = session_of(event, Vocabulary.default())
    return Ritual(
        name=tidy(event.summary) or "(sans nom)",
        frequency=frequency_of(event.rule, event) if event.rule else None,
        hours=session.hours,
        description=tidy(event.description or "") or None,
    )


def frequency_of(rule: Rule, event: Event) -> Frequency:
    """How often a rule makes an event recur; what does not say its weekday has that of the first time.

    >>> from datetime import datetime
    >>> event = Event("1", "Rétrospective", datetime(2019, 3, 7, 15), recurs=True)
    >>> frequency_of(Rule("month", weekdays=(3,), nth=1), event).text
    'tous les mois, le premier jeudi'
    >>> frequency_of(Rule("week", interval=2), event).text
    'toutes les 2 semaines, le jeudi'
    """
    days = rule.weekdays or ((event.first_day.weekday(),) if rule.unit == "week" else ())
    one = len(days) == 1
    words = [_every(rule), _on(rule, days)]
    return Frequency(
        text=", ".join(filter(None, words)),
        count=len(days) if rule.unit == "week" and days else 1,
        interval=rule.interval,
        unit=cast(Unit, rule.unit),
        weekday=_WEEKDAYS[days[0]] if one else None,
    )


def _every(rule: Rule) -> str:
    one, many = {
        "day": ("tous les jours", "tous les {} jours"),
        "week": ("toutes les semaines", "toutes les {} semaines"),
        "month": ("tous les mois", "tous les {} mois"),
        "year": ("tous les ans", "tous les {} ans"),
    }[rule.unit]
    return one if rule.interval == 1 else many.format(rule.interval)


def _on(rule: Rule, days: tuple[int, ...]) -> str:
    names = [Vocabulary.default().tables["weekdays"][_WEEKDAYS[day]][0] for day in days]
    if not names:
        return ""
    rank = _RANKS.get(rule.nth or 0)
    if rank:
        return f"le {rank} {' ou '.join(names)}"
    return f"le {names[0]}" if len(names) == 1 else f"les {', '.join(names[:-1])} et {names[-1]}"
