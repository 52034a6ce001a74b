"""The words that ship with the package, and those of a user's own file."""

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.errors import ReadError
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, key

DEFAULT = Vocabulary.default()

# Tables that are read key by key, where a word may play two parts.
BY_KEY = {"all-sessions", "placeholders"}


@pytest.fixture
def load(tmp_path):
    def load(text: str) -> Vocabulary:
        file = tmp_path / "mots.toml"
        file.write_text(text, encoding="utf-8")
        return Vocabulary.load(file)

    return load


# ── The package's words ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("table", sorted(DEFAULT.tables.keys() - BY_KEY))
def test_a_word_has_one_meaning_in_a_table(table):
    meanings = [(key(word) or fold(word), name) for name, words in DEFAULT.tables[table].items() for word in words]
    assert sorted(set(meanings)) == sorted(set({word: (word, name) for word, name in meanings}.values()))


@pytest.mark.parametrize("table", DEFAULT.tables)
def test_each_word_is_found(table):
    for name, words in DEFAULT.tables[table].items():
        for word in words:
            match = re.compile(DEFAULT.alternatives(table, name)).fullmatch(fold(word))
            assert word.strip() == word
            assert match
            if table not in BY_KEY:
                assert DEFAULT.exact(table, word) == DEFAULT.meaning(table, match.group()) == name


@pytest.mark.parametrize(
    ("table", "text", "meaning"),
    [
        ("columns", "Dates", "date"),
        ("columns", "HORAIRES :", "hours"),
        ("columns", "**Thématique**", "theme"),
        ("columns", "Sessions d’accompagnement", "session"),
        ("columns", "SESSIONS D'ACCOMPAGNEMENT", "session"),
        ("columns", "EIG / Mentors", "audience"),
        ("columns", "Bonus", None),
        ("months", "fevrier", "2"),
        ("months", "AOÛT", "8"),
        ("months", "sept.", "9"),
        ("unknown", "_A venir_", "unknown"),
        ("unknown", "?", "unknown"),
        ("unknown", "à Venise", None),
        ("parts", "Qui va animer ?", "facilitators"),
        ("statuses", "[ANNULÉ]", "cancelled"),
    ],
)
def test_a_text_that_is_a_word(table, text, meaning):
    assert DEFAULT.exact(table, text) == meaning


@pytest.mark.parametrize(
    ("table", "text", "meaning"),
    [
        ("kinds", "Le séminaire de rentrée", "seminar"),
        ("kinds", "Mini-bootcamp mentors", "bootcamp"),
        ("kinds", "Présession", None),
        ("groups", "entrepreneurs d’intérêt  général", "eig"),
        ("groups", "EIGLE", None),
    ],
)
def test_a_text_that_has_a_word(table, text, meaning):
    assert DEFAULT.mentioned(table, text) == meaning


# ── The user's words ─────────────────────────────────────────────────────────────────────────────────────────


def test_new_words_join_the_old(load):
    words = load('[columns]\naudience = ["Public visé"]\nhours = ["Créneau"]\n')
    assert words.exact("columns", "PUBLIC VISÉ") == words.exact("columns", "Public") == "audience"
    assert (words.exact("columns", "creneau"), words.exact("columns", "Horaires")) == ("hours", "hours")
    assert DEFAULT.exact("columns", "Public visé") is None


def test_a_word_takes_its_new_meaning(load):
    words = load('[columns]\ntheme = ["Sessions"]\n')
    assert words.exact("columns", "sessions") == "theme"
    assert words.exact("columns", "Session") == "session"


def test_a_new_group(load):
    words = load('[groups]\nalumni = ["anciens", "alumni"]\n')
    assert words.exact("groups", "Anciens") == "alumni"


def test_new_units(load):
    words = load('[units]\n"4 week" = ["cycle"]\n[recurring]\n"3 / 1 week" = ["trihebdomadaire"]\n')
    assert words.exact("units", "cycle") == "4 week"
    assert words.exact("recurring", "Trihebdomadaire") == "3 / 1 week"


def test_a_key_left_without_words_matches_nothing(load):
    words = load('[exclusive]\nexclusive = ["uniquement", "seulement", "exclusivement"]\n')
    assert re.search(words.alternatives("exclusive", "adverb"), "uniquement") is None


def test_a_file_with_a_byte_order_mark(tmp_path):
    file = tmp_path / "mots.toml"
    file.write_text('[groups]\nalumni = ["anciens"]\n', encoding="utf-8-sig")
    assert Vocabulary.load(file).exact("groups", "anciens") == "alumni"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[colums]\ndate = ["Jour"]\n', "unknown table: “colums” (did you mean “columns”?)"),
        ('[columns]\naudiance = ["Public"]\n', "unknown key in [columns]: “audiance” (did you mean “audience”?)"),
        ('[units]\n"2 moons" = ["lune"]\n', "unknown key in [units]: “2 moons” (did you mean “2 month”?)"),
        ('[recurring]\nmonth = ["lunaire"]\n', "unknown key in [recurring]: “month”"),
        ('[columns]\ndate = "Jour"\n', "[columns] date: a list of words is expected"),
        ("[columns]\ndate = [1]\n", "[columns] date: a list of words is expected"),
        ('[columns]\ndate = ["  "]\n', "[columns] date: a list of words is expected"),
        ('columns = "date"\n', "columns: a table is expected, as in [columns]"),
        ("[columns\n", "not a TOML file: "),
        ("[columns]\ndate = ]\n", "(at line 2, column 8)"),
    ],
)
def test_an_unusable_file_says_why(load, text, message):
    with pytest.raises(ReadError) as error:
        load(text)
    assert message in str(error.value)
    assert "mots.toml: " in str(error.value)


def test_a_missing_file_and_one_in_another_encoding(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        Vocabulary.load(tmp_path / "absent.toml")
    file = tmp_path / "mots.toml"
    file.write_text("# été\n", encoding="latin-1")
    with pytest.raises(ReadError, match="not UTF-8 text"):
        Vocabulary.load(file)


def test_a_vocabulary_goes_to_another_process(load):
    words = load('[groups]\nalumni = ["anciens"]\n')
    assert pickle.loads(pickle.dumps(words)).tables == words.tables
    assert pickle.loads(pickle.dumps(DEFAULT)) is DEFAULT


@given(st.text(min_size=1, max_size=20).filter(str.strip), st.text(max_size=40))
def test_any_word_can_be_taught(word, text):
    tables = {name: {each: list(words) for each, words in table.items()} for name, table in DEFAULT.tables.items()}
    tables["groups"]["nouveau"] = [word]
    words = Vocabulary(tables)
    for match in words.pattern("groups").finditer(fold(f"{text} {word} {text}")):
        assert words.meaning("groups", match.group())
