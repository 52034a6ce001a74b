"""Running checks: which run, in what order their findings come, and which are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

import eigdocs
from eigdocs.checking.collection import Collection
from eigdocs.checking.findings import Problem
from eigdocs.checking.registry import Check, all_checks
from eigdocs.checking.running import chosen, findings_of
from eigdocs.errors import EigdocsError, FormatError, ReadError
from eigdocs.settings import Settings
from tests.checking.made import check_for, collection, places

NOISE = "Un bruit, puis un autre bruit.\n"
ALL = set(all_checks())


def codes(checks: list[Check]) -> set[str]:
    return {each.code for each in checks}


# ── Which checks run ─────────────────────────────────────────────────────────────────────────────────────────


def test_all_checks_run_where_nobody_says_otherwise() -> None:
    assert codes(chosen(Settings())) == ALL


@pytest.mark.parametrize("word", ["EIG504", "eig504", "doubled-word", "Doubled-Word"])
def test_a_check_has_a_code_and_a_name(word: str) -> None:
    assert codes(chosen(Settings(), [word])) == {"EIG504"}
    assert codes(chosen(Settings(), ignore=[word])) == ALL - {"EIG504"}


def test_the_beginning_of_a_code_stands_for_a_group() -> None:
    assert codes(chosen(Settings(), ["EIG00"])) == {"EIG001", "EIG002"}
    assert codes(chosen(Settings(), ["EIG00"], ["EIG001"])) == {"EIG002"}


def test_the_call_goes_before_the_settings() -> None:
    settings = Settings(select=("EIG504",), ignore=("EIG001",))
    assert codes(chosen(settings)) == {"EIG504"}
    assert codes(chosen(settings, ["EIG00"])) == {"EIG002"}, "what the settings ignore stays ignored"
    assert codes(chosen(settings, [])) == set()


@pytest.mark.parametrize(
    ("settings", "select", "ignore"),
    [
        (Settings(), ["doubled-wrod"], []),
        (Settings(), None, ["doubled-wrod"]),
        (Settings(select=("doubled-wrod",)), None, []),
        (Settings(ignore=("doubled-wrod",)), None, []),
        (Settings(per_path_ignores={"*.md": ("doubled-wrod",)}), None, []),
    ],
)
def test_an_unknown_check_is_an_error_with_the_nearest(
    settings: Settings, select: list[str] | None, ignore: list[str]
) -> None:
    with pytest.raises(EigdocsError, match=r"no check is called “doubled-wrod” \(did you mean EIG504 \(doubled-word\)"):
        chosen(settings, select, ignore)


# ── What comes of them ───────────────────────────────────────────────────────────────────────────────────────


def test_findings_come_by_path_line_column_and_code() -> None:
    late, early = check_for("bruit", "EIG505", "double-punctuation"), check_for("bruit|puis")
    found = findings_of(collection(f"\n{NOISE}", NOISE), [late, early])
    assert [(each.path, each.line, each.column, each.code) for each in found] == [
        ("1.md", 2, 4, "EIG504"),
        ("1.md", 2, 4, "EIG505"),
        ("1.md", 2, 11, "EIG504"),
        ("1.md", 2, 25, "EIG504"),
        ("1.md", 2, 25, "EIG505"),
        ("2.md", 1, 4, "EIG504"),
        ("2.md", 1, 4, "EIG505"),
        ("2.md", 1, 11, "EIG504"),
        ("2.md", 1, 25, "EIG504"),
        ("2.md", 1, 25, "EIG505"),
    ]


def test_a_finding_has_its_place_and_its_text() -> None:
    (found,) = findings_of(collection("# Le\n\nbruit\n"), [check_for("Le\n\nbr", severity="error")])
    assert (found.line, found.column, found.end_line, found.end_column) == (1, 3, 3, 3)
    assert str(found).startswith("1.md:1:3: EIG504 “Le")
    assert found.as_json() == {
        "code": "EIG504",
        "name": "doubled-word",
        "severity": "error",
        "message": "“Le\n\nbr” is a test",
        "path": "1.md",
        "line": 1,
        "column": 3,
        "end_line": 3,
        "end_column": 3,
        "fix": None,
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(end: str) -> None:
    assert places(findings_of(collection(f"été{end}un bruit{end}"), [check_for("bruit")])) == ["1.md:2:4 doubled-word"]


def test_documents_without_a_path_have_names() -> None:
    documents = [eigdocs.loads("bruit\n", format="markdown") for _ in range(2)]
    found = findings_of(Collection(documents), [check_for("bruit")])
    assert places(found) == ["-:1:1 doubled-word", "-2:1:1 doubled-word"]


def test_a_check_of_all_pages_runs_once() -> None:
    calls = []

    def find(pages: Collection) -> list[Problem]:
        calls.append(pages)
        return [page.problem((0, 1), "…") for page in pages.pages[::-1]]

    everywhere = Check("EIG411", "session-conflict", "error", "high", "collection", find)
    assert places(findings_of(collection("un", "deux"), [everywhere])) == [
        "1.md:1:1 session-conflict",
        "2.md:1:1 session-conflict",
    ]
    assert len(calls) == 1


def test_progress_is_told_after_each_page() -> None:
    told: list[tuple[int, int]] = []
    findings_of(collection("un", "deux"), [], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_settings_ignore_checks_by_path(tmp_path: Path) -> None:
    settings = Settings(
        folder=tmp_path, per_path_ignores={"2.md": ("EIG504",), "/3.*": ("unused-suppression", "EIG002")}
    )
    pages = collection("bruit", "bruit", "bruit", settings=settings, folder=tmp_path)
    found = findings_of(pages, [check_for("bruit"), check_for("bruit", "EIG001", "unused-suppression")])
    assert [(Path(each.path).name, each.code) for each in found] == [
        ("1.md", "EIG001"),
        ("1.md", "EIG504"),
        ("2.md", "EIG001"),
        ("3.md", "EIG504"),
    ]


# ── The function for scripts ─────────────────────────────────────────────────────────────────────────────────


def test_check_takes_a_path_a_document_or_several(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Ici\n\nUn un bruit.\n", encoding="utf-8")
    expected = [f"{page.as_posix()}:3:1 doubled-word"]
    for paths in (page, str(page), tmp_path, [page], [page, tmp_path], eigdocs.load(page), [eigdocs.load(page), page]):
        assert places(eigdocs.check(paths, select=["EIG504"])) == expected


def test_check_raises_for_what_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(b"\xff")
    (tmp_path / "page.docx").write_bytes(b"")
    with pytest.raises(ReadError, match="no such file"):
        eigdocs.check(tmp_path / "absent.md")
    with pytest.raises(ReadError, match="not UTF-8 text"):
        eigdocs.check(tmp_path)
    with pytest.raises(FormatError, match="unknown kind of document"):
        eigdocs.check(tmp_path / "page.docx")
    assert eigdocs.check(tmp_path / "page.md", select=["EIG504"], encoding="latin-1") == []


def test_no_document_no_finding() -> None:
    assert eigdocs.check([]) == []
