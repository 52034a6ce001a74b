"""The formats: one table from a name to its reader and writer.

A new format is a module with ``read`` and ``write``, and a line here. Modules are imported when first used, so that
``import eigdocs`` stays quick.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from eigdocs import tree
from eigdocs.errors import FormatError


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is read and written; ``suffixes`` are the file names' endings, the usual one first."""

    name: str
    module: str
    suffixes: tuple[str, ...]

    @property
    def read(self) -> Callable[..., tree.Root]:
        """Text to tree; never raises, whatever the text."""
        reader: Callable[..., tree.Root] = import_module(f"{self.module}.reader").read
        return reader

    @property
    def write(self) -> Callable[..., str]:
        """Tree to text."""
        writer: Callable[..., str] = import_module(f"{self.module}.writer").write
        return writer


FORMATS = {
    each.name: each
    for each in (
        Format("org", "eigdocs.formats.org", (".org",)),
        Format("markdown", "eigdocs.formats.markdown", (".md", ".markdown")),
    )
}


def get(name: str) -> Format:
    """The format of that name; raises `FormatError` where there is none."""
    if name not in FORMATS:
        raise FormatError(f"unknown format “{name}”", hint=f"known formats: {', '.join(FORMATS)}")
    return FORMATS[name]


def suffixes() -> dict[str, str]:
    """Each known suffix with the name of its format."""
    return {suffix: each.name for each in FORMATS.values() for suffix in each.suffixes}


def by_suffix(suffix: str) -> str | None:
    """The name of the format that has this suffix (any case), or ``None``."""
    return suffixes().get(suffix.lower())
