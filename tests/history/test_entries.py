import datetime
from pathlib import Path

import pytest

from eigdocs.errors import EigdocsError
from eigdocs.history.asking import history_of
from eigdocs.history.entries import Entry
from eigdocs.history.output import text_of
from tests.history.story import MIDDLE, NEW, OLD, Story, page


def entries(folder: Path, *names: str, revisions: str = "HEAD", problems: list[str] | None = None) -> list[Entry]:
    told = [] if problems is None else problems
    history = history_of([folder / name for name in names or (NEW,)], revisions, problem=told.append)
    return list(history.entries())


def summaries(entry: Entry) -> list[str]:
    return [each.summary for each in entry.changes]


def test_each_commit_that_changed_the_page_newest_first(story: Story) -> None:
    problems: list[str] = []
    found = entries(story.folder, problems=problems)
    assert [(each.step.subject, each.kind, each.step.path) for each in found] == [
        ("Renommer", "form", NEW),
        ("Fusionner", "form", MIDDLE),
        ("Commencer en ligne", "changed", MIDDLE),
        ("Changer l’heure en juin", "changed", MIDDLE),
        ("Repousser la session d’avril", "changed", MIDDLE),
        ("Nouvelle promotion", "new year", MIDDLE),
        ("Passer à Markdown", "form", MIDDLE),
        ("Réaligner le tableau", "form", OLD),
        ("Changer de salle en octobre", "changed", OLD),
        ("Première page", "created", OLD),
    ]
    (problem,) = problems
    assert problem.startswith(f"left out: {story.commits['Mauvais enregistrement'][:7]}:{MIDDLE}:1:1: not UTF-8 text")


def test_what_changed(story: Story) -> None:
    found = {each.step.subject: each for each in entries(story.folder)}
    assert summaries(found["Changer de salle en octobre"]) == [
        "25 octobre : lieu « Salle du Phare » → « Grand atelier »"
    ]
    assert summaries(found["Commencer en ligne"]) == ["12 février : lieu « Halle aux communs » → « En ligne »"]
    moved = found["Repousser la session d’avril"].changes[0]
    assert (moved.kind, moved.target, moved.key, moved.new_key) == ("moved", "session", "2019-04-11", "2019-04-18")


def test_who_and_when(story: Story) -> None:
    entry = entries(story.folder)[-1]
    assert entry.step.id == story.commits["Première page"]
    assert entry.step.author == "Inès Marchand"
    assert entry.step.date.isoformat() == "2018-04-01T15:13:20+01:00"
    assert entry.step.date.utcoffset() == datetime.timedelta(hours=1)


def test_lines_fit_into_a_terminal(story: Story) -> None:
    entry = next(each for each in entries(story.folder) if each.step.subject == "Repousser la session d’avril")
    lines = text_of(entry, width=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines) == " ".join(map(str.strip, text_of(entry).splitlines()))


def test_all_pages_that_a_commit_changed_are_named(tmp_path: Path) -> None:
    story = Story(tmp_path)
    names = [f"docs/{name}.md" for name in "abcd"]
    story.commit("Deux", dict.fromkeys(names[:2], page("2018.md")))
    story.commit("Toutes", dict.fromkeys(names, page("2019.md")))
    story.finish()
    first = [text_of(each).partition("\n")[0].split(" · ")[-1] for each in entries(tmp_path, "docs")]
    assert first == ["docs (4 documents)", "docs/a.md, docs/b.md"]


def test_former_names_may_be_given(story: Story) -> None:
    """Of a page that is no more, and of one whose renames git would not see."""
    assert [each.step.id for each in entries(story.folder, OLD)] == [each.step.id for each in entries(story.folder)][
        -4:
    ]
    given, followed = entries(story.folder, NEW, MIDDLE, OLD), entries(story.folder)
    assert [(each.step.id, summaries(each)) for each in given] == [(each.step.id, summaries(each)) for each in followed]


def test_a_folder_is_all_its_documents(story: Story) -> None:
    found = entries(story.folder, ".")
    assert [each.step.subject for each in found][:3] == ["Renommer", "Fusionner", "Commencer en ligne"]
    assert found[0].step.path == NEW


def test_ranges(story: Story) -> None:
    found = entries(story.folder, MIDDLE, revisions=f"{story.commits['Changer l’heure en juin']}..HEAD~1")
    assert [each.step.subject for each in found] == ["Fusionner", "Commencer en ligne"]


def test_a_merge_that_changes_something_by_itself(tmp_path: Path) -> None:
    story = Story(tmp_path)
    base = page("2019.md")
    story.commit("Début", {NEW: base})
    story.commit("Ici", {NEW: base.replace("Halle aux communs", "En ligne")})
    story.commit("Là", {NEW: base.replace("Bilan à", "Point à")}, after="Début")
    merged = (
        base.replace("Halle aux communs", "En ligne").replace("Bilan à", "Point à").replace("9h30 - 17h30", "10h - 17h")
    )
    story.commit("Fusion", {NEW: merged}, after="Ici", merged="Là")
    story.finish()
    assert summaries(entries(tmp_path)[0]) == ["12 février : horaires « 9h30 - 17h30 » → « 10h - 17h »"]


def test_a_page_that_says_its_year_at_last_does_not_move_its_sessions(tmp_path: Path) -> None:
    story = Story(tmp_path)
    yearless = page("2018.md").replace(" 2018", "")
    story.commit("Sans année", {NEW: yearless})
    story.commit("Avec année", {NEW: page("2018.md").replace("Grand atelier", "En ligne")})
    story.finish()
    first, _ = entries(tmp_path)
    assert "25 octobre : lieu « Grand atelier » → « En ligne »" in summaries(first)
    assert not [each for each in first.changes if each.kind == "moved"]
    assert first.kind == "changed"


def test_a_page_without_a_year_that_is_written_anew_for_another_one(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.commit("Sans année", {NEW: page("2018.md").replace(" 2018", "")})
    story.commit("Nouvelle promotion", {NEW: page("2019.md")})
    story.finish()
    first, _ = entries(tmp_path)
    assert (first.kind, first.diff.old.year, first.diff.new.year) == ("new year", 2018, 2019)


def test_a_page_that_was_empty_or_gone_for_a_while(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.commit("Début", {NEW: page("2018.md")})
    story.commit("Vider", {NEW: "# À venir\n"})
    story.commit("Enlever", {NEW: None})
    story.commit("Remettre", {NEW: page("2018.md").replace("Grand atelier", "En ligne")})
    story.finish()
    found = entries(tmp_path)
    assert [each.step.subject for each in found] == ["Remettre", "Début"]
    assert summaries(found[0]) == ["25 octobre : lieu « Grand atelier » → « En ligne »"]


def test_a_page_that_is_gone(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.commit("Début", {NEW: page("2018.md"), "autre.md": "# Autre\n"})
    story.commit("Enlever", {NEW: None})
    story.finish()
    assert [(each.step.subject, each.kind) for each in entries(tmp_path)] == [
        ("Enlever", "removed"),
        ("Début", "created"),
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("planing.md", "no commit has such a document .did you mean “planning.md”"),
        ("../x.md", "not in a git repository"),
    ],
)
def test_paths_that_no_commit_has(story: Story, name: str, message: str) -> None:
    with pytest.raises(EigdocsError, match=message):
        entries(story.folder, name)


def test_no_repository_and_no_commit(tmp_path: Path) -> None:
    with pytest.raises(EigdocsError, match="not in a git repository"):
        entries(tmp_path)
    Story(tmp_path)
    with pytest.raises(EigdocsError, match="a repository without a commit"):
        entries(tmp_path)
