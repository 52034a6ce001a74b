import os
import subprocess
from pathlib import Path

import pygit2
import pytest

from eigdocs.document import Document
from eigdocs.errors import EigdocsError, ReadError
from eigdocs.history.repository import Repository, documents_at
from eigdocs.reading import parse
from tests.history.story import MIDDLE, NEW, OLD, Story


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with folders, a link, a submodule, a hidden folder, settings, and something not committed yet."""
    story = Story(tmp_path_factory.mktemp("site"))
    pages = {"page.md": "# Une page\n", "2019/a.md": "# A\n", "2019/sous/b.org": "* B\n", "2019/z.md": "# Z\n"}
    story.commit("Début", pages)
    extra = {
        "image.png": b"\x89PNG",
        ".github/aide.md": "# Aide\n",
        "brouillons/c.md": "# C\n",
        "2019/page.md": "# P\n",
    }
    story.commit("Suite", extra | {"eigdocs.toml": 'exclude = ["brouillons/"]\n'})
    index = pygit2.Index()
    index.read_tree(story.git[story.commits["Suite"]].tree)
    link = story.git.create_blob(b"page.md")
    index.add(pygit2.IndexEntry("lien.md", link, pygit2.enums.FileMode.LINK))
    index.add(pygit2.IndexEntry("module.md", pygit2.Oid(hex=story.commits["Début"]), pygit2.enums.FileMode.COMMIT))
    tree = index.write_tree(story.git)
    author = story.git[story.commits["Suite"]].author
    story.commits["Liens"] = str(story.git.create_commit(None, author, author, "Liens", tree, [story.commits["Suite"]]))
    story.finish()
    (story.folder / "page.md").write_text("# Une page ajoutée à l’index\n", "utf-8")
    story.git.index.add("page.md")
    story.git.index.write()
    (story.folder / "page.md").write_text("# Une page pas encore ajoutée\n", "utf-8")
    return story.folder


def paths(documents: list[Document] | None) -> list[str]:
    assert documents is not None
    return [each.path.as_posix() for each in documents if each.path]


@pytest.mark.parametrize(
    ("revision", "found"),
    [
        ("HEAD:page.md", ["page.md"]),
        ("main~1:2019", ["2019/a.md", "2019/page.md", "2019/z.md", "2019/sous/b.org"]),
        ("HEAD~2", ["page.md", "2019/a.md", "2019/z.md", "2019/sous/b.org"]),
        ("HEAD", ["page.md", "2019/a.md", "2019/page.md", "2019/z.md", "2019/sous/b.org"]),
        ("HEAD^{/Déb}:2019/a.md", ["2019/a.md"]),
        (":/Suite", ["page.md", "2019/a.md", "2019/page.md", "2019/z.md", "2019/sous/b.org"]),
        ("HEAD:.github", [".github/aide.md"]),
        ("HEAD:2019/sous/../z.md", ["2019/z.md"]),
    ],
)
def test_what_revisions_name(site: Path, revision: str, found: list[str]) -> None:
    assert paths(documents_at(revision, site)) == found


def test_paths_from_a_folder_and_from_the_root(site: Path) -> None:
    assert paths(documents_at("HEAD:./page.md", site / "2019")) == ["2019/page.md"]
    assert paths(documents_at("HEAD:../page.md", site / "2019")) == ["page.md"]
    assert paths(documents_at("HEAD:page.md", site / "2019")) == ["page.md"]


def test_the_index_is_neither_the_commit_nor_the_file(site: Path) -> None:
    (document,) = documents_at(":page.md", site) or []
    assert document.text == "# Une page ajoutée à l’index\n"
    assert document.name == ":page.md"


def test_a_document_knows_its_revision_and_its_year_does_not_come_from_there() -> None:
    document = Document("| Date | Public |\n|---|---|\n| 3 mai | EIG |\n", "markdown", Path("p.md"), revision="v2017")
    programme = parse(document)
    assert programme.sources == ["v2017:p.md"]
    assert str(programme.sessions[0].source) == "v2017:p.md:3:1"
    assert programme.year is None
    assert document.edited([]).name == "v2017:p.md"


@pytest.mark.parametrize("name", ["page.md", "pas-de-page.org", "pas-de-branche", "pas-de-branche:page.md", "", "\0"])
def test_what_is_no_revision_may_be_a_path(site: Path, name: str) -> None:
    assert documents_at(name, site) is None


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("HEAD:2018/a.md", "HEAD:2018/a.md: no such file in that revision (did you mean “2019/a.md”?)"),
        ("HEAD:b.org", "HEAD:b.org: no such file in that revision (did you mean “2019/sous/b.org”?)"),
        ("HEAD:lien.md", "HEAD:lien.md: is a link to page.md (name that file)"),
        ("HEAD:module.md", "is another repository (a submodule)"),
        ("HEAD:image.png", "unknown kind of document “.png”"),
        ("HEAD:../../page.md", "lies outside the repository"),
        ("HEAD:brouillons", "a folder without documents"),
    ],
)
def test_what_a_revision_does_not_have(site: Path, revision: str, message: str) -> None:
    with pytest.raises(EigdocsError) as raised:
        documents_at(revision, site)
    assert message in str(raised.value)


def test_outside_a_repository(tmp_path: Path) -> None:
    assert documents_at("HEAD:page.md", tmp_path) is None


def test_bare_repositories_and_worktrees(story: Story, tmp_path: Path) -> None:
    bare, tree = tmp_path / "bare.git", tmp_path / "tree"
    pygit2.clone_repository(str(story.folder), str(bare), bare=True)
    assert paths(documents_at(f"HEAD:{NEW}", bare)) == [NEW]
    story.git.add_worktree("autre", str(tree))
    assert paths(documents_at(f"HEAD~1:./{MIDDLE}", tree)) == [MIDDLE]


def test_nothing_is_written_and_no_filter_runs(story: Story, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    pygit2.clone_repository(str(story.folder), str(clone))
    mark = tmp_path / "filtered"
    (clone / ".gitattributes").write_text("*.md filter=mark diff=mark\n", "utf-8")
    for key in ("filter.mark.smudge", "filter.mark.clean", "diff.mark.textconv"):
        pygit2.Repository(str(clone)).config[key] = f"touch {mark}; cat"
    before = {path: path.stat().st_mtime_ns for path in clone.rglob("*")}
    assert documents_at("HEAD", clone)
    assert documents_at(f"HEAD~10:{OLD}", clone)
    assert {path: path.stat().st_mtime_ns for path in clone.rglob("*")} == before
    assert not mark.exists()


def test_without_pygit2(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pygit2", None)
    assert documents_at("planing.md", story.folder) is None
    with pytest.raises(EigdocsError, match=r"pip install 'eigdocs\[git\]'"):
        documents_at("HEAD:planning.md", story.folder)


def test_ranges_of_commits(story: Story) -> None:
    repository = Repository(story.git)
    tip, hidden = repository.commits("HEAD~2..HEAD~1")
    assert str(tip.id) == story.commits["Fusionner"]
    assert story.commits["Changer l’heure en juin"] in {str(each) for each in hidden}
    assert str(tip.id) not in {str(each) for each in hidden}
    with pytest.raises(EigdocsError, match=r"no such revision: “mian” .did you mean “main”"):
        repository.commits("mian")


def test_paths_on_disk(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(story.git)
    monkeypatch.chdir(story.folder.parent)
    assert repository.path_on_disk(Path("pages", OLD)) == OLD
    assert repository.path_on_disk(story.folder) == ""
    with pytest.raises(ReadError, match="outside the repository"):
        repository.path_on_disk(Path("ailleurs.md"))


def test_git_says_the_same(story: Story) -> None:
    """A witness: the texts that ``git show`` prints."""
    for commit in story.commits.values():
        for name in (OLD, MIDDLE, NEW):
            shown = subprocess.run(
                ["git", "show", f"{commit}:{name}"], cwd=story.folder, capture_output=True, check=False, env=os.environ
            )
            if shown.returncode == 0 and commit != story.commits["Mauvais enregistrement"]:
                (document,) = documents_at(f"{commit}:{name}", story.folder) or []
                assert document.text.encode() == shown.stdout
