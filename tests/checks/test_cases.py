"""The labelled cases of `fixtures/checks`: what is wrong is found, what only looks so is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.cases import Case, cases_of
from tests.checks.examples import collection_of, find

FILES = sorted(Path("fixtures/checks").glob("*.txt"))
CASES = [pytest.param(case, id=f"{file.stem}: {case.title}") for file in FILES for case in cases_of(file)]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case, tmp_path: Path) -> None:
    findings = find(collection_of(case.example, tmp_path))
    found = {f"{Path(each.path).relative_to(tmp_path)}:{each.line} {each.name}": each for each in findings}
    grave = sorted(line for line, each in found.items() if each.severity != "info")
    informing = [line for line in case.expected if line in found and found[line].severity == "info"]
    assert grave == sorted({*case.expected} - {*informing}), [str(each) for each in findings]
    assert not [str(each) for each in findings if each.name in case.silent]
