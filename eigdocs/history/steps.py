"""The commits that touched some documents, newest first, as ``git log`` shows them, through the names they had before.

A merge that agrees with one of its parents is no step, and only that parent is followed (git-log(1), "History
Simplification"). A document that a commit added is looked for under the name that it had before: a file that the same
commit took away, and that is much the same (git's rename detection) or has the same name in another format.
"""

from __future__ import annotations

import datetime
import heapq
import os
import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eigdocs import formats
from eigdocs.history.repository import File, Repository, files_of

if TYPE_CHECKING:
    import pygit2

Version = Mapping[str, File]
"""The documents as one commit has them, by their paths; empty where it has none of them."""


@dataclass(frozen=True)
class Step:
    """A commit that changed the documents: how they are after it, and before it in each of its parents."""

    commit: pygit2.Commit
    after: Version
    before: list[Version]

    @property
    def id(self) -> str:
        """The commit's name, whole."""
        return str(self.commit.id)

    @property
    def date(self) -> datetime.datetime:
        """When the author wrote it, by their own clock, with its offset from UTC."""
        author = self.commit.author
        zone = datetime.timezone(datetime.timedelta(minutes=author.offset))
        return datetime.datetime.fromtimestamp(author.time, zone)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self.commit.author.name

    @property
    def subject(self) -> str:
        """The first line of its message."""
        return self.commit.message.strip().partition("\n")[0].strip()

    @property
    def paths(self) -> list[str]:
        """The documents that the commit changed, as they were called then: those that it left, else those it took."""
        old = self.before[0] if self.before else {}
        paths = sorted(path for path in {*self.after, *old} if self.after.get(path) != old.get(path))
        return [path for path in paths if path in self.after] or paths

    @property
    def path(self) -> str:
        """The document that the commit changed, or the folder that holds all that it did."""
        return posixpath.commonpath(self.paths or list(self.after) or ["."]) or "."


def steps(
    repository: Repository, tip: pygit2.Commit, paths: Collection[str], *, hidden: Collection[pygit2.Oid] = ()
) -> Iterator[Step]:
    """The steps of some documents and folders back from a commit, newest first; what is `hidden` is not entered."""
    return _Walk(repository, hidden).steps(tip, frozenset(paths))


class _Walk:
    """One way back. Each commit on it knows the names under which the documents are looked for there."""

    def __init__(self, repository: Repository, hidden: Collection[pygit2.Oid]) -> None:
        self.repository = repository
        self.hidden = hidden
        self.names: dict[pygit2.Oid, frozenset[str]] = {}
        self._folders: dict[tuple[pygit2.Oid, str], Version] = {}

    def steps(self, tip: pygit2.Commit, names: frozenset[str]) -> Iterator[Step]:
        queue: list[tuple[int, int, pygit2.Commit]] = []
        self._push(queue, tip, names)
        while queue:
            commit = heapq.heappop(queue)[2]
            names = self.names[commit.id]
            after = self.version(commit, names)
            parents = [(each, self._names_before(commit, each, names)) for each in _parents(commit)]
            before = [self.version(parent, its_names) for parent, its_names in parents]
            same = next((parent for parent, version in zip(parents, before, strict=True) if version == after), None)
            if same is None and (after or any(before)):
                yield Step(commit, after, before)
            for parent, its_names in [same] if same else parents:
                self._push(queue, parent, its_names)

    def _push(self, queue: list[tuple[int, int, pygit2.Commit]], commit: pygit2.Commit, names: frozenset[str]) -> None:
        if commit.id in self.hidden:
            return
        if commit.id not in self.names:
            heapq.heappush(queue, (-commit.commit_time, len(self.names), commit))
        self.names[commit.id] = self.names.get(commit.id, frozenset()) | names

    def version(self, commit: pygit2.Commit, names: frozenset[str]) -> Version:
        """The documents that a commit has under some names."""
        found: dict[str, File] = {}
        for name in sorted(names):
            entry = _entry(commit.tree, name)
            if entry is None:
                continue
            if entry.type_str == "tree":
                found |= self._folder(entry, name)
            else:
                found[name] = File(entry.id, int(entry.filemode))
        return found

    def _folder(self, tree: pygit2.Object, name: str) -> Version:
        known = self._folders.get((tree.id, name))
        if known is None:
            files = dict(files_of(tree, f"{name}/" if name else ""))  # type: ignore[arg-type]
            known = {path: files[path] for path in self.repository.documents_among(files, name)}
            self._folders[tree.id, name] = known
        return known

    # ── Former names ─────────────────────────────────────────────────────────────────────────────────────

    def _names_before(self, commit: pygit2.Commit, parent: pygit2.Commit, names: frozenset[str]) -> frozenset[str]:
        """The names in a parent: where a commit added a document that it took from another name, that name."""
        added = {name for name in names if _entry(commit.tree, name) and not _entry(parent.tree, name)}
        if not added:
            return names
        former = self._former_names(commit, parent)
        return frozenset(former.get(name, name) for name in names)

    def _former_names(self, commit: pygit2.Commit, parent: pygit2.Commit) -> dict[str, str]:
        difference = self.repository.git.diff(parent, commit)
        deltas = list(difference.deltas)
        gone = [_path(each.old_file) for each in deltas if each.status_char() == "D"]
        came = [_path(each.new_file) for each in deltas if each.status_char() == "A"]
        former = {new: old for new in came for old in gone if _is_other_format(new, old)}
        difference.find_similar()
        renamed = (each for each in difference.deltas if each.status_char() == "R")
        return former | {_path(each.new_file): _path(each.old_file) for each in renamed}


def _path(file: pygit2.DiffFile) -> str:
    return os.fsdecode(file.raw_path)  # names may be in any encoding


def _parents(commit: pygit2.Commit) -> list[pygit2.Commit]:
    try:
        return list(commit.parents)
    except KeyError:  # a shallow clone ends here
        return []


def _entry(tree: pygit2.Tree, path: str) -> pygit2.Object | None:
    try:
        return tree[path] if path else tree
    except KeyError:
        return None


def _is_other_format(path: str, other: str) -> bool:
    """Whether two paths are one page in two formats: accompagnement.org and accompagnement.md."""
    (stem, suffix), (other_stem, other_suffix) = posixpath.splitext(path), posixpath.splitext(other)
    return stem == other_stem and {suffix.lower(), other_suffix.lower()} <= set(formats.suffixes())
