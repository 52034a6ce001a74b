"""The checks by code and by name."""

from __future__ import annotations

import pytest

from eigdocs.checking.registry import GROUPS, all_checks, meanings, nearest, selected
from eigdocs.errors import EigdocsError


def test_every_file_of_checks_is_found_in_the_order_of_codes() -> None:
    checks = all_checks()
    assert list(checks) == sorted(checks)
    assert {"EIG001", "EIG002", "EIG504"} <= set(checks)
    for code, check in checks.items():
        module = check.function.__module__.rpartition(".")[2]
        assert (check.code, module) == (code, check.name.replace("-", "_"))
        assert check.group == GROUPS[code[:4]]
        assert "\n" not in check.summary


@pytest.mark.parametrize("word", ["", "EIG9", "EIG5040", "doubled", "doubled-word ", "504", "*", "EIG504,EIG001"])
def test_words_that_stand_for_no_check(word: str) -> None:
    assert meanings(word) == []
    with pytest.raises(EigdocsError, match="no check is called"):
        selected([word])


def test_a_beginning_stands_for_all_that_begin_so() -> None:
    assert meanings("EIG") == list(all_checks().values())
    assert [each.code for each in meanings("eig00")] == ["EIG001", "EIG002"]


def test_each_check_is_selected_once_in_the_order_given() -> None:
    assert [each.code for each in selected(["doubled-word", "EIG00", "EIG504", "EIG002"])] == [
        "EIG504",
        "EIG001",
        "EIG002",
    ]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("doubledword", "did you mean EIG504 (doubled-word)?"),
        ("DOUBLED_WORD", "did you mean EIG504 (doubled-word)?"),
        ("unused-supression", "did you mean EIG001 (unused-suppression)?"),
        ("zzz", "`eigdocs rules` lists them"),
    ],
)
def test_the_nearest_check_is_named(word: str, hint: str) -> None:
    assert nearest(word) == hint
