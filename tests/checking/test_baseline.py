"""Baselines: what is known stays hidden while lines move, and shows again when they change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigdocs.checking.baseline import Baseline, baseline_of, dumps, load_baseline
from eigdocs.checking.collection import Collection
from eigdocs.checking.running import findings_of
from eigdocs.errors import ReadError
from tests.checking.made import check_for, collection, places

NOISE = check_for("bruit")


def known(*texts: str, folder: Path, file: str = "baseline.json") -> Baseline:
    """A baseline of these pages, written and read again."""
    pages = collection(*texts, folder=folder)
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(dumps(baseline_of(findings_of(pages, [NOISE]), pages, path)), encoding="utf-8")
    return load_baseline(path)


def new(baseline: Baseline, *texts: str) -> list[str]:
    pages = collection(*texts, folder=baseline.file.parent)
    return [Path(place).name for place in places(baseline.new(findings_of(pages, [NOISE]), pages))]


def gone(baseline: Baseline, pages: Collection) -> list[tuple[str, str, int]]:
    absent = baseline.gone(findings_of(pages, [NOISE]), pages, [NOISE])
    return [(each.path, each.text, count) for each, count in absent.items()]


def test_it_is_json_that_people_can_read(tmp_path: Path) -> None:
    baseline = known("un  bruit\n\nun bruit\n", "", "bruit\n", folder=tmp_path)
    assert json.loads(baseline.file.read_text("utf-8")) == {
        "eigdocs-baseline": 1,
        "documents": {
            "1.md": {"EIG504 doubled-word": {"un bruit": 2}},
            "3.md": {"EIG504 doubled-word": {"bruit": 1}},
        },
    }
    assert known("", folder=tmp_path).counts == {}


@pytest.mark.parametrize(
    "text",
    [
        "Un bruit.\n\nUn son.\n\nUn bruit, et un bruit.\n",
        "# Moved\n\n\n  Un bruit.\n\nUn bruit, et un bruit.\n",
        "Un bruit, et un bruit.\r\n\r\nUn  bruit.\r\n",
        "Un bruit, et un bruit.\n",
        "",
    ],
)
def test_what_is_known_is_left_out(tmp_path: Path, text: str) -> None:
    baseline = known("Un bruit.\n\nUn son.\n\nUn bruit, et un bruit.\n", folder=tmp_path)
    assert new(baseline, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un grand bruit.\n", ["1.md:1:10 doubled-word"]),
        ("Un bruit.\n\nUn bruit.\n", ["1.md:3:4 doubled-word"]),
        ("Un son.\n\nUn bruit sourd.\n\nUn bruit.\n", ["1.md:3:4 doubled-word"]),
    ],
)
def test_what_is_new_is_found(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert new(known("Un bruit.\n\nUn son.\n", folder=tmp_path), text) == expected


def test_another_document_or_another_check_is_another_finding(tmp_path: Path) -> None:
    baseline = known("Un bruit.\n", folder=tmp_path)
    assert new(baseline, "", "Un bruit.\n") == ["2.md:1:4 doubled-word"]
    pages = collection("Un bruit.\n", folder=tmp_path)
    other = check_for("bruit", "EIG501", "placeholder")
    assert len(baseline.new(findings_of(pages, [other]), pages)) == 1


def test_paths_are_those_from_the_baselines_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline = known("Un bruit.\n", folder=tmp_path, file="ci/baseline.json")
    assert [each.path for each in baseline.counts] == ["../1.md"]
    monkeypatch.chdir(tmp_path)
    pages = collection("Un bruit.\n")
    assert load_baseline(Path("ci/baseline.json")).new(findings_of(pages, [NOISE]), pages) == []


def test_a_finding_over_several_lines_is_known_by_all_of_them(tmp_path: Path) -> None:
    check = check_for(r"un\nbruit\n")
    pages = collection("Ici un\nbruit\nsourd\n", folder=tmp_path)
    (entry,) = baseline_of(findings_of(pages, [check]), pages, tmp_path / "b.json").counts
    assert entry.text == "Ici un bruit"


def test_what_is_there_no_more_is_told(tmp_path: Path) -> None:
    baseline = known("Un bruit.\n\nUn bruit.\n\nQuel bruit !\n", "Un bruit.\n", folder=tmp_path)
    (tmp_path / "2.md").write_text("", encoding="utf-8")
    assert gone(baseline, collection("Un bruit.\n", folder=tmp_path)) == [
        ("1.md", "Quel bruit !", 1),
        ("1.md", "Un bruit.", 1),
    ], "2.md was not looked at"
    (tmp_path / "2.md").unlink()
    assert ("2.md", "Un bruit.", 1) in gone(baseline, collection("", folder=tmp_path)), "2.md does not exist any more"
    pages = collection("", folder=tmp_path)
    assert not baseline.gone([], pages, [check_for("bruit", "EIG501", "placeholder")]), "its check did not run"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no such file"),
        ("{", "baseline.json:1:2: not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no baseline"),
        ('{"documents": {}}', "no baseline"),
        ('{"eigdocs-baseline": 2, "documents": {}}', "another version"),
        ('{"eigdocs-baseline": 1}', "documents: an object is expected"),
        ('{"eigdocs-baseline": 1, "documents": {"a.md": []}}', "a.md: an object is expected"),
        ('{"eigdocs-baseline": 1, "documents": {"a.md": {"EIG504": []}}}', "a.md: EIG504: an object is expected"),
        ('{"eigdocs-baseline": 1, "documents": {"a.md": {"EIG504": {"un": "2"}}}}', "a number is expected after “un”"),
        ('{"eigdocs-baseline": 1, "documents": {"a.md": {"EIG504": {"un": true}}}}', "a number is expected"),
    ],
)
def test_an_unusable_file_is_an_error(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "baseline.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        load_baseline(file)


@given(
    st.lists(
        st.sampled_from(["Un bruit.", "un  bruit et un bruit", "", "# Le bruit", "- un bruit", "son"]), max_size=12
    )
)
def test_a_page_is_known_by_its_own_baseline(lines: list[str]) -> None:
    """Whatever is found is known afterwards, and nothing is missed when lines move."""
    pages = collection("\n".join(lines))
    findings = findings_of(pages, [NOISE])
    baseline = baseline_of(findings, pages, Path("baseline.json"))
    assert baseline.new(findings, pages) == []
    assert not baseline.gone(findings, pages, [NOISE])
    moved = collection("\n".join(reversed(lines)))
    assert baseline.new(findings_of(moved, [NOISE]), moved) == []
