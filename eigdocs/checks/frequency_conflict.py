"""EIG413: one ritual described with two frequencies."""

from __future__ import annotations

from collections.abc import Iterator

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.sessions import of_one_year, said_at
from eigdocs.checking.registry import collection_check
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold
from eigdocs.models import Frequency, Ritual

# Days in a unit; how long a promotion is differs from year to year.
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_CLOSE, _ROUGH = 1.2, 1.6  # how many times another two frequencies that agree may be, the second if one is rough


@collection_check("EIG413", "frequency-conflict", "warning", trust="high")
def frequency_conflict(collection: Collection) -> Iterator[Problem]:
    """A ritual is described with two frequencies that contradict each other.

    A rhythm that was changed on one page and not on the other, or twice on one page. The names must be the same, but
    for plurals and words such as "EIG". The finding is placed on the second description.

    ## Bad

    ```markdown animation.md
    # Les rituels

    Le détail est sur [la page des formats](formats.md).

    ## Rétrospective

    _Toutes les semaines, le vendredi_

    Chaque équipe partage ses victoires.
    ```

    ```markdown formats.md
    # Les formats d'accompagnement

    ## Rétrospective

    _1 fois par mois_

    Chaque équipe partage ses difficultés.
    ```

    ## Good

    ```markdown animation.md
    # Les rituels

    Le détail est sur [la page des formats](formats.md).

    ## Session plénière

    _1 fois par mois, le jeudi_

    Toute la promotion se retrouve.
    ```

    ```markdown formats.md
    # Les formats d'accompagnement

    ## Sessions plénières

    _Toutes les 4 semaines environ_

    Toute la promotion se retrouve.
    ```

    ## Trust

    High: only amounts that differ clearly, or two days of the week.
    """
    found: dict[str, list[tuple[CheckedPage, Ritual]]] = {}
    for page in collection.pages:
        for ritual in page.reading.rituals:
            if ritual.frequency:
                found.setdefault(_name(ritual.name, page.vocabulary), []).append((page, ritual))
    for rituals in found.values():
        for index, (page, ritual) in enumerate(rituals):
            others = [each for each in rituals[:index] if not _agree(ritual.frequency, each[1].frequency)]
            pages = [page, *of_one_year(page)] if others else []
            other = next((each for each in others if each[0] in pages), None)
            if other:
                yield _problem(page, ritual, *other)


def _name(name: str, vocabulary: Vocabulary) -> str:
    """A ritual's name as it is compared: "Sessions plénières EIG" is "session pleniere"."""
    without_groups = vocabulary.pattern("groups").sub(" ", fold(name))
    return " ".join(word.rstrip("sx") for word in without_groups.replace("-", "").split() if word.isalnum())


def _agree(one: Frequency | None, other: Frequency | None) -> bool:
    if one is None or other is None:
        return True
    if one.weekday and other.weekday and one.weekday != other.weekday:
        return False
    times = _times(one), _times(other)
    if "promotion" in (one.unit, other.unit):
        return one.unit != other.unit or times[0] == times[1]
    allowed = _ROUGH if one.approximate or other.approximate else _CLOSE
    return max(times) <= min(times) * allowed


def _times(frequency: Frequency) -> float:
    """How often a day, or a promotion."""
    return frequency.count / (frequency.interval * _DAYS.get(frequency.unit, 1.0))


def _problem(page: CheckedPage, ritual: Ritual, other_page: CheckedPage, other: Ritual) -> Problem:
    assert ritual.frequency
    assert other.frequency
    there = other.frequency.source or other.source or page.reading.whole
    where = said_at(other_page, there, page)
    message = f"“{ritual.name}” is “{ritual.frequency.text}” here, and “{other.frequency.text}” elsewhere, {where}"
    related = other_page.related(there, f"“{other.name}” is “{other.frequency.text}”")
    return page.problem(ritual.frequency.source or ritual.source or (0, 0), message, related=[related])
