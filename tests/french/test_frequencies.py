"""How often and how long: each case with what a coordinator would answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.frequencies import find_duration, find_frequency
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import tidy

# A line or sentence: the words that say how often, then count / interval unit, the weekday, "about".
FREQUENCIES = {
    # Lines of a box.
    "1 fois par mois, le jeudi, journée entière.": ("1 fois par mois, le jeudi", "1/1 month thursday"),
    "1 fois en début de promotion, durée d'une semaine.": ("1 fois en début de promotion", "1/1 promotion"),
    "Une seule fois en début de promotion, une semaine": ("Une seule fois en début de promotion", "1/1 promotion"),
    "2 fois lors d'une promotion, 2 jours": ("2 fois lors d'une promotion", "2/1 promotion"),
    "Deux fois au cours de la promotion": ("Deux fois au cours de la promotion", "2/1 promotion"),
    "1 fois à mi-parcours": ("1 fois à mi-parcours", "1/1 promotion"),
    "1 fois par promotion": ("1 fois par promotion", "1/1 promotion"),
    "Une fois, 2 jours": ("Une fois", "1/1 promotion"),
    "En début de promotion, durée d'une semaine.": ("En début de promotion", "1/1 promotion"),
    "Tous les 10 jours environ, de 30 minutes à quelques heures.": ("Tous les 10 jours environ", "1/10 day about"),
    "Toutes les semaines, le vendredi.": ("Toutes les semaines, le vendredi", "1/1 week friday"),
    "Tous les quinze jours": ("Tous les quinze jours", "1/15 day"),
    "toutes les 2 semaines": ("toutes les 2 semaines", "1/2 week"),
    "toutes les 2 à 3 semaines": ("toutes les 2 à 3 semaines", "1/2 week about"),
    "tous les 2 mois": ("tous les 2 mois", "1/2 month"),
    "tous les jours, 15 minutes": ("tous les jours", "1/1 day"),
    "tous les vendredis": ("tous les vendredis", "1/1 week friday"),
    "tous les mardis et jeudis": ("tous les mardis et jeudis", "2/1 week"),
    "Tous les premiers jeudis du mois": ("Tous les premiers jeudis du mois", "1/1 month thursday"),
    "chaque semaine": ("chaque semaine", "1/1 week"),
    "Chaque jeudi, de 10h à 11h": ("Chaque jeudi", "1/1 week thursday"),
    "un jeudi sur deux": ("un jeudi sur deux", "1/2 week thursday"),
    "une semaine sur 3": ("une semaine sur 3", "1/3 week"),
    "le premier jeudi du mois, de 14h à 18h": ("le premier jeudi du mois", "1/1 month thursday"),
    "le 1er mardi de chaque mois": ("le 1er mardi de chaque mois", "1/1 month tuesday"),
    "deux fois par an": ("deux fois par an", "2/1 year"),
    "une fois l'an": ("une fois l'an", "1/1 year"),
    "1x/mois": ("1x/mois", "1/1 month"),
    "1 fois/semaine": ("1 fois/semaine", "1/1 week"),
    "2 à 3 fois par mois": ("2 à 3 fois par mois", "2/1 month about"),
    "Environ une fois par mois": ("Environ une fois par mois", "1/1 month about"),
    "1 fois par trimestre, 1h30": ("1 fois par trimestre", "1/3 month"),
    "une fois par quinzaine": ("une fois par quinzaine", "1/15 day"),
    "Une fois tous les 15 jours, le mardi": ("Une fois tous les 15 jours, le mardi", "1/15 day tuesday"),
    "Le jeudi, une fois par mois": ("Le jeudi, une fois par mois", "1/1 month thursday"),
    "2 fois par semaine (mardi et jeudi)": ("2 fois par semaine (mardi et jeudi)", "2/1 week"),
    "Une fois par semaine, le mardi ou le jeudi": ("Une fois par semaine, le mardi ou le jeudi", "1/1 week"),
    "Le vendredi.": ("Le vendredi", "1/1 week friday"),
    "une journée par mois": ("une journée par mois", "1/1 month"),
    "Une réunion tous les quinze jours.": ("tous les quinze jours", "1/15 day"),
    "Un point chaque semaine, le lundi": ("chaque semaine, le lundi", "1/1 week monday"),
    "deux réunions tous les mois": ("deux réunions tous les mois", "2/1 month"),
    "une journée tous les mois": ("une journée tous les mois", "1/1 month"),
    "2 jours par trimestre": ("2 jours par trimestre", "1/3 month"),
    "2 séances par mois": ("2 séances par mois", "2/1 month"),
    "un jeudi par mois": ("un jeudi par mois", "1/1 month thursday"),
    "1 fois par semaine : le vendredi": ("1 fois par semaine : le vendredi", "1/1 week friday"),
    "1 fois / mois, jeudi, 2h": ("1 fois / mois, jeudi", "1/1 month thursday"),
    "1 fois par semaine (le vendredi à 11h30)": ("1 fois par semaine (le vendredi à 11h30)", "1/1 week friday"),
    "Les 1er et 3e jeudis du mois": ("Les 1er et 3e jeudis du mois", "2/1 month thursday"),
    "Chaque matin, 10 minutes": ("Chaque matin", "1/1 day"),
    "1h30 par semaine": ("1h30 par semaine", "1/1 week"),
    "1h30 tous les 15 jours": ("tous les 15 jours", "1/15 day"),
    "Au début de la promotion, pendant une semaine": ("Au début de la promotion", "1/1 promotion"),
    # Adjectives.
    "Hebdomadaire, tous les vendredis": ("Hebdomadaire, tous les vendredis", "1/1 week friday"),
    "hebdomadaire": ("hebdomadaire", "1/1 week"),
    "Quotidien, 15 minutes": ("Quotidien", "1/1 day"),
    "mensuelle, le premier jeudi": ("mensuelle, le premier jeudi", "1/1 month thursday"),
    "bimensuel": ("bimensuel", "2/1 month"),
    "bi-mensuelle": ("bi-mensuelle", "2/1 month"),
    "bimestriel": ("bimestriel", "1/2 month"),
    "TRIMESTRIEL": ("TRIMESTRIEL", "1/3 month"),
    # Running text.
    "La rétrospective hebdomadaire rassemble les nouvelles.": ("hebdomadaire", "1/1 week"),
    "À raison d'une journée par mois, la promotion se retrouve.": ("une journée par mois", "1/1 month"),
    "Une réunion de groupe, au calme, tous les quinze jours.": ("tous les quinze jours", "1/15 day"),
    "Le point a lieu en ligne, le vendredi de 11h30 à 12h30.": ("le vendredi", "1/1 week friday"),
    "L'atelier est ouvert les mercredis après-midi.": ("les mercredis après-midi", "1/1 week wednesday"),
    "Une réunion d'une heure par semaine suffit.": ("Une réunion d'une heure par semaine", "1/1 week"),
    "Un point hebdomadaire le lundi de 9h à 9h30.": ("hebdomadaire le lundi", "1/1 week monday"),
    "Deux séminaires ont lieu au cours d'une promotion.": (
        "Deux séminaires ont lieu au cours d'une promotion",
        "2/1 promotion",
    ),
}


@pytest.mark.parametrize("text", FREQUENCIES)
def test_a_frequency(text):
    words, meaning = FREQUENCIES[text]
    found = find_frequency(text)
    said = [f"{found.count}/{found.interval} {found.unit}", found.weekday, "about" if found.approximate else None]
    assert (found.text, " ".join(each for each in said if each)) == (words, meaning)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        *("", "en fonction des besoins", "régulièrement", "ponctuellement", "sur demande", "Bootcamp"),
        "Une fois que le créneau est validé, chaque défi le remplit.",
        "Autrefois, tous les défis écrivaient à toutes les équipes, à la fois pour rire et pour chaque groupe.",
        "Un formulaire que chaque défi remplit avant 14h30 le vendredi.",
        "À rendre avant le vendredi à 12h.",
        "Rendez-vous le vendredi 15 mars à 14h.",
        "Les vendredi 15 mars et samedi 16 mars.",
        "Au commencement du programme, un bootcamp est organisé pour toutes les promotions.",
        "Au commencement du programme un bootcamp est organisé.",
        "Le jeu de rôle et la mer, un sur deux.",
        "Ateliers (2 fois 1 heure)",
        "3/4 des EIG, 24h/24",
    ],
)
def test_no_frequency(text):
    assert find_frequency(text) is None


# A line or sentence: the words that say how long, then minutes at least and most, and days.
DURATIONS = {
    "1 fois en début de promotion, durée d'une semaine.": ("durée d'une semaine", None, None, 7),
    "1 fois par mois, le jeudi, journée entière.": ("journée entière", None, None, 1),
    "Une fois par mois (journée)": ("journée", None, None, 1),
    "2 fois lors d'une promotion, 2 jours": ("2 jours", None, None, 2),
    "Tous les 10 jours environ, de 30 minutes à quelques heures.": (
        *("de 30 minutes à quelques heures", 30, None, None),
    ),
    "D'une durée de 2 jours, le séminaire a lieu au vert.": ("durée de 2 jours", None, None, 2),
    "Durée : 1h30": ("Durée : 1h30", 90, 90, None),
    "La session dure 2 heures.": ("2 heures", 120, 120, None),
    "La promotion se retrouve pendant deux jours.": ("deux jours", None, None, 2),
    "Un point de 30 minutes avec chaque défi.": ("30 minutes", 30, 30, None),
    "une journée par mois": ("une journée", None, None, 1),
    "Une réunion d'une heure par semaine": ("une heure", 60, 60, None),
    "1h30": ("1h30", 90, 90, None),
    "30 min": ("30 min", 30, 30, None),
    "1 à 2 heures": ("1 à 2 heures", 60, 120, None),
    "1h à 1h30": ("1h à 1h30", 60, 90, None),
    "de 1h à 2h": ("de 1h à 2h", 60, 120, None),
    "30-45 minutes": ("30-45 minutes", 30, 45, None),
    "environ 1 heure": ("environ 1 heure", 60, 60, None),
    "1 heure et demie": ("1 heure et demie", 90, 90, None),
    "1,5 heure": ("1,5 heure", 90, 90, None),
    "Trois quarts d'heure, chaque lundi": ("Trois quarts d'heure", 45, 45, None),
    "une demi-heure": ("une demi-heure", 30, 30, None),
    "au moins 30 minutes": ("au moins 30 minutes", 30, None, None),
    "tous les 15 jours, jusqu'à 2 heures": ("jusqu'à 2 heures", None, 120, None),
    "1 fois par semaine 15 min": ("15 min", 15, 15, None),
    "2 séminaires par promotion, 2 jours chacun": ("2 jours", None, None, 2),
    "Une fois par jour, 15min": ("15min", 15, 15, None),
    "1h par semaine": ("1h", 60, 60, None),
    "Durée : entre 1h et 2h": ("Durée : entre 1h et 2h", 60, 120, None),
    # Words that give no one figure: they are the duration, and no figure is guessed.
    "une fois par an, une demi-journée": ("une demi-journée", None, None, None),
    "quelques heures": ("quelques heures", None, None, None),
    "2 à 3 jours": ("2 à 3 jours", None, None, None),
    "une journée et demie": ("une journée et demie", None, None, None),
}


@pytest.mark.parametrize("text", DURATIONS)
def test_a_duration(text):
    found = find_duration(text)
    assert (found.text, found.min_minutes, found.max_minutes, found.days) == DURATIONS[text]
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        *("", "14h30", "de 9h à 10h", "Tous les 10 jours", "tous les 2 mois", "le vendredi de 11h30 à 12h30", "jours"),
        "Toutes les semaines, le vendredi.",
        "Chaque défi présente ses avancées pendant 1 minute chrono.",
        "Les journées commencent par un tour de table, 10 mois après la rentrée.",
        "La semaine prochaine, la journée reprend à 14h30.",
    ],
)
def test_no_duration(text):
    assert find_duration(text) is None


def test_words_of_the_user(tmp_path):
    words = tmp_path / "mots.toml"
    words.write_text(
        '[recurring]\n"1 / 1 week" = ["rituel du lundi"]\n[units]\n"4 week" = ["cycle"]\n', encoding="utf-8"
    )
    vocabulary = Vocabulary.load(words)
    assert find_frequency("Un rituel du lundi, 1 fois par cycle", vocabulary).text == "rituel du lundi"
    found = find_frequency("1 fois par cycle", vocabulary)
    assert (found.interval, found.unit) == (4, "week")


WORDS = [
    "1",
    "une",
    "fois",
    "par mois",
    "tous les 15 jours",
    "le jeudi",
    ",",
    "durée",
    "de",
    "heure",
    "2h",
    "-",
    "à",
    "sur",
]


@given(
    st.one_of(st.text(max_size=40), st.lists(st.sampled_from([*WORDS, "quelques", "environ"])).map(" ".join)).map(tidy)
)
def test_no_text_is_too_odd(text):
    frequency, duration = find_frequency(text), find_duration(text)
    if frequency:
        assert text[frequency.start : frequency.end] == frequency.text
        assert frequency.count >= 1 <= frequency.interval
    if duration:
        assert text[duration.start : duration.end] == duration.text
        assert not (duration.days and duration.min_minutes)
