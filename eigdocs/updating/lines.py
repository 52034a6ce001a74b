"""Lists changed in place: a line for each value, written like the lines beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from eigdocs.document import Document, Edit
from eigdocs.models import Source
from eigdocs.reading.page import span_of_source
from eigdocs.updating.words import Context, newline, rewriting

T = TypeVar("T")


class NotInPlaceError(Exception):
    """A change that cannot be made inside its lines: the entry around it has to be written anew."""


def changed_values(
    document: Document, sources: Sequence[Source | None], old: Sequence[str], new: Sequence[str]
) -> Iterator[Edit]:
    """The edits that turn one list of plain texts, which stand at `sources`, into another.

    Raises `NotInPlaceError` where it is not known where one stands, or the list was empty.
    """

    def change(index: int, value: str) -> list[Edit]:
        return [rewriting(document, known(sources[index]), old[index], value, "line")]

    def line(index: int, value: str) -> str:
        return like(document, known(sources[index]), [(known(sources[index]), old[index], value)])

    yield from changed_list(document, sources, old, new, change, line)


def changed_list(
    document: Document,
    sources: Sequence[Source | None],
    old: Sequence[T],
    new: Sequence[T],
    change: Callable[[int, T], list[Edit]],
    line: Callable[[int, T], str],
) -> Iterator[Edit]:
    """The edits that turn one list into another: `change` edits an entry, `line` writes one like another.

    Entries that stay keep their lines; of the others, as many as there are on both sides are changed, and the rest are
    added or taken out.
    """
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, _keys(old), _keys(new), autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for offset in range(both):
            yield from change(start + offset, new[new_start + offset])
        for index in range(start + both, end):
            yield Edit(*lines_of(document, known(sources[index])), "")
        if new_end - new_start > both:
            if not old:
                raise NotInPlaceError
            model = max(start + both - 1, 0)
            lines = [line(model, each) for each in new[new_start + both : new_end]]
            yield _added(document, known(sources[model]), lines, before=start + both == 0)


def _added(document: Document, model: Source, lines: Sequence[str], *, before: bool) -> Edit:
    """The edit that adds lines beside those of `model`; as paragraphs, where it is one."""
    start, end = lines_of(document, model)
    text = document.text
    alone = _is_blank_at(text, start - 1) and _is_blank_at(text, end) and not _MARKER.match(text, start)
    apart = newline(document) if alone else ""
    if before:
        return Edit(start, start, "".join(f"{line}{apart}" for line in lines))
    ended = "" if text[end - 1] in "\r\n" else newline(document)
    return Edit(end, end, ended + "".join(f"{apart}{line}" for line in lines))


_MARKER = re.compile(r"\s*(?:[-+*]|\d+[.)])\s|\s*\|")


def _is_blank_at(text: str, offset: int) -> bool:
    """Whether the line at an offset is blank; so is what lies beyond the text."""
    if not 0 <= offset < len(text):
        return True
    end = text.find("\n", offset)
    return not text[text.rfind("\n", 0, offset) + 1 : len(text) if end < 0 else end].strip()


def _keys(values: Sequence[Any]) -> list[Any]:
    return [value if isinstance(value, str) else hash(value) for value in values]


def known(source: Source | None) -> Source:
    """A source that is there; raises `NotInPlaceError` for one that is not."""
    if source is None:
        raise NotInPlaceError
    return source


def required(edit: Edit | None) -> Edit:
    """An edit that could be made; raises `NotInPlaceError` for one that could not."""
    if edit is None:
        raise NotInPlaceError
    return edit


def lines_of(document: Document, source: Source) -> tuple[int, int]:
    """The offsets of the whole lines of a source, the last line end included."""
    start, end = span_of_source(document, source)
    line_end = document.text.find("\n", max(end - 1, start))
    return document.text.rfind("\n", 0, start) + 1, len(document.text) if line_end < 0 else line_end + 1


_NUMBER = re.compile(r"(\s*)(\d+)(?=[.)]\s)")


def like(
    document: Document, model: Source, values: Sequence[tuple[Source, str, str]], context: Context = "line"
) -> str:
    """A line written like those of `model`, with other texts: for each its source, its words, and the new ones."""
    start, end = lines_of(document, model)
    edits = [rewriting(document, source, old, new, context) for source, old, new in values]
    pieces, position = [], start
    for edit in sorted(edits, key=lambda each: each.start):
        pieces += [document.text[position : edit.start], edit.text]
        position = edit.end
    text = "".join([*pieces, document.text[position:end]])
    text = text if text.endswith("\n") else f"{text}\n"
    return _NUMBER.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", text, count=1) if _NUMBER.match(text) else text
