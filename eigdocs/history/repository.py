"""A git repository, read only, through pygit2 (the extra ``git``): its revisions, and the documents in them.

Nothing here runs a hook or a filter, or writes to the repository: texts are those that were committed, byte for byte.
"""

from __future__ import annotations

import difflib
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from eigdocs import formats
from eigdocs.document import Document, format_of
from eigdocs.errors import EigdocsError, ReadError
from eigdocs.files import absolute, decode, is_left_alone, matcher
from eigdocs.settings import load_settings

if TYPE_CHECKING:
    import pygit2

_LINK, _SUBMODULE = 0o120000, 0o160000
# A revision may hold colons in braces: "HEAD^{/fix: dates}:page.md".
_NAMED = re.compile(r"(?P<revision>(?:\{[^}]*\}|[^:{])*):(?P<path>.*)", re.DOTALL)


def documents_at(revision: str, folder: Path, *, encoding: str = "utf-8") -> list[Document] | None:
    """The documents that ``REV:PATH`` or ``REV`` names in the repository that `folder` lies in.

    ``REV`` is what git takes for a revision (gitrevisions(7)): ``HEAD~3``, ``main@{upstream}``, ``:/words``. PATH is a
    document or a folder, from the root of the repository, or from `folder` where it begins with ``./`` or ``../``;
    without it, all documents of the revision are meant. ``:PATH`` is what ``git add`` has put aside for a commit.
    What the settings exclude is left out of folders, and so are links and other repositories.

    Their paths are from the root of the repository; their names as ``git show`` takes them: ``HEAD~3:planning.md``.

    ``None`` where there is no such repository, or no such revision: then it may be a path. Raises `ReadError` where the
    revision has no such document, or it is no text; `EigdocsError` where pygit2 is missing.
    """
    if not revision or (":" not in revision and formats.by_suffix(Path(revision).suffix)):
        return None  # a slip in a path, and no reason to ask for pygit2
    repository = Repository.around(folder)
    return repository.documents(revision, folder, encoding) if repository else None


def text_at(revision: str, folder: Path, *, encoding: str = "utf-8") -> str | None:
    """The text of the one file that ``REV:PATH`` names, whatever its suffix: a calendar's, say.

    ``None`` and errors as with `documents_at`.
    """
    repository = Repository.around(folder) if ":" in revision else None
    return repository.text(revision, folder, encoding) if repository else None


class File(NamedTuple):
    """A file of a revision: what git calls its blob, and its kind (``mode``: a file, a link, a repository)."""

    id: pygit2.Oid
    mode: int


class Repository:
    """A git repository; ``git`` is pygit2's object for it."""

    def __init__(self, git: pygit2.Repository) -> None:
        self.git = git
        self.root = Path(git.workdir) if git.workdir else None

    @classmethod
    def around(cls, folder: Path) -> Repository | None:
        """The repository that a folder lies in, bare ones too.

        Raises `EigdocsError` where pygit2 is missing, or git refuses to trust the repository.
        """
        pygit2 = _pygit2()
        found = pygit2.discover_repository(os.fspath(absolute(folder)))
        if found is None:
            return None
        try:
            return cls(pygit2.Repository(found))
        except pygit2.GitError as error:
            raise EigdocsError(f"git repository: {error}", path=found) from error

    # ── Revisions ────────────────────────────────────────────────────────────────────────────────────────

    def object_at(self, revision: str) -> pygit2.Object | None:
        """What a revision names: a commit, a tag, a tree; ``None`` where there is no such thing."""
        try:
            return self.git.revparse_single(revision)
        except (KeyError, ValueError):  # unknown, ambiguous, or no revision's name at all
            return None

    def tree_at(self, revision: str) -> pygit2.Tree | None:
        """The files of a revision."""
        pygit2 = _pygit2()
        found = self.object_at(revision)
        try:
            return found.peel(pygit2.Tree) if found else None
        except (pygit2.GitError, ValueError):  # a file's content, which has no files
            return None

    def path_of(self, path: str, folder: Path) -> str:
        """A path as the repository has it: from its root, or from `folder` where it begins with ``./`` or ``../``.

        The root itself is the empty path. Raises `ReadError` for a path that is outside.
        """
        start = "."
        if path.partition("/")[0] in (".", "..") and self.root:
            start = Path(os.path.relpath(absolute(folder).resolve(), self.root.resolve())).as_posix()
        clean = posixpath.normpath(posixpath.join(start, path))
        if clean.startswith(("../", "/")) or clean == "..":
            raise ReadError("lies outside the repository", path=path, hint=f"which is {self.root or self.git.path}")
        return "" if clean == "." else clean

    def path_on_disk(self, path: Path) -> str:
        """A file's or folder's path as the repository has it, whether there is one today or not.

        In a bare repository, paths are from its root. Raises `ReadError` for a path that is outside.
        """
        if self.root is None:
            return self.path_of(path.as_posix(), path)
        file = absolute(path)
        real = file.parent.resolve() / file.name if file != file.parent else file
        return self.path_of(Path(os.path.relpath(real, self.root.resolve())).as_posix(), self.root)

    def commits(self, revisions: str) -> tuple[pygit2.Commit, set[pygit2.Oid]]:
        """The last commit of ``A..B`` or ``B``, and those that lead to A, which are left out.

        Either name may be empty: that is HEAD. Raises `EigdocsError` for an unknown revision.
        """
        first, dots, last = revisions.rpartition("..")
        tip = self._commit(last or "HEAD")
        return tip, {each.id for each in self.git.walk(self._commit(first or "HEAD").id)} if dots else set()

    def _commit(self, revision: str) -> pygit2.Commit:
        library = _pygit2()
        found = self.object_at(revision)
        try:
            commit: pygit2.Commit | None = found.peel(library.Commit) if found else None
        except (library.GitError, ValueError):  # the name of a file's content
            commit = None
        if commit is not None:
            return commit
        if self.git.head_is_unborn:
            hint = "git add and git commit the pages first"
            raise EigdocsError("a repository without a commit", path=self.root or self.git.path, hint=hint)
        names = [*self.git.branches, *(each.removeprefix("refs/tags/") for each in self.git.references)]
        near = difflib.get_close_matches(revision, names, 1)
        raise EigdocsError(f"no such revision: “{revision}”", hint=f"did you mean “{near[0]}”?" if near else None)

    # ── Documents ────────────────────────────────────────────────────────────────────────────────────────

    def documents(self, revision: str, folder: Path, encoding: str = "utf-8") -> list[Document] | None:
        """As `documents_at`."""
        name, path = _parts(revision)
        files = self._files_of(name)
        if files is None:
            return None
        path = self.path_of(path, folder)
        paths = [path] if path in files else self._documents_in(path, files, revision)
        return [self.document(each, files[each], name, encoding) for each in paths]

    def text(self, revision: str, folder: Path, encoding: str = "utf-8") -> str | None:
        """As `text_at`."""
        name, path = _parts(revision)
        files = self._files_of(name)
        if files is None:
            return None
        path = self.path_of(path, folder)
        if path not in files:
            raise ReadError("no such file in that revision", path=revision, hint=nearest(path, files))
        return self._text(files[path], revision, encoding)

    def _files_of(self, revision: str) -> dict[str, File] | None:
        """The files of a revision, or what ``git add`` has put aside where it is empty."""
        if not revision:
            return {entry.path: File(entry.id, entry.mode) for entry in self.git.index}
        tree = self.tree_at(revision)
        return None if tree is None else dict(files_of(tree))

    def _documents_in(self, folder: str, files: dict[str, File], revision: str) -> list[str]:
        if folder and not any(path.startswith(f"{folder}/") for path in files):
            raise ReadError("no such file in that revision", path=revision, hint=nearest(folder, files))
        found = self.documents_among(files, folder)
        if not found:
            looked_for = ", ".join(sorted(formats.suffixes()))
            raise ReadError("a folder without documents", path=revision, hint=f"looked for {looked_for}")
        return found

    def documents_among(self, files: dict[str, File], folder: str) -> list[str]:
        """Those of some files that are documents of a folder or of those in it, sorted as on disk."""
        suffixes = formats.suffixes()
        start = f"{folder}/" if folder else ""
        return sorted(
            (
                path
                for path, file in files.items()
                if path.startswith(start)
                and posixpath.splitext(path)[1].lower() in suffixes
                and file.mode not in (_LINK, _SUBMODULE)
                and not any(map(is_left_alone, path[len(start) :].split("/")[:-1]))
                and not self._is_excluded(path)
            ),
            key=_folders_last,
        )

    @cached_property
    def _is_excluded(self) -> Callable[[str], bool]:
        """Whether the settings, as they are today, exclude a path."""
        if self.root is None:
            return lambda path: False
        root, settings = self.root, load_settings(self.root)
        excluded = matcher(settings.exclude, settings.folder)
        return lambda path: excluded(root / path)

    def document(self, path: str, file: File, revision: str, encoding: str = "utf-8") -> Document:
        """A file of a revision as a document; raises `ReadError` where it is no text, `FormatError` for other files."""
        format = format_of(Path(path))
        return Document(self._text(file, f"{revision}:{path}", encoding), format, Path(path), encoding, revision)

    def _text(self, file: File, path: str, encoding: str) -> str:
        """A file's text, exactly as committed."""
        if file.mode == _SUBMODULE:
            raise ReadError("is another repository (a submodule)", path=path, hint="ask for its pages there")
        content: object = self.git.get(file.id)
        data: bytes | None = getattr(content, "data", None)
        if data is None:
            raise ReadError(
                "its text is not here", path=path, hint="the clone is partial or damaged: git fetch --refetch"
            )
        if file.mode == _LINK:
            target = data.decode(errors="replace")
            raise ReadError(f"is a link to {target}", path=path, hint="name that file")
        return decode(data, Path(path), encoding)


def _parts(revision: str) -> tuple[str, str]:
    """The revision and the path that are named, each empty where it is not."""
    named = None if revision.startswith(":/") else _NAMED.fullmatch(revision)  # ":/words" looks for a commit
    return (named["revision"], named["path"]) if named else (revision, "")


def files_of(tree: pygit2.Tree, folder: str = "") -> Iterator[tuple[str, File]]:
    """The files of a tree and of the folders in it, with their paths."""
    stack = [(folder, tree)]
    while stack:
        around, entries = stack.pop()
        for entry in entries:
            path = f"{around}{os.fsdecode(entry.raw_name or b'')}"
            if entry.type_str == "tree":
                stack.append((f"{path}/", entry))  # type: ignore[arg-type]
            else:
                yield path, File(entry.id, int(entry.filemode))


def _folders_last(path: str) -> tuple[tuple[bool, str], ...]:
    *folders, name = path.split("/")
    return (*((True, folder) for folder in folders), (False, name))


def nearest(path: str, files: Iterable[str]) -> str | None:
    """What somebody may have meant: a path that is nearly the same, or one whose last part is the same."""
    name = path.rpartition("/")[2]
    known = dict.fromkeys(part for each in files for part in (each, posixpath.dirname(each)) if part)
    near = difflib.get_close_matches(path, known, 1) or [each for each in known if each.rpartition("/")[2] == name][:1]
    return f"did you mean “{near[0]}”?" if near else None


def _pygit2() -> ModuleType:
    try:
        import pygit2
    except ModuleNotFoundError as error:
        raise EigdocsError("pygit2 is not installed", hint="pip install 'eigdocs[git]'") from error
    return pygit2
