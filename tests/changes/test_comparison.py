"""Two years side by side: what a person counts in their tables."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs.changes.comparison import Comparison, Kept, Rhythm, Season, compare
from eigdocs.models import Audience, DateSpec, Defaults, Programme, Session, TimeSpec

FIXTURES = Path("fixtures/changes/report")


@pytest.fixture(scope="module")
def years() -> Comparison:
    old, new = eigdocs.parse(FIXTURES / "2020/planning.md"), eigdocs.parse(FIXTURES / "2021/planning.org")
    return compare(eigdocs.diff(old, new))


def of(old: Programme, new: Programme) -> Comparison:
    return compare(eigdocs.diff(old, new))


def programme(year: int, *sessions: Session, **fields: object) -> Programme:
    return Programme(year=year, sessions=list(sessions), **fields)  # type: ignore[arg-type]


def session(year: int, day: str, audience: str = "EIG", **fields: object) -> Session:
    return Session(date=DateSpec.of(day, year), audience=Audience.of(audience), **fields)  # type: ignore[arg-type]


def rows(found: tuple[object, ...]) -> dict[str, tuple[float, float]]:
    return {row.label: (row.old, row.new) for row in found}  # type: ignore[attr-defined]


# ── Two pages ────────────────────────────────────────────────────────────────────────────────────────────────


def test_years_are_called_by_their_numbers(years: Comparison) -> None:
    assert (years.old_label, years.new_label) == ("2020", "2021")


def test_sessions_days_and_hours_are_counted(years: Comparison) -> None:
    assert rows(years.totals) == {
        "sessions": (5, 6),
        "jours de session": (7, 11),
        "sessions communes (EIG + mentors)": (2, 3),
        "dont une partie du temps": (0, 1),
        "jours communs (EIG + mentors)": (2, 3),
        "heures annoncées": (18, 18),
        "sessions avec horaires": (4, 4),
        "sessions annulées": (1, 0),
    }


def test_sessions_are_counted_by_audience_and_by_month(years: Comparison) -> None:
    assert rows(years.audiences) == {"EIG + mentors": (2, 3), "EIG seuls": (2, 2), "mentors seuls": (1, 1)}
    assert [(row.label, row.old, row.new) for row in years.months] == [
        ("février", 2, 2),
        ("mars", 1, 1),
        ("avril", 1, 2),
        ("mai", 0, 0),
        ("juin", 1, 1),
    ]


def test_the_rhythm_is_in_days_from_one_session_to_the_next(years: Comparison) -> None:
    everybody = years.rhythms[0]
    # From 5 to 20 February 15 days, to 5 March 14 (2020 is a leap year), to 2 April 28, to 4 June 63.
    assert everybody.old == Rhythm(21.5, 14, 63, "2020-04-02", "2020-06-04")
    # From 5 to 18 February 13 days, to 11 March 21, from the 12th to 1 April 20, to 22 April 21, to 3 June 42.
    assert everybody.new == Rhythm(21, 13, 42, "2021-04-22", "2021-06-03")
    assert [each.label for each in years.rhythms] == ["toutes les sessions", "pour les EIG", "pour les mentors"]


def test_the_season_is_from_the_first_day_to_the_last(years: Comparison) -> None:
    assert (years.old_season, years.new_season) == (
        Season("2020-02-03", "2020-06-04"),
        Season("2021-02-01", "2021-06-03"),
    )


def test_formats_themes_and_places_are_kept_new_or_gone(years: Comparison) -> None:
    assert years.formats == Kept(
        (("1 bootcamp", "1 bootcamp"), ("1 restitution", "1 restitution")), ("1 séminaire",), ()
    )
    assert years.themes == Kept(
        (("Budget participatif", "Les budgets participatifs"), ("Passer la main", "Passer la main")),
        ("Sprint", "Accessibilité"),
        ("Rédiger sans jargon",),
    )
    assert years.places == Kept(
        (
            ("Le Phare (3)", "Le Phare (3)"),
            ("La Fabrique (1)", "La Fabrique (1)"),
            ("Hôtel de ville (1)", "Hôtel de ville (1)"),
        ),
        ("Hors Paris (1)",),
        (),
    )


def test_sessions_of_one_role_are_paired_in_the_order_of_the_season(years: Comparison) -> None:
    dates = [(role.old and role.old.date.text, role.new and role.new.date.text) for role in years.roles]
    assert dates[:2] == [("3 au 5 février", "1 au 5 février"), ("20 février", "18 février")]
    assert ("2 avril", "1er avril") in dates
    assert dates[-1] == ("4 juin", "3 juin")


# ── What years may be like ───────────────────────────────────────────────────────────────────────────────────


def test_empty_years_are_compared() -> None:
    found = of(programme(2020), programme(2021))
    assert (found.totals, found.months, found.rhythms, found.roles) == ((), (), (), ())
    assert found.old_season == Season(None, None)


def test_a_year_whose_pages_have_no_sessions_is_not_compared(years: Comparison) -> None:
    some = programme(2020, session(2020, "5 mars"))
    assert (of(some, programme(2021)).silent, of(programme(2021), some).silent) == ("2021", "2021")
    assert of(programme(2020), programme(2021)).silent is years.silent is None


def test_a_year_over_new_year_has_its_months_in_their_order() -> None:
    old = programme(2020, session(2020, "5 novembre"), session(2021, "14 janvier"))
    new = programme(2021, session(2021, "4 novembre"))
    labels = [(row.label, row.old, row.new) for row in of(old, new).months]
    assert labels == [("novembre", 1, 1), ("décembre", 0, 0), ("janvier suivant", 1, 0)]


def test_a_mistyped_year_makes_no_centuries_of_months() -> None:
    old = programme(2020, session(2020, "5 novembre"), session(9020, "14 janvier"))
    labels = [row.label for row in of(old, programme(2021)).months]
    assert (labels[0], labels[-1], len(labels)) == ("novembre", "plus tard", 15)


def test_days_of_no_year_and_of_no_calendar_do_no_harm() -> None:
    unknown = Session(date=DateSpec.of("5 mars"))
    impossible = Session(date=DateSpec.model_validate(_range("2021-02-30")))
    found = of(programme(2020, unknown, Session(date=DateSpec.of("12 mars"))), programme(2021, impossible))
    assert found.rhythms[0].old == Rhythm(7, 7, 7, "2000-03-05", "2000-03-12")
    assert rows(found.totals)["jours de session"] == (2, 0)


def _range(day: str) -> dict[str, object]:
    return {"text": "?", "certainty": "fixed", "ranges": [{"start": day, "end": day}]}


def test_of_alternatives_the_first_counts() -> None:
    old, new = programme(2020, session(2020, "7 ou 14 mai")), programme(2021, session(2021, "6 mai"))
    found = of(old, new)
    assert rows(found.totals)["jours de session"] == (1, 1)
    assert found.old_season == Season("2020-05-07", "2020-05-07")


def test_hours_and_places_may_be_said_once_for_all() -> None:
    usual = Defaults(hours=TimeSpec.of("15h - 18h30"), place="Le Phare")
    old = programme(2020, session(2020, "5 mars"), session(2020, "2 avril"), defaults=usual)
    found = of(old, programme(2021, session(2021, "4 mars", hours=TimeSpec.of("15h"))))
    assert rows(found.totals)["heures annoncées"] == (7, 0)
    assert found.places.gone == ("Le Phare (2)",)


def test_what_happens_at_the_same_time_counts_once() -> None:
    times = TimeSpec.of("9h - 18h30 pour les EIG, 14h - 18h30 pour les mentors")
    found = of(programme(2020), programme(2021, session(2021, "4 mars", hours=times)))
    assert rows(found.totals)["heures annoncées"] == (0, 9.5)


@pytest.mark.parametrize(
    ("old", "new", "is_kept"),
    [
        ("Open data", "Ouvrir ses données", True),
        ("Utilisateurs", "Communication / Utilisateurs", True),
        ("« Demo Day » (rue du Port)", "Démo day interne", True),
        ("Bilan à mi-parcours", "Bilan à mi-parcours", True),
        ("Feuille de route", "Sprint défis", False),
        ("Revue de code et démonstrations", "Open source / Open data", False),
    ],
)
def test_a_theme_is_kept_in_other_words(old: str, new: str, is_kept: bool) -> None:
    found = of(programme(2020, session(2020, "5 mars", theme=old)), programme(2021, session(2021, "4 mars", theme=new)))
    assert found.themes == (Kept(((old, new),)) if is_kept else Kept((), (new,), (old,)))


def test_rooms_are_in_their_building() -> None:
    places = ("LLL, Atelier C (rue du Caire)", "Atelier C 4e étage", "Liberté Living Lab", "à la DINSIC")
    days = ("5 mars", "2 avril", "7 mai", "4 juin")
    sessions = [session(2020, day, place=place) for day, place in zip(days, places, strict=True)]
    assert of(programme(2020, *sessions), programme(2021)).places.gone == ("LLL (3)", "DINSIC (1)")
