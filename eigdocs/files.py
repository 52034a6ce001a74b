"""Reading and writing files: bytes to text without losing one, and outputs that appear whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from eigdocs.errors import ReadError, WriteError


def read_text(path: Path, encoding: str = "utf-8") -> str:
    """A file's text, exactly: line endings and a byte order mark are kept.

    Raises `ReadError`, which names the file and, for a wrong encoding, the byte.
    """
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise ReadError("is a folder, not a document", path=path, hint="name one of its files") from None
    except FileNotFoundError:
        raise ReadError("no such file", path=path) from None
    except OSError as error:
        raise ReadError(error.strerror or str(error), path=path) from error
    return decode(data, path, encoding)


def decode(data: bytes, path: Path | None, encoding: str = "utf-8") -> str:
    """Bytes as text; raises `ReadError` where they are not in that encoding, or there is no such encoding."""
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise ReadError(f"unknown encoding “{encoding}”", hint="for example utf-8, latin-1 or cp1252") from None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if (whole := _FOLD_INSIDE.sub(rb"\2\1", data)) != data and _is_calendar(data):
            return decode(whole, path, encoding)
        before = data[: error.start]
        raise ReadError(
            f"not {encoding.upper()} text: byte {error.start} is 0x{data[error.start]:02X}",
            path=path,
            line=before.count(b"\n") + 1,
            column=len(before.rpartition(b"\n")[2].decode(encoding, errors="replace")) + 1,
            hint="say its encoding with --encoding, for example --encoding cp1252",
        ) from None


_FOLD_INSIDE = re.compile(rb"(\r?\n[ \t])([\x80-\xbf]+)")


def _is_calendar(data: bytes) -> bool:
    """Whether bytes are an iCalendar text, whose lines may be folded inside of a character (RFC 5545, section 3.1)."""
    return data.lstrip(codecs.BOM_UTF8 + b"\r\n\t ")[:15].upper() == b"BEGIN:VCALENDAR"


_NOT_OURS = {"node_modules"}


def files_under(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, sorted by name, each folder's own first.

    Hidden folders, those of installed packages (virtual environments too), and folders that are links are left alone.
    """
    for here, folders, files in os.walk(folder):
        if "pyvenv.cfg" in files:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not is_left_alone(name))
        yield from (path for path in (Path(here, name) for name in sorted(files)) if path.is_file())


def is_left_alone(folder: str) -> bool:
    """Whether a folder's name says that its files are none of ours: hidden, or installed packages."""
    return folder.startswith(".") or folder in _NOT_OURS


def absolute(path: Path) -> Path:
    """A path from the root, ``..`` taken out; links on the way are kept, since messages name what people wrote."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (`Path.absolute` keeps "..", `Path.resolve` follows links)


def matcher(patterns: Iterable[str], folder: Path | None) -> Callable[[Path], bool]:
    """Whether a path fits one of some patterns, which are those of ``.gitignore`` files, relative to a folder."""
    lines = list(patterns)
    if not lines:
        return lambda path: False
    from pathspec import GitIgnoreSpec  # only those who have patterns wait for it

    spec = GitIgnoreSpec.from_lines(lines)
    base = absolute(folder or Path())
    return lambda path: spec.match_file(os.path.relpath(absolute(path), base))


def write_bytes(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a file whole or not at all: beside it first, then into its place.

    Raises `WriteError` where it exists and `overwrite` is false, or where it cannot be written.
    """
    import tempfile  # takes longer to import than all of this package's own modules that read

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise WriteError(error.strerror or str(error), path=path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(path))  # noqa: PTH101 (mkstemp makes private files; this one is not)
        _place(Path(temporary), path, overwrite)
    except FileExistsError:
        raise WriteError("exists already", path=path, hint="use --force to overwrite it") from None
    except OSError as error:
        raise WriteError(error.strerror or str(error), path=path) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()


def _place(temporary: Path, path: Path, overwrite: bool) -> None:
    if overwrite:
        temporary.replace(path)
    else:
        path.hardlink_to(temporary)  # unlike a rename, fails where the path exists, even since a moment ago


def _mode(path: Path) -> int:
    """The rights of a file that is written: those it has, or those of any new file."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
