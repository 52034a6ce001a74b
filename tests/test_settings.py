"""Settings, found from a folder upwards."""

from dataclasses import fields
from pathlib import Path

import pytest

from eigdocs.errors import ReadError
from eigdocs.settings import _KINDS, Settings, load_settings

ALL = """
select = ["EIG1"]
ignore = ["EIG101", "EIG203"]
exclude = ["brouillons/*"]
generated = ["stats/*.html"]
layout = "2019"
vocabulary = "mots/2021.toml"
base-url = "https://doc.example.org"
year = 2021
per-path-ignores = { "archives/*" = ["EIG101"] }
"""


def test_each_setting_is_a_field():
    assert [name.replace("-", "_") for name in _KINDS] == [each.name for each in fields(Settings)][1:]


@pytest.mark.parametrize(("name", "header"), [("eigdocs.toml", ""), ("pyproject.toml", "[tool.eigdocs]")])
def test_all_settings(tmp_path, name, header):
    (tmp_path / name).write_text(header + ALL, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings == Settings(
        folder=tmp_path,
        select=("EIG1",),
        ignore=("EIG101", "EIG203"),
        per_path_ignores={"archives/*": ("EIG101",)},
        exclude=("brouillons/*",),
        generated=("stats/*.html",),
        layout="2019",
        vocabulary=tmp_path / "mots" / "2021.toml",
        base_url="https://doc.example.org",
        year=2021,
    )


def test_the_nearest_settings_count(tmp_path, monkeypatch):
    page = tmp_path / "docs" / "2021" / "planning.md"
    page.parent.mkdir(parents=True)
    page.touch()
    (tmp_path / "eigdocs.toml").write_text("year = 2020")
    assert load_settings(page).year == 2020
    # A project without settings of ours says nothing, one with an empty table says that there are none.
    (tmp_path / "docs" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert load_settings(page).year == 2020
    (tmp_path / "docs" / "pyproject.toml").write_text("[tool.eigdocs]\n")
    assert load_settings(page) == Settings(folder=tmp_path / "docs")
    (tmp_path / "docs" / "2021" / "pyproject.toml").write_text("[tool.eigdocs]\nyear = 2022\n")
    (tmp_path / "docs" / "2021" / "eigdocs.toml").write_text("year = 2021")
    monkeypatch.chdir(page.parent)
    assert load_settings().year == load_settings(Path("planning.md")).year == 2021


def test_no_settings(tmp_path):
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('vocabluary = "mots.toml"', "unknown setting: “vocabluary” (did you mean “vocabulary”?)"),
        ("colour = 1", "unknown setting: “colour” (known: select, ignore, "),
        ('year = "2021"', "year: a year is expected"),
        ("year = true", "year: a year is expected"),
        ("year = 21", "year: a year is expected"),
        ("layout = 2019", "layout: a text is expected"),
        ('vocabulary = ""', "vocabulary: the path of a file is expected"),
        ('select = "EIG1"', "select: a list of codes is expected"),
        ("exclude = [1]", "exclude: a list of path patterns is expected"),
        ('per-path-ignores = ["EIG1"]', "per-path-ignores: a table of lists of codes is expected"),
        ('per-path-ignores = { "a" = "EIG1" }', "per-path-ignores: a table of lists of codes is expected"),
        ("year =", "not a TOML file: "),
    ],
)
def test_an_unusable_file_says_why(tmp_path, text, message):
    (tmp_path / "eigdocs.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        load_settings(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'eigdocs.toml'}: ")
    assert message in str(error.value)
