"""Each check is what its documentation says: its examples are its tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eigdocs.checking.examples import Example, documentation_of
from eigdocs.checking.fixing import fixed, is_fixable
from eigdocs.checking.registry import GROUPS, Check, all_checks
from tests.checks.examples import collection_of, find

CHECKS = [pytest.param(check, id=check.name) for check in all_checks().values()]
BAD = [
    pytest.param(check, example, id=f"{check.name}-{number}")
    for check in all_checks().values()
    for number, example in enumerate(documentation_of(check).bad, 1)
]
GOOD = [
    pytest.param(check, example, id=f"{check.name}-{number}")
    for check in all_checks().values()
    for number, example in enumerate(documentation_of(check).good, 1)
]


@pytest.mark.parametrize("check", CHECKS)
def test_documentation_is_whole(check: Check) -> None:
    documentation = documentation_of(check)
    assert re.fullmatch(r"EIG[0-5]\d\d", check.code)
    assert check.code[:4] in GROUPS
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", check.name)
    assert documentation.summary.endswith(".")
    assert documentation.why
    assert documentation.bad
    assert documentation.good
    assert documentation.sections["Trust"]
    assert list(documentation.sections) in (["Bad", "Good", "Trust"], ["Bad", "Good", "Trust", "Fix"])


def test_codes_and_names_are_unique() -> None:
    checks = list(all_checks().values())
    assert len({check.code for check in checks}) == len({check.name for check in checks}) == len(checks)


@pytest.mark.parametrize(("check", "example"), BAD)
def test_bad_example_is_found(check: Check, example: Example, tmp_path: Path) -> None:
    findings = find(collection_of(example, tmp_path))
    assert check.code in {finding.code for finding in findings}
    others = [str(each) for each in findings if each.code != check.code and each.severity != "info"]
    assert others == []


@pytest.mark.parametrize(("check", "example"), GOOD)
def test_good_example_is_left_alone(check: Check, example: Example, tmp_path: Path) -> None:
    findings = find(collection_of(example, tmp_path))
    assert [str(each) for each in findings if each.code == check.code or each.severity != "info"] == []


@pytest.mark.parametrize(("check", "example"), BAD)
def test_bad_example_is_mended(check: Check, example: Example, tmp_path: Path) -> None:
    """What has a fix comes out as the documentation shows, and nothing that could be mended is left."""
    documentation = documentation_of(check)
    collection = collection_of(example, tmp_path)
    proposes = any(each.fix for each in find(collection) if each.code == check.code)
    if not proposes:
        return
    assert "Fix" in documentation.sections
    result = fixed(collection, find, unsafe=True)
    assert not [str(each) for each in result.left if is_fixable(each.fix, unsafe=True)]
    if example == documentation.bad[0] and documentation.fixed:
        expected = next(iter(documentation.fixed[0].files.values()))
        assert expected in [document.text for document in result.documents.values()]
