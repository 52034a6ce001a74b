"""`eigdocs.testing`: what its assertions let pass, and what their messages say."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs import testing
from eigdocs.testing import assert_consistent, assert_round_trips, assert_same_programme

FIXTURES = Path(__file__).parents[1] / "fixtures"

PAGE = """# Programme {year}

| Dates | Public | Lieu |
| --- | --- | --- |
| 11 avril | Relais | {place} |
| 25 avril | Relais | La Halle |
"""


def page(place: str = "Le Phare", year: int = 2019) -> eigdocs.Document:
    return eigdocs.loads(PAGE.format(place=place, year=year), format="markdown")


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


# ── Consistent ───────────────────────────────────────────────────────────────────────────────────────────────


def test_pages_without_findings_pass(tmp_path: Path) -> None:
    assert_consistent(written(tmp_path, point="# Le point\n\nLa séance sera courte.\n"))


def test_findings_are_shown_with_their_lines(tmp_path: Path) -> None:
    folder = written(tmp_path, point="# Le point\n\nLa séance sera sera courte.\n", autre="# Un autre point\n")
    with pytest.raises(AssertionError) as raised:
        assert_consistent([folder / "point.md", folder / "autre.md"])
    first, blank, second, *lines = str(raised.value).splitlines()
    assert first.startswith("1 warning in 1 of 2 pages")
    assert blank == ""
    assert second == f"{folder / 'point.md'}:3:11: EIG504 “sera” stands twice in a row"
    assert "La séance sera sera courte." in lines[0]
    assert "^^^^^^^^^" in lines[1]


def test_what_is_less_severe_passes() -> None:
    doubled = eigdocs.loads("# Le point\n\nLa séance sera sera courte.\n", format="markdown")
    assert_consistent(doubled, severity="error")
    with pytest.raises(AssertionError):
        assert_consistent(doubled, severity="info")


def test_checks_are_chosen() -> None:
    doubled = eigdocs.loads("# Le point\n\nLa séance sera sera courte.\n", format="markdown")
    assert_consistent(doubled, ignore=["doubled-word"])
    assert_consistent(doubled, select=["EIG1"])
    with pytest.raises(AssertionError):
        assert_consistent(doubled, select=["EIG504"])


def test_unknown_names_are_errors(tmp_path: Path) -> None:
    with pytest.raises(eigdocs.EigdocsError, match=r"doubled-words.*doubled-word"):
        assert_consistent(page(), ignore=["doubled-words"])
    with pytest.raises(eigdocs.EigdocsError, match=r"“serious”.*warning"):
        assert_consistent(page(), severity="serious")  # type: ignore[arg-type]
    with pytest.raises(eigdocs.ReadError, match="no such file"):
        assert_consistent(tmp_path / "absent.md")


# ── The same programme ───────────────────────────────────────────────────────────────────────────────────────


def test_a_programme_is_the_same_in_both_formats(tmp_path: Path) -> None:
    org = eigdocs.convert(page(), to="org")
    assert_same_programme(page(), org)
    (tmp_path / "page.org").write_text(org.text, encoding="utf-8")
    assert_same_programme(tmp_path, eigdocs.parse(page()))


def test_a_field_that_differs_is_named_and_placed() -> None:
    with pytest.raises(AssertionError) as raised:
        assert_same_programme(page(), page("La Halle"))
    assert str(raised.value) == (
        "the programmes differ in 1 field\n  sessions[0].place: “Le Phare” → “La Halle” (-:5:23, -:5:23)"
    )


def test_an_entry_that_is_missing_is_named_by_its_words() -> None:
    shorter = eigdocs.loads(page().text.rpartition("| 25")[0], format="markdown")
    with pytest.raises(AssertionError) as raised:
        assert_same_programme(page(), shorter)
    assert "  sessions[1]: Session “25 avril” → nothing (-:6:1, nowhere)" in str(raised.value)


def test_programmes_that_were_not_read_have_no_places() -> None:
    one, other = (eigdocs.Programme(title=title) for title in ("Avant", "Après"))
    with pytest.raises(AssertionError) as raised:
        assert_same_programme(one, other)
    assert str(raised.value) == "the programmes differ in 1 field\n  title: “Avant” → “Après”"


def test_a_long_list_of_differences_is_cut() -> None:
    many = eigdocs.Programme(sessions=[eigdocs.Session(place=str(number)) for number in range(30)])
    with pytest.raises(AssertionError) as raised:
        assert_same_programme(many, eigdocs.Programme())
    lines = str(raised.value).splitlines()
    assert lines[0] == "the programmes differ in 30 fields"
    assert lines[-1] == "  … and 10 more"


# ── There and back ───────────────────────────────────────────────────────────────────────────────────────────


def test_documents_come_back() -> None:
    assert_round_trips(FIXTURES / "org")
    assert_round_trips(FIXTURES / "programmes")
    assert_round_trips(page())


def test_what_does_not_come_back_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(document: eigdocs.Document, to: str) -> eigdocs.Document:
        converted = eigdocs.convert(document, to=to)
        return eigdocs.loads(converted.text.replace("Phare", "phare"), format=to)

    monkeypatch.setattr(testing, "convert", forgetful)
    with pytest.raises(AssertionError) as raised:
        assert_round_trips(page())
    assert str(raised.value) == (
        "-:5:23: converted to org and back, it says something else\nbefore:\n  Le Phare\nafter:\n  Le phare"
    )


def test_bytes_that_change_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path, point="# Le point\n")
    monkeypatch.setattr(testing, "dumps", lambda document: document.text.replace("point", "lieu"))
    with pytest.raises(AssertionError, match=r"point\.md: written back, it is not what was read, from byte 5 on"):
        assert_round_trips(folder)
