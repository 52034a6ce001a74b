"""Settings: ``[tool.eigdocs]`` in ``pyproject.toml``, or ``eigdocs.toml``, which holds the same keys without a table.

They are those of the nearest folder, from a start upwards, that has some; in one folder ``eigdocs.toml`` goes before
``pyproject.toml``::

    [tool.eigdocs]
    year = 2021
    vocabulary = "mots.toml"
    per-path-ignores = { "archives/*" = ["EIG101"] }
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eigdocs.errors import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the settings file says; ``None``, or nothing, for what it does not.

    ``folder`` is the file's: the patterns of ``exclude``, ``generated`` and ``per_path_ignores`` are relative to it.
    ``vocabulary`` is found from there already. ``generated`` are files that a site has and the folder does not: links
    to them are not checked.
    """

    folder: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_path_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    layout: str | None = None
    vocabulary: Path | None = None
    base_url: str | None = None
    year: int | None = None


def load_settings(start: Path | None = None) -> Settings:
    """The settings for a file or folder, the current folder by default; no settings where there are none.

    Raises `ReadError` for a file that is no TOML, has a setting that is not known, or a value of the wrong kind.
    """
    start = (start or Path()).absolute()
    for folder in (start, *start.parents):
        for name, tables in (("eigdocs.toml", ()), ("pyproject.toml", ("tool", "eigdocs"))):
            path = folder / name
            if path.is_file() and (said := _table(path, tables)) is not None:
                return _settings(said, path)
    return Settings()


def _table(path: Path, tables: tuple[str, ...]) -> dict[str, object] | None:
    """The table of a TOML file that holds the settings, if it has one."""
    from eigdocs.toml import read_toml

    table: object = read_toml(path)
    for name in tables:
        table = table.get(name) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _settings(said: dict[str, object], path: Path) -> Settings:
    from eigdocs.toml import unknown

    values: dict[str, Any] = {"folder": path.parent}
    for name, value in said.items():
        if name not in _KINDS:
            raise unknown("setting", name, _KINDS, path)
        kind, read = _KINDS[name]
        known = read(value)
        if known is None:
            raise ReadError(f"{name}: {kind} is expected", path=path)
        values[name.replace("-", "_")] = path.parent / known if isinstance(known, Path) else known
    return Settings(**values)


def _words(value: object) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(word, str) for word in value) else None


def _words_by_name(value: object) -> Mapping[str, tuple[str, ...]] | None:
    if not isinstance(value, dict):
        return None
    read = {name: words for name, each in value.items() if (words := _words(each)) is not None}
    return read if len(read) == len(value) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _path(value: object) -> Path | None:
    return Path(text) if (text := _text(value)) else None


def _year(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999 else None


# What each setting holds, in words for people, and how it is read: to ``None`` where it is something else.
_KINDS: dict[str, tuple[str, Callable[[object], object]]] = {
    "select": ("a list of codes", _words),
    "ignore": ("a list of codes", _words),
    "per-path-ignores": ("a table of lists of codes", _words_by_name),
    "exclude": ("a list of path patterns", _words),
    "generated": ("a list of path patterns", _words),
    "layout": ("a text", _text),
    "vocabulary": ("the path of a file", _path),
    "base-url": ("an address", _text),
    "year": ("a year", _year),
}
