"""The quick answer is the same as the full command's, for every document we have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import eigdocs
from eigdocs.cli.quick import plain_call, plain_check

ROOT = Path(__file__).parents[2]
FOLDERS = [
    ROOT / "fixtures",
    *([Path(os.environ["EIGDOCS_ARCHIVE"], "seeds")] if "EIGDOCS_ARCHIVE" in os.environ else []),
]
DOCUMENTS = [path for folder in FOLDERS for path in sorted(folder.rglob("*")) if path.suffix in {".org", ".md"}]

# One process for all documents: what `quick` does, once a document.
QUICKLY = """
import sys
from eigdocs import plain
plain.wanted = True
from eigdocs.reading import parse
for path in sys.stdin.read().splitlines():
    sys.stdout.buffer.write(parse(path).model_dump_json(indent=2).encode() + b"\\0")
assert "pydantic" not in sys.modules, "something imports pydantic"
"""


def test_both_print_the_same() -> None:
    paths = "\n".join(map(str, DOCUMENTS))
    run = subprocess.run([sys.executable, "-c", QUICKLY], input=paths.encode(), capture_output=True, check=True)
    answers = run.stdout.decode().split("\0")[:-1]
    for path, answer in zip(DOCUMENTS, answers, strict=True):
        assert answer == eigdocs.parse(path).model_dump_json(indent=2), path


def test_from_a_shell(tmp_path: Path) -> None:
    """Both ways in, with a diagnostic, an unusable input, and a call that is not plain."""
    page = tmp_path / "page.md"
    page.write_text("| Dates | Public |\n|---|---|\n| 11 avril | EIG |\n| 39 avril | EIG |\n", encoding="utf-8")
    code = "import sys; from eigdocs.cli import main; main(quick=False)"
    for arguments in (
        ["parse", str(page), "--year", "2019"],
        ["parse", "absent.md"],
        ["parse", str(page), "--year", "MMXIX"],
    ):
        quick, full = (
            subprocess.run([sys.executable, *start, *arguments], capture_output=True, cwd=tmp_path, check=False)
            for start in (["-m", "eigdocs"], ["-c", code])
        )
        assert (quick.returncode, quick.stdout) == (full.returncode, full.stdout)
        assert quick.stderr.replace(b"python -m ", b"") == full.stderr.replace(b"-c ", b"eigdocs ")


@pytest.mark.parametrize(
    ("arguments", "means"),
    [
        (["a.md"], {"sources": [Path("a.md")]}),
        (["a.md", "-", "-f", "org"], {"sources": [Path("a.md"), Path("-")], "source_format": "org"}),
        (["--year=2019", "a.md"], {"sources": [Path("a.md")], "year": 2019}),
        (["a.md", "--format", "json"], {"sources": [Path("a.md")]}),
        (["a.md", "--vocabulary", "b.toml"], {"sources": [Path("a.md")], "vocabulary": Path("b.toml")}),
    ],
)
def test_plain_calls(arguments: list[str], means: dict[str, object]) -> None:
    assert plain_call(["parse", *arguments], terminal=False) == means


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            [],
            ["parse"],
            ["convert", "a.md"],
            ["parse", "--help"],
            ["parse", "a.md", "--jobs", "2"],
            ["parse", "a.md", "-v"],
        ),
        *(["parse", "a.md", "--year", each] for each in ("", "19", "MMXX", "٢٠١٩", "0999", "-2019")),
        *(["parse", "a.md", "--year"], ["parse", "a.md", "--format", "table"], ["parse", "a.md", "-f=org"]),
        *(["parse", "a.md", "--", "-b.md"], ["parse", "a.md", "--encoding="]),
    ],
)
def test_other_calls_are_left_to_the_command(arguments: list[str]) -> None:
    assert plain_call(arguments, terminal=False) is None


def test_a_terminal_gets_no_json() -> None:
    assert plain_call(["parse", "a.md"], terminal=True) is None
    assert plain_call(["parse", "a.md", "--format", "json"], terminal=True) == {"sources": [Path("a.md")]}


# ── check ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "means"),
    [
        (["docs"], {"paths": [Path("docs")]}),
        (
            ["a.md", "--fix", "b.md", "--unsafe-fixes"],
            {"paths": [Path("a.md"), Path("b.md")], "fix": True, "unsafe_fixes": True},
        ),
        (["--diff", "docs", "--statistics"], {"paths": [Path("docs")], "diff": True, "statistics": True}),
        (
            ["--select=EIG1", "docs", "--select", "EIG2,EIG3"],
            {"paths": [Path("docs")], "select": ["EIG1", "EIG2,EIG3"]},
        ),
        (["docs", "--ignore", "EIG1"], {"paths": [Path("docs")], "ignore": ["EIG1"]}),
        (
            ["docs", "--output-format", "json", "--severity=error"],
            {"paths": [Path("docs")], "form": "json", "severity": "error"},
        ),
    ],
)
def test_plain_checks(arguments: list[str], means: dict[str, object]) -> None:
    assert plain_check(["check", *arguments]) == means


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["check"], ["parse", "docs"], ["check", "--help"], ["check", "docs", "-h"], ["check", "-"]),
        *(["check", "docs", "--jobs", "2"], ["check", "docs", "--select"], ["check", "docs", "--select", ""]),
        *(["check", "docs", "--", "-b.md"], ["check", "docs", "--fix=1"], ["check", "--fix"]),
    ],
)
def test_other_checks_are_left_to_the_command(arguments: list[str]) -> None:
    assert plain_check(arguments) is None
