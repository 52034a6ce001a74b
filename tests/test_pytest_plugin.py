"""The pytest plugin, run by pytest in folders of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import eigdocs.checking.sources
import eigdocs.checking.verdicts
from eigdocs.checking.baseline import baseline_of, dumps
from eigdocs.checking.running import chosen, findings_of
from eigdocs.checking.sources import collect
from eigdocs.checking.verdicts import Verdicts

pytest_plugins = ["pytester"]

PAGES = {
    "docs/point.md": "# Le point\n\nLa séance sera sera courte.\n",
    "docs/lieux.md": "# Les lieux\n\nLe Phare ouvre à 9h.\n",
    "docs/outils.org": "#+title: Les outils\n\nUn tableau et des cartes.\n",
}
FAILED = "docs/point.md::eigdocs[text-and-residue]"

PLANNING = """# Programme {year}

| Dates | Public | Lieu |
| --- | --- | --- |
| 11 avril | Relais | Le Phare |
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with three pages, in one of which a word is doubled, and a test in Python."""
    write(pytester, PAGES)
    pytester.makepyfile(test_ours="def test_ours(): pass")
    return pytester


def write(pytester: pytest.Pytester, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = pytester.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def configure(pytester: pytest.Pytester, settings: str = "eigdocs_paths = docs") -> None:
    pytester.makeini(f"[pytest]\n{settings}\n")


def names_of(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line and " " not in line]


# ── Which tests there are ────────────────────────────────────────────────────────────────────────────────────


def test_a_document_and_group_of_checks_is_a_test(project: pytest.Pytester) -> None:
    names = names_of(project.runpytest_inprocess("--eigdocs", "docs", "--collect-only", "-q"))
    assert {name.partition("::")[0] for name in names} == set(PAGES)
    assert FAILED in names
    assert len(names) == len(set(names)) == len(PAGES) * len({name.partition("::")[2] for name in names})


def test_without_being_asked_for_documents_are_left_alone(project: pytest.Pytester) -> None:
    assert names_of(project.runpytest_inprocess("--collect-only", "-q")) == ["test_ours.py::test_ours"]


def test_paths_in_the_settings_are_added(project: pytest.Pytester) -> None:
    configure(project)
    names = names_of(project.runpytest_inprocess("--collect-only", "-q"))
    assert FAILED in names
    assert names.count("test_ours.py::test_ours") == 1


def test_paths_in_the_settings_are_added_to_those_of_tests(project: pytest.Pytester) -> None:
    write(project, {"tests/test_more.py": "def test_more(): pass", "tests/README.md": "# Nos tests\n"})
    configure(project, "testpaths = tests\neigdocs_paths = docs")
    names = names_of(project.runpytest_inprocess("--collect-only", "-q"))
    assert {name.partition("::")[0] for name in names} == {*PAGES, "tests/test_more.py"}


def test_paths_in_the_settings_may_be_beside_them(project: pytest.Pytester) -> None:
    write(project, {"tests/pytest.ini": "[pytest]\neigdocs_paths = ../docs\n", "tests/test_more.py": ""})
    names = names_of(project.runpytest_inprocess("--collect-only", "-q", "-c", "tests/pytest.ini"))
    assert any("point.md::eigdocs[text-and-residue]" in name for name in names)


def test_a_call_that_names_other_paths_has_no_documents(project: pytest.Pytester) -> None:
    configure(project)
    assert names_of(project.runpytest_inprocess("--collect-only", "-q", "test_ours.py")) == ["test_ours.py::test_ours"]


def test_one_test_can_be_named(project: pytest.Pytester) -> None:
    configure(project)
    result = project.runpytest_inprocess(FAILED)
    result.assert_outcomes(failed=1)


def test_excluded_documents_are_no_tests(project: pytest.Pytester) -> None:
    write(project, {"docs/eigdocs.toml": 'exclude = ["point.md"]\nselect = ["EIG504"]\n'})
    names = names_of(project.runpytest_inprocess("--eigdocs", "docs", "--collect-only", "-q"))
    assert names == ["docs/lieux.md::eigdocs[text-and-residue]", "docs/outils.org::eigdocs[text-and-residue]"]


# ── What a failure shows ─────────────────────────────────────────────────────────────────────────────────────


def test_a_failure_shows_findings_and_source_lines_and_no_traceback(project: pytest.Pytester) -> None:
    result = project.runpytest_inprocess("--eigdocs", "docs", "test_ours.py")
    assert result.parseoutcomes()["failed"] == 1
    result.stdout.fnmatch_lines(
        [
            "*docs/point.md: text-and-residue*",
            "docs/point.md:3:11: EIG504 “sera” stands twice in a row",
            "*La séance sera sera courte.",
            "* ^^^^^^^^^*",
            "FAILED docs/point.md::eigdocs?text-and-residue?*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_information_is_shown_on_request_and_does_not_fail(project: pytest.Pytester) -> None:
    configure(project, "eigdocs_paths = docs\neigdocs_severity = error")
    result = project.runpytest_inprocess("-rA", FAILED)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*Captured eigdocs call*", "docs/point.md:3:11: EIG504 *"])
    project.runpytest_inprocess(FAILED).stdout.no_fnmatch_line("*EIG504*")


def test_suppressions_and_settings_hold(project: pytest.Pytester) -> None:
    configure(project)
    suppressed = PAGES["docs/point.md"].replace("La séance", "<!-- eigdocs: ignore doubled-word -->\n\nLa séance")
    write(project, {"docs/point.md": suppressed})
    project.runpytest_inprocess(FAILED).assert_outcomes(passed=1)
    write(project, {"docs/point.md": PAGES["docs/point.md"], "docs/eigdocs.toml": 'ignore = ["doubled-word"]\n'})
    project.runpytest_inprocess("docs/point.md", "-k", "text").assert_outcomes(passed=1)


def test_a_baseline_hides_what_is_known(project: pytest.Pytester) -> None:
    configure(project, "eigdocs_paths = docs\neigdocs_baseline = baseline.json")
    file = project.path / "baseline.json"
    pages = collect([project.path / "docs"])
    file.write_text(dumps(baseline_of(findings_of(pages, chosen(pages.settings)), pages, file)), encoding="utf-8")
    project.runpytest_inprocess(FAILED).assert_outcomes(passed=1)


# ── What cannot be used ──────────────────────────────────────────────────────────────────────────────────────


def test_a_document_that_is_not_text_is_an_error_of_its_own(project: pytest.Pytester) -> None:
    (project.path / "docs" / "vieux.md").write_bytes(b"# Le programme d'\xe9t\xe9\n")
    result = project.runpytest_inprocess("--eigdocs", "docs", "--continue-on-collection-errors")
    assert (result.parseoutcomes()["errors"], result.parseoutcomes()["failed"]) == (1, 1)
    result.stdout.fnmatch_lines(
        ["*ERROR collecting docs/vieux.md*", "docs/vieux.md:1:18: not UTF-8 text: byte 17 is 0xE9"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize(
    ("files", "settings", "message"),
    [
        ({}, "eigdocs_paths = pages", "*eigdocs_paths: no such file or folder: *pages"),
        ({}, "eigdocs_paths = docs\neigdocs_severity = serious", "*eigdocs_severity: “serious” is none of error, *"),
        ({"docs/eigdocs.toml": "selection = []"}, "eigdocs_paths = docs", "*unknown setting: “selection” (did you*"),
        ({"docs/eigdocs.toml": 'ignore = ["EIG999"]'}, "eigdocs_paths = docs", "*no check is called “EIG999”*"),
        ({"docs/eigdocs.toml": 'vocabulary = "mots.toml"'}, "eigdocs_paths = docs", "*mots.toml: no such file"),
        ({"known.json": "{"}, "eigdocs_paths = docs\neigdocs_baseline = known.json", "*known.json*not JSON*"),
        ({}, "eigdocs_paths = docs\neigdocs_baseline = a b", "*eigdocs_baseline: one file is expected"),
    ],
)
def test_unusable_settings_stop_the_run(
    project: pytest.Pytester, files: dict[str, str], settings: str, message: str
) -> None:
    configure(project, settings)
    write(project, files)
    result = project.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {message}"])
    result.stderr.no_fnmatch_line("*Traceback*")


# ── Once a session ───────────────────────────────────────────────────────────────────────────────────────────


def test_documents_are_read_and_checked_once(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    for module, name in ((eigdocs.checking.sources, "load"), (eigdocs.checking.verdicts, "findings_of")):
        real = getattr(module, name)
        monkeypatch.setattr(
            module,
            name,
            lambda *given, real=real, name=name, **more: calls.append(name) or real(*given, **more),
        )
    project.runpytest_inprocess("--eigdocs", "docs")
    assert sorted(calls) == ["findings_of", "load", "load", "load"]
    calls.clear()
    project.runpytest_inprocess("--eigdocs", "docs", "--collect-only")
    assert calls == ["load", "load", "load"]


def test_verdicts_can_be_given_to_other_processes(project: pytest.Pytester) -> None:
    verdicts = Verdicts([Path("docs")], "warning")
    given = Verdicts.of_plain(verdicts.as_plain())
    assert (given.files, given.groups, given.unusable) == (verdicts.files, verdicts.groups, verdicts.unusable)
    for file in verdicts.files:
        for group in verdicts.groups:
            assert given.verdict(file, group) == verdicts.verdict(file, group)


def test_workers_need_not_check_again(project: pytest.Pytester) -> None:
    pytest.importorskip("xdist")
    project.makeconftest(
        """
        from pathlib import Path
        import eigdocs.checking.running as running

        def counted(*given, real=running.findings_of):
            with Path("calls.txt").open("a") as file:
                file.write("x")
            return real(*given)

        running.findings_of = counted
        """
    )
    result = project.runpytest_subprocess("--eigdocs", "docs", "-n", "2")
    assert result.parseoutcomes()["failed"] == 1
    result.stdout.fnmatch_lines(["docs/point.md:3:11: EIG504 “sera” stands twice in a row"])
    assert (project.path / "calls.txt").read_text() == "x"


# ── As any other test ────────────────────────────────────────────────────────────────────────────────────────


def test_words_select_tests(project: pytest.Pytester) -> None:
    names = names_of(project.runpytest_inprocess("--eigdocs", "docs", "--collect-only", "-q", "-k", "point and text"))
    assert names == [FAILED]


def test_the_first_failure_ends_the_run(project: pytest.Pytester) -> None:
    write(project, {"docs/zzz.md": PAGES["docs/point.md"]})
    project.runpytest_inprocess("--eigdocs", "docs", "-x", "-k", "text").assert_outcomes(
        failed=1, passed=2, deselected=None
    )


def test_the_last_failures_can_be_run_again(project: pytest.Pytester) -> None:
    project.runpytest_inprocess("--eigdocs", "docs")
    project.runpytest_inprocess("--eigdocs", "docs", "--lf").assert_outcomes(failed=1)


def test_the_plugin_can_be_left_out(project: pytest.Pytester) -> None:
    project.runpytest_subprocess("-p", "no:eigdocs").assert_outcomes(passed=1)


def test_who_does_not_use_it_imports_nothing(project: pytest.Pytester) -> None:
    code = (
        "import sys, pytest; pytest.main(['-q', 'test_ours.py']);"
        "print(sorted(name for name in sys.modules if name.startswith(('eigdocs', 'pydantic', 'mistune', 'typer'))))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=project.path, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "['eigdocs', 'eigdocs.pytest_plugin']"


# ── The fixtures ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_programme_is_that_of_the_documents(pytester: pytest.Pytester) -> None:
    write(pytester, {"docs/planning.md": PLANNING.format(year=2019)})
    configure(pytester)
    pytester.makepyfile("def test_first(programme): assert programme.sessions[0].date.start == '2019-04-11'")
    pytester.runpytest_inprocess("-k", "test_first").assert_outcomes(passed=1, deselected=None)


def test_the_programme_may_be_that_of_other_documents(pytester: pytest.Pytester) -> None:
    write(pytester, {f"docs/{year}/planning.md": PLANNING.format(year=year) for year in (2019, 2020)})
    configure(pytester, "eigdocs_paths = docs\neigdocs_programme = docs/2020")
    pytester.makepyfile("def test_year(programme): assert (programme.year, len(programme.sessions)) == (2020, 1)")
    pytester.runpytest_inprocess("-k", "test_year").assert_outcomes(passed=1, deselected=None)


@pytest.mark.parametrize("settings", ["eigdocs_paths = docs", "eigdocs_archive = docs/{year}/*.md"])
def test_the_archive_knows_its_years(pytester: pytest.Pytester, settings: str) -> None:
    write(pytester, {f"docs/{year}/planning.md": PLANNING.format(year=year) for year in (2019, 2020)})
    configure(pytester, settings)
    pytester.makepyfile("def test_years(archive): assert archive.years == [2019, 2020]")
    pytester.runpytest_inprocess("-k", "test_years").assert_outcomes(passed=1, deselected=None)


def test_fixtures_without_documents_say_what_they_need(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_one(programme): pass\ndef test_other(archive): pass")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(
        [
            "“programme” needs eigdocs_programme, or eigdocs_paths, in pytest's settings",
            "“archive” needs eigdocs_archive, or one folder in eigdocs_paths, in pytest's settings",
        ]
    )
    configure(pytester, "eigdocs_archive = absent\neigdocs_programme = absent.md")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(errors=2)
    result.stdout.fnmatch_lines(["*absent.md: no such file", "*absent: no such folder"])
    result.stdout.no_fnmatch_line("*Traceback*")
