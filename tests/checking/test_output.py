"""The forms of output: what each says of the same findings, for texts and paths of every kind."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from eigdocs.checking.findings import Finding, Fix, Related
from eigdocs.checking.output import FOR_PEOPLE, FORMS, statistics
from eigdocs.checking.output.excerpts import excerpt
from eigdocs.checking.output.report import Report, summary
from eigdocs.checking.registry import all_checks
from eigdocs.cli.check import Form
from eigdocs.document import Document, Edit

PAGE = Document("# Été\n\nLa séance sera sera courte.\n", "markdown", Path("notes d'été/à lire.md"))
NAME = "notes d'été/à lire.md"
FINDING = Finding(
    "EIG504",
    "doubled-word",
    "warning",
    "“sera” stands twice in a row",
    NAME,
    *(3, 11, 3, 20),
    Fix("remove the second “sera”", (Edit(21, 26, ""),), safe=False),
)
CLEAN = Document("# Rien\n", "org", Path("rien.org"))


def report(*findings: Finding, **more: Any) -> Report:
    documents = {NAME: PAGE, "rien.org": CLEAN}
    checks = tuple(all_checks().values())
    return Report(**{"findings": findings, "documents": documents, "checks": checks, **more})


def finding(**more: Any) -> Finding:
    values = {name: getattr(FINDING, name) for name in FINDING.__slots__}
    return Finding(**values | more)


def test_the_command_line_knows_all_forms() -> None:
    assert [each.value for each in Form] == list(FORMS)
    assert set(FORMS) > FOR_PEOPLE


# ── For people ───────────────────────────────────────────────────────────────────────────────────────────────

LINE = "notes d'été/à lire.md:3:11: EIG504 “sera” stands twice in a row\n"


def test_compact() -> None:
    assert FORMS["compact"](report(FINDING, FINDING)) == LINE * 2
    assert FORMS["text"](report(FINDING)) == LINE


def test_full() -> None:
    related = Related("the table says 4 juillet", "rien.org", 37, 1, 37, 5)
    expected = f"""\
{LINE} 3 | La séance sera sera courte.
   |           ^^^^^^^^^ warning: doubled-word
   = rien.org:37:1: the table says 4 juillet
   = remove the second “sera” (--fix --unsafe-fixes)
"""
    said = report(finding(related=(related,)), sources=True)
    assert FORMS["full"](said) == FORMS["text"](said) == expected
    assert FORMS["full"](report(finding(related=(related,)), finding(related=(related,)))) == f"{expected}\n{expected}"


def test_colours_change_nothing_else() -> None:
    for form in FOR_PEOPLE:
        plain, painted = (FORMS[form](report(FINDING, sources=True, colour=colour)) for colour in (False, True))
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


def test_a_finding_is_one_line_whatever_it_quotes() -> None:
    said = FORMS["compact"](report(finding(message="“le\r\n  mot\x1b[2J” and\u2028more", path=NAME)))
    assert said.count("\n") == 1
    assert said.endswith("“le mot�[2J” and more\n")


@pytest.mark.parametrize(
    ("text", "place", "shown", "mark"),
    [
        ("un deux trois", (4, 8), "un deux trois", "   ^^^^"),
        ("\tun\tdeux", (5, 9), "    un    deux", "          ^^^^"),
        ("日本語 deux", (5, 9), "日本語 deux", "       ^^^^"),
        ("日本語 deux", (1, 4), "日本語 deux", "^^^^^^"),
        ("e\u0301te\u0301 deux", (7, 11), "e\u0301te\u0301 deux", "    ^^^^"),
        ("👩‍🏫 deux", (5, 9), "👩‍🏫 deux", "   ^^^^"),
        ("a\x1b[2Jb", (6, 7), "a�[2Jb", "     ^"),
        ("\ufeffun deux", (5, 9), "\ufeffun deux", "   ^^^^"),
        ("un deux  ", (8, 8), "un deux", "       ^"),
        ("un", (3, 3), "un", "  ^"),
        ("", (1, 1), "", "^"),
        ("un deux\r", (4, 8), "un deux", "   ^^^^"),
    ],
)
def test_the_caret_stands_under_the_place(text: str, place: tuple[int, int], shown: str, mark: str) -> None:
    found = excerpt(
        Document(f"{text}\n", "markdown"), finding(line=1, end_line=1, column=place[0], end_column=place[1]), 80
    )
    assert (found.text, " " * found.before + "^" * found.marked) == (shown, mark)


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = excerpt(PAGE, finding(line=1, column=3, end_line=3, end_column=4), 80)
    assert (found.text, found.before, found.marked) == ("# Été", 2, 3)


@given(st.integers(0, 300), st.integers(0, 60), st.integers(20, 120))
def test_long_lines_are_cut_around_the_place(start: int, length: int, width: int) -> None:
    """The place is seen, as much of it as there is room for, and the line is no wider than asked."""
    text = "".join(chr(0x4E00 + index) if index % 7 == 0 else chr(97 + index % 26) for index in range(300))
    found = excerpt(
        Document(text, "markdown"), finding(line=1, end_line=1, column=start + 1, end_column=start + length + 1), width
    )
    assert len(found.text) <= width
    place = text[start : start + length]
    shown, columns = "", 0
    for character in found.text:
        if found.before <= columns < found.before + found.marked:
            shown += character
        columns += wcswidth(character)
    if length and start + length <= 300:
        assert place.startswith(shown.rstrip("…"))
        assert shown == place or len(place) > width - 2


def test_statistics() -> None:
    other = finding(code="EIG501", name="placeholder", fix=None)
    said = report(other, FINDING, other)
    assert statistics.write(said) == "2 EIG501 placeholder\n1 EIG504 doubled-word\n"
    assert statistics.write(report(other, FINDING, other, unsafe_fixes=True)).endswith(
        "1 EIG504 doubled-word 1 fixable\n"
    )
    assert json.loads(statistics.write_json(said))[0] == {
        "code": "EIG501",
        "name": "placeholder",
        "severity": "warning",
        "count": 2,
        "fixable": 0,
    }
    assert (statistics.write(report()), json.loads(statistics.write_json(report()))) == ("", [])


SAFE = finding(fix=Fix("…", (Edit(0, 0, ""),)))


@pytest.mark.parametrize(
    ("findings", "unsafe", "expected"),
    [
        ([], False, "nothing found in 2 pages"),
        ([finding(fix=None)], False, "1 warning in 1 of 2 pages"),
        ([FINDING], False, "1 warning in 1 of 2 pages; 1 can be fixed with --fix --unsafe-fixes"),
        ([FINDING, SAFE], False, "2 warnings in 1 of 2 pages; 1 can be fixed with --fix, 1 more with --unsafe-fixes"),
        ([FINDING, SAFE], True, "2 warnings in 1 of 2 pages; 2 can be fixed with --fix --unsafe-fixes"),
        (
            [SAFE, finding(severity="error", path="rien.org", fix=None)],
            False,
            "1 error, 1 warning in 2 of 2 pages; 1 can be fixed with --fix",
        ),
        ([finding(severity="info", fix=None)] * 2, False, "2 info in 1 of 2 pages"),
    ],
)
def test_summary(findings: list[Finding], unsafe: bool, expected: str) -> None:
    assert summary(report(*findings, unsafe_fixes=unsafe)) == expected


# ── For programs ─────────────────────────────────────────────────────────────────────────────────────────────

ODD = 'a, "b": 100 %\r\n<c>&]]>\x0b\ufffe\x1b'
"""What each of the forms has to escape."""


def odd() -> Report:
    related = Related(ODD, NAME, 1, 3, 1, 6)
    findings = [finding(message=ODD, severity=each, related=(related,)) for each in ("error", "warning", "info")]
    return report(*findings)


def test_json_has_what_the_contract_says() -> None:
    said = json.loads(FORMS["json"](report(FINDING, unsafe_fixes=True)))
    assert said == [
        {
            "code": "EIG504",
            "name": "doubled-word",
            "severity": "warning",
            "message": "“sera” stands twice in a row",
            "path": NAME,
            "line": 3,
            "column": 11,
            "end_line": 3,
            "end_column": 20,
            "fix": {"message": "remove the second “sera”", "edits": [{"start": 21, "end": 26, "text": ""}]},
        }
    ]
    assert json.loads(FORMS["json"](report(FINDING)))[0]["fix"] is None, "less certain fixes are not shown unasked"
    assert json.loads(FORMS["json"](report())) == []
    assert [each["message"] for each in json.loads(FORMS["json"](odd()))] == [ODD] * 3


def test_github() -> None:
    assert FORMS["github"](report(finding(path="a:b, c%.md"), documents={})) == (
        "::warning title=EIG504 doubled-word,file=a%3Ab%2C c%25.md,line=3,col=11,endLine=3,endColumn=20"
        "::“sera” stands twice in a row\n"
    )
    lines = FORMS["github"](odd()).split("\n")
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", ""]
    message = lines[0].partition(",endColumn=20::")[2]
    assert unquote(message) == f"{ODD}\n{NAME}:1:3: {ODD}"
    assert FORMS["github"](report()) == ""


def test_junit() -> None:
    suites = ElementTree.fromstring(FORMS["junit"](odd()))
    assert (suites.get("tests"), suites.get("failures")) == ("4", "3")
    found, clean = suites
    assert (found.get("name"), found.get("failures"), clean.get("name")) == (NAME, "3", "rien.org")
    case = found[0]
    assert (case.get("name"), case.get("file"), case.get("line")) == ("EIG504 doubled-word (3:11)", NAME, "3")
    failure = case[0]
    assert (failure.get("type"), failure.get("message")) == (
        "error",
        ODD.translate({0x0B: "�", 0xFFFE: "�", 0x1B: "�"}),
    )
    assert (failure.text or "").startswith(f'{NAME}:3:11: EIG504 a, "b"')
    assert "La séance sera sera courte.\n" in (failure.text or "")
    assert [(each.get("name"), len(each)) for each in clean] == [("nothing found", 0)]


@given(st.text(), st.text(st.characters(exclude_characters="/\0"), min_size=1))
def test_every_text_makes_well_formed_output(message: str, path: str) -> None:
    found = finding(message=message, path=path, related=(Related(message, path, 1, 1, 1, 2),))
    said = report(found, documents={path: PAGE}, unsafe_fixes=True)
    assert json.loads(FORMS["json"](said))[0]["message"] == message
    result = json.loads(FORMS["sarif"](said))["runs"][0]["results"][0]
    assert result["message"]["text"] == message
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == path
    assert len(ElementTree.fromstring(FORMS["junit"](said).encode())) == 1
    assert FORMS["github"](said).count("\n") == 1
    compact = FORMS["compact"](said)
    assert compact.splitlines() == [compact.rstrip("\n")]
    assert not any(unicodedata.category(each) == "Cc" and each not in "\n\t" for each in FORMS["full"](said))


# ── SARIF ────────────────────────────────────────────────────────────────────────────────────────────────────

NPM = Path(os.environ.get("EIGDOCS_NPM", "absent"))
SCHEMA = NPM / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


def run_of(said: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(FORMS["sarif"](said))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.mark.skipif(
    not SCHEMA.exists(), reason="needs EIGDOCS_NPM: a folder with the npm package @microsoft/jest-sarif in node_modules"
)
def test_sarif_fits_its_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    related = Related("là", "rien.org", 1, 1, 1, 2)
    for said in (
        report(),
        odd(),
        report(
            finding(related=(related,)),
            finding(path="/a b.md"),
            documents={NAME: PAGE, "/a b.md": PAGE, "rien.org": CLEAN},
            unsafe_fixes=True,
        ),
    ):
        errors = [error.message for error in validator.iter_errors(json.loads(FORMS["sarif"](said)))]
        assert errors == []


def test_sarif_has_the_checks_as_rules() -> None:
    run = run_of(report(FINDING))
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == list(all_checks())
    (result,) = run["results"]
    rule = rules[result["ruleIndex"]]
    assert (rule["id"], rule["name"], rule["defaultConfiguration"]) == ("EIG504", "doubled-word", {"level": "warning"})
    assert "## Bad" in rule["help"]["markdown"]


def test_sarif_says_where_and_what_else() -> None:
    run = run_of(odd())
    assert run["columnKind"] == "unicodeCodePoints"
    assert [each["level"] for each in run["results"]] == ["error", "warning", "note"]
    result = run["results"][0]
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "notes%20d%27%C3%A9t%C3%A9/%C3%A0%20lire.md"},
                "region": {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 20},
            }
        }
    ]
    assert result["relatedLocations"][0]["message"] == {"text": ODD}
    assert run_of(report())["results"] == []


def test_sarif_fixes_what_the_finding_would() -> None:
    assert "fixes" not in run_of(report(FINDING))["results"][0]
    (fix,) = run_of(report(FINDING, unsafe_fixes=True))["results"][0]["fixes"]
    assert fix["description"] == {"text": "remove the second “sera”"}
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 21, "charLength": 5}, "insertedContent": {"text": ""}}
    ]


def test_sarif_does_not_count_a_byte_order_mark() -> None:
    page = Document("\ufeffUn un mot.\nUn un mot.\n", "markdown", Path("page.md"))
    first = finding(path="page.md", line=1, column=2, end_line=1, end_column=7, fix=Fix("…", (Edit(3, 6, ""),)))
    second = finding(path="page.md", line=2, column=1, end_line=2, end_column=6, fix=None)
    one, two = run_of(report(first, second, documents={"page.md": page}))["results"]
    region = one["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (1, 6)
    assert one["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]["charOffset"] == 2
    assert two["locations"][0]["physicalLocation"]["region"]["startColumn"] == 1
