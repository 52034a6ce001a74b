"""What a call asks for: the repository, the paths in it, the commits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eigdocs.errors import ReadError
from eigdocs.files import absolute
from eigdocs.history.repository import Repository, nearest
from eigdocs.history.steps import Step, steps


def steps_of(paths: Sequence[Path], revisions: str = "HEAD") -> tuple[Repository, list[Step]]:
    """The steps of some documents and folders, newest first, and their repository.

    Paths may be those of documents that are no more. Raises `ReadError` where there is no repository, or no commit has
    any of these paths; `EigdocsError` for an unknown revision.
    """
    repository = Repository.around(_nearest_folder(paths[0]))
    if repository is None:
        raise ReadError("not in a git repository", path=paths[0])
    tip, hidden = repository.commits(revisions)
    names = [repository.path_on_disk(path) for path in paths]
    found = list(steps(repository, tip, names, hidden=hidden))
    if not found:
        known = repository.files_at(tip)
        raise ReadError("no commit has such a document", path=paths[0], hint=nearest(names[0], known))
    return repository, found


def _nearest_folder(path: Path) -> Path:
    """The folder that a path is in, or the nearest around it that there is: an old one may be gone."""
    here = absolute(path)
    return next((each for each in (here, *here.parents) if each.is_dir()), here.parent)
