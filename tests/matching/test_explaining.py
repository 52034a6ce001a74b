"""Why sessions were paired, or were not, as the command line says it."""

from __future__ import annotations

import eigdocs
from eigdocs.matching import match
from eigdocs.matching.explaining import explanations
from eigdocs.models import Programme

HEADER = "| Dates | Sessions | Thématique |\n|---|---|---|\n"


def _programme(rows: str, year: int = 2019) -> Programme:
    return eigdocs.parse(eigdocs.loads(HEADER + rows, format="markdown"), year=year)


def _explained(old: Programme, new: Programme) -> list[str]:
    return explanations(old, new, match(old, new))


def test_a_pair_tells_what_speaks_for_it_and_against_it() -> None:
    old = _programme("| 14 mars | EIG | Données |\n| 11 avril | EIG | Droit |\n")
    new = _programme("| 14 mars | EIG | Données |\n| 18 avril | EIG + mentors | Droit |\n")
    assert _explained(old, new) == [
        "1 session n’a pas changé",
        "11 avril, EIG, « Droit » = 18 avril, EIG + mentors, « Droit » (99 %)",
        "  pour : même thème +5,0, 7 jours d’écart +1,6, même place dans l’ordre +0,6",
        "  contre : public en partie le même −0,1",
    ]


def test_what_is_left_tells_what_was_nearest() -> None:
    old = _programme("| 14 mars | EIG | Données |\n| 11 avril | EIG | Droit |\n")
    new = _programme("| 14 mars | EIG | Données |\n| 18 avril | EIG + mentors | Recrutement |\n")
    assert _explained(old, new) == [
        "1 session n’a pas changé",
        "11 avril, EIG, « Droit » : sans suite",
        "  la plus proche de celles qui restent : 18 avril, EIG + mentors, « Recrutement » (6 %)",
        "  pour : 7 jours d’écart +1,6",
        "  contre : autre thème −1,2, tout a changé à la fois −1,0, public en partie le même −0,1",
        "18 avril, EIG + mentors, « Recrutement » : nouvelle",
        "  la plus proche de celles qui restent : 11 avril, EIG, « Droit » (6 %)",
        "  pour : 7 jours d’écart +1,6",
        "  contre : autre thème −1,2, tout a changé à la fois −1,0, public en partie le même −0,1",
    ]


def test_nothing_is_near() -> None:
    old, new = _programme("| 14 mars | EIG | Données |\n"), _programme("| 14 novembre | Mentors | Restitution |\n")
    assert _explained(old, new) == [
        "14 mars, EIG, « Données » : sans suite",
        "  aucune de celles qui restent n’est proche",
        "14 novembre, Mentors, « Restitution » : nouvelle",
        "  aucune de celles qui restent n’est proche",
    ]


def test_between_years_the_role_counts() -> None:
    old, new = _programme("| 15 mars | EIG | Données |\n", 2018), _programme("| 14 mars | EIG | « Clinique » |\n", 2019)
    assert _explained(old, new) == [
        "15 mars, EIG, « Données » = 14 mars, EIG, “« Clinique »” (95 %)",
        "  pour : saison proche +1,8, même public +1,8, même rang parmi ses semblables +0,8, "
        "même place dans l’ordre +0,5",
    ]
