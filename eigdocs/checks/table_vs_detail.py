"""EIG401: a table and a detailed section that contradict each other on a session."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.programmes.pairing import Pair
from eigdocs.checking.programmes.sessions import details, pages_with_tables, said_at
from eigdocs.checking.registry import collection_check
from eigdocs.french.words import fold
from eigdocs.likeness.facts import Conflict, conflicts, lies_inside


@collection_check("EIG401", "table-vs-detail", "error", trust="high")
def table_vs_detail(collection: Collection) -> Iterator[Problem]:
    """The table and the detailed section of one session contradict each other.

    Sessions move, and the page says so in one of two places: half of the readers come on the wrong day. The section
    may say more than the table ("LLL, Grand atelier" and "LLL, Grand atelier (rue d'Alexandrie)"), less, or the same
    in other words; a day, hours, a place, an audience or a theme that cannot hold together with the table's is an
    error. A section whose day is in no row is compared with the row that its number, its theme or its audience points
    to. The sections may stand on another page than the table.

    ## Bad

    ```markdown
    # Programme 2019

    | Session | Dates | Horaires | Lieu |
    |---|---|---|---|
    | EIG | 11 avril | 9h - 18h | Grand atelier |
    | Mentors | 18 avril | 14h - 18h30 | Grand atelier |

    ## Présentation détaillée des sessions

    ### Session EIG | 11 avril

    * Lieu : Grand atelier

    ### Session Mentors | 18 avril

    * Lieu : Petit atelier
    ```

    ```org
    #+title: Le programme 2018

    * Le calendrier des sessions

    | Date    | Public        | Thématique   |
    |---------+---------------+--------------|
    | 8 mars  | EIG seuls     | Cartographie |
    | 22 mars | EIG + mentors | Accessibilité |

    * Présentation détaillée des sessions

    ** Session du 29 mars : accessibilité

    Les mentors racontent leur premier audit.

    ** Session du 8 mars : cartographie

    Chaque équipe montre une carte.
    ```

    ## Good

    ```markdown
    # Programme 2019

    | Session | Dates | Horaires | Lieu |
    |---|---|---|---|
    | EIG (+ mentors l'après-midi) | 11 avril | 9h - 18h | LLL, Grand atelier |

    ## Présentation détaillée des sessions

    ### Session EIG + mentors | 11 avril

    * Lieu : Liberté Living Lab, Grand atelier (rue d'Alexandrie)
    * Horaires : 9h - 18h pour les EIG, 14h - 18h pour les mentors
    ```

    ## Trust

    High for dates, hours and audiences; for places and themes as far as the vocabulary knows the words. A theme is only
    compared where both are a few words that name a subject, and the section speaks of the table's nowhere.
    """
    for page in pages_with_tables(collection):
        pairs = details(page).pairs
        sections = Counter(id(pair.row.entry) for pair in pairs)
        for pair in pairs:
            parts = sections[id(pair.row.entry)] > 1
            if parts and lies_inside(pair.mine.entry.date, pair.row.entry.date):
                continue  # one of several sections about a bootcamp: some of its days
            yield from (_problem(pair, each) for each in _contradictions(pair, page))


def _contradictions(pair: Pair, page: CheckedPage) -> Iterator[Conflict]:
    """What a section and a row contradict each other on. Those of two days are known to do so on the day, no more."""
    for conflict in conflicts(pair.mine.entry, pair.row.entry, page.vocabulary):
        if conflict.fact == "date" or (
            pair.same_day and not (conflict.fact == "hours" and _is_of_a_part(pair, conflict))
        ):
            yield conflict


_STOP = re.compile(r"[.!?;|]\s|\n\s*\n|\n\s*[-*+]\s")
_SESSION = re.compile(
    r"\b(?:session|seance|journee|pleniere|seminaire|bootcamp|nous|on|elle|debut\w*|horaires?|heures?|rdv|rendez)\b"
)
_BEFORE = re.compile(r"\b(?:accueil|arriv\w+|rdv|rendez-vous|portes|cafe|petit-dejeuner|petit dej\w*|viennoiseries)\b")
_AFTER = re.compile(r"\b(?:aperos?|aperitif|afterwork|pot|verres?|cocktail|buffet|diner|soiree|fete|bar)\b")
_TIME = re.compile(r"\d ?h")
_CLAUSE = re.compile(r"[,;.)|\n]|\bpuis\b|\d")
_WAY = 200  # characters before hours that say whose they are


def _is_of_a_part(pair: Pair, conflict: Conflict) -> bool:
    """Whether a sentence gives the hours of something else than the session: "L'apéro commencera à 19h".

    People are welcomed before it begins, parts of it begin after it has, and brackets after other hours add to them.
    """
    text = pair.mine.page.document.text
    start, end = _hours_at(pair, conflict)
    before = fold(_STOP.split(text[max(0, start - _WAY) : start])[-1])
    after = fold(conflict.mine + " " + _first_clause(text[end : end + _WAY]))
    if pair.mine.page.vocabulary.mentioned("other-meetings", before) or _adds(before):
        return True
    said = next((each for each in pair.mine.entry.hours if each.text == conflict.mine), None)
    row_begins = min((each.start for each in pair.row.entry.hours if each.start), default=None)
    row_ends = max((each.end for each in pair.row.entry.hours if each.end), default=None)
    if said is None:
        return False
    is_early = said.start and row_begins and said.start < row_begins
    if is_early and said.end in (None, row_begins, row_ends) and _BEFORE.search(f"{before} {after}"):
        return True
    if row_ends and said.end and said.end > row_ends and said.start in (None, row_begins) and _AFTER.search(after):
        return True
    if said.end or said.start is None or row_begins is None:
        return False
    return bool(before.strip(" -*#|:")) and not before.lstrip().startswith("#") and not _SESSION.search(before)


def _hours_at(pair: Pair, conflict: Conflict) -> tuple[int, int]:
    """Where hours stand in the phrase that they are read from."""
    start, end = pair.mine.page.span(conflict.mine_at)
    at = pair.mine.page.document.text.find(conflict.mine, start, end)
    return (start, end) if at < 0 else (at, at + len(conflict.mine))


def _adds(before: str) -> bool:
    """Whether what follows stands in brackets after other hours: "14h - 18h30 (accueil dès 13h30)"."""
    outside, bracket, inside = before.rpartition("(")
    return bool(bracket) and ")" not in inside and _TIME.search(outside) is not None


def _first_clause(text: str) -> str:
    return _CLAUSE.split(text.lstrip(" :"), maxsplit=1)[0]


def _problem(pair: Pair, conflict: Conflict) -> Problem:
    section, table = pair.mine.page, pair.row.page
    where = said_at(table, conflict.theirs_at, section)
    message = f"the detailed section says “{conflict.mine}”, the table “{conflict.theirs}”, {where}"
    place = _hours_at(pair, conflict) if conflict.fact == "hours" else conflict.mine_at
    related = table.related(conflict.theirs_at, f"the table says “{conflict.theirs}”")
    return section.problem(place, message, related=[related])
