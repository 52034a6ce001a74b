"""Who a cell or a title invites: each case with what a coordinator would answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.french.audiences import find_audience, read_audience, split_name
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.models import Audience

# A whole cell: its groups as "name" or "name presence", and "seuls" where it is exclusive.
CELLS = {
    "EIG": "eig",
    "Mentors": "mentors",
    "DIG": "dig",
    "mentor": "mentors",
    "EIG seuls": "eig, seuls",
    "EIG seules": "eig, seuls",
    "EIG seul·e·s": "eig, seuls",
    "Mentors seuls": "mentors, seuls",
    "Uniquement les mentors": "mentors",
    "EIG uniquement": "eig",
    "seulement les EIG": "eig",
    "EIG + mentors": "eig, mentors",
    "EIG + Mentors": "eig, mentors",
    "Mentors + EIG": "mentors, eig",
    "EIG & mentors": "eig, mentors",
    "EIG et mentors": "eig, mentors",
    "EIG / Mentors": "eig, mentors",
    "EIG-mentors": "eig, mentors",
    "EIG - mentors": "eig, mentors",
    "EIG mentors": "eig, mentors",
    "EIG, mentors et DIG": "eig, mentors, dig",
    "EIG et DIG": "eig, dig",
    "les EIG et leurs mentors": "eig, mentors",
    "Tous les EIG": "eig",
    "tous publics": "public",
    "EIG + grand public": "eig, public",
    "Entrepreneurs d'intérêt général": "eig",
    "ENTREPRENEUSES D’INTERET GENERAL": "eig",
    "mentor·e·s": "mentors",
    "mentor(e)s et EIG": "mentors, eig",
    # Presence.
    "EIG (+ mentors l’après-midi)": "eig, mentors afternoon",
    "EIG (+ mentors l'apres-midi)": "eig, mentors afternoon",
    "EIG (+ mentors l'après midi)": "eig, mentors afternoon",
    "EIG + mentors l'après-midi": "eig, mentors afternoon",
    "EIG + mentors (l'après-midi)": "eig, mentors afternoon",
    "EIG (mentors l'après-midi)": "eig, mentors afternoon",
    "EIG + mentors (en après-midi)": "eig, mentors afternoon",
    "EIG + mentors à certain moment": "eig, mentors partial",
    "EIG + mentors à certains moments": "eig, mentors partial",
    "EIG & mentors (ponctuellement)": "eig, mentors partial",
    "EIG + mentors en partie": "eig, mentors partial",
    "Mentors (le matin)": "mentors morning",
    "EIG le matin + mentors l'après-midi": "eig morning, mentors afternoon",
    "EIG (matin) + mentors (après-midi)": "eig morning, mentors afternoon",
    "Matin : EIG, après-midi : mentors": "eig morning, mentors afternoon",
    "EIG (+ mentors et DIG l'après-midi)": "eig, mentors afternoon, dig afternoon",
    "EIG + DIG (+ mentors le matin)": "eig, dig, mentors morning",
    "EIG le matin, mentors et EIG l'après-midi": "eig, mentors",
    "EIG (+ mentors uniquement l'après-midi)": "eig, mentors afternoon",
    "EIG (+ mentors l'après-midi seulement)": "eig, mentors afternoon",
    "EIG seuls le matin, mentors l'après-midi": "eig morning, mentors afternoon, seuls",
    "EIG (+ mentors à partir de 14h)": "eig, mentors afternoon",
    "EIG (+ mentors dès 11h)": "eig, mentors partial",
    "EIG (+ mentors jusqu’à 13 h)": "eig, mentors morning",
    # Promotions.
    "Mentors EIG 2 et 3": "mentors",
    "Mentors EIG 2 et EIG 3": "mentors",
    "Mentors des EIG 3": "mentors",
    "EIG 2 et mentors EIG 2": "eig, mentors",
    "EIG3": "eig",
    "EIG 2019 + mentors 2019": "eig, mentors",
    "EIG 2 + EIG 3": "eig",
    "EIG de la promotion 4": "eig",
    # Who does not come.
    "EIG sans les mentors": "eig",
    "EIG (hors mentors)": "eig",
}


def said(phrase):
    if phrase is None:
        return None
    groups = [name if presence == "full" else f"{name} {presence}" for name, presence in phrase.groups]
    return ", ".join([*groups, *(["seuls"] if phrase.exclusive else [])])


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_that_is_an_audience(text):
    phrase = read_audience(text)
    assert said(phrase) == CELLS[text]
    assert phrase.text == text
    assert read_audience(text, open_names=True) == phrase


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "TBC", "à venir", "?", "-", "12", "(", ")("),
        *("Restitution", "Séminaire EIG", "Accueil des mentors", "Service public", "EIG Link", "EIG-lab", "EIGLE"),
        *(
            "Responsables RH et admin",
            "EIG seuls (pré-rentrée)",
            "EIG 5 & 6 septembre",
            "promotion 4",
            "seuls",
            "EIG, " * 200,
        ),
    ],
)
def test_a_cell_that_is_no_audience(text):
    assert read_audience(text) is None


# In a column of audiences, any other words are a group's name.
NAMES = {
    "Responsables RH et admin": ["Responsables RH et admin"],
    "EIG + équipe": ["eig", "équipe"],
    "Équipe + EIG": ["Équipe", "eig"],
    "EIG + responsables RH et admin": ["eig", "responsables RH et admin"],
    "EIG et responsables RH et admin": ["eig", "responsables RH et admin"],
    "Responsables RH, EIG et mentors": ["Responsables RH", "eig", "mentors"],
    "EIG + EIG Link": ["eig", "EIG Link"],
    "Nouveaux EIG": ["Nouveaux EIG"],
    "Agents du service public": ["Agents du service public"],
    "promotion 4": ["promotion 4"],
    "Mentors volontaires": ["mentors"],
    "EIG (pré-rentrée)": ["eig"],
    "EIG + mentors (sur inscription)": ["eig", "mentors"],
}


@pytest.mark.parametrize("text", NAMES)
def test_a_group_of_any_name(text):
    phrase = read_audience(text, open_names=True)
    assert phrase.text == text
    assert phrase.groups == tuple((name, "full") for name in NAMES[text])
    assert Audience.from_phrase(phrase).groups[0].name == NAMES[text][0]


def test_a_group_of_any_name_has_a_presence():
    phrase = read_audience("EIG (+ partenaires du défi l'après-midi)", open_names=True)
    assert phrase.groups == (("eig", "full"), ("partenaires du défi", "afternoon"))


def test_a_remark_between_parentheses_leaves_the_whole_text():
    phrase = read_audience("EIG seuls (pré-rentrée)", open_names=True)
    assert (phrase.text, said(phrase)) == ("EIG seuls (pré-rentrée)", "eig, seuls")


@pytest.mark.parametrize("text", ["", "TBC", "à définir", "…", "12", "l'après-midi", "()", "+"])
def test_nobody_in_a_column_of_audiences(text):
    assert read_audience(text, open_names=True) is None


# A session's name: its audience's words, and the title that is left.
TITLES = {
    "Bootcamp (EIG + mentors à certain moment)": ("EIG + mentors à certain moment", "Bootcamp"),
    "Restitution (EIG + mentors)": ("EIG + mentors", "Restitution"),
    "Restitution - EIG + mentors": ("EIG + mentors", "Restitution"),
    "Restitution : EIG + mentors": ("EIG + mentors", "Restitution"),
    "EIG + mentors – Restitution": ("EIG + mentors", "Restitution"),
    "Prototyper, tester et évaluer (EIG + DIG)": ("EIG + DIG", "Prototyper, tester et évaluer"),
    "Journée Démo (ouverte au public)": ("ouverte au public", "Journée Démo"),
    "Clinique Data (EIG)": ("EIG", "Clinique Data"),
    "Séminaire EIG": ("EIG", "Séminaire EIG"),
    "Seminaire EIG": ("EIG", "Seminaire EIG"),
    "Séminaire hors-les-murs EIG": ("EIG", "Séminaire hors-les-murs EIG"),
    "Séminaire hors les murs EIG": ("EIG", "Séminaire hors les murs EIG"),
    "Séminaire EIG hors-les-murs": ("EIG", "Séminaire EIG hors-les-murs"),
    "Séminaire EIG (hors Paris)": ("EIG", "Séminaire EIG (hors Paris)"),
    "Séminaire EIG (+ mentors le matin)": ("EIG (+ mentors le matin)", "Séminaire EIG"),
    "Bootcamp mentors": ("mentors", "Bootcamp mentors"),
    "Mini-bootcamp mentors": ("mentors", "Mini-bootcamp mentors"),
    "Bootcamp des mentors": ("mentors", "Bootcamp des mentors"),
    "Apéro EIG": ("EIG", "Apéro EIG"),
    "Journée de rentrée EIG": ("EIG", "Journée de rentrée EIG"),
    "Bilan à mi-parcours EIG": ("EIG", "Bilan à mi-parcours EIG"),
    # Guests whom the vocabulary does not know.
    "Restitution (EIG + mentors + DINUM)": ("EIG + mentors + DINUM", "Restitution"),
    "Bootcamp (EIG et administrations)": ("EIG et administrations", "Bootcamp"),
    "Bootcamp (EIG, DINUM et mentors)": ("EIG, DINUM et mentors", "Bootcamp"),
    "Séminaire EIG (+ responsables RH)": ("EIG (+ responsables RH)", "Séminaire EIG"),
    "Session EIG + mentors (+ administrations d'accueil)": ("EIG + mentors (+ administrations d'accueil)", None),
    # What else its brackets say stays in the title.
    "Bootcamp (EIG, Lyon)": ("EIG", "Bootcamp (Lyon)"),
    "Bootcamp (Lyon, EIG + mentors)": ("EIG + mentors", "Bootcamp (Lyon)"),
    "Séminaire (EIG : bilan)": ("EIG", "Séminaire (bilan)"),
    # Merely an audience.
    "EIG seuls": ("EIG seuls", None),
    "EIG (+ mentors l’après-midi)": ("EIG (+ mentors l’après-midi)", None),
    "Session EIG": ("EIG", None),
    "Session Mentors": ("Mentors", None),
    "Session EIG (+ mentors l'après-midi)": ("EIG (+ mentors l'après-midi)", None),
    "Session pour les EIG et leurs mentors": ("EIG et leurs mentors", None),
}


@pytest.mark.parametrize("text", TITLES)
def test_the_audience_in_a_title(text):
    audience, title = TITLES[text]
    found = find_audience(text)
    assert text[found.start : found.end] == found.text == audience
    assert split_name(text) == (title, found)


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Session EIG (+ mentors l'après-midi) | 11 avril", "EIG (+ mentors l'après-midi)"),
        ("Session Mentors | 21 février |", "Mentors"),
        ("Session EIG du 11 avril", "EIG"),
        ("Session EIG 5 & 6 septembre", "EIG"),
        ("Session EIG 3 | 5 septembre", "EIG 3"),
        ("Session mentors le 18 avril à 14h", "mentors"),
        ("#3 EIG + DIG : prototyper", "EIG + DIG"),
        ("Session EIG (+ mentors à partir de 14h)", "EIG (+ mentors à partir de 14h)"),
    ],
)
def test_the_audience_in_a_heading(text, audience):
    assert find_audience(text).text == audience


@pytest.mark.parametrize(
    "text",
    [
        *("Accueil des mentors EIG 3 et transmission", "Formations EIG => Mentors", "Réflexions sur l'après EIG"),
        *("Présentation du programme EIG 2019", "L'équipe EIG", "Que deviennent les EIG", "Atelier EIG Link"),
        *("Numérique et service public", "Le service public numérique", "EIG et service public", "Session publique"),
        *(
            "Atelier (en visio)",
            "Bootcamp (hors EIG)",
            "Séminaire (retours des EIG et bilan)",
            "Bootcamp (EIG et en visio)",
        ),
        *("Session du 3 mars : retours des mentors", "Open source", "Session", ""),
    ],
)
def test_a_group_in_passing_is_no_audience(text):
    assert find_audience(text) is None
    assert split_name(text) == (text or None, None)


def test_a_new_group_of_the_user(tmp_path):
    words = tmp_path / "mots.toml"
    words.write_text('[groups]\nalumni = ["anciens", "alumni", "anciens EIG"]\n')
    vocabulary = Vocabulary.load(words)
    assert read_audience("EIG + anciens EIG le matin", vocabulary).groups == (("eig", "full"), ("alumni", "morning"))
    assert find_audience("Apéro (alumni)", vocabulary).groups == (("alumni", "full"),)


WORDS = [
    "EIG",
    "mentors",
    "DIG",
    "seuls",
    "(",
    ")",
    "+",
    "et",
    "l'après-midi",
    "2",
    "Séminaire",
    "hors",
    "des",
    "|",
    ",",
]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_no_text_is_too_odd(text):
    for phrase in (read_audience(text), read_audience(text, open_names=True), find_audience(text)):
        if phrase:
            assert phrase.groups
            assert all(name and presence for name, presence in phrase.groups)
    found = find_audience(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
    title, phrase = split_name(text)
    assert title or phrase or not text.strip()
