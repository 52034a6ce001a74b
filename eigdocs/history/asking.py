"""What a call asks for: the repository, the paths in it, the commits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from eigdocs.errors import ReadError
from eigdocs.files import absolute
from eigdocs.history.entries import History
from eigdocs.history.repository import Repository, files_of, nearest
from eigdocs.history.steps import Step, steps
from eigdocs.history.versions import Versions
from eigdocs.reading.programme import vocabulary_of
from eigdocs.settings import load_settings


def history_of(
    paths: Sequence[Path],
    revisions: str = "HEAD",
    *,
    year: int | None = None,
    vocabulary: Path | None = None,
    encoding: str = "utf-8",
    problem: Callable[[str], object],
) -> History:
    """The history of the programme that some documents and folders are, back from a revision, or from B to A.

    `revisions` is ``REV`` or ``A..B``. Paths may be those of documents that are no more. The settings of the current
    folder say the vocabulary where the call does not; they do not say the year, which was another one once. `problem`
    is told what cannot be read.

    Raises `ReadError` where there is no repository, or no commit has any of these paths; `EigdocsError` for an unknown
    revision.
    """
    repository, found = _steps(paths, revisions)
    if repository.git.is_shallow:
        problem("the clone is shallow: what came before its first commit is not here (git fetch --unshallow)")
    words = vocabulary_of(vocabulary or load_settings().vocabulary)
    return History(found, Versions(repository, words, year=year, encoding=encoding), problem)


def _steps(paths: Sequence[Path], revisions: str) -> tuple[Repository, list[Step]]:
    repository = Repository.around(_nearest_folder(paths[0]))
    if repository is None:
        raise ReadError("not in a git repository", path=paths[0], hint="only what is committed to one has a history")
    tip, hidden = repository.commits(revisions)
    names = [repository.path_on_disk(path) for path in paths]
    found = list(steps(repository, tip, names, hidden=hidden))
    if not found:
        hint = "git add and git commit it first" if paths[0].exists() else nearest(names[0], dict(files_of(tip.tree)))
        raise ReadError("no commit has such a document", path=paths[0], hint=hint)
    return repository, found


def _nearest_folder(path: Path) -> Path:
    """The folder that a path is in, or the nearest around it that there is: an old one may be gone."""
    here = absolute(path)
    return next((each for each in (here, *here.parents) if each.is_dir()), here.parent)
