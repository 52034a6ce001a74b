"""Two models side by side, field by field, in the order of their fields: what differs, and where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pydantic import BaseModel
else:
    from eigdocs.models import BaseModel  # pydantic's, or the plain one


class Difference(NamedTuple):
    """A field in which two models differ: its ``path`` (``sessions[3].place``), and what each says.

    Where one list is longer, what it has more is compared with ``None``.
    """

    path: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.path}: {shown(self.before)} → {shown(self.after)}"


def differences(before: BaseModel, after: BaseModel) -> Iterator[Difference]:
    """Each field in which two models of one class differ; sources do not count.

    Lists are compared by position: this tells whether two readings are the same, not what changed between two years.

    >>> from eigdocs.models import Programme, Session
    >>> one, other = (Programme(sessions=[Session(place=place)]) for place in ("LLL", "Agora"))
    >>> print(*differences(one, other))
    sessions[0].place: “LLL” → “Agora”
    """
    yield from _between(before, after, "")


def _between(before: Any, after: Any, path: str) -> Iterator[Difference]:
    if isinstance(before, BaseModel) and type(before) is type(after):
        names = (name for name in type(before).model_fields if name not in {"source", "sources"})
        for name in names:
            yield from _between(getattr(before, name), getattr(after, name), f"{path}.{name}" if path else name)
    elif isinstance(before, list) and isinstance(after, list):
        for index, (one, other) in enumerate(zip_longest(before, after)):
            yield from _between(one, other, f"{path}[{index}]")
    elif before != after:
        yield Difference(path, before, after)


def shown(value: Any) -> str:
    """A value as messages show it: a text in quotes, ``nothing`` for ``None``."""
    if value is None:
        return "nothing"
    return f"“{value}”" if isinstance(value, str) else repr(value)
