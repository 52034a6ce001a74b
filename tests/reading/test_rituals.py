"""Rituals: which sections and items are some, and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.models import Ritual
from eigdocs.reading.rituals import read_rituals
from tests.reading.pages import fixture, page, words


def by_name(rituals: list[Ritual]) -> dict[str, Ritual]:
    return {ritual.name: ritual for ritual in rituals}


def test_sections_with_a_box_or_a_line() -> None:
    read = fixture("rituels.md")
    rituals = by_name(read_rituals(read))
    assert list(rituals) == ["Point d'équipe (point météo)", "Plénière", "Clinique", "Revue"]

    point = rituals["Point d'équipe (point météo)"]
    assert point.frequency is not None
    assert point.duration is not None
    assert (point.frequency.text, point.frequency.unit, point.frequency.interval) == (
        "Tous les 10 jours environ",
        "day",
        10,
    )
    assert point.frequency.approximate
    assert (point.duration.min_minutes, point.duration.max_minutes) == (30, None)
    expected = (
        "Chacun dit le temps qu'il fait, pendant 1 minute. Ces points permettent : de se parler ; de s'organiser."
    )
    assert point.description == expected
    assert [(link.label, link.url) for link in point.links] == [("s'organiser", "organisation.md")]
    assert words(read, point.frequency.source) == "Tous les 10 jours environ"
    assert words(read, point.source_of("name")) == "Point d'équipe (point météo)"

    plenary = rituals["Plénière"]
    assert plenary.frequency is not None
    assert plenary.duration is not None
    assert (plenary.frequency.text, plenary.frequency.weekday) == ("1 fois par mois, le jeudi", "thursday")
    assert plenary.duration.days == 1
    assert [(each.start, each.end) for each in plenary.hours] == [("09:30", "18:00")]
    assert plenary.description == "On se voit en vrai."

    clinic = rituals["Clinique"]
    assert clinic.frequency is not None
    assert clinic.duration is not None
    assert (clinic.frequency.count, clinic.frequency.unit, clinic.duration.days) == (2, "year", 2)
    assert clinic.aliases == ["urgences"]
    assert clinic.description == "Les cliniques, aussi nommées « urgences », servent à démêler."

    assert rituals["Revue"].frequency is None
    (diagnostic,) = read.diagnostics
    assert diagnostic.message == "a frequency that could not be read: “selon la lune”"


def test_a_page_of_animation_in_org() -> None:
    rituals = by_name(read_rituals(fixture("animation.org")))
    assert list(rituals) == ["Le programme", "Stand-up", "Office hours", "Café"]
    programme = rituals["Le programme"]
    assert programme.frequency is not None
    assert (programme.frequency.text, programme.duration) == ("tous les quinze jours", None)
    standup = rituals["Stand-up"]
    assert standup.frequency is not None
    assert (standup.frequency.unit, standup.frequency.weekday) == ("week", "friday")
    assert [(each.start, each.end) for each in standup.hours] == [("11:30", "12:30")]
    assert standup.description == "en ligne, le vendredi de 11h30 à 12h30. Une minute par personne."
    assert rituals["Office hours"].frequency is None
    assert [each.start for each in rituals["Café"].hours] == ["09:00"]


def test_a_bulleted_page() -> None:
    read = fixture("animation.md")
    rituals = by_name(read_rituals(read))
    assert list(rituals) == ["rentrée", "loin des murs", "Stand-up relais", "Cafés", "Thés"]
    assert rituals["rentrée"].frequency is None
    assert rituals["rentrée"].aliases == []
    away = rituals["loin des murs"].frequency
    assert away is not None
    assert (away.interval, away.unit) == (5, "month")
    standup = rituals["Stand-up relais"]
    assert standup.frequency is not None
    assert standup.frequency.weekday == "friday"
    assert [(each.start, each.end) for each in standup.hours] == [("11:30", "12:30")]
    for name in ("Cafés", "Thés"):
        frequency = rituals[name].frequency
        assert frequency is not None
        assert frequency.weekday == "monday"
    assert words(read, rituals["Thés"].source_of("name")) == "Thés"
    assert (
        rituals["Cafés"].description
        == "Les Cafés et Thés réunissent chaque lundi qui le souhaite : pour apprendre pour montrer"
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A box, a quote, an italic line, labels, whatever the page is about.
        ("# Guide\n\n## Point\n\n::: tip Fréquence\nTous les jours\n:::", ["Point"]),
        ("# Guide\n\n## Point\n\n> Tous les jours, 15 minutes\n\nDebout.", ["Point"]),
        ("# Guide\n\n## Point\n\n*Tous les jours* *(15 minutes)*\n\nDebout.", ["Point"]),
        ("# Guide\n\n## Point\n\n- Fréquence : tous les jours\n- Durée : 15 minutes", ["Point"]),
        ("# Guide\n\n## Point (quotidien)\n\nDebout.", []),
        ("# Guide\n\n## Point\n\n*Debout, et vite.*", []),
        ("# Guide\n\n## Atelier\n\n**Durée :** 2h\n\nDebout.", []),
        ("# Guide\n\n## Point\n\nDebout, tous les jours.", []),
        # Under a heading about formats everything is one.
        ("# Guide\n\n## Les formats d'accompagnement\n\n### Point\n\nDebout.\n\n#### Variante\n\nAssis.", ["Point"]),
        (
            "# Guide\n\n## Formats\n\n### En groupe\n\n#### Point\n\n_Tous les jours_\n\n#### Tri\n\nÀ deux.",
            ["Point", "Tri"],
        ),
        ("# Les rituels\n\n## Point\n\nDebout.\n\n## L'équipe\n\n- **Ana Roy**", ["Point"]),
        # On a page about the programme, what says how often.
        ("# Accompagnement\n\n## Point\n\nUn mail part chaque semaine. Il est court.", ["Point"]),
        ("# Accompagnement\n\n## Point hebdomadaire\n\nDebout.", ["Point hebdomadaire"]),
        ("# Accompagnement\n\n## Lieu\n\nUn lieu est ouvert. On y est tous les jours.", []),
        ("# Accompagnement une fois par mois\n\nTous les mois, le jeudi.", []),
        ("# Planning\n\n## Tour de rôle\n\nChacun présente une fois par trimestre.", []),
        # Lists of names in bold, on a page about rituals.
        ("# Animation\n\n- **Point** : debout\n- **Tri** : à deux", ["Point", "Tri"]),
        ("# Animation\n\n- **Point** : debout\n- un autre", []),
        ("# Animation\n\n- **Point** : tous les jours\n- un autre", ["Point"]),
        ("# Animation\n\n- **9h30** : accueil\n- **10h** : tri", []),
        ("# Animation\n\n- **Lieu** : ici\n- **Horaires** : tôt", []),
        ("# Outils\n\n- **Point** : debout\n- **Tri** : à deux", []),
        # Anywhere, a list of meetings where most items say how often.
        (
            "# Vie commune\n\n- **Stand-up** (le lundi à 9h) : debout\n- **Tri** : chaque mois\n"
            "- **Coaching** : à la demande",
            ["Stand-up", "Tri", "Coaching"],
        ),
        ("# Vie commune\n\n- **Stand-up** : on se voit chaque lundi\n- **Tri** : à deux", []),
        ("# Serveur\n\n- **Base** : copiée tous les jours\n- **Disque** : vidé chaque mois", []),
        ("# Serveur\n\n- Point chaque lundi\n- Tri chaque mois", []),
        # Under a heading about formats a name need not be in bold.
        ("# Guide\n\n## Les rituels\n\n- Point : tous les jours\n- Lieu : la cour", ["Point"]),
        ("# Guide\n\n## Les rituels\n\n1. Point\n   - Fréquence : tous les jours\n2. Tri\n   - à deux", ["Point"]),
        # Labels: in a list that says more, in a table, as headings; "Quand" only where it says how often.
        ("# Guide\n\n## Point\n\n- Fréquence : tous les jours\n- Lieu : la cour", ["Point"]),
        ("# Guide\n\n## Point\n\n| Fréquence | tous les jours |\n|---|---|\n| Durée | 2h |", ["Point"]),
        ("# Guide\n\n## Point\n\n### Fréquence\n\nTous les jours\n\n### Lieu\n\nLa cour", ["Point"]),
        ("# Guide\n\n## Point\n\nQuand : tous les jours", ["Point"]),
        ("# Guide\n\n## Fête\n\nQuand : le 14 juillet", []),
        ("# Guide\n\n## Fête\n\n- Lieu : la cour\n- Durée : 2h", []),
        # Tables that name rituals and say how often.
        (
            "# Guide\n\n| Rituel | Fréquence |\n|---|---|\n| Point | tous les jours |\n| Tri | au besoin |",
            ["Point", "Tri"],
        ),
        ("# Guide\n\n| Réunion | Quand ? |\n|---|---|\n| Point | tous les jours |", ["Point"]),
        ("# Guide\n\n| Réunion | Quand ? |\n|---|---|\n| Point | après le repas |", []),
        ("# Guide\n\n## Rituels\n\n| | Rythme |\n|---|---|\n| Point | tous les jours |", ["Point"]),
        ("# Articles\n\n| Titre | Fréquence |\n|---|---|\n| Le mot | chaque mois |", []),
        ("# Outils\n\n## Nos rituels\n\n- **Point** : debout\n- **Tri** : à deux", ["Point", "Tri"]),
    ],
)
def test_what_is_a_ritual(text: str, names: list[str]) -> None:
    read = page(f"{text}\n")
    assert [ritual.name for ritual in read_rituals(read)] == names
    assert read.diagnostics == []


def test_what_a_table_says() -> None:
    read = page(
        "# Les rituels\n\n"
        "| Format | Fréquence | Durée | Horaires | En bref |\n|---|---|---|---|---|\n"
        "| **Point** (PDM) | tous les lundis | 30 minutes | 9h - 9h30 | On [parle](x.md). |\n"
        "| Tri | parfois, qui sait | | | |\n"
    )
    point, sort = read_rituals(read)
    assert point.frequency is not None
    assert point.duration is not None
    assert (point.name, point.frequency.text, point.duration.text) == ("Point (PDM)", "tous les lundis", "30 minutes")
    assert [(each.start, each.end) for each in point.hours] == [("09:00", "09:30")]
    assert (point.description, [link.url for link in point.links]) == ("On parle.", ["x.md"])
    assert words(read, point.frequency.source) == "tous les lundis"
    assert words(read, point.source_of("description")) == "On [parle](x.md)."
    assert (sort.frequency, sort.description) == (None, None)
    (diagnostic,) = read.diagnostics
    assert diagnostic.message == "a frequency that could not be read: “parfois, qui sait”"


def test_labels_and_asides_are_no_description() -> None:
    read = page(
        "## Les rituels\n\n- **Point** (chaque lundi) : debout\n"
        "- **Tri**\n  - Fréquence : 1 fois par mois. Durée : 2 heures\n  - à deux\n"
    )
    point, sort = read_rituals(read)
    assert point.frequency is not None
    assert sort.frequency is not None
    assert sort.duration is not None
    assert (point.frequency.text, point.description) == ("chaque lundi", "debout")
    assert (sort.frequency.text, sort.duration.text, sort.description) == ("1 fois par mois", "2 heures", "à deux")
    assert words(read, sort.duration.source) == "2 heures"


def test_a_term_alone() -> None:
    rituals = read_rituals(page("* Formats\n\n- Point :: tous les jours\n- Tri ::\n", "org"))
    assert [(each.name, each.description) for each in rituals] == [("Point", "tous les jours"), ("Tri", None)]


@pytest.mark.parametrize(
    ("heading", "name", "aliases"),
    [
        ("Rétrospective (rétro)", "Rétrospective", ["rétro"]),
        ("Point d'équipe du lundi (PEL)", "Point d'équipe du lundi (PEL)", []),
        ("Café des relais (CDR)", "Café des relais", ["CDR"]),
        ("Séjours (aussi appelés « loin des murs »)", "Séjours", ["loin des murs"]),
        ("Stand-up (en ligne)", "Stand-up (en ligne)", []),
        ("Stand-up – tous les vendredis", "Stand-up", []),
        ("Rétrospectives hebdomadaires", "Rétrospectives hebdomadaires", []),
    ],
)
def test_names(heading: str, name: str, aliases: list[str]) -> None:
    (ritual,) = read_rituals(page(f"# Les formats\n\n## {heading}\n\nBonjour.\n"))
    assert (ritual.name, ritual.aliases) == (name, aliases)


@pytest.mark.parametrize("said", ["En fonction des besoins", "À la demande", "TBC", "à définir"])
def test_no_frequency_is_none_and_no_mistake(said: str) -> None:
    read = page(f"## Point\n\n::: tip Fréquence\n{said}\n:::\n")
    (ritual,) = read_rituals(read)
    assert ritual.frequency is None
    assert read.diagnostics == []


@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "## ",
                "\n",
                "\n\n",
                "- ",
                "  - ",
                "**Point** ",
                "Point ",
                ": ",
                "_tous les jours_ ",
                "::: tip Fréquence\n",
                ":::\n",
                "> ",
                "(",
                ")",
                "Animation ",
                "Les formats",
                "de 9h à 10h ",
                "aussi nommé ",
                "« x »",
                "Durée : 2h ",
                "| ",
            ]
        ),
        max_size=25,
    ).map("".join),
    st.sampled_from(["org", "markdown"]),
)
def test_any_text_is_read(text: str, format: str) -> None:
    read = page(text, format, "animation.md")
    for ritual in read_rituals(read):
        assert ritual.name
        assert words(read, ritual.source)
