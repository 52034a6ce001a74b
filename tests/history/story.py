"""A small repository, as coordinators leave them: an org page becomes Markdown, gets a new year, is merged, renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pygit2
import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "history"
OLD, MIDDLE, NEW = "accompagnement.org", "accompagnement.md", "planning.md"

INES = pygit2.Signature("Inès Marchand", "ines@example.org", 1_520_000_000, 60)


def page(name: str, **changes: str) -> str:
    """A page of the fixtures, with some of its words replaced."""
    text = (FIXTURES / name).read_text("utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@dataclass
class Story:
    """A repository being made; ``commits`` are their names by what they are called here."""

    folder: Path
    commits: dict[str, str] = field(default_factory=dict)
    days: int = 0

    def __post_init__(self) -> None:
        self.git = pygit2.init_repository(self.folder, initial_head="main")

    def commit(
        self, name: str, files: Mapping[str, str | bytes | None], *, after: str | None = None, merged: str | None = None
    ) -> None:
        """A commit with some files changed (``None``: taken away), on top of the last one, or of another."""
        parents = [self.commits[each] for each in (after or next(reversed(self.commits), None), merged) if each]
        index = pygit2.Index()
        if parents:
            index.read_tree(self.git[parents[0]].tree)
        for path, content in files.items():
            if content is None:
                index.remove(path)
                continue
            data = content.encode() if isinstance(content, str) else content
            index.add(pygit2.IndexEntry(path, self.git.create_blob(data), pygit2.enums.FileMode.BLOB))
        self.days += 30
        when = pygit2.Signature(INES.name, INES.email, INES.time + 86_400 * self.days, INES.offset)
        made = self.git.create_commit(None, when, when, f"{name}\n\nEn détail.\n", index.write_tree(self.git), parents)
        self.commits[name] = str(made)

    def finish(self) -> None:
        """Let the branch be at the last commit, and the folder hold its files."""
        last = next(reversed(self.commits.values()))
        self.git.references.create("refs/heads/main", last, force=True)
        self.git.checkout("refs/heads/main", strategy=pygit2.enums.CheckoutStrategy.FORCE)


def told(folder: Path) -> Story:
    """The story, in a folder that is made."""
    story = Story(folder)
    story.commit("Première page", {OLD: page("2018.org"), "lisez-moi.txt": "Bonjour.\n"})
    moved = page(
        "2018.org", **{"25 octobre | EIG + mentors | Salle du Phare": "25 octobre | EIG + mentors | Grand atelier"}
    )
    story.commit("Changer de salle en octobre", {OLD: moved})
    story.commit("Réaligner le tableau", {OLD: moved.replace("     |", " |").replace("----+", "+")})
    story.commit("Rien pour le programme", {"lisez-moi.txt": "Bonsoir.\n"})
    story.commit("Passer à Markdown", {OLD: None, MIDDLE: page("2018.md")})
    story.commit("Nouvelle promotion", {MIDDLE: page("2019.md")})
    story.commit("Mauvais enregistrement", {MIDDLE: "é".encode("latin-1")})
    put_off = page(
        "2019.md", **{"| 11 avril | EIG": "| 18 avril | EIG", "mentors | 11 avril\n": "mentors | 18 avril\n"}
    )
    story.commit("Repousser la session d’avril", {MIDDLE: put_off})
    story.commit("Changer l’heure en juin", {MIDDLE: put_off.replace("Mentors | 14h", "Mentors | 13h")})
    elsewhere = put_off.replace("Halle aux communs", "En ligne")
    story.commit("Commencer en ligne", {MIDDLE: elsewhere}, after="Repousser la session d’avril")
    both = elsewhere.replace("Mentors | 14h", "Mentors | 13h")
    story.commit("Fusionner", {MIDDLE: both}, after="Changer l’heure en juin", merged="Commencer en ligne")
    story.commit("Renommer", {MIDDLE: None, NEW: both})
    story.finish()
    return story


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return told(tmp_path_factory.mktemp("story") / "pages")
