"""Real pages, two versions of each: every change that a person finds, and no other.

The lists were written from the pages and their text diff, before any result was looked at; `tests.changes.stories` has
their notation. Where people would answer differently, each answer is listed, with the reasons.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import combinations_with_replacement, product
from pathlib import Path
from textwrap import dedent

import pytest

import eigdocs
from eigdocs.changes import ProgrammeDiff, diff
from tests.changes.stories import expected, written

ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
pytestmark = pytest.mark.skipif(not ARCHIVE, reason="EIGDOCS_ARCHIVE does not name an archive")


def changes_of(old: str, new: str) -> ProgrammeDiff:
    archive = Path(ARCHIVE or "")
    return diff(eigdocs.parse(archive / old), eigdocs.parse(archive / new))


def faults(changes: ProgrammeDiff, common: str, *open_matters: Sequence[str]) -> list[str]:
    """What differs from the nearest right answer: `common`, and one text of each open matter."""
    answers = ("\n".join([common, *map(dedent, choice)]) for choice in product(*open_matters))
    return min((expected(answer).faults(changes.changes) for answer in answers), key=len)


# The table gains four columns in April 2019: hours, place, theme, objectives. What is "TBC" there is nothing known.
# The sections of the first five sessions are written; before, they were headings alone. They also change their order,
# which says nothing new. "à certain moment" becomes "à certains moments": the same people at the same times.
APRIL_2019 = """
changed session: 2019-02-11 / extra / HORAIRES

changed session: 2019-02-21 / kind
changed session: 2019-02-21 / hours
changed session: 2019-02-21 / place
changed session: 2019-02-21 / theme
    21 février : … « Mini-bootcamp mentors »
changed session: 2019-02-21 / objectives

changed session: 2019-03-14 / audience
    14 mars : public « EIG » → « EIG (+ mentors l’après-midi) »
changed session: 2019-03-14 / hours
changed session: 2019-03-14 / place
changed session: 2019-03-14 / theme

changed session: 2019-04-11 / audience
    11 avril : public « EIG (+ mentors l’après-midi) » → « EIG seuls »
changed session: 2019-04-11 / hours
    11 avril : horaires … « 9h - 18h30 »
changed session: 2019-04-11 / place
changed session: 2019-04-11 / theme

changed session: 2019-04-18 / audience
    18 avril : public « Mentors » → « Mentors seuls »
changed session: 2019-04-18 / hours
changed session: 2019-04-18 / place
changed session: 2019-04-18 / theme

changed session: 2019-05-16 / hours
changed session: 2019-05-16 / theme

changed session: 2019-05-23 / hours
changed session: 2019-05-23 / place

changed session: 2019-06-06 / hours
changed session: 2019-06-06 / place
changed session: 2019-06-06 / theme

changed session: 2019-07-04 / hours
changed session: 2019-07-04 / place
changed session: 2019-07-04 / theme

changed session: 2019-07-11 / hours
changed session: 2019-07-11 / place

changed session: 2019-09-05 / title
    … : … « Seminaire EIG » → « Séminaire EIG »
changed session: 2019-09-05 / hours

changed session: 2019-09-19 / hours
changed session: 2019-09-19 / place

changed session: 2019-10-10 / hours

changed record: 2019-02-11 / links
changed record: 2019-02-11 / notes

changed record: 2019-02-21 / objectives
added record: 2019-02-21 / agenda / 0
added record: 2019-02-21 / agenda / 1
added record: 2019-02-21 / agenda / 2
added record: 2019-02-21 / agenda / 3
added record: 2019-02-21 / agenda / 4
added record: 2019-02-21 / agenda / 5
added record: 2019-02-21 / agenda / 6

changed record: 2019-03-14 / place
changed record: 2019-03-14 / objectives
changed record: 2019-03-14 / facilitators
changed record: 2019-03-14 / speakers
changed record: 2019-03-14 / links
added record: 2019-03-14 / agenda / 0
added record: 2019-03-14 / agenda / 1
added record: 2019-03-14 / agenda / 2
added record: 2019-03-14 / agenda / 3
added record: 2019-03-14 / agenda / 4
added record: 2019-03-14 / agenda / 5
added record: 2019-03-14 / agenda / 6
added record: 2019-03-14 / agenda / 7
added record: 2019-03-14 / agenda / 8
added record: 2019-03-14 / agenda / 9
added record: 2019-03-14 / agenda / 10

changed record: 2019-04-11 / heading
changed record: 2019-04-11 / audience
    11 avril … « EIG (+ mentors l’après-midi) » → « EIG »
changed record: 2019-04-11 / place
changed record: 2019-04-11 / objectives
changed record: 2019-04-11 / facilitators
changed record: 2019-04-11 / links
changed record: 2019-04-11 / notes
added record: 2019-04-11 / agenda / 0
added record: 2019-04-11 / agenda / 1
added record: 2019-04-11 / agenda / 2
added record: 2019-04-11 / agenda / 3
added record: 2019-04-11 / agenda / 4
added record: 2019-04-11 / agenda / 5
added record: 2019-04-11 / agenda / 6
added record: 2019-04-11 / agenda / 7
added record: 2019-04-11 / agenda / 8
added record: 2019-04-11 / agenda / 9
added record: 2019-04-11 / agenda / 10

changed record: 2019-04-18 / place
changed record: 2019-04-18 / objectives
changed record: 2019-04-18 / facilitators
added record: 2019-04-18 / agenda / 0
added record: 2019-04-18 / agenda / 1
added record: 2019-04-18 / agenda / 2
added record: 2019-04-18 / agenda / 3
added record: 2019-04-18 / agenda / 4
added record: 2019-04-18 / agenda / 5
added record: 2019-04-18 / agenda / 6
added record: 2019-04-18 / agenda / 7
"""


def test_the_planning_of_2019_from_january_to_april() -> None:
    changes = changes_of("seeds/2019/accompagnement.md", "2019/accompagnement.md")
    found = faults(changes, APRIL_2019)
    assert not found, "\n".join(["", *found])
    assert not changes.between_years


# The year 2018 from March to its end. The default hours are worded otherwise and stay 15h-18h30; the highlighted row of
# 8 mars is plain again; "EIG + Mentors" on 11 octobre is "EIG + mentors". Two sections were there before: that of
# 22 février changes its apostrophes only.
END_OF_2018 = """
changed programme: title / title
changed programme: defaults / defaults / place
    … lieu … « Liberté Living Lab »

changed session: 2018-03-22 / theme
    22 mars : … « Utilisateurs/Com » → « Utilisateurs »
changed session: 2018-03-22 / objectives

changed session: 2018-04-05 / theme
    5 avril : … « Data » → …Clinique…Data…
changed session: 2018-04-05 / objectives

changed session: 2018-04-11 / theme
changed session: 2018-04-11 / objectives

changed session: 2018-05-02 / theme
changed session: 2018-05-02 / objectives

changed session: 2018-05-16 / theme
    16 mai : … « DSI » → « Pérennisation avec les DSI »
changed session: 2018-05-16 / objectives

changed session: 2018-05-31 / theme
changed session: 2018-05-31 / objectives

changed session: 2018-06-14 / hours
changed session: 2018-06-14 / place
changed session: 2018-06-14 / theme
changed session: 2018-06-14 / objectives
changed session: 2018-06-14 / extra / LLL
    14 juin : … « Quentin » → « Marylène »

changed session: 2018-06-21 / hours
changed session: 2018-06-21 / place
changed session: 2018-06-21 / theme
changed session: 2018-06-21 / objectives

changed session: 2018-08-30 / hours
changed session: 2018-08-30 / place
changed session: 2018-08-30 / theme
? changed session: 2018-08-30 / audience

added session: 2018-09-06

changed session: 2018-09-27 / hours
changed session: 2018-09-27 / place
changed session: 2018-09-27 / theme
changed session: 2018-09-27 / extra / LLL

added session: 2018-10-10

changed session: 2018-10-11 / hours
changed session: 2018-10-11 / place
changed session: 2018-10-11 / theme

changed session: 2018-10-25 / hours
changed session: 2018-10-25 / place

moved session: 2018-11-08 / date
    … 8 novembre → 15 novembre
changed session: 2018-11-08 / kind
changed session: 2018-11-08 / place

removed session: 2018-11-22
    22 novembre : session EIG … supprimée…

added record: 2018-03-22
added record: 2018-04-05
added record: 2018-04-11
added record: 2018-05-02
added record: 2018-05-16
added record: 2018-05-31
added record: 2018-06-14
added record: 2018-06-21
added record: 2018-07-12
added record: 2018-08-30
added record: 2018-09-20
added record: 2018-09-27
added record: 2018-10-11
added record: 2018-10-25
"""
# "EIG seuls (pré-rentrée)" on 30 août: the same people; the added word is new all the same. 8 novembre is the last
# session of EIG and mentors, and so is the restitution of 15 novembre, in its place: one session, which found its form.

# 6 juillet, the half-way review of EIG and mentors, became 12 juillet, "Suite du bilan mentors à mi-parcours" of the
# mentors alone: six days later, between the same neighbours, the same subject continued. Or the review itself was
# brought forward to 14 juin (whose theme it now is), and 12 juillet is a session that nobody had planned.
JULY_2018 = (
    """
    moved session: 2018-07-06 / date
    changed session: 2018-07-06 / audience
    changed session: 2018-07-06 / hours
    changed session: 2018-07-06 / place
    changed session: 2018-07-06 / theme
    changed session: 2018-07-06 / objectives
    changed session: 2018-07-06 / extra / LLL
    """,
    """
    removed session: 2018-07-06
    added session: 2018-07-12
    """,
)

# 13 sept (EIG + mentors, nothing else known) left for two sessions: the EIG's seminar on 6-7 sept, which is surely
# another, and that of two years' mentors on 20 sept: the same one with another date and another audience for those who
# see the mentors in both; two sessions for those who see that nothing else tells.
SEPTEMBER_2018 = (
    """
    removed session: 2018-09-13
    added session: 2018-09-20
    """,
    """
    moved session: 2018-09-13 / date
    changed session: 2018-09-13 / audience
    changed session: 2018-09-13 / place
    changed session: 2018-09-13 / theme
    """,
)


def test_the_programme_of_2018_from_march_to_the_end() -> None:
    changes = changes_of("seeds/2018/accompagnement.org", "2018/accompagnement.org")
    found = faults(changes, END_OF_2018, JULY_2018, SEPTEMBER_2018)
    assert not found, "\n".join(["", *found])
    assert not changes.between_years


# One link of a bullet that names two formats, one label of a bullet that names two others. The line added under the
# list belongs to no format.
FORMATS_2019 = """
changed ritual: bootcamp / links
changed ritual: EIG hors-les-murs / links
changed ritual: Etalab Talks / description
changed ritual: Tech Talks / description
"""


def test_the_formats_of_2019_from_january_to_april() -> None:
    changes = changes_of("seeds/2019/animation.md", "2019/animation.md")
    found = faults(changes, FORMATS_2019)
    assert not found, "\n".join(["", *found])


# The formats' page is written anew in mid 2019. Only the bootcamp is there before and after under its name. The
# coaching sessions are the individual ones for those who read their last sentence, which stayed; others see a new
# format. A weekly written retrospective is no stand-up.
RITUALS_2019 = """
changed programme: title / title
changed programme: objectives / objectives
removed programme: contacts / contacts / mailto:entrepreneur-interet-general@data.gouv.fr
changed ritual: bootcamp / name
changed ritual: bootcamp / frequency
changed ritual: bootcamp / duration
changed ritual: bootcamp / description
changed ritual: bootcamp / links
removed ritual: programme d'animation
removed ritual: EIG hors-les-murs
removed ritual: Standup EIG
removed ritual: EIG "off"
removed ritual: meet-up
removed ritual: Etalab Talks
removed ritual: Tech Talks
added ritual: Sessions plénières
added ritual: Rétrospectives hebdomadaire asynchrones
"""
COACHING = (
    """
    removed ritual: sessions individuels
    added ritual: Sessions de coaching
    """,
    """
    changed ritual: sessions individuels / name
    changed ritual: sessions individuels / frequency
    changed ritual: sessions individuels / duration
    changed ritual: sessions individuels / description
    changed ritual: sessions individuels / links
    """,
)


def test_the_rituals_of_mid_2019_take_the_place_of_the_formats() -> None:
    changes = changes_of("2019/animation.md", "seeds/2019-rituels/animation.md")
    found = faults(changes, RITUALS_2019, COACHING)
    assert not found, "\n".join(["", *found])


def test_two_years_side_by_side() -> None:
    """The mentors' first meeting, the autumn seminar and the closing event are there in both years."""
    changes = changes_of("2018/accompagnement.org", "2019/accompagnement.md")
    assert changes.between_years
    old, new = changes.old.sessions, changes.new.sessions
    same = {old[pair.old].date.start: new[pair.new].date.start for pair in changes.matching.sessions}
    assert same["2018-02-22"] == "2019-02-21"  # both the mentors' "(mini-)bootcamp"
    assert same["2018-09-06"] == "2019-09-05"  # two days for the EIG alone, first week of September
    assert same["2018-11-15"] == "2019-11-07"  # the restitution
    assert "2019-02-11" not in same.values()  # the bootcamp of the EIG is in no table of 2018
    assert "2018-10-10" not in same  # nor is the administration's meeting in any of 2019


PAGES = [
    "seeds/2018/accompagnement.org",
    "2018/accompagnement.org",
    "2018/animation.org",
    "seeds/2019/accompagnement.md",
    "2019/accompagnement.md",
    "seeds/2019/animation.md",
    "2019/animation.md",
    "seeds/2019-rituels/animation.md",
    "seeds/2020/accompagnement.md",
]


def test_the_laws_hold_between_any_two_pages() -> None:
    programmes = {page: eigdocs.parse(Path(ARCHIVE or "") / page) for page in PAGES}
    for (path, old), (other, new) in combinations_with_replacement(programmes.items(), 2):
        changes = diff(old, new)
        assert bool(changes) == (path != other), (path, other)
        assert changes.apply(old) == new, (path, other)
        assert changes.inverse() == diff(new, old), (path, other)
        assert changes.inverse().apply(new) == old, (path, other)
        assert len({written(change) for change in changes.changes}) == len(changes.changes), (path, other)
        for change in changes.changes:
            assert change.summary == " ".join(change.summary.split()), change
            assert 0 < len(change.summary) <= 160, change
