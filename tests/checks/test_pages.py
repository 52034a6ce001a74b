"""The pages of three years, as people write them: nothing is wrong, and of one defect put into them each check says so.

`fixtures/checks/pages/defects.txt` holds a case a defect: lines of a page, under ``--- devient`` what they become, and
the findings. What else is said of the very lines that are found may stand; nothing may be said of any other line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from eigdocs.checking.examples import Example
from tests.checks.cases import Case, cases_of
from tests.checks.examples import collection_of, find

PAGES = Path("fixtures/checks/pages")
YEARS = ["2018", "2019", "2020"]
DEFECTS = [pytest.param(case, id=case.title) for case in cases_of(PAGES / "defects.txt")]


def files_of(year: str) -> dict[str, str]:
    files = (file for file in sorted((PAGES / year).rglob("*")) if file.is_file())
    return {file.relative_to(PAGES / year).as_posix(): file.read_text(encoding="utf-8") for file in files}


def found_in(files: dict[str, str], folder: Path) -> list[str]:
    """The errors and warnings, as the cases write them: ``path:line name``."""
    findings = find(collection_of(Example(files), folder))
    return [
        f"{Path(each.path).relative_to(folder)}:{each.line} {each.name}" for each in findings if each.severity != "info"
    ]


def place_of(found: str) -> str:
    return found.partition(" ")[0]


@pytest.mark.parametrize("year", YEARS)
def test_nothing_is_wrong(year: str, tmp_path: Path) -> None:
    assert found_in(files_of(year), tmp_path) == []


@pytest.mark.parametrize("case", DEFECTS)
def test_one_defect_is_found(case: Case, tmp_path: Path) -> None:
    (path, old), (_, new) = case.example.files.items()
    year, _, name = path.partition("/")
    files = files_of(year)
    before, lines, after = f"\n{files[name]}".partition(f"\n{old}")
    assert lines
    files[name] = f"{before}\n{new}{after}"[1:]
    found = found_in(files, tmp_path)
    assert {*case.expected} <= {*found}
    assert {place_of(each) for each in found} == {place_of(each) for each in case.expected}
