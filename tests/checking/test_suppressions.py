"""Comments that switch checks off: what each is about, and which are of no use."""

from __future__ import annotations

import pytest

from eigdocs.checking.registry import Check, all_checks
from eigdocs.checking.running import findings_of
from tests.checking.made import check_for, collection, places

NOISE = check_for("bruit")
OTHER = check_for("bruit", "EIG002", "unknown-suppression")  # any other code will do
UNUSED, UNKNOWN = (all_checks()[code] for code in ("EIG001", "EIG002"))


def lines(text: str, *checks: Check) -> list[int]:
    """The lines in which something is found."""
    return [each.line for each in findings_of(collection(text), checks or [NOISE])]


MARKDOWN = {
    "the next block": ("# Le\n\n<!-- eigdocs: ignore EIG504 -->\nbruit\n\nbruit\n", [6]),
    "a blank line between": ("# Le\n\n<!-- eigdocs: ignore EIG504 -->\n\nbruit\nbruit\n\nbruit\n", [8]),
    "the next block is a list": ("# Le\n\n<!-- eigdocs: ignore EIG504 -->\n\n- bruit\n- bruit\n\nbruit\n", [8]),
    "the next block is a table": (
        "# Le\n\n<!-- eigdocs: ignore EIG504 -->\n\n| bruit |\n|---|\n| bruit |\n\nbruit\n",
        [9],
    ),
    "a heading, not its section": ("# Le\n\n<!-- eigdocs: ignore EIG504 -->\n\n## bruit\n\nbruit\n", [7]),
    "at the end of a section": ("# Le\n\nun\n\n<!-- eigdocs: ignore EIG504 -->\n\n## bruit\n\nbruit\n", [9]),
    "in an item": ("# Le\n\n- un\n\n  <!-- eigdocs: ignore EIG504 -->\n\n  bruit\n- bruit\n", [8]),
    "in a quote": ("# Le\n\n> <!-- eigdocs: ignore EIG504 -->\n>\n> bruit\n\nbruit\n", [7]),
    "at the end of a document": ("# Le\n\nbruit\n\n<!-- eigdocs: ignore EIG504 -->\n", [3]),
    "all of a document": ("<!-- eigdocs: ignore EIG504 -->\n\n# bruit\n\nbruit\n", []),
    "after the front matter": ("---\ntitle: Le\n---\n\n<!-- eigdocs: ignore EIG504 -->\n\n# bruit\n\nbruit\n", []),
    "after other comments": ("<!-- bonjour -->\n\n<!-- eigdocs: ignore EIG504 -->\n\n# bruit\n\nbruit\n", []),
    "a comment between": ("# Le\n\n<!-- eigdocs: ignore EIG504 -->\n\n<!-- un mot -->\n\nson\n\nbruit\n", [9]),
    "two comments for one block": (
        "# Le\n\n<!-- eigdocs: ignore EIG501 -->\n<!-- eigdocs: ignore EIG504 -->\n\nbruit\n\nbruit\n",
        [8],
    ),
    "by name": ("# Le\n\n<!-- eigdocs: ignore doubled-word -->\n\nbruit\n", []),
    "by the beginning of a code": ("# Le\n\n<!-- eigdocs: ignore EIG5 -->\n\nbruit\n", []),
    "several codes": ("# Le\n\n<!-- eigdocs: ignore EIG101, EIG504 -->\n\nbruit\n", []),
    "several codes without commas": ("# Le\n\n<!-- eigdocs: ignore EIG101 EIG504 -->\n\nbruit\n", []),
    "two comments on a line": (
        "# Le\n\n<!-- eigdocs: ignore EIG101 -- a --> <!-- eigdocs: ignore EIG504 -->\n\nbruit\n",
        [],
    ),
    "another code": ("# Le\n\n<!-- eigdocs: ignore EIG101 -->\n\nbruit\n", [5]),
    "no code": ("# Le\n\n<!-- eigdocs: ignore -->\n\nbruit\n", []),
    "a reason": ("# Le\n\n<!-- eigdocs: ignore EIG504 -- une onomatopée, EIG101 -->\n\nbruit\n", []),
    "a reason alone": ("# Le\n\n<!-- eigdocs: ignore -- une onomatopée -->\n\nbruit\n", []),
    "in code": ("# Le\n\n```\n<!-- eigdocs: ignore EIG504 -->\n```\n\nbruit\n", [7]),
    "something else": ("# Le\n\n<!-- eigdocs: ignored EIG504 -->\n\nbruit\n", [5]),
    "Windows' line ends": ("# Le\r\n\r\n<!-- eigdocs: ignore EIG504 -->\r\n\r\nbruit\r\n\r\nbruit\r\n", [7]),
    "a byte order mark": ("\ufeff<!-- eigdocs: ignore EIG504 -->\n\n# Le\n\nbruit\n", []),
}

ORG = {
    "the next block": ("* Le\n# eigdocs: ignore EIG504\nbruit\n\nbruit\n", [5]),
    "all of a document": ("#+title: Le\n# eigdocs: ignore EIG504\n\n* bruit\nbruit\n", []),
    "a heading": ("#+title: Le\n\nun\n\n# eigdocs: ignore EIG504\n* bruit\nbruit\n", [7]),
    "in a list": ("* Le\n- un\n  # eigdocs: ignore EIG504\n- bruit\n- bruit\n", [5]),
    "a table": ("* Le\n# eigdocs: ignore EIG504\n| bruit |\n|-------|\n| bruit |\n\nbruit\n", [7]),
    "a captioned table": ("* Le\n# eigdocs: ignore EIG504\n#+caption: son\n| bruit |\n\nbruit\n", [6]),
    "by name, with a reason": ("* Le\n# eigdocs: ignore doubled-word -- pour rire\nbruit\n", []),
    "in an example": ("* Le\n#+begin_example\n# eigdocs: ignore EIG504\n#+end_example\nbruit\n", [5]),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in MARKDOWN.items()])
def test_markdown(text: str, expected: list[int]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in ORG.items()])
def test_org(text: str, expected: list[int]) -> None:
    assert lines(text) == expected


def test_a_place_that_goes_beyond_the_block_is_not_covered() -> None:
    assert lines("# Le\n\n<!-- eigdocs: ignore EIG504 -->\n\nun\n\ndeux\n", check_for("un\n\ndeux")) == [5]


def test_each_check_is_switched_off_by_its_own_code() -> None:
    text = "# Le\n\n<!-- eigdocs: ignore EIG504 -->\n\nbruit\n"
    assert places(findings_of(collection(text), [NOISE, OTHER])) == ["1.md:5:1 unknown-suppression"]


@pytest.mark.parametrize(
    ("comment", "columns"),
    [
        ("<!-- eigdocs: ignore EIG504 -->", []),
        ("<!-- eigdocs: ignore -->", []),
        ("<!-- eigdocs: ignore EIG5 -->", []),
        ("<!-- eigdocs: ignore EIG002, EIG504 -->", [22]),
        ("<!-- eigdocs: ignore EIG504 -- EIG002 -->", []),
    ],
)
def test_words_of_no_use_are_found(comment: str, columns: list[int]) -> None:
    checks = [NOISE, check_for("silence", "EIG002", "unknown-suppression"), UNUSED]
    others = [each for each in all_checks().values() if each.code.startswith("EIG5") and each.code != "EIG504"]
    quiet = [check_for("silence", each.code, each.name) for each in others]
    found = findings_of(collection(f"# Le\n\n{comment}\n\nbruit\n"), [*checks, *quiet])
    assert [each.column for each in found] == columns


def test_a_comment_without_words_is_of_no_use_where_nothing_is_found() -> None:
    text = "# Le\n\n<!-- eigdocs: ignore -->\n\nson\n"
    assert places(findings_of(collection(text), [NOISE, UNUSED])) == ["1.md:3:1 unused-suppression"]


def test_a_comment_about_checks_that_did_not_run_is_left_alone() -> None:
    text = "# Le\n\n<!-- eigdocs: ignore EIG5, EIG101 -->\n\nson\n"
    assert findings_of(collection(text), [OTHER, UNUSED]) == []


def test_unknown_words_are_found() -> None:
    text = "# Le\n\n<!-- eigdocs: ignore EIG504 doubled-wrod -->\n\nbruit\n"
    (found,) = findings_of(collection(text), [NOISE, UNKNOWN])
    assert (found.line, found.column, found.end_column) == (3, 29, 41)
    assert "did you mean EIG504 (doubled-word)?" in found.message
