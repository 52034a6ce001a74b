"""``python -m benchmarks.workers.python TASK FILE…``: one of our own jobs, or one of another Python library."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Task = Callable[[str], object]

_LEAST = 0.3  # seconds to measure for
_TOO_LARGE_TO_WARM_UP = 4_000_000  # characters


def _eigdocs(format: str) -> Task:
    from eigdocs import formats

    return formats.get(format).read


def _conversion(source: str, target: str) -> Task:
    import eigdocs

    return lambda text: eigdocs.convert(eigdocs.loads(text, format=source), to=target)


def _programme(format: str) -> Task:
    import eigdocs

    return lambda text: eigdocs.parse(eigdocs.loads(text, format=format))


def _orgparse() -> Task:
    import orgparse

    return orgparse.loads


def _org_python() -> Task:
    import orgpython  # type: ignore[import-untyped]

    return lambda text: orgpython.Document(text).to_html()


def _mistune() -> Task:
    import mistune

    return mistune.create_markdown(renderer=None)


def _markdown_it() -> Task:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse


TASKS: dict[str, Callable[[], Task]] = {
    "eigdocs-org": lambda: _eigdocs("org"),
    "eigdocs-markdown": lambda: _eigdocs("markdown"),
    "eigdocs-to-markdown": lambda: _conversion("org", "markdown"),
    "eigdocs-to-org": lambda: _conversion("markdown", "org"),
    "eigdocs-org-programme": lambda: _programme("org"),
    "eigdocs-markdown-programme": lambda: _programme("markdown"),
    "orgparse": _orgparse,
    "org-python": _org_python,
    "mistune": _mistune,
    "markdown-it": _markdown_it,
}


def main(name: str, *paths: str) -> None:
    """Do the task once to warm up, then again and again for a while; print the mean seconds of a pass.

    ``processor`` is processor time, which other programs on the machine change less.
    """
    task = TASKS[name]()
    texts = [Path(path).read_text("utf-8") for path in paths]
    if sum(map(len, texts)) < _TOO_LARGE_TO_WARM_UP:
        for text in texts:
            task(text)
    start, processor = time.perf_counter(), time.process_time()
    passes = 0
    while passes == 0 or time.perf_counter() - start < _LEAST:
        for text in texts:
            task(text)
        passes += 1
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    print(json.dumps({"seconds": seconds / passes, "processor": processor / passes}))


if __name__ == "__main__":
    main(*sys.argv[1:])
