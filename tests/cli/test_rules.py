"""``eigdocs rules``, as it is called from a shell."""

from __future__ import annotations

import json
import re

import pytest

from eigdocs.checking.explaining import explanation, page
from eigdocs.checking.registry import all_checks
from tests.cli.shell import Shell
from tests.cli.test_check import in_a_terminal

CHECKS = all_checks()


def test_a_line_a_check(shell: Shell) -> None:
    result = shell("rules")
    assert (result.status, result.err) == (0, "")
    lines = result.out.splitlines()
    assert [line.split()[0] for line in lines] == list(CHECKS)
    for line, check in zip(lines, CHECKS.values(), strict=True):
        code, name, severity, trust, fixable, summary = line.split(maxsplit=5)
        assert (code, name, severity, trust, summary) == (
            check.code,
            check.name,
            check.severity,
            check.trust,
            check.summary,
        )
        assert fixable in {"fixable", "-"}


@pytest.mark.parametrize("word", ["EIG504", "eig504", "doubled-word"])
def test_one_check_is_explained(shell: Shell, word: str) -> None:
    result = shell("rules", word)
    assert (result.status, result.out) == (0, explanation(CHECKS["EIG504"]))
    assert shell("rules", word, "--format", "markdown").out == result.out


def test_the_beginning_of_codes_lists_them(shell: Shell) -> None:
    assert [line.split()[0] for line in shell("rules", "EIG00").out.splitlines()] == ["EIG001", "EIG002"]


def test_an_unknown_check_has_a_nearest(shell: Shell) -> None:
    result = shell("rules", "doubled-wrod")
    assert (result.status, result.out) == (2, "")
    assert result.err == "eigdocs: no check is called “doubled-wrod” (did you mean EIG504 (doubled-word)?)\n"


def test_json(shell: Shell) -> None:
    checks = json.loads(shell("rules", "--format", "json").out)
    assert [each["code"] for each in checks] == list(CHECKS)
    assert all(set(each) == set(checks[0]) for each in checks)
    (one,) = json.loads(shell("rules", "doubled-word", "--format", "json").out)
    assert one in checks
    assert (one["name"], one["fixable"], one["severity"]) == ("doubled-word", True, "warning")


def test_the_page(shell: Shell) -> None:
    assert shell("rules", "--format", "markdown").out == page(CHECKS.values())


def test_in_a_terminal() -> None:
    listed = re.sub(r" *(?:\x1b\[\d+m)", "", in_a_terminal("rules", NO_COLOR="1", COLUMNS="120"))
    assert all(code in listed for code in CHECKS)
    assert "Tables and structure" in listed
    explained = in_a_terminal("rules", "doubled-word", NO_COLOR="1", COLUMNS="120")
    assert "EIG504 doubled-word" in explained
    assert "# La séance" in explained, "examples are shown as they are"
    assert "## Bad" not in explained
