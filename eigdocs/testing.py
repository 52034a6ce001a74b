r"""For tests of your own: assertions about documents and programmes, whose messages quote the places that differ.

```python
from eigdocs.testing import assert_consistent, assert_round_trips, assert_same_programme

def test_the_pages_are_consistent():
    assert_consistent("docs", ignore=["bare-url"])

def test_the_new_page_says_what_the_old_one_said():
    assert_same_programme("archives/2018/accompagnement.org", "docs/accompagnement.md")

def test_nothing_is_lost_on_the_way_to_markdown():
    assert_round_trips("archives/2018")
```

For documents as tests without a line of Python there is the pytest plugin: `eigdocs.pytest_plugin`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from os import PathLike
from typing import Any

from pydantic import BaseModel

from eigdocs import tree
from eigdocs.api import StrPath, convert, dumps
from eigdocs.checking.findings import SEVERITIES, Severity
from eigdocs.checking.output import full
from eigdocs.checking.output.report import Report, summary
from eigdocs.checking.running import chosen, findings_of
from eigdocs.checking.sources import collect
from eigdocs.conversion.sameness import first_difference, normal, normal_tree
from eigdocs.differences import Difference, differences, shown
from eigdocs.document import Document
from eigdocs.errors import EigdocsError
from eigdocs.models import Programme, Source
from eigdocs.reading.programme import documents_of, parse
from eigdocs.terminal import printable

__all__ = ["assert_consistent", "assert_round_trips", "assert_same_programme"]

Sources = StrPath | Document | Iterable[StrPath | Document]

_MOST = 20  # differences, in one message


def assert_consistent(
    paths: Sources, *, select: Iterable[str] | None = None, ignore: Iterable[str] = (), severity: Severity = "warning"
) -> None:
    r"""Assert that the checks find nothing in documents: nothing of at least that `severity`.

    `paths`, `select` and `ignore` are those of `eigdocs.check`, and so are the settings and the errors raised.
    The message shows each finding with its source line, as ``eigdocs check`` does.

    >>> from eigdocs import loads
    >>> page = loads("# Le point\n\nLa séance sera sera courte.\n", format="markdown")
    >>> assert_consistent(page, ignore=["doubled-word"])
    >>> assert_consistent(page)
    Traceback (most recent call last):
    AssertionError: 1 warning in 1 of 1 page; 1 can be fixed with --fix --unsafe-fixes
    <BLANKLINE>
    -:3:11: EIG504 “sera” stands twice in a row
     3 | La séance sera sera courte.
       |           ^^^^^^^^^ warning: doubled-word
       = remove the second “sera” (--fix --unsafe-fixes)
    """
    __tracebackhide__ = True
    if severity not in SEVERITIES:
        raise EigdocsError(f"unknown severity “{severity}”", hint=f"known: {', '.join(SEVERITIES)}")
    collection = collect(_listed(paths))
    checks = chosen(collection.settings, select, ignore)
    findings = [each for each in findings_of(collection, checks) if each.is_at_least(severity)]
    if findings:
        documents = {page.name: page.document for page in collection.pages}
        report = Report(findings=findings, documents=documents, checks=checks)
        raise AssertionError(f"{summary(report)}\n\n{full.write(report)}".rstrip())


def assert_same_programme(one: Programme | Sources, other: Programme | Sources) -> None:
    r"""Assert that two programmes say the same, wherever they say it.

    Each is a `Programme`, or what `eigdocs.parse` takes: a path, a folder, a `Document`, several of these. The message
    names each field that differs, what the two say, and where they were read.

    >>> from eigdocs import loads
    >>> pages = [
    ...     loads(f"# Programme 2019\n\n| Dates | Lieu |\n|---|---|\n| 11 avril | {place} |\n", format="markdown")
    ...     for place in ("Le Phare", "La Halle")
    ... ]
    >>> assert_same_programme(pages[0], pages[0])
    >>> assert_same_programme(*pages)
    Traceback (most recent call last):
    AssertionError: the programmes differ in 1 field
      sessions[0].place: “Le Phare” → “La Halle” (-:5:14, -:5:14)
    """
    __tracebackhide__ = True
    before, after = (each if isinstance(each, Programme) else parse(each) for each in (one, other))
    found = list(differences(before, after))
    if found:
        lines = [_difference(each, before, after) for each in found[:_MOST]]
        more = [f"  … and {len(found) - _MOST} more"] if len(found) > _MOST else []
        fields = "1 field" if len(found) == 1 else f"{len(found)} fields"
        raise AssertionError("\n".join([f"the programmes differ in {fields}", *lines, *more]))


def assert_round_trips(source: StrPath | Document) -> None:
    """Assert that documents lose nothing: neither a byte when they are written back, nor a word when converted.

    Converted to the other format and back, a document must say the same, but for what ``docs/conversion.md`` says is
    lost. `source` is a file, a folder, which stands for all its documents, or a `Document`.
    The message quotes the first place that is not the same.

    >>> from eigdocs import loads
    >>> assert_round_trips(loads("- Lieu :: le /grand/ atelier", format="org"))
    """
    __tracebackhide__ = True
    for document in documents_of(source):
        if not isinstance(source, Document):
            _assert_written_back(document)
        _assert_comes_back(document)


# ── What the messages are made of ────────────────────────────────────────────────────────────────────────────


def _listed(sources: Sources) -> list[StrPath | Document]:
    return [sources] if isinstance(sources, str | PathLike | Document) else list(sources)


def _difference(difference: Difference, before: Programme, after: Programme) -> str:
    places = [_place(programme, difference.path) for programme in (before, after)]
    read = f" ({', '.join(str(each or 'nowhere') for each in places)})" if any(places) else ""
    return f"  {difference.path}: {_shown(difference.before)} → {_shown(difference.after)}{read}"


_STEP = re.compile(r"(?P<field>\w+)(?:\[(?P<index>\d+)\])?")


def _place(programme: Programme, path: str) -> Source | None:
    """Where a field was read, by its path (``sessions[3].place``): the smallest place that is known."""
    place: Source | None = None
    value: Any = programme
    for step in _STEP.finditer(path):
        place = _source(value, step["field"], step["index"]) or place
        value = getattr(value, step["field"])
        if step["index"]:
            if int(step["index"]) >= len(value):
                return None  # the other list is longer
            value = value[int(step["index"])]
    return getattr(value, "source", None) or place


def _source(value: Any, field: str, index: str | None) -> Source | None:
    if hasattr(value, "source_of"):
        return value.source_of(field, int(index) if index else None)  # type: ignore[no-any-return]
    return getattr(value, "source", None)


def _shown(value: Any) -> str:
    """A value in a line: of a whole entry, the words by which a person knows it."""
    if not isinstance(value, BaseModel):
        return shown(value)
    fields = (getattr(value, name, None) for name in ("heading", "name", "title", "label", "text", "date"))
    known = next((field for field in fields if field), None)
    words = known if isinstance(known, str) else getattr(known, "text", None)
    return f"{type(value).__name__} “{words}”" if words else shown(value)


def _assert_written_back(document: Document) -> None:
    __tracebackhide__ = True
    assert document.path
    data = document.path.read_bytes()
    written = dumps(document).encode(document.encoding)
    if written != data:
        same = next((at for at, (one, other) in enumerate(zip(data, written, strict=False)) if one != other), len(data))
        raise AssertionError(f"{document.path}: written back, it is not what was read, from byte {same} on")


def _assert_comes_back(document: Document) -> None:
    __tracebackhide__ = True
    other = "markdown" if document.format == "org" else "org"
    there = convert(document, to=other)
    back = convert(there, to=document.format)
    if normal(document.root) == normal(back.root):
        return
    mine, theirs = first_difference(normal_tree(document.root), normal_tree(back.root))
    place = ":".join(map(str, (document.path or "-", *document.position(mine.start))))
    raise AssertionError(
        f"{place}: converted to {other} and back, it says something else\n"
        f"before:\n{_excerpt(document, mine)}\nafter:\n{_excerpt(back, theirs)}"
    )


def _excerpt(document: Document, node: tree.Node) -> str:
    """The text of a node, indented; of a long one its beginning."""
    lines = printable(document.source(node)).splitlines()
    cut = ["…"] if len(lines) > _MOST else []
    return "\n".join(f"  {line}" for line in [*lines[:_MOST], *cut])
