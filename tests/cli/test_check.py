"""``eigdocs check``, as it is called from a shell."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import eigdocs
from tests.cli.shell import Shell

ROOT = Path(__file__).parents[2]
DEFECTS = "# La séance\n\nElle sera sera courte.\n\nElle sera longue longue.\n"
SOUND = "# Le lieu\n\nLa salle Ada.\n"
ONLY = ("--select", "doubled-word")
"""These tests are about the command: one check, that finds what it always will, is enough."""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pages, the second sound; commands run beside it."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "page.md").write_text(DEFECTS, encoding="utf-8", newline="")
    (folder / "lieu.md").write_text(SOUND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def page(docs: Path) -> str:
    return (docs / "page.md").read_bytes().decode()


# ── What is printed ──────────────────────────────────────────────────────────────────────────────────────────


def test_findings_are_lines_and_the_summary_goes_to_standard_error(shell: Shell, docs: Path) -> None:
    result = shell("check", "docs", *ONLY)
    assert result.status == 1
    assert result.out == "".join(f"{each}\n" for each in eigdocs.check(Path("docs"), select=["doubled-word"]))
    assert re.fullmatch(r"docs/page\.md:3:6: EIG504 .+\ndocs/page\.md:5:11: EIG504 .+\n", result.out)
    assert result.err == "2 warnings in 1 of 2 pages; 2 can be fixed with --fix --unsafe-fixes\n"


def test_nothing_found(shell: Shell, docs: Path) -> None:
    result = shell("check", "docs/lieu.md", *ONLY)
    assert (result.status, result.out, result.err) == (0, "", "nothing found in 1 page\n")


def test_all_checks_run_by_default(shell: Shell, docs: Path) -> None:
    result = shell("check", "docs", "--output-format", "json")
    assert json.loads(result.out) == [each.as_json() for each in eigdocs.check("docs")]


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_forms_for_programs(shell: Shell, docs: Path, form: str) -> None:
    readers = {"json": json.loads, "sarif": json.loads, "junit": ElementTree.fromstring, "github": str}
    for path, status in (("docs", 1), ("docs/lieu.md", 0)):
        result = shell("check", path, *ONLY, "--output-format", form)
        assert result.status == status
        readers[form](result.out)
    assert shell("check", "docs/lieu.md", *ONLY, "--output-format", "json").out == "[]\n"


def test_full_shows_the_lines_everywhere(shell: Shell, docs: Path) -> None:
    out = shell("check", "docs", *ONLY, "--output-format", "full").out
    assert " 3 | Elle sera sera courte.\n   |      ^^^^^^^^^ warning: doubled-word\n" in out


def test_colours(shell: Shell, docs: Path) -> None:
    plain = shell("check", "docs", *ONLY, "--output-format", "full").out
    painted = shell("check", "docs", *ONLY, "--color", "always").out
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain


def in_a_terminal(*arguments: str, **environment: str) -> str:
    """What a command prints to a terminal, its messages included."""
    here, there = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "eigdocs", *arguments]
    with subprocess.Popen(command, stdout=there, stderr=there, env=environment):
        os.close(there)
        said = b""
        while piece := _read(here):
            said += piece
    os.close(here)
    return said.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_a_terminal_gets_lines_and_colours(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    said = in_a_terminal("check", "docs", *ONLY)
    assert "\x1b[" in said
    assert " 3 | " in said
    for quiet in (
        in_a_terminal("check", "docs", *ONLY, "--color", "never"),
        in_a_terminal("check", "docs", *ONLY, NO_COLOR="1"),
    ):
        assert "\x1b" not in quiet
        assert quiet == re.sub(r"\x1b\[[\d;]*m", "", said)
    diff = in_a_terminal("check", "docs", *ONLY, "--diff", "--unsafe-fixes")
    assert "\x1b[32m+Elle sera courte.\x1b[0m\n" in diff


def test_output_goes_to_a_file(shell: Shell, docs: Path) -> None:
    out = docs.parent / "rapport.sarif"
    for _ in range(2):  # the second replaces the first
        result = shell("check", "docs", *ONLY, "--output-format", "sarif", "--output", out)
        assert (result.status, result.out) == (1, "")
    assert len(json.loads(out.read_text("utf-8"))["runs"][0]["results"]) == 2


def test_statistics(shell: Shell, docs: Path) -> None:
    result = shell("check", "docs", *ONLY, "--statistics")
    assert (result.status, result.out) == (1, "2 EIG504 doubled-word\n")
    counts = json.loads(shell("check", "docs", *ONLY, "--statistics", "--unsafe-fixes", "--output-format", "json").out)
    assert [(each["count"], each["fixable"]) for each in counts] == [(2, 2)]


def test_odd_paths(shell: Shell, docs: Path) -> None:
    name = 'notes d\'été, "100 %": à\nlire.md'
    (docs / "page.md").rename(docs / name)
    assert shell("check", "docs", *ONLY).out.count("\n") == 2
    assert shell("check", "docs", *ONLY, "--output-format", "github").out.count("\n") == 2
    found = json.loads(shell("check", "docs", *ONLY, "--output-format", "json").out)
    assert {each["path"] for each in found} == {f"docs/{name}"}


def test_a_path_that_is_not_utf8(shell: Shell, docs: Path) -> None:
    try:
        (docs / "page.md").rename(os.fsdecode(os.fsencode(docs) + b"/\xe9t\xe9.md"))
    except OSError:
        pytest.skip("this file system has no such names")
    for form in ("text", "full", "json", "github", "sarif", "junit"):
        assert shell("check", "docs", *ONLY, "--output-format", form).status == 1
    assert shell("check", "docs", *ONLY, "--write-baseline", "b.json").status == 0
    assert shell("check", "docs", *ONLY, "--baseline", "b.json").status == 0


def test_a_reader_that_has_seen_enough(docs: Path) -> None:
    command = [sys.executable, "-m", "eigdocs", "check", "docs", *ONLY, "--output-format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert b"rror" not in run.stderr.read()
    assert run.returncode == 1


# ── What is looked for ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--select", "EIG504"], 1),
        (["--select", "EIG001,doubled-word"], 1),
        (["--select", "EIG001", "--select", "EIG504"], 1),
        (["--select", "EIG001, EIG002"], 0),
        (["--select", "EIG5", "--ignore", "eig504,EIG501"], 0),
        ([*ONLY, "--severity", "warning"], 1),
        ([*ONLY, "--severity", "error"], 0),
    ],
)
def test_codes(shell: Shell, docs: Path, options: list[str], status: int) -> None:
    assert shell("check", "docs", *options).status == status


def test_settings_are_those_of_the_project(shell: Shell, docs: Path) -> None:
    (docs / "eigdocs.toml").write_text('select = ["EIG504"]\nexclude = ["page.md"]\n', encoding="utf-8")
    assert shell("check", "docs").err == "nothing found in 1 page\n"
    assert shell("check", "docs/page.md").err == "nothing found in 0 pages\n"


def test_other_processes_print_the_same(shell: Shell, docs: Path) -> None:
    for options in ((), ("--output-format", "json")):
        one, two = (shell("check", "docs", ROOT / "fixtures/archive", *options, "--jobs", jobs) for jobs in (1, 2))
        assert one == two


def test_the_quick_way_in_prints_the_same(docs: Path) -> None:
    """Without pydantic, in this process and in others, as with it."""
    code = "import sys; from eigdocs.cli import main; main(quick=False)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = ["check", "docs", str(ROOT / "fixtures/archive"), "--output-format", "json"]
    runs = [
        subprocess.run([sys.executable, *start, *more], capture_output=True, check=False, env=environment)
        for start, more in (
            (["-c", code], arguments),
            (["-m", "eigdocs"], arguments),
            (["-m", "eigdocs"], [*arguments, "--jobs", "2"]),
        )
    ]
    assert [run.returncode for run in runs] == [1, 1, 1]
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout
    assert runs[0].stderr == runs[1].stderr == runs[2].stderr


def test_pydantic_is_not_imported(docs: Path) -> None:
    code = "import sys; from eigdocs.cli import main\ntry: main()\nfinally: print('pydantic' in sys.modules)"
    command = [sys.executable, "-c", code, "check", "docs", "--severity", "info"]
    run = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert run.stdout.endswith(b"\nFalse\n")


# ── Mending ──────────────────────────────────────────────────────────────────────────────────────────────────

MENDED = "# La séance\n\nElle sera courte.\n\nElle sera longue.\n"
FIX = ("--fix", "--unsafe-fixes")


def test_fixes_are_written(shell: Shell, docs: Path) -> None:
    careful = shell("check", "docs", *ONLY, "--fix")
    assert (careful.status, page(docs)) == (1, DEFECTS), "the fix of this check is not safe"
    result = shell("check", "docs", *ONLY, *FIX)
    assert (result.status, result.out) == (0, "")
    assert result.err == "fixed 2 in 1 page; left: nothing\n"
    assert page(docs) == MENDED
    again = shell("check", "docs", *ONLY, *FIX)
    assert (again.status, again.err) == (0, "nothing found in 2 pages\n")


def test_what_is_left_is_printed(shell: Shell, docs: Path) -> None:
    (docs / "page.md").write_text(DEFECTS + "\n<!-- eigdocs: ignore zzz -->\nFin.\n", encoding="utf-8")
    result = shell("check", "docs", "--select", "EIG504,EIG002", *FIX)
    assert result.status == 1
    assert result.out.startswith("docs/page.md:7:22: EIG002 ")
    assert result.err == "fixed 2 in 1 page; left: 1 error in 1 of 2 pages\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fixed_file_keeps_its_bytes(shell: Shell, docs: Path, encoding: str, end: str) -> None:
    path = docs / "page.md"
    (docs / "lieu.md").unlink()
    path.write_bytes(DEFECTS.rstrip("\n").replace("\n", end).encode(encoding))
    options = () if encoding.startswith("utf-8") else ("--encoding", encoding)
    assert shell("check", "docs", *ONLY, *FIX, *options).status == 0
    assert path.read_bytes() == MENDED.rstrip("\n").replace("\n", end).encode(encoding)


def test_a_link_stays_a_link_and_a_file_keeps_its_rights(shell: Shell, docs: Path) -> None:
    target = docs.parent / "ailleurs.md"
    (docs / "page.md").rename(target)
    target.chmod(0o600)
    (docs / "page.md").symlink_to(target)
    assert shell("check", "docs", *ONLY, *FIX).status == 0
    assert (docs / "page.md").is_symlink()
    assert (page(docs), stat.S_IMODE(target.stat().st_mode)) == (MENDED, 0o600)


def test_differences_are_printed_and_nothing_is_written(shell: Shell, docs: Path) -> None:
    result = shell("check", "docs", *ONLY, *FIX, "--diff")
    assert (result.status, page(docs)) == (1, DEFECTS)
    assert "\n-Elle sera sera courte.\n+Elle sera courte.\n" in result.out
    assert result.err == "would fix 2 in 1 page; left: nothing\n"
    assert shell("check", "docs", *ONLY, "--diff", "--unsafe-fixes").out == result.out, "--diff is enough"
    sound = shell("check", "docs/lieu.md", *ONLY, *FIX, "--diff")
    assert (sound.status, sound.out) == (0, "")


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
@pytest.mark.parametrize("text", [DEFECTS, DEFECTS.rstrip("\n"), DEFECTS.replace("\n", "\r\n"), f"\ufeff{DEFECTS}"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_differences_can_be_applied(shell: Shell, docs: Path, text: str, encoding: str) -> None:
    (docs / "page.md").write_bytes(text.encode(encoding, "ignore"))
    options = (*ONLY, *FIX, "--encoding", encoding)
    with (docs.parent / "diff").open("wb") as file:
        command = [sys.executable, "-m", "eigdocs", "check", "docs", *options, "--diff"]
        subprocess.run(command, stdout=file, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    subprocess.run(["patch", "-p0", "--binary", "-i", "diff"], check=True, capture_output=True)
    patched = (docs / "page.md").read_bytes()
    (docs / "page.md").write_bytes(text.encode(encoding, "ignore"))
    assert shell("check", "docs", *options).status == 0
    assert (docs / "page.md").read_bytes() == patched


# ── Baselines ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_old_archive_is_adopted(shell: Shell, docs: Path) -> None:
    written = shell("check", "docs", *ONLY, "--write-baseline", "baseline.json")
    assert (written.status, written.out) == (0, "")
    assert written.err == "baseline.json: 2 findings written; --baseline baseline.json leaves them out\n"
    clean = shell("check", "docs", *ONLY, "--baseline", "baseline.json")
    assert (clean.status, clean.out, clean.err) == (0, "", "nothing found in 2 pages\n")
    (docs / "page.md").write_text(DEFECTS.replace("longue longue", "belle belle"), encoding="utf-8")
    changed = shell("check", "docs", *ONLY, "--baseline", "baseline.json")
    assert (changed.status, changed.out.count("\n")) == (1, 1)
    assert changed.out.startswith("docs/page.md:5:11: EIG504 ")
    gone, summary = changed.err.splitlines()
    assert gone == "baseline.json: 1 finding of 1 page no longer there (write it anew with --write-baseline)"
    assert summary.startswith("1 warning in 1 of 2 pages")


def test_what_is_known_is_not_mended(shell: Shell, docs: Path) -> None:
    shell("check", "docs", *ONLY, "--write-baseline", "baseline.json")
    assert shell("check", "docs", *ONLY, *FIX, "--baseline", "baseline.json").status == 0
    assert page(docs) == DEFECTS


def test_a_baseline_after_mending_has_what_is_left(shell: Shell, docs: Path) -> None:
    shell("check", "docs", *ONLY, *FIX, "--write-baseline", "baseline.json")
    assert page(docs) == MENDED
    assert json.loads(Path("baseline.json").read_text("utf-8"))["documents"] == {}


def test_a_new_baseline_replaces_the_old_one(shell: Shell, docs: Path) -> None:
    shell("check", "docs", *ONLY, "--write-baseline", "baseline.json")
    before = Path("baseline.json").read_text("utf-8")
    shell("check", "docs", *ONLY, "--baseline", "baseline.json", "--write-baseline", "baseline.json")
    assert Path("baseline.json").read_text("utf-8") == before


# ── Unusable calls ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent.md"], "absent.md: no such file"),
        (["page.docx"], "page.docx: unknown kind of document"),
        (["vide"], "vide: a folder without documents"),
        (
            ["docs", "--select", "doubled-wrod"],
            "no check is called “doubled-wrod” (did you mean EIG504 (doubled-word)?)",
        ),
        (["docs", "--select", "EIG504,"], None),
        (["docs", "--select", ""], "no check is called “”"),
        (["docs", "--ignore", "EIG9"], "no check is called “EIG9”"),
        (["docs", "--encoding", "klingon"], "unknown encoding “klingon”"),
        (["docs", "--encoding", "ascii"], "docs/page.md:1:7: not ASCII text"),
        (["docs", "--vocabulary", "absent.toml"], "absent.toml: no such file"),
        (["docs", "--agenda", "absent.ics"], "absent.ics: no such file"),
        (["docs", "--agenda", "docs/page.md"], "docs/page.md: no calendar"),
        (["docs", "--baseline", "absent.json"], "absent.json: no such file"),
        (["docs", "--baseline", "docs/page.md"], "docs/page.md:1:1: not JSON"),
        (["docs", "--diff", "--output-format", "sarif"], "--diff prints what fixes would change"),
        (["docs", "--diff", "--write-baseline", "b.json"], "--diff prints what fixes would change"),
        (["docs", "--statistics", "--output-format", "junit"], "--statistics has no form “junit”"),
    ],
)
def test_unusable_calls_end_with_two_and_one_line(
    shell: Shell, docs: Path, arguments: list[str], message: str | None
) -> None:
    Path("vide").mkdir()
    Path("page.docx").touch()
    result = shell("check", *arguments)
    if message is None:
        assert result.status == 1
        return
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"eigdocs: {message}")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [[], ["docs", "--severity", "grave"], ["docs", "--output-format", "xml"], ["docs", "--year", "12"]]
)
def test_mistakes_end_with_two(shell: Shell, docs: Path, arguments: list[str]) -> None:
    result = shell("check", *arguments)
    assert (result.status, result.out) == (2, "")
    assert "Usage: " in result.err


def test_a_fix_that_an_encoding_cannot_write_leaves_all_files_as_they_are(shell: Shell, docs: Path) -> None:
    from eigdocs.cli.checking import _write_documents
    from eigdocs.errors import WriteError
    from tests.checking.made import collection

    pages = collection("un", "deux", folder=docs)
    documents = {
        page.name: eigdocs.Document(text, "markdown", page.document.path, "latin-1")
        for page, text in zip(pages.pages, ("été", "œuvre"), strict=True)
    }
    with pytest.raises(WriteError, match=r"2\.md: a fix needs “œ”, which latin-1 does not have; nothing was written"):
        _write_documents(documents, pages)
    assert not (docs / "1.md").exists()
