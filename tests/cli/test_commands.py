"""The commands, as they are called from a shell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eigdocs.cli.app import app
from tests.cli.shell import Result, Shell

ARCHIVE = Path(__file__).parents[2] / "fixtures" / "archive" / "2018"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.org"
    path.write_text("#+title: Été\n\n* Où ?\n\n- Lieu :: la /cour/\n", encoding="utf-8")
    return path


MARKDOWN = "# Été\n\n## Où ?\n\n- **Lieu :** la *cour*\n"


@pytest.mark.parametrize("command", [[], *([name.name] for name in app.registered_commands)])
def test_every_help_shows_an_example(shell: Shell, command: list[str]) -> None:
    result = shell(*command, "--help")
    assert result.status == 0
    assert "Example:" in result.out
    assert f"eigdocs {command[0] if command else ''}" in result.out


def test_python_dash_m() -> None:
    run = subprocess.run([sys.executable, "-m", "eigdocs", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == "0.1.0\n"


def test_convert_to_standard_output(shell: Shell, page: Path) -> None:
    assert shell("convert", page, "-t", "markdown") == Result(0, MARKDOWN, "")


def test_convert_to_a_file_by_its_suffix(shell: Shell, page: Path) -> None:
    out = page.with_suffix(".md")
    assert shell("convert", page, "-o", out) == Result(0, "", "")
    assert out.read_text(encoding="utf-8") == MARKDOWN
    again = shell("convert", page, "-o", out)
    assert (again.status, again.err) == (2, f"eigdocs: {out}: exists already (use --force to overwrite it)\n")
    assert shell("convert", out, "-t", "org").out == page.read_text(encoding="utf-8")


def test_convert_standard_input(shell: Shell) -> None:
    assert shell("convert", "-", "-f", "org", "-t", "markdown", stdin=b"*gras*\n").out == "**gras**\n"
    assert "say it with -f org" in shell("convert", "-", "-t", "markdown", stdin=b"*gras*\n").err


def test_convert_wraps(shell: Shell, page: Path) -> None:
    page.write_text("un deux trois quatre cinq six sept\n", encoding="utf-8")
    assert shell("convert", page, "-t", "markdown", "--wrap", 20).out == "un deux trois quatre\ncinq six sept\n"
    assert shell("convert", page, "-t", "org", "--wrap", 20).out == "un deux trois quatre\ncinq six sept\n"
    assert shell("convert", page, "-t", "org").out == page.read_text(encoding="utf-8")


def test_convert_to_json_has_spans_of_the_text(shell: Shell, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    tree = json.loads(shell("convert", page, "-t", "json").out)
    assert (tree["type"], tree["span"]) == ("document", [0, len(text)])
    leaves = _leaves(tree)
    assert "".join(text[start:end] for start, end in leaves) == text


def _leaves(node: dict) -> list[tuple[int, int]]:  # type: ignore[type-arg]
    if not node.get("children"):
        return [tuple(node["span"])]
    return [span for child in node["children"] for span in _leaves(child)]


def test_convert_to_html_is_safe_unless_asked(shell: Shell, page: Path) -> None:
    page.write_text("@@html:<script>alert(1)</script>@@ [[javascript:alert(1)][ici]]\n", encoding="utf-8")
    assert "<script" not in shell("convert", page, "-t", "html").out
    assert "javascript:" not in shell("convert", page, "-t", "html").out
    assert "<script>alert(1)</script>" in shell("convert", page, "-t", "html", "--unsafe-html").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rien.org", "-t", "html"], "rien.org: no such file"),
        (
            ["page.docx", "-t", "html"],
            "page.docx: unknown kind of document “.docx” (known suffixes: .markdown, .md, .org)",
        ),
        (["page.org"], "cannot tell the format to write (say which with -t: org, markdown, html, json, csv or ics)"),
        (["page.org", "-o", "page.pdf"], "page.pdf: cannot tell the format to write"),
        (["latin.org", "-t", "html"], "latin.org:1:2: not UTF-8 text: byte 1 is 0xE9"),
        (["page.org", "-t", "html", "-f", "rst"], "unknown format “rst” (known formats: org, markdown)"),
    ],
)
def test_unusable_calls_end_with_two_and_one_line(
    shell: Shell, page: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(page.parent)
    Path("latin.org").write_bytes("l\u00e9".encode("latin-1"))
    result = shell("convert", *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"eigdocs: {message}")
    assert result.err.count("\n") == 1


def test_another_encoding(shell: Shell, page: Path) -> None:
    page.write_bytes("l'\u00e9t\u00e9\n".encode("cp1252"))
    assert shell("convert", page, "-o", page.with_suffix(".md"), "--encoding", "cp1252").status == 0
    assert page.with_suffix(".md").read_bytes() == "l'\u00e9t\u00e9\n".encode("cp1252")


def test_migrate_reports(shell: Shell, tmp_path: Path) -> None:
    result = shell("migrate", ARCHIVE, tmp_path / "out", "--to", "2019", "--report", tmp_path / "report.json")
    assert result.status == 0
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [page["words"]["missing"] + page["words"]["invented"] for page in report["pages"]] == [[]] * len(
        report["pages"]
    )
    assert "0 missing, 0 invented" in result.out
    for page in report["pages"]:
        assert page["page"] in result.out
        assert (tmp_path / "out" / page["page"]).is_file()
        for finding in page["findings"]:
            place = finding["place"]
            assert f"{place['path']}:{place['line']}:{place['column']}: {finding['message']}" in result.out


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_migrate_reports_for_people(shell: Shell, tmp_path: Path, suffix: str) -> None:
    report = tmp_path / f"report{suffix}"
    assert shell("migrate", ARCHIVE, tmp_path / "out", "--to", "2019", "--report", report).status == 0
    text = report.read_text(encoding="utf-8")
    assert "missing: none; invented: none" in text
    assert "Links rewritten" in text or "In the source" in text


def test_a_report_of_an_unknown_kind_is_refused_before_anything_is_written(shell: Shell, tmp_path: Path) -> None:
    result = shell("migrate", ARCHIVE, tmp_path / "out", "--to", "2019", "--report", "report.pdf")
    assert (result.status, result.out) == (2, "")
    assert "known suffixes: .json, .md, .html" in result.err
    assert not (tmp_path / "out").exists()


def test_a_dry_run_says_so(shell: Shell, tmp_path: Path) -> None:
    result = shell("migrate", ARCHIVE, tmp_path / "out", "--to", "2019", "--dry-run")
    assert "would be written" in result.out
    assert not (tmp_path / "out").exists()
