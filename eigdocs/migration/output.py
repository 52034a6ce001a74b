"""Writing a tree of files: whole or not at all, inside its folder, over nothing that exists."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from eigdocs.errors import WriteError


@dataclass(frozen=True)
class Output:
    """The folder to write to; `force` allows to overwrite files in it."""

    folder: Path
    force: bool = False

    def refuse_source(self, source: Path) -> None:
        """Raise `WriteError` where the output is the source itself, or a folder that holds it."""
        if source.resolve().is_relative_to(self.folder.resolve()):
            raise WriteError(
                "the output would be written over the source", path=self.folder, hint="name another folder"
            )

    def write(self, files: Mapping[PurePosixPath, bytes | Path], *, dry_run: bool = False) -> None:
        """Write all files, given as their bytes or as a file to copy; all of them appear, or none.

        Raises `WriteError` where one exists and may not be overwritten, or would lie outside the folder.
        """
        for path in files:
            self._check(path)
        if dry_run:
            return
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{self.folder.name}.", dir=self.folder.parent) as name:
                staged, old = Path(name, "new"), Path(name, "old")
                for path, content in files.items():
                    _put(staged / path, content)
                staged.mkdir(exist_ok=True)
                self._move(staged, old, list(files))
        except OSError as error:
            raise WriteError(error.strerror or str(error), path=error.filename or self.folder) from error

    def _check(self, path: PurePosixPath) -> None:
        target = self.folder / path
        if not target.parent.resolve().is_relative_to(self.folder.resolve()) or ".." in path.parts:
            raise WriteError("lies outside the output folder", path=target, hint="a symbolic link leads out of it")
        if target.is_dir():
            raise WriteError("is a folder, where a file is to be written", path=target, hint="name another folder")
        if (target.exists() or target.is_symlink()) and not self.force:
            raise WriteError("exists already", path=target, hint="use --force to overwrite, or name another folder")
        blocked = next((each for each in target.parents if each.exists() and not each.is_dir()), None)
        if blocked:
            raise WriteError("is a file, where a folder is needed", path=blocked, hint="name another folder")

    def _move(self, staged: Path, old: Path, paths: list[PurePosixPath]) -> None:
        """Put the staged files into place; if one cannot be, take all back."""
        if not self.folder.exists():
            staged.rename(self.folder)
            return
        moved: list[PurePosixPath] = []
        try:
            for path in paths:
                target = self.folder / path
                if target.exists() or target.is_symlink():
                    (old / path).parent.mkdir(parents=True, exist_ok=True)
                    target.rename(old / path)
                target.parent.mkdir(parents=True, exist_ok=True)
                moved.append(path)
                (staged / path).rename(target)
        except OSError:
            for path in reversed(moved):
                (self.folder / path).unlink(missing_ok=True)
                if (old / path).exists():
                    (old / path).rename(self.folder / path)
            raise


def _put(path: Path, content: bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        shutil.copy2(content, path)
