"""Reading a user's TOML files, and saying what is wrong in one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from eigdocs.errors import ReadError
from eigdocs.files import read_text


def read_toml(path: Path) -> dict[str, object]:
    """The tables of a TOML file; raises `ReadError` for one that is missing, not UTF-8, or no TOML."""
    try:
        return tomllib.loads(read_text(path).removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"not a TOML file: {error}", path=path) from error


def unknown(what: str, name: str, known: Iterable[str], path: Path) -> ReadError:
    """The error for a name that a file must not have, with the nearest one that it may.

    >>> print(unknown("setting", "vocabluary", ["year", "vocabulary"], Path("eigdocs.toml")))
    eigdocs.toml: unknown setting: “vocabluary” (did you mean “vocabulary”?)
    """
    from difflib import get_close_matches

    known = list(known)
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"known: {', '.join(known)}"
    return ReadError(f"unknown {what}: “{name}”", path=path, hint=hint)
