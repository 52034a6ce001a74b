"""A git repository, through pygit2: the extra ``git``."""

from __future__ import annotations

from pathlib import Path

from eigdocs.document import Document


def documents_at(revision: str, folder: Path) -> list[Document] | None:
    """The documents that ``REV:PATH`` or ``REV`` names in the repository that `folder` lies in.

    Their paths are as ``git show`` would be given them. ``None`` where there is no such repository, or no such
    revision: then it may be a path.
    """
    raise NotImplementedError
