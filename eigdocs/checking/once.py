"""What several checks ask of a page, or of a collection, is worked out when the first of them asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast


class Known(Protocol):
    """Something that remembers what was worked out of it, by the function that did."""

    known: dict[object, Any]


S = TypeVar("S", bound=Known)
T = TypeVar("T")


def once(read: Callable[[S], T]) -> Callable[[S], T]:
    """Make a function of a page or a collection answer from memory from the second time on."""

    @wraps(read)
    def remembered(subject: S) -> T:
        if remembered not in subject.known:
            subject.known[remembered] = read(subject)
        return cast(T, subject.known[remembered])

    return remembered
