"""Python's search for garbage, paused where there is none to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Spare Python the search for garbage where many objects are made that have no cycles, such as a tree's.

    Looking for cycles there may double the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
